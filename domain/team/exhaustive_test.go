package team_test

import (
	"slices"
	"testing"

	"saniladder/domain/team"
)

// groups are the recommended offices of Ghana's teams by tier; the others want each office once.
var groups = map[string][][]string{
	"DISTRICT": {{"ENVIRONMENTAL_HEALTH"}, {"WATER_SANITATION", "WORKS"}, {"COMMUNITY_DEVELOPMENT"}, {"SCHOOL_HEALTH"}, {"HEALTH"}},
	"REGION":   {{"ENVIRONMENTAL_HEALTH"}, {"WATER_SANITATION"}, {"COMMUNITY_DEVELOPMENT"}, {"SCHOOL_HEALTH"}, {"WORKS"}},
}

// worth says how good a team is, less is better, without the roster's order: written apart from what proposes.
func worth(c team.Case, members []team.Member, load map[string]int) []int {
	var sum, squares, repeats, strangers int
	seen := map[string]bool{}
	covered := 0
	for _, m := range members {
		l := load[m.Person]
		sum, squares = sum+l, squares+l*l
		if !m.HasAccount {
			strangers++
		}
		office := m.Office
		if m.Capacity == "DISTRICT_MEMBER" || m.Capacity == "REGIONAL_MEMBER" && c.Level > 2 {
			i := slices.IndexFunc(groups[c.Tier], func(one []string) bool { return slices.Contains(one, m.Office) })
			if office = ""; i >= 0 {
				office = groups[c.Tier][i][0]
			}
		}
		switch key := m.Capacity + " " + office; {
		case office == "" || seen[key]:
			repeats++
		default:
			seen[key] = true
			if m.Capacity == "REGIONAL_MEMBER" {
				covered++
			}
		}
	}
	if c.Level > 2 {
		return []int{-covered, len(members), sum, squares, repeats, strangers}
	}
	return []int{sum, squares, repeats, strangers}
}

// every lists what all teams that break no rule are worth, the best first: each subset of the roster is tried.
func every(t *testing.T, c team.Case, roster []team.Member, load map[string]int) [][]int {
	var all [][]int
	for set := 1; set < 1<<len(roster); set++ {
		var members []team.Member
		for i, m := range roster {
			if set&(1<<i) != 0 && m.Capacity != "OBSERVER" {
				m.Leads = len(members) == 0
				members = append(members, m)
			} else if set&(1<<i) != 0 {
				members = nil
				break
			}
		}
		if len(members) == 0 || slices.ContainsFunc(team.Check(profile(t, "GH"), c, members), func(f team.Finding) bool { return f.Severity == team.Refuses || f.Code == team.Absent }) {
			continue
		}
		all = append(all, worth(c, members, load))
	}
	slices.SortFunc(all, slices.Compare)
	return all
}

// Of small rosters every subset is tried: a team is proposed exactly when there is one, the best one is best of all, and where
// the number of members is fixed the others are the next best in order.
func TestIfACompleteTeamExistsTheBestOnesAreFound(t *testing.T) {
	r := seeded(t)
	with := 0
	for range 150 {
		k := draws[r.Intn(len(draws))]
		c := caseOf(k.tier, k.level)
		roster, load := drawn(r, k.capacities, 4+r.Intn(6))
		all := every(t, c, roster, load)
		proposals, _ := team.Propose(profile(t, "GH"), c, roster, load, 5)
		if (len(all) > 0) != (len(proposals) > 0) || len(proposals) > len(all) {
			t.Fatalf("%d teams are proposed of %d that there are: %+v", len(proposals), len(all), roster)
		}
		if short := team.Shortage(profile(t, "GH"), c, roster); (len(short) > 0) != (len(all) == 0) {
			t.Errorf("%d teams can be made, and the roster is short of %v", len(all), short)
		}
		if len(all) > 0 {
			with++
		}
		if c.Level < 3 && len(proposals) != min(5, len(all)) {
			t.Errorf("%d teams are proposed of %d that there are", len(proposals), len(all))
		}
		for i, p := range proposals {
			scoring := slices.DeleteFunc(slices.Clone(p.Members), func(m team.Member) bool { return !m.Scores })
			if got := worth(c, scoring, load); (i == 0 || c.Level < 3) && !slices.Equal(got, all[i]) {
				t.Errorf("level %d, proposal %d, %s, is worth %v, and the best of all %v", c.Level, i+1, names(p), got, all[i])
			}
		}
	}
	t.Logf("%d of 150 rosters had a team", with)
}
