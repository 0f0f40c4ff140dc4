package row

import (
	"saniladder/graph/relay"
	"saniladder/internal/register"
)

// RosterMember is somebody who can sit on verification teams.
type RosterMember struct{ *register.RosterMember }

// The pages of a roster.
type (
	RosterMembers    = relay.Connection[RosterMember]
	RosterMemberEdge = relay.Edge[RosterMember]
)

// GlobalID is its Relay id.
func (m RosterMember) GlobalID() string { return globalID("RosterMember", m.ID) }

// UserGlobalID is the account's Relay id.
func (m RosterMember) UserGlobalID() *string { return optionalID(userType, m.UserID) }

// AreaGlobalID is the area's Relay id.
func (m RosterMember) AreaGlobalID() string { return globalID("Area", m.AreaID) }

// OrganisationGlobalID is the organisation's Relay id.
func (m RosterMember) OrganisationGlobalID() *string {
	return optionalID("Organisation", m.OrganisationID)
}
