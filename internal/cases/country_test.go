package cases_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/naming"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is a small country with its bodies: the region North with the districts
// East and West, a community in East, rosters, and a clock that can be moved.
type office struct {
	t       *testing.T
	db      *testkit.Database
	clock   *testkit.Clock
	service *cases.Service
	nation  uuid.UUID
	paths   map[uuid.UUID]string

	north, east, west uuid.UUID
	// viewers by what they are, and roster entries by name.
	viewers map[string]access.Viewer
	roster  map[string]uuid.UUID
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db := testkit.DB(t)
	o := &office{t: t, db: db, clock: testkit.NewClock("2026-03-15T12:00:00Z"), nation: id(), paths: map[uuid.UUID]string{},
		viewers: map[string]access.Viewer{}, roster: map[string]uuid.UUID{}}
	o.service = cases.New(&casework.Desk{DB: db.App, Now: o.clock.Now}, db.App, protocol.BuiltIn())
	o.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, o.nation)
	o.north = o.area(uuid.Nil, "REGION", "North")
	o.east, o.west = o.area(o.north, "DISTRICT", "East"), o.area(o.north, "DISTRICT", "West")
	for name, post := range map[string]struct {
		role access.Role
		area uuid.UUID
	}{
		"deho": {access.DEHO, o.east}, "diccs": {access.DICCS, o.east}, "eha": {access.EHA, o.east}, "reho": {access.REHO, o.north}, "riccs": {access.RICCS, o.north},
		"deho of West": {access.DEHO, o.west}, "national": {access.National, uuid.Nil}, "administrator": {access.Administrator, uuid.Nil}, "verifier": {access.Verifier, o.north},
	} {
		o.person(name, post.role, post.area)
	}
	for i, name := range []string{"Ama", "Kofi", "Esi"} {
		o.onRoster(name, o.east, "DISTRICT_MEMBER", []string{"ENVIRONMENTAL_HEALTH", "WORKS", "HEALTH"}[i])
	}
	o.onRoster("Yaw", o.north, "INDEPENDENT_VERIFIER", "")
	o.onRoster("Adwoa", o.west, "PEER_VERIFIER", "")
	o.onRoster("Kwame", o.west, "PEER_VERIFIER", "")
	o.onRoster("Abena", o.north, "REGIONAL_MEMBER", "ENVIRONMENTAL_HEALTH")
	o.onRoster("Kojo", o.north, "REGIONAL_MEMBER", "WATER_SANITATION")
	return o
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	if _, err := o.db.App.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

// is fails unless the query's first value is as wanted.
func (o *office) is(want any, query string, args ...any) {
	o.t.Helper()
	var got any
	if err := o.db.App.QueryRow(query, args...).Scan(&got); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
	text := fmt.Sprint(got)
	switch v := got.(type) {
	case []byte:
		text = string(v)
	case time.Time:
		text = v.Format(time.DateOnly)
	}
	if text != fmt.Sprint(want) {
		o.t.Errorf("%s\ngave %s, want %v", query, text, want)
	}
}

func (o *office) area(parent uuid.UUID, level, name string) uuid.UUID {
	o.t.Helper()
	area := id()
	o.paths[area] = o.paths[parent] + strings.ReplaceAll(area.String(), "-", "") + "/"
	o.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, $3, $4, $5, $6, $7, $4, $8)`,
		area, o.nation, uuid.NullUUID{UUID: parent, Valid: parent != uuid.Nil}, level, len(o.paths[area])/33, name, naming.Normalise(name), o.paths[area])
	return area
}

func (o *office) person(name string, role access.Role, area uuid.UUID) {
	o.t.Helper()
	user := id()
	o.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, o.nation, name)
	a := access.Assignment{ID: id().String(), Role: role}
	if role.Place() == access.InArea {
		a.AreaID, a.AreaPath = area.String(), o.paths[area]
	}
	o.viewers[name] = access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: o.nation.String(), Assignments: []access.Assignment{a}}
}

// onRoster puts somebody with an account, and no other role, on a roster.
func (o *office) onRoster(name string, area uuid.UUID, capacity, office string) {
	o.t.Helper()
	user, entry := id(), id()
	o.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, o.nation, name)
	o.exec(`INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, capacity, office) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		entry, o.nation, area, user, name, naming.Normalise(name), capacity, office)
	o.viewers[name] = access.Viewer{Kind: access.KindPerson, UserID: user.String(), Name: name, NationID: o.nation.String()}
	o.roster[name] = entry
}

func (o *office) as(name string) context.Context {
	o.t.Helper()
	v, ok := o.viewers[name]
	if !ok {
		o.t.Fatalf("there is no %s", name)
	}
	return access.WithViewer(o.t.Context(), v)
}

func (o *office) today() calendar.Day { return calendar.Today(o.clock.Now(), "Africa/Accra") }

// village is a community with a baseline, a monitoring report and households of
// three adults and two children, all with improved latrines and hand washing.
func (o *office) village(name string, households int) uuid.UUID {
	o.t.Helper()
	community := o.villageWithout(name, households)
	o.exec(`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, observed_on) VALUES ($1, $2, $3, true, '2026-01-10')`, id(), o.nation, community)
	return community
}

// villageWithout is a village without a monitoring report.
func (o *office) villageWithout(name string, households int) uuid.UUID {
	o.t.Helper()
	community := id()
	o.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, triggered_on, triggered_precision) VALUES ($1, $2, $3, $4, $5, $6, '2025-12-01', 'DAY')`,
		community, o.nation, o.east, o.paths[o.east], name, naming.Normalise(name))
	o.exec(`INSERT INTO reported_totals (id, nation_id, community_id, reported_on, reported_precision, source_name, population, flags) VALUES ($1, $2, $3, '2025-11-20', 'DAY', 'baseline', $4, '{}')`,
		id(), o.nation, community, households*5)
	o.exec(`INSERT INTO latrines (id, nation_id, community_id, improved, handwashing, soap, water, observed_on)
SELECT md5($1::text || n)::uuid, $2, $1::uuid, true, true, true, true, '2026-01-10' FROM generate_series(1, $3::int) n`, community, o.nation, households)
	o.exec(`INSERT INTO households (id, nation_id, community_id, latrine_id, adults, children, members, improved, defecates_openly, observed_on)
SELECT md5('h' || $1::text || n)::uuid, $2, $1::uuid, md5($1::text || n)::uuid, 3, 2, 5, true, false, '2026-01-10' FROM generate_series(1, $3::int) n`, community, o.nation, households)
	return community
}

// did fails the test unless the act succeeded, and gives the id that it made.
func (o *office) did(made []uuid.UUID, err error) uuid.UUID {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
	return made[0]
}

// best answers every indicator in full, from samples of the size that 20 households ask for.
func best(checklist string) protocol.Answers {
	c, _ := protocol.BuiltIn().Checklist(checklist)
	answers := protocol.Answers{}
	for i := range c.Indicators() {
		switch i.Kind {
		case protocol.Choice:
			top := i.Options[0]
			for _, option := range i.Options {
				if option.Marks > top.Marks {
					top = option
				}
			}
			answers[i.Code] = protocol.Chosen(top.Code)
		case protocol.Share:
			answers[i.Code] = protocol.Of(20, 20)
		case protocol.Sample:
			answers[i.Code] = protocol.Of(5, 5)
		case protocol.Parts:
			answers[i.Code] = protocol.OfParts(make([]bool, len(i.Parts))...)
			for n := range answers[i.Code].Parts {
				answers[i.Code].Parts[n] = true
			}
		default:
			answers[i.Code] = protocol.IsMet(true)
			if len(i.Asks) > 0 {
				asks := map[string]bool{}
				for _, ask := range i.Asks {
					asks[ask] = true
				}
				answers[i.Code] = protocol.AreMet(asks)
			}
		}
		if i.WantsRemark {
			a := answers[i.Code]
			a.Remark = "a soap garden at every latrine"
			answers[i.Code] = a
		}
	}
	return answers
}
