package trail

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/register"
	"saniladder/internal/rule"
)

// Filter says which acts; all that is given must hold.
type Filter struct {
	ObjectID, AreaID, UserID *uuid.UUID
	Action                   string
	// ObjectType is one of Kinds.
	ObjectType string
	// From and Until are the first and the last day, in the nation's time zone (PR5).
	From, Until *calendar.Day
}

// order is how cursors of the log bear its one order.
const order = "NEWEST"

// Page is a page of the log, newest first, of what the viewer may read,
// in a constant number of statements. The error is INVALID for a cursor of another list.
func Page(ctx context.Context, db *sql.DB, v access.Viewer, f Filter, p register.Page) (register.List[Entry], error) {
	var list register.List[Entry]
	n, fromEnd, err := p.Size()
	if err != nil {
		return list, err
	}
	s, err := selection(ctx, db, v, f)
	if err != nil {
		return list, err
	}
	for field, c := range map[string]*register.Cursor{"after": p.After, "before": p.Before} {
		if c == nil {
			continue
		}
		at, err := time.Parse(time.RFC3339Nano, c.Key)
		if err != nil || c.Order != order {
			return list, fault.New(fault.Invalid, "This cursor belongs to another list.").At(field)
		}
		beyond := entsql.CompositeLT
		if field == "before" {
			beyond = entsql.CompositeGT
		}
		s.Where(beyond([]string{s.C("at"), s.C("id")}, at, c.ID))
	}
	way := entsql.Desc
	if fromEnd {
		way = entsql.Asc
	}
	s.OrderBy(way(s.C("at")), way(s.C("id"))).Limit(n + 1)
	rows, err := read(ctx, db, v, s)
	if err != nil {
		return list, err
	}
	more := len(rows) > n
	list.Rows = rows[:min(n, len(rows))]
	list.HasNext, list.HasPrevious = more, p.After != nil
	if fromEnd {
		slices.Reverse(list.Rows)
		list.HasNext, list.HasPrevious = p.Before != nil, more
	}
	for i := range list.Rows {
		list.Cursors = append(list.Cursors, register.Cursor{Order: order, Key: list.Rows[i].At.UTC().Format(time.RFC3339Nano), ID: list.Rows[i].ID})
	}
	return list, nil
}

// Count is how many entries Page would list on all pages.
func Count(ctx context.Context, db *sql.DB, v access.Viewer, f Filter) (int, error) {
	s, err := selection(ctx, db, v, f)
	if err != nil {
		return 0, err
	}
	query, args := s.SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := db.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting the audit: %w", err)
	}
	return n, nil
}

// known keeps the acts on a visit's plan back from everybody until its team has
// arrived (WF5); a visit that never took place stays unknown.
const known = `(e.object_type <> 'VisitPlan' OR EXISTS (SELECT FROM visit_plans p WHERE p.id = e.object_id AND p.arrived_at IS NOT NULL))`

// selection begins a selection of the log's entries e that the viewer may read.
func selection(ctx context.Context, db *sql.DB, v access.Viewer, f Filter) (*entsql.Selector, error) {
	e := entsql.Table("audit_entries").As("e")
	s := entsql.Dialect(dialect.Postgres).Select().From(e)
	rule.Scope(v, access.Read, access.AuditEntry, rule.ByAreaPath)(s)
	s.Where(entsql.ExprP(known))
	s.Where(entsql.P(func(b *entsql.Builder) {
		b.WriteString("e.object_type = ANY (").Arg(pq.Array(Kinds())).WriteString(")")
	}))
	if f.ObjectType != "" {
		s.Where(entsql.EQ(e.C("object_type"), f.ObjectType))
	}
	if f.From != nil || f.Until != nil {
		zone, err := timeZone(ctx, db, v)
		if err != nil {
			return nil, err
		}
		if f.From != nil {
			s.Where(entsql.GTE(e.C("at"), midnight(*f.From, zone)))
		}
		if f.Until != nil {
			s.Where(entsql.LT(e.C("at"), midnight(f.Until.AddDays(1), zone)))
		}
	}
	if f.ObjectID != nil {
		s.Where(entsql.EQ(e.C("object_id"), *f.ObjectID))
	}
	if f.UserID != nil {
		s.Where(entsql.EQ(e.C("user_id"), *f.UserID))
	}
	if f.Action != "" {
		s.Where(entsql.EQ(e.C("action"), f.Action))
	}
	if f.AreaID != nil {
		s.Where(entsql.P(func(b *entsql.Builder) {
			b.WriteString("e.area_path LIKE (SELECT a.path || '%' FROM areas a WHERE a.id = ").Arg(*f.AreaID).
				WriteString(" AND a.nation_id = ").Arg(v.NationID).WriteString(")")
		}))
	}
	return s, nil
}

// timeZone is that of the viewer's nation.
func timeZone(ctx context.Context, db *sql.DB, v access.Viewer) (*time.Location, error) {
	var code string
	if err := db.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, v.NationID).Scan(&code); err != nil {
		return nil, fmt.Errorf("finding the nation: %w", err)
	}
	if profile, ok := country.Find(code); ok {
		if zone, err := time.LoadLocation(profile.TimeZone); err == nil {
			return zone, nil
		}
	}
	return time.UTC, nil
}

// midnight is when a day begins there.
func midnight(day calendar.Day, zone *time.Location) time.Time {
	year, month, date := day.Date()
	return time.Date(year, month, date, 0, 0, 0, 0, zone)
}

func read(ctx context.Context, db *sql.DB, v access.Viewer, s *entsql.Selector) ([]Entry, error) {
	u, p := entsql.Table("users").As("u"), entsql.Table("users").As("p")
	e := entsql.Table("audit_entries").As("e")
	s.LeftJoin(u).On(e.C("user_id"), u.C("id")).LeftJoin(p).On(e.C("acting_for_id"), p.C("id"))
	s.SelectExpr(entsql.Raw(`e.id, e.at, e.actor_kind, e.user_id, e.acting_for_id, u.name, p.name, e.role, e.origin,
  e.action, e.object_type, e.object_id, e.operation_id, e.before, e.after`))
	query, args := s.Query()
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading the audit: %w", err)
	}
	defer rows.Close()
	var all []Entry
	for rows.Next() {
		var (
			e             Entry
			before, after []byte
		)
		if err := rows.Scan(&e.ID, &e.At, &e.ActorKind, &e.UserID, &e.ActingForID, &e.UserName, &e.ActingForName, &e.Role, &e.Origin,
			&e.Action, &e.ObjectType, &e.ObjectID, &e.OperationID, &before, &after); err != nil {
			return nil, fmt.Errorf("reading an audit entry: %w", err)
		}
		if mayRead(v, e.ObjectType) {
			if e.Changes, err = changes(before, after); err != nil {
				return nil, err
			}
		}
		all = append(all, e)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return all, name(ctx, db, v, all)
}

// ByID is one entry. The error is NOT_FOUND for what does not exist and what is
// denied alike.
func ByID(ctx context.Context, db *sql.DB, v access.Viewer, id uuid.UUID) (*Entry, error) {
	s, err := selection(ctx, db, v, Filter{})
	if err != nil {
		return nil, err
	}
	rows, err := read(ctx, db, v, s.Where(entsql.EQ(s.C("id"), id)))
	if err != nil {
		return nil, err
	}
	if len(rows) == 0 {
		return nil, fault.New(fault.NotFound, "This does not exist, or it is not open to you.")
	}
	return &rows[0], nil
}
