package team_test

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/team"
)

func profile(t testing.TB, code string) *country.Profile {
	t.Helper()
	p, ok := country.Find(code)
	if !ok {
		t.Fatalf("no profile of %s", code)
	}
	return p
}

const (
	own    = "north/east/"
	sister = "north/west/"
	far    = "south/coast/"
)

func caseOf(tier string, level int) team.Case {
	return team.Case{Level: level, Tier: tier, AreaPath: "north/east/hill/", VisitOn: calendar.MustParse("2026-04-15")}
}

// member is on the roster of an area, has an account, scores, and stands for an organisation.
func member(entry, capacity, office, path string) team.Member {
	return team.Member{Person: "p-" + entry, Entry: entry, Capacity: capacity, Office: office, AreaPath: path, Organisation: "org", Scores: true, HasAccount: true}
}

// sound are teams of Ghana about which nothing is to be said.
func sound(tier string, level int) []team.Member {
	var all []team.Member
	switch {
	case tier == "DISTRICT":
		all = []team.Member{member("a", "DISTRICT_MEMBER", "ENVIRONMENTAL_HEALTH", own), member("b", "DISTRICT_MEMBER", "WORKS", own), member("c", "DISTRICT_MEMBER", "HEALTH", own)}
	case level == 2:
		all = []team.Member{member("a", "INDEPENDENT_VERIFIER", "", "north/"), member("b", "PEER_VERIFIER", "", sister), member("c", "PEER_VERIFIER", "", sister)}
	default:
		all = []team.Member{member("a", "REGIONAL_MEMBER", "ENVIRONMENTAL_HEALTH", "north/"), member("b", "REGIONAL_MEMBER", "WATER_SANITATION", "north/"),
			member("c", "REGIONAL_MEMBER", "COMMUNITY_DEVELOPMENT", "north/"), member("d", "REGIONAL_MEMBER", "SCHOOL_HEALTH", "north/"),
			member("e", "REGIONAL_MEMBER", "WORKS", "north/"), member("f", "INDEPENDENT_VERIFIER", "", "north/")}
	}
	all[0].Leads = true
	return all
}

func observer(entry string) team.Member {
	m := member(entry, "OBSERVER", "", own)
	m.Scores = false
	return m
}

// said is what was found, a line each.
func said(findings []team.Finding) string {
	var lines []string
	for _, f := range findings {
		lines = append(lines, strings.TrimSpace(fmt.Sprintf("%s %s %s %s", f.Severity, f.Code, f.Rule, f.Entry)))
	}
	return strings.Join(lines, "; ")
}

// produced collects the codes that some test has seen, so that none is only declared.
var produced = map[team.Code]bool{}

// TestMain fails when all tests ran and a code was found by none of them.
func TestMain(m *testing.M) {
	failed := m.Run()
	if failed == 0 && flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.skip").Value.String() == "" {
		for _, code := range team.Codes() {
			if !produced[code] {
				fmt.Printf("no test has found %s\n", code)
				failed = 1
			}
		}
	}
	os.Exit(failed)
}

func checks(t *testing.T, name string, p *country.Profile, c team.Case, members []team.Member, want string) {
	t.Helper()
	findings := team.Check(p, c, members)
	if got := said(findings); got != want {
		t.Errorf("%s: found %q, want %q", name, got, want)
	}
	refuses := false
	for _, f := range findings {
		produced[f.Code] = true
		refuses = refuses || f.Severity == team.Refuses
		if f.Text == "" || strings.Contains(f.Text, "%!") || f.Rule == "" || strings.Contains(f.Text, "2026-04-15") {
			t.Errorf("%s: %+v lacks something, or tells the day (WF5)", name, f)
		}
		for _, value := range f.Params {
			if strings.Contains(value, "2026-04-15") {
				t.Errorf("%s: %+v tells the day (WF5)", name, f)
			}
		}
	}
	if err := team.Refused(findings); (err != nil) != refuses || err != nil && !fault.Is(err, fault.Rule) {
		t.Errorf("%s: refused with %v", name, err)
	}
}

type row struct {
	name   string
	tier   string
	level  int
	change func(c *team.Case, m *[]team.Member)
	want   string
}

func run(t *testing.T, code string, rows []row) {
	t.Helper()
	for _, r := range rows {
		c, members := caseOf(r.tier, r.level), sound(r.tier, r.level)
		if r.change != nil {
			r.change(&c, &members)
		}
		checks(t, r.name, profile(t, code), c, members, r.want)
	}
}

func only(change func(m []team.Member)) func(*team.Case, *[]team.Member) {
	return func(_ *team.Case, m *[]team.Member) { change(*m) }
}

func TestSoundTeamsAreFoundSo(t *testing.T) { // TM1, TM2, TM3
	for level := 1; level <= 4; level++ {
		run(t, "GH", []row{{fmt.Sprint("district, level ", level), "DISTRICT", level, nil, ""}})
		if level > 1 {
			run(t, "GH", []row{{fmt.Sprint("region, level ", level), "REGION", level, nil, ""}})
		}
	}
	run(t, "GH", []row{
		{"one peer and one of the region's committee", "REGION", 2, func(_ *team.Case, m *[]team.Member) { (*m)[2] = member("c", "REGIONAL_MEMBER", "HEALTH", "north/") }, ""},
		{"an observer beside", "DISTRICT", 1, func(c *team.Case, m *[]team.Member) { c.NGOWorksHere, *m = true, append(*m, observer("o")) }, ""},
		{"works in place of the water and sanitation team", "DISTRICT", 1, only(func(m []team.Member) { m[1].Office = "WATER_SANITATION" }), ""},
	})
}

func TestADistrictsTeamIsThreeOfItsCommittee(t *testing.T) { // TM1
	run(t, "GH", []row{
		{"two", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) { *m = (*m)[:2] },
			"REFUSES TOO_FEW TM1; WARNS OFFICES_LACKING TM1"},
		{"four", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) { *m = append(*m, member("d", "DISTRICT_MEMBER", "WORKS", own)) },
			"REFUSES TOO_MANY TM1"},
		{"a peer verifier among them", "DISTRICT", 1, only(func(m []team.Member) { m[2] = member("c", "PEER_VERIFIER", "", sister) }),
			"REFUSES TOO_FEW TM1; WARNS OFFICES_LACKING TM1; REFUSES NO_SEAT TM1 c"},
		{"of a sister district", "DISTRICT", 1, only(func(m []team.Member) { m[2].AreaPath = sister }), "REFUSES FROM_OTHER_AREA TM1 c"},
		{"on a region's roster", "DISTRICT", 1, only(func(m []team.Member) { m[2].AreaPath = "north/" }), "REFUSES WRONG_ROSTER TM1 c"},
		{"nobody", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) { *m = nil },
			"REFUSES TOO_FEW TM1; REFUSES NO_LEADER TM4; WARNS OFFICES_LACKING TM1"},
	})
}

func TestAnObserverScoresNothingAndDoesNotLead(t *testing.T) { // TM1
	run(t, "GH", []row{
		{"scores", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) { *m = append(*m, member("o", "OBSERVER", "", own)) }, "REFUSES OBSERVER_SCORES TM1 o"},
		{"leads", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) {
			o := observer("o")
			(*m)[0].Leads, o.Leads = false, true
			*m = append(*m, o)
		}, "REFUSES OBSERVER_LEADS TM1 o"},
		{"two of them", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) { *m = append(*m, observer("o"), observer("q")) }, "REFUSES TOO_MANY_OBSERVERS TM1"},
		{"none, though an NGO works there", "DISTRICT", 1, func(c *team.Case, _ *[]team.Member) { c.NGOWorksHere = true }, "WARNS NO_OBSERVER TM1"},
		{"of no organisation", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) {
			o := observer("o")
			o.Organisation = ""
			*m = append(*m, o)
		}, "WARNS NO_ORGANISATION TM1 o"},
		{"with a region's team", "REGION", 2, func(_ *team.Case, m *[]team.Member) { *m = append(*m, observer("o")) }, "REFUSES NO_SEAT TM2 o"},
		{"whose organisation supports the community, without an account", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) {
			o := observer("o")
			o.Conflicts, o.HasAccount = []team.Conflict{team.Supported, team.LivesThere}, false
			*m = append(*m, o)
		}, ""},
		{"a committee member who does not score", "DISTRICT", 1, only(func(m []team.Member) { m[1].Scores = false }), "REFUSES SCORES_NOTHING TM1 b"},
	})
}

func TestPeerVerifierFromOwnDistrictIsRefused(t *testing.T) { // TM2
	run(t, "GH", []row{{"own district", "REGION", 2, only(func(m []team.Member) { m[1].AreaPath = own }), "REFUSES FROM_OWN_AREA TM2 b"}})
}

func TestPeerVerifierFromAnotherRegionIsRefused(t *testing.T) { // TM2
	run(t, "GH", []row{{"another region", "REGION", 2, only(func(m []team.Member) { m[1].AreaPath = far }), "REFUSES FROM_OTHER_AREA TM2 b"}})
}

func TestARegionsTeamForODFIsOneOfTwoThrees(t *testing.T) { // TM2
	peer := func(entry string) team.Member { return member(entry, "PEER_VERIFIER", "", sister) }
	run(t, "GH", []row{
		{"three peers", "REGION", 2, only(func(m []team.Member) { m[0] = peer("a"); m[0].Leads = true }), "REFUSES TOO_FEW_OF TM4; REFUSES TOO_MANY_OF TM2"},
		{"no peer", "REGION", 2, only(func(m []team.Member) {
			m[1], m[2] = member("b", "REGIONAL_MEMBER", "", "north/"), member("c", "REGIONAL_MEMBER", "", "north/")
		}), "REFUSES TOO_FEW_OF TM2; REFUSES TOO_MANY_OF TM2"},
		{"both ways at once", "REGION", 2, func(_ *team.Case, m *[]team.Member) { *m = append(*m, member("d", "REGIONAL_MEMBER", "", "north/")) }, "REFUSES TOO_MANY TM2"},
		{"a district's committee member", "REGION", 2, only(func(m []team.Member) { m[2] = member("c", "DISTRICT_MEMBER", "", sister) }), "REFUSES TOO_FEW TM2; REFUSES NO_SEAT TM2 c"},
		{"a committee member of another region", "REGION", 2, only(func(m []team.Member) { m[2] = member("c", "REGIONAL_MEMBER", "", "south/") }), "REFUSES FROM_OTHER_AREA TM3 c"},
	})
}

func TestAnIndependentVerifierSitsOnEveryRegionalTeam(t *testing.T) { // TM4
	p := profile(t, "GH")
	for level := 2; level <= 4; level++ {
		c := caseOf("REGION", level)
		members := slices.DeleteFunc(sound("REGION", level), func(m team.Member) bool { return m.Capacity == "INDEPENDENT_VERIFIER" })
		members[0].Leads = true
		if got := said(team.Check(p, c, members)); !strings.Contains(got, "REFUSES TOO_FEW_OF TM4") {
			t.Errorf("level %d: %s", level, got)
		}
	}
	run(t, "GH", []row{
		{"two of them", "REGION", 3, func(_ *team.Case, m *[]team.Member) {
			*m = append(*m, member("g", "INDEPENDENT_VERIFIER", "", "north/"))
		}, "REFUSES TOO_MANY_OF TM3"},
		{"who stands for nobody", "REGION", 3, only(func(m []team.Member) { m[5].Organisation = "" }), "WARNS NO_ORGANISATION TM4 f"},
	})
}

func TestARecommendationThatIsNotMetWarns(t *testing.T) { // TM1, TM3, TM5
	run(t, "GH", []row{
		{"two from one office", "DISTRICT", 1, only(func(m []team.Member) { m[1].Office = "HEALTH" }), "WARNS OFFICES_LACKING TM1"},
		{"water and works, which are one", "DISTRICT", 1, only(func(m []team.Member) { m[0].Office = "WATER_SANITATION" }), "WARNS OFFICES_LACKING TM1"},
		{"an office that nobody knows", "DISTRICT", 1, only(func(m []team.Member) { m[2].Office = "" }), "WARNS OFFICES_LACKING TM1"},
		{"no works in the region", "REGION", 3, func(_ *team.Case, m *[]team.Member) { *m = slices.Delete(*m, 4, 5) }, "WARNS OFFICES_LACKING TM3"},
		{"the independent verifier's office counts not", "REGION", 3, only(func(m []team.Member) { m[4].Office, m[5].Office = "", "WORKS" }), "WARNS OFFICES_LACKING TM3"},
		{"another leader", "REGION", 4, only(func(m []team.Member) { m[0].Leads, m[1].Leads = false, true }), "WARNS OTHER_LEADER TM3"},
		{"any leader", "REGION", 2, only(func(m []team.Member) { m[0].Leads, m[1].Leads = false, true }), ""},
	})
}

func TestATeamHasOneLeader(t *testing.T) { // TM4
	run(t, "GH", []row{
		{"none", "DISTRICT", 1, only(func(m []team.Member) { m[0].Leads = false }), "REFUSES NO_LEADER TM4"},
		{"two", "DISTRICT", 1, only(func(m []team.Member) { m[1].Leads = true }), "REFUSES SEVERAL_LEADERS TM4"},
	})
}

func TestAMemberTwiceIsRefused(t *testing.T) { // TM1, TM2
	run(t, "GH", []row{
		{"the same entry", "DISTRICT", 1, only(func(m []team.Member) { m[2] = m[1] }), "WARNS OFFICES_LACKING TM1; REFUSES MEMBER_TWICE TM1 b"},
		{"on two rosters", "REGION", 2, only(func(m []team.Member) { m[2].Person, m[2].AreaPath = m[1].Person, "north/coast/" }), "REFUSES MEMBER_TWICE TM2 c"},
	})
}

func TestNobodyScoresACommunityThatTheyHaveAPartIn(t *testing.T) { // TM4
	for _, conflict := range team.Conflicts() {
		run(t, "GH", []row{{string(conflict), "DISTRICT", 1, only(func(m []team.Member) { m[1].Conflicts = []team.Conflict{conflict} }), "REFUSES " + string(conflict) + " TM4 b"}})
	}
	run(t, "GH", []row{
		{"two at once", "REGION", 3, only(func(m []team.Member) { m[5].Conflicts = []team.Conflict{team.LivesThere, team.Supported} }), "REFUSES SUPPORTED TM4 f; REFUSES LIVES_THERE TM4 f"},
		{"an observer from the other tier", "DISTRICT", 1, func(_ *team.Case, m *[]team.Member) {
			o := observer("o")
			o.Conflicts = []team.Conflict{team.OtherTier}
			*m = append(*m, o)
		}, "REFUSES OTHER_TIER TM4 o"},
	})
}

func TestADEHOMayVerifyWhatTheySupervise(t *testing.T) { // TM4: the district's environmental health officer leads
	run(t, "GH", []row{{"the DEHO", "DISTRICT", 2, only(func(m []team.Member) { m[0].Person = "deho" }), ""}})
}

func TestAMemberIsOnARosterAndCanCome(t *testing.T) { // TM1–TM4, PR11, PR17
	day := calendar.MustParse
	first := func(change func(m *team.Member)) func(*team.Case, *[]team.Member) {
		return only(func(m []team.Member) { change(&m[1]) })
	}
	run(t, "GH", []row{
		{"on none", "DISTRICT", 1, first(func(m *team.Member) { m.Entry, m.AreaPath = "", "" }), "REFUSES NOT_ON_ROSTER TM1"},
		{"not yet", "DISTRICT", 1, first(func(m *team.Member) { m.From = day("2026-04-16") }), "REFUSES OFF_ROSTER TM1 b"},
		{"from that day on", "DISTRICT", 1, first(func(m *team.Member) { m.From, m.Until = day("2026-04-15"), day("2026-04-15") }), ""},
		{"no more", "REGION", 2, first(func(m *team.Member) { m.Until = day("2026-04-14") }), "REFUSES OFF_ROSTER TM2 b"},
		{"retired", "DISTRICT", 1, first(func(m *team.Member) { m.RetiredOn = day("2026-04-14") }), "REFUSES RETIRED TM1 b"},
		{"retiring later", "DISTRICT", 1, first(func(m *team.Member) { m.RetiredOn = day("2026-04-16") }), ""},
		{"away", "DISTRICT", 1, first(func(m *team.Member) { m.Absences = []team.Span{{day("2026-04-10"), day("2026-04-20")}} }), "WARNS ABSENT PR11 b"},
		{"away before and after", "DISTRICT", 1, first(func(m *team.Member) {
			m.Absences = []team.Span{{day("2026-04-10"), day("2026-04-14")}, {day("2026-04-16"), day("2026-04-20")}}
		}), ""},
		{"no day is set", "DISTRICT", 1, func(c *team.Case, m *[]team.Member) {
			c.VisitOn = calendar.Day{}
			(*m)[1].Until, (*m)[2].Absences = day("2020-01-01"), []team.Span{{day("2026-04-10"), day("2026-04-20")}}
		}, ""},
		{"without an account", "DISTRICT", 1, first(func(m *team.Member) { m.HasAccount = false }), "WARNS NO_ACCOUNT WF6 b"},
		{"led without one", "DISTRICT", 1, only(func(m []team.Member) { m[0].HasAccount = false }), "WARNS LEADER_NO_ACCOUNT CK7 a"},
	})
}
