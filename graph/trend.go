package graph

import (
	"context"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/graph/row"
	"saniladder/internal/progress"
	"saniladder/internal/rule"
)

// maxTrendSteps bounds a trend, in steps.
const maxTrendSteps = 120

// Trend is how the areas below an area came to stand as they do.
func (r queryResolver) Trend(ctx context.Context, global, by *string, level *int, steps int, every progress.Step) (*row.Trend, error) {
	asked, q, seen, err := r.asking(ctx, global, by)
	if err != nil || seen == nil {
		return nil, err
	}
	switch {
	case steps < 1 || steps > maxTrendSteps:
		return nil, fault.New(fault.Invalid, "A trend has 1 to %d steps, not %d.", maxTrendSteps, steps).At("steps")
	case level != nil && (*level < 1 || *level > q.Levels):
		return nil, fault.New(fault.Invalid, "%d is not a level of the ladder.", *level).At("level")
	}
	trend, err := progress.ReadTrend(ctx, r.from(ctx).db, progress.TrendQuestion{Question: q, Level: given(level), Steps: steps, Every: every})
	if err != nil {
		return nil, err
	}
	rows := trend.Rows
	if q.Scope != nil { // single communities: areas without any are not shown
		rows = nil
		for _, one := range trend.Rows {
			if one.HasAny() {
				rows = append(rows, one)
			}
		}
	}
	return &row.Trend{Area: asked, By: q.By, Days: trend.Days, Rows: row.TrendRows(rows), Total: row.TrendRows(trend.Total)}, nil
}

// OrganisationAreas are the organisations at work in the parts of an area.
func (r queryResolver) OrganisationAreas(ctx context.Context, global, by, organisation *string) ([]row.OrganisationArea, error) {
	v, none := access.ViewerFrom(ctx), []row.OrganisationArea{}
	grants := v.Scopes(access.Read, access.Support)
	if len(grants) == 0 {
		return none, nil
	}
	asked, err := r.askedArea(ctx, global, grants)
	if err != nil || asked == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return none, err
	}
	q, err := r.question(ctx, asked, by)
	if err != nil {
		return none, err
	}
	var one *uuid.UUID
	if organisation != nil {
		id, err := idOf(*organisation, "Organisation")
		if err != nil {
			_, err = found[row.Organisation](nil, err)
			return none, err
		}
		one = &id
	}
	if open, _ := reach(grants, q.Path); !open {
		q.Scope = func(s *sql.Selector) { rule.Scope(v, access.Read, access.Support, rule.BySupport)(s) }
	}
	pairs, err := progress.ReadOrganisationAreas(ctx, r.from(ctx).db, q, one)
	if err != nil {
		return none, err
	}
	all := make([]row.OrganisationArea, len(pairs))
	for i, pair := range pairs {
		all[i] = row.OrganisationArea{OrganisationArea: pair}
	}
	return all, nil
}
