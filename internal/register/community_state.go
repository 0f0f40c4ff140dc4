package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/ent/community"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// onCommunity runs a use case that changes one community and nothing beside it:
// change sets what is to be written and says what the audit keeps.
func (s *Service) onCommunity(ctx context.Context, action string, operation uuid.UUID, input any, id uuid.UUID, version int,
	change func(*casework.Unit, *ent.Community, *ent.CommunityUpdateOne) (before, after values, err error),
) ([]uuid.UUID, error) {
	return s.do(ctx, action, operation, input, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, id, access.Change, access.Community, version)
		if err != nil {
			return nil, err
		}
		update := u.Ent.Community.UpdateOne(c).AddVersion(1)
		before, after, err := change(u, c, update)
		if err != nil {
			return nil, err
		}
		if err := update.Exec(ctx); err != nil {
			return nil, fmt.Errorf("changing a community: %w", err)
		}
		if err := Settle(ctx, u.Tx, u.Profile, []uuid.UUID{c.ID}); err != nil {
			return nil, err
		}
		u.Touch(c.ID)
		return []uuid.UUID{c.ID}, record(ctx, u, changed(c, access.Change, before, after))
	})
}

// RecordTriggering says when a community was triggered (WF1).
type RecordTriggering struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// TriggeredOn is known at least to the year, or as before a day. For a self-triggered community it is the day on which
	// the EHA was informed (WF1).
	TriggeredOn calendar.Date
	// SelfTriggered communities have no facilitator.
	SelfTriggered bool
	// FacilitatorID is the organisation that facilitated.
	FacilitatorID *uuid.UUID
}

// RecordTriggering starts the clock of the first level, or corrects its start
// (LV1). INVALID for a date that has not come.
func (s *Service) RecordTriggering(ctx context.Context, in RecordTriggering) ([]uuid.UUID, error) {
	return s.onCommunity(ctx, "community.record_triggering", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(u *casework.Unit, c *ent.Community, update *ent.CommunityUpdateOne) (values, values, error) {
			on, err := check.PastDate("triggeredOn", in.TriggeredOn, u.Today)
			if err != nil {
				return nil, nil, err
			}
			if !on.IsKnown() {
				return nil, nil, fault.New(fault.Invalid, "Say when it was triggered: the year, or before which day, is enough.").At("triggeredOn").By("PR4")
			}
			if c.TargetOn != nil && c.TargetOn.Before(on.Day) {
				return nil, nil, fault.New(fault.Invalid, "It set itself %s, which lies before this; change that date first.", c.TargetOn).At("triggeredOn")
			}
			update.SetTriggeredOn(on.Day).SetTriggeredPrecision(community.TriggeredPrecision(on.Precision)).SetSelfTriggered(in.SelfTriggered)
			if in.FacilitatorID != nil {
				if in.SelfTriggered {
					return nil, nil, fault.New(fault.Invalid, "A community that triggered itself had no facilitator.").At("facilitatorId").By("WF1")
				}
				if ok, err := exists(ctx, u, "organisations", *in.FacilitatorID); err != nil || !ok {
					return nil, nil, orUnknown(err, "facilitatorId")
				}
				update.SetFacilitatorID(*in.FacilitatorID)
			} else {
				update.ClearFacilitatorID()
			}
			before := values{"triggeredOn": c.TriggeredOn, "precision": c.TriggeredPrecision, "selfTriggered": c.SelfTriggered, "facilitatorId": c.FacilitatorID}
			return before, values{"triggeredOn": on.String(), "selfTriggered": in.SelfTriggered, "facilitatorId": in.FacilitatorID}, nil
		})
}

// SetTargetDate keeps the date that a community set itself.
type SetTargetDate struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// TargetOn is no day to take it back.
	TargetOn calendar.Day
}

// SetTargetDate keeps the date, or takes it back; it starts no clock (PR22).
func (s *Service) SetTargetDate(ctx context.Context, in SetTargetDate) ([]uuid.UUID, error) {
	return s.onCommunity(ctx, "community.set_target", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(_ *casework.Unit, c *ent.Community, update *ent.CommunityUpdateOne) (values, values, error) {
			if c.TriggeredOn != nil && in.TargetOn.Before(*c.TriggeredOn) {
				return nil, nil, fault.New(fault.Invalid, "It was triggered on %s; the date that it set itself lies later.", c.TriggeredOn).At("targetOn")
			}
			if in.TargetOn.IsZero() {
				update.ClearTargetOn()
			} else {
				update.SetTargetOn(in.TargetOn)
			}
			return values{"targetOn": c.TargetOn}, values{"targetOn": given(in.TargetOn)}, nil
		})
}

// SetDormant says that nothing happens in a community any more (PR22).
type SetDormant struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// Since is the first day.
	Since  calendar.Day
	Reason string
}

// SetDormant keeps the reason; a dormant community is counted as such and is not
// overdue. RULE when it is dormant already.
func (s *Service) SetDormant(ctx context.Context, in SetDormant) ([]uuid.UUID, error) {
	return s.onCommunity(ctx, "community.set_dormant", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(u *casework.Unit, c *ent.Community, update *ent.CommunityUpdateOne) (values, values, error) {
			reason, err := check.Words("reason", in.Reason, check.MaxText)
			if err != nil {
				return nil, nil, err
			}
			if err := check.PastDay("since", in.Since, u.Today); err != nil {
				return nil, nil, err
			}
			if c.DormantOn != nil {
				return nil, nil, fault.New(fault.Rule, "It is dormant since %s already.", c.DormantOn).By("PR22")
			}
			update.SetDormantOn(in.Since).SetDormantReason(reason)
			return nil, values{"dormantOn": in.Since, "reason": reason}, nil
		})
}

// WakeCommunity says that a dormant community is on its way again.
type WakeCommunity struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	Reason          string
}

// WakeCommunity ends dormancy; its clocks have run on meanwhile (LV1). RULE when
// it is not dormant.
func (s *Service) WakeCommunity(ctx context.Context, in WakeCommunity) ([]uuid.UUID, error) {
	return s.onCommunity(ctx, "community.wake", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(_ *casework.Unit, c *ent.Community, update *ent.CommunityUpdateOne) (values, values, error) {
			reason, err := check.Words("reason", in.Reason, check.MaxText)
			if err != nil {
				return nil, nil, err
			}
			if c.DormantOn == nil {
				return nil, nil, fault.New(fault.Rule, "It is not dormant.").By("PR22")
			}
			update.ClearDormantOn().ClearDormantReason()
			return values{"dormantOn": c.DormantOn, "reason": c.DormantReason}, values{"reason": reason}, nil
		})
}

// RecordPopulation splits a community's people in adults and children, from
// which samples are drawn (CK5).
type RecordPopulation struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// Adults and Children are nil where not known.
	Adults, Children *int
}

// RecordPopulation keeps the split. The population itself is what was reported;
// the two need not add up to it, being of another day.
func (s *Service) RecordPopulation(ctx context.Context, in RecordPopulation) ([]uuid.UUID, error) {
	return s.onCommunity(ctx, "community.record_population", in.OperationID, in, in.ID, in.ExpectedVersion,
		func(_ *casework.Unit, c *ent.Community, update *ent.CommunityUpdateOne) (values, values, error) {
			if err := counts([]string{"adults", "children"}, in.Adults, in.Children); err != nil {
				return nil, nil, err
			}
			if in.Adults != nil {
				update.SetAdults(*in.Adults)
			} else {
				update.ClearAdults()
			}
			if in.Children != nil {
				update.SetChildren(*in.Children)
			} else {
				update.ClearChildren()
			}
			return values{"adults": c.Adults, "children": c.Children}, values{"adults": in.Adults, "children": in.Children}, nil
		})
}

// orUnknown refuses the id of something that is not there, unless looking failed.
func orUnknown(err error, field string) error {
	if err != nil {
		return fmt.Errorf("looking for %s: %w", field, err)
	}
	return fault.New(fault.NotFound, "This does not exist, or it is not open to you.").At(field)
}
