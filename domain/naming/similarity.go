package naming

// Similarity is how alike two names are, 0 to 1, by the trigrams of their words. It is symmetric, 1 for names that
// normalise alike, and 0 when either is empty.
func Similarity(a, b string) float64 {
	return alike(trigramsOf(Normalise(a)), trigramsOf(Normalise(b)))
}

type trigram [3]rune

type trigrams map[trigram]struct{}

// trigramsOf pads each word with two spaces before and one behind, so that beginnings weigh more than ends.
func trigramsOf(normalised string) trigrams {
	set := trigrams{}
	window := trigram{' ', ' ', ' '}
	push := func(r rune) {
		window = trigram{window[1], window[2], r}
		if window[1] != ' ' || window[2] != ' ' {
			set[window] = struct{}{}
		}
	}
	for _, r := range normalised {
		push(r)
		if r == ' ' {
			window = trigram{' ', ' ', ' '}
		}
	}
	if normalised != "" {
		push(' ')
	}
	return set
}

// alike is Dice's coefficient.
func alike(a, b trigrams) float64 {
	if len(a) == 0 || len(b) == 0 {
		return 0
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	shared := 0
	for t := range a {
		if _, ok := b[t]; ok {
			shared++
		}
	}
	return 2 * float64(shared) / float64(len(a)+len(b))
}
