package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/ent/support"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/register"
)

// Organisation is one organisation.
func (r queryResolver) Organisation(ctx context.Context, id string) (*row.Organisation, error) {
	return byID(id, "Organisation", func(id uuid.UUID) (*row.Organisation, error) { return r.organisation(ctx, id) })
}

func (r *Resolver) organisation(ctx context.Context, id uuid.UUID) (*row.Organisation, error) {
	return organisationRow(r.from(ctx).register.Organisation(ctx, id))
}

func organisationRow(o *register.OrganisationRow, err error) (*row.Organisation, error) {
	if err != nil {
		return nil, err
	}
	return &row.Organisation{OrganisationRow: o}, nil
}

// Organisations are a page of organisations.
func (r queryResolver) Organisations(ctx context.Context, filter *register.OrganisationFilter, by *register.OrganisationOrder, first *int, after *string, last *int, before *string) (*row.Organisations, error) {
	pager := r.seal.Pager(ctx, "organisations")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).register
	list, err := from.Organisations(ctx, given(filter), given(by), page)
	if err != nil {
		return nil, err
	}
	if relay.Asks(ctx, "edges", "node", "names") {
		if err := r.organisationNamesAlong(ctx, list.Rows); err != nil {
			return nil, err
		}
	}
	return relay.Connect(pager, list,
		func(o *register.OrganisationRow) row.Organisation { return row.Organisation{OrganisationRow: o} },
		func(ctx context.Context) (int, error) { return from.CountOrganisations(ctx, given(filter)) }), nil
}

func (r *Resolver) organisationNamesAlong(ctx context.Context, rows []register.OrganisationRow) error {
	ids := make([]uuid.UUID, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	names, err := r.from(ctx).register.OrganisationNames(ctx, ids)
	for _, id := range ids {
		relay.Remember(ctx, namesOf(id), names[id])
	}
	return err
}

// Names are the organisation's other ones.
func (r organisationResolver) Names(ctx context.Context, o *row.Organisation) ([]register.DatedName, error) {
	if known, ok := relay.Recall[[]register.DatedName](ctx, namesOf(o.ID)); ok {
		return known, nil
	}
	names, err := r.from(ctx).register.OrganisationNames(ctx, []uuid.UUID{o.ID})
	return names[o.ID], err
}

// OrganisationWork is where an organisation supports communities.
func (r queryResolver) OrganisationWork(ctx context.Context, organisation string, by *string) ([]row.OrganisationWork, error) {
	all := []row.OrganisationWork{}
	id, err := idOf(organisation, "Organisation")
	if fault.Is(err, fault.NotFound) {
		return all, nil
	}
	if err != nil {
		return nil, err
	}
	work, err := r.from(ctx).register.OrganisationWork(ctx, id, given(by))
	for _, w := range work {
		all = append(all, row.OrganisationWork{OrganisationWork: w})
	}
	return all, err
}

// Supports are a page of support.
func (r queryResolver) Supports(ctx context.Context, filter *row.SupportFilter, first *int, after *string, last *int, before *string) (*row.Supports, error) {
	f := given(filter)
	q := r.from(ctx).ent.Support.Query()
	if f.Organisation != nil {
		q.Where(support.OrganisationID(*f.Organisation))
	}
	if f.Community != nil {
		q.Where(support.CommunityID(*f.Community))
	}
	if f.Current != nil {
		today, err := r.today(ctx)
		if err != nil {
			return nil, err
		}
		current := support.And(
			support.Or(support.FromOnIsNil(), support.FromOnLTE(today)),
			support.Or(support.UntilOnIsNil(), support.UntilOnGTE(today)))
		if !*f.Current {
			current = support.Not(current)
		}
		q.Where(current)
	}
	return relay.Entities(ctx, r.seal.Pager(ctx, "supports"), relay.Paging{First: first, After: after, Last: last, Before: before},
		withNames(ctx, q), relay.Order[*ent.Support]{}, supportRow)
}

func supportRow(s *ent.Support) row.Support { return row.Support{Support: s} }

// withNames reads along whose support it is, where the operation asks for it.
func withNames(ctx context.Context, q *ent.SupportQuery) *ent.SupportQuery {
	if relay.Asks(ctx, "edges", "node", "organisationName") {
		q.WithOrganisation()
	}
	if relay.Asks(ctx, "edges", "node", "communityName") {
		q.WithCommunity()
	}
	return q
}

// today is the civil day in the viewer's nation (PR5).
func (r *Resolver) today(ctx context.Context) (calendar.Day, error) {
	profile, err := r.profile(ctx)
	if err != nil {
		return calendar.Day{}, err
	}
	return calendar.Today(r.now(), profile.TimeZone), nil
}
