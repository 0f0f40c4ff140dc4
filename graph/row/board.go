package row

import "saniladder/internal/cases"

// DecisionDue is a case on which a body decides next.
type DecisionDue struct{ cases.DecisionDue }

// RequestGlobalID is the case's Relay id.
func (d DecisionDue) RequestGlobalID() string { return globalID(requestType, d.RequestID) }

// CommunityGlobalID is the community's Relay id.
func (d DecisionDue) CommunityGlobalID() string { return globalID(communityType, d.CommunityID) }

// Differing are the indicators on which the tiers do not agree.
func (d DecisionDue) Differing() []Compared {
	return wrapped(d.DecisionDue.Differing, func(c cases.Compared) Compared { return Compared{Compared: c} })
}

// DecisionsDue is the agenda of a body's next meeting.
type DecisionsDue struct{ *cases.DecisionsDue }

// Cases are the first ones.
func (d DecisionsDue) Cases() []DecisionDue {
	return wrapped(d.DecisionsDue.Cases, func(c cases.DecisionDue) DecisionDue { return DecisionDue{c} })
}
