package monitoring_test

import (
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/monitoring"
)

func ghana(t *testing.T) *country.Profile {
	t.Helper()
	p, ok := country.Find("GH")
	if !ok {
		t.Fatal("no profile of Ghana")
	}
	return p
}

func on(text string) calendar.Day { return calendar.MustParse(text) }

func days(texts ...string) []calendar.Day {
	all := make([]calendar.Day, len(texts))
	for i, text := range texts {
		all[i] = on(text)
	}
	return all
}

// basic is ODF-Basic since a day.
func basic(since string) []monitoring.Held { return []monitoring.Held{{Level: 1, Since: on(since)}} }

func TestTheLevelHeldWhenTheMonthBeginsSaysHowOftenToVisit(t *testing.T) { // WF10
	p := ghana(t)
	for _, c := range []struct {
		what     string
		held     []monitoring.Held
		day      string
		from, to string
		required int
	}{
		{"ODF-Basic: twice a week", basic("2026-01-10"), "2026-03-11", "2026-03-09", "2026-03-15", 2},
		{"ODF: once a week", []monitoring.Held{{Level: 2, Since: on("2026-01-10")}}, "2026-03-11", "2026-03-09", "2026-03-15", 1},
		{"Sanitised: once a month", []monitoring.Held{{Level: 3, Since: on("2026-01-10")}}, "2026-03-11", "2026-03-01", "2026-03-31", 1},
		{"reached within the month: counted from the next", basic("2026-03-02"), "2026-03-11", "", "", 0},
		{"climbed within the month: by the level before", append(basic("2026-01-10"), monitoring.Held{Level: 2, Since: on("2026-03-02")}), "2026-03-11", "2026-03-09", "2026-03-15", 2},
		{"lost before the month", []monitoring.Held{{Level: 1, Since: on("2026-01-10"), Until: on("2026-02-20")}}, "2026-03-11", "", "", 0},
		{"lost, and the level below it kept", append(basic("2026-01-10"), monitoring.Held{Level: 2, Since: on("2026-01-20"), Until: on("2026-02-20")}), "2026-03-11", "2026-03-09", "2026-03-15", 2},
		{"a day that is not known is no clock (PR4)", []monitoring.Held{{Level: 1}}, "2026-03-11", "", "", 0},
		{"a week belongs to the month in which it begins", basic("2026-02-27"), "2026-03-01", "", "", 0},
		{"across a year's end", basic("2025-11-03"), "2026-01-02", "2025-12-29", "2026-01-04", 2},
		{"the year's first days, of a community certified in December", basic("2025-12-03"), "2026-01-02", "", "", 0},
	} {
		period, ok := monitoring.PeriodOf(p, c.held, on(c.day))
		if ok != (c.required > 0) || period.Required != c.required || period.From.String() != c.from || period.To.String() != c.to {
			t.Errorf("%s: %s to %s asks for %d", c.what, period.From, period.To, period.Required)
		}
	}
}

func TestEveryWeekOfAYearBelongsToOneMonth(t *testing.T) {
	for year := 2024; year < 2034; year++ {
		weeks := 0
		for month := calendar.Of(year, 1, 1); month.Before(calendar.Of(year+1, 1, 1)); month = month.AddMonths(1) {
			n := monitoring.Weeks(month)
			if n < 4 || n > 5 {
				t.Errorf("%s has %d weeks", month, n)
			}
			weeks += n
		}
		first, last := monitoring.Monday(calendar.Of(year, 1, 7)), monitoring.Monday(calendar.Of(year, 12, 31))
		if want := first.DaysUntil(last)/7 + 1; weeks != want {
			t.Errorf("%d has %d weeks, not %d", year, weeks, want)
		}
	}
}

func TestAVisitIsDueOverdueAndDone(t *testing.T) {
	p := ghana(t)
	long := basic("2025-06-02")
	for _, c := range []struct {
		what, today string
		made        []calendar.Day
		state       monitoring.State
		by          string
		missed      int
	}{
		{"Monday, last week whole", "2026-03-09", days("2026-03-02", "2026-03-06"), monitoring.Due, "2026-03-12", 0},
		{"Friday, none this week", "2026-03-13", days("2026-03-02", "2026-03-06"), monitoring.Overdue, "2026-03-12", 0},
		{"Friday, one this week", "2026-03-13", days("2026-03-02", "2026-03-06", "2026-03-10"), monitoring.Due, "2026-03-15", 0},
		{"both made", "2026-03-13", days("2026-03-10", "2026-03-13"), monitoring.Done, "", 2},
		{"two on one day are one", "2026-03-13", days("2026-03-13", "2026-03-13"), monitoring.Due, "2026-03-15", 2},
		{"Tuesday: last week's may still arrive", "2026-03-10", nil, monitoring.Due, "2026-03-12", 0},
		{"Thursday: last week's are missed", "2026-03-12", days("2026-03-02"), monitoring.Overdue, "2026-03-12", 1},
		{"missed, and visited since", "2026-03-12", days("2026-03-02", "2026-03-11"), monitoring.Due, "2026-03-15", 1},
		{"New Year's Day", "2026-01-01", days("2025-12-23", "2025-12-26", "2025-12-30"), monitoring.Due, "2026-01-04", 0},
	} {
		s, ok := monitoring.Stand(p, 1, long, c.made, on(c.today))
		if !ok || s.State != c.state || s.By.String() != c.by || s.MissedBefore != c.missed || !s.Counted {
			t.Errorf("%s: %+v", c.what, s)
		}
	}
	if s, ok := monitoring.Stand(p, 1, basic("2026-03-02"), nil, on("2026-03-20")); !ok || s.Counted || s.State != monitoring.Overdue || s.MissedBefore != 0 {
		t.Errorf("newly certified: %+v", s)
	}
	if _, ok := monitoring.Stand(p, 0, nil, nil, on("2026-03-20")); ok {
		t.Error("no level asks for visits")
	}
	if s, _ := monitoring.Stand(p, 1, long, days("2026-03-13"), on("2026-03-12")); s.LastOn.String() != "" {
		t.Errorf("a visit that has not been made yet: %+v", s)
	}
}

func TestNoMoreVisitsCountThanAPeriodAsksFor(t *testing.T) { // PR23
	p := ghana(t)
	held := basic("2025-06-02")
	made := days("2026-03-09", "2026-03-10")
	if _, counts := monitoring.Counts(p, held, made, on("2026-03-11")); counts {
		t.Error("the third of two counts")
	}
	if _, counts := monitoring.Counts(p, held, made[:1], on("2026-03-09")); counts {
		t.Error("a second one of the same day counts")
	}
	if period, counts := monitoring.Counts(p, held, made[:1], on("2026-03-15")); !counts || period.From != on("2026-03-09") {
		t.Error("the second of two does not count")
	}
	if _, counts := monitoring.Counts(p, nil, nil, on("2026-03-15")); counts {
		t.Error("a visit before the certificate counts")
	}
}

func TestMonthsAddUpWhatTheirWeeksAskedFor(t *testing.T) {
	p := ghana(t)
	made := days("2026-01-05", "2026-01-06", "2026-01-07", "2026-01-20", "2026-02-02", "2026-02-05", "2026-02-28")
	months := monitoring.Months(p, basic("2025-12-15"), made, on("2025-12-20"), on("2026-03-05"))
	want := []monitoring.Month{
		{First: on("2025-12-01")},
		{First: on("2026-01-01"), Required: 8, Counted: 3},
		{First: on("2026-02-01"), Required: 8, Counted: 3},
		{First: on("2026-03-01"), Required: 10, Open: true},
	}
	if len(months) != len(want) {
		t.Fatalf("%+v", months)
	}
	for i := range want {
		if months[i] != want[i] {
			t.Errorf("%+v, not %+v", months[i], want[i])
		}
	}
	if got := monitoring.LastClosed(p, on("2026-03-04")); got != on("2026-01-01") {
		t.Errorf("on 4 March visits of February may still arrive, and %s is the newest month closed", got)
	}
	if got := monitoring.LastClosed(p, on("2026-03-05")); got != on("2026-02-01") {
		t.Errorf("on 5 March %s is the newest month closed", got)
	}
}
