package pace

import (
	"context"
	"database/sql"

	"saniladder/domain/calendar"
	"saniladder/domain/pace"
)

// Cohorts are the times to levels by when communities were triggered (PR21).
type Cohorts struct {
	// Cohorts are of the whole, oldest first, with those in which nothing was triggered; All is what they are together.
	Cohorts []Cohort
	All     Cohort
	// Rows have the level asked for, of all cohorts together, by name.
	Rows []CohortRow
	// Undated communities were triggered in a month that is not known, and are in no cohort (PR4).
	Undated int
}

// Cohort is what was triggered from a day until another one.
type Cohort struct {
	From, Until calendar.Day
	// Levels are those asked for, from 1.
	Levels []LevelTimes
}

// CohortRow is an area's.
type CohortRow struct {
	Area
	Times LevelTimes
}

// LevelTimes are those to a level.
type LevelTimes struct {
	Level int
	pace.Times
}

// counts gathers a cohort's cells: those triggered by month, those that reached a level by month of triggering and months it took.
type counts struct {
	triggered map[int]int
	reached   map[int]map[[2]int]int
}

func (c *counts) add(one cell) {
	if c.triggered == nil {
		c.triggered, c.reached = map[int]int{}, map[int]map[[2]int]int{}
	}
	if one.level == 0 {
		c.triggered[one.month] += one.communities
		return
	}
	if c.reached[one.level] == nil {
		c.reached[one.level] = map[[2]int]int{}
	}
	c.reached[one.level][[2]int{one.month, one.months}] += one.communities
}

// to is the times to a level as they stand in a month: who has not reached it has been on the way since the month of triggering.
func (c *counts) to(level, now int) LevelTimes {
	waiting := map[int]int{}
	for month, n := range c.triggered {
		waiting[month] += n
	}
	var cohort pace.Cohort
	for at, n := range c.reached[level] {
		waiting[at[0]] -= n
		if at[1] < 0 {
			cohort.Undated += n
		} else {
			cohort.Reached = append(cohort.Reached, pace.Count{Months: at[1], Communities: n})
		}
	}
	for month, n := range waiting {
		cohort.Waiting = append(cohort.Waiting, pace.Count{Months: max(0, now-month), Communities: max(0, n)})
	}
	return LevelTimes{Level: level, Times: cohort.Times()}
}

// ReadCohorts answers in one statement, for what was triggered since the beginning of a year; cohorts are of so many months,
// which a year can be divided by. Rows' level is the question's, and the whole's too unless it is to every level.
func ReadCohorts(ctx context.Context, db *sql.DB, q Question, year, length int, everyLevel bool) (*Cohorts, error) {
	first, now := monthOf(calendar.Of(year, 1, 1)), monthOf(q.Today)
	answer := &Cohorts{}
	parts := make([]counts, max(0, (now-first)/length+1))
	var all counts
	err := q.cells(ctx, db, "reading cohorts", cohortsSQL, func(area Area, cells []cell) {
		var one counts
		for _, c := range cells {
			if c.month > 0 {
				one.add(c)
			}
		}
		answer.Rows = append(answer.Rows, CohortRow{area, one.to(q.Level, now)})
	}, func(cells []cell) {
		for _, c := range cells {
			at := (c.month - first) / length
			switch {
			case c.month == 0 && c.level == 0:
				answer.Undated += c.communities
			case c.month >= first && at < len(parts):
				parts[at].add(c)
				all.add(c)
			}
		}
	}, first, everyLevel)
	of := func(c *counts, from, until int) Cohort {
		one := Cohort{From: dayOf(from), Until: dayOf(until).AddDays(-1)}
		for level := 1; level <= q.Levels; level++ {
			if everyLevel || level == q.Level {
				one.Levels = append(one.Levels, c.to(level, now))
			}
		}
		return one
	}
	for i := range parts {
		answer.Cohorts = append(answer.Cohorts, of(&parts[i], first+i*length, first+(i+1)*length))
	}
	answer.All = of(&all, first, now+1)
	return answer, err
}
