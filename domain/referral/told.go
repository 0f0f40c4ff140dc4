package referral

import "slices"

// Fewest is the smallest count of people that is told.
const Fewest = 5

// Counted is how many people were referred to one kind of service in one month, in an area and all below it.
type Counted struct {
	// Path is the area's: 33 characters for each level from the top, "" for the nation.
	Path string
	// People is nil where the count must not be told.
	People *int
}

// label is how much longer an area's path is than that of the area above.
const label = 33

// Told are the counts of all areas above and at those in which people were counted, by path, each as far as it may be told.
//
// A count is told from Fewest up, and only where what it says beyond the counts told below it is nothing or Fewest too: so no
// subtraction of told counts, of any levels, comes to a group of one to four. It must be given the whole nation's counts of the
// month and kind, whoever asks: two who see different parts then learn no more together than one who sees all.
func Told(people map[string]int) []Counted {
	sums := map[string]int{}
	for path, n := range people {
		for end := 0; end <= len(path); end += label {
			sums[path[:end]] += n
		}
	}
	paths := make([]string, 0, len(sums))
	for path := range sums {
		paths = append(paths, path)
	}
	// From below, so that what is told of the areas beneath is known.
	slices.SortFunc(paths, func(a, b string) int { return len(b) - len(a) })
	below := map[string]int{}
	all := make([]Counted, 0, len(paths))
	for _, path := range paths {
		sum, rest := sums[path], sums[path]-below[path]
		one := Counted{Path: path}
		passed := below[path]
		if sum >= Fewest && (rest == 0 || rest >= Fewest) {
			one.People, passed = &sum, sum
		}
		if path != "" {
			below[path[:len(path)-label]] += passed
		}
		all = append(all, one)
	}
	slices.SortFunc(all, func(a, b Counted) int {
		switch {
		case a.Path < b.Path:
			return -1
		case a.Path > b.Path:
			return 1
		}
		return 0
	})
	return all
}
