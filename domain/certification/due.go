package certification

import (
	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Clock is a time limit that runs for a community's next level.
type Clock struct {
	// Rule is LV1 (from triggering) or LV2 (from the level below).
	Rule string
	// Level is the one to be reached.
	Level int
	// Due is the last day in time.
	Due calendar.Day
}

// Clocks lists the time limits of the level after the given one. A clock without a start is left out (PR4); one whose
// start is known to the month or year runs from the last day that it can have been. heldSince is when the level below
// was certified here; a level recorded elsewhere starts no clock (PR2): pass an unknown date for it.
func Clocks(p *country.Profile, triggeredOn calendar.Date, level int, heldSince calendar.Date) []Clock {
	next, ok := p.Level(level + 1)
	if !ok {
		return nil
	}
	var clocks []Clock
	if start, ok := triggeredOn.Latest(); ok && next.MonthsFromTriggering > 0 {
		clocks = append(clocks, Clock{Rule: "LV1", Level: next.Number, Due: start.AddMonths(next.MonthsFromTriggering)})
	}
	if start, ok := heldSince.Latest(); ok && level > 0 && next.MonthsFromLower > 0 {
		clocks = append(clocks, Clock{Rule: "LV2", Level: next.Number, Due: start.AddMonths(next.MonthsFromLower)})
	}
	return clocks
}

// Due is the day by which the next level is due: the earliest of its clocks (LV1, LV2), the day itself still in time. It is
// false where nothing is due: at the top, without a limit in the profile, or without a start. Being overdue is shown and
// counted, and never forbids certification (LV1).
func Due(p *country.Profile, triggeredOn calendar.Date, level int, heldSince calendar.Date) (calendar.Day, bool) {
	var earliest calendar.Day
	for _, c := range Clocks(p, triggeredOn, level, heldSince) {
		if earliest.IsZero() || c.Due.Before(earliest) {
			earliest = c.Due
		}
	}
	return earliest, !earliest.IsZero()
}

// NextDue is Due for a community with its history. While a level recorded elsewhere above the one held waits for review, no
// clock runs; once recognised, the next level's limit runs from triggering, and never from the older list's date (PR2).
func NextDue(p *country.Profile, triggeredOn calendar.Date, records []Record) (calendar.Day, bool) {
	held, _ := Held(records)
	for _, r := range records {
		if r.Source == RecordedElsewhere && r.Standing == Unreviewed && r.Level > held.Level {
			return calendar.Day{}, false
		}
	}
	since := held.Since
	climbed := Climbed(records)
	if climbed > held.Level {
		since = calendar.Unknown()
	}
	return Due(p, triggeredOn, climbed, since)
}
