package document

import (
	_ "embed" // the words
	"strings"
	"sync"
)

// Khmer has no spaces between its words, yet its lines are broken there. The list has the words that the forms, checklists and
// profiles use; see font/README.md. Whatever is not in it, such as a name, is broken only where it has to, between its syllables.
//
//go:embed font/khmer-words.txt
var khmerWordList string

var khmerWords = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for word := range strings.FieldsSeq(khmerWordList) {
		known[word] = true
	}
	return known
})

// longestKhmerWord is counted in syllables.
const longestKhmerWord = 12

// pieces are what a line may be broken between. A piece after a space begins with it; a wider space keeps together, and so does a
// colon with the figure behind it.
func pieces(paragraph string) []string {
	var all []string
	for word := range strings.SplitSeq(paragraph, " ") {
		if word == "" {
			continue
		}
		if last := len(all) - 1; last >= 0 && word[0] >= '0' && word[0] <= '9' && (strings.HasSuffix(all[last], ":") || strings.HasSuffix(all[last], "៖")) {
			all[last] += " " + word // what something is worth
			continue
		}
		space := ""
		if len(all) > 0 {
			space = " "
		}
		for _, piece := range unspaced(word) {
			all, space = append(all, space+piece), ""
		}
	}
	return all
}

// unspaced parts what has no space in it between its Khmer words; what is not Khmer stays with both its neighbours.
func unspaced(word string) []string {
	var all []string
	glued := false
	for _, r := range runs(word) {
		parts := []string{r.text}
		if r.khmer {
			parts = khmerPieces(syllables(r.text))
		}
		for i, part := range parts {
			if len(all) > 0 && (!r.khmer || glued && i == 0) {
				all[len(all)-1] += part
			} else {
				all = append(all, part)
			}
		}
		glued = !r.khmer
	}
	return all
}

// khmerPieces joins syllables to the longest words that the list has; what stands between two of these stays whole.
func khmerPieces(syllables []string) []string {
	var words []string
	known := true
	for i := 0; i < len(syllables); {
		length := 0
		for n := min(longestKhmerWord, len(syllables)-i); n > 0; n-- {
			if khmerWords()[strings.Join(syllables[i:i+n], "")] {
				length = n
				break
			}
		}
		piece := strings.Join(syllables[i:i+max(length, 1)], "")
		if sign := isKhmerSign(piece); sign && i > 0 || length == 0 && !known {
			words[len(words)-1] += piece
		} else {
			words = append(words, piece)
		}
		known = length > 0 || isKhmerSign(piece)
		i += max(length, 1)
	}
	return words
}

// isKhmerSign tells a sign that ends a sentence or repeats a word: it never begins a line.
func isKhmerSign(piece string) bool { return piece >= "\u17d4" && piece < "\u17db" }

// syllables parts Khmer before each letter that begins one, and before signs. A figure stays with the one before.
func syllables(text string) []string {
	var all []string
	var before rune
	for _, r := range text {
		begins := (r >= '\u17d4' && r <= '\u17da') || (r >= '\u1780' && r <= '\u17b3' && before != '\u17d2') || (isKhmerFigure(r) && !isKhmerFigure(before))
		if begins || len(all) == 0 {
			all = append(all, "")
		}
		all[len(all)-1] += string(r)
		before = r
	}
	return all
}

func isKhmerFigure(r rune) bool { return r >= '\u17e0' && r <= '\u17e9' }

// units are what a word is broken between where it is wider than its line: letters, or Khmer syllables.
func units(word string) []string {
	var all []string
	for _, r := range runs(word) {
		if r.khmer {
			all = append(all, syllables(r.text)...)
		} else {
			all = append(all, strings.Split(r.text, "")...)
		}
	}
	return all
}
