package progress_test

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/progress"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

var (
	today = calendar.MustParse("2026-03-10")
	noon  = time.Date(2026, 3, 10, 12, 0, 0, 0, time.UTC)
)

// land is a small country: two regions, two districts each, two area councils
// each, and communities in councils and straight under districts.
type land struct {
	t       *testing.T
	db      *testkit.Database
	profile *country.Profile
	nation  uuid.UUID
	paths   map[uuid.UUID]string
	regions []uuid.UUID
	lowest  []uuid.UUID
	people  []uuid.UUID // communities
	random  *rand.Rand
}

func newLand(t *testing.T, seed uint64) *land {
	t.Helper()
	profile, ok := country.Find("GH")
	if !ok {
		t.Fatal("no profile of Ghana")
	}
	l := &land{t: t, db: testkit.DB(t), profile: profile, nation: id(), paths: map[uuid.UUID]string{}, random: rand.New(rand.NewPCG(seed, 1))}
	t.Logf("seed %d", seed)
	l.exec(`INSERT INTO nations (id, code, name) VALUES ($1, 'GH', 'Ghana')`, l.nation)
	for r := range 2 {
		region := l.area(uuid.Nil, "REGION", 1, fmt.Sprintf("Region %d", r))
		l.regions = append(l.regions, region)
		for d := range 2 {
			district := l.area(region, "DISTRICT", 2, fmt.Sprintf("District %d%d", r, d))
			l.lowest = append(l.lowest, district)
			for c := range 2 {
				l.lowest = append(l.lowest, l.area(district, "AREA_COUNCIL", 3, fmt.Sprintf("Council %d%d%d", r, d, c)))
			}
		}
	}
	return l
}

func id() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (l *land) exec(query string, args ...any) {
	l.t.Helper()
	if _, err := l.db.App.Exec(query, args...); err != nil {
		l.t.Fatalf("%s: %v", query, err)
	}
}

func (l *land) area(parent uuid.UUID, level string, depth int, name string) uuid.UUID {
	a := id()
	l.paths[a] = l.paths[parent] + strings.ReplaceAll(a.String(), "-", "") + "/"
	var above any
	if parent != uuid.Nil {
		above = parent
	}
	l.exec(`INSERT INTO areas (id, nation_id, parent_id, level, depth, name, name_key, path, population, population_year)
VALUES ($1, $2, $3, $4, $5, $6::text, lower($6::text), $7, 1000, 2021)`, a, l.nation, above, level, depth, name, l.paths[a])
	return a
}

func (l *land) community(area uuid.UUID) uuid.UUID {
	c := id()
	l.exec(`INSERT INTO communities (id, nation_id, area_id, area_path, name, name_key) VALUES ($1, $2, $3, $4, $5::text, lower($5::text))`,
		c, l.nation, area, l.paths[area], "Community "+c.String()[30:])
	l.people = append(l.people, c)
	return c
}

// change runs SQL and counts the communities in one transaction, as use cases do.
func (l *land) change(communities []uuid.UUID, run func(tx *sql.Tx)) {
	l.t.Helper()
	tx, err := l.db.App.Begin()
	if err != nil {
		l.t.Fatal(err)
	}
	run(tx)
	if _, err := progress.Touch(context.Background(), tx, l.profile, today, communities); err != nil {
		l.t.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		l.t.Fatal(err)
	}
}

func (l *land) any(from []uuid.UUID) uuid.UUID { return from[l.random.IntN(len(from))] }

// step makes one change of the kinds that use cases make.
func (l *land) step() {
	do := func(tx *sql.Tx, query string, args ...any) {
		if _, err := tx.Exec(query, args...); err != nil {
			l.t.Fatalf("%s: %v", query, err)
		}
	}
	if len(l.people) < 5 || l.random.IntN(4) == 0 {
		c := l.community(l.any(l.lowest))
		l.change([]uuid.UUID{c}, func(*sql.Tx) {})
		return
	}
	c := l.any(l.people)
	l.change([]uuid.UUID{c}, func(tx *sql.Tx) {
		switch l.random.IntN(7) {
		case 0:
			do(tx, `UPDATE communities SET level = $2, recorded_level = $3 WHERE id = $1`, c, l.random.IntN(5), l.random.IntN(4))
		case 1:
			do(tx, `UPDATE communities SET triggered_on = '2025-01-01', triggered_precision = 'DAY', due_on = $2::date + $3::int WHERE id = $1`, c, today, l.random.IntN(9)-4)
		case 2:
			do(tx, `UPDATE communities SET population = $2, population_year = 2015 + $3 WHERE id = $1`, c, l.random.IntN(900), l.random.IntN(3))
		case 3:
			area := l.any(l.lowest)
			do(tx, `UPDATE communities SET area_id = $2, area_path = $3 WHERE id = $1`, c, area, l.paths[area])
		case 4:
			do(tx, `UPDATE communities SET dormant_on = '2026-01-01', dormant_reason = 'flooded' WHERE id = $1`, c)
		case 5:
			do(tx, `UPDATE communities SET ended_on = '2026-02-01' WHERE id = $1`, c)
		case 6:
			sanitation := []string{"SAFELY_MANAGED", "BASIC", "LIMITED", "UNIMPROVED", "OPEN_DEFAECATION", "UNKNOWN"}[l.random.IntN(6)]
			status := []string{"RESIDENT", "VACANT", "GONE"}[l.random.IntN(3)]
			do(tx, `INSERT INTO households (id, nation_id, community_id, status, sanitation, hygiene, improved, members, observed_on)
VALUES ($1, $2, $3, $4, $5, 'BASIC', $6, 5, '2026-01-01')`, id(), l.nation, c, status, sanitation, l.random.IntN(2) == 0)
		}
	})
}

func (l *land) read(q progress.Question) *progress.Report {
	l.t.Helper()
	q.Nation, q.Levels, q.Today = l.nation, 4, today
	report, err := progress.Read(context.Background(), l.db.App, q)
	if err != nil {
		l.t.Fatal(err)
	}
	return report
}
