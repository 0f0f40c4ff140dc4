package access

import (
	"slices"
	"strings"
)

// Grant is one scope that a viewer has. Which fields are set follows from ScopeKind; they are never empty where the kind
// needs them, so that a filter made from a grant cannot widen by accident.
type Grant struct {
	ScopeKind ScopeKind
	// NationID is always set: no grant reaches into another nation.
	NationID string
	// AreaPath and AreaID are set for AreaSubtree. AreaID is "" where a token narrowed the path.
	AreaPath string
	AreaID   string
	// CommunityID is set for OwnCommunity.
	CommunityID string
	// OrganisationID is set for SupportedNow, SupportedPast and OwnOrganisation.
	OrganisationID string
	// UserID is set for Self and OnTeam.
	UserID string
	// Within, when not empty, limits the grant further to what lies under one of these area paths (a token's areas).
	Within []string
	// Role and ActingFor say where the grant comes from, for the audit.
	Role      Role
	ActingFor string
}

// Target is what is known of one object when a use case asks whether it may be touched. What does not apply stays empty.
type Target struct {
	// NationID is the object's nation, always given.
	NationID string
	// AreaPath is the path of the area that the object is, or lies in.
	AreaPath string
	// CommunityID is the community that the object is, or belongs to.
	CommunityID string
	// SupportedBy lists the organisations that support that community today.
	SupportedBy []string
	// RecordOf is the organisation whose own record the object is, ended or not.
	RecordOf string
	// OwnerID is the user whose own the object is.
	OwnerID string
	// Certified says that the community's certified level is in force.
	Certified bool
	// Team lists the users who sit on the visit's team and score.
	Team []string
}

// Covers reports that the object lies within the grant.
func (g Grant) Covers(t Target) bool {
	if g.NationID == "" || t.NationID != g.NationID {
		return false
	}
	if len(g.Within) > 0 && !slices.ContainsFunc(g.Within, func(path string) bool { return Under(t.AreaPath, path) }) {
		return false
	}
	switch g.ScopeKind {
	case Nation:
		return true
	case AreaSubtree:
		return Under(t.AreaPath, g.AreaPath)
	case OwnCommunity:
		return g.CommunityID != "" && t.CommunityID == g.CommunityID
	case SupportedNow:
		return g.OrganisationID != "" && slices.Contains(t.SupportedBy, g.OrganisationID)
	case SupportedPast, OwnOrganisation:
		return g.OrganisationID != "" && t.RecordOf == g.OrganisationID
	case CertifiedOnly:
		return t.Certified
	case Self:
		return g.UserID != "" && t.OwnerID == g.UserID
	case OnTeam:
		return g.UserID != "" && slices.Contains(t.Team, g.UserID)
	}
	return false
}

// PathLabel is the length of one label of an area's path with its slash.
const PathLabel = 33

// LastOf is the last label of an area's path: its id in 32 hex digits; "" of the nation's.
func LastOf(path string) string {
	if len(path) < PathLabel {
		return ""
	}
	return path[len(path)-PathLabel : len(path)-1]
}

// Under reports that an area path is the root's or lies below it. An empty path is under nothing, nothing is under an empty root.
func Under(path, root string) bool {
	return root != "" && strings.HasSuffix(root, "/") && strings.HasPrefix(path, root)
}

// grantOf fills a scope from its assignment. It is false where the scope denies, or the assignment lacks what it needs.
func grantOf(role Role, kind ScopeKind, a Assignment, userID string) (Grant, bool) {
	g := Grant{ScopeKind: kind, Role: role, ActingFor: a.ActingFor}
	switch kind {
	case Nation, CertifiedOnly:
		return g, true
	case AreaSubtree:
		g.AreaPath, g.AreaID = a.AreaPath, a.AreaID
		return g, strings.HasSuffix(g.AreaPath, "/") && g.AreaID != ""
	case Convened:
		g.ScopeKind, g.AreaPath, g.AreaID = AreaSubtree, a.AreaPath, a.AreaID
		return g, a.Convener && strings.HasSuffix(g.AreaPath, "/") && g.AreaID != ""
	case OwnCommunity:
		g.CommunityID = a.CommunityID
		return g, g.CommunityID != ""
	case SupportedNow, SupportedPast, OwnOrganisation:
		g.OrganisationID = a.OrganisationID
		return g, g.OrganisationID != ""
	case Self, OnTeam:
		g.UserID = userID
		return g, g.UserID != ""
	}
	return Grant{}, false
}

// before reports that an act which both grants allow is done by this one (PR17); see Viewer.CanOn. Equal ones keep their order.
func (g Grant) before(other Grant) bool {
	if own := g.ActingFor == ""; own != (other.ActingFor == "") {
		return own
	}
	return g.nearness() > other.nearness()
}

// nearness is greater the less a grant reaches: what is one's own or one community's, then areas from the lowest up, then the nation.
func (g Grant) nearness() int {
	switch g.ScopeKind {
	case Self, OnTeam, OwnCommunity, SupportedNow, SupportedPast, OwnOrganisation:
		return 1 << 30
	case AreaSubtree:
		return len(g.AreaPath)
	}
	return 0
}

// distinct drops grants that reach no further than an earlier equal one, keeping the first, whose role the audit names.
func distinct(grants []Grant) []Grant {
	var kept []Grant
	for _, g := range grants {
		repeated := slices.ContainsFunc(kept, func(k Grant) bool {
			return k.ScopeKind == g.ScopeKind && k.AreaPath == g.AreaPath && k.CommunityID == g.CommunityID &&
				k.OrganisationID == g.OrganisationID && k.UserID == g.UserID && slices.Equal(k.Within, g.Within)
		})
		if !repeated {
			kept = append(kept, g)
		}
	}
	return kept
}
