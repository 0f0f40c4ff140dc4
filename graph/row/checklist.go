package row

import (
	"maps"
	"slices"

	"saniladder/domain/country"
	"saniladder/domain/protocol"
)

// Checklist is one version of an annex, as data.
type Checklist struct {
	*protocol.Checklist
	// InForceFor are the levels with which it is in force.
	InForceFor []int
}

// Hash is of its set's rules.
func (c Checklist) Hash() string { return c.Set.Hash }

// Title is in a language, else in English.
func (c Checklist) Title(language *string) string { return in(c.Checklist.Title, language) }

// Intro tells how to go about it.
func (c Checklist) Intro(language *string) string { return in(c.Checklist.Intro, language) }

// Source is the document that it follows.
func (c Checklist) Source(language *string) string { return in(c.Set.Source, language) }

// Minimum is the total that passes.
func (c Checklist) Minimum() int { return c.Pass.Minimum }

// Full are sections that must be full.
func (c Checklist) Full() []string { return texts(c.Pass.Full) }

// Sections are those of the sheet.
func (c Checklist) Sections() []ChecklistSection {
	return wrapped(c.Checklist.Sections, func(s protocol.Section) ChecklistSection {
		return ChecklistSection{s, c.MustBeFull(s.Code), c.Set}
	})
}

// Conditions are those under which something does not exist here.
func (c Checklist) Conditions() []Word {
	return wrapped(slices.Sorted(maps.Keys(c.Set.Conditions)), func(code string) Word { return Word{code, c.Set.Conditions[code].Title} })
}

// Definition is what the level means.
func (c Checklist) Definition() []Word {
	return wrapped(c.Checklist.Definition, func(r protocol.Requirement) Word { return Word{r.Code, r.Title} })
}

// Background are the facts of the form's head.
func (c Checklist) Background() []BackgroundFact {
	return wrapped(c.Checklist.Background, func(b protocol.Background) BackgroundFact { return BackgroundFact{b} })
}

// ChecklistSection is a part of a checklist.
type ChecklistSection struct {
	protocol.Section
	MustBeFull bool

	set *protocol.Set
}

// Title is in a language, else in English.
func (s ChecklistSection) Title(language *string) string { return in(s.Section.Title, language) }

// Indicators are its rows.
func (s ChecklistSection) Indicators() []Indicator {
	all := make([]Indicator, len(s.Section.Indicators))
	for i := range s.Section.Indicators {
		all[i] = Indicator{&s.Section.Indicators[i], s.set}
	}
	return all
}

// Indicator is a row of a checklist.
type Indicator struct {
	*protocol.Indicator

	set *protocol.Set
}

// Title is in a language, else in English.
func (i Indicator) Title(language *string) string { return in(i.Indicator.Title, language) }

// Look says what to look at.
func (i Indicator) Look(language *string) string { return in(i.Indicator.Look, language) }

// Guide says how it is marked.
func (i Indicator) Guide(language *string) string { return in(i.Indicator.Guide, language) }

// Asks are the several things that it asks.
func (i Indicator) Asks() []Word {
	return wrapped(i.Indicator.Asks, func(code string) Word { return Word{code, i.AskTitles[code]} })
}

// Options are those of a choice.
func (i Indicator) Options() []MarkedWord {
	return wrapped(i.Indicator.Options, func(o protocol.Option) MarkedWord { return MarkedWord{Word{o.Code, o.Title}, o.Marks} })
}

// Parts are those that are met or not by themselves.
func (i Indicator) Parts() []MarkedWord {
	return wrapped(i.Indicator.Parts, func(p protocol.Part) MarkedWord { return MarkedWord{Word{p.Code, p.Title}, p.Marks} })
}

// Band is the table of a share or sample.
func (i Indicator) Band() []protocol.Step { return append([]protocol.Step{}, i.Steps()...) }

// Sample is how many are drawn; nil where nobody is.
func (i Indicator) Sample() *protocol.SampleRule {
	rule, ok := i.SampleRule(i.set)
	if !ok {
		return nil
	}
	return &rule
}

// Facts are those of the register that its answers speak of.
func (i Indicator) Facts() []string {
	all := []string{}
	for _, claim := range i.Register {
		for _, fact := range []protocol.Fact{claim.Fact, claim.Of} {
			if fact != "" && !slices.Contains(all, string(fact)) {
				all = append(all, string(fact))
			}
		}
	}
	return all
}

// Word is a code with its words.
type Word struct {
	Code  string
	title country.Text
}

// Title is in a language, else in English.
func (w Word) Title(language *string) string { return in(w.title, language) }

// MarkedWord is a code with its marks and words.
type MarkedWord struct {
	Word
	Marks int
}

// BackgroundFact is asked at a form's head.
type BackgroundFact struct{ protocol.Background }

// Title is in a language, else in English.
func (b BackgroundFact) Title(language *string) string { return in(b.Background.Title, language) }

// Options are those of a choice.
func (b BackgroundFact) Options() []Word {
	return wrapped(b.Background.Options, func(code string) Word { return Word{code, b.OptionTitles[code]} })
}
