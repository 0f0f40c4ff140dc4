package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

// Standings are how bodies stand in a year (WF12).
func (r queryResolver) Standings(ctx context.Context, global *string, year *int) (*row.Standings, error) {
	grants := access.ViewerFrom(ctx).Scopes(access.Read, access.Sanction)
	if len(grants) == 0 {
		return nil, nil
	}
	area, err := r.askedArea(ctx, global, grants)
	if err != nil || area == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return nil, err
	}
	path := ""
	if area != nil {
		path = area.Path
	}
	if open, _ := reach(grants, path); !open {
		return nil, nil
	}
	one, err := r.from(ctx).cases.Standings(ctx, path, given(year))
	if err != nil {
		return nil, err
	}
	return &row.Standings{Standings: one}, nil
}

// DecideSanction penalises, rewards, or neither.
func (r mutationResolver) DecideSanction(ctx context.Context, in cases.DecideSanction) (*generated.DecideSanctionPayload, error) {
	_, err := r.Cases.DecideSanction(ctx, in)
	thing, why, err := answer(ctx, err, in.ID, func(ctx context.Context, id uuid.UUID) (*row.Sanction, error) {
		one, err := r.fresh.cases.Sanction(ctx, id)
		return &row.Sanction{Sanction: one}, err
	})
	return &generated.DecideSanctionPayload{Sanction: thing, UserErrors: why}, err
}
