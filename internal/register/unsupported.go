package register

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// UnsupportedFilter says which of the communities that nobody supports and that are still to go; all that is given must hold.
type UnsupportedFilter struct {
	// AreaID keeps what lies in the area and all below it.
	AreaID *uuid.UUID
	// Level keeps those that hold exactly this level; 0 for none.
	Level *int
	// Once keeps those that somebody supported before, or those that nobody ever did.
	Once *bool
	// Search is part of a name, spelling forgiven.
	Search string
}

// Unsupported is a community that nobody supports today and that does not hold the level yet at which an area counts as open
// defaecation free. It tells no more of it than partners and the public may know.
type Unsupported struct {
	ID             uuid.UUID
	Name           string
	AreaName       string
	ParentAreaName *string
	// Level is held, checked here and under no review, as the public sees it.
	Level int
	// SupportedUntil is the last day of the support that ended last; no day where there was none.
	SupportedUntil calendar.Day
}

// unsupportedOrder is by name, ties by id.
var unsupportedOrder = paging.Ordering{Name: "NAME", Key: "c.name_key", Cast: "varchar", ID: "c.id"}

// Unsupported is a page of them, by name. One statement, one more for a filter by area.
func (s *Service) Unsupported(ctx context.Context, f UnsupportedFilter, p Page) (List[Unsupported], error) {
	return s.unsupportedPage(ctx, f, p, access.Read)
}

func (s *Service) unsupportedPage(ctx context.Context, f UnsupportedFilter, p Page, actions ...access.Action) (List[Unsupported], error) {
	none := List[Unsupported]{}
	q, err := s.unsupported(ctx, f, actions)
	if err != nil {
		return none, err
	}
	q.SelectExpr(entsql.Raw(`c.id, c.name, a.name, b.name, CASE WHEN c.level_under_review THEN 0 ELSE c.level END,
  (SELECT max(t.until_on) FROM supports t WHERE t.community_id = c.id), c.name_key`)).
		Join(entsql.Table("areas").As("a")).OnP(rule.Expression("a.id = c.area_id")).
		LeftJoin(entsql.Table("areas").As("b")).OnP(rule.Expression("b.id = a.parent_id"))
	if err := p.Cut(q, unsupportedOrder); err != nil {
		return none, err
	}
	query, args := q.Query()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return none, fmt.Errorf("listing communities that nobody supports: %w", err)
	}
	defer rows.Close()
	var (
		list    []Unsupported
		cursors []Cursor
	)
	for rows.Next() {
		one, at := Unsupported{}, Cursor{Order: unsupportedOrder.Name}
		if err := rows.Scan(&one.ID, &one.Name, &one.AreaName, &one.ParentAreaName, &one.Level, &one.SupportedUntil, &at.Key); err != nil {
			return none, fmt.Errorf("reading a community that nobody supports: %w", err)
		}
		at.ID = one.ID
		list, cursors = append(list, one), append(cursors, at)
	}
	if err := rows.Err(); err != nil {
		return none, err
	}
	return paging.Of(p, list, cursors), nil
}

// CountUnsupported is how many Unsupported would list on all pages.
func (s *Service) CountUnsupported(ctx context.Context, f UnsupportedFilter) (int, error) {
	return s.countUnsupported(ctx, f, access.Read)
}

func (s *Service) countUnsupported(ctx context.Context, f UnsupportedFilter, actions ...access.Action) (int, error) {
	q, err := s.unsupported(ctx, f, actions)
	if err != nil {
		return 0, err
	}
	query, args := q.SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting communities that nobody supports: %w", err)
	}
	return n, nil
}

// unsupported begins a selection of communities c, of which the viewer may do all the actions to the coverage.
func (s *Service) unsupported(ctx context.Context, f UnsupportedFilter, actions []access.Action) (*entsql.Selector, error) {
	v := access.ViewerFrom(ctx)
	profile, err := s.profile(ctx, v)
	if err != nil {
		return nil, err
	}
	if len([]rune(f.Search)) > MaxSearch {
		return nil, fault.New(fault.Limit, "A search can be %d characters long.", MaxSearch).At("search").With("limit", fmt.Sprint(MaxSearch))
	}
	c, k := entsql.Table("communities").As("c"), entsql.Table("community_counters").As("k")
	q := entsql.Dialect(dialect.Postgres).Select().From(c)
	for _, action := range actions {
		rule.Scope(v, action, access.Coverage, rule.ByCommunity)(q)
	}
	q.Join(k).OnP(rule.Expression("k.community_id = c.id AND k.organisations = '{}'")).
		Where(rule.Expression("c.ended_on IS NULL AND k.level < ?", profile.ToGoBelow()))
	if f.AreaID != nil {
		path, err := s.areaPath(ctx, v, *f.AreaID)
		if err != nil {
			return nil, err
		}
		q.Where(rule.Beneath(c.C("area_path"), path))
	}
	if f.Level != nil {
		q.Where(rule.Expression("CASE WHEN c.level_under_review THEN 0 ELSE c.level END = ?", *f.Level))
	}
	if f.Once != nil {
		q.Where(rule.Expression("EXISTS (SELECT FROM supports t WHERE t.community_id = c.id AND t.until_on IS NOT NULL) = ?", *f.Once))
	}
	if key := naming.Normalise(f.Search); key != "" {
		h := hits("communities", "community_id", v.NationID, like(key)).As("h")
		q.Join(h).On(c.C("id"), h.C("id"))
	} else if f.Search != "" {
		q.Where(entsql.ExprP("false"))
	}
	return q, nil
}

// TakenUnsupported are communities that nobody supports, to be written to a file.
type TakenUnsupported struct {
	// Total is how many there were when it was asked.
	Total int

	service *Service
	filter  UnsupportedFilter
}

// DescribeUnsupported says what TakeUnsupported would take out, and takes nothing. FORBIDDEN for who may take none.
func (s *Service) DescribeUnsupported(ctx context.Context, f UnsupportedFilter) (*TakenUnsupported, error) {
	if !access.ViewerFrom(ctx).Can(access.Export, access.Coverage) {
		return nil, fault.New(fault.Forbidden, "Your role does not allow to take this list out.")
	}
	n, err := s.countUnsupported(ctx, f, access.Read, access.Export)
	return &TakenUnsupported{Total: n, service: s, filter: f}, err
}

// TakeUnsupported begins to take them out, which the audit keeps with the filter's values as said.
func (s *Service) TakeUnsupported(ctx context.Context, f UnsupportedFilter, said map[string]string) (*TakenUnsupported, error) {
	taken, err := s.DescribeUnsupported(ctx, f)
	if err != nil {
		return nil, err
	}
	_, err = s.do(ctx, "coverage.export", uuid.Nil, nil, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		path, within := "", uuid.Nil
		if f.AreaID != nil {
			var err error
			if path, err = s.areaPath(ctx, u.Viewer, *f.AreaID); err != nil {
				return nil, err
			}
			within = *f.AreaID
		}
		grant, _ := u.Viewer.CanTake(access.Export, access.Coverage, path)
		if f.AreaID == nil {
			path = grant.AreaPath
			within, _ = uuid.Parse(access.LastOf(path))
		}
		after := values{"rows": taken.Total}
		for name, value := range said {
			after[name] = value
		}
		return nil, u.Audit(ctx, audit.Entry{ObjectType: "Support", ObjectID: within, AreaPath: path, After: after, Role: grant.Role, ActingFor: grant.ActingFor})
	})
	return taken, err
}

// Each hands them on, some at once, by name. Memory stays flat.
func (t *TakenUnsupported) Each(ctx context.Context, write func([]Unsupported) error) error {
	size := TakenAtOnce
	p := Page{First: &size, Most: size}
	for {
		list, err := t.service.unsupportedPage(ctx, t.filter, p, access.Read, access.Export)
		if err != nil {
			return err
		}
		if err := write(list.Rows); err != nil || !list.HasNext {
			return err
		}
		p.After = &list.Cursors[len(list.Cursors)-1]
	}
}
