package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	kept "saniladder/internal/reporting"
)

// returnsOf is the area whose returns are asked about, nil for the nation; open only where all under it is the viewer's to see.
func (r *Resolver) returnsOf(ctx context.Context, global *string) (area *row.Area, profile *country.Profile, open bool, err error) {
	grants := access.ViewerFrom(ctx).Scopes(access.Read, access.Return)
	if len(grants) == 0 {
		return nil, nil, false, nil
	}
	area, err = r.askedArea(ctx, global, grants)
	if err != nil || area == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return nil, nil, false, err
	}
	if profile, err = r.profile(ctx); err != nil || profile.ReportingLevel() == "" {
		return nil, nil, false, err
	}
	open, _ = reach(grants, pathOf(area))
	return area, profile, open, nil
}

func pathOf(area *row.Area) string {
	if area == nil {
		return ""
	}
	return area.Path
}

// ReportingYear is how areas answer for their data.
func (r queryResolver) ReportingYear(ctx context.Context, global *string, quarter *reporting.Quarter) (*row.ReportingYear, error) {
	area, _, open, err := r.returnsOf(ctx, global)
	if err != nil || !open {
		return nil, err
	}
	year, err := r.from(ctx).reporting.Year(ctx, kept.Question{Path: pathOf(area), Quarter: given(quarter)})
	if err != nil {
		return nil, err
	}
	return &row.ReportingYear{Year: year}, nil
}

// ReportingArea is one area's year.
func (r queryResolver) ReportingArea(ctx context.Context, global *string, month *calendar.Day) (*row.ReportingArea, error) {
	area, _, _, err := r.returnsOf(ctx, global)
	if err != nil || area == nil {
		return nil, err
	}
	return found(r.reportingArea(ctx, area.ID, given(month)))
}

func (r *Resolver) reportingArea(ctx context.Context, id uuid.UUID, month calendar.Day) (*row.ReportingArea, error) {
	one, err := r.from(ctx).reporting.Area(ctx, id, month)
	if err != nil {
		return nil, err
	}
	return &row.ReportingArea{Area: one}, nil
}

// QuarterlyReturn is a frozen version.
func (r queryResolver) QuarterlyReturn(ctx context.Context, id string) (*row.QuarterlyReturn, error) {
	return byID(id, "QuarterlyReturn", func(id uuid.UUID) (*row.QuarterlyReturn, error) { return r.quarterlyReturn(ctx, id) })
}

func (r *Resolver) quarterlyReturn(ctx context.Context, id uuid.UUID) (*row.QuarterlyReturn, error) {
	one, err := r.from(ctx).reporting.Return(ctx, id)
	if err != nil {
		return nil, err
	}
	return &row.QuarterlyReturn{Return: one}, nil
}

// DraftReturn is what a return would say now.
func (r queryResolver) DraftReturn(ctx context.Context, global *string, quarter *reporting.Quarter) (*row.QuarterlyReturn, error) {
	area, profile, _, err := r.returnsOf(ctx, global)
	if err != nil || area == nil {
		return nil, err
	}
	asked := given(quarter)
	if quarter == nil {
		asked = reporting.LastQuarter(calendar.Today(r.now(), profile.TimeZone))
	}
	one, err := r.from(ctx).reporting.Draft(ctx, area.ID, asked)
	if err != nil {
		return found[row.QuarterlyReturn](nil, err)
	}
	return &row.QuarterlyReturn{Return: one}, nil
}

// ReturnPile are accepted returns added up.
func (r queryResolver) ReturnPile(ctx context.Context, global *string, quarter *reporting.Quarter) (*row.ReturnPile, error) {
	area, _, open, err := r.returnsOf(ctx, global)
	if err != nil || !open {
		return nil, err
	}
	pile, err := r.from(ctx).reporting.Pile(ctx, kept.Question{Path: pathOf(area), Quarter: given(quarter)})
	if err != nil {
		return nil, err
	}
	return &row.ReturnPile{Pile: pile}, nil
}

// WorkAhead is verification work that falls due.
func (r queryResolver) WorkAhead(ctx context.Context, global, by *string) (*row.WorkAhead, error) {
	area, profile, open, err := r.returnsOf(ctx, global)
	if err != nil || !open {
		return nil, err
	}
	depth := 0
	if area != nil {
		depth = area.Depth
	}
	below, ok := levelBelow(profile, depth, by)
	if !ok {
		return nil, fault.New(fault.Invalid, "%q is not a level of areas below the one asked about.", given(by)).At("by").With("by", given(by))
	}
	work, err := r.from(ctx).reporting.Ahead(ctx, pathOf(area), below.Depth)
	if err != nil {
		return nil, err
	}
	return &row.WorkAhead{Ahead: work, By: below.Key}, nil
}

// ConfirmMonth confirms a month that is over (PR25).
func (r mutationResolver) ConfirmMonth(ctx context.Context, in kept.ConfirmMonth) (*generated.ReportingAreaPayload, error) {
	_, err := r.fresh.reporting.ConfirmMonth(ctx, in)
	thing, why, err := answer(ctx, err, in.AreaID, func(ctx context.Context, id uuid.UUID) (*row.ReportingArea, error) {
		return r.reportingArea(ctx, id, calendar.Day{})
	})
	return &generated.ReportingAreaPayload{ReportingArea: thing, UserErrors: why}, err
}

func (r *Resolver) returnPayload(ctx context.Context, made []uuid.UUID, err error) (*generated.QuarterlyReturnPayload, error) {
	id := uuid.Nil
	if len(made) > 0 {
		id = made[0]
	}
	thing, why, err := answer(ctx, err, id, r.quarterlyReturn)
	return &generated.QuarterlyReturnPayload{QuarterlyReturn: thing, UserErrors: why}, err
}

// FreezeReturn keeps a quarter's figures as they are.
func (r mutationResolver) FreezeReturn(ctx context.Context, in kept.FreezeReturn) (*generated.QuarterlyReturnPayload, error) {
	made, err := r.fresh.reporting.FreezeReturn(ctx, in)
	return r.returnPayload(ctx, made, err)
}

// SubmitReturn hands a version to the body above.
func (r mutationResolver) SubmitReturn(ctx context.Context, in kept.AnswerReturn) (*generated.QuarterlyReturnPayload, error) {
	made, err := r.fresh.reporting.SubmitReturn(ctx, in)
	return r.returnPayload(ctx, made, err)
}

// SendReturnBack wants it anew.
func (r mutationResolver) SendReturnBack(ctx context.Context, in kept.AnswerReturn) (*generated.QuarterlyReturnPayload, error) {
	made, err := r.fresh.reporting.SendReturnBack(ctx, in)
	return r.returnPayload(ctx, made, err)
}

// AcceptReturn takes it.
func (r mutationResolver) AcceptReturn(ctx context.Context, in kept.AnswerReturn) (*generated.QuarterlyReturnPayload, error) {
	made, err := r.fresh.reporting.AcceptReturn(ctx, in)
	return r.returnPayload(ctx, made, err)
}
