package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// MoveCommunity counts a community to another area.
type MoveCommunity struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	AreaID          uuid.UUID
	EffectiveOn     calendar.Day
	Reason          string
}

// MoveCommunity changes the area: that of the register, not the ground that the
// community lives on (PR7). The viewer needs the right to manage in both areas;
// NOT_FOUND otherwise.
func (s *Service) MoveCommunity(ctx context.Context, in MoveCommunity) ([]uuid.UUID, error) {
	return s.do(ctx, "community.move", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.ID, access.Manage, access.Community, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if in.AreaID == c.AreaID {
			return nil, fault.New(fault.Invalid, "It lies there already.").At("areaId")
		}
		if err := check.PastDay("effectiveOn", in.EffectiveOn, u.Today); err != nil {
			return nil, err
		}
		area, err := relocate(ctx, u, c, Moved, in.AreaID, in.EffectiveOn, in.Reason)
		if err != nil {
			return nil, err
		}
		if err := u.Ent.Community.UpdateOne(c).SetAreaID(area.ID).SetAreaPath(area.Path).AddVersion(1).Exec(ctx); err != nil {
			return nil, fmt.Errorf("moving a community: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{c.ID}, record(ctx, u, changed(c, access.Manage, values{"areaId": c.AreaID},
			values{"areaId": area.ID, "effectiveOn": in.EffectiveOn, "reason": in.Reason}))
	})
}

// ResettleCommunity says that a community's people live elsewhere now.
type ResettleCommunity struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// AreaID is the area that they live in now; nil for the same.
	AreaID *uuid.UUID
	// Latitude and Longitude are of the new place; both or none where it is not known.
	Latitude, Longitude *float64
	EffectiveOn         calendar.Day
	Reason              string
}

// ResettleCommunity changes the point, and perhaps the area. The level held
// stays, under review: it was of another place (PR7).
func (s *Service) ResettleCommunity(ctx context.Context, in ResettleCommunity) ([]uuid.UUID, error) {
	return s.do(ctx, "community.resettle", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.ID, access.Manage, access.Community, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if err := point(in.Latitude, in.Longitude); err != nil {
			return nil, err
		}
		if err := check.PastDay("effectiveOn", in.EffectiveOn, u.Today); err != nil {
			return nil, err
		}
		to := c.AreaID
		if in.AreaID != nil {
			to = *in.AreaID
		}
		area, err := relocate(ctx, u, c, Resettled, to, in.EffectiveOn, in.Reason)
		if err != nil {
			return nil, err
		}
		update := u.Ent.Community.UpdateOne(c).SetAreaID(area.ID).SetAreaPath(area.Path).AddVersion(1)
		if in.Latitude != nil {
			update.SetLatitude(*in.Latitude).SetLongitude(*in.Longitude)
		} else {
			update.ClearLatitude().ClearLongitude()
		}
		if c.Level > 0 {
			update.SetLevelUnderReview(true)
		}
		if err := update.Exec(ctx); err != nil {
			return nil, fmt.Errorf("resettling a community: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{c.ID}, record(ctx, u, changed(c, access.Manage,
			values{"areaId": c.AreaID, "latitude": c.Latitude, "longitude": c.Longitude},
			values{"areaId": area.ID, "latitude": in.Latitude, "longitude": in.Longitude, "effectiveOn": in.EffectiveOn, "reason": in.Reason}))
	})
}

// relocate finds the area that a community goes to and keeps the change.
func relocate(ctx context.Context, u *casework.Unit, c *ent.Community, kind CommunityChangeKind, to uuid.UUID, on calendar.Day, why string) (*ent.Area, error) {
	reason, err := check.Words("reason", why, check.MaxText)
	if err != nil {
		return nil, err
	}
	area, err := place(ctx, u, "areaId", to, access.Manage)
	if err != nil {
		return nil, err
	}
	change := communityChange{community: c.ID, kind: kind, on: on, reason: reason}
	if area.ID != c.AreaID {
		change.from = c.AreaID
	}
	return area, change.write(ctx, u)
}
