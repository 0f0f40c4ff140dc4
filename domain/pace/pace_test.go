package pace_test

import (
	"math/rand/v2"
	"testing"

	"saniladder/domain/pace"
)

func each(months ...int) []pace.Count {
	var counts []pace.Count
	for _, m := range months {
		counts = append(counts, pace.Count{Months: m, Communities: 1})
	}
	return counts
}

func is(t *testing.T, what string, got *int, want int) {
	t.Helper()
	switch {
	case got == nil && want >= 0:
		t.Errorf("%s is not reached, want %d", what, want)
	case got != nil && *got != want:
		t.Errorf("%s is %d, want %d", what, *got, want)
	}
}

// Not reached.
const never = -1

func TestTimesToALevelCountThoseNotThereYet(t *testing.T) { // PR21
	for _, test := range []struct {
		what                    string
		cohort                  pace.Cohort
		triggered, reached      int
		quartile, median, upper int
	}{
		{"nobody", pace.Cohort{}, 0, 0, never, never, never},
		{"all are there", pace.Cohort{Reached: each(1, 2, 3, 4)}, 4, 4, 1, 2, 3},
		{"none is there", pace.Cohort{Waiting: each(12, 12)}, 2, 0, never, never, never},
		{"a quarter is there, and the others have waited longer", pace.Cohort{Reached: each(2), Waiting: each(9, 9, 9)}, 4, 1, 2, never, never},
		{"half of those who had the time got there", pace.Cohort{Reached: each(6, 6), Waiting: each(1, 1, 1, 1, 6, 6)}, 8, 2, 6, 6, never},
		// S(t) = 0.9, 0.7875 (of 8), 0.63 (of 5), 0.42 (of 3), 0.21 (of 2), by hand.
		{"a worked example", pace.Cohort{Reached: each(1, 3, 5, 8, 9), Waiting: each(2, 4, 4, 7, 12)}, 10, 5, 5, 8, 9},
		// Gehan's leukaemia trial (1965), those treated: median 23 weeks, a quarter by 13.
		{"a published example", pace.Cohort{Reached: each(6, 6, 6, 7, 10, 13, 16, 22, 23), Waiting: each(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)}, 21, 9, 13, 23, never},
		// Those untreated in it: median 8, quartiles 4 and 12.
		{"its other half", pace.Cohort{Reached: each(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)}, 21, 21, 4, 8, 12},
		{"one more got there at a time that is not known", pace.Cohort{Reached: each(4), Undated: 1}, 2, 2, 4, 4, 4},
		{"within the month of triggering", pace.Cohort{Reached: each(0, 0), Waiting: each(0)}, 3, 2, 0, 0, never},
	} {
		times := test.cohort.Times()
		if times.Triggered != test.triggered || times.Reached != test.reached {
			t.Errorf("%s: %d of %d", test.what, times.Reached, times.Triggered)
		}
		is(t, test.what+": a quarter", times.Quartile, test.quartile)
		is(t, test.what+": half", times.Median, test.median)
		is(t, test.what+": three quarters", times.UpperQuartile, test.upper)
	}
}

func TestTheOrderOfCountsDoesNotMatter(t *testing.T) {
	const seed = 20260315
	random := rand.New(rand.NewPCG(seed, 1))
	t.Logf("seed %d", seed)
	for range 50 {
		var c pace.Cohort
		for range 30 {
			one := pace.Count{Months: random.IntN(24), Communities: 1 + random.IntN(3)}
			if random.IntN(2) == 0 {
				c.Reached = append(c.Reached, one)
			} else {
				c.Waiting = append(c.Waiting, one)
			}
		}
		before := c.Times()
		random.Shuffle(len(c.Reached), func(i, j int) { c.Reached[i], c.Reached[j] = c.Reached[j], c.Reached[i] })
		random.Shuffle(len(c.Waiting), func(i, j int) { c.Waiting[i], c.Waiting[j] = c.Waiting[j], c.Waiting[i] })
		after := c.Times()
		if (before.Median == nil) != (after.Median == nil) || before.Median != nil && *before.Median != *after.Median {
			t.Fatalf("%+v", c)
		}
	}
}
