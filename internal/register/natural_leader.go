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
	"saniladder/ent/naturalleader"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RecordNaturalLeader adds somebody who champions their community's progress.
type RecordNaturalLeader struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	Name        string
	// Phone is nil where there is none.
	Phone *string
	// Sex is FEMALE, MALE or UNKNOWN; empty for UNKNOWN.
	Sex string
	// UserID is their account, where they have one.
	UserID *uuid.UUID
	// HasLatrine: they built a household latrine of their own; nil is not known.
	HasLatrine *bool
	FromOn     calendar.Day
}

// RecordNaturalLeader adds a natural leader and returns their id. The audit
// keeps neither name nor phone number.
func (s *Service) RecordNaturalLeader(ctx context.Context, in RecordNaturalLeader) ([]uuid.UUID, error) {
	return s.do(ctx, "natural_leader.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.NaturalLeader, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		name, err := check.Words("name", in.Name, check.MaxName)
		if err != nil {
			return nil, err
		}
		phone, err := phoneOf(in.Phone)
		if err != nil {
			return nil, err
		}
		if in.Sex == "" {
			in.Sex = string(naturalleader.SexUNKNOWN)
		}
		if naturalleader.SexValidator(naturalleader.Sex(in.Sex)) != nil {
			return nil, fault.New(fault.Invalid, "%q is not FEMALE, MALE or UNKNOWN.", in.Sex).At("sex")
		}
		if err := check.Past("fromOn", in.FromOn, u.Today); err != nil {
			return nil, err
		}
		if in.UserID != nil {
			if _, err := userOf(ctx, u, *in.UserID); err != nil {
				return nil, fault.From(err).At("userId")
			}
		}
		err = u.Ent.NaturalLeader.Create().SetID(in.ID).SetNationID(u.Nation).SetCommunityID(c.ID).SetName(name).SetNillablePhone(phone).
			SetSex(naturalleader.Sex(in.Sex)).SetNillableUserID(in.UserID).SetNillableHasLatrine(in.HasLatrine).SetNillableFromOn(given(in.FromOn)).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding a natural leader: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "NaturalLeader", action: access.Create, object: access.NaturalLeader, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"communityId": c.ID, "hasLatrine": in.HasLatrine, "fromOn": given(in.FromOn)}})
	})
}

// phoneOf is a phone number as it is stored; nil for none.
func phoneOf(number *string) (*string, error) {
	if number == nil || *number == "" {
		return nil, nil
	}
	phone := account.Phone(*number)
	if phone == "" {
		return nil, fault.New(fault.Invalid, "This is no phone number.").At("phone")
	}
	return &phone, nil
}

// EndNaturalLeader says that somebody champions their community no more.
type EndNaturalLeader struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	UntilOn         calendar.Day
}

// EndNaturalLeader ends it; that it was so stays.
func (s *Service) EndNaturalLeader(ctx context.Context, in EndNaturalLeader) ([]uuid.UUID, error) {
	return s.do(ctx, "natural_leader.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := belonging(ctx, u, "natural_leaders", in.ID, access.Change, access.NaturalLeader, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if err := check.PastDay("untilOn", in.UntilOn, u.Today); err != nil {
			return nil, err
		}
		var from calendar.Day
		err = u.Tx.QueryRowContext(ctx, `UPDATE natural_leaders SET until_on = $2, version = version + 1, updated_at = now()
WHERE id = $1 AND until_on IS NULL RETURNING from_on`, in.ID, in.UntilOn).Scan(&from)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, fault.New(fault.Rule, "This has ended already.")
		case err != nil:
			return nil, fmt.Errorf("ending a natural leader: %w", err)
		case in.UntilOn.Before(from):
			return nil, fault.New(fault.Invalid, "It began on %s; it cannot have ended before.", from).At("untilOn")
		}
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "NaturalLeader", action: access.Change, object: access.NaturalLeader, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"untilOn": in.UntilOn}})
	})
}

// BlankPerson takes a person's name and phone number out of the register, on
// their request: a natural leader's, or those of a retired account.
type BlankPerson struct {
	OperationID     uuid.UUID
	NaturalLeaderID *uuid.UUID
	UserID          *uuid.UUID
	ExpectedVersion int
}

// BlankPerson cannot be undone; what the person did stays, without the name.
// RULE for an account that is not retired.
func (s *Service) BlankPerson(ctx context.Context, in BlankPerson) ([]uuid.UUID, error) {
	return s.do(ctx, "person.blank", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		switch {
		case (in.NaturalLeaderID == nil) == (in.UserID == nil):
			return nil, fault.New(fault.Invalid, "Name a natural leader or a user.").At("naturalLeaderId")
		case in.UserID != nil:
			return blankUser(ctx, u, *in.UserID, in.ExpectedVersion)
		}
		id := *in.NaturalLeaderID
		c, err := belonging(ctx, u, "natural_leaders", id, access.Manage, access.NaturalLeader, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE natural_leaders SET name = '', phone = NULL, blanked_at = $2, version = version + 1, updated_at = now()
WHERE id = $1`, id, u.Now); err != nil {
			return nil, fmt.Errorf("blanking a natural leader: %w", err)
		}
		return []uuid.UUID{id}, record(ctx, u, act{kind: "NaturalLeader", action: access.Manage, object: access.NaturalLeader, id: id, community: c.ID, path: c.AreaPath})
	})
}
