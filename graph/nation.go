package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/graph/row"
)

// Nation is the viewer's nation.
func (r queryResolver) Nation(ctx context.Context) (*row.Nation, error) {
	id, err := uuid.Parse(access.ViewerFrom(ctx).NationID)
	if err != nil {
		return nil, nil
	}
	return found(r.nation(ctx, id))
}

func (r *Resolver) nation(ctx context.Context, id uuid.UUID) (*row.Nation, error) {
	nation, err := r.from(ctx).ent.Nation.Get(ctx, id)
	if err != nil {
		return nil, err
	}
	profile, err := r.profile(ctx)
	if err != nil {
		return nil, err
	}
	return &row.Nation{Nation: nation, Profile: profile, Now: r.now()}, nil
}
