package progress

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/postgres"
)

// Step is how long a step of a trend is; it ends with a calendar month.
type Step string

// The steps.
const (
	Month        Step = "MONTH"
	Quarter      Step = "QUARTER"
	TwelveMonths Step = "YEAR"
)

// Months is the step's length, 0 for what is no step.
func (s Step) Months() int { return map[Step]int{Month: 1, Quarter: 3, TwelveMonths: 12}[s] }

// TrendQuestion asks how areas came to stand as they do.
type TrendQuestion struct {
	// Question says of which areas, for whom; what it asks for beside is left alone.
	Question
	// Level of the ladder, 0 for each of them.
	Level int
	// Steps is how many ends of steps before today, at least 1.
	Steps int
	Every Step
}

// Trend is the answer: for each of some days how many communities held a level.
type Trend struct {
	// Days are the ends of past steps, oldest first, and today.
	Days []calendar.Day
	// Rows are by area, then level; Total by level.
	Rows, Total []*TrendRow
}

// TrendRow are an area's communities at a level or above it, by the days on which
// that was true (PR5). The lists have a number for each day.
type TrendRow struct {
	AreaID uuid.UUID
	Name   string
	Level  int
	// Reached were held at the end of the day, checked here; ReachedAny also those on an older list (PR2).
	Reached, ReachedAny []int
	// Late and LateAny are those among them of which news arrived after the day.
	Late, LateAny []int
	// Gained and Lost are those reached and lost in the step that ended on the day, checked here.
	Gained, Lost []int
	// Undated and UndatedAny are held today since a day that is not known (PR4), and are in none of the lists.
	Undated, UndatedAny int
}

// The months that area_trends has beside those of the calendar.
const (
	undatedMonth = 0
	allMonths    = 1
)

// monthOf is a day's month as area_trends counts them.
func monthOf(d calendar.Day) int {
	year, month, _ := d.Date()
	return year*12 + int(month)
}

// ends are the months with which the question's steps end, the last one today's.
func (q TrendQuestion) ends() []int {
	now, length := monthOf(q.Today), q.Every.Months()
	last := now - 1 - (now-1)%length // months end steps where they are divisible by the length
	ends := make([]int, 0, q.Steps+1)
	for i := q.Steps - 1; i >= 0; i-- {
		ends = append(ends, last-i*length)
	}
	return append(ends, now)
}

// dayOf is the last day of a month.
func dayOf(month int) calendar.Day {
	return calendar.Of((month-1)/12, 1, 1).AddMonths((month - 1) % 12).LastOfMonth()
}

// trendFoldedSQL reads the rollups alone, $7 and later months of level $8, or of all
// for 0. Its first column tells whether that is the whole truth. As in foldedSQL,
// the subtree is a range, so that one plan kept serves every area.
const trendFoldedSQL = `
SELECT NOT EXISTS (SELECT FROM counter_deltas d WHERE d.nation_id = $1),
  a.id, a.name, a.level = $3, a.path = $4 OR $4 = '' AND a.depth = 1, c.cells
FROM areas a
CROSS JOIN LATERAL (
  SELECT array_agg(ARRAY[t.level, t.month, t.gained, t.lost, t.reached_any, t.late, t.late_any]) AS cells FROM (
    SELECT * FROM area_trends t WHERE t.area_id = a.id AND t.month >= $7
    UNION ALL SELECT * FROM area_trends t WHERE t.area_id = a.id AND t.month <= 1) t
  WHERE $8 = 0 OR t.level = $8) c
WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $6 AND a.ended_on IS NULL AND (a.level = $3 OR a.path = $4 OR $4 = '' AND a.depth = 1)
  AND $5::date IS NOT NULL
ORDER BY a.name, a.id`

// trendWholeSQL reads the rollups and what is not folded yet, for the moments
// between a write and its folding: $6 and later months of level $7, or of all for 0.
var trendWholeSQL = `WITH ` + wantedSQL + `,
parts AS (
  SELECT t.area_id, t.level, t.month, t.gained, t.lost, t.reached_any, t.late, t.late_any
  FROM area_trends t JOIN wanted w ON w.id = t.area_id
  WHERE (t.month >= $6 OR t.month <= 1) AND ($7 = 0 OR t.level = $7) AND $5::date IS NOT NULL
  UNION ALL ` + trendCells("d.sign", `counter_deltas d JOIN areas a ON a.id = d.area_id AND a.path LIKE $2`, "d") + `
  AND d.nation_id = $1)` + trendAnswerSQL

// trendSingleSQL reads single communities for a viewer who sees no more; %s selects their ids.
var trendSingleSQL = `WITH ` + wantedSQL + `,
parts AS (` + trendCells("1", `community_counters k JOIN areas a ON a.id = k.area_id AND a.path LIKE $2`, "k") + `
  AND k.nation_id = $1 AND $5::date IS NOT NULL AND k.community_id IN (%s))` + trendAnswerSQL

// trendCells selects the cells of counters, spread over the wanted areas.
func trendCells(sign, from, table string) string {
	cell := func(i int) string { return sign + " * " + table + ".trend[i + " + strconv.Itoa(i) + "]" }
	return `SELECT w.id AS area_id, ` + table + `.trend[i] AS level, ` + table + `.trend[i + 1] AS month, ` +
		cell(2) + ` AS gained, ` + cell(3) + ` AS lost, ` + cell(4) + ` AS reached_any, ` + cell(5) + ` AS late, ` + cell(6) + ` AS late_any
  FROM ` + from + `
  JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int)
  CROSS JOIN LATERAL generate_series(1, cardinality(` + table + `.trend), ` + strconv.Itoa(trendWidth) + `) AS i
  WHERE (` + table + `.trend[i + 1] >= $6 OR ` + table + `.trend[i + 1] <= 1) AND ($7 = 0 OR ` + table + `.trend[i] = $7)`
}

const trendAnswerSQL = `
SELECT true, w.id, a.name, w.is_row, w.is_total, c.cells
FROM wanted w JOIN areas a ON a.id = w.id
LEFT JOIN (
  SELECT p.area_id, array_agg(ARRAY[p.level, p.month, p.gained, p.lost, p.reached_any, p.late, p.late_any]) AS cells
  FROM parts p GROUP BY 1) c ON c.area_id = w.id
ORDER BY a.name, a.id`

// ReadTrend answers at the cost of the areas and the months shown, unless Scope
// limits it to single communities. It takes one statement, and a second one while
// something waits to be folded.
func ReadTrend(ctx context.Context, db postgres.Asked, q TrendQuestion) (*Trend, error) {
	ends := q.ends()
	first := ends[0] - q.Every.Months() + 1 // of the step that ends on the first day
	if q.Scope != nil {
		args := append(q.args(), first, q.Level)
		sub, with := q.communitiesAfter(args)
		trend, _, err := q.read(ctx, db, ends, fmt.Sprintf(trendSingleSQL, sub), append(args, with...))
		return trend, err
	}
	trend, whole, err := q.read(ctx, db, ends, trendFoldedSQL, append(q.ranged(), first, q.Level))
	if err == nil && !whole {
		trend, _, err = q.read(ctx, db, ends, trendWholeSQL, append(q.args(), first, q.Level))
	}
	return trend, err
}

// read runs one of the statements above and reports whether its answer is whole.
func (q TrendQuestion) read(ctx context.Context, db postgres.Asked, ends []int, query string, args []any) (*Trend, bool, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, false, fmt.Errorf("reading a trend: %w", err)
	}
	defer rows.Close()
	trend := &Trend{Total: q.trendRows(uuid.Nil, "", len(ends))}
	for _, end := range ends[:len(ends)-1] {
		trend.Days = append(trend.Days, dayOf(end))
	}
	trend.Days = append(trend.Days, q.Today)
	var cells []int
	for rows.Next() {
		var (
			area                  uuid.UUID
			name                  string
			whole, isRow, isTotal bool
			text                  sql.RawBytes
		)
		if err := rows.Scan(&whole, &area, &name, &isRow, &isTotal, &text); err != nil {
			return nil, false, fmt.Errorf("reading a row of a trend: %w", err)
		}
		if !whole {
			return nil, false, nil
		}
		cells = numbers(cells[:0], text)
		if isRow {
			made := q.trendRows(area, name, len(ends))
			q.place(made, cells, ends)
			trend.Rows = append(trend.Rows, made...)
		}
		if isTotal {
			if q.Path != "" {
				for _, row := range trend.Total {
					row.AreaID, row.Name = area, name
				}
			}
			q.place(trend.Total, cells, ends)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, false, fmt.Errorf("reading a trend: %w", err)
	}
	return trend, true, nil
}

// numbers are those of an array of arrays, in PostgreSQL's notation, in their
// order: the driver has no reader of nested ones.
func numbers(all []int, text []byte) []int {
	n, negative, within := 0, false, false
	for _, c := range text {
		switch {
		case c >= '0' && c <= '9':
			n, within = n*10+int(c-'0'), true
		case c == '-':
			negative = true
		case within:
			if negative {
				n = -n
			}
			all = append(all, n)
			n, negative, within = 0, false, false
		}
	}
	return all
}

// trendRows are an area's rows without anything in them.
func (q TrendQuestion) trendRows(area uuid.UUID, name string, days int) []*TrendRow {
	var rows []*TrendRow
	for level := 1; level <= q.Levels; level++ {
		if q.Level != 0 && q.Level != level {
			continue
		}
		row := &TrendRow{AreaID: area, Name: name, Level: level}
		numbers := make([]int, 6*days)
		for i, list := range []*[]int{&row.Reached, &row.ReachedAny, &row.Late, &row.LateAny, &row.Gained, &row.Lost} {
			*list = numbers[i*days : (i+1)*days : (i+1)*days]
		}
		rows = append(rows, row)
	}
	return rows
}

// place adds an area's cells to its rows. What all months come to stands at every
// day, less what happened after it.
func (q TrendQuestion) place(rows []*TrendRow, cells []int, ends []int) {
	last := len(ends) - 1
	for i := 0; i+trendWidth <= len(cells); i += trendWidth {
		level, month := cells[i], cells[i+1]
		at := slices.IndexFunc(rows, func(r *TrendRow) bool { return r.Level == level })
		if at < 0 {
			continue // a level that no rule allows
		}
		row := rows[at]
		gained, lost, anywhere, late, lateAny := cells[i+2], cells[i+3], cells[i+4], cells[i+5], cells[i+6]
		switch month {
		case undatedMonth:
			row.Undated += gained
			row.UndatedAny += anywhere
			continue
		case allMonths:
			for d := range ends {
				row.Reached[d] += gained
				row.ReachedAny[d] += anywhere
			}
			continue
		}
		step, _ := slices.BinarySearch(ends, month)
		for d := range min(step, last+1) {
			row.Reached[d] -= gained - lost
			row.ReachedAny[d] -= anywhere
			row.Late[d] -= late
			row.LateAny[d] -= lateAny
		}
		if step > last {
			// The month is not over: known to the year only, it may be any day of it.
			row.Undated += gained - lost
			row.UndatedAny += anywhere
			continue
		}
		row.Gained[step] += gained
		row.Lost[step] += lost
	}
}

// HasAny reports that anything is counted in the row.
func (r *TrendRow) HasAny() bool {
	if r.Undated != 0 || r.UndatedAny != 0 {
		return true
	}
	for _, list := range [][]int{r.Reached, r.ReachedAny, r.Gained, r.Lost} {
		if slices.ContainsFunc(list, func(n int) bool { return n != 0 }) {
			return true
		}
	}
	return false
}
