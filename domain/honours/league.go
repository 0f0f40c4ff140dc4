// Package honours is what communities, people and places are honoured by (HN1–HN3). It knows no storage and has no clock.
package honours

import (
	"cmp"
	"slices"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
)

// Record is a level in a community's history.
type Record struct {
	Level int
	Since calendar.Date
	// LostOn is the first day without it; no day while it is held (LV3).
	LostOn calendar.Day
	// MadeInError: it should never have been certified (PR12).
	MadeInError bool
	// Elsewhere: it stands on an older list and was not checked here (PR2).
	Elsewhere bool
}

// HeldOn is the highest level held at the end of a day, by when things were true and not by when they arrived (PR5). A level
// that was certified on that day is held, one that was lost on it is not; a date known roughly counts from the last day that it
// can mean (PR4). False for none.
func HeldOn(records []Record, day calendar.Day) (Record, bool) {
	var held Record
	for _, r := range records {
		since, known := r.Since.Latest()
		if r.Elsewhere || r.MadeInError || !known || since.After(day) || !r.LostOn.IsZero() && !r.LostOn.After(day) {
			continue
		}
		if r.Level > held.Level {
			held = r
		}
	}
	return held, held.Level > 0
}

// Standing is what a community is ranked by.
type Standing struct {
	Level int
	// Marks are those of the verification by which the level was certified; nil where none are known.
	Marks *int
	Since calendar.Date
}

// Compare orders standings by level, then marks, then time held (HN1), the better one first; 0 is a tie. Marks and dates that
// are not known come last, and a date known roughly counts from its last day, so that nobody gains by vagueness.
func Compare(a, b Standing) int {
	return cmp.Or(cmp.Compare(b.Level, a.Level), cmp.Compare(marks(b), marks(a)), since(a).Compare(since(b)))
}

func marks(s Standing) int {
	if s.Marks == nil {
		return -1
	}
	return *s.Marks
}

// Never stands for a day that is not known, after every other.
var Never = calendar.Of(9999, 12, 31)

func since(s Standing) calendar.Day {
	if day, known := s.Since.Latest(); known {
		return day
	}
	return Never
}

// Place is where a community comes in.
type Place struct {
	// Rank is 0 where too few are in the league to rank.
	Rank int
	// Shared: others have the same rank.
	Shared bool
}

// Places are those of standings in their order: who ties shares a rank, and the next one is as far down as it would be without
// ties (1, 1, 3). Fewer than from are not ranked.
func Places(ordered []Standing, from int) []Place {
	places := make([]Place, len(ordered))
	if len(ordered) < from {
		return places
	}
	for i := range ordered {
		places[i].Rank = i + 1
		if i > 0 && Compare(ordered[i-1], ordered[i]) == 0 {
			places[i].Rank, places[i].Shared, places[i-1].Shared = places[i-1].Rank, true, true
		}
	}
	return places
}

// Change is how a rank compares with that of the edition before. The empty one says that nothing can be compared.
type Change string

// The changes.
const (
	// New is not in the edition before.
	New Change = "NEW"
	// Up is ranked better than before, Down worse, Same alike.
	Up   Change = "UP"
	Down Change = "DOWN"
	Same Change = "SAME"
)

// Moved compares a rank with the one in the edition before, was says whether the community was in that. An edition that named
// no ranks compares with nothing but its being there.
func Moved(rank, before int, was bool) Change {
	switch {
	case !was:
		return New
	case rank == 0 || before == 0:
		return ""
	case rank < before:
		return Up
	case rank > before:
		return Down
	}
	return Same
}

// Next is the edition that is still to come, with its cut-off: the day itself is in time (PR5).
func Next(rule *country.LeagueRule, today calendar.Day) (year int, cutOff calendar.Day) {
	year, _, _ = today.Date()
	if cutOff = rule.CutOff.In(year); cutOff.Before(today) {
		year++
		cutOff = rule.CutOff.In(year)
	}
	return year, cutOff
}

// Due is the newest edition whose cut-off is over; false where it, or a later one, is frozen already. Newest is the year of the
// newest frozen one, 0 for none.
func Due(rule *country.LeagueRule, today calendar.Day, newest int) (year int, cutOff calendar.Day, due bool) {
	year, _ = Next(rule, today)
	year--
	return year, rule.CutOff.In(year), year > newest
}

// MayFreeze refuses an edition whose cut-off is not over, and one that is frozen, or older than one that is: changes of rank
// count from the edition before. The errors are RULE HN1.
func MayFreeze(rule *country.LeagueRule, year, newest int, today calendar.Day) error {
	cutOff := rule.CutOff.In(year)
	refuse := func(reason, sentence string, params ...any) error {
		return fault.New(fault.Rule, sentence, params...).At("year").By("HN1").With("reason", reason).With("cutOff", cutOff.String())
	}
	switch {
	case cutOff.IsZero():
		return fault.New(fault.Invalid, "%d is no year of a league.", year).At("year")
	case year == newest:
		return refuse("FROZEN", "The league of %d is frozen already.", year)
	case year < newest:
		return refuse("LATER", "The league of %d is frozen; an older one cannot be frozen after it.", newest)
	case !cutOff.Before(today):
		return refuse("EARLY", "The league of %d is frozen as it stands at the end of %s. Until then communities can still be certified.", year, cutOff)
	}
	return nil
}

// InOrder sorts what has a standing, the best first; what ties keeps its order.
func InOrder[T any](all []T, of func(T) Standing) {
	slices.SortStableFunc(all, func(a, b T) int { return Compare(of(a), of(b)) })
}
