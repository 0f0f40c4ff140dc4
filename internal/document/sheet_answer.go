package document

import (
	"fmt"
	"strconv"
	"strings"

	"saniladder/domain/country"
	"saniladder/domain/protocol"
)

const answerSize = 8.5

// answer is the cell in which an indicator is answered, ticked and written in where it has been.
func (f *form) answer(set *protocol.Set, i *protocol.Indicator, language string, a protocol.Answer, answered bool) column {
	var c column
	choice := func(ticked bool, word string, marks int) {
		c = append(c, entry{marks: []mark{{boxed(ticked), ""}}, text: fmt.Sprintf("%s%s%d", word, f.words.colon, marks), size: answerSize, ink: text, before: 0.9})
	}
	switch i.Kind {
	case protocol.Met:
		for _, ask := range i.Asks {
			said, ok := a.Asks[ask]
			c = append(c, entry{marks: yesNoMarks(f, said, ok), text: i.AskTitles[ask].In(language), size: answerSize, ink: text, before: 0.9})
		}
		if len(i.Asks) == 0 || a.Met != nil && a.Asks == nil {
			c = append(c, entry{marks: yesNoMarks(f, a.Met != nil && *a.Met, a.Met != nil), size: answerSize, ink: text, before: 0.6})
		}
	case protocol.Choice:
		for _, o := range i.Options {
			choice(a.Choice != nil && *a.Choice == o.Code, o.Title.In(language), o.Marks)
		}
	case protocol.Parts:
		for n, part := range i.Parts {
			said, ok := false, n < len(a.Parts)
			if ok {
				said = a.Parts[n]
			}
			c = append(c, entry{marks: yesNoMarks(f, said, ok), text: fmt.Sprintf("%s%s%d", part.Title.In(language), f.words.colon, part.Marks), size: answerSize, ink: text, before: 0.9})
		}
	case protocol.Share, protocol.Sample:
		c = append(c, f.counted(i, a), entry{text: f.bandOf(i), size: 8, ink: muted, before: 1})
	}
	if rule, ok := i.SampleRule(set); ok {
		c = append(c, entry{text: f.words.sampleOf(rule), size: 8, ink: muted, before: 0.6})
	}
	return append(c, f.notApplicable(set, i, language, a, answered)...)
}

func yesNoMarks(f *form, said, answered bool) []mark {
	return []mark{{boxed(answered && said), f.words.yes}, {boxed(answered && !said), f.words.no}}
}

// counted is n of m, written or to be written.
func (f *form) counted(i *protocol.Indicator, a protocol.Answer) entry {
	n, of := "_______", "_______"
	if a.N != nil {
		n = strconv.Itoa(*a.N)
	}
	if a.Of != nil {
		of = strconv.Itoa(*a.Of)
	}
	pattern := f.words.share
	if i.Kind == protocol.Sample {
		pattern = f.words.asked
	}
	return entry{text: fmt.Sprintf(pattern, n, of), size: 10, ink: text, before: 1.2, bold: a.N != nil}
}

// bandOf says what a share is worth.
func (f *form) bandOf(i *protocol.Indicator) string {
	var steps []string
	for _, step := range i.Steps() {
		from := fmt.Sprintf(f.words.stepFrom, step.From)
		if step.From == 100 {
			from = f.words.stepAll
		}
		steps = append(steps, fmt.Sprintf("%s%s%d", from, f.words.colon, step.Marks))
	}
	return together(append(steps, f.words.stepBelow))
}

// together joins pieces that are not broken within themselves.
func together(pieces []string) string {
	for i, piece := range pieces {
		pieces[i] = strings.ReplaceAll(piece, " ", "\u00a0")
	}
	return strings.Join(pieces, " · ")
}

// notApplicable is the box for what does not exist here, where the checklist foresees that, or where it was said (CK3).
func (f *form) notApplicable(set *protocol.Set, i *protocol.Indicator, language string, a protocol.Answer, answered bool) column {
	said := answered && a.NotApplicable
	var condition country.Text
	if known, ok := set.Conditions[i.NotApplicableWhen]; ok {
		condition = known.Title
	}
	if condition == nil && !said {
		return nil
	}
	words := f.words.notHere
	if condition != nil {
		words += f.words.colon + condition.In(language)
	}
	c := column{{marks: []mark{{boxed(said), ""}}, text: words, size: 8, ink: text, before: 1.2}}
	if said && a.Reason != "" {
		c = append(c, entry{text: f.words.because + " " + a.Reason, size: 8, ink: text, before: 0.4})
	}
	return c
}
