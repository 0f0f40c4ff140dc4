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

// Absences are the times in which they cannot come.
func (m RosterMember) Absences() []Absence {
	return wrapped(m.RosterMember.Absences, func(a register.Absence) Absence { return Absence{a} })
}

// Absence is a time in which somebody cannot come.
type Absence struct{ register.Absence }

// GlobalID is its Relay id.
func (a Absence) GlobalID() string { return globalID("Absence", a.ID) }

// RosterStrength says for which bodies teams can be made up.
type RosterStrength struct{ *register.RosterStrength }

// Lacking are the first bodies without enough people.
func (s RosterStrength) Lacking() []LackingRoster {
	return wrapped(s.RosterStrength.Lacking, func(l register.LackingRoster) LackingRoster { return LackingRoster{l} })
}

// LackingRoster is an area whose body cannot make up a team.
type LackingRoster struct{ register.LackingRoster }

// AreaGlobalID is the area's Relay id.
func (l LackingRoster) AreaGlobalID() string { return globalID(areaType, l.AreaID) }
