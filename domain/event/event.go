// Package event is what is true of trainings, workshops and meetings: their kinds and days, how many took part, and what of those
// counts cannot be.
package event

import (
	"slices"
	"strconv"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
)

// Kind is what sort of event it is.
type Kind string

// The kinds.
const (
	TrainingOfTrainers     Kind = "TRAINING_OF_TRAINERS"
	TrainingOfFacilitators Kind = "TRAINING_OF_FACILITATORS"
	Training               Kind = "TRAINING"
	Workshop               Kind = "WORKSHOP"
	Meeting                Kind = "MEETING"
	// CommunityMeeting is one community's.
	CommunityMeeting Kind = "COMMUNITY_MEETING"
)

// Kinds lists every kind.
func Kinds() []Kind {
	return []Kind{TrainingOfTrainers, TrainingOfFacilitators, Training, Workshop, Meeting, CommunityMeeting}
}

// IsKnown reports that it is one of them.
func (k Kind) IsKnown() bool { return slices.Contains(Kinds(), k) }

// Trains reports that somebody learns a subject there, and has the training afterwards.
func (k Kind) Trains() bool {
	return k == TrainingOfTrainers || k == TrainingOfFacilitators || k == Training
}

// maxDays is how long one event lasts at most; what takes longer is a series.
const maxDays = 92

// maxAheadYears is how far ahead one is planned at most.
const maxAheadYears = 3

// CheckDays refuses days that end before they begin, or that no event has.
func CheckDays(from, until, today calendar.Day) error {
	switch {
	case from.IsZero():
		return fault.New(fault.Invalid, "Say on which day it begins.").At("fromOn")
	case until.IsZero():
		return fault.New(fault.Invalid, "Say on which day it ends; of one day, the same.").At("untilOn")
	case until.Before(from):
		return fault.New(fault.Invalid, "It cannot end on %s, before it begins on %s.", until, from).At("untilOn").With("from", from.String()).With("until", until.String())
	case until.After(from.AddDays(maxDays - 1)):
		return fault.New(fault.Invalid, "One event lasts at most %d days; enter what takes longer as a series.", maxDays).At("untilOn").With("limit", strconv.Itoa(maxDays))
	case from.After(today.AddMonths(12 * maxAheadYears)):
		return fault.New(fault.Invalid, "Events are planned at most %d years ahead.", maxAheadYears).At("fromOn").With("limit", strconv.Itoa(maxAheadYears))
	}
	return nil
}

// Subject is what a training teaches.
type Subject string

// The subjects.
const (
	// Facilitation is of triggering and following up a community.
	Facilitation Subject = "FACILITATION"
	// Verification is with a checklist, on a team.
	Verification Subject = "VERIFICATION"
	Monitoring   Subject = "MONITORING"
	// Building is of latrines.
	Building Subject = "BUILDING"
	Hygiene  Subject = "HYGIENE"
	// Records is of lists, figures and returns.
	Records Subject = "RECORDS"
	Other   Subject = "OTHER"
)

// Subjects lists every subject.
func Subjects() []Subject {
	return []Subject{Facilitation, Verification, Monitoring, Building, Hygiene, Records, Other}
}

// IsKnown reports that it is one of them.
func (s Subject) IsKnown() bool { return slices.Contains(Subjects(), s) }

// CheckSubject wants a training's subject, and none of anything else.
func CheckSubject(kind Kind, subject *Subject) error {
	switch {
	case kind.Trains() && subject == nil:
		return fault.New(fault.Invalid, "Say what the training teaches.").At("subject")
	case subject != nil && !kind.Trains():
		return fault.New(fault.Invalid, "Only a training teaches a subject.").At("subject")
	case subject != nil && !subject.IsKnown():
		return fault.New(fault.Invalid, "%q is no subject of a training.", *subject).At("subject")
	}
	return nil
}
