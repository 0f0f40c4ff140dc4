package team_test

import (
	"slices"
	"strings"
	"testing"

	"saniladder/domain/country"
	"saniladder/domain/team"
)

func TestACountryWithOneTierNeedsTwoToThreeOfItsBoard(t *testing.T) { // PR19
	p := profile(t, "XT")
	c := team.Case{Level: 1, Tier: "COUNTY", AreaPath: "fen/"}
	board := func(entry, path string) team.Member { return member(entry, "BOARD_MEMBER", "", path) }
	for name, k := range map[string]struct {
		members []team.Member
		want    string
	}{
		"two":               {[]team.Member{board("a", "fen/"), board("b", "fen/")}, ""},
		"three":             {[]team.Member{board("a", "fen/"), board("b", "fen/"), board("c", "fen/")}, ""},
		"one":               {[]team.Member{board("a", "fen/")}, "REFUSES TOO_FEW TM1"},
		"of another county": {[]team.Member{board("a", "fen/"), board("b", "moor/")}, "REFUSES FROM_OTHER_AREA TM1 b"},
	} {
		k.members[0].Leads = true
		checks(t, name, p, c, k.members, k.want)
	}
}

func TestCambodiasDistrictsAndProvincesHaveTeams(t *testing.T) { // PR19
	p := profile(t, "KH")
	c := team.Case{Level: 1, Tier: "DISTRICT", AreaPath: "kampot/chhuk/baniev/"}
	members := []team.Member{member("a", "DISTRICT_MEMBER", "RURAL_DEVELOPMENT", "kampot/chhuk/"), member("b", "DISTRICT_MEMBER", "HEALTH", "kampot/chhuk/"),
		member("c", "DISTRICT_MEMBER", "WOMENS_AFFAIRS", "kampot/chhuk/")}
	members[1].Leads = true
	checks(t, "another leads", p, c, members, "WARNS OTHER_LEADER TM1")
	c.Tier = "PROVINCE"
	members = []team.Member{member("a", "INDEPENDENT_VERIFIER", "", "kampot/"), member("b", "PEER_VERIFIER", "", "kampot/kep/"), member("c", "PEER_VERIFIER", "", "kampot/chhuk/")}
	members[0].Leads = true
	checks(t, "a peer of the own district", p, c, members, "REFUSES FROM_OWN_AREA TM2 c")
	members[2] = member("c", "PROVINCIAL_MEMBER", "HEALTH", "kampot/")
	checks(t, "one peer and one of the province", p, c, members, "")
}

func TestATierThatVerifiesNothingForALevelHasNoTeam(t *testing.T) {
	for _, c := range []team.Case{caseOf("REGION", 1), caseOf("NATION", 4), caseOf("DISTRICT", 5), caseOf("VILLAGE", 1)} {
		checks(t, c.Tier, profile(t, "GH"), c, sound("DISTRICT", 1), "REFUSES NO_TEAM TM5")
		if proposals, left := team.Propose(profile(t, "GH"), c, sound("DISTRICT", 1), nil, 3); len(proposals)+len(left) > 0 {
			t.Errorf("%s, level %d: %d teams and %d left out", c.Tier, c.Level, len(proposals), len(left))
		}
		if got := said(team.Shortage(profile(t, "GH"), c, nil)); got != "REFUSES NO_TEAM TM5" {
			t.Errorf("%s, level %d: short of %q", c.Tier, c.Level, got)
		}
	}
}

// Seatings that only make sense as a whole: three of A, or one of A with two of B.
const uneven = `{"code":"ZZ","names":{"en":"Z"},"languages":["en"],"timeZone":"UTC","stalledAfterMonths":6,"visitWithinMonths":2,"draftDays":14,
	"levels":[{"number":1,"key":"L","verifiedBy":["T"],"certifiedBy":"T"}],"tiers":[{"key":"T","depth":1,"officer":"DEHO","committee":"DICCS","quorum":3}],
	"areaLevels":[{"key":"P","depth":1},{"key":"Q","depth":2}],"areaKinds":[],"communitiesUnder":["Q"],
	"roles":[],"households":{"ownLatrine":"HOUSE"},"splits":[],
	"capacities":[{"key":"A","names":{"en":"Able"},"tier":"T","areaLevels":["Q"],"rule":"TM1"},{"key":"B","names":{"en":"Bold"},"tier":"T","areaLevels":["P"],"rule":"TM2"},{"key":"O","tier":"T","areaLevels":["Q"],"rule":"TM1"}],
	"offices":[{"key":"W"},{"key":"X"}],
	"teams":{"members":[{"capacity":"A","same":"P","other":"Q"},{"capacity":"B","same":"P"}],"compositions":[{"tier":"T","levels":[1],"rule":"TM2",
		"seatings":[[{"capacity":"A","min":3,"max":3}],[{"capacity":"A","min":1,"max":1},{"capacity":"B","min":2,"max":2}]],
		"observers":{"capacity":"O","max":2},"recommended":{"capacity":"A","offices":[["W"],["X"]],"leader":"W"}}]}}`

func TestSeatingsAreMetAsAWholeOrNotAtAll(t *testing.T) {
	p, err := country.Read([]byte(uneven), "", "")
	if err != nil {
		t.Fatal(err)
	}
	c := team.Case{Level: 1, Tier: "T", AreaPath: "p/q/"}
	members := []team.Member{member("a", "A", "W", "p/r/"), member("b", "A", "X", "p/r/"), member("c", "B", "", "p/")}
	members[0].Leads = true
	checks(t, "two and one", p, c, members, "REFUSES NO_SEATING TM2")
	found := team.Check(p, c, members)
	if want := "3 A | 1 A, 2 B"; found[0].Params["seatings"] != want || !strings.Contains(found[0].Text, "3 × Able, or 1 × Able and 2 × Bold") {
		t.Errorf("said as %+v", found[0])
	}
	proposals, _ := team.Propose(p, c, members, nil, 1)
	if short := team.Shortage(p, c, members); len(proposals) > 0 || said(short) != "REFUSES ROSTER_SHORT TM2" || short[0].Params["able"] != "2 A, 1 B" {
		t.Errorf("%d teams, short of %+v", len(proposals), short)
	}
	produced[team.RosterShort] = true
}

func TestTeamsThatNobodyCouldSitOnAreRefusedWithTheirPlace(t *testing.T) {
	for _, k := range []struct{ old, new, says string }{
		{`"levels":[1],"rule":"TM2"`, `"levels":[2],"rule":"TM2"`, "no level 2"},
		{`"levels":[1],"rule":"TM2"`, `"levels":[1,1],"rule":"TM2"`, "or twice"},
		{`"levels":[1],"rule":"TM2"`, `"levels":[1],"rule":""`, "composition 1"},
		{`"tier":"T","levels"`, `"tier":"U","levels"`, "composition 1 (U, levels [1])"},
		{`[{"capacity":"A","min":3,"max":3}]`, `[{"capacity":"A","min":3,"max":2}]`, "seating 1: A: from 3 to 2"},
		{`[{"capacity":"A","min":3,"max":3}]`, `[{"capacity":"A","min":0,"max":2}]`, "seating 1: a team of nobody"},
		{`[{"capacity":"A","min":3,"max":3}]`, `[]`, "seating 1: a team of nobody"},
		{`{"capacity":"B","min":2,"max":2}`, `{"capacity":"D","min":2,"max":2}`, `seating 2: "D" is no capacity`},
		{`{"capacity":"B","min":2,"max":2}`, `{"capacity":"A","min":2,"max":2}`, "seating 2: A is there twice"},
		{`"observers":{"capacity":"O","max":2}`, `"observers":{"capacity":"O"}`, "observers"},
		{`"observers":{"capacity":"O","max":2}`, `"observers":{"capacity":"A","max":2}`, "observers"},
		{`"recommended":{"capacity":"A"`, `"recommended":{"capacity":"O"`, `recommended: "O" has no seat`},
		{`"recommended":{"capacity":"A"`, `"recommended":{"capacity":""`, "recommended: it needs a capacity"},
		{`[["W"],["X"]]`, `[["W"],["W"]]`, "recommended: offices 2"},
		{`[["W"],["X"]]`, `[["W"],[]]`, "recommended: offices 2"},
		{`[["W"],["X"]]`, `[["W"],["V"]]`, `no office "V"`},
		{`"leader":"W"`, `"leader":"V"`, `leader: no office "V"`},
		{`{"capacity":"A","same":"P","other":"Q"}`, `{"capacity":"A","same":"Q","other":"P"}`, "members A: P does not lie within Q"},
		{`{"capacity":"A","same":"P","other":"Q"}`, `{"capacity":"A","same":"R"}`, `members A: "R" is no area level`},
		{`{"capacity":"B","same":"P"}`, `{"capacity":"B","same":"Q"}`, `members B: "Q" is no area level`},
		{`{"capacity":"B","same":"P"}`, `{"capacity":"A","same":"P"}`, "members A is there twice"},
		{`{"capacity":"B","same":"P"}`, `{"capacity":"D","same":"P"}`, "members D: no such capacity"},
		{`"compositions":[{`, `"compositions":[],"composition":[{`, "composition"},
	} {
		if !strings.Contains(uneven, k.old) {
			t.Fatalf("%s is not in the profile", k.old)
		}
		if _, err := country.Read([]byte(strings.Replace(uneven, k.old, k.new, 1)), "", ""); err == nil || !strings.Contains(err.Error(), k.says) {
			t.Errorf("%s: %v, which does not say %q", k.new, err, k.says)
		}
	}
	i := strings.Index(uneven, `"compositions":[`) + len(`"compositions":[`)
	j := strings.LastIndex(uneven, `]}}`)
	none, twice := uneven[:i]+uneven[j:], uneven[:j]+","+uneven[i:j]+uneven[j:]
	for text, says := range map[string]string{none: "nothing says who verifies level L for T", twice: "T has two compositions"} {
		if _, err := country.Read([]byte(text), "", ""); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%v, which does not say %q", err, says)
		}
	}
}

func TestEveryVerifyingTierOfEveryCountryHasATeam(t *testing.T) { // PR19
	for _, p := range country.All() {
		for _, level := range p.Levels {
			for _, round := range level.AllRounds() {
				for _, tier := range round.VerifiedBy {
					if c, ok := p.Composition(tier, level.Number); !ok || len(c.Seated()) == 0 || !slices.Contains(c.Levels, level.Number) {
						t.Errorf("%s: no team of %s for level %d", p.Code, tier, level.Number)
					}
				}
			}
		}
	}
}
