package partners

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

const areaSupports = "area_supports"

// RecordAreaSupport says that an organisation has a programme in an area, of any level, and in all that lies below it.
type RecordAreaSupport struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID                     uuid.UUID
	OrganisationID, AreaID uuid.UUID
	// Work is needed: only so can be seen where several do the same.
	Work partnership.Work
	// What it does, in words; empty where nobody said.
	What            string
	FromOn, UntilOn calendar.Day
}

// RecordAreaSupport is for the national offices, the officers of the area and the organisation's own people. It returns the
// organisation's id. It lets nobody see a community.
func (s *Service) RecordAreaSupport(ctx context.Context, in RecordAreaSupport) ([]uuid.UUID, error) {
	return s.do(ctx, "area_support.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Create, access.AreaSupport); err != nil {
			return nil, err
		}
		p, err := placed(ctx, u, "areaId", in.AreaID, true)
		if err != nil {
			return nil, err
		}
		grant, err := inPlace(u, access.Create, in.OrganisationID, p)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if _, err := lock(ctx, u, "organisationId", in.OrganisationID); err != nil {
			return nil, err
		}
		if !in.Work.IsKnown() || in.Work == partnership.Unknown {
			return nil, fault.New(fault.Invalid, "Which kind of work it is has to be said.").At("work")
		}
		if in.What, err = check.MaybeWords("what", in.What, check.MaxText); err != nil {
			return nil, err
		}
		period := partnership.Period{From: in.FromOn, Until: in.UntilOn}
		if err := forwards(period); err != nil {
			return nil, err
		}
		if err := in.alone(ctx, u, period); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a programme", `INSERT INTO area_supports (id, nation_id, organisation_id, area_id, work, what, from_on, until_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, in.OrganisationID, in.AreaID, string(in.Work), in.What, in.FromOn, in.UntilOn); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.OrganisationID}, record(ctx, u, "AreaSupport", in.ID, p.path, grant,
			values{"organisationId": in.OrganisationID, "areaId": in.AreaID, "work": in.Work, "what": in.What, "fromOn": given(in.FromOn), "untilOn": given(in.UntilOn)})
	})
}

// alone refuses the same programme twice: in one area, of one kind, in the same words, at the same time.
func (in *RecordAreaSupport) alone(ctx context.Context, u *casework.Unit, period partnership.Period) error {
	rows, err := u.Tx.QueryContext(ctx, `SELECT from_on, until_on FROM area_supports WHERE organisation_id = $1 AND area_id = $2 AND work = $3 AND lower(what) = lower($4) AND united_into_id IS NULL`,
		in.OrganisationID, in.AreaID, string(in.Work), in.What)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var other partnership.Period
		if err := rows.Scan(&other.From, &other.Until); err != nil {
			return err
		}
		if period.Overlaps(other) {
			return fault.New(fault.Invalid, "This is recorded already, %s.", other).At("fromOn").With("known", other.String())
		}
	}
	return rows.Err()
}

// inPlace finds what lets the viewer act on an organisation's programme in an area: a right over the area, or over the organisation.
func inPlace(u *casework.Unit, action access.Action, organisation uuid.UUID, p *place) (access.Grant, error) {
	for _, path := range p.answering {
		if grant, ok := u.Viewer.CanOn(action, access.AreaSupport, access.Target{NationID: u.Nation.String(), AreaPath: path, RecordOf: organisation.String()}); ok {
			return grant, nil
		}
	}
	return access.Grant{}, casework.NotFound()
}

// EndAreaSupport says when a programme ends.
type EndAreaSupport struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// UntilOn is the last day, inclusive; it may lie ahead.
	UntilOn calendar.Day
}

// EndAreaSupport is for whom recording one is; once its area has ended, for the officers of what it became too (PR7).
func (s *Service) EndAreaSupport(ctx context.Context, in EndAreaSupport) ([]uuid.UUID, error) {
	return s.do(ctx, "area_support.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := found(ctx, u, areaSupports, "organisation_id, NULL::uuid, area_id", in.ID)
		if err != nil {
			return nil, err
		}
		p, err := placed(ctx, u, "id", e.area.UUID, false)
		if err != nil {
			return nil, err
		}
		grant, err := inPlace(u, access.Change, e.of, p)
		if err != nil {
			return nil, err
		}
		if err := e.end(ctx, u, areaSupports, in.ExpectedVersion, in.UntilOn); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.of}, record(ctx, u, "AreaSupport", in.ID, p.path, grant, values{"untilOn": in.UntilOn})
	})
}
