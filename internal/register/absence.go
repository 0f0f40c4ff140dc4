package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RecordPersonAbsence says that somebody is absent from all that they hold (PR17).
type RecordPersonAbsence struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID     uuid.UUID
	UserID uuid.UUID
	// FromOn and UntilOn are inclusive, and both are needed.
	FromOn, UntilOn calendar.Day
	Why             account.AbsenceReason
}

// RecordPersonAbsence adds the absence and returns the person's id. NOT_FOUND and FORBIDDEN as account.MayRecordAbsence; RULE (PR17)
// for days that another absence has, that are long over, or are too many.
func (s *Service) RecordPersonAbsence(ctx context.Context, in RecordPersonAbsence) ([]uuid.UUID, error) {
	return s.do(ctx, "user.absence", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		charge, err := account.MayRecordAbsence(ctx, u, in.UserID)
		if err != nil {
			return nil, err
		}
		if charge.IsRetired(u.Today) {
			return nil, fault.New(fault.Rule, "This account is retired.").By("PR17")
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		away := away{id: in.ID, user: in.UserID, from: in.FromOn, until: in.UntilOn, why: in.Why}
		if err := away.fits(ctx, u, calendar.Day{}); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `INSERT INTO absences (id, user_id, from_on, until_on, why) VALUES ($1, $2, $3, $4, $5)`,
			away.id, away.user, away.from, away.until, string(away.why)); err != nil {
			return nil, fmt.Errorf("recording an absence: %w", err)
		}
		return []uuid.UUID{in.UserID}, record(ctx, u, ofUser(in.UserID, access.Change, charge.Path, values{"absentFrom": in.FromOn, "absentUntil": in.UntilOn}))
	})
}

// ChangePersonAbsence corrects an absence, or ends it earlier (PR17).
type ChangePersonAbsence struct {
	OperationID, ID uuid.UUID
	FromOn, UntilOn calendar.Day
	Why             account.AbsenceReason
}

// ChangePersonAbsence puts other days or another reason, and returns the person's id. Faults as RecordPersonAbsence.
func (s *Service) ChangePersonAbsence(ctx context.Context, in ChangePersonAbsence) ([]uuid.UUID, error) {
	return s.do(ctx, "user.absence_changed", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		before, path, err := absence(ctx, u, in.ID)
		if err != nil {
			return nil, err
		}
		after := away{id: in.ID, user: before.user, from: in.FromOn, until: in.UntilOn, why: in.Why}
		if err := after.fits(ctx, u, before.from); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE absences SET from_on = $2, until_on = $3, why = $4 WHERE id = $1`, in.ID, in.FromOn, in.UntilOn, string(in.Why)); err != nil {
			return nil, fmt.Errorf("changing an absence: %w", err)
		}
		changed := ofUser(before.user, access.Change, path, values{"absentFrom": in.FromOn, "absentUntil": in.UntilOn})
		changed.before = values{"absentFrom": before.from, "absentUntil": before.until}
		return []uuid.UUID{before.user}, record(ctx, u, changed)
	})
}

// WithdrawPersonAbsence says that an absence was not, or will not be (PR17).
type WithdrawPersonAbsence struct {
	OperationID, ID uuid.UUID
}

// WithdrawPersonAbsence takes the absence back, and returns the person's id.
func (s *Service) WithdrawPersonAbsence(ctx context.Context, in WithdrawPersonAbsence) ([]uuid.UUID, error) {
	return s.do(ctx, "user.absence_withdrawn", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		before, path, err := absence(ctx, u, in.ID)
		if err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE absences SET withdrawn_at = $2 WHERE id = $1`, in.ID, u.Now); err != nil {
			return nil, fmt.Errorf("withdrawing an absence: %w", err)
		}
		withdrawn := ofUser(before.user, access.Change, path, values{"absenceWithdrawn": in.ID})
		withdrawn.before = values{"absentFrom": before.from, "absentUntil": before.until}
		return []uuid.UUID{before.user}, record(ctx, u, withdrawn)
	})
}

// away is an absence as it is to be.
type away struct {
	id, user    uuid.UUID
	from, until calendar.Day
	why         account.AbsenceReason
}

// absence finds one that was not withdrawn, of somebody of whom the viewer may record it, whose account it locks.
func absence(ctx context.Context, u *casework.Unit, id uuid.UUID) (a away, path string, err error) {
	a.id = id
	err = u.Tx.QueryRowContext(ctx, `SELECT user_id FROM absences WHERE id = $1 AND user_id IS NOT NULL`, id).Scan(&a.user)
	if errors.Is(err, sql.ErrNoRows) {
		return a, "", casework.NotFound()
	}
	if err != nil {
		return a, "", fmt.Errorf("finding an absence: %w", err)
	}
	charge, err := account.MayRecordAbsence(ctx, u, a.user)
	if err != nil {
		return a, "", err
	}
	err = u.Tx.QueryRowContext(ctx, `SELECT from_on, until_on FROM absences WHERE id = $1 AND withdrawn_at IS NULL`, id).Scan(&a.from, &a.until)
	if errors.Is(err, sql.ErrNoRows) {
		return a, "", fault.New(fault.Rule, "This absence was taken back already.").By("PR17")
	}
	return a, charge.Path, err
}

// fits refuses days that are none, that are long over, too many, or of another absence. began is the first day that it had, which
// may stay however long ago it was.
func (a away) fits(ctx context.Context, u *casework.Unit, began calendar.Day) error {
	switch {
	case a.from.IsZero():
		return fault.New(fault.Invalid, "A day is needed here.").At("fromOn")
	case a.until.IsZero():
		return fault.New(fault.Invalid, "A day is needed here.").At("untilOn")
	case a.until.Before(a.from):
		return fault.New(fault.Invalid, "It cannot end before it begins.").At("untilOn")
	case !a.why.IsKnown():
		return fault.New(fault.Invalid, "Say why: leave, sickness, training or other.").At("why")
	case a.from != began && a.from.Before(u.Today.AddDays(-account.AbsenceBefore)):
		return fault.New(fault.Rule, "An absence that began more than three months ago is not entered any more.").At("fromOn").By("PR17")
	case a.until.After(a.from.AddDays(account.AbsenceDays)):
		return fault.New(fault.Rule, "An absence lasts a year at most. For longer, hand the roles over.").At("untilOn").By("PR17")
	}
	var from, until calendar.Day
	err := u.Tx.QueryRowContext(ctx, `SELECT from_on, until_on FROM absences WHERE user_id = $1 AND id <> $2 AND withdrawn_at IS NULL AND from_on <= $4 AND until_on >= $3
ORDER BY from_on LIMIT 1`, a.user, a.id, a.from, a.until).Scan(&from, &until)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("looking for other absences: %w", err)
	}
	return fault.New(fault.Rule, "They are absent from %s to %s already; correct that absence instead.", from, until).At("fromOn").By("PR17").With("from", from.String()).With("until", until.String())
}
