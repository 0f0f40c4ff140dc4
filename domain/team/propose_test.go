package team_test

import (
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"saniladder/domain/calendar"
	"saniladder/domain/team"
)

// names are who sits, leader first, by roster entry.
func names(p team.Proposal) string {
	var all []string
	for _, m := range p.Members {
		all = append(all, m.Entry)
	}
	return strings.Join(all, " ")
}

func proposed(proposals []team.Proposal) string {
	var all []string
	for _, p := range proposals {
		all = append(all, names(p))
	}
	return strings.Join(all, "; ")
}

func out(left []team.LeftOut) string {
	var all []string
	for _, l := range left {
		for _, r := range l.Reasons {
			produced[r.Code] = true
			all = append(all, l.Entry+" "+string(r.Code))
		}
	}
	return strings.Join(all, "; ")
}

// committee is a district's roster of one from each office, named by its first letter.
func committee() []team.Member {
	return []team.Member{
		member("d", "DISTRICT_MEMBER", "COMMUNITY_DEVELOPMENT", own), member("e", "DISTRICT_MEMBER", "ENVIRONMENTAL_HEALTH", own),
		member("h", "DISTRICT_MEMBER", "HEALTH", own), member("s", "DISTRICT_MEMBER", "SCHOOL_HEALTH", own), member("w", "DISTRICT_MEMBER", "WORKS", own),
	}
}

func TestTheFairestTeamIsProposedFirstAndTheOthersAreTold(t *testing.T) {
	p, c := profile(t, "GH"), caseOf("DISTRICT", 1)
	roster := append(committee(), member("w2", "DISTRICT_MEMBER", "WATER_SANITATION", own), member("x", "DISTRICT_MEMBER", "", own), observer("o"), member("z", "PEER_VERIFIER", "", sister))
	roster[0].Absences = []team.Span{{From: c.VisitOn, Until: c.VisitOn}}
	roster[1].Conflicts = []team.Conflict{team.Facilitated, team.LivesThere}
	proposals, left := team.Propose(p, c, roster, map[string]int{"p-h": 4, "p-s": 1}, 1)
	if got := proposed(proposals); got != "w w2 x" { // three who have not served, though that mixes the offices badly
		t.Errorf("proposed %q", got)
	}
	if proposals[0].Load != 0 || said(proposals[0].Warnings) != "WARNS OFFICES_LACKING TM1" {
		t.Errorf("%+v", proposals[0])
	}
	if got, want := out(left), "d ABSENT; e FACILITATED; e LIVES_THERE; h SERVED_MORE; o NOT_NEEDED; s SERVED_MORE; z NO_SEAT"; got != want {
		t.Errorf("left out %q, want %q", got, want)
	}
}

func TestOfEqualLoadsTheBetterMixOfOfficesIsProposed(t *testing.T) { // TM1
	c := caseOf("DISTRICT", 1)
	c.NGOWorksHere = true
	roster := append(committee(), member("a1", "DISTRICT_MEMBER", "WORKS", own), member("a2", "DISTRICT_MEMBER", "WORKS", own), member("a3", "DISTRICT_MEMBER", "", own), observer("o2"), observer("o1"))
	proposals, left := team.Propose(profile(t, "GH"), c, roster, map[string]int{"p-o1": 2, "p-s": 1}, 1)
	if got := proposed(proposals); got != "e a1 d o2" {
		t.Errorf("proposed %q", got)
	}
	if w := proposals[0].Warnings; len(w) > 0 || !proposals[0].Members[0].Leads || proposals[0].Members[3].Scores {
		t.Errorf("%+v", proposals[0])
	}
	if got, want := out(left), "a2 OTHERS_FIRST; a3 OTHERS_FIRST; h OTHERS_FIRST; o1 SERVED_MORE; s SERVED_MORE; w OTHERS_FIRST"; got != want {
		t.Errorf("left out %q, want %q", got, want)
	}
}

func TestWhatIsHighlyRecommendedIsLookedForBeforeAFairLoad(t *testing.T) { // TM3
	var roster []team.Member
	load := map[string]int{}
	for i, office := range []string{"HEALTH", "ENVIRONMENTAL_HEALTH", "WATER_SANITATION", "COMMUNITY_DEVELOPMENT", "SCHOOL_HEALTH", "WORKS", "WORKS", "ENVIRONMENTAL_HEALTH"} {
		roster = append(roster, member(fmt.Sprint("r", i), "REGIONAL_MEMBER", office, "north/"))
		load[fmt.Sprint("p-r", i)] = i
	}
	roster = append(roster, member("v", "INDEPENDENT_VERIFIER", "", "north/"))
	proposals, left := team.Propose(profile(t, "GH"), caseOf("REGION", 3), roster, load, 1)
	if got := proposed(proposals); got != "r1 v r2 r3 r4 r5" || proposals[0].Load != 15 || len(proposals[0].Warnings) > 0 {
		t.Errorf("proposed %q, load %d, %s", got, proposals[0].Load, said(proposals[0].Warnings))
	}
	if got, want := out(left), "r0 OFFICES_FIRST; r6 SERVED_MORE; r7 SERVED_MORE"; got != want {
		t.Errorf("left out %q, want %q", got, want)
	}
	proposals, _ = team.Propose(profile(t, "GH"), caseOf("REGION", 4), roster[5:], load, 1)
	if got := proposed(proposals); got != "r7 v r5" || said(proposals[0].Warnings) != "WARNS OFFICES_LACKING TM3" {
		t.Errorf("of few: proposed %q, %s", got, said(proposals[0].Warnings))
	}
}

func TestEitherWayToMakeUpATeamIsTaken(t *testing.T) { // TM2
	p, c := profile(t, "GH"), caseOf("REGION", 2)
	verifier, peer, regional := member("v", "INDEPENDENT_VERIFIER", "", "north/"), member("b", "PEER_VERIFIER", "", sister), member("r", "REGIONAL_MEMBER", "", "north/")
	second, ownPeer := member("c", "PEER_VERIFIER", "", "north/hills/"), member("d", "PEER_VERIFIER", "", own)
	for name, k := range map[string]struct {
		roster []team.Member
		load   map[string]int
		want   string
		left   string
	}{
		"two peers":               {[]team.Member{verifier, peer, second}, nil, "v b c", ""},
		"a peer and a member":     {[]team.Member{verifier, peer, regional, ownPeer}, nil, "v b r", "d FROM_OWN_AREA"},
		"who served less":         {[]team.Member{verifier, peer, regional, second}, map[string]int{"p-c": 1}, "v b r; v b c; v c r", ""},
		"the member served more":  {[]team.Member{verifier, peer, regional, second}, map[string]int{"p-r": 3}, "v b c; v b r; v c r", ""},
		"no independent verifier": {[]team.Member{peer, regional, second}, nil, "", "b NO_COMPLETE_TEAM; c NO_COMPLETE_TEAM; r NO_COMPLETE_TEAM"},
		"only the own district's": {[]team.Member{verifier, regional, ownPeer}, nil, "", "d FROM_OWN_AREA; r NO_COMPLETE_TEAM; v NO_COMPLETE_TEAM"},
		"nobody":                  {nil, nil, "", ""},
	} {
		proposals, left := team.Propose(p, c, k.roster, k.load, 5)
		if proposed(proposals) != k.want || out(left) != k.left {
			t.Errorf("%s: %q, left out %q", name, proposed(proposals), out(left))
		}
		if short := team.Shortage(p, c, k.roster); (len(short) == 0) != (k.want != "") {
			t.Errorf("%s: short of %v", name, short)
		}
	}
	proposals, left := team.Propose(p, c, []team.Member{verifier, peer, regional, second}, map[string]int{"p-r": 3}, 1)
	if proposed(proposals) != "v b c" || out(left) != "r NOT_NEEDED" {
		t.Errorf("%q, left out %q", proposed(proposals), out(left))
	}
}

func TestAPersonOnTwoRostersSitsOnce(t *testing.T) {
	verifier, peer, regional := member("v", "INDEPENDENT_VERIFIER", "", "north/"), member("b", "PEER_VERIFIER", "", sister), member("r", "REGIONAL_MEMBER", "", "north/")
	regional.Person = verifier.Person
	p, c := profile(t, "GH"), caseOf("REGION", 2)
	if proposals, _ := team.Propose(p, c, []team.Member{verifier, peer, regional}, nil, 3); len(proposals) > 0 {
		t.Errorf("proposed %q", proposed(proposals))
	}
	// The one verifier must not be used up as the region's member.
	other := member("w", "REGIONAL_MEMBER", "", "north/")
	proposals, left := team.Propose(p, c, []team.Member{verifier, peer, regional, other}, map[string]int{"p-w": 9}, 3)
	if proposed(proposals) != "v b w" || out(left) != "r SITS_OTHERWISE" {
		t.Errorf("proposed %q, left out %q", proposed(proposals), out(left))
	}
}

func TestAMemberIsReplacedWhileTheOthersStay(t *testing.T) { // PR11
	c := caseOf("DISTRICT", 1)
	c.Keep = []string{"h", "s"}
	load := map[string]int{"p-h": 7, "p-s": 7, "p-w": 1}
	proposals, _ := team.Propose(profile(t, "GH"), c, committee(), load, 5)
	if got := proposed(proposals); got != "d s h; e s h; w s h" {
		t.Errorf("proposed %q", got)
	}
	c.Keep = []string{"h", "nobody"}
	if proposals, _ := team.Propose(profile(t, "GH"), c, committee(), load, 5); len(proposals) > 0 {
		t.Errorf("proposed %q with somebody who is not there", proposed(proposals))
	}
	watching := member("o", "OBSERVER", "", own)
	watching.Person = "p-e"
	c.Keep = []string{"o"}
	proposals, left := team.Propose(profile(t, "GH"), c, append(committee(), watching), nil, 1)
	if proposed(proposals) != "d s h o" || !strings.Contains(out(left), "e SITS_OTHERWISE") {
		t.Errorf("proposed %q, left out %q", proposed(proposals), out(left))
	}
}

func TestWhoCanSignInIsPreferredAndLeads(t *testing.T) {
	roster := committee()
	for i := range roster {
		roster[i].HasAccount = roster[i].Entry == "w" || roster[i].Entry == "s"
	}
	proposals, _ := team.Propose(profile(t, "GH"), caseOf("DISTRICT", 1), append(roster, member("u", "DISTRICT_MEMBER", "", own), observer("o")), nil, 1)
	if got := proposed(proposals); got != "w d s" {
		t.Errorf("proposed %q", got)
	}
	nobodys := observer("a")
	nobodys.Organisation = ""
	c := caseOf("DISTRICT", 1)
	c.NGOWorksHere = true
	proposals, left := team.Propose(profile(t, "GH"), c, append(committee(), observer("o"), nobodys), map[string]int{"p-o": 5}, 1)
	if got := proposed(proposals); !strings.HasSuffix(got, " o") || !strings.Contains(out(left), "a NO_ORGANISATION") {
		t.Errorf("proposed %q, left out %q", got, out(left))
	}
}

// drawn is a random roster for a case: people on several rosters, in conflict, away, of other places.
func drawn(r *rand.Rand, capacities []string, n int) ([]team.Member, map[string]int) {
	offices := []string{"", "ENVIRONMENTAL_HEALTH", "WATER_SANITATION", "WORKS", "COMMUNITY_DEVELOPMENT", "SCHOOL_HEALTH", "HEALTH"}
	var roster []team.Member
	load := map[string]int{}
	for i := range n {
		capacity := capacities[r.Intn(len(capacities))]
		path := []string{own, own, own, sister}[r.Intn(4)]
		switch capacity {
		case "PEER_VERIFIER":
			path = []string{sister, sister, "north/hills/", own, far}[r.Intn(5)]
		case "REGIONAL_MEMBER", "INDEPENDENT_VERIFIER":
			path = []string{"north/", "north/", "north/", "south/"}[r.Intn(4)]
		}
		m := member(fmt.Sprintf("e%02d", i), capacity, offices[r.Intn(len(offices))], path)
		m.Person = fmt.Sprint("p", r.Intn(n))
		m.HasAccount = r.Intn(4) > 0
		if r.Intn(8) == 0 {
			m.Conflicts = []team.Conflict{team.Conflicts()[r.Intn(5)]}
		}
		if r.Intn(8) == 0 {
			m.Absences = []team.Span{{From: calendar.MustParse("2026-04-01"), Until: calendar.MustParse("2026-04-30")}}
		}
		roster = append(roster, m)
		load[m.Person] = r.Intn(4)
	}
	return roster, load
}

var regional = []string{"PEER_VERIFIER", "REGIONAL_MEMBER", "INDEPENDENT_VERIFIER"}

// draws are the cases that rosters are drawn for.
var draws = []struct {
	tier       string
	level      int
	capacities []string
}{
	{"DISTRICT", 1, []string{"DISTRICT_MEMBER", "DISTRICT_MEMBER", "OBSERVER"}}, {"REGION", 2, regional}, {"REGION", 3, []string{"REGIONAL_MEMBER", "REGIONAL_MEMBER", "INDEPENDENT_VERIFIER"}},
}

func seeded(t *testing.T) *rand.Rand {
	seed := time.Now().UnixNano()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewSource(seed))
}

func TestNoProposalEverBreaksARuleAndEverybodyElseIsToldWhy(t *testing.T) {
	r := seeded(t)
	p := profile(t, "GH")
	for range 400 {
		k := draws[r.Intn(len(draws))]
		c := caseOf(k.tier, k.level)
		c.NGOWorksHere = r.Intn(2) == 0
		roster, load := drawn(r, k.capacities, 1+r.Intn(30))
		before := fmt.Sprint(roster)
		proposals, left := team.Propose(p, c, roster, load, 4)
		if fmt.Sprint(roster) != before {
			t.Fatal("the roster was changed")
		}
		seen, inSome := map[string]bool{}, map[string]bool{}
		for _, proposal := range proposals {
			for _, f := range team.Check(p, c, proposal.Members) {
				if f.Severity == team.Refuses || f.Code == team.Absent {
					t.Errorf("%s is proposed, though %+v", names(proposal), f)
				}
			}
			var entries []string
			sum := 0
			for _, m := range proposal.Members {
				inSome[m.Entry] = true
				if m.Scores {
					entries, sum = append(entries, m.Entry), sum+load[m.Person]
				}
			}
			slices.Sort(entries)
			if key := strings.Join(entries, " "); seen[key] || sum != proposal.Load {
				t.Errorf("%s is proposed twice, or its load is not %d", key, proposal.Load)
			}
			seen[strings.Join(entries, " ")] = true
		}
		told := map[string]bool{}
		for _, l := range left {
			if told[l.Entry] || inSome[l.Entry] || len(l.Reasons) == 0 {
				t.Errorf("%+v is left out twice, or proposed, or untold", l)
			}
			told[l.Entry] = true
			for _, reason := range l.Reasons {
				produced[reason.Code] = true
				if reason.Text == "" || strings.Contains(reason.Text, "%!") {
					t.Errorf("%+v says nothing", reason)
				}
			}
		}
		if len(told)+len(inSome) != len(roster) {
			t.Errorf("%d of %d are proposed and %d told why not", len(inSome), len(roster), len(told))
		}
		r.Shuffle(len(roster), func(i, j int) { roster[i], roster[j] = roster[j], roster[i] })
		again, leftAgain := team.Propose(p, c, roster, load, 4)
		if proposed(again) != proposed(proposals) || out(leftAgain) != out(left) {
			t.Errorf("of the same roster in another order: %q, was %q", proposed(again), proposed(proposals))
		}
	}
}
