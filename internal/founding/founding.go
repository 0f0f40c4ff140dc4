// Package founding puts a country into an empty register: the nation, and its
// profile's reference areas with their names, kinds and predecessors. It happens
// once a nation, before anybody has an account, so that it asks no matrix; the
// audit names the operator who did it.
package founding

import (
	"context"
	"database/sql"
	"fmt"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/audit"
)

// Founder says what is founded, when and by whom.
type Founder struct {
	Profile *country.Profile
	Now     time.Time
	// Operator is the name of the system's account that runs the command.
	Operator string
	// DemoSeed is the seed that synthetic data is drawn from; "" for a real register.
	DemoSeed string
	// NewID makes the rows' ids; nil draws UUIDv7s.
	NewID func() uuid.UUID
}

// Nation is what was founded.
type Nation struct {
	ID uuid.UUID
	// Areas are the reference areas by code, in the profile's order in List.
	Areas map[string]*Area
	List  []*Area
}

// Area is a reference area with its row's id and path.
type Area struct {
	country.ReferenceArea
	ID   uuid.UUID
	Path string
}

// IsEmpty reports that the register holds no nation yet.
func IsEmpty(ctx context.Context, db *sql.DB) (bool, error) {
	var founded bool
	if err := db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM nations)`).Scan(&founded); err != nil {
		return false, fmt.Errorf("looking for nations: %w", err)
	}
	return !founded, nil
}

// Found founds a nation in a transaction of its own. CONFLICT: the register holds
// one already.
func (f Founder) Found(ctx context.Context, db *sql.DB) (*Nation, error) {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("beginning the foundation: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	nation, err := f.FoundIn(ctx, tx)
	if err != nil {
		return nil, err
	}
	return nation, tx.Commit()
}

// FoundIn is Found in a transaction that the caller commits. Of several servers
// that start at once one founds; the others wait for it and get CONFLICT.
func (f Founder) FoundIn(ctx context.Context, tx *sql.Tx) (*Nation, error) {
	if f.NewID == nil {
		f.NewID = func() uuid.UUID { return uuid.Must(uuid.NewV7()) }
	}
	if err := f.claim(ctx, tx); err != nil {
		return nil, err
	}
	nation := &Nation{ID: f.NewID(), Areas: map[string]*Area{}}
	if _, err := tx.ExecContext(ctx, `INSERT INTO nations (id, created_at, updated_at, code, name, demo, demo_seed)
VALUES ($1, $2, $2, $3, $4, $5, nullif($6, ''))`,
		nation.ID, f.Now, f.Profile.Code, f.Profile.Name(), f.DemoSeed != "", f.DemoSeed); err != nil {
		return nil, fmt.Errorf("founding the nation: %w", err)
	}
	if err := f.areas(ctx, tx, nation); err != nil {
		return nil, err
	}
	if err := f.formerAreas(ctx, tx, nation); err != nil {
		return nil, err
	}
	// Nothing can be overdue yet, and no day before this one has a snapshot to keep.
	today := calendar.Today(f.Now, f.Profile.TimeZone)
	if _, err := tx.ExecContext(ctx, `INSERT INTO folds (nation_id, folded_at, overdue_on, snapshot_on) VALUES ($1, $2, $3, $4)`,
		nation.ID, f.Now, today, today.AddDays(-1)); err != nil {
		return nil, fmt.Errorf("preparing the rollups: %w", err)
	}
	return nation, audit.Write(ctx, tx, access.OperatorViewer(nation.ID.String(), f.Operator), uuid.Nil, audit.Entry{
		Action: "nation.found", ObjectType: "Nation", ObjectID: nation.ID,
		After: map[string]any{"code": f.Profile.Code, "areas": len(nation.List), "demo": f.DemoSeed != ""},
	})
}

// claim makes sure that nobody else founds meanwhile, and that nobody did.
func (f Founder) claim(ctx context.Context, tx *sql.Tx) error {
	if _, err := tx.ExecContext(ctx, `LOCK TABLE nations IN SHARE ROW EXCLUSIVE MODE`); err != nil {
		return fmt.Errorf("locking the nations: %w", err)
	}
	var name string
	err := tx.QueryRowContext(ctx, `SELECT coalesce(min(name), '') FROM nations`).Scan(&name)
	switch {
	case err != nil:
		return fmt.Errorf("looking for nations: %w", err)
	case name != "":
		return fault.New(fault.Conflict, "This database already holds a register, of %s; nothing was changed. Use an empty database.", name)
	}
	return nil
}

// FirstAdministrator makes the one-time link's token for the nation's first
// administrator. It is false where there is one who can sign in.
func FirstAdministrator(ctx context.Context, db *sql.DB, nation uuid.UUID, operator string, now func() time.Time) (string, bool, error) {
	ctx = access.WithViewer(ctx, access.OperatorViewer(nation.String(), operator))
	return account.New(db, now).InviteAdministrator(ctx)
}
