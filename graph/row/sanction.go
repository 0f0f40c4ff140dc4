package row

import (
	"saniladder/internal/cases"
)

// Standings are how bodies stand in a year (WF12).
type Standings struct{ *cases.Standings }

// Rows are the bodies.
func (s Standings) Rows() []BodyStanding {
	return wrapped(s.Standings.Rows, func(b cases.BodyStanding) BodyStanding { return BodyStanding{b} })
}

// Decided are the newest decisions.
func (s Standings) Decided() []Sanction {
	return wrapped(s.Standings.Decided, func(one cases.Sanction) Sanction { return Sanction{&one} })
}

// BodyStanding is a body's.
type BodyStanding struct{ cases.BodyStanding }

// AreaGlobalID is the area's Relay id.
func (b BodyStanding) AreaGlobalID() string { return globalID(areaType, b.AreaID) }

// Year is how it stands in the year.
func (b BodyStanding) Year() PeriodStanding { return PeriodStanding{b.BodyStanding.Year} }

// Lists are those of the year.
func (b BodyStanding) Lists() []PeriodStanding {
	return wrapped(b.BodyStanding.Lists, func(p cases.PeriodStanding) PeriodStanding { return PeriodStanding{p} })
}

// PeriodStanding is how a body stands in a list or a year.
type PeriodStanding struct{ cases.PeriodStanding }

// ListGlobalID is the list's Relay id, nil for a year.
func (p PeriodStanding) ListGlobalID() *string { return optionalID(listType, p.ListID) }

// Decision is nil where there is none.
func (p PeriodStanding) Decision() *Sanction {
	if p.PeriodStanding.Decision == nil {
		return nil
	}
	return &Sanction{p.PeriodStanding.Decision}
}

// Sanction is a decision on a body.
type Sanction struct{ *cases.Sanction }

// Sitting is the meeting that decided.
func (s Sanction) Sitting() *Sitting { return sat(s.Sanction.Sitting) }

// GlobalID is its Relay id.
func (s Sanction) GlobalID() string { return globalID("Sanction", s.ID) }

// AreaGlobalID is the area's Relay id.
func (s Sanction) AreaGlobalID() string { return globalID(areaType, s.AreaID) }

// ListGlobalID is the list's Relay id, nil for a year.
func (s Sanction) ListGlobalID() *string { return optionalID(listType, s.ListID) }
