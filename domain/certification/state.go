package certification

import (
	"slices"

	"saniladder/domain/country"
)

// State is where a case stands. A case is one verification request with all that follows from it.
type State string

// The states. The last ones are closed: nothing but an appeal or a correction leaves them.
const (
	// NoCase is before the request.
	NoCase State = "NO_CASE"
	// Requested: the request waits for its reply at the tier that holds it (WF3, WF4).
	Requested State = "REQUESTED"
	// AwaitingVisit: the tier's team is to come. Who and when is the secret of WF5, which the state never tells.
	AwaitingVisit State = "AWAITING_VISIT"
	// OnVisit: the team has arrived, and its verification is a draft until it counts (CK7).
	OnVisit State = "ON_VISIT"
	// Passed: the tier found it met; the next tier waits for the list of the one before (WF8).
	Passed State = "PASSED"
	// AwaitingDecision: every tier found it met; the certifying body decides.
	AwaitingDecision State = "AWAITING_DECISION"
	// Certified: the level is declared.
	Certified State = "CERTIFIED"
	// RoundPassed: one of several rounds is confirmed, the level not yet reached (L4).
	RoundPassed State = "ROUND_PASSED"
	// Failed: back to improvement, with what was lost (WF9).
	Failed State = "FAILED"
	// Disqualified: signs of open defaecation ended the visit; it counts as failed (CK9).
	Disqualified State = "DISQUALIFIED"
	// Refused: a body decided against it, with a reason.
	Refused State = "REFUSED"
	// Withdrawn: the community took its request back before anybody came.
	Withdrawn State = "WITHDRAWN"
)

var open = []State{Requested, AwaitingVisit, OnVisit, Passed, AwaitingDecision}

// States lists every state of a case that exists, in the order of the way.
func States() []State {
	return append(slices.Clone(open), Certified, RoundPassed, Failed, Disqualified, Refused, Withdrawn)
}

// IsOpen reports that the case is on its way; a community has at most one that is.
func (s State) IsOpen() bool { return slices.Contains(open, s) }

// CountsAsFailed reports that a case so closed counts as failed for WF9 and WF12.
func (s State) CountsAsFailed() bool { return s == Failed || s == Disqualified }

// Position is where a case stands on a country's ladder.
type Position struct {
	State State
	// Level is the one asked for, Round which of its requests, from 1.
	Level, Round int
	// Stage is which of the round's verifying tiers is at work or was last, from 0.
	Stage int
	// Tier is the key of the tier whose turn it is, or that had the last word.
	Tier string
}

// round is the round of the position; the profile has it, since the request was checked against it.
func (p Position) round(profile *country.Profile) (country.Round, bool) {
	level, ok := profile.Level(p.Level)
	if !ok {
		return country.Round{}, false
	}
	return level.Round(p.Round)
}

// IsLastStage reports that no further tier verifies after the position's.
func (p Position) IsLastStage(profile *country.Profile) bool {
	round, ok := p.round(profile)
	return ok && p.Stage == len(round.VerifiedBy)-1
}
