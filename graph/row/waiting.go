package row

import "saniladder/internal/cases"

// WaitingEntry waits for the viewer.
type WaitingEntry struct{ cases.WaitingEntry }

// doneOn is the type of what a kind is done on; a case where it is not here.
var doneOn = map[cases.WaitingKind]string{
	cases.WaitingSheet: verificationType, cases.WaitingVisit: planType, cases.WaitingPapers: planType, cases.WaitingPaper: transcriptionType, cases.WaitingPaperRequest: paperRequestType, cases.WaitingOlder: areaType, cases.WaitingSanction: areaType,
	cases.WaitingReview: communityType, cases.WaitingComplaint: communityType, cases.WaitingRequest: communityType, cases.WaitingBriefing: communityType,
	cases.WaitingReassessment: communityType, cases.WaitingImprovement: communityType,
}

// GlobalID is the Relay id of what it is done on.
func (w WaitingEntry) GlobalID() string {
	of, ok := doneOn[w.Kind]
	if !ok {
		of = requestType
	}
	return globalID(of, w.ID)
}

// CommunityGlobalID is the community's Relay id.
func (w WaitingEntry) CommunityGlobalID() *string { return optionalID(communityType, w.CommunityID) }

// Tier is null where none has its turn.
func (w WaitingEntry) Tier() *string {
	if w.WaitingEntry.Tier == "" {
		return nil
	}
	return &w.WaitingEntry.Tier
}

// WaitingGroup is all of a kind that waits.
type WaitingGroup struct{ cases.WaitingGroup }

// Entries are the first ones.
func (g WaitingGroup) Entries() []WaitingEntry {
	return wrapped(g.WaitingGroup.Entries, func(w cases.WaitingEntry) WaitingEntry { return WaitingEntry{w} })
}
