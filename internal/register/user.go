package register

import (
	"context"
	"fmt"
	"regexp"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/check"
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
	// Role is their first one, given in the same act; a district must, since an account without a role is nobody's.
	Role *FirstRole
}

// FirstRole is the role that an account begins with, as AssignRole has it.
type FirstRole struct {
	ID                                  uuid.UUID
	Role                                access.Role
	AreaID, CommunityID, OrganisationID *uuid.UUID
	FromOn, UntilOn                     calendar.Day
}

var (
	signInName = regexp.MustCompile(`^[a-z0-9._@-]*[a-z][a-z0-9._@-]*$`)
	locale     = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// CreateUser adds the account and returns its id. INVALID for a name, phone
// number or staff number of another account, and for a district that gives no
// role; FORBIDDEN for another one than to an EHA, leader or chief of its own (PR18).
func (s *Service) CreateUser(ctx context.Context, in CreateUser) ([]uuid.UUID, error) {
	return s.do(ctx, "user.create", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Create, access.User); err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
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
		display, err := check.MaybeWords("displayName", in.DisplayName, check.MaxName)
		if err != nil {
			return nil, err
		}
		if in.Locale == "" {
			in.Locale = language(u)
		}
		if !locale.MatchString(in.Locale) {
			return nil, fault.New(fault.Invalid, "%q is no tag of a language such as en or km.", in.Locale).At("locale")
		}
		if err := signsInAlone(ctx, u, in.ID, name, differing(phone, nil), differing(in.StaffNumber, nil)); err != nil {
			return nil, err
		}
		err = u.Ent.User.Create().SetID(in.ID).SetNationID(u.Nation).SetName(name).SetNillablePhone(phone).SetNillableStaffNumber(in.StaffNumber).
			SetDisplayName(display).SetLocale(in.Locale).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding an account: %w", err)
		}
		path := ""
		if in.Role != nil {
			role := AssignRole{ID: in.Role.ID, UserID: in.ID, Role: in.Role.Role, AreaID: in.Role.AreaID, CommunityID: in.Role.CommunityID,
				OrganisationID: in.Role.OrganisationID, FromOn: in.Role.FromOn, UntilOn: in.Role.UntilOn}
			if path, err = role.give(ctx, u); err != nil {
				return nil, roleField(err)
			}
		} else if _, all := u.Viewer.LooksAfter(access.Create, in.ID.String(), u.Nation.String(), nil); !all {
			return nil, fault.New(fault.Invalid, "Say which role they begin with: a district adds its own people only.").At("role").By("PR18")
		}
		return []uuid.UUID{in.ID}, record(ctx, u, ofUser(in.ID, access.Create, path, values{"locale": in.Locale}))
	})
}

// signsInAlone refuses what somebody else signs in with, as whichever of the three; "" is none.
func signsInAlone(ctx context.Context, u *casework.Unit, user uuid.UUID, name, phone, staffNumber string) error {
	field, err := account.SignsInAlready(ctx, u.Tx, user, name, phone, staffNumber)
	if err != nil || field == "" {
		return err
	}
	return fault.New(fault.Invalid, "Somebody else signs in with this, as a name, phone number or staff number; choose another.").At(field).By("PR18")
}

// roleField puts a field of a role below the account that it begins.
func roleField(err error) error {
	f := fault.From(err)
	if f.Field == "role" || f.Field == "" {
		return f.At("role.role")
	}
	return f.At("role." + f.Field)
}

func ofUser(id uuid.UUID, action access.Action, path string, after any) act {
	return act{kind: "User", action: action, object: access.User, id: id, path: path, after: after}
}

// ChangeUser alters an account's own particulars; what is nil stays, "" takes away.
type ChangeUser struct {
	OperationID        uuid.UUID
	ID                 uuid.UUID
	ExpectedVersion    int
	Phone, StaffNumber *string
	DisplayName        *string
	Locale             *string
}

// ChangeUser alters an account. People choose what they are called and their
// language themselves; what they sign in with is changed by whoever looks after
// them (PR18). NOT_FOUND, FORBIDDEN and CONFLICT as account.LookAfter.
func (s *Service) ChangeUser(ctx context.Context, in ChangeUser) ([]uuid.UUID, error) {
	return s.do(ctx, "user.change", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var path string
		_, looksAfter := u.Viewer.LooksAfter(access.Change, in.ID.String(), u.Nation.String(), nil)
		if in.ID.String() == u.Viewer.UserID && !looksAfter {
			if in.Phone != nil || in.StaffNumber != nil {
				return nil, fault.New(fault.Rule, "What you sign in with is changed by your supervisor or an administrator.").By("PR18")
			}
			if err := ownAccount(ctx, u, in.ExpectedVersion); err != nil {
				return nil, err
			}
		} else {
			charge, err := account.LookAfter(ctx, u, access.Change, in.ID, in.ExpectedVersion)
			if err != nil {
				return nil, err
			}
			path = charge.Path
		}
		user, err := userOf(ctx, u, in.ID)
		if err != nil {
			return nil, err
		}
		change := u.Ent.User.UpdateOne(user).AddVersion(1)
		changed, err := in.put(ctx, u, user, change)
		if err != nil {
			return nil, err
		}
		if err := change.Exec(ctx); err != nil {
			return nil, fmt.Errorf("changing an account: %w", err)
		}
		// Names and numbers of people never stand in the audit: it says which were changed.
		return []uuid.UUID{in.ID}, record(ctx, u, ofUser(in.ID, access.Change, path, values{"changed": changed}))
	})
}

// put sets what is given, and returns the names of what differs from the account as it was read.
func (in *ChangeUser) put(ctx context.Context, u *casework.Unit, user *ent.User, change *ent.UserUpdateOne) (changed []string, err error) {
	phone, number := user.Phone, user.StaffNumber
	if in.Phone != nil {
		if phone, err = phoneOf(in.Phone); err != nil {
			return nil, err
		}
		if !same(phone, user.Phone) {
			changed = append(changed, "phone")
		}
		if phone == nil {
			change.ClearPhone()
		} else {
			change.SetPhone(*phone)
		}
	}
	if in.StaffNumber != nil {
		text, err := check.MaybeWords("staffNumber", *in.StaffNumber, check.MaxName)
		if err != nil {
			return nil, err
		}
		if number = &text; text == "" {
			number = nil
			change.ClearStaffNumber()
		} else {
			change.SetStaffNumber(text)
		}
		if !same(number, user.StaffNumber) {
			changed = append(changed, "staffNumber")
		}
	}
	if err := signsInAlone(ctx, u, in.ID, "", differing(phone, user.Phone), differing(number, user.StaffNumber)); err != nil {
		return nil, err
	}
	if in.DisplayName != nil {
		display, err := check.MaybeWords("displayName", *in.DisplayName, check.MaxName)
		if err != nil {
			return nil, err
		}
		if change.SetDisplayName(display); display != user.DisplayName {
			changed = append(changed, "displayName")
		}
	}
	if in.Locale != nil {
		if !locale.MatchString(*in.Locale) {
			return nil, fault.New(fault.Invalid, "%q is no tag of a language such as en or km.", *in.Locale).At("locale")
		}
		if change.SetLocale(*in.Locale); *in.Locale != user.Locale {
			changed = append(changed, "locale")
		}
	}
	return changed, nil
}

func same(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }

// differing is what something becomes, "" where it stays.
func differing(now, before *string) string {
	if now == nil || same(now, before) {
		return ""
	}
	return *now
}

// ownAccount locks the viewer's own account, which the matrix lets them change.
func ownAccount(ctx context.Context, u *casework.Unit, expected int) error {
	if _, ok := u.Viewer.CanOn(access.Change, access.User, access.Target{NationID: u.Nation.String(), OwnerID: u.Viewer.UserID}); !ok {
		return casework.NotFound()
	}
	var version int
	if err := u.Tx.QueryRowContext(ctx, `SELECT version FROM users WHERE id = $1 AND nation_id = $2 FOR UPDATE`, u.Viewer.UserID, u.Nation).Scan(&version); err != nil {
		return fmt.Errorf("locking an account: %w", err)
	}
	return casework.Unchanged(version, expected)
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

// blankUser takes the names and numbers out of a retired account.
func blankUser(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int) ([]uuid.UUID, error) {
	charge, err := account.LookAfter(ctx, u, access.Manage, id, expected)
	if err != nil {
		return nil, err
	}
	if charge.Grant.ScopeKind != access.Nation {
		return nil, fault.New(fault.Rule, "It cannot be undone; an administrator does it.").By("PR18")
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
	if _, err := u.Tx.ExecContext(ctx, `UPDATE roster_members SET name = 'blanked', name_key = '', version = version + 1, updated_at = now() WHERE user_id = $1`, id); err != nil {
		return nil, fmt.Errorf("blanking rosters: %w", err)
	}
	return []uuid.UUID{id}, record(ctx, u, ofUser(id, access.Manage, charge.Path, nil))
}
