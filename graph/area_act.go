package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/register"
)

func (r *Resolver) areaPayload(ctx context.Context, id uuid.UUID, err error) (*generated.AreaPayload, error) {
	thing, why, err := answer(ctx, err, id, r.area)
	return &generated.AreaPayload{Area: thing, UserErrors: why}, err
}

// RenameArea gives an area another official name.
func (r mutationResolver) RenameArea(ctx context.Context, in register.RenameArea) (*generated.AreaPayload, error) {
	_, err := r.Register.RenameArea(ctx, in)
	return r.areaPayload(ctx, in.ID, err)
}

// ReclassifyArea gives an area another kind.
func (r mutationResolver) ReclassifyArea(ctx context.Context, in register.ReclassifyArea) (*generated.AreaPayload, error) {
	_, err := r.Register.ReclassifyArea(ctx, in)
	return r.areaPayload(ctx, in.ID, err)
}

// ConfirmArea says that an area which an import made exists.
func (r mutationResolver) ConfirmArea(ctx context.Context, in register.ConfirmArea) (*generated.AreaPayload, error) {
	_, err := r.Register.ConfirmArea(ctx, in)
	return r.areaPayload(ctx, in.ID, err)
}

// RecordCensusPopulation keeps how many people the census counted.
func (r mutationResolver) RecordCensusPopulation(ctx context.Context, in register.RecordCensusPopulation) (*generated.AreaPayload, error) {
	_, err := r.Register.RecordCensusPopulation(ctx, in)
	return r.areaPayload(ctx, in.ID, err)
}

// ConfirmCommunityList says that an area's list of communities is complete (PR1).
func (r mutationResolver) ConfirmCommunityList(ctx context.Context, in register.ConfirmCommunityList) (*generated.AreaPayload, error) {
	_, err := r.Register.ConfirmCommunityList(ctx, in)
	return r.areaPayload(ctx, in.AreaID, err)
}

// CreateArea adds an area.
func (r mutationResolver) CreateArea(ctx context.Context, in register.CreateArea) (*generated.AreaPayload, error) {
	_, err := r.Register.CreateArea(ctx, in)
	return r.areaPayload(ctx, in.ID, err)
}

// MoveArea gives an area to another one above.
func (r mutationResolver) MoveArea(ctx context.Context, in register.MoveArea) (*generated.AreaPayload, error) {
	_, err := r.Register.MoveArea(ctx, in)
	return r.areaPayload(ctx, in.ID, err)
}

// EndArea says that an area is no more.
func (r mutationResolver) EndArea(ctx context.Context, in register.EndArea) (*generated.AreaPayload, error) {
	_, err := r.Register.EndArea(ctx, in)
	return r.areaPayload(ctx, in.ID, err)
}

// MergeAreas makes one area of several.
func (r mutationResolver) MergeAreas(ctx context.Context, in register.MergeAreas) (*generated.AreaPayload, error) {
	_, err := r.Register.MergeAreas(ctx, in)
	return r.areaPayload(ctx, in.IntoID, err)
}

// SplitArea makes new areas of parts of one.
func (r mutationResolver) SplitArea(ctx context.Context, in register.SplitArea) (*generated.SplitAreaPayload, error) {
	parts, err := r.Register.SplitArea(ctx, in)
	why, err := refused(err)
	if err != nil {
		return nil, err
	}
	payload := &generated.SplitAreaPayload{Areas: []row.Area{}, UserErrors: why}
	rows, err := r.from(ctx).register.AreasByID(ctx, parts)
	for _, a := range rows {
		if a != nil {
			payload.Areas = append(payload.Areas, row.Area{AreaRow: a})
		}
	}
	return payload, err
}

// area is one area by its id.
func (r *Resolver) area(ctx context.Context, id uuid.UUID) (*row.Area, error) {
	return areaRow(r.from(ctx).register.Area(ctx, id))
}
