package document

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/protocol"
)

// Sheet is a checklist on paper (annexes 1 to 3): blank, or filled with what a team found.
type Sheet struct {
	Print
	Checklist *protocol.Checklist
	// Community, Areas (smallest first) and Tier say whose sheet it is; empty on a blank one, to be written by hand.
	Community string
	Areas     []string
	Tier      string
	// Facilitator is who triggered the community, SelfTriggered that it did so itself; Team is who came. A blank sheet asks for
	// none of them.
	Facilitator   string
	SelfTriggered bool
	Team          []Seated
	// Background are the facts of the head by code, as text ready to print; "yes" and "no" tick the boxes of a question, an
	// option's code that option. Names stand a line each.
	Background map[string]string
	// Answers fill the sheet; nil leaves it blank. With all of them the marks are worked out and printed.
	Answers protocol.Answers
	// Findings are what the definition says beside the marks (CK12), or none.
	Findings []protocol.Finding
	// Disqualifies: at this level signs of open defaecation end the exercise; the profile says so.
	Disqualifies bool
	// Disqualified: signs of open defaecation ended the exercise (CK9).
	Disqualified bool
	// Debriefed is whether the entire community was (CK7), DebriefedOn when; nil where that is still to be said.
	Debriefed   *bool
	DebriefedOn string
	// Remarks are the team's.
	Remarks string
	// Signatures are the lines to sign on, or what was signed; a sheet without any gets those that the protocol wants.
	Signatures []Signed
}

// Seated is somebody on a team, with the office that they hold.
type Seated struct {
	Name, Office    string
	Leads, Observes bool
}

// The columns of a sheet's table, in millimetres.
const (
	codeWide   = 10.0
	lookWide   = 88.0
	answerWide = 60.0
	maxWide    = 10.0
	marksWide  = formRight - formLeft - codeWide - lookWide - answerWide - maxWide
	cellPad    = 1.6
)

// Write prints the sheet as a PDF. The same sheet gives the same bytes. Letters that the fonts lack are shown as lacking.
func (s Sheet) Write(w io.Writer) error {
	c := s.Checklist
	hash := c.Set.Hash[:min(len(c.Set.Hash), 8)]
	words := formWordsIn(s.Language)
	s.Language = words.language // the checklist's texts too, since these are the letters that the fonts have
	title := fmt.Sprintf(words.sheet, c.Title.In(s.Language))
	f := newForm(s.Print, title+", "+s.Number, c.ID+" · "+fmt.Sprintf(words.rules, hash))
	f.title(title, c.Set.Source.In(s.Language)+"\n"+s.passRule(f))
	var result *protocol.Result
	if s.Answers != nil && !s.Disqualified {
		if scored, err := protocol.Score(c, s.Answers); err == nil {
			result = &scored
		}
	}
	f.fields(s.headFields(f))
	f.y += 2
	f.flow(s.intro(f))
	for i := range c.Sections {
		s.section(f, &c.Sections[i], result)
	}
	s.totals(f, result)
	s.lost(f, result)
	s.findings(f)
	s.closing(f)
	return f.writeTo(w)
}

func (s Sheet) passRule(f *form) string {
	rule := fmt.Sprintf(f.words.pass, s.Checklist.Pass.Minimum, s.Checklist.Max)
	if full := s.Checklist.Pass.Full; len(full) > 0 {
		pattern := f.words.passFull
		if len(full) > 1 {
			pattern = f.words.passFullMany
		}
		rule += fmt.Sprintf(pattern, strings.Join(full, ", "))
	}
	return rule + "."
}

// headFields are the community and the background facts.
func (s Sheet) headFields(f *form) []field {
	all := []field{{label: f.words.community, value: s.Community, wide: true}}
	asksAreas := slices.ContainsFunc(s.Checklist.Background, func(b protocol.Background) bool { return b.Code == "assembly" })
	if len(s.Areas) > 0 && !asksAreas {
		all = append(all, field{label: f.words.areas, value: strings.Join(s.Areas, ", "), wide: true})
	}
	if s.Tier != "" {
		all = append(all, field{label: f.words.tier, value: s.Tier, wide: true})
	}
	if len(s.Team) > 0 {
		all = append(all, field{label: f.words.team, value: s.seats(f), wide: true})
	}
	if s.SelfTriggered {
		all = append(all, field{label: f.words.facilitator, value: f.words.selfTriggered, wide: true})
	} else if s.Facilitator != "" {
		all = append(all, field{label: f.words.facilitator, value: s.Facilitator, wide: true})
	}
	for _, b := range s.Checklist.Background {
		one, value := field{label: b.Title.In(s.Language)}, s.Background[b.Code]
		switch b.Kind {
		case protocol.BackgroundYesNo:
			one.marks = []mark{{boxed(value == "yes"), f.words.yes}, {boxed(value == "no"), f.words.no}}
		case protocol.BackgroundChoice:
			for _, option := range b.Options {
				one.marks = append(one.marks, mark{boxed(value == option), b.OptionTitles[option].In(s.Language)})
			}
		case protocol.BackgroundText:
			one.value = value
			if b.Code == "immediateActions" {
				one.wide, one.lines = true, toWrite(value)
			}
		case protocol.BackgroundNames:
			one.value, one.wide, one.lines = strings.ReplaceAll(value, "\n", ", "), true, toWrite(value)
		default:
			one.value = value
		}
		all = append(all, one)
	}
	return all
}

// toWrite is how many lines a long answer gets where it is not given yet.
func toWrite(value string) int {
	if value == "" {
		return 2
	}
	return 1
}

// seats are the team's members, one a line.
func (s Sheet) seats(f *form) string {
	lines := make([]string, len(s.Team))
	for i, m := range s.Team {
		lines[i] = m.Name
		for _, more := range []struct {
			said bool
			word string
		}{{m.Office != "", m.Office}, {m.Leads, f.words.leads}, {m.Observes, f.words.observes}} {
			if more.said {
				lines[i] += ", " + more.word
			}
		}
	}
	return strings.Join(lines, "\n")
}

func (s Sheet) intro(f *form) column {
	c := column{{text: s.Checklist.Intro.In(s.Language), size: 9, ink: text}}
	if s.Disqualifies {
		c = append(c, entry{marks: []mark{{boxed(s.Disqualified), ""}}, text: f.words.odSeen, size: 9, bold: true, ink: late, before: 1.4})
	}
	return c
}

// section is a table of its indicators, and their sum.
func (s Sheet) section(f *form, section *protocol.Section, result *protocol.Result) {
	title := section.Code + "  " + section.Title.In(s.Language)
	f.y += 3
	rows := make([]row, len(section.Indicators))
	for i := range section.Indicators {
		rows[i] = s.row(f, &section.Indicators[i], result)
	}
	f.room(12 + rows[0].height(f.paper))
	f.tableHead(title, section, s.Checklist.MustBeFull(section.Code))
	f.heading = func() { f.tableHead(title+" "+f.words.continued, section, s.Checklist.MustBeFull(section.Code)) }
	for _, r := range rows {
		f.row(r)
	}
	marks := ""
	if result != nil {
		for _, m := range result.Sections {
			if m.Code == section.Code {
				marks = strconv.Itoa(m.Marks)
			}
		}
	}
	f.heading = nil
	sum := fmt.Sprintf(f.words.sectionSum, section.Code)
	if slices.ContainsFunc(section.Indicators, func(i protocol.Indicator) bool { return i.Bonus }) {
		sum += " " + f.words.withoutBonus
	}
	f.sum(sum, section.Max, marks)
}

// row is one indicator's cells.
type row struct {
	code       string
	look       column
	answer     column
	max, marks string
}

func (s Sheet) row(f *form, i *protocol.Indicator, result *protocol.Result) row {
	answer, answered := s.Answers[i.Code]
	r := row{code: i.Code, max: strconv.Itoa(i.Max), answer: f.answer(s.Checklist.Set, i, s.Language, answer, answered)}
	if i.Bonus {
		r.max = "+" + r.max
	}
	r.look = column{{text: i.Title.In(s.Language), size: 9, bold: true, ink: text}}
	if look := i.Look.In(s.Language); look != "" {
		r.look = append(r.look, entry{text: look, size: 8, ink: muted, before: 0.5})
	}
	if guide := i.Guide.In(s.Language); guide != "" {
		r.look = append(r.look, entry{text: guide, size: 8, ink: text, before: 0.5})
	}
	switch {
	case answer.Remark != "":
		r.look = append(r.look, entry{text: f.words.remark + " " + answer.Remark, size: 8.5, ink: text, before: 1})
	case i.WantsRemark:
		r.look = append(r.look, entry{text: f.words.remark, size: 8.5, ink: text, before: 2, blank: true}, entry{size: 8.5, ink: text, before: 2, blank: true})
	}
	if result != nil {
		for _, m := range result.Marks {
			if m.Code == i.Code {
				r.marks = strconv.Itoa(m.Marks)
			}
		}
	}
	return r
}

func (r row) height(p *paper) float64 {
	return max(r.look.height(p, lookWide-2*cellPad), r.answer.height(p, answerWide-2*cellPad), 7) + 2*cellPad
}

func (f *form) tableHead(title string, section *protocol.Section, mustBeFull bool) {
	f.fill(sunken)
	f.Rect(formLeft, f.y, formRight-formLeft, 6.6, "F")
	f.font(sans, "B", 10, text)
	f.put(formLeft+cellPad, f.y+4.6, title)
	at := formRight - marksWide
	f.font(sans, "", 7.5, muted)
	f.putCentre(at-maxWide/2, f.y+4.4, f.words.most)
	f.putCentre(at+marksWide/2, f.y+4.4, f.words.marks)
	if mustBeFull {
		f.font(sans, "B", 8, late)
		f.putRight(at-maxWide-3, f.y+4.5, fmt.Sprintf(f.words.mustBeFull, section.Max))
	}
	f.y += 6.6
}

func (f *form) row(r row) {
	high := r.height(f.paper)
	f.room(high)
	x := formLeft
	f.font(sans, "B", 9, text)
	f.put(x+cellPad, f.y+cellPad+9*pointHigh*1.02, r.code)
	x += codeWide
	r.look.draw(f.paper, x+cellPad, f.y+cellPad, lookWide-2*cellPad)
	x += lookWide
	r.answer.draw(f.paper, x+cellPad, f.y+cellPad, answerWide-2*cellPad)
	x += answerWide
	f.font(sans, "", 9, muted)
	f.putCentre(x+maxWide/2, f.y+cellPad+3.3, r.max)
	x += maxWide
	f.marksBox(x, f.y+cellPad, r.marks)
	f.y += high
	f.strike(formLeft, f.y, formRight, f.y, line, 0.25)
}

// marksBox is where marks are written.
func (f *form) marksBox(x, y float64, marks string) {
	f.pen(edge, 0.3)
	f.Rect(x+marksWide/2-5.5, y, 11, 6.6, "D")
	f.font(sans, "B", 11, text)
	f.putCentre(x+marksWide/2, y+4.7, marks)
}

// sum is a line with what something makes.
func (f *form) sum(title string, most int, marks string) {
	f.room(9)
	f.font(sans, "B", 9, text)
	at := formRight - marksWide
	f.putRight(at-maxWide-2, f.y+5.5, title)
	f.font(sans, "", 9, muted)
	f.putCentre(at-maxWide/2, f.y+5.5, strconv.Itoa(most))
	f.marksBox(at, f.y+1, marks)
	f.y += 8.6
}
