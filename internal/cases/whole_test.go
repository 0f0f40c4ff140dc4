package cases_test

import (
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/cases"
)

func (o *office) declare() cases.DeclareArea {
	return cases.DeclareArea{OperationID: id(), ID: id(), AreaID: o.east, MeetingID: id(), HeldOn: o.today(), Attended: []string{"Esi", "Kofi", "Ama"}, Minute: "All of East."}
}

func TestAnAreaIsDeclaredByItsBodyWhenItsListIsCompleteAndEveryCommunityHoldsTheLevel(t *testing.T) { // PR1
	o := newOffice(t)
	kpana, nabo := o.village("Kpana", 1), o.village("Nabo", 1)
	refused := func(what, who string, in cases.DeclareArea, code fault.Code) {
		t.Helper()
		if _, err := o.service.DeclareArea(o.as(who), in); !fault.Is(err, code) {
			t.Errorf("%s: %v", what, err)
		}
	}
	refused("no list", "riccs", o.declare(), fault.Rule)
	o.exec(`UPDATE areas SET list_confirmed_on = '2026-03-01' WHERE id = $1`, o.east)
	o.exec(`UPDATE communities SET level = 2 WHERE id = $1`, kpana)
	refused("one does not hold it", "riccs", o.declare(), fault.Rule)
	o.exec(`UPDATE communities SET level = 3, level_under_review = true WHERE id = $1`, nabo)
	refused("one is in doubt", "riccs", o.declare(), fault.Rule)
	o.exec(`UPDATE communities SET level_under_review = false WHERE id = $1`, nabo)
	for _, who := range []string{"deho", "diccs", "eha", "national", "administrator", "verifier"} {
		refused(who, who, o.declare(), fault.NotFound)
	}
	few := o.declare()
	few.Attended = []string{"Esi", "Kofi"}
	refused("no quorum", "riccs", few, fault.Rule) // PR14
	o.is(0, `SELECT count(*) FROM committee_meetings`)
	in := o.declare()
	for range 2 { // sent again, it is done once
		if _, err := o.service.DeclareArea(o.as("riccs"), in); err != nil {
			t.Fatal(err)
		}
	}
	o.is(1, `SELECT count(*) FROM area_declarations WHERE area_id = $1 AND level = 2 AND communities = 2`, o.east)
	o.is(1, `SELECT count(*) FROM committee_meetings WHERE tier = 'REGION' AND area_id = $1`, o.north)
	o.is(1, `SELECT count(*) FROM audit_entries WHERE action = 'area.declare' AND object_id = $1`, o.east)

	o.exec(`UPDATE level_records SET effective_on = '2025-01-01'`)
	_, err := o.service.DeclareArea(o.as("riccs"), o.declare())
	if f := fault.From(err); err == nil || f.Code != fault.Rule || f.Rule != "PR1" || f.Params["reason"] != "DECLARED" || f.Params["on"] != o.today().String() {
		t.Errorf("a declaration that stands: %v", err)
	}
	o.is(1, `SELECT count(*) FROM committee_meetings`)
	o.exec(`UPDATE communities SET level = 3 WHERE id = $1`, o.village("Zua", 1)) // listed later, and came to hold it
	if _, err := o.service.DeclareArea(o.as("riccs"), o.declare()); err != nil {
		t.Errorf("one that lapsed: %v", err)
	}
	o.is(2, `SELECT count(*) FROM area_declarations WHERE area_id = $1`, o.east)
}

func TestOnlyTheOfficerOverAnAreaSetsItsTarget(t *testing.T) {
	o := newOffice(t)
	in := func(day string) cases.SetAreaTarget {
		return cases.SetAreaTarget{OperationID: id(), AreaID: o.east, TargetOn: calendar.MustParse(day)}
	}
	for _, who := range []string{"deho", "diccs", "riccs", "national", "administrator"} {
		if _, err := o.service.SetAreaTarget(o.as(who), in("2026-12-31")); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s: %v", who, err)
		}
	}
	if _, err := o.service.SetAreaTarget(o.as("reho"), in("2026-03-14")); !fault.Is(err, fault.Invalid) {
		t.Errorf("a day that is over: %v", err)
	}
	if _, err := o.service.SetAreaTarget(o.as("reho"), in("2026-03-15")); err != nil {
		t.Error(err)
	}
	back := in("2026-12-31")
	back.TargetOn = calendar.Day{}
	if _, err := o.service.SetAreaTarget(o.as("reho"), back); err != nil {
		t.Error(err)
	}
	o.is(2, `SELECT count(*) FROM area_targets WHERE area_id = $1`, o.east)
}

func TestWhoStandsAsideFromADeclarationIsKeptAndCountsForNoQuorum(t *testing.T) { // PR14
	o := newOffice(t)
	o.village("Kpana", 1)
	o.exec(`UPDATE areas SET list_confirmed_on = '2026-03-01' WHERE id = $1`, o.east)
	o.exec(`UPDATE communities SET level = 2`)
	few, stranger := o.declare(), o.declare()
	few.Recused = []string{"Ama"}
	if _, err := o.service.DeclareArea(o.as("riccs"), few); !fault.Is(err, fault.Rule) {
		t.Errorf("two decide without who stands aside: %v", err)
	}
	stranger.Recused = []string{"Yaw"}
	if _, err := o.service.DeclareArea(o.as("riccs"), stranger); !fault.Is(err, fault.Invalid) {
		t.Errorf("who was not there cannot stand aside: %v", err)
	}
	o.is(0, `SELECT count(*) FROM area_declarations`)
	in := o.declare()
	in.Attended, in.Recused = append(in.Attended, "Yaw"), []string{"yaw"}
	if _, err := o.service.DeclareArea(o.as("riccs"), in); err != nil {
		t.Fatal(err)
	}
	o.is(1, `SELECT count(*) FROM meeting_matters WHERE kind = 'AREA' AND object_id = $1 AND recused = '{Yaw}'`, o.east)
}
