package calendar_test

import (
	"encoding/json"
	"testing"
	"time"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
)

func TestADayReadsAndWritesItself(t *testing.T) {
	for _, s := range []string{"0001-01-01", "1899-12-31", "1969-12-31", "1970-01-01", "2000-02-29", "2026-11-21", "9999-12-31"} {
		d, err := calendar.Parse(s)
		if err != nil || d.String() != s || d.IsZero() {
			t.Errorf("%s became %q, %v", s, d, err)
		}
	}
}

func TestEveryDayOfFourCenturiesKeepsItsPlace(t *testing.T) {
	previous := calendar.MustParse("1799-12-31")
	end := calendar.MustParse("2200-01-01")
	for at := time.Date(1800, 1, 1, 0, 0, 0, 0, time.UTC); ; at = at.AddDate(0, 0, 1) {
		d := calendar.Of(at.Date())
		if d.String() != at.Format("2006-01-02") || previous.DaysUntil(d) != 1 || !previous.Before(d) {
			t.Fatalf("%s is %s after %s", at, d, previous)
		}
		if previous = d; d == end {
			return
		}
	}
}

func TestWhatIsNoDayIsRefusedWithASentence(t *testing.T) {
	for _, s := range []string{"", "2023-02-29", "2023-13-01", "23-01-01", "2023-1-1", "01/02/2023", "0000-01-01", "2023-01-01T00:00:00Z"} {
		if d, err := calendar.Parse(s); !fault.Is(err, fault.Invalid) || !d.IsZero() {
			t.Errorf("%q became %s, %v", s, d, err)
		}
	}
}

func TestAddingAMonthClampsToItsLastDay(t *testing.T) { // PR5
	for _, c := range []struct {
		from   string
		months int
		want   string
	}{
		{"2023-01-31", 1, "2023-02-28"},
		{"2024-01-31", 1, "2024-02-29"},
		{"2024-08-31", 6, "2025-02-28"},
		{"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"},
		{"2024-10-31", 2, "2024-12-31"},
		{"2024-03-31", -1, "2024-02-29"},
		{"2024-05-15", 2, "2024-07-15"},
		{"2024-12-30", 2, "2025-02-28"},
	} {
		if got := calendar.MustParse(c.from).AddMonths(c.months).String(); got != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.months, got, c.want)
		}
	}
	if !(calendar.Day{}).AddMonths(2).IsZero() {
		t.Error("no day and two months is a day")
	}
}

func TestDaysAddAsTimesDoAndEndWithTheYears(t *testing.T) {
	from := time.Date(2023, 12, 30, 0, 0, 0, 0, time.UTC)
	for _, n := range []int{-800000, -366, -1, 0, 1, 2, 59, 365, 800000} {
		want := ""
		if at := from.AddDate(0, 0, n); at.Year() >= 1 {
			want = at.Format("2006-01-02")
		}
		if got := calendar.Of(from.Date()).AddDays(n).String(); got != want {
			t.Errorf("%d days on is %q, want %q", n, got, want)
		}
	}
	for text, want := range map[string]string{"2024-02-03": "2024-02-29", "2023-02-28": "2023-02-28", "2023-12-01": "2023-12-31", "9999-12-02": "9999-12-31"} {
		if got := calendar.MustParse(text).LastOfMonth().String(); got != want {
			t.Errorf("the month of %s ends on %s, want %s", text, got, want)
		}
	}
	first, last := calendar.MustParse("0001-01-01"), calendar.MustParse("9999-12-31")
	if !first.AddDays(-1).IsZero() || !last.AddDays(1).IsZero() || first.AddDays(3652058) != last {
		t.Error("days go on before the first year, or after the last")
	}
}

func TestTodayIsThatOfTheNation(t *testing.T) { // PR5
	now := time.Date(2026, 11, 20, 18, 30, 0, 0, time.UTC)
	for zone, want := range map[string]string{
		"Africa/Accra": "2026-11-20", "Asia/Phnom_Penh": "2026-11-21", "Nowhere/None": "2026-11-20",
	} {
		if got := calendar.Today(now, zone).String(); got != want {
			t.Errorf("in %s it is %s, want %s", zone, got, want)
		}
	}
}

func TestTheDueDayItselfIsStillInTime(t *testing.T) { // PR5
	due := calendar.MustParse("2024-03-31")
	if calendar.Overdue(due, due) || !calendar.Overdue(due, due.AddDays(1)) {
		t.Error("the deadline is not inclusive")
	}
	if calendar.Overdue(calendar.Day{}, due) {
		t.Error("a clock without a start is overdue (PR4)")
	}
}

func TestADateMeansTheSpanOfItsPrecision(t *testing.T) { // PR4
	for _, c := range []struct{ text, earliest, latest string }{
		{"2024-02-10", "2024-02-10", "2024-02-10"},
		{"2024-02", "2024-02-01", "2024-02-29"},
		{"2023", "2023-01-01", "2023-12-31"},
		{"before 2017-09-01", "", "2017-08-31"},
		{"unknown", "", ""},
	} {
		d, err := calendar.ParseDate(c.text)
		if err != nil {
			t.Errorf("%s: %v", c.text, err)
			continue
		}
		earliest, hasEarliest := d.Earliest()
		latest, hasLatest := d.Latest()
		if earliest.String() != c.earliest || latest.String() != c.latest ||
			hasEarliest != (c.earliest != "") || hasLatest != (c.latest != "") || d.String() != c.text {
			t.Errorf("%s spans %s to %s and reads %q", c.text, earliest, latest, d)
		}
	}
}

func TestAPrecisionThatNeedsADayRefusesNone(t *testing.T) {
	if _, err := calendar.NewDate(calendar.Day{}, calendar.ByMonth); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
	if _, err := calendar.NewDate(calendar.MustParse("2024-01-01"), "CENTURY"); !fault.Is(err, fault.Invalid) {
		t.Errorf("got %v", err)
	}
	d, err := calendar.NewDate(calendar.MustParse("2024-05-17"), calendar.ByYear)
	if err != nil || d.Day.String() != "2024-01-01" {
		t.Errorf("a year keeps %s, %v", d.Day, err)
	}
	if d, err := calendar.NewDate(calendar.MustParse("2024-05-17"), calendar.NotKnown); err != nil || d.IsKnown() {
		t.Errorf("the unknown keeps %s, %v", d.Day, err)
	}
}

func TestADayComesBackFromStorageAsItWent(t *testing.T) {
	want := calendar.MustParse("2024-02-29")
	value, err := want.Value()
	if err != nil || value != "2024-02-29" {
		t.Fatalf("stored as %v, %v", value, err)
	}
	accra := time.FixedZone("east", 3*3600)
	for _, src := range []any{"2024-02-29", []byte("2024-02-29"), time.Date(2024, 2, 29, 0, 0, 0, 0, accra)} {
		var got calendar.Day
		if err := got.Scan(src); err != nil || got != want {
			t.Errorf("%v came back as %s, %v", src, got, err)
		}
	}
	got := want
	if err := got.Scan(nil); err != nil || !got.IsZero() {
		t.Errorf("NULL came back as %s, %v", got, err)
	}
	if value, err := got.Value(); err != nil || value != nil {
		t.Errorf("no day is stored as %v, %v", value, err)
	}
	if err := got.Scan(12); err == nil {
		t.Error("a number became a day")
	}
}

func TestADayIsTextInJSON(t *testing.T) {
	type row struct{ On calendar.Day }
	text, err := json.Marshal(row{calendar.MustParse("2024-02-29")})
	if err != nil || string(text) != `{"On":"2024-02-29"}` {
		t.Fatalf("%s, %v", text, err)
	}
	var back row
	if err := json.Unmarshal(text, &back); err != nil || back.On.String() != "2024-02-29" {
		t.Fatalf("%s, %v", back.On, err)
	}
}
