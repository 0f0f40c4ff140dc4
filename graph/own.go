package graph

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"saniladder/ent"
	"saniladder/graph/row"
	"saniladder/internal/celebration"
	"saniladder/internal/paging"
	"saniladder/internal/preparation"
	"saniladder/internal/register"
)

// mostNeighbours is how many of a community's neighbours are told.
const mostNeighbours = 100

// OwnCommunities are the viewer's, as a leader or chief of them.
func (r queryResolver) OwnCommunities(ctx context.Context) ([]row.OwnCommunity, error) {
	asked, err := r.asked(ctx)
	if err != nil {
		return []row.OwnCommunity{}, nil // of no nation, so of no community
	}
	all, err := r.from(ctx).preparation.Owned(ctx, asked.Profile, asked.Today)
	return rowsOf(all, err, func(one preparation.Own) row.OwnCommunity { return row.OwnCommunity{Own: one} })
}

// Neighbours are those of its area, as everybody may know them.
func (r ownCommunityResolver) Neighbours(ctx context.Context, one *row.OwnCommunity) ([]row.Community, error) {
	most := mostNeighbours
	list, err := r.from(ctx).register.CertifiedCommunities(ctx, register.CommunityFilter{AreaID: &one.AreaID}, paging.Page{First: &most})
	if err != nil {
		return nil, err
	}
	all := []row.Community{}
	for i := range list.Rows {
		if list.Rows[i].ID != one.ID {
			all = append(all, communityRow(&list.Rows[i]))
		}
	}
	slices.SortStableFunc(all, func(a, b row.Community) int { return b.Level - a.Level })
	return all, nil
}

// Certificates are the community's, the newest first.
func (r ownCommunityResolver) Certificates(ctx context.Context, one *row.OwnCommunity) ([]row.Certificate, error) {
	all, err := r.from(ctx).cases.Certificates(ctx, one.ID)
	return rowsOf(all, err, certificateRow)
}

// Honours are those that the community was given.
func (r ownCommunityResolver) Honours(ctx context.Context, one *row.OwnCommunity) ([]row.HonourReceived, error) {
	return r.honours(ctx, one.ID)
}

// HouseholdsToGo are the community's.
func (r ownCommunityResolver) HouseholdsToGo(ctx context.Context, one *row.OwnCommunity) (*row.HouseholdsToGo, error) {
	return r.householdsToGo(ctx, one.ID)
}

// Honours are those that the community was given.
func (r communityResolver) Honours(ctx context.Context, c *ent.Community) ([]row.HonourReceived, error) {
	return r.honours(ctx, c.ID)
}

// HouseholdsToGo are the community's without an improved latrine.
func (r communityResolver) HouseholdsToGo(ctx context.Context, c *ent.Community) (*row.HouseholdsToGo, error) {
	return r.householdsToGo(ctx, c.ID)
}

func (r *Resolver) honours(ctx context.Context, community uuid.UUID) ([]row.HonourReceived, error) {
	all, err := r.from(ctx).celebrations.Received(ctx, community)
	return rowsOf(all, err, func(one celebration.Received) row.HonourReceived { return row.HonourReceived{Received: one} })
}

func (r *Resolver) householdsToGo(ctx context.Context, community uuid.UUID) (*row.HouseholdsToGo, error) {
	profile, err := r.profile(ctx)
	if err != nil {
		return nil, err
	}
	all, err := r.from(ctx).preparation.ToGo(ctx, profile, community)
	if all == nil || err != nil {
		return nil, err
	}
	return &row.HouseholdsToGo{ToGo: all}, nil
}
