package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/progress"
	"saniladder/internal/register"
)

func date(text string) calendar.Date {
	d, err := calendar.ParseDate(text)
	if err != nil {
		panic(err) // a test's own constant
	}
	return d
}

func day(text string) calendar.Day { return calendar.MustParse(text) }

// fails fails unless the error has the code, and the field where one is given.
func fails(t *testing.T, name string, err error, code fault.Code, field string) {
	t.Helper()
	if !fault.Is(err, code) || field != "" && fault.From(err).Field != field {
		t.Errorf("%s gave %v at %q, want %s at %q", name, err, fault.From(err), code, field)
	}
}

func must(t *testing.T) func([]uuid.UUID, error) []uuid.UUID {
	return func(ids []uuid.UUID, err error) []uuid.UUID {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return ids
	}
}

func TestACommunityIsRegisteredInAnAreaThatHoldsCommunities(t *testing.T) {
	l := newLand(t)
	ctx := l.as(access.DEHO, l.east)
	valid := register.RegisterCommunity{ID: id(), AreaID: l.hill, Name: " Abor ", Latitude: ptr(5.5), Longitude: ptr(-0.2), ExternalID: ptr("X-1")}
	l.community(l.hill, "Taken")
	l.exec(`UPDATE communities SET external_id = 'X-9'`)
	for name, c := range map[string]struct {
		change func(*register.RegisterCommunity)
		code   fault.Code
		field  string
	}{
		"no id":              {func(in *register.RegisterCommunity) { in.ID = uuid.Nil }, fault.Invalid, "id"},
		"an id of the dice":  {func(in *register.RegisterCommunity) { in.ID = uuid.New() }, fault.Invalid, "id"},
		"no name":            {func(in *register.RegisterCommunity) { in.Name = "  " }, fault.Invalid, "name"},
		"a name of dots":     {func(in *register.RegisterCommunity) { in.Name = "..." }, fault.Invalid, "name"},
		"a name that is had": {func(in *register.RegisterCommunity) { in.Name = "TAKEN" }, fault.Invalid, "name"},
		"half a point":       {func(in *register.RegisterCommunity) { in.Longitude = nil }, fault.Invalid, "latitude"},
		"beyond the pole":    {func(in *register.RegisterCommunity) { in.Latitude = ptr(91.0) }, fault.Invalid, "latitude"},
		"an external id had": {func(in *register.RegisterCommunity) { in.ExternalID = ptr("X-9") }, fault.Invalid, "externalId"},
		"another district":   {func(in *register.RegisterCommunity) { in.AreaID = l.west }, fault.NotFound, ""},
		"no area":            {func(in *register.RegisterCommunity) { in.AreaID = id() }, fault.NotFound, ""},
	} {
		in := valid
		c.change(&in)
		_, err := l.service.RegisterCommunity(ctx, in)
		fails(t, name, err, c.code, c.field)
	}
	_, err := l.service.RegisterCommunity(l.operator(), register.RegisterCommunity{ID: id(), AreaID: l.north, Name: "In a region"})
	fails(t, "a region", err, fault.Invalid, "areaId")

	must(t)(l.service.RegisterCommunity(ctx, valid))
	l.is("Abor abor "+l.paths[l.hill], `SELECT name || ' ' || name_key || ' ' || area_path FROM communities WHERE id = $1`, valid.ID)
	l.is(1, `SELECT count(*) FROM community_counters WHERE community_id = $1 AND area_id = $2`, valid.ID, l.hill)
	_, err = l.service.RegisterCommunity(ctx, register.RegisterCommunity{ID: valid.ID, AreaID: l.hill, Name: "Other"})
	fails(t, "the same id again", err, fault.Conflict, "id")
	must(t)(l.service.RegisterCommunity(ctx, register.RegisterCommunity{ID: id(), AreaID: l.hill, Name: "Abor", Separate: true}))
}

func TestARenamedCommunityIsStillFoundByItsOldName(t *testing.T) { // PR7
	l := newLand(t)
	c := l.community(l.hill, "Freetown")
	l.community(l.hill, "Taken")
	ctx := l.as(access.DEHO, l.east)
	for name, e := range map[string]struct {
		in    register.RenameCommunity
		code  fault.Code
		field string
	}{
		"its own name":     {register.RenameCommunity{ID: c, Name: "Freetown"}, fault.Invalid, "name"},
		"another's name":   {register.RenameCommunity{ID: c, Name: "Taken"}, fault.Invalid, "name"},
		"a day to come":    {register.RenameCommunity{ID: c, Name: "New", EffectiveOn: today.AddDays(1)}, fault.Invalid, "effectiveOn"},
		"a stale version":  {register.RenameCommunity{ID: c, Name: "New", ExpectedVersion: 9}, fault.Conflict, "expectedVersion"},
		"something absent": {register.RenameCommunity{ID: id(), Name: "New"}, fault.NotFound, ""},
	} {
		_, err := l.service.RenameCommunity(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	must(t)(l.service.RenameCommunity(ctx, register.RenameCommunity{ID: c, ExpectedVersion: 1, Name: "Kubease", EffectiveOn: day("2025-01-10"), Reason: "the chief's wish"}))
	l.is("Kubease 2", `SELECT name || ' ' || version FROM communities WHERE id = $1`, c)
	l.is("Freetown FORMER 2025-01-09", `SELECT name || ' ' || kind || ' ' || until_on FROM names WHERE community_id = $1`, c)
	found := l.list(ctx, register.CommunityFilter{Search: "freetwon"}, "", "", first(5))
	if len(found.Rows) != 1 || found.Rows[0].Name != "Kubease" {
		t.Errorf("the old name finds %v", names(found))
	}
	history, err := l.service.CommunityHistory(ctx, []uuid.UUID{c})
	if err != nil || len(history[c]) != 1 || history[c][0].Kind != register.Renamed || history[c][0].EffectiveOn != day("2025-01-10") {
		t.Errorf("its history is %+v, %v", history, err)
	}
	if elsewhere, err := l.service.CommunityHistory(l.as(access.DEHO, l.west), []uuid.UUID{c}); err != nil || len(elsewhere) != 0 {
		t.Errorf("another district reads %+v, %v", elsewhere, err)
	}
}

func TestTriggeringStartsTheFirstClock(t *testing.T) { // LV1, WF1
	l := newLand(t)
	c, organisation := l.community(l.hill, "Abor"), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Help', 'help')`, organisation, l.nation)
	ctx := l.as(access.EHA, l.hill)
	for name, e := range map[string]struct {
		in    register.RecordTriggering
		code  fault.Code
		field string
	}{
		"a day to come":        {register.RecordTriggering{ID: c, TriggeredOn: calendar.Exactly(today.AddDays(1))}, fault.Invalid, "triggeredOn"},
		"an unknown day":       {register.RecordTriggering{ID: c}, fault.Invalid, "triggeredOn"},
		"a precision of ours":  {register.RecordTriggering{ID: c, TriggeredOn: calendar.Date{Day: today, Precision: "SOON"}}, fault.Invalid, "triggeredOn"},
		"no such organisation": {register.RecordTriggering{ID: c, TriggeredOn: date("2026-01-31"), FacilitatorID: ptr(id())}, fault.NotFound, "facilitatorId"},
		"self and facilitated": {register.RecordTriggering{ID: c, TriggeredOn: date("2026-01-31"), SelfTriggered: true, FacilitatorID: &organisation}, fault.Invalid, "facilitatorId"},
	} {
		_, err := l.service.RecordTriggering(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	for on, due := range map[string]string{"2026-01-31": "2026-03-31", "2025-12": "2026-02-28", "2024": "2025-02-28", "before 2026-01-01": "2026-02-28"} {
		must(t)(l.service.RecordTriggering(ctx, register.RecordTriggering{ID: c, TriggeredOn: date(on), FacilitatorID: &organisation}))
		l.is(due, `SELECT due_on FROM communities WHERE id = $1`, c)
	}
	must(t)(l.service.RecordTriggering(ctx, register.RecordTriggering{ID: c, TriggeredOn: date("2025-11-30"), SelfTriggered: true}))
	l.is("2026-01-30 1 1", `SELECT due_on || ' ' || triggered || ' ' || overdue FROM community_counters WHERE community_id = $1`, c)
	l.is("", `SELECT facilitator_id FROM communities WHERE id = $1`, c)
	_, err := l.service.SetTargetDate(ctx, register.SetTargetDate{ID: c, TargetOn: day("2025-11-29")})
	fails(t, "a target before triggering", err, fault.Invalid, "targetOn")
	must(t)(l.service.SetTargetDate(ctx, register.SetTargetDate{ID: c, TargetOn: day("2026-12-31")}))
	l.is("2026-12-31", `SELECT target_on FROM communities WHERE id = $1`, c)
}

func TestADormantCommunityIsNotOverdue(t *testing.T) { // PR22
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	ctx := l.as(access.DEHO, l.east)
	must(t)(l.service.RecordTriggering(ctx, register.RecordTriggering{ID: c, TriggeredOn: date("2020")}))
	l.is("1 0", `SELECT overdue || ' ' || dormant FROM community_counters WHERE community_id = $1`, c)
	_, err := l.service.SetDormant(ctx, register.SetDormant{ID: c, Since: today})
	fails(t, "without a reason", err, fault.Invalid, "reason")
	_, err = l.service.WakeCommunity(ctx, register.WakeCommunity{ID: c, Reason: "rain"})
	fails(t, "waking who is awake", err, fault.Rule, "")
	must(t)(l.service.SetDormant(ctx, register.SetDormant{ID: c, Since: day("2026-01-01"), Reason: "flood"}))
	l.is("0 1", `SELECT overdue || ' ' || dormant FROM community_counters WHERE community_id = $1`, c)
	_, err = l.service.SetDormant(ctx, register.SetDormant{ID: c, Since: today, Reason: "flood"})
	fails(t, "dormant twice", err, fault.Rule, "")
	must(t)(l.service.WakeCommunity(ctx, register.WakeCommunity{ID: c, Reason: "people came back"}))
	l.is("1 0", `SELECT overdue || ' ' || dormant FROM community_counters WHERE community_id = $1`, c)
}

func TestAMovedCommunityIsCountedWhereItLies(t *testing.T) { // PR7
	l := newLand(t)
	c, ridge := l.community(l.hill, "Abor"), l.area(l.east, "AREA_COUNCIL", "Ridge")
	l.count(c)
	ctx := l.as(access.DEHO, l.east)
	for name, e := range map[string]struct {
		in    register.MoveCommunity
		code  fault.Code
		field string
	}{
		"out of the district": {register.MoveCommunity{ID: c, AreaID: l.west, EffectiveOn: today, Reason: "x"}, fault.NotFound, ""},
		"to where it lies":    {register.MoveCommunity{ID: c, AreaID: l.hill, EffectiveOn: today, Reason: "x"}, fault.Invalid, "areaId"},
		"without a reason":    {register.MoveCommunity{ID: c, AreaID: ridge, EffectiveOn: today}, fault.Invalid, "reason"},
		"in time to come":     {register.MoveCommunity{ID: c, AreaID: ridge, EffectiveOn: today.AddDays(1), Reason: "x"}, fault.Invalid, "effectiveOn"},
	} {
		_, err := l.service.MoveCommunity(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	must(t)(l.service.MoveCommunity(ctx, register.MoveCommunity{ID: c, AreaID: ridge, EffectiveOn: today, Reason: "survey"}))
	l.is(l.paths[ridge], `SELECT area_path FROM communities WHERE id = $1`, c)
	l.fold()
	l.is(0, `SELECT communities FROM area_counters WHERE area_id = $1`, l.hill)
	l.is(1, `SELECT communities FROM area_counters WHERE area_id = $1`, ridge)
	l.is(1, `SELECT communities FROM area_counters WHERE area_id = $1`, l.east)
	history, err := l.service.CommunityHistory(ctx, []uuid.UUID{c})
	if err != nil || len(history[c]) != 1 || *history[c][0].FromAreaName != "Hill" {
		t.Errorf("its history is %+v, %v", history, err)
	}
}

func TestAnAreaIsKeptAsItStandsWhenACommunityLeavesIt(t *testing.T) { // PR5, PR7
	l := newLand(t)
	c, ridge := l.community(l.hill, "Abor"), l.area(l.east, "AREA_COUNCIL", "Ridge")
	l.count(c, l.community(l.hill, "Bosso"))
	keep := func(on calendar.Day) {
		t.Helper()
		tx, err := l.db.App.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if err := progress.Snapshot(t.Context(), tx, l.nation, on); err != nil {
			t.Fatal(err)
		}
		if err := tx.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	keep(today.AddDays(1))
	l.clock.AdvanceDays(2)
	must(t)(l.service.MoveCommunity(l.as(access.DEHO, l.east), register.MoveCommunity{ID: c, AreaID: ridge, EffectiveOn: today, Reason: "survey"}))
	keep(today.AddDays(2))
	l.is("1 1", `SELECT string_agg(communities::text, ' ') FROM area_snapshots WHERE taken_on = $1`, today.AddDays(2))
}

func TestAResettledCommunityHoldsItsLevelUnderReview(t *testing.T) { // PR7
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	l.exec(`UPDATE communities SET level = 2, latitude = 1, longitude = 1 WHERE id = $1`, c)
	ctx := l.as(access.DEHO, l.east)
	must(t)(l.service.ResettleCommunity(ctx, register.ResettleCommunity{ID: c, AreaID: &l.east, Latitude: ptr(6.0), Longitude: ptr(-1.0), EffectiveOn: today, Reason: "dam"}))
	l.is("2 true 6 "+l.paths[l.east], `SELECT level || ' ' || level_under_review || ' ' || latitude || ' ' || area_path FROM communities WHERE id = $1`, c)
	must(t)(l.service.ResettleCommunity(ctx, register.ResettleCommunity{ID: c, EffectiveOn: today, Reason: "nobody knows where"}))
	l.is("", `SELECT latitude FROM communities WHERE id = $1`, c)
}

func TestAnEndedCommunityStaysAndIsCountedNoMore(t *testing.T) { // PR7
	l := newLand(t)
	c, organisation := l.community(l.hill, "Abor"), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Help', 'help')`, organisation, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id) VALUES ($1, $2, $3, $4)`, id(), l.nation, organisation, c)
	l.count(c)
	ctx := l.as(access.DEHO, l.east)
	_, err := l.service.EndCommunity(ctx, register.EndCommunity{ID: c, EndedOn: today})
	fails(t, "without a reason", err, fault.Invalid, "reason")
	must(t)(l.service.EndCommunity(ctx, register.EndCommunity{ID: c, EndedOn: day("2026-03-01"), Reason: "flooded"}))
	l.is(0, `SELECT count(*) FROM community_counters`)
	l.is("2026-03-01", `SELECT until_on FROM supports`)
	_, err = l.service.RenameCommunity(ctx, register.RenameCommunity{ID: c, Name: "New"})
	fails(t, "renaming what has ended", err, fault.Rule, "")
	if row, err := l.service.Community(ctx, c); err != nil || row.EndedOn != day("2026-03-01") {
		t.Errorf("it is %+v, %v", row, err)
	}
	if list := l.list(ctx, register.CommunityFilter{Ended: true}, "", "", first(5)); len(list.Rows) != 1 {
		t.Errorf("ended ones are %v", names(list))
	}
}

func TestPopulationIsSplitInAdultsAndChildren(t *testing.T) { // CK5
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	ctx := l.as(access.EHA, l.hill)
	_, err := l.service.RecordPopulation(ctx, register.RecordPopulation{ID: c, Adults: ptr(-1)})
	fails(t, "a negative count", err, fault.Invalid, "adults")
	must(t)(l.service.RecordPopulation(ctx, register.RecordPopulation{ID: c, Adults: ptr(60), Children: ptr(90)}))
	must(t)(l.service.RecordPopulation(ctx, register.RecordPopulation{ID: c, Adults: ptr(61)}))
	l.is("61", `SELECT concat(adults, children) FROM communities WHERE id = $1`, c)
}
