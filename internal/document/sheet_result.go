package document

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/protocol"
)

// totals are the sheet's end: the sums, and whether it passes.
func (s Sheet) totals(f *form, result *protocol.Result) {
	c := s.Checklist
	bonus := c.Bonus()
	f.y += 3
	f.head(f.words.result, 9*float64(len(c.Sections)+2))
	for _, section := range c.Sections {
		marks := ""
		if result != nil {
			at := slices.IndexFunc(result.Sections, func(m protocol.SectionMarks) bool { return m.Code == section.Code })
			marks = strconv.Itoa(result.Sections[at].Marks)
		}
		title := section.Code + "  " + section.Title.In(s.Language)
		if c.MustBeFull(section.Code) {
			title += " " + fmt.Sprintf(f.words.needsAll, section.Max)
		}
		f.sum(title, section.Max, marks)
	}
	if bonus > 0 {
		marks := ""
		if result != nil {
			marks = strconv.Itoa(result.Bonus)
		}
		f.sum(fmt.Sprintf(f.words.bonus, c.Max), bonus, marks)
	}
	total := ""
	if result != nil {
		total = strconv.Itoa(result.Total)
	}
	f.sum(fmt.Sprintf(f.words.total, c.Pass.Minimum), c.Max, total)
	passed := result != nil && result.Passed
	failed := result != nil && !result.Passed || s.Disqualified
	verdict := column{{marks: []mark{{boxed(passed), f.words.passed}, {boxed(failed), f.words.failed}}, size: 11, bold: true, ink: text}}
	if s.Disqualifies {
		verdict[0].marks = append(verdict[0].marks, mark{boxed(s.Disqualified), f.words.disqualified})
	}
	if result != nil && result.NotApplicable > 0 {
		verdict = append(verdict, entry{text: fmt.Sprintf(f.words.notHereCount, result.NotApplicable), size: 8.5, ink: muted, before: 1})
	}
	f.y += 1
	f.flow(verdict)
	f.y += 3
}

// lost is the agenda of the debriefing and of the next action plan (CK8): lines to write on where the sheet is blank.
func (s Sheet) lost(f *form, result *protocol.Result) {
	if s.Answers != nil && result == nil {
		return
	}
	c := column{}
	if result == nil {
		for range 3 {
			c = append(c, entry{size: 9, ink: text, before: 3, blank: true})
		}
	} else {
		for _, m := range result.Lost() {
			indicator, _ := s.Checklist.Indicator(m.Code)
			c = append(c, entry{text: fmt.Sprintf(f.words.lostMarks, m.Code, indicator.Title.In(s.Language), m.Lost(), m.Max), size: 9, ink: text, before: 0.8})
		}
		if len(c) == 0 {
			c = column{{text: f.words.nothingLost, size: 9, ink: text}}
		}
	}
	f.head(f.words.lost, min(c.height(f.paper, formRight-formLeft), 60))
	f.flow(c)
	f.y += 3
}

// findings set the level's definition beside the marks (CK12).
func (s Sheet) findings(f *form) {
	if len(s.Findings) == 0 {
		return
	}
	verdicts := map[protocol.Verdict]string{protocol.Holds: f.words.holds, protocol.DoesNotHold: f.words.doesNotHold, protocol.NotKnown: f.words.notKnown}
	c := column{}
	for _, found := range s.Findings {
		for _, r := range s.Checklist.Definition {
			if r.Code == found.Code {
				c = append(c, entry{text: r.Title.In(s.Language) + f.words.colon + verdicts[found.Verdict] + ".", size: 9, ink: text, before: 0.8, bold: found.Verdict == protocol.DoesNotHold})
			}
		}
	}
	f.head(f.words.definition, c.height(f.paper, formRight-formLeft)) // on one page
	f.flow(c)
	f.y += 3
}

// closing is what makes the exercise count (CK7): debriefing and signatures.
func (s Sheet) closing(f *form) {
	if remarks := strings.TrimSpace(s.Remarks); remarks != "" || s.Answers == nil {
		f.head(f.words.remarks, 12)
		if remarks != "" {
			f.flow(column{{text: remarks, size: 9.5, ink: text}})
		} else {
			f.flow(column{{size: 9, ink: text, before: 2.4, blank: true}, {size: 9, ink: text, before: 3, blank: true}})
		}
		f.y += 4
	}
	f.head(f.words.debriefing, 44)
	f.fields([]field{{label: f.words.debriefed, marks: f.yesNo(s.Debriefed)}, {label: f.words.date, value: s.DebriefedOn}})
	f.y += 2
	signatures := s.Signatures
	if len(signatures) == 0 {
		for _, capacity := range []string{f.words.teamLeader, f.words.communityLeader, f.words.member, f.words.member} {
			signatures = append(signatures, Signed{Capacity: capacity})
		}
	}
	f.signatures(signatures)
	if s.Answers == nil {
		f.room(30)
		f.flow(column{{text: f.words.refusal, size: 8.5, ink: muted, before: 1}})
		f.y += 2
		f.fields([]field{{label: f.words.witness}, {label: f.words.witness}})
	}
}
