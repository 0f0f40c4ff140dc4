package pace

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/certification"
	"saniladder/internal/postgres"
)

// Waiting is where cases wait, apart from what is with the communities (PR22).
type Waiting struct {
	// Rows are by name; Total is the whole, with what lies in none of the rows.
	Rows  []WaitingRow
	Total WaitingRow
}

// WaitingRow is an area's.
type WaitingRow struct {
	Area
	// Steps are the officials': what is open, in the order of the way. In the total they are by level too.
	Steps []Step
	// Frames are the communities', by level in the total, else one of all levels asked for; none where nothing was triggered.
	Frames []Frame
}

// Step is all that waits at one place of the way.
type Step struct {
	// Level is the one asked for; 0 for all of them.
	Level int
	State certification.State
	// Tier whose turn it is.
	Tier string
	// Cases wait there; Timed are those among them for which a clock runs, Late those past it. A clock without a start is
	// never late (PR4).
	Cases, Timed, Late int
	// MedianDays and OldestDays are how long they have waited at this step.
	MedianDays, OldestDays int
}

// Frame is the communities' own time frame for their next level (LV1, LV2).
type Frame struct {
	// Level is the next one; 0 for all of them.
	Level int
	// Communities are triggered and have not reached it. Dormant ones among them are never late (PR22).
	Communities, Dormant int
	// Late are past the time frame; LateWithOfficials are those among them with an open case: the rest of the delay is not theirs.
	Late, LateWithOfficials int
	// MedianLateDays and OldestLateDays are how long the late ones are past it.
	MedianLateDays, OldestLateDays int
}

// Groups of waitingSQL.
const (
	stepsGroup  = 's'
	framesGroup = 'f'
)

// waitingSQL groups what is open and what is on its way once by row, and once by level for the whole. $8 are the states with
// the clock of WF4, $9 the state of a draft, $10 its days (PR10), $11 the highest level.
const waitingSQL = `WITH ` + rowsSQL + `,
open AS (
  SELECT left(c.area_path, $4) AS path, r.level, r.state, r.tier, $6::date - r.waiting_since AS days,
    CASE WHEN r.state = ANY ($8) THEN r.due_on WHEN r.state = $9 THEN r.waiting_since + $10::int END AS due
  FROM verification_requests r JOIN communities c ON c.id = r.community_id
  WHERE r.closed_on IS NULL AND c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND ($7 = 0 OR r.level = $7)),
climbing AS (
  SELECT left(c.area_path, $4) AS path, c.level + 1 AS level, c.dormant_on IS NOT NULL AS dormant, r.id IS NOT NULL AS asked,
    CASE WHEN c.dormant_on IS NULL AND c.due_on < $6 THEN $6 - c.due_on END AS late
  FROM communities c LEFT JOIN verification_requests r ON r.community_id = c.id AND r.closed_on IS NULL
  WHERE c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND c.ended_on IS NULL AND c.triggered_on IS NOT NULL
    AND c.level < $11 AND ($7 = 0 OR c.level + 1 = $7)),
groups AS (
  SELECT 's' AS kind, coalesce(path, '') AS path, coalesce(level, 0) AS level, state, tier, count(*) AS n, count(due) AS a, count(*) FILTER (WHERE due < $6) AS b,
    percentile_disc(0.5) WITHIN GROUP (ORDER BY days) AS median, max(days) AS oldest, 0 AS c
  FROM open GROUP BY GROUPING SETS ((path, state, tier), (level, state, tier))
  UNION ALL
  SELECT 'f', coalesce(path, ''), coalesce(level, 0), '', '', count(*), count(*) FILTER (WHERE dormant), count(late),
    percentile_disc(0.5) WITHIN GROUP (ORDER BY late), max(late), count(late) FILTER (WHERE asked)
  FROM climbing GROUP BY GROUPING SETS ((path), (level)))
SELECT r.id, r.name, r.path = '', g.kind, g.level, g.state, g.tier, g.n, g.a, g.b, g.median, g.oldest, g.c
FROM rows r LEFT JOIN groups g USING (path)
ORDER BY r.name, r.id, g.kind, g.level, array_position($12::text[], g.state), g.tier`

// clocked are the states in which the clock of WF4 runs.
var clocked = []certification.State{certification.Requested, certification.AwaitingVisit}

// ReadWaiting answers in one statement. draftDays is after how many days a draft is told of (PR10).
func ReadWaiting(ctx context.Context, db *sql.DB, q Question, draftDays int) (*Waiting, error) {
	w := &Waiting{}
	args := q.args(pq.Array(clocked), certification.OnVisit, draftDays, q.Levels, pq.Array(certification.States()))
	err := postgres.Each(ctx, db, "reading where cases wait", waitingSQL, args, func(rows *sql.Rows) error {
		var (
			area              Area
			id                uuid.NullUUID
			whole             bool
			kind, state, tier sql.NullString
			level, n, a, b, c sql.NullInt64
			median, oldest    sql.NullInt64
		)
		if err := rows.Scan(&id, &area.Name, &whole, &kind, &level, &state, &tier, &n, &a, &b, &median, &oldest, &c); err != nil {
			return err
		}
		area.ID = id.UUID
		row := &w.Total
		if !whole {
			if last := len(w.Rows) - 1; last < 0 || w.Rows[last].ID != area.ID {
				w.Rows = append(w.Rows, WaitingRow{Area: area})
			}
			row = &w.Rows[len(w.Rows)-1]
		}
		if !kind.Valid {
			return nil
		}
		switch kind.String[0] {
		case stepsGroup:
			row.Steps = append(row.Steps, Step{Level: int(level.Int64), State: certification.State(state.String), Tier: tier.String,
				Cases: int(n.Int64), Timed: int(a.Int64), Late: int(b.Int64), MedianDays: int(median.Int64), OldestDays: int(oldest.Int64)})
		case framesGroup:
			row.Frames = append(row.Frames, Frame{Level: int(level.Int64), Communities: int(n.Int64), Dormant: int(a.Int64), Late: int(b.Int64),
				LateWithOfficials: int(c.Int64), MedianLateDays: int(median.Int64), OldestLateDays: int(oldest.Int64)})
		}
		return nil
	})
	return w, err
}
