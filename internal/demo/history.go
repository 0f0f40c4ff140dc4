package demo

import (
	"slices"
	"sort"

	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/ladder"
	"saniladder/internal/register"
)

// tally is what a snapshot of the lowest areas holds.
type tally struct {
	communities, triggered            int
	households, improved, handwashing int
	levels                            map[[2]int]int // level and, above it, level on an older list
}

// history is how a place stood at the end of each of the demo's days: as changes
// from one to the next while it is filled, added up in the end. A snapshot holds
// what the register knew on its day, so that all goes by the day of arrival (PR5).
type history []tally

// historyDays are the ends of the last months, and yesterday, from which the
// server goes on by itself.
func historyDays(today calendar.Day) []calendar.Day {
	yesterday := today.AddDays(-1)
	var days []calendar.Day
	for back := historyMonths; back > 0; back-- {
		if end := today.AddMonths(-back).LastOfMonth(); end.Before(yesterday) {
			days = append(days, end)
		}
	}
	return append(days, yesterday)
}

// since is the first snapshot that knows what arrived on a day.
func since(days []calendar.Day, arrived calendar.Day) int {
	return sort.Search(len(days), func(i int) bool { return !days[i].Before(arrived) })
}

// add counts a village into its place's history.
func (h history) add(days []calendar.Day, v *village) {
	t := &v.story
	h.count(since(days, t.listed), func(d *tally) { d.communities++ })
	if !t.start.IsZero() {
		h.count(since(days, t.start), func(d *tally) { d.triggered++ })
	}
	for i, day := range days {
		if t.listed.After(day) {
			continue
		}
		known := t.levelsOn(day)
		held, _ := certification.Held(known)
		recorded, _ := register.RecordedLevel(known)
		pair := [2]int{held.Level, recorded.Level}
		if recorded.Level <= held.Level {
			pair[1] = 0
		}
		if h[i].levels == nil {
			h[i].levels = map[[2]int]int{}
		}
		h[i].levels[pair]++
	}
	for i := range v.households {
		h.household(days, &v.households[i])
	}
}

func (h history) household(days []calendar.Day, of *household) {
	if of.residence != country.Resident && of.residence != country.Away {
		return
	}
	improved, washing := false, false
	for i := range of.visits {
		visit := &of.visits[i]
		from := since(days, visit.recorded)
		if i == 0 {
			h.count(from, func(d *tally) { d.households++ })
		}
		if now := visit.improved(); now != improved {
			h.count(from, func(d *tally) { d.improved += sign(now) })
			improved = now
		}
		if now := visit.hygiene() == ladder.BasicHygiene; now != washing {
			h.count(from, func(d *tally) { d.handwashing += sign(now) })
			washing = now
		}
	}
}

func (h history) count(from int, change func(*tally)) {
	if from < len(h) {
		change(&h[from])
	}
}

// sum turns changes into standings; levels stand already.
func (h history) sum() {
	for i := 1; i < len(h); i++ {
		h[i].communities += h[i-1].communities
		h[i].triggered += h[i-1].triggered
		h[i].households += h[i-1].households
		h[i].improved += h[i-1].improved
		h[i].handwashing += h[i-1].handwashing
	}
}

// triples are a tally's levels as snapshots hold them, end to end.
func (t *tally) triples() []int64 {
	pairs := make([][2]int, 0, len(t.levels))
	for pair := range t.levels {
		pairs = append(pairs, pair)
	}
	slices.SortFunc(pairs, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	all := make([]int64, 0, 3*len(pairs))
	for _, pair := range pairs {
		all = append(all, int64(pair[0]), int64(pair[1]), int64(t.levels[pair]))
	}
	return all
}

func sign(up bool) int {
	if up {
		return 1
	}
	return -1
}

func (t *tally) same(as *tally) bool {
	return t.communities == as.communities && t.triggered == as.triggered && t.households == as.households &&
		t.improved == as.improved && t.handwashing == as.handwashing && slices.Equal(t.triples(), as.triples())
}
