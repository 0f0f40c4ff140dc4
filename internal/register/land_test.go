package register_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/naming"
	"saniladder/internal/casework"
	"saniladder/internal/progress"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// land is a small country: the region North with the districts East and West,
// and in East the area council Hill; the district Far lies in the region South.
type land struct {
	t       *testing.T
	db      *testkit.Database
	clock   *testkit.Clock
	service *register.Service
	nation  uuid.UUID
	paths   map[uuid.UUID]string

	north, south, east, west, far, hill uuid.UUID
}

// today is the day on the land's clock.
var today = calendar.MustParse("2026-03-15")

func newLand(t *testing.T) *land {
	t.Helper()
	db := testkit.DB(t)
	l := &land{t: t, db: db, clock: testkit.NewClock("2026-03-15T12:00:00Z"), nation: id(), paths: map[uuid.UUID]string{}}
	l.service = register.New(&casework.Desk{DB: db.App, Now: l.clock.Now}, db.App)
	l.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, l.nation)
	l.north, l.south = l.area(uuid.Nil, "REGION", "North"), l.area(uuid.Nil, "REGION", "South")
	l.east, l.west, l.far = l.area(l.north, "DISTRICT", "East"), l.area(l.north, "DISTRICT", "West"), l.area(l.south, "DISTRICT", "Far")
	l.hill = l.area(l.east, "AREA_COUNCIL", "Hill")
	return l
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (l *land) exec(query string, args ...any) {
	l.t.Helper()
	if _, err := l.db.App.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

// one scans the first column of the first row as text; "" for NULL or no row.
func (l *land) one(query string, args ...any) string {
	l.t.Helper()
	rows, err := l.db.App.Query(query, args...)
	if err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var value any
	if rows.Next() {
		if err := rows.Scan(&value); err != nil {
			l.t.Fatalf("%s: %v", query, err)
		}
	}
	switch v := value.(type) {
	case nil:
		return ""
	case []byte:
		return string(v)
	case time.Time:
		return v.Format(time.DateOnly)
	}
	return fmt.Sprint(value)
}

// is fails unless the query's first value is as wanted.
func (l *land) is(want any, query string, args ...any) {
	l.t.Helper()
	if got := l.one(query, args...); got != fmt.Sprint(want) {
		l.t.Errorf("%s\ngave %q, want %q", query, got, fmt.Sprint(want))
	}
}

func (l *land) area(parent uuid.UUID, level, name string) uuid.UUID {
	l.t.Helper()
	area := id()
	l.paths[area] = l.paths[parent] + strings.ReplaceAll(area.String(), "-", "") + "/"
	l.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, $3, $4, $5, $6, $7, $4, $8)`,
		area, l.nation, uuid.NullUUID{UUID: parent, Valid: parent != uuid.Nil}, level, len(l.paths[area])/33, name, naming.Normalise(name), l.paths[area])
	return area
}

// community is registered by an operator, as use cases do it.
func (l *land) community(area uuid.UUID, name string) uuid.UUID {
	l.t.Helper()
	community := id()
	l.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, $5, $6)`,
		community, l.nation, area, l.paths[area], name, naming.Normalise(name))
	return community
}

func (l *land) user(name string) uuid.UUID {
	l.t.Helper()
	user := id()
	l.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, l.nation, name)
	return user
}

// as is a context in which a new user holds the role at the place: an area, a
// community or an organisation, by the role.
func (l *land) as(role access.Role, place uuid.UUID) context.Context {
	l.t.Helper()
	a := access.Assignment{ID: id().String(), Role: role}
	switch role.Place() {
	case access.InArea:
		a.AreaID, a.AreaPath = place.String(), l.paths[place]
	case access.InCommunity:
		a.CommunityID = place.String()
	case access.InOrganisation:
		a.OrganisationID = place.String()
	}
	user := l.user(strings.ToLower(string(role)) + "-" + id().String())
	return access.WithViewer(l.t.Context(), access.Viewer{
		Kind: access.KindPerson, UserID: user.String(), NationID: l.nation.String(), Assignments: []access.Assignment{a}})
}

func (l *land) public() context.Context {
	return access.WithViewer(l.t.Context(), access.PublicViewer(l.nation.String()))
}

func (l *land) operator() context.Context {
	return access.WithViewer(l.t.Context(), access.OperatorViewer(l.nation.String(), "root"))
}

func ptr[T any](value T) *T { return &value }

func first(n int) register.Page { return register.Page{First: &n} }

func last(n int) register.Page { return register.Page{Last: &n} }

// count brings communities' counters up to date, as use cases do at their end.
func (l *land) count(communities ...uuid.UUID) {
	l.t.Helper()
	profile, _ := country.Find("GH")
	tx, err := l.db.App.Begin()
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

// fold adds what was counted to the rollups.
func (l *land) fold() {
	l.t.Helper()
	if _, err := progress.Fold(l.t.Context(), l.db.App, l.nation); err != nil {
		l.t.Fatal(err)
	}
}

// recounted fails unless all counters and rollups are what their rows say.
func (l *land) recounted() {
	l.t.Helper()
	l.fold()
	before := l.one(`SELECT string_agg(c::text, ' ' ORDER BY area_id) FROM area_counters c WHERE communities <> 0 OR households <> 0`)
	l.exec(`DELETE FROM area_counters; DELETE FROM area_levels; DELETE FROM area_report_years; DELETE FROM area_organisations; DELETE FROM community_counters`)
	var ids []uuid.UUID
	rows, err := l.db.App.Query(`SELECT id FROM communities`)
	if err != nil {
		l.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var community uuid.UUID
		if err := rows.Scan(&community); err != nil {
			l.t.Fatal(err)
		}
		ids = append(ids, community)
	}
	l.count(ids...)
	l.fold()
	if after := l.one(`SELECT string_agg(c::text, ' ' ORDER BY area_id) FROM area_counters c WHERE communities <> 0 OR households <> 0`); after != before {
		l.t.Errorf("counted as\n%s\nand anew as\n%s", before, after)
	}
}
