package protocol

import (
	"strconv"

	"saniladder/domain/fault"
)

// Unit is who or what is drawn.
type Unit string

// The units.
const (
	Adults          Unit = "ADULTS"
	Children        Unit = "CHILDREN"
	HouseholdsDrawn Unit = "HOUSEHOLDS"
)

// Units lists every unit, for schemas and tests.
func Units() []Unit { return []Unit{Adults, Children, HouseholdsDrawn} }

// SampleRule is how many are drawn of how many there are (CK5).
type SampleRule struct {
	Of Unit `json:"of"`
	// Percent of them, 1 to 100, rounded up.
	Percent int `json:"percent"`
	// AtLeast so many, where there are as many.
	AtLeast int `json:"atLeast"`
}

// SampleSize is how many must be drawn from a population: the share rounded up, the rule's least number if that is more,
// at least 1, and all of them where there are fewer. It is 0 for a population of 0 or below.
func SampleSize(rule SampleRule, population int) int {
	if population <= 0 {
		return 0
	}
	share := (population*rule.Percent + 99) / 100
	return min(population, max(share, rule.AtLeast, 1))
}

// CheckSample refuses a sample that is smaller than the rule wants, with the size that it wants (CK5).
func CheckSample(rule SampleRule, population, drawn int) error {
	required := SampleSize(rule, population)
	if drawn >= required {
		return nil
	}
	return fault.New(fault.Rule, "A sample of %d is too small: of %d, at least %d must be drawn.", drawn, population, required).
		By("CK5").With("drawn", strconv.Itoa(drawn)).With("population", strconv.Itoa(population)).With("required", strconv.Itoa(required))
}

// CheckSamples refuses answers over samples that are too small for the people and households that there are (CK5), each with
// its indicator and the size that was required. A unit whose number is not known, and so not in the map, is passed over; so are
// answers that cannot be scored.
func CheckSamples(c *Checklist, answers Answers, population map[Unit]int) []*fault.Error {
	var faults []*fault.Error
	for i := range c.Indicators() {
		a, ok := answers[i.Code]
		if !ok || i.Kind != Sample || a.NotApplicable || i.fault(a) != nil {
			continue
		}
		rule := c.Set.Samples[i.Sample]
		if n, known := population[rule.Of]; known {
			if err := CheckSample(rule, n, *a.Of); err != nil {
				f := fault.From(err).At(i.Code)
				f.Message = i.Code + ": a" + f.Message[1:]
				faults = append(faults, f)
			}
		}
	}
	return faults
}
