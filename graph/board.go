package graph

import (
	"context"

	"saniladder/graph/row"
)

// DecisionsDue is the agenda of the viewer's bodies.
func (r queryResolver) DecisionsDue(ctx context.Context, most int) (*row.DecisionsDue, error) {
	due, err := r.from(ctx).cases.DecisionsDue(ctx, most)
	if err != nil {
		return nil, err
	}
	return &row.DecisionsDue{DecisionsDue: due}, nil
}
