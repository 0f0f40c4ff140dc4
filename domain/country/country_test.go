package country_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/naming"
)

func profile(t *testing.T, code string) *country.Profile {
	t.Helper()
	p, ok := country.Find(code)
	if !ok {
		t.Fatalf("no profile of %s", code)
	}
	return p
}

func TestEveryProfileIsFoundByItsCodeAndKnowsItsTimeZone(t *testing.T) {
	var found []string
	for _, p := range country.All() {
		found = append(found, p.Code)
		if same, ok := country.Find(p.Code); !ok || same != p {
			t.Errorf("%s is not found by its code", p.Code)
		}
		if _, err := time.LoadLocation(p.TimeZone); err != nil {
			t.Errorf("%s: %v", p.Code, err)
		}
		if p.Name() == "" {
			t.Errorf("%s has no name", p.Code)
		}
	}
	if !slices.Equal(found, []string{"GH", "KH", "XT"}) {
		t.Errorf("found %v", found)
	}
	if _, ok := country.Find("ZZ"); ok {
		t.Error("a country that we do not carry is found")
	}
}

func TestGhanasLaddersAreTheProtocols(t *testing.T) { // LV1, LV2, HN3, WF8
	p := profile(t, "GH")
	for _, want := range []struct {
		number, months, second        int
		key, name, award, certifiedBy string
	}{
		{1, 2, 0, "ODF_BASIC", "ODF-Basic", "", "DISTRICT"},
		{2, 6, 4, "ODF", "ODF", "BRONZE", "REGION"},
		{3, 12, 0, "SANITISED", "Sanitised", "SILVER", "REGION"},
		{4, 48, 0, "SUSTAINABLE_SANITISED", "Sustainable Sanitised", "GOLD", "NATION"},
	} {
		l, ok := p.Level(want.number)
		if !ok || l.Key != want.key || l.Names.In("en") != want.name || l.MonthsFromTriggering != want.months ||
			l.MonthsFromLower != want.second || l.Award != want.award || l.CertifiedBy != want.certifiedBy {
			t.Errorf("level %d is %+v", want.number, l)
		}
		if byKey, ok := p.LevelByKey(want.key); !ok || byKey.Number != want.number {
			t.Errorf("%s is found as %+v", want.key, byKey)
		}
	}
	for _, number := range []int{-1, 0, 5} {
		if _, ok := p.Level(number); ok {
			t.Errorf("there is a level %d", number)
		}
	}
}

func TestGhanaHasSixteenRegionsAndTwoHundredAndSixtyOneDistricts(t *testing.T) {
	p := profile(t, "GH")
	kinds := map[string]int{}
	population := map[string]int{}
	for _, a := range p.Areas() {
		kinds[a.Level+" "+a.Kind]++
		population[a.Level] += a.Population
		if a.Name == "" || a.Capital == "" || a.Population == 0 || a.PopulationYear != 2021 {
			t.Errorf("%s lacks something: %+v", a.Code, a)
		}
		if a.Latitude < 4.5 || a.Latitude > 11.3 || a.Longitude < -3.4 || a.Longitude > 1.3 {
			t.Errorf("%s lies outside Ghana: %v %v", a.Code, a.Latitude, a.Longitude)
		}
		if a.Level == "DISTRICT" && !strings.HasPrefix(a.Code, a.ParentCode) {
			t.Errorf("%s lies in %s", a.Code, a.ParentCode)
		}
	}
	want := map[string]int{"REGION REGION": 16, "DISTRICT METROPOLITAN": 6, "DISTRICT MUNICIPAL": 117, "DISTRICT DISTRICT": 138}
	if !maps.Equal(kinds, want) {
		t.Errorf("counted %v, want %v", kinds, want)
	}
	// The census of 2021 counted 30,832,019 people.
	if population["REGION"] != 30_832_019 || population["DISTRICT"] != 30_832_019 {
		t.Errorf("regions hold %d people, districts %d", population["REGION"], population["DISTRICT"])
	}
}

func TestEveryDistrictMadeSinceTheListOf2017ComesOutOfASplit(t *testing.T) {
	list := calendar.MustParse("2017-09-01")
	made, successors := 0, map[string]bool{}
	for _, f := range profile(t, "GH").FormerAreas() {
		last, _ := f.Until.Latest()
		if f.Level != "DISTRICT" || last.Before(list) {
			continue
		}
		made += len(f.Successors) - 1
		for _, code := range f.Successors {
			if successors[code] {
				t.Errorf("%s succeeds two districts", code)
			}
			successors[code] = true
		}
	}
	if made != 261-216 { // there were 216 districts in 2017
		t.Errorf("the splits make %d districts, want 45", made)
	}
}

func TestAnOldRegionOfGhanaPointsToTodays(t *testing.T) {
	regions := profile(t, "GH").Gazetteer("REGION")
	list := calendar.MustParse("2017-09-01")
	for name, want := range map[string]string{
		"Northern Region": "GH08 GH09 GH11", "Volta Region": "GH10 GH14", "Brong-Ahafo": "GH01 GH03 GH04",
		"Western Region": "GH15 GH16", "Central Region": "GH05", "Upper East Region": "GH12", "UPPER WEST": "GH13",
		"Ashanti": "GH02", "Eastern Region": "GH06", "Greater Accra Region": "GH07", "Oti": "GH10", "Elsewhere": "",
	} {
		got := regions.Plausible(name, list)
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s points to %v, want %s", name, got, want)
		}
	}
	if got := regions.Plausible("Northern Region", calendar.MustParse("2024-01-01")); !slices.Equal(got, []string{"GH08"}) {
		t.Errorf("in a list of 2024 Northern points to %v", got)
	}
}

func TestEveryReferenceAreaIsFoundByItsOwnName(t *testing.T) {
	today := calendar.MustParse("2026-01-01")
	for _, p := range country.All() {
		for _, l := range p.AreaLevels {
			gazetteer := p.Gazetteer(l.Key)
			for _, a := range p.Areas() {
				if a.Level != l.Key {
					continue
				}
				kind, _ := p.AreaKind(a.Level, a.Kind)
				names := []string{a.Name, strings.ToUpper(a.Name), a.Name + " " + kind.Names.In("en"), kind.Names.In("km") + " " + a.Name}
				for _, n := range a.Names {
					names = append(names, n.Name)
				}
				for _, name := range names {
					got, ok := naming.Choice(gazetteer.Match(name, naming.Hint{AsOf: today}))
					if !ok || got.Key != a.Code {
						t.Errorf("%s: %q means %+v", a.Code, name, got)
					}
				}
			}
		}
	}
}

func TestCambodiaHasItsProvincesInBothLanguagesAndOneLevel(t *testing.T) {
	p := profile(t, "KH")
	if len(p.Areas()) != 25 || len(p.Levels) != 1 || p.Levels[0].MonthsFromTriggering != 0 {
		t.Errorf("%d provinces, levels %+v", len(p.Areas()), p.Levels)
	}
	for _, a := range p.Areas() {
		if !slices.ContainsFunc(a.Names, func(n country.ReferenceName) bool {
			return n.Kind == country.OfficialName && n.Language == "km" && n.Name != ""
		}) {
			t.Errorf("%s has no name in Khmer", a.Code)
		}
		if a.Latitude < 10 || a.Latitude > 15 || a.Longitude < 102 || a.Longitude > 108 || a.PopulationYear != 0 {
			t.Errorf("%s: %+v", a.Code, a)
		}
	}
	if got := p.Levels[0].Names.In("km"); got == "" || got == p.Levels[0].Names.In("en") {
		t.Errorf("the level is called %q in Khmer", got)
	}
}

func TestTheTestProfileHasOneLevelAndOneTier(t *testing.T) { // PR19
	p := profile(t, "XT")
	if len(p.Levels) != 1 || len(p.Tiers) != 1 || len(p.AreaLevels) != 1 {
		t.Errorf("%d levels, %d tiers, %d area levels", len(p.Levels), len(p.Tiers), len(p.AreaLevels))
	}
	if _, ok := p.Role(access.REHO); ok {
		t.Error("a country without regions has a regional officer")
	}
}

func TestWhoCountsInADenominatorIsTheProfiles(t *testing.T) { // PR6
	for code, want := range map[string][]string{
		"GH": {"RESIDENT", "AWAY"}, "KH": {"RESIDENT", "AWAY"}, "XT": {"RESIDENT"},
	} {
		if got := profile(t, code).CountedStatuses(); !slices.Equal(got, want) {
			t.Errorf("%s counts %v, want %v", code, got, want)
		}
	}
}

func TestWhatAnOwnLatrineIsInACompoundIsTheProfiles(t *testing.T) { // PR6
	for _, c := range []struct {
		households, houses   int
		byHouse, byHousehold bool
	}{{1, 1, true, true}, {3, 1, true, false}, {3, 2, false, false}, {0, 0, false, false}, {1, 0, true, true}} {
		if got := profile(t, "GH").Households.Owns(c.households, c.houses); got != c.byHouse {
			t.Errorf("by house, %d households in %d houses: %v", c.households, c.houses, got)
		}
		if got := profile(t, "XT").Households.Owns(c.households, c.houses); got != c.byHousehold {
			t.Errorf("by household, %d households in %d houses: %v", c.households, c.houses, got)
		}
	}
}

func TestAProfileThatDoesNotHoldTogetherIsRefused(t *testing.T) {
	const sound = `{"code":"ZZ","names":{"en":"Z"},"languages":["en"],"timeZone":"UTC","stalledAfterMonths":6,"visitWithinMonths":2,"draftDays":14,
		"levels":[{"number":1,"key":"L","verifiedBy":["T"],"certifiedBy":"T"}],"tiers":[{"key":"T","depth":1,"officer":"DEHO","committee":"DICCS","quorum":3}],
		"areaLevels":[{"key":"A","depth":1}],"areaKinds":[{"key":"A","level":"A"}],"communitiesUnder":["A"],
		"roles":[{"role":"EHA","areaLevels":["A"]}],
		"capacities":[{"key":"C","tier":"T","areaLevels":["A"],"rule":"TM1"}],"teams":{"compositions":[{"tier":"T","levels":[1],"rule":"TM1","seatings":[[{"capacity":"C","min":1,"max":2}]]}]},
		"households":{"ownLatrine":"HOUSE"},
		"splits":[{"name":"S","level":"A","successors":["1"],"until":"2018"}]}`
	const table = "# one\n1 A One ; ; 1 2 ; 3 ; =Uno, was=Eins, km=មួយ\n"
	if p, err := country.Read([]byte(sound), table, ""); err != nil || len(p.Areas()[0].Names) != 3 {
		t.Fatalf("%v", err)
	}
	for _, c := range []struct{ old, new, table string }{
		{`"stalledAfterMonths":6,"visitWithinMonths":2,"draftDays":14,`, ``, table},
		{`"certifiedBy":"T"`, `"certifiedBy":"U"`, table},
		{`"number":1`, `"number":2`, table},
		{`"quorum":3}],`, `"quorum":0}],`, table},
		{`"draftDays":14`, `"draftDays":0`, table},
		{`"verifiedBy":["T"]`, `"verifiedBy":[]`, table},
		{`"verifiedBy":["T"]`, `"verifiedBy":["T"],"receivedBy":"V"`, table},
		{`"verifiedBy":["T"]`, `"verifiedBy":["T"],"monitoring":{"visits":2,"per":"YEAR"}`, table},
		{`"verifiedBy":["T"]`, `"verifiedBy":["T"],"monitoring":{"visits":0,"per":"WEEK"}`, table},
		{`"verifiedBy":["T"]`, `"verifiedBy":["T"],"rounds":[{"receivedBy":"T","verifiedBy":["T","T"],"decidedBy":"T"}]`, table},
		{`"verifiedBy":["T"]`, `"verifiedBy":["T"],"rounds":[{"receivedBy":"T","verifiedBy":["T"],"decidedBy":"T"},{"receivedBy":"T","verifiedBy":["T"],"decidedBy":"T"}]`, table},
		{`"areaLevels":[{"key":"A","depth":1}]`, `"areaLevels":[{"key":"A","depth":3}]`, table},
		{`"communitiesUnder":["A"]`, `"communitiesUnder":["B"]`, table},
		{`"role":"EHA"`, `"role":"PUBLIC"`, table},
		{`"HOUSE"`, `"MINE"`, table},
		{`"2018"`, `"soon"`, table},
		{`["1"]`, `["2"]`, table},
		{`"code"`, `"cod"`, table},
		{``, ``, "1 B One\n"},
		{``, ``, "1 A One\n1 A Two\n"},
		{``, ``, "  1 A One\n"},
		{``, ``, "1 A One ; ; here ; 3\n"},
		{``, ``, "1 A One ; ; ; many\n"},
		{``, ``, "1 A One ; ; ; 3 ; Uno\n"},
		{``, ``, "One\n"},
	} {
		if _, err := country.Read([]byte(strings.Replace(sound, c.old, c.new, 1)), c.table, ""); err == nil {
			t.Errorf("accepted with %s and %q", c.new, c.table)
		}
	}
}

func TestAReturnGoesToATierAbove(t *testing.T) { // PR25
	for _, p := range country.All() {
		by, to, ok := p.ReportingTiers()
		if ok != (p.ReportingLevel() != "") || ok && to.Depth >= by.Depth {
			t.Errorf("%s: %s reports to %s at the level %q", p.Code, by.Key, to.Key, p.ReportingLevel())
		}
	}
	if level := profile(t, "GH").ReportingLevel(); level != "DISTRICT" {
		t.Errorf("in Ghana %q reports", level)
	}
}
