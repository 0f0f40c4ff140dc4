package referral_test

import (
	"context"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/referral"
	"saniladder/internal/casework"
	kept "saniladder/internal/referral"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// land is a region with the districts East and West, and a council in East; the clock stands on 5 July 2026.
type land struct {
	t                           *testing.T
	db                          *testkit.Database
	service                     *kept.Service
	nation                      uuid.UUID
	region, east, west, council place
}

type place struct {
	id   uuid.UUID
	path string
}

func newLand(t *testing.T) *land {
	t.Helper()
	l := &land{t: t, db: testkit.DB(t), nation: id()}
	l.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, l.nation)
	l.region = l.area(place{}, "REGION", "North", "ab")
	l.east, l.west = l.area(l.region, "DISTRICT", "East", "ea"), l.area(l.region, "DISTRICT", "West", "fe")
	l.council = l.area(l.east, "AREA_COUNCIL", "Hill", "aa")
	l.service = kept.New(&casework.Desk{DB: l.db.App, Now: func() time.Time { return time.Date(2026, 7, 5, 12, 0, 0, 0, time.UTC) }}, l.db.App)
	return l
}

func (l *land) area(in place, level, name, label string) place {
	one := place{id: id(), path: in.path}
	for range 16 {
		one.path += label
	}
	one.path += "/"
	parent := uuid.NullUUID{UUID: in.id, Valid: in.id != uuid.Nil}
	l.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, path) VALUES ($1, $2, $3, $4, $5, $6, $6, $7)`, one.id, l.nation, parent, level, len(one.path)/33, name, one.path)
	return one
}

func (l *land) person(role access.Role, at place) context.Context {
	user := id()
	l.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, l.nation, user.String())
	held := access.Assignment{Role: role}
	if at.id != uuid.Nil {
		held.AreaID, held.AreaPath = at.id.String(), at.path
	}
	return access.WithViewer(l.t.Context(), access.Viewer{Kind: access.KindPerson, UserID: user.String(), NationID: l.nation.String(), Assignments: []access.Assignment{held}})
}

func (l *land) public() context.Context {
	return access.WithViewer(l.t.Context(), access.PublicViewer(l.nation.String()))
}

func (l *land) exec(query string, args ...any) {
	l.t.Helper()
	if _, err := l.db.App.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

// said is an entry that nothing is wrong with; a place without an area is the nation.
func said(at place, name string) kept.Said {
	s := kept.Said{Kind: referral.Health, Name: name, Telephone: "+233 00 000 0000", Hours: []referral.Span{{Weekday: 1, Opens: 780, Closes: 1020}, {Weekday: 1, Opens: 480, Closes: 720}},
		Offers: []referral.Offer{"TREATMENT"}, Ways: []referral.Way{"WALK_IN"}, Languages: []string{"en", "dag"}, Eases: []referral.Ease{"STEP_FREE"}, CheckedOn: calendar.MustParse("2026-07-01")}
	if at.id != uuid.Nil {
		s.AreaID = &at.id
	}
	return s
}

// entry records a point.
func (l *land) entry(who context.Context, at place, name string) uuid.UUID {
	l.t.Helper()
	one := id()
	if _, err := l.service.RecordServicePoint(who, kept.RecordServicePoint{OperationID: id(), ID: one, Said: said(at, name)}); err != nil {
		l.t.Fatal(err)
	}
	return one
}

// refused fails the test unless an act was refused with a code and at a field.
func (l *land) refused(what string, code fault.Code, field string, err error) {
	l.t.Helper()
	if err == nil || fault.From(err).Code != code || fault.From(err).Field != field {
		l.t.Errorf("%s: %v", what, err)
	}
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }
