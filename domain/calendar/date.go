package calendar

import (
	"time"

	"saniladder/domain/fault"
)

// Precision says how exactly a date is known (PR4).
type Precision string

// The precisions.
const (
	// ByDay: the day itself is known.
	ByDay Precision = "DAY"
	// ByMonth: the month is known; Day is any day of it.
	ByMonth Precision = "MONTH"
	// ByYear: the year is known; Day is any day of it.
	ByYear Precision = "YEAR"
	// BeforeDay: it was before Day, no more is known.
	BeforeDay Precision = "BEFORE"
	// NotKnown: no date is known; Day is no day. The empty precision means the same.
	NotKnown Precision = "UNKNOWN"
)

// Precisions lists every precision, for schemas and tests.
func Precisions() []Precision {
	return []Precision{ByDay, ByMonth, ByYear, BeforeDay, NotKnown}
}

// Date is a day known to a precision. The zero value is unknown.
type Date struct {
	Day       Day
	Precision Precision
}

// Unknown is the date of which nothing is known.
func Unknown() Date { return Date{Precision: NotKnown} }

// Exactly is the date known to the day; no day gives the unknown date.
func Exactly(d Day) Date {
	if d.IsZero() {
		return Unknown()
	}
	return Date{Day: d, Precision: ByDay}
}

// NewDate pairs a day and a precision as they came in. It returns INVALID when a precision that needs a day has none, or
// the precision is not one of ours; UNKNOWN drops the day. MONTH and YEAR keep the first day of theirs.
func NewDate(day Day, precision Precision) (Date, error) {
	switch precision {
	case NotKnown, "":
		return Unknown(), nil
	case ByDay, ByMonth, ByYear, BeforeDay:
	default:
		return Date{}, fault.New(fault.Invalid, "%q is not a precision of dates.", clip(string(precision)))
	}
	if day.IsZero() {
		return Date{}, fault.New(fault.Invalid, "A date known by %s needs a day.", precision).With("precision", string(precision))
	}
	year, month, _ := day.Date()
	switch precision {
	case ByMonth:
		day = Of(year, month, 1)
	case ByYear:
		day = Of(year, time.January, 1)
	}
	return Date{Day: day, Precision: precision}, nil
}

// IsKnown reports that something is known of the date.
func (d Date) IsKnown() bool {
	return !d.Day.IsZero() && d.Precision != NotKnown && d.Precision != ""
}

// Earliest is the first day that the date can mean. It is unknown for BEFORE.
func (d Date) Earliest() (Day, bool) {
	if !d.IsKnown() || d.Precision == BeforeDay {
		return Day{}, false
	}
	year, month, _ := d.Day.Date()
	switch d.Precision {
	case ByMonth:
		return Of(year, month, 1), true
	case ByYear:
		return Of(year, time.January, 1), true
	}
	return d.Day, true
}

// Latest is the last day that the date can mean. Clocks start on it, so that nobody is called overdue before it is
// certain (PR4); without it a clock is unknown and never overdue.
func (d Date) Latest() (Day, bool) {
	if !d.IsKnown() {
		return Day{}, false
	}
	year, _, _ := d.Day.Date()
	switch d.Precision {
	case ByMonth:
		return d.Day.LastOfMonth(), true
	case ByYear:
		return Of(year, time.December, 31), true
	case BeforeDay:
		return d.Day.AddDays(-1), true
	}
	return d.Day, true
}

// String is "2024-01-31", "2024-01", "2024", "before 2024-01-31", or "unknown".
func (d Date) String() string {
	if !d.IsKnown() {
		return "unknown"
	}
	switch d.Precision {
	case ByMonth:
		return d.Day.String()[:len("2006-01")]
	case ByYear:
		return d.Day.String()[:len("2006")]
	case BeforeDay:
		return "before " + d.Day.String()
	}
	return d.Day.String()
}

// ParseDate reads what String writes: a day, "2024-01", "2024", "before 2024-01-31", "unknown" or nothing. The error is INVALID.
func ParseDate(s string) (Date, error) {
	const before = "before "
	if s == "" || s == "unknown" {
		return Unknown(), nil
	}
	if len(s) > len(before) && s[:len(before)] == before {
		day, err := Parse(s[len(before):])
		return Date{Day: day, Precision: BeforeDay}, err
	}
	for _, form := range []struct {
		layout    string
		precision Precision
	}{{layout, ByDay}, {"2006-01", ByMonth}, {"2006", ByYear}} {
		if t, err := time.Parse(form.layout, s); err == nil && t.Year() >= 1 {
			return Date{Day: fromTime(t), Precision: form.precision}, nil
		}
	}
	return Date{}, fault.New(fault.Invalid, "%q is not a date like 2024-01-31, 2024-01 or 2024.", clip(s)).With("value", clip(s))
}

// Overdue reports that a due day has passed. The due day itself is still in time (PR5), and no due day is never overdue (PR4).
func Overdue(due, today Day) bool { return due.Before(today) }

// MarshalText writes what String writes.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}
