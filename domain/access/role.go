// Package access says who may do what to which things, and within which scope: one matrix of role × action × object, and
// viewers whose assignments turn its cells into grants. It denies by default and knows neither storage nor requests;
// internal/rule turns grants into SQL, the API and the web client read the same matrix.
package access

import "slices"

// Role is a row of the matrix: the roles that people are assigned (annex 8 of the protocol and the settled three), and
// four kinds of viewer that nobody is assigned.
type Role string

// Roles that people are assigned.
const (
	// National is the national secretariat: reads the nation, changes no result.
	National Role = "NATIONAL"
	// Administrator manages people and areas; no right to households, verdicts or plans.
	Administrator Role = "ADMINISTRATOR"
	// REHO is the regional environmental health officer, leader of the RICCS.
	REHO Role = "REHO"
	// RICCS is a member of the regional committee on sanitation.
	RICCS Role = "RICCS"
	// DEHO is the district or municipal environmental health officer, leader of the DICCS.
	DEHO Role = "DEHO"
	// DICCS is a member of the district committee on sanitation.
	DICCS Role = "DICCS"
	// EHA is the environmental health assistant, who facilitates communities.
	EHA Role = "EHA"
	// Verifier is an independent verifier.
	Verifier Role = "VERIFIER"
	// NGO is a member of an organisation that supports communities.
	NGO Role = "NGO"
	// Leader is a natural leader of a community.
	Leader Role = "LEADER"
	// Chief is a chief or opinion leader of a community.
	Chief Role = "CHIEF"
)

// Rows of the matrix that are kinds of viewer and never assigned.
const (
	// Member is anybody signed in, beside the roles that they hold.
	Member Role = "MEMBER"
	// Public is anybody not signed in.
	Public Role = "PUBLIC"
	// Operator is who runs commands on the machine itself; audited like everybody.
	Operator Role = "OPERATOR"
	// System is the server's own jobs. A job that somebody started runs as its owner, not as System.
	System Role = "SYSTEM"
)

var assignable = []Role{National, Administrator, REHO, RICCS, DEHO, DICCS, EHA, Verifier, NGO, Leader, Chief}

// Roles lists the roles that people can be assigned.
func Roles() []Role { return slices.Clone(assignable) }

// Rows lists every row of the matrix: Roles, then Member, Public, Operator and System.
func Rows() []Role { return append(Roles(), Member, Public, Operator, System) }

// IsAssignable reports that people can be assigned the role.
func (r Role) IsAssignable() bool { return slices.Contains(assignable, r) }

// Place says to what an assignment of a role binds a person.
type Place string

// The places.
const (
	// InNation: the whole nation, no further place.
	InNation Place = "NATION"
	// InArea: an area and all below it.
	InArea Place = "AREA"
	// InCommunity: one community.
	InCommunity Place = "COMMUNITY"
	// InOrganisation: an organisation, and through it the communities that it supports.
	InOrganisation Place = "ORGANISATION"
)

// Place is what an assignment of the role must name. It is "" for a row that nobody is assigned.
func (r Role) Place() Place {
	switch r {
	case National, Administrator:
		return InNation
	case REHO, RICCS, DEHO, DICCS, EHA, Verifier:
		return InArea
	case Leader, Chief:
		return InCommunity
	case NGO:
		return InOrganisation
	}
	return ""
}
