package register

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/naming"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// RosterMember is somebody who can sit on verification teams.
type RosterMember struct {
	ID, AreaID             uuid.UUID
	Version                int
	Name, AreaName         string
	UserID, OrganisationID *uuid.UUID
	OrganisationName       *string
	Capacity, Office       string
	FromOn, UntilOn        *calendar.Day
	// Absences are those of today and later, the first one first.
	Absences []Absence
}

// Absence is a time in which somebody cannot come; both days are inclusive.
type Absence struct {
	ID      uuid.UUID    `json:"id"`
	FromOn  calendar.Day `json:"from"`
	UntilOn calendar.Day `json:"until"`
	Reason  string       `json:"reason"`
	// InAll says that the person is absent from all that they hold (PR17): it is told of here, without why.
	InAll bool `json:"inAll"`
}

// RosterFilter says who; all that is given must hold.
type RosterFilter struct {
	// AreaID is an area, with all below it.
	AreaID, OrganisationID *uuid.UUID
	Capacity, Office       string
	// AvailableOn keeps who is on the roster that day and did not say that they cannot come.
	AvailableOn *calendar.Day
	// Former lists those who left their roster, too.
	Former bool
	Search string
}

// rosterOrder is the roster's one order: by name.
var rosterOrder = paging.Ordering{Name: "NAME", Key: "m.name_key", Cast: "text", ID: "m.id"}

// Roster is a page of it, by name. One statement.
func (s *Service) Roster(ctx context.Context, f RosterFilter, p Page) (List[RosterMember], error) {
	var list List[RosterMember]
	selection, err := s.rosterSelection(ctx, f)
	if err != nil {
		return list, err
	}
	if err := p.Cut(selection, rosterOrder); err != nil {
		return list, err
	}
	rows, err := s.readRoster(ctx, selection)
	if err != nil {
		return list, err
	}
	n, fromEnd, _ := p.Size() // validated by cut
	more := len(rows) > n
	list.Rows = rows[:min(n, len(rows))]
	list.HasNext, list.HasPrevious = more, p.After != nil
	if fromEnd {
		slices.Reverse(list.Rows)
		list.HasNext, list.HasPrevious = p.Before != nil, more
	}
	for _, m := range list.Rows {
		list.Cursors = append(list.Cursors, Cursor{Order: rosterOrder.Name, Key: naming.Normalise(m.Name), ID: m.ID})
	}
	return list, nil
}

// CountRoster is how many Roster would list on all pages.
func (s *Service) CountRoster(ctx context.Context, f RosterFilter) (int, error) {
	selection, err := s.rosterSelection(ctx, f)
	if err != nil {
		return 0, err
	}
	query, args := selection.SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting a roster: %w", err)
	}
	return n, nil
}

// RosterMember is one entry; NOT_FOUND for what is not there or not open to the viewer.
func (s *Service) RosterMember(ctx context.Context, id uuid.UUID) (*RosterMember, error) {
	selection, err := s.rosterSelection(ctx, RosterFilter{Former: true})
	if err != nil {
		return nil, err
	}
	rows, err := s.readRoster(ctx, selection.Where(entsql.EQ(selection.C("id"), id)))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, casework.NotFound()
	}
	return &rows[0], nil
}

// rosterSelection begins a selection of the entries m that the viewer may see.
func (s *Service) rosterSelection(ctx context.Context, f RosterFilter) (*entsql.Selector, error) {
	v := access.ViewerFrom(ctx)
	profile, err := s.profile(ctx, v)
	if err != nil {
		return nil, err
	}
	today := s.today(profile)
	m := entsql.Table("roster_members").As("m")
	q := entsql.Dialect(dialect.Postgres).Select().From(m)
	rule.Scope(v, access.Read, access.Roster, rule.ByAreaID)(q)
	if !f.Former {
		q.Where(entsql.Or(entsql.IsNull(m.C("until_on")), entsql.GTE(m.C("until_on"), today)))
	}
	if f.OrganisationID != nil {
		q.Where(entsql.EQ(m.C("organisation_id"), *f.OrganisationID))
	}
	if f.Capacity != "" {
		q.Where(entsql.EQ(m.C("capacity"), f.Capacity))
	}
	if f.Office != "" {
		q.Where(entsql.EQ(m.C("office"), f.Office))
	}
	if key := naming.Normalise(f.Search); key != "" {
		q.Where(entsql.Contains(m.C("name_key"), key))
	}
	if f.AreaID != nil {
		q.Where(entsql.P(func(b *entsql.Builder) {
			b.WriteString("m.area_id IN (SELECT a.id FROM areas a JOIN areas r ON a.path LIKE r.path || '%' WHERE r.id = ").Arg(*f.AreaID).
				WriteString(" AND r.nation_id = ").Arg(v.NationID).WriteString(")")
		}))
	}
	if f.AvailableOn != nil {
		on := *f.AvailableOn
		q.Where(entsql.Or(entsql.IsNull(m.C("from_on")), entsql.LTE(m.C("from_on"), on))).
			Where(entsql.Or(entsql.IsNull(m.C("until_on")), entsql.GTE(m.C("until_on"), on))).
			Where(entsql.P(func(b *entsql.Builder) {
				b.WriteString("NOT EXISTS (SELECT FROM absences x WHERE (x.member_id = m.id OR x.user_id = m.user_id) AND x.withdrawn_at IS NULL AND ").
					Arg(on).WriteString(" BETWEEN x.from_on AND x.until_on)")
			}))
	}
	return q, nil
}

func (s *Service) readRoster(ctx context.Context, q *entsql.Selector) ([]RosterMember, error) {
	profile, err := s.profile(ctx, access.ViewerFrom(ctx))
	if err != nil {
		return nil, err
	}
	a, o := entsql.Table("areas").As("a"), entsql.Table("organisations").As("o")
	q.Join(a).On(q.C("area_id"), a.C("id")).LeftJoin(o).On(q.C("organisation_id"), o.C("id")).SelectExpr(
		entsql.Raw("m.id, m.version, m.name, m.area_id, a.name, m.user_id, m.organisation_id, o.Name, m.capacity, m.office, m.from_on, m.until_on"),
		entsql.ExprFunc(func(b *entsql.Builder) {
			b.WriteString(`(SELECT jsonb_agg(jsonb_build_object('id', x.id, 'from', x.from_on, 'until', x.until_on, 'reason', x.reason, 'inAll', x.user_id IS NOT NULL) ORDER BY x.from_on, x.id)
				FROM absences x WHERE (x.member_id = m.id OR x.user_id = m.user_id) AND x.withdrawn_at IS NULL AND x.until_on >= `).Arg(s.today(profile)).WriteString(")")
		}))
	query, args := q.Query()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading a roster: %w", err)
	}
	defer rows.Close()
	var all []RosterMember
	for rows.Next() {
		var (
			m        RosterMember
			absences []byte
		)
		if err := rows.Scan(&m.ID, &m.Version, &m.Name, &m.AreaID, &m.AreaName, &m.UserID, &m.OrganisationID, &m.OrganisationName,
			&m.Capacity, &m.Office, &m.FromOn, &m.UntilOn, &absences); err != nil {
			return nil, fmt.Errorf("reading a roster's entry: %w", err)
		}
		if absences != nil {
			if err := json.Unmarshal(absences, &m.Absences); err != nil {
				return nil, fmt.Errorf("reading absences: %w", err)
			}
		}
		all = append(all, m)
	}
	return all, rows.Err()
}
