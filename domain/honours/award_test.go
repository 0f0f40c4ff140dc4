package honours_test

import (
	"slices"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/honours"
)

func TestAnAwardIsGivenOnceAndStaysUnlessItsLevelWasAnError(t *testing.T) { // HN3, LV3, PR12, PR2
	ghana, _ := country.Find("GH")
	on := func(day string) calendar.Date { return calendar.Exactly(calendar.MustParse(day)) }
	for name, c := range map[string]struct {
		records []honours.Record
		want    []string
	}{
		"nothing reached":          {nil, nil},
		"the first level has none": {[]honours.Record{{Level: 1, Since: on("2025-01-10")}}, nil},
		"each level its own": {[]honours.Record{{Level: 3, Since: on("2026-01-10")}, {Level: 2, Since: on("2025-06-10")}},
			[]string{"BRONZE 2025-06-10", "SILVER 2026-01-10"}},
		"it stays after a loss": {[]honours.Record{{Level: 2, Since: on("2025-06-10"), LostOn: calendar.MustParse("2025-12-01")}}, []string{"BRONZE 2025-06-10"}},
		"reached again it is the first one": {[]honours.Record{{Level: 2, Since: on("2026-06-10")}, {Level: 2, Since: on("2025-06-10"), LostOn: calendar.MustParse("2025-12-01")}},
			[]string{"BRONZE 2025-06-10"}},
		"an error gives none":      {[]honours.Record{{Level: 2, Since: on("2025-06-10"), MadeInError: true}}, nil},
		"after an error it counts": {[]honours.Record{{Level: 2, Since: on("2025-06-10"), MadeInError: true}, {Level: 2, Since: on("2026-02-01")}}, []string{"BRONZE 2026-02-01"}},
		"an older list gives none": {[]honours.Record{{Level: 2, Since: on("2017-09-01"), Elsewhere: true}}, nil},
		"a day that is not known":  {[]honours.Record{{Level: 4, Since: calendar.Unknown()}}, []string{"GOLD unknown"}},
	} {
		var got []string
		for _, a := range honours.Awards(ghana, c.records) {
			got = append(got, a.Kind+" "+a.Since.String())
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, expected %v", name, got, c.want)
		}
	}
}
