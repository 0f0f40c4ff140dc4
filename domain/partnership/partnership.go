// Package partnership is what is true of organisations that work on the ladder side by side: the kinds of work that they do, the
// kinds of agreement that they make, and when two periods lie over each other.
package partnership

import (
	"slices"

	"saniladder/domain/calendar"
)

// Work is a kind of work. Only support of the same kind in one place can be one too many.
type Work string

// The kinds of work, in the order in which they are offered.
const (
	Triggering Work = "TRIGGERING"
	Training   Work = "TRAINING"
	// Works are latrines, water points and other building.
	Works      Work = "WORKS"
	Finance    Work = "FINANCE"
	Supplies   Work = "SUPPLIES"
	Monitoring Work = "MONITORING"
	Other      Work = "OTHER"
	// Unknown is where nobody said: of support that was recorded before its kind was asked for, and of lists.
	Unknown Work = "UNKNOWN"
)

// AllWork lists every kind.
func AllWork() []Work {
	return []Work{Triggering, Training, Works, Finance, Supplies, Monitoring, Other, Unknown}
}

// WorkWords lists them as they are stored.
func WorkWords() []string {
	all := make([]string, 0, len(AllWork()))
	for _, w := range AllWork() {
		all = append(all, string(w))
	}
	return all
}

// IsKnown reports that it is one of the kinds.
func (w Work) IsKnown() bool { return slices.Contains(AllWork(), w) }

// AgreementKind is a kind of agreement.
type AgreementKind string

// The kinds of agreement.
const (
	Memorandum     AgreementKind = "MEMORANDUM"
	Grant          AgreementKind = "GRANT"
	Contract       AgreementKind = "CONTRACT"
	JointPlan      AgreementKind = "JOINT_PLAN"
	OtherAgreement AgreementKind = "OTHER"
)

// AgreementKinds lists every kind.
func AgreementKinds() []AgreementKind {
	return []AgreementKind{Memorandum, Grant, Contract, JointPlan, OtherAgreement}
}

// IsKnown reports that it is one of the kinds.
func (k AgreementKind) IsKnown() bool { return slices.Contains(AgreementKinds(), k) }

// Period is from a day to a day, both inclusive; no day where it is not known since when, or goes on.
type Period struct{ From, Until calendar.Day }

// IsBackwards reports that it ends before it begins.
func (p Period) IsBackwards() bool {
	return !p.From.IsZero() && !p.Until.IsZero() && p.Until.Before(p.From)
}

// Overlaps reports that the two have a day in common.
func (p Period) Overlaps(o Period) bool {
	before := func(a, b Period) bool {
		return !a.Until.IsZero() && !b.From.IsZero() && a.Until.Before(b.From)
	}
	return !before(p, o) && !before(o, p)
}

// String says it in words: "from 2020-01-01 until 2021-12-31".
func (p Period) String() string {
	text := "since a day that is not known"
	if !p.From.IsZero() {
		text = "from " + p.From.String()
	}
	if p.Until.IsZero() {
		return text + " on"
	}
	return text + " until " + p.Until.String()
}
