// Package pace says what figures about time and shares mean: how long communities take to a level with those not there yet
// among them (PR21), how many are enough to speak of a share, and what pace a target needs. It knows no community and no clock.
package pace

import "slices"

// Few is below how many nothing is said of a share: "too few to say".
const Few = 5

// Cohort is communities that were triggered together. Times are in months, each with how many communities.
type Cohort struct {
	// Reached are by how many months it took; Waiting by how many months they have been on their way without reaching it.
	Reached, Waiting []Count
	// Undated reached it after a time that is not known: counted, and in no quartile (PR4).
	Undated int
}

// Count is how many communities at a number of months.
type Count struct{ Months, Communities int }

// Times is what a cohort tells.
type Times struct {
	// Triggered are all, Reached those that got there, at whatever time.
	Triggered, Reached int
	// Quartile, Median and UpperQuartile are the months within which a quarter, a half and three quarters are estimated to
	// reach it, those not there yet counted for as long as they have been on their way (Kaplan and Meier's estimate). nil where
	// so many have not got there within the time seen.
	Quartile, Median, UpperQuartile *int
}

// Times estimates by Kaplan and Meier: at each number of months the share that stays on its way falls by those who reach it
// then, of those who were still seen on their way. Somebody seen on their way for m months was at risk at m.
func (c Cohort) Times() Times {
	t := Times{Reached: total(c.Reached) + c.Undated, Triggered: total(c.Reached) + total(c.Waiting) + c.Undated}
	atRisk := total(c.Reached) + total(c.Waiting)
	events, leaving := merged(c.Reached), merged(c.Waiting)
	stay := 1.0
	for _, month := range months(events, leaving) {
		if n := events[month]; n > 0 {
			stay *= float64(atRisk-n) / float64(atRisk)
			for _, q := range []struct {
				share float64
				into  **int
			}{{0.75, &t.Quartile}, {0.5, &t.Median}, {0.25, &t.UpperQuartile}} {
				if *q.into == nil && stay <= q.share+tolerance {
					*q.into = &month
				}
			}
		}
		atRisk -= events[month] + leaving[month]
	}
	return t
}

// tolerance forgives what products of fractions lose: shares of fewer than a million communities differ by more.
const tolerance = 1e-9

func total(counts []Count) int {
	n := 0
	for _, c := range counts {
		n += c.Communities
	}
	return n
}

func merged(counts []Count) map[int]int {
	at := map[int]int{}
	for _, c := range counts {
		at[c.Months] += c.Communities
	}
	return at
}

// months are those at which anything happens, in their order.
func months(all ...map[int]int) []int {
	var months []int
	for _, at := range all {
		for month := range at {
			months = append(months, month)
		}
	}
	slices.Sort(months)
	return slices.Compact(months)
}
