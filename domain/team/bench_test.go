package team_test

import (
	"fmt"
	"math/rand"
	"testing"
	"time"

	"saniladder/domain/team"
)

// sixty is a roster of 60 who all could sit, with loads, drawn from a fixed seed.
func sixty(capacities []string) ([]team.Member, map[string]int) {
	r := rand.New(rand.NewSource(60))
	roster, load := drawn(r, capacities, 60)
	for i := range roster {
		m := &roster[i]
		m.Conflicts, m.Absences, m.AreaPath = nil, nil, own
		switch m.Capacity {
		case "PEER_VERIFIER":
			m.AreaPath = sister
		case "REGIONAL_MEMBER", "INDEPENDENT_VERIFIER":
			m.AreaPath = "north/"
		}
	}
	return roster, load
}

func BenchmarkFiveProposalsFromARosterOf60(b *testing.B) {
	for _, k := range draws {
		roster, load := sixty(k.capacities)
		c := caseOf(k.tier, k.level)
		b.Run(fmt.Sprintf("%s%d", k.tier, k.level), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if proposals, _ := team.Propose(profile(b, "GH"), c, roster, load, 5); len(proposals) != 5 {
					b.Fatalf("%d proposals", len(proposals))
				}
			}
		})
	}
}

func TestARosterOf60IsProposedFromInLessThan50Milliseconds(t *testing.T) {
	for _, k := range draws {
		roster, load := sixty(k.capacities)
		c := caseOf(k.tier, k.level)
		best := time.Hour
		for range 5 {
			began := time.Now()
			team.Propose(profile(t, "GH"), c, roster, load, 5)
			best = min(best, time.Since(began))
		}
		t.Logf("%s, level %d: %s", k.tier, k.level, best)
		if best > 50*time.Millisecond {
			t.Errorf("%s, level %d: five proposals take %s", k.tier, k.level, best)
		}
	}
}
