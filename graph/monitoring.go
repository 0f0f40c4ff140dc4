package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/monitoring"
)

// asked is in whose words, and on which day there, a question of visits is asked.
func (r *Resolver) asked(ctx context.Context) (monitoring.Asked, error) {
	profile, err := r.profile(ctx)
	if err != nil {
		return monitoring.Asked{}, err
	}
	return monitoring.Asked{Profile: profile, Today: calendar.Today(r.now(), profile.TimeZone)}, nil
}

// MonitoringRound is whom the viewer has to visit.
func (r queryResolver) MonitoringRound(ctx context.Context, most int, area *string) (*row.MonitoringRound, error) {
	if err := fewEnough(most); err != nil {
		return nil, err
	}
	ctx, open, err := r.inPlace(ctx, area, access.Monitoring)
	if !open || err != nil {
		return nil, err
	}
	asked, err := r.asked(ctx)
	if err != nil {
		return found[row.MonitoringRound](nil, err)
	}
	round, err := r.from(ctx).monitoring.Round(ctx, asked, most)
	if round == nil || err != nil {
		return nil, err
	}
	return &row.MonitoringRound{Round: round}, nil
}

// fewEnough holds a plain list to what a page may hold.
func fewEnough(most int) error {
	if most < 1 || most > 100 {
		return fault.New(fault.Invalid, "A list names 1 to 100, not %d.", most).At("most").With("limit", "100")
	}
	return nil
}

// ReportsReceived are the viewer's own.
func (r queryResolver) ReportsReceived(ctx context.Context, most int) ([]row.ReceivedReport, error) {
	if err := fewEnough(most); err != nil {
		return nil, err
	}
	all, err := r.from(ctx).monitoring.ReceivedFrom(ctx, most)
	return rowsOf(all, err, func(one monitoring.Received) row.ReceivedReport { return row.ReceivedReport{Received: one} })
}

// Monitoring is how the visits to the community stand, nil where that is not open to the viewer.
func (r communityResolver) Monitoring(ctx context.Context, c *ent.Community) (*row.CommunityMonitoring, error) {
	return found(r.monitoring(ctx, c.ID))
}

func (r *Resolver) monitoring(ctx context.Context, community uuid.UUID) (*row.CommunityMonitoring, error) {
	asked, err := r.asked(ctx)
	if err != nil {
		return nil, err
	}
	one, err := r.from(ctx).monitoring.OfCommunity(ctx, asked, community)
	return &row.CommunityMonitoring{Community: one}, err
}

// RecordMonitoringVisit keeps a visit.
func (r mutationResolver) RecordMonitoringVisit(ctx context.Context, in monitoring.RecordVisit) (*generated.MonitoringVisitPayload, error) {
	_, err := r.fresh.monitoring.RecordVisit(ctx, in)
	standing, why, err := answer(ctx, err, in.CommunityID, r.monitoring)
	payload := &generated.MonitoringVisitPayload{Monitoring: standing, UserErrors: why}
	if standing != nil {
		payload.Visit = standing.Visit(in.ID)
	}
	return payload, err
}

// MonitoringCompliance is what months asked for in visits and what came of it.
func (r queryResolver) MonitoringCompliance(ctx context.Context, global, by *string) (*row.MonitoringCompliance, error) {
	area, open, err := r.monitoredArea(ctx, global)
	if err != nil || !open {
		return nil, err
	}
	q, err := r.question(ctx, area, by)
	if err != nil {
		return nil, err
	}
	asked, err := r.asked(ctx)
	if err != nil {
		return nil, err
	}
	named, _ := reach(access.ViewerFrom(ctx).Scopes(access.Read, access.User), q.Path)
	one, err := r.from(ctx).monitoring.Compliance(ctx, asked, q.Nation, q.Path, q.By, named)
	if err != nil {
		return nil, err
	}
	return &row.MonitoringCompliance{Compliance: one}, nil
}

// monitoredArea is the area that a question means, nil for the nation; not open where its visits are not the viewer's to see as a
// whole.
func (r *Resolver) monitoredArea(ctx context.Context, global *string) (area *row.Area, open bool, err error) {
	grants := access.ViewerFrom(ctx).Scopes(access.Read, access.Monitoring)
	if len(grants) == 0 {
		return nil, false, nil
	}
	area, err = r.askedArea(ctx, global, grants)
	if err != nil || area == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return nil, false, err
	}
	path := ""
	if area != nil {
		path = area.Path
	}
	open, _ = reach(grants, path)
	return area, open, nil
}

// SlippingCommunities are those at risk in a district, or in less.
func (r queryResolver) SlippingCommunities(ctx context.Context, global *string, most int) (*row.SlippingCommunities, error) {
	if err := fewEnough(most); err != nil {
		return nil, err
	}
	area, open, err := r.monitoredArea(ctx, global)
	if err != nil || !open || area == nil {
		return nil, err
	}
	asked, err := r.asked(ctx)
	if err != nil {
		return nil, err
	}
	lowest := asked.Profile.AreaLevels[len(asked.Profile.AreaLevels)-1].Depth
	if area.Depth < lowest-1 {
		return nil, nil // more communities than one look may cost
	}
	one, err := r.from(ctx).monitoring.Slipping(ctx, asked, area.Path, most)
	if err != nil {
		return nil, err
	}
	return &row.SlippingCommunities{Slipping: one}, nil
}
