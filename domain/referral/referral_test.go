package referral_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"saniladder/domain/referral"
)

func TestATelephoneNumberIsOneThatCanBeDialled(t *testing.T) {
	for text, want := range map[string]string{"": "", "117": "117", "+855 23 000-000": "+85523000000", "(0302) 00.00.00": "0302000000", "12": "no", "call me": "no", "+1+2": "no", "1234567890123456": "no"} {
		if got, ok := referral.Telephone(text); ok != (want != "no") || ok && got != want {
			t.Errorf("%q is %q, %v", text, got, ok)
		}
	}
}

func TestHoursHaveTwoTimesADayAtMostWithABreakBetween(t *testing.T) {
	span := func(day, opens, closes int) referral.Span {
		return referral.Span{Weekday: day, Opens: opens, Closes: closes}
	}
	for name, c := range map[string]struct {
		spans []referral.Span
		sound bool
	}{
		"none":           {nil, true},
		"with a break":   {[]referral.Span{span(1, 780, 1020), span(1, 480, 720)}, true},
		"until midnight": {[]referral.Span{span(7, 0, 1440)}, true},
		"no day":         {[]referral.Span{span(0, 480, 720)}, false},
		"an eighth day":  {[]referral.Span{span(8, 480, 720)}, false},
		"backwards":      {[]referral.Span{span(1, 720, 480)}, false},
		"over midnight":  {[]referral.Span{span(1, 720, 1441)}, false},
		"three":          {[]referral.Span{span(2, 1, 2), span(2, 3, 4), span(2, 5, 6)}, false},
		"without break":  {[]referral.Span{span(1, 480, 720), span(1, 720, 1020)}, false},
		"overlapping":    {[]referral.Span{span(1, 480, 720), span(1, 700, 1020)}, false},
	} {
		got, err := referral.InOrder(c.spans)
		if (err == nil) != c.sound {
			t.Errorf("%s: %v", name, err)
		}
		if !slices.IsSortedFunc(got, func(a, b referral.Span) int { return a.Weekday*2000 + a.Opens - b.Weekday*2000 - b.Opens }) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// under is a path of labels of one letter each.
func under(letters string) string {
	var b strings.Builder
	for _, l := range letters {
		b.WriteString(strings.Repeat(string(l), 32) + "/")
	}
	return b.String()
}

func told(people map[string]int) map[string]int {
	shown := map[string]int{}
	for _, c := range referral.Told(people) {
		if c.People != nil {
			shown[c.Path] = *c.People
		}
	}
	return shown
}

func TestCountsBelowFiveAreNotToldNorCanTheyBeWorkedOut(t *testing.T) {
	for name, c := range map[string]struct{ people, want map[string]int }{
		"four":                         {map[string]int{"a": 4}, map[string]int{}},
		"five":                         {map[string]int{"a": 5}, map[string]int{"a": 5, "": 5}},
		"four of a told total":         {map[string]int{"aa": 8, "ab": 4}, map[string]int{"aa": 8}},
		"five small ones together":     {map[string]int{"aa": 8, "ab": 4, "ac": 1}, map[string]int{"aa": 8, "a": 13, "": 13}},
		"small ones of two regions":    {map[string]int{"aa": 8, "ab": 4, "ba": 9, "bb": 2}, map[string]int{"aa": 8, "ba": 9, "": 23}},
		"what an area counted itself":  {map[string]int{"a": 2, "aa": 8}, map[string]int{"aa": 8}},
		"nobody elsewhere":             {map[string]int{"aa": 8, "ab": 0}, map[string]int{"aa": 8, "a": 8, "": 8}},
		"nobody at all":                {map[string]int{"a": 0}, map[string]int{}},
		"small ones that make up five": {map[string]int{"aa": 2, "ab": 3}, map[string]int{"a": 5, "": 5}},
	} {
		people, want := map[string]int{}, map[string]int{}
		for letters, n := range c.people {
			people[under(letters)] = n
		}
		for letters, n := range c.want {
			want[under(letters)] = n
		}
		if got := told(people); !maps.Equal(got, want) {
			t.Errorf("%s: %v, not %v", name, got, want)
		}
	}
}

// TestNoSubtractionComesToAGroupOfOneToFour takes from each told count all that is told directly below it.
func TestNoSubtractionComesToAGroupOfOneToFour(t *testing.T) {
	seed := rand.Uint64()
	random := rand.New(rand.NewPCG(seed, 0))
	for range 300 {
		people := map[string]int{}
		for range 40 {
			letters := ""
			for range 1 + random.IntN(3) {
				letters += string("abcd"[random.IntN(4)])
			}
			people[under(letters)] = random.IntN(9)
		}
		shown := told(people)
		for path, rest := range shown {
			if rest < referral.Fewest {
				t.Fatalf("seed %d: %d is told", seed, rest)
			}
			for other, n := range shown {
				between := func(third string) bool {
					return third != path && third != other && strings.HasPrefix(third, path) && strings.HasPrefix(other, third)
				}
				if other != path && strings.HasPrefix(other, path) && !slices.ContainsFunc(slices.Collect(maps.Keys(shown)), between) {
					rest -= n
				}
			}
			if rest != 0 && rest < referral.Fewest {
				t.Fatalf("seed %d: %d are worked out in %s of %s", seed, rest, path, fmt.Sprint(people))
			}
		}
	}
}
