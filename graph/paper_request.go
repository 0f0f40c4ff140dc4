package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

// PaperRequests are a page of requests on paper.
func (r queryResolver) PaperRequests(ctx context.Context, filter *cases.TranscriptionFilter, first *int, after *string, last *int, before *string) (*row.PaperRequests, error) {
	pager := r.seal.Pager(ctx, "paperRequests")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).cases
	list, err := from.PaperRequests(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *cases.PaperRequest) row.PaperRequest { return row.PaperRequest{PaperRequest: one} },
		func(ctx context.Context) (int, error) { return from.CountPaperRequests(ctx, given(filter)) }), nil
}

// PaperRequest is one request on paper.
func (r queryResolver) PaperRequest(ctx context.Context, id string) (*row.PaperRequest, error) {
	return byID(id, "PaperRequest", func(id uuid.UUID) (*row.PaperRequest, error) { return r.paperRequest(ctx, id) })
}

func (r *Resolver) paperRequest(ctx context.Context, id uuid.UUID) (*row.PaperRequest, error) {
	one, err := r.from(ctx).cases.PaperRequest(ctx, id)
	return &row.PaperRequest{PaperRequest: one}, err
}

func (r *Resolver) paperRequestPayload(ctx context.Context, id uuid.UUID, err error) (*generated.PaperRequestPayload, error) {
	thing, why, err := answer(ctx, err, id, r.paperRequest)
	return &generated.PaperRequestPayload{PaperRequest: thing, UserErrors: why}, err
}

// TranscribeRequest types a request on paper in.
func (r mutationResolver) TranscribeRequest(ctx context.Context, in cases.TranscribeRequest) (*generated.PaperRequestPayload, error) {
	_, err := r.Cases.TranscribeRequest(ctx, in)
	return r.paperRequestPayload(ctx, in.ID, err)
}

// CheckPaperRequest compares one with its paper.
func (r mutationResolver) CheckPaperRequest(ctx context.Context, in cases.CheckPaperRequest) (*generated.PaperRequestPayload, error) {
	_, err := r.Cases.CheckPaperRequest(ctx, in)
	return r.paperRequestPayload(ctx, in.PaperRequestID, err)
}
