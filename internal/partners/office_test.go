package partners_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/partners"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

var today = calendar.MustParse("2026-03-15")

// office is a small country: in the region North the districts East, with the area council Hill, and West; in South Far. Water is a
// network, Aid and Bee are NGOs.
type office struct {
	t        *testing.T
	db       *testkit.Database
	service  *partners.Service
	register *register.Service
	nation   uuid.UUID
	paths    map[uuid.UUID]string

	north, south, east, west, far, hill uuid.UUID
	water, aid, bee                     uuid.UUID
}

func newOffice(t *testing.T) *office {
	t.Helper()
	db := testkit.DB(t)
	o := &office{t: t, db: db, nation: id(), paths: map[uuid.UUID]string{}}
	desk := &casework.Desk{DB: db.App, Now: testkit.NewClock("2026-03-15T12:00:00Z").Now}
	o.service, o.register = partners.New(desk, db.App), register.New(desk, db.App)
	o.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, o.nation)
	o.north, o.south = o.area(uuid.Nil, "REGION", "North"), o.area(uuid.Nil, "REGION", "South")
	o.east, o.west, o.far = o.area(o.north, "DISTRICT", "East"), o.area(o.north, "DISTRICT", "West"), o.area(o.south, "DISTRICT", "Far")
	o.hill = o.area(o.east, "AREA_COUNCIL", "Hill")
	o.water, o.aid, o.bee = o.organisation("Water", "NETWORK"), o.organisation("Aid", "NGO"), o.organisation("Bee", "NGO")
	return o
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func day(text string) calendar.Day {
	if text == "" {
		return calendar.Day{}
	}
	return calendar.MustParse(text)
}

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	if _, err := o.db.App.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

// is fails unless the query's first value is as wanted; "" for NULL or no row.
func (o *office) is(want any, query string, args ...any) {
	o.t.Helper()
	rows, err := o.db.App.Query(query, args...)
	if err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
	defer rows.Close()
	var value any
	if rows.Next() {
		if err := rows.Scan(&value); err != nil {
			o.t.Fatal(err)
		}
	}
	got := fmt.Sprint(value)
	switch v := value.(type) {
	case nil:
		got = ""
	case []byte:
		got = string(v)
	case time.Time:
		got = v.Format(time.DateOnly)
	}
	if got != fmt.Sprint(want) {
		o.t.Errorf("%s\ngave %q, want %q", query, got, fmt.Sprint(want))
	}
}

func (o *office) area(parent uuid.UUID, level, name string) uuid.UUID {
	area := id()
	o.paths[area] = o.paths[parent] + strings.ReplaceAll(area.String(), "-", "") + "/"
	o.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, kind, path) VALUES ($1, $2, $3, $4, $5, $6::text, lower($6), $4, $7)`,
		area, o.nation, uuid.NullUUID{UUID: parent, Valid: parent != uuid.Nil}, level, len(o.paths[area])/33, name, o.paths[area])
	return area
}

func (o *office) organisation(name, kind string) uuid.UUID {
	organisation := id()
	o.exec(`INSERT INTO organisations (id, nation_id, name, name_key, kind) VALUES ($1, $2, $3::text, lower($3), $4)`, organisation, o.nation, name, kind)
	return organisation
}

// as is somebody who holds a role at a place.
func (o *office) as(role access.Role, place uuid.UUID) context.Context {
	a := access.Assignment{ID: id().String(), Role: role}
	switch role.Place() {
	case access.InArea:
		a.AreaID, a.AreaPath = place.String(), o.paths[place]
	case access.InOrganisation:
		a.OrganisationID = place.String()
	case access.InCommunity:
		a.CommunityID = place.String()
	}
	user := id()
	o.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, o.nation, user.String())
	return access.WithViewer(o.t.Context(), access.Viewer{Kind: access.KindPerson, UserID: user.String(), NationID: o.nation.String(), Assignments: []access.Assignment{a}})
}

func (o *office) must(_ []uuid.UUID, err error) {
	o.t.Helper()
	if err != nil {
		o.t.Fatal(err)
	}
}

func (o *office) refused(what string, err error, code fault.Code, field string, says ...string) {
	o.t.Helper()
	f, ok := errors.AsType[*fault.Error](err)
	if !ok || f.Code != code || f.Field != field {
		o.t.Errorf("%s: %v, want %s at %q", what, err, code, field)
		return
	}
	for _, text := range says {
		if !strings.Contains(f.Message, text) {
			o.t.Errorf("%s: %q does not say %q", what, f.Message, text)
		}
	}
}

func (o *office) partnership(ctx context.Context, organisation uuid.UUID) *partners.Partnership {
	o.t.Helper()
	p, err := o.service.Partnership(ctx, organisation, today)
	if err != nil {
		o.t.Fatal(err)
	}
	return p
}
