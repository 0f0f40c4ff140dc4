package cases_test

import (
	"maps"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// signed are signatures of the capacities, today.
func (o *office) signed(capacities ...cases.Capacity) []cases.Signature {
	var all []cases.Signature
	for i, c := range capacities {
		all = append(all, cases.Signature{Capacity: c, Name: []string{"Akua", "Nana", "Kwesi"}[i], Position: "of the community", SignedOn: o.today(), Means: cases.ByFinger})
	}
	return all
}

func (o *office) assessed(community uuid.UUID, level int, checklist string) uuid.UUID {
	o.t.Helper()
	assessment := o.did(o.service.RecordSelfAssessment(o.as("eha"), cases.RecordSelfAssessment{OperationID: id(), ID: id(), CommunityID: community, Level: level,
		AssessedOn: o.today(), Assessors: []string{"Akua"}, Answers: best(checklist)}))
	o.did(o.service.DecideSelfAssessment(o.as("eha"), cases.DecideSelfAssessment{OperationID: id(), ID: assessment, BriefedOn: o.today(), DecidedOn: o.today(), Request: true}))
	return assessment
}

func (o *office) requested(community uuid.UUID, level int, checklist string) uuid.UUID {
	o.t.Helper()
	return o.did(o.service.RequestVerification(o.as("eha"), cases.RequestVerification{OperationID: id(), ID: id(), CommunityID: community, Level: level,
		SelfAssessmentID: o.assessed(community, level, checklist), RequestedOn: o.today(), Signatures: o.signed(cases.LeaderSigns, cases.ChiefSigns)}))
}

func (o *office) replied(request uuid.UUID) {
	o.t.Helper()
	o.did(o.service.ReplyToRequest(o.as("deho"), cases.ReplyToRequest{OperationID: id(), RequestID: request, RepliedOn: o.today(), Position: "DEHO"}))
}

// planned plans a visit for tomorrow; the first of the team leads it.
func (o *office) planned(planner string, request uuid.UUID, team ...string) uuid.UUID {
	o.t.Helper()
	var seats []cases.Seat
	for i, name := range team {
		seats = append(seats, cases.Seat{RosterMemberID: o.roster[name], Leads: i == 0, Scores: true})
	}
	return o.did(o.service.PlanVisit(o.as(planner), cases.PlanVisit{OperationID: id(), ID: id(), RequestID: request, VisitOn: o.today().AddDays(1), Team: seats}))
}

// arrived plans a visit for tomorrow, waits for it, and opens the verification.
func (o *office) arrived(planner string, request uuid.UUID, team ...string) uuid.UUID {
	o.t.Helper()
	plan := o.planned(planner, request, team...)
	for _, name := range team {
		o.did(o.service.ReviewPapers(o.as(name), cases.ReviewPapers{OperationID: id(), PlanID: plan, Baseline: true, Reports: true}))
	}
	o.clock.Advance(24 * hour)
	return o.did(o.service.ReportArrival(o.as(team[0]), cases.ReportArrival{OperationID: id(), ID: id(), PlanID: plan, ArrivedOn: o.today()}))
}

// verified answers, draws and submits as the team's leader.
func (o *office) verified(leader string, verification uuid.UUID, answers protocol.Answers) uuid.UUID {
	o.t.Helper()
	o.did(o.service.SaveAnswers(o.as(leader), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: answers}))
	units := protocol.Units()
	if _, basic := answers["02g"]; !basic {
		units = []protocol.Unit{protocol.HouseholdsDrawn}
	}
	for _, unit := range units {
		o.did(o.service.DrawSample(o.as(leader), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: verification, Unit: unit, Number: 17}))
	}
	return o.did(o.service.SubmitVerification(o.as(leader), cases.SubmitVerification{OperationID: id(), VerificationID: verification,
		Debriefing: cases.Debriefing{Entire: true, On: o.today()}, Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)}))
}

func (o *office) met(who, tier string, area *uuid.UUID, names ...string) uuid.UUID {
	o.t.Helper()
	return o.did(o.service.RecordMeeting(o.as(who), cases.RecordMeeting{OperationID: id(), ID: id(), Tier: tier, AreaID: area, HeldOn: o.today(), Attended: names, Minute: "Looked at what came in."}))
}

const (
	hour     = 3_600_000_000_000
	basic    = "gh-clts-2013/odf-basic"
	odf      = "gh-clts-2013/odf"
	district = "DISTRICT"
	region   = "REGION"
)

func (o *office) certifiedBasic(community uuid.UUID) uuid.UUID {
	o.t.Helper()
	request := o.requested(community, 1, basic)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
	meeting := o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")
	o.did(o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: meeting}))
	return request
}

func TestTheFirstLevelGoesFromSelfAssessmentToCertificate(t *testing.T) { // WF1-WF8
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.certifiedBasic(community)
	o.is("CERTIFIED", `SELECT state FROM verification_requests WHERE id = $1`, request)
	o.is(1, `SELECT level FROM communities WHERE id = $1`, community)
	o.is(o.today(), `SELECT level_since FROM communities WHERE id = $1`, community)
	o.is("IN_FORCE", `SELECT standing FROM certificates WHERE request_id = $1`, request)
	o.is(100, `SELECT total FROM verdicts WHERE request_id = $1`, request)
	o.is(0, `SELECT count(*) FROM case_flags WHERE request_id = $1`, request)
	o.is("REQUEST REPLY REPORT_ARRIVAL SUBMIT_VERIFICATION CERTIFY", `SELECT string_agg(action, ' ' ORDER BY recorded_at, id) FROM case_steps WHERE request_id = $1`, request)
}

func TestTheSecondLevelGoesThroughBothTiers(t *testing.T) { // WF8, TM2
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.certifiedBasic(community)
	o.clock.Advance(30 * 24 * hour)
	request := o.requested(community, 2, odf)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(odf))
	o.is("PASSED", `SELECT state FROM verification_requests WHERE id = $1`, request)
	list := o.did(o.service.SubmitList(o.as("deho"), cases.SubmitList{OperationID: id(), ID: id(), RequestIDs: []uuid.UUID{request},
		MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	o.is(1, `SELECT eligible FROM list_submissions WHERE id = $1`, list)
	o.is("AWAITING_VISIT REGION", `SELECT state || ' ' || tier FROM verification_requests WHERE id = $1`, request)
	o.verified("Yaw", o.arrived("reho", request, "Yaw", "Adwoa", "Kwame"), best(odf))
	o.did(o.service.Decide(o.as("riccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true,
		MeetingID: o.met("reho", region, &o.north, "Nii", "Efua", "Baaba")}))
	o.is(2, `SELECT level FROM communities WHERE id = $1`, community)
	o.is(2, `SELECT count(*) FROM certificates WHERE community_id = $1 AND standing = 'IN_FORCE'`, community)
}

func TestAFailureSendsItBackAndANewSelfAssessmentIsNeeded(t *testing.T) { // WF9
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.requested(community, 1, basic)
	o.replied(request)
	answers := maps.Clone(best(basic))
	answers["01a"] = protocol.IsMet(false)
	first := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	o.verified("Ama", first, answers)
	o.is("FAILED", `SELECT state FROM verification_requests WHERE id = $1`, request)
	var old uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM self_assessments`).Scan(&old); err != nil {
		t.Fatal(err)
	}
	_, err := o.service.RequestVerification(o.as("eha"), cases.RequestVerification{OperationID: id(), ID: id(), CommunityID: community, Level: 1,
		SelfAssessmentID: old, RequestedOn: o.today(), Signatures: o.signed(cases.LeaderSigns, cases.ChiefSigns)})
	if e := fault.From(err); e == nil || e.Rule != "WF9" {
		t.Errorf("the old self-assessment was taken: %v", err)
	}
	o.clock.Advance(24 * hour)
	o.requested(community, 1, basic)
}
