package team

import (
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/country"
)

// Check lists all that is found of a team: first of it as a whole, then of each member in the order given. A team without a
// finding that Refuses can be constituted (TM5).
func Check(p *country.Profile, c Case, members []Member) []Finding {
	q, ok := ask(p, c)
	if !ok {
		return of(Member{}, reason(NoTeam, "TM5", []string{"tier", c.Tier, "level", strconv.Itoa(c.Level)}, "This tier verifies nothing for this level."))
	}
	found := of(Member{}, q.numbers(members)...)
	found = append(found, of(Member{}, q.leaders(members)...)...)
	found = append(found, of(Member{}, q.observers(members)...)...)
	found = append(found, of(Member{}, q.recommended(members)...)...)
	for i, m := range members {
		if slices.ContainsFunc(members[:i], func(o Member) bool { return o.Person == m.Person }) {
			found = append(found, of(m, reason(MemberTwice, q.rules.Rule, nil, "This person is on the team already."))...)
		}
		found = append(found, of(m, q.barred(m)...)...)
		found = append(found, of(m, q.part(m)...)...)
	}
	return found
}

// bounds are the lowest and highest number of members in one capacity, or "" for all, over all seatings.
func (q question) bounds(capacity string) (lowest, highest int, rule string) {
	lowest = -1
	for _, seating := range q.rules.Seatings {
		least, most := 0, 0
		for _, seat := range seating {
			if capacity == "" || seat.Capacity == capacity {
				least += seat.Min
				most += seat.Max
			}
			if seat.Capacity == capacity && seat.Rule != "" {
				rule = seat.Rule
			}
		}
		highest = max(highest, most)
		if lowest < 0 || least < lowest {
			lowest = least
		}
	}
	if rule == "" {
		rule = q.rules.Rule
	}
	return lowest, highest, rule
}

// numbers holds who scores against the seatings (TM1–TM4). Members without a seat on this team are not counted.
func (q question) numbers(members []Member) []Reason {
	count := map[string]int{}
	all := 0
	for _, m := range members {
		if q.seated(m) {
			count[m.Capacity]++
			all++
		}
	}
	var found []Reason
	lowest, highest, _ := q.bounds("")
	params := []string{"count", strconv.Itoa(all), "min", strconv.Itoa(lowest), "max", strconv.Itoa(highest), "seatings", q.key()}
	switch {
	case all < lowest:
		found = append(found, reason(TooFew, q.rules.Rule, params, "The team has %d of at least %d scoring members: %s.", all, lowest, q.words()))
	case all > highest:
		found = append(found, reason(TooMany, q.rules.Rule, params, "The team has %d scoring members, and at most %d may: %s.", all, highest, q.words()))
	}
	seated := q.rules.Seated()
	if len(seated) == 1 { // how many of the one capacity is how many in all
		seated = nil
	}
	for _, capacity := range seated {
		least, most, rule := q.bounds(capacity)
		n := count[capacity]
		params := []string{"capacity", capacity, "count", strconv.Itoa(n), "min", strconv.Itoa(least), "max", strconv.Itoa(most)}
		switch {
		case n < least:
			found = append(found, reason(TooFewOf, rule, params, "%s: the team has %d and needs at least %d.", q.capacity(capacity), n, least))
		case n > most:
			found = append(found, reason(TooManyOf, q.rules.Rule, params, "%s: the team has %d, and at most %d may sit.", q.capacity(capacity), n, most))
		}
	}
	if len(found) == 0 && !slices.ContainsFunc(q.rules.Seatings, func(seating []country.Seat) bool { return fits(seating, count, all) }) {
		found = append(found, reason(NoSeating, q.rules.Rule, []string{"seatings", q.key()}, "The team is made up as none of these: %s.", q.words()))
	}
	return found
}

func fits(seating []country.Seat, count map[string]int, all int) bool {
	for _, seat := range seating {
		n := count[seat.Capacity]
		if n < seat.Min || n > seat.Max {
			return false
		}
		all -= n
	}
	return all == 0
}

// words are the seatings in a sentence.
func (q question) words() string { return q.seatings(", or ", " and ", " × ", q.capacity) }

// key is the seatings as a parameter: "1 A, 2 B | 1 A, 2-6 C".
func (q question) key() string {
	return q.seatings(" | ", ", ", " ", func(key string) string { return key })
}

func (q question) seatings(or, and, of string, name func(string) string) string {
	alternatives := make([]string, len(q.rules.Seatings))
	for i, seating := range q.rules.Seatings {
		seats := make([]string, len(seating))
		for j, s := range seating {
			number := strconv.Itoa(s.Min)
			if s.Max > s.Min {
				number += "-" + strconv.Itoa(s.Max)
			}
			seats[j] = number + of + name(s.Capacity)
		}
		alternatives[i] = strings.Join(seats, and)
	}
	return strings.Join(alternatives, or)
}

// leaders wants one, and of the office that is recommended (TM3, TM4).
func (q question) leaders(members []Member) []Reason {
	leaders := slices.DeleteFunc(slices.Clone(members), func(m Member) bool { return !m.Leads })
	switch len(leaders) {
	case 0:
		return []Reason{reason(NoLeader, "TM4", nil, "A team has one leader, and this one has none.")}
	case 1:
	default:
		n := strconv.Itoa(len(leaders))
		return []Reason{reason(SeveralLeaders, "TM4", []string{"count", n}, "A team has one leader, and this one has %s.", n)}
	}
	r := q.rules.Recommended
	if r.Leader == "" || leaders[0].Capacity == r.Capacity && leaders[0].Office == r.Leader {
		return nil
	}
	return []Reason{reason(OtherLeader, q.rules.Rule, []string{"office", r.Leader, "capacity", r.Capacity},
		"Recommended as leader: %s (%s).", q.office(r.Leader), q.capacity(r.Capacity))}
}

// observers may be few, and one should be there where an NGO works (TM1).
func (q question) observers(members []Member) []Reason {
	o := q.rules.Observers
	if o.Max == 0 {
		return nil
	}
	n := 0
	for _, m := range members {
		if q.observes(m) {
			n++
		}
	}
	switch {
	case n > o.Max:
		return []Reason{reason(TooManyObservers, q.ruleOf(o.Capacity), []string{"count", strconv.Itoa(n), "max", strconv.Itoa(o.Max)},
			"%s: %d come along, and at most %d may.", q.capacity(o.Capacity), n, o.Max)}
	case n == 0 && q.c.NGOWorksHere:
		return []Reason{reason(NoObserver, q.ruleOf(o.Capacity), nil, "An NGO works in this area; one should send an observer.")}
	}
	return nil
}

// recommended warns of the offices that are lacking, as far as there are seats for them (TM1, TM3, TM5).
func (q question) recommended(members []Member) []Reason {
	lacking := q.lacking(members)
	if len(lacking) == 0 {
		return nil
	}
	_, seats, _ := q.bounds(q.rules.Recommended.Capacity)
	there := len(q.rules.Recommended.Offices) - len(lacking)
	wanted := min(seats, len(q.rules.Recommended.Offices))
	if there >= wanted {
		return nil
	}
	var keys, names []string
	for _, offices := range lacking {
		keys = append(keys, strings.Join(offices, "/"))
		var one []string
		for _, office := range offices {
			one = append(one, q.office(office))
		}
		names = append(names, strings.Join(one, " or "))
	}
	return []Reason{reason(OfficesLacking, q.rules.Rule, []string{"offices", strings.Join(keys, " "), "count", strconv.Itoa(there), "wanted", strconv.Itoa(wanted)},
		"%d of %d recommended offices are there. Also recommended: %s.", there, wanted, strings.Join(names, "; "))}
}

// lacking are the recommended offices that nobody of the recommended capacity brings.
func (q question) lacking(members []Member) [][]string {
	r := q.rules.Recommended
	return slices.DeleteFunc(slices.Clone(r.Offices), func(one []string) bool {
		return slices.ContainsFunc(members, func(m Member) bool { return m.Capacity == r.Capacity && slices.Contains(one, m.Office) })
	})
}
