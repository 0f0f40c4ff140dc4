package protocol_test

import (
	"encoding/json"
	"errors"
	"maps"
	"strings"
	"testing"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
)

func TestAnswersThatCannotBeReadNameTheIndicator(t *testing.T) {
	for _, c := range []struct{ text, field, says string }{
		{`[]`, "", "one JSON object"},
		{``, "", "one JSON object"},
		{`{"01a": {"met": true}`, "", "end too early"},
		{`{"01a": {"met": true}} {}`, "", "Something follows after the answers."},
		{`{"01a": {"met": tru}}`, "", "no JSON: at byte"},
		{`{"01a": {"met": true}, "01a": {"met": false}}`, "01a", "01a is answered twice."},
		{`{"01a": true}`, "01a", `01a: an answer is an object such as {"met": true}, not a bool.`},
		{`{"01a": {"marks": 5}}`, "01a", `01a: an answer has unknown field "marks".`},
		{`{"04a": {"n": 1.5, "of": 3}}`, "04a", `04a: "n" must be a whole number, not a number 1.5.`},
		{`{"04a": {"n": "1", "of": 3}}`, "04a", `04a: "n" must be a whole number, not a string.`},
		{`{"01a": {"met": "yes"}}`, "01a", `01a: "met" must be true or false, not a string.`},
		{`{"05c": {"parts": [1]}}`, "05c", `must be true or false`},
	} {
		_, err := protocol.ReadAnswers(strings.NewReader(c.text))
		told, ok := errors.AsType[*fault.Error](err)
		if !ok || told.Code != fault.Invalid || told.Field != c.field || !strings.Contains(told.Message, c.says) {
			t.Errorf("%s says %v", c.text, err)
		}
	}
}

func TestAnswersAreReadAsTheyWereWritten(t *testing.T) {
	const text = `{"01a":{"met":false},"01e":{"asks":{"openPits":false,"slabs":true}},"02d":{"choice":"evidence"},"04a":{"n":0,"of":3},"05c":{"parts":[true,false]},"03a":{"notApplicable":true,"reason":"none"}}`
	answers, err := protocol.ReadAnswers(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	written, err := json.Marshal(answers)
	if err != nil {
		t.Fatal(err)
	}
	again, err := protocol.ReadAnswers(strings.NewReader(string(written)))
	if err != nil || !maps.EqualFunc(answers, again, equal) {
		t.Errorf("%s\nbecame %s (%v)", text, written, err)
	}
}

func equal(a, b protocol.Answer) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return string(x) == string(y)
}

func TestABadAnswerIsRefusedWithItsIndicatorAndRule(t *testing.T) { // CK2, CK3, CK10
	yes, nine := true, 9
	for _, c := range []struct {
		tool, code string
		answer     protocol.Answer
		rule, says string
	}{
		{"odf", "01a", protocol.Answer{}, "CK2", "01a: there is no answer."},
		{"odf", "01a", protocol.Answer{Reason: "none"}, "CK2", "there is no answer"},
		{"odf", "01a", protocol.Of(1, 2), "CK2", `wrong kind; give "met", true or false`},
		{"odf", "01a", protocol.Answer{Met: &yes, NotApplicable: true}, "CK2", "several answers in one"},
		{"odf", "02d", protocol.IsMet(true), "CK2", `give "choice", one of evidence, none_collapsed, no_evidence`},
		{"odf", "02d", protocol.Chosen("proof"), "CK2", `"proof" is none of the options, which are evidence,`},
		{"odf", "02d", protocol.Chosen(""), "CK2", "none of the options"},
		{"odf", "04a", protocol.Answer{N: &nine}, "CK2", "it needs both n and of"},
		{"odf", "04a", protocol.Of(3, 2), "CK2", "3 of 2 cannot be: n is more than of"},
		{"odf", "04a", protocol.Of(-1, 2), "CK2", "neither can be below 0"},
		{"odf", "04a", protocol.Of(0, -2), "CK2", "neither can be below 0"},
		{"odf", "04a", protocol.Of(0, 0), "CK3", `0 of 0 says nothing; where there is none, answer "not applicable"`},
		{"odf", "04a", protocol.Of(1, 2_000_000_000), "CK2", "more than can be counted"},
		{"odf", "04c", protocol.Chosen("all"), "CK2", `give "n" and "of"`},
		{"odf", "05c", protocol.OfParts(true), "CK2", "1 parts are answered, of 2"},
		{"odf", "05c", protocol.Answer{Parts: []bool{}}, "CK2", "0 parts are answered, of 2"},
		{"odf", "05c", protocol.IsMet(true), "CK2", `give "parts", 2 times true or false`},
		{"odf", "01e", protocol.AreMet(map[string]bool{"slabs": true}), "CK2", `"openPits" is not answered`},
		{"odf", "01e", protocol.AreMet(map[string]bool{"slabs": true, "openPits": true, "chamberPots": true}), "CK2", `it does not ask "chamberPots"`},
		{"odf", "01e", protocol.Answer{Met: &yes, Asks: map[string]bool{"slabs": true, "openPits": false}}, "CK2", `"met" is true, but what it asks comes to false`},
		{"odf", "01a", protocol.AreMet(map[string]bool{"slabs": true}), "CK2", `it does not ask "slabs"`},
		{"sanitised", "04d", protocol.DoesNotApply("no district"), "CK10", "not to be had"},
		{"sanitised", "99z", protocol.IsMet(true), "CK1", "99z is no indicator of the checklist gh-clts-2013/sanitised."},
	} {
		list := checklist(t, "gh-clts-2013/"+c.tool)
		_, err := protocol.Score(list, changed(best(list), protocol.Answers{c.code: c.answer}))
		told, ok := errors.AsType[*fault.Error](err)
		if !ok || told.Code != fault.Invalid || told.Field != c.code || told.Rule != c.rule || !strings.Contains(told.Message, c.says) {
			t.Errorf("%s %s: %+v says %v", c.tool, c.code, c.answer, err)
		}
	}
}

func TestEveryIndicatorMustBeAnsweredBonusOnesToo(t *testing.T) {
	for _, c := range every() {
		faults := protocol.Faults(c, nil)
		n := 0
		for i := range c.Indicators() {
			if n >= len(faults) || faults[n].Field != i.Code {
				t.Fatalf("%s: %s is not missed: %v", c.ID, i.Code, faults)
			}
			n++
		}
		if n != len(faults) {
			t.Errorf("%s: %d faults", c.ID, len(faults))
		}
	}
}

func TestASheetThatIsSignedSaysWhyAndWhat(t *testing.T) { // CK2, CK3
	c := checklist(t, "gh-clts-2013/sanitised")
	answers := best(c)
	for i := range c.Indicators() {
		if len(i.Asks) > 0 {
			asks := map[string]bool{}
			for _, ask := range i.Asks {
				asks[ask] = true
			}
			answers[i.Code] = protocol.AreMet(asks)
		}
	}
	described := protocol.IsMet(true)
	described.Remark = "Tippy taps made of gourds"
	answers["04e"] = described
	if lacking := protocol.Unexplained(c, answers); len(lacking) != 0 {
		t.Fatalf("it lacks %v", lacking)
	}
	for code, a := range map[string]protocol.Answer{"04e": protocol.IsMet(true), "01b": protocol.DoesNotApply(" "), "03f": protocol.IsMet(true)} {
		if lacking := protocol.Unexplained(c, changed(answers, protocol.Answers{code: a})); len(lacking) != 1 || lacking[0].Field != code {
			t.Errorf("%s lacks %v", code, lacking)
		}
	}
	if lacking := protocol.Unexplained(c, changed(answers, protocol.Answers{"04e": protocol.IsMet(false)})); len(lacking) != 0 {
		t.Errorf("nothing new wants a remark: %v", lacking)
	}
}
