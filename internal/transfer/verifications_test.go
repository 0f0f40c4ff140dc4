package transfer_test

import (
	"testing"

	"saniladder/domain/fault"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

const pastChecks = `region,district,community,level,verified by,date of verification,total marks,result,certificate number
Upper East,Bongo,Kanga,ODF-Basic,District,2019-05-03,92,passed,C/17
Upper East,Bongo,Awaa,1,District,2018,40,passed,
Upper East,Bongo,Duri,1,District,3/5/2019,61,failed,
Upper East,Bongo,Duri,1,District,3/5/2019,61,failed,
Upper East,Bongo,Nowhere,1,District,2019-05-03,92,passed,
Upper East,Bongo,Kanga,1,District,2020-01-01,192,passed,
Upper East,Bongo,Kanga,1,District,2020-02-01,92,perhaps,
Upper East,Bongo,Kanga,none,District,2020-03-01,92,passed,
`

func TestPastVerificationsComeInAsTranscriptionsThatNobodyHasComparedYet(t *testing.T) { // PR8
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, bySource())
	job := o.bring(column.Verifications, "checks.csv", pastChecks, transfer.Options{})
	adds(t, job, 8)
	if job.Counts.Created != 3 || job.Counts.Held != 5 || job.Counts.Flagged != 1 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	for reason, want := range map[transfer.Reason]int64{transfer.RepeatedInFile: 1, transfer.CommunityUnknown: 1, transfer.ValueOutOfRange: 1, transfer.ValueUnreadable: 2} {
		if n := heldAs(job, reason); n != want {
			t.Errorf("%d rows are held as %s, not %d", n, reason, want)
		}
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM transcriptions WHERE checked_at IS NULL AND upload_id IS NULL AND marks = '{}'`:                                           3,
		`SELECT count(*) FROM transcriptions WHERE written_total = 92 AND written_passed AND certificate_number = 'C/17' AND visited_on = '2019-05-03'`: 1,
		`SELECT count(*) FROM transcriptions WHERE visited_precision = 'YEAR' AND faults = '{OUTCOME}'`:                                                 1,
		`SELECT count(*) FROM transcriptions WHERE NOT written_passed AND visited_on = '2019-05-03'`:                                                    1,
		`SELECT count(*) FROM verification_requests`:                                                                                                    0,
		`SELECT count(*) FROM communities WHERE level > 0`:                                                                                              0,
	} {
		if n := o.number(query); n != want {
			t.Errorf("%s: %d", query, n)
		}
	}
	again := o.bring(column.Verifications, "checks.csv", pastChecks, transfer.Options{})
	if again.Counts.Created != 0 || again.Counts.Unchanged != 3 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
	other := o.bring(column.Verifications, "other.csv", "region,district,community,level,date,total,result\nUpper East,Bongo,Kanga,1,2019-05-03,93,passed\n", transfer.Options{})
	if heldAs(other, transfer.VerificationKnown) != 1 {
		t.Errorf("another total of the same visit: %+v %v", other.Counts, other.HeldBy)
	}
}

func TestAListOfPastVerificationsIsTakenBackAsFarAsNobodyComparedThem(t *testing.T) { // PR7, PR8
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, bySource())
	job := o.bring(column.Verifications, "checks.csv", pastChecks, transfer.Options{})
	if _, err := o.db.Exec(`UPDATE transcriptions SET version = version + 1, checked_at = now() WHERE written_total = 92`); err != nil {
		t.Fatal(err)
	}
	taken := o.takeBack(job)
	if taken.Made != 3 || taken.Ended != 2 || len(taken.Stays) != 1 || taken.Stays[0].Reason != transfer.StaysWorkedOn {
		t.Errorf("%+v", taken)
	}
	if n := o.number(`SELECT count(*) FROM transcriptions WHERE taken_back_on IS NOT NULL`); n != 2 {
		t.Errorf("%d are taken back", n)
	}
	if n := o.number(`SELECT count(*) FROM audit_entries WHERE action = 'transcription.take_back'`); n != 2 {
		t.Errorf("%d are audited", n)
	}
	if _, _, err := o.service.TakeBack(o.ctx, transfer.StepInput{ImportID: job.ID}); !fault.Is(err, fault.Rule) {
		t.Errorf("a second time: %v", err)
	}
}

// heldAs is how many rows of an import are held for a reason.
func heldAs(job *transfer.Import, reason transfer.Reason) int64 {
	for _, one := range job.HeldBy {
		if one.Reason == reason {
			return int64(one.Rows)
		}
	}
	return 0
}
