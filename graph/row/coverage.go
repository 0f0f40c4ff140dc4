package row

import (
	"saniladder/domain/calendar"
	"saniladder/graph/relay"
	"saniladder/internal/partners"
	"saniladder/internal/progress"
	"saniladder/internal/register"
)

// Coverage is who supports communities in an area.
type Coverage struct{ progress.Coverage }

// AreaGlobalID is the area's Relay id.
func (c Coverage) AreaGlobalID() string { return globalID(areaType, c.AreaID) }

// By are the organisations at work there.
func (c Coverage) By() []CoveredBy {
	all := make([]CoveredBy, len(c.Organisations))
	for i, one := range c.Organisations {
		all[i] = CoveredBy{one}
	}
	return all
}

// CoveredBy is an organisation at work in an area.
type CoveredBy struct{ progress.CoveredBy }

// OrganisationGlobalID is the organisation's Relay id.
func (c CoveredBy) OrganisationGlobalID() string {
	return globalID(organisationType, c.OrganisationID)
}

// SharedSupport is what an organisation supports together with others.
type SharedSupport struct{ *register.SharedSupport }

// Shared are the communities.
func (s SharedSupport) Shared() []SharedCommunity {
	all := make([]SharedCommunity, len(s.Communities))
	for i, one := range s.Communities {
		all[i] = SharedCommunity{one}
	}
	return all
}

// SharedCommunity is one of them.
type SharedCommunity struct{ register.SharedCommunity }

// CommunityGlobalID is the community's Relay id.
func (c SharedCommunity) CommunityGlobalID() string { return globalID(communityType, c.ID) }

// SinceDay is the organisation's own first day there.
func (c SharedCommunity) SinceDay() calendar.Day { return c.Since.Day }

// SincePrecision says how exactly that is known.
func (c SharedCommunity) SincePrecision() calendar.Precision { return c.Since.Precision }

// Too are the others.
func (c SharedCommunity) Too() []OtherSupport {
	all := make([]OtherSupport, len(c.Others))
	for i, one := range c.Others {
		all[i] = OtherSupport{one}
	}
	return all
}

// OtherSupport is another organisation's support.
type OtherSupport struct{ register.OtherSupport }

// OrganisationGlobalID is the organisation's Relay id.
func (o OtherSupport) OrganisationGlobalID() string {
	return globalID(organisationType, o.OrganisationID)
}

// SinceDay is its first day.
func (o OtherSupport) SinceDay() calendar.Day { return o.Since.Day }

// SincePrecision says how exactly that is known.
func (o OtherSupport) SincePrecision() calendar.Precision { return o.Since.Precision }

// Unsupported is a community that nobody supports.
type Unsupported struct{ register.Unsupported }

// CommunityGlobalID is the community's Relay id.
func (u Unsupported) CommunityGlobalID() string { return globalID(communityType, u.ID) }

// The connection of communities that nobody supports.
type (
	UnsupportedCommunities   = relay.Connection[Unsupported]
	UnsupportedCommunityEdge = relay.Edge[Unsupported]
)

// Overlap is where several organisations do the same kind of work.
type Overlap struct{ partners.Overlap }

// AreaGlobalID is the area's Relay id.
func (o Overlap) AreaGlobalID() string { return globalID(areaType, o.AreaID) }

// By are the organisations.
func (o Overlap) By() []OverlapBy {
	return wrapped(o.Organisations, func(one partners.OverlapBy) OverlapBy { return OverlapBy{one} })
}

// OverlapBy is one of them.
type OverlapBy struct{ partners.OverlapBy }

// OrganisationGlobalID is the organisation's Relay id.
func (o OverlapBy) OrganisationGlobalID() string { return globalID(organisationType, o.OrganisationID) }
