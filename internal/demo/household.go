package demo

import (
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/ladder"
)

// visit is what was seen of a household; latrine is nil where it has none.
type visit struct {
	observed, recorded calendar.Day
	latrine            *latrine
	look               look // the latrine's, on that day
	open               bool
}

func (v *visit) sanitation() ladder.SanitationLevel {
	facts := ladder.SanitationFacts{DefecatesOpenly: &v.open}
	if v.latrine != nil {
		facts.Technology, facts.Shared, facts.SafelyManaged = v.look.technology, &v.look.shared, v.look.safe
	}
	return ladder.Sanitation(facts)
}

func (v *visit) hygiene() ladder.HygieneLevel {
	if v.latrine == nil {
		return ladder.NoHygiene
	}
	return v.look.hygiene()
}

// improved: it uses a latrine that is improved (IL1).
func (v *visit) improved() bool { return v.latrine != nil && !v.open && v.look.improved() }

// household is one with all its visits, oldest first.
type household struct {
	id               uuid.UUID
	house            int
	number           string
	residence        country.Residence
	adults, children int
	visits           []visit
}

func (h *household) now() *visit { return &h.visits[len(h.visits)-1] }

// village is a community with its households, as the tables will hold it.
type village struct {
	*outline
	id         uuid.UUID
	houses     []uuid.UUID
	households []household
	latrines   []*latrine
	// washing is the chance that a latrine built now has a place to wash hands, sound
	// that it is improved (IL1).
	washing, sound float64
	// open is a shared latrine that another household can still join.
	open *latrine
	// point is where it lies, in degrees north and east; nil where that is not known.
	point *[2]float64
}

// settle makes the households and what was seen of them, from the listing before
// the triggering to the last monitoring round.
func (b *builder) settle(s *stream, v *village) {
	if v.story.registered.IsZero() {
		return
	}
	figures := regions[v.region]
	noToilet := ruralShare(figures.noToilet)
	held := v.story.reached()
	v.washing, v.sound = []float64{0.3, 0.5, 0.85, 1, 1}[held], []float64{0.7, 0.85, 1, 1, 1}[held]
	within := 0
	order := s.Perm(v.outline.households)
	for i := range v.outline.households {
		if i == 0 || within >= 4 || s.chance(1/householdsAHouse) {
			v.houses, within = append(v.houses, s.id()), 0
		}
		within++
		h := household{id: s.id(), house: len(v.houses) - 1, residence: residence(s)}
		h.number = houseNumber(len(v.houses), within)
		if h.residence == country.Resident || h.residence == country.Away {
			people := 1 + s.weighted(figures.sizes[:])
			if people == 10 {
				people += s.IntN(7)
			}
			for range people - 1 { // somebody is grown up
				if s.chance(childrenShare * 1.15) {
					h.children++
				}
			}
			h.adults = people - h.children
		}
		b.visit(s, v, &h, noToilet, (float64(order[i])+s.Float64())/float64(len(order)))
		v.households = append(v.households, h)
	}
}

func residence(s *stream) country.Residence {
	switch f := s.Float64(); {
	case f < goneShare:
		return country.Gone
	case f < goneShare+vacantShare:
		return country.Vacant
	case f < goneShare+vacantShare+awayShare:
		return country.Away
	}
	return country.Resident
}

// visit makes the visits to one household: the baseline, the day when it was seen
// with a latrine of its own, what a lapse took, and the last round. order says how
// early among the others, 0 to 1.
func (b *builder) visit(s *stream, v *village, h *household, noToilet, order float64) {
	t := &v.story
	first := visit{observed: t.registered, recorded: t.registered.AddDays(s.between(0, 5))}
	switch {
	case s.chance(noToilet):
		first.open = true
	case s.chance(unimprovedOfToilets):
		first.latrine = v.build(s, poorLook(s, 0.1), first.observed, first.recorded)
	case s.chance(sharedOfImproved):
		first.latrine = v.join(s, first.observed, first.recorded)
	default:
		first.latrine = v.build(s, soundLook(s, false, soundBefore, 0.2), first.observed, first.recorded)
	}
	h.see(first)
	if built := t.moves(s, order, first.open); !built.IsZero() && built.Before(b.today) && !h.visits[0].improvedAndOwn() {
		next := visit{observed: built, recorded: b.by(built.AddDays(s.between(0, 12))), latrine: first.latrine}
		better := soundLook(s, false, v.sound, v.washing)
		if next.latrine == nil || h.visits[0].look.shared {
			next.latrine = v.build(s, better, next.observed, next.recorded)
		} else {
			next.latrine.seen(better, next.observed, next.recorded)
		}
		h.see(next)
	}
	if last := h.now(); !t.lapsed.IsZero() && last.latrine != nil && !last.look.shared && t.lapsed.After(last.observed.AddDays(20)) && s.chance(0.3) {
		next := visit{observed: t.lapsed.AddDays(-s.between(0, 15)), latrine: last.latrine, open: s.chance(0.7)}
		next.recorded = b.by(t.lapsed)
		next.latrine.seen(last.look.fallen(next.observed), next.observed, next.recorded)
		h.see(next)
	}
	if last := h.now(); b.scale.Checks && t.checked.After(last.observed.AddDays(30)) && last.latrine != nil && !last.look.shared && s.chance(0.5) {
		next := visit{observed: t.checked, recorded: b.by(t.checked.AddDays(s.between(0, 3))), latrine: last.latrine, open: last.open}
		again := last.look
		if last.look.condition != "Collapsed" {
			again.wash(s, max(v.washing, 0.2))
		}
		next.latrine.seen(again, next.observed, next.recorded)
		h.see(next)
	}
}

// moves is the day on which a household gets an improved latrine of its own: most
// on the way to the first levels, the last before the third; it may lie ahead.
func (t *story) moves(s *stream, order float64, open bool) calendar.Day {
	start := t.start
	if start.IsZero() {
		return calendar.Day{}
	}
	if open { // they are urged first
		order *= 0.9
	}
	from, until := start, t.turns[0]
	switch {
	case order >= 0.93:
		from, until = t.turns[1], t.turns[2]
	case order >= 0.6:
		from, until = t.turns[0], t.turns[1]
	}
	// The last days are the certifier's.
	return from.AddDays(s.between(5, max(6, from.DaysUntil(until)-4)))
}

func (v *visit) improvedAndOwn() bool { return v.improved() && !v.look.shared }

// reached is the highest level that it ever reached.
func (t *story) reached() int {
	highest := 0
	for _, r := range t.records {
		if r.list == "" {
			highest = max(highest, r.Level)
		}
	}
	return highest
}

// by keeps a day from lying ahead of yesterday.
func (b *builder) by(day calendar.Day) calendar.Day {
	if yesterday := b.today.AddDays(-1); day.After(yesterday) {
		return yesterday
	}
	return day
}

// see adds a visit with what its latrine looked like then.
func (h *household) see(v visit) {
	if v.latrine != nil {
		v.look = *v.latrine.now()
	}
	h.visits = append(h.visits, v)
}

// build makes a latrine that is first seen on a day.
func (v *village) build(s *stream, l look, observed, recorded calendar.Day) *latrine {
	made := &latrine{id: s.id(), users: 1}
	made.seen(l, observed, recorded)
	v.latrines = append(v.latrines, made)
	return made
}

// join lets a household share an improved latrine with up to two others.
func (v *village) join(s *stream, observed, recorded calendar.Day) *latrine {
	if v.open != nil && v.open.users < 3 && s.chance(0.9) {
		v.open.users++
		return v.open
	}
	v.open = v.build(s, soundLook(s, true, soundBefore, 0.2), observed, recorded)
	return v.open
}

func (l *latrine) seen(as look, observed, recorded calendar.Day) {
	as.observed, as.recorded = observed, recorded
	l.looks = append(l.looks, as)
}

// houseNumber is what is painted: 12 for a house's first household, 12/2 for its second.
func houseNumber(house, household int) string {
	number := strconv.Itoa(house)
	if household > 1 {
		number += "/" + strconv.Itoa(household)
	}
	return number
}
