package cases_test

import (
	"sync"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/cases"
)

const sanitised = "gh-clts-2013/sanitised"

// holds gives a community a level that was certified here on a day.
func (o *office) holds(community uuid.UUID, level int, since string) {
	o.t.Helper()
	for n := 1; n <= level; n++ {
		o.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, effective_on, effective_precision, standing) VALUES ($1, $2, $3, $4, 'CHECKED_HERE', $5, 'DAY', 'IN_FORCE')`,
			id(), o.nation, community, n, since)
	}
	o.exec(`UPDATE communities SET level = $2, level_since = $3, level_since_precision = 'DAY' WHERE id = $1`, community, level, since)
}

// round is one request of level 4 as far as the district's verdict.
func (o *office) round(community uuid.UUID, last bool) uuid.UUID {
	o.t.Helper()
	request := o.requested(community, 4, sanitised)
	if last {
		o.did(o.service.HandDownRequest(o.as("reho"), cases.HandDownRequest{OperationID: id(), RequestID: request}))
	}
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(sanitised))
	return request
}

func TestGoldTakesThreeYearsAndTheNation(t *testing.T) { // L4
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.exec(`UPDATE communities SET triggered_on = '2021-01-01'`)
	o.holds(community, 3, "2025-04-10")
	_, err := o.service.RequestVerification(o.as("eha"), cases.RequestVerification{OperationID: id(), ID: id(), CommunityID: community, Level: 4,
		SelfAssessmentID: o.assessed(community, 4, sanitised), RequestedOn: o.today().AddDays(-100), Signatures: o.signed(cases.LeaderSigns, cases.ChiefSigns)})
	o.refused("a round before its time", "L4", err)
	for year := 1; year <= 2; year++ {
		request := o.round(community, false)
		o.did(o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
		o.is("ROUND_PASSED", `SELECT state FROM verification_requests WHERE id = $1`, request)
		o.is(year, `SELECT round FROM verification_requests WHERE id = $1`, request)
		o.is(3, `SELECT level FROM communities WHERE id = $1`, community)
		o.clock.AdvanceDays(363)
	}
	request := o.round(community, true)
	o.did(o.service.SubmitList(o.as("deho"), cases.SubmitList{OperationID: id(), ID: id(), RequestIDs: []uuid.UUID{request}, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	o.verified("Yaw", o.arrived("reho", request, "Yaw", "Abena", "Kojo"), best(sanitised))
	o.is("AWAITING_DECISION NATION", `SELECT state || ' ' || tier FROM verification_requests WHERE id = $1`, request)
	gold := func() error {
		_, err := o.service.Decide(o.as("national"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: o.met("national", "NATION", nil, "Nii")})
		return err
	}
	o.refused("gold before the years are over", "L4", gold())
	o.clock.AdvanceDays(60)
	if err := gold(); err != nil {
		t.Fatal(err)
	}
	o.is(4, `SELECT level FROM communities WHERE id = $1`, community)
	o.is(1, `SELECT count(*) FROM certificates WHERE community_id = $1 AND level = 4`, community)
}

func TestSignsOfOpenDefaecationDisqualifyASanitisedCommunity(t *testing.T) { // CK9
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.holds(community, 2, "2026-01-10")
	request := o.requested(community, 3, sanitised)
	o.did(o.service.HandDownRequest(o.as("reho"), cases.HandDownRequest{OperationID: id(), RequestID: request}))
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	in := cases.SubmitVerification{OperationID: id(), VerificationID: verification, Disqualified: true, Debriefing: cases.Debriefing{Entire: true, On: o.today()},
		Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)}
	_, err := o.service.SubmitVerification(o.as("Ama"), in)
	o.refused("a disqualification without a reason", "CK9", err)
	in.OperationID, in.Reason = id(), "Fresh faeces behind the market."
	verdict := o.did(o.service.SubmitVerification(o.as("Ama"), in))
	o.is("DISQUALIFIED", `SELECT state FROM verification_requests WHERE id = $1`, request)
	o.is(0, `SELECT count(total) FROM verdicts WHERE id = $1`, verdict)
	o.is(true, `SELECT level_under_review FROM communities WHERE id = $1`, community)
}

func TestALapseTakesTheLevelAndItsCertificateAndKeepsTheirHistory(t *testing.T) { // LV3, PR12
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.certifiedBasic(community)
	o.clock.AdvanceDays(30)
	in := cases.DeclareLapse{OperationID: id(), CommunityID: community, Level: 1, LostOn: o.today(), Reason: "Faeces between the houses.",
		MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}
	if _, err := o.service.DeclareLapse(o.as("reho"), in); !fault.Is(err, fault.Forbidden) {
		t.Errorf("the region took the district's level: %v", err)
	}
	in.OperationID = id()
	o.did(o.service.DeclareLapse(o.as("diccs"), in))
	o.is(0, `SELECT level FROM communities WHERE id = $1`, community)
	o.is("LOST", `SELECT standing FROM level_records WHERE community_id = $1`, community)
	o.is("LOST", `SELECT standing FROM certificates WHERE community_id = $1`, community)
	in.OperationID = id()
	_, err := o.service.DeclareLapse(o.as("diccs"), in)
	o.refused("a level that is not held", "LV3", err)
}

func TestFiftyCertificationsAtOnceGiveOneCertificate(t *testing.T) {
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.requested(community, 1, basic)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
	meeting := o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")
	var version int
	if err := o.db.App.QueryRow(`SELECT version FROM verification_requests WHERE id = $1`, request).Scan(&version); err != nil {
		t.Fatal(err)
	}
	var (
		wait sync.WaitGroup
		errs [50]error
	)
	for i := range errs {
		wait.Go(func() {
			_, errs[i] = o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, ExpectedVersion: version, Certify: true, MeetingID: meeting})
		})
	}
	wait.Wait()
	done, conflicts := 0, 0
	for _, err := range errs {
		switch {
		case err == nil:
			done++
		case fault.Is(err, fault.Conflict):
			conflicts++
		default:
			t.Error(err)
		}
	}
	if done != 1 || conflicts != 49 {
		t.Errorf("%d certified, %d conflicts", done, conflicts)
	}
	o.is(1, `SELECT count(*) FROM certificates`)
}

func TestTheTableOfTransitionsHasACheckForEveryNeed(t *testing.T) {
	if missing := cases.Unchecked(); len(missing) > 0 {
		t.Errorf("nobody looks at %v", missing)
	}
}
