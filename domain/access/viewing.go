package access

import "slices"

// viewable are the kinds of thing that looking through a person's eyes can show. Households and what hangs on them, names
// of leaders, files, imports, tokens and the audit stay shut, whoever looks.
var viewable = []Object{Area, Progress, Community, LevelHistory, ReportedTotal, Organisation, Support, User, RoleAssignment}

// ViewAs is the viewer through whose eyes an administrator looks: it sees at most what both may see, reads only, and has no
// account, so that nothing can be done in the person's name. It is false for who may not manage users of the whole nation,
// for programs, for anybody who looks through other eyes already, and for oneself.
func (v Viewer) ViewAs(person Viewer) (Viewer, bool) {
	if !v.IsSignedIn() || v.TokenScope != nil || !v.everywhere(Manage, User) || !person.IsSignedIn() || person.NationID != v.NationID || person.UserID == v.UserID {
		return Viewer{}, false
	}
	return Viewer{Kind: KindViewing, Name: person.Name, NationID: v.NationID, Assignments: person.Assignments, ViewedBy: &v, SeenID: person.UserID}, true
}

// seesAll reports that the administrator who looks may read the kind everywhere: then what the person sees is what both
// may see. Where they may not read all of it, or manage people no longer, nothing is shown.
func (v *Viewer) seesAll(action Action, object Object) bool {
	return v != nil && action == Read && slices.Contains(viewable, object) && v.everywhere(Manage, User) && v.everywhere(Read, object)
}

func (v Viewer) everywhere(action Action, object Object) bool {
	return slices.ContainsFunc(v.Scopes(action, object), func(g Grant) bool { return g.ScopeKind == Nation })
}
