package event_test

import (
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/event"
	"saniladder/domain/fault"
)

func n(of int) *int { return &of }

func TestCountsThatCannotBeTrueTogetherAreRefused(t *testing.T) {
	workshop := event.Attendance{People: n(51), Women: n(20)}
	for name, c := range map[string]struct {
		event.Attendance
		named int
		field string
	}{
		"nobody counted":                      {event.Attendance{}, 12, ""},
		"the workshop":                        {workshop, 51, ""},
		"more named than took part":           {workshop, 52, "people"},
		"over 70, of whom 72 are named":       {event.Attendance{People: n(70), AtLeast: true}, 72, ""},
		"more than nobody knows":              {event.Attendance{AtLeast: true}, 0, "people"},
		"more women than people":              {event.Attendance{People: n(51), Women: n(52)}, 0, "women"},
		"women and men above the whole":       {event.Attendance{People: n(51), Women: n(20), Men: n(32)}, 0, "women"},
		"women and men of over 70":            {event.Attendance{People: n(70), AtLeast: true, Women: n(30), Men: n(45)}, 0, ""},
		"women of an unknown whole":           {event.Attendance{Women: n(20)}, 0, "people"},
		"fewer than none":                     {event.Attendance{People: n(-1)}, 0, "people"},
		"four provinces":                      {event.Attendance{People: n(51), Origins: event.Parts{{"a", n(20)}, {"b", n(11)}, {"c", n(10)}, {"d", n(10)}}}, 0, ""},
		"provinces that nobody counted":       {event.Attendance{People: n(51), Origins: event.Parts{{"a", nil}, {"b", n(51)}}}, 0, ""},
		"more by where they come from":        {event.Attendance{People: n(51), Origins: event.Parts{{"a", n(20)}, {"b", n(32)}}}, 0, "origins"},
		"a kind counted twice":                {event.Attendance{People: n(51), Kinds: event.Parts{{"NGO", n(20)}, {"NGO", n(1)}}}, 0, "kinds"},
		"nobody of a kind":                    {event.Attendance{People: n(51), Kinds: event.Parts{{"NGO", n(0)}}}, 0, "kinds"},
		"more of the kinds than there can be": {event.Attendance{People: n(51), Kinds: event.Parts{{"NGO", n(52)}}}, 0, "kinds"},
	} {
		err := c.Check(c.named)
		if (err == nil) != (c.field == "") || err != nil && fault.From(err).Field != c.field {
			t.Errorf("%s: %v at %q, want %q", name, err, fault.From(err).Field, c.field)
		}
	}
	if workshop.Unknown() != 31 {
		t.Errorf("of 51 with 20 women, %d are of unknown sex", workshop.Unknown())
	}
}

func TestAnEventEndsOnOrAfterTheDayOnWhichItBegins(t *testing.T) {
	today := calendar.MustParse("2018-02-01")
	for _, c := range []struct{ from, until, field string }{
		{"2018-02-05", "2018-02-09", ""},
		{"2018-02-05", "2018-02-05", ""},
		{"2018-02-05", "2018-02-04", "untilOn"},
		{"2018-02-05", "2018-05-09", "untilOn"},
		{"2018-02-05", "2018-05-07", ""},
		{"2021-02-02", "2021-02-02", "fromOn"},
		{"", "2018-02-05", "fromOn"},
		{"2018-02-05", "", "untilOn"},
	} {
		day := func(text string) (d calendar.Day) {
			if text != "" {
				d = calendar.MustParse(text)
			}
			return d
		}
		err := event.CheckDays(day(c.from), day(c.until), today)
		if (err == nil) != (c.field == "") || err != nil && fault.From(err).Field != c.field {
			t.Errorf("%s to %s: %v", c.from, c.until, err)
		}
	}
}
