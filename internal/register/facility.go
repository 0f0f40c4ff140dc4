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
	"saniladder/ent/facility"
	"saniladder/internal/casework"
)

// RegisterFacility adds a school, market, place of worship, health post or other
// public place.
type RegisterFacility struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	// Kind is SCHOOL, MARKET, CHURCH, MOSQUE, HEALTH_POST, LORRY_PARK, PUBLIC_LATRINE or OTHER.
	Kind string
	Name string
	// Girls and Boys are pupils; they and the cubicles are of schools.
	Girls, Boys                                 *int
	CubiclesGirls, CubiclesBoys, CubiclesShared *int
	Latitude, Longitude                         *float64
}

// RegisterFacility adds a facility to a community and returns its id; its
// latrines are recorded like a household's.
func (s *Service) RegisterFacility(ctx context.Context, in RegisterFacility) ([]uuid.UUID, error) {
	return s.do(ctx, "facility.register", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Facility, 0)
		if err != nil {
			return nil, err
		}
		if err := newID(in.ID); err != nil {
			return nil, err
		}
		kind := facility.Kind(in.Kind)
		if facility.KindValidator(kind) != nil {
			return nil, fault.New(fault.Invalid, "%q is no kind of public place.", in.Kind).At("kind")
		}
		name, err := words("name", in.Name, MaxName)
		if err != nil {
			return nil, err
		}
		if err := counts([]string{"girls", "boys", "cubiclesGirls", "cubiclesBoys", "cubiclesShared"},
			in.Girls, in.Boys, in.CubiclesGirls, in.CubiclesBoys, in.CubiclesShared); err != nil {
			return nil, err
		}
		if kind != facility.KindSCHOOL && (in.Girls != nil || in.Boys != nil) {
			return nil, fault.New(fault.Invalid, "Only schools have pupils.").At("girls")
		}
		if err := point(in.Latitude, in.Longitude); err != nil {
			return nil, err
		}
		err = u.Ent.Facility.Create().SetID(in.ID).SetNationID(u.Nation).SetCommunityID(c.ID).SetKind(kind).SetName(name).
			SetNillableGirls(in.Girls).SetNillableBoys(in.Boys).SetNillableCubiclesGirls(in.CubiclesGirls).
			SetNillableCubiclesBoys(in.CubiclesBoys).SetNillableCubiclesShared(in.CubiclesShared).
			SetNillableLatitude(in.Latitude).SetNillableLongitude(in.Longitude).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding a facility: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Facility", action: access.Create, object: access.Facility, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"kind": in.Kind, "name": name, "girls": in.Girls, "boys": in.Boys, "cubiclesGirls": in.CubiclesGirls,
				"cubiclesBoys": in.CubiclesBoys, "cubiclesShared": in.CubiclesShared}})
	})
}

// EndFacility says that a public place is no more.
type EndFacility struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EndedOn         calendar.Day
	Reason          string
}

// EndFacility ends a facility and its latrines.
func (s *Service) EndFacility(ctx context.Context, in EndFacility) ([]uuid.UUID, error) {
	return s.do(ctx, "facility.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := belonging(ctx, u, "facilities", in.ID, access.Change, access.Facility, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		reason, err := words("reason", in.Reason, MaxText)
		if err != nil {
			return nil, err
		}
		if err := pastDay("endedOn", in.EndedOn, u.Today); err != nil {
			return nil, err
		}
		var name string
		err = u.Tx.QueryRowContext(ctx, `UPDATE facilities SET ended_on = $2, version = version + 1, updated_at = now()
WHERE id = $1 AND ended_on IS NULL RETURNING name`, in.ID, in.EndedOn).Scan(&name)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, fault.New(fault.Rule, "This has ended already.").By("PR7")
		}
		if err != nil {
			return nil, fmt.Errorf("ending a facility: %w", err)
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE latrines SET ended_on = $2, version = version + 1, updated_at = now()
WHERE facility_id = $1 AND ended_on IS NULL`, in.ID, in.EndedOn); err != nil {
			return nil, fmt.Errorf("ending a facility's latrines: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Facility", action: access.Change, object: access.Facility, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"endedOn": in.EndedOn, "reason": reason}})
	})
}
