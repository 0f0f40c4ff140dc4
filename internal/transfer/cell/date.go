package cell

import (
	"strconv"
	"strings"
	"time"

	"saniladder/domain/calendar"
)

var months = map[string]time.Month{}

func init() {
	for m := time.January; m <= time.December; m++ {
		name := strings.ToLower(m.String())
		months[name], months[name[:3]] = m, m
	}
	months["sept"] = time.September
}

// Date reads a date with the precision that it is written with (PR4): a day, a
// month ("Sept 2017", "2017-09"), a year, "before 2017". Days written in figures
// stand before months, as in every country of the register, unless only the
// other order gives a date.
func Date(s string) (calendar.Date, Problem) {
	if Unknown(s) {
		return calendar.Unknown(), OK
	}
	text := strings.ToLower(strings.Join(strings.Fields(s), " "))
	if rest, ok := strings.CutPrefix(text, "before "); ok {
		date, problem := Date(rest)
		first, known := date.Earliest()
		if problem != OK || !known {
			return calendar.Date{}, Unreadable
		}
		return dated(first, calendar.BeforeDay)
	}
	if i := strings.IndexAny(text, "t "); i == len("2006-01-02") && len(text) > i+1 && text[i+1] >= '0' && text[i+1] <= '9' {
		text = text[:i] // a time of day behind it
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("-/., ", r) })
	figures := make([]int, len(parts))
	month, named := time.Month(0), -1
	for i, part := range parts {
		if m, ok := months[part]; ok && named < 0 {
			month, named = m, i
			continue
		}
		n, err := strconv.Atoi(strings.TrimRight(part, "sthndr"))
		if err != nil || n <= 0 {
			return calendar.Date{}, Unreadable
		}
		figures[i] = n
	}
	switch {
	case len(parts) == 1 && named < 0 && len(parts[0]) == 4:
		return day(figures[0], 1, 1, calendar.ByYear)
	case len(parts) == 2 && named == 0:
		return day(century(figures[1], parts[1]), int(month), 1, calendar.ByMonth)
	case len(parts) == 2 && named == 1:
		return day(century(figures[0], parts[0]), int(month), 1, calendar.ByMonth)
	case len(parts) == 2 && len(parts[0]) == 4:
		return day(figures[0], figures[1], 1, calendar.ByMonth)
	case len(parts) == 2 && len(parts[1]) == 4:
		return day(figures[1], figures[0], 1, calendar.ByMonth)
	case len(parts) == 3 && named == 0:
		return day(century(figures[2], parts[2]), int(month), figures[1], calendar.ByDay)
	case len(parts) == 3 && named == 1 && len(parts[0]) == 4:
		return day(figures[0], int(month), figures[2], calendar.ByDay)
	case len(parts) == 3 && named == 1:
		return day(century(figures[2], parts[2]), int(month), figures[0], calendar.ByDay)
	case len(parts) == 3 && named < 0 && len(parts[0]) == 4:
		return day(figures[0], figures[1], figures[2], calendar.ByDay)
	case len(parts) == 3 && named < 0:
		year := century(figures[2], parts[2])
		if date, problem := day(year, figures[1], figures[0], calendar.ByDay); problem == OK {
			return date, OK
		}
		return day(year, figures[0], figures[1], calendar.ByDay)
	}
	return calendar.Date{}, Unreadable
}

// century completes a year of two figures: 17 is 2017.
func century(year int, written string) int {
	if len(written) == 2 {
		return 2000 + year
	}
	return year
}

func day(year, month, dayOfMonth int, precision calendar.Precision) (calendar.Date, Problem) {
	if year < 1900 || year > 2200 {
		return calendar.Date{}, OutOfRange
	}
	if month < 1 || month > 12 {
		return calendar.Date{}, Unreadable
	}
	t := time.Date(year, time.Month(month), dayOfMonth, 0, 0, 0, 0, time.UTC)
	if t.Day() != dayOfMonth {
		return calendar.Date{}, Unreadable
	}
	return dated(calendar.Of(year, time.Month(month), dayOfMonth), precision)
}

func dated(day calendar.Day, precision calendar.Precision) (calendar.Date, Problem) {
	date, err := calendar.NewDate(day, precision)
	if err != nil {
		return calendar.Date{}, Unreadable
	}
	return date, OK
}
