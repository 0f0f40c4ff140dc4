package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/register"
)

// RecordedLevels are a page of the levels on older lists that the viewer may see (PR2).
func (r queryResolver) RecordedLevels(ctx context.Context, filter *register.RecordedLevelFilter, first *int, after *string, last *int, before *string) (*row.RecordedLevels, error) {
	pager := r.seal.Pager(ctx, "recordedLevels")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).register
	list, err := from.RecordedLevels(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *register.RecordedLevelRow) row.RecordedLevel {
		return row.RecordedLevel{RecordedLevelRow: one}
	},
		func(ctx context.Context) (int, error) { return from.CountRecordedLevels(ctx, given(filter)) }), nil
}

// RecordedLists are the older lists, and what became of their levels.
func (r queryResolver) RecordedLists(ctx context.Context, area *string) ([]register.RecordedList, error) {
	var of *uuid.UUID
	if area != nil {
		id, err := idOf(*area, "Area")
		if fault.Is(err, fault.NotFound) {
			return []register.RecordedList{}, nil
		}
		if err != nil {
			return nil, err
		}
		of = &id
	}
	lists, err := r.from(ctx).register.RecordedLists(ctx, of)
	return append([]register.RecordedList{}, lists...), err
}
