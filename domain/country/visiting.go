package country

import (
	"fmt"

	"saniladder/domain/access"
)

// Visiting is what the country has settled of monitoring visits, beside each level's plan (WF10).
type Visiting struct {
	// GraceDays is how many days after the end of a week or month its visits may still arrive before they count as missed.
	GraceDays int `json:"graceDays"`
	// By are the roles that visit, the first one's people wherever there are some: where an area has none of them, the work
	// falls to the next (PR17).
	By []Visitor `json:"by"`
}

// Visitor is a role that visits.
type Visitor struct {
	Role access.Role `json:"role"`
	// AWeek is how many visits one person can make in a week beside all other work: what is feasible (PR23).
	AWeek int `json:"aWeek"`
}

// Visits is whether any level has a plan of visits.
func (p *Profile) Visits() bool {
	for _, l := range p.Levels {
		if l.Monitoring != nil {
			return true
		}
	}
	return false
}

// checkVisiting finds plans that nobody is named for.
func (p *Profile) checkVisiting() error {
	if p.Visits() && len(p.Visiting.By) == 0 {
		return fmt.Errorf("visiting: levels have plans of visits, and no role makes them")
	}
	if p.Visiting.GraceDays < 0 {
		return fmt.Errorf("visiting: graceDays is none")
	}
	for _, v := range p.Visiting.By {
		if !v.Role.IsAssignable() || v.AWeek < 1 {
			return fmt.Errorf("visiting: %q with %d visits a week cannot visit", v.Role, v.AWeek)
		}
	}
	return nil
}
