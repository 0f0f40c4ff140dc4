package transfer_test

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// householdsEach is how many households a community of the long test has.
const householdsEach = 50

// communitiesFor makes the communities of n households and returns their ids in
// the order of their numbers.
func (o *office) communitiesFor(n int) []uuid.UUID {
	o.t.Helper()
	var b strings.Builder
	b.WriteString("community id,district,community\n")
	for i := range n / householdsEach {
		fmt.Fprintf(&b, "C%d,Bongo,Village %d\n", i, i)
	}
	if c := o.bring(column.Communities, "communities.csv", b.String(), transfer.Options{}).Counts; c.Created != int64(n/householdsEach) {
		o.t.Fatalf("%+v", c)
	}
	list := make([]uuid.UUID, n/householdsEach)
	rows, err := o.db.Query(`SELECT id, substr(external_id, 2)::int FROM communities`)
	if err != nil {
		o.t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			id uuid.UUID
			at int
		)
		if err := rows.Scan(&id, &at); err != nil {
			o.t.Fatal(err)
		}
		list[at] = id
	}
	return list
}

// householdList streams a list of n households.
func householdList(n int) io.Reader {
	read, write := io.Pipe()
	go func() {
		out := bufio.NewWriterSize(write, 64<<10)
		fmt.Fprintln(out, "household id,community id,house,household no,members,adults,children,latrine type,protects water,prevents contact,keeps flies out,"+
			"prevents odour,shared,handwashing,soap,water,date")
		for i := range n {
			fmt.Fprintf(out, "HH%07d,C%d,%d,%d,5,2,3,pit latrine with slab,yes,yes,yes,yes,no,yes,yes,no,2026-03-01\n", i, i/householdsEach, i/2, i%2)
		}
		out.Flush()
		write.Close()
	}()
	return read
}

// copyHouseholds puts the same households into the same tables by plain COPY.
func (o *office) copyHouseholds(n int, communities []uuid.UUID) time.Duration {
	o.t.Helper()
	ids := func(count int) []string {
		list := make([]string, count)
		for i := range list {
			list[i] = uuid.Must(uuid.NewV7()).String()
		}
		return list
	}
	houses, households, latrines, seen, visits, nation := ids(n/2), ids(n), ids(n), ids(n), ids(n), o.nation.ID.String()
	of := func(i int) string { return communities[i/householdsEach].String() }
	started := time.Now()
	tx, err := o.db.Begin()
	if err != nil {
		o.t.Fatal(err)
	}
	defer tx.Rollback()
	for _, into := range []struct {
		table   string
		rows    int
		columns []string
		row     func(i int) []any
	}{
		{"houses", n / 2, []string{"id", "nation_id", "community_id", "number"}, func(i int) []any { return []any{houses[i], nation, of(2 * i), fmt.Sprint(i)} }},
		{"latrines", n, []string{"id", "nation_id", "community_id", "technology", "protects_water", "prevents_contact", "keeps_flies_out", "prevents_odour", "improved",
			"shared", "handwashing", "soap", "water", "observed_on"}, func(i int) []any {
			return []any{latrines[i], nation, of(i), "PIT_WITH_SLAB", true, true, true, true, true, false, true, true, false, "2026-03-01"}
		}},
		{"households", n, []string{"id", "nation_id", "community_id", "house_id", "latrine_id", "external_id", "number", "status", "members", "adults", "children",
			"sanitation", "hygiene", "improved", "observed_on"}, func(i int) []any {
			return []any{households[i], nation, of(i), houses[i/2], latrines[i], fmt.Sprintf("HH%07d", i), fmt.Sprint(i % 2), "RESIDENT", 5, 2, 3, "BASIC", "LIMITED", true, "2026-03-01"}
		}},
		{"latrine_observations", n, []string{"id", "nation_id", "latrine_id", "community_id", "observed_on", "source", "technology", "protects_water",
			"prevents_contact", "keeps_flies_out", "prevents_odour", "improved", "shared", "handwashing", "soap", "water"}, func(i int) []any {
			return []any{seen[i], nation, latrines[i], of(i), "2026-03-01", "list", "PIT_WITH_SLAB", true, true, true, true, true, false, true, true, false}
		}},
		{"household_observations", n, []string{"id", "nation_id", "household_id", "community_id", "observed_on", "source", "status", "members", "adults", "children",
			"latrine_id", "sanitation", "hygiene", "improved"}, func(i int) []any {
			return []any{visits[i], nation, households[i], of(i), "2026-03-01", "list", "RESIDENT", 5, 2, 3, latrines[i], "BASIC", "LIMITED", true}
		}},
	} {
		stmt, err := tx.Prepare("COPY " + into.table + " (" + strings.Join(into.columns, ", ") + ") FROM STDIN")
		if err != nil {
			o.t.Fatal(err)
		}
		for i := range into.rows {
			if _, err := stmt.Exec(into.row(i)...); err != nil {
				o.t.Fatal(err)
			}
		}
		if _, err := stmt.Exec(); err != nil {
			o.t.Fatal(err)
		}
		if err := stmt.Close(); err != nil {
			o.t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		o.t.Fatal(err)
	}
	return time.Since(started)
}

// TestAMillionHouseholdsComeInMinutesInFlatMemory holds the design's figure: with
// checks and counters at least half of COPY's rows a second into the same tables
// and indexes. SANILADDER_LONG can be a number of households.
func TestAMillionHouseholdsComeInMinutesInFlatMemory(t *testing.T) {
	asked := os.Getenv("SANILADDER_LONG")
	if asked == "" {
		t.Skip("brings in a million households: set SANILADDER_LONG")
	}
	n := 1_000_000
	if _, err := fmt.Sscan(asked, &n); err != nil || n < 10*householdsEach {
		n = 1_000_000
	}
	plain := newOffice(t, "GH")
	copied := plain.copyHouseholds(n, plain.communitiesFor(n))

	o := newOffice(t, "GH")
	o.communitiesFor(n)
	upload, err := o.service.SaveUpload(o.ctx, transfer.UploadInput{Name: "households.csv", Size: -1, Body: householdList(n)})
	if err != nil {
		t.Fatal(err)
	}
	bring := func() (*transfer.Import, time.Duration) {
		job, err := o.service.Create(o.ctx, transfer.CreateInput{UploadID: upload.ID, Kind: column.Households})
		if err != nil {
			t.Fatal(err)
		}
		started := time.Now()
		return o.run(job), time.Since(started)
	}
	runtime.GC()
	peak := watchHeap(t)
	job, took := bring()
	if job.Counts.Created != int64(n) {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	again, tookAgain := bring()
	if again.Counts.Unchanged != int64(n) {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
	rate := func(d time.Duration) float64 { return float64(n) / d.Seconds() }
	t.Logf("%d households (%d MB): import %.0f rows/s (%v), COPY %.0f rows/s (%v), the same file again %.0f rows/s, heap at most %d MB",
		n, upload.Size>>20, rate(took), took.Round(time.Second), rate(copied), copied.Round(time.Second), rate(tookAgain), peak()>>20)
	if rate(took) < rate(copied)/2 {
		t.Errorf("%.0f rows/s is less than half of COPY's %.0f", rate(took), rate(copied))
	}
	if peak() > 96<<20 {
		t.Errorf("the heap grew to %d MB", peak()>>20)
	}
	if got := o.number(`SELECT sum(households) FROM community_counters`); got != n {
		t.Errorf("%d households are counted", got)
	}
}

// watchHeap measures the heap until the test ends, and gives its peak so far in bytes.
func watchHeap(t *testing.T) func() uint64 {
	var peak atomic.Uint64
	ctx, stop := context.WithCancel(t.Context())
	t.Cleanup(stop)
	go func() {
		for ctx.Err() == nil {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			peak.Store(max(peak.Load(), m.HeapAlloc))
			time.Sleep(100 * time.Millisecond)
		}
	}()
	return peak.Load
}
