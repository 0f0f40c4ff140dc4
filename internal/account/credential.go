package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/netip"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// ChangePassword gives the viewer a new password for the current one, and ends all of their sessions. A wrong current one
// counts as a failed attempt to sign in. Faults: FORBIDDEN (reason SIGN_IN_FAILED), LIMIT (LOCKED), INVALID.
func (a *Accounts) ChangePassword(ctx context.Context, current, password string, address netip.Addr) (Identity, error) {
	viewer := access.ViewerFrom(ctx)
	user, err := uuid.Parse(viewer.UserID)
	if err != nil || !viewer.IsSignedIn() {
		return Identity{}, fault.New(fault.Forbidden, "Sign in first.").With("reason", "SIGN_IN")
	}
	var name, stored string
	err = a.db.QueryRowContext(ctx, `SELECT name, coalesce(password_hash, '') FROM users WHERE id = $1`, user).Scan(&name, &stored)
	if err != nil {
		return Identity{}, fmt.Errorf("read an account: %w", err)
	}
	hash, err := a.HashPassword(ctx, password, name)
	if err != nil {
		return Identity{}, err
	}
	made, err := a.attempt(ctx, attemptKey("user", user.String()), address)
	if err != nil {
		return Identity{}, err
	}
	if err := a.checkLimits(ctx, made); err != nil {
		return Identity{}, err
	}
	if len(current) > PasswordLongest {
		return Identity{}, wrong.At("current")
	}
	matched, err := a.passwords.matches(ctx, current, stored)
	if err != nil {
		return Identity{}, err
	}
	if !matched {
		return Identity{}, wrong.At("current")
	}
	if err := a.succeed(ctx, made); err != nil {
		return Identity{}, err
	}
	var identity Identity
	_, err = a.desk.Do(ctx, casework.Operation{Action: "user.change_password"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		// Of two changes at once the second one's current password is no longer that.
		result, err := u.Tx.ExecContext(ctx, `UPDATE users SET updated_at = $3 WHERE id = $1 AND password_hash = $2`, user, stored, u.Now)
		if err != nil {
			return nil, err
		}
		if n, err := result.RowsAffected(); err != nil || n != 1 {
			return nil, errors.Join(err, wrong.At("current"))
		}
		identity, err = setPassword(ctx, u, user, hash, audit.Entry{ObjectType: "User", ObjectID: user})
		return []uuid.UUID{user}, err
	})
	return identity, err
}

// SetPassword gives another user a new password, by somebody who may manage users: the operator's reset. All of the user's
// sessions end, and their tokens: whoever had the old password may have made some. Faults: NOT_FOUND and FORBIDDEN as LookAfter,
// INVALID.
func (a *Accounts) SetPassword(ctx context.Context, user uuid.UUID, password string) error {
	_, err := a.desk.Do(ctx, casework.Operation{Action: "user.reset_password"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		charge, err := LookAfter(ctx, u, access.Manage, user, 0)
		if err != nil {
			return nil, err
		}
		hash, err := a.HashPassword(ctx, password, charge.Name)
		if err != nil {
			return nil, err
		}
		if err := RevokeTokens(ctx, u, user); err != nil {
			return nil, err
		}
		_, err = setPassword(ctx, u, user, hash, charge.entry())
		return []uuid.UUID{user}, err
	})
	return err
}

// entry is of an act on the account.
func (c Charge) entry() audit.Entry {
	return audit.Entry{ObjectType: "User", ObjectID: c.ID, AreaPath: c.Path, Role: c.Grant.Role, ActingFor: c.Grant.ActingFor}
}

// RevokeTokens ends all tokens of a user in the transaction that resets or retires them.
func RevokeTokens(ctx context.Context, u *casework.Unit, user uuid.UUID) error {
	if _, err := u.Tx.ExecContext(ctx, `UPDATE api_tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL`, user, u.Now); err != nil {
		return fmt.Errorf("revoke tokens: %w", err)
	}
	return nil
}

// setPassword stores a hash, ends the user's sessions and spends the links that lead to the account.
func setPassword(ctx context.Context, u *casework.Unit, user uuid.UUID, hash string, entry audit.Entry) (Identity, error) {
	identity := Identity{UserID: user}
	err := u.Tx.QueryRowContext(ctx, `UPDATE users SET password_hash = $2, version = version + 1, updated_at = $3 WHERE id = $1 RETURNING session_epoch + 1`,
		user, hash, u.Now).Scan(&identity.Epoch)
	if err != nil {
		return Identity{}, fmt.Errorf("store a password: %w", err)
	}
	if err := spendInvitations(ctx, u, user); err != nil {
		return Identity{}, err
	}
	if err := EndSessions(ctx, u.Tx, user); err != nil {
		return Identity{}, err
	}
	return identity, u.Audit(ctx, entry)
}

// FindUser finds a user of the viewer's nation by name, phone or staff number, as SignIn does. Faults: NOT_FOUND for
// nobody, and for whom the viewer may not know.
func (a *Accounts) FindUser(ctx context.Context, typed string) (uuid.UUID, error) {
	viewer := access.ViewerFrom(ctx)
	var user uuid.UUID
	err := a.db.QueryRowContext(ctx, `SELECT id FROM users WHERE nation_id = $4 AND (name = $1 OR phone = $2 OR staff_number IN ($3::text, upper($3::text)))
		ORDER BY (name = $1) DESC, (phone = $2) DESC NULLS LAST LIMIT 1`,
		SignInName(typed), Phone(typed), strings.TrimSpace(typed), viewer.NationID).Scan(&user)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return uuid.Nil, fmt.Errorf("find a user: %w", err)
	}
	if _, may := viewer.CanOn(access.Read, access.User, access.Target{NationID: viewer.NationID, OwnerID: user.String()}); err != nil || !may {
		return uuid.Nil, fault.New(fault.NotFound, "There is no user %q.", typed).At("user")
	}
	return user, nil
}
