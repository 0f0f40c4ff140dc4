package access

import "slices"

// OfCommunity lists the kinds of objects that are a community, or belong to one.
func OfCommunity() []Object {
	return []Object{Progress, Community, LevelHistory, ReportedTotal, House, Household, Latrine, Facility, NaturalLeader, Support, Preparation, Monitoring, SelfAssessment, Transcription}
}

// PermissionsOn lists what the viewer may do to one community and to what belongs to it, in the matrix's order. One that
// has ended can only be read and taken out: nothing of it changes any more (PR7).
func (v Viewer) PermissionsOn(community Target, ended bool) []Permission {
	var all []Permission
	for _, object := range OfCommunity() {
		for _, action := range Actions() {
			if ended && action != Read && action != Export {
				continue
			}
			if slices.ContainsFunc(v.Scopes(action, object), func(g Grant) bool { return g.coversSome(community) }) {
				all = append(all, Permission{Action: action, Object: object})
			}
		}
	}
	return all
}

// coversSome is Covers for what belongs to a community: an organisation that supports it has records of its own there.
func (g Grant) coversSome(community Target) bool {
	if g.ScopeKind == SupportedPast && slices.Contains(community.SupportedBy, g.OrganisationID) {
		community.RecordOf = g.OrganisationID
	}
	return g.Covers(community)
}
