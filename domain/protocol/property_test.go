package protocol_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"saniladder/domain/protocol"
)

// seeded makes random numbers and prints their seed.
func seeded(t *testing.T) *rand.Rand {
	t.Helper()
	seed := uint64(time.Now().UnixNano())
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

func TestMarksNeverRiseWhenAnAnswerWorsens(t *testing.T) {
	random := seeded(t)
	for _, c := range every() {
		for range 200 {
			answers := randomAnswers(random, c, 1+random.IntN(9))
			before := score(t, c, answers)
			for i := range c.Indicators() {
				worse, ok := worsened(random, i, answers[i.Code])
				if !ok {
					continue
				}
				after := score(t, c, changed(answers, protocol.Answers{i.Code: worse}))
				if after.Total > before.Total || after.Passed && !before.Passed {
					t.Fatalf("%s %s: %+v brings %d, the worse %+v %d", c.ID, i.Code, answers[i.Code], before.Total, worse, after.Total)
				}
				for n := range after.Marks {
					if after.Marks[n].Marks > before.Marks[n].Marks {
						t.Fatalf("%s %s: %s rose from %d to %d", c.ID, i.Code, after.Marks[n].Code, before.Marks[n].Marks, after.Marks[n].Marks)
					}
				}
			}
		}
	}
}

// worsened is an answer that is no better; false where there is none to compare with.
func worsened(random *rand.Rand, i *protocol.Indicator, a protocol.Answer) (protocol.Answer, bool) {
	switch {
	case a.NotApplicable && i.Kind == protocol.Met:
		return protocol.IsMet(random.IntN(2) == 0), true
	case a.NotApplicable:
		return bestOf(i), true
	case i.Kind == protocol.Met:
		return protocol.IsMet(false), true
	case i.Kind == protocol.Parts:
		parts := append([]bool{}, a.Parts...)
		parts[random.IntN(len(parts))] = false
		return protocol.OfParts(parts...), true
	case i.Kind == protocol.Choice:
		now, _ := i.Option(*a.Choice)
		for _, o := range i.Options {
			if o.Marks < now.Marks {
				return protocol.Chosen(o.Code), true
			}
		}
		return a, false
	}
	if random.IntN(2) == 0 {
		return protocol.Of(*a.N, *a.Of+1+random.IntN(50)), true
	}
	return protocol.Of(random.IntN(*a.N+1), *a.Of), true
}

func TestSectionsAddUpToTheTotalAndMaximaToTheChecklists(t *testing.T) { // CK8, CK10
	random := seeded(t)
	for _, c := range every() {
		for range 200 {
			r := score(t, c, randomAnswers(random, c, 1+random.IntN(9)))
			bySection, sum, maxima, bonus := map[string]int{}, 0, 0, 0
			for _, m := range r.Marks {
				if m.Marks < 0 || m.Marks > m.Max {
					t.Fatalf("%s %s brings %d of %d", c.ID, m.Code, m.Marks, m.Max)
				}
				if m.Bonus {
					bonus += m.Marks
				} else {
					bySection[m.Section] += m.Marks
				}
			}
			for _, s := range r.Sections {
				if s.Marks != bySection[s.Code] {
					t.Fatalf("%s: section %s makes %d, its rows %d", c.ID, s.Code, s.Marks, bySection[s.Code])
				}
				sum, maxima = sum+s.Marks, maxima+s.Max
			}
			if r.Total != min(sum+bonus, c.Max) || r.Bonus != bonus || maxima != c.Max || r.Passed != (len(r.Unmet) == 0) {
				t.Fatalf("%s: %+v", c.ID, r)
			}
			lost := 0
			for n, m := range r.Lost() {
				if lost += m.Lost(); n > 0 && m.Lost() > r.Lost()[n-1].Lost() {
					t.Fatalf("%s: the agenda is out of order", c.ID)
				}
			}
			if sum+lost != c.Max {
				t.Fatalf("%s: %d marks and %d lost make no %d", c.ID, sum, lost, c.Max)
			}
		}
	}
}

func TestNotApplicableIsFullMarksCountedAndNotToBeHadOnBonus(t *testing.T) { // CK3, CK10
	random := seeded(t)
	for _, c := range every() {
		answers := randomAnswers(random, c, 5)
		for i := range c.Indicators() {
			r, err := protocol.Score(c, changed(answers, protocol.Answers{i.Code: protocol.DoesNotApply("none here")}))
			if i.Bonus {
				if err == nil {
					t.Errorf("%s: the bonus indicator %s does not apply", c.ID, i.Code)
				}
				continue
			}
			if err != nil || r.NotApplicable < 1 {
				t.Fatalf("%s %s: %v", c.ID, i.Code, err)
			}
			for _, m := range r.Marks {
				if m.Code == i.Code && (m.Lost() != 0 || !m.NotApplicable || m.ToConfirm != (i.NotApplicableWhen == "")) {
					t.Errorf("%s: %+v", c.ID, m)
				}
			}
		}
	}
}

func TestTheBestAnswersPassAndEveryShareFallsToTheLowerBand(t *testing.T) { // CK4
	for _, c := range every() {
		if r := score(t, c, best(c)); !r.Passed || r.Total != c.Max || r.Bonus != c.Bonus() || len(r.Lost()) != 0 {
			t.Errorf("%s: %+v", c.ID, r)
		}
	}
	set := checklist(t, "gh-clts-2013/odf").Set
	for _, k := range []struct {
		band         string
		n, of, marks int
	}{
		{"coverage", 999, 1000, 4}, {"coverage", 1000, 1000, 5}, {"coverage", 899, 1000, 3}, {"coverage", 9, 10, 4}, {"coverage", 799, 1000, 2},
		{"coverage", 699, 1000, 1}, {"coverage", 1, 2, 1}, {"coverage", 499, 1000, 0}, {"coverage", 999_999_999, 1_000_000_000, 4},
		{"testimony", 4, 5, 4}, {"testimony", 3, 4, 3}, {"testimony", 1, 5, 1}, {"testimony", 199, 1000, 0}, {"testimony", 0, 5, 0},
		{"eightyPercent", 4, 5, 20}, {"eightyPercent", 799, 1000, 0}, {"half", 1, 2, 5}, {"half", 49, 100, 0},
	} {
		if got := set.Bands[k.band].Marks(k.n, k.of); got != k.marks {
			t.Errorf("%s: %d of %d brings %d, want %d", k.band, k.n, k.of, got, k.marks)
		}
	}
}

func BenchmarkScore(b *testing.B) {
	c := checklist(b, "gh-clts-2013/sanitised")
	answers := best(c)
	b.ReportAllocs()
	for b.Loop() {
		score(b, c, answers)
	}
}
