// Package check looks at what people give to use cases: ids, texts, days and
// counts. Each error names the field and says what can be given instead.
package check

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
)

// Limits of what can be given.
const (
	// MaxName is the longest name, in characters.
	MaxName = 200
	// MaxText is the longest reason, condition or source, in characters.
	MaxText = 2000
	// MaxCount is the largest count of people, households or anything else of one place.
	MaxCount = 100_000_000
)

// NewID refuses what is no id to make something under.
func NewID(id uuid.UUID) error {
	if id.Version() != 7 {
		return fault.New(fault.Invalid, "Whoever creates something makes its id, a UUID of version 7.").At("id")
	}
	return nil
}

// Words trims a text that must not be empty.
func Words(field, text string, most int) (string, error) {
	text, err := MaybeWords(field, text, most)
	if err == nil && text == "" {
		return "", fault.New(fault.Invalid, "This must not be empty.").At(field)
	}
	return text, err
}

// MaybeWords trims a text that can be empty.
func MaybeWords(field, text string, most int) (string, error) {
	text = strings.TrimSpace(text)
	if n := len([]rune(text)); n > most {
		return "", fault.New(fault.Limit, "%d characters are too many; there can be %d.", n, most).At(field).
			With("characters", strconv.Itoa(n)).With("limit", strconv.Itoa(most))
	}
	for _, r := range text {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == unicode.ReplacementChar {
			return "", fault.New(fault.Invalid, "There are characters in it that are no text.").At(field)
		}
	}
	return text, nil
}

// Past refuses a day that has not come yet (PR5).
func Past(field string, day, today calendar.Day) error {
	if day.After(today) {
		return fault.New(fault.Invalid, "%s has not come yet.", day).At(field).By("PR5").With("day", day.String())
	}
	return nil
}

// PastDay wants a day that has come.
func PastDay(field string, day, today calendar.Day) error {
	if day.IsZero() {
		return fault.New(fault.Invalid, "A day is needed here.").At(field)
	}
	return Past(field, day, today)
}

// SinceTriggering wants a day on which something happened in a community: it has
// come, and does not lie before the triggering, which starts everything (WF1).
func SinceTriggering(field string, day calendar.Day, triggered calendar.Date, today calendar.Day) error {
	if err := PastDay(field, day, today); err != nil {
		return err
	}
	if first, ok := triggered.Earliest(); ok && day.Before(first) {
		return fault.New(fault.Rule, "The community was triggered on %s; this cannot have been before.", first).At(field).By("WF1").With("triggered", first.String())
	}
	return nil
}

// PastDate checks a date that may be known only roughly; where known it has come.
func PastDate(field string, date calendar.Date, today calendar.Day) (calendar.Date, error) {
	date, err := calendar.NewDate(date.Day, date.Precision)
	if err != nil {
		return date, fault.From(err).At(field)
	}
	first := date.Day
	if date.Precision == calendar.BeforeDay {
		first = first.AddDays(-1)
	}
	return date, Past(field, first, today)
}

// Count checks a count that may be unknown.
func Count(field string, n *int) error {
	switch {
	case n == nil:
		return nil
	case *n < 0:
		return fault.New(fault.Invalid, "%d is no count.", *n).At(field)
	case *n > MaxCount:
		return fault.New(fault.Limit, "%d is too many; there can be %d.", *n, MaxCount).At(field).With("limit", strconv.Itoa(MaxCount))
	}
	return nil
}
