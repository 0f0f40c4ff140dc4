package register

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// RegisterCommunity adds a community.
type RegisterCommunity struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID     uuid.UUID
	AreaID uuid.UUID
	Name   string
	// ExternalID is its id in the list that it came from.
	ExternalID *string
	// Latitude and Longitude are in degrees (WGS 84); both or none.
	Latitude, Longitude *float64
	// Separate says that it is known to be another community than the one of the same name in the area.
	Separate bool
}

// RegisterCommunity adds a community to an area of a level that holds
// communities, and returns its id. NOT_FOUND for an area that is not the
// viewer's, INVALID for a name that the area has already, unless it is Separate.
func (s *Service) RegisterCommunity(ctx context.Context, in RegisterCommunity) ([]uuid.UUID, error) {
	return s.do(ctx, "community.register", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		area, err := place(ctx, u, "areaId", in.AreaID, access.Create)
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
		if err := point(in.Latitude, in.Longitude); err != nil {
			return nil, err
		}
		if !in.Separate {
			if err := nameIsFree(ctx, u, area, name, uuid.Nil); err != nil {
				return nil, err
			}
		}
		external, err := externalID("externalId", in.ExternalID)
		if err != nil {
			return nil, err
		}
		err = u.Ent.Community.Create().SetID(in.ID).SetNationID(u.Nation).SetAreaID(area.ID).SetAreaPath(area.Path).
			SetName(name).SetNameKey(naming.Normalise(name)).SetNillableExternalID(external).
			SetNillableLatitude(in.Latitude).SetNillableLongitude(in.Longitude).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding a community: %w", err)
		}
		u.Touch(in.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Community", action: access.Create, object: access.Community,
			id: in.ID, community: in.ID, path: area.Path,
			after: values{"name": name, "areaId": area.ID, "latitude": in.Latitude, "longitude": in.Longitude}})
	})
}

// place locks an area that communities can lie in, and on whose communities the
// viewer may do the action.
func place(ctx context.Context, u *casework.Unit, field string, id uuid.UUID, action access.Action) (*ent.Area, error) {
	if _, err := u.Reach(ctx, "areas", rule.ByPath, id, action, access.Community); err != nil {
		return nil, err
	}
	area, err := u.Ent.Area.Get(ctx, id)
	if err != nil {
		return nil, fmt.Errorf("reading an area: %w", err)
	}
	return area, holds(u, field, area)
}

// holds refuses an area that no community can lie in.
func holds(u *casework.Unit, field string, area *ent.Area) error {
	if area.EndedOn != nil {
		return fault.New(fault.Rule, "%s has ended; what it became holds its communities.", area.Name).By("PR7").At(field)
	}
	if !slices.Contains(u.Profile.CommunitiesUnder, area.Level) {
		return fault.New(fault.Invalid, "Communities do not lie in %s directly; choose an area below it.", area.Name).At(field)
	}
	return nil
}

// nameIsFree refuses a name that another community of the area bears.
func nameIsFree(ctx context.Context, u *casework.Unit, area *ent.Area, name string, except uuid.UUID) error {
	key := naming.Normalise(name)
	if key == "" {
		return fault.New(fault.Invalid, "A name needs letters or digits.").At("name")
	}
	var taken bool
	err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM communities
  WHERE nation_id = $1 AND name_key = $2 AND area_id = $3 AND ended_on IS NULL AND id <> $4)`, u.Nation, key, area.ID, except).Scan(&taken)
	if err != nil {
		return fmt.Errorf("looking for a name: %w", err)
	}
	if taken {
		return fault.New(fault.Invalid, "%s has a community called %s already. If this is another one, say so.", area.Name, name).
			At("name").With("area", area.Name).With("name", name)
	}
	return nil
}

func externalID(field string, id *string) (*string, error) {
	if id == nil {
		return nil, nil
	}
	text, err := check.Words(field, *id, check.MaxName)
	return &text, err
}

// RenameCommunity gives a community another name from a day on.
type RenameCommunity struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	Name            string
	// EffectiveOn is the first day of the new name; no day where that is not known.
	EffectiveOn calendar.Day
	Reason      string
	// Separate says that it is known to be another community than the one of that name in the area.
	Separate bool
}

// RenameCommunity changes the name; the old one is kept among its names (PR7).
func (s *Service) RenameCommunity(ctx context.Context, in RenameCommunity) ([]uuid.UUID, error) {
	return s.do(ctx, "community.rename", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.ID, access.Change, access.Community, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		name, err := check.Words("name", in.Name, check.MaxName)
		if err != nil {
			return nil, err
		}
		if name == c.Name {
			return nil, fault.New(fault.Invalid, "This is its name already.").At("name")
		}
		if err := check.Past("effectiveOn", in.EffectiveOn, u.Today); err != nil {
			return nil, err
		}
		if !in.Separate {
			area, err := u.Ent.Area.Get(ctx, c.AreaID)
			if err != nil {
				return nil, fmt.Errorf("reading an area: %w", err)
			}
			if err := nameIsFree(ctx, u, area, name, c.ID); err != nil {
				return nil, err
			}
		}
		change := communityChange{community: c.ID, kind: Renamed, on: in.EffectiveOn, reason: in.Reason}
		if err := change.write(ctx, u); err != nil {
			return nil, err
		}
		if err := keepName(ctx, u, "community_id", c.ID, c.Name, FormerName, in.EffectiveOn); err != nil {
			return nil, err
		}
		err = u.Ent.Community.UpdateOne(c).SetName(name).SetNameKey(naming.Normalise(name)).AddVersion(1).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("renaming a community: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{c.ID}, record(ctx, u, changed(c, access.Change, values{"name": c.Name},
			values{"name": name, "effectiveOn": in.EffectiveOn, "reason": in.Reason}))
	})
}

// keepName adds a name of the past or another spelling to what names know of an
// area, a community or an organisation; until is the first day on which it was
// no longer the name.
func keepName(ctx context.Context, u *casework.Unit, column string, of uuid.UUID, name string, kind NameKind, until calendar.Day) error {
	_, err := u.Tx.ExecContext(ctx, `INSERT INTO names (id, nation_id, `+column+`, name, name_key, language, kind, until_on)
SELECT $1, $2, $3, $4, $5, $6, $7, $8
WHERE NOT EXISTS (SELECT FROM names WHERE `+column+` = $3 AND name = $4 AND kind = $7 AND until_on IS NOT DISTINCT FROM $8::date)`,
		uuid.Must(uuid.NewV7()), u.Nation, of, name, naming.Normalise(name), language(u), string(kind), until.AddDays(-1))
	if err != nil {
		return fmt.Errorf("keeping a name: %w", err)
	}
	return nil
}

// language is that in which the nation's names are written.
func language(u *casework.Unit) string { return u.Profile.Languages[0] }

// changed is the audit's act on a community.
func changed(c *ent.Community, action access.Action, before, after values) act {
	return act{kind: "Community", action: action, object: access.Community, id: c.ID, community: c.ID, path: c.AreaPath, before: before, after: after}
}

// communityChange is a row of community_changes.
type communityChange struct {
	community uuid.UUID
	kind      CommunityChangeKind
	other     uuid.UUID // the other community, if any
	from      uuid.UUID // the area that it lay in, if that changed
	on        calendar.Day
	reason    string
}

func (c communityChange) write(ctx context.Context, u *casework.Unit) error {
	reason, err := check.MaybeWords("reason", c.reason, check.MaxText)
	if err != nil {
		return err
	}
	_, err = u.Tx.ExecContext(ctx, `INSERT INTO community_changes (id, nation_id, community_id, kind, other_id, from_area_id, effective_on, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`, uuid.Must(uuid.NewV7()), u.Nation, c.community, string(c.kind),
		maybeID(c.other), maybeID(c.from), c.on, reason)
	if err != nil {
		return fmt.Errorf("keeping a community's change: %w", err)
	}
	return nil
}

func maybeID(id uuid.UUID) uuid.NullUUID { return uuid.NullUUID{UUID: id, Valid: id != uuid.Nil} }

// EndCommunity says that a community is no more.
type EndCommunity struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EndedOn         calendar.Day
	Reason          string
}

// EndCommunity ends a community and the support that it has; all that is known
// of it stays (PR7).
func (s *Service) EndCommunity(ctx context.Context, in EndCommunity) ([]uuid.UUID, error) {
	return s.do(ctx, "community.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.ID, access.Manage, access.Community, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := check.PastDay("endedOn", in.EndedOn, u.Today); err != nil {
			return nil, err
		}
		change := communityChange{community: c.ID, kind: Ended, on: in.EndedOn, reason: reason}
		if err := change.write(ctx, u); err != nil {
			return nil, err
		}
		if err := endCommunities(ctx, u, []uuid.UUID{c.ID}, uuid.Nil, in.EndedOn, reason); err != nil {
			return nil, err
		}
		return []uuid.UUID{c.ID}, record(ctx, u, changed(c, access.Manage, nil, values{"endedOn": in.EndedOn, "reason": reason}))
	})
}

// endCommunities ends communities, into another one or not, and their supports.
func endCommunities(ctx context.Context, u *casework.Unit, ids []uuid.UUID, into uuid.UUID, on calendar.Day, reason string) error {
	if _, err := u.Tx.ExecContext(ctx, `UPDATE communities SET ended_on = $2, ended_reason = $3, merged_into_id = $4, version = version + 1, updated_at = now()
WHERE id = ANY ($1)`, texts(ids), on, reason, maybeID(into)); err != nil {
		return fmt.Errorf("ending communities: %w", err)
	}
	// A support that began after that day ends on its first.
	if _, err := u.Tx.ExecContext(ctx, `UPDATE supports SET until_on = greatest($2::date, from_on), version = version + 1, updated_at = now()
WHERE community_id = ANY ($1) AND (until_on IS NULL OR until_on > $2)`, texts(ids), on); err != nil {
		return fmt.Errorf("ending supports: %w", err)
	}
	u.Touch(ids...)
	return nil
}
