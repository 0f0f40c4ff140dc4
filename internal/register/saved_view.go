package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// The limits of saved views.
const (
	// MaxViewName and MaxViewQuery are in characters.
	MaxViewName, MaxViewQuery = 80, 2000
	// MaxViews is how many somebody can keep of one page.
	MaxViews = 50
)

// SavedView is a list that somebody keeps under a name.
type SavedView struct {
	ID      uuid.UUID
	Version int
	// Page names a page of the web client, never an address, so that no view leads elsewhere.
	Page, Name string
	// Query is what stands behind the question mark.
	Query string
}

// pageName is what a page may be called.
var pageName = regexp.MustCompile(`^[a-z][a-z-]{0,39}$`)

// SavedViews are the viewer's own by name, of one page or of all. One statement.
func (s *Service) SavedViews(ctx context.Context, page string) ([]SavedView, error) {
	t := entsql.Table("saved_views")
	q := entsql.Dialect(dialect.Postgres).Select(t.C("id"), t.C("version"), t.C("page"), t.C("name"), t.C("query")).From(t).
		Where(entsql.IsNull(t.C("removed_at"))).OrderExpr(entsql.Raw("lower(saved_views.name), saved_views.id"))
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.SavedView, rule.ByOwner)(q)
	if page != "" {
		q.Where(entsql.EQ(t.C("page"), page))
	}
	query, args := q.Query()
	// On the desk's database, so that who saved a view sees it at once.
	rows, err := s.desk.DB.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("listing saved views: %w", err)
	}
	defer rows.Close()
	all := []SavedView{}
	for rows.Next() {
		var v SavedView
		if err := rows.Scan(&v.ID, &v.Version, &v.Page, &v.Name, &v.Query); err != nil {
			return nil, fmt.Errorf("reading a saved view: %w", err)
		}
		all = append(all, v)
	}
	return all, rows.Err()
}

// SaveView keeps a view, or changes one.
type SaveView struct {
	OperationID, ID   uuid.UUID
	ExpectedVersion   int
	Page, Name, Query string
}

// check brings what was given into the form in which it is kept.
func (in *SaveView) check() (err error) {
	if !pageName.MatchString(in.Page) {
		return fault.New(fault.Invalid, "%q is no name of a page.", in.Page).At("page")
	}
	if in.Name, err = check.Words("name", in.Name, MaxViewName); err != nil {
		return err
	}
	if in.Query, err = check.MaybeWords("query", strings.TrimPrefix(in.Query, "?"), MaxViewQuery); err != nil {
		return err
	}
	if _, err := url.ParseQuery(in.Query); err != nil || strings.ContainsAny(in.Query, "#\n\t ") {
		return fault.New(fault.Invalid, "This is no query of an address.").At("query").Because(err)
	}
	return nil
}

// SaveView keeps a view of the viewer's own under a name. NOT_FOUND for the id of
// somebody else's, LIMIT for more than MaxViews of a page, INVALID for a name
// that another one has.
func (s *Service) SaveView(ctx context.Context, in SaveView) ([]uuid.UUID, error) {
	return s.do(ctx, "view.save", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Create, access.SavedView); err != nil {
			return nil, err
		}
		if err := in.check(); err != nil {
			return nil, err
		}
		owner, err := uuid.Parse(u.Viewer.UserID)
		if err != nil {
			return nil, casework.NotFound()
		}
		known, err := viewKept(ctx, u, in.ID)
		if err != nil {
			return nil, err
		}
		after := values{"page": in.Page} // what somebody looks for is theirs: the audit keeps the page alone
		if known {
			return s.changeView(ctx, u, in, after)
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		// Whoever keeps many at once does so one after the other.
		var kept int
		if _, err := u.Tx.ExecContext(ctx, `SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE`, owner); err != nil {
			return nil, fmt.Errorf("locking an account: %w", err)
		}
		if err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM saved_views WHERE user_id = $1 AND page = $2 AND removed_at IS NULL`, owner, in.Page).Scan(&kept); err != nil {
			return nil, fmt.Errorf("counting saved views: %w", err)
		}
		if kept >= MaxViews {
			return nil, fault.New(fault.Limit, "%d views are kept of this page already; remove one first.", MaxViews).At("name").With("limit", strconv.Itoa(MaxViews))
		}
		if _, err := u.Tx.ExecContext(ctx, `INSERT INTO saved_views (id, nation_id, user_id, page, name, query) VALUES ($1, $2, $3, $4, $5, $6)`,
			in.ID, u.Nation, owner, in.Page, in.Name, in.Query); err != nil {
			return nil, fmt.Errorf("saving a view: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "SavedView", action: access.Create, object: access.SavedView, id: in.ID, after: after})
	})
}

// viewKept reports whether the id is of a view, anybody's.
func viewKept(ctx context.Context, u *casework.Unit, id uuid.UUID) (bool, error) {
	var kept bool
	err := u.Tx.QueryRowContext(ctx, `SELECT true FROM saved_views WHERE id = $1 AND removed_at IS NULL`, id).Scan(&kept)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return kept, err
}

func (s *Service) changeView(ctx context.Context, u *casework.Unit, in SaveView, after values) ([]uuid.UUID, error) {
	version, err := u.Reach(ctx, "saved_views", rule.ByOwner, in.ID, access.Change, access.SavedView)
	if err != nil {
		return nil, err
	}
	if err := casework.Unchanged(version, in.ExpectedVersion); err != nil {
		return nil, err
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE saved_views SET page = $2, name = $3, query = $4, version = version + 1 WHERE id = $1`,
		in.ID, in.Page, in.Name, in.Query); err != nil {
		return nil, fmt.Errorf("changing a saved view: %w", err)
	}
	return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "SavedView", action: access.Change, object: access.SavedView, id: in.ID, after: after})
}

// RemoveView keeps a view no longer.
type RemoveView struct {
	OperationID, ID uuid.UUID
}

// RemoveView takes a view of the viewer's own off the list. NOT_FOUND for what is
// not theirs, or is gone already.
func (s *Service) RemoveView(ctx context.Context, in RemoveView) ([]uuid.UUID, error) {
	return s.do(ctx, "view.remove", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if _, err := u.Reach(ctx, "saved_views", rule.ByOwner, in.ID, access.Manage, access.SavedView); err != nil {
			return nil, err
		}
		var page string
		err := u.Tx.QueryRowContext(ctx, `UPDATE saved_views SET removed_at = $2, version = version + 1 WHERE id = $1 AND removed_at IS NULL RETURNING page`,
			in.ID, u.Now).Scan(&page)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("removing a view: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "SavedView", action: access.Manage, object: access.SavedView, id: in.ID, before: values{"page": page}})
	})
}
