package programme

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Programme is an organisation's.
type Programme struct {
	ID, OrganisationID                 uuid.UUID
	Version                            int
	OrganisationName, Name, Objectives string
	FromOn, UntilOn                    calendar.Day
	Areas                              []Area
	// MayChange is to add activities and indicators, MayEnter to write down figures and groups somewhere.
	MayChange, MayEnter bool
}

// Area is where a programme works.
type Area struct {
	ID         uuid.UUID `json:"id"`
	Name       string    `json:"name"`
	ParentName *string   `json:"parent"`
	Paths      []string  `json:"paths"`
}

// Activity is something that a programme does.
type Activity struct {
	ID              uuid.UUID
	Title           string
	Work            partnership.Work
	FromOn, UntilOn calendar.Day
}

// Filter says which programmes; all that is given must hold.
type Filter struct {
	// AreaID keeps those that work in the area, in a part of it or in what holds it.
	AreaID         *uuid.UUID
	OrganisationID *uuid.UUID
}

// MaxListed bounds one answer of the list.
const MaxListed = 200

// List are the programmes that are open to the viewer, the latest begun first. LIMIT above MaxListed. One statement, one more for an
// area.
func (s *Service) List(ctx context.Context, f Filter, most int) ([]Programme, error) {
	if most < 1 || most > MaxListed {
		return nil, fault.New(fault.Limit, "At most %d programmes are listed at once.", MaxListed).At("most").With("limit", fmt.Sprint(MaxListed))
	}
	q := open(access.ViewerFrom(ctx))
	if f.AreaID != nil {
		path, err := s.path(ctx, f.AreaID)
		if err != nil {
			return nil, err
		}
		q.Where(works(path))
	}
	if f.OrganisationID != nil {
		q.Where(rule.Expression("x.organisation_id = ?", *f.OrganisationID))
	}
	return s.of(ctx, q.OrderExpr(entsql.Raw("x.from_on DESC, x.id")).Limit(most))
}

// Programme is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) Programme(ctx context.Context, id uuid.UUID) (*Programme, error) {
	all, err := s.of(ctx, open(access.ViewerFrom(ctx)).Where(rule.Expression("x.id = ?", id)))
	if err == nil && len(all) == 0 {
		err = casework.NotFound()
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// path is an area's, or "" for the nation. NOT_FOUND for what is no area of the viewer's nation.
func (s *Service) path(ctx context.Context, area *uuid.UUID) (path string, err error) {
	if area == nil {
		return "", nil
	}
	err = s.read.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id::text = $2`, *area, access.ViewerFrom(ctx).NationID).Scan(&path)
	if errors.Is(err, sql.ErrNoRows) {
		return "", casework.NotFound()
	}
	if err != nil {
		return "", fmt.Errorf("finding an area: %w", err)
	}
	return path, nil
}

// works are the programmes x of which an area, or what it became, lies over or within a path.
func works(path string) *entsql.Predicate {
	return rule.Expression(`EXISTS (SELECT FROM programme_areas pa JOIN areas a ON a.id = pa.area_id, unnest(`+rule.Answering+`) AS o (path)
WHERE pa.programme_id = x.id AND (left(o.path, length(?::text)) = ? OR left(?::text, length(o.path)) = o.path))`, path, path, path)
}

// open begins a selection of the programmes x that the viewer may read: of their organisation, or over or within their areas.
func open(v access.Viewer) *entsql.Selector {
	any := []*entsql.Predicate{entsql.ExprP("false")}
	for _, g := range v.Scopes(access.Read, access.Programme) {
		switch {
		case g.ScopeKind == access.Nation && len(g.Within) == 0:
			any = append(any, entsql.ExprP("true"))
		case g.ScopeKind == access.AreaSubtree && len(g.Within) == 0:
			any = append(any, works(g.AreaPath))
		case g.ScopeKind == access.OwnOrganisation && len(g.Within) == 0:
			any = append(any, rule.Expression("x.organisation_id::text = ?", g.OrganisationID))
		}
	}
	q := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table("programmes").As("x"))
	return q.Where(rule.Expression("x.nation_id::text = ?", v.NationID)).Where(entsql.Or(any...))
}

func (s *Service) of(ctx context.Context, q *entsql.Selector) ([]Programme, error) {
	v := access.ViewerFrom(ctx)
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.organisation_id, x.version, (SELECT g.name FROM organisations g WHERE g.id = x.organisation_id), x.name, x.objectives, x.from_on, x.until_on,
  (SELECT json_agg(json_build_object('id', a.id, 'name', a.name, 'parent', b.name, 'paths', ` + rule.Answering + `) ORDER BY a.path)
   FROM programme_areas pa JOIN areas a ON a.id = pa.area_id LEFT JOIN areas b ON b.id = a.parent_id WHERE pa.programme_id = x.id)`)).Query()
	all := []Programme{}
	err := postgres.Each(ctx, s.read, "reading programmes", query, args, func(rows *sql.Rows) error {
		var (
			one   Programme
			areas []byte
		)
		if err := rows.Scan(&one.ID, &one.OrganisationID, &one.Version, &one.OrganisationName, &one.Name, &one.Objectives, &one.FromOn, &one.UntilOn, &areas); err != nil {
			return err
		}
		if err := json.Unmarshal(areas, &one.Areas); err != nil {
			return err
		}
		one.may(v)
		all = append(all, one)
		return nil
	})
	return all, err
}

// may says what the viewer may do: change it where they answer for all of its areas, enter where they answer for anything in it.
func (p *Programme) may(v access.Viewer) {
	if v.ViewedBy != nil {
		return
	}
	can := func(action access.Action, paths []string) bool {
		for _, path := range paths {
			if _, ok := v.CanOn(action, access.Programme, access.Target{NationID: v.NationID, AreaPath: path, RecordOf: p.OrganisationID.String()}); ok {
				return true
			}
		}
		return false
	}
	p.MayChange = len(p.Areas) > 0
	for _, a := range p.Areas {
		p.MayChange = p.MayChange && can(access.Change, a.Paths)
		p.MayEnter = p.MayEnter || can(access.Create, a.Paths)
		for _, g := range v.Scopes(access.Create, access.Programme) {
			for _, path := range a.Paths {
				p.MayEnter = p.MayEnter || g.ScopeKind == access.AreaSubtree && access.Under(g.AreaPath, path)
			}
		}
	}
}

// Activities are those of a programme that is open to the viewer. One statement.
func (s *Service) Activities(ctx context.Context, p *Programme) ([]Activity, error) {
	all := []Activity{}
	err := postgres.Each(ctx, s.read, "reading activities", `SELECT id, title, work, from_on, until_on FROM programme_activities WHERE programme_id = $1 ORDER BY from_on NULLS FIRST, recorded_at, id`,
		[]any{p.ID}, func(rows *sql.Rows) error {
			var one Activity
			err := rows.Scan(&one.ID, &one.Title, &one.Work, &one.FromOn, &one.UntilOn)
			all = append(all, one)
			return err
		})
	return all, err
}

// Evidence is the hash of a picture or PDF that hangs on a figure, if its programme is open to the viewer; NOT_FOUND otherwise.
func (s *Service) Evidence(ctx context.Context, upload uuid.UUID) (string, error) {
	q := open(access.ViewerFrom(ctx))
	q.Join(entsql.Table("programme_indicators").As("i")).OnP(rule.Expression("i.programme_id = x.id")).
		Join(entsql.Table("programme_figures").As("f")).OnP(rule.Expression("f.indicator_id = i.id")).
		Join(entsql.Table("uploads").As("u")).OnP(rule.Expression("u.id = f.upload_id")).Where(rule.Expression("u.id = ?", upload))
	query, args := q.SelectExpr(entsql.Raw("u.hash")).Limit(1).Query()
	var hash string
	err := s.read.QueryRowContext(ctx, query, args...).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", casework.NotFound()
	}
	if err != nil {
		return "", fmt.Errorf("finding evidence: %w", err)
	}
	return hash, nil
}
