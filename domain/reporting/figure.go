package reporting

import (
	"cmp"
	"slices"
)

// FiguresVersion is raised when a figure comes to mean something else.
const FiguresVersion = 2

// Key says what a figure counts.
type Key string

// What stands at the quarter's end, by the days on which things were true (PR5): Value at the end, Before at the beginning.
const (
	// Held are communities that hold exactly the level, checked here; 0 is those that hold none.
	Held Key = "HELD"
)

// What happened within the quarter.
const (
	// Triggered communities.
	Triggered Key = "TRIGGERED"
	// Requested are requests for verification, by level.
	Requested Key = "REQUESTED"
	// Passed, Failed, Disqualified are signed verdicts, the last one of each verification, by level and tier; NotCarriedOut are
	// visits that came to nothing (PR11).
	Passed        Key = "PASSED"
	Failed        Key = "FAILED"
	Disqualified  Key = "DISQUALIFIED"
	NotCarriedOut Key = "NOT_CARRIED_OUT"
	// Certified are certificates issued, reissues apart, and Lost levels that were declared lost, by level.
	Certified Key = "CERTIFIED"
	Lost      Key = "LOST"
	// Complaints filed; no more is told of them (PR15).
	Complaints Key = "COMPLAINTS"
	// VisitsRequired by the levels held, VisitsFeasible of them for the people there, VisitsDone of them; VisitsMade are all that
	// were made, and VisitsEvidenced of these have a photograph (PR23).
	VisitsRequired  Key = "VISITS_REQUIRED"
	VisitsFeasible  Key = "VISITS_FEASIBLE"
	VisitsDone      Key = "VISITS_DONE"
	VisitsMade      Key = "VISITS_MADE"
	VisitsEvidenced Key = "VISITS_EVIDENCED"
	// MonthsConfirmed of the quarter's, of MonthsAsked; MonthsLate of these after their day.
	MonthsConfirmed Key = "MONTHS_CONFIRMED"
	MonthsLate      Key = "MONTHS_LATE"
)

// What stood in the register when the figures were taken.
const (
	// Listed communities: none is no list, never 0 % (PR1). Dormant ones among them (PR22).
	Listed  Key = "LISTED"
	Dormant Key = "DORMANT"
	// PopulationReported is people, as Of communities reported them (PR20); PopulationRural the census' people outside towns,
	// the denominator; PopulationHeld the people reported of communities that hold at least the level.
	PopulationReported Key = "POPULATION_REPORTED"
	PopulationRural    Key = "POPULATION_RURAL"
	PopulationHeld     Key = "POPULATION_HELD"
	// What was reported, as Of communities did: never added to what was counted (PR3).
	HouseholdsReported  Key = "HOUSEHOLDS_REPORTED"
	ToiletsReported     Key = "TOILETS_REPORTED"
	HandwashingReported Key = "HANDWASHING_REPORTED"
	// What was counted: registered households, those observed, and what these have, Of the registered ones.
	HouseholdsCounted Key = "HOUSEHOLDS_COUNTED"
	Observed          Key = "OBSERVED"
	Improved          Key = "IMPROVED"
	OpenDefaecation   Key = "OPEN_DEFAECATION"
	Handwashing       Key = "HANDWASHING"
	Latrines          Key = "LATRINES"
)

// Section is a part of a return.
type Section string

// The sections, in the order of a return.
const (
	Ladder   Section = "LADDER"
	Casework Section = "CASEWORK"
	Visits   Section = "VISITS"
	Reported Section = "REPORTED"
	Counted  Section = "COUNTED"
	Upkeep   Section = "UPKEEP"
)

// Sections lists every section.
func Sections() []Section { return []Section{Ladder, Casework, Visits, Reported, Counted, Upkeep} }

// order is the figures' in a return, with the section of each.
var order = []struct {
	key     Key
	section Section
}{
	{Listed, Ladder}, {Held, Ladder}, {Triggered, Ladder}, {Dormant, Ladder},
	{Requested, Casework}, {Passed, Casework}, {Failed, Casework}, {Disqualified, Casework}, {NotCarriedOut, Casework}, {Certified, Casework}, {Lost, Casework},
	{VisitsRequired, Visits}, {VisitsFeasible, Visits}, {VisitsDone, Visits}, {VisitsMade, Visits}, {VisitsEvidenced, Visits},
	{PopulationReported, Reported}, {PopulationRural, Reported}, {PopulationHeld, Reported},
	{HouseholdsReported, Reported}, {ToiletsReported, Reported}, {HandwashingReported, Reported},
	{HouseholdsCounted, Counted}, {Observed, Counted}, {Improved, Counted}, {OpenDefaecation, Counted}, {Handwashing, Counted}, {Latrines, Counted},
	{MonthsConfirmed, Upkeep}, {MonthsLate, Upkeep}, {Complaints, Upkeep},
}

// Keys lists every key, in the order of a return.
func Keys() []Key {
	keys := make([]Key, len(order))
	for i, o := range order {
		keys[i] = o.key
	}
	return keys
}

// Section is where a figure stands.
func (k Key) Section() Section {
	for _, o := range order {
		if o.key == k {
			return o.section
		}
	}
	return ""
}

// IsEvent reports that the figure counts what happened on days of the quarter, so that news of it can arrive late (PR5).
func (k Key) IsEvent() bool {
	switch k {
	case Triggered, Requested, Passed, Failed, Disqualified, NotCarriedOut, Certified, Lost, VisitsMade:
		return true
	}
	return false
}

// Figure is one number of a return.
type Figure struct {
	Key Key `json:"key"`
	// Level is the ladder's, where the figure is told by level.
	Level *int `json:"level,omitempty"`
	// Tier is the key of the one that verified; "" where the figure is not told by tier.
	Tier  string `json:"tier,omitempty"`
	Value int    `json:"value"`
	// Of is what the value is a part of; nil where it is a part of nothing, or that is not known.
	Of *int `json:"of,omitempty"`
	// Before is the same number at the quarter's beginning; nil where there is none.
	Before *int `json:"before,omitempty"`
}

// same reports that two figures count the same.
func (f Figure) same(o Figure) bool { return compare(f, o) == 0 }

func compare(a, b Figure) int {
	level := func(f Figure) int {
		if f.Level == nil {
			return -1
		}
		return *f.Level
	}
	return cmp.Or(cmp.Compare(slices.Index(Keys(), a.Key), slices.Index(Keys(), b.Key)), cmp.Compare(level(a), level(b)), cmp.Compare(a.Tier, b.Tier))
}

// Sort puts figures into the order of a return.
func Sort(figures []Figure) { slices.SortStableFunc(figures, compare) }

// Sum adds up returns of several areas, figure by figure. What one of them does not know is not known of all: a part
// without its whole would look like a share of too little.
func Sum(returns ...[]Figure) []Figure {
	var all []Figure
	known := map[Key]int{}
	for _, figures := range returns {
		for _, f := range figures {
			if f.Level == nil {
				known[f.Key]++
			}
			at := slices.IndexFunc(all, f.same)
			if at < 0 {
				all = append(all, Figure{Key: f.Key, Level: f.Level, Tier: f.Tier, Value: f.Value, Of: clone(f.Of), Before: clone(f.Before)})
				continue
			}
			all[at].Value += f.Value
			all[at].Of, all[at].Before = plus(all[at].Of, f.Of), plus(all[at].Before, f.Before)
		}
	}
	all = slices.DeleteFunc(all, func(f Figure) bool { return f.Level == nil && !f.Key.IsEvent() && known[f.Key] < len(returns) })
	Sort(all)
	return all
}

func clone(n *int) *int {
	if n == nil {
		return nil
	}
	same := *n
	return &same
}

func plus(a, b *int) *int {
	if a == nil || b == nil {
		return nil
	}
	n := *a + *b
	return &n
}

// Late is what of a quarter's events is known now beyond what was told of it: what arrived late, or was taken back since,
// below zero (PR5).
func Late(now, told []Figure) []Figure {
	var late []Figure
	add := func(f Figure, by int) {
		if by != 0 {
			late = append(late, Figure{Key: f.Key, Level: f.Level, Tier: f.Tier, Value: by})
		}
	}
	for _, f := range now {
		if !f.Key.IsEvent() {
			continue
		}
		was := 0
		if at := slices.IndexFunc(told, f.same); at >= 0 {
			was = told[at].Value
		}
		add(f, f.Value-was)
	}
	for _, f := range told {
		if f.Key.IsEvent() && !slices.ContainsFunc(now, f.same) {
			add(f, -f.Value)
		}
	}
	Sort(late)
	return late
}
