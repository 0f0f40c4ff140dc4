package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/graph/row"
	"saniladder/internal/casework"
	"saniladder/internal/waiting"
)

// Waiting is what waits for the viewer in any room of the house, each of which knows what of its own does.
func (r queryResolver) Waiting(ctx context.Context, kinds []waiting.Kind, each int, area *string) ([]row.WaitingGroup, error) {
	ctx, open, err := r.inPlace(ctx, area, access.Community)
	if !open || err != nil {
		return []row.WaitingGroup{}, err
	}
	nation, err := uuid.Parse(access.ViewerFrom(ctx).NationID)
	if err != nil {
		return nil, casework.NotFound()
	}
	profile, err := r.profile(ctx)
	if err != nil {
		return nil, err
	}
	q := waiting.Question{Nation: nation, Profile: profile, Today: calendar.Today(r.now(), profile.TimeZone), Kinds: kinds, Each: each}
	if err := q.Check(); err != nil {
		return nil, err
	}
	from := r.from(ctx)
	var rooms [][]waiting.Group
	for _, room := range []func(context.Context, waiting.Question) ([]waiting.Group, error){from.cases.Waiting, from.reporting.Waiting, from.celebrations.Waiting, from.commitments.Waiting, from.events.Waiting, from.league.Waiting,
		r.Transfer.Waiting, r.Accounts.Waiting, from.register.Waiting} {
		told, err := room(ctx, q)
		if err != nil {
			return nil, err
		}
		rooms = append(rooms, told)
	}
	return rowsOf(waiting.Join(rooms...), nil, func(g waiting.Group) row.WaitingGroup { return row.WaitingGroup{Group: g} })
}
