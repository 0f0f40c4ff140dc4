package event

import (
	"slices"
	"strconv"

	"saniladder/domain/fault"
)

// SurveyKind is what a survey asks about.
type SurveyKind string

// The kinds: what people need to learn, and what they thought of the event.
const (
	Needs      SurveyKind = "NEEDS"
	Evaluation SurveyKind = "EVALUATION"
)

// IsKnown reports that it is one of them.
func (k SurveyKind) IsKnown() bool { return k == Needs || k == Evaluation }

// QuestionKind is how a question is answered.
type QuestionKind string

// The kinds: from 1 to 5, or in words.
const (
	Scale QuestionKind = "SCALE"
	Open  QuestionKind = "OPEN"
)

// Question is one of a survey's.
type Question struct {
	Kind QuestionKind `json:"kind"`
	Text string       `json:"text"`
}

// MaxQuestions bounds a survey: "the questionnaire is too long" is what people write where it is not.
const MaxQuestions = 20

// Fewest is from how many answers on something is told of them; of fewer it could be told who gave which.
const Fewest = 5

// DontKnow is what a scale's answer says of somebody who does not know. It lies beside the scale and counts in no mean.
const DontKnow = 0

// top is the best answer of a scale, whose worst is 1.
const top = 5

// Counts are how many gave each answer of a scale: at 0 those who do not know, then from 1 to 5.
type Counts [top + 1]int

// Add is both together.
func (c Counts) Add(other Counts) Counts {
	for i := range c {
		c[i] += other[i]
	}
	return c
}

// Known is how many answered from 1 to 5; Answered counts those too who do not know.
func (c Counts) Known() int { return c.Answered() - c[DontKnow] }

// Answered is how many answered at all.
func (c Counts) Answered() int {
	n := 0
	for _, one := range c {
		n += one
	}
	return n
}

// Mean is that of the answers from 1 to 5; false where there is none.
func (c Counts) Mean() (float64, bool) {
	sum := 0
	for mark := 1; mark <= top; mark++ {
		sum += mark * c[mark]
	}
	if c.Known() == 0 {
		return 0, false
	}
	return float64(sum) / float64(c.Known()), true
}

// Median is the middle one of the answers from 1 to 5, halfway between two where there are two; false where there is none.
func (c Counts) Median() (float64, bool) {
	n := c.Known()
	if n == 0 {
		return 0, false
	}
	at := func(place int) int { // from 0
		for mark := 1; mark <= top; mark++ {
			if place < c[mark] {
				return mark
			}
			place -= c[mark]
		}
		return top
	}
	return float64(at((n-1)/2)+at(n/2)) / 2, true
}

// IsMark reports an answer that a scale has: 1 to 5, or DontKnow.
func IsMark(mark int) bool { return mark >= DontKnow && mark <= top }

// CheckRespondents refuses more answers than there were people.
func (a Attendance) CheckRespondents(answers int) error {
	if room := a.Room(); room != nil && answers > *room {
		return fault.New(fault.Rule, "%d people took part; there cannot be %d answers.", *room, answers).At("answers").
			With("people", strconv.Itoa(*room)).With("answers", strconv.Itoa(answers))
	}
	return nil
}

// CheckPart refuses a part of the answers, such as those of a theme, that is more than all.
func CheckPart(field, what string, n, respondents int) error {
	switch {
	case n < 0:
		return fault.New(fault.Invalid, "%d is no count of answers.", n).At(field)
	case n > respondents:
		return fault.New(fault.Invalid, "%q has %d answers, of %d people who answered.", what, n, respondents).At(field).
			With("counted", strconv.Itoa(n)).With("answers", strconv.Itoa(respondents))
	}
	return nil
}

// CheckQuestions refuses a survey that asks nothing, too much, or the same twice.
func CheckQuestions(all []Question) error {
	switch {
	case len(all) == 0:
		return fault.New(fault.Invalid, "A survey asks something.").At("questions")
	case len(all) > MaxQuestions:
		return fault.New(fault.Limit, "A survey asks at most %d questions; this has %d.", MaxQuestions, len(all)).At("questions").With("limit", strconv.Itoa(MaxQuestions))
	}
	for i, q := range all {
		if q.Kind != Scale && q.Kind != Open {
			return fault.New(fault.Invalid, "%q is no kind of question.", q.Kind).At("questions")
		}
		if slices.ContainsFunc(all[:i], func(other Question) bool { return other.Text == q.Text }) {
			return fault.New(fault.Invalid, "%q is asked twice.", q.Text).At("questions")
		}
	}
	return nil
}
