// Package monitoring says which visits a community's level asks for (WF10), which of them were made or missed, and how
// required stands beside feasible (PR23). Nothing of it is stored: it follows from the levels held and the visits made. It
// has no clock of its own.
//
// A month asks for visits by the level that is held when it begins, and a week belongs to the month in which it begins, so
// that what a year asked for follows from the levels at twelve days. A community that reaches its first level within a month
// is visited from then on and counted from the next.
package monitoring

import (
	"slices"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Held is a level that was certified here, with those below it, by the months in which it was gained and lost.
type Held struct {
	// Level is 1 for the lowest.
	Level int
	// Since is the last day on which it can have been gained; no day where that is not known (PR4).
	Since calendar.Day
	// Until is when it was lost; no day while it is held.
	Until calendar.Day
}

// Period is a week from Monday to Sunday, or a month.
type Period struct {
	From, To calendar.Day
	// Required is how many visits it asks for; 0 where no plan does.
	Required int
}

// Contains reports that the day lies in it.
func (p Period) Contains(day calendar.Day) bool { return !day.Before(p.From) && !day.After(p.To) }

// Monday is the first day of the day's week.
func Monday(day calendar.Day) calendar.Day {
	if day.IsZero() {
		return day
	}
	return day.AddDays(-((int(day.Time().Weekday()) + 6) % 7))
}

// LevelAt is the level held when the day's month begins; 0 for none. A level since a day that is not known is held by no
// clock (PR4).
func LevelAt(held []Held, day calendar.Day) int {
	first, level := day.FirstOfMonth(), 0
	for _, h := range held {
		gained := !h.Since.IsZero() && h.Since.Before(first)
		if gained && (h.Until.IsZero() || !h.Until.Before(first)) {
			level = max(level, h.Level)
		}
	}
	return level
}

// plan is a level's.
func plan(p *country.Profile, level int) *country.Monitoring {
	if l, ok := p.Level(level); ok {
		return l.Monitoring
	}
	return nil
}

// span is the week or month of a plan that holds the day.
func span(m country.Monitoring, day calendar.Day) Period {
	if m.Per == country.Week {
		from := Monday(day)
		return Period{From: from, To: from.AddDays(6), Required: m.Visits}
	}
	return Period{From: day.FirstOfMonth(), To: day.LastOfMonth(), Required: m.Visits}
}

// PeriodOf is the period in which a visit on the day counts; false where no plan asks for one.
func PeriodOf(p *country.Profile, held []Held, day calendar.Day) (Period, bool) {
	if m := plan(p, LevelAt(held, Monday(day))); m != nil && m.Per == country.Week {
		return span(*m, day), true
	}
	if m := plan(p, LevelAt(held, day)); m != nil && m.Per == country.Month {
		return span(*m, day), true
	}
	return Period{}, false
}

// ReportsIn is the week or month that holds the day, with how many reports it asks of a natural leader; false where the country
// asks for none.
func ReportsIn(p *country.Profile, day calendar.Day) (Period, bool) {
	if p.Visiting.Reports == nil {
		return Period{}, false
	}
	return span(*p.Visiting.Reports, day), true
}

// Weeks is how many weeks begin in the day's month.
func Weeks(day calendar.Day) int {
	n := 0
	for at := Monday(day.FirstOfMonth().AddDays(6)); !at.After(day.LastOfMonth()); at = at.AddDays(7) {
		n++
	}
	return n
}

// RequiredIn is how many visits the day's month asks of a community that holds the level when it begins.
func RequiredIn(p *country.Profile, level int, day calendar.Day) int {
	m := plan(p, level)
	switch {
	case m == nil:
		return 0
	case m.Per == country.Week:
		return m.Visits * Weeks(day)
	}
	return m.Visits
}

// Counts reports that a visit on the day counts towards its period: one a day, and no more than are required. made are the
// days of the other visits.
func Counts(p *country.Profile, held []Held, made []calendar.Day, day calendar.Day) (Period, bool) {
	period, ok := PeriodOf(p, held, day)
	if !ok || slices.Contains(made, day) {
		return period, false
	}
	return period, days(made, period) < period.Required
}

// days is on how many days of a period there was a visit.
func days(made []calendar.Day, in Period) int {
	n := 0
	for i, day := range made {
		if in.Contains(day) && !slices.Contains(made[:i], day) {
			n++
		}
	}
	return n
}
