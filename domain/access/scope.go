package access

// ScopeKind says over which things of a kind a cell of the matrix reaches. The zero value is Nowhere.
type ScopeKind uint8

// The kinds of scope.
const (
	// Nowhere denies.
	Nowhere ScopeKind = iota
	// Nation reaches all of the viewer's nation, never another.
	Nation
	// AreaSubtree reaches the assignment's area and all areas below it, and what lies in them.
	AreaSubtree
	// OwnCommunity reaches the assignment's community and what belongs to it.
	OwnCommunity
	// SupportedNow reaches the communities that the assignment's organisation supports today.
	SupportedNow
	// SupportedPast reaches the organisation's own records, ended ones too (PR18). It is for reading only.
	SupportedPast
	// CertifiedOnly reaches communities whose certified level is in force, and shows no more than that.
	CertifiedOnly
	// Self reaches what is the viewer's own: the account, its roles, tokens, uploads and import jobs.
	Self
	// Convened reaches what AreaSubtree does, for those only who convene the committee of the assignment's area (WF5). A
	// grant from it says AreaSubtree.
	Convened
	// OnTeam reaches the visits whose team the viewer sits on and scores in, wherever they are (WF5).
	OnTeam
	// OwnOrganisation reaches what the assignment's organisation says of itself, and no community.
	OwnOrganisation
)

var scopeNames = [...]string{
	"NOWHERE", "NATION", "AREA_SUBTREE", "OWN_COMMUNITY", "SUPPORTED_NOW", "SUPPORTED_PAST", "CERTIFIED_ONLY", "SELF", "CONVENED", "ON_TEAM", "OWN_ORGANISATION",
}

// String is the kind's name as the API spells it.
func (k ScopeKind) String() string {
	if int(k) < len(scopeNames) {
		return scopeNames[k]
	}
	return scopeNames[Nowhere]
}

// ScopeKinds lists every kind, for schemas and tests.
func ScopeKinds() []ScopeKind {
	return []ScopeKind{Nowhere, Nation, AreaSubtree, OwnCommunity, SupportedNow, SupportedPast, CertifiedOnly, Self, Convened, OnTeam, OwnOrganisation}
}
