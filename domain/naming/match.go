package naming

import (
	"cmp"
	"slices"

	"saniladder/domain/calendar"
)

// Reason says why a candidate was proposed.
type Reason string

// The reasons.
const (
	// SettledBefore: a person decided so for this name.
	SettledBefore Reason = "SETTLED"
	// Exact: the official name, but for case, marks, punctuation and the kind of area.
	Exact Reason = "EXACT"
	// OtherName: one of its other names.
	OtherName Reason = "VARIANT"
	// Truncated: the name is the beginning of one of its names, at least six letters.
	Truncated Reason = "TRUNCATED"
	// SplitSince: the name is that of a place that was split; this is one of its successors.
	SplitSince Reason = "SPLIT_SINCE"
	// Fuzzy: alike, no more.
	Fuzzy Reason = "FUZZY"
	// OutsideHint: the name fits, but it lies elsewhere than the list says.
	OutsideHint Reason = "OUTSIDE_HINT"
)

// Reasons lists every reason, for schemas and tests.
func Reasons() []Reason {
	return []Reason{SettledBefore, Exact, OtherName, Truncated, SplitSince, Fuzzy, OutsideHint}
}

// Scored is a candidate with how well it fits.
type Scored struct {
	Key string
	// Score is 0 to 1; it orders candidates and is no probability.
	Score  float64
	Reason Reason
}

// The scores of the reasons; fuzzy ones are scaled below all of them.
const (
	scoreWhole      = 1.0
	scoreOther      = 0.97
	scoreTruncated  = 0.9
	scoreSameName   = 0.85 // the successor that kept the name of what was split
	scoreSplit      = 0.8
	scoreFuzzyMost  = 0.75
	outsideFactor   = 0.5
	leastSimilarity = 0.4
	mostFuzzy       = 5
)

// Match finds whom a name may mean among a few candidates, best first. For many names prepare a Gazetteer.
func Match(name string, candidates []Candidate, hint Hint) []Scored {
	return NewGazetteer(candidates, nil, nil).Match(name, hint)
}

// Match finds whom a name may mean, best first: an order of wholeness (settled, exact, variant, truncated), successors of
// what was split, a few that are merely alike, and what fits outside the hint. Choice says whether one may be taken.
func (g *Gazetteer) Match(name string, hint Hint) []Scored {
	full := Normalise(name)
	if full == "" {
		return nil
	}
	bare := core(full, g.kindWords)
	found := g.fitting(full, bare, hint)
	g.addSuccessors(found, full, bare, hint)
	g.addAlike(found, bare, hint)

	scored := make([]Scored, 0, len(found))
	for _, s := range found {
		scored = append(scored, s)
	}
	slices.SortFunc(scored, func(a, b Scored) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Key, b.Key))
	})
	return scored
}

// fitting finds the candidates that the name is a name of, or the beginning of one.
func (g *Gazetteer) fitting(full, bare string, hint Hint) map[string]Scored {
	found := map[string]Scored{}
	for _, e := range g.entries {
		best := Scored{Key: e.Key}
		for _, f := range e.forms {
			s := Scored{Key: e.Key}
			switch {
			case f.equals(full, bare):
				s.Reason, s.Score = f.reason, scoreWhole
				if f.reason == OtherName {
					s.Score = scoreOther
				}
			case isTruncationOf(full, f.full) || isTruncationOf(bare, f.core):
				s.Reason, s.Score = Truncated, scoreTruncated
			}
			if s.Score > best.Score || s.Reason == SettledBefore {
				best = s
			}
		}
		if best.Score == 0 {
			continue
		}
		if !hint.admits(e.Parent) {
			best.Reason, best.Score = OutsideHint, best.Score*outsideFactor
		}
		found[e.Key] = best
	}
	return found
}

// addSuccessors marks the successors of a split place as doubtful, unless a person settled the name, or the list is younger
// than the split and the name is today's of one of them. The beginning of a split place's name is enough where it is
// nobody's whole name today.
func (g *Gazetteer) addSuccessors(found map[string]Scored, full, bare string, hint Hint) {
	whole := isWhole(found)
	for _, split := range g.splits {
		named := split.core == bare || split.full == full
		if !named && (whole || !isTruncationOf(full, split.full) && !isTruncationOf(bare, split.core)) {
			continue
		}
		if last, ok := split.Until.Latest(); ok && hint.AsOf.After(last) && whole {
			continue
		}
		for _, key := range split.Successors {
			i, ok := g.byKey[key]
			if !ok || !hint.admits(g.entries[i].Parent) || found[key].Reason == SettledBefore {
				continue
			}
			score := scoreSplit
			if found[key].Reason == Exact {
				score = scoreSameName
			}
			found[key] = Scored{Key: key, Score: score, Reason: SplitSince}
		}
	}
}

func isWhole(found map[string]Scored) bool {
	for _, s := range found {
		if s.Reason == Exact || s.Reason == OtherName {
			return true
		}
	}
	return false
}

// addAlike adds the few most similar candidates within the hint.
func (g *Gazetteer) addAlike(found map[string]Scored, bare string, hint Hint) {
	wanted := trigramsOf(bare)
	var alikes []Scored
	for _, e := range g.entries {
		if _, ok := found[e.Key]; ok || !hint.admits(e.Parent) {
			continue
		}
		best := 0.0
		for _, f := range e.forms {
			best = max(best, alike(wanted, f.trigrams))
		}
		if best >= leastSimilarity {
			alikes = append(alikes, Scored{Key: e.Key, Score: best * scoreFuzzyMost, Reason: Fuzzy})
		}
	}
	slices.SortFunc(alikes, func(a, b Scored) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(a.Key, b.Key))
	})
	for _, s := range alikes[:min(len(alikes), mostFuzzy)] {
		found[s.Key] = s
	}
}

// Choice is the one candidate that may be taken without asking a person: settled before, or the only one whose name it is
// or begins with it. What was split since, is merely alike, lies outside the hint, or fits several is never chosen.
func Choice(scored []Scored) (Scored, bool) {
	if s, ok := only(scored, SettledBefore); ok {
		return s, true
	}
	for _, s := range scored {
		if s.Reason == SplitSince || s.Reason == SettledBefore {
			return Scored{}, false
		}
	}
	for _, s := range scored {
		if s.Reason == Exact || s.Reason == OtherName {
			return only(scored, Exact, OtherName)
		}
	}
	return only(scored, Truncated)
}

// only is the one candidate with one of the reasons; false when there are none or several.
func only(scored []Scored, reasons ...Reason) (Scored, bool) {
	var one Scored
	n := 0
	for _, s := range scored {
		if slices.Contains(reasons, s.Reason) {
			one = s
			n++
		}
	}
	if n != 1 {
		return Scored{}, false
	}
	return one, true
}

// Plausible lists the keys of all candidates that the name stands for, successors of what was split included, for use as
// the hint of the level below: "Northern Region" of 2017 is today's Northern, North East and Savannah. None means that the
// name is not known here, which is no reason to look everywhere.
func (g *Gazetteer) Plausible(name string, asOf calendar.Day) []string {
	var whole, begun []string
	for _, s := range g.Match(name, Hint{AsOf: asOf}) {
		switch s.Reason {
		case Fuzzy:
		case Truncated:
			begun = append(begun, s.Key)
		default:
			whole = append(whole, s.Key)
		}
	}
	if len(whole) > 0 {
		return whole
	}
	return begun
}
