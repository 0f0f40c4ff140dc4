package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent/facility"
	"saniladder/internal/casework"
	"saniladder/internal/check"
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
	FacilityFigures
	// ObservedOn is the day of the figures; no day for today.
	ObservedOn          calendar.Day
	Latitude, Longitude *float64
}

// FacilityFigures are what is counted at a public place; nil is not looked at.
type FacilityFigures struct {
	// Girls and Boys are pupils, of schools only.
	Girls, Boys                                 *int
	CubiclesGirls, CubiclesBoys, CubiclesShared *int
}

// check refuses figures that cannot be of a place of the kind.
func (f FacilityFigures) check(kind facility.Kind) error {
	if err := counts([]string{"girls", "boys", "cubiclesGirls", "cubiclesBoys", "cubiclesShared"},
		f.Girls, f.Boys, f.CubiclesGirls, f.CubiclesBoys, f.CubiclesShared); err != nil {
		return err
	}
	if kind != facility.KindSCHOOL && (f.Girls != nil || f.Boys != nil) {
		return fault.New(fault.Invalid, "Only schools have pupils.").At("girls")
	}
	return nil
}

func (f FacilityFigures) isEmpty() bool { return f == FacilityFigures{} }

// said are the figures as the audit has them: those that were looked at.
func (f FacilityFigures) said(into values) values {
	for name, n := range map[string]*int{"girls": f.Girls, "boys": f.Boys, "cubiclesGirls": f.CubiclesGirls,
		"cubiclesBoys": f.CubiclesBoys, "cubiclesShared": f.CubiclesShared} {
		if n != nil {
			into[name] = *n
		}
	}
	return into
}

// observe keeps figures of a day, and makes them the place's own where nothing
// newer is known: what was not looked at stays as it was (PR5).
func (f FacilityFigures) observe(ctx context.Context, u *casework.Unit, id, community uuid.UUID, o observation) error {
	figures := []any{f.Girls, f.Boys, f.CubiclesGirls, f.CubiclesBoys, f.CubiclesShared}
	if _, err := u.Tx.ExecContext(ctx, `INSERT INTO facility_observations (id, nation_id, facility_id, community_id, observed_on, recorded_at, source, recorded_by,
  girls, boys, cubicles_girls, cubicles_boys, cubicles_shared) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
		append([]any{uuid.Must(uuid.NewV7()), u.Nation, id, community, o.on, u.Now, o.source, recorder(u)}, figures...)...); err != nil {
		return fmt.Errorf("keeping an observation of a facility: %w", err)
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE facilities SET observed_on = $2, girls = coalesce($3, girls), boys = coalesce($4, boys),
  cubicles_girls = coalesce($5, cubicles_girls), cubicles_boys = coalesce($6, cubicles_boys), cubicles_shared = coalesce($7, cubicles_shared)
WHERE id = $1 AND (observed_on IS NULL OR observed_on <= $2)`, append([]any{id, o.on}, figures...)...); err != nil {
		return fmt.Errorf("keeping a facility's figures: %w", err)
	}
	return nil
}

// RegisterFacility adds a facility to a community and returns its id; its
// latrines are recorded like a household's.
func (s *Service) RegisterFacility(ctx context.Context, in RegisterFacility) ([]uuid.UUID, error) {
	return s.do(ctx, "facility.register", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Facility, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		kind := facility.Kind(in.Kind)
		if facility.KindValidator(kind) != nil {
			return nil, fault.New(fault.Invalid, "%q is no kind of public place.", in.Kind).At("kind")
		}
		name, err := check.Words("name", in.Name, check.MaxName)
		if err != nil {
			return nil, err
		}
		if err := in.FacilityFigures.check(kind); err != nil {
			return nil, err
		}
		if in.ObservedOn.IsZero() {
			in.ObservedOn = u.Today
		}
		seen, err := newObservation(u, in.ObservedOn, "")
		if err != nil {
			return nil, err
		}
		if err := point(in.Latitude, in.Longitude); err != nil {
			return nil, err
		}
		err = u.Ent.Facility.Create().SetID(in.ID).SetNationID(u.Nation).SetCommunityID(c.ID).SetKind(kind).SetName(name).
			SetNillableLatitude(in.Latitude).SetNillableLongitude(in.Longitude).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding a facility: %w", err)
		}
		if !in.FacilityFigures.isEmpty() {
			if err := in.observe(ctx, u, in.ID, c.ID, seen); err != nil {
				return nil, err
			}
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Facility", action: access.Create, object: access.Facility, id: in.ID, community: c.ID, path: c.AreaPath,
			after: in.said(values{"kind": in.Kind, "name": name})})
	})
}

// RecordFacility adds an observation of a public place: what was counted there on
// a day. Observations are never changed; a newer one supersedes what it looked at.
type RecordFacility struct {
	OperationID uuid.UUID
	ID          uuid.UUID
	// ExpectedVersion is that of the facility; 0 takes any.
	ExpectedVersion int
	// ObservedOn is when it was so, apart from when it arrives (PR5).
	ObservedOn calendar.Day
	// Source is who saw it; empty for a visit.
	Source string
	FacilityFigures
}

// RecordFacility keeps the observation; the place's figures follow from the
// newest one. INVALID where nothing was counted, RULE for a place that has ended.
func (s *Service) RecordFacility(ctx context.Context, in RecordFacility) ([]uuid.UUID, error) {
	return s.do(ctx, "facility.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := belonging(ctx, u, "facilities", in.ID, access.Change, access.Facility, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		seen, err := newObservation(u, in.ObservedOn, in.Source)
		if err != nil {
			return nil, err
		}
		var (
			kind   facility.Kind
			before FacilityFigures
			ended  calendar.Day
		)
		if err := u.Tx.QueryRowContext(ctx, `SELECT kind, ended_on, girls, boys, cubicles_girls, cubicles_boys, cubicles_shared FROM facilities WHERE id = $1`, in.ID).
			Scan(&kind, &ended, &before.Girls, &before.Boys, &before.CubiclesGirls, &before.CubiclesBoys, &before.CubiclesShared); err != nil {
			return nil, fmt.Errorf("reading a facility: %w", err)
		}
		if !ended.IsZero() {
			return nil, fault.New(fault.Rule, "This place has ended; it cannot be observed any more.").By("PR7")
		}
		if err := in.FacilityFigures.check(kind); err != nil {
			return nil, err
		}
		if in.FacilityFigures.isEmpty() {
			return nil, fault.New(fault.Invalid, "Say at least one figure.").At("girls")
		}
		if err := in.observe(ctx, u, in.ID, c.ID, seen); err != nil {
			return nil, err
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE facilities SET version = version + 1, updated_at = now() WHERE id = $1`, in.ID); err != nil {
			return nil, fmt.Errorf("keeping a facility: %w", err)
		}
		u.Touch(c.ID)
		was, is := before.said(values{}), in.said(values{"observedOn": seen.on})
		maps.DeleteFunc(was, func(name string, _ any) bool { return is[name] == nil })
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Facility", action: access.Change, object: access.Facility, id: in.ID, community: c.ID, path: c.AreaPath,
			before: was, after: is})
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
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := check.PastDay("endedOn", in.EndedOn, u.Today); err != nil {
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
