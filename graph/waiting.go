package graph

import (
	"context"

	"saniladder/domain/access"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

// Waiting is what waits for the viewer.
func (r queryResolver) Waiting(ctx context.Context, kinds []cases.WaitingKind, each int, area *string) ([]row.WaitingGroup, error) {
	ctx, open, err := r.inPlace(ctx, area, access.Community)
	if !open || err != nil {
		return []row.WaitingGroup{}, err
	}
	all, err := r.from(ctx).cases.Waiting(ctx, kinds, each)
	return rowsOf(all, err, func(g cases.WaitingGroup) row.WaitingGroup { return row.WaitingGroup{WaitingGroup: g} })
}
