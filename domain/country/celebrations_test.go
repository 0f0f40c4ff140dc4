package country_test

import (
	"testing"

	"saniladder/domain/country"
)

func TestARegionCelebratesInTheWeekBeforeWorldToiletDayAndTheNationOnIt(t *testing.T) { // HN2
	ghana, _ := country.Find("GH")
	for tier, want := range map[string][2]string{
		"DISTRICT": {"2026-01-01", "2026-12-31"},
		"REGION":   {"2026-11-12", "2026-11-18"},
		"NATION":   {"2026-11-19", "2026-11-19"},
	} {
		rule, ok := ghana.Celebrates(tier)
		from, until := ghana.DaysOf(rule, 2026)
		if !ok || from.String() != want[0] || until.String() != want[1] {
			t.Errorf("%s: %s to %s", tier, from, until)
		}
	}
	if rule, _ := ghana.Celebrates("NATION"); len(rule.Levels) != 1 || rule.Levels[0] != 4 {
		t.Errorf("the nation honours %v", rule.Levels)
	}
	cambodia, _ := country.Find("KH")
	if _, ok := cambodia.Celebrates("DISTRICT"); ok {
		t.Error("a country that has not said how celebrates")
	}
}
