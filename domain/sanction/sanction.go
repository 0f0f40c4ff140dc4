// Package sanction is the rule by which the body that presents communities to the next tier is penalised or rewarded (WF12). It
// knows no storage; who decides, and in which meeting, is casework.
package sanction

// Word is what a body is found to deserve, and what is decided.
type Word string

// The words.
const (
	Penalise Word = "PENALISE"
	Reward   Word = "REWARD"
	Neither  Word = "NEITHER"
)

// IsKnown reports one of the three.
func (w Word) IsKnown() bool { return w == Penalise || w == Reward || w == Neither }

// Found is what came of a presentation.
type Found uint8

// What came of it. The zero value is that nobody visited, and nobody will.
const (
	NotVisited Found = iota
	// Coming says that the next tier has still to visit.
	Coming
	Passed
	Failed
)

// Presentation is a community on a list, and what the next tier found first.
type Presentation struct {
	Community string
	Found     Found
}

// Count is what a period comes to. Each community counts once.
type Count struct {
	// Presented are all that were on a list, Verified those that the next tier visited, Failed of these it found not met, and
	// Coming those that it has still to visit.
	Presented, Verified, Failed, Coming int
}

// Of counts presentations, in the order in which they were made: of a community presented twice in the period the first one that
// was decided counts; what was not visited does not.
func Of(presentations []Presentation) Count {
	counts := map[string]Found{}
	for _, p := range presentations {
		if before, known := counts[p.Community]; !known || before < Passed && p.Found > before {
			counts[p.Community] = p.Found
		}
	}
	c := Count{Presented: len(counts)}
	for _, found := range counts {
		switch found {
		case Coming:
			c.Coming++
		case Failed:
			c.Failed++
			c.Verified++
		case Passed:
			c.Verified++
		}
	}
	return c
}

// Finding is what the rule says of a count: more than so many per cent of those verified failed, it is to be penalised; none
// failed, it is to be rewarded; exactly so many per cent is neither, and so is none verified.
func (c Count) Finding(penalisedAbovePercent int) Word {
	switch {
	case c.Verified == 0:
		return Neither
	case c.Failed*100 > c.Verified*penalisedAbovePercent:
		return Penalise
	case c.Failed == 0:
		return Reward
	}
	return Neither
}
