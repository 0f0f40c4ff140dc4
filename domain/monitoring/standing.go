package monitoring

import (
	"cmp"
	"slices"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// State says how a community's visits stand.
type State string

// The states.
const (
	// Overdue: the day by which the next visit was to be made has passed, or the period before went by without its visits and
	// none was made since.
	Overdue State = "OVERDUE"
	// Due: a visit is to be made in this period.
	Due State = "DUE"
	// Done: this period has its visits.
	Done State = "DONE"
)

// Standing is how a community's visits stand on a day.
type Standing struct {
	State State
	// Period is the one that holds the day; its Required is what the plan asks for, counted or not.
	Period Period
	// Made is on how many days of it there was a visit.
	Made int
	// Counted is false in the month of the first level: visits are made and nothing is missed yet.
	Counted bool
	// By is the last day for the next visit: a period's visits are spread evenly over it; no day when none is left.
	By calendar.Day
	// MissedBefore is how many visits the period before went without; 0 while late arrivals are waited for.
	MissedBefore int
	// LastOn is the newest visit; no day for none.
	LastOn calendar.Day
}

// Lookback is the first day whose visits Stand has to know of.
func Lookback(today calendar.Day) calendar.Day {
	return Monday(today.FirstOfMonth().AddMonths(-1))
}

// Stand is how the visits of a community that holds the level stand; false where its level asks for none. made are the days
// of visits since Lookback, in any order; a day that has not come is left out.
func Stand(p *country.Profile, level int, held []Held, made []calendar.Day, today calendar.Day) (Standing, bool) {
	m := plan(p, level)
	if m == nil {
		return Standing{}, false
	}
	s := Standing{}
	period, counted := PeriodOf(p, held, today)
	if s.Counted = counted; !counted {
		period = span(*m, today)
	}
	s.Period, s.Made = period, days(made, period)
	for _, day := range made {
		if !day.After(today) && (s.LastOn.IsZero() || day.After(s.LastOn)) {
			s.LastOn = day
		}
	}
	before, ok := PeriodOf(p, held, period.From.AddDays(-1))
	if ok && before.To.AddDays(p.Visiting.GraceDays).Before(today) {
		s.MissedBefore = max(0, before.Required-days(made, before))
	}
	s.State = Done
	if s.Made < period.Required {
		s.By = spread(period, s.Made+1)
		s.State = Due
		if s.By.Before(today) || s.MissedBefore > 0 && s.Made == 0 {
			s.State = Overdue
		}
	}
	return s, true
}

// spread is the last day for the n-th of a period's visits: the first of two in a week by Thursday, the second by Sunday.
func spread(p Period, n int) calendar.Day {
	length := p.From.DaysUntil(p.To) + 1
	return p.From.AddDays((n*length+p.Required-1)/p.Required - 1)
}

// More reports whether one community's visits are more urgent than another's, as slices.SortFunc wants it: what is overdue,
// the most that was missed first, then by the day by which the next visit is to be made.
func More(a, b Standing) int {
	order := map[State]int{Overdue: 0, Due: 1, Done: 2}
	return cmp.Or(cmp.Compare(order[a.State], order[b.State]), cmp.Compare(b.MissedBefore, a.MissedBefore), a.By.Compare(b.By), a.LastOn.Compare(b.LastOn))
}

// Month is what a month asked for, and what came of it.
type Month struct {
	// First is its first day.
	First calendar.Day
	// Required visits, and on how many days visits were made that count towards them.
	Required, Counted int
	// Open says that visits of it are still to be made, or waited for.
	Open bool
}

// Months are those from one day's month to another's, oldest first. made are the days of the visits in them.
func Months(p *country.Profile, held []Held, made []calendar.Day, from, today calendar.Day) []Month {
	var all []Month
	for first := from.FirstOfMonth(); !first.After(today); first = first.AddMonths(1) {
		m := Month{First: first, Required: RequiredIn(p, LevelAt(held, first), first), Open: !Closed(p, first, today)}
		for _, period := range periodsIn(p, held, first) {
			m.Counted += min(period.Required, days(made, period))
		}
		all = append(all, m)
	}
	return all
}

// periodsIn are the month itself, or the weeks that begin in it.
func periodsIn(p *country.Profile, held []Held, first calendar.Day) []Period {
	m := plan(p, LevelAt(held, first))
	if m == nil {
		return nil
	}
	if m.Per == country.Month {
		return []Period{span(*m, first)}
	}
	var all []Period
	for at := Monday(first.AddDays(6)); !at.After(first.LastOfMonth()); at = at.AddDays(7) {
		all = append(all, span(*m, at))
	}
	return slices.Clip(all)
}

// Closed reports that all weeks that begin in the day's month have ended, and late arrivals are waited for no more.
func Closed(p *country.Profile, day, today calendar.Day) bool {
	last := Monday(day.LastOfMonth()).AddDays(6)
	return last.AddDays(p.Visiting.GraceDays).Before(today)
}

// LastClosed is the first day of the newest month that is closed.
func LastClosed(p *country.Profile, today calendar.Day) calendar.Day {
	first := today.FirstOfMonth().AddMonths(-1)
	for !Closed(p, first, today) {
		first = first.AddMonths(-1)
	}
	return first
}
