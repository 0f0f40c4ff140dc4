package country

import (
	"fmt"
	"slices"
)

// TeamRules are who sits on verification teams (TM1–TM5). domain/team checks and proposes teams by them.
type TeamRules struct {
	// Members says what holds of members by capacity; a capacity that is not listed is bound to nothing.
	Members []TeamMember `json:"members"`
	// Compositions are the teams by tier and level.
	Compositions []Composition `json:"compositions"`
}

// TeamMember is what holds of everybody who sits in a capacity.
type TeamMember struct {
	Capacity string `json:"capacity"`
	// Same is the area level that member and community share, Other the one at which they differ: a peer verifier is of the
	// same region and of another district (TM2). "" is no such rule.
	Same  string `json:"same"`
	Other string `json:"other"`
	// Organisation says that they stand for one, as independent verifiers and observers do (TM1, TM4).
	Organisation bool `json:"organisation"`
}

// Composition is how a tier's team for some levels is made up.
type Composition struct {
	Tier   string `json:"tier"`
	Levels []int  `json:"levels"`
	// Rule is the protocol's.
	Rule string `json:"rule"`
	// Seatings are the alternatives; one of them is met. The order of seats is that in which members are listed.
	Seatings [][]Seat `json:"seatings"`
	// Observers may come along; nobody where Max is 0.
	Observers Observers `json:"observers"`
	// Recommended warns where it is not met (TM5); Capacity is "" where nothing is recommended.
	Recommended Recommendation `json:"recommended"`
}

// Seat is how many score in one capacity, both limits inclusive.
type Seat struct {
	Capacity string `json:"capacity"`
	Min      int    `json:"min"`
	Max      int    `json:"max"`
	// Rule is that of a seat of its own, as the independent verifier's (TM4); "" is the composition's.
	Rule string `json:"rule"`
}

// Observers are members who score nothing.
type Observers struct {
	Capacity string `json:"capacity"`
	Max      int    `json:"max"`
}

// Recommendation is a mix of offices, and who should lead.
type Recommendation struct {
	// Capacity is whose offices are meant.
	Capacity string `json:"capacity"`
	// Offices should each be there once, as far as there are seats; one of an inner list is enough.
	Offices [][]string `json:"offices"`
	// Leader is the office of who should lead, or "".
	Leader string `json:"leader"`
	// BeforeLoad is a high recommendation: a proposal looks for these offices before it looks at who has served least, and
	// takes more members than it must where they bring one.
	BeforeLoad bool `json:"beforeLoad"`
}

// Composition finds how the team of a tier for a level is made up.
func (p *Profile) Composition(tier string, level int) (Composition, bool) {
	return find(p.Teams.Compositions, func(c Composition) bool { return c.Tier == tier && slices.Contains(c.Levels, level) })
}

// Capacity finds a capacity by key.
func (p *Profile) Capacity(key string) (Capacity, bool) {
	return find(p.Capacities, func(c Capacity) bool { return c.Key == key })
}

// Office finds an office by key.
func (p *Profile) Office(key string) (Office, bool) {
	return find(p.Offices, func(o Office) bool { return o.Key == key })
}

// TeamMember finds what holds of members in a capacity; false where nothing does.
func (p *Profile) TeamMember(capacity string) (TeamMember, bool) {
	return find(p.Teams.Members, func(m TeamMember) bool { return m.Capacity == capacity })
}

// Seated are the capacities that score in some seating, in their order.
func (c Composition) Seated() []string {
	var all []string
	for _, seating := range c.Seatings {
		for _, seat := range seating {
			if !slices.Contains(all, seat.Capacity) {
				all = append(all, seat.Capacity)
			}
		}
	}
	return all
}

// CanSeat reports that people, counted by capacity, are enough for one of the seatings.
func (c Composition) CanSeat(people map[string]int) bool {
	return slices.ContainsFunc(c.Seatings, func(seating []Seat) bool {
		return !slices.ContainsFunc(seating, func(s Seat) bool { return people[s.Capacity] < s.Min })
	})
}

// checkTeams finds teams that nobody could sit on, and verifications without a team. Its errors name the place.
func (p *Profile) checkTeams() error {
	var seen []string
	for _, m := range p.Teams.Members {
		if slices.Contains(seen, m.Capacity) {
			return fmt.Errorf("teams: members %s is there twice", m.Capacity)
		}
		seen = append(seen, m.Capacity)
		if err := p.checkTeamMember(m); err != nil {
			return fmt.Errorf("teams: members %s: %w", m.Capacity, err)
		}
	}
	for i, c := range p.Teams.Compositions {
		if err := p.checkComposition(c); err != nil {
			return fmt.Errorf("teams: composition %d (%s, levels %v): %w", i+1, c.Tier, c.Levels, err)
		}
		for _, other := range p.Teams.Compositions[:i] {
			if other.Tier == c.Tier && slices.ContainsFunc(c.Levels, func(n int) bool { return slices.Contains(other.Levels, n) }) {
				return fmt.Errorf("teams: %s has two compositions for one of the levels %v", c.Tier, c.Levels)
			}
		}
	}
	for _, l := range p.Levels {
		for _, round := range l.AllRounds() {
			for _, tier := range round.VerifiedBy {
				if _, ok := p.Composition(tier, l.Number); !ok {
					return fmt.Errorf("teams: nothing says who verifies level %s for %s", l.Key, tier)
				}
			}
		}
	}
	return nil
}

// checkTeamMember finds places that rosters of the capacity, or communities, do not tell.
func (p *Profile) checkTeamMember(m TeamMember) error {
	capacity, ok := p.Capacity(m.Capacity)
	if !ok {
		return fmt.Errorf("no such capacity")
	}
	deepest := len(p.AreaLevels)
	for _, key := range append(slices.Clone(capacity.AreaLevels), p.CommunitiesUnder...) {
		if level, ok := p.AreaLevel(key); ok {
			deepest = min(deepest, level.Depth)
		}
	}
	var depths []int
	for _, key := range []string{m.Same, m.Other} {
		if key == "" {
			continue
		}
		level, ok := p.AreaLevel(key)
		if !ok || level.Depth > deepest {
			return fmt.Errorf("%q is no area level that both its rosters and communities lie in", key)
		}
		depths = append(depths, level.Depth)
	}
	if len(depths) == 2 && depths[0] >= depths[1] {
		return fmt.Errorf("%s does not lie within %s", m.Other, m.Same)
	}
	return nil
}

func (p *Profile) checkComposition(c Composition) error {
	if _, ok := p.Tier(c.Tier); !ok || c.Rule == "" || len(c.Levels) == 0 || len(c.Seatings) == 0 {
		return fmt.Errorf("it needs a tier, a rule, levels and seatings")
	}
	for i, n := range c.Levels {
		if _, ok := p.Level(n); !ok || slices.Contains(c.Levels[:i], n) {
			return fmt.Errorf("no level %d, or twice", n)
		}
	}
	for i, seating := range c.Seatings {
		if err := p.checkSeating(c, seating); err != nil {
			return fmt.Errorf("seating %d: %w", i+1, err)
		}
	}
	if o := c.Observers; o != (Observers{}) {
		if capacity, ok := p.Capacity(o.Capacity); !ok || capacity.Tier != c.Tier || o.Max < 1 || slices.Contains(c.Seated(), o.Capacity) {
			return fmt.Errorf("observers: %q is no capacity of the tier that has no seat, or their number is none", o.Capacity)
		}
	}
	if err := p.checkRecommendation(c); err != nil {
		return fmt.Errorf("recommended: %w", err)
	}
	return nil
}

func (p *Profile) checkSeating(c Composition, seating []Seat) error {
	members := 0
	for i, s := range seating {
		if capacity, ok := p.Capacity(s.Capacity); !ok || capacity.Tier != c.Tier {
			return fmt.Errorf("%q is no capacity of the tier", s.Capacity)
		}
		if s.Min < 0 || s.Max < 1 || s.Min > s.Max {
			return fmt.Errorf("%s: from %d to %d is no number of members", s.Capacity, s.Min, s.Max)
		}
		if slices.ContainsFunc(seating[:i], func(o Seat) bool { return o.Capacity == s.Capacity }) {
			return fmt.Errorf("%s is there twice", s.Capacity)
		}
		members += s.Min
	}
	if members == 0 {
		return fmt.Errorf("a team of nobody would do")
	}
	return nil
}

func (p *Profile) checkRecommendation(c Composition) error {
	r := c.Recommended
	if r.Capacity == "" {
		if len(r.Offices) > 0 || r.Leader != "" || r.BeforeLoad {
			return fmt.Errorf("it needs a capacity")
		}
		return nil
	}
	if !slices.Contains(c.Seated(), r.Capacity) {
		return fmt.Errorf("%q has no seat", r.Capacity)
	}
	var seen []string
	for i, one := range r.Offices {
		if len(one) == 0 {
			return fmt.Errorf("offices %d: there are none", i+1)
		}
		for _, key := range one {
			if _, ok := p.Office(key); !ok || slices.Contains(seen, key) {
				return fmt.Errorf("offices %d: no office %q, or twice", i+1, key)
			}
			seen = append(seen, key)
		}
	}
	if _, ok := p.Office(r.Leader); !ok && r.Leader != "" {
		return fmt.Errorf("leader: no office %q", r.Leader)
	}
	return nil
}
