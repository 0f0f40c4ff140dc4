package celebration_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/celebration"
	"saniladder/internal/waiting"
)

// waitingIs fails unless just so much waits, told as "deho HOLD_CELEBRATION 2026-03-10".
func (o *office) waitingIs(want string) {
	o.t.Helper()
	var all []string
	for _, name := range []string{"eha", "deho", "diccs", "convener", "reho", "riccs", "deho of West", "national", "administrator"} {
		groups, err := o.service.Waiting(o.as(name), waiting.Question{Nation: o.nation, Profile: o.asked().Profile, Today: o.today(), Each: 5})
		if err != nil {
			o.t.Fatal(err)
		}
		for _, g := range groups {
			for _, e := range g.Entries {
				told := strings.TrimRight(fmt.Sprintf("%s %s since %s until %s %s", name, g.Kind, e.Since, e.DueOn, e.Name), " ")
				if e.Overdue {
					told += " late"
				}
				all = append(all, told)
			}
		}
	}
	if got := strings.Join(all, "\n"); got != want {
		o.t.Errorf("waiting is\n%s\nnot\n%s", got, want)
	}
}

func lines(all ...string) string { return strings.Join(all, "\n") }

func TestADayThatTheLevelsCallForIsWaitedForUntilItIsPlanned(t *testing.T) { // HN2
	o := newOffice(t)
	o.waitingIs("") // nobody is to be honoured
	o.village("Kpana", o.east, "2026-02-10")
	o.waitingIs(lines("deho PLAN_CELEBRATION since 2026-02-10 until 2026-12-31", "convener PLAN_CELEBRATION since 2026-02-10 until 2026-12-31"))
	o.village("Dalun", o.west, "2024-01-01", "2025-06-01", "2025-12-01")
	o.did(o.service.Plan(o.as("deho"), o.plan("2026-04-01")))
	o.waitingIs(lines("reho PLAN_CELEBRATION since 2026-01-01 until 2026-11-18", "deho of West PLAN_CELEBRATION since 2026-01-01 until 2026-12-31"))
	o.clock.Advance(250 * 24 * time.Hour) // 20 November, after the region's days
	o.waitingIs(lines("deho HOLD_CELEBRATION since 2026-04-01 until  Durbar ground", "convener HOLD_CELEBRATION since 2026-04-01 until  Durbar ground",
		"reho PLAN_CELEBRATION since 2026-01-01 until 2026-11-18 late", "deho of West PLAN_CELEBRATION since 2026-01-01 until 2026-12-31"))
}

func TestADayThatIsOverIsWaitedForUntilItWasHeldOrCalledOff(t *testing.T) { // HN2
	o := newOffice(t)
	held, off := o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-10"))), o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-12")))
	both := func(who string) string {
		return lines(who+" HOLD_CELEBRATION since 2026-03-10 until  Durbar ground", who+" HOLD_CELEBRATION since 2026-03-12 until  Durbar ground")
	}
	o.waitingIs(lines(both("deho"), both("convener")))
	o.did(o.service.Hold(o.as("deho"), o.hold(held)))
	o.did(o.service.CallOff(o.as("deho"), celebration.CallOff{OperationID: id(), CelebrationID: off, Reason: "A funeral."}))
	o.waitingIs("")
}

func TestNominationsWaitForTheBodyButNotForWhoMadeThem(t *testing.T) { // HN3, PR14
	o := newOffice(t)
	day := o.did(o.service.Plan(o.as("deho"), o.plan("2026-04-01")))
	one := o.did(o.service.Nominate(o.as("deho"), artisan(day)))
	const told = " DECIDE_NOMINATION since 2026-03-15 until 2026-04-01 Kofi Mensah"
	o.waitingIs(lines("diccs"+told, "convener"+told))
	of := artisan(day)
	of.Name = "Ama Owusu"
	other := o.did(o.service.Nominate(o.as("eha"), of))
	o.waitingIs(lines("deho DECIDE_NOMINATION since 2026-03-15 until 2026-04-01 Ama Owusu", "diccs DECIDE_NOMINATION since 2026-03-15 until 2026-04-01", "convener DECIDE_NOMINATION since 2026-03-15 until 2026-04-01"))
	groups, err := o.service.Waiting(o.as("diccs"), waiting.Question{Nation: o.nation, Profile: o.asked().Profile, Today: o.today()})
	if err != nil || len(groups) != 1 || groups[0].Count != 2 {
		t.Errorf("of two nominations %+v are told, %v", groups, err)
	}
	o.did(o.service.DecideNomination(o.as("diccs"), celebration.DecideNomination{OperationID: id(), NominationID: one, Accept: true, Reason: "So it is."}))
	o.did(o.service.DecideNomination(o.as("deho"), celebration.DecideNomination{OperationID: id(), NominationID: other, Reason: "Too early."}))
	o.waitingIs("")
}

func TestADayPlannedByASplitDistrictWaitsForItsSuccessors(t *testing.T) { // PR7, HN2
	o := newOffice(t)
	o.village("Kpana", o.east, "2026-02-10")
	planned := o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-10")))
	off := o.did(o.service.Plan(o.as("deho"), o.plan("2026-03-12")))
	half := o.area(o.north, "DISTRICT", "East One")
	o.exec(`UPDATE areas SET ended_on = '2026-03-14' WHERE id = $1`, o.east)
	o.exec(`INSERT INTO area_successors (area_id, successor_id, effective_on) VALUES ($1, $2, '2026-03-14')`, o.east, half)
	o.exec(`UPDATE communities SET area_id = $1, area_path = $2`, half, o.paths[half])
	for _, name := range []string{"deho", "diccs", "convener", "eha"} { // who was there before is reassigned
		v := o.viewers[name]
		v.Assignments = []access.Assignment{v.Assignments[0]}
		v.Assignments[0].AreaID, v.Assignments[0].AreaPath = half.String(), o.paths[half]
		o.viewers[name] = v
	}
	both := func(who string) []string {
		return []string{who + " HOLD_CELEBRATION since 2026-03-10 until  Durbar ground", who + " HOLD_CELEBRATION since 2026-03-12 until  Durbar ground",
			who + " PLAN_CELEBRATION since 2026-02-10 until 2026-12-31"}
	}
	o.waitingIs(lines(append(both("deho"), both("convener")...)...))
	for _, name := range []string{"diccs", "eha", "deho of West", "riccs"} {
		if _, err := o.service.Hold(o.as(name), o.hold(planned)); !fault.Is(err, fault.NotFound) {
			t.Errorf("%s holds it: %v", name, err)
		}
	}
	shown, err := o.service.Celebration(o.as("convener"), o.asked(), planned)
	if err != nil || !shown.MayRun {
		t.Fatalf("%+v, %v", shown, err)
	}
	if honoured, err := o.service.Honoured(o.as("convener"), shown, 5); err != nil || len(honoured) != 1 || honoured[0].CommunityName != "Kpana" {
		t.Errorf("it honours %+v, %v", honoured, err)
	}
	o.did(o.service.Hold(o.as("convener"), o.hold(planned)))
	o.is(1, `SELECT count(*) FROM celebration_honoured WHERE celebration_id = $1`, planned)
	o.did(o.service.CallOff(o.as("deho"), celebration.CallOff{OperationID: id(), CelebrationID: off, Reason: "The district was split."}))
	o.waitingIs("")
}
