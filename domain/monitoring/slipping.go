package monitoring

import (
	"cmp"
	"slices"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Sign says what speaks for a community's slipping back.
type Sign string

// The signs.
const (
	// SignsSeen: visitors saw signs of open defaecation.
	SignsSeen Sign = "SIGNS_SEEN"
	// LatrinesDown: latrines collapsed and were not rebuilt.
	LatrinesDown Sign = "LATRINES_DOWN"
	// UseFalling: households that used a latrine go in the open again.
	UseFalling Sign = "USE_FALLING"
	// VisitsMissed: visits that its level asks for were not made, so that nobody knows.
	VisitsMissed Sign = "VISITS_MISSED"
	// RainySeason: it is the time of the year in which latrines fall. It adds to other signs and is none alone.
	RainySeason Sign = "RAINY_SEASON"
)

// Signs lists them, for schemas.
func Signs() []Sign { return []Sign{SignsSeen, LatrinesDown, UseFalling, VisitsMissed, RainySeason} }

// Seen is what is known of a community that holds a level, in the profile's months back.
type Seen struct {
	// Visits were made, and at Signs of them signs of open defaecation were seen.
	Visits, Signs int
	// Down of Latrines collapsed and are not rebuilt.
	Down, Latrines int
	// Returned of Households went back to the open.
	Returned, Households int
	// Missed of Required visits.
	Missed, Required int
}

// Reason is one sign with its figures and what it weighs.
type Reason struct {
	Sign Sign
	// N of Of: visits, latrines, households, visits missed; 0 of 0 for the season.
	N, Of int
	// Weight is the profile's.
	Weight int
}

// Slipping weighs what is known by the profile's rule: every sign that shows adds its weight, the season only beside another.
// A community is at risk from the profile's threshold on; false below it. The heaviest reasons come first.
func Slipping(p *country.Profile, seen Seen, today calendar.Day) (reasons []Reason, score int, atRisk bool) {
	r := p.Slipping
	add := func(shows bool, sign Sign, n, of, weight int) {
		if shows && weight > 0 {
			reasons, score = append(reasons, Reason{Sign: sign, N: n, Of: of, Weight: weight}), score+weight
		}
	}
	add(seen.Signs > 0, SignsSeen, seen.Signs, seen.Visits, r.SignsSeen)
	add(seen.Down > 0 && seen.Down*100 >= seen.Latrines*r.DownPercent, LatrinesDown, seen.Down, seen.Latrines, r.LatrinesDown)
	add(seen.Returned > 0, UseFalling, seen.Returned, seen.Households, r.UseFalling)
	add(seen.Required > 0 && seen.Missed > 0 && seen.Missed*100 >= seen.Required*r.MissedPercent, VisitsMissed, seen.Missed, seen.Required, r.VisitsMissed)
	_, month, _ := today.Date()
	add(len(reasons) > 0 && slices.Contains(r.RainyMonths, int(month)), RainySeason, 0, 0, r.RainySeason)
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(b.Weight, a.Weight) })
	return reasons, score, r.Threshold > 0 && score >= r.Threshold
}
