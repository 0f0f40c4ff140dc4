package reporting_test

import (
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/reporting"
)

func on(text string) calendar.Day {
	if text == "" {
		return calendar.Day{}
	}
	return calendar.MustParse(text)
}

func ghana(t *testing.T) *country.Profile {
	t.Helper()
	p, ok := country.Find("GH")
	if !ok {
		t.Fatal("no profile of GH")
	}
	return p
}

func TestQuartersFollowEachOtherAcrossAYearsEnd(t *testing.T) {
	for _, want := range []struct{ day, quarter, from, until, next string }{
		{"2026-01-01", "2026-Q1", "2026-01-01", "2026-03-31", "2026-Q2"},
		{"2028-02-29", "2028-Q1", "2028-01-01", "2028-03-31", "2028-Q2"},
		{"2026-12-31", "2026-Q4", "2026-10-01", "2026-12-31", "2027-Q1"},
	} {
		q := reporting.QuarterOf(on(want.day))
		if q.String() != want.quarter || q.From() != on(want.from) || q.Until() != on(want.until) || q.Add(1).String() != want.next || q.Add(1).Add(-1) != q {
			t.Errorf("%s lies in %s, %s to %s, before %s", want.day, q, q.From(), q.Until(), q.Add(1))
		}
		if q.Ended(q.Until()) || !q.Ended(q.Until().AddDays(1)) {
			t.Errorf("%s ends with its last day", q)
		}
		if same, err := reporting.ParseQuarter(q.String()); err != nil || same != q {
			t.Errorf("%s is read as %s, %v", q, same, err)
		}
	}
	for _, text := range []string{"", "2026", "2026-Q5", "2026-Q0", "26-Q1", "2026-Q11", "2026-q1"} {
		if q, err := reporting.ParseQuarter(text); err == nil {
			t.Errorf("%q is taken for %s", text, q)
		}
	}
}

func TestAMonthIsLateFromTheDayAfterItsDay(t *testing.T) { // PR5, PR25
	p := ghana(t)
	for _, want := range []struct {
		since, confirmed, today string
		state                   reporting.MonthState
	}{
		{"2020-01-01", "", "2026-01-31", reporting.Running},
		{"2020-01-01", "", "2026-02-01", reporting.Due},
		{"2020-01-01", "", "2026-02-10", reporting.Due},
		{"2020-01-01", "", "2026-02-11", reporting.Lacking},
		{"2020-01-01", "2026-02-10", "2026-06-01", reporting.Confirmed},
		{"2020-01-01", "2026-02-11", "2026-06-01", reporting.ConfirmedLate},
		{"2026-02-01", "", "2026-06-01", reporting.NotAsked},
		{"2026-01-31", "", "2026-06-01", reporting.Lacking},
	} {
		if got := reporting.StandOf(p, on("2026-01-01"), on(want.since), on(want.confirmed), on(want.today)); got != want.state {
			t.Errorf("%+v is %s", want, got)
		}
	}
}

func TestAReturnTakesItsStepsInTheirOrder(t *testing.T) {
	allowed := map[reporting.State]string{reporting.Draft: "FROZEN", reporting.Frozen: "FROZEN SUBMITTED", reporting.Submitted: "SENT_BACK ACCEPTED", reporting.SentBack: "FROZEN", reporting.Accepted: ""}
	for _, from := range reporting.States() {
		got := ""
		for _, step := range reporting.States() {
			if from.Takes(step) == nil {
				if got != "" {
					got += " "
				}
				got += string(step)
			}
		}
		if got != allowed[from] {
			t.Errorf("from %s: %q", from, got)
		}
	}
}

func figure(key reporting.Key, level, value int) reporting.Figure {
	f := reporting.Figure{Key: key, Value: value}
	if level > 0 {
		f.Level = &level
	}
	return f
}

func TestReturnsAddUpFigureByFigure(t *testing.T) {
	of := func(f reporting.Figure, n int) reporting.Figure {
		f.Of = &n
		return f
	}
	east := []reporting.Figure{of(figure(reporting.Dormant, 0, 1), 10), figure(reporting.Certified, 1, 2), figure(reporting.PopulationRural, 0, 900)}
	west := []reporting.Figure{of(figure(reporting.Dormant, 0, 2), 5), figure(reporting.Certified, 2, 1)}
	all := reporting.Sum(east, west)
	if len(all) != 3 || all[0].Key != reporting.Dormant || all[0].Value != 3 || *all[0].Of != 15 || all[1].Value != 2 || *all[2].Level != 2 {
		t.Errorf("%+v: the people of one district alone are no denominator of both", all)
	}
	if *east[0].Of != 10 {
		t.Error("adding up changed what was added")
	}
}

func TestOnlyEventsArriveLate(t *testing.T) { // PR5
	told := []reporting.Figure{figure(reporting.Certified, 1, 2), figure(reporting.Lost, 1, 1), figure(reporting.Listed, 0, 5)}
	now := []reporting.Figure{figure(reporting.Certified, 1, 3), figure(reporting.Listed, 0, 9), figure(reporting.Requested, 2, 4)}
	late := reporting.Late(now, told)
	if len(late) != 3 || late[0].Key != reporting.Requested || late[0].Value != 4 || late[1].Value != 1 || late[2].Key != reporting.Lost || late[2].Value != -1 {
		t.Errorf("%+v", late)
	}
}

func TestEveryFigureHasItsSection(t *testing.T) {
	for _, key := range reporting.Keys() {
		if key.Section() == "" {
			t.Errorf("%s stands nowhere", key)
		}
	}
}

func TestWorkIsCountedByItsLastDayInTime(t *testing.T) { // PR5, PR25
	today := on("2026-11-30")
	for _, want := range []struct {
		due  string
		load reporting.Load
	}{
		{"", reporting.Load{Undated: 1}},
		{"2026-11-29", reporting.Load{Late: 1}},
		{"2026-11-30", reporting.Load{Soon: 1, Year: 1}},
		{"2027-02-28", reporting.Load{Soon: 1, Year: 1}}, // three months clamp to the month's last day
		{"2027-03-01", reporting.Load{Year: 1}},
		{"2027-11-30", reporting.Load{Year: 1}},
		{"2027-12-01", reporting.Load{}},
	} {
		var load reporting.Load
		if load.Add(on(want.due), today, 1); load != want.load {
			t.Errorf("%q counts as %+v", want.due, load)
		}
	}
}
