package graph

import (
	"context"
	"slices"
	"strings"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/progress"
	"saniladder/internal/rule"
)

// Progress is how the areas below an area stand, as far as the viewer may see.
func (r queryResolver) Progress(ctx context.Context, global, by *string, since *calendar.Day) (*row.ProgressReport, error) {
	asked, q, seen, err := r.asking(ctx, global, by)
	if err != nil || seen == nil {
		return nil, err
	}
	asks := func(field string) bool { return relay.Asks(ctx, "rows", field) || relay.Asks(ctx, "total", field) }
	q.Years = asks("reportedYears") || asks("reportedYearFrom") || asks("reportedYearTo")
	q.Organisations = asks("organisations")
	if asks("tileColumn") || asks("tileRow") {
		profile, err := r.profile(ctx)
		if err != nil {
			return nil, err
		}
		q.Tiles, _ = profile.Tiles(q.By)
	}
	if asks("change") {
		q.Since = given(since)
	}
	report, err := progress.Read(ctx, r.from(ctx).db, q)
	if err != nil {
		return nil, err
	}
	answer := &row.ProgressReport{Area: asked, By: q.By, Total: &row.ProgressRow{Row: report.Total}, Rows: make([]*row.ProgressRow, 0, len(report.Rows))}
	for _, one := range report.Rows {
		if seen(one) {
			answer.Rows = append(answer.Rows, &row.ProgressRow{Row: one})
		}
	}
	return answer, nil
}

// asking is the question that the arguments mean for the viewer, and which of its
// rows they may be shown; seen is nil when there is nothing for them.
func (r *Resolver) asking(ctx context.Context, global, by *string) (asked *row.Area, q progress.Question, seen func(*progress.Row) bool, err error) {
	v := access.ViewerFrom(ctx)
	grants := v.Scopes(access.Read, access.Progress)
	if len(grants) == 0 {
		return nil, q, nil, nil
	}
	asked, err = r.askedArea(ctx, global, grants)
	if err != nil || asked == nil && global != nil {
		_, err = found[row.Area](nil, err)
		return nil, q, nil, err
	}
	if q, err = r.question(ctx, asked, by); err != nil {
		return nil, q, nil, err
	}
	open, within := reach(grants, q.Path)
	if !open {
		if len(within) == 0 {
			return nil, q, nil, nil // nothing there is the viewer's to see
		}
		q.Scope = func(s *sql.Selector) { rule.Scope(v, access.Read, access.Progress, rule.ByCommunity)(s) }
	}
	return asked, q, func(one *progress.Row) bool { return open || shown(one, within) }, nil
}

// Certified is what everybody may know of areas.
func (r queryResolver) Certified(ctx context.Context, global, by *string) ([]row.CertifiedArea, error) {
	asked, err := r.askedArea(ctx, global, nil)
	if err != nil {
		return nil, err
	}
	if asked == nil && global != nil || access.ViewerFrom(ctx).NationID == "" {
		return []row.CertifiedArea{}, nil
	}
	q, err := r.question(ctx, asked, by)
	if err != nil {
		return nil, err
	}
	rows, err := progress.ReadCertified(ctx, r.from(ctx).db, q)
	if err != nil {
		return nil, err
	}
	all := make([]row.CertifiedArea, len(rows))
	for i, one := range rows {
		one.Reached[0] = 0 // how many are listed is not public
		all[i] = row.CertifiedArea{Certified: one}
	}
	return all, nil
}

// askedArea is the area that a question means: the one named, else the first of the
// viewer's own that stands, else nil for the nation. nil for a named one that does
// not exist.
func (r *Resolver) askedArea(ctx context.Context, global *string, grants []access.Grant) (*row.Area, error) {
	if global != nil {
		return queryResolver{r}.Area(ctx, global, nil)
	}
	own := uuid.Nil
	for _, g := range grants { // those of areas that stand come first
		id, err := uuid.Parse(g.AreaID)
		switch {
		case g.ScopeKind == access.Nation, g.ScopeKind == access.AreaSubtree && err != nil:
			return nil, nil // of the whole nation, or bound to a token's areas
		case g.ScopeKind == access.AreaSubtree && own == uuid.Nil:
			own = id
		}
	}
	if own == uuid.Nil {
		return nil, nil
	}
	return r.area(ctx, own)
}

// inPlace lets a question be asked in the roles that the viewer holds in a place, for whoever has several; all of them where no area
// is named. It is not open where nothing of what is read there is the viewer's.
func (r *Resolver) inPlace(ctx context.Context, global *string, object access.Object) (context.Context, bool, error) {
	if global == nil {
		return ctx, true, nil
	}
	area, err := queryResolver{r}.Area(ctx, global, nil)
	if area == nil || err != nil {
		return ctx, false, err
	}
	v := access.ViewerFrom(ctx)
	open, within := reach(v.Scopes(access.Read, object), area.Path)
	return access.WithViewer(ctx, v.In(area.Path)), open || len(within) > 0, nil
}

// question is of the areas of a level below one; the level below it where none
// is named. The error is INVALID for a level that does not lie below.
func (r *Resolver) question(ctx context.Context, asked *row.Area, by *string) (progress.Question, error) {
	profile, err := r.profile(ctx)
	if err != nil {
		return progress.Question{}, err
	}
	q := progress.Question{Levels: len(profile.Levels), Today: calendar.Today(r.now(), profile.TimeZone)}
	q.Nation, err = uuid.Parse(access.ViewerFrom(ctx).NationID)
	if err != nil {
		return q, err
	}
	depth := 0
	if asked != nil {
		q.Path, depth = asked.Path, asked.Depth
	}
	level, ok := levelBelow(profile, depth, by)
	if !ok {
		return q, fault.New(fault.Invalid, "%q is not a level of areas below the one asked about.", given(by)).At("by").With("by", given(by))
	}
	q.By = level.Key
	return q, nil
}

// levelBelow is the named level, or the next one down; the lowest areas stand for
// themselves.
func levelBelow(p *country.Profile, depth int, by *string) (country.AreaLevel, bool) {
	if by == nil {
		if level, ok := p.AreaLevelAt(depth + 1); ok {
			return level, true
		}
		return p.AreaLevelAt(depth)
	}
	level, ok := p.AreaLevel(strings.TrimSpace(*by))
	return level, ok && level.Depth >= max(depth, 1)
}

// reach says whether all under a path is open to the grants, and else which of
// them reach something there.
func reach(grants []access.Grant, path string) (open bool, within []access.Grant) {
	for _, g := range grants {
		whole := g.ScopeKind == access.Nation || g.ScopeKind == access.AreaSubtree && access.Under(path, g.AreaPath)
		switch {
		case whole && len(g.Within) == 0:
			return true, nil
		case g.ScopeKind == access.AreaSubtree && !under(g.AreaPath, path):
		default:
			within = append(within, g)
		}
	}
	return false, within
}

// shown reports that a row holds something that the grants reach. Grants of areas
// show the areas that they touch, others the ones where there is something.
func shown(one *progress.Row, within []access.Grant) bool {
	return one.Communities > 0 || slices.ContainsFunc(within, func(g access.Grant) bool {
		return g.ScopeKind == access.AreaSubtree && (under(one.Path(), g.AreaPath) || under(g.AreaPath, one.Path()))
	})
}

// under is access.Under, with everything under the nation.
func under(path, root string) bool { return root == "" || access.Under(path, root) }
