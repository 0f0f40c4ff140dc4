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

// errand is what a process that will be killed is told to do.
type errand struct {
	URL      string
	Viewer   access.Viewer
	Meeting  uuid.UUID
	Requests []uuid.UUID
	Now      time.Time
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
	fmt.Println("certifying")
	for _, request := range e.Requests {
		if _, err := service.Decide(ctx, cases.Decide{OperationID: request, ID: id(), RequestID: request, Certify: true, MeetingID: e.Meeting}); err != nil {
			t.Fatal(err)
		}
	}
}

// A process that is killed at any moment leaves all of a certification, or nothing of it.
func TestAProcessKilledLeavesAllOfACertificationOrNothing(t *testing.T) {
	kills := 10
	if os.Getenv("SANILADDER_LONG") != "" {
		kills = 200
	}
	o := newOffice(t)
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	finished := 0
	for n := range kills {
		requests := o.waiting(fmt.Sprintf("Kpana %d", n), 12)
		meeting := o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")
		text, err := json.Marshal(errand{o.db.URL, o.viewers["diccs"], meeting, requests, o.clock.Now()})
		if err != nil {
			t.Fatal(err)
		}
		child := exec.Command(program, "-test.run=^TestErrand$", "-test.v")
		child.Env = append(os.Environ(), errandIn+"="+string(text))
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(out); lines.Scan() && lines.Text() != "certifying"; {
		}
		time.Sleep(time.Duration(random.IntN(300_000)) * time.Microsecond)
		_ = child.Process.Kill()
		if err := child.Wait(); err == nil {
			finished++
		}
	}
	t.Logf("%d of %d processes were through before they were killed", finished, kills)
	time.Sleep(200 * time.Millisecond) // a transaction of a process just killed may be ending still
	o.is(0, `SELECT count(*) FROM verification_requests r WHERE CASE r.state
  WHEN 'CERTIFIED' THEN (SELECT count(*) FROM decisions WHERE request_id = r.id) <> 1 OR (SELECT count(*) FROM certificates WHERE request_id = r.id) <> 1
    OR (SELECT count(*) FROM level_records WHERE community_id = r.community_id) <> 1 OR (SELECT level FROM communities WHERE id = r.community_id) <> 1
    OR (SELECT count(*) FROM audit_entries a JOIN decisions d ON d.id = a.object_id WHERE d.request_id = r.id) <> 1
    OR (SELECT count(*) FROM operations WHERE operation_id = r.id) <> 1 OR (SELECT level FROM community_counters WHERE community_id = r.community_id) <> 1
  WHEN 'AWAITING_DECISION' THEN EXISTS (SELECT FROM decisions WHERE request_id = r.id) OR EXISTS (SELECT FROM certificates WHERE request_id = r.id)
    OR EXISTS (SELECT FROM level_records WHERE community_id = r.community_id) OR (SELECT level FROM communities WHERE id = r.community_id) <> 0
    OR EXISTS (SELECT FROM operations WHERE operation_id = r.id) OR (SELECT level FROM community_counters WHERE community_id = r.community_id) <> 0
  ELSE true END`)
	o.is(kills*12, `SELECT count(*) FROM verification_requests`)
	o.is(true, `SELECT bool_or(state = 'CERTIFIED') AND bool_or(state = 'AWAITING_DECISION') FROM verification_requests`)
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
