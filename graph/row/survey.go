package row

import (
	"saniladder/domain/event"
	kept "saniladder/internal/event"
)

// The types of what came of an event, as global ids name them.
const (
	eventActionType = "EventAction"
	surveyType      = "Survey"
	surveyTextType  = "SurveyText"
)

// EventAction is what somebody has to do.
type EventAction struct{ kept.Action }

// GlobalID is the Relay id.
func (a EventAction) GlobalID() string { return globalID(eventActionType, a.ID) }

// Survey is one with what came of it.
type Survey struct{ kept.Survey }

// GlobalID is the Relay id.
func (s Survey) GlobalID() string { return globalID(surveyType, s.ID) }

// Results are what was answered, by question.
func (s Survey) Results() []SurveyResult {
	return wrapped(s.Survey.Results, func(r kept.Result) SurveyResult { return SurveyResult{r} })
}

// SurveyResult is what was answered to a question.
type SurveyResult struct{ kept.Result }

// Mean is of the answers from 1 to 5; nil where there is none.
func (r SurveyResult) Mean() *float64 { return known(r.Counts.Mean()) }

// Median is of the answers from 1 to 5; nil where there is none.
func (r SurveyResult) Median() *float64 { return known(r.Counts.Median()) }

// DontKnow is how many do not know.
func (r SurveyResult) DontKnow() int { return r.Counts[event.DontKnow] }

// Marks are how many gave each mark from 1 to 5.
func (r SurveyResult) Marks() []int { return r.Counts[1:] }

// Texts are the answers in words.
func (r SurveyResult) Texts() []SurveyText {
	return wrapped(r.Result.Texts, func(t kept.Worded) SurveyText { return SurveyText{t} })
}

// SurveyText is an answer in words.
type SurveyText struct{ kept.Worded }

// GlobalID is the Relay id.
func (t SurveyText) GlobalID() string { return globalID(surveyTextType, t.ID) }

func known(value float64, is bool) *float64 {
	if !is {
		return nil
	}
	return &value
}
