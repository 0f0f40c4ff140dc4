package progress_test

import (
	"context"
	stdsql "database/sql"
	"testing"
	"time"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/progress"
	"saniladder/internal/testkit"
)

// naive counts from the communities and households themselves, slowly.
const naive = `SELECT count(*), count(*) FILTER (WHERE level >= 2), count(*) FILTER (WHERE greatest(level, recorded_level) >= 2),
  count(*) FILTER (WHERE dormant_on IS NULL AND due_on < $2), count(*) FILTER (WHERE triggered_on IS NOT NULL),
  coalesce(sum(population) FILTER (WHERE greatest(level, recorded_level) >= 1), 0), count(population),
  (SELECT count(*) FROM households h JOIN communities x ON x.id = h.community_id
   WHERE x.area_path LIKE $1 AND x.ended_on IS NULL AND h.status = 'RESIDENT' AND h.sanitation = 'BASIC')
FROM communities WHERE area_path LIKE $1 AND ended_on IS NULL`

func (l *land) naive(path string) [8]int {
	l.t.Helper()
	var n [8]int
	if err := l.db.App.QueryRow(naive, path+"%", today).Scan(&n[0], &n[1], &n[2], &n[3], &n[4], &n[5], &n[6], &n[7]); err != nil {
		l.t.Fatal(err)
	}
	return n
}

func figures(r *progress.Row) [8]int {
	return [8]int{r.Communities, r.Reached[2], r.ReachedAny[2], r.Overdue, r.Triggered, r.PopulationReachedAny[1], r.CommunitiesReporting, r.Basic}
}

func TestProgressIsWhatTheRegisterHolds(t *testing.T) {
	for seed := range uint64(3) {
		l := newLand(t, seed)
		keeper := progress.Keeper{DB: l.db.App, Now: func() time.Time { return noon }}
		for i := range 120 {
			l.step()
			if l.random.IntN(12) == 0 { // now and then a part of it is folded
				if err := keeper.Once(context.Background()); err != nil {
					t.Fatal(err)
				}
			}
			if i%20 == 19 { // while something waits, and when nothing does
				l.check()
				if err := keeper.Once(context.Background()); err != nil {
					t.Fatal(err)
				}
				l.check()
			}
		}
	}
}

func (l *land) check() {
	l.t.Helper()
	for _, by := range []string{"REGION", "DISTRICT", "AREA_COUNCIL"} {
		report := l.read(progress.Question{By: by})
		if got, want := figures(report.Total), l.naive(""); got != want {
			l.t.Errorf("the nation by %s has %v, the register %v", by, got, want)
		}
		for _, row := range report.Rows {
			if got, want := figures(row), l.naive(l.paths[row.AreaID]); got != want {
				l.t.Errorf("%s has %v, the register %v", row.Name, got, want)
			}
		}
	}
	for _, region := range l.regions {
		report := l.read(progress.Question{Path: l.paths[region], By: "DISTRICT"})
		if len(report.Rows) != 2 || figures(report.Total) != l.naive(l.paths[region]) {
			l.t.Errorf("a region has %d districts and %v, the register %v", len(report.Rows), figures(report.Total), l.naive(l.paths[region]))
		}
	}
}

func TestRecountFindsNothingWrongAndMendsWhatIs(t *testing.T) {
	l := newLand(t, 7)
	for range 60 {
		l.step()
	}
	recount := func() int64 {
		tx, err := l.db.App.Begin()
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = tx.Commit() }()
		ids, err := progress.All(context.Background(), tx, l.nation)
		if err != nil {
			t.Fatal(err)
		}
		n, err := progress.Recount(context.Background(), tx, l.profile, today, ids)
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := recount(); n != 0 {
		t.Errorf("%d counters were wrong", n)
	}
	if n := l.rebuild(); n != 0 {
		t.Errorf("%d rollups were wrong", n)
	}
	l.exec(`UPDATE area_counters SET basic = basic + 1 WHERE area_id = (SELECT area_id FROM area_counters WHERE communities > 0 LIMIT 1)`)
	if n := l.rebuild(); n != 1 {
		t.Errorf("%d rollups were mended, want the one", n)
	}
	l.exec(`UPDATE communities SET level = 3, recorded_level = 0 WHERE ended_on IS NULL`)
	if n := recount(); n == 0 {
		t.Error("the recount missed what was changed behind its back")
	}
	l.check()
}

func (l *land) rebuild() int {
	l.t.Helper()
	tx, err := l.db.App.Begin()
	if err != nil {
		l.t.Fatal(err)
	}
	n, err := progress.Rebuild(context.Background(), tx, l.nation)
	if err != nil {
		l.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		l.t.Fatal(err)
	}
	return n
}

func TestViewerOfSingleCommunitiesSeesTheirFiguresOnly(t *testing.T) {
	l := newLand(t, 11)
	for range 60 {
		l.step()
	}
	c := l.community(l.lowest[0])
	l.change([]uuid.UUID{c}, func(*stdsql.Tx) {})
	report := l.read(progress.Question{By: "DISTRICT", Years: true, Organisations: true, Scope: func(s *sql.Selector) { s.Where(sql.EQ(s.C("id"), c)) }})
	if report.Total.Communities != 1 {
		t.Errorf("%d communities, want the one", report.Total.Communities)
	}
}

func TestDueDatesThatPassAreOverdueWithoutAnyWrite(t *testing.T) {
	l := newLand(t, 13)
	c := l.community(l.lowest[1])
	l.change([]uuid.UUID{c}, func(tx *stdsql.Tx) {
		if _, err := tx.Exec(`UPDATE communities SET due_on = $2 WHERE id = $1`, c, today); err != nil {
			t.Fatal(err)
		}
	})
	q := progress.Question{Nation: l.nation, Levels: 4, By: "DISTRICT", Today: today}
	for days, want := range []int{0, 1, 1} { // the due day itself is in time (PR5)
		q.Today = today.AddDays(days)
		report, err := progress.Read(context.Background(), l.db.App, q)
		if err != nil {
			t.Fatal(err)
		}
		if report.Total.Overdue != want {
			t.Errorf("%d days on, %d are overdue, want %d", days, report.Total.Overdue, want)
		}
	}
}

func TestSupportThatTimeBeginsAndEndsIsCountedOnItsDays(t *testing.T) {
	l := newLand(t, 23)
	c, organisation := l.community(l.lowest[1]), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'O', 'o')`, organisation, l.nation)
	l.change([]uuid.UUID{c}, func(tx *stdsql.Tx) {
		if _, err := tx.Exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, from_on, until_on) VALUES ($1, $2, $3, $4, $5, $6)`,
			id(), l.nation, organisation, c, today.AddDays(2), today.AddDays(3)); err != nil {
			t.Fatal(err)
		}
	})
	for days, want := range []int{0, 0, 1, 1, 0} {
		now := noon.AddDate(0, 0, days)
		keeper := progress.Keeper{DB: l.db.App, Now: func() time.Time { return now }}
		if err := keeper.Once(context.Background()); err != nil {
			t.Fatal(err)
		}
		report, err := progress.Read(context.Background(), l.db.App, progress.Question{Nation: l.nation, Levels: 4, By: "DISTRICT", Today: today.AddDays(days), Organisations: true})
		if err != nil {
			t.Fatal(err)
		}
		if report.Total.Organisations != want {
			t.Errorf("%d days on, %d organisations are at work, want %d", days, report.Total.Organisations, want)
		}
	}
}

func TestPublicIsShownNoLevelUnderReview(t *testing.T) { // PR7
	l := newLand(t, 29)
	a, b := l.community(l.lowest[1]), l.community(l.lowest[1])
	l.change([]uuid.UUID{a, b}, func(tx *stdsql.Tx) {
		if _, err := tx.Exec(`UPDATE communities SET level = 2, level_under_review = (id = $1)`, a); err != nil {
			t.Fatal(err)
		}
	})
	rows, err := progress.ReadCertified(context.Background(), l.db.App, progress.Question{Nation: l.nation, Levels: 4, By: "REGION", Today: today})
	if err != nil {
		t.Fatal(err)
	}
	reached := 0
	for _, row := range rows {
		reached += row.Reached[2]
	}
	if reached != 1 {
		t.Errorf("the public is shown %d, want the one that is not under review", reached)
	}
}

func TestChangeComparesWithTheSnapshotOfThatDay(t *testing.T) {
	l := newLand(t, 17)
	a, b := l.community(l.lowest[0]), l.community(l.lowest[1])
	l.change([]uuid.UUID{a, b}, func(*stdsql.Tx) {})
	tx, err := l.db.App.Begin()
	if err != nil {
		t.Fatal(err)
	}
	if err := progress.Snapshot(context.Background(), tx, l.nation, today.AddDays(-30)); err != nil {
		t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
	l.change([]uuid.UUID{a}, func(tx *stdsql.Tx) {
		if _, err := tx.Exec(`UPDATE communities SET level = 2 WHERE id = $1`, a); err != nil {
			t.Fatal(err)
		}
	})
	report := l.read(progress.Question{By: "DISTRICT", Since: today.AddDays(-10)})
	if c := report.Total.Change; c.Reached[2] != 1 || c.Communities != 0 {
		t.Errorf("the nation changed by %+v, want one more at level 2", c)
	}
	before := l.read(progress.Question{By: "DISTRICT", Since: calendar.MustParse("2020-01-01")})
	if c := before.Total.Change; c.Communities != 2 {
		t.Errorf("since before the first snapshot %+v, want both communities new", c)
	}
}

func TestReadingProgressTakesOneStatementWhateverTheRows(t *testing.T) {
	l := newLand(t, 19)
	for _, steps := range []int{5, 60} {
		for range steps {
			l.step()
		}
		keeper := progress.Keeper{DB: l.db.App, Now: func() time.Time { return noon }}
		if err := keeper.Once(context.Background()); err != nil {
			t.Fatal(err)
		}
		db, counter := testkit.Counted(t, l.db)
		texts := counter.CountSQL(func() {
			if _, err := progress.Read(context.Background(), db, progress.Question{Nation: l.nation, Levels: 4, By: "DISTRICT", Today: today}); err != nil {
				t.Fatal(err)
			}
		})
		if len(texts) != 1 {
			t.Errorf("%d statements after %d steps: %v", len(texts), steps, texts)
		}
	}
}
