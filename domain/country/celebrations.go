package country

import (
	"fmt"

	"saniladder/domain/calendar"
)

// CelebrationRules are how a country celebrates those who climbed its ladder (HN2, HN3).
type CelebrationRules struct {
	// Day is the one that celebrations go by, such as World Toilet Day.
	Day YearDay `json:"day"`
	// DayNames are what it is called.
	DayNames Text `json:"dayNames"`
	// Tiers are those that celebrate, lowest first; none where the country has not said.
	Tiers []CelebrationRule `json:"tiers"`
	// Nominees are the kinds of people and things that are nominated.
	Nominees []NomineeKind `json:"nominees"`
	// IncentiveFrom is the lowest level whose holders are given incentives, SignFrom that whose holders have a sign at their
	// entry; 0 for none.
	IncentiveFrom int `json:"incentiveFrom"`
	SignFrom      int `json:"signFrom"`
	// SignWords are what a community promises on its sign.
	SignWords Text `json:"signWords"`
	// Currency is ISO 4217's code in which incentives are valued, and MinorDigits how many digits its minor unit has.
	Currency    string `json:"currency"`
	MinorDigits int    `json:"minorDigits"`
}

// CelebrationRule is how the bodies of one tier celebrate.
type CelebrationRule struct {
	Tier string `json:"tier"`
	// Levels are those whose holders are honoured there, each once.
	Levels []int `json:"levels"`
	// Yearly: each body celebrates at least once a year.
	Yearly bool `json:"yearly"`
	// Window are the days before CelebrationRules.Day on which it is held; nil for any day of the year.
	Window *DayWindow `json:"window"`
	// Nominees are the keys of the kinds that can be nominated there.
	Nominees []string `json:"nominees"`
}

// DayWindow runs from so many days before a day until so many before it, both inclusive; 0 is the day itself.
type DayWindow struct {
	From  int `json:"from"`
	Until int `json:"until"`
}

// NomineeKind is who or what can be nominated.
type NomineeKind struct {
	Key   string `json:"key"`
	Names Text   `json:"names"`
	// AreaLevel is the level of the areas that are nominated; "" for people and what else has a name of its own.
	AreaLevel string `json:"areaLevel"`
}

// Celebrates finds how the bodies of a tier celebrate; false for one that does not.
func (p *Profile) Celebrates(tier string) (CelebrationRule, bool) {
	return find(p.Celebrations.Tiers, func(r CelebrationRule) bool { return r.Tier == tier })
}

// NomineeKind finds a kind by its key.
func (p *Profile) NomineeKind(key string) (NomineeKind, bool) {
	return find(p.Celebrations.Nominees, func(k NomineeKind) bool { return k.Key == key })
}

// DaysOf are the first and the last day of a year on which a tier celebrates.
func (p *Profile) DaysOf(rule CelebrationRule, year int) (from, until calendar.Day) {
	if rule.Window == nil {
		return calendar.Of(year, 1, 1), calendar.Of(year, 12, 31)
	}
	day := p.Celebrations.Day.In(year)
	return day.AddDays(-rule.Window.From), day.AddDays(-rule.Window.Until)
}

// checkCelebrations finds tiers, levels and kinds that are none, and days that some years do not have.
func (p *Profile) checkCelebrations() error {
	c := p.Celebrations
	if len(c.Tiers) == 0 {
		return nil
	}
	if !c.Day.exists() || len(c.DayNames) == 0 {
		return fmt.Errorf("celebrations: the day needs a name, and every year has to have it")
	}
	if len(c.Currency) != 3 || c.MinorDigits < 0 || c.MinorDigits > 4 {
		return fmt.Errorf("celebrations: the currency needs a code of three letters, and 0 to 4 digits of its minor unit")
	}
	for _, level := range []int{c.IncentiveFrom, c.SignFrom} {
		if _, ok := p.Level(level); !ok && level != 0 {
			return fmt.Errorf("celebrations: there is no level %d", level)
		}
	}
	if c.SignFrom > 0 && len(c.SignWords) == 0 {
		return fmt.Errorf("celebrations: a sign needs words")
	}
	for _, k := range c.Nominees {
		if _, ok := p.AreaLevel(k.AreaLevel); !ok && k.AreaLevel != "" || k.Key == "" || len(k.Names) == 0 {
			return fmt.Errorf("celebrations: the nominees %q need a name, and a level of areas or none", k.Key)
		}
	}
	for _, rule := range c.Tiers {
		if err := p.checkCelebration(rule); err != nil {
			return err
		}
	}
	return nil
}

func (p *Profile) checkCelebration(rule CelebrationRule) error {
	tier, ok := p.Tier(rule.Tier)
	if !ok || len(rule.Levels) == 0 {
		return fmt.Errorf("celebrations: %q is no tier, or honours no level", rule.Tier)
	}
	for _, level := range rule.Levels {
		if _, ok := p.Level(level); !ok {
			return fmt.Errorf("celebrations of %s: there is no level %d", rule.Tier, level)
		}
	}
	if w := rule.Window; w != nil && (w.From < w.Until || w.Until < 0 || w.From > 300) {
		return fmt.Errorf("celebrations of %s: the window is none", rule.Tier)
	}
	for _, key := range rule.Nominees {
		kind, ok := p.NomineeKind(key)
		if !ok {
			return fmt.Errorf("celebrations of %s: there are no nominees %q", rule.Tier, key)
		}
		if level, ok := p.AreaLevel(kind.AreaLevel); ok && level.Depth <= tier.Depth {
			return fmt.Errorf("celebrations of %s: %s do not lie in its areas", rule.Tier, key)
		}
	}
	return nil
}
