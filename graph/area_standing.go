package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/progress"
	"saniladder/internal/register"
)

// standingAlong reads what the operation asks of how each area of a page stands,
// all at once.
func (r *Resolver) standingAlong(ctx context.Context, rows []register.AreaRow, ids []uuid.UUID) error {
	from := r.from(ctx).register
	if relay.Asks(ctx, "edges", "node", "predecessors") {
		was, err := from.AreaPredecessorsByID(ctx, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			relay.Remember(ctx, predecessorsOf(id), names(was[id]))
		}
	}
	if relay.Asks(ctx, "edges", "node", "areasBelow") {
		below, err := from.AreasBelow(ctx, ids)
		if err != nil {
			return err
		}
		for _, id := range ids {
			relay.Remember(ctx, belowOf(id), below[id])
		}
	}
	if relay.Asks(ctx, "edges", "node", "listState") {
		areas := make([]*register.AreaRow, len(rows))
		for i := range rows {
			areas[i] = &rows[i]
		}
		states, err := from.AreaListStates(ctx, areas)
		if err != nil {
			return err
		}
		for _, id := range ids {
			relay.Remember(ctx, listOf(id), stateOf(states, id))
		}
	}
	return nil
}

// stateOf is nil where the state is not open to the viewer.
func stateOf(states map[uuid.UUID]progress.ListState, id uuid.UUID) *progress.ListState {
	if state, ok := states[id]; ok {
		return &state
	}
	return nil
}

// Predecessors are what the area was made of (PR7).
func (r areaResolver) Predecessors(ctx context.Context, a *row.Area) ([]row.AreaName, error) {
	if known, ok := relay.Recall[[]row.AreaName](ctx, predecessorsOf(a.ID)); ok {
		return known, nil
	}
	was, err := r.from(ctx).register.AreaPredecessorsByID(ctx, []uuid.UUID{a.ID})
	return names(was[a.ID]), err
}

// AreasBelow is how many areas lie right below.
func (r areaResolver) AreasBelow(ctx context.Context, a *row.Area) (int, error) {
	if known, ok := relay.Recall[int](ctx, belowOf(a.ID)); ok {
		return known, nil
	}
	below, err := r.from(ctx).register.AreasBelow(ctx, []uuid.UUID{a.ID})
	return below[a.ID], err
}

// ListState is how complete the list of communities is (PR1).
func (r areaResolver) ListState(ctx context.Context, a *row.Area) (*progress.ListState, error) {
	if known, ok := relay.Recall[*progress.ListState](ctx, listOf(a.ID)); ok {
		return known, nil
	}
	states, err := r.from(ctx).register.AreaListStates(ctx, []*register.AreaRow{a.AreaRow})
	return stateOf(states, a.ID), err
}
