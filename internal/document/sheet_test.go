package document_test

import (
	"bytes"
	"strings"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/internal/document"
)

func stamp() document.Print {
	return document.Print{Language: "en", Number: "7K3M-Q2XD", Date: calendar.MustParse("2026-11-22"), Nation: "Ghana"}
}

func checklist(t testing.TB, id string) *protocol.Checklist {
	t.Helper()
	c, ok := protocol.BuiltIn().Checklist(id)
	if !ok {
		t.Fatalf("there is no checklist %s", id)
	}
	return c
}

// allMet answers everything as well as can be.
func allMet(c *protocol.Checklist) protocol.Answers {
	answers := protocol.Answers{}
	for i := range c.Indicators() {
		switch i.Kind {
		case protocol.Choice:
			answers[i.Code] = protocol.Chosen(i.Options[0].Code)
		case protocol.Share, protocol.Sample:
			answers[i.Code] = protocol.Of(20, 20)
		case protocol.Parts:
			met := make([]bool, len(i.Parts))
			for n := range met {
				met[n] = true
			}
			answers[i.Code] = protocol.OfParts(met...)
		default:
			if asks := map[string]bool{}; len(i.Asks) > 0 {
				for _, ask := range i.Asks {
					asks[ask] = true
				}
				answers[i.Code] = protocol.AreMet(asks)
			} else {
				answers[i.Code] = protocol.IsMet(true)
			}
		}
	}
	return answers
}

func TestABlankSheetAsksAllThatTheChecklistDoesInEachLanguage(t *testing.T) {
	for _, set := range protocol.BuiltIn().Sets() {
		for _, c := range set.Checklists {
			blankAsksAll(t, c, "en", "22 November 2026", "Leader of the community", "debriefed")
			blankAsksAll(t, c, "km", "22 វិច្ឆិកា 2026", "មេដឹកនាំសហគមន៍")
		}
	}
}

func blankAsksAll(t *testing.T, c *protocol.Checklist, language string, wanted ...string) {
	sheet := document.Sheet{Print: stamp(), Checklist: c, Disqualifies: c.Key == "sanitised"}
	sheet.Language = language
	said := flat(spelt(t, printedAs(t, "blank-"+c.Key+"-"+language, func(out *bytes.Buffer) error { return sheet.Write(out) })))
	wanted = append(wanted, c.Title.In(language), "7K3M-Q2XD", c.ID, c.Set.Hash[:8])
	for _, b := range c.Background {
		wanted = append(wanted, b.Title.In(language))
	}
	for i := range c.Indicators() {
		wanted = append(wanted, i.Code, i.Title.In(language), i.Guide.In(language), i.Look.In(language))
		for _, o := range i.Options {
			wanted = append(wanted, o.Title.In(language))
		}
		for _, ask := range i.Asks {
			wanted = append(wanted, i.AskTitles[ask].In(language))
		}
	}
	for _, each := range wanted {
		if !strings.Contains(said, flat(each)) {
			t.Errorf("%s in %s: %q is not on the sheet", c.ID, language, each)
		}
	}
	if strings.Contains(said, "�") {
		t.Errorf("%s in %s has letters that the fonts lack", c.ID, language)
	}
}

// flat leaves out where lines break.
func flat(s string) string { return strings.Join(strings.Fields(s), "") }

func filled(t testing.TB) document.Sheet {
	c := checklist(t, "gh-clts-2013/odf-basic")
	answers := allMet(c)
	answers["01c"] = protocol.DoesNotApply("Refuse is carried to the farms every morning.")
	answers["02a"] = protocol.Answer{Choice: ptr("exists"), Remark: "Two review meetings were called off."}
	answers["04a"] = protocol.Of(41, 57)
	answers["04b"] = protocol.Of(20, 57)
	return document.Sheet{
		Print: stamp(), Checklist: c, Community: "Nkwantakɛseɛ", Areas: []string{"Sang Area Council", "Mion District", "Northern Region"}, Tier: "District check, DICCS Mion",
		Background: map[string]string{"population": "612", "households": "57", "triggeredOn": "3 March 2026", "metToCommit": "yes", "metWhen": "duringTriggering",
			"activeLeaders": "Ama Boateng\nKwesi Ɔkyere\nAbena Ɛsi", "immediateActions": "Each house digs a pit before the rains; children's faeces are buried until then; the chief fines whoever is seen."},
		Answers: answers, Findings: protocol.Definition(c, answers, nil), Debriefed: ptr(true), DebriefedOn: "20 November 2026",
		Remarks: "The school was closed on the day; its latrine was seen from outside and inside with the caretaker.",
		Signatures: []document.Signed{
			{Capacity: "Leader of the team", Name: "Yaw Ɔsei", Position: "DEHO", Date: "20 November 2026", Means: "on the team's device"},
			{Capacity: "Leader of the community", Name: "Nana Akua Mɛnsa", Position: "Queen mother", Date: "20 November 2026", Means: "by thumbprint, witnessed by Ama Boateng"},
		},
	}
}

func ptr[T any](v T) *T { return &v }

func TestAFilledSheetCarriesAnswersMarksAndWhatWasLost(t *testing.T) {
	sheet := filled(t)
	said := spelt(t, printedAs(t, "filled-odf-basic", func(out *bytes.Buffer) error { return sheet.Write(out) }))
	result, err := protocol.Score(sheet.Checklist, sheet.Answers)
	if err != nil {
		t.Fatal(err)
	}
	if result.Total != 90 {
		t.Fatalf("the example makes %d", result.Total)
	}
	for _, wanted := range []string{"90", "Refuse is carried to the farms", "Two review meetings were called off", "41 of 57", "20 of 57", "Nkwantakɛseɛ", "District check",
		"Kwesi Ɔkyere", "by thumbprint", "Said not to exist here: 1", "5 of 5 marks lost", "3 of 5 marks lost", "2 of 5 marks lost", "What the level means", "The school was closed"} {
		if !strings.Contains(flat(said), flat(wanted)) {
			t.Errorf("%q is not on the sheet", wanted)
		}
	}
}

func TestADraftIsPrintedWithoutMarks(t *testing.T) {
	sheet := filled(t)
	delete(sheet.Answers, "01a")
	said := spelt(t, printedAs(t, "draft-odf-basic", func(out *bytes.Buffer) error { return sheet.Write(out) }))
	if strings.Contains(said, "marks lost") {
		t.Error("what is not answered yet is scored")
	}
}

func TestADisqualifiedSheetHasNoMarks(t *testing.T) {
	c := checklist(t, "gh-clts-2013/sanitised")
	sheet := document.Sheet{Print: stamp(), Checklist: c, Disqualifies: true, Disqualified: true, Answers: allMet(c)}
	said := spelt(t, printedAs(t, "disqualified", func(out *bytes.Buffer) error { return sheet.Write(out) }))
	if !strings.Contains(flat(said), flat("the community is disqualified")) || strings.Contains(said, "Nothing was lost") {
		t.Errorf("%s", said)
	}
}

func TestLettersThatTheFontLacksAreMarkedOnForms(t *testing.T) {
	sheet := filled(t)
	sheet.Remarks = "Everybody cheered 🎉 东"
	if said := spelt(t, printedAs(t, "lacking", func(out *bytes.Buffer) error { return sheet.Write(out) })); !strings.Contains(said, "Everybody cheered �") {
		t.Error("the remark is lost")
	}
}

func TestRequestsAndRepliesAreLettersForEveryLevel(t *testing.T) {
	levels := []string{"ODF-Basic", "ODF", "Sanitised", "Sustainable Sanitised"}
	request := document.Request{Print: stamp(), Levels: levels}
	reply := document.Reply{Print: stamp(), Levels: levels, WithinMonths: 2}
	letters := map[string]func(*bytes.Buffer) error{
		"request-blank": func(out *bytes.Buffer) error { return request.Write(out) }, "reply-blank": func(out *bytes.Buffer) error { return reply.Write(out) },
	}
	request2, reply2 := request, reply
	request2.Body, request2.Community, request2.Areas, request2.Level, request2.Date = "DICCS, Mion District", "Nkwantakɛseɛ", []string{"Sang Area Council", "Mion District"}, 2, "3 November 2026"
	request2.Signatures = []document.Signed{{Capacity: "Natural leader", Name: "Ama Boateng"}, {Capacity: "Chief", Name: "Nana Ɔsei"}}
	reply2.Community, reply2.Level, reply2.Demo = "Nkwantakɛseɛ", 2, true
	letters["request-filled"] = func(out *bytes.Buffer) error { return request2.Write(out) }
	letters["reply-filled"] = func(out *bytes.Buffer) error { return reply2.Write(out) }
	for name, write := range letters {
		said := flat(spelt(t, printedAs(t, name, write)))
		wanted := append([]string{"7K3M-Q2XD", "Page 1 of 1", "Signature"}, levels...)
		if strings.HasSuffix(name, "filled") {
			wanted = append(wanted, "Nkwantakɛseɛ")
		}
		if strings.HasPrefix(name, "reply") {
			wanted = append(wanted, "the next 2 months")
		} else {
			wanted = append(wanted, "We have stopped the practice of open defaecation")
		}
		for _, each := range wanted {
			if !strings.Contains(said, flat(each)) {
				t.Errorf("%s: %q is not in it", name, each)
			}
		}
	}
}

// The sums change whenever the look does: then look at the papers.
func TestTheSameFormIsTheSameToTheByte(t *testing.T) {
	sheet, blank := filled(t), document.Sheet{Print: stamp(), Checklist: checklist(t, "gh-clts-2013/odf")}
	request := document.Request{Print: stamp(), Levels: []string{"ODF-Basic", "ODF"}, Level: 1, Community: "Wa"}
	reply := document.Reply{Print: stamp(), Levels: []string{"Clean"}, WithinMonths: 1}
	for _, form := range []struct {
		name, golden string
		write        func(*bytes.Buffer) error
	}{
		{"filled", "", func(out *bytes.Buffer) error { return sheet.Write(out) }}, // words of checklists may be mended
		{"blank", "", func(out *bytes.Buffer) error { return blank.Write(out) }},
		{"request", "905a5c57f0e2952df9dd7d46e8c1d978428732d7c0edeb4e56f3133292306a49", func(out *bytes.Buffer) error { return request.Write(out) }},
		{"reply", "fc7b6dea7fdc44b4645eff330e9a6143c64548d216e3ed05c1358c3c6618eb07", func(out *bytes.Buffer) error { return reply.Write(out) }},
	} {
		first := printedAs(t, "same-"+form.name, form.write)
		if again := printedAs(t, "same-"+form.name, form.write); !bytes.Equal(first, again) {
			t.Errorf("%s differs from itself", form.name)
		}
		if sum := sumOf(first); form.golden != "" && sum != form.golden {
			t.Errorf("%s is printed otherwise than before: %s", form.name, sum)
		}
	}
}

func BenchmarkFilledSheet(b *testing.B) {
	sheet := filled(b)
	for b.Loop() {
		if err := sheet.Write(&bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
	}
}
