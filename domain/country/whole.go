package country

import "fmt"

// WholeRule is when an area counts as open defaecation free as a whole, and who says so (PR1).
type WholeRule struct {
	// Level is what every community of it holds; 0 where the country declares no area.
	Level int `json:"level"`
	// DecidedBy are the tiers whose bodies decide on areas, by the areas' level.
	DecidedBy []WholeDecider `json:"decidedBy"`
}

// WholeDecider is a tier's body that decides on areas of a level. Its officer sets their target dates.
type WholeDecider struct {
	AreaLevel string `json:"areaLevel"`
	Tier      string `json:"tier"`
}

// DecidesOnWhole is the tier that decides on areas of a level; false where none does.
func (p *Profile) DecidesOnWhole(areaLevel string) (Tier, bool) {
	by, ok := find(p.Whole.DecidedBy, func(d WholeDecider) bool { return d.AreaLevel == areaLevel })
	if !ok {
		return Tier{}, false
	}
	return p.Tier(by.Tier)
}

// ToGoBelow is the level that a community has to hold to be open defaecation free; the first one where the country names none.
func (p *Profile) ToGoBelow() int { return max(p.Whole.Level, 1) }

// checkWhole finds a level that is none, and bodies that are not above the areas that they decide on.
func (p *Profile) checkWhole() error {
	if _, ok := p.Level(p.Whole.Level); !ok && p.Whole.Level != 0 {
		return fmt.Errorf("whole: there is no level %d", p.Whole.Level)
	}
	for _, d := range p.Whole.DecidedBy {
		tier, known := p.Tier(d.Tier)
		level, ok := p.AreaLevel(d.AreaLevel)
		if !known || !ok || tier.Depth > level.Depth {
			return fmt.Errorf("whole: %s cannot decide on areas of the level %s", d.Tier, d.AreaLevel)
		}
	}
	return nil
}
