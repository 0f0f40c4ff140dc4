// Package commitment is what somebody in an office promised for a place, and how it stands: open, late, kept, broken or withdrawn.
package commitment

import (
	"slices"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
)

// Kind is what was promised.
type Kind string

// The kinds.
const (
	// AreaODF: the area is open defaecation free as a whole (PR1).
	AreaODF Kind = "AREA_ODF"
	Budget  Kind = "BUDGET"
	ByLaw   Kind = "BY_LAW"
	Staff   Kind = "STAFF"
	Other   Kind = "OTHER"
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{AreaODF, Budget, ByLaw, Staff, Other} }

// IsKnown reports that it is one of them.
func (k Kind) IsKnown() bool { return slices.Contains(Kinds(), k) }

// Step is what is written down of a commitment after it was made.
type Step string

// The steps. Followed says how far it is; Kept, Broken and Withdrawn settle it; Reopened takes back what settled it in error.
const (
	Followed  Step = "FOLLOWED"
	Kept      Step = "KEPT"
	Broken    Step = "BROKEN"
	Withdrawn Step = "WITHDRAWN"
	Reopened  Step = "REOPENED"
)

// Steps lists every step.
func Steps() []Step { return []Step{Followed, Kept, Broken, Withdrawn, Reopened} }

// IsKnown reports that it is one of them.
func (s Step) IsKnown() bool { return slices.Contains(Steps(), s) }

// Settles reports that nothing is expected after it.
func (s Step) Settles() bool { return s == Kept || s == Broken || s == Withdrawn }

// State is how a commitment stands.
type State string

// The states. Late is open past its day, the day itself being in time.
const (
	IsOpen      State = "OPEN"
	IsLate      State = "LATE"
	IsKept      State = "KEPT"
	IsBroken    State = "BROKEN"
	IsWithdrawn State = "WITHDRAWN"
)

// States lists every state.
func States() []State { return []State{IsOpen, IsLate, IsKept, IsBroken, IsWithdrawn} }

// StateOf is that of a commitment by the step that settled it, "" for none, and the day by which it was promised, no day where
// none was named: such a one is never late (PR4).
func StateOf(settled Step, due, today calendar.Day) State {
	switch {
	case settled.Settles():
		return State(settled)
	case calendar.Overdue(due, today):
		return IsLate
	}
	return IsOpen
}

// Takes refuses a step that does not follow on how it stands (RULE).
func (s State) Takes(step Step) error {
	open := s == IsOpen || s == IsLate
	switch {
	case step == Reopened && open:
		return fault.New(fault.Rule, "This commitment is open already.")
	case step != Reopened && !open:
		return fault.New(fault.Rule, "This commitment is settled. Reopen it first, if that was an error.")
	case step == Broken && s == IsOpen:
		return fault.New(fault.Rule, "It can still be kept: it is broken once its day is over. If nobody means to keep it any more, it is withdrawn.")
	}
	return nil
}
