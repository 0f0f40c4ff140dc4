package graph

import (
	"context"
	"slices"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/honours"
)

// League is the league, or an edition of it.
func (r queryResolver) League(ctx context.Context, edition *int, global *string, mine *bool) (*row.League, error) {
	return found(r.league(ctx, edition, global, given(mine)))
}

// league is NOT_FOUND for an edition that was not frozen and an area that is not there, and nil where the country keeps none.
func (r *Resolver) league(ctx context.Context, edition *int, global *string, mine bool) (*row.League, error) {
	profile, err := r.profile(ctx)
	if err != nil || profile.Honours.League == nil {
		return nil, err
	}
	v := access.ViewerFrom(ctx)
	var grants []access.Grant
	if mine {
		grants = v.Scopes(access.Read, access.Honour)
	}
	area, err := r.askedArea(ctx, global, grants)
	if err != nil || area == nil && global != nil {
		return nil, err
	}
	q := honours.LeagueQuestion{Rule: profile.Honours.League, Today: calendar.Today(r.now(), profile.TimeZone), Edition: given(edition), Counted: countsLeague(ctx)}
	if q.Nation, err = uuid.Parse(v.NationID); err != nil {
		return nil, err
	}
	if area == nil && mine { // a program's own is what it is bound to
		q.Path = access.BoundTo(grants)
		if id, err := uuid.Parse(access.LastOf(q.Path)); err == nil {
			if area, err = r.area(ctx, id); err != nil {
				return nil, err
			}
		}
	}
	if area != nil {
		q.Path = area.Path
	}
	head, err := r.from(ctx).league.ReadLeague(ctx, q)
	if err != nil {
		return nil, err
	}
	return &row.League{LeagueHead: head, Asked: q, Area: area, Viewer: v, Profile: profile}, nil
}

// countsLeague reports that the operation asks for a number above a league; an act's answer counts always.
func countsLeague(ctx context.Context) bool {
	if f := graphql.GetFieldContext(ctx); f == nil || f.Field.Name != "league" {
		return true
	}
	return slices.ContainsFunc([]string{"ranked", "total", "here", "presented", "presentedHere", "departed"}, func(field string) bool { return relay.Asks(ctx, field) })
}

// Areas are those below.
func (r leagueResolver) Areas(ctx context.Context, l *row.League) ([]row.LeagueArea, error) {
	below, ok := l.Below()
	if !ok {
		return []row.LeagueArea{}, nil
	}
	all, err := r.from(ctx).league.LeagueAreas(ctx, l.Asked, below.Depth)
	return rowsOf(all, err, func(a honours.LeagueArea) row.LeagueArea { return row.LeagueArea{LeagueArea: a} })
}

// Entries are a page of its communities.
func (r leagueResolver) Entries(ctx context.Context, l *row.League, search *string, presented *bool, first int, after *string) (*row.LeagueEntries, error) {
	pager := r.seal.Pager(ctx, "league")
	page, err := pager.Page(relay.Paging{First: &first, After: after})
	if err != nil {
		return nil, err
	}
	from, filter := r.from(ctx).league, honours.EntryFilter{Search: given(search), Presented: presented}
	list, err := from.Entries(ctx, l.Asked, filter, page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list, func(e *honours.Entry) row.LeagueEntry {
		return row.LeagueEntry{Entry: e, ViewerPresents: e.Seen && honours.Presents(l.Viewer, l.Profile, e.AreaPath)}
	}, func(ctx context.Context) (int, error) { return from.CountEntries(ctx, l.Asked, filter) }), nil
}

// LeagueForecast is what would be frozen.
func (r queryResolver) LeagueForecast(ctx context.Context) (*honours.Forecast, error) {
	profile, err := r.profile(ctx)
	if err != nil || profile.Honours.League == nil {
		return found[honours.Forecast](nil, err)
	}
	q := honours.LeagueQuestion{Rule: profile.Honours.League, Today: calendar.Today(r.now(), profile.TimeZone)}
	if q.Nation, err = uuid.Parse(access.ViewerFrom(ctx).NationID); err != nil {
		return nil, err
	}
	return r.from(ctx).league.ForecastLeague(ctx, q)
}

// FreezeLeague makes an edition.
func (r mutationResolver) FreezeLeague(ctx context.Context, in honours.FreezeLeague) (*generated.LeaguePayload, error) {
	_, err := r.fresh.league.FreezeLeague(ctx, in)
	league, why, err := answer(ctx, err, in.ID, func(ctx context.Context, _ uuid.UUID) (*row.League, error) {
		return r.league(ctx, &in.Year, nil, false)
	})
	return &generated.LeaguePayload{League: league, UserErrors: why}, err
}

// PresentForLeague presents a community.
func (r mutationResolver) PresentForLeague(ctx context.Context, in honours.PresentCommunity) (*generated.LeaguePresentationPayload, error) {
	_, err := r.fresh.league.PresentCommunity(ctx, in)
	return r.presented(ctx, in.CommunityID, err)
}

// WithdrawFromLeague takes a presentation back.
func (r mutationResolver) WithdrawFromLeague(ctx context.Context, in honours.WithdrawPresentation) (*generated.LeaguePresentationPayload, error) {
	_, err := r.fresh.league.WithdrawPresentation(ctx, in)
	return r.presented(ctx, in.CommunityID, err)
}

func (r *Resolver) presented(ctx context.Context, community uuid.UUID, err error) (*generated.LeaguePresentationPayload, error) {
	league, why, err := answer(ctx, err, community, func(ctx context.Context, _ uuid.UUID) (*row.League, error) { return r.league(ctx, nil, nil, true) })
	return &generated.LeaguePresentationPayload{League: league, UserErrors: why}, err
}
