package protocol

import (
	"slices"
)

// Reason is the code of an explanation; the words are the client's, per language.
type Reason string

// The reasons for a mark.
const (
	// ReasonMet and ReasonNotMet: full marks, or none. With asks, Unmet lists those that failed.
	ReasonMet    Reason = "MET"
	ReasonNotMet Reason = "NOT_MET"
	// ReasonOption: the marks of Option.
	ReasonOption Reason = "OPTION"
	// ReasonStep: N of Of reached the step From of the band; Next is what the next better step wants, 0 on the best.
	ReasonStep Reason = "STEP"
	// ReasonBelow: N of Of stays below the lowest step, Next.
	ReasonBelow Reason = "BELOW"
	// ReasonParts: the marks of the parts that are met; Unmet lists the others.
	ReasonParts Reason = "PARTS"
	// ReasonNotApplicable: full marks (CK3); Condition is the data's, or "".
	ReasonNotApplicable Reason = "NOT_APPLICABLE"
)

// Reasons lists every reason, for schemas and tests.
func Reasons() []Reason {
	return []Reason{ReasonMet, ReasonNotMet, ReasonOption, ReasonStep, ReasonBelow, ReasonParts, ReasonNotApplicable}
}

// Why explains a mark, in codes and numbers.
type Why struct {
	Reason Reason
	Option string
	// N of Of is the share answered; From and Next are per cent.
	N, Of, From, Next int
	// Unmet are the codes of asks or parts that are not met.
	Unmet     []string
	Condition string
}

// Mark is what an indicator brought.
type Mark struct {
	Code, Section string
	Marks, Max    int
	Bonus         bool
	// NotApplicable marks are counted and shown; ToConfirm ones name no condition of the data, so that the certifying body
	// must confirm them (CK3).
	NotApplicable, ToConfirm bool
	Why                      Why
}

// Lost is how many marks are missing to the maximum.
func (m Mark) Lost() int { return m.Max - m.Marks }

// SectionMarks are what a section brought, bonus apart.
type SectionMarks struct {
	Code       string
	Marks, Max int
	// MustBeFull: the level needs all of its marks.
	MustBeFull bool
}

// IsFull reports that no mark of the section is missing.
func (s SectionMarks) IsFull() bool { return s.Marks == s.Max }

// Result is what a filled checklist comes to (CK8). Whether the exercise counts at all, debriefed and signed (CK7) or
// abandoned (CK9), is not its business.
type Result struct {
	// Checklist is the id that it was filled with.
	Checklist string
	// Marks are in the order of the sheet, bonus ones too.
	Marks    []Mark
	Sections []SectionMarks
	// Bonus is that of the bonus indicators, Total the sum with it, at most Max (CK10).
	Bonus, Total, Max int
	// Minimum is the total that passes.
	Minimum int
	Passed  bool
	// Unmet are the conditions that fail: "total" first, then the sections that had to be full and are not.
	Unmet []string
	// NotApplicable counts the indicators that were said not to apply.
	NotApplicable int
}

// UnmetTotal stands in Result.Unmet for a total below the minimum.
const UnmetTotal = "total"

// Score works out a filled checklist (CK2–CK4, CK8, CK10). It is pure and exact. The error is the first of Faults.
func Score(c *Checklist, answers Answers) (Result, error) {
	if faults := Faults(c, answers); len(faults) > 0 {
		return Result{}, faults[0]
	}
	r := Result{Checklist: c.ID, Max: c.Max, Minimum: c.Pass.Minimum, Marks: make([]Mark, 0, len(c.byCode))}
	for i := range c.Indicators() {
		r.Marks = append(r.Marks, i.mark(answers[i.Code]))
	}
	r.sum(c)
	return r, nil
}

// sum works out all that follows from the marks, which are in the order of the sheet.
func (r *Result) sum(c *Checklist) {
	r.Sections, r.Unmet = make([]SectionMarks, len(c.Sections)), []string{}
	next := 0
	for s := range c.Sections {
		section := &r.Sections[s]
		*section = SectionMarks{Code: c.Sections[s].Code, Max: c.Sections[s].Max, MustBeFull: c.MustBeFull(c.Sections[s].Code)}
		for ; next < len(r.Marks) && r.Marks[next].Section == section.Code; next++ {
			mark := &r.Marks[next]
			if mark.NotApplicable {
				r.NotApplicable++
			}
			if mark.Bonus {
				r.Bonus += mark.Marks
			} else {
				section.Marks += mark.Marks
			}
		}
		r.Total += section.Marks
	}
	if r.Total = min(r.Total+r.Bonus, c.Max); r.Total < r.Minimum {
		r.Unmet = append(r.Unmet, UnmetTotal)
	}
	for _, s := range r.Sections {
		if s.MustBeFull && !s.IsFull() {
			r.Unmet = append(r.Unmet, s.Code)
		}
	}
	r.Passed = len(r.Unmet) == 0
}

// SoFar is where a sheet stands that is still being filled.
type SoFar struct {
	// Result is over what is answered; it has passed when that alone passes.
	Result
	// Open are the indicators without an answer, or with one that has a fault, in the order of the sheet.
	Open []string
	// Best is the total if all that is open came to its maximum, and BestUnmet what cannot be reached even then.
	Best      int
	BestUnmet []string
}

// ScoreSoFar works out a sheet that is still being filled: marks and gates so far, and what is out of reach already.
func ScoreSoFar(c *Checklist, answers Answers) SoFar {
	so := SoFar{Result: Result{Checklist: c.ID, Max: c.Max, Minimum: c.Pass.Minimum}, Open: []string{}}
	best := Result{Minimum: c.Pass.Minimum}
	for i := range c.Indicators() {
		if a := answers[i.Code]; i.fault(a) == nil {
			so.Marks = append(so.Marks, i.mark(a))
			best.Marks = append(best.Marks, so.Marks[len(so.Marks)-1])
		} else {
			so.Open = append(so.Open, i.Code)
			best.Marks = append(best.Marks, Mark{Code: i.Code, Section: i.Section, Max: i.Max, Marks: i.Max, Bonus: i.Bonus})
		}
	}
	so.sum(c)
	best.sum(c)
	so.Best, so.BestUnmet = best.Total, best.Unmet
	return so
}

// Lost are the marks below their maximum, most lost first, those of one size as on the sheet: the agenda of the debriefing and
// of the next action plan (CK8). Bonus marks are no loss.
func (r Result) Lost() []Mark {
	var lost []Mark
	for _, m := range r.Marks {
		if m.Lost() > 0 && !m.Bonus {
			lost = append(lost, m)
		}
	}
	slices.SortStableFunc(lost, func(a, b Mark) int { return b.Lost() - a.Lost() })
	return lost
}

// mark scores an answer that has no fault.
func (i *Indicator) mark(a Answer) Mark {
	m := Mark{Code: i.Code, Section: i.Section, Max: i.Max, Bonus: i.Bonus}
	if a.NotApplicable {
		m.NotApplicable, m.ToConfirm, m.Marks = true, i.NotApplicableWhen == "", i.Max
		m.Why = Why{Reason: ReasonNotApplicable, Condition: i.NotApplicableWhen}
		return m
	}
	switch i.Kind {
	case Met:
		m.Why.Reason = ReasonNotMet
		if a.met() {
			m.Why.Reason, m.Marks = ReasonMet, i.Max
		}
		for _, ask := range i.Asks {
			if met, answered := a.Asks[ask]; answered && !met {
				m.Why.Unmet = append(m.Why.Unmet, ask)
			}
		}
	case Choice:
		option, _ := i.Option(*a.Choice)
		m.Marks, m.Why = option.Marks, Why{Reason: ReasonOption, Option: option.Code}
	case Parts:
		m.Why.Reason = ReasonParts
		for n, part := range i.Parts {
			if a.Parts[n] {
				m.Marks += part.Marks
			} else {
				m.Why.Unmet = append(m.Why.Unmet, part.Code)
			}
		}
	default:
		step, next := i.band.reached(*a.N, *a.Of)
		m.Marks, m.Why = step.Marks, Why{Reason: ReasonStep, N: *a.N, Of: *a.Of, From: step.From, Next: next}
		if step.Marks == 0 {
			m.Why.Reason = ReasonBelow
		}
	}
	return m
}
