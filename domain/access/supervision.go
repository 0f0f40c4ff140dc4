package access

import "slices"

// supervised are the roles whose holders a district invites and looks after by itself (PR18). All others, and whoever
// holds one of the others beside, are the administrators' business.
var supervised = []Role{EHA, Leader, Chief}

// IsSupervised reports that a district gives the role by itself, and looks after its holders' accounts.
func (r Role) IsSupervised() bool { return slices.Contains(supervised, r) }

// Post is a role of somebody as far as it decides who looks after their account: the role, and where it holds.
type Post struct {
	Role   Role
	Target Target
}

// MayGrantAt reports that the viewer may give, end or hand over a role at a place to or of a user, and by which grant.
// Who answers for the nation does so with every role; a district with EHAs, leaders and chiefs of its own area only
// (PR18). Nobody does it to themselves, so that nobody raises themselves.
func (v Viewer) MayGrantAt(action Action, role Role, userID string, at Target) (Grant, bool) {
	if !role.IsAssignable() || v.Kind == KindPerson && v.UserID == userID {
		return Grant{}, false
	}
	for _, g := range v.Scopes(action, RoleAssignment) {
		switch g.ScopeKind {
		case Nation:
			if g.Covers(at) {
				return g, true
			}
		case AreaSubtree:
			if role.IsSupervised() && g.Covers(at) {
				return g, true
			}
		}
	}
	return Grant{}, false
}

// Oversees reports that the viewer, by one of their offices, oversees the holder of one of these posts, and by which grant: of
// gives the roles that an office at a depth oversees (annex 8). A district's officer is at the depth of its area, and who answers
// for the nation at 0.
func (v Viewer) Oversees(action Action, posts []Post, of func(depth int) []Role) (Grant, bool) {
	for _, g := range v.Scopes(action, Supervision) {
		if g.ScopeKind == AreaSubtree && g.AreaID == "" {
			continue // a token narrowed the path: it says nothing of the office
		}
		roles := of(len(g.AreaPath) / PathLabel)
		if slices.ContainsFunc(posts, func(p Post) bool { return slices.Contains(roles, p.Role) && g.Covers(p.Target) }) {
			return g, true
		}
	}
	return Grant{}, false
}

// LooksAfter reports that the viewer may do the action to the account of a user who holds these posts, and by which grant.
// Who answers for the nation looks after every account; a district only after those whose posts all are supervised ones
// in one area of its own, so that no district reaches an account that reaches further than itself. An account without any
// post is no district's. It is never by Self: what people do to their own account is asked for apart.
func (v Viewer) LooksAfter(action Action, userID, nationID string, posts []Post) (Grant, bool) {
	for _, g := range v.Scopes(action, User) {
		switch g.ScopeKind {
		case Nation:
			if g.Covers(Target{NationID: nationID, OwnerID: userID}) {
				return g, true
			}
		case AreaSubtree:
			if len(posts) > 0 && !slices.ContainsFunc(posts, func(p Post) bool { return !p.Role.IsSupervised() || !g.Covers(p.Target) }) {
				return g, true
			}
		}
	}
	return Grant{}, false
}
