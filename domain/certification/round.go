package certification

import (
	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// RoundDone is a round that was decided, or failed, on a day.
type RoundDone struct {
	On     calendar.Day
	Passed bool
}

// RoundDue is the next round of a level that takes several (L4).
type RoundDue struct {
	// Round is its number, from 1; beyond the last one when all are done.
	Round int
	// From and Until are its window, inclusive; neither where the count was restarted and the next passed round begins it.
	From, Until calendar.Day
	// NotBefore is the first day on which the level can be declared; no day where the count has not begun.
	NotBefore calendar.Day
	// Restarted says that a round failed or was missed, which opens a review of the level below.
	Restarted bool
	// MissedOn is the last day of the window that was last missed; no day where none was.
	MissedOn calendar.Day
}

// NextRound works out the next round (L4): round k lies around month k·RoundMonths after the level below was certified; a
// failed or missed one restarts the count from the next passed round. done is in the order of days. A level of one round is
// always at its first, without a window.
func NextRound(level country.Level, certified calendar.Day, done []RoundDone, today calendar.Day) RoundDue {
	rounds := len(level.AllRounds())
	if rounds == 1 || certified.IsZero() {
		return RoundDue{Round: 1}
	}
	count := roundCount{level: level, base: certified, next: 1}
	for _, d := range done {
		count.miss(d.On)
		count.take(d)
	}
	if count.next <= rounds {
		count.miss(today)
	}
	due := RoundDue{Round: count.next, Restarted: count.restarted, MissedOn: count.missed}
	if !count.restarted {
		due.NotBefore = count.base.AddMonths(rounds * level.RoundMonths)
		due.From, due.Until = count.window()
	}
	return due
}

// roundCount is how far the rounds of a level have come. While restarted, base says nothing.
type roundCount struct {
	level     country.Level
	base      calendar.Day
	next      int
	restarted bool
	missed    calendar.Day
}

func (c *roundCount) window() (from, until calendar.Day) {
	middle := c.next * c.level.RoundMonths
	return c.base.AddMonths(middle - c.level.RoundWindowMonths), c.base.AddMonths(middle + c.level.RoundWindowMonths)
}

// miss restarts the count when the next round's window has passed by a day.
func (c *roundCount) miss(by calendar.Day) {
	if _, until := c.window(); !c.restarted && until.Before(by) {
		c.next, c.restarted, c.missed = 1, true, until
	}
}

func (c *roundCount) take(d RoundDone) {
	switch {
	case !d.Passed:
		c.next, c.restarted = 1, true
	case c.restarted:
		c.base, c.next, c.restarted = d.On.AddMonths(-c.level.RoundMonths), 2, false
	default:
		c.next++
	}
}
