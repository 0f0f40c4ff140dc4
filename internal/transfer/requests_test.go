package transfer_test

import (
	"strings"
	"testing"

	"saniladder/domain/fault"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

const requestsHeader = "region,district,community,level,date of self assessment,date of briefing,date of decision,date of request,date of reply," +
	"leader name,leader position,leader signed on,chief name,chief position,chief signed on,form number\n"

// onPaper is a row of a list of requests: of the first level where nothing else is
// said, with the days of self-assessment, briefing, decision, request and reply.
func onPaper(community, level, days, leader string) string {
	return "Upper East,Bongo," + community + "," + level + "," + days + "," + leader + ",natural leader,2026-09-04,Nana Osei,chief,2026-09-04,R-12\n"
}

const inOrder = "2026-09-01,2026-09-02,2026-09-03,2026-09-04,"

var pastRequests = requestsHeader +
	onPaper("Kanga", "ODF-Basic", inOrder+"2026-09-20", "Akua") +
	onPaper("Awaa", "1", inOrder, "Akua") +
	onPaper("Awaa", "1", inOrder, "Akua") + // repeated
	onPaper("Nowhere", "1", inOrder, "Akua") +
	onPaper("Duri", "2", inOrder, "Akua") + // LV1
	onPaper("Duri", "1", "2026-09-01,2026-08-02,2026-09-03,2026-09-04,", "Akua") + // WF2
	onPaper("Duri", "1", "2026-09-01,2026-09-02,2026-09-03,2026-09-05,2026-09-04", "Akua") + // WF4
	onPaper("Duri", "1", "2026-09,2026-09-02,2026-09-03,2026-09-06,", "Akua") + // no day
	onPaper("Duri", "1", "2026-09-01,2026-09-02,2026-09-03,2026-09-07,perhaps", "Akua") +
	onPaper("Duri", "1", "2026-09-01,2026-09-02,2026-09-03,2026-09-08,", "") + // nobody signed
	onPaper("Duri", "1", "2026-09-01,2026-09-02,2026-09-03,2026-12-24,", "Akua") // to come

func TestRequestsOnPaperComeInWithoutACaseUntilSomebodyComparesThem(t *testing.T) { // PR8, LV1, WF2-WF4
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, bySource())
	tried := o.begin(column.Requests, "requests.csv", pastRequests, transfer.Options{})
	for _, c := range tried.Columns {
		if c.Field == column.None || len(c.Sample) > 0 { // names of people are not kept beside the job
			t.Errorf("%+v", c)
		}
	}
	if _, err := o.service.DryRun(o.ctx, transfer.StepInput{ImportID: tried.ID}); err != nil {
		t.Fatal(err)
	}
	if err := o.service.Run(o.ctx, tried.ID); err != nil {
		t.Fatal(err, cause(err))
	}
	if tried = o.look(tried); tried.Counts.Created != 2 || o.number(`SELECT count(*) FROM paper_requests`) != 0 {
		t.Fatalf("tried: %+v %v", tried.Counts, tried.HeldBy)
	}
	job := o.run(tried)
	adds(t, job, 11)
	if job.Counts.Created != 2 || job.Counts.Held != 9 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	for reason, want := range map[transfer.Reason]int64{transfer.RepeatedInFile: 1, transfer.CommunityUnknown: 1, transfer.RequestRefused: 1, transfer.RequestDays: 2,
		transfer.ValueUnreadable: 3, transfer.ValueOutOfRange: 1} {
		if n := heldAs(job, reason); n != want {
			t.Errorf("%d rows are held as %s, not %d", n, reason, want)
		}
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM paper_requests WHERE checked_at IS NULL AND upload_id IS NULL AND job_id IS NOT NULL AND requested_on = '2026-09-04'`: 2,
		`SELECT count(*) FROM paper_requests WHERE replied_on = '2026-09-20' AND leader_name = 'Akua' AND chief_position = 'chief'`:                 1,
		`SELECT count(*) FROM paper_requests WHERE replied_on IS NULL AND paper_serial = 'R-12' AND decided_on = '2026-09-03'`:                      1,
		`SELECT count(*) FROM verification_requests`: 0,
	} {
		if n := o.number(query); n != want {
			t.Errorf("%s: %d", query, n)
		}
	}
	again := o.bring(column.Requests, "requests.csv", pastRequests, transfer.Options{})
	if again.Counts.Created != 0 || again.Counts.Unchanged != 2 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
	other := o.bring(column.Requests, "other.csv", requestsHeader+onPaper("Awaa", "1", inOrder, "Esi"), transfer.Options{})
	if heldAs(other, transfer.RequestKnown) != 1 {
		t.Errorf("another leader's signature under the same request: %+v %v", other.Counts, other.HeldBy)
	}
}

func TestARowOfWhichNoCaseCanBeOpenedSaysBySentenceAndRuleWhy(t *testing.T) { // PR8, LV1, WF2, WF4
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, bySource())
	job := o.bring(column.Requests, "requests.csv", pastRequests, transfer.Options{})
	rows, _, err := o.service.Rows(o.ctx, transfer.RowsQuery{ImportID: job.ID, Outcome: transfer.Held, First: 20})
	if err != nil {
		t.Fatal(err)
	}
	said := ""
	for _, row := range rows {
		if row.Reason == transfer.RequestDays || row.Reason == transfer.RequestRefused {
			said += row.Reason.Sentence(row.Params) + "\n"
		}
	}
	for _, want := range []string{"Levels are climbed in order; the next one here is ODF-Basic. (LV1)", "The community is told of its assessment after it, which was on 2026-09-01. (WF2)",
		"A body replies once it was asked, on 2026-09-05. (WF4)"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q does not say %q", said, want)
		}
	}
}

func TestARequestThatIsPutRightComesIn(t *testing.T) { // PR8, WF2
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, bySource())
	job := o.bring(column.Requests, "late.csv", requestsHeader+onPaper("Duri", "1", "2026-09-01,2026-08-02,2026-09-03,2026-09-04,perhaps", "Akua"), transfer.Options{})
	accepted := o.settle(job, transfer.ValueUnreadable, "*", transfer.Choice{Kind: transfer.ChooseAccept})
	if n := heldAs(o.look(job), transfer.ValueUnreadable); n != 1 {
		t.Errorf("a reply of an unknown day is taken for none: %+v", accepted)
	}
	o.settle(job, transfer.ValueUnreadable, "*", transfer.Choice{Kind: transfer.ChooseCorrect, Values: map[column.Field]string{column.RepliedOn: "2026-09-10"}})
	if n := heldAs(o.look(job), transfer.RequestDays); n != 1 {
		t.Fatalf("its days are taken: %+v", o.look(job).HeldBy)
	}
	o.settle(job, transfer.RequestDays, "*", transfer.Choice{Kind: transfer.ChooseCorrect, Values: map[column.Field]string{column.BriefedOn: "2026-09-02"}})
	if n := o.number(`SELECT count(*) FROM paper_requests WHERE briefed_on = '2026-09-02' AND replied_on = '2026-09-10' AND job_id = $1`, job.ID); n != 1 {
		t.Errorf("%+v %v", o.look(job).Counts, o.look(job).HeldBy)
	}
}

func TestAListOfRequestsIsTakenBackAsFarAsNobodyComparedThem(t *testing.T) { // PR7, PR8
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, bySource())
	job := o.bring(column.Requests, "requests.csv", pastRequests, transfer.Options{})
	if _, err := o.db.Exec(`UPDATE paper_requests SET version = version + 1, checked_at = now() WHERE replied_on IS NULL`); err != nil {
		t.Fatal(err)
	}
	taken := o.takeBack(job)
	if taken.Made != 2 || taken.Ended != 1 || len(taken.Stays) != 1 || taken.Stays[0].Reason != transfer.StaysWorkedOn {
		t.Errorf("%+v", taken)
	}
	if n := o.number(`SELECT count(*) FROM paper_requests WHERE taken_back_on IS NOT NULL AND replied_on IS NOT NULL`); n != 1 {
		t.Errorf("%d are taken back", n)
	}
	if n := o.number(`SELECT count(*) FROM audit_entries WHERE action = 'paper_request.take_back'`); n != 1 {
		t.Errorf("%d are audited", n)
	}
	if _, _, err := o.service.TakeBack(o.ctx, transfer.StepInput{ImportID: job.ID}); !fault.Is(err, fault.Rule) {
		t.Errorf("a second time: %v", err)
	}
	// The same list comes in anew: what was taken back is not in its way.
	if again := o.bring(column.Requests, "requests.csv", pastRequests, transfer.Options{}); again.Counts.Created != 1 || again.Counts.Unchanged != 1 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}
