package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/casework"
)

// RetireUser closes an account.
type RetireUser struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// RetiredOn is the first day on which it is closed; it may lie ahead.
	RetiredOn calendar.Day
	// LeaveRoles says that the roles which they hold until then go to nobody (PR17).
	LeaveRoles bool
}

// RetireUser ends the account's roles on the day before, and its sessions and
// tokens at once where that day has come. Nobody retires themselves. RULE while
// there are roles that were not handed over, unless it is said that they are left.
func (s *Service) RetireUser(ctx context.Context, in RetireUser) ([]uuid.UUID, error) {
	return s.do(ctx, "user.retire", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		charge, err := account.LookAfter(ctx, u, access.Manage, in.ID, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if in.RetiredOn.IsZero() {
			return nil, fault.New(fault.Invalid, "A day is needed here.").At("retiredOn")
		}
		if in.ID.String() != u.Viewer.UserID && !in.LeaveRoles && !charge.IsRetired(u.Today) {
			if err := nothingOpen(ctx, u, in.ID, in.RetiredOn, "leaveRoles"); err != nil {
				return nil, err
			}
		}
		return []uuid.UUID{in.ID}, retire(ctx, u, charge, in.RetiredOn)
	})
}

// nothingOpen refuses to retire an account that holds a role on that day or later (PR17).
func nothingOpen(ctx context.Context, u *casework.Unit, user uuid.UUID, on calendar.Day, field string) error {
	var open int
	if err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM role_assignments WHERE user_id = $1 AND (until_on IS NULL OR until_on >= $2)`,
		user, on).Scan(&open); err != nil {
		return fmt.Errorf("counting roles: %w", err)
	}
	if open > 0 {
		return fault.New(fault.Rule, "%d roles are not handed over. Hand them over, or say that they are left.", open).
			At(field).By("PR17").With("roles", fmt.Sprint(open))
	}
	return nil
}

// retire closes an account that the viewer looks after.
func retire(ctx context.Context, u *casework.Unit, charge account.Charge, on calendar.Day) error {
	if charge.ID.String() == u.Viewer.UserID {
		return fault.New(fault.Rule, "Nobody retires themselves; another administrator can do it.").By("PR17")
	}
	if charge.IsRetired(u.Today) {
		return fault.New(fault.Rule, "This account is retired.").By("PR17")
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE role_assignments SET until_on = greatest($2::date - 1, from_on), version = version + 1, updated_at = now()
WHERE user_id = $1 AND (until_on IS NULL OR until_on >= $2)`, charge.ID, on); err != nil {
		return fmt.Errorf("ending roles: %w", err)
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE roster_members SET until_on = greatest($2::date - 1, from_on), version = version + 1, updated_at = now()
WHERE user_id = $1 AND (until_on IS NULL OR until_on >= $2)`, charge.ID, on); err != nil {
		return fmt.Errorf("taking somebody off rosters: %w", err)
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE users SET retired_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, charge.ID, on); err != nil {
		return fmt.Errorf("retiring an account: %w", err)
	}
	if !on.After(u.Today) {
		if err := account.EndSessions(ctx, u.Tx, charge.ID); err != nil {
			return err
		}
		if err := account.RevokeTokens(ctx, u, charge.ID); err != nil {
			return err
		}
	}
	return record(ctx, u, ofUser(charge.ID, access.Manage, charge.Path, values{"retiredOn": on}))
}
