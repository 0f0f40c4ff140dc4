package graph

import (
	"context"

	"saniladder/domain/ladder"
	"saniladder/ent"
	"saniladder/ent/facility"
	"saniladder/ent/house"
	"saniladder/ent/household"
	"saniladder/ent/latrine"
	"saniladder/ent/levelrecord"
	"saniladder/ent/naturalleader"
	"saniladder/ent/reportedtotal"
	"saniladder/ent/support"
	"saniladder/graph/relay"
	"saniladder/graph/row"
)

// What belongs to a community, page by page. ent's policies narrow each query to
// what the viewer may see of its kind.

func byNumber() relay.Order[*ent.House] {
	return relay.Order[*ent.House]{Column: house.FieldNumber, Key: func(h *ent.House) string { return h.Number }}
}

// itself shows an entity as it is.
func itself[T any](entity T) T { return entity }

// Houses are the community's compounds.
func (r communityResolver) Houses(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.Houses, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "houses"), relay.Paging{First: first, After: after, Last: last, Before: before},
		r.from(ctx).ent.House.Query().Where(house.CommunityID(c.ID), house.EndedOnIsNil()), byNumber(), itself)
}

// Households are the community's.
func (r communityResolver) Households(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.Households, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "households"), relay.Paging{First: first, After: after, Last: last, Before: before},
		r.from(ctx).ent.Household.Query().Where(household.CommunityID(c.ID), household.EndedOnIsNil()), relay.Order[*ent.Household]{}, itself)
}

// Latrines are the community's.
func (r communityResolver) Latrines(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.Latrines, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "latrines"), relay.Paging{First: first, After: after, Last: last, Before: before},
		r.from(ctx).ent.Latrine.Query().Where(latrine.CommunityID(c.ID), latrine.EndedOnIsNil()), relay.Order[*ent.Latrine]{}, itself)
}

// Facilities are the community's public places.
func (r communityResolver) Facilities(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.Facilities, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "facilities"), relay.Paging{First: first, After: after, Last: last, Before: before},
		r.from(ctx).ent.Facility.Query().Where(facility.CommunityID(c.ID), facility.EndedOnIsNil()), relay.Order[*ent.Facility]{}, itself)
}

// NaturalLeaders are the community's, former ones too.
func (r communityResolver) NaturalLeaders(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.NaturalLeaders, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "naturalLeaders"), relay.Paging{First: first, After: after, Last: last, Before: before},
		r.from(ctx).ent.NaturalLeader.Query().Where(naturalleader.CommunityID(c.ID)), relay.Order[*ent.NaturalLeader]{}, itself)
}

// Supports are the community's, past ones too.
func (r communityResolver) Supports(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.Supports, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "supports"), relay.Paging{First: first, After: after, Last: last, Before: before},
		withNames(ctx, r.from(ctx).ent.Support.Query().Where(support.CommunityID(c.ID))), relay.Order[*ent.Support]{}, supportRow)
}

// LevelRecords are the community's level history.
func (r communityResolver) LevelRecords(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.LevelRecords, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "levelRecords"), relay.Paging{First: first, After: after, Last: last, Before: before},
		r.from(ctx).ent.LevelRecord.Query().Where(levelrecord.CommunityID(c.ID)), relay.Order[*ent.LevelRecord]{}, itself)
}

// ReportedTotals are what was reported of the community as a whole (PR3).
func (r communityResolver) ReportedTotals(ctx context.Context, c *ent.Community, first *int, after *string, last *int, before *string) (*row.ReportedTotals, error) {
	return relay.Entities(ctx, r.seal.Pager(ctx, "reportedTotals"), relay.Paging{First: first, After: after, Last: last, Before: before},
		r.from(ctx).ent.ReportedTotal.Query().Where(reportedtotal.CommunityID(c.ID)), relay.Order[*ent.ReportedTotal]{}, itself)
}

// Flags say what of a total cannot be as published.
func (r reportedTotalResolver) Flags(_ context.Context, t *ent.ReportedTotal) ([]string, error) {
	return append([]string{}, t.Flags...), nil
}

// Technology is JMP's type, nil where it is not known.
func (r latrineResolver) Technology(_ context.Context, l *ent.Latrine) (*ladder.Technology, error) {
	if l.Technology == "" {
		return nil, nil
	}
	technology := ladder.Technology(l.Technology)
	return &technology, nil
}
