package graph

import (
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/register"
)

// Area is one area by its id or its code.
func (r queryResolver) Area(ctx context.Context, id, code *string) (*row.Area, error) {
	switch {
	case id == nil && code == nil:
		return nil, nil
	case id != nil && code != nil:
		return nil, fault.New(fault.Invalid, "Name the area by its id or by its code, not by both.").At("code")
	case code != nil:
		return found(areaRow(r.from(ctx).register.AreaByCode(ctx, *code)))
	}
	return byID(*id, "Area", func(id uuid.UUID) (*row.Area, error) { return r.area(ctx, id) })
}

func areaRow(a *register.AreaRow, err error) (*row.Area, error) {
	if err != nil {
		return nil, err
	}
	return &row.Area{AreaRow: a}, nil
}

// names are those of areas that are there.
func names(rows []*register.AreaRow) []row.AreaName {
	all := make([]row.AreaName, 0, len(rows))
	for _, a := range rows {
		if a != nil {
			all = append(all, row.AreaName{Area: row.Area{AreaRow: a}})
		}
	}
	return all
}

// Areas are a page of areas.
func (r queryResolver) Areas(ctx context.Context, filter *register.AreaFilter, by *register.AreaOrder, first *int, after *string, last *int, before *string) (*row.Areas, error) {
	pager := r.seal.Pager(ctx, "areas")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).register
	list, err := from.Areas(ctx, given(filter), given(by), page)
	if err != nil {
		return nil, err
	}
	if err := r.readAlong(ctx, list.Rows); err != nil {
		return nil, err
	}
	return relay.Connect(pager, list,
		func(a *register.AreaRow) row.Area { return row.Area{AreaRow: a} },
		func(ctx context.Context) (int, error) { return from.CountAreas(ctx, given(filter)) }), nil
}

// The keys under which a page remembers what it has read for its areas.
type (
	namesOf        uuid.UUID
	ancestorsOf    uuid.UUID
	successorsOf   uuid.UUID
	predecessorsOf uuid.UUID
	belowOf        uuid.UUID
	listOf         uuid.UUID
)

// readAlong reads what the operation asks of each area of a page, all at once.
func (r *Resolver) readAlong(ctx context.Context, rows []register.AreaRow) error {
	ids := make([]uuid.UUID, len(rows))
	for i := range rows {
		ids[i] = rows[i].ID
	}
	if relay.Asks(ctx, "edges", "node", "names") {
		known, err := r.from(ctx).register.AreaNames(ctx, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			relay.Remember(ctx, namesOf(id), known[id])
		}
	}
	if relay.Asks(ctx, "edges", "node", "successors") {
		became, err := r.from(ctx).register.AreaSuccessorsByID(ctx, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			relay.Remember(ctx, successorsOf(id), names(became[id]))
		}
	}
	if relay.Asks(ctx, "edges", "node", "ancestors") {
		if err := r.ancestorsAlong(ctx, rows); err != nil {
			return err
		}
	}
	return r.standingAlong(ctx, rows, ids)
}

func (r *Resolver) ancestorsAlong(ctx context.Context, rows []register.AreaRow) error {
	var ids []uuid.UUID
	for i := range rows {
		ids = append(ids, above(&rows[i])...)
	}
	slices.SortFunc(ids, func(a, b uuid.UUID) int { return slices.Compare(a[:], b[:]) })
	ids = slices.Compact(ids)
	known, err := r.from(ctx).register.AreasByID(ctx, ids)
	if err != nil {
		return err
	}
	byID := make(map[uuid.UUID]*register.AreaRow, len(known))
	for i, a := range known {
		byID[ids[i]] = a
	}
	for i := range rows {
		var chain []*register.AreaRow
		for _, id := range above(&rows[i]) {
			chain = append(chain, byID[id])
		}
		relay.Remember(ctx, ancestorsOf(rows[i].ID), names(chain))
	}
	return nil
}

// above are the ids of the areas above one, from the top down.
func above(a *register.AreaRow) []uuid.UUID {
	labels := strings.Split(strings.TrimSuffix(a.Path, "/"), "/")
	ids := make([]uuid.UUID, 0, len(labels))
	for _, label := range labels[:len(labels)-1] {
		if id, err := uuid.Parse(label); err == nil {
			ids = append(ids, id)
		}
	}
	return ids
}

// Ancestors are the areas above.
func (r areaResolver) Ancestors(ctx context.Context, a *row.Area) ([]row.AreaName, error) {
	if known, ok := relay.Recall[[]row.AreaName](ctx, ancestorsOf(a.ID)); ok {
		return known, nil
	}
	rows, err := r.from(ctx).register.AreaAncestors(ctx, a.AreaRow)
	return names(rows), err
}

// Names are the area's other ones.
func (r areaResolver) Names(ctx context.Context, a *row.Area) ([]register.DatedName, error) {
	if known, ok := relay.Recall[[]register.DatedName](ctx, namesOf(a.ID)); ok {
		return known, nil
	}
	known, err := r.from(ctx).register.AreaNames(ctx, []uuid.UUID{a.ID})
	return known[a.ID], err
}

// Successors are what the area became (PR7).
func (r areaResolver) Successors(ctx context.Context, a *row.Area) ([]row.AreaName, error) {
	if known, ok := relay.Recall[[]row.AreaName](ctx, successorsOf(a.ID)); ok {
		return known, nil
	}
	rows, err := r.from(ctx).register.AreaSuccessors(ctx, a.ID)
	return names(rows), err
}
