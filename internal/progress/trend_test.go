package progress_test

import (
	"context"
	stdsql "database/sql"
	"fmt"
	"slices"
	"testing"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/progress"
	"saniladder/internal/testkit"
)

// record adds an entry to a community's level history, or closes one.
func (l *land) record() {
	l.t.Helper()
	c := l.any(l.people)
	l.change([]uuid.UUID{c}, func(tx *stdsql.Tx) {
		run := func(query string, args ...any) {
			if _, err := tx.Exec(query, args...); err != nil {
				l.t.Fatalf("%s: %v", query, err)
			}
		}
		if l.random.IntN(4) == 0 {
			run(`UPDATE level_records SET standing = CASE source WHEN 'CHECKED_HERE' THEN 'LOST' ELSE 'REJECTED' END,
  lost_on = CASE source WHEN 'CHECKED_HERE' THEN least($4, coalesce(effective_on, $2) + $3::int) END
WHERE id = (SELECT id FROM level_records WHERE community_id = $1 AND standing IN ('IN_FORCE', 'UNREVIEWED') ORDER BY id LIMIT 1)`,
				c, today.AddDays(-300), l.random.IntN(200), today)
		} else {
			on := calendar.NewDate
			effective, err := on(today.AddDays(-l.random.IntN(900)), calendar.Precisions()[l.random.IntN(len(calendar.Precisions()))])
			if err != nil {
				l.t.Fatal(err)
			}
			source, standing := "CHECKED_HERE", "IN_FORCE"
			if l.random.IntN(3) == 0 {
				source, standing = "RECORDED_ELSEWHERE", []string{"UNREVIEWED", "RECOGNISED", "REVERIFY", "REJECTED"}[l.random.IntN(4)]
			}
			arrived := today.AddDays(-l.random.IntN(400))
			run(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_on, effective_precision, created_at)
SELECT $1, $2, $3, $4, $5, $6::text, $7, $8, $9::date + time '12:00'
WHERE NOT ($6::text = 'IN_FORCE' AND EXISTS (SELECT FROM level_records WHERE community_id = $3 AND level = $4 AND standing = 'IN_FORCE'))`,
				id(), l.nation, c, 1+l.random.IntN(4), source, standing, effective.Day, effective.Precision, arrived)
		}
		run(`UPDATE communities SET
  level = coalesce((SELECT max(level) FROM level_records WHERE community_id = $1 AND standing = 'IN_FORCE'), 0),
  recorded_level = coalesce((SELECT max(level) FROM level_records WHERE community_id = $1 AND standing IN ('UNREVIEWED', 'RECOGNISED')), 0)
WHERE id = $1`, c)
	})
}

// held asks the level histories themselves which communities of an area held a
// level at the end of a day: by the days on which facts were true, and, of those
// that were known then, by both. The last day, today, stands for its whole month:
// what is known to have been true this month is true.
const held = `
WITH facts AS (
  SELECT r.community_id, r.source = 'CHECKED_HERE' AS here, r.created_at::date AS arrived, r.lost_on, r.standing,
    CASE r.effective_precision WHEN 'DAY' THEN r.effective_on WHEN 'BEFORE' THEN r.effective_on - 1
      WHEN 'MONTH' THEN (r.effective_on + interval '1 month')::date - 1 WHEN 'YEAR' THEN (r.effective_on + interval '1 year')::date - 1 END AS since
  FROM level_records r JOIN communities c ON c.id = r.community_id
  WHERE c.area_path LIKE $1 AND c.ended_on IS NULL AND r.level >= $2 AND r.standing NOT IN ('REVERIFY', 'REJECTED')),
standing AS (SELECT * FROM facts WHERE since <= $3 AND (lost_on IS NULL OR lost_on > $3) AND (lost_on IS NULL OR date_trunc('month', since) < date_trunc('month', lost_on)))
SELECT count(DISTINCT community_id) FILTER (WHERE here), count(DISTINCT community_id),
  count(DISTINCT community_id) FILTER (WHERE here) - count(DISTINCT community_id) FILTER (WHERE here AND arrived <= $3),
  count(DISTINCT community_id) - count(DISTINCT community_id) FILTER (WHERE arrived <= $3)
FROM standing`

func (l *land) checkTrend(every progress.Step, steps int) {
	l.t.Helper()
	ask := func(path, by string) *progress.Trend {
		q := progress.Question{Nation: l.nation, Path: path, By: by, Levels: 4, Today: today}
		trend, err := progress.ReadTrend(context.Background(), l.db.App, progress.TrendQuestion{Question: q, Every: every, Steps: steps})
		if err != nil {
			l.t.Fatal(err)
		}
		return trend
	}
	compare := func(trend *progress.Trend, row *progress.TrendRow, path string) {
		l.t.Helper()
		for i, day := range trend.Days {
			var n [4]int
			if err := l.db.App.QueryRow(held, path+"%", row.Level, day.LastOfMonth()).Scan(&n[0], &n[1], &n[2], &n[3]); err != nil {
				l.t.Fatal(err)
			}
			if got := [4]int{row.Reached[i], row.ReachedAny[i], row.Late[i], row.LateAny[i]}; got != n {
				l.t.Errorf("%q at level %d on %s has %v, the histories %v", row.Name, row.Level, day, got, n)
			}
			if i > 0 && row.Reached[i]-row.Reached[i-1] != row.Gained[i]-row.Lost[i] {
				l.t.Errorf("%q at level %d went from %d to %d, by %d gained and %d lost", row.Name, row.Level, row.Reached[i-1], row.Reached[i], row.Gained[i], row.Lost[i])
			}
		}
		last := len(trend.Days) - 1
		var reached, any int
		if err := l.db.App.QueryRow(`SELECT count(*) FILTER (WHERE level >= $2), count(*) FILTER (WHERE greatest(level, recorded_level) >= $2)
FROM communities WHERE area_path LIKE $1 AND ended_on IS NULL`, path+"%", row.Level).Scan(&reached, &any); err != nil {
			l.t.Fatal(err)
		}
		if row.Reached[last]+row.Undated != reached || row.ReachedAny[last]+row.UndatedAny != any {
			l.t.Errorf("%q at level %d ends with %d and %d undated, of %d; with older lists %d and %d, of %d", row.Name, row.Level,
				row.Reached[last], row.Undated, reached, row.ReachedAny[last], row.UndatedAny, any)
		}
	}
	for _, by := range []string{"REGION", "DISTRICT", "AREA_COUNCIL"} {
		trend := ask("", by)
		for _, row := range trend.Total {
			compare(trend, row, "")
		}
		for _, row := range trend.Rows {
			compare(trend, row, l.paths[row.AreaID])
		}
	}
	trend := ask(l.paths[l.regions[0]], "DISTRICT")
	if len(trend.Rows) != 8 || len(trend.Total) != 4 {
		l.t.Errorf("two districts have %d rows, and their region %d", len(trend.Rows), len(trend.Total))
	}
	for _, row := range trend.Total {
		compare(trend, row, l.paths[l.regions[0]])
	}
}

func TestATrendIsWhatTheLevelHistoriesSay(t *testing.T) { // PR5
	for seed := range uint64(3) {
		l := newLand(t, 100+seed)
		keeper := progress.Keeper{DB: l.db.App, Now: func() time.Time { return noon }}
		for i := range 90 {
			if i < 10 || l.random.IntN(3) == 0 {
				l.stepAside()
			} else {
				l.record()
			}
			if i == 45 {
				if err := keeper.Once(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
		}
		l.checkTrend(progress.Month, 12) // half of it waits to be folded
		if err := keeper.Once(context.Background()); err != nil {
			t.Fatal(err)
		}
		l.checkTrend(progress.Month, 30)
		l.checkTrend(progress.Quarter, 8)
		l.checkTrend(progress.TwelveMonths, 3)
		if n := l.rebuild(); n != 0 {
			t.Errorf("%d rollups were wrong", n)
		}
	}
}

// stepAside registers, moves and ends communities, whose levels follow from records only.
func (l *land) stepAside() {
	if len(l.people) < 5 || l.random.IntN(3) == 0 {
		l.change([]uuid.UUID{l.community(l.any(l.lowest))}, func(*stdsql.Tx) {})
		return
	}
	c, area := l.any(l.people), l.any(l.lowest)
	l.change([]uuid.UUID{c}, func(tx *stdsql.Tx) {
		query, args := `UPDATE communities SET area_id = $2, area_path = $3 WHERE id = $1`, []any{c, area, l.paths[area]}
		if l.random.IntN(4) == 0 {
			query, args = `UPDATE communities SET ended_on = '2026-02-01' WHERE id = $1`, []any{c}
		}
		if _, err := tx.Exec(query, args...); err != nil {
			l.t.Fatal(err)
		}
	})
}

func TestATrendTakesOneStatementWhateverTheRows(t *testing.T) {
	l := newLand(t, 31)
	for _, more := range []int{5, 60} {
		for range more {
			l.stepAside()
			l.record()
		}
		keeper := progress.Keeper{DB: l.db.App, Now: func() time.Time { return noon }}
		if err := keeper.Once(context.Background()); err != nil {
			t.Fatal(err)
		}
		db, counter := testkit.Counted(t, l.db)
		for _, scope := range []func(*sql.Selector){nil, func(s *sql.Selector) { s.Where(sql.EQ(s.C("nation_id"), l.nation)) }} {
			q := progress.Question{Nation: l.nation, Levels: 4, By: "DISTRICT", Today: today, Scope: scope}
			var trend *progress.Trend
			texts := counter.CountSQL(func() {
				var err error
				if trend, err = progress.ReadTrend(context.Background(), db, progress.TrendQuestion{Question: q, Every: progress.Month, Steps: 12}); err != nil {
					t.Fatal(err)
				}
			})
			if len(texts) != 1 {
				t.Errorf("%d statements after %d steps: %v", len(texts), more, texts)
			}
			for _, row := range trend.Total { // the same for a viewer of every single community
				var n [4]int
				if err := l.db.App.QueryRow(held, "%", row.Level, today.LastOfMonth()).Scan(&n[0], &n[1], &n[2], &n[3]); err != nil {
					t.Fatal(err)
				}
				if last := len(trend.Days) - 1; row.Reached[last] != n[0] || row.ReachedAny[last] != n[1] {
					t.Errorf("level %d ends with %d and %d, want %v", row.Level, row.Reached[last], row.ReachedAny[last], n)
				}
			}
		}
	}
}

func TestTheStepsOfATrendEndWithTheirMonths(t *testing.T) {
	l := newLand(t, 37)
	for _, c := range []struct {
		today string
		every progress.Step
		want  string
	}{
		{"2026-03-10", progress.Month, "[2025-12-31 2026-01-31 2026-02-28 2026-03-10]"},
		{"2026-03-31", progress.Month, "[2025-12-31 2026-01-31 2026-02-28 2026-03-31]"},
		{"2026-03-31", progress.Quarter, "[2025-06-30 2025-09-30 2025-12-31 2026-03-31]"},
		{"2026-04-01", progress.Quarter, "[2025-09-30 2025-12-31 2026-03-31 2026-04-01]"},
		{"2026-12-31", progress.TwelveMonths, "[2023-12-31 2024-12-31 2025-12-31 2026-12-31]"},
	} {
		q := progress.Question{Nation: l.nation, Levels: 4, By: "REGION", Today: calendar.MustParse(c.today)}
		trend, err := progress.ReadTrend(context.Background(), l.db.App, progress.TrendQuestion{Question: q, Every: c.every, Steps: 3})
		if err != nil {
			t.Fatal(err)
		}
		if got := fmt.Sprint(trend.Days); got != c.want {
			t.Errorf("%s by %s: %s, want %s", c.today, c.every, got, c.want)
		}
	}
}

func TestOrganisationsAreCountedByAreaNowAndInThePast(t *testing.T) {
	l := newLand(t, 41)
	aid, water := id(), id()
	for organisation, name := range map[uuid.UUID]string{aid: "Aid", water: "Water"} {
		l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, $3::text, lower($3::text))`, organisation, l.nation, name)
	}
	for range 40 {
		c := l.community(l.any(l.lowest))
		l.change([]uuid.UUID{c}, func(tx *stdsql.Tx) {
			for _, organisation := range []uuid.UUID{aid, water} {
				for range l.random.IntN(3) {
					var until any
					if l.random.IntN(2) == 0 {
						until = today.AddDays(-l.random.IntN(100))
					}
					if _, err := tx.Exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what, from_on, until_on) VALUES ($1, $2, $3, $4, $5, '2020-01-01', $6)`,
						id(), l.nation, organisation, c, id().String(), until); err != nil {
						t.Fatal(err)
					}
				}
			}
		})
	}
	keeper := progress.Keeper{DB: l.db.App, Now: func() time.Time { return noon }}
	everything := func(s *sql.Selector) { s.Where(sql.EQ(s.C("nation_id"), l.nation)) }
	check := func(when string) {
		for _, organisation := range []*uuid.UUID{nil, &aid} {
			for _, scope := range []func(*sql.Selector){nil, everything} {
				got, err := progress.ReadOrganisationAreas(context.Background(), l.db.App,
					progress.Question{Nation: l.nation, Levels: 4, By: "DISTRICT", Today: today, Scope: scope}, organisation)
				if err != nil {
					t.Fatal(err)
				}
				var want []string
				rows, err := l.db.App.Query(`SELECT o.name || ' ' || a.name || ' ' || count(*) FILTER (WHERE now) || ' ' || count(*) FILTER (WHERE NOT now) FROM (
  SELECT s.organisation_id, s.community_id, c.area_path, bool_or(until_on IS NULL OR until_on >= $1) AS now FROM supports s JOIN communities c ON c.id = s.community_id GROUP BY 1, 2, 3) p
JOIN organisations o ON o.id = p.organisation_id JOIN areas a ON a.level = 'DISTRICT' AND p.area_path LIKE a.path || '%'
WHERE $2::uuid IS NULL OR o.id = $2 GROUP BY o.id, a.id ORDER BY o.name, a.name`, today, organisation)
				if err != nil {
					t.Fatal(err)
				}
				for rows.Next() {
					var text string
					if err := rows.Scan(&text); err != nil {
						t.Fatal(err)
					}
					want = append(want, text)
				}
				have := make([]string, len(got))
				for i, one := range got {
					have[i] = fmt.Sprintf("%s %s %d %d", one.OrganisationName, one.AreaName, one.Communities, one.Past)
				}
				if !slices.Equal(have, want) {
					t.Errorf("%s:\n%v\nnot\n%v", when, have, want)
				}
			}
		}
	}
	check("while all waits to be folded")
	if err := keeper.Once(context.Background()); err != nil {
		t.Fatal(err)
	}
	check("when all is folded")
}
