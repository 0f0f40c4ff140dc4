package certification_test

import (
	"slices"
	"testing"

	"saniladder/domain/calendar"
	c "saniladder/domain/certification"
	"saniladder/domain/country"
)

func date(t *testing.T, s string) calendar.Date {
	t.Helper()
	d, err := calendar.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func profile(t *testing.T, code string) *country.Profile {
	t.Helper()
	p, ok := country.Find(code)
	if !ok {
		t.Fatalf("no profile of %s", code)
	}
	return p
}

func TestTheNextLevelIsDueByTheEarlierOfItsClocks(t *testing.T) { // LV1, LV2, PR4, PR5
	for _, k := range []struct {
		country, triggered string
		level              int
		heldSince          string
		want               string
	}{
		{"GH", "2024-01-31", 0, "", "2024-03-31"},
		{"GH", "2023-12-31", 0, "", "2024-02-29"},
		{"GH", "2024-01-31", 1, "2024-03-10", "2024-07-10"},
		{"GH", "2024-01-31", 1, "2024-05-10", "2024-07-31"},
		{"GH", "2024-01-31", 2, "2024-07-01", "2025-01-31"},
		{"GH", "2024-01-31", 3, "2025-01-01", "2028-01-31"},
		{"GH", "2024-01-31", 4, "2028-01-01", ""},
		{"GH", "", 0, "", ""},
		{"GH", "", 1, "2024-03-10", "2024-07-10"},
		{"GH", "", 2, "2024-03-10", ""},
		{"GH", "2024-02", 0, "", "2024-04-29"},
		{"GH", "2023", 0, "", "2024-02-29"},
		{"GH", "before 2020-01-01", 0, "", "2020-02-29"},
		{"KH", "2024-01-31", 0, "", ""},
		{"XT", "2024-01-31", 0, "", "2024-04-30"},
		{"XT", "2024-01-31", 1, "2024-02-01", ""},
	} {
		due, ok := c.Due(profile(t, k.country), date(t, k.triggered), k.level, date(t, k.heldSince))
		if due.String() != k.want || ok != (k.want != "") {
			t.Errorf("%s, triggered %q, level %d since %q: due %q, want %q", k.country, k.triggered, k.level, k.heldSince, due, k.want)
		}
	}
}

func TestBothClocksOfODFAreShownApart(t *testing.T) { // LV2
	got := c.Clocks(profile(t, "GH"), date(t, "2024-01-31"), 1, date(t, "2024-05-10"))
	want := []c.Clock{
		{Rule: "LV1", Level: 2, Due: calendar.MustParse("2024-07-31")},
		{Rule: "LV2", Level: 2, Due: calendar.MustParse("2024-09-10")},
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func here(level int, standing c.Standing, since string) c.Record {
	return c.Record{Level: level, Source: c.CheckedHere, Standing: standing, Since: calendar.Exactly(calendar.MustParse(since))}
}

func elsewhere(level int, standing c.Standing) c.Record {
	return c.Record{Level: level, Source: c.RecordedElsewhere, Standing: standing, Since: calendar.Exactly(calendar.MustParse("2017-09-01"))}
}

func TestTheLevelHeldIsTheHighestThatHasNotLapsed(t *testing.T) { // LV3
	for _, k := range []struct {
		name                    string
		records                 []c.Record
		held, recorded, climbed int
	}{
		{"nothing", nil, 0, 0, 0},
		{"two levels", []c.Record{here(1, c.InForce, "2023-01-01"), here(2, c.InForce, "2023-05-01")}, 2, 0, 2},
		{"the upper one lost", []c.Record{here(2, c.Lost, "2023-05-01"), here(1, c.InForce, "2023-01-01")}, 1, 0, 1},
		{"an older list only", []c.Record{elsewhere(2, c.Unreviewed)}, 0, 2, 0},
		{"an older list recognised", []c.Record{elsewhere(2, c.Recognised)}, 0, 2, 2},
		{"an older list to verify", []c.Record{elsewhere(2, c.Reverify)}, 0, 2, 0},
		{"an older list rejected", []c.Record{elsewhere(2, c.Rejected), here(1, c.InForce, "2023-01-01")}, 1, 0, 1},
		{"checked above the older list", []c.Record{elsewhere(2, c.Recognised), here(3, c.InForce, "2023-01-01")}, 3, 2, 3},
	} {
		held, _ := c.Held(k.records)
		recorded, _ := c.Recorded(k.records)
		if held.Level != k.held || recorded.Level != k.recorded || c.Climbed(k.records) != k.climbed {
			t.Errorf("%s: holds %d, recorded %d, climbed %d", k.name, held.Level, recorded.Level, c.Climbed(k.records))
		}
	}
}

func TestALevelRecordedElsewhereNeverStartsAClock(t *testing.T) { // PR2
	triggered := date(t, "2016-01-15")
	for _, k := range []struct {
		name    string
		records []c.Record
		want    string
	}{
		{"unreviewed", []c.Record{elsewhere(2, c.Unreviewed)}, ""},
		{"unreviewed above the level held", []c.Record{here(1, c.InForce, "2016-03-01"), elsewhere(2, c.Unreviewed)}, ""},
		{"unreviewed below the level held", []c.Record{here(2, c.InForce, "2016-06-01"), elsewhere(1, c.Unreviewed)}, "2017-01-15"},
		{"recognised: from triggering, not from the list", []c.Record{elsewhere(1, c.Recognised)}, "2016-07-15"},
		{"recognised level 2", []c.Record{elsewhere(2, c.Recognised)}, "2017-01-15"},
		{"to be verified anew", []c.Record{elsewhere(2, c.Reverify)}, "2016-03-15"},
		{"rejected", []c.Record{elsewhere(2, c.Rejected)}, "2016-03-15"},
		{"checked here", []c.Record{here(1, c.InForce, "2016-03-01")}, "2016-07-01"},
	} {
		due, ok := c.NextDue(profile(t, "GH"), triggered, k.records)
		if due.String() != k.want || ok != (k.want != "") {
			t.Errorf("%s: due %q, want %q", k.name, due, k.want)
		}
	}
	if due, ok := c.NextDue(profile(t, "GH"), calendar.Unknown(), []c.Record{elsewhere(1, c.Recognised)}); ok {
		t.Errorf("the older list's date started a clock: due %s", due)
	}
}

func TestALapseTakesTheLowestLevelLostAndAllAboveIt(t *testing.T) { // LV3
	records := []c.Record{
		here(1, c.InForce, "2022-01-01"), here(2, c.InForce, "2022-05-01"), here(3, c.InForce, "2023-01-01"),
		here(2, c.Lost, "2020-01-01"), elsewhere(4, c.Recognised),
	}
	for lowest, want := range map[int][]int{1: {0, 1, 2}, 2: {1, 2}, 3: {2}, 4: nil} {
		if got := c.Lapse(records, lowest); !slices.Equal(got, want) {
			t.Errorf("level %d lost: %v lapse, want %v", lowest, got, want)
		}
	}
}
