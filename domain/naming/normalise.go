// Package naming compares names of places and organisations as people write them: with other accents and punctuation,
// with "Municipal" or without, cut off after twenty letters, misspelt, or of before a district was split. It finds who may
// be meant and says how sure it is; it never decides a doubtful one. It knows no storage and no country.
package naming

import (
	"strings"
	"unicode"
)

// folded maps Latin letters that carry their mark inside, and Ghana's own letters, to plain ones. Marks of other scripts
// are vowels, not decoration, and stay.
var folded = foldTable(
	"a", "àáâãäåāăąǎ", "ae", "æ", "c", "çćĉċč", "d", "ďđɖð", "e", "èéêëēĕėęěɛǝẹẽ", "f", "ƒ", "g", "ĝğġģɣǧ", "h", "ĥħ",
	"i", "ìíîïĩīĭįıǐ", "j", "ĵ", "k", "ķ", "l", "ĺļľŀł", "n", "ñńņňŋ", "o", "òóôõöøōŏőɔǒọ", "oe", "œ", "r", "ŕŗř",
	"s", "śŝşšșṣ", "ss", "ß", "t", "ţťŧț", "th", "þ", "u", "ùúûüũūŭůűųǔ", "v", "ʋ", "w", "ŵ", "y", "ýÿŷ", "z", "źżž",
)

func foldTable(pairs ...string) map[rune]string {
	table := map[rune]string{}
	for i := 0; i < len(pairs); i += 2 {
		for _, r := range pairs[i+1] {
			table[r] = pairs[i]
		}
	}
	return table
}

// Normalise gives the form by which names are compared: lower case, Latin marks stripped, punctuation as single spaces,
// nothing at the ends. It is idempotent, and the stored keys of names depend on it: changing it means writing them anew.
func Normalise(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	gap := false
	for _, r := range name {
		r = unicode.ToLower(r)
		switch {
		case ignored(r):
			continue
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		default:
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		if plain, ok := folded[r]; ok {
			b.WriteString(plain)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// ignored are combining marks of Latin script, apostrophes within words, and characters without a width of their own.
func ignored(r rune) bool {
	switch r {
	case '\'', '’', '‘', 'ʼ', '`', '\u00ad', '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	}
	return r >= '\u0300' && r <= '\u036f'
}

// core drops the words that say what kind of area it is ("Municipal", "District"), whole at either end and truncated at
// the end ("Kpando Municipa"). A name of nothing else is left as it is.
func core(normalised string, kindWords map[string]bool) string {
	words := strings.Fields(normalised)
	for len(words) > 1 && isKindWord(words[len(words)-1], kindWords, true) {
		words = words[:len(words)-1]
	}
	for len(words) > 1 && isKindWord(words[0], kindWords, false) {
		words = words[1:]
	}
	return strings.Join(words, " ")
}

// leastKindLetters is how much of a kind's word must be left to know it: "Mun", "Metro", "Dist".
const leastKindLetters = 3

func isKindWord(word string, kindWords map[string]bool, truncated bool) bool {
	if kindWords[word] {
		return true
	}
	if !truncated || len(word) < leastKindLetters {
		return false
	}
	for kind := range kindWords {
		if strings.HasPrefix(kind, word) {
			return true
		}
	}
	return false
}
