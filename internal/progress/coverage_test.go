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

	"saniladder/internal/progress"
)

func TestWhoWorksWhereAndWhereNobodyDoesIsWhatTheRegisterSays(t *testing.T) {
	l := newLand(t, 43)
	aid, water := id(), id()
	for organisation, name := range map[uuid.UUID]string{aid: "Aid", water: "Water"} {
		l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, $3::text, lower($3::text))`, organisation, l.nation, name)
	}
	for range 40 {
		c := l.community(l.any(l.lowest))
		l.change([]uuid.UUID{c}, func(tx *stdsql.Tx) {
			if _, err := tx.Exec(`UPDATE communities SET level = $2 WHERE id = $1`, c, l.random.IntN(4)); err != nil {
				t.Fatal(err)
			}
			for _, organisation := range []uuid.UUID{aid, water} {
				if l.random.IntN(3) > 0 {
					continue
				}
				if _, err := tx.Exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what, until_on) VALUES ($1, $2, $3, $4, '', $5)`,
					id(), l.nation, organisation, c, today.AddDays(l.random.IntN(60)-30)); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
	check := func(when string) {
		for _, organisation := range []*uuid.UUID{nil, &aid} {
			got, err := progress.ReadCoverage(context.Background(), l.db.App, progress.Question{Nation: l.nation, By: "DISTRICT", Today: today,
				Scope: func(s *sql.Selector) { s.Where(sql.EQ(s.C("nation_id"), l.nation)) }}, 2, progress.CoverageFilter{Organisation: organisation, Today: today})
			if err != nil {
				t.Fatal(err)
			}
			var have []string
			for _, one := range got {
				text := fmt.Sprintf("%s %d %d %d", one.AreaName, one.Communities, one.ToGo, one.Alone)
				by := []string{}
				for _, o := range one.Organisations {
					by = append(by, fmt.Sprintf(" %s %d", o.Name, o.Communities))
				}
				slices.Sort(by)
				have = append(have, text+fmt.Sprint(by))
			}
			var want []string
			rows, err := l.db.App.Query(`WITH c AS (SELECT a.id AS area, a.name, c.level,
    ARRAY(SELECT DISTINCT s.organisation_id FROM supports s WHERE s.community_id = c.id AND s.until_on >= $1) AS by
  FROM areas a LEFT JOIN communities c ON c.area_path LIKE a.path || '%' AND c.ended_on IS NULL WHERE a.level = 'DISTRICT' AND a.ended_on IS NULL)
SELECT name || ' ' || count(level) || ' ' || count(level) FILTER (WHERE level < 2) || ' ' || count(level) FILTER (WHERE level < 2 AND by = '{}') ||
  '[' || concat_ws(' ', CASE WHEN count(*) FILTER (WHERE $2 = ANY (by)) > 0 THEN ' Aid ' || count(*) FILTER (WHERE $2 = ANY (by)) END,
    CASE WHEN count(*) FILTER (WHERE $3 = ANY (by)) > 0 THEN ' Water ' || count(*) FILTER (WHERE $3 = ANY (by)) END) || ']'
FROM c GROUP BY area, name HAVING $4::uuid IS NULL OR count(*) FILTER (WHERE $4 = ANY (by)) > 0 ORDER BY name, area`, today, aid, water, organisation)
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
			if !slices.Equal(have, want) {
				t.Errorf("%s:\n%q\nnot\n%q", when, have, want)
			}
		}
	}
	check("while all waits to be folded")
	keeper := progress.Keeper{DB: l.db.App, Now: func() time.Time { return noon }}
	if err := keeper.Once(context.Background()); err != nil {
		t.Fatal(err)
	}
	check("when all is folded")
}
