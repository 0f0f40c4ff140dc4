package demo

import (
	"github.com/google/uuid"

	"saniladder/domain/certification"
)

// homes adds houses, latrines and households as they stand, and what was observed.
func (b *builder) homes(s *stream, to *batch, v *village) {
	listed := noon(v.story.registered)
	for i, id := range v.houses {
		var latitude, longitude any
		if v.place.latitude != 0 && b.scale.Checks {
			latitude, longitude = v.place.latitude+s.spread(0.003), v.place.longitude+s.spread(0.003)
		}
		to.houses.add(id, listed, listed, b.nation.ID, v.id, houseNumber(i+1, 1), latitude, longitude)
	}
	for _, l := range v.latrines {
		b.latrine(s, to, v, l)
	}
	for i := range v.households {
		b.household(s, to, v, &v.households[i])
	}
}

func (b *builder) latrine(s *stream, to *batch, v *village, l *latrine) {
	last := l.now()
	var facility any
	if l.facility != uuid.Nil {
		facility = l.facility
	}
	to.latrines.add(l.id, noon(l.looks[0].recorded), noon(last.recorded), b.nation.ID, v.id, facility, string(last.technology),
		last.facts[0], last.facts[1], last.facts[2], last.facts[3], truth(last.safe), last.improved(), last.shared,
		last.handwashing, last.soap, last.ash, last.water, last.condition, day(last.collapsed), day(last.observed))
	for i := range l.looks {
		seen := &l.looks[i]
		to.latrineObservations.add(s.id(), b.nation.ID, l.id, v.id, day(seen.observed), noon(seen.recorded), observed, string(seen.technology),
			seen.facts[0], seen.facts[1], seen.facts[2], seen.facts[3], truth(seen.safe), seen.improved(), seen.shared,
			seen.handwashing, seen.soap, seen.ash, seen.water, seen.condition, day(seen.collapsed))
	}
}

func (b *builder) household(s *stream, to *batch, v *village, h *household) {
	var members, adults, children any
	if people := h.adults + h.children; people > 0 {
		members, adults, children = people, h.adults, h.children
	}
	last := h.now()
	to.households.add(h.id, noon(h.visits[0].recorded), noon(last.recorded), b.nation.ID, v.id, v.houses[h.house], used(last), h.number, string(h.residence),
		members, adults, children, last.open, string(last.sanitation()), string(last.hygiene()), last.improved(), day(last.observed))
	for i := range h.visits {
		seen := &h.visits[i]
		to.householdObservations.add(s.id(), b.nation.ID, h.id, v.id, day(seen.observed), noon(seen.recorded), observed, string(h.residence),
			members, adults, children, used(seen), seen.open, string(seen.sanitation()), string(seen.hygiene()), seen.improved())
	}
}

func used(v *visit) any {
	if v.latrine == nil {
		return nil
	}
	return v.latrine.id
}

func truth(fact *bool) any {
	if fact == nil {
		return nil
	}
	return *fact
}

// facilities adds public places by the community's size, with latrines where its
// level asks for them (annex 3, 01b and 01c).
func (b *builder) facilities(s *stream, to *batch, v *village) {
	held, _ := certification.Held(v.story.levels())
	for _, kind := range []struct {
		key, name string
		from      int // households
		share     float64
	}{
		{"SCHOOL", "Primary school", 20, 0.7}, {"CHURCH", "Church", 15, 0.4}, {"MOSQUE", "Mosque", 15, 0.4},
		{"MARKET", "Market", 60, 0.5}, {"HEALTH_POST", "Health post", 80, 0.4}, {"PUBLIC_LATRINE", "Public latrine", 100, 0.5},
	} {
		if v.outline.households < kind.from || !s.chance(kind.share) {
			continue
		}
		id, at := s.id(), s.moment(v.story.listed)
		var girls, boys, forGirls, forBoys, shared any
		if kind.key == "SCHOOL" {
			g, m := s.between(30, 180), s.between(30, 180)
			girls, boys = g, m
			if held.Level >= 3 {
				forGirls, forBoys = (g+49)/50, (m+49)/50
			} else {
				forGirls, forBoys, shared = s.IntN(3), s.IntN(3), s.IntN(2)
			}
		}
		to.facilities.add(id, at, at, b.nation.ID, v.id, kind.key, v.name+" "+lower(kind.name), girls, boys, forGirls, forBoys, shared, nil, nil)
		seen := latest(v.story.listed, v.story.checked)
		if held.Level >= 3 || s.chance(0.4) {
			l := v.build(s, soundLook(s, true, max(v.sound, 0.7), v.washing), seen, seen)
			l.facility = id
		}
	}
}

func lower(word string) string { return string(word[0]-'A'+'a') + word[1:] }
