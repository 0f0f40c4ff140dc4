package event_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	rules "saniladder/domain/event"
	"saniladder/domain/fault"
	"saniladder/internal/event"
	"saniladder/internal/waiting"
)

var asked = []rules.Question{{Kind: rules.Scale, Text: "The organisation of the workshop"}, {Kind: rules.Open, Text: "Main points that you have learned"}}

func (o *office) survey(of uuid.UUID, slips int) *event.Survey {
	o.t.Helper()
	if _, err := o.service.MakeSurvey(o.as("deho"), event.MakeSurvey{OperationID: id(), EventID: of, ID: id(), Kind: rules.Evaluation, Title: "Evaluation", Questions: asked, Slips: slips}); err != nil {
		o.t.Fatal(err)
	}
	return o.surveyed("deho", of)
}

func (o *office) surveyed(who string, of uuid.UUID) *event.Survey {
	o.t.Helper()
	all, err := o.service.Surveys(o.as(who), o.found(who, of))
	if err != nil || len(all) != 1 {
		o.t.Fatalf("%d surveys, %v", len(all), err)
	}
	return &all[0]
}

func (o *office) answered(token string, mark int, text string) error {
	return o.service.AnswerSurvey(o.as("public"), event.AnswerSurvey{OperationID: id(), Token: token, Answer: event.Answer{Marks: []event.Mark{{0, mark}}, Texts: []event.Said{{1, text}}}})
}

func TestALinkIsUsedOnceHoweverManyUseItAtOnce(t *testing.T) {
	o := newOffice(t)
	of := o.recorded("deho", o.workshop(o.east))
	link := o.survey(of, 3).Links[0]
	var wait sync.WaitGroup
	errs := make([]error, 8)
	for i := range errs {
		wait.Go(func() { errs[i] = o.answered(link, 4, "Do No Harm") })
	}
	wait.Wait()
	kept := 0
	for _, err := range errs {
		if err == nil {
			kept++
			continue
		}
		o.refused("a link used twice", fault.Rule, "token", err)
	}
	q := o.surveyed("deho", of)
	if kept != 1 || q.Answers != 1 || q.Used != 1 || len(q.Links) != 2 {
		t.Errorf("%d were kept: %+v", kept, q)
	}
	form, err := o.service.Form(o.as("public"), link)
	if err != nil || form.State != event.FormUsed {
		t.Errorf("%+v, %v", form, err)
	}
	o.refused("no link", fault.NotFound, "token", o.answered("nothing", 4, ""))
	if form, err := o.service.Form(o.as("public"), "nothing"); form != nil || err != nil {
		t.Errorf("%+v, %v", form, err)
	}
	var told int
	if err := o.db.App.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'event.answer_survey' AND (user_id IS NOT NULL OR before IS NOT NULL)`).Scan(&told); err != nil || told != 0 {
		t.Errorf("%d entries tell who answered, %v", told, err)
	}
}

func TestTheWorkshopsEvaluationAsItWasCounted(t *testing.T) {
	o := newOffice(t)
	of := o.recorded("deho", o.workshop(o.east))
	q := o.survey(of, 0)
	tally := event.Tally{SurveyID: q.ID, Answers: 26, Marks: []event.MarkTally{{0, []int{2, 0, 0, 4, 10, 10}}},
		Themes: []event.ThemeTally{{1, "Do No Harm", 24}, {1, "Effective communication", 19}, {1, "Privacy and security", 5}}}
	do := func(mend func(*event.Tally)) error {
		in := tally
		in.OperationID, in.Themes, in.Marks = id(), append([]event.ThemeTally{}, tally.Themes...), append([]event.MarkTally{}, tally.Marks...)
		mend(&in)
		_, err := o.service.Tally(o.as("deho"), in)
		return err
	}
	o.refused("52 of 51", fault.Rule, "answers", do(func(in *event.Tally) { in.Answers = 52 }))
	o.refused("27 of 26", fault.Invalid, "themes", do(func(in *event.Tally) { in.Themes[0].Answers = 27 }))
	o.refused("a theme twice", fault.Invalid, "themes", do(func(in *event.Tally) { in.Themes[1].Name = "do no HARM" }))
	o.refused("themes of marks", fault.Invalid, "themes", do(func(in *event.Tally) { in.Themes[0].Question = 0 }))
	o.refused("marks of 27", fault.Invalid, "marks", do(func(in *event.Tally) { in.Marks[0].Counts = []int{3, 0, 0, 4, 10, 10} }))
	if got := o.surveyed("deho", of); got.Answers != 0 {
		t.Fatalf("of what was refused %d answers stayed", got.Answers)
	}
	for range 2 { // a further tally takes the place of the one before
		if err := do(func(*event.Tally) {}); err != nil {
			t.Fatal(err)
		}
	}
	got := o.surveyed("diccs", of)
	mean, _ := got.Results[0].Counts.Mean()
	if got.Answers != 26 || got.Results[0].Answered != 26 || got.Results[0].Counts[rules.DontKnow] != 2 || mean != 4.25 {
		t.Errorf("%+v, mean %v", got.Results[0], mean)
	}
	if themes := got.Results[1].Themes; len(themes) != 3 || themes[0] != (event.Theme{Name: "Do No Harm", Answers: 24}) || themes[2].Answers != 5 {
		t.Errorf("%+v", themes)
	}
	facts := o.workshop(o.east)
	facts.People, facts.Kinds, facts.Origins = n(25), nil, nil
	_, err := o.service.Change(o.as("deho"), event.Change{OperationID: id(), EventID: of, Facts: facts})
	o.refused("fewer people than answered", fault.Rule, "people", err)
}

func TestWordsAreToldFromFiveAnswersOnAndOnlyToWhoKeepsTheEvent(t *testing.T) {
	o := newOffice(t)
	facts := o.workshop(o.east)
	facts.People, facts.Women, facts.Kinds, facts.Origins = n(6), nil, nil, nil
	of := o.recorded("deho", facts)
	q := o.survey(of, 7)
	for i, link := range q.Links[:4] {
		if err := o.answered(link, i%2, "About harm"); err != nil {
			t.Fatal(err)
		}
	}
	if r := o.surveyed("deho", of).Results; !r[0].TooFew || r[0].Counts.Answered() != 0 || len(r[1].Texts) != 0 || r[1].Answered != 4 {
		t.Errorf("of four answers is told %+v", r)
	}
	if _, err := o.service.TypeAnswer(o.as("deho"), event.TypeAnswer{OperationID: id(), SurveyID: q.ID, Answer: event.Answer{Texts: []event.Said{{1, "Harm and privacy"}}}}); err != nil {
		t.Fatal(err)
	}
	if err := o.answered(q.Links[4], 5, ""); err != nil {
		t.Fatal(err)
	}
	o.refused("a seventh answer of six people", fault.Rule, "answers", o.answered(q.Links[5], 5, ""))
	r := o.surveyed("deho", of).Results
	if r[0].TooFew || r[0].Counts != (rules.Counts{2, 2, 0, 0, 0, 1}) || len(r[1].Texts) != 5 {
		t.Fatalf("%+v", r)
	}
	for _, text := range r[1].Texts {
		if _, err := o.service.CodeText(o.as("deho"), event.CodeText{OperationID: id(), TextID: text.ID, Themes: []string{"Do No Harm", text.Text}}); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := o.service.CodeText(o.as("deho"), event.CodeText{OperationID: id(), TextID: r[1].Texts[0].ID, Themes: []string{"do no harm"}}); err != nil {
		t.Fatal(err)
	}
	seen := o.surveyed("diccs", of)
	if themes := seen.Results[1].Themes; themes[0] != (event.Theme{Name: "Do No Harm", Answers: 5}) || len(seen.Results[1].Texts) != 0 || len(seen.Links) != 0 {
		t.Errorf("%+v", seen)
	}
	if _, err := o.service.CloseSurvey(o.as("deho"), event.CloseSurvey{OperationID: id(), SurveyID: q.ID}); err != nil {
		t.Fatal(err)
	}
	o.refused("after it was closed", fault.Rule, "token", o.answered(q.Links[5], 5, ""))
}

func TestAnActionWaitsForWhoKeepsTheEventUntilItIsDone(t *testing.T) {
	o := newOffice(t)
	of := o.recorded("deho", o.workshop(o.east))
	add := event.AddAction{OperationID: id(), EventID: of, ID: id(), What: "Share the minutes", OrganisationID: &o.ccc, DueOn: calendar.MustParse("2018-11-14")}
	bad := add
	bad.OrganisationID = nil
	_, err := o.service.AddAction(o.as("deho"), bad)
	o.refused("nobody's action", fault.Invalid, "office", err)
	bad = add
	bad.DueOn = calendar.MustParse("2018-11-11")
	_, err = o.service.AddAction(o.as("deho"), bad)
	o.refused("due before the event", fault.Invalid, "dueOn", err)
	if _, err := o.service.AddAction(o.as("deho"), add); err != nil {
		t.Fatal(err)
	}
	ghana, _ := country.Find("GH")
	waits := func(who string) (n, late int) {
		groups, err := o.service.Waiting(o.as(who), waiting.Question{Nation: o.nation, Profile: ghana, Today: calendar.MustParse("2018-11-15"), Each: 3})
		if err != nil {
			t.Fatal(err)
		}
		for _, g := range groups {
			n, late = n+g.Count, late+g.Overdue
		}
		return n, late
	}
	for who, want := range map[string]int{"deho": 1, "ngo": 1, "reho": 1, "diccs": 0, "deho of West": 0} {
		if n, late := waits(who); n != want || late != want {
			t.Errorf("for %s wait %d, %d late, want %d", who, n, late, want)
		}
	}
	follow := event.FollowAction{OperationID: id(), ActionID: add.ID, ID: id(), Note: "Sent to all", Done: true, On: calendar.MustParse("2018-11-15"), ExpectedVersion: 1}
	if _, err := o.service.FollowAction(o.as("ngo"), follow); err != nil {
		t.Fatal(err)
	}
	if n, _ := waits("deho"); n != 0 {
		t.Errorf("%d wait after it was done", n)
	}
	follow.OperationID, follow.ID = id(), id()
	_, err = o.service.FollowAction(o.as("ngo"), follow)
	o.refused("on an older version", fault.Conflict, "expectedVersion", err)
	for _, text := range []string{"Use social media", "Meet often"} {
		if _, err := o.service.RecordDecision(o.as("deho"), event.RecordDecision{OperationID: id(), EventID: of, ID: id(), Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	decisions, err := o.service.Decisions(o.as("diccs"), o.found("diccs", of))
	if err != nil || len(decisions) != 2 || decisions[1].Number != 2 || !strings.HasPrefix(decisions[1].Text, "Meet") {
		t.Errorf("%+v, %v", decisions, err)
	}
}
