package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/graph/scalar"
	"saniladder/internal/commitment"
)

func (r *Resolver) promises(ctx context.Context) (commitment.Asked, *commitment.Service, error) {
	profile, err := r.profile(ctx)
	if err != nil {
		return commitment.Asked{}, nil, err
	}
	return commitment.Asked{Profile: profile, Today: calendar.Today(r.now(), profile.TimeZone)}, r.from(ctx).commitments, nil
}

// Commitments are a page of those that are open to the viewer.
func (r queryResolver) Commitments(ctx context.Context, filter *commitment.Filter, first *int, after *string, last *int, before *string) (*row.Commitments, error) {
	pager := r.seal.Pager(ctx, "commitments")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	asked, from, err := r.promises(ctx)
	if err != nil {
		return nil, err
	}
	list, err := from.List(ctx, asked, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *commitment.Commitment) row.Commitment { return row.Commitment{Commitment: one} },
		func(ctx context.Context) (int, error) { return from.Count(ctx, asked, given(filter)) }), nil
}

// Commitment is one with its steps.
func (r queryResolver) Commitment(ctx context.Context, id string) (*row.CommitmentFile, error) {
	return byID(id, "Commitment", func(id uuid.UUID) (*row.CommitmentFile, error) {
		one, err := r.commitment(ctx, id)
		return &row.CommitmentFile{Commitment: one}, err
	})
}

func (r *Resolver) commitment(ctx context.Context, id uuid.UUID) (*row.Commitment, error) {
	asked, from, err := r.promises(ctx)
	if err != nil {
		return nil, err
	}
	one, err := from.Commitment(ctx, asked, id)
	return &row.Commitment{Commitment: one}, err
}

// Steps are what was written down of a commitment since.
func (r commitmentFileResolver) Steps(ctx context.Context, c *row.CommitmentFile) ([]row.CommitmentFollowed, error) {
	all, err := r.from(ctx).commitments.Steps(ctx, c.Commitment.Commitment)
	return rowsOf(all, err, func(s commitment.Step) row.CommitmentFollowed { return row.CommitmentFollowed{Step: s} })
}

// PublicCommitments are those that were made in public.
func (r queryResolver) PublicCommitments(ctx context.Context, area *string, most int) ([]row.Commitment, error) {
	asked, from, err := r.promises(ctx)
	if err != nil {
		return nil, err
	}
	var within *uuid.UUID
	if area != nil {
		of, id, err := scalar.ParseGlobalID(*area)
		if err != nil || of != "Area" {
			return []row.Commitment{}, nil
		}
		within = &id
	}
	all, err := from.Public(ctx, asked, within, most)
	if fault.Is(err, fault.NotFound) {
		return []row.Commitment{}, nil
	}
	return rowsOf(all, err, func(one commitment.Commitment) row.Commitment { return row.Commitment{Commitment: &one} })
}

// commitmentPayload answers with the last of what an act made, which is its commitment's id.
func (r *Resolver) commitmentPayload(ctx context.Context, made []uuid.UUID, err error) (*generated.CommitmentPayload, error) {
	id := uuid.Nil
	if len(made) > 0 {
		id = made[len(made)-1]
	}
	thing, why, err := answer(ctx, err, id, r.commitment)
	return &generated.CommitmentPayload{Commitment: thing, UserErrors: why}, err
}

// RecordCommitment writes one down.
func (r mutationResolver) RecordCommitment(ctx context.Context, in commitment.Record) (*generated.CommitmentPayload, error) {
	made, err := r.fresh.commitments.Record(ctx, in)
	return r.commitmentPayload(ctx, made, err)
}

// FollowCommitment takes a step with one.
func (r mutationResolver) FollowCommitment(ctx context.Context, in commitment.Follow) (*generated.CommitmentPayload, error) {
	made, err := r.fresh.commitments.Follow(ctx, in)
	return r.commitmentPayload(ctx, made, err)
}
