package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/cases"
	"saniladder/internal/pace"
)

// WholeAreas are areas as wholes.
func (r queryResolver) WholeAreas(ctx context.Context, global, by *string) (*row.WholeAreas, error) {
	q, err := r.paceOf(ctx, global, by, nil, access.Progress)
	if q == nil || err != nil || q.profile.Whole.Level == 0 {
		return nil, err
	}
	q.Level = q.profile.Whole.Level
	self, rows, err := pace.ReadWholes(ctx, r.from(ctx).db, q.Question)
	if err != nil {
		return nil, err
	}
	answer := &row.WholeAreas{Level: q.Level, By: q.by, Rows: make([]row.WholeArea, 0, len(rows))}
	viewer := access.ViewerFrom(ctx)
	show := func(one pace.Whole) row.WholeArea {
		tier, declare, target := cases.OnWhole(viewer, q.profile, one.Level, one.Path)
		return row.WholeArea{Whole: one, Tier: tier, ViewerMayDeclare: declare, ViewerMaySetTarget: target}
	}
	if self != nil {
		one := show(*self)
		answer.Self = &one
	}
	for _, one := range rows {
		answer.Rows = append(answer.Rows, show(one))
	}
	return answer, nil
}

// wholeArea is one area as a whole, for what an act shows.
func (r *Resolver) wholeArea(ctx context.Context, id uuid.UUID) (*row.WholeArea, error) {
	global := row.AreaGlobalID(id)
	answer, err := queryResolver{r}.WholeAreas(ctx, &global, nil)
	if err != nil || answer == nil || answer.Self == nil {
		return nil, err
	}
	return answer.Self, nil
}

func (r *Resolver) wholePayload(ctx context.Context, area uuid.UUID, err error) (*generated.WholeAreaPayload, error) {
	thing, why, err := answer(ctx, err, area, r.wholeArea)
	return &generated.WholeAreaPayload{WholeArea: thing, UserErrors: why}, err
}

// DeclareArea says that an area is so as a whole (PR1).
func (r mutationResolver) DeclareArea(ctx context.Context, in cases.DeclareArea) (*generated.WholeAreaPayload, error) {
	_, err := r.Cases.DeclareArea(ctx, in)
	return r.wholePayload(ctx, in.AreaID, err)
}

// SetAreaTarget says by when it is to be.
func (r mutationResolver) SetAreaTarget(ctx context.Context, in cases.SetAreaTarget) (*generated.WholeAreaPayload, error) {
	_, err := r.Cases.SetAreaTarget(ctx, in)
	return r.wholePayload(ctx, in.AreaID, err)
}
