package team

import (
	"slices"

	"saniladder/domain/country"
)

// What a team costs, by rank: of two teams the better one is the one that costs less in the first of these in which they
// differ. Rewards are negative.
const (
	byKept     = iota // members that must stay, each a reward
	byNeed            // seats that must be filled, each a reward
	byOffices         // highly recommended offices that are there, each a reward
	byMembers         // how many score
	byLoad            // teams that they served on, in all: the sum keeps the loads of the whole roster closest together
	byEvenness        // the same, squared: of equal sums the one without a very busy member
	byMix             // members who bring no further office
	byAccount         // members without an account
	byRoster          // places on the roster, so that nothing is left to chance
	ranks
)

type cost [ranks]int

func (c cost) plus(d cost) cost {
	for i := range c {
		c[i] += d[i]
	}
	return c
}

func (c cost) minus() cost {
	for i := range c {
		c[i] = -c[i]
	}
	return c
}

// network is the one hard thing here. Filling seats from a roster is a flow of people: from the source to each person, who
// goes through one of their roster entries to an office, on to its capacity and to the sink, once each. Cheapest paths are
// added while they are worth it; the result is the best team of all, not only a good one, and any complete team there is
// gets found. A person on two rosters sits once, since the source sends them once.
type network struct {
	arcs []arc
	// from lists the arcs that leave each node.
	from [][]int
	// entry is the candidate whose roster entry an arc is, -1 of others.
	entry []int
}

// arc i's way back is arc i^1.
type arc struct {
	to, room int
	cost     cost
}

const source, sink = 0, 1

func newNetwork() *network { return &network{from: make([][]int, 2)} }

func (n *network) node() int {
	n.from = append(n.from, nil)
	return len(n.from) - 1
}

func (n *network) join(from, to, room int, c cost, entry int) {
	n.from[from] = append(n.from[from], len(n.arcs))
	n.from[to] = append(n.from[to], len(n.arcs)+1)
	n.arcs = append(n.arcs, arc{to, room, c}, arc{from, 0, c.minus()})
	n.entry = append(n.entry, entry, -1)
}

// flow adds the cheapest path while it is a gain, and lists the candidates who got a seat.
func (n *network) flow() []int {
	for {
		path, gain := n.cheapest()
		if !gain {
			break
		}
		for _, i := range path {
			n.arcs[i].room--
			n.arcs[i^1].room++
		}
	}
	var seated []int
	for i, candidate := range n.entry {
		if candidate >= 0 && n.arcs[i].room == 0 {
			seated = append(seated, candidate)
		}
	}
	slices.Sort(seated)
	return seated
}

// cheapest is the path of the least cost from source to sink as arcs, and whether that is less than nothing. Ways back cost
// less than nothing too, so nodes are looked at again until none gets cheaper.
func (n *network) cheapest() (path []int, gain bool) {
	least := make([]cost, len(n.from))
	by := make([]int, len(n.from))
	known := make([]bool, len(n.from))
	waits := make([]bool, len(n.from))
	known[source] = true
	queue := []int{source}
	for len(queue) > 0 {
		at := queue[0]
		queue, waits[at] = queue[1:], false
		for _, i := range n.from[at] {
			to := n.arcs[i].to
			if n.arcs[i].room == 0 {
				continue
			}
			c := least[at].plus(n.arcs[i].cost)
			if known[to] && slices.Compare(c[:], least[to][:]) >= 0 {
				continue
			}
			least[to], by[to], known[to] = c, i, true
			if !waits[to] {
				queue, waits[to] = append(queue, to), true
			}
		}
	}
	if none := (cost{}); !known[sink] || slices.Compare(least[sink][:], none[:]) >= 0 {
		return nil, false
	}
	for at := sink; at != source; at = n.arcs[path[len(path)-1]^1].to {
		path = append(path, by[at])
	}
	return path, true
}

// network lays the candidates out for one seating. kept must sit, without must not.
func (s *search) network(seating []country.Seat, kept, without []int) *network {
	n := newNetwork()
	seats := map[string]int{}
	for _, seat := range seating {
		seats[seat.Capacity] = n.node()
		if seat.Min > 0 {
			n.join(seats[seat.Capacity], sink, seat.Min, cost{byNeed: -1}, -1)
		}
		if seat.Max > seat.Min {
			n.join(seats[seat.Capacity], sink, seat.Max-seat.Min, cost{}, -1)
		}
	}
	persons, offices := map[string]int{}, map[[2]string]int{}
	for i, m := range s.candidates {
		seat, ok := seats[m.Capacity]
		if !ok || slices.Contains(without, i) {
			continue
		}
		person, ok := persons[m.Person]
		if !ok {
			person = n.node()
			persons[m.Person] = person
			n.join(source, person, 1, cost{}, -1)
		}
		key := [2]string{m.Capacity, s.office(m)}
		office, ok := offices[key]
		if !ok {
			office = n.node()
			offices[key] = office
			if key[1] != "" {
				n.join(office, seat, 1, s.reward(m), -1)
			}
			n.join(office, seat, len(s.candidates), cost{byMix: 1}, -1)
		}
		c := s.price(i)
		if slices.Contains(kept, i) {
			c[byKept] = -1
		}
		n.join(person, office, 1, c, i)
	}
	return n
}
