package country

import "fmt"

// AllocationRule weighs what speaks for support of a community that is not open defaecation free yet. A weight of 0 leaves a
// reason out. It proposes and decides nothing: who works where is agreed among partners.
type AllocationRule struct {
	// Unserved is for a community that no organisation supports and no programme covers.
	Unserved int `json:"unserved"`
	// People is for each full PeopleStep of its people, as reported, at most PeopleMost times.
	People     int `json:"people"`
	PeopleStep int `json:"peopleStep"`
	PeopleMost int `json:"peopleMost"`
	// Slipped is for a community that lost a level in the last twelve months (PR16).
	Slipped int `json:"slipped"`
	// Late is for one that is behind its own time frame (PR21).
	Late int `json:"late"`
	// NearlyWhole is for one in an area of which at least NearlyWholePercent of the communities are there: a larger unit as a whole
	// is what can be declared (PR1).
	NearlyWhole        int `json:"nearlyWhole"`
	NearlyWholePercent int `json:"nearlyWholePercent"`
	// Near is for one in an area where the organisation is at work already.
	Near int `json:"near"`
}

// MaxWeight is the largest weight of a reason.
const MaxWeight = 20

// Check finds what is no rule, by the name of its field.
func (r AllocationRule) Check() (field, problem string) {
	for _, one := range []struct {
		field string
		n     int
	}{{"unserved", r.Unserved}, {"people", r.People}, {"peopleMost", r.PeopleMost}, {"slipped", r.Slipped}, {"late", r.Late}, {"nearlyWhole", r.NearlyWhole}, {"near", r.Near}} {
		if one.n < 0 || one.n > MaxWeight {
			return one.field, fmt.Sprintf("%d is no weight: those are from 0 to %d", one.n, MaxWeight)
		}
	}
	switch {
	case r.PeopleStep < 1 || r.PeopleStep > 100_000:
		return "peopleStep", fmt.Sprintf("%d is no step of people: that is from 1 to 100,000", r.PeopleStep)
	case r.NearlyWholePercent < 1 || r.NearlyWholePercent > 100:
		return "nearlyWholePercent", fmt.Sprintf("%d is no percentage from 1 to 100", r.NearlyWholePercent)
	case r.Unserved+r.People*r.PeopleMost+r.Slipped+r.Late+r.NearlyWhole+r.Near == 0:
		return "unserved", "where every weight is 0, nothing tells communities apart"
	}
	return "", ""
}

// checkAllocation finds a rule that tells nothing apart. A country may have none.
func (p *Profile) checkAllocation() error {
	if p.Allocation == (AllocationRule{}) {
		return nil
	}
	if field, problem := p.Allocation.Check(); problem != "" {
		return fmt.Errorf("allocation: %s: %s", field, problem)
	}
	return nil
}
