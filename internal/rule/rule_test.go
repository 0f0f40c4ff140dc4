package rule_test

import (
	"context"
	"errors"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"entgo.io/ent/privacy"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/ent"
	_ "saniladder/ent/runtime"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// place is a nation with two districts; a community with a household in each,
// the first supported by an organisation today and by another in the past.
type place struct {
	db                  *testkit.Database
	client              *ent.Client
	nation, here, there uuid.UUID
	ours, theirs        uuid.UUID
	supporter, once     uuid.UUID
	herePath, therePath string
	householdOf         map[uuid.UUID]uuid.UUID
}

func label(id uuid.UUID) string {
	text := id.String()
	return text[:8] + text[9:13] + text[14:18] + text[19:23] + text[24:] + "/"
}

func newPlace(t *testing.T) *place {
	t.Helper()
	id := func() uuid.UUID { return uuid.Must(uuid.NewV7()) }
	p := &place{db: testkit.DB(t), nation: id(), here: id(), there: id(), ours: id(), theirs: id(), supporter: id(), once: id(), householdOf: map[uuid.UUID]uuid.UUID{}}
	p.client = ent.NewClient(ent.Driver(entsql.OpenDB(dialect.Postgres, p.db.App)))
	p.herePath, p.therePath = label(p.here), label(p.there)
	exec := func(query string, args ...any) {
		t.Helper()
		if _, err := p.db.App.Exec(query, args...); err != nil {
			t.Fatalf("%s: %v", query, err)
		}
	}
	exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, p.nation)
	for _, a := range []struct {
		area, community uuid.UUID
		path, name      string
		level           int
	}{{p.here, p.ours, p.herePath, "here", 0}, {p.there, p.theirs, p.therePath, "there", 2}} {
		exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path) VALUES ($1, $2, 'REGION', 1, $3, $3, $4)`, a.area, p.nation, a.name, a.path)
		exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, level) VALUES ($1, $2, $3, $4, $5, $5, $6)`, a.community, p.nation, a.area, a.path, a.name, a.level)
		household := id()
		p.householdOf[a.community] = household
		exec(`INSERT INTO households (id, nation_id, community_id) VALUES ($1, $2, $3)`, household, p.nation, a.community)
	}
	for organisation, until := range map[uuid.UUID]any{p.supporter: nil, p.once: "2020-01-01"} {
		exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, $3, $3)`, organisation, p.nation, organisation.String())
		exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, from_on, until_on, what) VALUES ($1, $2, $3, $4, '2019-01-01', $5, '')`, id(), p.nation, organisation, p.ours, until)
	}
	return p
}

func (p *place) person(role access.Role, fill func(*access.Assignment)) access.Viewer {
	a := access.Assignment{Role: role}
	if fill != nil {
		fill(&a)
	}
	return access.Viewer{Kind: access.KindPerson, UserID: uuid.NewString(), NationID: p.nation.String(), Assignments: []access.Assignment{a}}
}

func TestPoliciesShowEachViewerTheirsAndNoMore(t *testing.T) {
	p := newPlace(t)
	both, none := []uuid.UUID{p.ours, p.theirs}, []uuid.UUID{}
	here := func(a *access.Assignment) { a.AreaID, a.AreaPath = p.here.String(), p.herePath }
	for _, c := range []struct {
		name                    string
		viewer                  access.Viewer
		communities, households []uuid.UUID
	}{
		{"no viewer at all", access.Viewer{}, none, none},
		{"the public sees what is certified", access.PublicViewer(p.nation.String()), []uuid.UUID{p.theirs}, none},
		{"the public of another nation", access.PublicViewer(uuid.NewString()), none, none},
		{"a district officer sees the district", p.person(access.DEHO, here), []uuid.UUID{p.ours}, []uuid.UUID{p.ours}},
		{"an officer without an area", p.person(access.DEHO, nil), none, none},
		{"the secretariat sees the nation", p.person(access.National, nil), both, both},
		{"an administrator sees no household", p.person(access.Administrator, nil), both, none},
		{"a leader sees the own community", p.person(access.Leader, func(a *access.Assignment) { a.CommunityID = p.theirs.String() }), []uuid.UUID{p.theirs}, []uuid.UUID{p.theirs}},
		{"an organisation sees what it supports", p.person(access.NGO, func(a *access.Assignment) { a.OrganisationID = p.supporter.String() }), []uuid.UUID{p.ours}, []uuid.UUID{p.ours}},
		{"an organisation that left sees nothing of it", p.person(access.NGO, func(a *access.Assignment) { a.OrganisationID = p.once.String() }), none, none},
		{"a path that is none", p.person(access.DEHO, func(a *access.Assignment) { a.AreaID, a.AreaPath = p.here.String(), "%/" }), none, none},
	} {
		ctx := access.WithViewer(context.Background(), c.viewer)
		communities, err := p.client.Community.Query().IDs(ctx)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		same(t, c.name+": communities", communities, c.communities)
		households, err := p.client.Household.Query().IDs(ctx)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		var want []uuid.UUID
		for _, community := range c.households {
			want = append(want, p.householdOf[community])
		}
		same(t, c.name+": households", households, want)
	}
}

func TestOrganisationKeepsItsPastRecords(t *testing.T) { // PR18
	p := newPlace(t)
	for organisation, want := range map[uuid.UUID]int{p.supporter: 1, p.once: 1} {
		viewer := p.person(access.NGO, func(a *access.Assignment) { a.OrganisationID = organisation.String() })
		if n, err := p.client.Support.Query().Count(access.WithViewer(context.Background(), viewer)); err != nil || n != want {
			t.Errorf("%d records of its own, want %d (%v)", n, want, err)
		}
	}
}

func TestNothingIsWrittenOutsideAUseCase(t *testing.T) {
	p := newPlace(t)
	ctx := access.WithViewer(context.Background(), p.person(access.National, nil))
	err := p.client.Community.UpdateOneID(p.ours).SetName("other").Exec(ctx)
	if !errors.Is(err, privacy.Deny) {
		t.Errorf("a write gave %v, want it denied", err)
	}
}

func same(t *testing.T, what string, got, want []uuid.UUID) {
	t.Helper()
	seen := map[uuid.UUID]bool{}
	for _, id := range got {
		seen[id] = true
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d, want %d", what, len(got), len(want))
		return
	}
	for _, id := range want {
		if !seen[id] {
			t.Errorf("%s: %s is missing", what, id)
		}
	}
}
