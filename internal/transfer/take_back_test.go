package transfer_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// takeBack previews and takes back, and holds the preview to what is done.
func (o *office) takeBack(job *transfer.Import) *transfer.TakenBack {
	o.t.Helper()
	preview, err := o.service.PreviewTakeBack(o.ctx, transfer.StepInput{ImportID: job.ID})
	if err != nil {
		o.t.Fatalf("%v (%v)", err, cause(err))
	}
	if n := o.look(job).TakenBack; n != job.TakenBack {
		o.t.Errorf("a preview took %d back", n)
	}
	taken, after, err := o.service.TakeBack(o.ctx, transfer.StepInput{ImportID: job.ID})
	if err != nil {
		o.t.Fatalf("%v (%v)", err, cause(err))
	}
	if preview.Made != taken.Made || preview.Ended != taken.Ended || len(preview.Stays) != len(taken.Stays) {
		o.t.Errorf("%+v was previewed, %+v done", preview, taken)
	}
	if after.TakenBack != job.TakenBack+int64(taken.Ended) {
		o.t.Errorf("the import says %d", after.TakenBack)
	}
	return taken
}

const sound = `region,district,council,community,population,households,toilets
Upper East,Bongo,Zorko,Kanga,200,30,10
Upper East,Bongo,Zorko,Awaa,210,31,10
Upper East,Bongo,Zorko,Duri,220,32,10
`

func TestAnImportIsTakenBackAsFarAsNobodyWorkedOnIt(t *testing.T) { // PR7
	o := newOffice(t, "GH")
	job := o.bring(column.Communities, "list.csv", sound, bySource())
	if job.Counts.Created != 3 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	if _, err := o.db.Exec(`UPDATE communities SET version = version + 1 WHERE name = 'Awaa'`); err != nil {
		t.Fatal(err)
	}
	taken := o.takeBack(job)
	if taken.Made != 3 || taken.Ended != 2 || len(taken.Stays) != 1 || taken.Stays[0].Reason != transfer.StaysWorkedOn || taken.Stays[0].Count != 1 || taken.Stays[0].Examples[0] != "Awaa" {
		t.Errorf("%+v", taken)
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM communities WHERE ended_on IS NULL`:                            1,
		`SELECT count(*) FROM community_counters`:                                            1,
		`SELECT count(*) FROM level_records WHERE standing = 'REJECTED'`:                     2,
		`SELECT count(*) FROM audit_entries WHERE action = 'community.end'`:                  2,
		`SELECT count(*) FROM audit_entries WHERE action = 'import.take_back'`:               1,
		`SELECT (after->>'ended')::int FROM audit_entries WHERE action = 'import.take_back'`: 2,
	} {
		if n := o.number(query); n != want {
			t.Errorf("%s: %d, want %d", query, n, want)
		}
	}
	if _, _, err := o.service.TakeBack(o.ctx, transfer.StepInput{ImportID: job.ID}); !fault.Is(err, fault.Rule) {
		t.Errorf("taken back twice: %v", err)
	}
	// The same list comes in anew: what has ended is not in its way.
	if again := o.bring(column.Communities, "list.csv", sound, bySource()); again.Counts.Created+again.Counts.Held != 2 {
		t.Errorf("%+v %v", again.Counts, again.HeldBy)
	}
}

func TestHouseholdsOfAnImportEndWithTheLatrinesThatCameWithThem(t *testing.T) { // PR7
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, transfer.Options{Source: "places"})
	job := o.bring(column.Households, "households.csv", `region,district,council,community,household id,members,technology,observed on
Upper East,Bongo,Zorko,Kanga,H1,5,PIT_WITH_SLAB,2026-01-05
Upper East,Bongo,Zorko,Kanga,H2,4,PIT_WITH_SLAB,2026-01-05
Upper East,Bongo,Zorko,Awaa,H3,3,,2026-01-05
`, transfer.Options{Source: "a visit"})
	if job.Counts.Created != 3 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	if _, err := o.db.Exec(`UPDATE households SET version = version + 1 WHERE external_id = 'H2'`); err != nil {
		t.Fatal(err)
	}
	taken := o.takeBack(job)
	if taken.Made != 3 || taken.Ended != 2 || len(taken.Stays) != 1 || taken.Stays[0].Reason != transfer.StaysWorkedOn {
		t.Errorf("%+v", taken)
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM households WHERE ended_on IS NULL`: 1,
		`SELECT count(*) FROM latrines WHERE ended_on IS NULL`:   1,
		`SELECT sum(households) FROM community_counters`:         1,
		`SELECT count(*) FROM household_observations`:            3,
	} {
		if n := o.number(query); n != want {
			t.Errorf("%s: %d, want %d", query, n, want)
		}
	}
}

func TestPeopleOfAListAreRetiredUnlessTheyCameIn(t *testing.T) { // PR17
	o := newOffice(t, "GH")
	job := o.bring(column.Staff, "staff.csv", `name,staff number,role,district,region
Ama Mensah,S-1,DEHO,Bongo,Upper East
Kofi Owusu,S-2,EHA,Bongo,Upper East
`, transfer.Options{})
	if job.Counts.Created != 2 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	if _, err := o.db.Exec(`UPDATE users SET password_hash = 'x' WHERE staff_number = 'S-2'`); err != nil {
		t.Fatal(err)
	}
	taken := o.takeBack(job)
	if taken.Made != 2 || taken.Ended != 1 || len(taken.Stays) != 1 || taken.Stays[0].Reason != transfer.StaysInUse || taken.Stays[0].Examples[0] != "Kofi Owusu" {
		t.Errorf("%+v", taken)
	}
	if n := o.number(`SELECT count(*) FROM users u JOIN role_assignments r ON r.user_id = u.id WHERE u.staff_number = 'S-1' AND u.retired_on IS NOT NULL AND r.until_on IS NOT NULL`); n != 1 {
		t.Error("the account is open")
	}
}

func TestWhatCannotBeTakenBackSaysWhy(t *testing.T) {
	o := newOffice(t, "GH")
	draft := o.begin(column.Communities, "list.csv", sound, bySource())
	if _, err := o.service.PreviewTakeBack(o.ctx, transfer.StepInput{ImportID: draft.ID}); !fault.Is(err, fault.Conflict) {
		t.Errorf("one that was not applied: %v", err)
	}
	if _, err := o.service.PreviewTakeBack(o.ctx, transfer.StepInput{ImportID: uuid.Must(uuid.NewV7())}); !fault.Is(err, fault.NotFound) {
		t.Errorf("one that is not there: %v", err)
	}
	job := o.bring(column.Communities, "list.csv", sound, bySource())
	if _, _, err := o.service.TakeBack(o.ctx, transfer.StepInput{ImportID: job.ID, ExpectedVersion: job.Version + 1}); !fault.Is(err, fault.Conflict) {
		t.Errorf("a stale version: %v", err)
	}
}
