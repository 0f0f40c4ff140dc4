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
	"saniladder/domain/ladder"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// LatrineFacts are what was seen of a latrine; nil and empty are not known.
// Whether it is improved follows from the four of IL1 and is never given.
type LatrineFacts struct {
	// Technology is one of JMP's types, domain/ladder.
	Technology                                                   string
	ProtectsWater, PreventsContact, KeepsFliesOut, PreventsOdour *bool
	// SafelyManaged: excreta are disposed of safely (JMP).
	SafelyManaged *bool
	// Shared by several households.
	Shared                        *bool
	Handwashing, Soap, Ash, Water *bool
	// Condition is in words.
	Condition string
	// CollapsedOn and RebuiltOn are no day where it did not, or was not.
	CollapsedOn, RebuiltOn calendar.Day
}

// check refuses facts that cannot be.
func (f *LatrineFacts) check(field string, today calendar.Day) error {
	at := func(name string) string { return field + name }
	if f.Technology != "" && !ladder.Technology(f.Technology).IsKnown() {
		return fault.New(fault.Invalid, "%q is no technology of JMP's list.", f.Technology).At(at("technology"))
	}
	if err := check.Past(at("collapsedOn"), f.CollapsedOn, today); err != nil {
		return err
	}
	if err := check.Past(at("rebuiltOn"), f.RebuiltOn, today); err != nil {
		return err
	}
	if f.RebuiltOn.Before(f.CollapsedOn) {
		return fault.New(fault.Invalid, "It cannot have been rebuilt before it collapsed.").At(at("rebuiltOn"))
	}
	var err error
	f.Condition, err = check.MaybeWords(at("condition"), f.Condition, check.MaxText)
	return err
}

// Over is the state after an observation, given the one before: what was not
// looked at stays as it was. The four facts of IL1 are looked at together, and
// so is what belongs to hand washing.
func (f LatrineFacts) Over(before LatrineFacts) LatrineFacts {
	now := before
	if f.Technology != "" {
		now.Technology = f.Technology
	}
	if f.ProtectsWater != nil || f.PreventsContact != nil || f.KeepsFliesOut != nil || f.PreventsOdour != nil {
		now.ProtectsWater, now.PreventsContact, now.KeepsFliesOut, now.PreventsOdour = f.ProtectsWater, f.PreventsContact, f.KeepsFliesOut, f.PreventsOdour
	}
	if f.Handwashing != nil || f.Soap != nil || f.Ash != nil || f.Water != nil {
		now.Handwashing, now.Soap, now.Ash, now.Water = f.Handwashing, f.Soap, f.Ash, f.Water
	}
	if f.SafelyManaged != nil {
		now.SafelyManaged = f.SafelyManaged
	}
	if f.Shared != nil {
		now.Shared = f.Shared
	}
	if f.Condition != "" {
		now.Condition = f.Condition
	}
	if !f.CollapsedOn.IsZero() {
		now.CollapsedOn = f.CollapsedOn
	}
	if !f.RebuiltOn.IsZero() {
		now.RebuiltOn = f.RebuiltOn
	}
	return now
}

// Down reports a latrine that collapsed and was not rebuilt since.
func (f LatrineFacts) Down() bool {
	return !f.CollapsedOn.IsZero() && (f.RebuiltOn.IsZero() || f.RebuiltOn.Before(f.CollapsedOn))
}

// Improved is derived (IL1): nil is not known; one that is down is not.
func (f LatrineFacts) Improved() *bool {
	no := false
	if f.Down() {
		return &no
	}
	improved, known := ladder.Improved(ladder.LatrineFacts{
		ProtectsWater: f.ProtectsWater, PreventsContact: f.PreventsContact, KeepsFliesOut: f.KeepsFliesOut, PreventsOdour: f.PreventsOdour})
	if !known {
		return nil
	}
	return &improved
}

// ServiceLevels are what a household has that uses the latrine (IL2).
type ServiceLevels struct {
	Sanitation ladder.SanitationLevel
	Hygiene    ladder.HygieneLevel
	// Improved: its people use a latrine that is improved (IL1); nil is not known.
	Improved *bool
}

// LevelsOf derives a household's levels from its latrine, nil where it is not
// known which its people use, and from whether they defaecate openly. A latrine
// that is down serves nobody.
func LevelsOf(f *LatrineFacts, defecatesOpenly *bool) ServiceLevels {
	facts := ladder.SanitationFacts{DefecatesOpenly: defecatesOpenly}
	levels := ServiceLevels{Hygiene: ladder.UnknownHygiene}
	if f != nil {
		if !f.Down() {
			facts.Technology, facts.Shared, facts.SafelyManaged = ladder.Technology(f.Technology), f.Shared, f.SafelyManaged
		}
		levels.Hygiene = ladder.Hygiene(ladder.HygieneFacts{Handwashing: f.Handwashing, Soap: f.Soap, Water: f.Water})
		levels.Improved = f.Improved()
	}
	levels.Sanitation = ladder.Sanitation(facts)
	if levels.Sanitation == ladder.OpenDefaecation {
		no := false
		levels.Improved = &no
	}
	return levels
}

// latrineState is a latrine as it stands.
type latrineState struct {
	facts     LatrineFacts
	observed  calendar.Day
	facility  uuid.NullUUID
	ended     calendar.Day
	community uuid.UUID
}

const latrineColumns = `coalesce(technology, ''), protects_water, prevents_contact, keeps_flies_out, prevents_odour, safely_managed, shared,
  handwashing, soap, ash, water, coalesce(condition, ''), collapsed_on, rebuilt_on`

func (f *LatrineFacts) columns() []any {
	return []any{&f.Technology, &f.ProtectsWater, &f.PreventsContact, &f.KeepsFliesOut, &f.PreventsOdour, &f.SafelyManaged, &f.Shared,
		&f.Handwashing, &f.Soap, &f.Ash, &f.Water, &f.Condition, &f.CollapsedOn, &f.RebuiltOn}
}

func (f LatrineFacts) values() []any {
	var technology, condition any
	if f.Technology != "" {
		technology = f.Technology
	}
	if f.Condition != "" {
		condition = f.Condition
	}
	return []any{technology, f.ProtectsWater, f.PreventsContact, f.KeepsFliesOut, f.PreventsOdour, f.SafelyManaged, f.Shared,
		f.Handwashing, f.Soap, f.Ash, f.Water, condition, f.CollapsedOn, f.RebuiltOn}
}

// readLatrine locks a latrine; false where there is none.
func readLatrine(ctx context.Context, u *casework.Unit, id uuid.UUID) (latrineState, bool, error) {
	var l latrineState
	err := u.Tx.QueryRowContext(ctx, `SELECT community_id, facility_id, observed_on, ended_on, `+latrineColumns+` FROM latrines WHERE id = $1 AND nation_id = $2 FOR UPDATE`,
		id, u.Nation).Scan(append([]any{&l.community, &l.facility, &l.observed, &l.ended}, l.facts.columns()...)...)
	if errors.Is(err, sql.ErrNoRows) {
		return l, false, nil
	}
	if err != nil {
		return l, false, fmt.Errorf("reading a latrine: %w", err)
	}
	return l, true, nil
}

// observation is who saw something when.
type observation struct {
	on     calendar.Day
	source string
}

// observeLatrine adds an observation to a latrine of the community, which it
// makes where it is not there, and derives its state. An observation older than
// the newest is kept and changes nothing else (PR5).
func observeLatrine(ctx context.Context, u *casework.Unit, community, id uuid.UUID, external *string, facility uuid.NullUUID, f LatrineFacts, o observation) (made bool, err error) {
	before, found, err := readLatrine(ctx, u, id)
	if err != nil {
		return false, err
	}
	switch {
	case !found:
		if err := check.NewID(id); err != nil {
			return false, err
		}
		if _, err := u.Tx.ExecContext(ctx, `INSERT INTO latrines (id, nation_id, community_id, facility_id, external_id) VALUES ($1, $2, $3, $4, $5)`,
			id, u.Nation, community, facility, external); err != nil {
			return false, fmt.Errorf("adding a latrine: %w", err)
		}
	case before.community != community:
		return false, casework.NotFound()
	case !before.ended.IsZero():
		return false, fault.New(fault.Rule, "This latrine has ended; it cannot be observed any more.").By("PR7")
	}
	args := append([]any{uuid.Must(uuid.NewV7()), u.Nation, id, community, o.on, u.Now, o.source, f.Improved(), recorder(u)}, f.values()...)
	if _, err := u.Tx.ExecContext(ctx, `INSERT INTO latrine_observations (id, nation_id, latrine_id, community_id, observed_on, recorded_at, source, improved, recorded_by,
  technology, protects_water, prevents_contact, keeps_flies_out, prevents_odour, safely_managed, shared, handwashing, soap, ash, water, condition, collapsed_on, rebuilt_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)`, args...); err != nil {
		return false, fmt.Errorf("keeping an observation of a latrine: %w", err)
	}
	if o.on.Before(before.observed) {
		return !found, nil
	}
	now := f.Over(before.facts)
	args = append([]any{id, now.Improved(), o.on}, now.values()...)
	if _, err := u.Tx.ExecContext(ctx, `UPDATE latrines SET improved = $2, observed_on = $3, technology = $4, protects_water = $5, prevents_contact = $6,
  keeps_flies_out = $7, prevents_odour = $8, safely_managed = $9, shared = $10, handwashing = $11, soap = $12, ash = $13, water = $14,
  condition = $15, collapsed_on = $16, rebuilt_on = $17, version = version + 1, updated_at = now() WHERE id = $1`, args...); err != nil {
		return false, fmt.Errorf("keeping a latrine's state: %w", err)
	}
	return !found, nil
}

// deriveUsers derives anew what follows from a latrine: that it is shared, where
// several households use it, and its users' levels. Two statements, however
// many users it has.
func deriveUsers(ctx context.Context, u *casework.Unit, latrine uuid.UUID) error {
	var f LatrineFacts
	err := u.Tx.QueryRowContext(ctx, `UPDATE latrines l SET shared = CASE WHEN n.users > 1 THEN true ELSE l.shared END
FROM (SELECT count(*) AS users FROM households WHERE latrine_id = $1 AND ended_on IS NULL AND status <> 'GONE') n
WHERE l.id = $1 RETURNING `+latrineColumns, latrine).Scan(f.columns()...)
	if err != nil {
		return fmt.Errorf("counting a latrine's users: %w", err)
	}
	yes, no := true, false
	args := []any{latrine}
	for _, openly := range []*bool{&yes, &no, nil} {
		levels := LevelsOf(&f, openly)
		args = append(args, string(levels.Sanitation), levels.Improved)
	}
	args = append(args, string(LevelsOf(&f, nil).Hygiene))
	_, err = u.Tx.ExecContext(ctx, `UPDATE households h SET sanitation = x.sanitation, hygiene = x.hygiene, improved = x.improved, updated_at = now()
FROM (SELECT id, $8::text AS hygiene,
    CASE WHEN defecates_openly THEN $2::text WHEN NOT defecates_openly THEN $4::text ELSE $6::text END AS sanitation,
    CASE WHEN defecates_openly THEN $3::boolean WHEN NOT defecates_openly THEN $5::boolean ELSE $7::boolean END AS improved
  FROM households WHERE latrine_id = $1 AND ended_on IS NULL) x
WHERE h.id = x.id AND (h.sanitation, h.hygiene, h.improved) IS DISTINCT FROM (x.sanitation, x.hygiene, x.improved)`, args...)
	if err != nil {
		return fmt.Errorf("deriving the levels of a latrine's users: %w", err)
	}
	return nil
}

// RecordLatrine adds an observation of a latrine, and the latrine itself where it
// is new: a household's, or that of a facility.
type RecordLatrine struct {
	OperationID uuid.UUID
	// ID is made by the client where the latrine is new.
	ID uuid.UUID
	// ExpectedVersion is that of the latrine; 0 for a new one, or to take any.
	ExpectedVersion int
	CommunityID     uuid.UUID
	// FacilityID is the facility whose latrine it is; only for a new one.
	FacilityID *uuid.UUID
	ExternalID *string
	// ObservedOn is when it was so, apart from when it arrives (PR5).
	ObservedOn calendar.Day
	// Source is who saw it; empty for a visit.
	Source string
	LatrineFacts
}

// RecordLatrine keeps the observation; the latrine's state, and the levels of
// the households that use it, follow from the newest one. That it collapsed or
// was rebuilt is an observation too. It returns the latrine's id.
func (s *Service) RecordLatrine(ctx context.Context, in RecordLatrine) ([]uuid.UUID, error) {
	return s.do(ctx, "latrine.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		of, found, err := communityOf(ctx, u, "latrines", in.ID)
		if err != nil {
			return nil, err
		}
		action := access.Create
		if found {
			if action = access.Change; of != in.CommunityID {
				return nil, casework.NotFound()
			}
		}
		c, err := u.Community(ctx, in.CommunityID, action, access.Latrine, 0)
		if err != nil {
			return nil, err
		}
		if found {
			if err := lock(ctx, u, "latrines", in.ID, c.ID, in.ExpectedVersion); err != nil {
				return nil, err
			}
		}
		o, err := newObservation(u, in.ObservedOn, in.Source)
		if err != nil {
			return nil, err
		}
		if err := in.LatrineFacts.check("", u.Today); err != nil {
			return nil, err
		}
		external, err := externalID("externalId", in.ExternalID)
		if err != nil {
			return nil, err
		}
		var facility uuid.NullUUID
		if in.FacilityID != nil && !found {
			if of, ok, err := communityOf(ctx, u, "facilities", *in.FacilityID); err != nil || !ok || of != c.ID {
				return nil, orUnknown(err, "facilityId")
			}
			facility = maybeID(*in.FacilityID)
		}
		if _, err := observeLatrine(ctx, u, c.ID, in.ID, external, facility, in.LatrineFacts, o); err != nil {
			return nil, err
		}
		if err := deriveUsers(ctx, u, in.ID); err != nil {
			return nil, err
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Latrine", action: action, object: access.Latrine, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"observedOn": o.on, "facts": in.LatrineFacts}})
	})
}

// newObservation checks when something was seen, and by whom.
func newObservation(u *casework.Unit, on calendar.Day, source string) (observation, error) {
	source, err := check.MaybeWords("source", source, check.MaxText)
	if source == "" {
		source = "visit"
	}
	if err != nil {
		return observation{}, err
	}
	return observation{on, source}, check.PastDay("observedOn", on, u.Today)
}

// recorder is the user who records, none for operators and jobs.
func recorder(u *casework.Unit) uuid.NullUUID {
	id, err := uuid.Parse(u.Viewer.UserID)
	return uuid.NullUUID{UUID: id, Valid: err == nil}
}
