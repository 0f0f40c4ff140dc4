package country

import (
	"fmt"
	"time"

	"saniladder/domain/calendar"
)

// HonourRules are what communities, people and places are honoured by in a country (HN1–HN3).
type HonourRules struct {
	// League is nil where the country keeps none.
	League *LeagueRule `json:"league"`
}

// LeagueRule is the country's choice about its league of communities (HN1).
type LeagueRule struct {
	// Level is the lowest one whose holders are in it.
	Level int `json:"level"`
	// CutOff is the day of the year at whose end an edition stands.
	CutOff YearDay `json:"cutOff"`
	// RankedFrom is how many communities it takes for ranks to be named.
	RankedFrom int `json:"rankedFrom"`
	// PresentedBy is the key of the tier whose bodies present communities for it, each year.
	PresentedBy string `json:"presentedBy"`
}

// YearDay is a day that comes every year.
type YearDay struct {
	Month time.Month `json:"month"`
	Day   int        `json:"day"`
}

// In is the day in a year.
func (d YearDay) In(year int) calendar.Day { return calendar.Of(year, d.Month, d.Day) }

// exists reports that every year has the day.
func (d YearDay) exists() bool {
	const common = 2023 // no leap year
	year, month, day := d.In(common).Date()
	return year == common && month == d.Month && day == d.Day
}

// checkLeague finds a level or tier that is none, and a cut-off that some years do not have.
func (p *Profile) checkLeague() error {
	l := p.Honours.League
	if l == nil {
		return nil
	}
	if _, ok := p.Level(l.Level); !ok {
		return fmt.Errorf("honours.league: there is no level %d", l.Level)
	}
	if !l.CutOff.exists() {
		return fmt.Errorf("honours.league: not every year has the day %d of the month %d", l.CutOff.Day, l.CutOff.Month)
	}
	if l.RankedFrom < 1 {
		return fmt.Errorf("honours.league: rankedFrom needs a number")
	}
	if tier, ok := p.Tier(l.PresentedBy); !ok || tier.Depth == 0 {
		return fmt.Errorf("honours.league: no tier %q of areas", l.PresentedBy)
	}
	return nil
}
