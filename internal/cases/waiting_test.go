package cases_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/waiting"
)

func (o *office) question(each int, kinds ...waiting.Kind) waiting.Question {
	profile, _ := country.Find("GH")
	return waiting.Question{Nation: o.nation, Profile: profile, Today: o.today(), Kinds: kinds, Each: each}
}

// waits tells what waits for whom, as in "deho REPLY, diccs REPLY"; several of a kind with their number.
func (o *office) waits() string {
	o.t.Helper()
	var all []string
	for _, name := range []string{"eha", "deho", "diccs", "reho", "riccs", "Ama", "Kofi", "Yaw"} {
		if _, here := o.viewers[name]; !here {
			continue
		}
		groups, err := o.service.Waiting(o.as(name), o.question(5))
		if err != nil {
			o.t.Fatal(err)
		}
		for _, g := range groups {
			told := name + " " + string(g.Kind)
			if g.Count > 1 {
				told += fmt.Sprint(" ", g.Count)
			}
			if g.Overdue > 0 {
				told += " late"
			}
			all = append(all, told)
		}
	}
	return strings.Join(all, ", ")
}

func (o *office) waitingIs(want string) {
	o.t.Helper()
	if got := o.waits(); got != want {
		o.t.Errorf("waiting are %q, not %q", got, want)
	}
}

// appointed gives the assistant of East a post of which the register knows.
func (o *office) appointed() {
	o.t.Helper()
	o.exec(`INSERT INTO role_assignments (id, nation_id, role, from_on, user_id, area_id) VALUES ($1, $2, 'EHA', $3, $4, $5)`, id(), o.nation, o.today(), o.viewers["eha"].UserID, o.east)
}

func TestWhatWaitsFollowsFromHowThingsStandAndGoesAwayByItself(t *testing.T) {
	o := newOffice(t)
	o.appointed()
	community := o.village("Kpana", 20)
	o.waitingIs("")
	assessment := o.did(o.service.RecordSelfAssessment(o.as("eha"), cases.RecordSelfAssessment{OperationID: id(), ID: id(), CommunityID: community, Level: 1,
		AssessedOn: o.today(), Assessors: []string{"Akua"}, Answers: best(basic)}))
	o.waitingIs("eha BRIEF")
	o.did(o.service.DecideSelfAssessment(o.as("eha"), cases.DecideSelfAssessment{OperationID: id(), ID: assessment, BriefedOn: o.today(), DecidedOn: o.today(), Request: true}))
	o.waitingIs("eha ASK")
	request := o.did(o.service.RequestVerification(o.as("eha"), cases.RequestVerification{OperationID: id(), ID: id(), CommunityID: community, Level: 1,
		SelfAssessmentID: assessment, RequestedOn: o.today(), Signatures: o.signed(cases.LeaderSigns, cases.ChiefSigns)}))
	o.waitingIs("deho REPLY, diccs REPLY")
	o.replied(request)
	o.waitingIs("deho FORM_TEAM")
	plan := o.planned("deho", request, "Ama", "Kofi", "Esi")
	o.waitingIs("Ama REVIEW_PAPERS, Kofi REVIEW_PAPERS")
	for _, name := range []string{"Ama", "Kofi", "Esi"} {
		o.did(o.service.ReviewPapers(o.as(name), cases.ReviewPapers{OperationID: id(), PlanID: plan, Baseline: true, Reports: true}))
	}
	o.waitingIs("Ama VISIT, Kofi VISIT")
	o.clock.Advance(24 * hour)
	verification := o.did(o.service.ReportArrival(o.as("Ama"), cases.ReportArrival{OperationID: id(), ID: id(), PlanID: plan, ArrivedOn: o.today()}))
	o.waitingIs("Ama SHEET, Kofi SHEET")
	o.clock.Advance(20 * 24 * hour)
	o.waitingIs("deho LATE_DRAFT, diccs LATE_DRAFT, reho LATE_DRAFT, Ama SHEET, Kofi SHEET") // PR10
	answers := maps.Clone(best(basic))
	answers["01a"] = protocol.IsMet(false)
	o.verified("Ama", verification, answers)
	o.waitingIs("eha IMPROVE") // WF9
	o.clock.Advance(24 * hour)
	again := o.requested(community, 1, basic)
	o.clock.Advance(70 * 24 * hour)
	o.waitingIs("deho REPLY late, diccs REPLY late") // WF4
	o.replied(again)
	o.verified("Ama", o.arrived("deho", again, "Ama", "Kofi", "Esi"), best(basic))
	o.waitingIs("deho DECIDE, diccs DECIDE")
}

func TestWithoutAnAssistantTheDistrictsOfficerIsWaitedFor(t *testing.T) { // PR17
	o := newOffice(t)
	o.appointed()
	o.assessed(o.village("Kpana", 20), 1, basic)
	o.waitingIs("eha ASK")
	o.clock.Advance(24 * hour)
	o.exec(`UPDATE role_assignments SET until_on = $1`, o.today().AddDays(-1))
	delete(o.viewers, "eha")
	o.waitingIs("deho ASK")
	o.exec(`UPDATE role_assignments SET until_on = NULL`)
	o.waitingIs("")
	o.exec(`UPDATE users SET retired_on = $1 WHERE name = 'eha'`, o.today())
	o.waitingIs("deho ASK")
}

func TestOlderLevelsWaitByDistrict(t *testing.T) { // PR2
	o := newOffice(t)
	for _, name := range []string{"Kpana", "Dalun", "Tuna"} {
		o.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing) VALUES ($1, $2, $3, 2, 'RECORDED_ELSEWHERE', 'UNREVIEWED')`, id(), o.nation, o.village(name, 3))
	}
	o.waitingIs("riccs SETTLE_OLDER 3")
	groups, err := o.service.Waiting(o.as("riccs"), o.question(5))
	if err != nil || len(groups[0].Entries) != 1 || groups[0].Entries[0].ID != o.east || groups[0].Entries[0].Items != 3 {
		t.Errorf("the district is told as %+v, %v", groups, err)
	}
}

func TestOnlySoManyOfAKindAreToldAndTheRestCounted(t *testing.T) {
	o := newOffice(t)
	for n := range 3 {
		o.requested(o.village(fmt.Sprint("Kpana ", n), 3), 1, basic)
	}
	for each, told := range map[int]int{0: 0, 2: 2, 50: 3} {
		groups, err := o.service.Waiting(o.as("deho"), o.question(each, waiting.Reply))
		if err != nil || len(groups) != 1 || groups[0].Count != 3 || len(groups[0].Entries) != told {
			t.Errorf("%d of each are %+v, %v", each, groups, err)
		}
	}
	if err := o.question(waiting.MaxEach + 1).Check(); fault.From(err) == nil || fault.From(err).Field != "each" {
		t.Errorf("too many were asked for: %v", err)
	}
}

func TestAnAreaAsAWholeIsWaitedForByItsBody(t *testing.T) { // PR1
	o := newOffice(t)
	one, other := o.village("Kpana", 3), o.village("Dalun", 3)
	o.exec(`UPDATE communities SET level = 2, level_since = '2026-02-01' WHERE id = $1`, one)
	o.waitingIs("") // one of them does not hold it yet, so nothing follows from a complete list
	o.exec(`UPDATE communities SET level = 3, level_since = '2026-02-20' WHERE id = $1`, other)
	o.waitingIs("deho CONFIRM_LIST")
	groups, err := o.service.Waiting(o.as("deho"), o.question(5))
	if err != nil || len(groups) != 1 || groups[0].Entries[0].ID != o.east || groups[0].Entries[0].Since.String() != "2026-02-20" || groups[0].Entries[0].Level != 2 {
		t.Errorf("its officer is told %+v, %v", groups, err)
	}
	o.exec(`UPDATE areas SET list_confirmed_on = '2026-03-01' WHERE id = $1`, o.east)
	o.waitingIs("reho DECLARE_AREA, riccs DECLARE_AREA")
	o.exec(`UPDATE communities SET level_under_review = true WHERE id = $1`, one)
	o.waitingIs("")
	o.exec(`UPDATE communities SET level_under_review = false WHERE id = $1`, one)
	o.did(o.service.DeclareArea(o.as("riccs"), cases.DeclareArea{OperationID: id(), ID: id(), MeetingID: id(), AreaID: o.east, HeldOn: o.today(), Attended: []string{"A", "B", "C"}, Minute: "So it is."}))
	o.waitingIs("")
}

func TestWhoSupportsACommunityIsToldWhatItDoesNext(t *testing.T) { // annex 8
	o := newOffice(t)
	o.appointed()
	community, organisation := o.village("Kpana", 20), id()
	o.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Clean', 'clean')`, organisation, o.nation)
	ngo := access.Viewer{Kind: access.KindPerson, UserID: id().String(), NationID: o.nation.String(), Assignments: []access.Assignment{{ID: id().String(), Role: access.NGO, OrganisationID: organisation.String()}}}
	told := func() string {
		t.Helper()
		groups, err := o.service.Waiting(access.WithViewer(t.Context(), ngo), o.question(5))
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, g := range groups {
			if all = append(all, string(g.Kind)); g.Count != 1 {
				t.Errorf("%s waits %d times", g.Kind, g.Count)
			}
		}
		return strings.Join(all, ", ")
	}
	assessment := o.did(o.service.RecordSelfAssessment(o.as("eha"), cases.RecordSelfAssessment{OperationID: id(), ID: id(), CommunityID: community, Level: 1,
		AssessedOn: o.today(), Assessors: []string{"Akua"}, Answers: best(basic)}))
	if got := told(); got != "" {
		t.Errorf("of a community that they do not support they are told %s", got)
	}
	o.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, from_on) VALUES ($1, $2, $3, $4, $5)`, id(), o.nation, organisation, community, o.today())
	supports := ngo.Assignments
	for _, led := range []uuid.UUID{{}, o.village("Nabo", 20), community} { // and who leads one, another or the same (PR17)
		if led != uuid.Nil {
			ngo.Assignments = append(slices.Clone(supports), access.Assignment{ID: id().String(), Role: access.Leader, CommunityID: led.String()})
		}
		if got := told(); got != "BRIEF" {
			t.Errorf("told is %q", got)
		}
	}
	ngo.Assignments = supports
	o.did(o.service.DecideSelfAssessment(o.as("eha"), cases.DecideSelfAssessment{OperationID: id(), ID: assessment, BriefedOn: o.today(), DecidedOn: o.today(), Request: true}))
	if got := told(); got != "" {
		t.Errorf("what is not theirs to do is told as %s", got)
	}
	request := o.did(o.service.RequestVerification(o.as("eha"), cases.RequestVerification{OperationID: id(), ID: id(), CommunityID: community, Level: 1,
		SelfAssessmentID: assessment, RequestedOn: o.today(), Signatures: o.signed(cases.LeaderSigns, cases.ChiefSigns)}))
	o.replied(request)
	o.planned("deho", request, "Ama", "Kofi", "Esi")
	if got := told(); got != "" { // WF5
		t.Errorf("with a visit planned they are told %s", got)
	}
}
