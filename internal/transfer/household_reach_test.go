package transfer_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// stands fails unless a query of one value gives it.
func (o *office) stands(want, query string, args ...any) {
	o.t.Helper()
	var got string
	if err := o.db.QueryRow(query, args...).Scan(&got); err != nil || got != want {
		o.t.Errorf("%s: %q %v, want %q", query, got, err, want)
	}
}

// heldFor fails unless exactly so many rows are held for a reason.
func heldFor(t *testing.T, job *transfer.Import, reason transfer.Reason, rows int64) {
	t.Helper()
	for _, held := range job.HeldBy {
		if held.Reason == reason && held.Rows == rows {
			return
		}
	}
	t.Errorf("%v, want %d of %s", job.HeldBy, rows, reason)
}

const householdStands = `SELECT concat_ws(' ', c.external_id, h.sanitation, h.hygiene, coalesce(h.improved::text, '-'), coalesce(h.members::text, '-'), h.status, coalesce(l.external_id, CASE WHEN l.id IS NULL THEN 'none' ELSE 'one' END))
FROM households h JOIN communities c ON c.id = h.community_id LEFT JOIN latrines l ON l.id = h.latrine_id WHERE h.external_id = $1`

func TestAHouseholdOfAnotherCommunityIsHeldAndNotOverwritten(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	o.bring(column.Households, "h.csv", "household id,community id,latrine type,latrine id,shared,members,date\nH1,C1,VIP,L1,no,5,2026-03-01\n", transfer.Options{})
	for name, list := range map[string]string{
		"household": "household id,community id,latrine type,shared,members,date\nH1,C2,bucket,no,9,2026-05-01\n",
		"latrine":   "household id,community id,latrine type,latrine id,shared,members,date\nH2,C2,bucket,L1,no,9,2026-05-01\n",
	} {
		job := o.bring(column.Households, "h.csv", list, transfer.Options{})
		adds(t, job, 1)
		heldFor(t, job, transfer.KnownElsewhere, 1)
		rows, _, err := o.service.Rows(o.ctx, transfer.RowsQuery{ImportID: job.ID, First: 10})
		if err != nil || len(rows) != 1 || len(rows[0].Params) != 1 || rows[0].EntityID != uuid.Nil {
			t.Errorf("%s: more is told than the list says: %+v %v", name, rows, err)
		}
		if settled := o.settle(job, transfer.KnownElsewhere, rows[0].GroupKey, transfer.Choice{Kind: transfer.ChooseLeaveOut}); settled.LeftOut != 1 {
			t.Errorf("%s: %+v", name, settled)
		}
	}
	job := o.bring(column.Households, "h.csv", "household id,community id,latrine type,latrine id,shared,members,date\nH5,C1,VIP,L9,no,5,2026-03-01\nH6,C3,VIP,L9,no,5,2026-03-01\n", transfer.Options{})
	heldFor(t, job, transfer.KnownElsewhere, 1)
	o.stands("C1 BASIC UNKNOWN - 5 RESIDENT L1", householdStands, "H1")
	o.stands("VENTILATED_IMPROVED_PIT", `SELECT technology FROM latrines WHERE external_id = 'L1'`)
	o.stands("2", `SELECT sum(households) FROM community_counters`)
}

func TestADryRunOfHouseholdsTouchesNoCounter(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	if _, err := o.db.Exec(`UPDATE community_counters SET households = 99`); err != nil {
		t.Fatal(err)
	}
	job := o.begin(column.Households, "h.csv", "household id,community id,members,date\nH1,C1,5,2026-03-01\n", transfer.Options{})
	if _, err := o.service.DryRun(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	if err := o.service.Run(o.ctx, job.ID); err != nil {
		t.Fatal(err)
	}
	o.stands("99", `SELECT max(households) FROM community_counters WHERE community_id = (SELECT id FROM communities WHERE external_id = 'C1')`)
}

func TestAListWithoutAColumnLeavesWhatItWouldSay(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	o.bring(column.Households, "h.csv", `household id,community id,latrine type,protects water,prevents contact,keeps flies out,prevents odour,shared,handwashing,soap,water,members,status,date
H1,C1,VIP,yes,yes,yes,yes,no,yes,yes,yes,5,away,2026-03-01
`, transfer.Options{})
	o.stands("C1 BASIC BASIC true 5 AWAY one", householdStands, "H1")
	for _, c := range []struct{ list, stands string }{
		{"household id,community id,members,date\nH1,C1,7,2026-04-01\n", "C1 BASIC BASIC true 7 AWAY one"},
		{"household id,community id,shared,date\nH1,C1,yes,2026-05-01\n", "C1 LIMITED BASIC true 7 AWAY one"},
		{"household id,community id,handwashing,date\nH1,C1,no,2026-06-01\n", "C1 LIMITED NONE true 7 AWAY one"},
		{"household id,community id,od,date\nH1,C1,yes,2026-07-01\n", "C1 OPEN_DEFAECATION NONE false 7 AWAY one"},
		{"household id,community id,od,date\nH1,C1,no,2026-08-01\n", "C1 LIMITED NONE true 7 AWAY one"},
		{"household id,community id,latrine type,date\nH1,C1,no facility,2026-09-01\n", "C1 OPEN_DEFAECATION UNKNOWN - 7 AWAY none"},
		{"household id,community id,latrine type,shared,date\nH1,C1,VIP,no,2026-10-01\n", "C1 BASIC UNKNOWN - 7 AWAY one"},
	} {
		if job := o.bring(column.Households, "h.csv", c.list, transfer.Options{}); job.Counts.Updated != 1 {
			t.Errorf("%s: %+v", c.list, job.Counts)
		}
		o.stands(c.stands, householdStands, "H1")
		if job := o.bring(column.Households, "h.csv", c.list, transfer.Options{}); job.Counts.Unchanged != 1 {
			t.Errorf("%s again: %+v", c.list, job.Counts)
		}
	}
}

func TestALateLatrineIsNoneOfToday(t *testing.T) { // PR5
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	o.bring(column.Households, "h.csv", "household id,community id,latrine type,date\nH1,C1,no facility,2026-06-01\n", transfer.Options{})
	for _, list := range []string{
		"household id,community id,latrine type,shared,date\nH1,C1,VIP,no,2026-01-01\n",
		"household id,community id,latrine type,shared,latrine id,date\nH1,C1,VIP,no,L1,2026-02-01\n",
	} {
		for i, outcome := range []string{"updated", "unchanged", "unchanged"} {
			counts := o.bring(column.Households, "h.csv", list, transfer.Options{}).Counts
			if got := map[[2]int64]string{{1, 0}: "updated", {0, 1}: "unchanged"}[[2]int64{counts.Updated, counts.Unchanged}]; got != outcome {
				t.Errorf("%s, time %d: %+v", list, i, counts)
			}
		}
	}
	o.stands("0 3", `SELECT (SELECT count(*) FROM latrines) || ' ' || count(*) FROM household_observations`)
}

func TestAKnownLatrineIsObservedAndSharedByWhoJoinsIt(t *testing.T) { // IL2
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	list := func(household, facts, day string) string {
		return "household id,community id,latrine id,latrine type,protects water,prevents contact,keeps flies out,prevents odour,date\n" + household + ",C1,L1," + facts + "," + day + "\n"
	}
	o.bring(column.Households, "h.csv", list("H1", "VIP,yes,yes,yes,yes", "2026-03-01"), transfer.Options{})
	o.stands("C1 UNKNOWN UNKNOWN true - RESIDENT L1", householdStands, "H1")
	joined := list("H2", "VIP,yes,no,yes,yes", "2026-04-01")
	o.bring(column.Households, "h.csv", joined, transfer.Options{})
	o.stands("true false 2026-04-01", `SELECT concat_ws(' ', shared::text, improved::text, observed_on) FROM latrines`)
	o.stands("C1 LIMITED UNKNOWN false - RESIDENT L1", householdStands, "H1")
	o.stands("C1 LIMITED UNKNOWN false - RESIDENT L1", householdStands, "H2")
	o.stands("2", `SELECT count(*) FROM latrine_observations`)
	o.stands("2", `SELECT limited FROM community_counters WHERE households > 0`)
	// An older observation of the latrine is kept and changes nothing.
	o.bring(column.Households, "h.csv", list("H3", "bucket,no,no,no,no", "2026-01-01"), transfer.Options{})
	o.stands("VENTILATED_IMPROVED_PIT 3", `SELECT technology || ' ' || (SELECT count(*) FROM latrine_observations) FROM latrines`)
	if again := o.bring(column.Households, "h.csv", joined, transfer.Options{}); again.Counts.Unchanged != 1 {
		t.Errorf("again: %+v", again.Counts)
	}
}

func TestAHouseholdThatHasEndedIsHeldAndStopsNothing(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	list := "household id,community id,latrine id,members,date\nH1,C1,L1,5,2026-03-01\n"
	o.bring(column.Households, "h.csv", list, transfer.Options{})
	if _, err := o.db.Exec(`UPDATE households SET ended_on = '2026-04-01'`); err != nil {
		t.Fatal(err)
	}
	if _, err := o.db.Exec(`UPDATE latrines SET ended_on = '2026-04-01'`); err != nil {
		t.Fatal(err)
	}
	job := o.bring(column.Households, "h.csv", list+"H2,C1,,5,2026-03-01\nH3,C1,L1,5,2026-03-01\n", transfer.Options{})
	adds(t, job, 3)
	heldFor(t, job, transfer.Ended, 2)
	if job.Counts.Created != 1 {
		t.Errorf("%+v", job.Counts)
	}
}
