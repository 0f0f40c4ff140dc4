package event_test

import (
	"testing"

	"saniladder/domain/event"
	"saniladder/domain/fault"
)

func TestWhoDoesNotKnowCountsInNoMean(t *testing.T) {
	for _, c := range []struct {
		counts       event.Counts
		mean, median float64
		known        bool
	}{
		{event.Counts{}, 0, 0, false},
		{event.Counts{9}, 0, 0, false},
		{event.Counts{3, 0, 0, 0, 1, 1}, 4.5, 4.5, true},
		{event.Counts{0, 1, 0, 0, 0, 2}, 11.0 / 3, 5, true},
		{event.Counts{0, 1, 1, 1, 1, 1}, 3, 3, true},
	} {
		mean, known := c.counts.Mean()
		median, _ := c.counts.Median()
		if mean != c.mean || median != c.median || known != c.known {
			t.Errorf("%v: %v, %v, %v", c.counts, mean, median, known)
		}
	}
}

func TestAnEvaluationHasNoMoreAnswersThanParticipants(t *testing.T) {
	workshop := event.Attendance{People: n(51)}
	for answers, refused := range map[int]bool{26: false, 51: false, 52: true} {
		if err := workshop.CheckRespondents(answers); (err != nil) != refused || refused && !fault.Is(err, fault.Rule) {
			t.Errorf("%d answers: %v", answers, err)
		}
	}
	if err := (event.Attendance{People: n(70), AtLeast: true}).CheckRespondents(72); err != nil {
		t.Errorf("over 70 may be 72: %v", err)
	}
	for theme, refused := range map[int]bool{24: false, 26: false, 27: true, -1: true} {
		if err := event.CheckPart("themes", "Do No Harm", theme, 26); (err != nil) != refused {
			t.Errorf("%d of 26: %v", theme, err)
		}
	}
}

func TestASurveyAsksSomethingOnce(t *testing.T) {
	scale := event.Question{Kind: event.Scale, Text: "The venue"}
	for name, c := range map[string]struct {
		all     []event.Question
		refused bool
	}{
		"nothing": {nil, true}, "one": {[]event.Question{scale}, false}, "twice": {[]event.Question{scale, scale}, true}, "no kind": {[]event.Question{{Kind: "GUESS", Text: "x"}}, true},
		"too long": {make([]event.Question, event.MaxQuestions+1), true},
	} {
		if err := event.CheckQuestions(c.all); (err != nil) != c.refused {
			t.Errorf("%s: %v", name, err)
		}
	}
}
