// Package reporting is the year's order (PR25): which month and quarter can be answered for when, how a quarterly return
// goes between the area that makes it and the body that takes it, what its figures are, and how they add up. It knows no
// storage and nothing of who may do what.
package reporting

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
)

// Quarter is three calendar months that begin with January, April, July or October. The zero value is none.
type Quarter struct {
	Year int
	// Number is 1 to 4.
	Number int
}

// QuarterOf is the quarter in which a day lies.
func QuarterOf(day calendar.Day) Quarter {
	year, month, _ := day.Date()
	return Quarter{year, (int(month)-1)/3 + 1}
}

// ParseQuarter reads "2026-Q3". The error is INVALID.
func ParseQuarter(text string) (Quarter, error) {
	var q Quarter
	if n, err := fmt.Sscanf(text, "%4d-Q%1d", &q.Year, &q.Number); err != nil || n != 2 || q.Number < 1 || q.Number > 4 || q.Year < 1 || q.String() != text {
		return Quarter{}, fault.New(fault.Invalid, "A quarter is written like 2026-Q3.").At("quarter")
	}
	return q, nil
}

// String is "2026-Q3".
func (q Quarter) String() string { return fmt.Sprintf("%04d-Q%d", q.Year, q.Number) }

// From is the quarter's first day.
func (q Quarter) From() calendar.Day { return calendar.Of(q.Year, 1, 1).AddMonths((q.Number - 1) * 3) }

// Until is its last day.
func (q Quarter) Until() calendar.Day { return q.From().AddMonths(2).LastOfMonth() }

// Add is the quarter n quarters later, earlier for a negative n.
func (q Quarter) Add(n int) Quarter { return QuarterOf(q.From().AddMonths(3 * n)) }

// Ended reports that the quarter's last day is over.
func (q Quarter) Ended(today calendar.Day) bool { return q.Until().Before(today) }

// DueOn is the last day on which the quarter's return is in time, inclusive (PR5).
func (q Quarter) DueOn(p *country.Profile) calendar.Day {
	return q.Until().AddDays(p.Reporting.QuarterDays)
}

// LastQuarter is the newest quarter that is over.
func LastQuarter(today calendar.Day) Quarter { return QuarterOf(today).Add(-1) }

// MarshalText writes what String writes.
func (q Quarter) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (q *Quarter) UnmarshalText(text []byte) error {
	parsed, err := ParseQuarter(string(text))
	if err != nil {
		return err
	}
	*q = parsed
	return nil
}

// State is how far a return has come.
type State string

// The states of a version of a return.
const (
	// Draft: nothing is frozen; its figures are worked out anew whenever somebody looks.
	Draft State = "DRAFT"
	// Frozen: its figures stay as they are, and it is not submitted yet.
	Frozen State = "FROZEN"
	// Submitted: it waits for the body above.
	Submitted State = "SUBMITTED"
	// SentBack: the body above wants it anew; the next version is frozen apart.
	SentBack State = "SENT_BACK"
	// Accepted: the body above took it.
	Accepted State = "ACCEPTED"
)

// States lists every state, in the order of the way.
func States() []State { return []State{Draft, Frozen, Submitted, SentBack, Accepted} }

// before says which states a step is taken from. A frozen version may be frozen anew before it is submitted: what was left
// out stays on record as a version of its own.
var before = map[State][]State{
	Frozen:    {Draft, Frozen, SentBack},
	Submitted: {Frozen},
	SentBack:  {Submitted},
	Accepted:  {Submitted},
}

// Takes refuses a step that the return's state does not allow (RULE, PR25).
func (s State) Takes(step State) error {
	for _, from := range before[step] {
		if from == s {
			return nil
		}
	}
	return fault.New(fault.Rule, "The return stands at %s and does not take that step.", s).By("PR25").With("reason", "STATE").With("state", string(s))
}

// MonthState is how a month stands with whoever confirms it.
type MonthState string

// The states of a month.
const (
	// NotAsked: the area or the country's reports began later.
	NotAsked MonthState = "NOT_ASKED"
	// Running: it is not over.
	Running MonthState = "RUNNING"
	// Due: it is over, and can be confirmed in time.
	Due MonthState = "DUE"
	// Lacking: it is over, its day has passed, and nobody confirmed it.
	Lacking MonthState = "LACKING"
	// Confirmed in time, and ConfirmedLate after its day.
	Confirmed     MonthState = "CONFIRMED"
	ConfirmedLate MonthState = "CONFIRMED_LATE"
)

// MonthStates lists every state.
func MonthStates() []MonthState {
	return []MonthState{NotAsked, Running, Due, Lacking, Confirmed, ConfirmedLate}
}

// IsConfirmed reports that somebody did, late or not.
func (s MonthState) IsConfirmed() bool { return s == Confirmed || s == ConfirmedLate }

// MonthDueOn is the last day on which the confirmation of a day's month is in time, inclusive (PR5).
func MonthDueOn(p *country.Profile, month calendar.Day) calendar.Day {
	return month.LastOfMonth().AddDays(p.Reporting.MonthDays)
}

// LastMonth is the first day of the newest month that is over.
func LastMonth(today calendar.Day) calendar.Day { return today.FirstOfMonth().AddMonths(-1) }

// StandOf is how a month stands today. since is the first day from which the area is asked, confirmedOn no day where it was
// not confirmed.
func StandOf(p *country.Profile, month, since, confirmedOn, today calendar.Day) MonthState {
	switch due := MonthDueOn(p, month); {
	case !confirmedOn.IsZero() && confirmedOn.After(due):
		return ConfirmedLate
	case !confirmedOn.IsZero():
		return Confirmed
	case month.LastOfMonth().Before(since):
		return NotAsked
	case !month.LastOfMonth().Before(today):
		return Running
	case calendar.Overdue(due, today):
		return Lacking
	}
	return Due
}

// Rules names by what a return was worked out: the ladder's checklists in force, and the version of the figures themselves.
func Rules(p *country.Profile) string {
	var parts []string
	for _, l := range p.Levels {
		if l.Checklist != "" && !slices.Contains(parts, l.Checklist) {
			parts = append(parts, l.Checklist)
		}
	}
	return strings.Join(append(parts, "figures "+strconv.Itoa(FiguresVersion)), "; ")
}
