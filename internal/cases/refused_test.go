package cases_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// refused fails unless the error names the rule; an empty rule is any INVALID.
func (o *office) refused(what, rule string, err error) {
	o.t.Helper()
	if err == nil {
		o.t.Errorf("%s was let through", what)
		return
	}
	if e := fault.From(err); e.Rule != rule || rule == "" && e.Code != fault.Invalid && e.Code != fault.Limit {
		o.t.Errorf("%s: %s by %q: %v, want %q", what, e.Code, e.Rule, err, rule)
	}
}

func TestARequestIsRefusedByTheRuleThatItBreaks(t *testing.T) {
	o := newOffice(t)
	community := o.village("Kpana", 20)
	sound := cases.RequestVerification{ID: id(), CommunityID: community, Level: 1, SelfAssessmentID: o.assessed(community, 1, basic), RequestedOn: o.today(),
		Signatures: o.signed(cases.LeaderSigns, cases.ChiefSigns)}
	for _, k := range []struct {
		what, rule string
		change     func(*cases.RequestVerification)
	}{
		{"a level skipped", "LV1", func(in *cases.RequestVerification) { in.Level, in.SelfAssessmentID = 2, o.assessed(community, 2, odf) }},
		{"a level that is none", "", func(in *cases.RequestVerification) { in.Level = 7 }},
		{"one signature", "WF3", func(in *cases.RequestVerification) { in.Signatures = in.Signatures[:1] }},
		{"two of the same", "WF3", func(in *cases.RequestVerification) { in.Signatures = o.signed(cases.LeaderSigns, cases.LeaderSigns) }},
		{"a signature without a position", "WF3", func(in *cases.RequestVerification) {
			in.Signatures = slices.Clone(in.Signatures)
			in.Signatures[0].Position = ""
		}},
		{"a thumbprint without a witness", "PR9", func(in *cases.RequestVerification) {
			in.Signatures = slices.Clone(in.Signatures)
			in.Signatures[1].Means = cases.ByThumbprint
		}},
		{"no self-assessment", "WF3", func(in *cases.RequestVerification) { in.SelfAssessmentID = id() }},
		{"tomorrow", "PR5", func(in *cases.RequestVerification) { in.RequestedOn = o.today().AddDays(1) }},
		{"before triggering", "WF1", func(in *cases.RequestVerification) { in.RequestedOn = o.today().AddDays(-365) }},
	} {
		in := sound
		in.OperationID = id()
		k.change(&in)
		_, err := o.service.RequestVerification(o.as("eha"), in)
		o.refused(k.what, k.rule, err)
	}
	o.is(0, `SELECT count(*) FROM verification_requests`)
	sound.OperationID = id()
	first := o.did(o.service.RequestVerification(o.as("eha"), sound))
	if again := o.did(o.service.RequestVerification(o.as("eha"), sound)); again != first {
		t.Errorf("a repeat gave %s, not %s", again, first)
	}
	second := sound
	second.OperationID, second.ID = id(), id()
	_, err := o.service.RequestVerification(o.as("eha"), second)
	o.refused("a second open case", "WF3", err)
	o.is(1, `SELECT count(*) FROM verification_requests`)
}

func TestATeamThatBreaksARuleIsRefused(t *testing.T) { // TM1-TM5
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.requested(community, 1, basic)
	seat := func(name string, leads bool) cases.Seat {
		return cases.Seat{RosterMemberID: o.roster[name], Leads: leads, Scores: true}
	}
	plan := cases.PlanVisit{ID: id(), RequestID: request, VisitOn: o.today(), Team: []cases.Seat{seat("Ama", true), seat("Kofi", false), seat("Esi", false)}}
	try := func(who string, change func(*cases.PlanVisit)) error {
		in := plan
		in.OperationID = id()
		in.Team = slices.Clone(plan.Team)
		change(&in)
		_, err := o.service.PlanVisit(o.as(who), in)
		return err
	}
	o.refused("a plan before the reply", "WF5", try("deho", func(*cases.PlanVisit) {}))
	o.replied(request)
	o.refused("a plan by the region", "WF5", try("reho", func(*cases.PlanVisit) {}))
	o.refused("a plan by a member who does not convene", "WF5", try("diccs", func(*cases.PlanVisit) {}))
	o.refused("a plan by the EHA", "WF5", try("eha", func(*cases.PlanVisit) {}))
	o.refused("two members", "TM1", try("deho", func(in *cases.PlanVisit) { in.Team = in.Team[:2] }))
	o.refused("a member twice", "TM1", try("deho", func(in *cases.PlanVisit) { in.Team[2] = in.Team[1] }))
	o.refused("no leader", "TM4", try("deho", func(in *cases.PlanVisit) { in.Team[0].Leads = false }))
	o.refused("yesterday", "WF5", try("deho", func(in *cases.PlanVisit) { in.VisitOn = o.today().AddDays(-1) }))
	o.exec(`UPDATE self_assessments SET recorded_by = (SELECT user_id FROM roster_members WHERE id = $1)`, o.roster["Kofi"])
	o.refused("a member who took part in the self-assessment", "TM4", try("deho", func(*cases.PlanVisit) {}))
	o.exec(`UPDATE self_assessments SET recorded_by = NULL, assessors = '{Akua,"  esi "}'`)
	o.refused("an elected assessor", "TM4", try("deho", func(*cases.PlanVisit) {}))
	o.exec(`UPDATE self_assessments SET assessors = '{Akua}'`)
	assists := id()
	o.exec(`INSERT INTO role_assignments (id, nation_id, role, from_on, until_on, user_id, area_id) SELECT $1, $2, 'EHA', '2025-01-01', $4, user_id, $3 FROM roster_members WHERE id = $5`, assists, o.nation, o.east, o.today().AddDays(-1), o.roster["Kofi"])
	o.refused("who was the assistant there since the triggering", "TM4", try("deho", func(*cases.PlanVisit) {}))
	o.exec(`UPDATE role_assignments SET until_on = '2025-06-30' WHERE id = $1`, assists)
	unseen := o.requested(o.villageWithout("Bimbi", 20), 1, basic)
	o.replied(unseen)
	o.refused("no monitoring report", "WF6", try("deho", func(in *cases.PlanVisit) { in.RequestID = unseen }))
	o.is(0, `SELECT count(*) FROM visit_plans`)
}

func TestAVerificationCountsOnlyWithAllThatItNeeds(t *testing.T) {
	o := newOffice(t)
	community := o.village("Kpana", 200)
	request := o.requested(community, 1, basic)
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	submit := func(who string, change func(*cases.SubmitVerification)) error {
		in := cases.SubmitVerification{OperationID: id(), VerificationID: verification, Debriefing: cases.Debriefing{Entire: true, On: o.today()},
			Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)}
		change(&in)
		_, err := o.service.SubmitVerification(o.as(who), in)
		return err
	}
	save := func(code string, a protocol.Answer) error {
		_, err := o.service.SaveAnswers(o.as("Kofi"), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: protocol.Answers{code: a}})
		return err
	}
	o.refused("nothing answered", "CK2", submit("Ama", func(*cases.SubmitVerification) {}))
	o.refused("n above m", "CK2", save("04a", protocol.Of(3, 2)))
	o.refused("0 of 0", "CK3", save("04a", protocol.Of(0, 0)))
	o.refused("an option that is none", "CK2", save("02a", protocol.Chosen("maybe")))
	o.refused("an indicator that is none", "CK2", save("09z", protocol.IsMet(true)))
	if _, err := o.service.SaveAnswers(o.as("deho"), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: best(basic)}); !fault.Is(err, fault.NotFound) {
		t.Errorf("who constituted the team wrote into its draft: %v", err)
	}
	answers := best(basic)
	for _, code := range []string{"02e", "02f", "04c"} {
		answers[code] = protocol.Of(5, 5)
	}
	o.did(o.service.SaveAnswers(o.as("Kofi"), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: answers}))
	o.refused("no sample drawn", "CK6", submit("Ama", func(*cases.SubmitVerification) {}))
	for _, unit := range protocol.Units() {
		o.did(o.service.DrawSample(o.as("Ama"), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: verification, Unit: unit, Number: 4}))
	}
	o.is(20, `SELECT size FROM sample_draws WHERE unit = 'HOUSEHOLDS'`) // 10 % of 200
	o.is(30, `SELECT size FROM sample_draws WHERE unit = 'ADULTS'`)     // 5 % of 600
	o.refused("samples too small", "CK5", submit("Ama", func(*cases.SubmitVerification) {}))
	o.did(o.service.SaveAnswers(o.as("Kofi"), cases.SaveAnswers{OperationID: id(), VerificationID: verification,
		Answers: protocol.Answers{"02e": protocol.Of(30, 30), "02f": protocol.Of(20, 20), "04c": protocol.Of(20, 20)}}))
	o.refused("no debriefing", "CK7", submit("Ama", func(in *cases.SubmitVerification) { in.Debriefing.Entire = false }))
	o.refused("no signature of the community", "CK7", submit("Ama", func(in *cases.SubmitVerification) { in.Signatures = in.Signatures[:1] }))
	o.refused("a refusal to sign what passed", "PR10", submit("Ama", func(in *cases.SubmitVerification) {
		in.SigningRefused, in.Signatures = true, o.signed(cases.TeamLeaderSigns, cases.WitnessSigns, cases.WitnessSigns)
	}))
	if err := submit("Kofi", func(*cases.SubmitVerification) {}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a member who does not lead submitted it: %v", err)
	}
	o.refused("a disqualification at level 1", "WF8", submit("Ama", func(in *cases.SubmitVerification) { in.Disqualified, in.Reason = true, "seen" }))
	o.is(0, `SELECT count(*) FROM verdicts`)
	o.is("DRAFT", `SELECT state FROM verifications WHERE id = $1`, verification)
	if err := submit("Ama", func(*cases.SubmitVerification) {}); err != nil {
		t.Fatal(err)
	}
	o.refused("answers after the signature", "CK7", save("01a", protocol.IsMet(true)))
	for _, query := range []string{`UPDATE verdicts SET total = 0`, `DELETE FROM verdicts`, `TRUNCATE verdicts CASCADE`} {
		if _, err := o.db.Owner.Exec(query); err == nil {
			t.Errorf("%s went through", query)
		}
	}
}

func TestARefusalToSignDoesNotBuryAFailure(t *testing.T) { // PR10
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.requested(community, 1, basic)
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	answers := maps.Clone(best(basic))
	answers["01b"] = protocol.IsMet(false)
	o.did(o.service.SaveAnswers(o.as("Ama"), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: answers}))
	for _, unit := range protocol.Units() {
		o.did(o.service.DrawSample(o.as("Ama"), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: verification, Unit: unit, Number: 4}))
	}
	in := cases.SubmitVerification{VerificationID: verification, Debriefing: cases.Debriefing{Entire: true, On: o.today()}, SigningRefused: true}
	for _, k := range []struct {
		signatures []cases.Signature
		rule       string
	}{{o.signed(cases.TeamLeaderSigns), "PR10"}, {o.signed(cases.TeamLeaderSigns, cases.WitnessSigns), "PR10"}, {o.signed(cases.WitnessSigns, cases.WitnessSigns), "CK7"}} {
		in.OperationID, in.Signatures = id(), k.signatures
		_, err := o.service.SubmitVerification(o.as("Ama"), in)
		o.refused("too few signatures", k.rule, err)
	}
	in.OperationID, in.Signatures = id(), o.signed(cases.TeamLeaderSigns, cases.WitnessSigns, cases.WitnessSigns)
	honest := in.Signatures[2].Name
	in.Signatures[2].Name = strings.ToUpper(in.Signatures[1].Name) + " "
	_, err := o.service.SubmitVerification(o.as("Ama"), in)
	o.refused("one witness twice", "PR10", err)
	in.OperationID, in.Signatures[2].Name = id(), honest
	verdict := o.did(o.service.SubmitVerification(o.as("Ama"), in))
	o.is("FAILED", `SELECT state FROM verification_requests WHERE id = $1`, request)
	o.is(true, `SELECT signing_refused FROM verdicts WHERE id = $1`, verdict)
}

func TestNobodyDecidesWhatTheyScoredNorOutsideAMeeting(t *testing.T) { // PR14
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.requested(community, 1, basic)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
	decide := func(who string, meeting uuid.UUID, recused ...string) error {
		_, err := o.service.Decide(o.as(who), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: meeting, Recused: recused})
		return err
	}
	_, err := o.service.RecordMeeting(o.as("deho"), cases.RecordMeeting{OperationID: id(), ID: id(), Tier: district, AreaID: &o.east, HeldOn: o.today(), Attended: []string{"Nii", "nii"}, Minute: "m"})
	o.refused("a meeting without a quorum", "PR14", err)
	o.refused("no meeting", "PR14", decide("diccs", id()))
	o.refused("another body's meeting", "PR14", decide("diccs", o.met("reho", region, &o.north, "Nii", "Efua", "Baaba")))
	mixed := o.met("deho", district, &o.east, "Nii", "Efua", "Baaba", "ama")
	o.refused("one who scored among those who decide", "PR14", decide("diccs", mixed))
	o.refused("too few once they stand aside", "PR14", decide("diccs", o.met("deho", district, &o.east, "Nii", "Efua", "Ama"), "Ama"))
	if err := decide("deho of West", mixed, "Ama"); !fault.Is(err, fault.NotFound) {
		t.Errorf("another district decides: %v", err)
	}
	if err := decide("reho", mixed, "Ama"); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the region decides on the first level: %v", err)
	}
	if err := decide("administrator", mixed, "Ama"); !fault.Is(err, fault.NotFound) {
		t.Errorf("an administrator decides: %v", err)
	}
	if err := decide("diccs", mixed, "Ama"); err != nil {
		t.Error(err)
	}
}

func TestATeamsLoadTellsNothingOfWhatOthersPlan(t *testing.T) { // TM4, WF5
	o := newOffice(t)
	elsewhere, here := o.village("Kpana", 20), o.village("Kpong", 20)
	planned, asked := o.requested(elsewhere, 1, basic), o.requested(here, 1, basic)
	o.replied(planned)
	o.replied(asked)
	load := func() int {
		t.Helper()
		found, err := o.service.ProposeTeams(o.as("deho"), asked, o.today(), nil, 1)
		if err != nil || len(found.Proposals) == 0 {
			t.Fatal(found, err)
		}
		return found.Proposals[0].Load
	}
	unplanned := load()
	plan := o.planned("deho", planned, "Ama", "Kofi", "Esi")
	if load() == unplanned {
		t.Error("a body's own plans do not count")
	}
	o.exec(`UPDATE communities SET area_path = $1 WHERE id = $2`, o.paths[o.west], elsewhere)
	if load() != unplanned {
		t.Error("another body's plan shows in the load")
	}
	o.exec(`UPDATE visit_plans SET arrived_at = $1 WHERE id = $2`, o.clock.Now(), plan)
	if load() == unplanned {
		t.Error("a visit that was made does not count")
	}
}
