package pace

import (
	"context"
	"database/sql"

	"saniladder/domain/calendar"
	"saniladder/domain/pace"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Whole is how far an area is from being declared as a whole, and by when it is to be (PR1).
type Whole struct {
	Area
	// Level and Path are the area's own.
	Level, Path string
	// Communities are listed, Held of them hold the level asked for and are under no review.
	Communities, Held int
	// Unconfirmed are the lowest areas in it whose list nobody confirmed complete: n of N listed says nothing of them.
	Unconfirmed int
	// DeclaredOn is when it was last declared; no day where never. Declared communities there were then.
	DeclaredOn calendar.Day
	Declared   int
	// LapsedOn is when a community lost the level after that, or was listed or came without it; no day while the declaration
	// stands. It takes a new one (PR1). Outgrown: it was listed. Joined: it came from elsewhere.
	LapsedOn         calendar.Day
	Outgrown, Joined bool
	// TargetOn is no day where none is set.
	TargetOn calendar.Day
	// Gained is how many communities more hold the level than twelve calendar months ago, with the present one.
	Gained int
	months int
}

// ListConfirmed: all that lies in it is on a list that was confirmed complete.
func (w Whole) ListConfirmed() bool { return w.Unconfirmed == 0 && w.Communities > 0 }

// Holds: every community of a complete list holds the level, whether it was declared or not.
func (w Whole) Holds() bool { return w.ListConfirmed() && w.Held == w.Communities }

// Stands: it was declared, nobody lost the level, was listed or came without it since, and it is so today.
func (w Whole) Stands() bool { return !w.DeclaredOn.IsZero() && w.LapsedOn.IsZero() && w.Holds() }

// Needed is how many communities a month the target takes from now on; nil without one, where it is past, or nothing is left.
func (w Whole) Needed() *float64 {
	if n, ok := (pace.Target{ToGo: w.Communities - w.Held, Months: w.months}).Needed(); ok {
		return &n
	}
	return nil
}

// GainedMonths is of how many months Gained is.
const GainedMonths = 12

// wholesSQL: $7 is the level, $9 the first month of what was gained.
const wholesSQL = `WITH ` + wantedSQL + `,
counted AS (
  SELECT area_id, sum(n) AS n, sum(held) AS held, sum(gained) AS gained FROM (
    SELECT l.area_id, l.communities AS n, CASE WHEN l.level >= $7 THEN l.communities ELSE 0 END AS held, 0 AS gained FROM area_levels l JOIN wanted w ON w.id = l.area_id
    UNION ALL SELECT t.area_id, 0, 0, t.gained - t.lost FROM area_trends t JOIN wanted w ON w.id = t.area_id WHERE t.level = $7 AND t.month >= $9
    UNION ALL SELECT f.area_id, f.sign, CASE WHEN f.level >= $7 THEN f.sign ELSE 0 END, 0 FROM fresh f
    UNION ALL SELECT f.area_id, 0, 0, f.sign * (f.trend[i + 2] - f.trend[i + 3]) FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.trend), 7) AS i
      WHERE f.trend[i] = $7 AND f.trend[i + 1] >= $9) x GROUP BY 1),
doubted AS (
  SELECT w.id, count(*) AS n FROM communities c JOIN wanted w ON w.path = left(c.area_path, (w.depth * 33)::int)
  WHERE c.nation_id = $1 AND c.level_under_review AND c.ended_on IS NULL AND c.level >= $7 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 GROUP BY 1),
lowest AS (
  SELECT x.path FROM areas x
  WHERE x.nation_id = $1 AND x.path ~>=~ $2 AND x.path ~<~ $3 AND ` + rule.ListOpen + `),
open AS (SELECT w.id, count(*) AS n FROM lowest x JOIN wanted w ON w.path = left(x.path, (w.depth * 33)::int) GROUP BY 1)
SELECT w.id, w.name, a.level, w.path, w.is_row, w.path = $8, coalesce(k.n, 0), coalesce(k.held, 0) - coalesce(d.n, 0), coalesce(o.n, 0), coalesce(k.gained, 0), said.declared_on, coalesce(said.communities, 0), said.lapsed_on, coalesce(said.outgrown_on = said.lapsed_on, false), coalesce(said.joined_on = said.lapsed_on, false), t.target_on
FROM wanted w JOIN areas a ON a.id = w.id
LEFT JOIN counted k ON k.area_id = w.id
LEFT JOIN doubted d ON d.id = w.id
LEFT JOIN open o ON o.id = w.id
LEFT JOIN LATERAL (SELECT d.declared_on, d.communities, ` + rule.DeclarationLapsed + ` AS lapsed_on, ` + rule.DeclarationOutgrown + ` AS outgrown_on, ` + rule.DeclarationJoined + ` AS joined_on FROM area_declarations d WHERE d.area_id = w.id AND d.level = $7 ORDER BY d.declared_on DESC, d.recorded_at DESC LIMIT 1) said ON true
LEFT JOIN LATERAL (SELECT target_on FROM area_targets g WHERE g.area_id = w.id AND g.level = $7 ORDER BY g.recorded_at DESC, g.id DESC LIMIT 1) t ON true
ORDER BY w.name, w.id`

// ReadWholes answers in one statement: the area itself, nil for the nation, and its parts by name. The level is the question's.
func ReadWholes(ctx context.Context, db *sql.DB, q Question) (self *Whole, rows []Whole, err error) {
	since := monthOf(q.Today) - GainedMonths + 1
	err = postgres.Each(ctx, db, "reading areas as wholes", wholesSQL, q.args(q.Path, since), func(r *sql.Rows) error {
		var (
			one           Whole
			isRow, isSelf bool
		)
		if err := r.Scan(&one.ID, &one.Name, &one.Level, &one.Path, &isRow, &isSelf, &one.Communities, &one.Held, &one.Unconfirmed, &one.Gained, &one.DeclaredOn, &one.Declared, &one.LapsedOn, &one.Outgrown, &one.Joined, &one.TargetOn); err != nil {
			return err
		}
		if !one.TargetOn.IsZero() && !one.TargetOn.Before(q.Today) {
			one.months = monthOf(one.TargetOn) - monthOf(q.Today) + 1
		}
		if isSelf {
			self = &one
		}
		if isRow {
			rows = append(rows, one)
		}
		return nil
	})
	return self, rows, err
}
