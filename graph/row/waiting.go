package row

import (
	"saniladder/domain/calendar"
	"saniladder/internal/waiting"
)

// WaitingEntry waits for the viewer.
type WaitingEntry struct{ waiting.Entry }

// doneOn is the type of what a kind is done on; a case where it is not here.
var doneOn = map[waiting.Kind]string{
	waiting.Sheet: verificationType, waiting.Visit: planType, waiting.Papers: planType, waiting.Paper: transcriptionType, waiting.PaperRequest: paperRequestType, waiting.Older: areaType, waiting.Sanction: areaType,
	waiting.Review: communityType, waiting.Complaint: communityType, waiting.Request: communityType, waiting.Briefing: communityType,
	waiting.Reassessment: communityType, waiting.Improvement: communityType,
	waiting.Whole: areaType, waiting.Complete: areaType, waiting.Month: areaType, waiting.Freeze: areaType, waiting.Submit: returnType, waiting.Mend: returnType, waiting.Answer: returnType,
	waiting.Nomination: celebrationType, waiting.Held: celebrationType, waiting.Celebration: areaType, waiting.Presenting: areaType,
	waiting.FailedImport: importType, waiting.HeldRows: importType, waiting.Invitation: userType, waiting.Roster: areaType, waiting.NewArea: areaType,
}

// GlobalID is the Relay id of what it is done on.
func (w WaitingEntry) GlobalID() string {
	of, ok := doneOn[w.Kind]
	switch {
	case w.OfNation:
		of = "Nation"
	case !ok:
		of = requestType
	}
	return globalID(of, w.ID)
}

// Period is null where it is about none.
func (w WaitingEntry) Period() *calendar.Day {
	if w.Entry.Period.IsZero() {
		return nil
	}
	return &w.Entry.Period
}

// CommunityGlobalID is the community's Relay id.
func (w WaitingEntry) CommunityGlobalID() *string { return optionalID(communityType, w.CommunityID) }

// Tier is null where none has its turn.
func (w WaitingEntry) Tier() *string {
	if w.Entry.Tier == "" {
		return nil
	}
	return &w.Entry.Tier
}

// WaitingGroup is all of a kind that waits.
type WaitingGroup struct{ waiting.Group }

// Entries are the first ones.
func (g WaitingGroup) Entries() []WaitingEntry {
	return wrapped(g.Group.Entries, func(w waiting.Entry) WaitingEntry { return WaitingEntry{w} })
}
