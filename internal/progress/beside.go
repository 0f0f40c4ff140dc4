package progress

import (
	"context"
	"fmt"

	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/internal/postgres"
)

// beside fills what a question asks for beside the counters.
func (q Question) beside(ctx context.Context, db postgres.Asked, report *Report, byPath map[string]*Row) error {
	if q.Years {
		if err := q.years(ctx, db, report, byPath); err != nil {
			return err
		}
	}
	if q.Organisations {
		if err := q.organisations(ctx, db, report, byPath); err != nil {
			return err
		}
	}
	if q.Tiles != nil {
		if err := q.settle(ctx, db, report.Rows); err != nil {
			return err
		}
	}
	if !q.Since.IsZero() {
		return q.change(ctx, db, report, byPath)
	}
	return nil
}

// source is the communities' counters that the question may see, under the
// alias k with the wanted areas w: rollups cannot answer for single communities.
func (q Question) source() (string, []any) {
	from := ` FROM community_counters k JOIN areas a ON a.id = k.area_id AND a.path LIKE $2
JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int) WHERE k.nation_id = $1 AND $5::date IS NOT NULL`
	if q.Scope == nil {
		return from, q.args()
	}
	sub, args := q.communitiesAfter(q.args())
	return from + ` AND k.community_id IN (` + sub + `)`, append(q.args(), args...)
}

func (q Question) years(ctx context.Context, db postgres.Asked, report *Report, byPath map[string]*Row) error {
	query, args := `WITH `+wantedSQL+`,
unfolded AS (
  SELECT w.id AS wanted, d.population_year AS year, d.sign FROM counter_deltas d
  JOIN areas a ON a.id = d.area_id AND a.path LIKE $2 JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int)
  WHERE d.nation_id = $1 AND d.population_year IS NOT NULL AND $5::date IS NOT NULL),
parts AS (
  SELECT y.area_id, y.year, y.communities FROM area_report_years y JOIN wanted w ON w.id = y.area_id
  UNION ALL SELECT wanted, year, sign FROM unfolded)
SELECT w.path, w.is_row, w.is_total, p.year, sum(p.communities) FROM parts p JOIN wanted w ON w.id = p.area_id
GROUP BY 1, 2, 3, 4 HAVING sum(p.communities) > 0 ORDER BY 4`, q.args()
	if q.Scope != nil {
		from, with := q.source()
		query, args = `WITH `+wantedSQL+` SELECT w.path, w.is_row, w.is_total, k.population_year, count(*)`+from+`
AND k.population_year IS NOT NULL GROUP BY 1, 2, 3, 4 ORDER BY 4`, with
	}
	return q.each(ctx, db, report, byPath, query, args, func(r *Row, year, n int) {
		if last := len(r.ReportedYears) - 1; last >= 0 && r.ReportedYears[last].Year == year {
			r.ReportedYears[last].Communities += n
			return
		}
		r.ReportedYears = append(r.ReportedYears, Year{Year: year, Communities: n})
	})
}

// organisations counts distinct ones. The nation's are not the sum of its
// regions', so its total is asked apart, in the same statement.
func (q Question) organisations(ctx context.Context, db postgres.Asked, report *Report, byPath map[string]*Row) error {
	query, args := `WITH `+wantedSQL+`,
unfolded AS (
  SELECT w.id AS wanted, organisation, d.sign FROM counter_deltas d
  JOIN areas a ON a.id = d.area_id AND a.path LIKE $2 JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int)
  CROSS JOIN LATERAL unnest(d.organisations) AS organisation
  WHERE d.nation_id = $1 AND $5::date IS NOT NULL),
parts AS (
  SELECT o.area_id, o.organisation_id, o.communities FROM area_organisations o JOIN wanted w ON w.id = o.area_id
  UNION ALL SELECT wanted, organisation, sign FROM unfolded),
working AS (
  SELECT w.id, w.path, w.is_row, w.is_total, p.organisation_id FROM parts p JOIN wanted w ON w.id = p.area_id
  GROUP BY 1, 2, 3, 4, 5 HAVING sum(p.communities) > 0)`, q.args()
	if q.Scope != nil {
		from, with := q.source()
		query, args = `WITH `+wantedSQL+`,
working AS (SELECT DISTINCT w.id, w.path, w.is_row, w.is_total, o AS organisation_id FROM (
  SELECT w.id, unnest(k.organisations) AS o`+from+`) x(wanted, o) JOIN wanted w ON w.id = x.wanted)`, with
	}
	query += `
SELECT path, true, false, 0, count(*) FROM working WHERE is_row GROUP BY path
UNION ALL
SELECT '', false, true, 0, count(DISTINCT organisation_id) FROM working WHERE is_total`
	return q.each(ctx, db, report, byPath, query, args, func(r *Row, _, n int) { r.Organisations += n })
}

// each runs a statement of path, is_row, is_total, key, count and hands every
// count to its row and to the total.
func (q Question) each(ctx context.Context, db postgres.Asked, report *Report, byPath map[string]*Row, query string, args []any, put func(r *Row, key, n int)) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("reading what stands beside progress: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			path           string
			isRow, isTotal bool
			key, n         int
		)
		if err := rows.Scan(&path, &isRow, &isTotal, &key, &n); err != nil {
			return err
		}
		row := byPath[path]
		if isRow && row != nil {
			put(row, key, n)
		}
		if isTotal && row != report.Total {
			put(report.Total, key, n)
		}
	}
	return rows.Err()
}

// change compares today with the snapshots of the lowest areas on or before a
// day. A viewer of single communities has none: snapshots know areas only.
func (q Question) change(ctx context.Context, db postgres.Asked, report *Report, byPath map[string]*Row) error {
	if q.Scope != nil {
		return nil
	}
	then := map[*Row]*Row{report.Total: newRow(q.Levels)}
	for _, row := range report.Rows {
		then[row] = newRow(q.Levels)
	}
	err := q.snapshots(ctx, db, func(path string, levels []int64) {
		into := []*Row{then[report.Total]}
		if row := rowOf(byPath, path); row != nil && row != report.Total {
			into = append(into, then[row])
		}
		for _, past := range into {
			for i := 0; i+2 < len(levels); i += 3 {
				past.Communities += int(levels[i+2])
				past.cell(int(levels[i]), int(levels[i+1]), int(levels[i+2]), 0, 0)
			}
		}
	})
	if err != nil {
		return err
	}
	for row, past := range then {
		c := &Change{Since: q.Since, Communities: row.Communities - past.Communities,
			Reached: make([]int, q.Levels+1), ReachedAny: make([]int, q.Levels+1)}
		for l := range c.Reached {
			c.Reached[l] = row.Reached[l] - past.Reached[l]
			c.ReachedAny[l] = row.ReachedAny[l] - past.ReachedAny[l]
		}
		row.Change = c
	}
	return q.lateArrivals(ctx, db, report, byPath)
}

func (q Question) snapshots(ctx context.Context, db postgres.Asked, put func(path string, levels []int64)) error {
	rows, err := db.QueryContext(ctx, `SELECT a.path, s.levels FROM areas a
CROSS JOIN LATERAL (SELECT levels FROM area_snapshots s WHERE s.area_id = a.id AND s.taken_on <= $3 ORDER BY s.taken_on DESC LIMIT 1) s
WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $4`, q.Nation, q.Path, q.Since, q.Path+"g")
	if err != nil {
		return fmt.Errorf("reading snapshots: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			path   string
			levels []int64
		)
		if err := rows.Scan(&path, pq.Array(&levels)); err != nil {
			return err
		}
		put(path, levels)
	}
	return rows.Err()
}

func (q Question) lateArrivals(ctx context.Context, db postgres.Asked, report *Report, byPath map[string]*Row) error {
	// OFFSET 0 keeps the few late records apart, so that each finds its community by key.
	rows, err := db.QueryContext(ctx, `SELECT c.area_path, count(*) FROM (
  SELECT DISTINCT r.community_id FROM level_records r
  WHERE r.nation_id = $1 AND r.created_at >= $3::date + 1 AND r.effective_on <= $3 AND r.standing <> 'REJECTED'
    AND r.effective_on < (r.created_at AT TIME ZONE 'UTC')::date OFFSET 0) late
CROSS JOIN LATERAL (SELECT x.area_path FROM communities x WHERE x.id = late.community_id AND x.area_path ~>=~ $2 AND x.area_path ~<~ $4 AND x.ended_on IS NULL OFFSET 0) c
GROUP BY 1`, q.Nation, q.Path, q.Since, q.Path+"g")
	if err != nil {
		return fmt.Errorf("reading late arrivals: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			path string
			n    int
		)
		if err := rows.Scan(&path, &n); err != nil {
			return err
		}
		report.Total.Change.LateArrivals += n
		if row := rowOf(byPath, path); row != nil && row != report.Total {
			row.Change.LateArrivals += n
		}
	}
	return rows.Err()
}

// Certified is the public's answer: communities by the level that was checked
// here and is in force, for each area of a level. Slices are indexed by level.
type Certified struct {
	AreaPath string
	Name     string
	Code     *string
	Reached  []int
}

// ReadCertified reads what the public may know, from the rollups. A level under
// review is not counted: what the public sees is in force.
func ReadCertified(ctx context.Context, db postgres.Asked, q Question) ([]*Certified, error) {
	q.Years, q.Organisations, q.Since, q.Scope = false, false, calendar.Day{}, nil
	report, byPath, err := q.counters(ctx, db)
	if err != nil {
		return nil, err
	}
	if err := q.withoutReviewed(ctx, db, byPath); err != nil {
		return nil, err
	}
	all := make([]*Certified, 0, len(report.Rows))
	for _, row := range report.Rows {
		all = append(all, &Certified{AreaPath: row.path, Name: row.Name, Code: row.Code, Reached: row.Reached})
	}
	return all, nil
}

// withoutReviewed takes the levels that are under review out of the rows.
func (q Question) withoutReviewed(ctx context.Context, db postgres.Asked, byPath map[string]*Row) error {
	rows, err := db.QueryContext(ctx, `SELECT area_path, level, count(*) FROM communities
WHERE nation_id = $1 AND area_path LIKE $2 AND level_under_review AND ended_on IS NULL AND level > 0 GROUP BY 1, 2`, q.Nation, q.Path+"%")
	if err != nil {
		return fmt.Errorf("reading levels under review: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			path     string
			level, n int
		)
		if err := rows.Scan(&path, &level, &n); err != nil {
			return err
		}
		row := rowOf(byPath, path)
		if row == nil {
			continue
		}
		for l := 1; l <= min(level, len(row.Reached)-1); l++ {
			row.Reached[l] -= n
		}
	}
	return rows.Err()
}
