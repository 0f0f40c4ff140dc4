package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	figures "saniladder/domain/pace"
	"saniladder/graph/row"
	"saniladder/internal/pace"
	"saniladder/internal/progress"
)

// paceOf is the question that arguments mean, for what needs the rights of progress and of another object over the whole area;
// asked for as nothing where these are not the viewer's.
func (r *Resolver) paceOf(ctx context.Context, global, by *string, level *int, also access.Object) (*paceQuestion, error) {
	v := access.ViewerFrom(ctx)
	grants := v.Scopes(access.Read, access.Progress)
	if len(grants) == 0 {
		return nil, nil
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
	for _, object := range []access.Object{access.Progress, also} {
		if open, _ := reach(v.Scopes(access.Read, object), path); !open {
			return nil, nil
		}
	}
	profile, err := r.profile(ctx)
	if err != nil {
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
	if level != nil && (*level < 1 || *level > len(profile.Levels)) {
		return nil, fault.New(fault.Invalid, "%d is not a level of the ladder.", *level).At("level")
	}
	nation, err := uuid.Parse(v.NationID)
	if err != nil {
		return nil, err
	}
	return &paceQuestion{area: area, by: below.Key, profile: profile, Question: pace.Question{
		Nation: nation, Path: path, By: below.Depth, Level: given(level), Levels: len(profile.Levels), Today: calendar.Today(r.now(), profile.TimeZone),
	}}, nil
}

// paceQuestion is a question with what its answer shows of it.
type paceQuestion struct {
	pace.Question
	area    *row.Area
	by      string
	profile *country.Profile
}

// CasesWaiting is where cases wait.
func (r queryResolver) CasesWaiting(ctx context.Context, global, by *string, level *int) (*row.CasesWaiting, error) {
	q, err := r.paceOf(ctx, global, by, level, access.VerificationRequest)
	if q == nil || err != nil {
		return nil, err
	}
	one, err := pace.ReadWaiting(ctx, r.from(ctx).db, q.Question, q.profile.DraftDays)
	if err != nil {
		return nil, err
	}
	return &row.CasesWaiting{Waiting: one, Area: q.area, By: q.by}, nil
}

// OfficialsWaiting is where cases wait for officials, at the cost of the areas shown.
func (r queryResolver) OfficialsWaiting(ctx context.Context, global, by *string) (*row.OfficialsWaiting, error) {
	q, err := r.paceOf(ctx, global, by, nil, access.VerificationRequest)
	if q == nil || err != nil {
		return nil, err
	}
	one, err := pace.ReadOfficials(ctx, r.from(ctx).db, q.Question, q.profile.DraftDays)
	if err != nil {
		return nil, err
	}
	return &row.OfficialsWaiting{Waiting: one, By: q.by}, nil
}

// cohortYears is how many years before the present one are asked about where none is named, and maxCohortYears at most.
const (
	cohortYears    = 5
	maxCohortYears = 30
)

// Cohorts are the times to levels.
func (r queryResolver) Cohorts(ctx context.Context, global, by *string, level, from *int, every progress.Step, everyLevel bool) (*row.Cohorts, error) {
	q, err := r.paceOf(ctx, global, by, level, access.Progress)
	if q == nil || err != nil {
		return nil, err
	}
	first, err := q.since(from)
	if err != nil {
		return nil, err
	}
	q.headline()
	one, err := pace.ReadCohorts(ctx, r.from(ctx).db, q.Question, first, every.Months(), everyLevel)
	if err != nil {
		return nil, err
	}
	return &row.Cohorts{Cohorts: one, By: q.by, Level: q.Level}, nil
}

// since is the year from which on cohorts are asked about.
func (q *paceQuestion) since(from *int) (int, error) {
	year, _, _ := q.Today.Date()
	if from == nil {
		return year - cohortYears, nil
	}
	if *from > year || *from < year-maxCohortYears {
		return 0, fault.New(fault.Invalid, "Cohorts begin in one of the last %d years, not in %d.", maxCohortYears, *from).At("from")
	}
	return *from, nil
}

// headline is the level that is told of where none is named: the second, after which the ladder is called, or the only one.
func (q *paceQuestion) headline() int {
	if q.Level == 0 {
		q.Level = min(2, q.Levels)
	}
	return q.Level
}

// MovedOn is how many moved on from step to step. What a tier found is told to whoever may know every tier's verdict (TM4).
func (r queryResolver) MovedOn(ctx context.Context, global, by *string, level, from *int, every progress.Step) (*row.MovedOn, error) {
	q, err := r.paceOf(ctx, global, by, level, access.Transcription)
	if q == nil || err != nil {
		return nil, err
	}
	first, err := q.since(from)
	if err != nil {
		return nil, err
	}
	to := figures.WayTo(q.profile, q.headline())
	one, err := pace.ReadMovedOn(ctx, r.from(ctx).db, q.Question, figures.Way(q.profile), to, first, every.Months())
	if err != nil {
		return nil, err
	}
	return &row.MovedOn{MovedOn: one, By: q.by, Level: q.Level, From: first}, nil
}

// Slippage is what was lost, beside what was looked at.
func (r queryResolver) Slippage(ctx context.Context, global, by *string) (*row.Slippage, error) {
	q, err := r.paceOf(ctx, global, by, nil, access.Progress)
	if q == nil || err != nil {
		return nil, err
	}
	one, err := pace.ReadSlippage(ctx, r.from(ctx).db, q.Question)
	if err != nil {
		return nil, err
	}
	return &row.Slippage{Slippage: one, By: q.by}, nil
}

// maxSlipSteps is how many ends of steps are asked about at most.
const maxSlipSteps = 20

// SlippageOverTime is slippage at some days.
func (r queryResolver) SlippageOverTime(ctx context.Context, global, by *string, level, steps int, every progress.Step) (*row.SlippageOverTime, error) {
	q, err := r.paceOf(ctx, global, by, &level, access.Progress)
	if q == nil || err != nil {
		return nil, err
	}
	if steps < 1 || steps > maxSlipSteps {
		return nil, fault.New(fault.Limit, "At most %d steps are told at once, not %d.", maxSlipSteps, steps).At("steps")
	}
	one, err := pace.ReadSlips(ctx, r.from(ctx).db, q.Question, steps, every.Months())
	if err != nil {
		return nil, err
	}
	return &row.SlippageOverTime{Slips: one, By: q.by}, nil
}

// PassRates are how many checks found their level met. Whoever may know every tier's verdict is whoever may see transcriptions,
// which the matrix keeps from those who verify blind (TM4).
func (r queryResolver) PassRates(ctx context.Context, global, by *string, level *int) (*row.PassRates, error) {
	q, err := r.paceOf(ctx, global, by, level, access.Transcription)
	if q == nil || err != nil {
		return nil, err
	}
	one, err := pace.ReadPassing(ctx, r.from(ctx).db, q.Question)
	if err != nil {
		return nil, err
	}
	return &row.PassRates{Passing: one, By: q.by}, nil
}
