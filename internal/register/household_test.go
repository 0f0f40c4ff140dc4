package register_test

import (
	"context"
	"sync"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/ladder"
	"saniladder/internal/register"
)

// good is a latrine that is improved, private and with all to wash hands.
func good() register.LatrineFacts {
	yes, no := true, false
	return register.LatrineFacts{Technology: string(ladder.VentilatedPit), ProtectsWater: &yes, PreventsContact: &yes, KeepsFliesOut: &yes, PreventsOdour: &yes,
		Shared: &no, Handwashing: &yes, Soap: &yes, Water: &yes}
}

func (l *land) household(ctx context.Context, in register.RecordHousehold) uuid.UUID {
	l.t.Helper()
	if in.ID == uuid.Nil {
		in.ID = id()
	}
	if in.ObservedOn.IsZero() {
		in.ObservedOn = today
	}
	must(l.t)(l.service.RecordHousehold(ctx, in))
	return in.ID
}

const householdState = `SELECT concat(sanitation, ' ', hygiene, ' ', improved::text) FROM households WHERE id = $1`

func TestAHouseholdThatCannotBeIsRefused(t *testing.T) {
	l := newLand(t)
	c, other := l.community(l.hill, "Abor"), l.community(l.hill, "Bosso")
	ctx := l.as(access.EHA, l.hill)
	theirs := l.household(ctx, register.RecordHousehold{CommunityID: other, Latrine: &register.HouseholdLatrine{ID: id(), LatrineFacts: good()}})
	house := id()
	must(t)(l.service.RegisterHouse(ctx, register.RegisterHouse{ID: house, CommunityID: other, Number: "A1"}))
	latrine := uuid.MustParse(l.one(`SELECT latrine_id FROM households WHERE id = $1`, theirs))
	for name, e := range map[string]struct {
		change func(*register.RecordHousehold)
		code   fault.Code
		field  string
	}{
		"no day":                    {func(in *register.RecordHousehold) { in.ObservedOn = day("2026-03-16") }, fault.Invalid, "observedOn"},
		"a status of ours":          {func(in *register.RecordHousehold) { in.Status = "ASLEEP" }, fault.Invalid, "status"},
		"more adults than members":  {func(in *register.RecordHousehold) { in.Members, in.Adults = ptr(2), ptr(3) }, fault.Invalid, "members"},
		"less than nobody":          {func(in *register.RecordHousehold) { in.Children = ptr(-1) }, fault.Invalid, "children"},
		"another community's house": {func(in *register.RecordHousehold) { in.HouseID = &house }, fault.NotFound, "houseId"},
		"another one's latrine":     {func(in *register.RecordHousehold) { in.LatrineID = &latrine }, fault.NotFound, "latrineId"},
		"a latrine and none":        {func(in *register.RecordHousehold) { in.LatrineID, in.NoLatrine = &latrine, true }, fault.Invalid, "latrineId"},
		"another's household":       {func(in *register.RecordHousehold) { in.ID = theirs }, fault.NotFound, ""},
		"an unknown technology": {func(in *register.RecordHousehold) {
			in.Latrine = &register.HouseholdLatrine{ID: id(), LatrineFacts: register.LatrineFacts{Technology: "THRONE"}}
		}, fault.Invalid, "latrine.technology"},
		"rebuilt before it fell": {func(in *register.RecordHousehold) {
			in.Latrine = &register.HouseholdLatrine{ID: id(), LatrineFacts: register.LatrineFacts{CollapsedOn: day("2025-02-01"), RebuiltOn: day("2025-01-01")}}
		}, fault.Invalid, "latrine.rebuiltOn"},
	} {
		in := register.RecordHousehold{ID: id(), CommunityID: c, ObservedOn: today}
		e.change(&in)
		_, err := l.service.RecordHousehold(ctx, in)
		fails(t, name, err, e.code, e.field)
	}
	_, err := l.service.RegisterHouse(ctx, register.RegisterHouse{ID: id(), CommunityID: other, Number: " A1 "})
	fails(t, "a number twice", err, fault.Invalid, "number")
	l.is(0, `SELECT count(*) FROM households WHERE community_id = $1`, c)
}

func TestAHouseholdsLevelsFollowFromItsLatrine(t *testing.T) { // IL1, IL2
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	ctx := l.as(access.EHA, l.hill)
	yes, no := true, false
	with := func(change func(*register.LatrineFacts)) *register.HouseholdLatrine {
		f := good()
		change(&f)
		return &register.HouseholdLatrine{ID: id(), LatrineFacts: f}
	}
	for name, e := range map[string]struct {
		in   register.RecordHousehold
		want string
	}{
		"a good one":              {register.RecordHousehold{Latrine: with(func(*register.LatrineFacts) {})}, "BASIC BASIC true"},
		"safely managed":          {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.SafelyManaged = &yes })}, "SAFELY_MANAGED BASIC true"},
		"shared":                  {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.Shared = &yes })}, "LIMITED BASIC true"},
		"not known if shared":     {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.Shared = nil })}, "UNKNOWN BASIC true"},
		"flies come in":           {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.KeepsFliesOut = &no })}, "BASIC BASIC false"},
		"no slab":                 {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.Technology = string(ladder.PitWithoutSlab) })}, "UNIMPROVED BASIC true"},
		"ash, and no soap":        {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.Soap, f.Ash = &no, &yes })}, "BASIC LIMITED true"},
		"no place to wash":        {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.Handwashing = &no })}, "BASIC NONE true"},
		"collapsed":               {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.CollapsedOn = today })}, "UNKNOWN BASIC false"},
		"rebuilt":                 {register.RecordHousehold{Latrine: with(func(f *register.LatrineFacts) { f.CollapsedOn, f.RebuiltOn = day("2025-01-01"), today })}, "BASIC BASIC true"},
		"a latrine, and the bush": {register.RecordHousehold{DefecatesOpenly: &yes, Latrine: with(func(*register.LatrineFacts) {})}, "OPEN_DEFAECATION BASIC false"},
		"the bush":                {register.RecordHousehold{DefecatesOpenly: &yes, NoLatrine: true}, "OPEN_DEFAECATION UNKNOWN false"},
		"no latrine of theirs":    {register.RecordHousehold{NoLatrine: true}, "UNKNOWN UNKNOWN false"},
		"nothing known":           {register.RecordHousehold{}, "UNKNOWN UNKNOWN "},
	} {
		e.in.CommunityID = c
		t.Log(name)
		h := l.household(ctx, e.in)
		l.is(e.want, householdState, h)
		l.is(e.want, `SELECT concat(sanitation, ' ', hygiene, ' ', improved::text) FROM household_observations WHERE household_id = $1`, h)
		l.is(1, `SELECT version FROM households WHERE id = $1`, h)
	}
	l.is("14 8 11", `SELECT households || ' ' || improved || ' ' || latrines FROM community_counters WHERE community_id = $1`, c)
}

func TestTheNewestObservationDecidesAndOlderOnesAreKept(t *testing.T) { // PR5
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	ctx := l.as(access.EHA, l.hill)
	yes, no := true, false
	latrine := id()
	h := l.household(ctx, register.RecordHousehold{CommunityID: c, ObservedOn: day("2025-06-01"), Members: ptr(6), Adults: ptr(2), Number: ptr("12"),
		DefecatesOpenly: &no, Latrine: &register.HouseholdLatrine{ID: latrine, LatrineFacts: good()}})
	state := `SELECT concat(members, ' ', adults, ' ', status, ' ', number, ' ', sanitation, ' ', observed_on, ' ', version) FROM households WHERE id = $1`
	l.is("6 2 RESIDENT 12 BASIC 2025-06-01 1", state, h)

	// An older one that arrives later changes nothing but the history.
	l.household(ctx, register.RecordHousehold{ID: h, CommunityID: c, ObservedOn: day("2024-06-01"), Members: ptr(4), DefecatesOpenly: &yes, NoLatrine: true, Status: "AWAY"})
	l.is("6 2 RESIDENT 12 BASIC 2025-06-01 1", state, h)
	l.is("OPEN_DEFAECATION AWAY 4", `SELECT sanitation || ' ' || status || ' ' || members FROM household_observations WHERE household_id = $1 AND observed_on = '2024-06-01'`, h)

	// What a newer one did not look at stays as it was.
	l.household(ctx, register.RecordHousehold{ID: h, CommunityID: c, ExpectedVersion: 1, ObservedOn: day("2026-01-01"), Members: ptr(7)})
	l.is("7  RESIDENT 12 BASIC 2026-01-01 2", state, h)
	_, err := l.service.RecordHousehold(ctx, register.RecordHousehold{ID: h, CommunityID: c, ExpectedVersion: 1, ObservedOn: today})
	fails(t, "an older version", err, fault.Conflict, "expectedVersion")

	// The latrine alone is looked at, and its users follow.
	must(t)(l.service.RecordLatrine(ctx, register.RecordLatrine{ID: latrine, CommunityID: c, ObservedOn: today, LatrineFacts: register.LatrineFacts{CollapsedOn: day("2026-02-01")}}))
	l.is("UNKNOWN BASIC false", householdState, h)
	must(t)(l.service.RecordLatrine(ctx, register.RecordLatrine{ID: latrine, CommunityID: c, ObservedOn: today, LatrineFacts: register.LatrineFacts{RebuiltOn: today}}))
	l.is("BASIC BASIC true", householdState, h)
	l.is("1 1", `SELECT improved || ' ' || basic FROM community_counters WHERE community_id = $1`, c)
	l.is(3, `SELECT count(*) FROM latrine_observations WHERE latrine_id = $1`, latrine)
	l.is(3, `SELECT count(*) FROM household_observations WHERE household_id = $1`, h)
}

func TestALatrineThatSeveralHouseholdsUseIsShared(t *testing.T) { // PR6, IL2
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	ctx := l.as(access.EHA, l.hill)
	facts := good()
	facts.Shared = nil
	latrine := id()
	one := l.household(ctx, register.RecordHousehold{CommunityID: c, Latrine: &register.HouseholdLatrine{ID: latrine, LatrineFacts: facts}})
	l.is("UNKNOWN BASIC true", householdState, one)
	two := l.household(ctx, register.RecordHousehold{CommunityID: c, LatrineID: &latrine})
	l.is("LIMITED BASIC true", householdState, one)
	l.is("LIMITED BASIC true", householdState, two)
	l.is("1 2", `SELECT shared_latrines || ' ' || limited FROM community_counters WHERE community_id = $1`, c)

	must(t)(l.service.EndHousehold(ctx, register.EndHousehold{ID: two, EndedOn: today, Reason: "moved to town"}))
	l.is(1, `SELECT households FROM community_counters WHERE community_id = $1`, c)
	_, err := l.service.EndHousehold(ctx, register.EndHousehold{ID: two, EndedOn: today, Reason: "again"})
	fails(t, "ending twice", err, fault.Rule, "")
	_, err = l.service.RecordHousehold(ctx, register.RecordHousehold{ID: two, CommunityID: c, ObservedOn: today})
	fails(t, "observing what has ended", err, fault.Rule, "")
	not := false
	must(t)(l.service.RecordLatrine(ctx, register.RecordLatrine{ID: latrine, CommunityID: c, ObservedOn: today, LatrineFacts: register.LatrineFacts{Shared: &not}}))
	l.is("BASIC BASIC true", householdState, one)
	l.recounted()
}

func TestAHouseholdRecordedTwiceByARetryIsRecordedOnce(t *testing.T) {
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	ctx := l.as(access.EHA, l.hill)
	in := register.RecordHousehold{OperationID: id(), ID: id(), CommunityID: c, ObservedOn: today, Number: ptr(" 7 "), Latrine: &register.HouseholdLatrine{ID: id(), LatrineFacts: good()}}
	for range 2 {
		made := must(t)(l.service.RecordHousehold(ctx, in))
		if len(made) != 2 || made[0] != in.ID || made[1] != in.Latrine.ID {
			t.Errorf("made %v", made)
		}
	}
	l.is("1 1", `SELECT count(*) || ' ' || (SELECT count(*) FROM audit_entries) FROM household_observations`)
	in.Members = ptr(3)
	_, err := l.service.RecordHousehold(ctx, in)
	fails(t, "other content", err, fault.Conflict, "operationId")
}

func TestASchoolEndsWithItsLatrines(t *testing.T) {
	l := newLand(t)
	c, school, latrine := l.community(l.hill, "Abor"), id(), id()
	ctx := l.as(access.EHA, l.hill)
	for name, e := range map[string]struct {
		in    register.RegisterFacility
		field string
	}{
		"no kind":            {register.RegisterFacility{ID: id(), CommunityID: c, Name: "School"}, "kind"},
		"no name":            {register.RegisterFacility{ID: id(), CommunityID: c, Kind: "SCHOOL"}, "name"},
		"pupils of a market": {register.RegisterFacility{ID: id(), CommunityID: c, Kind: "MARKET", Name: "Market", FacilityFigures: register.FacilityFigures{Girls: ptr(1)}}, "girls"},
	} {
		_, err := l.service.RegisterFacility(ctx, e.in)
		fails(t, name, err, fault.Invalid, e.field)
	}
	must(t)(l.service.RegisterFacility(ctx, register.RegisterFacility{ID: school, CommunityID: c, Kind: "SCHOOL", Name: "Abor Primary", FacilityFigures: register.FacilityFigures{Girls: ptr(120), CubiclesGirls: ptr(3)}}))
	must(t)(l.service.RecordLatrine(ctx, register.RecordLatrine{ID: latrine, CommunityID: c, FacilityID: &school, ObservedOn: today, LatrineFacts: good()}))
	l.is(school, `SELECT facility_id FROM latrines WHERE id = $1`, latrine)
	l.is(1, `SELECT latrines FROM community_counters WHERE community_id = $1`, c)
	must(t)(l.service.EndFacility(ctx, register.EndFacility{ID: school, EndedOn: today, Reason: "closed"}))
	l.is(0, `SELECT latrines FROM community_counters WHERE community_id = $1`, c)
	_, err := l.service.RecordLatrine(ctx, register.RecordLatrine{ID: latrine, CommunityID: c, ObservedOn: today})
	fails(t, "observing what has ended", err, fault.Rule, "")
}

func TestManyWhoRecordAtOnceAreAllCounted(t *testing.T) {
	l := newLand(t)
	c, latrine := l.community(l.hill, "Abor"), id()
	ctx := l.as(access.EHA, l.hill)
	l.household(ctx, register.RecordHousehold{CommunityID: c, Latrine: &register.HouseholdLatrine{ID: latrine, LatrineFacts: good()}})
	var wait sync.WaitGroup
	for range 12 {
		wait.Go(func() {
			if _, err := l.service.RecordHousehold(ctx, register.RecordHousehold{ID: id(), CommunityID: c, ObservedOn: today, LatrineID: &latrine}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	l.is("13 13 1", `SELECT households || ' ' || limited || ' ' || shared_latrines FROM community_counters WHERE community_id = $1`, c)
	l.recounted()
}
