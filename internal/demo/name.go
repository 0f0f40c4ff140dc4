package demo

// Names are put together from syllables. None of the 19,536 names of communities
// is that of a place in Ghana that GeoNames knows, which a test holds; that they
// sound like some is all that they are meant to do.
var (
	firstSyllables = []string{
		"ba", "bel", "bo", "dan", "de", "dor", "fa", "fim", "ga", "gor", "ka", "kel", "kum", "la", "lem", "ma", "men", "mor",
		"na", "nel", "pa", "pel", "sa", "sel", "sun", "ta", "ten", "tor", "wa", "wem", "ya", "yel", "zam", "zo", "kpa", "gba", "nya",
	}
	middleSyllables = []string{
		"ba", "da", "du", "fa", "ga", "ka", "ko", "la", "le", "li", "lo", "ma", "mi", "na", "ne", "ni", "no", "ra", "re", "ri",
		"ro", "sa", "si", "so", "ta", "te", "ti", "va", "ve", "vi", "wa", "ya", "zi",
	}
	lastSyllables = []string{
		"bel", "dor", "fim", "gal", "kem", "lan", "lom", "mel", "nor", "rim", "sal", "sen", "tal", "ven", "wol", "zan",
	}
)

func pick(s *stream, from []string) string { return from[s.IntN(len(from))] }

// communityName is of three syllables, councilName of four.
func communityName(s *stream) string {
	return capital(pick(s, firstSyllables) + pick(s, middleSyllables) + pick(s, lastSyllables))
}

func councilName(s *stream) string {
	return capital(pick(s, firstSyllables) + pick(s, middleSyllables) + pick(s, middleSyllables) + pick(s, lastSyllables))
}

func capital(word string) string { return string(word[0]-'a'+'A') + word[1:] }

// unused draws names until one is not taken yet, and takes it.
func unused(s *stream, taken map[string]bool, name func(*stream) string) string {
	for {
		if n := name(s); !taken[n] {
			taken[n] = true
			return n
		}
	}
}
