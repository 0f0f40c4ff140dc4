package protocol_test

import (
	"slices"
	"strings"
	"testing"

	"saniladder/domain/protocol"
)

func TestEveryMarkIsExplained(t *testing.T) { // CK2–CK4
	odf, basic := checklist(t, "gh-clts-2013/odf"), checklist(t, "gh-clts-2013/odf-basic")
	for _, c := range []struct {
		list   *protocol.Checklist
		code   string
		answer protocol.Answer
		marks  int
		want   protocol.Why
	}{
		{odf, "01a", protocol.IsMet(true), 4, protocol.Why{Reason: protocol.ReasonMet}},
		{odf, "01a", protocol.IsMet(false), 0, protocol.Why{Reason: protocol.ReasonNotMet}},
		{odf, "01e", protocol.AreMet(map[string]bool{"slabs": true, "openPits": false}), 0, protocol.Why{Reason: protocol.ReasonNotMet, Unmet: []string{"openPits"}}},
		{odf, "01e", protocol.AreMet(map[string]bool{"slabs": true, "openPits": true}), 4, protocol.Why{Reason: protocol.ReasonMet}},
		{basic, "02a", protocol.Chosen("exists"), 3, protocol.Why{Reason: protocol.ReasonOption, Option: "exists"}},
		{odf, "04a", protocol.Of(297, 300), 4, protocol.Why{Reason: protocol.ReasonStep, N: 297, Of: 300, From: 90, Next: 100}},
		{odf, "04a", protocol.Of(3, 3), 5, protocol.Why{Reason: protocol.ReasonStep, N: 3, Of: 3, From: 100}},
		{odf, "04a", protocol.Of(1, 3), 0, protocol.Why{Reason: protocol.ReasonBelow, N: 1, Of: 3, Next: 50}},
		{odf, "02b", protocol.Of(79, 100), 0, protocol.Why{Reason: protocol.ReasonBelow, N: 79, Of: 100, Next: 80}},
		{odf, "05c", protocol.OfParts(false, true), 3, protocol.Why{Reason: protocol.ReasonParts, Unmet: []string{"leadersLatrines"}}},
		{odf, "01c", protocol.DoesNotApply("none"), 4, protocol.Why{Reason: protocol.ReasonNotApplicable, Condition: "noRefuseDump"}},
		{odf, "03a", protocol.DoesNotApply("none"), 5, protocol.Why{Reason: protocol.ReasonNotApplicable}},
	} {
		r := score(t, c.list, changed(best(c.list), protocol.Answers{c.code: c.answer}))
		at := slices.IndexFunc(r.Marks, func(m protocol.Mark) bool { return m.Code == c.code })
		if m := r.Marks[at]; m.Marks != c.marks || sprint(m.Why) != sprint(c.want) {
			t.Errorf("%s %s: %d marks because of %+v, want %+v", c.list.ID, c.code, m.Marks, m.Why, c.want)
		}
	}
}

func TestTheResultNamesWhatFailsAndTheAgenda(t *testing.T) { // CK8
	c := checklist(t, "gh-clts-2013/odf")
	r := score(t, c, changed(best(c), protocol.Answers{
		"01a": protocol.IsMet(false), "02b": protocol.Of(79, 100), "04a": protocol.Of(9, 10), "05c": protocol.OfParts(true, false),
	}))
	if r.Total != 72 || r.Passed || strings.Join(r.Unmet, " ") != "total 01 02 05" {
		t.Errorf("%d, unmet %v", r.Total, r.Unmet)
	}
	var agenda []string
	for _, m := range r.Lost() {
		agenda = append(agenda, m.Code)
	}
	if strings.Join(agenda, " ") != "02b 01a 05c 04a" {
		t.Errorf("the agenda is %v", agenda)
	}
	for _, s := range r.Sections {
		if s.IsFull() != (s.Code == "03") || s.MustBeFull != slices.Contains([]string{"01", "02", "05"}, s.Code) {
			t.Errorf("section %+v", s)
		}
	}
}

func TestMarksAloneDoNotPassWithoutTheGate(t *testing.T) {
	c := checklist(t, "gh-clts-2013/odf-basic")
	r := score(t, c, changed(best(c), protocol.Answers{"01c": protocol.IsMet(false)}))
	if r.Total != 95 || r.Passed || strings.Join(r.Unmet, " ") != "01" {
		t.Errorf("%d, passed %v, unmet %v", r.Total, r.Passed, r.Unmet)
	}
}

func TestBonusMarksHelpToPassAndTheTotalStopsAtAHundred(t *testing.T) { // CK10
	c := checklist(t, "gh-clts-2013/sanitised")
	if r := score(t, c, best(c)); r.Total != 100 || r.Bonus != 4 {
		t.Errorf("%d with bonus %d", r.Total, r.Bonus)
	}
	lost := protocol.Answers{"03a": protocol.IsMet(false), "01e": protocol.IsMet(false), "04b": protocol.IsMet(false)} // 9 marks
	if r := score(t, c, changed(best(c), lost)); r.Total != 95 || !r.Passed {
		t.Errorf("91 and 4 make %d, passed %v", r.Total, r.Passed)
	}
	lost["04d"] = protocol.IsMet(false)
	if r := score(t, c, changed(best(c), lost)); r.Total != 93 || r.Passed || len(r.Lost()) != 3 {
		t.Errorf("91 and 2 make %d, passed %v", r.Total, r.Passed)
	}
}

func TestASheetThatIsBeingFilledTellsMarksGatesAndWhatIsOutOfReach(t *testing.T) { // CK8
	c := checklist(t, "gh-clts-2013/odf")
	empty := protocol.ScoreSoFar(c, nil)
	if empty.Total != 0 || empty.Passed || len(empty.Open) != 17 || empty.Best != 100 || len(empty.BestUnmet) != 0 {
		t.Errorf("an empty sheet: %+v", empty)
	}
	begun := protocol.ScoreSoFar(c, protocol.Answers{
		"01a": protocol.IsMet(true), "01b": protocol.IsMet(false), "02b": protocol.Of(3, 10), "03a": protocol.Of(1, 2), "04a": protocol.Of(0, 0),
	})
	if begun.Total != 4 || len(begun.Open) != 14 || begun.Best != 76 || strings.Join(begun.BestUnmet, " ") != "total 01 02" {
		t.Errorf("a sheet with three answers: %d, open %v, at best %d, unmet %v", begun.Total, begun.Open, begun.Best, begun.BestUnmet)
	}
	whole := protocol.ScoreSoFar(c, best(c))
	if want := score(t, c, best(c)); sprint(whole.Result) != sprint(want) || len(whole.Open) != 0 {
		t.Errorf("a whole sheet comes to %+v, not %+v", whole.Result, want)
	}
}
