package account

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// InviteAdministrator makes the one-time link of a nation's first administrator and returns its token. It is false where
// the nation has an administrator who can sign in: then there is nothing to invite to. Links that were made before and not
// used end. Faults: FORBIDDEN for a viewer who is neither the operator nor the system.
func (a *Accounts) InviteAdministrator(ctx context.Context) (token string, invited bool, err error) {
	viewer := access.ViewerFrom(ctx)
	if viewer.Kind != access.KindOperator && viewer.Kind != access.KindSystem {
		return "", false, fault.New(fault.Forbidden, "The first administrator is invited from the machine itself.")
	}
	known, err := a.hasAdministrator(ctx, a.db, viewer.NationID)
	if err != nil || known {
		return "", false, err
	}
	token = secret()
	_, err = a.desk.Do(ctx, casework.Operation{Action: "user.invite"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		_, err := u.Tx.ExecContext(ctx, `UPDATE invitations SET used_at = $2 WHERE nation_id = $1 AND user_id IS NULL AND used_at IS NULL`, u.Nation, u.Now)
		if err != nil {
			return nil, err
		}
		_, err = u.Tx.ExecContext(ctx, `INSERT INTO invitations (hash, nation_id, role, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
			digest(token), u.Nation, string(access.Administrator), u.Now, u.Now.Add(InvitationLifetime))
		if err != nil {
			return nil, err
		}
		return nil, u.Audit(ctx, audit.Entry{ObjectType: "Invitation", After: map[string]any{"role": access.Administrator}})
	})
	return token, err == nil, err
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func (a *Accounts) hasAdministrator(ctx context.Context, db queryer, nation string) (bool, error) {
	var known bool
	err := db.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM role_assignments r JOIN users u ON u.id = r.user_id
		WHERE r.nation_id = $1 AND r.role = $2 AND u.password_hash <> '' AND (u.retired_on IS NULL OR u.retired_on > $3::date)
		AND coalesce(r.until_on >= $3::date, true))`,
		nation, access.Administrator, a.clock().UTC().Format(time.DateOnly)).Scan(&known)
	if err != nil {
		return false, fmt.Errorf("look for an administrator: %w", err)
	}
	return known, nil
}

// Acceptance is what somebody who followed a one-time link gives.
type Acceptance struct {
	Token string
	// Name is what they will sign in with; a link to an account that exists ignores it, and DisplayName.
	Name, DisplayName string
	Password          string
}

// spent is the one answer to a link that is unknown, was used or has expired.
var spent = fault.New(fault.NotFound, "This link was used already, or has expired. Ask for a new one.").At("token").With("reason", "LINK")

// Invited is what a one-time link tells whoever holds it, who could as well use it.
type Invited struct {
	// First says that the link makes the nation's first administrator, who chooses a name.
	First bool
	// Name is what the account signs in with, DisplayName what it is called; "" for the first administrator.
	Name, DisplayName string
}

// Invited tells for whom a link is. Faults: NOT_FOUND (reason LINK) for one that is unknown, was used or has expired.
func (a *Accounts) Invited(ctx context.Context, token string) (Invited, error) {
	var told Invited
	err := a.db.QueryRowContext(ctx, `SELECT i.user_id IS NULL, coalesce(u.name, ''), coalesce(u.display_name, '')
		FROM invitations i LEFT JOIN users u ON u.id = i.user_id
		WHERE i.hash = $1 AND i.used_at IS NULL AND i.expires_at > $2 AND i.code_hash IS NULL AND (u.retired_on IS NULL OR u.retired_on > $3::date)`,
		digest(token), a.clock().UTC(), a.clock().UTC().Format(time.DateOnly)).Scan(&told.First, &told.Name, &told.DisplayName)
	if errors.Is(err, sql.ErrNoRows) {
		return told, spent
	}
	if err != nil {
		return told, fmt.Errorf("find a link: %w", err)
	}
	return told, nil
}

// Accept spends a one-time link: it makes the account of the first administrator, or sets the password of the user that
// the link is for. Faults: NOT_FOUND (reason LINK), INVALID for names and passwords that cannot be, CONFLICT for a name
// that is taken; the link stays good after those two.
func (a *Accounts) Accept(ctx context.Context, given Acceptance) (Identity, error) {
	hash := digest(given.Token)
	var nation string
	err := a.db.QueryRowContext(ctx, `SELECT nation_id FROM invitations WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 AND code_hash IS NULL`,
		hash, a.clock().UTC()).Scan(&nation)
	if errors.Is(err, sql.ErrNoRows) {
		return Identity{}, spent
	}
	if err != nil {
		return Identity{}, fmt.Errorf("find a link: %w", err)
	}
	return a.spend(ctx, nation, hash, given)
}

// spend spends an invitation by its key.
func (a *Accounts) spend(ctx context.Context, nation string, hash []byte, given Acceptance) (Identity, error) {
	var identity Identity
	ctx = access.WithViewer(ctx, access.SystemViewer(nation, "invitation"))
	_, err := a.desk.Do(ctx, casework.Operation{Action: "user.accept_invitation"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var invited, district uuid.NullUUID
		err := u.Tx.QueryRowContext(ctx, `UPDATE invitations SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING user_id, area_id`,
			hash, u.Now).Scan(&invited, &district)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, spent
		}
		if err != nil {
			return nil, err
		}
		user, name := invited.UUID, given.Name
		if invited.Valid {
			name, err = a.invitee(ctx, u, user, district)
		} else {
			user, err = a.firstAdministrator(ctx, u, given)
		}
		if err != nil {
			return nil, err
		}
		hashed, err := a.HashPassword(ctx, given.Password, name)
		if err != nil {
			return nil, err
		}
		identity, err = setPassword(ctx, u, user, hashed, audit.Entry{ObjectType: "User", ObjectID: user})
		return []uuid.UUID{user}, err
	})
	if err != nil {
		return Identity{}, err
	}
	return identity, nil
}

// invitee locks the account that an invitation is for and returns its name. What a district gave is worth nothing where
// the account has come to reach further meanwhile (PR18); that the district was split or merged does not count (PR7).
func (a *Accounts) invitee(ctx context.Context, u *casework.Unit, user uuid.UUID, district uuid.NullUUID) (name string, err error) {
	err = u.Tx.QueryRowContext(ctx, `SELECT name FROM users WHERE id = $1 AND (retired_on IS NULL OR retired_on > $2) FOR UPDATE`, user, u.Today).Scan(&name)
	if errors.Is(err, sql.ErrNoRows) {
		return "", spent
	}
	if err != nil || !district.Valid {
		return name, err
	}
	var paths []string
	if err := u.Tx.QueryRowContext(ctx, `SELECT array(SELECT path FROM areas WHERE id = $1 UNION SELECT path FROM area_heirs WHERE area_id = $1)`, district.UUID).Scan(pq.Array(&paths)); err != nil {
		return "", fmt.Errorf("find who invited: %w", err)
	}
	held, err := postsOf(ctx, u.Tx, u.Today, user)
	if err == nil && !held[user].within(paths...) {
		err = spent
	}
	return name, err
}

// firstAdministrator makes the account, unless there is an administrator meanwhile.
func (a *Accounts) firstAdministrator(ctx context.Context, u *casework.Unit, given Acceptance) (uuid.UUID, error) {
	name := SignInName(given.Name)
	switch {
	case name == "":
		return uuid.Nil, fault.New(fault.Invalid, "Say the name that you will sign in with.").At("name")
	case len(name) > nameLongest || strings.ContainsFunc(name, func(r rune) bool { return r < ' ' }):
		return uuid.Nil, fault.New(fault.Invalid, "This name is too long, or has characters that cannot be typed.").At("name")
	}
	known, err := a.hasAdministrator(ctx, u.Tx, u.Nation.String())
	if err != nil {
		return uuid.Nil, err
	}
	if known {
		return uuid.Nil, spent
	}
	if field, err := SignsInAlready(ctx, u.Tx, uuid.Nil, name, "", ""); err != nil || field != "" {
		if err != nil {
			return uuid.Nil, err
		}
		return uuid.Nil, fault.New(fault.Conflict, "Somebody signs in by this already; choose another.").At("name")
	}
	user, err := u.Ent.User.Create().SetNationID(u.Nation).SetName(name).SetDisplayName(strings.TrimSpace(given.DisplayName)).Save(ctx)
	if err != nil {
		return uuid.Nil, fmt.Errorf("add the first administrator: %w", err)
	}
	_, err = u.Ent.RoleAssignment.Create().SetNationID(u.Nation).SetUserID(user.ID).SetRole(access.Administrator).SetFromOn(u.Today).Save(ctx)
	if err != nil {
		return uuid.Nil, err
	}
	return user.ID, u.Audit(ctx, audit.Entry{ObjectType: "User", ObjectID: user.ID, After: map[string]any{"role": access.Administrator}})
}
