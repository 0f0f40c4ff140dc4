package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

// Transcriptions are a page of past verifications on paper.
func (r queryResolver) Transcriptions(ctx context.Context, filter *cases.TranscriptionFilter, first *int, after *string, last *int, before *string) (*row.Transcriptions, error) {
	pager := r.seal.Pager(ctx, "transcriptions")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).cases
	list, err := from.Transcriptions(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *cases.Transcription) row.Transcription { return row.Transcription{Transcription: one} },
		func(ctx context.Context) (int, error) { return from.CountTranscriptions(ctx, given(filter)) }), nil
}

// Transcription is one past verification on paper.
func (r queryResolver) Transcription(ctx context.Context, id string) (*row.Transcription, error) {
	return byID(id, "Transcription", func(id uuid.UUID) (*row.Transcription, error) { return r.transcription(ctx, id) })
}

func (r *Resolver) transcription(ctx context.Context, id uuid.UUID) (*row.Transcription, error) {
	one, err := r.from(ctx).cases.Transcription(ctx, id)
	return &row.Transcription{Transcription: one}, err
}

func (r *Resolver) transcriptionPayload(ctx context.Context, id uuid.UUID, err error) (*generated.TranscriptionPayload, error) {
	thing, why, err := answer(ctx, err, id, r.transcription)
	return &generated.TranscriptionPayload{Transcription: thing, UserErrors: why}, err
}

// TranscribeVerification types a paper in.
func (r mutationResolver) TranscribeVerification(ctx context.Context, in cases.TranscribeVerification) (*generated.TranscriptionPayload, error) {
	_, err := r.Cases.TranscribeVerification(ctx, in)
	return r.transcriptionPayload(ctx, in.ID, err)
}

// CheckTranscription compares one with its paper.
func (r mutationResolver) CheckTranscription(ctx context.Context, in cases.CheckTranscription) (*generated.TranscriptionPayload, error) {
	_, err := r.Cases.CheckTranscription(ctx, in)
	return r.transcriptionPayload(ctx, in.TranscriptionID, err)
}
