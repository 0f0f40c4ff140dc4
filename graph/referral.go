package graph

import (
	"context"

	"github.com/google/uuid"

	kinds "saniladder/domain/referral"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/graph/scalar"
	"saniladder/internal/referral"
)

// ServicePoints are what serves a place.
func (r queryResolver) ServicePoints(ctx context.Context, area *string, kind *kinds.Kind, most int) (*row.ServiceDirectory, error) {
	ask := referral.Ask{Kind: kind, Most: most}
	if area != nil {
		of, id, err := scalar.ParseGlobalID(*area)
		if err != nil {
			return nil, err
		}
		switch of {
		case "Area":
			ask.AreaID = &id
		case "Nation":
			ask.Whole = true
		default:
			return nil, nil
		}
	}
	directory, err := r.from(ctx).referral.Points(ctx, ask)
	return found(&row.ServiceDirectory{Directory: directory}, err)
}

// RecordServicePoint adds a point to the directory.
func (r mutationResolver) RecordServicePoint(ctx context.Context, in referral.RecordServicePoint) (*generated.ServicePointPayload, error) {
	made, err := r.from(ctx).referral.RecordServicePoint(ctx, in)
	return r.servicePointPayload(ctx, made, err)
}

// ChangeServicePoint puts what is true now in the place of what an entry says.
func (r mutationResolver) ChangeServicePoint(ctx context.Context, in referral.ChangeServicePoint) (*generated.ServicePointPayload, error) {
	made, err := r.from(ctx).referral.ChangeServicePoint(ctx, in)
	return r.servicePointPayload(ctx, made, err)
}

// ConfirmServicePoint says that somebody made sure of an entry today.
func (r mutationResolver) ConfirmServicePoint(ctx context.Context, in referral.ConfirmServicePoint) (*generated.ServicePointPayload, error) {
	made, err := r.from(ctx).referral.ConfirmServicePoint(ctx, in)
	return r.servicePointPayload(ctx, made, err)
}

// EndServicePoint takes a point that is no more out of the directory.
func (r mutationResolver) EndServicePoint(ctx context.Context, in referral.EndServicePoint) (*generated.ServicePointPayload, error) {
	made, err := r.from(ctx).referral.EndServicePoint(ctx, in)
	return r.servicePointPayload(ctx, made, err)
}

func (r *Resolver) servicePointPayload(ctx context.Context, made []uuid.UUID, err error) (*generated.ServicePointPayload, error) {
	id := uuid.Nil
	if len(made) > 0 {
		id = made[0]
	}
	thing, why, err := answer(ctx, err, id, func(ctx context.Context, id uuid.UUID) (*row.ServicePoint, error) {
		point, err := r.from(ctx).referral.Point(ctx, id)
		return &row.ServicePoint{Point: point}, err
	})
	return &generated.ServicePointPayload{ServicePoint: thing, UserErrors: why}, err
}
