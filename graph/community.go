package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/casework"
	"saniladder/internal/register"
)

// Community is one community with all that hangs on it.
func (r queryResolver) Community(ctx context.Context, id string) (*ent.Community, error) {
	return byID(id, "Community", func(id uuid.UUID) (*ent.Community, error) { return r.community(ctx, id) })
}

// community is NOT_FOUND for the public, who see of communities what is certified
// and no more: communityRow has that.
func (r *Resolver) community(ctx context.Context, id uuid.UUID) (*ent.Community, error) {
	if isPublic(ctx) {
		return nil, casework.NotFound()
	}
	return r.from(ctx).ent.Community.Get(ctx, id)
}

// isPublic reports a viewer who is not signed in, nor acts for the server.
func isPublic(ctx context.Context) bool {
	kind := access.ViewerFrom(ctx).Kind
	return kind == access.KindPublic || kind == ""
}

// CommunityRow is one community as lists show it.
func (r queryResolver) CommunityRow(ctx context.Context, id string) (*row.Community, error) {
	return byID(id, "Community", func(id uuid.UUID) (*row.Community, error) {
		c, err := r.from(ctx).register.Community(ctx, id)
		return &row.Community{CommunityRow: c}, err
	})
}

// Communities are a page of the communities that the viewer may see.
func (r queryResolver) Communities(ctx context.Context, filter *register.CommunityFilter, by *register.CommunityOrder, first *int, after *string, last *int, before *string) (*row.Communities, error) {
	pager := r.seal.Pager(ctx, "communities")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).register
	list, err := from.Communities(ctx, given(filter), given(by), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, communityRow,
		func(ctx context.Context) (int, error) { return from.CountCommunities(ctx, given(filter)) }), nil
}

// CertifiedCommunities are what everybody may know.
func (r queryResolver) CertifiedCommunities(ctx context.Context, filter *register.CommunityFilter, first *int, after *string, last *int, before *string) (*row.Communities, error) {
	pager := r.seal.Pager(ctx, "certifiedCommunities")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).register
	list, err := from.CertifiedCommunities(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, communityRow,
		func(ctx context.Context) (int, error) { return from.CountCertifiedCommunities(ctx, given(filter)) }), nil
}

func communityRow(c *register.CommunityRow) row.Community { return row.Community{CommunityRow: c} }

// CommunityPoints are communities on a map; none for those who may see none, or
// what is certified only.
func (r queryResolver) CommunityPoints(ctx context.Context, filter *register.CommunityFilter, bbox *register.BoundingBox, zoom int) (*row.CommunityPoints, error) {
	points, err := r.from(ctx).register.CommunityPoints(ctx, given(filter), bbox, zoom)
	if fault.Is(err, fault.Forbidden) {
		return &row.CommunityPoints{CommunityPoints: &register.CommunityPoints{}}, nil
	}
	if err != nil {
		return nil, err
	}
	return &row.CommunityPoints{CommunityPoints: points}, nil
}

// Area is the lowest area that holds the community.
func (r communityResolver) Area(ctx context.Context, c *ent.Community) (*row.Area, error) {
	return r.area(ctx, c.AreaID)
}

// Facilitator is the organisation that facilitated its triggering, nil where it
// is not open to the viewer.
func (r communityResolver) Facilitator(ctx context.Context, c *ent.Community) (*row.Organisation, error) {
	if c.FacilitatorID == nil {
		return nil, nil
	}
	return found(organisationRow(r.from(ctx).register.Organisation(ctx, *c.FacilitatorID)))
}

// Names are the community's other ones.
func (r communityResolver) Names(ctx context.Context, c *ent.Community) ([]register.DatedName, error) {
	names, err := r.from(ctx).register.CommunityNames(ctx, []uuid.UUID{c.ID})
	return names[c.ID], err
}

// Can is what the viewer may do to the community and to what belongs to it. It
// costs a statement only for viewers who see communities as a supporter.
func (r communityResolver) Can(ctx context.Context, c *ent.Community) ([]string, error) {
	v := access.ViewerFrom(ctx)
	target := access.Target{NationID: c.NationID.String(), AreaPath: c.AreaPath, CommunityID: c.ID.String()}
	for _, g := range v.Scopes(access.Read, access.Community) {
		if g.ScopeKind != access.SupportedNow {
			continue
		}
		var err error
		if target.SupportedBy, err = r.from(ctx).register.Supporters(ctx, c.ID); err != nil {
			return nil, err
		}
		break
	}
	all := []string{}
	for _, p := range v.PermissionsOn(target, c.EndedOn != nil) {
		all = append(all, string(p.Object)+" "+string(p.Action))
	}
	return all, nil
}

// Changes are how it was renamed, split, merged, moved or resettled (PR7).
func (r communityResolver) Changes(ctx context.Context, c *ent.Community) ([]row.CommunityChange, error) {
	history, err := r.from(ctx).register.CommunityHistory(ctx, []uuid.UUID{c.ID})
	all := make([]row.CommunityChange, len(history[c.ID]))
	for i, change := range history[c.ID] {
		all[i] = row.CommunityChange{CommunityChange: change}
	}
	return all, err
}
