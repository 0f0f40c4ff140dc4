package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
)

// Charge is an account that the viewer looks after; its row is locked until the transaction ends, so that nobody gives it
// a role meanwhile that the viewer could not have looked past.
type Charge struct {
	ID        uuid.UUID
	Name      string
	Version   int
	RetiredOn calendar.Day
	// SignsIn says that there is a password.
	SignsIn bool
	// Path is where one of their roles holds, for the audit; "" for none, or the nation.
	Path string
	// Grant is by which the viewer looks after them.
	Grant access.Grant
}

// IsRetired reports that the account is closed on a day.
func (c Charge) IsRetired(on calendar.Day) bool {
	return !c.RetiredOn.IsZero() && !c.RetiredOn.After(on)
}

// LookAfter locks an account for somebody who may do the action to it (PR18). expected is the version that the viewer saw,
// 0 for any. Faults: NOT_FOUND for nobody and for whom the viewer may not know; FORBIDDEN for whom they know and may not
// look after; CONFLICT for a stale version.
func LookAfter(ctx context.Context, u *casework.Unit, action access.Action, user uuid.UUID, expected int) (Charge, error) {
	c := Charge{ID: user}
	err := u.Tx.QueryRowContext(ctx, `SELECT name, version, retired_on, coalesce(password_hash, '') <> '' FROM users WHERE id = $1 AND nation_id = $2 FOR UPDATE`,
		user, u.Nation).Scan(&c.Name, &c.Version, &c.RetiredOn, &c.SignsIn)
	if errors.Is(err, sql.ErrNoRows) {
		return c, casework.NotFound()
	}
	if err != nil {
		return c, fmt.Errorf("lock an account: %w", err)
	}
	held, err := postsOf(ctx, u.Tx, u.Today, user)
	if err != nil {
		return c, err
	}
	posts := held[user]
	if len(posts.deciding()) > 0 {
		c.Path = posts.deciding()[0].Target.AreaPath
	}
	var ok bool
	if c.Grant, ok = u.Viewer.LooksAfter(action, user.String(), u.Nation.String(), posts.deciding()); !ok {
		others := slices.ContainsFunc(u.Viewer.Scopes(action, access.User), func(g access.Grant) bool { return g.ScopeKind != access.Self })
		if !others || !posts.known(u.Viewer) {
			return c, casework.NotFound()
		}
		return c, fault.New(fault.Forbidden, "This account is not your district's alone: its roles are others than those that a district gives, or reach further. An administrator looks after it.").By("PR18")
	}
	return c, casework.Unchanged(c.Version, expected)
}

// posts are the roles of one account: all that there ever were, and those that have not ended.
type posts struct{ all, open []access.Post }

// deciding are the roles that say who looks after an account: those held or coming, else those that there were.
func (p posts) deciding() []access.Post {
	if len(p.open) > 0 {
		return p.open
	}
	return p.all
}

// known reports that the viewer sees the account by one of its roles.
func (p posts) known(v access.Viewer) bool {
	for _, post := range p.all {
		if _, ok := v.CanOn(access.Read, access.User, post.Target); ok {
			return true
		}
	}
	return false
}

// within reports that the account reaches no further than a district would have it (PR18), whose paths are given: its own and,
// once it has ended, those of what it became.
func (p posts) within(paths ...string) bool {
	for _, post := range p.deciding() {
		under := func(path string) bool { return access.Under(post.Target.AreaPath, path) }
		if !post.Role.IsSupervised() || !slices.ContainsFunc(paths, under) {
			return false
		}
	}
	return len(p.all) > 0
}

type rowsQueryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// postsOf reads the roles of accounts, whoever asks. One statement.
func postsOf(ctx context.Context, db rowsQueryer, today calendar.Day, users ...uuid.UUID) (map[uuid.UUID]posts, error) {
	rows, err := db.QueryContext(ctx, `SELECT r.user_id, r.role, r.nation_id, coalesce(a.path, c.area_path, ''), coalesce(r.community_id::text, ''),
			coalesce(r.until_on >= $2::date, true)
		FROM role_assignments r LEFT JOIN areas a ON a.id = r.area_id LEFT JOIN communities c ON c.id = r.community_id
		WHERE r.user_id = ANY ($1::uuid[]) ORDER BY r.id`, pq.Array(users), today)
	if err != nil {
		return nil, fmt.Errorf("read roles: %w", err)
	}
	defer rows.Close()
	all := make(map[uuid.UUID]posts, len(users))
	for rows.Next() {
		var (
			user uuid.UUID
			post access.Post
			open bool
		)
		if err := rows.Scan(&user, &post.Role, &post.Target.NationID, &post.Target.AreaPath, &post.Target.CommunityID, &open); err != nil {
			return nil, err
		}
		held := all[user]
		held.all = append(held.all, post)
		if open {
			held.open = append(held.open, post)
		}
		all[user] = held
	}
	return all, rows.Err()
}
