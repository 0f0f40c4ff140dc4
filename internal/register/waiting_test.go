package register_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/internal/register"
	"saniladder/internal/waiting"
)

// waits tells of a kind what waits for somebody.
func (l *land) waits(ctx context.Context, kind waiting.Kind) string {
	l.t.Helper()
	ghana, _ := country.Find("GH")
	groups, err := l.service.Waiting(ctx, waiting.Question{Nation: l.nation, Profile: ghana, Today: today, Kinds: []waiting.Kind{kind}, Each: 50})
	if err != nil {
		l.t.Fatal(err)
	}
	var all []string
	for _, g := range groups {
		for _, e := range g.Entries {
			all = append(all, fmt.Sprintf("%s %s %d since %s", e.AreaName, e.Tier, e.Level, e.Since))
		}
	}
	return strings.Join(all, ", ")
}

func TestABodyWithTooFewPeopleWaitsForTheAdministrator(t *testing.T) { // TM1, TM2
	l := newLand(t)
	l.exec(`UPDATE areas SET valid_from = '2026-01-01', ended_on = CASE WHEN id IN ($1, $2, $3) THEN '2026-02-01'::date END`, l.west, l.far, l.south)
	admin := l.as(access.Administrator, uuid.Nil)
	const north = "North REGION 2 since 2026-01-01"
	is := func(want string) {
		t.Helper()
		if got := l.waits(admin, waiting.Roster); got != want {
			t.Errorf("waiting is %q, not %q", got, want)
		}
	}
	is(north + ", East DISTRICT 1 since 2026-01-01")
	var last uuid.UUID
	for _, name := range []string{"Ama", "Kofi", "Esi"} {
		last = id()
		must(t)(l.service.AddRosterMember(admin, register.AddRosterMember{ID: last, AreaID: l.east, Name: name, Capacity: "DISTRICT_MEMBER"}))
	}
	is(north)
	must(t)(l.service.RecordAbsence(admin, register.RecordAbsence{ID: id(), MemberID: last, FromOn: today, UntilOn: today.AddDays(3), Reason: "A funeral."}))
	is("North REGION 2 since 2026-03-15, East DISTRICT 1 since 2026-03-15")
	l.exec(`UPDATE absences SET withdrawn_at = now()`)
	is(north)
	for _, other := range []context.Context{l.as(access.DEHO, l.east), l.as(access.REHO, l.north), l.as(access.National, uuid.Nil), l.as(access.NGO, uuid.Nil), l.public()} {
		if got := l.waits(other, waiting.Roster); got != "" {
			t.Errorf("somebody else is told of %q", got)
		}
	}
}

func TestAnAreaThatAnImportMadeWaitsUntilItIsConfirmed(t *testing.T) {
	l := newLand(t)
	l.exec(`UPDATE areas SET confirmed = false, created_at = '2026-03-10' WHERE id = $1`, l.hill)
	admin := l.as(access.Administrator, uuid.Nil)
	if got := l.waits(admin, waiting.NewArea); got != "Hill  0 since 2026-03-10" {
		t.Errorf("waiting is %q", got)
	}
	must(t)(l.service.ConfirmArea(admin, register.ConfirmArea{ID: l.hill}))
	if got := l.waits(admin, waiting.NewArea); got != "" {
		t.Errorf("waiting is %q", got)
	}
}
