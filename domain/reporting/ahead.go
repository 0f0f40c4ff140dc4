package reporting

import "saniladder/domain/calendar"

// Work is a kind of verification that lies ahead, for the budget (PR25).
type Work string

// The kinds of work ahead.
const (
	// NextLevel: a community's own time frame for its next level ends (LV1, LV2), and nobody has asked yet.
	NextLevel Work = "NEXT_LEVEL"
	// Asked: a request was made, and the visit is to be made within its months (WF4); between two tiers no clock runs (WF8). When it is planned
	// for is no part of it (WF5).
	Asked Work = "ASKED"
	// Round: a yearly round towards the highest level has its window (L4).
	Round Work = "ROUND"
	// Reverify: a level of an older list is to be verified anew (PR2); no clock runs for it.
	Reverify Work = "REVERIFY"
)

// Works lists every kind.
func Works() []Work { return []Work{NextLevel, Asked, Round, Reverify} }

// The two horizons of work ahead, in months.
const (
	Soon    = 3
	Horizon = 12
)

// Load is how much of one kind lies ahead, by the last day in time.
type Load struct {
	// Late is what has passed its day, Undated what has none.
	Late, Undated int
	// Soon is due within three months and Year within twelve, which includes the three; both are inclusive (PR5).
	Soon, Year int
}

// Add counts n with a last day in time; beyond the horizon they are not counted.
func (l *Load) Add(due, today calendar.Day, n int) {
	switch {
	case due.IsZero():
		l.Undated += n
	case calendar.Overdue(due, today):
		l.Late += n
	case !due.After(today.AddMonths(Soon)):
		l.Soon += n
		l.Year += n
	case !due.After(today.AddMonths(Horizon)):
		l.Year += n
	}
}

// Plus adds another load.
func (l *Load) Plus(o Load) {
	l.Late, l.Undated, l.Soon, l.Year = l.Late+o.Late, l.Undated+o.Undated, l.Soon+o.Soon, l.Year+o.Year
}
