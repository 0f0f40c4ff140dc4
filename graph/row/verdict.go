package row

import (
	"slices"

	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// Verdict is what a tier found.
type Verdict struct {
	cases.Verdict
	// Case is the one that it is read with; nil where it is read with its verification.
	Case *cases.Request
}

// File is where the annex is printed as it was filled; nil for one that was done on paper (PR8).
func (v Verdict) File() *string {
	if v.Transcribed {
		return nil
	}
	address := "/files/verdicts/" + v.ID.String() + ".pdf"
	return &address
}

// GlobalID is its Relay id.
func (v Verdict) GlobalID() string { return globalID(verdictType, v.ID) }

// VerificationGlobalID is the verification's Relay id.
func (v Verdict) VerificationGlobalID() string { return globalID(verificationType, v.VerificationID) }

// SupersedesGlobalID is the Relay id of the one that it corrects.
func (v Verdict) SupersedesGlobalID() *string { return optionalID(verdictType, v.SupersedesID) }

// Score is what it comes to; nil for a disqualification.
func (v Verdict) Score() *Score {
	if v.Verdict.Score == nil {
		return nil
	}
	return &Score{*v.Verdict.Score}
}

// Answers are in the order of the sheet.
func (v Verdict) Answers() []Answer { return answers(v.Verdict.Answers) }

// Signatures are those under it.
func (v Verdict) Signatures() []Signature { return SignaturesOf(v.Verdict.Signatures) }

// Signature is one under a request, a reply or a verdict.
type Signature struct{ cases.Signature }

// SignaturesOf wraps signatures, in their order.
func SignaturesOf(all []cases.Signature) []Signature {
	return wrapped(all, func(s cases.Signature) Signature { return Signature{s} })
}

// File is where its picture is read; nil where there is none.
func (s Signature) File() *string {
	if s.Pictured == nil {
		return nil
	}
	file := "/files/signatures/" + s.Pictured.String()
	return &file
}

// Score is what a filled checklist comes to.
type Score struct{ protocol.Result }

// Unmet are the conditions that are not met.
func (s Score) Unmet() []string { return texts(s.Result.Unmet) }

// Sections are in the order of the sheet.
func (s Score) Sections() []protocol.SectionMarks { return slices.Clone(s.Result.Sections) }

// Marks are in the order of the sheet.
func (s Score) Marks() []IndicatorMark {
	return wrapped(s.Result.Marks, func(m protocol.Mark) IndicatorMark { return IndicatorMark{m} })
}

// Lost are codes of indicators that lost marks, the most lost first (CK8).
func (s Score) Lost() []string {
	return wrapped(s.Result.Lost(), func(m protocol.Mark) string { return m.Code })
}

// IndicatorMark is what an indicator brought.
type IndicatorMark struct{ protocol.Mark }

// Reason is why.
func (m IndicatorMark) Reason() protocol.Reason { return m.Why.Reason }

// Option is the one chosen.
func (m IndicatorMark) Option() string { return m.Why.Option }

// N is so many.
func (m IndicatorMark) N() int { return m.Why.N }

// Of is of so many.
func (m IndicatorMark) Of() int { return m.Why.Of }

// From is the step reached.
func (m IndicatorMark) From() int { return m.Why.From }

// Next is the next better step.
func (m IndicatorMark) Next() int { return m.Why.Next }

// Unmet are asks or parts that are not met.
func (m IndicatorMark) Unmet() []string { return texts(m.Why.Unmet) }

// Condition is the one under which it does not exist here.
func (m IndicatorMark) Condition() string { return m.Why.Condition }

// Answer is what was found for one indicator.
type Answer struct{ cases.Answered }

func answers(all []cases.Answered) []Answer {
	return wrapped(all, func(a cases.Answered) Answer { return Answer{a} })
}

// Asks are in the order of their codes.
func (a Answer) Asks() []AskAnswer {
	all := make([]AskAnswer, 0, len(a.Answer.Asks))
	for code, met := range a.Answer.Asks {
		all = append(all, AskAnswer{code, met})
	}
	slices.SortFunc(all, func(a, b AskAnswer) int {
		if a.Code < b.Code {
			return -1
		}
		return 1
	})
	return all
}

// Parts are in the checklist's order.
func (a Answer) Parts() []bool { return append([]bool{}, a.Answer.Parts...) }

// AskAnswer is one thing that a row asks.
type AskAnswer struct {
	Code string
	Met  bool
}

// Compared is an indicator's marks by tier.
type Compared struct{ cases.Compared }

// Marks are what each tier gave.
func (c Compared) Marks() []cases.TierMark { return slices.Clone(c.Compared.Marks) }
