package partners

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

const focalPoints = "focal_points"

// maxPhone is the longest telephone number, in characters.
const maxPhone = 40

// NameFocalPoint says who speaks for an organisation in an area.
type NameFocalPoint struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID             uuid.UUID
	OrganisationID uuid.UUID
	// AreaID is nil for the whole nation.
	AreaID *uuid.UUID
	// UserID is an account of the organisation; nil for somebody without one, whose Name is needed then.
	UserID *uuid.UUID
	Name   string
	// Phone is where they are reached; empty where nobody said.
	Phone           string
	FromOn, UntilOn calendar.Day
}

// NameFocalPoint is for the national offices and the organisation's own people. It returns the organisation's id.
func (s *Service) NameFocalPoint(ctx context.Context, in NameFocalPoint) ([]uuid.UUID, error) {
	return s.do(ctx, "focal_point.name", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		grant, err := theirs(u.Viewer, access.Create, access.Partnership, in.OrganisationID)
		if err != nil {
			return nil, err
		}
		if err := in.check(ctx, u); err != nil {
			return nil, err
		}
		path := ""
		if in.AreaID != nil {
			p, err := placed(ctx, u, "areaId", *in.AreaID, true)
			if err != nil {
				return nil, err
			}
			path = p.path
		}
		if err := u.Exec(ctx, "keeping a focal point", `INSERT INTO focal_points (id, nation_id, organisation_id, area_id, user_id, name, phone, from_on, until_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			in.ID, u.Nation, in.OrganisationID, in.AreaID, in.UserID, in.Name, in.Phone, in.FromOn, in.UntilOn); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.OrganisationID}, record(ctx, u, "FocalPoint", in.ID, path, grant,
			values{"organisationId": in.OrganisationID, "areaId": in.AreaID, "userId": in.UserID, "fromOn": given(in.FromOn), "untilOn": given(in.UntilOn)})
	})
}

func (in *NameFocalPoint) check(ctx context.Context, u *casework.Unit) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if _, err := lock(ctx, u, "organisationId", in.OrganisationID); err != nil {
		return err
	}
	if err := forwards(partnership.Period{From: in.FromOn, Until: in.UntilOn}); err != nil {
		return err
	}
	var err error
	if in.Phone, err = check.MaybeWords("phone", in.Phone, maxPhone); err != nil {
		return err
	}
	if in.UserID == nil {
		in.Name, err = check.Words("name", in.Name, check.MaxName)
		return err
	}
	in.Name = "" // the account says it
	var works bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM role_assignments WHERE user_id = $1 AND organisation_id = $2 AND (from_on IS NULL OR from_on <= $3) AND (until_on IS NULL OR until_on >= $3))`,
		*in.UserID, in.OrganisationID, u.Today).Scan(&works); err != nil {
		return fmt.Errorf("finding an account: %w", err)
	}
	if !works {
		return fault.New(fault.Invalid, "This account holds no role at the organisation today.").At("userId")
	}
	return nil
}

// EndFocalPoint says until when somebody speaks for an organisation.
type EndFocalPoint struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// UntilOn is the last day, inclusive; it may lie ahead.
	UntilOn calendar.Day
}

// EndFocalPoint is for whom naming one is. It returns the organisation's id.
func (s *Service) EndFocalPoint(ctx context.Context, in EndFocalPoint) ([]uuid.UUID, error) {
	return s.do(ctx, "focal_point.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, grant, path, err := s.focalPoint(ctx, u, in.ID)
		if err != nil {
			return nil, err
		}
		if err := e.end(ctx, u, focalPoints, in.ExpectedVersion, in.UntilOn); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.of}, record(ctx, u, "FocalPoint", in.ID, path, grant, values{"untilOn": in.UntilOn})
	})
}

// BlankFocalPoint takes away the name and the telephone number of somebody who asked for it; that somebody spoke there stays.
type BlankFocalPoint struct {
	OperationID uuid.UUID
	ID          uuid.UUID
}

// BlankFocalPoint is for whom naming one is. It returns the organisation's id. Blanking again changes nothing more.
func (s *Service) BlankFocalPoint(ctx context.Context, in BlankFocalPoint) ([]uuid.UUID, error) {
	return s.do(ctx, "focal_point.blank", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, grant, path, err := s.focalPoint(ctx, u, in.ID)
		if err != nil {
			return nil, err
		}
		// Those that were united into it are of the same person.
		if err := u.Exec(ctx, "blanking a focal point", `UPDATE focal_points SET name = '', phone = '', user_id = NULL, blanked_on = coalesce(blanked_on, $2), version = version + 1
WHERE id = $1 OR united_into_id = $1`, in.ID, u.Today); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.of}, record(ctx, u, "FocalPoint", in.ID, path, grant, values{"blanked": true})
	})
}

func (s *Service) focalPoint(ctx context.Context, u *casework.Unit, id uuid.UUID) (*entry, access.Grant, string, error) {
	e, err := found(ctx, u, focalPoints, "organisation_id, NULL::uuid, area_id", id)
	if err != nil {
		return nil, access.Grant{}, "", err
	}
	grant, err := theirs(u.Viewer, access.Change, access.Partnership, e.of)
	if err != nil {
		return nil, access.Grant{}, "", err
	}
	path := ""
	if e.area.Valid {
		if err := u.Tx.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1`, e.area.UUID).Scan(&path); err != nil && !errors.Is(err, sql.ErrNoRows) {
			return nil, access.Grant{}, "", fmt.Errorf("finding a focal point's area: %w", err)
		}
	}
	return e, grant, path, nil
}
