package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/honours"
	"saniladder/ent"
	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/celebration"
)

func (r *Resolver) feast(ctx context.Context) (celebration.Asked, *celebration.Service, error) {
	profile, err := r.profile(ctx)
	if err != nil {
		return celebration.Asked{}, nil, err
	}
	return celebration.Asked{Profile: profile, Today: calendar.Today(r.now(), profile.TimeZone)}, r.from(ctx).celebrations, nil
}

// Celebrations are a page of those that are open to the viewer.
func (r queryResolver) Celebrations(ctx context.Context, filter *celebration.Filter, first *int, after *string, last *int, before *string) (*row.Celebrations, error) {
	pager := r.seal.Pager(ctx, "celebrations")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	asked, from, err := r.feast(ctx)
	if err != nil {
		return nil, err
	}
	list, err := from.List(ctx, asked, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(one *celebration.Celebration) row.Celebration { return row.Celebration{Celebration: one} },
		func(ctx context.Context) (int, error) { return from.Count(ctx, asked, given(filter)) }), nil
}

// Celebration is one.
func (r queryResolver) Celebration(ctx context.Context, id string) (*row.CelebrationDay, error) {
	return byID(id, "Celebration", func(id uuid.UUID) (*row.CelebrationDay, error) {
		one, err := r.celebration(ctx, id)
		return &row.CelebrationDay{Celebration: one}, err
	})
}

func (r *Resolver) celebration(ctx context.Context, id uuid.UUID) (*row.Celebration, error) {
	asked, from, err := r.feast(ctx)
	if err != nil {
		return nil, err
	}
	one, err := from.Celebration(ctx, asked, id)
	return &row.Celebration{Celebration: one}, err
}

// maxHonoured is how many communities one answer names; the day's print has all.
const maxHonoured = 500

// Honoured are those whom the day honours.
func (r celebrationDayResolver) Honoured(ctx context.Context, c *row.CelebrationDay, most int) (*row.HonouredCommunities, error) {
	if most < 1 || most > maxHonoured {
		return nil, fault.New(fault.Invalid, "A day's list names 1 to %d here, not %d.", maxHonoured, most).At("most").With("limit", "500")
	}
	asked, from, err := r.feast(ctx)
	if err != nil {
		return nil, err
	}
	counts, doubt, err := from.CountHonoured(ctx, c.Celebration.Celebration)
	if err != nil {
		return nil, err
	}
	all, err := from.Honoured(ctx, c.Celebration.Celebration, most)
	shown, err := rowsOf(all, err, func(h celebration.Honoured) row.HonouredCommunity {
		return row.HonouredCommunity{Honoured: h, SignFrom: asked.Profile.Celebrations.SignFrom}
	})
	return &row.HonouredCommunities{Counts: counts, InDoubt: doubt, Communities: shown}, err
}

// Nominations are those that are open to the viewer.
func (r celebrationDayResolver) Nominations(ctx context.Context, c *row.CelebrationDay) ([]row.Nomination, error) {
	all, err := r.from(ctx).celebrations.Nominations(ctx, c.Celebration.Celebration)
	return rowsOf(all, err, func(n celebration.Nomination) row.Nomination { return row.Nomination{Nomination: n} })
}

// Incentives are what was given, as far as it is open to the viewer.
func (r celebrationDayResolver) Incentives(ctx context.Context, c *row.CelebrationDay) ([]row.Incentive, error) {
	all, err := r.from(ctx).celebrations.Incentives(ctx, c.Celebration.Celebration)
	return rowsOf(all, err, func(i celebration.Incentive) row.Incentive { return row.Incentive{Incentive: i} })
}

// CelebrationYear is what bodies have held and planned in a year.
func (r queryResolver) CelebrationYear(ctx context.Context, year int, global *string) (*row.CelebrationYear, error) {
	v := access.ViewerFrom(ctx)
	grants := v.Scopes(access.Read, access.Honour)
	if len(grants) == 0 {
		return nil, nil
	}
	if year < 1900 || year > 2200 {
		return nil, fault.New(fault.Invalid, "%d is no year of a celebration.", year).At("year")
	}
	area, err := r.askedArea(ctx, global, grants)
	if err != nil || area == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return nil, err
	}
	path := ""
	if area != nil {
		path = area.Path
	}
	if open, _ := reach(grants, path); !open {
		return nil, nil
	}
	asked, from, err := r.feast(ctx)
	if err != nil {
		return nil, err
	}
	nation, err := uuid.Parse(v.NationID)
	if err != nil {
		return nil, err
	}
	tiers, err := from.Year(ctx, asked, nation, year, path)
	shown, err := rowsOf(tiers, err, func(t celebration.YearTier) row.CelebrationYearTier { return row.CelebrationYearTier{YearTier: t} })
	return &row.CelebrationYear{Year: year, Tiers: shown}, err
}

// Awards are the community's.
func (r communityResolver) Awards(ctx context.Context, c *ent.Community) ([]row.Award, error) {
	asked, from, err := r.feast(ctx)
	if err != nil {
		return nil, err
	}
	all, err := from.Awards(ctx, asked, c.ID)
	return rowsOf(all, err, func(a honours.Award) row.Award { return row.AwardOf(a) })
}

// celebrationPayload answers with the last of what an act made, which is its celebration's id.
func (r *Resolver) celebrationPayload(ctx context.Context, made []uuid.UUID, err error) (*generated.CelebrationPayload, error) {
	id := uuid.Nil
	if len(made) > 0 {
		id = made[len(made)-1]
	}
	thing, why, err := answer(ctx, err, id, r.celebration)
	return &generated.CelebrationPayload{Celebration: thing, UserErrors: why}, err
}

// PlanCelebration plans one.
func (r mutationResolver) PlanCelebration(ctx context.Context, in celebration.Plan) (*generated.CelebrationPayload, error) {
	made, err := r.fresh.celebrations.Plan(ctx, in)
	return r.celebrationPayload(ctx, made, err)
}

// CallOffCelebration calls one off.
func (r mutationResolver) CallOffCelebration(ctx context.Context, in celebration.CallOff) (*generated.CelebrationPayload, error) {
	made, err := r.fresh.celebrations.CallOff(ctx, in)
	return r.celebrationPayload(ctx, made, err)
}

// HoldCelebration says that one took place.
func (r mutationResolver) HoldCelebration(ctx context.Context, in celebration.Hold) (*generated.CelebrationPayload, error) {
	made, err := r.fresh.celebrations.Hold(ctx, in)
	return r.celebrationPayload(ctx, made, err)
}

// Nominate names somebody to be honoured.
func (r mutationResolver) Nominate(ctx context.Context, in celebration.Nominate) (*generated.CelebrationPayload, error) {
	made, err := r.fresh.celebrations.Nominate(ctx, in)
	return r.celebrationPayload(ctx, made, err)
}

// DecideNomination accepts or declines.
func (r mutationResolver) DecideNomination(ctx context.Context, in celebration.DecideNomination) (*generated.CelebrationPayload, error) {
	made, err := r.fresh.celebrations.DecideNomination(ctx, in)
	return r.celebrationPayload(ctx, made, err)
}

// RecordIncentive writes down what was given.
func (r mutationResolver) RecordIncentive(ctx context.Context, in celebration.RecordIncentive) (*generated.CelebrationPayload, error) {
	made, err := r.fresh.celebrations.RecordIncentive(ctx, in)
	return r.celebrationPayload(ctx, made, err)
}
