package casework

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strconv"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/ent/community"
	"saniladder/internal/rule"
)

// Reach locks one row on which the viewer may do the action, and returns its
// version. What does not exist and what is denied are the same NOT_FOUND.
func (u *Unit) Reach(ctx context.Context, table string, by rule.Attachment, id uuid.UUID, action access.Action, object access.Object) (int, error) {
	t := entsql.Table(table)
	s := entsql.Dialect(dialect.Postgres).Select(t.C("version")).From(t).Where(entsql.EQ(t.C("id"), id))
	rule.Scope(u.Viewer, action, object, by)(s)
	query, args := s.ForUpdate().Query()
	var version int
	err := u.Tx.QueryRowContext(ctx, query, args...).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return 0, NotFound()
	}
	if err != nil {
		return 0, fmt.Errorf("locking a row of %s: %w", table, err)
	}
	return version, nil
}

// Community locks a community on which the viewer may do the action and returns
// it. Every use case on a community begins with it, so that two never overtake
// each other. expected is the version that the viewer saw; 0 to take any.
func (u *Unit) Community(ctx context.Context, id uuid.UUID, action access.Action, object access.Object, expected int) (*ent.Community, error) {
	version, err := u.Reach(ctx, "communities", rule.ByCommunity, id, action, object)
	if err != nil {
		return nil, err
	}
	if err := Unchanged(version, expected); err != nil {
		return nil, err
	}
	c, err := u.Ent.Community.Query().Where(community.ID(id)).Only(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading a community: %w", err)
	}
	if c.EndedOn != nil {
		return nil, fault.New(fault.Rule, "%s has ended; it cannot be changed any more.", c.Name).By("PR7")
	}
	return c, nil
}

// Area locks an area on which the viewer may do the action and returns it.
func (u *Unit) Area(ctx context.Context, id uuid.UUID, action access.Action, expected int) (*ent.Area, error) {
	version, err := u.Reach(ctx, "areas", rule.ByPath, id, action, access.Area)
	if err != nil {
		return nil, err
	}
	if err := Unchanged(version, expected); err != nil {
		return nil, err
	}
	a, err := u.Ent.Area.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("reading an area: %w", err)
	}
	return a, nil
}

// AloneWithAreas makes use cases that change the tree of areas, and imports, which
// write into it, wait for each other. It is taken before any row's lock.
func (u *Unit) AloneWithAreas(ctx context.Context) error {
	if _, err := u.Tx.ExecContext(ctx, `INSERT INTO import_locks (nation_id) VALUES ($1) ON CONFLICT DO NOTHING`, u.Nation); err != nil {
		return fmt.Errorf("taking the lock on the tree of areas: %w", err)
	}
	if _, err := u.Tx.ExecContext(ctx, `SELECT 1 FROM import_locks WHERE nation_id = $1 FOR UPDATE`, u.Nation); err != nil {
		return fmt.Errorf("taking the lock on the tree of areas: %w", err)
	}
	return nil
}

// Require refuses an action that the viewer may do nowhere.
func (u *Unit) Require(action access.Action, object access.Object) error {
	if u.Viewer.Can(action, object) {
		return nil
	}
	return fault.New(fault.Forbidden, "Your role does not allow this.")
}

// NotFound is the answer for what does not exist and for what is denied alike.
func NotFound() error {
	return fault.New(fault.NotFound, "This does not exist, or it is not open to you.")
}

// Unchanged refuses a stale version with the current one; expected 0 takes any.
func Unchanged(current, expected int) error {
	if expected == 0 || expected == current {
		return nil
	}
	return fault.New(fault.Conflict, "Someone else changed this meanwhile. Look at the new state and try again.").
		At("expectedVersion").With("currentVersion", strconv.Itoa(current))
}
