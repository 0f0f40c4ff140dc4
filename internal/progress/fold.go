package progress

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
)

// foldSQL takes a nation's deltas and adds them to the rollups of their areas
// and of all areas above.
var foldSQL = `
WITH taken AS (DELETE FROM counter_deltas WHERE nation_id = $1 RETURNING *),
spread AS (
  SELECT above.id AS above, t.*
  FROM taken t
  JOIN areas a ON a.id = t.area_id
  CROSS JOIN LATERAL generate_series(1, a.depth) AS step
  JOIN areas above ON above.nation_id = a.nation_id AND above.path = left(a.path, (step * 33)::int)),
counters AS (
  INSERT INTO area_counters (area_id, communities, with_households, last_recorded_on, ` + each("%") + `)
  SELECT above, sum(sign), coalesce(sum(sign) FILTER (WHERE households > 0), 0), max(last_recorded_on), ` + each("sum(sign * %)") + `
  FROM spread GROUP BY above
  ON CONFLICT (area_id) DO UPDATE SET
    communities = area_counters.communities + excluded.communities,
    with_households = area_counters.with_households + excluded.with_households,
    last_recorded_on = greatest(area_counters.last_recorded_on, excluded.last_recorded_on),
    ` + each("% = area_counters.% + excluded.%") + `),
levels AS (
  INSERT INTO area_levels (area_id, level, recorded_level, communities, reporting, population)
  SELECT above, level, recorded_level, sum(sign), sum(sign * reporting), sum(sign * population) FROM spread GROUP BY 1, 2, 3
  ON CONFLICT (area_id, level, recorded_level) DO UPDATE SET
    communities = area_levels.communities + excluded.communities,
    reporting = area_levels.reporting + excluded.reporting,
    population = area_levels.population + excluded.population),
years AS (
  INSERT INTO area_report_years (area_id, year, communities)
  SELECT above, population_year, sum(sign) FROM spread WHERE population_year IS NOT NULL GROUP BY 1, 2
  ON CONFLICT (area_id, year) DO UPDATE SET communities = area_report_years.communities + excluded.communities),
workers AS (
  INSERT INTO area_organisations (area_id, organisation_id, communities, past)
  SELECT above, organisation, coalesce(sum(sign) FILTER (WHERE NOT past), 0), coalesce(sum(sign) FILTER (WHERE past), 0) FROM (
    SELECT above, sign, unnest(organisations) AS organisation, false AS past FROM spread
    UNION ALL SELECT above, sign, unnest(past_organisations), true FROM spread) supported
  GROUP BY 1, 2
  ON CONFLICT (area_id, organisation_id) DO UPDATE SET
    communities = area_organisations.communities + excluded.communities, past = area_organisations.past + excluded.past),
trends AS (
  INSERT INTO area_trends (area_id, level, month, gained, lost, reached_any, late, late_any)
  SELECT above, trend[i], trend[i + 1], sum(sign * trend[i + 2]), sum(sign * trend[i + 3]), sum(sign * trend[i + 4]), sum(sign * trend[i + 5]), sum(sign * trend[i + 6])
  FROM spread CROSS JOIN LATERAL generate_series(1, cardinality(trend), ` + strconv.Itoa(trendWidth) + `) AS i GROUP BY 1, 2, 3
  ON CONFLICT (area_id, month, level) DO UPDATE SET
    gained = area_trends.gained + excluded.gained, lost = area_trends.lost + excluded.lost,
    reached_any = area_trends.reached_any + excluded.reached_any,
    late = area_trends.late + excluded.late, late_any = area_trends.late_any + excluded.late_any),
paced AS (
  INSERT INTO area_paces (area_id, kind, level, month, months, communities)
  SELECT above, paces[i], paces[i + 1], paces[i + 2], paces[i + 3], sum(sign)
  FROM spread CROSS JOIN LATERAL generate_series(1, cardinality(paces), ` + strconv.Itoa(PaceWidth) + `) AS i GROUP BY 1, 2, 3, 4, 5
  ON CONFLICT (area_id, kind, level, month, months) DO UPDATE SET communities = area_paces.communities + excluded.communities),
waited AS (
  INSERT INTO area_waits (area_id, level, state, tier, since, due_on, cases)
  SELECT above, waits[1]::smallint, waits[2], waits[3], waits[4]::date, coalesce(waits[5]::date, 'infinity'), sum(sign)
  FROM spread WHERE cardinality(waits) > 0 GROUP BY 1, 2, 3, 4, 5, 6 HAVING sum(sign) <> 0
  ON CONFLICT (area_id, level, state, tier, since, due_on) DO UPDATE SET cases = area_waits.cases + excluded.cases)
SELECT count(*), (SELECT array_agg(DISTINCT above) FROM spread) FROM taken`

// ladderSQL writes an area's cells of area_levels into its one row of counters,
// so that reading takes one join.
const ladderSQL = `
UPDATE area_counters c SET ladder = ARRAY(
  SELECT cell.number FROM area_levels l
  CROSS JOIN LATERAL unnest(ARRAY[l.level, l.recorded_level, l.communities, l.reporting, l.population]) WITH ORDINALITY AS cell(number, place)
  WHERE l.area_id = c.area_id AND l.communities <> 0
  ORDER BY l.level, l.recorded_level, cell.place)
WHERE c.area_id = ANY ($1)`

// Fold adds a nation's deltas to its rollups and returns how many there were.
// Two at once wait for each other; a reader sees a delta either folded or not.
func Fold(ctx context.Context, db *sql.DB, nation uuid.UUID) (int, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return 0, err
	}
	defer func() { _ = tx.Rollback() }()
	n, err := FoldIn(ctx, tx, nation)
	if err != nil {
		return 0, err
	}
	return n, tx.Commit()
}

// FoldIn is Fold in a transaction that the caller commits.
func FoldIn(ctx context.Context, tx *sql.Tx, nation uuid.UUID) (int, error) {
	if _, err := tx.ExecContext(ctx, `INSERT INTO folds (nation_id, folded_at) VALUES ($1, now())
ON CONFLICT (nation_id) DO UPDATE SET folded_at = now()`, nation); err != nil {
		return 0, fmt.Errorf("locking the rollups: %w", err)
	}
	var (
		n     int
		areas pq.StringArray
	)
	if err := tx.QueryRowContext(ctx, foldSQL, nation).Scan(&n, &areas); err != nil {
		return 0, fmt.Errorf("folding the counters: %w", err)
	}
	if _, err := tx.ExecContext(ctx, ladderSQL, areas); err != nil {
		return 0, fmt.Errorf("writing the areas' ladders: %w", err)
	}
	// What no case waits at any more would pile up: every day that a case begins to wait is a row.
	if _, err := tx.ExecContext(ctx, `DELETE FROM area_waits WHERE area_id = ANY ($1) AND cases = 0`, areas); err != nil {
		return 0, fmt.Errorf("clearing the areas' waits: %w", err)
	}
	return n, nil
}

const snapshotSQL = `
INSERT INTO area_snapshots (area_id, taken_on, communities, triggered, households, observed, improved, handwashing_basic, levels)
SELECT k.area_id, $2::date, count(*), sum(k.triggered), sum(k.households), sum(k.observed), sum(k.improved), sum(k.handwashing_basic),
  (SELECT array_agg(v ORDER BY i, j) FROM (
     SELECT row_number() OVER () AS i, l.level, l.recorded_level, count(*)::int AS n
     FROM community_counters l WHERE l.area_id = k.area_id GROUP BY 2, 3) cells
   CROSS JOIN LATERAL unnest(ARRAY[cells.level, cells.recorded_level, cells.n]) WITH ORDINALITY AS t(v, j))
FROM community_counters k
WHERE k.nation_id = $1 AND k.area_id IN (
  SELECT x.area_id FROM community_counters x
  LEFT JOIN (SELECT DISTINCT ON (area_id) area_id, taken_on, communities FROM area_snapshots ORDER BY area_id, taken_on DESC) s USING (area_id)
  WHERE x.nation_id = $1 GROUP BY x.area_id, s.taken_on, s.communities
  HAVING s.taken_on IS NULL OR max(x.last_recorded_on) >= s.taken_on OR count(*) <> s.communities)
GROUP BY k.area_id
UNION ALL
SELECT s.area_id, $2::date, 0, 0, 0, 0, 0, 0, '{}'
FROM (SELECT DISTINCT ON (p.area_id) p.area_id, p.communities FROM area_snapshots p
      JOIN areas a ON a.id = p.area_id WHERE a.nation_id = $1 ORDER BY p.area_id, p.taken_on DESC) s
WHERE s.communities > 0 AND NOT EXISTS (SELECT FROM community_counters k WHERE k.area_id = s.area_id)
ON CONFLICT (area_id, taken_on) DO UPDATE SET
  communities = excluded.communities, triggered = excluded.triggered, households = excluded.households,
  observed = excluded.observed, improved = excluded.improved, handwashing_basic = excluded.handwashing_basic,
  levels = excluded.levels`

// Snapshot keeps how the lowest areas stand at the end of a day; only those of
// which there was news since their last snapshot, or that lost communities to
// others, are written.
func Snapshot(ctx context.Context, tx *sql.Tx, nation uuid.UUID, day calendar.Day) error {
	if _, err := tx.ExecContext(ctx, snapshotSQL, nation, day); err != nil {
		return fmt.Errorf("keeping the day's snapshot: %w", err)
	}
	return nil
}
