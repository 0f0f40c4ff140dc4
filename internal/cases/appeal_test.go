package cases_test

import (
	"maps"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// failedBasic is a case that the district's team found failing, and its verification.
func (o *office) failedBasic(community uuid.UUID) (request, verification uuid.UUID) {
	o.t.Helper()
	request = o.requested(community, 1, basic)
	o.replied(request)
	answers := maps.Clone(best(basic))
	answers["01a"] = protocol.IsMet(false)
	verification = o.arrived("deho", request, "Ama", "Kofi", "Esi")
	o.verified("Ama", verification, answers)
	return request, verification
}

func TestAnAppealGoesToTheBodyAboveAndToNobodyInvolved(t *testing.T) { // PR13
	o := newOffice(t)
	request, _ := o.failedBasic(o.village("Kpana", 20))
	appeal := o.did(o.service.Appeal(o.as("eha"), cases.Appeal{OperationID: id(), ID: id(), RequestID: request, Grounds: "What they saw was a goat's."}))
	_, err := o.service.Appeal(o.as("eha"), cases.Appeal{OperationID: id(), ID: id(), RequestID: request, Grounds: "Once more."})
	o.refused("a second appeal", "PR13", err)
	regional := o.met("reho", region, &o.north, "Yaw", "Abena", "Kojo", "Ama")
	try := func(who string, meeting uuid.UUID, recused ...string) error {
		_, err := o.service.DecideAppeal(o.as(who), cases.DecideAppeal{OperationID: id(), AppealID: appeal, Upheld: true, MeetingID: meeting, Recused: recused, Reason: "The photograph shows a pen."})
		return err
	}
	decide := func(who string) error { return try(who, regional, "Ama") }
	for _, who := range []string{"deho", "diccs"} {
		if err := decide(who); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the %s decides on an appeal against its own body: %v", who, err)
		}
	}
	o.refused("a decision without a meeting", "PR14", try("riccs", id()))
	o.refused("a decision in a meeting of the body appealed against", "PR14", try("riccs", o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")))
	o.refused("a decision with one who scored", "PR13", try("riccs", regional))
	o.refused("a decision without a quorum of the others", "PR14", try("riccs", regional, "Ama", "Yaw"))
	if err := decide("riccs"); err != nil {
		t.Fatal(err)
	}
	about, err := o.service.Request(o.as("eha"), request)
	if err != nil {
		t.Fatal(err)
	}
	if all, err := o.service.Appeals(o.as("eha"), about); err != nil || len(all) != 1 || all[0].Sitting == nil || all[0].Sitting.MeetingID != regional || len(all[0].Sitting.Recused) != 1 {
		t.Errorf("the appeal does not say in which meeting it was decided: %+v %v", all, err)
	}
	if met, err := o.service.Meeting(o.as("riccs"), regional); err != nil || met.Decisions != 1 {
		t.Errorf("the meeting decided on %+v %v", met, err)
	}
	o.is("AWAITING_VISIT DISTRICT", `SELECT state || ' ' || tier FROM verification_requests WHERE id = $1`, request)
	if err := decide("reho"); !fault.Is(err, fault.Conflict) {
		t.Errorf("it was decided twice: %v", err)
	}
}

func TestTheNationDecidesOnAnAppealWithTheOneThatItsProfileAsksFor(t *testing.T) { // PR13, PR14
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.certifiedBasic(community)
	request := o.requested(community, 2, odf)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(odf))
	o.did(o.service.SubmitList(o.as("deho"), cases.SubmitList{OperationID: id(), ID: id(), RequestIDs: []uuid.UUID{request}, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	o.verified("Yaw", o.arrived("reho", request, "Yaw", "Adwoa", "Kwame"), best(odf))
	o.did(o.service.Decide(o.as("riccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Reason: "The map is old.", MeetingID: o.met("reho", region, &o.north, "Araba", "Fiifi", "Efe")}))
	appeal := o.did(o.service.Appeal(o.as("eha"), cases.Appeal{OperationID: id(), ID: id(), RequestID: request, Grounds: "The map is new."}))
	decide := func(name string) error {
		_, err := o.service.DecideAppeal(o.as("national"), cases.DecideAppeal{OperationID: id(), AppealID: appeal, MeetingID: o.met("national", "NATION", nil, name), Reason: "It is old."})
		return err
	}
	o.refused("a decision by one who refused it", "PR13", decide("Fiifi"))
	o.refused("a decision by one who verified it", "PR13", decide("Adwoa"))
	if err := decide("Nii Okai"); err != nil {
		t.Fatal(err)
	}
	o.is("REFUSED", `SELECT state FROM verification_requests WHERE id = $1`, request)
}

func TestNothingIsAppealedThatTheCommunityWentOnFrom(t *testing.T) { // PR13
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request, _ := o.failedBasic(community)
	appeal := func() error {
		_, err := o.service.Appeal(o.as("eha"), cases.Appeal{OperationID: id(), ID: id(), RequestID: request, Grounds: "What they saw was a goat's."})
		return err
	}
	against := func() *string {
		t.Helper()
		about, err := o.service.Request(o.as("eha"), request)
		if err != nil {
			t.Fatal(err)
		}
		against, err := o.service.AppealAgainst(o.as("eha"), about)
		if err != nil {
			t.Fatal(err)
		}
		return against
	}
	if against() == nil {
		t.Error("a failure is nothing to appeal against")
	}
	o.clock.AdvanceDays(1)
	o.requested(community, 1, basic)
	o.refused("an appeal after the next request", "PR13", appeal())
	if told := against(); told != nil {
		t.Errorf("an appeal against %s is offered after the next request", *told)
	}
}

func TestSilencePastItsMonthsCanBeAppealed(t *testing.T) { // WF4, PR13
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 20), 1, basic)
	appeal := func() error {
		_, err := o.service.Appeal(o.as("eha"), cases.Appeal{OperationID: id(), ID: id(), RequestID: request, Grounds: "Nobody came."})
		return err
	}
	o.clock.AdvanceDays(61) // 15 March and two months is 15 May, which is still in time
	o.refused("an appeal in time", "PR13", appeal())
	o.clock.AdvanceDays(1)
	if err := appeal(); err != nil {
		t.Error(err)
	}
}

func TestACorrectionSupersedesAVerdictAndBothStay(t *testing.T) { // PR12
	o := newOffice(t)
	request, verification := o.failedBasic(o.village("Kpana", 20))
	in := cases.CorrectVerification{VerificationID: verification, Answers: protocol.Answers{"01a": protocol.IsMet(true)},
		Debriefing: cases.Debriefing{Entire: true, On: o.today()}, Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)}
	try := func(who, reason string) error {
		in.OperationID, in.Reason = id(), reason
		_, err := o.service.CorrectVerification(o.as(who), in)
		return err
	}
	o.refused("a correction without a reason", "PR12", try("Ama", ""))
	if err := try("Kofi", "A slip."); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a member who does not lead corrects: %v", err)
	}
	if err := try("deho", "A slip."); !fault.Is(err, fault.NotFound) {
		t.Errorf("the officer corrects: %v", err)
	}
	if err := try("Ama", "A slip: none were seen."); err != nil {
		t.Fatal(err)
	}
	o.is("AWAITING_DECISION", `SELECT state FROM verification_requests WHERE id = $1`, request)
	o.is("FAILED PASSED", `SELECT string_agg(outcome, ' ' ORDER BY submitted_at, id) FROM verdicts WHERE request_id = $1`, request)
	o.did(o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	o.refused("a correction after the decision", "WF8", try("Ama", "Another slip."))
}

func TestACorrectionIsHeldToWhatASubmissionIs(t *testing.T) { // PR12, PR15, CK5
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.exec(`INSERT INTO community_places (id, nation_id, community_id, kind, name, in_use, observed_on) VALUES (gen_random_uuid(), $1, $2, 'OPEN_DEFAECATION', 'bank', true, '2026-01-01')`, o.nation, community)
	request, verification := o.failedBasic(community)
	const codes = `SELECT string_agg(code, ' ' ORDER BY code) FROM case_flags WHERE request_id = $1`
	o.is("02a 02b 02c 03a", codes, request)
	correct := func(answers protocol.Answers) error {
		_, err := o.service.CorrectVerification(o.as("Ama"), cases.CorrectVerification{OperationID: id(), VerificationID: verification, Answers: answers, Reason: "A slip.",
			Debriefing: cases.Debriefing{Entire: true, On: o.today()}, Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)})
		return err
	}
	if err := correct(protocol.Answers{"01a": protocol.IsMet(true)}); err != nil {
		t.Fatal(err)
	}
	o.is("01a 02a 02b 02c 03a", codes, request)

	second := o.village("Kpong", 20)
	o.holds(second, 1, "2026-01-10")
	request = o.requested(second, 2, odf)
	o.replied(request)
	verification = o.arrived("deho", request, "Ama", "Kofi", "Esi")
	o.verified("Ama", verification, best(odf))
	checklist, _ := protocol.BuiltIn().Checklist(odf)
	for i := range checklist.Indicators() {
		if i.Kind == protocol.Sample {
			o.refused("a sample of one", "CK5", correct(protocol.Answers{i.Code: protocol.Of(1, 1)}))
		}
	}
}

func TestALevelUnderReviewIsKeptOrLostByItsBodyAndBlocksTheNext(t *testing.T) { // PR16
	o := newOffice(t)
	for _, kept := range []bool{true, false} {
		community := o.village("Kpana "+map[bool]string{true: "Kept", false: "Lost"}[kept], 20)
		o.holds(community, 1, "2026-01-10")
		review := o.did(o.service.OpenReview(o.as("deho"), cases.OpenReview{OperationID: id(), ID: id(), CommunityID: community, Cause: cases.ByMonitoring, Note: "Four latrines fell."}))
		_, err := o.service.RequestVerification(o.as("eha"), cases.RequestVerification{OperationID: id(), ID: id(), CommunityID: community, Level: 2,
			SelfAssessmentID: o.assessed(community, 2, odf), RequestedOn: o.today(), Signatures: o.signed(cases.LeaderSigns, cases.ChiefSigns)})
		o.refused("a request under review", "PR16", err)
		in := cases.DecideReview{OperationID: id(), ReviewID: review, Kept: kept, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba"), Reason: "Looked again."}
		if _, err := o.service.DecideReview(o.as("reho"), in); !fault.Is(err, fault.Forbidden) {
			t.Errorf("the region decides on the district's level: %v", err)
		}
		in.OperationID = id()
		o.did(o.service.DecideReview(o.as("diccs"), in))
		o.is(map[bool]int{true: 1, false: 0}[kept], `SELECT level FROM communities WHERE id = $1`, community)
		o.is(false, `SELECT level_under_review FROM communities WHERE id = $1`, community)
		o.is(kept, `SELECT kept FROM level_reviews WHERE id = $1`, review)
		o.is(1, `SELECT count(*) FROM meeting_matters WHERE kind = 'REVIEW' AND object_id = $1 AND meeting_id = $2`, review, in.MeetingID)
	}
}

func TestWhoScoredStandsAsideFromWhatTheirVerdictPutInDoubt(t *testing.T) { // PR14, PR12
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.certifiedBasic(community)
	review := id()
	o.exec(`INSERT INTO level_reviews (id, nation_id, community_id, level, tier, cause, request_id, opened_on, due_on) VALUES ($1, $2, $3, 1, 'DISTRICT', 'ROUND_FAILED', $4, $5, $5)`, review, o.nation, community, request, o.today())
	keep := func(recused ...string) error {
		_, err := o.service.DecideReview(o.as("diccs"), cases.DecideReview{OperationID: id(), ReviewID: review, Kept: true, Reason: "Looked again.", Recused: recused,
			MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba", "Kofi")})
		return err
	}
	o.refused("a review decided by one who scored", "PR14", keep())
	if err := keep("Kofi"); err != nil {
		t.Error(err)
	}
	withdraw := func(inError bool, recused ...string) error {
		_, err := o.service.DeclareLapse(o.as("diccs"), cases.DeclareLapse{OperationID: id(), CommunityID: community, Level: 1, LostOn: o.today(), Reason: "Another village was meant.", MadeInError: inError, Recused: recused,
			MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba", "Kofi")})
		return err
	}
	o.refused("an error declared by one who made it", "PR14", withdraw(true))
	if err := withdraw(true, "Kofi"); err != nil {
		t.Error(err)
	}
	o.is(1, `SELECT count(*) FROM meeting_matters WHERE kind = 'LAPSE' AND object_id = $1`, community)
}

func TestNothingKeptSaysWhoComplainedAndARepeatFilesNothing(t *testing.T) { // PR15
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.holds(community, 1, "2026-01-10")
	in := cases.FileComplaint{OperationID: id(), ID: id(), CommunityID: community, Text: "The latrines were borrowed for the day."}
	for _, who := range []string{"deho of West", "deho of West"} { // as anybody may, where a status is certified
		if made := o.did(o.service.FileComplaint(o.as(who), in)); made != in.ID {
			t.Errorf("the complaint is %s", made)
		}
	}
	o.is(1, `SELECT count(*) FROM complaints`)
	o.is(0, `SELECT count(*) FROM operations WHERE action = 'complaint.file' OR $1 = ANY (made)`, in.ID)
	in.Text = "Something else."
	if _, err := o.service.FileComplaint(o.as("eha"), in); !fault.Is(err, fault.Conflict) {
		t.Errorf("another complaint took its id: %v", err)
	}
}

func TestAComplaintIsConfidentialAndOpensAReview(t *testing.T) { // PR15, PR16
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.holds(community, 2, "2026-01-10")
	complaint := o.did(o.service.FileComplaint(o.as("eha"), cases.FileComplaint{OperationID: id(), ID: id(), CommunityID: community, Text: "The households of the hill were left out."}))
	o.is(0, `SELECT count(*) FROM audit_entries WHERE object_id = $1 AND (user_id IS NOT NULL OR operation_id IS NOT NULL OR role <> '')`, complaint)
	hear := func(who string) error {
		_, err := o.service.HearComplaint(o.as(who), cases.HearComplaint{OperationID: id(), ComplaintID: complaint, Reason: "Worth a look."})
		return err
	}
	for _, who := range []string{"deho", "diccs", "eha", "administrator"} {
		if err := hear(who); !fault.Is(err, fault.NotFound) {
			t.Errorf("the %s learnt of a complaint to the region: %v", who, err)
		}
	}
	if err := hear("riccs"); err != nil {
		t.Fatal(err)
	}
	o.is("COMPLAINT", `SELECT cause FROM level_reviews WHERE community_id = $1`, community)
	o.is(true, `SELECT level_under_review FROM communities WHERE id = $1`, community)
	complaint = o.did(o.service.FileComplaint(o.as("eha"), cases.FileComplaint{OperationID: id(), ID: id(), CommunityID: community, Text: "The marks were made in the office."}))
	o.exec(`UPDATE communities SET level = 0 WHERE id = $1 AND nation_id = $2`, community, o.nation)
	o.exec(`UPDATE level_records SET standing = 'LOST' WHERE community_id = $1 AND nation_id = $2`, community, o.nation)
	o.refused("a review of no level", "PR16", hear("riccs"))
	o.is(false, `SELECT heard_on IS NOT NULL FROM complaints WHERE id = $1`, complaint)
}
