package graph_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/google/uuid"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/naming"
	"saniladder/graph"
	"saniladder/graph/scalar"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/progress"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
	"saniladder/internal/transfer"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// land is a small country. North has the districts East, with the area council
// Hill, and West; South has Far. Hill holds the community Akim (level 2, checked
// here; Aid supports it), West holds Bamba (level 2 on an older list; Aid did
// support it), Far holds Dede (level 1; Dig supports it). Everything else comes
// in threes as well, named a, b and d after the community that it belongs to.
type land struct {
	t        testing.TB
	db       *testkit.Database
	app      *sql.DB
	clock    *testkit.Clock
	accounts *account.Accounts
	schema   graphql.ExecutableSchema
	exec     *executor.Executor
	nation   uuid.UUID
	paths    map[uuid.UUID]string
	dir      string // the data folder
	made     int

	north, south, east, west, far, hill uuid.UUID
	aid, bee, dig                       uuid.UUID
	akim, bamba, dede                   uuid.UUID
	// users are the personas, by role, and three more whom officers look up.
	users map[access.Role]uuid.UUID
}

const instant = "2026-03-15T12:00:00Z"

var today = calendar.MustParse("2026-03-15")

// newLand makes the land on a database of its own; pool, when not nil, is what
// the API reads and writes through.
func newLand(t testing.TB) *land { return newLandOn(t, testkit.DB(t), nil) }

func newLandOn(t testing.TB, db *testkit.Database, pool *sql.DB) *land {
	t.Helper()
	if pool == nil {
		pool = db.App
	}
	l := &land{t: t, db: db, app: db.App, clock: testkit.NewClock(instant), paths: map[uuid.UUID]string{}, users: map[access.Role]uuid.UUID{}}
	l.nation = l.id()
	l.run(`INSERT INTO secrets (name, value) VALUES ('cursor', 'a fixed secret, so that answers repeat')`)
	l.run(`INSERT INTO nations (id, code, name, created_at) VALUES ($1, 'GH', 'Ghana', '2025-01-01T00:00:00Z')`, l.nation)
	l.north, l.south = l.area(uuid.Nil, "REGION", "North"), l.area(uuid.Nil, "REGION", "South")
	l.east, l.west, l.far = l.area(l.north, "DISTRICT", "East"), l.area(l.north, "DISTRICT", "West"), l.area(l.south, "DISTRICT", "Far")
	l.hill = l.area(l.east, "AREA_COUNCIL", "Hill")
	l.aid, l.bee, l.dig = l.organisation("Aid"), l.organisation("Bee"), l.organisation("Dig")
	l.akim, l.bamba, l.dede = l.community(l.hill, "Akim", 2, 0), l.community(l.west, "Bamba", 0, 2), l.community(l.far, "Dede", 1, 0)
	l.support(l.aid, l.akim, "")
	l.support(l.aid, l.bamba, "2025-01-01")
	l.support(l.bee, l.bamba, "")
	l.support(l.dig, l.dede, "")
	l.personas()

	desk := &casework.Desk{DB: pool, Now: l.clock.Now}
	l.accounts = account.New(pool, l.clock.Now)
	l.dir = t.TempDir()
	if err := os.Mkdir(filepath.Join(l.dir, "uploads"), 0o700); err != nil {
		t.Fatal(err)
	}
	imports := transfer.New(transfer.Config{DB: pool, Dir: l.dir, Now: l.clock.Now})
	schema, err := graph.New(t.Context(), graph.Deps{Desk: desk, Accounts: l.accounts, Register: register.New(desk, pool), Transfer: imports})
	if err != nil {
		t.Fatal(err)
	}
	l.schema, l.exec = schema, executor.New(schema)
	l.belongings("a", l.akim, l.hill)
	l.belongings("b", l.bamba, l.west)
	l.belongings("d", l.dede, l.far)
	l.casesOf("a", l.akim, l.east)
	l.casesOf("b", l.bamba, l.west)
	l.casesOf("d", l.dede, l.far)
	for _, one := range []struct {
		letter              string
		district, community uuid.UUID
		organiser           uuid.UUID
	}{{"a", l.east, l.akim, l.aid}, {"b", l.west, l.bamba, l.bee}, {"d", l.far, l.dede, l.dig}} {
		celebration, _ := l.celebrates(one.letter, one.district, one.community)
		l.promised(one.letter, one.district, one.letter == "a")
		l.evaluated(one.letter, l.convenes(one.letter, one.district, one.community, one.organiser))
		l.honoured(celebration, one.community)
		l.withoutLatrine(one.letter, one.community)
	}
	l.yearOf("a", l.east)
	l.yearOf("b", l.west)
	l.yearOf("d", l.far)
	for name, district := range map[string]uuid.UUID{"East": l.east, "West": l.west, "Far": l.far} {
		l.serves(name, district)
	}
	l.count(l.akim, l.bamba, l.dede)
	l.run(`INSERT INTO league_editions (id, nation_id, year, cut_off, level, entries, ranked, departed, frozen_on) VALUES ($1, $2, 2010, '2010-10-31', 3, 50, false, 0, '2010-11-02')`, l.id(), l.nation)
	for _, community := range []uuid.UUID{l.akim, l.bamba, l.dede} {
		l.inLeague(community)
	}
	l.programme("a", l.aid, l.east)
	l.programme("b", l.bee, l.west)
	l.programme("d", l.dig, l.far)
	l.partners("a", l.aid, l.bee, l.east)
	l.partners("b", l.bee, l.dig, l.west)
	l.partners("d", l.dig, l.aid, l.far)
	return l
}

// inLeague puts a community into the edition of 2010, which was frozen with more than a land has at first.
func (l *land) inLeague(community uuid.UUID) {
	l.run(`INSERT INTO league_entries (edition_id, position, community_id, area_id, name, name_key, level, marks, since_on, since_precision, shared, presented)
SELECT e.id, 1 + (SELECT count(*) FROM league_entries), c.id, c.area_id, c.name, c.name_key, 3, 91, '2009-01-01', 'DAY', false, false FROM communities c JOIN league_editions e ON e.nation_id = c.nation_id AND e.year = 2010 WHERE c.id = $1`, community)
}

// id is the next of a fixed row of UUIDs of version 7, so that answers repeat.
func (l *land) id() uuid.UUID {
	l.made++
	return uuid.MustParse(fmt.Sprintf("01990000-0000-7000-8000-%012d", l.made))
}

func (l *land) run(query string, args ...any) {
	l.t.Helper()
	if _, err := l.app.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

func (l *land) area(parent uuid.UUID, level, name string) uuid.UUID {
	area := l.id()
	l.paths[area] = l.paths[parent] + strings.ReplaceAll(area.String(), "-", "") + "/"
	l.run(`INSERT INTO areas (id, nation_id, parent_id, level, depth, code, name, name_key, kind, population, population_year, path)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $4, 1000, 2021, $9)`,
		area, l.nation, uuid.NullUUID{UUID: parent, Valid: parent != uuid.Nil}, level, len(l.paths[area])/33,
		strings.ToUpper(name), name, naming.Normalise(name), l.paths[area])
	return area
}

func (l *land) organisation(name string) uuid.UUID {
	organisation := l.id()
	l.run(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, $3, $4)`, organisation, l.nation, name, naming.Normalise(name))
	return organisation
}

func (l *land) community(area uuid.UUID, name string, level, recorded int) uuid.UUID {
	community := l.id()
	l.run(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key, latitude, longitude, triggered_on, triggered_precision,
		level, level_since, level_since_precision, recorded_level, recorded_on, recorded_on_precision, population, population_year)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '2024-02-01', 'DAY', $9, '2025-06-01', 'DAY', $10::bigint, CASE WHEN $10::bigint > 0 THEN '2017-12-31'::date END, CASE WHEN $10::bigint > 0 THEN 'YEAR' ELSE 'UNKNOWN' END, 120, 2017)`,
		community, l.nation, area, l.paths[area], name, naming.Normalise(name), 5+float64(l.made)/10, -1.5, level, recorded)
	return community
}

func (l *land) support(organisation, community uuid.UUID, until string) {
	l.run(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what, from_on, until_on) VALUES ($1, $2, $3, $4, (SELECT name FROM communities WHERE id = $4), '2024-01-01', nullif($5, '')::date)`,
		l.id(), l.nation, organisation, community, until)
}

// personas makes a user for every role that is assigned, and one without any.
func (l *land) personas() {
	places := map[access.Role]uuid.UUID{
		access.REHO: l.north, access.RICCS: l.north, access.DEHO: l.east, access.DICCS: l.east, access.EHA: l.east, access.Verifier: l.east,
		access.NGO: l.aid, access.Leader: l.akim, access.Chief: l.akim,
	}
	for _, role := range append(access.Roles(), access.Member) {
		l.users[role] = l.user(strings.ToLower(string(role)))
		if role != access.Member {
			l.assign(l.users[role], role, places[role])
		}
	}
	for name, place := range map[string]uuid.UUID{"target-a": l.hill, "target-b": l.west, "target-d": l.far} {
		l.assign(l.user(name), access.EHA, place)
	}
	for _, area := range []uuid.UUID{l.east, l.west, l.far} {
		l.rosterMember(l.id(), area)
	}
}

func (l *land) user(name string) uuid.UUID {
	user := l.id()
	l.run(`INSERT INTO users (id, nation_id, name, display_name) VALUES ($1, $2, $3, $4)`, user, l.nation, name, strings.ToUpper(name[:1])+name[1:])
	return user
}

func (l *land) assign(user uuid.UUID, role access.Role, place uuid.UUID) uuid.UUID {
	column := map[access.Place]string{access.InArea: "area_id", access.InCommunity: "community_id", access.InOrganisation: "organisation_id"}[role.Place()]
	assignment := l.id()
	l.run(`INSERT INTO role_assignments (id, nation_id, user_id, role, from_on) VALUES ($1, $2, $3, $4, '2024-01-01')`, assignment, l.nation, user, role)
	if column != "" {
		l.run(`UPDATE role_assignments SET `+column+` = $2 WHERE id = $1`, assignment, place)
	}
	return assignment
}

// count brings communities' counters up to date, as use cases do at their end.
func (l *land) count(communities ...uuid.UUID) {
	l.t.Helper()
	profile, _ := country.Find("GH")
	tx, err := l.app.Begin()
	if err != nil {
		l.t.Fatal(err)
	}
	if _, err := progress.Touch(l.t.Context(), tx, profile, today, communities); err != nil {
		l.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		l.t.Fatal(err)
	}
}

// as is a context of the role's persona, loaded as a request's would be.
func (l *land) as(role access.Role) context.Context {
	l.t.Helper()
	nation := l.nation.String()
	switch role {
	case access.Public:
		return access.WithViewer(l.t.Context(), access.PublicViewer(nation))
	case access.Operator:
		return access.WithViewer(l.t.Context(), access.OperatorViewer(nation, "root"))
	case access.System:
		return access.WithViewer(l.t.Context(), access.SystemViewer(nation, "job"))
	}
	return l.asUser(l.users[role])
}

// asUser is somebody signed in.
func (l *land) asUser(user uuid.UUID) context.Context {
	l.t.Helper()
	v, err := l.accounts.ViewerOf(l.t.Context(), user)
	if err != nil {
		l.t.Fatal(err)
	}
	return access.WithViewer(l.t.Context(), v)
}

// ask runs an operation and returns its data and errors.
func (l *land) ask(ctx context.Context, query string, variables map[string]any) (string, gqlerror.List) {
	l.t.Helper()
	if variables == nil {
		variables = map[string]any{}
	}
	ctx = graphql.StartOperationTrace(ctx)
	operation, errs := l.exec.CreateOperationContext(ctx, &graphql.RawParams{Query: query, Variables: variables})
	if len(errs) > 0 {
		return "", errs
	}
	run, ctx := l.exec.DispatchOperation(ctx, operation)
	response := run(ctx)
	return string(response.Data), response.Errors
}

// answer is ask for what must have no errors, decoded.
func (l *land) answer(ctx context.Context, query string, variables map[string]any) map[string]any {
	l.t.Helper()
	data, errs := l.ask(ctx, query, variables)
	if len(errs) > 0 {
		l.t.Fatalf("%s\n%v", query, errs)
	}
	var decoded map[string]any
	if err := json.Unmarshal([]byte(data), &decoded); err != nil {
		l.t.Fatalf("%s\nis no JSON: %v", data, err)
	}
	return decoded
}

// global is a Relay id.
func global(kind string, id uuid.UUID) string { return scalar.GlobalID(kind, id) }
