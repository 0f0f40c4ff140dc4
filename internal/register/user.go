package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"regexp"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/account"
	"saniladder/internal/casework"
)

// CreateUser adds an account. It has no password yet: an invitation or a
// supervisor gives it one (PR18).
type CreateUser struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// Name is what they sign in with: 2 to 60 of a to z, digits, dot, hyphen, underscore and @, a letter among them.
	Name string
	// Phone and StaffNumber are other ways to sign in; nil where there is none.
	Phone, StaffNumber *string
	DisplayName        string
	// Locale is a BCP 47 tag such as en or km; empty for the nation's first language.
	Locale string
}

var (
	signInName = regexp.MustCompile(`^[a-z0-9._@-]*[a-z][a-z0-9._@-]*$`)
	locale     = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// CreateUser adds the account and returns its id; roles are assigned to it
// apart. INVALID for a name, phone number or staff number of another account.
func (s *Service) CreateUser(ctx context.Context, in CreateUser) ([]uuid.UUID, error) {
	return s.do(ctx, "user.create", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Create, access.User); err != nil {
			return nil, err
		}
		if err := newID(in.ID); err != nil {
			return nil, err
		}
		name := account.SignInName(in.Name)
		if len(name) < 2 || len(name) > 60 || !signInName.MatchString(name) {
			return nil, fault.New(fault.Invalid, "A name to sign in with has 2 to 60 letters from a to z, digits, dots, hyphens, underscores or @, and at least one letter.").At("name")
		}
		phone, err := phoneOf(in.Phone)
		if err != nil {
			return nil, err
		}
		if in.StaffNumber, err = externalID("staffNumber", in.StaffNumber); err != nil {
			return nil, err
		}
		display, err := maybeWords("displayName", in.DisplayName, MaxName)
		if err != nil {
			return nil, err
		}
		if in.Locale == "" {
			in.Locale = language(u)
		}
		if !locale.MatchString(in.Locale) {
			return nil, fault.New(fault.Invalid, "%q is no tag of a language such as en or km.", in.Locale).At("locale")
		}
		err = u.Ent.User.Create().SetID(in.ID).SetNationID(u.Nation).SetName(name).SetNillablePhone(phone).SetNillableStaffNumber(in.StaffNumber).
			SetDisplayName(display).SetLocale(in.Locale).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding an account: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, ofUser(in.ID, access.Create, values{"locale": in.Locale}))
	})
}

func ofUser(id uuid.UUID, action access.Action, after any) act {
	return act{kind: "User", action: action, object: access.User, id: id, after: after}
}

// userOf reads an open account of the nation.
func userOf(ctx context.Context, u *casework.Unit, id uuid.UUID) (*ent.User, error) {
	user, err := u.Ent.User.Get(ctx, id)
	if ent.IsNotFound(err) || err == nil && user.NationID != u.Nation {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("reading an account: %w", err)
	}
	if user.RetiredOn != nil && !user.RetiredOn.After(u.Today) {
		return nil, fault.New(fault.Rule, "This account is retired.").By("PR17")
	}
	return user, nil
}

// lockUser locks an account for somebody who may manage accounts and returns its version.
func lockUser(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int) error {
	target := access.Target{NationID: u.Nation.String(), OwnerID: id.String()}
	if _, ok := u.Viewer.CanOn(access.Manage, access.User, target); !ok {
		return casework.NotFound()
	}
	var version int
	err := u.Tx.QueryRowContext(ctx, `SELECT version FROM users WHERE id = $1 AND nation_id = $2 FOR UPDATE`, id, u.Nation).Scan(&version)
	if errors.Is(err, sql.ErrNoRows) {
		return casework.NotFound()
	}
	if err != nil {
		return fmt.Errorf("locking an account: %w", err)
	}
	return casework.Unchanged(version, expected)
}

// RetireUser closes an account.
type RetireUser struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// RetiredOn is the first day on which it is closed; it may lie ahead.
	RetiredOn calendar.Day
}

// RetireUser ends the account's roles on the day before, and its sessions and
// tokens at once where that day has come. Nobody retires themselves.
func (s *Service) RetireUser(ctx context.Context, in RetireUser) ([]uuid.UUID, error) {
	return s.do(ctx, "user.retire", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := lockUser(ctx, u, in.ID, in.ExpectedVersion); err != nil {
			return nil, err
		}
		if in.ID.String() == u.Viewer.UserID {
			return nil, fault.New(fault.Rule, "Nobody retires themselves; another administrator can do it.").By("PR17")
		}
		if in.RetiredOn.IsZero() {
			return nil, fault.New(fault.Invalid, "A day is needed here.").At("retiredOn")
		}
		if _, err := userOf(ctx, u, in.ID); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE role_assignments SET until_on = greatest($2::date - 1, from_on), version = version + 1, updated_at = now()
WHERE user_id = $1 AND (until_on IS NULL OR until_on >= $2)`, in.ID, in.RetiredOn); err != nil {
			return nil, fmt.Errorf("ending roles: %w", err)
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE users SET retired_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, in.ID, in.RetiredOn); err != nil {
			return nil, fmt.Errorf("retiring an account: %w", err)
		}
		if !in.RetiredOn.After(u.Today) {
			if err := account.EndSessions(ctx, u.Tx, in.ID); err != nil {
				return nil, err
			}
			if _, err := u.Tx.ExecContext(ctx, `UPDATE api_tokens SET revoked_at = $2 WHERE user_id = $1 AND revoked_at IS NULL`, in.ID, u.Now); err != nil {
				return nil, fmt.Errorf("revoking tokens: %w", err)
			}
		}
		return []uuid.UUID{in.ID}, record(ctx, u, ofUser(in.ID, access.Manage, values{"retiredOn": in.RetiredOn}))
	})
}

// blankUser takes the names and numbers out of a retired account.
func blankUser(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int) ([]uuid.UUID, error) {
	if err := lockUser(ctx, u, id, expected); err != nil {
		return nil, err
	}
	result, err := u.Tx.ExecContext(ctx, `UPDATE users SET name = 'blanked-' || id, phone = NULL, staff_number = NULL, display_name = '', password_hash = NULL,
  version = version + 1, updated_at = now() WHERE id = $1 AND retired_on <= $2`, id, u.Today)
	if err != nil {
		return nil, fmt.Errorf("blanking an account: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		if err != nil {
			return nil, err
		}
		return nil, fault.New(fault.Rule, "Only retired accounts are blanked.").By("PR17")
	}
	return []uuid.UUID{id}, record(ctx, u, ofUser(id, access.Manage, nil))
}
