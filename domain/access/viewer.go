package access

import (
	"cmp"
	"slices"

	"saniladder/domain/calendar"
)

// Kind says what sort of viewer somebody is.
type Kind string

// The kinds. The zero value is no viewer at all, who may do nothing, not even what the public may.
const (
	KindPublic   Kind = "PUBLIC"
	KindPerson   Kind = "PERSON"
	KindOperator Kind = "OPERATOR"
	KindSystem   Kind = "SYSTEM"
	// KindViewing is an administrator who looks at what another person sees.
	KindViewing Kind = "VIEWING"
)

// Viewer is who asks: an account with the assignments that are in force, the public, an operator or the system.
// Ids are UUIDs as text. A Viewer is a value and is not changed once it is made.
type Viewer struct {
	Kind Kind
	// UserID is the account's; "" for the other kinds.
	UserID string
	// Name is what the audit shows.
	Name string
	// NationID is the one nation that every grant is bound to.
	NationID string
	// Assignments are those in force on the day of the request; whoever loads them leaves out the others.
	Assignments []Assignment
	// TokenScope is set when a program asks with a token, and narrows everything.
	TokenScope *TokenScope
	// ViewedBy is the administrator who looks, set for KindViewing only.
	ViewedBy *Viewer
	// SeenID is the account of the person whose eyes these are, set for KindViewing only; it acts for nobody.
	SeenID string
}

// Assignment is a dated role of a person.
type Assignment struct {
	ID   string
	Role Role
	// AreaID and AreaPath are for roles in an area. The path is the area's materialised path: one label of 32 hex digits and
	// a "/" for each level from the top, so that a subtree is a prefix.
	AreaID   string
	AreaPath string
	// AreaEndedOn is when the area was split or merged; no day while it stands. What it became is held beside it (PR7).
	AreaEndedOn calendar.Day
	// CommunityID is for leaders and chiefs.
	CommunityID string
	// OrganisationID is for NGOs.
	OrganisationID string
	// From and Until are both inclusive; no day is no limit.
	From  calendar.Day
	Until calendar.Day
	// ActingFor is the user for whom the role is held, "" if for oneself (PR17).
	ActingFor string
	// Convener says that a committee's member calls its meetings, and constitutes its teams beside the officer (WF5).
	Convener bool
}

// InForce reports that the assignment holds on a day.
func (a Assignment) InForce(on calendar.Day) bool {
	return !on.IsZero() && !a.From.After(on) && (a.Until.IsZero() || !a.Until.Before(on))
}

// InOrder sorts assignments: those on areas that stand first, one's own before those that are held for somebody else, then by
// rank (annex 8), then by id, which is in the order in which they were given. The first is where somebody's day starts; of
// several that allow an act, CanOn picks by rules of its own (PR17).
func InOrder(all []Assignment) {
	slices.SortStableFunc(all, func(a, b Assignment) int {
		return cmp.Or(
			truth(!a.AreaEndedOn.IsZero())-truth(!b.AreaEndedOn.IsZero()),
			truth(a.ActingFor != "")-truth(b.ActingFor != ""),
			slices.Index(assignable, a.Role)-slices.Index(assignable, b.Role),
			cmp.Compare(a.ID, b.ID))
	})
}

func truth(so bool) int {
	if so {
		return 1
	}
	return 0
}

// PublicViewer is somebody not signed in.
func PublicViewer(nationID string) Viewer { return Viewer{Kind: KindPublic, NationID: nationID} }

// OperatorViewer is who runs a command on the machine, by the name of the system's account.
func OperatorViewer(nationID, name string) Viewer {
	return Viewer{Kind: KindOperator, NationID: nationID, Name: name}
}

// SystemViewer is a job of the server's own, by its name.
func SystemViewer(nationID, job string) Viewer {
	return Viewer{Kind: KindSystem, NationID: nationID, Name: job}
}

// IsSignedIn reports a person with an account.
func (v Viewer) IsSignedIn() bool { return v.Kind == KindPerson && v.UserID != "" }

// Can reports that the viewer may do the action to at least some objects of the kind; which ones, Scopes says.
func (v Viewer) Can(action Action, object Object) bool { return len(v.Scopes(action, object)) > 0 }

// Scopes is the union of what the viewer's assignments, kind and token leave. Empty denies.
func (v Viewer) Scopes(action Action, object Object) []Grant {
	if v.NationID == "" || !v.TokenScope.carries(action, object) {
		return nil
	}
	var grants []Grant
	add := func(g Grant, ok bool) {
		if ok {
			g.NationID = v.NationID
			grants = append(grants, v.TokenScope.narrow(g, object, v.UserID)...)
		}
	}
	switch v.Kind {
	case KindPublic:
		add(grantOf(Public, Matrix.Scope(Public, action, object), Assignment{}, ""))
	case KindOperator:
		add(grantOf(Operator, Matrix.Scope(Operator, action, object), Assignment{}, ""))
	case KindSystem:
		add(grantOf(System, Matrix.Scope(System, action, object), Assignment{}, ""))
	case KindViewing:
		if !v.ViewedBy.seesAll(action, object) {
			return nil
		}
		for _, a := range v.Assignments {
			if a.Role.IsAssignable() {
				add(grantOf(a.Role, Matrix.Scope(a.Role, action, object), a, ""))
			}
		}
	case KindPerson:
		if v.UserID == "" {
			return nil
		}
		for _, a := range v.Assignments {
			if a.Role.IsAssignable() {
				add(grantOf(a.Role, Matrix.Scope(a.Role, action, object), a, v.UserID))
			}
		}
		add(grantOf(Member, Matrix.Scope(Member, action, object), Assignment{}, v.UserID))
	}
	return distinct(grants)
}

// CanOn reports that the viewer may do the action to this one object, and by which grant: that grant's role and ActingFor
// are what the audit records (PR17). Of several it is one's own before one that is held for somebody else; then that of the
// nearest place, a community's before an area's, a smaller area's before a larger one's; then that of the highest rank.
func (v Viewer) CanOn(action Action, object Object, target Target) (Grant, bool) {
	var (
		best  Grant
		found bool
	)
	for _, g := range v.Scopes(action, object) {
		if g.Covers(target) && (!found || g.before(best)) {
			best, found = g, true
		}
	}
	return best, found
}

// CanTake is CanOn for what lies in an area, and "" for all that is the viewer's: by what reaches all of it, else by what reaches
// the most of it, as an office's before a community's.
func (v Viewer) CanTake(action Action, object Object, path string) (Grant, bool) {
	best, found := v.CanOn(action, object, Target{NationID: v.NationID, AreaPath: path})
	if found {
		return best, true
	}
	for _, g := range v.Scopes(action, object) {
		if g.ScopeKind == AreaSubtree && path != "" && !Under(g.AreaPath, path) {
			continue
		}
		if own := g.ActingFor == ""; !found || own && best.ActingFor != "" || own == (best.ActingFor == "") && g.nearness() < best.nearness() {
			best, found = g, true
		}
	}
	return best, found
}

// In is the viewer in one place, for whoever has several and opens one of them: with the assignments on the area of a path and
// on those below it. Where none of theirs lies there, the viewer is as they were, since what they open lies in one of their areas.
func (v Viewer) In(path string) Viewer {
	var held []Assignment
	for _, a := range v.Assignments {
		if Under(a.AreaPath, path) {
			held = append(held, a)
		}
	}
	if len(held) > 0 {
		v.Assignments = held
	}
	return v
}

// InRole is the viewer with the assignments of one role only, for whoever holds several and says in which they act
// (PR17). It is false when the viewer does not hold the role.
func (v Viewer) InRole(role Role) (Viewer, bool) {
	var held []Assignment
	for _, a := range v.Assignments {
		if a.Role == role {
			held = append(held, a)
		}
	}
	v.Assignments = held
	return v, len(held) > 0
}

// Holds reports that the viewer holds the role.
func (v Viewer) Holds(role Role) bool {
	return slices.ContainsFunc(v.Assignments, func(a Assignment) bool { return a.Role == role })
}

// MayGrant reports that the viewer may give a role to a user somewhere; where, MayGrantAt says. Nobody gives a role to
// themselves, so that an administrator who wants to see households needs a second one who agrees.
func (v Viewer) MayGrant(role Role, toUserID string) bool {
	if !role.IsAssignable() || v.Kind == KindPerson && v.UserID == toUserID {
		return false
	}
	return slices.ContainsFunc(v.Scopes(Create, RoleAssignment), func(g Grant) bool {
		return g.ScopeKind == Nation || g.ScopeKind == AreaSubtree && role.IsSupervised()
	})
}

// Capability is a permission that a viewer has, with the kinds of scope that it reaches.
type Capability struct {
	Permission
	Scopes []ScopeKind
}

// Capabilities lists all that the viewer may do, in the matrix's order: what the web client reads.
func (v Viewer) Capabilities() []Capability {
	var all []Capability
	for _, object := range Objects() {
		for _, action := range Actions() {
			var kinds []ScopeKind
			for _, g := range v.Scopes(action, object) {
				if !slices.Contains(kinds, g.ScopeKind) {
					kinds = append(kinds, g.ScopeKind)
				}
			}
			if len(kinds) > 0 {
				all = append(all, Capability{Permission{action, object}, kinds})
			}
		}
	}
	return all
}
