package demo

import (
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/ladder"
)

// look is what is seen of a latrine on a visit.
type look struct {
	technology             ladder.Technology
	facts                  [4]bool // IL1: water, contact, flies, odour
	safe                   *bool
	shared                 bool
	handwashing, soap, ash bool
	water                  bool
	condition              string
	collapsed              calendar.Day
	observed, recorded     calendar.Day
}

func (l *look) improved() bool {
	improved, _ := ladder.Improved(ladder.LatrineFacts{
		ProtectsWater: &l.facts[0], PreventsContact: &l.facts[1], KeepsFliesOut: &l.facts[2], PreventsOdour: &l.facts[3],
	})
	return improved
}

func (l *look) hygiene() ladder.HygieneLevel {
	return ladder.Hygiene(ladder.HygieneFacts{Handwashing: &l.handwashing, Soap: &l.soap, Water: &l.water})
}

// latrine is one of a community's, with all that was seen of it, oldest first.
type latrine struct {
	id       uuid.UUID
	facility uuid.UUID
	looks    []look
	users    int
}

func (l *latrine) now() *look { return &l.looks[len(l.looks)-1] }

var (
	improvedKinds   = []ladder.Technology{ladder.PitWithSlab, ladder.VentilatedPit, ladder.TwinPitWithSlab, ladder.FlushToPit, ladder.FlushToSepticTank, ladder.CompostingToilet}
	improvedWeights = []int{52, 28, 8, 6, 4, 2}
	poorKinds       = []ladder.Technology{ladder.PitWithoutSlab, ladder.Bucket, ladder.HangingToilet}
	poorWeights     = []int{92, 6, 2}
)

// soundLook is a latrine that JMP counts as improved; sound is the chance that all
// four facts of IL1 hold too.
func soundLook(s *stream, shared bool, sound, washing float64) look {
	l := look{technology: improvedKinds[s.weighted(improvedWeights)], facts: [4]bool{true, true, true, true}, shared: shared, condition: "Good"}
	if !s.chance(sound) {
		l.facts[s.weighted([]int{10, 10, 45, 35})], l.condition = false, "Fair"
	}
	if !shared && s.chance(0.5) {
		safe := s.chance(safelyManagedShare * 2)
		l.safe = &safe
	}
	l.wash(s, washing)
	return l
}

// poorLook is a latrine for which at least one fact fails.
func poorLook(s *stream, washing float64) look {
	l := look{technology: poorKinds[s.weighted(poorWeights)], facts: [4]bool{s.chance(0.8), s.chance(0.3), s.chance(0.1), s.chance(0.2)}, condition: "Fair"}
	l.facts[s.between(1, 2)] = false
	l.wash(s, washing*0.5)
	return l
}

// wash gives it a place to wash hands with a chance, and mostly soap or ash.
func (l *look) wash(s *stream, chance float64) {
	l.handwashing, l.soap, l.ash, l.water = s.chance(chance), false, false, false
	if !l.handwashing {
		return
	}
	l.water = s.chance(0.7 + 0.3*chance)
	if l.soap = s.chance(0.55 + 0.45*chance*chance); !l.soap {
		l.ash = s.chance(0.7)
	}
}

// fallen is what is left of a latrine that the rains took.
func (l look) fallen(day calendar.Day) look {
	l.facts = [4]bool{l.facts[0], false, false, false}
	l.condition, l.collapsed = "Collapsed", day
	l.handwashing, l.soap, l.ash, l.water = false, false, false, false
	return l
}
