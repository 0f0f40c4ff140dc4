package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/partnership"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/partners"
	"saniladder/internal/progress"
	"saniladder/internal/register"
	"saniladder/internal/rule"
)

// Coverage is who works where, and where nobody does.
func (r queryResolver) Coverage(ctx context.Context, global, by, organisation, network *string, work *partnership.Work) ([]row.Coverage, error) {
	q, profile, err := r.coverageQuestion(ctx, global, by)
	if q == nil || err != nil {
		return []row.Coverage{}, err
	}
	f := progress.CoverageFilter{Work: work, Today: q.Today}
	for global, into := range map[*string]**uuid.UUID{organisation: &f.Organisation, network: &f.Network} {
		if global == nil {
			continue
		}
		id, err := idOf(*global, "Organisation")
		if err != nil {
			_, err = found[row.Organisation](nil, err)
			return []row.Coverage{}, err
		}
		*into = &id
	}
	all, err := progress.ReadCoverage(ctx, r.from(ctx).db, *q, profile.ToGoBelow(), f)
	return rowsOf(all, err, func(c progress.Coverage) row.Coverage { return row.Coverage{Coverage: c} })
}

// SharedSupport is what an organisation supports together with others.
func (r queryResolver) SharedSupport(ctx context.Context, organisation string, most int) (*row.SharedSupport, error) {
	id, err := idOf(organisation, "Organisation")
	if err != nil {
		return found[row.SharedSupport](nil, err)
	}
	if !access.ViewerFrom(ctx).Can(access.Read, access.Coverage) {
		return nil, nil
	}
	shared, err := r.from(ctx).register.SharedSupport(ctx, id, most)
	if err != nil {
		return nil, err
	}
	return &row.SharedSupport{SharedSupport: shared}, nil
}

// UnsupportedCommunities are a page of the communities that nobody supports.
func (r queryResolver) UnsupportedCommunities(ctx context.Context, filter *register.UnsupportedFilter, first *int, after *string, last *int, before *string) (*row.UnsupportedCommunities, error) {
	pager := r.seal.Pager(ctx, "unsupportedCommunities")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).register
	list, err := from.Unsupported(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(u *register.Unsupported) row.Unsupported { return row.Unsupported{Unsupported: *u} },
		func(ctx context.Context) (int, error) { return from.CountUnsupported(ctx, given(filter)) }), nil
}

// Overlaps are where several organisations do the same kind of work.
func (r queryResolver) Overlaps(ctx context.Context, global, by *string, work *partnership.Work) ([]row.Overlap, error) {
	q, _, err := r.coverageQuestion(ctx, global, by)
	if q == nil || err != nil {
		return []row.Overlap{}, err
	}
	all, err := r.from(ctx).partners.Overlaps(ctx, *q, work)
	return rowsOf(all, err, func(o partners.Overlap) row.Overlap { return row.Overlap{Overlap: o} })
}

// coverageQuestion compares the areas of a level below an area, the second from the top where none is named, as far as the viewer may
// know who works there; nil where nothing of that is open.
func (r *Resolver) coverageQuestion(ctx context.Context, global, by *string) (*progress.Question, *country.Profile, error) {
	v := access.ViewerFrom(ctx)
	grants := v.Scopes(access.Read, access.Coverage)
	if len(grants) == 0 {
		return nil, nil, nil
	}
	asked, err := r.askedArea(ctx, global, grants)
	if err != nil || asked == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return nil, nil, err
	}
	profile, err := r.profile(ctx)
	if err != nil {
		return nil, nil, err
	}
	if level, ok := profile.AreaLevelAt(min(2, len(profile.AreaLevels))); by == nil && ok {
		by = &level.Key
	}
	q, err := r.question(ctx, asked, by)
	if err != nil {
		return nil, nil, err
	}
	q.Scope = func(s *sql.Selector) { rule.Scope(v, access.Read, access.Coverage, rule.ByPath)(s) }
	return &q, profile, nil
}
