package pace_test

import (
	"slices"
	"testing"

	"github.com/google/uuid"

	"saniladder/internal/pace"
)

func TestSlippageOverTimeTellsWhatWasCheckedThen(t *testing.T) { // PR21
	for _, fold := range []bool{false, true} {
		l := newLand(t)
		visited := func(c uuid.UUID, days ...string) {
			for _, day := range days {
				report := id()
				l.exec(`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, observed_on) VALUES ($1, $2, $3, false, $4)`, report, l.nation, c, on(day))
				l.exec(`INSERT INTO monitoring_visits (report_id, nation_id, community_id, seen_on, role, open_defaecation, households, evidence, counts, recorded_at) VALUES ($1, $2, $3, $4, 'EHA', false, 0, false, false, now())`,
					report, l.nation, c, on(day))
			}
		}
		kept := l.community(l.east, "2022-01-01", 2, "") // looked at until September 2024, again from February 2026
		l.reached(kept, 2, "2023-05-10", "DAY", "")
		visited(kept, "2023-01-15", "2023-09-30", "2026-02-01")
		fallen := l.community(l.east, "2022-01-01", 0, "") // held 2023-11 to 2025-02, looked at while it did
		l.reached(fallen, 1, "2023-11-01", "DAY", "2025-02-10")
		visited(fallen, "2024-12-01")
		l.reached(l.community(l.west, "2022-01-01", 1, ""), 1, "2025-11-01", "DAY", "") // never looked at
		l.reached(l.community(l.west, "2022-01-01", 1, ""), 1, "2025-01-01", "UNKNOWN", "")
		l.counted(fold)
		s, err := pace.ReadSlips(t.Context(), l.db.App, l.asked(1), 3, 12)
		if err != nil {
			t.Fatal(err)
		}
		if len(s.Days) != 4 || s.Days[0] != on("2023-12-31") || s.Days[3] != on("2026-03-15") {
			t.Fatalf("%v", s.Days)
		}
		is := func(what string, row pace.SlipsRow, held, seen, lost []int) {
			t.Helper()
			if !slices.Equal(row.Held, held) || !slices.Equal(row.Seen, seen) || !slices.Equal(row.Lost, lost) {
				t.Errorf("%s: held %v, seen %v, lost %v", what, row.Held, row.Seen, row.Lost)
			}
		}
		is("east", s.Rows[0], []int{2, 2, 1, 1}, []int{1, 1, 0, 1}, []int{0, 0, 1, 0})
		is("west", s.Rows[1], []int{0, 0, 1, 1}, []int{0, 0, 0, 0}, []int{0, 0, 0, 0})
		is("all", s.Total, []int{2, 2, 2, 2}, []int{1, 1, 0, 1}, []int{0, 0, 1, 0})
		if s, err = pace.ReadSlips(t.Context(), l.db.App, l.asked(1), 8, 3); err != nil {
			t.Fatal(err)
		}
		// February 2025 is in the twelve months to December, and not in those that begin in April.
		// The ends of quarters from March 2024 on, and today: the last look in September 2023 counts up to August 2024.
		is("east by quarter", s.Rows[0], []int{2, 2, 2, 2, 1, 1, 1, 1, 1}, []int{1, 1, 0, 1, 0, 0, 0, 0, 1}, []int{0, 0, 0, 0, 1, 1, 1, 1, 0})
	}
}
