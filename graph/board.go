package graph

import (
	"context"

	"saniladder/domain/access"
	"saniladder/graph/row"
)

// DecisionsDue is the agenda of the viewer's bodies.
func (r queryResolver) DecisionsDue(ctx context.Context, most int, area *string) (*row.DecisionsDue, error) {
	ctx, open, err := r.inPlace(ctx, area, access.Decision)
	if !open || err != nil {
		return nil, err
	}
	due, err := r.from(ctx).cases.DecisionsDue(ctx, most)
	if err != nil {
		return nil, err
	}
	return &row.DecisionsDue{DecisionsDue: due}, nil
}
