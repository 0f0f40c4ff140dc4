package pace

import (
	"context"
	"database/sql"

	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/internal/postgres"
)

// cell is one number of a rollup of the areas' paces or trends.
type cell struct{ kind, level, month, months, communities int }

// Kinds of cells: those of the rollup, and what was lost, of the rollup of trends.
const (
	lostKind = 0
	seenKind = 2
	wayKind  = 3
)

// monthOf is a day's month as the rollups count them, dayOf the first day of one.
func monthOf(d calendar.Day) int {
	year, month, _ := d.Date()
	return year*12 + int(month)
}

func dayOf(month int) calendar.Day {
	return calendar.Of((month-1)/12, 1, 1).AddMonths((month - 1) % 12)
}

// wantedSQL are the areas that are rows, and those that make the whole: the area itself, for the nation those of the top. $8 is
// the area's path.
const wantedSQL = `
wanted AS (
  SELECT a.id, a.name, a.path, a.depth, a.depth = $5 AS is_row, (a.path = $8 OR $8 = '' AND a.depth = 1) AS is_total
  FROM areas a
  WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $3 AND a.ended_on IS NULL AND (a.depth = $5 OR a.path = $8 OR $8 = '' AND a.depth = 1)
    AND $4::int > 0 AND $6::date IS NOT NULL),
fresh AS (
  SELECT w.id AS area_id, w.is_total, d.sign, d.level, d.paces, d.trend, d.waits FROM counter_deltas d
  JOIN areas b ON b.id = d.area_id JOIN wanted w ON w.path = left(b.path, (w.depth * 33)::int) WHERE d.nation_id = $1)`

// cohortsSQL reads the cells of kind 1 of what was triggered from month $9 on, or in a month that is not known: of the
// whole every level where $10, of rows the level asked for.
const cohortsSQL = `WITH ` + wantedSQL + `,
parts AS (
  SELECT p.area_id, p.kind, p.level, p.month, p.months, p.communities FROM area_paces p JOIN wanted w ON w.id = p.area_id
  WHERE p.kind = 1 AND (p.month >= $9 OR p.month = 0) AND (w.is_total AND $10 OR p.level IN (0, $7))
  UNION ALL
  SELECT f.area_id, f.paces[i], f.paces[i + 1], f.paces[i + 2], f.paces[i + 3], f.sign FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.paces), 4) AS i
  WHERE f.paces[i] = 1 AND (f.paces[i + 2] >= $9 OR f.paces[i + 2] = 0) AND (f.is_total AND $10 OR f.paces[i + 1] IN (0, $7)))` + cellsSQL

// slippingSQL reads what is held by whether it was looked at since month $9, and what was lost since.
const slippingSQL = `WITH ` + wantedSQL + `,
raw AS (
  SELECT p.area_id, 2 AS kind, p.level, p.month, p.communities FROM area_paces p JOIN wanted w ON w.id = p.area_id WHERE p.kind = 2
  UNION ALL SELECT t.area_id, 0, t.level, t.month, t.lost FROM area_trends t JOIN wanted w ON w.id = t.area_id WHERE t.month >= $9 AND t.lost <> 0
  UNION ALL SELECT f.area_id, 2, f.paces[i + 1], f.paces[i + 2], f.sign FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.paces), 4) AS i WHERE f.paces[i] = 2
  UNION ALL SELECT f.area_id, 0, f.trend[i], f.trend[i + 1], f.sign * f.trend[i + 3] FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.trend), 7) AS i
    WHERE f.trend[i + 1] >= $9 AND f.trend[i + 3] <> 0),
parts AS (
  SELECT area_id, kind, level, CASE WHEN month >= $9 THEN $9::int ELSE 0 END AS month, 0 AS months, sum(communities) AS communities FROM raw
  WHERE $7::int >= 0 GROUP BY 1, 2, 3, 4)` + cellsSQL

// The arrays of an area's cells are joined as texts: the driver reads no nested ones, and taking them apart costs the server more.
const cellsSQL = `
SELECT w.id, w.name, w.is_row, w.is_total, p.cells FROM wanted w
LEFT JOIN (SELECT area_id, '{' || string_agg(kind || ',' || level || ',' || month || ',' || months || ',' || communities, ',') || '}' AS cells FROM parts GROUP BY 1) p ON p.area_id = w.id
ORDER BY w.name, w.id`

// cells runs one of the statements above and hands each area's cells to its row, and to the whole where they are part of it.
func (q Question) cells(ctx context.Context, db *sql.DB, doing, query string, row func(Area, []cell), total func([]cell), further ...any) error {
	return postgres.Each(ctx, db, doing, query, q.args(append([]any{q.Path}, further...)...), func(rows *sql.Rows) error {
		var (
			area           Area
			isRow, isTotal bool
			numbers        pq.Int64Array
		)
		if err := rows.Scan(&area.ID, &area.Name, &isRow, &isTotal, &numbers); err != nil {
			return err
		}
		cells := make([]cell, 0, len(numbers)/5)
		for i := 0; i+4 < len(numbers); i += 5 {
			cells = append(cells, cell{int(numbers[i]), int(numbers[i+1]), int(numbers[i+2]), int(numbers[i+3]), int(numbers[i+4])})
		}
		if isRow {
			row(area, cells)
		}
		if isTotal {
			total(cells)
		}
		return nil
	})
}
