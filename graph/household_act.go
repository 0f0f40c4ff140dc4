package graph

import (
	"context"

	"saniladder/graph/generated"
	"saniladder/internal/register"
)

// RegisterHouse adds a compound.
func (r mutationResolver) RegisterHouse(ctx context.Context, in register.RegisterHouse) (*generated.HousePayload, error) {
	_, err := r.Register.RegisterHouse(ctx, in)
	return r.housePayload(ctx, in.ID, err)
}

// EndHouse ends a compound.
func (r mutationResolver) EndHouse(ctx context.Context, in register.EndHouse) (*generated.HousePayload, error) {
	_, err := r.Register.EndHouse(ctx, in)
	return r.housePayload(ctx, in.ID, err)
}

// EndLatrine ends a latrine.
func (r mutationResolver) EndLatrine(ctx context.Context, in register.EndLatrine) (*generated.LatrinePayload, error) {
	_, err := r.Register.EndLatrine(ctx, in)
	return r.latrinePayload(ctx, in.ID, err)
}

// RecordHousehold adds an observation of a household.
func (r mutationResolver) RecordHousehold(ctx context.Context, in register.RecordHousehold) (*generated.HouseholdPayload, error) {
	_, err := r.Register.RecordHousehold(ctx, in)
	return r.householdPayload(ctx, in.ID, err)
}

// EndHousehold ends a household.
func (r mutationResolver) EndHousehold(ctx context.Context, in register.EndHousehold) (*generated.HouseholdPayload, error) {
	_, err := r.Register.EndHousehold(ctx, in)
	return r.householdPayload(ctx, in.ID, err)
}

// RecordLatrine adds an observation of a latrine.
func (r mutationResolver) RecordLatrine(ctx context.Context, in register.RecordLatrine) (*generated.LatrinePayload, error) {
	_, err := r.Register.RecordLatrine(ctx, in)
	return r.latrinePayload(ctx, in.ID, err)
}

// RegisterFacility adds a public place.
func (r mutationResolver) RegisterFacility(ctx context.Context, in register.RegisterFacility) (*generated.FacilityPayload, error) {
	_, err := r.Register.RegisterFacility(ctx, in)
	return r.facilityPayload(ctx, in.ID, err)
}

// RecordFacility adds what was counted at a public place.
func (r mutationResolver) RecordFacility(ctx context.Context, in register.RecordFacility) (*generated.FacilityPayload, error) {
	_, err := r.Register.RecordFacility(ctx, in)
	return r.facilityPayload(ctx, in.ID, err)
}

// EndFacility ends a public place.
func (r mutationResolver) EndFacility(ctx context.Context, in register.EndFacility) (*generated.FacilityPayload, error) {
	_, err := r.Register.EndFacility(ctx, in)
	return r.facilityPayload(ctx, in.ID, err)
}
