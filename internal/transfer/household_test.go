package transfer_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

const someCommunities = "community_id,district,council,community\nC1,Bongo,Zorko,Kanga\nC2,Bongo,Zorko,Awaa\nC3,Bongo,Beo,Awaa\n"

const someHouseholds = `household id,community id,district,community,house,household no,members,latrine type,protects water,prevents contact,keeps flies out,prevents odour,shared,handwashing,soap,water,latrine id,od,date observed
H1,C1,,,1,1,5,pit latrine with slab,yes,yes,yes,yes,no,yes,yes,yes,,no,2026-03-01
H2,C1,,,1,2,7,VIP,yes,yes,yes,no,yes,yes,no,yes,,no,2026-03-01
,,Bongo,Kanga,2,1,3,no facility,,,,,,no,,,,yes,2026-03-01
,,Bongo,Kanga,2,2,NA,open pit,,,,,no,NA,,,,no,2026-03-01
,,Bongo,Kanga,3,1,4,pit latrine with slab,yes,yes,yes,yes,,yes,yes,yes,L7,no,2026-03-01
,,Bongo,Kanga,3,2,6,pit latrine with slab,yes,yes,yes,yes,,yes,yes,yes,L7,no,2026-03-01
,,Bongo,Kanga,3,2,6,pit latrine with slab,yes,yes,yes,yes,,yes,yes,yes,L7,no,2026-03-01
,,Bongo,Awaa,1,1,6,VIP,,,,,no,,,,,no,2026-03-01
,,Bongo,Nowhere,1,1,6,VIP,,,,,no,,,,,no,2026-03-01
,C2,,,,,6,VIP,,,,,no,,,,,no,2026-03-01
,C2,,,9,1,6,a palace,,,,,no,,,,,no,2026-03-01
,C2,,,9,2,6,VIP,,,,,no,,,,,no,
`

func TestHouseholdsComeWithTheirLatrinesAndDerivedLevels(t *testing.T) {
	o := newOffice(t, "GH")
	if c := o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{}).Counts; c.Created != 3 {
		t.Fatalf("%+v", c)
	}
	job := o.bring(column.Households, "households.csv", someHouseholds, transfer.Options{Source: "survey"})
	adds(t, job, 12)
	held := make(map[transfer.Reason]int64)
	for _, reason := range job.HeldBy {
		held[reason.Reason] = reason.Rows
	}
	for reason, want := range map[transfer.Reason]int64{transfer.RepeatedInFile: 1, transfer.CommunityDoubtful: 1, transfer.CommunityUnknown: 1,
		transfer.IdentityMissing: 1, transfer.ValueUnreadable: 1, transfer.DateMissing: 1} {
		if held[reason] != want {
			t.Errorf("%s: %d rows, want %d", reason, held[reason], want)
		}
	}
	if job.Counts.Created != 6 {
		t.Errorf("%+v", job.Counts)
	}
	for id, want := range map[string]string{
		"external_id = 'H1'": "BASIC BASIC true 5",
		"external_id = 'H2'": "LIMITED LIMITED false 7",
		"number = '1' AND external_id IS NULL AND members = 3":     "OPEN_DEFAECATION NONE  3",
		"number = '2' AND external_id IS NULL AND members IS NULL": "UNIMPROVED UNKNOWN  ",
		"members = 4": "LIMITED BASIC true 4",
		"members = 6": "LIMITED BASIC true 6",
	} {
		var got string
		if err := o.db.QueryRow(`SELECT concat_ws(' ', sanitation, hygiene, coalesce(improved::text, ''), coalesce(members::text, '')) FROM households WHERE ` + id).Scan(&got); err != nil || got != want {
			t.Errorf("%s: %q %v, want %q", id, got, err, want)
		}
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM houses`:                                       3,
		`SELECT count(*) FROM latrines`:                                     4,
		`SELECT count(*) FROM latrines WHERE external_id = 'L7' AND shared`: 1,
		`SELECT count(*) FROM household_observations WHERE observed_on = '2026-03-01' AND source = 'survey'`:             6,
		`SELECT count(*) FROM latrine_observations`:                                                                      4,
		`SELECT households FROM community_counters k JOIN communities c ON c.id = k.community_id WHERE c.name = 'Kanga'`: 6,
		`SELECT open_defaecation * 100 + limited * 10 + basic FROM community_counters WHERE households > 0`:              131,
	} {
		if got := o.number(query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}

	again := o.bring(column.Households, "households.csv", someHouseholds, transfer.Options{Source: "survey"})
	if adds(t, again, 12); again.Counts.Unchanged != 6 || again.Counts.Held != 6 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func TestANewerObservationChangesAHouseholdAndAnOlderOneIsKept(t *testing.T) { // PR5
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	list := func(day, technology string) string {
		return "household id,community id,latrine type,shared,members,date\nH1,C1," + technology + ",no,5," + day + "\n"
	}
	state := func() string {
		var s string
		if err := o.db.QueryRow(`SELECT h.sanitation || ' ' || h.observed_on || ' ' || (SELECT technology FROM latrines l WHERE l.id = h.latrine_id) FROM households h`).Scan(&s); err != nil {
			t.Fatal(err)
		}
		return s
	}
	o.bring(column.Households, "h.csv", list("2026-03-01", "open pit"), transfer.Options{})
	for _, c := range []struct{ day, technology, outcome, state string }{
		{"2026-05-01", "VIP", "updated", "BASIC 2026-05-01 VENTILATED_IMPROVED_PIT"},
		{"2026-05-01", "VIP", "unchanged", "BASIC 2026-05-01 VENTILATED_IMPROVED_PIT"},
		{"2026-01-01", "bucket", "updated", "BASIC 2026-05-01 VENTILATED_IMPROVED_PIT"},
		{"2026-01-01", "bucket", "unchanged", "BASIC 2026-05-01 VENTILATED_IMPROVED_PIT"},
		{"2026-06-01", "no facility", "updated", ""},
	} {
		counts := o.bring(column.Households, "h.csv", list(c.day, c.technology), transfer.Options{}).Counts
		got := map[[2]int64]string{{1, 0}: "updated", {0, 1}: "unchanged"}[[2]int64{counts.Updated, counts.Unchanged}]
		if got != c.outcome || c.state != "" && state() != c.state {
			t.Errorf("%s %s: %+v, %s", c.day, c.technology, counts, state())
		}
	}
	if n := o.number(`SELECT count(*) FROM household_observations`); n != 4 {
		t.Errorf("%d observations", n)
	}
	if n := o.number(`SELECT count(*) FROM households WHERE sanitation = 'OPEN_DEFAECATION' AND latrine_id IS NULL AND observed_on = '2026-06-01'`); n != 1 {
		t.Error("the household does not stand as last observed")
	}
}

func TestHeldHouseholdsAreSettled(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	job := o.bring(column.Households, "households.csv", someHouseholds, transfer.Options{})
	groups, err := o.groupsOf(o.ctx, job)
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		switch g.Reason {
		case transfer.CommunityUnknown, transfer.CommunityDoubtful:
			id := o.nation.ID
			if err := o.db.QueryRow(`SELECT id FROM communities WHERE external_id = 'C3'`).Scan(&id); err != nil {
				t.Fatal(err)
			}
			if settled := o.settle(job, g.Reason, g.Key, transfer.Choice{Kind: transfer.ChooseCommunity, CommunityID: id}); g.Reason == transfer.CommunityUnknown && settled.Created != 1 {
				t.Errorf("%s: %+v", g.Reason, settled)
			}
		case transfer.RepeatedInFile:
			if settled := o.settle(job, g.Reason, g.Key, transfer.Choice{Kind: transfer.ChooseSame}); settled.Unchanged != 1 {
				t.Errorf("%s: %+v", g.Reason, settled)
			}
		case transfer.ValueUnreadable:
			if settled := o.settle(job, g.Reason, g.Key, transfer.Choice{Kind: transfer.ChooseCorrect, Values: map[column.Field]string{column.Technology: "VIP"}}); settled.Created != 1 {
				t.Errorf("%s: %+v", g.Reason, settled)
			}
		case transfer.DateMissing:
			if settled := o.settle(job, g.Reason, g.Key, transfer.Choice{Kind: transfer.ChooseCorrect, Values: map[column.Field]string{column.ObservedOn: "2026-03"}}); settled.Created != 1 {
				t.Errorf("%s: %+v", g.Reason, settled)
			}
		}
	}
	job = o.look(job)
	adds(t, job, 12)
	var out bytes.Buffer
	if err := o.service.Report(o.ctx, job.ID, &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	count := make(map[string]int64)
	for _, line := range lines[1:] {
		count[strings.Split(line, ",")[2]]++
	}
	if c := job.Counts; len(lines) != 13 || count["created"] != c.Created || count["held"] != c.Held || count["unchanged"] != c.Unchanged {
		t.Errorf("%+v; the report has %v", c, count)
	}
	again := o.bring(column.Households, "households.csv", someHouseholds, transfer.Options{})
	if again.Counts.Created != 0 || again.Counts.Updated != 0 || again.Counts.Held != job.Counts.Held {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

// manyHouseholds writes a list of n households of one community, each with a latrine.
func manyHouseholds(n int) string {
	var b strings.Builder
	b.WriteString("household id,community id,house,household no,members,adults,children,latrine type,protects water,prevents contact,keeps flies out,prevents odour,shared,handwashing,soap,water,date\n")
	for i := range n {
		fmt.Fprintf(&b, "HH%07d,C%d,%d,%d,5,2,3,pit latrine with slab,yes,yes,yes,yes,no,yes,yes,no,2026-03-01\n", i, i%3+1, i/2, i%2)
	}
	return b.String()
}

func TestManyHouseholdsAreChunkedRight(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	const n = 70000 // more than one chunk of outcomes
	content := manyHouseholds(n)
	job := o.bring(column.Households, "many.csv", content, transfer.Options{})
	if adds(t, job, n); job.Counts.Created != n {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	if got := o.number(`SELECT sum(households) FROM community_counters`); got != n {
		t.Errorf("%d are counted", got)
	}
	var out bytes.Buffer
	if err := o.service.Report(o.ctx, job.ID, &out); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(out.String(), ",created,"); got != n {
		t.Errorf("%d are created in the report", got)
	}
}
