package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/ent"
	"saniladder/ent/household"
	"saniladder/graph/relay"
	"saniladder/graph/row"
)

// Household is one household.
func (r queryResolver) Household(ctx context.Context, id string) (*ent.Household, error) {
	return byID(id, "Household", func(id uuid.UUID) (*ent.Household, error) { return r.from(ctx).ent.Household.Get(ctx, id) })
}

// Households are those of one community.
func (r queryResolver) Households(ctx context.Context, f row.HouseholdFilter, first *int, after *string, last *int, before *string) (*row.Households, error) {
	q := r.from(ctx).ent.Household.Query().Where(household.CommunityID(f.Community), household.EndedOnIsNil())
	if f.House != nil {
		q.Where(household.HouseID(*f.House))
	}
	if f.Latrine != nil {
		q.Where(household.LatrineID(*f.Latrine))
	}
	if f.Status != nil {
		q.Where(household.StatusEQ(*f.Status))
	}
	if f.Sanitation != nil {
		q.Where(household.SanitationEQ(*f.Sanitation))
	}
	if f.Hygiene != nil {
		q.Where(household.HygieneEQ(*f.Hygiene))
	}
	return relay.Entities(ctx, r.seal.Pager(ctx, "households"), relay.Paging{First: first, After: after, Last: last, Before: before},
		q, relay.Order[*ent.Household]{}, itself)
}
