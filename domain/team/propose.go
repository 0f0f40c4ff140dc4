package team

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/country"
)

// Proposal is a complete team that breaks no rule.
type Proposal struct {
	// Members are the leader, then those who score in the order of the profile's seats, then an observer.
	Members []Member
	// Load is on how many teams its scoring members served, in all.
	Load int
	// Warnings are the recommendations that it does not meet.
	Warnings []Finding
}

// LeftOut is a roster entry that is in none of the proposals.
type LeftOut struct {
	Person, Entry string
	// Reasons are all that bar them, else the one thing for which others were preferred.
	Reasons []Reason
}

// Propose makes up to n complete teams of a roster, the best first, and says why everybody else was left out. load is the
// number of teams that a person served on in the last twelve months, by Member.Person; who is not in it served on none.
// Better is first what is highly recommended (TM3), then the lowest sum of loads, then the better mix of offices, then who
// can sign in, then the roster's order. The result does not depend on the order of the roster. Proposals have no finding
// that Refuses and nobody who is absent, and if a complete team can be made there is one. Empty when there is none, or
// where an entry to Keep is barred; Shortage says of what the roster is short.
func Propose(p *country.Profile, c Case, roster []Member, load map[string]int, n int) ([]Proposal, []LeftOut) {
	q, ok := ask(p, c)
	if !ok {
		return nil, nil
	}
	s := q.search(roster, load)
	proposals := make([]Proposal, 0, max(n, 0))
	for _, team := range s.teams(n) {
		proposals = append(proposals, s.proposal(team))
	}
	return proposals, s.leftOut(proposals)
}

// Shortage says of what a roster is short where no complete team can be made of it, with one finding, else with none.
func Shortage(p *country.Profile, c Case, roster []Member) []Finding {
	q, ok := ask(p, c)
	if !ok {
		return Check(p, c, nil)
	}
	s := q.search(roster, nil)
	if len(s.teams(1)) > 0 {
		return nil
	}
	count, seen := map[string]int{}, map[[2]string]bool{}
	for _, m := range s.candidates {
		if key := [2]string{m.Person, m.Capacity}; !seen[key] {
			seen[key] = true
			count[m.Capacity]++
		}
	}
	var keys, names []string
	for _, capacity := range q.rules.Seated() {
		number := strconv.Itoa(count[capacity])
		keys, names = append(keys, number+" "+capacity), append(names, number+" × "+q.capacity(capacity))
	}
	return of(Member{}, reason(RosterShort, q.rules.Rule, []string{"seatings", q.key(), "able", strings.Join(keys, ", ")},
		"Of the roster can sit: %s. A team needs: %s.", strings.Join(names, ", "), q.words()))
}

// search is a question with those of a roster whom nothing bars.
type search struct {
	question
	load map[string]int
	// candidates score, observers watch; both in the order of their entries.
	candidates, observers []Member
	// kept are the candidates that must sit, without those who are kept as observers; hopeless says that somebody to keep
	// cannot be.
	kept     []int
	without  []int
	hopeless bool
	barred   []LeftOut
}

func (q question) search(roster []Member, load map[string]int) *search {
	s := &search{question: q, load: load}
	for _, m := range slices.SortedStableFunc(slices.Values(roster), func(a, b Member) int { return cmp.Compare(a.Entry, b.Entry) }) {
		reasons := q.barred(m)
		m.Leads, m.Scores = false, q.seated(m)
		switch {
		case len(reasons) > 0:
			s.barred = append(s.barred, LeftOut{m.Person, m.Entry, reasons})
			continue
		case q.observes(m):
			s.observers = append(s.observers, m)
			continue
		}
		if slices.Contains(q.c.Keep, m.Entry) {
			s.kept = append(s.kept, len(s.candidates))
		}
		s.candidates = append(s.candidates, m)
	}
	for _, entry := range q.c.Keep {
		is := func(m Member) bool { return m.Entry == entry }
		at := slices.IndexFunc(s.observers, is)
		s.hopeless = s.hopeless || at < 0 && !slices.ContainsFunc(s.candidates, is)
		for i, m := range s.candidates {
			if at >= 0 && m.Person == s.observers[at].Person {
				s.without = append(s.without, i)
			}
		}
	}
	return s
}

// office is the office for a good mix: the first of the recommended ones that are as good, for those for whom some are.
func (s *search) office(m Member) string {
	r := s.rules.Recommended
	if m.Capacity != r.Capacity || len(r.Offices) == 0 {
		return m.Office
	}
	if i := s.place(m); i < len(r.Offices) {
		return r.Offices[i][0]
	}
	return ""
}

// place is where the member's office stands among the recommended ones, their number where it is none of them.
func (s *search) place(m Member) int {
	r := s.rules.Recommended
	i := slices.IndexFunc(r.Offices, func(one []string) bool { return m.Capacity == r.Capacity && slices.Contains(one, m.Office) })
	if i < 0 {
		return len(r.Offices)
	}
	return i
}

// reward is for the first member from an office.
func (s *search) reward(m Member) cost {
	if r := s.rules.Recommended; r.BeforeLoad && m.Capacity == r.Capacity {
		return cost{byOffices: -1}
	}
	return cost{}
}

// price is what one candidate costs, whoever else sits.
func (s *search) price(i int) cost {
	m := s.candidates[i]
	l := s.load[m.Person]
	c := cost{byMembers: 1, byLoad: l, byEvenness: l * l, byRoster: i}
	if !m.HasAccount {
		c[byAccount] = 1
	}
	return c
}

// worth is what a whole team costs.
func (s *search) worth(team []int) cost {
	var total cost
	seen := map[[2]string]bool{}
	for _, i := range team {
		m := s.candidates[i]
		total = total.plus(s.price(i))
		key := [2]string{m.Capacity, s.office(m)}
		if key[1] == "" || seen[key] {
			total = total.plus(cost{byMix: 1})
		} else {
			total = total.plus(s.reward(m))
		}
		seen[key] = true
	}
	return total
}

// branch is a part of all teams, with its best one.
type branch struct {
	kept, without, team []int
	worth               cost
}

// teams are the n best, as indexes of candidates in ascending order. The best of all splits what is left into parts: without
// its first member; with that one, without the second; and so on. The next best is the best one of a part.
func (s *search) teams(n int) [][]int {
	if s.hopeless || n < 1 {
		return nil
	}
	var branches []branch
	if b, ok := s.best(s.kept, s.without); ok {
		branches = append(branches, b)
	}
	var found [][]int
	for len(branches) > 0 && len(found) < n {
		at := 0
		for i, b := range branches {
			if order(b, branches[at]) < 0 {
				at = i
			}
		}
		b := branches[at]
		branches = slices.Delete(branches, at, at+1)
		found = append(found, b.team)
		kept := slices.Clone(b.kept)
		for _, member := range b.team {
			if slices.Contains(b.kept, member) {
				continue
			}
			if part, ok := s.best(slices.Clone(kept), append(slices.Clone(b.without), member)); ok {
				branches = append(branches, part)
			}
			kept = append(kept, member)
		}
	}
	return found
}

func order(a, b branch) int {
	return cmp.Or(slices.Compare(a.worth[:], b.worth[:]), slices.Compare(a.team, b.team))
}

// best is the best team of a part over all seatings; false where there is no complete one.
func (s *search) best(kept, without []int) (branch, bool) {
	var best branch
	found := false
	for _, seating := range s.rules.Seatings {
		team := s.network(seating, kept, without).flow()
		count := map[string]int{}
		for _, i := range team {
			count[s.candidates[i].Capacity]++
		}
		if !fits(seating, count, len(team)) || slices.ContainsFunc(kept, func(i int) bool { return !slices.Contains(team, i) }) {
			continue
		}
		b := branch{kept, without, team, s.worth(team)}
		if !found || order(b, best) < 0 {
			best, found = b, true
		}
	}
	return best, found
}

// proposal names a leader, lists the members, and adds an observer.
func (s *search) proposal(team []int) Proposal {
	var p Proposal
	for _, i := range team {
		p.Members = append(p.Members, s.candidates[i])
		p.Load += s.load[s.candidates[i].Person]
	}
	r, seats := s.rules.Recommended, s.rules.Seated()
	listed := func(a, b Member) int {
		return cmp.Or(cmp.Compare(slices.Index(seats, a.Capacity), slices.Index(seats, b.Capacity)), cmp.Compare(s.place(a), s.place(b)), cmp.Compare(a.Entry, b.Entry))
	}
	slices.SortFunc(p.Members, listed)
	leader := slices.MinFunc(p.Members, func(a, b Member) int {
		asked := func(m Member) bool { return m.Capacity == r.Capacity && m.Office == r.Leader }
		return cmp.Or(first(r.Leader != "" && asked(a), r.Leader != "" && asked(b)), first(a.HasAccount, b.HasAccount),
			first(a.Capacity == r.Capacity, b.Capacity == r.Capacity), listed(a, b))
	})
	for i, m := range p.Members {
		if m.Entry == leader.Entry {
			p.Members = slices.Insert(slices.Delete(p.Members, i, i+1), 0, m)
			p.Members[0].Leads = true
			break
		}
	}
	p.Members = append(p.Members, s.watchers(p.Members)...)
	p.Warnings = Check(s.profile, s.c, p.Members)
	return p
}

// first orders what holds before what does not.
func first(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// watchers are the observers to keep, else the one who stands for an organisation and watched least; where an NGO works.
func (s *search) watchers(members []Member) []Member {
	if s.rules.Observers.Max == 0 {
		return nil
	}
	free := slices.DeleteFunc(slices.Clone(s.observers), func(o Member) bool {
		return slices.ContainsFunc(members, func(m Member) bool { return m.Person == o.Person })
	})
	keeps := func(o Member) bool { return slices.Contains(s.c.Keep, o.Entry) }
	slices.SortStableFunc(free, func(a, b Member) int {
		return cmp.Or(first(keeps(a), keeps(b)), first(a.Organisation != "", b.Organisation != ""), cmp.Compare(s.load[a.Person], s.load[b.Person]))
	})
	wanted := 0
	for _, o := range free {
		if keeps(o) {
			wanted++
		}
	}
	if s.c.NGOWorksHere {
		wanted = max(wanted, 1)
	}
	return free[:min(len(free), wanted, s.rules.Observers.Max)]
}
