package register_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// onRoster are the names on the roster that the viewer sees.
func (l *land) onRoster(ctx context.Context, f register.RosterFilter) string {
	l.t.Helper()
	list, err := l.service.Roster(ctx, f, first(100))
	if err != nil {
		l.t.Fatal(err)
	}
	if n, err := l.service.CountRoster(ctx, f); err != nil || n != len(list.Rows) {
		l.t.Errorf("%d are counted where %d are listed, %v", n, len(list.Rows), err)
	}
	var names []string
	for _, m := range list.Rows {
		names = append(names, m.Name)
	}
	return strings.Join(names, ", ")
}

func TestARosterTakesWhoFitsItsLevelOfArea(t *testing.T) { // TM1–TM4
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	ama := l.user("ama")
	must(t)(l.service.AddRosterMember(ctx, register.AddRosterMember{ID: id(), AreaID: l.east, UserID: &ama, Capacity: "DISTRICT_MEMBER", Office: "WORKS"}))
	l.is("ama DISTRICT_MEMBER WORKS", `SELECT concat(name, ' ', capacity, ' ', office) FROM roster_members`)
	for name, e := range map[string]struct {
		in    register.AddRosterMember
		code  fault.Code
		field string
	}{
		"twice":                    {register.AddRosterMember{AreaID: l.east, UserID: &ama, Capacity: "DISTRICT_MEMBER"}, fault.Invalid, "capacity"},
		"a verifier of a district": {register.AddRosterMember{AreaID: l.east, Name: "Esi", Capacity: "INDEPENDENT_VERIFIER"}, fault.Rule, "capacity"},
		"a peer of a region":       {register.AddRosterMember{AreaID: l.north, Name: "Esi", Capacity: "PEER_VERIFIER"}, fault.Rule, "capacity"},
		"no such capacity":         {register.AddRosterMember{AreaID: l.east, Name: "Esi", Capacity: "JUDGE"}, fault.Invalid, "capacity"},
		"no such office":           {register.AddRosterMember{AreaID: l.east, Name: "Esi", Capacity: "OBSERVER", Office: "NAVY"}, fault.Invalid, "office"},
		"nobody":                   {register.AddRosterMember{AreaID: l.east, Capacity: "OBSERVER"}, fault.Invalid, "name"},
		"no such area":             {register.AddRosterMember{AreaID: id(), Name: "Esi", Capacity: "OBSERVER"}, fault.NotFound, ""},
		"no such organisation":     {register.AddRosterMember{AreaID: l.east, Name: "Esi", Capacity: "OBSERVER", OrganisationID: ptr(id())}, fault.NotFound, "organisationId"},
		"an end before its start": {register.AddRosterMember{AreaID: l.east, Name: "Esi", Capacity: "OBSERVER",
			FromOn: calendar.MustParse("2026-04-01"), UntilOn: calendar.MustParse("2026-03-01")}, fault.Invalid, "untilOn"},
	} {
		e.in.ID = id()
		_, err := l.service.AddRosterMember(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	must(t)(l.service.AddRosterMember(ctx, register.AddRosterMember{ID: id(), AreaID: l.east, UserID: &ama, Capacity: "PEER_VERIFIER"}))
}

func TestAvailabilityIsWhatPeopleSayOfThemselves(t *testing.T) {
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	esi, kofi, away := id(), id(), id()
	must(t)(l.service.AddRosterMember(ctx, register.AddRosterMember{ID: esi, AreaID: l.east, Name: "Esi", Capacity: "OBSERVER"}))
	must(t)(l.service.AddRosterMember(ctx, register.AddRosterMember{ID: kofi, AreaID: l.east, Name: "Kofi", Capacity: "OBSERVER", FromOn: calendar.MustParse("2026-04-01")}))
	must(t)(l.service.RecordAbsence(ctx, register.RecordAbsence{ID: away, MemberID: esi, FromOn: calendar.MustParse("2026-04-01"), UntilOn: calendar.MustParse("2026-04-10"), Reason: "leave"}))
	on := func(day, want string) {
		t.Helper()
		at := calendar.MustParse(day)
		if got := l.onRoster(ctx, register.RosterFilter{AvailableOn: &at}); got != want {
			t.Errorf("available on %s: %q, want %q", day, got, want)
		}
	}
	on("2026-03-31", "Esi")
	on("2026-04-01", "Kofi")
	on("2026-04-10", "Kofi")
	on("2026-04-11", "Esi, Kofi")
	must(t)(l.service.WithdrawAbsence(ctx, register.WithdrawAbsence{ID: away}))
	on("2026-04-05", "Esi, Kofi")
	_, err := l.service.WithdrawAbsence(ctx, register.WithdrawAbsence{ID: away})
	fails(t, "twice", err, fault.Rule, "")
	must(t)(l.service.EndRosterMember(ctx, register.EndRosterMember{ID: esi, ExpectedVersion: 1, UntilOn: calendar.MustParse("2026-03-14")}))
	if got := l.onRoster(ctx, register.RosterFilter{}); got != "Kofi" {
		t.Errorf("after the end: %q", got)
	}
	if got := l.onRoster(ctx, register.RosterFilter{Former: true, Search: "es"}); got != "Esi" {
		t.Errorf("former: %q", got)
	}
	_, err = l.service.EndRosterMember(ctx, register.EndRosterMember{ID: kofi, ExpectedVersion: 9, UntilOn: calendar.MustParse("2026-05-01")})
	fails(t, "stale", err, fault.Conflict, "expectedVersion")
	l.is("0", `SELECT count(*) FROM audit_entries WHERE concat(before, after) ~* 'esi|kofi|leave'`)
}

func TestARosterIsSeenAndKeptByThoseAboveItsArea(t *testing.T) {
	l := newLand(t)
	for area, name := range map[uuid.UUID]string{l.east: "Esi", l.far: "Kofi"} {
		must(t)(l.service.AddRosterMember(l.as(access.Administrator, uuid.Nil), register.AddRosterMember{ID: id(), AreaID: area, Name: name, Capacity: "OBSERVER"}))
	}
	for who, e := range map[string]struct {
		ctx  context.Context
		want string
	}{
		"the nation": {l.as(access.National, uuid.Nil), "Esi, Kofi"}, "the region": {l.as(access.REHO, l.north), "Esi"},
		"the district": {l.as(access.DEHO, l.far), "Kofi"}, "an area council": {l.as(access.EHA, l.hill), ""}, "the public": {l.public(), ""},
		"a verifier": {l.as(access.Verifier, l.north), ""},
	} {
		if got := l.onRoster(e.ctx, register.RosterFilter{}); got != e.want {
			t.Errorf("%s sees %q, want %q", who, got, e.want)
		}
	}
	if got := l.onRoster(l.as(access.National, uuid.Nil), register.RosterFilter{AreaID: &l.south}); got != "Kofi" {
		t.Errorf("under the south: %q", got)
	}
	_, err := l.service.AddRosterMember(l.as(access.DEHO, l.east), register.AddRosterMember{ID: id(), AreaID: l.far, Name: "Esi", Capacity: "OBSERVER"})
	fails(t, "another district's", err, fault.NotFound, "")
}

func TestRostersTellForWhichBodiesTheyAreEnough(t *testing.T) { // TM1, TM2
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	strength := func(tier string) (complete, of int, lacking string) {
		t.Helper()
		s, err := l.service.RosterStrength(ctx, 50)
		if err != nil {
			t.Fatal(err)
		}
		for _, one := range s.Tiers {
			if one.Tier == tier {
				complete, of = one.Complete, one.Of
			}
		}
		for _, one := range s.Lacking {
			if one.Tier == tier {
				lacking += one.AreaName + " "
			}
		}
		return complete, of, lacking
	}
	none, districts, lacking := strength("DISTRICT")
	if none != 0 || districts == 0 || !strings.Contains(lacking, "East ") {
		t.Fatalf("%d of %d districts can verify without anybody; lacking %s", none, districts, lacking)
	}
	var last uuid.UUID
	for _, name := range []string{"Ama", "Kofi", "Esi"} {
		last = id()
		must(t)(l.service.AddRosterMember(ctx, register.AddRosterMember{ID: last, AreaID: l.east, Name: name, Capacity: "DISTRICT_MEMBER"}))
	}
	if n, of, lacking := strength("DISTRICT"); n != 1 || of != districts || strings.Contains(lacking, "East ") {
		t.Errorf("with three in East %d of %d; lacking %s", n, of, lacking)
	}
	if n, _, _ := strength("REGION"); n != 0 {
		t.Errorf("%d regions can verify without an independent verifier", n)
	}
	today := calendar.Today(l.clock.Now(), "Africa/Accra")
	must(t)(l.service.RecordAbsence(ctx, register.RecordAbsence{ID: id(), MemberID: last, FromOn: today, UntilOn: today, Reason: "A funeral."}))
	if n, _, _ := strength("DISTRICT"); n != 0 {
		t.Errorf("%d districts can verify with one of three away", n)
	}
	ctx = l.as(access.NGO, uuid.Nil)
	if _, of, _ := strength("DISTRICT"); of != 0 {
		t.Errorf("an NGO is told of %d districts", of)
	}
}
