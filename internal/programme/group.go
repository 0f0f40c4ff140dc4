package programme

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/programme"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// RecordGroup writes down a group of people whom an organisation serves, or counts one again.
type RecordGroup struct {
	OperationID uuid.UUID
	// ID is made by the client, of the group or of one that is there already, of which only the count is new.
	ID uuid.UUID
	// CountID is made by the client, of the count.
	CountID, OrganisationID uuid.UUID
	Kind                    programme.GroupKind
	Name                    string
	// AreaID is where it is; CommunityID the community that it belongs to, instead. One of the two, of a new group.
	AreaID, CommunityID *uuid.UUID
	AsOf                calendar.Day
	// Women, Men and SexUnknown are its members.
	Women, Men, SexUnknown int
	// Households are how many they come from; nil where nobody counted.
	Households *int
}

// RecordGroup returns the group's id. NOT_FOUND for places and organisations that are not the viewer's.
func (s *Service) RecordGroup(ctx context.Context, in RecordGroup) ([]uuid.UUID, error) {
	return s.do(ctx, "programme.group", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var (
			organisation, area uuid.UUID
			path               string
		)
		err := u.Tx.QueryRowContext(ctx, `SELECT organisation_id, area_id FROM beneficiary_groups WHERE id = $1 AND nation_id = $2 FOR UPDATE`, in.ID, u.Nation).Scan(&organisation, &area)
		known := err == nil
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, fmt.Errorf("finding a group: %w", err)
		}
		if !known {
			organisation = in.OrganisationID
			if area, err = in.place(ctx, u); err != nil {
				return nil, err
			}
		}
		where, err := places(ctx, u, `SELECT a.id, a.name, a.path, a.ended_on IS NOT NULL, `+rule.Answering+` FROM areas a WHERE a.id = $1 AND a.nation_id = $2`, area, u.Nation)
		if err != nil {
			return nil, err
		}
		if len(where) == 0 {
			return nil, casework.NotFound()
		}
		grant, err := inAll(u, access.Create, organisation, where)
		if err != nil {
			return nil, err
		}
		path = where[0].path
		if err := in.counts(u); err != nil {
			return nil, err
		}
		if !known {
			if err := in.begin(ctx, u, where[0]); err != nil {
				return nil, err
			}
		}
		if err := u.Exec(ctx, "counting a group", `INSERT INTO beneficiary_group_counts (id, nation_id, group_id, as_of, women, men, sex_unknown, households, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
			in.CountID, u.Nation, in.ID, in.AsOf, in.Women, in.Men, in.SexUnknown, in.Households, u.Now, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, record(ctx, u, "BeneficiaryGroup", in.ID, path, grant,
			values{"organisationId": organisation, "asOf": in.AsOf, "women": in.Women, "men": in.Men, "sexUnknown": in.SexUnknown, "households": in.Households})
	})
}

// place is the area that a new group lies in.
func (in *RecordGroup) place(ctx context.Context, u *casework.Unit) (uuid.UUID, error) {
	switch {
	case (in.AreaID == nil) == (in.CommunityID == nil):
		return uuid.Nil, fault.New(fault.Invalid, "Name the area in which the group is, or its community.").At("areaId")
	case in.AreaID != nil:
		return *in.AreaID, nil
	}
	c, err := u.Community(ctx, *in.CommunityID, access.Read, access.Community, 0)
	if err != nil {
		return uuid.Nil, err
	}
	return c.AreaID, nil
}

func (in *RecordGroup) counts(u *casework.Unit) error {
	if err := check.NewID(in.CountID); err != nil {
		return fault.From(err).At("countId")
	}
	if err := check.PastDay("asOf", in.AsOf, u.Today); err != nil {
		return err
	}
	for _, part := range []struct {
		field string
		n     *int
	}{{"women", &in.Women}, {"men", &in.Men}, {"sexUnknown", &in.SexUnknown}, {"households", in.Households}} {
		if err := check.Count(part.field, part.n); err != nil {
			return err
		}
	}
	if all := in.Women + in.Men + in.SexUnknown; in.Households != nil && all > 0 && *in.Households > all {
		return fault.New(fault.Invalid, "%d members cannot come from %d households.", all, *in.Households).At("households")
	}
	return nil
}

func (in *RecordGroup) begin(ctx context.Context, u *casework.Unit, where place) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if err := standing("areaId", where); err != nil {
		return err
	}
	if err := openOrganisation(ctx, u, in.OrganisationID); err != nil {
		return err
	}
	if !in.Kind.IsKnown() {
		return fault.New(fault.Invalid, "%q is no kind of group.", in.Kind).At("kind")
	}
	var err error
	if in.Name, err = check.Words("name", in.Name, check.MaxName); err != nil {
		return err
	}
	var known bool
	err = u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM beneficiary_groups WHERE organisation_id = $1 AND kind = $2 AND area_id = $3 AND lower(name) = lower($4) AND community_id IS NOT DISTINCT FROM $5)`,
		in.OrganisationID, string(in.Kind), where.id, in.Name, in.CommunityID).Scan(&known)
	if err == nil && known {
		return fault.New(fault.Invalid, "The organisation has such a group of this name there already.").At("name")
	}
	if err != nil {
		return fmt.Errorf("finding groups alike: %w", err)
	}
	return u.Exec(ctx, "keeping a group", `INSERT INTO beneficiary_groups (id, nation_id, organisation_id, kind, name, area_id, community_id, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		in.ID, u.Nation, in.OrganisationID, string(in.Kind), in.Name, where.id, in.CommunityID, u.Now)
}
