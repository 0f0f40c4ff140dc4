package country

import "fmt"

// Reporting is how areas answer for their data through the year (PR25).
type Reporting struct {
	// By is the key of the tier whose areas confirm months and make quarterly returns; "" where the country asks for none.
	By string `json:"by"`
	// To is the key of the tier that accepts a return or sends it back.
	To string `json:"to"`
	// MonthDays is how many days after a month its confirmation is in time, and QuarterDays the same of a quarter's return.
	MonthDays   int `json:"monthDays"`
	QuarterDays int `json:"quarterDays"`
}

// ReportingTiers are the tier that reports and the one that it reports to; false where the country asks for no reports.
func (p *Profile) ReportingTiers() (by, to Tier, ok bool) {
	by, known := p.Tier(p.Reporting.By)
	to, above := p.Tier(p.Reporting.To)
	return by, to, known && above
}

// ReportingLevel is the level of the areas that report, "" for none.
func (p *Profile) ReportingLevel() string {
	by, _, ok := p.ReportingTiers()
	level, there := p.AreaLevelAt(by.Depth)
	if !ok || !there {
		return ""
	}
	return level.Key
}

// checkReporting finds tiers that are none, a return that goes to nobody above, and days that leave no time.
func (p *Profile) checkReporting() error {
	r := p.Reporting
	if r.By == "" {
		if r != (Reporting{}) {
			return fmt.Errorf("reporting: nobody is named who reports")
		}
		return nil
	}
	by, to, ok := p.ReportingTiers()
	if !ok || by.Depth < 1 || to.Depth >= by.Depth {
		return fmt.Errorf("reporting: %q cannot report to %q", r.By, r.To)
	}
	if r.MonthDays < 1 || r.MonthDays > 31 || r.QuarterDays < 1 || r.QuarterDays > 92 {
		return fmt.Errorf("reporting: %d days after a month and %d after a quarter are not 1 to 31 and 1 to 92", r.MonthDays, r.QuarterDays)
	}
	return nil
}
