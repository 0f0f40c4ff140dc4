package row

import (
	"slices"

	"saniladder/domain/calendar"
	"saniladder/graph/relay"
	"saniladder/internal/cases"
)

const transcriptionType = "Transcription"

// A page of transcriptions.
type (
	Transcriptions    = relay.Connection[Transcription]
	TranscriptionEdge = relay.Edge[Transcription]
)

// Transcription is a past verification as its paper has it (PR8).
type Transcription struct{ *cases.Transcription }

// GlobalID is its Relay id.
func (t Transcription) GlobalID() string { return globalID(transcriptionType, t.ID) }

// CommunityGlobalID is the community's Relay id.
func (t Transcription) CommunityGlobalID() string { return globalID(communityType, t.CommunityID) }

// RequestGlobalID is the Relay id of the case that was opened; nil for none.
func (t Transcription) RequestGlobalID() *string { return optionalID(requestType, t.RequestID) }

// VisitedOn is the first day that the date can mean.
func (t Transcription) VisitedOn() calendar.Day { return t.Transcription.VisitedOn.Day }

// VisitedPrecision is how precisely it is known (PR4).
func (t Transcription) VisitedPrecision() calendar.Precision {
	return t.Transcription.VisitedOn.Precision
}

// Paper is where the photograph is; nil where there is none.
func (t Transcription) Paper() *string {
	if t.MediaType == nil {
		return nil
	}
	address := "/files/transcriptions/" + t.ID.String()
	return &address
}

// Marks are in the order of the sheet.
func (t Transcription) Marks() []cases.WrittenMark {
	return append([]cases.WrittenMark{}, t.Transcription.Marks...)
}

// Faults are what on the paper cannot be.
func (t Transcription) Faults() []string {
	return append([]string{}, slices.Clone(t.Transcription.Faults)...)
}

// FromList reports that an import brought it.
func (t Transcription) FromList() bool { return t.ImportID != nil }

// Score is what the written marks come to.
func (t Transcription) Score() *Score {
	if t.Transcription.Score == nil {
		return nil
	}
	return &Score{*t.Transcription.Score}
}
