package commitment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/commitment"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Commitment is one, with what the viewer may do about it.
type Commitment struct {
	ID      uuid.UUID
	Version int
	// AreaID and AreaName are nil for the nation's; ParentAreaName at the top too.
	AreaID                   *uuid.UUID
	AreaName, ParentAreaName *string
	Kind                     commitment.Kind
	Office, What, Place      string
	// DueOn is no day where none was named, SettledOn while nothing settled it.
	SaidOn, DueOn, SettledOn calendar.Day
	InPublic                 bool
	State                    commitment.State
	// MayFollow is to take a step with it.
	MayFollow bool
}

// Step is what was written down of one.
type Step struct {
	ID   uuid.UUID
	Step commitment.Step
	On   calendar.Day
	Note string
	// Evidence is the upload that shows it; nil for none.
	Evidence *uuid.UUID
	// By is the name of who wrote it down, ActingFor of whom for (PR17); nil for whoever may not read accounts.
	By, ActingFor *string
	Role          access.Role
}

// Filter says which commitments; all that is given must hold.
type Filter struct {
	// AreaID keeps those for the area and for all below it.
	AreaID *uuid.UUID
	State  *commitment.State
	Kind   *commitment.Kind
}

// byDue is what is due first at the front, what names no day at the end.
var byDue = paging.Ordering{Name: "DUE", Key: "coalesce(x.due_on, 'infinity'::date)", Cast: "date", ID: "x.id"}

// List is a page of the commitments that are open to the viewer: those for what they may read, and for the areas above it, which
// bind it too. One statement, one more for a filter by area.
func (s *Service) List(ctx context.Context, asked Asked, f Filter, p paging.Page) (paging.List[Commitment], error) {
	none := paging.List[Commitment]{}
	q, err := s.commitments(ctx, asked, f)
	if err != nil {
		return none, err
	}
	if err := p.Cut(q, byDue); err != nil {
		return none, err
	}
	all, err := s.of(ctx, asked, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i, one := range all {
		cursors[i] = paging.Cursor{Order: byDue.Name, Key: "infinity", ID: one.ID}
		if !one.DueOn.IsZero() {
			cursors[i].Key = one.DueOn.String()
		}
	}
	return paging.Of(p, all, cursors), nil
}

// Count is how many List would show on all pages.
func (s *Service) Count(ctx context.Context, asked Asked, f Filter) (int, error) {
	q, err := s.commitments(ctx, asked, f)
	if err != nil {
		return 0, err
	}
	query, args := q.Select(entsql.Count("*")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting commitments: %w", err)
	}
	return n, nil
}

// Commitment is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) Commitment(ctx context.Context, asked Asked, id uuid.UUID) (*Commitment, error) {
	q, err := s.commitments(ctx, asked, Filter{})
	if err != nil {
		return nil, err
	}
	all, err := s.of(ctx, asked, q.Where(rule.Expression("x.id = ?", id)))
	if err == nil && len(all) == 0 {
		err = casework.NotFound()
	}
	if err != nil {
		return nil, err
	}
	return &all[0], nil
}

// MaxPublic bounds one answer of the public register.
const MaxPublic = 200

// Public are those that were made in public, for an area and all below it: what is open first, by the day on which it is due. It is
// for everybody. LIMIT above MaxPublic. One statement, one more for an area.
func (s *Service) Public(ctx context.Context, asked Asked, area *uuid.UUID, most int) ([]Commitment, error) {
	if most < 1 || most > MaxPublic {
		return nil, fault.New(fault.Limit, "At most %d commitments are listed at once.", MaxPublic).At("most").With("limit", fmt.Sprint(MaxPublic))
	}
	q, err := s.within(ctx, asked, Filter{AreaID: area})
	if err != nil {
		return nil, err
	}
	return s.of(ctx, asked, q.Where(rule.Expression("x.in_public")).OrderExpr(entsql.Raw("x.settled IS NOT NULL, coalesce(x.due_on, 'infinity'::date), x.id")).Limit(most))
}

func (s *Service) commitments(ctx context.Context, asked Asked, f Filter) (*entsql.Selector, error) {
	q, err := s.within(ctx, asked, f)
	if err != nil {
		return nil, err
	}
	return q.Where(open(access.ViewerFrom(ctx))), nil
}

// within begins a selection of commitments x with their areas a, whoever asks.
func (s *Service) within(ctx context.Context, asked Asked, f Filter) (*entsql.Selector, error) {
	v := access.ViewerFrom(ctx)
	q := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table("commitments").As("x"))
	q.LeftJoin(entsql.Table("areas").As("a")).OnP(rule.Expression("a.id = x.area_id"))
	q.LeftJoin(entsql.Table("areas").As("b")).OnP(rule.Expression("b.id = a.parent_id"))
	q.Where(rule.Expression("x.nation_id::text = ?", v.NationID))
	if f.AreaID != nil {
		var path string
		err := s.read.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id::text = $2`, *f.AreaID, v.NationID).Scan(&path)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("finding an area: %w", err)
		}
		q.Where(rule.Expression("EXISTS (SELECT FROM unnest("+rule.Answering+") AS o (path) WHERE left(o.path, length(?::text)) = ?)", path, path))
	}
	if f.Kind != nil {
		q.Where(rule.Expression("x.kind = ?", string(*f.Kind)))
	}
	if f.State != nil {
		switch *f.State {
		case commitment.IsOpen:
			q.Where(rule.Expression("x.settled IS NULL AND coalesce(x.due_on >= ?, true)", asked.Today))
		case commitment.IsLate:
			q.Where(rule.Expression("x.settled IS NULL AND x.due_on < ?", asked.Today))
		default:
			q.Where(rule.Expression("x.settled = ?", string(*f.State)))
		}
	}
	return q, nil
}

// open are the commitments x for areas a over or within what the viewer may read.
func open(v access.Viewer) *entsql.Predicate {
	any := []*entsql.Predicate{entsql.ExprP("false")}
	for _, g := range v.Scopes(access.Read, access.Commitment) {
		switch {
		case g.ScopeKind == access.Nation && len(g.Within) == 0:
			any = append(any, entsql.ExprP("true"))
		case g.ScopeKind == access.AreaSubtree && len(g.Within) == 0:
			any = append(any, rule.Expression("(x.area_id IS NULL OR EXISTS (SELECT FROM unnest("+rule.Answering+") AS o (path) WHERE left(o.path, length(?::text)) = ? OR left(?::text, length(o.path)) = o.path))", g.AreaPath, g.AreaPath, g.AreaPath))
		}
	}
	return entsql.Or(any...)
}

func (s *Service) of(ctx context.Context, asked Asked, q *entsql.Selector) ([]Commitment, error) {
	v := access.ViewerFrom(ctx)
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.version, x.area_id, a.name, b.name, x.kind, x.office, x.what, x.place, x.said_on, x.due_on, x.settled_on, x.in_public, coalesce(x.settled, ''), ` + rule.Answering)).Query()
	all := []Commitment{}
	err := postgres.Each(ctx, s.read, "reading commitments", query, args, func(rows *sql.Rows) error {
		var (
			one       Commitment
			settled   string
			answering []string
		)
		if err := rows.Scan(&one.ID, &one.Version, &one.AreaID, &one.AreaName, &one.ParentAreaName, &one.Kind, &one.Office, &one.What, &one.Place, &one.SaidOn, &one.DueOn, &one.SettledOn, &one.InPublic, &settled, pq.Array(&answering)); err != nil {
			return err
		}
		one.State = commitment.StateOf(commitment.Step(settled), one.DueOn, asked.Today)
		_, one.MayFollow = rule.CanOnAny(v, access.Change, access.Commitment, answering)
		one.MayFollow = one.MayFollow && v.ViewedBy == nil
		all = append(all, one)
		return nil
	})
	return all, err
}

// Steps are those of a commitment that is open to the viewer, the latest first. One statement.
func (s *Service) Steps(ctx context.Context, c *Commitment) ([]Step, error) {
	reads := access.ViewerFrom(ctx).Can(access.Read, access.User)
	all := []Step{}
	err := postgres.Each(ctx, s.read, "reading steps of a commitment", `SELECT t.id, t.step, t.taken_on, t.note, t.upload_id, t.role,
  CASE WHEN $2 THEN coalesce(nullif(u.display_name, ''), u.name) END, CASE WHEN $2 THEN coalesce(nullif(f.display_name, ''), f.name) END
FROM commitment_steps t LEFT JOIN users u ON u.id = t.recorded_by LEFT JOIN users f ON f.id = t.acting_for WHERE t.commitment_id = $1 ORDER BY t.recorded_at DESC, t.id DESC`,
		[]any{c.ID, reads}, func(rows *sql.Rows) error {
			var one Step
			err := rows.Scan(&one.ID, &one.Step, &one.On, &one.Note, &one.Evidence, &one.Role, &one.By, &one.ActingFor)
			all = append(all, one)
			return err
		})
	return all, err
}

// Evidence is the hash of a picture or PDF that hangs on a step, if its commitment is open to the viewer; NOT_FOUND otherwise.
func (s *Service) Evidence(ctx context.Context, upload uuid.UUID) (string, error) {
	q, err := s.within(ctx, Asked{}, Filter{})
	if err != nil {
		return "", err
	}
	q.Where(open(access.ViewerFrom(ctx))).Join(entsql.Table("commitment_steps").As("t")).OnP(rule.Expression("t.commitment_id = x.id")).
		Join(entsql.Table("uploads").As("u")).OnP(rule.Expression("u.id = t.upload_id")).Where(rule.Expression("u.id = ?", upload))
	query, args := q.SelectExpr(entsql.Raw("u.hash")).Limit(1).Query()
	var hash string
	err = s.read.QueryRowContext(ctx, query, args...).Scan(&hash)
	if errors.Is(err, sql.ErrNoRows) {
		return "", casework.NotFound()
	}
	if err != nil {
		return "", fmt.Errorf("finding evidence: %w", err)
	}
	return hash, nil
}
