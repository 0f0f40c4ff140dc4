package row

import (
	"saniladder/domain/allocation"
	"saniladder/domain/country"
	"saniladder/internal/partners"
)

// Allocation is a proposal of where support would do most; Most of its communities are told.
type Allocation struct {
	*partners.Allocation
	By   country.AllocationRule
	Most int
}

// Proposed is how many communities are proposed.
func (a Allocation) Proposed() int { return len(a.Communities) }

// First are the communities for which most speaks.
func (a Allocation) First() []AllocationCommunity {
	return wrapped(a.Communities[:min(a.Most, len(a.Communities))], func(p partners.Proposed) AllocationCommunity { return AllocationCommunity{p} })
}

// Compared are the areas.
func (a Allocation) Compared() []AllocationArea {
	return wrapped(a.Areas, func(one partners.AllocationArea) AllocationArea { return AllocationArea{one} })
}

// GivenUp are the communities that the organisation could leave to another.
func (a Allocation) GivenUp() []HandedOver {
	return wrapped(a.HandedOver, func(one partners.Shared) HandedOver { return HandedOver{one} })
}

// AllocationCommunity is a community that is proposed.
type AllocationCommunity struct{ partners.Proposed }

// CommunityGlobalID is the community's Relay id.
func (c AllocationCommunity) CommunityGlobalID() string { return globalID(communityType, c.ID) }

// People are those reported; nil where nobody reported, or they are not the viewer's to read.
func (c AllocationCommunity) People() *int {
	if !c.Open || c.Population == 0 {
		return nil
	}
	return &c.Population
}

// Told are the reasons that the viewer may know.
func (c AllocationCommunity) Told() []allocation.Points {
	told := []allocation.Points{}
	for _, one := range c.Reasons {
		if c.Open || one.Reason.IsOfPlace() {
			told = append(told, one)
		}
	}
	return told
}

// AllocationArea is an area before and after.
type AllocationArea struct{ partners.AllocationArea }

// AreaGlobalID is the area's Relay id.
func (a AllocationArea) AreaGlobalID() string { return globalID(areaType, a.AreaID) }

// Chosen are the communities that are proposed there.
func (a AllocationArea) Chosen() int { return a.Change.Chosen }

// UncoveredAfter are those nobody would serve then.
func (a AllocationArea) UncoveredAfter() int { return a.Uncovered - a.Change.Unserved }

// PopulationAfter are their people.
func (a AllocationArea) PopulationAfter() int { return a.Population - a.Change.UnservedPeople }

// HandedOver is a community that the organisation could leave to another.
type HandedOver struct{ partners.Shared }

// CommunityGlobalID is the community's Relay id.
func (h HandedOver) CommunityGlobalID() string { return globalID(communityType, h.ID) }

// AllocationRuleInput are weights in place of a country's; nil stays.
type AllocationRuleInput struct {
	Unserved, People, PeopleStep, PeopleMost, Slipped, Late, NearlyWhole, NearlyWholePercent, Near *int
}

// Over is the country's rule with these weights.
func (in *AllocationRuleInput) Over(rule country.AllocationRule) country.AllocationRule {
	if in == nil {
		return rule
	}
	for _, one := range []struct{ given, into *int }{
		{in.Unserved, &rule.Unserved}, {in.People, &rule.People}, {in.PeopleStep, &rule.PeopleStep}, {in.PeopleMost, &rule.PeopleMost}, {in.Slipped, &rule.Slipped},
		{in.Late, &rule.Late}, {in.NearlyWhole, &rule.NearlyWhole}, {in.NearlyWholePercent, &rule.NearlyWholePercent}, {in.Near, &rule.Near},
	} {
		if one.given != nil {
			*one.into = *one.given
		}
	}
	return rule
}
