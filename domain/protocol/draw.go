package protocol

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/fault"
)

// Draw holds the three recorded things that a draw follows from (CK6), and what is drawn. Two draws from the same three for
// different units have nothing to do with each other.
//
// To repeat one with any program that knows SHA-256: for each line of the list, hash the bytes of
//
//	saniladder-draw-1 LF unit LF list hash LF nonce LF number LF line LF
//
// (LF is a line feed, the number is decimal without leading zeros), write the digest in lower-case hexadecimal, and sort the
// lines by their digests. The first are the sample, those after them the reserves, in that order. The list hash is SHA-256 of
// the lines sorted bytewise, each followed by a line feed.
//
// Nobody can know the order before the number is called out, since the nonce is secret until the team has its papers and the
// number does not exist; nobody can choose it afterwards, since the list's hash was recorded with the papers.
type Draw struct {
	Unit Unit
	// ListHash is that of the list as it stood.
	ListHash string
	// Nonce was given by the server with the team's papers: at least 16 characters without a line feed.
	Nonce string
	// Number was thrown or called out in public on arrival; 0 or more.
	Number int
}

// Drawn is a draw's outcome.
type Drawn struct {
	Sample []string
	// Reserves replace who is absent, in their order (PR15).
	Reserves []string
}

// ListHash is SHA-256, in lower-case hexadecimal, of the list's lines sorted bytewise, each followed by a line feed: the order
// in which the list was read does not matter.
func ListHash(lines []string) string {
	sorted := slices.Sorted(slices.Values(lines))
	hash := sha256.New()
	for _, line := range sorted {
		hash.Write([]byte(line + "\n"))
	}
	return hex.EncodeToString(hash.Sum(nil))
}

// Pick draws size lines and then the reserves, as many as there are. It refuses a list other than the recorded one, lines that
// come twice, and a sample larger than the list.
func (d Draw) Pick(lines []string, size, reserves int) (Drawn, error) {
	switch {
	case len(d.Nonce) < 16 || strings.ContainsRune(d.Nonce, '\n'):
		return Drawn{}, fault.New(fault.Invalid, "The visit code is not whole: it has at least 16 characters.").At("nonce").By("CK6")
	case d.Number < 0:
		return Drawn{}, fault.New(fault.Invalid, "The number called out cannot be below 0.").At("number").By("CK6")
	case size < 0 || reserves < 0:
		return Drawn{}, fault.New(fault.Invalid, "Nobody can draw fewer than 0.").At("size").By("CK6")
	case size > len(lines):
		return Drawn{}, fault.New(fault.Invalid, "%d cannot be drawn from a list of %d.", size, len(lines)).At("size").By("CK6")
	case ListHash(lines) != d.ListHash:
		return Drawn{}, fault.New(fault.Rule, "The list is not the one that the draw was recorded for.").At("list").By("CK6")
	}
	type ranked struct{ digest, line string }
	order := make([]ranked, len(lines))
	seen := make(map[string]bool, len(lines))
	for i, line := range lines {
		if seen[line] || strings.ContainsRune(line, '\n') {
			return Drawn{}, fault.New(fault.Invalid, "%q is in the list twice, or is no single line.", line).At("list").By("CK6")
		}
		seen[line] = true
		order[i] = ranked{d.digest(line), line}
	}
	slices.SortFunc(order, func(a, b ranked) int {
		return cmp.Or(strings.Compare(a.digest, b.digest), strings.Compare(a.line, b.line))
	})
	drawn := Drawn{Sample: []string{}, Reserves: []string{}}
	for i, r := range order[:min(size+reserves, len(order))] {
		if i < size {
			drawn.Sample = append(drawn.Sample, r.line)
		} else {
			drawn.Reserves = append(drawn.Reserves, r.line)
		}
	}
	return drawn, nil
}

// digest ranks a line.
func (d Draw) digest(line string) string {
	sum := sha256.Sum256([]byte("saniladder-draw-1\n" + string(d.Unit) + "\n" + d.ListHash + "\n" + d.Nonce + "\n" + strconv.Itoa(d.Number) + "\n" + line + "\n"))
	return hex.EncodeToString(sum[:])
}

// Person is somebody drawn without a list of people (PR15): the household, and the how manieth of its adults (or children),
// counted from the oldest.
type Person struct {
	Household string
	// Ordinal is 1 for the oldest; 0 where the household's number of people was not known, so that Among tells it on arrival.
	Ordinal int
}

// NumberNotKnown stands in PeopleList's map for a household of which nobody knows how many adults (or children) it has.
const NumberNotKnown = -1

// PeopleList makes the list to draw people from, out of how many each household has: a line "household/ordinal" for each of
// them, so that every person is as likely as any other. A household of 0 adds nothing, and one of NumberNotKnown a single
// line "household/?".
func PeopleList(people map[string]int) []string {
	var lines []string
	for household, n := range people {
		if n < 0 {
			lines = append(lines, household+"/?")
		}
		for ordinal := 1; ordinal <= n; ordinal++ {
			lines = append(lines, household+"/"+strconv.Itoa(ordinal))
		}
	}
	slices.Sort(lines)
	return lines
}

// PersonOf reads a line of PeopleList; false for anything else.
func PersonOf(line string) (Person, bool) {
	at := strings.LastIndexByte(line, '/')
	if at < 1 {
		return Person{}, false
	}
	if line[at+1:] == "?" {
		return Person{Household: line[:at]}, true
	}
	ordinal, err := strconv.Atoi(line[at+1:])
	if err != nil || ordinal < 1 || strconv.Itoa(ordinal) != line[at+1:] {
		return Person{}, false
	}
	return Person{Household: line[:at], Ordinal: ordinal}, true
}

// Among is whom of a household's people to ask, 1 for the oldest, when so many are found there on arrival: the one that the
// line names, and where it names none, or one that is not there, the first 15 hexadecimal digits of the line's digest, as a
// number, modulo those found, and 1 more. It is 0 where nobody is found: take the next reserve, as where that person was drawn
// already.
func (d Draw) Among(line string, found int) int {
	person, ok := PersonOf(line)
	switch {
	case !ok || found < 1:
		return 0
	case person.Ordinal >= 1 && person.Ordinal <= found:
		return person.Ordinal
	}
	number, err := strconv.ParseUint(d.digest(line)[:15], 16, 64)
	if err != nil {
		panic(err) // a digest is hexadecimal
	}
	return int(number%uint64(found)) + 1
}
