package pace_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/country"
	figures "saniladder/domain/pace"
	"saniladder/internal/pace"
	"saniladder/internal/progress"
	"saniladder/internal/testkit"
)

// reached puts a level into a community's history.
func (l *land) reached(community uuid.UUID, level int, since, precision, lost string) {
	l.t.Helper()
	standing := "IN_FORCE"
	if lost != "" {
		standing = "LOST"
	}
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_on, effective_precision, lost_on) VALUES ($1, $2, $3, $4, 'CHECKED_HERE', $5, $6, $7, $8)`,
		id(), l.nation, community, level, standing, on(since), precision, on(lost))
}

// counted works the counters of all communities out, and folds them where asked to.
func (l *land) counted(fold bool) {
	l.t.Helper()
	profile, _ := country.Find("GH")
	tx, err := l.db.App.BeginTx(l.t.Context(), nil)
	if err != nil {
		l.t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	all, err := progress.All(l.t.Context(), tx, l.nation)
	if err != nil {
		l.t.Fatal(err)
	}
	if _, err := progress.Touch(l.t.Context(), tx, profile, on("2026-03-15"), all); err != nil {
		l.t.Fatal(err)
	}
	if fold {
		if _, err := progress.FoldIn(l.t.Context(), tx, l.nation); err != nil {
			l.t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		l.t.Fatal(err)
	}
}

// of says of a number that it is not there, or which it is.
func of(n *int) int {
	if n == nil {
		return -1
	}
	return *n
}

func TestCohortsCountThoseNotThereYetFoldedOrNot(t *testing.T) { // PR21, PR4
	for _, fold := range []bool{false, true} {
		l := newLand(t)
		for _, reached := range []string{"2025-03-20", "2025-06-01", "2026-01-10"} {
			l.reached(l.community(l.east, "2025-01-15", 1, ""), 2, reached, "DAY", "")
		}
		l.community(l.east, "2025-02-15", 0, "")
		l.reached(l.community(l.west, "2026-02-01", 0, ""), 1, "2026-03-01", "MONTH", "2026-03-10") // lost since: reached all the same
		l.reached(l.community(l.west, "2025-05-01", 2, ""), 2, "2025-01-01", "YEAR", "")            // when is not known
		undated := l.community(l.west, "2025-01-01", 0, "")
		l.exec(`UPDATE communities SET triggered_precision = 'YEAR' WHERE id = $1`, undated)
		l.community(l.west, "2020-01-01", 0, "") // before what is asked for
		l.community(l.west, "", 0, "")           // not triggered
		l.counted(fold)
		c, err := pace.ReadCohorts(t.Context(), l.db.App, l.asked(2), 2025, 12, true)
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Cohorts) != 2 || c.Cohorts[0].From != on("2025-01-01") || c.Cohorts[0].Until != on("2025-12-31") || c.Undated != 1 {
			t.Fatalf("%+v", c)
		}
		first := c.Cohorts[0].Levels[1]
		// Of four with a time: 2, 5 and 12 months; one has been on its way for 13.
		if first.Triggered != 5 || first.Reached != 4 || of(first.Quartile) != 2 || of(first.Median) != 5 || of(first.UpperQuartile) != 12 {
			t.Errorf("2025: %+v, %d %d %d", first, of(first.Quartile), of(first.Median), of(first.UpperQuartile))
		}
		if second := c.Cohorts[1].Levels; second[0].Reached != 1 || of(second[0].Median) != 1 || second[1].Triggered != 1 || second[1].Reached != 0 || second[1].Median != nil {
			t.Errorf("2026: %+v", second)
		}
		if len(c.Rows) != 2 || c.Rows[0].Name != "East" || c.Rows[0].Times.Triggered != 4 || c.Rows[1].Times.Triggered != 2 || c.Rows[1].Times.Reached != 1 {
			t.Errorf("rows: %+v", c.Rows)
		}
		if c.All.Levels[1].Triggered != 6 {
			t.Errorf("all: %+v", c.All)
		}
		one, err := pace.ReadCohorts(t.Context(), l.db.App, l.asked(2), 2025, 12, false)
		if err != nil || len(one.All.Levels) != 1 || !reflect.DeepEqual(one.All.Levels[0], c.All.Levels[1]) || !reflect.DeepEqual(one.Rows, c.Rows) || one.Undated != c.Undated {
			t.Errorf("to one level: %+v, %v, not %+v", one, err, c)
		}
		q := l.asked(2)
		q.Path = l.east.path
		if c, err = pace.ReadCohorts(t.Context(), l.db.App, q, 2025, 3, true); err != nil || len(c.Cohorts) != 5 || c.Cohorts[0].Levels[1].Triggered != 4 {
			t.Errorf("east by quarter: %+v, %v", c, err)
		}
	}
}

func TestSlippageStandsBesideHowManyWereLookedAt(t *testing.T) { // PR21
	for _, fold := range []bool{false, true} {
		l := newLand(t)
		visited := func(c uuid.UUID, day string) {
			report := id()
			l.exec(`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, observed_on) VALUES ($1, $2, $3, false, $4)`, report, l.nation, c, on(day))
			l.exec(`INSERT INTO monitoring_visits (report_id, nation_id, community_id, seen_on, role, open_defaecation, households, evidence, counts, recorded_at) VALUES ($1, $2, $3, $4, 'EHA', false, 0, false, false, now())`,
				report, l.nation, c, on(day))
		}
		seen, stale := l.community(l.east, "2024-01-01", 2, ""), l.community(l.east, "2024-01-01", 1, "")
		visited(seen, "2024-06-01")
		visited(seen, "2025-04-01") // the first day that counts
		visited(stale, "2025-03-31")
		l.community(l.east, "2024-01-01", 1, "") // never
		l.reached(l.community(l.west, "2024-01-01", 0, ""), 2, "2024-06-01", "DAY", "2025-09-01")
		l.reached(l.community(l.west, "2024-01-01", 0, ""), 1, "2024-06-01", "DAY", "2025-01-01") // before
		l.counted(fold)
		s, err := pace.ReadSlippage(t.Context(), l.db.App, l.asked(0))
		if err != nil {
			t.Fatal(err)
		}
		if s.Since != on("2025-04-01") {
			t.Errorf("since %s", s.Since)
		}
		want := []pace.LevelSlippage{{Level: 1, Held: 3, Seen: 1, Lost: 1}, {Level: 2, Held: 1, Seen: 1, Lost: 1}, {Level: 3}, {Level: 4}}
		if !slices.Equal(s.Total.Levels, want) {
			t.Errorf("total: %+v", s.Total.Levels)
		}
		if len(s.Rows) != 2 || s.Rows[0].Levels[0] != (pace.LevelSlippage{Level: 1, Held: 3, Seen: 1}) || s.Rows[1].Levels[1].Lost != 1 {
			t.Errorf("rows: %+v", s.Rows)
		}
	}
}

func TestHowManyPassIsSaidOnlyOfEnough(t *testing.T) { // PR12, CK9
	l := newLand(t)
	check := func(in area, day, tier, outcome string) uuid.UUID {
		c := l.community(in, "2024-01-01", 0, "")
		request, plan, verification, verdict := l.open(c, 1, "PASSED", tier, "2026-01-01", ""), id(), id(), id()
		l.exec(`INSERT INTO visit_plans (id, nation_id, request_id, stage, tier, visit_on, nonce) VALUES ($1, $2, $3, 0, $4, $5, repeat('ab', 16))`, plan, l.nation, request, tier, on(day))
		l.exec(`INSERT INTO verifications (id, nation_id, plan_id, request_id, community_id, tier, stage, checklist, arrived_on, arrived_at, state) VALUES ($1, $2, $3, $4, $5, $6, 0, 'x', $7, now(), 'SIGNED')`,
			verification, l.nation, plan, request, c, tier, on(day))
		total := any(90)
		if outcome == "DISQUALIFIED" {
			total = nil
		}
		l.exec(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, outcome, checklist, answers, marks, total, debriefed_on, verified_on) VALUES ($1, $2, $3, $4, $5, $6, 0, $7, 'x', '{}', '{}', $8, $9, $9)`,
			verdict, l.nation, verification, request, c, tier, outcome, total, on(day))
		return verdict
	}
	for range 3 {
		check(l.east, "2026-02-01", "DISTRICT", "PASSED")
	}
	corrected := check(l.east, "2026-02-01", "DISTRICT", "FAILED")
	check(l.east, "2025-03-16", "DISTRICT", "DISQUALIFIED")
	check(l.east, "2025-03-15", "DISTRICT", "PASSED") // the twelve months before
	check(l.west, "2026-02-01", "REGION", "PASSED")
	check(l.west, "2022-03-16", "REGION", "FAILED")
	check(l.west, "2021-03-15", "REGION", "FAILED") // more than five years ago
	l.exec(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, supersedes_id, correction_reason, outcome, checklist, answers, marks, total, debriefed_on, verified_on)
SELECT $2, nation_id, verification_id, request_id, community_id, tier, stage, id, 'added wrongly', 'PASSED', checklist, answers, marks, total, debriefed_on, verified_on FROM verdicts WHERE id = $1`, corrected, id())
	p, err := pace.ReadPassing(t.Context(), l.db.App, l.asked(0))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Rows) != 2 || len(p.Rows[0].Checks) != 1 {
		t.Fatalf("%+v", p)
	}
	if east := p.Rows[0].Checks[0]; east.Tier != "DISTRICT" || east.Verified != 5 || of(east.Passed) != 4 {
		t.Errorf("east: %+v", east)
	}
	if west := p.Rows[1].Checks[0]; west.Verified != 1 || west.Passed != nil {
		t.Errorf("one of %d is too few to say, below %d", west.Verified, figures.Few)
	}
	var years []string
	for _, y := range p.Years {
		years = append(years, fmt.Sprint(y.Since, y.Until, len(y.Checks)))
	}
	if got, want := strings.Join(years, ", "), "2025-03-16 2026-03-15 2, 2024-03-16 2025-03-15 1, 2023-03-16 2024-03-15 0, 2022-03-16 2023-03-15 1, 2021-03-16 2022-03-15 0"; got != want {
		t.Errorf("by year %s, want %s", got, want)
	}
	if before := p.Years[1].Checks[0]; before.Tier != "DISTRICT" || before.Verified != 1 || before.Passed != nil {
		t.Errorf("the year before: %+v", before)
	}
}

func TestEachFigureIsReadInOneStatement(t *testing.T) {
	l := newLand(t)
	l.community(l.east, "2025-01-15", 1, "")
	l.counted(true)
	db, counter := testkit.Counted(t, l.db)
	for what, read := range map[string]func() error{
		"cohorts":   func() error { _, err := pace.ReadCohorts(t.Context(), db, l.asked(1), 2020, 3, true); return err },
		"slippage":  func() error { _, err := pace.ReadSlippage(t.Context(), db, l.asked(0)); return err },
		"officials": func() error { _, err := pace.ReadOfficials(t.Context(), db, l.asked(0), 14); return err },
		"slips":     func() error { _, err := pace.ReadSlips(t.Context(), db, l.asked(1), 8, 3); return err },
		"moved on": func() error {
			ghana, _ := country.Find("GH")
			_, err := pace.ReadMovedOn(t.Context(), db, l.asked(1), figures.Way(ghana), figures.WayTo(ghana, 1), 2020, 3)
			return err
		},
		"passing": func() error { _, err := pace.ReadPassing(t.Context(), db, l.asked(0)); return err },
	} {
		texts := counter.CountSQL(func() {
			if err := read(); err != nil {
				t.Fatal(err)
			}
		})
		if len(texts) != 1 {
			t.Errorf("%s: %d statements", what, len(texts))
		}
	}
}
