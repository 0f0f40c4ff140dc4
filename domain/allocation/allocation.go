// Package allocation ranks communities by where support would do most, by a rule that everybody can read, and tells what would
// change if it were done. It proposes; partners agree.
package allocation

import (
	"cmp"
	"slices"

	"saniladder/domain/country"
)

// MaxCapacity is the largest number of communities that is proposed at once.
const MaxCapacity = 5000

// ID is a UUID.
type ID = [16]byte

// Candidate is a community that is not open defaecation free yet, with the facts that the rule looks at.
type Candidate struct {
	ID   ID
	Name string
	// Place is the area of the comparison that it lies in.
	Place ID
	// Population are its people as reported, 0 where nobody reported.
	Population int
	// Unserved: no organisation supports it, and no programme covers it. Slipped: it lost a level in the last twelve months.
	// Late: it is behind its own time frame.
	Unserved, Slipped, Late bool
}

// Place is an area of the comparison.
type Place struct {
	// Communities are listed there; ToGo of them are not open defaecation free yet.
	Communities, ToGo int
	// Near says that the organisation is at work there already.
	Near bool
}

// Reason is what speaks for a community.
type Reason string

// The reasons, in the rule's order.
const (
	Unserved    Reason = "UNSERVED"
	People      Reason = "PEOPLE"
	Slipped     Reason = "SLIPPED"
	Late        Reason = "LATE"
	NearlyWhole Reason = "NEARLY_WHOLE"
	Near        Reason = "NEAR"
)

// Reasons lists them all, for schemas and tests.
func Reasons() []Reason { return []Reason{Unserved, People, Slipped, Late, NearlyWhole, Near} }

// IsOfPlace says that a reason follows from the area and who works there, and from nothing that is known of the community alone.
func (r Reason) IsOfPlace() bool { return r == Unserved || r == NearlyWhole || r == Near }

// Points is what a reason adds for a community.
type Points struct {
	Reason Reason
	Points int
}

// Weigh lists the reasons that add something, in the rule's order, and their sum.
func Weigh(rule country.AllocationRule, c Candidate, at Place) (reasons []Points, sum int) {
	there := at.Communities - at.ToGo
	for _, one := range []Points{
		{Unserved, when(c.Unserved, rule.Unserved)},
		{People, rule.People * min(c.Population/rule.PeopleStep, rule.PeopleMost)},
		{Slipped, when(c.Slipped, rule.Slipped)},
		{Late, when(c.Late, rule.Late)},
		{NearlyWhole, when(at.Communities > 0 && 100*there >= rule.NearlyWholePercent*at.Communities, rule.NearlyWhole)},
		{Near, when(at.Near, rule.Near)},
	} {
		if one.Points > 0 {
			reasons, sum = append(reasons, one), sum+one.Points
		}
	}
	return reasons, sum
}

func when(holds bool, points int) int {
	if holds {
		return points
	}
	return 0
}

// Ranked is a candidate with its points.
type Ranked struct {
	Candidate
	Points int
}

// Rank puts those with most points first, at most `most` of them. Of equal points more people come first, then the name, so that
// the same register always gives the same proposal. Candidates without a point are left out.
func Rank(rule country.AllocationRule, all []Candidate, places map[ID]Place, most int) []Ranked {
	ranked := make([]Ranked, 0, len(all))
	for _, c := range all {
		if _, points := Weigh(rule, c, places[c.Place]); points > 0 {
			ranked = append(ranked, Ranked{c, points})
		}
	}
	slices.SortFunc(ranked, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(b.Points, a.Points), cmp.Compare(b.Population, a.Population), cmp.Compare(a.Name, b.Name), slices.Compare(a.ID[:], b.ID[:]))
	})
	return ranked[:min(most, len(ranked))]
}

// Change is what a proposal does in an area: communities chosen, those of them that nobody serves today, and the people of both.
type Change struct {
	Chosen, ChosenPeople     int
	Unserved, UnservedPeople int
}

// Changes adds a proposal up by area.
func Changes(proposal []Ranked) map[ID]Change {
	all := map[ID]Change{}
	for _, one := range proposal {
		c := all[one.Place]
		c.Chosen++
		c.ChosenPeople += one.Population
		if one.Unserved {
			c.Unserved++
			c.UnservedPeople += one.Population
		}
		all[one.Place] = c
	}
	return all
}
