package pace_test

import (
	"slices"
	"testing"

	"saniladder/internal/pace"
	"saniladder/internal/testkit"
)

func TestWaitingCasesStandByStepAndBodyWithTheirClocks(t *testing.T) { // PR22, WF4, PR10
	l := newLand(t)
	for _, since := range []string{"2026-03-05", "2026-03-01", "2026-01-04"} {
		due := on(since).AddMonths(2).String()
		l.open(l.community(l.east, "2025-12-01", 0, ""), 1, "REQUESTED", "DISTRICT", since, due)
	}
	midway := l.community(l.east, "2025-12-01", 1, "")
	l.open(midway, 2, "AWAITING_VISIT", "REGION", "2024-01-01", "") // no clock: never late (PR4)
	l.open(l.community(l.west, "2025-12-01", 0, ""), 1, "ON_VISIT", "DISTRICT", "2026-02-20", "2026-02-01")
	l.open(l.community(l.west, "2025-12-01", 1, ""), 2, "PASSED", "DISTRICT", "2026-02-01", "2026-02-02")
	w, err := pace.ReadWaiting(t.Context(), l.db.App, l.asked(0), 14)
	if err != nil {
		t.Fatal(err)
	}
	if len(w.Rows) != 2 || w.Rows[0].Name != "East" || w.Rows[0].ID != l.east.id {
		t.Fatalf("%+v", w.Rows)
	}
	east := []pace.Step{
		{State: "REQUESTED", Tier: "DISTRICT", Cases: 3, Timed: 3, Late: 1, MedianDays: 14, OldestDays: 70},
		{State: "AWAITING_VISIT", Tier: "REGION", Cases: 1, MedianDays: 804, OldestDays: 804},
	}
	if !slices.Equal(w.Rows[0].Steps, east) {
		t.Errorf("east: %+v", w.Rows[0].Steps)
	}
	west := []pace.Step{
		{State: "ON_VISIT", Tier: "DISTRICT", Cases: 1, Timed: 1, Late: 1, MedianDays: 23, OldestDays: 23},
		{State: "PASSED", Tier: "DISTRICT", Cases: 1, MedianDays: 42, OldestDays: 42},
	}
	if !slices.Equal(w.Rows[1].Steps, west) {
		t.Errorf("west: %+v", w.Rows[1].Steps)
	}
	if steps := w.Total.Steps; len(steps) != 4 || steps[0].Level != 1 || steps[0].Cases != 3 || steps[2].Level != 2 {
		t.Errorf("total: %+v", steps)
	}
	if w, err = pace.ReadWaiting(t.Context(), l.db.App, l.asked(2), 14); err != nil || len(w.Total.Steps) != 2 || len(w.Rows[0].Steps) != 1 {
		t.Errorf("level 2: %+v, %v", w.Total, err)
	}
}

func TestTheCommunitiesOwnTimeFrameIsApartFromWhatWaitsForOfficials(t *testing.T) { // PR22, LV1
	l := newLand(t)
	l.community(l.east, "2026-01-01", 0, "2026-03-15") // the day itself is in time
	l.community(l.east, "2026-01-01", 0, "2026-03-05")
	l.open(l.community(l.east, "2026-01-01", 0, "2026-03-01"), 1, "REQUESTED", "DISTRICT", "2026-02-01", "2026-04-01")
	asleep := l.community(l.east, "2025-01-01", 0, "2025-03-01")
	l.exec(`UPDATE communities SET dormant_on = '2025-06-01', dormant_reason = 'flooded' WHERE id = $1`, asleep)
	l.community(l.east, "2020-01-01", 4, "") // at the top
	l.community(l.east, "", 0, "")           // not triggered
	ended := l.community(l.east, "2025-01-01", 0, "2025-03-01")
	l.exec(`UPDATE communities SET ended_on = '2025-06-01', ended_reason = 'moved' WHERE id = $1`, ended)
	w, err := pace.ReadWaiting(t.Context(), l.db.App, l.asked(0), 14)
	if err != nil {
		t.Fatal(err)
	}
	frame := pace.Frame{Communities: 4, Dormant: 1, Late: 2, LateWithOfficials: 1, MedianLateDays: 10, OldestLateDays: 14}
	if got := w.Rows[0].Frames; len(got) != 1 || got[0] != frame {
		t.Errorf("%+v", got)
	}
	frame.Level = 1
	if got := w.Total.Frames; len(got) != 1 || got[0] != frame {
		t.Errorf("%+v", got)
	}
	if len(w.Rows[1].Frames) != 0 || len(w.Rows[1].Steps) != 0 {
		t.Errorf("nothing is known of West, and %+v is said", w.Rows[1])
	}
}

func TestWhatWaitsIsReadInOneStatementWhateverWaits(t *testing.T) {
	l := newLand(t)
	db, counter := testkit.Counted(t, l.db)
	texts := counter.CountSQL(func() {
		if _, err := pace.ReadWaiting(t.Context(), db, l.asked(0), 14); err != nil {
			t.Fatal(err)
		}
	})
	if len(texts) != 1 {
		t.Errorf("%d statements: %v", len(texts), texts)
	}
}
