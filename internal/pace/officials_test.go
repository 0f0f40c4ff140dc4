package pace_test

import (
	"slices"
	"testing"

	"saniladder/internal/pace"
)

func TestWhatWaitsForOfficialsIsTheSameByItsRollup(t *testing.T) { // PR22, WF4, PR10
	for _, fold := range []bool{false, true} {
		l := newLand(t)
		for _, since := range []string{"2026-03-05", "2026-03-01", "2026-01-04"} {
			l.open(l.community(l.east, "2025-12-01", 0, ""), 1, "REQUESTED", "DISTRICT", since, on(since).AddMonths(2).String())
		}
		l.open(l.community(l.east, "2025-12-01", 1, ""), 2, "AWAITING_VISIT", "REGION", "2024-01-01", "") // no clock: never late (PR4)
		l.open(l.community(l.west, "2025-12-01", 1, ""), 2, "REQUESTED", "DISTRICT", "2026-01-04", "2026-03-14")
		l.open(l.community(l.west, "2025-12-01", 0, ""), 1, "ON_VISIT", "DISTRICT", "2026-02-20", "2026-02-01")
		passed := l.community(l.west, "2025-12-01", 1, "")
		l.open(passed, 2, "PASSED", "DISTRICT", "2026-02-01", "2026-02-02")
		l.counted(fold)
		w, err := pace.ReadOfficials(t.Context(), l.db.App, l.asked(0), 14)
		if err != nil {
			t.Fatal(err)
		}
		if len(w.Rows) != 2 || w.Rows[0].Name != "East" {
			t.Fatalf("%+v", w)
		}
		east := []pace.Step{
			{State: "REQUESTED", Tier: "DISTRICT", Cases: 3, Timed: 3, Late: 1, MedianDays: 14, OldestDays: 70},
			{State: "AWAITING_VISIT", Tier: "REGION", Cases: 1, MedianDays: 804, OldestDays: 804},
		}
		if !slices.Equal(w.Rows[0].Steps, east) {
			t.Errorf("east: %+v", w.Rows[0].Steps)
		}
		// Of the four requests 10, 14, 70 and 70 days old the median is 14: half wait no longer.
		if first := w.Total.Steps[0]; first != (pace.Step{State: "REQUESTED", Tier: "DISTRICT", Cases: 4, Timed: 4, Late: 2, MedianDays: 14, OldestDays: 70}) {
			t.Errorf("total: %+v", first)
		}
		direct, err := pace.ReadWaiting(t.Context(), l.db.App, l.asked(0), 14)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range w.Rows {
			if !slices.Equal(row.Steps, direct.Rows[i].Steps) {
				t.Errorf("%s: %+v by the rollup, %+v by the cases", row.Name, row.Steps, direct.Rows[i].Steps)
			}
		}
		l.exec(`UPDATE verification_requests SET state = 'WITHDRAWN', closed_on = '2026-03-15' WHERE community_id = $1`, passed)
		l.counted(fold)
		if w, err = pace.ReadOfficials(t.Context(), l.db.App, l.asked(0), 14); err != nil || len(w.Rows[1].Steps) != 2 {
			t.Errorf("what is closed waits no more: %+v, %v", w.Rows[1].Steps, err)
		}
	}
}
