package pace

import (
	"context"
	"database/sql"

	"saniladder/domain/calendar"
)

// Slips is slippage at some days: what was lost in the twelve calendar months to each, beside how many of those that held the
// level then were looked at in them (PR21).
type Slips struct {
	// Days are the ends of past steps, oldest first, and today.
	Days []calendar.Day
	// Rows are by name; Total is the whole.
	Rows  []SlipsRow
	Total SlipsRow
}

// SlipsRow is an area's. The lists have a number for each day, of communities that hold the level or a higher one, checked here:
// those that hold it since a day that is not known are in none of them (PR4).
type SlipsRow struct {
	Area
	Held, Seen, Lost []int
}

// Kinds of cells of slipsSQL beside lostKind: all that is held today, what was gained, and turns of having been looked at.
const (
	lookedKind = 4
	gainedKind = 5
	allKind    = 6
)

// slipsSQL reads what was gained and lost at level $7 from month $9 on, what is held today, and since when and until when that was
// looked at within twelve months; turns before $9 are added up in it.
const slipsSQL = `WITH ` + wantedSQL + `,
trends AS (
  SELECT t.area_id, t.month, t.gained, t.lost FROM area_trends t JOIN wanted w ON w.id = t.area_id WHERE t.level = $7 AND (t.month >= $9 OR t.month = 1)
  UNION ALL SELECT f.area_id, f.trend[i + 1], f.sign * f.trend[i + 2], f.sign * f.trend[i + 3] FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.trend), 7) AS i
    WHERE f.trend[i] = $7 AND (f.trend[i + 1] >= $9 OR f.trend[i + 1] = 1)),
turns AS (
  SELECT p.area_id, p.month, p.months, p.communities FROM area_paces p JOIN wanted w ON w.id = p.area_id WHERE p.kind = 4 AND p.level = $7
  UNION ALL SELECT f.area_id, f.paces[i + 2], f.paces[i + 3], f.sign FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.paces), 4) AS i
    WHERE f.paces[i] = 4 AND f.paces[i + 1] = $7),
parts AS (
  SELECT area_id, kind, 0 AS level, month, 0 AS months, sum(communities) AS communities FROM (
    SELECT area_id, CASE WHEN month = 1 THEN 6 ELSE 5 END AS kind, month, gained AS communities FROM trends
    UNION ALL SELECT area_id, 0, month, lost FROM trends WHERE month > 1
    UNION ALL SELECT area_id, 4, greatest(month, $9::int), CASE WHEN months = 1 THEN communities ELSE -communities END FROM turns) x
  GROUP BY 1, 2, 4 HAVING sum(communities) <> 0)` + cellsSQL

// endsOf are the months with which steps of so many months end, so many of them before the present one, which is last.
func endsOf(now, steps, length int) []int {
	last := now - 1 - (now-1)%length // months end steps where they are divisible by the length
	ends := make([]int, 0, steps+1)
	for i := steps - 1; i >= 0; i-- {
		ends = append(ends, last-i*length)
	}
	return append(ends, now)
}

func (r *SlipsRow) add(cells []cell, ends []int) {
	if r.Held == nil {
		numbers := make([]int, 3*len(ends))
		for i, list := range []*[]int{&r.Held, &r.Seen, &r.Lost} {
			*list = numbers[i*len(ends) : (i+1)*len(ends) : (i+1)*len(ends)]
		}
	}
	for _, c := range cells {
		for i, end := range ends {
			after := c.month > end
			switch {
			case c.kind == allKind:
				r.Held[i] += c.communities
			case c.kind == gainedKind && after:
				r.Held[i] -= c.communities
			case c.kind == lostKind && after:
				r.Held[i] += c.communities
			case c.kind == lostKind && c.month > end-seenMonths:
				r.Lost[i] += c.communities
			case c.kind == lookedKind && !after:
				r.Seen[i] += c.communities
			}
		}
	}
}

// ReadSlips answers in one statement, about the question's level, for so many ends of steps of so many months before today.
func ReadSlips(ctx context.Context, db *sql.DB, q Question, steps, length int) (*Slips, error) {
	ends := endsOf(monthOf(q.Today), steps, length)
	s := &Slips{}
	for _, end := range ends[:len(ends)-1] {
		s.Days = append(s.Days, dayOf(end).LastOfMonth())
	}
	s.Days = append(s.Days, q.Today)
	s.Total.add(nil, ends)
	err := q.cells(ctx, db, "reading what slipped over time", slipsSQL, func(area Area, cells []cell) {
		row := SlipsRow{Area: area}
		row.add(cells, ends)
		s.Rows = append(s.Rows, row)
	}, func(cells []cell) { s.Total.add(cells, ends) }, ends[0]-seenMonths+1)
	return s, err
}
