package certification

import "saniladder/domain/country"

// Block is one thing that stands between a community and its next level, as far as the register tells.
type Block string

// The blocks, in the order in which they are said: what stops everything first, what households have to do after it,
// what nobody knows yet last.
const (
	// Dormant: nothing happens there any more (PR22).
	Dormant Block = "DORMANT"
	// NotTriggered: the way up begins with triggering (WF1).
	NotTriggered Block = "NOT_TRIGGERED"
	// UnderReview: the level held is in doubt (PR7, PR16).
	UnderReview Block = "UNDER_REVIEW"
	// OlderListWaits: a level of an older list waits for the decision whether to recognise it (PR2).
	OlderListWaits Block = "OLDER_LIST_WAITS"
	// OpenDefaecation: households are known to practise it.
	OpenDefaecation Block = "OPEN_DEFAECATION"
	// TooFewImproved: fewer households have an improved latrine than the next level asks for.
	TooFewImproved Block = "TOO_FEW_IMPROVED"
	// NoHousehold: not one household is registered, so that nothing can be said of latrines (PR3).
	NoHousehold Block = "NO_HOUSEHOLD"
	// NotAllSeen: households are registered that nobody has observed.
	NotAllSeen Block = "NOT_ALL_SEEN"
	// NoPopulation: no reported total says how many people live there, from which samples are drawn (CK5).
	NoPopulation Block = "NO_POPULATION"
	// Overdue: the time frame has passed, which forbids nothing (LV1).
	Overdue Block = "OVERDUE"
)

// Blocks lists every block, for schemas and tests.
func Blocks() []Block {
	return []Block{Dormant, NotTriggered, UnderReview, OlderListWaits, OpenDefaecation, TooFewImproved, NoHousehold, NotAllSeen, NoPopulation, Overdue}
}

// Situation is what the register knows of a community today.
type Situation struct {
	Triggered, Dormant, UnderReview, OlderListWaits, Overdue bool
	// Level is the one held, checked here; 0 for none.
	Level           int
	PopulationKnown bool
	// Households are those that count, Observed those of them that were ever seen.
	Households, Observed int
	// OpenDefaecation and Improved are households among the observed: known to practise it, and with an improved latrine (IL1).
	OpenDefaecation, Improved int
}

// ToImprove is how many more households need an improved latrine for the next level, of those registered; 0 where that
// level asks for none, or there is none.
func (s Situation) ToImprove(p *country.Profile) int {
	next, ok := p.Level(s.Level + 1)
	if !ok {
		return 0
	}
	needed := (s.Households*next.ImprovedPercent + 99) / 100
	return max(0, needed-s.Improved)
}

// BlockedBy says what stands in the way to the next level, in the order of Blocks. On the ladder's top nothing does but a
// review. Whether the next level is reached is not told by this: a verification finds that out.
func (s Situation) BlockedBy(p *country.Profile) []Block {
	_, climbs := p.Level(s.Level + 1)
	if !climbs {
		if s.UnderReview {
			return []Block{UnderReview}
		}
		return nil
	}
	var blocks []Block
	add := func(block Block, holds bool) {
		if holds {
			blocks = append(blocks, block)
		}
	}
	add(Dormant, s.Dormant)
	add(NotTriggered, !s.Triggered && s.Level == 0)
	add(UnderReview, s.UnderReview)
	add(OlderListWaits, s.OlderListWaits)
	add(OpenDefaecation, s.OpenDefaecation > 0)
	add(TooFewImproved, s.Observed > 0 && s.ToImprove(p) > 0)
	add(NoHousehold, s.Households == 0)
	add(NotAllSeen, s.Observed < s.Households)
	add(NoPopulation, !s.PopulationKnown)
	add(Overdue, s.Overdue && !s.Dormant)
	return blocks
}
