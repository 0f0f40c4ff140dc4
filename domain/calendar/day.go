// Package calendar holds civil days and dates that may be known only roughly. It has no clock: whoever needs today passes
// the instant and the nation's time zone.
package calendar

import (
	"cmp"
	"database/sql/driver"
	"fmt"
	"time"
	_ "time/tzdata" // so that a bare machine has the nations' zones too

	"saniladder/domain/fault"
)

// layout is how a day is written everywhere: storage, API, files.
const layout = "2006-01-02"

// secondsPerDay is that of UTC; civil days here know no daylight saving.
const secondsPerDay = 24 * 60 * 60

// beforeYearOne is 0000-12-31 in days since 1970-01-01, so that 0001-01-01 gets ordinal 1 and the zero value stays free.
const beforeYearOne = -719163

// endOfYears is the ordinal of 9999-12-31.
const endOfYears = 3652059

// Day is a civil date, without a time or a zone. The zero value is no day at all (NULL in storage, "" in text).
// Days are comparable with ==.
type Day struct{ ordinal int32 }

// Of makes a day. Out-of-range months and days overflow as in time.Date; a year outside 1 to 9999 gives no day.
func Of(year int, month time.Month, day int) Day {
	return fromTime(time.Date(year, month, day, 0, 0, 0, 0, time.UTC))
}

// Parse reads "2006-01-02" strictly. The error is INVALID.
func Parse(s string) (Day, error) {
	t, err := time.Parse(layout, s)
	if err != nil || t.Year() < 1 {
		return Day{}, fault.New(fault.Invalid, "%q is not a date like 2024-01-31.", clip(s)).With("value", clip(s))
	}
	return fromTime(t), nil
}

// MustParse is Parse for constants and tests; it panics on what is not a day.
func MustParse(s string) Day {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// Today is the civil day at an instant in an IANA time zone such as "Africa/Accra" (PR5). A zone that this machine does
// not know counts as UTC.
func Today(now time.Time, zone string) Day {
	location, err := time.LoadLocation(zone)
	if err != nil {
		location = time.UTC
	}
	year, month, day := now.In(location).Date()
	return Of(year, month, day)
}

// IsZero reports that there is no day.
func (d Day) IsZero() bool { return d.ordinal == 0 }

// String is "2006-01-02", or "" for no day.
func (d Day) String() string {
	if d.IsZero() {
		return ""
	}
	return d.Time().Format(layout)
}

// Time is midnight UTC at the start of the day; the zero time for no day.
func (d Day) Time() time.Time {
	if d.IsZero() {
		return time.Time{}
	}
	return time.Unix((int64(d.ordinal)+beforeYearOne)*secondsPerDay, 0).UTC()
}

// Date is the day's year, month and day of the month; all zero for no day.
func (d Day) Date() (year int, month time.Month, day int) {
	if d.IsZero() {
		return 0, 0, 0
	}
	return d.Time().Date()
}

// Compare is -1, 0 or 1; no day comes before every day.
func (d Day) Compare(other Day) int { return cmp.Compare(d.ordinal, other.ordinal) }

// Before reports that both are days and d is the earlier.
func (d Day) Before(other Day) bool {
	return !d.IsZero() && !other.IsZero() && d.ordinal < other.ordinal
}

// After reports that both are days and d is the later.
func (d Day) After(other Day) bool { return other.Before(d) }

// AddDays moves by n days, back for a negative n. No day stays no day.
func (d Day) AddDays(n int) Day {
	if d.IsZero() {
		return d
	}
	ordinal := int64(d.ordinal) + int64(n)
	if ordinal < 1 || ordinal > endOfYears {
		return Day{}
	}
	return Day{ordinal: int32(ordinal)}
}

// DaysUntil is the number of days from d to the other, negative when it lies before; 0 where either is no day.
func (d Day) DaysUntil(other Day) int {
	if d.IsZero() || other.IsZero() {
		return 0
	}
	return int(other.ordinal - d.ordinal)
}

// AddMonths moves by n months and clamps to the last day of the month reached (PR5): 31 January and a month is 28 or 29
// February. No day stays no day.
func (d Day) AddMonths(n int) Day {
	if d.IsZero() {
		return d
	}
	year, month, day := d.Date()
	last := time.Date(year, month+time.Month(n)+1, 0, 0, 0, 0, 0, time.UTC)
	return Of(last.Year(), last.Month(), min(day, last.Day()))
}

// FirstOfMonth is the first day of d's month.
func (d Day) FirstOfMonth() Day {
	year, month, _ := d.Date()
	return Of(year, month, 1)
}

// LastOfMonth is the last day of d's month.
func (d Day) LastOfMonth() Day {
	if d.IsZero() {
		return d
	}
	year, month, _ := d.Date()
	return Of(year, month+1, 0)
}

// Scan reads a date column: a time (its own year, month and day), text in ISO form, or NULL as no day.
func (d *Day) Scan(src any) error {
	switch v := src.(type) {
	case nil:
		*d = Day{}
		return nil
	case time.Time:
		year, month, day := v.Date()
		*d = Of(year, month, day)
		return nil
	case string:
		return d.UnmarshalText([]byte(v))
	case []byte:
		return d.UnmarshalText(v)
	}
	return fmt.Errorf("calendar: cannot read a day from %T", src)
}

// Value is ISO text, which no session time zone can shift, or NULL for no day.
func (d Day) Value() (driver.Value, error) {
	if d.IsZero() {
		return nil, nil
	}
	return d.String(), nil
}

// MarshalText writes "2006-01-02", "" for no day.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Day) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Day{}
		return nil
	}
	parsed, err := Parse(string(text))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

// fromTime takes midnights in UTC only, whose seconds divide evenly.
func fromTime(t time.Time) Day {
	if t.Year() < 1 || t.Year() > 9999 {
		return Day{}
	}
	return Day{ordinal: int32(t.Unix()/secondsPerDay - beforeYearOne)}
}

// clip keeps a sentence about bad input short.
func clip(s string) string {
	const most = 40
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return string(runes[:most]) + "…"
}
