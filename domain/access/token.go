package access

import "slices"

// TokenScope is what a token carries of its owner's rights; it never carries more. The zero value carries nothing.
type TokenScope struct {
	TokenID string
	// Permissions are all that the token may be used for.
	Permissions []Permission
	// AreaPaths are the areas that it is limited to; none is wherever its owner may.
	AreaPaths []string
}

// carries reports that a viewer with this token may use the permission at all; no token carries everything. People,
// their roles and tokens are out of every token's reach, so that a lost one cannot make itself a wider or longer life.
func (s *TokenScope) carries(action Action, object Object) bool {
	if s == nil {
		return true
	}
	switch object {
	case Token, Explorer:
		return false
	case User, RoleAssignment:
		if action != Read {
			return false
		}
	}
	return slices.Contains(s.Permissions, Permission{action, object})
}

// BoundTo is the path of the first area to which a token has cut grants down, "" where none did: a program's own place.
func BoundTo(grants []Grant) string {
	for _, g := range grants {
		if g.ScopeKind == AreaSubtree && g.AreaID == "" {
			return g.AreaPath
		}
	}
	return ""
}

// narrow cuts a grant down to the token's areas. What lies in no area is left as it is, except that jobs and files, which
// can hold rows of anywhere, shrink to the owner's own.
func (s *TokenScope) narrow(g Grant, object Object, ownerID string) []Grant {
	if s == nil || len(s.AreaPaths) == 0 || g.ScopeKind == Self {
		return []Grant{g}
	}
	switch object {
	case Organisation, Partnership, Agreement, Settings, Metrics:
		return []Grant{g}
	case ImportJob, Upload:
		g.ScopeKind, g.UserID = Self, ownerID
		return []Grant{g}
	}
	if g.ScopeKind != Nation && g.ScopeKind != AreaSubtree {
		g.Within = slices.Clone(s.AreaPaths)
		return []Grant{g}
	}
	var narrowed []Grant
	for _, path := range s.AreaPaths {
		switch {
		case g.ScopeKind == AreaSubtree && Under(g.AreaPath, path):
			return []Grant{g}
		case g.ScopeKind == Nation && Under(path, path), Under(path, g.AreaPath):
			cut := g
			cut.ScopeKind, cut.AreaPath, cut.AreaID = AreaSubtree, path, ""
			narrowed = append(narrowed, cut)
		}
	}
	return narrowed
}
