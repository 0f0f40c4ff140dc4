package pace

import (
	"context"
	"database/sql"

	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/pace"
)

// MovedOn is how many communities moved on from step to step of the way (PR21).
type MovedOn struct {
	// All are the places of the whole ladder, of the area asked about, Undated of them come to in a month that is not known (PR4).
	All []PlaceFlow
	// Periods are of the same area, oldest first, and Rows by name: the way to the level asked for.
	Periods []FlowPeriod
	Rows    []FlowRow
}

// PlaceFlow is what became of those who came to a place. Each step is counted where it was recorded itself: whoever holds a level
// without the record of a request counts among those who hold it, and not among those who asked.
type PlaceFlow struct {
	pace.Place
	pace.Flow
	// Undated came to it in a month that is not known, and are in none of the other numbers.
	Undated int
}

// FlowPeriod is of those who came to the places from a day until another one.
type FlowPeriod struct {
	From, Until calendar.Day
	Places      []PlaceFlow
}

// FlowRow is an area's.
type FlowRow struct {
	Area
	Places []PlaceFlow
}

// flowsSQL reads the cells of kind 3 from month $9 on: for the whole by periods of $10 months, and of rows the places $11. A month
// of the answer is twice the period, one more where those who came to the place have had their months by month $12; -1 is not known.
const flowsSQL = `WITH ` + wantedSQL + `,
raw AS (
  SELECT p.area_id, w.is_total, p.level, p.month, p.months, p.communities FROM area_paces p JOIN wanted w ON w.id = p.area_id
  WHERE p.kind = 3 AND (p.month >= $9 OR p.month = 0) AND (w.is_total OR p.level = ANY ($11)) AND $7::int >= 0
  UNION ALL
  SELECT f.area_id, f.is_total, f.paces[i + 1], f.paces[i + 2], f.paces[i + 3], f.sign FROM fresh f CROSS JOIN LATERAL generate_series(1, cardinality(f.paces), 4) AS i
  WHERE f.paces[i] = 3 AND (f.paces[i + 2] >= $9 OR f.paces[i + 2] = 0) AND (f.is_total OR f.paces[i + 1] = ANY ($11))),
parts AS (
  SELECT area_id, 3 AS kind, level, months, sum(communities) AS communities,
    CASE WHEN month = 0 THEN -1 ELSE CASE WHEN is_total THEN (month - $9::int) / $10::int ELSE 0 END * 2 + (month <= $12::int)::int END AS month
  FROM raw GROUP BY 1, 2, 3, 4, 6 HAVING sum(communities) <> 0)` + cellsSQL

// flows gathers what became of those who came to places, by their codes.
type flows map[int]*PlaceFlow

func flowsOf(places []pace.Place) flows {
	all := make(flows, len(places))
	for _, place := range places {
		all[place.Code()] = &PlaceFlow{Place: place}
	}
	return all
}

func (f flows) add(c cell) {
	at, ok := f[c.level]
	switch {
	case !ok: // a tier that the profile no longer has
	case c.month < 0:
		at.Undated += c.communities
	default:
		at.Add(c.communities, c.month%2 == 1, pace.Became(c.months))
	}
}

func (f flows) in(places []pace.Place) []PlaceFlow {
	list := make([]PlaceFlow, len(places))
	for i, place := range places {
		list[i] = *f[place.Code()]
	}
	return list
}

// ReadMovedOn answers in one statement, for what was come to since the beginning of a year; periods are of so many months. way is
// the whole ladder, to the part that leads to the level asked for.
func ReadMovedOn(ctx context.Context, db *sql.DB, q Question, way, to []pace.Place, year, length int) (*MovedOn, error) {
	first, now := monthOf(calendar.Of(year, 1, 1)), monthOf(q.Today)
	answer := &MovedOn{}
	all, periods := flowsOf(way), make([]flows, max(0, (now-first)/length+1))
	for i := range periods {
		periods[i] = flowsOf(to)
	}
	codes := make([]int64, len(to))
	for i, place := range to {
		codes[i] = int64(place.Code())
	}
	err := q.cells(ctx, db, "reading how many moved on", flowsSQL, func(area Area, cells []cell) {
		one := flowsOf(to)
		for _, c := range cells {
			one.add(c)
		}
		answer.Rows = append(answer.Rows, FlowRow{area, one.in(to)})
	}, func(cells []cell) {
		for _, c := range cells {
			all.add(c)
			if at := c.month / 2; c.month >= 0 && at < len(periods) {
				periods[at].add(c)
			}
		}
	}, first, length, pq.Array(codes), now-pace.MoveOnMonths-1)
	answer.All = all.in(way)
	for i, one := range periods {
		answer.Periods = append(answer.Periods, FlowPeriod{From: dayOf(first + i*length), Until: dayOf(first + (i+1)*length).AddDays(-1), Places: one.in(to)})
	}
	return answer, err
}
