package cases_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/sanction"
	"saniladder/internal/cases"
	"saniladder/internal/waiting"
)

// listed is a list of East's that the region's team looked at, as many of it failed as is said.
func (o *office) listed(name string, failed, passed int) uuid.UUID {
	o.t.Helper()
	var requests []uuid.UUID
	for i := range failed + passed {
		_, request := o.passedHere(fmt.Sprintf("%s %d", name, i))
		requests = append(requests, request)
	}
	list := o.presented(requests...)
	for i, request := range requests {
		o.found(request, i >= failed)
	}
	return list
}

func (o *office) sanctioning(list uuid.UUID, word sanction.Word, names ...string) cases.DecideSanction {
	o.t.Helper()
	if len(names) == 0 {
		names = []string{"Araba", "Fiifi", "Ekow"}
	}
	return cases.DecideSanction{OperationID: id(), ID: id(), ListID: &list, Decision: word, MeetingID: o.met("riccs", region, &o.north, names...)}
}

// standsIn is East's row in a year.
func (o *office) standsIn(who string, year int) cases.BodyStanding {
	o.t.Helper()
	all, err := o.service.Standings(o.as(who), o.paths[o.east], year)
	if err != nil || len(all.Rows) != 1 {
		o.t.Fatalf("%d: %+v, %v", year, all, err)
	}
	return all.Rows[0]
}

// toSanction is how many findings wait for the region's body, and for nobody else.
func (o *office) toSanction(want int) {
	o.t.Helper()
	for _, who := range []string{"riccs", "reho", "diccs", "national", "of both bodies"} {
		if _, known := o.viewers[who]; !known {
			continue
		}
		groups, err := o.service.Waiting(o.as(who), o.question(5, waiting.Sanction))
		if err != nil {
			o.t.Fatal(err)
		}
		n := 0
		for _, g := range groups {
			n += g.Count
		}
		if who != "riccs" && n != 0 || who == "riccs" && n != want {
			o.t.Errorf("%d findings wait for %s, not %d", n, who, want)
		}
	}
}

func TestAFindingIsDecidedOnceByTheRegionsBodyInAMeeting(t *testing.T) { // WF12, PR14
	o := newOffice(t)
	list := o.listed("Kpana", 1, 2)
	o.exec(`INSERT INTO role_assignments (id, nation_id, role, from_on, user_id, area_id) VALUES ($1, $2, 'DEHO', $3, $4, $5)`, id(), o.nation, o.today(), o.viewers["deho"].UserID, o.east)
	row := o.standsIn("diccs", 2026)
	one := row.Lists[0]
	if got := fmt.Sprintln(one.Presented, one.Eligible, one.Verified, one.Failed, one.Coming, one.Finding, one.Final, one.ViewerMayDecide); got != "3 3 3 1 0 PENALISE true false\n" {
		t.Errorf("the list came to %s", got)
	}
	if row.Year.Final || row.Year.Finding != sanction.Penalise || row.Year.Failed != 1 {
		t.Errorf("a year that is not over came to %+v", row.Year)
	}
	o.toSanction(1)
	refused := func(what, who string, in cases.DecideSanction, code fault.Code) {
		t.Helper()
		if _, err := o.service.DecideSanction(o.as(who), in); !fault.Is(err, code) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for _, who := range []string{"deho", "diccs", "eha", "reho", "national", "administrator", "verifier", "deho of West"} {
		refused(who, who, o.sanctioning(list, sanction.Penalise), fault.NotFound)
	}
	refused("a word that is none", "riccs", o.sanctioning(list, "FINE"), fault.Invalid)
	refused("a departure without a reason", "riccs", o.sanctioning(list, sanction.Reward), fault.Rule)
	refused("without a quorum", "riccs", cases.DecideSanction{OperationID: id(), ID: id(), ListID: &list, Decision: sanction.Penalise, MeetingID: o.met("riccs", region, &o.north, "Araba", "Fiifi", "Ekow"), Recused: []string{"Ekow"}}, fault.Rule)
	refused("somebody of the district's roster decides", "riccs", o.sanctioning(list, sanction.Penalise, "Araba", "Fiifi", "Ekow", "Ama"), fault.Rule)
	refused("the district's officer decides", "riccs", o.sanctioning(list, sanction.Penalise, "Araba", "Fiifi", "Ekow", "deho"), fault.Rule)
	refused("in a meeting of the district", "riccs", cases.DecideSanction{OperationID: id(), ID: id(), ListID: &list, Decision: sanction.Penalise, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}, fault.Rule)
	refused("for the year before it is over", "riccs", cases.DecideSanction{OperationID: id(), ID: id(), AreaID: &o.east, Year: new(2026), Decision: sanction.Penalise, MeetingID: o.met("riccs", region, &o.north, "Araba", "Fiifi", "Ekow")}, fault.Rule)
	both := o.viewers["riccs"]
	both.Assignments = append(both.Assignments, access.Assignment{ID: id().String(), Role: access.DICCS, AreaID: o.east.String(), AreaPath: o.paths[o.east]})
	o.viewers["of both bodies"] = both
	refused("who sits in both bodies", "of both bodies", o.sanctioning(list, sanction.Penalise), fault.Forbidden)
	o.is(0, `SELECT count(*) FROM sanctions`)
	o.toSanction(1)
	o.exec(`UPDATE roster_members SET from_on = $1 WHERE name = 'Kofi'`, o.today().AddDays(1))
	o.exec(`UPDATE roster_members SET until_on = $1 WHERE name = 'Esi'`, o.today().AddDays(-1))
	o.exec(`UPDATE role_assignments SET from_on = $1 WHERE role = 'DEHO'`, o.today().AddDays(1))

	in := o.sanctioning(list, sanction.Neither, "Araba", "Fiifi", "Ekow", "Ama", "Kofi", "Esi", "deho") // the last three not on that day
	in.Recused, in.Reason = []string{"Ama"}, "The flood of February."
	for range 2 { // sent again, it is done once
		o.did(o.service.DecideSanction(o.as("riccs"), in))
	}
	refused("again", "riccs", o.sanctioning(list, sanction.Penalise), fault.Conflict)
	o.is("3 3 3 1 PENALISE NEITHER", `SELECT concat_ws(' ', presented, eligible, verified, failed, finding, decision) FROM sanctions WHERE submission_id = $1`, list)
	o.is(1, `SELECT count(*) FROM audit_entries WHERE action = 'sanction.decide' AND object_type = 'Sanction' AND object_id = $1`, in.ID)
	o.is("{Ama}", `SELECT recused::text FROM meeting_matters WHERE kind = 'SANCTION' AND object_id = $1`, in.ID)
	for _, statement := range []string{`UPDATE sanctions SET decision = 'REWARD'`, `DELETE FROM sanctions`} {
		if _, err := o.db.App.Exec(statement); err == nil {
			t.Errorf("%s went through", statement)
		}
	}
	decided := o.standsIn("diccs", 2026).Lists[0].Decision
	if decided == nil || decided.Reason != in.Reason || decided.Sitting == nil || decided.Sitting.Minute == "" {
		t.Errorf("the district reads %+v", decided)
	}
	o.toSanction(0)
}

func TestNothingIsDecidedWhileACommunityIsStillToBeVisited(t *testing.T) { // WF12
	o := newOffice(t)
	_, first := o.passedHere("Kpana")
	_, second := o.passedHere("Nabo")
	o.passedHere("Sapeliga") // withheld
	list := o.presented(first, second)
	o.found(first, true)
	if _, err := o.service.DecideSanction(o.as("riccs"), o.sanctioning(list, sanction.Reward)); !fault.Is(err, fault.Rule) {
		t.Error(err)
	}
	row := o.standsIn("riccs", 2026)
	if got := fmt.Sprint(row.Year.Presented, row.Year.Eligible, row.Lists[0].Coming, row.Lists[0].Final, row.Lists[0].ViewerMayDecide); got != "2 3 1 false false" { // PR24
		t.Errorf("with one still to come: %s", got)
	}
	o.found(second, true)
	if one := o.standsIn("riccs", 2026).Lists[0]; one.Finding != sanction.Reward || !one.ViewerMayDecide {
		t.Errorf("all passed: %+v", one)
	}
}

func TestAYearIsDecidedWhenItIsOver(t *testing.T) { // WF12
	o := newOffice(t)
	o.listed("Kpana", 0, 1)
	o.listed("Nabo", 1, 3)
	o.clock.Advance(365 * 24 * hour)
	row := o.standsIn("riccs", 2026)
	if y := row.Year; y.Verified != 5 || y.Failed != 1 || y.Finding != sanction.Neither || !y.Final || !y.ViewerMayDecide || len(row.Lists) != 2 {
		t.Errorf("the year came to %+v", row)
	}
	in := cases.DecideSanction{OperationID: id(), ID: id(), AreaID: &o.east, Year: new(2026), Decision: sanction.Neither, MeetingID: o.met("riccs", region, &o.north, "Araba", "Fiifi", "Ekow")}
	o.toSanction(3)
	o.did(o.service.DecideSanction(o.as("riccs"), in))
	o.toSanction(2)
	if row := o.standsIn("deho", 2027); row.Year.Presented != 0 || row.Year.Finding != sanction.Neither {
		t.Errorf("a year without lists came to %+v", row.Year)
	}
	in.OperationID, in.ID, in.Year = id(), id(), new(2025)
	if _, err := o.service.DecideSanction(o.as("riccs"), in); !fault.Is(err, fault.Rule) {
		t.Errorf("a year in which nothing was presented: %v", err)
	}
}

func TestAFailureThatWasOverturnedIsStillToBeVisited(t *testing.T) { // WF12, PR13
	o := newOffice(t)
	_, request := o.passedHere("Kpana")
	o.presented(request)
	o.found(request, false)
	stands := func(want string) {
		t.Helper()
		p, err := o.service.PreviewList(o.as("diccs"), o.east)
		if err != nil {
			t.Fatal(err)
		}
		one := o.standsIn("riccs", 2026).Lists[0]
		if got := fmt.Sprint(one.Verified, one.Failed, one.Coming, one.Final, p.Verified, p.Failed, p.Coming); got != want {
			t.Errorf("it came to %s, not %s", got, want)
		}
	}
	stands("1 1 0 true 1 1 0")
	appeal := o.did(o.service.Appeal(o.as("eha"), cases.Appeal{OperationID: id(), ID: id(), RequestID: request, Grounds: "What they saw was a goat's."}))
	stands("1 1 0 true 1 1 0")
	o.did(o.service.DecideAppeal(o.as("national"), cases.DecideAppeal{OperationID: id(), AppealID: appeal, Upheld: true, MeetingID: o.met("national", "NATION", nil, "Nii Okai"), Reason: "The photograph shows a pen."}))
	stands("0 0 1 false 0 0 1")
	o.toSanction(0)
	o.clock.Advance(48 * hour)
	o.found(request, true)
	stands("1 0 0 true 1 0 0")
}
