package monitoring

import (
	"strings"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Patch is a part of the country and what was asked of whoever visits there.
type Patch struct {
	// Path is its area's materialised path.
	Path string
	// Required visits in the months asked about.
	Required int
}

// Hands are people of one role who visit in one area.
type Hands struct {
	Role   access.Role
	Path   string
	People int
	// Away is on how many days of the weeks all of them were absent: nobody's visit is asked of them then (PR17).
	Away int
}

// Share is a patch with whose work it is, and how much of it they can do.
type Share struct {
	// By is the index of the hands; -1 where nobody visits.
	By int
	// Feasible visits: the required ones, or as many as the people can make in the weeks beside what else is theirs (PR23).
	Feasible int
}

// Divide says for each patch who visits there, by the profile's order of roles and the smallest area that has some (PR17), and
// what is feasible of what is required in some weeks. Where people are asked for more than they can do, each of their patches
// keeps the same part of it; days on which all were away take their part off first.
func Divide(v country.Visiting, patches []Patch, hands []Hands, weeks int) []Share {
	shares := make([]Share, len(patches))
	asked := make([]int, len(hands))
	for i, p := range patches {
		shares[i].By = whose(v, p.Path, hands)
		if by := shares[i].By; by >= 0 {
			asked[by] += p.Required
		}
	}
	for i, p := range patches {
		by := shares[i].By
		if by < 0 || asked[by] == 0 || weeks == 0 {
			continue
		}
		there := max(daysAWeek*weeks-hands[by].Away, 0)
		able := min(asked[by], hands[by].People*aWeek(v, hands[by].Role)*weeks) * there / (daysAWeek * weeks)
		shares[i].Feasible = p.Required * able / asked[by]
	}
	return shares
}

const daysAWeek = 7

// whose is the index of the hands that visit at a path; -1 for none.
func whose(v country.Visiting, path string, hands []Hands) int {
	for _, visitor := range v.By {
		best := -1
		for i, h := range hands {
			if h.Role == visitor.Role && h.People > 0 && strings.HasPrefix(path, h.Path) && (best < 0 || len(h.Path) > len(hands[best].Path)) {
				best = i
			}
		}
		if best >= 0 {
			return best
		}
	}
	return -1
}

func aWeek(v country.Visiting, role access.Role) int {
	for _, visitor := range v.By {
		if visitor.Role == role {
			return visitor.AWeek
		}
	}
	return 0
}

// RequiredOf is what the day's month asks of communities by the level that each held when it began: atLeast[l] of them held
// level l or a higher one.
func RequiredOf(p *country.Profile, atLeast []int, day calendar.Day) int {
	n := 0
	for level := 1; level < len(atLeast); level++ {
		exactly := atLeast[level]
		if level+1 < len(atLeast) {
			exactly -= atLeast[level+1]
		}
		n += exactly * RequiredIn(p, level, day)
	}
	return n
}
