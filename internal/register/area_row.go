package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/progress"
	"saniladder/internal/rule"
)

// AreaRow is an area as lists show it.
type AreaRow struct {
	ID      uuid.UUID
	Version int
	// Code is nil where it has none.
	Code *string
	Name string
	// Level is the profile's, such as DISTRICT, and Depth 1 for those right below the nation.
	Level               string
	Depth               int
	Kind, Capital       string
	Latitude, Longitude *float64
	// Population, and RuralPopulation among it, are of the census of PopulationYear.
	Population, RuralPopulation, PopulationYear *int
	// Confirmed is false for one that an import made and no officer confirmed.
	Confirmed bool
	// ListConfirmedOn is when its officer confirmed that its list of communities is complete; no day while not (PR1).
	ListConfirmedOn calendar.Day
	ValidFrom       calendar.Day
	EndedOn         calendar.Day
	ParentID        *uuid.UUID
	ParentName      *string
	// Path names the area and those above it, from the top; it is for tests of subtrees and is not shown.
	Path string
}

// AreaFilter says which areas; all that is given must hold.
type AreaFilter struct {
	// UnderID keeps all below an area, ParentID those right below it.
	UnderID, ParentID *uuid.UUID
	// Top keeps those right below the nation.
	Top bool
	// Level is the profile's, such as DISTRICT, and so is Kind, such as MUNICIPAL.
	Level, Kind string
	Confirmed   *bool
	// ListState keeps areas by how complete their lists of communities are (PR1), among those whose state the viewer is told.
	ListState progress.ListState
	// Ended asks for ended ones too.
	Ended bool
	// Search is a name, former name or variant, spelling forgiven.
	Search string
}

// AreaOrder is by what areas are sorted; ties go by id.
type AreaOrder struct {
	By        AreaOrderKey
	Direction OrderDirection
}

// AreaOrderKey is a sort key of areas.
type AreaOrderKey string

// The sort keys. What is not known comes last.
const (
	AreaByName       AreaOrderKey = "NAME"
	AreaByCode       AreaOrderKey = "CODE"
	AreaByPopulation AreaOrderKey = "POPULATION"
	// AreaByRelevance puts the best match of a search first; it needs Search.
	AreaByRelevance AreaOrderKey = "RELEVANCE"
)

func (o AreaOrder) ordering() (paging.Ordering, error) {
	desc := o.Direction == Descending
	low, high := func(a, b string) string { return b }, "~"
	if desc {
		low, high = func(a, b string) string { return a }, ""
	}
	r := paging.Ordering{Name: string(o.By) + " " + string(o.Direction), ID: "a.id", Desc: desc}
	switch o.By {
	case AreaByName:
		r.Key, r.Cast = "a.name_key", "varchar"
	case AreaByCode:
		r.Key, r.Cast = "coalesce(a.code, '"+high+"')", "varchar"
	case AreaByPopulation:
		r.Key, r.Cast = "coalesce(a.population, "+low("-1", "9223372036854775807")+")", "bigint"
	case AreaByRelevance:
		r.Name, r.Key, r.Cast, r.Desc = "RELEVANCE", "h.score", "float8", true
	default:
		return r, fault.New(fault.Invalid, "Areas cannot be sorted by %q.", o.By).At("orderBy")
	}
	return r, nil
}

const areaRowSQL = `a.id, a.version, a.code, a.name, a.level, a.depth, coalesce(a.kind, ''), coalesce(a.capital, ''), a.latitude, a.longitude,
  a.population, a.rural_population, a.population_year, a.confirmed, a.list_confirmed_on, a.valid_from, a.ended_on, a.parent_id, p.name, a.path`

func (r *AreaRow) columns() []any {
	return []any{&r.ID, &r.Version, &r.Code, &r.Name, &r.Level, &r.Depth, &r.Kind, &r.Capital, &r.Latitude, &r.Longitude,
		&r.Population, &r.RuralPopulation, &r.PopulationYear, &r.Confirmed, &r.ListConfirmedOn, &r.ValidFrom, &r.EndedOn, &r.ParentID, &r.ParentName, &r.Path}
}

// Areas is a page of areas. It costs one statement, one more for UnderID.
func (s *Service) Areas(ctx context.Context, f AreaFilter, by AreaOrder, p Page) (List[AreaRow], error) {
	none := List[AreaRow]{}
	q, key, err := s.areaSelection(ctx, f)
	if err != nil {
		return none, err
	}
	if by.Direction != Descending {
		by.Direction = Ascending
	}
	if by.By == "" && key != "" {
		by.By = AreaByRelevance
	} else if by.By == "" || by.By == AreaByRelevance && key == "" {
		by.By = AreaByName
	}
	o, err := by.ordering()
	if err != nil {
		return none, err
	}
	parent := entsql.Table("areas").As("p")
	q.LeftJoin(parent).On(q.C("parent_id"), parent.C("id")).SelectExpr(entsql.Raw(areaRowSQL), entsql.Raw(o.Key+"::text"))
	if err := p.Cut(q, o); err != nil {
		return none, err
	}
	query, args := q.Query()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return none, fmt.Errorf("listing areas: %w", err)
	}
	defer rows.Close()
	var (
		list    []AreaRow
		cursors []Cursor
	)
	for rows.Next() {
		var (
			r AreaRow
			c = Cursor{Order: o.Name}
		)
		if err := rows.Scan(append(r.columns(), &c.Key)...); err != nil {
			return none, fmt.Errorf("reading an area: %w", err)
		}
		c.ID = r.ID
		list, cursors = append(list, r), append(cursors, c)
	}
	if err := rows.Err(); err != nil {
		return none, fmt.Errorf("listing areas: %w", err)
	}
	return paging.Of(p, list, cursors), nil
}

// CountAreas is how many areas Areas would list on all pages.
func (s *Service) CountAreas(ctx context.Context, f AreaFilter) (int, error) {
	q, _, err := s.areaSelection(ctx, f)
	if err != nil {
		return 0, err
	}
	query, args := q.SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting areas: %w", err)
	}
	return n, nil
}

// areaSelection begins a selection of areas a, and returns the search's key.
func (s *Service) areaSelection(ctx context.Context, f AreaFilter) (*entsql.Selector, string, error) {
	v := access.ViewerFrom(ctx)
	if len([]rune(f.Search)) > MaxSearch {
		return nil, "", fault.New(fault.Limit, "A search can be %d characters long.", MaxSearch).At("search").With("limit", fmt.Sprint(MaxSearch))
	}
	key := naming.Normalise(f.Search)
	a := entsql.Table("areas").As("a")
	q := entsql.Dialect(dialect.Postgres).Select().From(a)
	if key != "" {
		h := hits("areas", "area_id", v.NationID, like(key)).As("h")
		q.Join(h).On(a.C("id"), h.C("id"))
	} else if f.Search != "" {
		q.Where(entsql.ExprP("false"))
	}
	rule.Scope(v, access.Read, access.Area, rule.ByPath)(q)
	if f.UnderID != nil {
		path, err := s.areaPath(ctx, v, *f.UnderID)
		if err != nil {
			return nil, "", err
		}
		q.Where(rule.Under(a.C("path"), path)).Where(entsql.NEQ(a.C("id"), *f.UnderID))
	}
	if f.ParentID != nil {
		q.Where(entsql.EQ(a.C("parent_id"), *f.ParentID))
	}
	if f.Top {
		q.Where(entsql.IsNull(a.C("parent_id")))
	}
	if f.Level != "" {
		q.Where(entsql.EQ(a.C("level"), f.Level))
	}
	if f.Kind != "" {
		q.Where(entsql.EQ(a.C("kind"), f.Kind))
	}
	if f.Confirmed != nil {
		q.Where(entsql.EQ(a.C("confirmed"), *f.Confirmed))
	}
	if f.ListState != "" {
		inListState(v, f.ListState)(q)
	}
	if !f.Ended {
		q.Where(entsql.IsNull(a.C("ended_on")))
	}
	return q, key, nil
}

// areaPath is an area's path for a filter; one that is no path, under which
// nothing lies, where there is no such area.
func (s *Service) areaPath(ctx context.Context, v access.Viewer, id uuid.UUID) (string, error) {
	var path string
	err := s.read.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id = $2`, id, v.NationID).Scan(&path)
	if errors.Is(err, sql.ErrNoRows) {
		return "none", nil
	}
	if err != nil {
		return "", fmt.Errorf("finding the filter's area: %w", err)
	}
	return path, nil
}

// Area is one area, by its id or by its code. Its error is NOT_FOUND for what
// does not exist and what is denied alike.
func (s *Service) Area(ctx context.Context, id uuid.UUID) (*AreaRow, error) {
	rows, err := s.AreasByID(ctx, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	if rows[0] == nil {
		return nil, casework.NotFound()
	}
	return rows[0], nil
}

// AreaByCode is the nation's area of an official code.
func (s *Service) AreaByCode(ctx context.Context, code string) (*AreaRow, error) {
	rows, err := s.areasWhere(ctx, rule.Expression("a.code = ?", strings.TrimSpace(code)))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, casework.NotFound()
	}
	return rows[0], nil
}

// AreasByID are areas in the order of their ids, ended or not; nil for each that
// does not exist or is denied. One statement.
func (s *Service) AreasByID(ctx context.Context, ids []uuid.UUID) ([]*AreaRow, error) {
	rows, err := s.areasWhere(ctx, rule.Expression("a.id = ANY (?)", pq.Array(ids)))
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*AreaRow, len(rows))
	for _, r := range rows {
		found[r.ID] = r
	}
	all := make([]*AreaRow, len(ids))
	for i, id := range ids {
		all[i] = found[id]
	}
	return all, nil
}

// AreaAncestors are the areas above one, from the top down.
func (s *Service) AreaAncestors(ctx context.Context, of *AreaRow) ([]*AreaRow, error) {
	labels := strings.Split(strings.TrimSuffix(of.Path, "/"), "/")
	return s.areasWhere(ctx, rule.Expression("a.id = ANY (?::text[]::uuid[])", pq.Array(labels[:len(labels)-1])))
}

// AreaSuccessors are the areas that one became, when it was split or merged (PR7).
func (s *Service) AreaSuccessors(ctx context.Context, id uuid.UUID) ([]*AreaRow, error) {
	return s.areasWhere(ctx, rule.Expression("a.id IN (SELECT successor_id FROM area_successors WHERE area_id = ?)", id))
}

// areasWhere lists areas from the top down, then by name.
func (s *Service) areasWhere(ctx context.Context, p *entsql.Predicate) ([]*AreaRow, error) {
	a, parent := entsql.Table("areas").As("a"), entsql.Table("areas").As("p")
	q := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw(areaRowSQL)).From(a).LeftJoin(parent).On(a.C("parent_id"), parent.C("id")).Where(p)
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Area, rule.ByPath)(q)
	query, args := q.OrderExpr(entsql.Raw("a.depth, a.name_key, a.id")).Query()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("finding areas: %w", err)
	}
	defer rows.Close()
	var list []*AreaRow
	for rows.Next() {
		r := &AreaRow{}
		if err := rows.Scan(r.columns()...); err != nil {
			return nil, fmt.Errorf("reading an area: %w", err)
		}
		list = append(list, r)
	}
	return list, rows.Err()
}
