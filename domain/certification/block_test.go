package certification_test

import (
	"slices"
	"testing"

	c "saniladder/domain/certification"
)

// ready is a community of 50 households for which nothing stands in the way to the level above.
func ready(level int) c.Situation {
	return c.Situation{Triggered: true, Level: level, PopulationKnown: true, Households: 50, Observed: 50, Improved: 50}
}

func TestWhatBlocksACommunityIsSaidAsFarAsTheRegisterTells(t *testing.T) {
	for _, k := range []struct {
		name    string
		country string
		level   int
		change  func(*c.Situation)
		want    []c.Block
	}{
		{"nothing", "GH", 0, nil, nil},
		{"not triggered", "GH", 0, func(s *c.Situation) { s.Triggered = false }, []c.Block{c.NotTriggered}},
		{"triggering not known, a level held", "GH", 1, func(s *c.Situation) { s.Triggered = false }, nil},
		{"under review", "GH", 2, func(s *c.Situation) { s.UnderReview = true }, []c.Block{c.UnderReview}},
		{"on an older list that nobody decided on", "GH", 0, func(s *c.Situation) { s.OlderListWaits = true }, []c.Block{c.OlderListWaits}},
		{"not everybody needs a latrine for the first level", "GH", 0, func(s *c.Situation) { s.Improved = 0 }, nil},
		{"open defaecation", "GH", 0, func(s *c.Situation) { s.OpenDefaecation = 1 }, []c.Block{c.OpenDefaecation}},
		{"just under 80 % improved", "GH", 1, func(s *c.Situation) { s.Improved = 39 }, []c.Block{c.TooFewImproved}},
		{"80 % improved", "GH", 1, func(s *c.Situation) { s.Improved = 40 }, nil},
		{"all but one improved, for the third level", "GH", 2, func(s *c.Situation) { s.Improved = 49 }, []c.Block{c.TooFewImproved}},
		{"no household registered", "GH", 1, func(s *c.Situation) { s.Households, s.Observed, s.Improved = 0, 0, 0 }, []c.Block{c.NoHousehold}},
		{"nobody seen: nothing is said of latrines", "GH", 1, func(s *c.Situation) { s.Observed, s.Improved = 0, 0 }, []c.Block{c.NotAllSeen}},
		{"some not seen", "GH", 0, func(s *c.Situation) { s.Observed = 30 }, []c.Block{c.NotAllSeen}},
		{"no population", "GH", 0, func(s *c.Situation) { s.PopulationKnown = false }, []c.Block{c.NoPopulation}},
		{"past its time frame", "GH", 0, func(s *c.Situation) { s.Overdue = true }, []c.Block{c.Overdue}},
		{"dormant is not late", "GH", 0, func(s *c.Situation) { s.Dormant, s.Overdue = true, true }, []c.Block{c.Dormant}},
		{"the top", "GH", 4, func(s *c.Situation) { s.OpenDefaecation, s.PopulationKnown = 3, false }, nil},
		{"the top, under review", "GH", 4, func(s *c.Situation) { s.UnderReview = true }, []c.Block{c.UnderReview}},
		{"a ladder of one level", "XT", 0, func(s *c.Situation) { s.OpenDefaecation = 2 }, []c.Block{c.OpenDefaecation}},
		{"the top of one level", "XT", 1, func(s *c.Situation) { s.OpenDefaecation = 2 }, nil},
		{"everything", "GH", 1, func(s *c.Situation) {
			*s = c.Situation{Level: 0, Dormant: true, UnderReview: true, OlderListWaits: true, Overdue: true, Households: 9, Observed: 5, OpenDefaecation: 5}
		}, []c.Block{c.Dormant, c.NotTriggered, c.UnderReview, c.OlderListWaits, c.OpenDefaecation, c.NotAllSeen, c.NoPopulation}},
	} {
		s := ready(k.level)
		if k.change != nil {
			k.change(&s)
		}
		if got := s.BlockedBy(profile(t, k.country)); !slices.Equal(got, k.want) {
			t.Errorf("%s: %v, want %v", k.name, got, k.want)
		}
	}
}

func TestHouseholdsToImproveAreRoundedUp(t *testing.T) {
	for _, k := range []struct{ level, households, improved, want int }{
		{0, 50, 0, 0}, {1, 50, 39, 1}, {1, 50, 40, 0}, {1, 51, 40, 1}, {1, 1, 0, 1}, {2, 50, 48, 2}, {4, 50, 0, 0}, {1, 0, 0, 0},
	} {
		s := c.Situation{Level: k.level, Households: k.households, Observed: k.households, Improved: k.improved}
		if got := s.ToImprove(profile(t, "GH")); got != k.want {
			t.Errorf("level %d, %d of %d improved: %d more, want %d", k.level, k.improved, k.households, got, k.want)
		}
	}
}
