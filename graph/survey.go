package graph

import (
	"context"

	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/event"
)

// Decisions are an event's.
func (r eventFileResolver) Decisions(ctx context.Context, f *row.EventFile) ([]event.Decision, error) {
	return r.from(ctx).events.Decisions(ctx, f.Event.Event)
}

// Actions are what is to be done.
func (r eventFileResolver) Actions(ctx context.Context, f *row.EventFile) ([]row.EventAction, error) {
	today, err := r.today(ctx)
	if err != nil {
		return nil, err
	}
	all, err := r.from(ctx).events.Actions(ctx, f.Event.Event, today)
	return rowsOf(all, err, func(a event.Action) row.EventAction { return row.EventAction{Action: a} })
}

// Surveys are what people were asked.
func (r eventFileResolver) Surveys(ctx context.Context, f *row.EventFile) ([]row.Survey, error) {
	all, err := r.from(ctx).events.Surveys(ctx, f.Event.Event)
	return rowsOf(all, err, func(s event.Survey) row.Survey { return row.Survey{Survey: s} })
}

// SurveyForm is what whoever holds a link is asked. It is read from where answers are kept, so that one that was used just now is known.
func (r queryResolver) SurveyForm(ctx context.Context, token string) (*event.Form, error) {
	return r.fresh.events.Form(ctx, token)
}

// RecordEventDecision adds one to the minutes.
func (r mutationResolver) RecordEventDecision(ctx context.Context, in event.RecordDecision) (*generated.EventPayload, error) {
	made, err := r.fresh.events.RecordDecision(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// AddEventAction says what is to be done.
func (r mutationResolver) AddEventAction(ctx context.Context, in event.AddAction) (*generated.EventPayload, error) {
	made, err := r.fresh.events.AddAction(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// FollowEventAction says what came of it.
func (r mutationResolver) FollowEventAction(ctx context.Context, in event.FollowAction) (*generated.EventPayload, error) {
	made, err := r.fresh.events.FollowAction(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// MakeSurvey asks those who take part.
func (r mutationResolver) MakeSurvey(ctx context.Context, in event.MakeSurvey) (*generated.EventPayload, error) {
	made, err := r.fresh.events.MakeSurvey(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// AnswerSurvey keeps an answer without a name.
func (r mutationResolver) AnswerSurvey(ctx context.Context, in event.AnswerSurvey) (*generated.AnswerSurveyPayload, error) {
	why, err := refused(r.fresh.events.AnswerSurvey(ctx, in))
	return &generated.AnswerSurveyPayload{Kept: err == nil && len(why) == 0, UserErrors: why}, err
}

// TypeSurveyAnswer types in what is on paper.
func (r mutationResolver) TypeSurveyAnswer(ctx context.Context, in event.TypeAnswer) (*generated.EventPayload, error) {
	made, err := r.fresh.events.TypeAnswer(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// TallySurvey keeps what was counted on paper.
func (r mutationResolver) TallySurvey(ctx context.Context, in event.Tally) (*generated.EventPayload, error) {
	made, err := r.fresh.events.Tally(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// CodeSurveyText says which themes an answer names.
func (r mutationResolver) CodeSurveyText(ctx context.Context, in event.CodeText) (*generated.EventPayload, error) {
	made, err := r.fresh.events.CodeText(ctx, in)
	return r.eventPayload(ctx, made, err)
}

// CloseSurvey takes no more answers.
func (r mutationResolver) CloseSurvey(ctx context.Context, in event.CloseSurvey) (*generated.EventPayload, error) {
	made, err := r.fresh.events.CloseSurvey(ctx, in)
	return r.eventPayload(ctx, made, err)
}
