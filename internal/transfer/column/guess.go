package column

import (
	"sort"
	"strconv"
	"strings"
	"unicode"

	"saniladder/domain/naming"
)

// Column is a column of a file and what it is taken to mean.
type Column struct {
	Number int      `json:"number"` // from 1
	Header string   `json:"header"`
	Field  Field    `json:"field,omitempty"` // None: not taken
	Sample []string `json:"sample,omitempty"`
	// Confidence of the guess: 1 for a known name, less for a likely one, 0 when nothing was guessed or a person chose.
	Confidence float64 `json:"confidence,omitempty"`
	// Year stands in the header ("population_2021"), else 0.
	Year int `json:"year,omitempty"`
}

const (
	certain   = 1.0 // the name is known
	likely    = 0.9 // it is known without its filler words
	plausible = 0.6 // it is spelled much like a known one; at least this much
)

// fillers are words of headers that do not change what is counted.
var fillers = map[string]bool{
	"no": true, "nr": true, "num": true, "number": true, "of": true, "total": true, "the": true, "name": true, "names": true,
	"in": true, "per": true, "available": true, "constructed": true, "existing": true, "actual": true, "current": true,
}

// Guess proposes what each column means: each field for at most one column, the
// surest first.
func Guess(kind Kind, headers []string) []Column {
	type proposal struct {
		column     int
		field      Field
		confidence float64
		order      int
	}
	columns := make([]Column, len(headers))
	var proposals []proposal
	for i, header := range headers {
		name := key(header)
		columns[i] = Column{Number: i + 1, Header: header, Year: year(name)}
		for order, d := range fields[kind] {
			if confidence := match(name, d.names); confidence > 0 {
				proposals = append(proposals, proposal{i, d.field, confidence, order})
			}
		}
	}
	sort.SliceStable(proposals, func(a, b int) bool {
		if proposals[a].confidence != proposals[b].confidence {
			return proposals[a].confidence > proposals[b].confidence
		}
		return proposals[a].column < proposals[b].column
	})
	taken := make(map[Field]bool)
	for _, p := range proposals {
		if columns[p.column].Field == None && !taken[p.field] {
			columns[p.column].Field, columns[p.column].Confidence = p.field, p.confidence
			taken[p.field] = true
		}
	}
	return columns
}

// Likelihood is how well a list's columns fit a kind.
type Likelihood struct {
	Kind Kind `json:"kind"`
	// Confidence is the mean of the columns' guesses, 0 to 1.
	Confidence float64 `json:"confidence"`
}

// Likely says which kinds a table with these columns can be read as, the
// likeliest first: none of them lacks what it cannot do without.
func Likely(headers []string) []Likelihood {
	var list []Likelihood
	for _, kind := range Kinds() {
		columns := Guess(kind, headers)
		if kind == Borders || len(columns) == 0 || len(Missing(kind, columns)) > 0 {
			continue
		}
		sum := 0.0
		for _, c := range columns {
			sum += c.Confidence
		}
		list = append(list, Likelihood{kind, sum / float64(len(columns))})
	}
	sort.SliceStable(list, func(a, b int) bool { return list[a].Confidence > list[b].Confidence })
	return list
}

func match(name string, known []string) float64 {
	if name == "" {
		return 0
	}
	for _, k := range known {
		if name == k {
			return certain
		}
	}
	short := strip(name)
	for _, k := range known {
		if short != "" && short == strip(k) {
			return likely
		}
	}
	best := 0.0
	for _, k := range known {
		if len(k) < 5 || len(name) < 5 {
			continue // short names resemble each other by chance
		}
		if s := naming.Similarity(name, k); s >= plausible && s > best {
			best = s
		}
	}
	return best * 0.85
}

// key is a header's words: lower case, without punctuation, "hwf_count" apart.
func key(header string) string {
	var b strings.Builder
	var last rune
	for _, r := range header {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			b.WriteByte(' ')
		}
		last = r
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			b.WriteRune(unicode.ToLower(r))
			continue
		}
		b.WriteByte(' ')
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// strip leaves out filler words and years.
func strip(name string) string {
	words := strings.Fields(name)
	kept := words[:0]
	for _, word := range words {
		if !fillers[word] && year(word) == 0 {
			kept = append(kept, word)
		}
	}
	return strings.Join(kept, " ")
}

func year(name string) int {
	for _, word := range strings.Fields(name) {
		if n, err := strconv.Atoi(word); err == nil && n >= 1900 && n < 2200 {
			return n
		}
	}
	return 0
}
