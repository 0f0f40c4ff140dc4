package referral

import (
	"cmp"
	"slices"

	"saniladder/domain/fault"
)

// Span is a time of a weekday during which a point is open.
type Span struct {
	// Weekday counts from Monday, 1, to Sunday, 7.
	Weekday int
	// Opens and Closes are minutes since midnight in the nation's time zone; the end of a day is 1440.
	Opens, Closes int
}

const (
	minutesADay = 24 * 60
	spansADay   = 2
)

// InOrder are the spans by day and hour. INVALID for one that is no time of a day, for three on one day, and for two that meet.
func InOrder(spans []Span) ([]Span, error) {
	all := slices.Clone(spans)
	slices.SortFunc(all, func(a, b Span) int { return cmp.Or(a.Weekday-b.Weekday, a.Opens-b.Opens) })
	for i, s := range all {
		switch {
		case s.Weekday < 1 || s.Weekday > 7:
			return nil, fault.New(fault.Invalid, "A week has days from 1, Monday, to 7, Sunday.").At("hours")
		case s.Opens < 0 || s.Closes > minutesADay || s.Opens >= s.Closes:
			return nil, fault.New(fault.Invalid, "It closes after it opens, on the same day.").At("hours")
		case i >= spansADay && all[i-spansADay].Weekday == s.Weekday:
			return nil, fault.New(fault.Invalid, "A day has two times at most: before and after a break.").At("hours")
		case i > 0 && all[i-1].Weekday == s.Weekday && all[i-1].Closes >= s.Opens:
			return nil, fault.New(fault.Invalid, "Two times of a day have a break between them.").At("hours")
		}
	}
	return all, nil
}
