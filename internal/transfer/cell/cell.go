// Package cell reads single values as people write them in lists: figures with
// thousands separators, NA, yes and no, dates of any precision, coordinates. It
// takes nothing for known that is not: what cannot be read, or can be read in
// two ways, is a Problem for a person.
package cell

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// Problem says why a value cannot be taken.
type Problem string

// The problems.
const (
	OK         Problem = ""
	Unreadable Problem = "UNREADABLE"   // no figure, date or answer at all
	OutOfRange Problem = "OUT_OF_RANGE" // it can be read and cannot be
	Ambiguous  Problem = "AMBIGUOUS"    // it can be read in two ways
)

// maxCount is more people than any nation of the register has in one community.
const maxCount = 100_000_000

var unknowns = map[string]bool{
	"": true, "na": true, "n/a": true, "#n/a": true, "n.a.": true, "n.a": true, "-": true, "--": true, "–": true, "—": true, "?": true,
	"unknown": true, "not known": true, "not available": true, "null": true, ".": true, "dk": true, "don't know": true, "..": true,
}

// Unknown reports a value that says that it is not known: empty, NA, a dash.
// Zero is a figure and not unknown.
func Unknown(s string) bool { return unknowns[strings.ToLower(strings.TrimSpace(s))] }

// Text is s, or "" when it is unknown.
func Text(s string) string {
	if Unknown(s) {
		return ""
	}
	return strings.Join(strings.Fields(s), " ")
}

// Count reads how many there are of something: nil when unknown. decimals is
// true when the figure had a fraction, which a count cannot have: it is cut off
// and the row is to be flagged.
func Count(s string) (count *int, decimals bool, problem Problem) {
	if Unknown(s) {
		return nil, false, OK
	}
	figure, problem := number(s)
	if problem != OK {
		return nil, false, problem
	}
	if figure < 0 || figure > maxCount {
		return nil, false, OutOfRange
	}
	whole := math.Floor(figure)
	n := int(whole)
	return &n, whole != figure, OK
}

// number reads a figure in English or continental writing. "1.234" alone may be
// either and is Ambiguous.
func number(s string) (float64, Problem) {
	var b strings.Builder
	for i, r := range strings.TrimSpace(s) {
		switch {
		case r >= '0' && r <= '9', r == '.', r == ',':
			b.WriteRune(r)
		case r == '-' || r == '+' || r == '\u2212':
			if i > 0 {
				return 0, Unreadable
			}
			if r != '+' {
				b.WriteByte('-')
			}
		case r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\'' || r == '\u2019':
			b.WriteByte(' ')
		case unicode.Is(unicode.Nd, r):
			b.WriteByte('0' + digit(r))
		default:
			return 0, Unreadable
		}
	}
	text := b.String()
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, problem := plain(text)
	if problem != OK {
		return 0, problem
	}
	figure, err := strconv.ParseFloat(sign+whole, 64)
	if err != nil {
		return 0, Unreadable
	}
	return figure, OK
}

// plain takes thousands separators out and makes the decimal mark a point.
func plain(text string) (string, Problem) {
	points, commas, spaces := strings.Count(text, "."), strings.Count(text, ","), strings.Count(text, " ")
	switch {
	case points+commas+spaces == 0:
		return text, OK
	case points > 0 && commas > 0:
		if strings.LastIndexByte(text, '.') > strings.LastIndexByte(text, ',') {
			return group(text, ",", ".", points)
		}
		return group(text, ".", ",", commas)
	case spaces > 0 && points+commas <= 1:
		mark := "."
		if commas == 1 {
			mark = ","
		}
		return group(text, " ", mark, points+commas)
	case commas > 1, commas == 1 && thousands(text, ","):
		return group(text, ",", ".", 0)
	case points > 1:
		return group(text, ".", ",", 0)
	case points == 1 && thousands(text, ".") && !strings.HasPrefix(text, "0"):
		return "", Ambiguous
	}
	return strings.Replace(text, ",", ".", 1), OK
}

// group takes separators out after checking that they part groups of three.
func group(text, separator, mark string, marks int) (string, Problem) {
	if marks > 1 {
		return "", Unreadable
	}
	whole, fraction, _ := strings.Cut(text, mark)
	if strings.Contains(fraction, separator) || !thousands(whole, separator) {
		return "", Unreadable
	}
	whole = strings.ReplaceAll(whole, separator, "")
	if fraction != "" {
		whole += "." + fraction
	}
	return whole, OK
}

func thousands(whole, separator string) bool {
	parts := strings.Split(whole, separator)
	for i, part := range parts {
		if i == 0 && (part == "" || len(part) > 3) && len(parts) > 1 || i > 0 && len(part) != 3 {
			return false
		}
	}
	return true
}

// digit is the value of a decimal digit of any script.
func digit(r rune) byte {
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return byte(r - zero)
}

var answers = map[string]bool{
	"yes": true, "y": true, "true": true, "1": true, "x": true, "✓": true, "oui": true, "present": true, "available": true, "have": true,
	"no": false, "n": false, "false": false, "0": false, "none": false, "non": false, "absent": false, "not present": false,
	"បាទ": true, "ចាស": true, "មាន": true, "ទេ": false, "គ្មាន": false,
}

// Answer reads yes or no: nil when unknown.
func Answer(s string) (*bool, Problem) {
	if Unknown(s) {
		return nil, OK
	}
	answer, ok := answers[strings.ToLower(strings.TrimSpace(s))]
	if !ok {
		return nil, Unreadable
	}
	return &answer, OK
}

// Degrees reads a latitude or longitude in decimal degrees, with or without a
// letter for its half ("0.21 W"); limit is 90 or 180. Nil when unknown.
func Degrees(s string, limit float64) (*float64, Problem) {
	if Unknown(s) {
		return nil, OK
	}
	text := strings.ToUpper(strings.TrimSpace(strings.ReplaceAll(s, "°", " ")))
	sign := 1.0
	if half := text[len(text)-1]; strings.IndexByte("NSEW", half) >= 0 {
		text = strings.TrimSpace(text[:len(text)-1])
		if half == 'S' || half == 'W' {
			sign = -1
		}
	}
	text = strings.Replace(text, "\u2212", "-", 1)
	if strings.Count(text, ",") == 1 && !strings.Contains(text, ".") {
		text = strings.Replace(text, ",", ".", 1)
	}
	degrees, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(degrees) || math.IsInf(degrees, 0) {
		return nil, Unreadable
	}
	degrees *= sign
	if math.Abs(degrees) > limit {
		return nil, OutOfRange
	}
	return &degrees, OK
}
