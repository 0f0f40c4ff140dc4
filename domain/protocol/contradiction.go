package protocol

import "slices"

// ClaimKind is how an answer bears on a fact of the register.
type ClaimKind string

// The kinds of claims.
const (
	// ClaimNone: the answer says that the fact is 0.
	ClaimNone ClaimKind = "none"
	// ClaimSome: the answer says that the fact is at least 1.
	ClaimSome ClaimKind = "some"
	// ClaimShare: the fact counts, among Of, those known to lack what the answer counts. However many are not known, no more
	// than Of less them can have it.
	ClaimShare ClaimKind = "share"
	// ClaimWhole: the answer's m is the fact.
	ClaimWhole ClaimKind = "whole"
)

// ClaimKinds lists every kind, for schemas and tests.
func ClaimKinds() []ClaimKind { return []ClaimKind{ClaimNone, ClaimSome, ClaimShare, ClaimWhole} }

// Claim is what an answer says about a fact that the register counts too. A "met" makes it when it is met; a choice and parts
// make it with the Answers that they name; a share always does.
type Claim struct {
	Claims ClaimKind `json:"claims"`
	Fact   Fact      `json:"fact"`
	// Of is the whole of a ClaimShare.
	Of Fact `json:"of"`
	// Answers are the options, or the parts that are met, with which the claim is made.
	Answers []string `json:"answers"`
}

// Contradiction is an answer that cannot be true if the register is: it is flagged to team and certifying body, who settles
// it with a reason (CK3). Which of the two is wrong is not told.
type Contradiction struct {
	Indicator string
	// Claim is the kind of what the answer claims; "" where it claims not to apply, for Condition.
	Claim     ClaimKind
	Condition string
	// Fact is what the register counts, Counted how many. With ClaimShare, CountedOf is the whole.
	Fact      Fact
	Counted   int
	Of        Fact
	CountedOf int
	// N of M is the share answered, where there is one, and Option the choice.
	N, M   int
	Option string
}

// Contradictions lists where the register contradicts an answer, in the order of the sheet. Facts that are not known contradict
// nothing; answers that have a fault (Faults) are passed over. A share is contradicted when, at best, the register would give
// it fewer marks.
func Contradictions(c *Checklist, answers Answers, facts Facts) []Contradiction {
	var found []Contradiction
	for i := range c.Indicators() {
		a, ok := answers[i.Code]
		if !ok || i.fault(a) != nil {
			continue
		}
		if a.NotApplicable {
			if condition, named := c.Set.Conditions[i.NotApplicableWhen]; named {
				if n, known := facts.known(condition.Fact); known && n > 0 {
					found = append(found, Contradiction{Indicator: i.Code, Condition: i.NotApplicableWhen, Fact: condition.Fact, Counted: n})
				}
			}
			continue
		}
		for _, claim := range i.Register {
			if contradiction, is := i.contradicted(claim, a, facts); is {
				found = append(found, contradiction)
			}
		}
	}
	return found
}

func (i *Indicator) contradicted(claim Claim, a Answer, facts Facts) (Contradiction, bool) {
	n, known := facts.known(claim.Fact)
	if !known || !i.makes(claim, a) {
		return Contradiction{}, false
	}
	found := Contradiction{Indicator: i.Code, Claim: claim.Claims, Fact: claim.Fact, Counted: n}
	if a.N != nil {
		found.N, found.M = *a.N, *a.Of
	}
	if a.Choice != nil {
		found.Option = *a.Choice
	}
	switch claim.Claims {
	case ClaimNone:
		return found, n > 0
	case ClaimSome:
		return found, n == 0
	case ClaimWhole:
		return found, n != found.M
	}
	of, known := facts.known(claim.Of)
	if !known || of <= 0 {
		return Contradiction{}, false
	}
	found.Of, found.CountedOf = claim.Of, of
	return found, i.band.Marks(max(of-n, 0), of) < i.band.Marks(found.N, found.M)
}

// makes reports that the answer makes the claim.
func (i *Indicator) makes(claim Claim, a Answer) bool {
	switch i.Kind {
	case Met:
		return a.met()
	case Choice:
		return slices.Contains(claim.Answers, *a.Choice)
	case Parts:
		for n, part := range i.Parts {
			if a.Parts[n] && slices.Contains(claim.Answers, part.Code) {
				return true
			}
		}
		return false
	}
	return true
}
