package protocol

import (
	"slices"

	"saniladder/domain/country"
)

// Requirement is a sentence of a level's definition (CK12). It holds if all that it needs does.
type Requirement struct {
	Code  string `json:"code"`
	Needs []Need `json:"needs"`

	Title country.Text `json:"-"`
}

// Need is one thing that must hold, told from an answer or from a fact of the register. One kind of test is given:
// with Indicator alone, that it has full marks; with Ask, that this one of the things it asks is met; with Answers, that one of those was chosen; with Some, that n is at least 1;
// with HoldsFrom, that the share reaches it. With Fact and Is, that the fact is none or some; with Fact, Lacking and Of, that
// the share of those known to have it reaches HoldsFrom.
type Need struct {
	Indicator string   `json:"indicator"`
	Ask       string   `json:"ask"`
	Answers   []string `json:"answers"`
	Some      bool     `json:"some"`
	// HoldsFrom is in per cent; a share below FailsBelow does not hold, and one between leaves it open. FailsBelow 0 is
	// HoldsFrom itself.
	HoldsFrom  int `json:"holdsFrom"`
	FailsBelow int `json:"failsBelow"`

	Fact Fact `json:"fact"`
	// Is is ClaimNone or ClaimSome.
	Is      ClaimKind `json:"is"`
	Lacking Fact      `json:"lacking"`
	Of      Fact      `json:"of"`

	// Else is asked where this leaves it open.
	Else *Need `json:"else"`
}

// Verdict is whether something of the definition holds.
type Verdict string

// The verdicts.
const (
	Holds       Verdict = "HOLDS"
	DoesNotHold Verdict = "DOES_NOT_HOLD"
	// NotKnown: neither the answers nor the register tell.
	NotKnown Verdict = "NOT_KNOWN"
)

// Verdicts lists every verdict, for schemas and tests.
func Verdicts() []Verdict { return []Verdict{Holds, DoesNotHold, NotKnown} }

// Finding is a requirement with its verdict, and from what that was told.
type Finding struct {
	Code    string
	Verdict Verdict
	Grounds []Ground
}

// Ground is one need with its verdict: the indicator or the fact that told it, whichever came last to be asked.
type Ground struct {
	Verdict   Verdict
	Indicator string
	Fact      Fact
	// Counted is the register's figure where a fact told it, and known.
	Counted int
	Known   bool
}

// Definition says, requirement by requirement, whether the level's definition holds, beside the marks (CK12): the certifying
// body decides, and where the two differ records why. Answers that are missing or have a fault leave it open. What does not apply
// fulfils a need for full marks or options if the data names the condition, else it leaves it open until that is confirmed.
func Definition(c *Checklist, answers Answers, facts Facts) []Finding {
	found := make([]Finding, 0, len(c.Definition))
	for _, r := range c.Definition {
		f := Finding{Code: r.Code, Verdict: Holds}
		for _, need := range r.Needs {
			ground := c.judge(need, answers, facts)
			f.Grounds = append(f.Grounds, ground)
			if ground.Verdict == DoesNotHold || ground.Verdict == NotKnown && f.Verdict == Holds {
				f.Verdict = ground.Verdict
			}
		}
		found = append(found, f)
	}
	return found
}

// DefinitionHolds sums the findings up: one that does not hold is enough for no, one that is open leaves all open.
func DefinitionHolds(found []Finding) Verdict {
	sum := Holds
	for _, f := range found {
		if f.Verdict == DoesNotHold {
			return DoesNotHold
		}
		if f.Verdict == NotKnown {
			sum = NotKnown
		}
	}
	return sum
}

func (c *Checklist) judge(need Need, answers Answers, facts Facts) Ground {
	var ground Ground
	if need.Indicator != "" {
		ground = Ground{Verdict: c.judgeAnswer(need, answers), Indicator: need.Indicator}
	} else {
		ground = facts.judge(need)
	}
	if ground.Verdict != NotKnown || need.Else == nil {
		return ground
	}
	if other := c.judge(*need.Else, answers, facts); other.Verdict != NotKnown {
		return other
	}
	return ground
}

func (c *Checklist) judgeAnswer(need Need, answers Answers) Verdict {
	i := c.byCode[need.Indicator]
	a := answers[need.Indicator]
	if i.fault(a) != nil {
		return NotKnown
	}
	share := need.Some || need.HoldsFrom > 0
	switch {
	case a.NotApplicable && (share || i.NotApplicableWhen == ""):
		return NotKnown
	case a.NotApplicable:
		return Holds
	case need.Ask != "" && a.Asks != nil:
		return verdict(a.Asks[need.Ask])
	case need.Some:
		return verdict(*a.N > 0)
	case share:
		return shareVerdict(*a.N, *a.Of, need)
	case len(need.Answers) > 0:
		return verdict(slices.Contains(need.Answers, *a.Choice))
	}
	return verdict(i.mark(a).Lost() == 0)
}

func (f Facts) judge(need Need) Ground {
	n, known := f.known(need.Fact)
	ground := Ground{Verdict: NotKnown, Fact: need.Fact, Counted: n, Known: known}
	switch {
	case need.Is == ClaimNone && known:
		ground.Verdict = verdict(n == 0)
	case need.Is == ClaimSome && known:
		ground.Verdict = verdict(n > 0)
	case need.Is == "":
		of, knownOf := f.known(need.Of)
		lacking, knownLacking := f.known(need.Lacking)
		switch {
		case !knownOf || of <= 0:
		case known && n*100 >= need.HoldsFrom*of:
			ground.Verdict = Holds
		case knownLacking && (of-lacking)*100 < need.HoldsFrom*of:
			ground.Verdict = DoesNotHold
		}
	}
	return ground
}

func shareVerdict(n, of int, need Need) Verdict {
	switch {
	case n*100 >= need.HoldsFrom*of:
		return Holds
	case need.FailsBelow == 0 || n*100 < need.FailsBelow*of:
		return DoesNotHold
	}
	return NotKnown
}

func verdict(holds bool) Verdict {
	if holds {
		return Holds
	}
	return DoesNotHold
}
