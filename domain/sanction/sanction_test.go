package sanction_test

import (
	"fmt"
	"testing"

	"saniladder/domain/sanction"
)

// of presents so many communities of each kind.
func of(failed, passed, coming, unvisited int) []sanction.Presentation {
	var all []sanction.Presentation
	for found, n := range map[sanction.Found]int{sanction.Failed: failed, sanction.Passed: passed, sanction.Coming: coming, sanction.NotVisited: unvisited} {
		for i := range n {
			all = append(all, sanction.Presentation{Community: fmt.Sprint(found, i), Found: found})
		}
	}
	return all
}

func TestMoreThanTheShareIsPenalisedAndExactlyTheShareIsNot(t *testing.T) { // WF12
	for _, c := range []struct {
		what                              string
		failed, passed, coming, unvisited int
		above                             int
		want                              sanction.Word
	}{
		{"none presented", 0, 0, 0, 0, 20, sanction.Neither},
		{"none visited yet", 0, 0, 4, 0, 20, sanction.Neither},
		{"none visited ever", 0, 0, 0, 4, 20, sanction.Neither},
		{"exactly a fifth", 1, 4, 0, 0, 20, sanction.Neither},
		{"a fifth of ten", 2, 8, 0, 0, 20, sanction.Neither},
		{"just above a fifth", 21, 79, 0, 0, 20, sanction.Penalise},
		{"just below a fifth", 19, 81, 0, 0, 20, sanction.Neither},
		{"one of four", 1, 3, 0, 0, 20, sanction.Penalise},
		{"one, and it failed", 1, 0, 0, 0, 20, sanction.Penalise},
		{"one, and it passed", 0, 1, 0, 0, 20, sanction.Reward},
		{"all passed", 0, 12, 0, 0, 20, sanction.Reward},
		{"what was not visited does not thin the failures", 1, 3, 0, 16, 20, sanction.Penalise},
		{"what was not visited does not spoil the reward", 0, 3, 0, 1, 20, sanction.Reward},
		{"another country's share", 1, 3, 0, 0, 25, sanction.Neither},
		{"a country that forgives nothing", 1, 99, 0, 0, 0, sanction.Penalise},
	} {
		if got := sanction.Of(of(c.failed, c.passed, c.coming, c.unvisited)).Finding(c.above); got != c.want {
			t.Errorf("%s: %s, want %s", c.what, got, c.want)
		}
	}
}

func TestACommunityPresentedTwiceCountsByItsFirstDecision(t *testing.T) { // WF12
	type shown = sanction.Presentation
	for what, c := range map[string]struct {
		all  []shown
		want sanction.Count
	}{
		"failed, then passed":               {[]shown{{"a", sanction.Failed}, {"a", sanction.Passed}}, sanction.Count{Presented: 1, Verified: 1, Failed: 1}},
		"passed, then failed":               {[]shown{{"a", sanction.Passed}, {"a", sanction.Failed}}, sanction.Count{Presented: 1, Verified: 1}},
		"not visited, then failed":          {[]shown{{"a", sanction.NotVisited}, {"a", sanction.Failed}}, sanction.Count{Presented: 1, Verified: 1, Failed: 1}},
		"failed, and coming again":          {[]shown{{"a", sanction.Failed}, {"a", sanction.Coming}}, sanction.Count{Presented: 1, Verified: 1, Failed: 1}},
		"not visited, and coming again":     {[]shown{{"a", sanction.NotVisited}, {"a", sanction.Coming}}, sanction.Count{Presented: 1, Coming: 1}},
		"two communities, one of them each": {[]shown{{"a", sanction.Passed}, {"b", sanction.NotVisited}}, sanction.Count{Presented: 2, Verified: 1}},
	} {
		if got := sanction.Of(c.all); got != c.want {
			t.Errorf("%s: %+v, want %+v", what, got, c.want)
		}
	}
}
