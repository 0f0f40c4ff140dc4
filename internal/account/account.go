// Package account keeps the ways in: passwords, the attempts to sign in, sessions, tokens for programs and one-time links.
// It turns each of them into an access.Viewer. It knows the database, and nothing of HTTP or cookies; what people may do
// once they are in is domain/access's.
package account

import (
	"context"
	"database/sql"
	"fmt"
	"sync"
	"time"

	"saniladder/internal/casework"
)

// Accounts is safe for concurrent use and keeps no state of its own: several servers can share a database.
type Accounts struct {
	db        *sql.DB
	clock     func() time.Time
	desk      *casework.Desk
	passwords *passwords
	zones     sync.Map // nation → its time zone, which never changes
}

// New makes the accounts over the application's pool. The clock is the server's; it decides about expiry and limits.
func New(db *sql.DB, clock func() time.Time) *Accounts {
	return &Accounts{db: db, clock: clock, desk: &casework.Desk{DB: db, Now: clock}, passwords: newPasswords()}
}

// Now is the server's instant.
func (a *Accounts) Now() time.Time { return a.clock() }

// write runs fn in one transaction of its own, for what is no use case: attempts and sessions. lib/pq can run a statement
// twice that stands outside of a transaction.
func (a *Accounts) write(ctx context.Context, fn func(tx *sql.Tx) error) error {
	tx, err := a.db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if err := fn(tx); err != nil {
		return err
	}
	return tx.Commit()
}
