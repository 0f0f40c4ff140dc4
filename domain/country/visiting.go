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
	// Reports is how often natural leaders report on their communities, whatever level these hold (03d of the first checklist
	// wants it done, and leaves open how often); nil where the country has not said.
	Reports *Monitoring `json:"reports"`
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
	if r := p.Visiting.Reports; r != nil && (r.Visits < 1 || r.Visits > 7 || r.Per != Week && r.Per != Month) {
		return fmt.Errorf("visiting: %d reports a %q is no plan of reports", r.Visits, r.Per)
	}
	for _, v := range p.Visiting.By {
		if !v.Role.IsAssignable() || v.AWeek < 1 {
			return fmt.Errorf("visiting: %q with %d visits a week cannot visit", v.Role, v.AWeek)
		}
	}
	return nil
}

// SlippingRule weighs the signs that a community that holds a level slips back (PR16). A weight of 0 leaves a sign out.
type SlippingRule struct {
	// Months is how far back visits are looked at.
	Months int `json:"months"`
	// Threshold is the sum of weights from which a community is at risk; 0 says of none that it is.
	Threshold int `json:"threshold"`
	// The weights of the signs.
	SignsSeen    int `json:"signsSeen"`
	LatrinesDown int `json:"latrinesDown"`
	UseFalling   int `json:"useFalling"`
	VisitsMissed int `json:"visitsMissed"`
	RainySeason  int `json:"rainySeason"`
	// DownPercent of the latrines must have fallen, and MissedPercent of the visits been missed, before they are a sign.
	DownPercent   int `json:"downPercent"`
	MissedPercent int `json:"missedPercent"`
	// RainyMonths are those in which latrines fall, 1 for January.
	RainyMonths []int `json:"rainyMonths"`
}

// SignRule says from when on a deciding body is shown signs of pressure (PR15).
type SignRule struct {
	// JustPassedWithin is how many marks above the lowest total that passes still just pass.
	JustPassedWithin int `json:"justPassedWithin"`
	// HouseholdsGonePercent is the share of a community's households, ended or merged since triggering, from which on they are a
	// sign; 0 is never.
	HouseholdsGonePercent int `json:"householdsGonePercent"`
}

// checkSigns finds figures out of their range.
func (p *Profile) checkSigns() error {
	if s := p.Signs; s.JustPassedWithin < 0 || s.JustPassedWithin > 100 || s.HouseholdsGonePercent < 0 || s.HouseholdsGonePercent > 100 {
		return fmt.Errorf("signs: %d marks and %d per cent are not from 0 to 100", s.JustPassedWithin, s.HouseholdsGonePercent)
	}
	return nil
}

// checkSlipping finds a rule that can never hold, and months that are none.
func (p *Profile) checkSlipping() error {
	r := p.Slipping
	if r.Threshold == 0 {
		return nil
	}
	for _, n := range []int{r.SignsSeen, r.LatrinesDown, r.UseFalling, r.VisitsMissed, r.RainySeason, r.DownPercent, r.MissedPercent, r.Threshold} {
		if n < 0 || n > 100 {
			return fmt.Errorf("slipping: %d is no weight and no percentage", n)
		}
	}
	if r.SignsSeen+r.LatrinesDown+r.UseFalling+r.VisitsMissed+r.RainySeason < r.Threshold || r.Months < 1 {
		return fmt.Errorf("slipping: the threshold is never reached, or no month is looked at")
	}
	for _, month := range r.RainyMonths {
		if month < 1 || month > 12 {
			return fmt.Errorf("slipping: %d is no month", month)
		}
	}
	return nil
}
