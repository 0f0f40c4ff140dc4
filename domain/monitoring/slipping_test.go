package monitoring_test

import (
	"slices"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/monitoring"
)

func TestACommunityIsAtRiskForReasonsThatAddUp(t *testing.T) { // PR16
	p := ghana(t)
	for _, c := range []struct {
		what, today string
		seen        monitoring.Seen
		signs       []monitoring.Sign
		atRisk      bool
	}{
		{"nothing known", "2026-07-01", monitoring.Seen{}, nil, false},
		{"rain alone is no sign", "2026-07-01", monitoring.Seen{Latrines: 40, Households: 40, Required: 12}, nil, false},
		{"signs seen on a visit", "2026-01-10", monitoring.Seen{Visits: 9, Signs: 1}, []monitoring.Sign{monitoring.SignsSeen}, true},
		{"one latrine of forty", "2026-01-10", monitoring.Seen{Down: 1, Latrines: 40}, nil, false},
		{"four latrines of forty, dry", "2026-01-10", monitoring.Seen{Down: 4, Latrines: 40}, []monitoring.Sign{monitoring.LatrinesDown}, false},
		{"four latrines of forty, in the rains", "2026-07-10", monitoring.Seen{Down: 4, Latrines: 40}, []monitoring.Sign{monitoring.LatrinesDown, monitoring.RainySeason}, true},
		{"latrines down and nobody looked", "2026-01-10", monitoring.Seen{Down: 4, Latrines: 40, Missed: 8, Required: 12}, []monitoring.Sign{monitoring.LatrinesDown, monitoring.VisitsMissed}, true},
		{"visits missed alone", "2026-07-10", monitoring.Seen{Missed: 12, Required: 12}, []monitoring.Sign{monitoring.VisitsMissed, monitoring.RainySeason}, false},
		{"use falling and visits missed", "2026-01-10", monitoring.Seen{Returned: 2, Households: 40, Missed: 7, Required: 12}, []monitoring.Sign{monitoring.UseFalling, monitoring.VisitsMissed}, true},
	} {
		reasons, score, atRisk := monitoring.Slipping(p, c.seen, on(c.today))
		var signs []monitoring.Sign
		sum := 0
		for _, r := range reasons {
			signs, sum = append(signs, r.Sign), sum+r.Weight
		}
		if !slices.Equal(signs, c.signs) || atRisk != c.atRisk || sum != score {
			t.Errorf("%s: %v, %d, at risk %t", c.what, signs, score, atRisk)
		}
	}
}

func TestFeasibleIsWhatThePeopleThereCanDo(t *testing.T) { // PR23, PR17
	p := ghana(t)
	patches := []monitoring.Patch{{Path: "d/s/", Required: 100}, {Path: "d/n/", Required: 60}, {Path: "d/", Required: 20}, {Path: "x/", Required: 8}}
	hands := []monitoring.Hands{{Role: access.EHA, Path: "d/s/", People: 1}, {Role: access.DEHO, Path: "d/", People: 1}}
	shares := monitoring.Divide(p.Visiting, patches, hands, 4)
	want := []monitoring.Share{{By: 0, Feasible: 64}, {By: 1, Feasible: 12}, {By: 1, Feasible: 4}, {By: -1}}
	if !slices.Equal(shares, want) {
		t.Errorf("%+v", shares)
	}
	hands[0].People = 2
	if shares = monitoring.Divide(p.Visiting, patches, hands, 4); shares[0].Feasible != 100 {
		t.Errorf("two can do %d of 100", shares[0].Feasible)
	}
	for away, want := range map[int]int{7: 75, 14: 50, 28: 0, 31: 0} {
		hands[0].Away = away
		if shares = monitoring.Divide(p.Visiting, patches, hands, 4); shares[0].Feasible != want || shares[1].Feasible != 12 {
			t.Errorf("where both were away for %d of 28 days, they can do %d of 100, not %d, and others %d", away, shares[0].Feasible, want, shares[1].Feasible)
		}
	}
	if n := monitoring.RequiredOf(p, []int{40, 10, 4, 1, 0}, on("2026-02-01")); n != 6*8+3*4+1 {
		t.Errorf("ten communities are asked for %d visits", n)
	}
}
