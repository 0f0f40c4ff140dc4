package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
)

// Session is what is stored of a session, with the viewer that it stands for: one statement loads both.
type Session struct {
	Data   []byte
	Epoch  int // of the account, now; a session that remembers another has ended
	Viewer access.Viewer
}

// FindSession loads a session by its token's hash. It is false for one that is unknown, expired or whose account is
// retired: all alike.
func (a *Accounts) FindSession(ctx context.Context, token string) (Session, bool, error) {
	row, err := a.load(ctx, bySession, token)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Session{}, false, nil
	case err != nil:
		return Session{}, false, fmt.Errorf("find a session: %w", err)
	}
	return Session{Data: row.data, Epoch: row.epoch, Viewer: row.viewer}, true, nil
}

// SaveSession writes a session's data, for its user, until it expires.
func (a *Accounts) SaveSession(ctx context.Context, token string, user uuid.UUID, data []byte, expires time.Time) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO sessions (token, user_id, data, expires_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (token) DO UPDATE SET user_id = EXCLUDED.user_id, data = EXCLUDED.data, expires_at = EXCLUDED.expires_at`,
			token, user, data, expires.UTC())
		return err
	})
}

// DeleteSession ends one session; an unknown one is no error.
func (a *Accounts) DeleteSession(ctx context.Context, token string) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE token = $1`, token)
		return err
	})
}

// EndSessions ends all sessions of a user in the transaction that retires them or changes their password. The epoch ends
// one, too, that a sign-in with the old password is just about to write.
func EndSessions(ctx context.Context, tx *sql.Tx, user uuid.UUID) error {
	if _, err := tx.ExecContext(ctx, `UPDATE users SET session_epoch = session_epoch + 1 WHERE id = $1`, user); err != nil {
		return fmt.Errorf("raise the epoch: %w", err)
	}
	if _, err := tx.ExecContext(ctx, `DELETE FROM sessions WHERE user_id = $1`, user); err != nil {
		return fmt.Errorf("end sessions: %w", err)
	}
	return nil
}
