package naming

import (
	"slices"
	"strings"
	"unicode/utf8"

	"saniladder/domain/calendar"
)

// NameKind says where another name of a candidate comes from.
type NameKind string

// The kinds of other names.
const (
	// Variant is another spelling, or the name in another language.
	Variant NameKind = "VARIANT"
	// Former is a name that the candidate, whole, had before.
	Former NameKind = "FORMER"
	// Settled is a name of which a person decided that it means this candidate; it wins over everything.
	Settled NameKind = "SETTLED"
)

// Name is another name of a candidate.
type Name struct {
	Text string
	Kind NameKind
}

// Candidate is a place that a name may mean.
type Candidate struct {
	// Key identifies it to the caller: a code or an id.
	Key string
	// Name is the official one, without the kind of area.
	Name string
	// Parent is the key of the place that holds it, for hints.
	Parent string
	// Names are the others.
	Names []Name
}

// Split is a place that is no more, or lost a part while it kept its name.
type Split struct {
	Name string
	// Successors are the keys of the candidates that its ground belongs to now.
	Successors []string
	// Until is when it ended, as exactly as that is known.
	Until calendar.Date
}

// Hint narrows what may be meant.
type Hint struct {
	// Within are the parents to look in; none is everywhere.
	Within []string
	// AsOf is the day of the list that the name stands in. Without it, any split makes its name doubtful.
	AsOf calendar.Day
}

func (h Hint) admits(parent string) bool {
	return len(h.Within) == 0 || slices.Contains(h.Within, parent)
}

// Gazetteer holds candidates prepared for matching many names. It is safe for use by several goroutines.
type Gazetteer struct {
	kindWords map[string]bool
	entries   []entry
	byKey     map[string]int
	splits    []preparedSplit
}

type entry struct {
	Candidate
	forms []form
}

// form is one name of a candidate, prepared.
type form struct {
	reason   Reason
	full     string
	core     string
	trigrams trigrams
}

type preparedSplit struct {
	Split
	full, core string
}

// NewGazetteer prepares candidates and splits. Kind words say what sort of place it is ("Municipal", "District") and are
// left out where names are compared. Splits with a single successor are renamings, and count as a former name.
func NewGazetteer(candidates []Candidate, splits []Split, kindWords []string) *Gazetteer {
	g := &Gazetteer{kindWords: map[string]bool{}, byKey: make(map[string]int, len(candidates))}
	for _, phrase := range kindWords {
		for word := range strings.FieldsSeq(Normalise(phrase)) {
			g.kindWords[word] = true
		}
	}
	for _, c := range candidates {
		e := entry{Candidate: c, forms: []form{g.form(c.Name, Exact)}}
		for _, n := range c.Names {
			reason := OtherName
			if n.Kind == Settled {
				reason = SettledBefore
			}
			e.forms = append(e.forms, g.form(n.Text, reason))
		}
		g.byKey[c.Key] = len(g.entries)
		g.entries = append(g.entries, e)
	}
	for _, s := range splits {
		if len(s.Successors) == 1 {
			if i, ok := g.byKey[s.Successors[0]]; ok {
				g.entries[i].forms = append(g.entries[i].forms, g.form(s.Name, OtherName))
			}
			continue
		}
		full := Normalise(s.Name)
		g.splits = append(g.splits, preparedSplit{s, full, core(full, g.kindWords)})
	}
	return g
}

func (g *Gazetteer) form(text string, reason Reason) form {
	full := Normalise(text)
	bare := core(full, g.kindWords)
	return form{reason: reason, full: full, core: bare, trigrams: trigramsOf(bare)}
}

// equals reports that the form is the name meant. Official names are compared without the kind of area; another name that
// names its kind ("Dormaa Municipal") is only met with it, since without it may mean something else.
func (f form) equals(full, core string) bool {
	if f.full == "" {
		return false
	}
	if f.full == full {
		return true
	}
	switch f.reason {
	case Exact:
		return f.core == core
	case OtherName:
		return f.full == f.core && f.core == core
	}
	return false
}

// leastTruncated is how many letters a cut-off name must have left: less is a guess.
const leastTruncated = 6

// isTruncationOf reports that a name is the beginning of another, and long enough to say so.
func isTruncationOf(name, whole string) bool {
	return len(name) < len(whole) && utf8.RuneCountInString(strings.ReplaceAll(name, " ", "")) >= leastTruncated &&
		strings.HasPrefix(whole, name)
}
