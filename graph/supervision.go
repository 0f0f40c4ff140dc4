package graph

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/graph/row"
	"saniladder/internal/monitoring"
	"saniladder/internal/supervision"
)

// overseen is the question that an area means; nil where the object is not the viewer's to read over the whole of it.
func (r *Resolver) overseen(ctx context.Context, global *string, object access.Object) (*supervision.Question, *row.Area, error) {
	v := access.ViewerFrom(ctx)
	grants := v.Scopes(access.Read, object)
	if len(grants) == 0 {
		return nil, nil, nil
	}
	area, err := r.askedArea(ctx, global, grants)
	if err != nil || area == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return nil, nil, err
	}
	q := &supervision.Question{}
	if area != nil {
		q.Path, q.Depth = area.Path, area.Depth
	}
	if open, _ := reach(grants, q.Path); !open {
		return nil, nil, nil
	}
	if q.Nation, err = uuid.Parse(v.NationID); err != nil {
		return nil, nil, err
	}
	if q.Profile, err = r.profile(ctx); err != nil {
		return nil, nil, err
	}
	q.Today = calendar.Today(r.now(), q.Profile.TimeZone)
	return q, area, nil
}

// Supervision is how those stand whom an office looks after.
func (r queryResolver) Supervision(ctx context.Context, global *string) (*row.Supervision, error) {
	q, area, err := r.overseen(ctx, global, access.Supervision)
	if q == nil || err != nil {
		return nil, err
	}
	var hands []monitoring.HandsRow
	if slices.Contains(q.Profile.Overseen(q.Depth), access.EHA) {
		asked, err := r.question(ctx, area, nil)
		if err != nil {
			return nil, err
		}
		visits, err := r.from(ctx).monitoring.Compliance(ctx, monitoring.Asked{Profile: q.Profile, Today: q.Today}, q.Nation, q.Path, asked.By, false)
		if err != nil {
			return nil, err
		}
		hands = visits.Hands
	}
	one, err := supervision.Read(ctx, r.from(ctx).db, *q, hands)
	if err != nil {
		return nil, err
	}
	return &row.Supervision{Supervision: one}, nil
}

// Agreement is how far two tiers' marks agree.
func (r queryResolver) Agreement(ctx context.Context, global *string) (*row.Agreement, error) {
	q, _, err := r.overseen(ctx, global, access.Sanction)
	if q == nil || err != nil {
		return nil, err
	}
	one, err := supervision.ReadAgreement(ctx, r.from(ctx).db, *q)
	if err != nil {
		return nil, err
	}
	return &row.Agreement{Agreement: one}, nil
}
