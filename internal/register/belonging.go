package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/casework"
)

// belonging locks a row that belongs to a community, after the community itself,
// so that no two use cases on one community overtake each other. What the viewer
// may not touch is NOT_FOUND like what is not there.
func belonging(ctx context.Context, u *casework.Unit, table string, id uuid.UUID, action access.Action, object access.Object, expected int) (*ent.Community, error) {
	of, found, err := communityOf(ctx, u, table, id)
	if err != nil {
		return nil, err
	}
	if !found {
		return nil, casework.NotFound()
	}
	c, err := u.Community(ctx, of, action, object, 0)
	if err != nil {
		return nil, err
	}
	return c, lock(ctx, u, table, id, c.ID, expected)
}

// communityOf is the community of a row.
func communityOf(ctx context.Context, u *casework.Unit, table string, id uuid.UUID) (uuid.UUID, bool, error) {
	var of uuid.UUID
	err := u.Tx.QueryRowContext(ctx, `SELECT community_id FROM `+table+` WHERE id = $1 AND nation_id = $2`, id, u.Nation).Scan(&of)
	if errors.Is(err, sql.ErrNoRows) {
		return of, false, nil
	}
	if err != nil {
		return of, false, fmt.Errorf("finding a row of %s: %w", table, err)
	}
	return of, true, nil
}

// lock locks the row in its community.
func lock(ctx context.Context, u *casework.Unit, table string, id, community uuid.UUID, expected int) error {
	var version int
	err := u.Tx.QueryRowContext(ctx, `SELECT version FROM `+table+` WHERE id = $1 AND community_id = $2 FOR UPDATE`, id, community).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return fault.New(fault.Conflict, "It was moved to another community meanwhile. Look at the new state and try again.")
	}
	if err != nil {
		return fmt.Errorf("locking a row of %s: %w", table, err)
	}
	return casework.Unchanged(version, expected)
}
