package pace

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/certification"
	"saniladder/internal/postgres"
)

// officialsSQL reads the rollup of where open cases wait, all levels together. $9 are the states with the clock of WF4, $10 the
// state of a draft, $11 its days (PR10). The whole stands under no id.
const officialsSQL = `WITH ` + wantedSQL + `,
raw AS (
  SELECT p.area_id, p.state, p.tier, p.since, p.due_on, p.cases FROM area_waits p JOIN wanted w ON w.id = p.area_id WHERE $7::int >= 0
  UNION ALL SELECT f.area_id, f.waits[2], f.waits[3], f.waits[4]::date, coalesce(f.waits[5]::date, 'infinity'), f.sign FROM fresh f WHERE cardinality(f.waits) > 0),
placed AS (
  SELECT w.id AS area_id, r.* FROM raw r JOIN wanted w ON w.id = r.area_id WHERE w.is_row
  UNION ALL SELECT NULL, r.* FROM raw r JOIN wanted w ON w.id = r.area_id WHERE w.is_total),
days AS (
  SELECT coalesce(p.area_id, '` + noArea + `') AS place, p.state, p.tier, p.since, sum(p.cases) AS n, sum(p.cases) FILTER (WHERE due < 'infinity') AS timed, sum(p.cases) FILTER (WHERE due < $6) AS late
  FROM placed p (area_id, of, state, tier, since, due_on, cases)
  CROSS JOIN LATERAL (SELECT CASE WHEN p.state = ANY ($9) THEN p.due_on WHEN p.state = $10 THEN p.since + $11::int ELSE 'infinity' END AS due) d
  GROUP BY 1, 2, 3, 4 HAVING sum(p.cases) <> 0),
ranked AS (
  SELECT days.*, sum(n) OVER (PARTITION BY place, state, tier ORDER BY since DESC) AS upto, sum(n) OVER (PARTITION BY place, state, tier) AS whole FROM days),
steps AS (
  SELECT place, state, tier, sum(n) AS n, coalesce(sum(timed), 0) AS timed, coalesce(sum(late), 0) AS late, $6::date - max(since) FILTER (WHERE upto * 2 >= whole) AS median, $6::date - min(since) AS oldest
  FROM ranked GROUP BY 1, 2, 3)
SELECT r.id, r.name, s.state, s.tier, s.n, s.timed, s.late, s.median, s.oldest
FROM (SELECT id, name FROM wanted WHERE is_row UNION ALL SELECT '` + noArea + `', '') r LEFT JOIN steps s ON s.place = r.id
ORDER BY r.name, r.id, array_position($12::text[], s.state), s.tier`

// noArea is the id under which the whole stands.
const noArea = "00000000-0000-0000-0000-000000000000"

// ReadOfficials is what ReadWaiting says of the officials' steps, all levels together, in one statement that costs by the areas
// shown and the days on which something began to wait, not by the communities. Its frames are empty.
func ReadOfficials(ctx context.Context, db *sql.DB, q Question, draftDays int) (*Waiting, error) {
	w := &Waiting{}
	args := q.args(q.Path, pq.Array(clocked), certification.OnVisit, draftDays, pq.Array(certification.States()))
	err := postgres.Each(ctx, db, "reading where cases wait", officialsSQL, args, func(rows *sql.Rows) error {
		var (
			area                           Area
			state, tier                    sql.NullString
			n, timed, late, median, oldest sql.NullInt64
		)
		if err := rows.Scan(&area.ID, &area.Name, &state, &tier, &n, &timed, &late, &median, &oldest); err != nil {
			return err
		}
		row := &w.Total
		if area.ID != uuid.Nil {
			if last := len(w.Rows) - 1; last < 0 || w.Rows[last].ID != area.ID {
				w.Rows = append(w.Rows, WaitingRow{Area: area})
			}
			row = &w.Rows[len(w.Rows)-1]
		}
		if state.Valid {
			row.Steps = append(row.Steps, Step{State: certification.State(state.String), Tier: tier.String, Cases: int(n.Int64),
				Timed: int(timed.Int64), Late: int(late.Int64), MedianDays: int(median.Int64), OldestDays: int(oldest.Int64)})
		}
		return nil
	})
	return w, err
}
