package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RecordHousehold adds an observation of a household, and the household itself
// where it is new, with what was seen of its latrine.
type RecordHousehold struct {
	OperationID uuid.UUID
	// ID is made by the client where the household is new.
	ID uuid.UUID
	// ExpectedVersion is that of the household; 0 for a new one, or to take any.
	ExpectedVersion int
	CommunityID     uuid.UUID
	// HouseID is the compound that it lives in; nil leaves it as it is.
	HouseID *uuid.UUID
	// Number is its number in the community, such as 12 or 12/2; nil leaves it as it is.
	Number     *string
	ExternalID *string
	// ObservedOn is when it was so, apart from when it arrives (PR5).
	ObservedOn calendar.Day
	// Source is who saw it; empty for a visit.
	Source string
	// Status is RESIDENT, AWAY, VACANT or GONE; empty for RESIDENT (PR6).
	Status string
	// Members, Adults and Children are people; nil is not known. They are taken together.
	Members, Adults, Children *int
	// DefecatesOpenly: its main way is open defaecation, whatever it owns; nil is not known.
	DefecatesOpenly *bool
	// Latrine is what was seen of the latrine that its people use; LatrineID names one without looking at it; NoLatrine
	// says that they use none. At most one of the three; none leaves it as it is.
	Latrine   *HouseholdLatrine
	LatrineID *uuid.UUID
	NoLatrine bool
}

// HouseholdLatrine is what was seen of a household's latrine.
type HouseholdLatrine struct {
	// ID is made by the client where the latrine is new.
	ID         uuid.UUID
	ExternalID *string
	LatrineFacts
}

// RecordHousehold keeps the observation; the household's state, and its service
// levels (IL1, IL2), follow from the newest one. An older one is kept and
// changes nothing else. It returns the household's id, and the latrine's where
// that was made.
func (s *Service) RecordHousehold(ctx context.Context, in RecordHousehold) ([]uuid.UUID, error) {
	return s.do(ctx, "household.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		r := recording{u: u, in: in}
		if err := r.open(ctx); err != nil {
			return nil, err
		}
		made, err := r.keep(ctx)
		if err != nil {
			return nil, err
		}
		u.Touch(r.community.ID)
		return made, record(ctx, u, r.act())
	})
}

// recording is a household's observation on its way.
type recording struct {
	u         *casework.Unit
	in        RecordHousehold
	community *ent.Community
	seen      observation
	action    access.Action

	// before is the household as it stood; its zero value where it is new.
	before struct {
		house, latrine uuid.NullUUID
		number         string
		members        [3]*int // members, adults, children
		openly         *bool
		improved       *bool
		observed       calendar.Day
		ended          calendar.Day
	}
}

// keep checks and writes the observation, and returns the household's id and that of a latrine that was made.
func (r *recording) keep(ctx context.Context) ([]uuid.UUID, error) {
	if err := r.check(ctx); err != nil {
		return nil, err
	}
	made := []uuid.UUID{r.in.ID}
	if latrine := r.in.Latrine; latrine != nil {
		isNew, err := observeLatrine(ctx, r.u, r.community.ID, latrine.ID, latrine.ExternalID, uuid.NullUUID{}, latrine.LatrineFacts, r.seen)
		if err != nil {
			return nil, err
		}
		if isNew {
			made = append(made, latrine.ID)
		}
	}
	return made, r.write(ctx)
}

// open locks the community and the household.
func (r *recording) open(ctx context.Context) error {
	of, found, err := communityOf(ctx, r.u, "households", r.in.ID)
	if err != nil {
		return err
	}
	r.action = access.Create
	if found {
		if r.action = access.Change; of != r.in.CommunityID {
			return casework.NotFound()
		}
	}
	if r.community, err = r.u.Community(ctx, r.in.CommunityID, r.action, access.Household, 0); err != nil || !found {
		return err
	}
	if err := lock(ctx, r.u, "households", r.in.ID, r.community.ID, r.in.ExpectedVersion); err != nil {
		return err
	}
	b := &r.before
	err = r.u.Tx.QueryRowContext(ctx, `SELECT house_id, latrine_id, coalesce(number, ''), members, adults, children, defecates_openly, improved, observed_on, ended_on
FROM households WHERE id = $1`, r.in.ID).Scan(&b.house, &b.latrine, &b.number, &b.members[0], &b.members[1], &b.members[2], &b.openly, &b.improved, &b.observed, &b.ended)
	if err != nil {
		return fmt.Errorf("reading a household: %w", err)
	}
	if !b.ended.IsZero() {
		return fault.New(fault.Rule, "This household has ended; it cannot be observed any more.").By("PR7")
	}
	return nil
}

func (r *recording) check(ctx context.Context) (err error) {
	in := &r.in
	if r.action == access.Create {
		if err := check.NewID(in.ID); err != nil {
			return err
		}
	}
	if r.seen, err = newObservation(r.u, in.ObservedOn, in.Source); err != nil {
		return err
	}
	if in.Status == "" {
		in.Status = string(country.Resident)
	}
	if !slices.Contains(country.Residences(), country.Residence(in.Status)) {
		return fault.New(fault.Invalid, "%q is not whether a household lives there.", in.Status).At("status").By("PR6")
	}
	if err := counts([]string{"members", "adults", "children"}, in.Members, in.Adults, in.Children); err != nil {
		return err
	}
	if in.Members != nil && zero(in.Adults)+zero(in.Children) > *in.Members {
		return fault.New(fault.Invalid, "There are more adults and children than members.").At("members")
	}
	if in.Number != nil {
		number, err := check.MaybeWords("number", *in.Number, check.MaxName)
		if err != nil {
			return err
		}
		in.Number = &number
	}
	if in.ExternalID, err = externalID("externalId", in.ExternalID); err != nil {
		return err
	}
	if in.HouseID != nil {
		if of, ok, err := communityOf(ctx, r.u, "houses", *in.HouseID); err != nil || !ok || of != r.community.ID {
			return orUnknown(err, "houseId")
		}
	}
	return r.checkLatrine(ctx)
}

func (r *recording) checkLatrine(ctx context.Context) (err error) {
	in := &r.in
	ways := 0
	for _, given := range []bool{in.Latrine != nil, in.LatrineID != nil, in.NoLatrine} {
		if given {
			ways++
		}
	}
	if ways > 1 {
		return fault.New(fault.Invalid, "Say what was seen of the latrine, or name it, or say that there is none.").At("latrineId")
	}
	if in.Latrine != nil {
		latrine := *in.Latrine // the caller's stays as it was given
		in.Latrine = &latrine
		if latrine.ExternalID, err = externalID("latrine.externalId", latrine.ExternalID); err != nil {
			return err
		}
		return latrine.check("latrine.", r.u.Today)
	}
	if in.LatrineID == nil {
		return nil
	}
	l, found, err := readLatrine(ctx, r.u, *in.LatrineID)
	if err != nil || !found || l.community != r.community.ID || !l.ended.IsZero() {
		return orUnknown(err, "latrineId")
	}
	return nil
}

// write adds the household where it is new, its state where this is the newest
// observation, and the observation.
func (r *recording) write(ctx context.Context) error {
	if r.action == access.Create {
		if _, err := r.u.Tx.ExecContext(ctx, `INSERT INTO households (id, nation_id, community_id, external_id, version) VALUES ($1, $2, $3, $4, 0)`,
			r.in.ID, r.u.Nation, r.community.ID, r.in.ExternalID); err != nil {
			return fmt.Errorf("adding a household: %w", err)
		}
	}
	if r.seen.on.Before(r.before.observed) {
		return r.keepOld(ctx)
	}
	return r.keepNewest(ctx)
}

// keepOld keeps what was so earlier beside what is known of today.
func (r *recording) keepOld(ctx context.Context) error {
	var facts *LatrineFacts
	latrine := uuid.NullUUID{}
	if r.in.Latrine != nil {
		facts, latrine = &r.in.Latrine.LatrineFacts, maybeID(r.in.Latrine.ID)
		if err := deriveUsers(ctx, r.u, r.in.Latrine.ID); err != nil {
			return err
		}
	}
	if r.in.LatrineID != nil {
		latrine = maybeID(*r.in.LatrineID)
	}
	levels := LevelsOf(facts, r.in.DefecatesOpenly)
	if r.in.NoLatrine {
		levels.Improved = new(bool)
	}
	_, err := r.u.Tx.ExecContext(ctx, `INSERT INTO household_observations
  (id, nation_id, household_id, community_id, observed_on, recorded_at, source, status, members, adults, children, latrine_id, defecates_openly, sanitation, hygiene, improved, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
		uuid.Must(uuid.NewV7()), r.u.Nation, r.in.ID, r.community.ID, r.seen.on, r.u.Now, r.seen.source, r.in.Status,
		r.in.Members, r.in.Adults, r.in.Children, latrine, r.in.DefecatesOpenly, string(levels.Sanitation), string(levels.Hygiene), levels.Improved, recorder(r.u))
	if err != nil {
		return fmt.Errorf("keeping an observation of a household: %w", err)
	}
	return nil
}

// keepNewest lets the state follow: what was not looked at stays as it was.
func (r *recording) keepNewest(ctx context.Context) error {
	in, b := r.in, r.before
	house, latrine, number, members, openly := b.house, b.latrine, b.number, b.members, b.openly
	if in.HouseID != nil {
		house = maybeID(*in.HouseID)
	}
	if in.Number != nil {
		number = *in.Number
	}
	switch {
	case in.Latrine != nil:
		latrine = maybeID(in.Latrine.ID)
	case in.LatrineID != nil:
		latrine = maybeID(*in.LatrineID)
	case in.NoLatrine:
		latrine = uuid.NullUUID{}
	}
	if in.Members != nil || in.Adults != nil || in.Children != nil {
		members = [3]*int{in.Members, in.Adults, in.Children}
	}
	if in.DefecatesOpenly != nil {
		openly = in.DefecatesOpenly
	}
	// Without a latrine the levels are final; with one they are derived below.
	levels := LevelsOf(nil, openly)
	switch {
	case in.NoLatrine:
		levels.Improved = new(bool)
	case levels.Improved == nil && !b.latrine.Valid:
		levels.Improved = b.improved
	}
	if _, err := r.u.Tx.ExecContext(ctx, `UPDATE households SET house_id = $2, latrine_id = $3, number = $4, status = $5, members = $6, adults = $7, children = $8,
  defecates_openly = $9, observed_on = $10, sanitation = $11, hygiene = $12, improved = $13, external_id = coalesce($14, external_id),
  version = version + 1, updated_at = now() WHERE id = $1`,
		in.ID, house, latrine, number, in.Status, members[0], members[1], members[2], openly, r.seen.on,
		string(levels.Sanitation), string(levels.Hygiene), levels.Improved, in.ExternalID); err != nil {
		return fmt.Errorf("keeping a household's state: %w", err)
	}
	if b.latrine.Valid && b.latrine != latrine {
		if err := deriveUsers(ctx, r.u, b.latrine.UUID); err != nil {
			return err
		}
	}
	if latrine.Valid {
		if err := deriveUsers(ctx, r.u, latrine.UUID); err != nil {
			return err
		}
	}
	_, err := r.u.Tx.ExecContext(ctx, `INSERT INTO household_observations
  (id, nation_id, household_id, community_id, observed_on, recorded_at, source, status, members, adults, children, latrine_id, defecates_openly, sanitation, hygiene, improved, recorded_by)
SELECT $2, h.nation_id, h.id, h.community_id, $3, $4, $5, h.status, $6, $7, $8, h.latrine_id, $9, h.sanitation, h.hygiene, h.improved, $10 FROM households h WHERE h.id = $1`,
		in.ID, uuid.Must(uuid.NewV7()), r.seen.on, r.u.Now, r.seen.source, in.Members, in.Adults, in.Children, in.DefecatesOpenly, recorder(r.u))
	if err != nil {
		return fmt.Errorf("keeping an observation of a household: %w", err)
	}
	return nil
}

func (r *recording) act() act {
	in := r.in
	after := values{"observedOn": r.seen.on, "status": in.Status, "members": in.Members, "adults": in.Adults, "children": in.Children,
		"defecatesOpenly": in.DefecatesOpenly, "houseId": in.HouseID, "latrineId": in.LatrineID, "noLatrine": in.NoLatrine}
	if in.Latrine != nil {
		after["latrineId"], after["latrine"] = in.Latrine.ID, in.Latrine.LatrineFacts
	}
	return act{kind: "Household", action: r.action, object: access.Household, id: in.ID, community: r.community.ID, path: r.community.AreaPath, after: after}
}

func zero(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// EndHousehold says that a household is no more, or was none.
type EndHousehold struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	EndedOn         calendar.Day
	Reason          string
}

// EndHousehold ends a household; it is counted no more, and its observations stay.
func (s *Service) EndHousehold(ctx context.Context, in EndHousehold) ([]uuid.UUID, error) {
	return s.do(ctx, "household.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := belonging(ctx, u, "households", in.ID, access.Change, access.Household, in.ExpectedVersion)
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
		var latrine uuid.NullUUID
		err = u.Tx.QueryRowContext(ctx, `UPDATE households SET ended_on = $2, version = version + 1, updated_at = now()
WHERE id = $1 AND ended_on IS NULL RETURNING latrine_id`, in.ID, in.EndedOn).Scan(&latrine)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, fault.New(fault.Rule, "This household has ended already.").By("PR7")
		}
		if err != nil {
			return nil, fmt.Errorf("ending a household: %w", err)
		}
		if latrine.Valid {
			if err := deriveUsers(ctx, u, latrine.UUID); err != nil {
				return nil, err
			}
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Household", action: access.Change, object: access.Household, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"endedOn": in.EndedOn, "reason": reason}})
	})
}
