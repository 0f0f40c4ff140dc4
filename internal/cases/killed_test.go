package cases_test

import (
	"bufio"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
)

// errand is what a process that will be killed is told to do: to certify cases, to present each on a list of its own, or to
// submit verifications.
type errand struct {
	URL     string
	Viewer  access.Viewer
	Meeting uuid.UUID
	Certify []uuid.UUID
	Present []uuid.UUID
	Submit  []cases.SubmitVerification
	Now     time.Time
}

// errandIn is where a test's own program finds its errand when it is started to be killed.
const errandIn = "SANILADDER_TEST_ERRAND"

// TestErrand is no test by itself: it is the program that the next test kills.
func TestErrand(t *testing.T) {
	text := os.Getenv(errandIn)
	if text == "" {
		t.Skip("the program that another test starts, and kills")
	}
	var e errand
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		t.Fatal(err)
	}
	connector, err := postgres.Connector(e.URL)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	service := cases.New(&casework.Desk{DB: db, Now: func() time.Time { return e.Now }}, db, protocol.BuiltIn())
	ctx := access.WithViewer(context.Background(), e.Viewer)
	fmt.Println(working)
	do := func(_ []uuid.UUID, err error) {
		if err != nil {
			t.Fatal(err)
		}
		fmt.Println(through)
	}
	for _, request := range e.Certify {
		do(service.Decide(ctx, cases.Decide{OperationID: request, ID: id(), RequestID: request, Certify: true, MeetingID: e.Meeting}))
	}
	for _, request := range e.Present {
		do(service.SubmitList(ctx, cases.SubmitList{OperationID: request, ID: id(), RequestIDs: []uuid.UUID{request}, MeetingID: e.Meeting}))
	}
	for _, in := range e.Submit {
		do(service.SubmitVerification(ctx, in))
	}
}

// working is what the program says before it begins, and through what it says after each thing that it did.
const working, through = "working", "through"

// killed starts errands, one process each, and kills each at some moment after the first thing that it was told to do and about before
// the last: how long one thing takes is seen from those before it, so a slow machine is no other test.
func (o *office) killed(errands int, make func(n int) errand) {
	o.t.Helper()
	finished := 0
	seed := uint64(time.Now().UnixNano())
	o.t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	program, err := os.Executable()
	if err != nil {
		o.t.Fatal(err)
	}
	for n := range errands {
		e := make(n)
		e.URL, e.Now = o.db.URL, o.clock.Now()
		text, err := json.Marshal(e)
		if err != nil {
			o.t.Fatal(err)
		}
		child := exec.Command(program, "-test.run=^TestErrand$", "-test.v")
		child.Env = append(os.Environ(), errandIn+"="+string(text))
		out, err := child.StdoutPipe()
		if err != nil {
			o.t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			o.t.Fatal(err)
		}
		left := 1 + random.IntN(len(e.Certify)+len(e.Present)+len(e.Submit)-1)
		var took time.Duration
		begun := time.Now()
		for lines := bufio.NewScanner(out); left > 0 && lines.Scan(); {
			switch lines.Text() {
			case working:
				begun = time.Now()
			case through:
				left--
				took, begun = time.Since(begun), time.Now()
			}
		}
		time.Sleep(time.Duration(random.Int64N(int64(max(took, time.Millisecond)))))
		_ = child.Process.Kill()
		if err := child.Wait(); err == nil {
			finished++
		} else if child.ProcessState.Exited() {
			o.t.Errorf("a process failed by itself: %v", err)
		}
	}
	time.Sleep(200 * time.Millisecond) // a transaction of a process just killed may be ending still
	o.t.Logf("%d of %d processes were through before they were killed", finished, errands)
}

// kills is how many processes a test kills.
func kills() int {
	if os.Getenv("SANILADDER_LONG") != "" {
		return 200
	}
	return 10
}

// A process that is killed at any moment leaves all of a certification, or nothing of it.
func TestAProcessKilledLeavesAllOfACertificationOrNothing(t *testing.T) {
	o := newOffice(t)
	o.killed(kills(), func(n int) errand {
		return errand{Viewer: o.viewers["diccs"], Certify: o.waiting(fmt.Sprintf("Kpana %d", n), 12), Meeting: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}
	})
	o.is(0, `SELECT count(*) FROM verification_requests r WHERE CASE r.state
  WHEN 'CERTIFIED' THEN (SELECT count(*) FROM decisions WHERE request_id = r.id) <> 1 OR (SELECT count(*) FROM certificates WHERE request_id = r.id) <> 1
    OR (SELECT count(*) FROM level_records WHERE community_id = r.community_id) <> 1 OR (SELECT level FROM communities WHERE id = r.community_id) <> 1
    OR (SELECT count(*) FROM audit_entries a JOIN decisions d ON d.id = a.object_id WHERE d.request_id = r.id) <> 1
    OR (SELECT count(*) FROM operations WHERE operation_id = r.id) <> 1 OR (SELECT level FROM community_counters WHERE community_id = r.community_id) <> 1
  WHEN 'AWAITING_DECISION' THEN EXISTS (SELECT FROM decisions WHERE request_id = r.id) OR EXISTS (SELECT FROM certificates WHERE request_id = r.id)
    OR EXISTS (SELECT FROM level_records WHERE community_id = r.community_id) OR (SELECT level FROM communities WHERE id = r.community_id) <> 0
    OR EXISTS (SELECT FROM operations WHERE operation_id = r.id) OR (SELECT level FROM community_counters WHERE community_id = r.community_id) <> 0
  ELSE true END`)
	o.is(kills()*12, `SELECT count(*) FROM verification_requests`)
	o.is(true, `SELECT bool_or(state = 'CERTIFIED') AND bool_or(state = 'AWAITING_DECISION') FROM verification_requests`)
}

// Killed between the rows of a list or of a verdict, a process leaves none of them.
func TestAProcessKilledLeavesAllOfAVerdictAndOfAListOrNothing(t *testing.T) {
	o := newOffice(t)
	o.killed(kills(), func(n int) errand {
		if n%2 == 1 {
			requests := o.waiting(fmt.Sprintf("Bimbi %d", n), 8)
			for _, request := range requests {
				o.exec(`UPDATE verification_requests SET state = 'PASSED', level = 2 WHERE id = $1`, request)
			}
			return errand{Viewer: o.viewers["diccs"], Present: requests, Meeting: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}
		}
		e := errand{Viewer: o.viewers["Ama"]}
		for i := range 4 {
			request := o.requested(o.village(fmt.Sprintf("Kpana %d %d", n, i), 20), 1, basic)
			o.replied(request)
			verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
			o.did(o.service.SaveAnswers(o.as("Ama"), cases.SaveAnswers{OperationID: id(), VerificationID: verification, Answers: best(basic)}))
			for _, unit := range protocol.Units() {
				o.did(o.service.DrawSample(o.as("Ama"), cases.DrawSample{OperationID: id(), ID: id(), VerificationID: verification, Unit: unit, Number: 17}))
			}
			e.Submit = append(e.Submit, cases.SubmitVerification{OperationID: request, VerificationID: verification, Debriefing: cases.Debriefing{Entire: true, On: o.today()},
				Signatures: o.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)})
		}
		return e
	})
	o.is(0, `SELECT count(*) FROM verification_requests r JOIN verifications v ON v.request_id = r.id AND v.plan_id IS NOT NULL WHERE CASE r.state
  WHEN 'AWAITING_DECISION' THEN v.state <> 'SIGNED' OR (SELECT count(*) FROM verdicts d WHERE d.request_id = r.id) <> 1
    OR (SELECT count(*) FROM signatures s JOIN verdicts d ON d.id = s.object_id WHERE d.request_id = r.id) <> 2
    OR (SELECT count(*) FROM case_steps WHERE request_id = r.id AND action = 'SUBMIT_VERIFICATION') <> 1 OR (SELECT count(*) FROM operations WHERE operation_id = r.id) <> 1
  WHEN 'ON_VISIT' THEN v.state <> 'DRAFT' OR EXISTS (SELECT FROM verdicts d WHERE d.request_id = r.id) OR EXISTS (SELECT FROM case_steps WHERE request_id = r.id AND action = 'SUBMIT_VERIFICATION')
    OR EXISTS (SELECT FROM operations WHERE operation_id = r.id)
  ELSE r.level = 1 END`)
	o.is(0, `SELECT count(*) FROM verification_requests r WHERE r.level = 2 AND CASE r.state
  WHEN 'AWAITING_VISIT' THEN r.tier <> 'REGION' OR (SELECT count(*) FROM list_submission_requests WHERE request_id = r.id) <> 1 OR (SELECT count(*) FROM decisions WHERE request_id = r.id) <> 1
    OR (SELECT count(*) FROM operations WHERE operation_id = r.id) <> 1
  WHEN 'PASSED' THEN EXISTS (SELECT FROM list_submission_requests WHERE request_id = r.id) OR EXISTS (SELECT FROM decisions WHERE request_id = r.id) OR EXISTS (SELECT FROM operations WHERE operation_id = r.id)
  ELSE true END`)
	o.is(true, `SELECT EXISTS (SELECT FROM verification_requests r JOIN verifications v ON v.request_id = r.id AND v.plan_id IS NOT NULL WHERE r.state = 'AWAITING_DECISION')
  AND EXISTS (SELECT FROM list_submissions)`)
	o.is(0, `SELECT count(*) FROM list_submissions s WHERE (SELECT count(*) FROM list_submission_requests x WHERE x.submission_id = s.id) <> 1`)
}

// waiting are cases that wait for the district's decision.
func (o *office) waiting(name string, n int) []uuid.UUID {
	o.t.Helper()
	checklist, _ := protocol.BuiltIn().Checklist(basic)
	var marks []cases.WrittenMark
	for i := range checklist.Indicators() {
		marks = append(marks, cases.WrittenMark{Code: i.Code, Marks: i.Max})
	}
	requests := make([]uuid.UUID, n)
	for i := range requests {
		paper := o.did(o.service.TranscribeVerification(o.as("eha"), cases.TranscribeVerification{OperationID: id(), ID: id(), CommunityID: o.village(fmt.Sprintf("%s %d", name, i), 1),
			Level: 1, Tier: district, VisitedOn: o.today(), PaperSerial: "B", UploadID: o.scanned("eha"), Marks: marks, Total: 100}))
		requests[i] = id()
		o.did(o.service.CheckTranscription(o.as("deho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Agrees: true, RequestID: &requests[i]}))
	}
	return requests
}
