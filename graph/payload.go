package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/graph/generated"
	"saniladder/graph/row"
)

// refused splits what an act came to: what a person can do something about is in
// the payload, what they cannot is an error of the operation.
func refused(err error) ([]row.UserError, error) {
	if err == nil {
		return []row.UserError{}, nil
	}
	switch f := fault.From(err); f.Code {
	case fault.Invalid, fault.NotFound, fault.Forbidden, fault.Conflict, fault.Rule, fault.Limit:
		return []row.UserError{{Error: f}}, nil
	}
	return nil, err
}

// answer is what an act came to and, where it was done, the thing as the viewer
// sees it now: nil where it is not open to them any more.
func answer[T any](ctx context.Context, err error, id uuid.UUID, fetch func(context.Context, uuid.UUID) (*T, error)) (*T, []row.UserError, error) {
	why, err := refused(err)
	if err != nil || len(why) > 0 {
		return nil, why, err
	}
	thing, err := found(fetch(ctx, id))
	return thing, why, err
}

func (r *Resolver) communityPayload(ctx context.Context, id uuid.UUID, err error) (*generated.CommunityPayload, error) {
	thing, why, err := answer(ctx, err, id, r.community)
	return &generated.CommunityPayload{Community: thing, UserErrors: why}, err
}

func (r *Resolver) housePayload(ctx context.Context, id uuid.UUID, err error) (*generated.HousePayload, error) {
	thing, why, err := answer(ctx, err, id, r.from(ctx).ent.House.Get)
	return &generated.HousePayload{House: thing, UserErrors: why}, err
}

func (r *Resolver) householdPayload(ctx context.Context, id uuid.UUID, err error) (*generated.HouseholdPayload, error) {
	thing, why, err := answer(ctx, err, id, r.from(ctx).ent.Household.Get)
	return &generated.HouseholdPayload{Household: thing, UserErrors: why}, err
}

func (r *Resolver) latrinePayload(ctx context.Context, id uuid.UUID, err error) (*generated.LatrinePayload, error) {
	thing, why, err := answer(ctx, err, id, r.from(ctx).ent.Latrine.Get)
	return &generated.LatrinePayload{Latrine: thing, UserErrors: why}, err
}

func (r *Resolver) facilityPayload(ctx context.Context, id uuid.UUID, err error) (*generated.FacilityPayload, error) {
	thing, why, err := answer(ctx, err, id, r.from(ctx).ent.Facility.Get)
	return &generated.FacilityPayload{Facility: thing, UserErrors: why}, err
}

func (r *Resolver) reportedTotalPayload(ctx context.Context, id uuid.UUID, err error) (*generated.ReportedTotalPayload, error) {
	thing, why, err := answer(ctx, err, id, r.from(ctx).ent.ReportedTotal.Get)
	return &generated.ReportedTotalPayload{ReportedTotal: thing, UserErrors: why}, err
}

func (r *Resolver) naturalLeaderPayload(ctx context.Context, id uuid.UUID, err error) (*generated.NaturalLeaderPayload, error) {
	thing, why, err := answer(ctx, err, id, r.from(ctx).ent.NaturalLeader.Get)
	return &generated.NaturalLeaderPayload{NaturalLeader: thing, UserErrors: why}, err
}

func (r *Resolver) organisationPayload(ctx context.Context, id uuid.UUID, err error) (*generated.OrganisationPayload, error) {
	thing, why, err := answer(ctx, err, id, r.organisation)
	return &generated.OrganisationPayload{Organisation: thing, UserErrors: why}, err
}

func (r *Resolver) supportPayload(ctx context.Context, id uuid.UUID, err error) (*generated.SupportPayload, error) {
	thing, why, err := answer(ctx, err, id, r.support)
	return &generated.SupportPayload{Support: thing, UserErrors: why}, err
}

func (r *Resolver) userPayload(ctx context.Context, id uuid.UUID, err error) (*generated.UserPayload, error) {
	thing, why, err := answer(ctx, err, id, r.user)
	return &generated.UserPayload{User: thing, UserErrors: why}, err
}

func (r *Resolver) roleAssignmentPayload(ctx context.Context, id uuid.UUID, err error) (*generated.RoleAssignmentPayload, error) {
	thing, why, err := answer(ctx, err, id, r.roleAssignment)
	return &generated.RoleAssignmentPayload{RoleAssignment: thing, UserErrors: why}, err
}

// communities are several, in the order of their ids, as far as they are open to
// the viewer.
func (r *Resolver) communities(ctx context.Context, ids []uuid.UUID) ([]ent.Community, error) {
	all := make([]ent.Community, 0, len(ids))
	for _, id := range ids {
		c, err := found(r.community(ctx, id))
		if err != nil {
			return nil, err
		}
		if c != nil {
			all = append(all, *c)
		}
	}
	return all, nil
}
