package team

import (
	"cmp"
	"slices"
	"strconv"
)

// leftOut says of every roster entry that is in no proposal why, in the order of entries.
func (s *search) leftOut(proposals []Proposal) []LeftOut {
	all := slices.Clone(s.barred)
	chosen, highest := map[string]bool{}, map[string]int{}
	persons := map[string]bool{}
	for _, p := range proposals {
		for _, m := range p.Members {
			chosen[m.Entry], persons[m.Person] = true, true
			highest[m.Capacity] = max(highest[m.Capacity], s.load[m.Person])
		}
	}
	for _, m := range append(slices.Clone(s.candidates), s.observers...) {
		if !chosen[m.Entry] {
			most, sits := highest[m.Capacity]
			all = append(all, LeftOut{m.Person, m.Entry, []Reason{s.passedOver(m, len(proposals), persons[m.Person], sits, most)}})
		}
	}
	slices.SortStableFunc(all, func(a, b LeftOut) int { return cmp.Compare(a.Entry, b.Entry) })
	return all
}

// passedOver is why a candidate whom nothing bars sits in none of the proposals. sits says that somebody of the capacity
// does, most on how many teams the busiest of them served.
func (s *search) passedOver(m Member, proposals int, otherwise, sits bool, most int) Reason {
	load := s.load[m.Person]
	switch {
	case proposals == 0:
		return reason(NoCompleteTeam, s.rules.Rule, nil, "No complete team can be made of this roster.")
	case otherwise:
		return reason(SitsOtherwise, s.rules.Rule, nil, "They are proposed in another capacity, or from another roster.")
	case !sits:
		return reason(NotNeeded, s.rules.Rule, []string{"capacity", m.Capacity}, "%s: the proposed teams need nobody in this capacity.", s.capacity(m.Capacity))
	case s.observes(m) && m.Organisation == "":
		return s.standsForNobody(m)
	case load > most:
		return reason(ServedMore, "", []string{"load", strconv.Itoa(load), "most", strconv.Itoa(most)},
			"They served on %d teams in twelve months, the busiest of those proposed on %d.", load, most)
	case load < most:
		return reason(OfficesFirst, s.rules.Rule, []string{"office", m.Office}, "Others bring the offices that are recommended.")
	}
	return reason(OthersFirst, "", []string{"load", strconv.Itoa(load)}, "Others served no more often, and mix the offices better or stand higher on the roster.")
}
