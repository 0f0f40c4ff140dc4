package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// Session is what is stored of a session, with the viewer that it stands for: one statement loads both.
type Session struct {
	Data   []byte
	Epoch  int // of the account, now; a session that remembers another has ended
	Viewer access.Viewer
}

// FindSession loads a session by its token's hash, and notes the first visit of a day. It is false for one that is
// unknown, expired or whose account is retired: all alike.
func (a *Accounts) FindSession(ctx context.Context, token string) (Session, bool, error) {
	row, err := a.load(ctx, bySession, token)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return Session{}, false, nil
	case err != nil:
		return Session{}, false, fmt.Errorf("find a session: %w", err)
	}
	if row.isFirstToday() {
		if err := a.visit(ctx, token, row); err != nil {
			return Session{}, false, err
		}
	}
	return Session{Data: row.data, Epoch: row.epoch, Viewer: row.viewer}, true, nil
}

// isFirstToday reports that a session or token was not used today before.
func (l *loaded) isFirstToday() bool { return l.usedOn.IsZero() || l.usedOn.Before(l.today) }

// visit notes that a session's user was here today: administrators see which accounts are alive.
func (a *Accounts) visit(ctx context.Context, token string, row loaded) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE sessions SET seen_on = $2 WHERE token = $1`, token, row.today); err != nil {
			return fmt.Errorf("note a visit: %w", err)
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO account_visits (user_id, seen_on) VALUES ($1, $2)
			ON CONFLICT (user_id) DO UPDATE SET seen_on = EXCLUDED.seen_on WHERE account_visits.seen_on < EXCLUDED.seen_on`, row.viewer.UserID, row.today)
		if err != nil {
			return fmt.Errorf("note a visit: %w", err)
		}
		return nil
	})
}

// NewSession is what is stored of a session.
type NewSession struct {
	// Token is the hash of what the cookie holds.
	Token string
	User  uuid.UUID
	Data  []byte
	// Device says on what they signed in, in a few words, for whoever looks where they are signed in.
	Device  string
	Expires time.Time
}

// SaveSession writes a session until it expires.
func (a *Accounts) SaveSession(ctx context.Context, s NewSession) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO sessions (token, user_id, data, device, started_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (token) DO UPDATE SET user_id = EXCLUDED.user_id, data = EXCLUDED.data, expires_at = EXCLUDED.expires_at`,
			s.Token, s.User, s.Data, s.Device, a.clock().UTC(), s.Expires.UTC())
		return err
	})
}

// Place is where somebody is signed in.
type Place struct {
	Device    string
	StartedAt time.Time
	SeenOn    *calendar.Day
	// Here says that it is the session that asks.
	Here bool
}

// Places lists the sessions of a user that go on, the newest first; here is the token of the one that asks.
func (a *Accounts) Places(ctx context.Context, user uuid.UUID, here string) ([]Place, error) {
	rows, err := a.db.QueryContext(ctx, `SELECT device, started_at, seen_on, token = $2 FROM sessions WHERE user_id = $1 AND expires_at > $3 ORDER BY started_at DESC`,
		user, here, a.clock().UTC())
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	defer rows.Close()
	all := []Place{}
	for rows.Next() {
		var p Place
		if err := rows.Scan(&p.Device, &p.StartedAt, &p.SeenOn, &p.Here); err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, rows.Err()
}

// LeaveElsewhere ends all sessions of the viewer; the one that asks begins anew with the identity that is returned.
// Faults: FORBIDDEN (reason SIGN_IN) for who is not signed in.
func (a *Accounts) LeaveElsewhere(ctx context.Context) (Identity, error) {
	user, err := uuid.Parse(access.ViewerFrom(ctx).UserID)
	if err != nil {
		return Identity{}, fault.New(fault.Forbidden, "Sign in first.").With("reason", "SIGN_IN")
	}
	identity := Identity{UserID: user}
	_, err = a.desk.Do(ctx, casework.Operation{Action: "user.leave_elsewhere"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Tx.QueryRowContext(ctx, `SELECT session_epoch + 1 FROM users WHERE id = $1 FOR UPDATE`, user).Scan(&identity.Epoch); err != nil {
			return nil, fmt.Errorf("read the epoch: %w", err)
		}
		if err := EndSessions(ctx, u.Tx, user); err != nil {
			return nil, err
		}
		return []uuid.UUID{user}, u.Audit(ctx, audit.Entry{ObjectType: "User", ObjectID: user})
	})
	return identity, err
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
