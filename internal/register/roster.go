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
	"saniladder/domain/naming"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// AddRosterMember puts somebody on an area's roster of those who can sit on
// verification teams (TM1–TM4).
type AddRosterMember struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID     uuid.UUID
	AreaID uuid.UUID
	// UserID is the person's account, nil where they have none; then Name says who.
	UserID *uuid.UUID
	Name   string
	// OrganisationID is whom an independent verifier or an observer stands for.
	OrganisationID *uuid.UUID
	// Capacity and Office are keys of the profile; Office may be empty.
	Capacity, Office string
	// FromOn and UntilOn are inclusive; no day is no limit.
	FromOn, UntilOn calendar.Day
}

// AddRosterMember adds the person and returns the entry's id. The same person can
// stand on rosters of several areas and in several capacities, once in each.
func (s *Service) AddRosterMember(ctx context.Context, in AddRosterMember) ([]uuid.UUID, error) {
	return s.do(ctx, "roster.add", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		area, level, path, err := rosterArea(ctx, u, in.AreaID)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := fits(u.Profile, level, in.Capacity, in.Office); err != nil {
			return nil, err
		}
		name, err := rosterName(ctx, u, in)
		if err != nil {
			return nil, err
		}
		if in.OrganisationID != nil {
			if ok, err := exists(ctx, u, "organisations", *in.OrganisationID); err != nil || !ok {
				return nil, orUnknown(err, "organisationId")
			}
		}
		if !in.UntilOn.IsZero() && in.UntilOn.Before(in.FromOn) {
			return nil, fault.New(fault.Invalid, "It cannot end before it begins.").At("untilOn")
		}
		key := naming.Normalise(name)
		var listed bool
		err = u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM roster_members WHERE area_id = $1 AND capacity = $2
			AND coalesce(user_id::text, name_key) = coalesce($3::text, $4) AND coalesce(until_on >= $5, true))`,
			area, in.Capacity, in.UserID, key, u.Today).Scan(&listed)
		switch {
		case err != nil:
			return nil, fmt.Errorf("looking through a roster: %w", err)
		case listed:
			return nil, fault.New(fault.Invalid, "This person is on this roster in this capacity already.").At("capacity")
		}
		_, err = u.Tx.ExecContext(ctx, `INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, organisation_id, capacity, office, from_on, until_on)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			in.ID, u.Nation, area, in.UserID, name, key, in.OrganisationID, in.Capacity, in.Office, given(in.FromOn), given(in.UntilOn))
		if err != nil {
			return nil, fmt.Errorf("adding to a roster: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, ofRoster(access.Create, in.ID, path, values{"areaId": area, "userId": in.UserID,
			"organisationId": in.OrganisationID, "capacity": in.Capacity, "office": in.Office, "fromOn": given(in.FromOn), "untilOn": given(in.UntilOn)}))
	})
}

func ofRoster(action access.Action, id uuid.UUID, path string, after values) act {
	return act{kind: "RosterMember", action: action, object: access.Roster, id: id, path: path, after: after}
}

// rosterArea finds an area whose roster the viewer may add to.
func rosterArea(ctx context.Context, u *casework.Unit, id uuid.UUID) (area uuid.UUID, level, path string, err error) {
	err = u.Tx.QueryRowContext(ctx, `SELECT id, level, path FROM areas WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL FOR SHARE`, id, u.Nation).Scan(&area, &level, &path)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return area, "", "", fmt.Errorf("finding a roster's area: %w", err)
	}
	_, may := u.Viewer.CanOn(access.Create, access.Roster, access.Target{NationID: u.Nation.String(), AreaPath: path})
	if err != nil || !may {
		return area, "", "", casework.NotFound()
	}
	return area, level, path, nil
}

// fits refuses a capacity that the profile does not have at the area's level.
func fits(p *country.Profile, level, capacity, office string) error {
	at := slices.IndexFunc(p.Capacities, func(c country.Capacity) bool { return c.Key == capacity })
	if at < 0 {
		return fault.New(fault.Invalid, "%q is no capacity of a verification team here.", capacity).At("capacity")
	}
	if !slices.Contains(p.Capacities[at].AreaLevels, level) {
		return fault.New(fault.Rule, "%s is on the roster of another level of area.", p.Capacities[at].Names.In("en")).At("capacity").By(p.Capacities[at].Rule)
	}
	if office != "" && !slices.ContainsFunc(p.Offices, func(o country.Office) bool { return o.Key == office }) {
		return fault.New(fault.Invalid, "%q is no office here.", office).At("office")
	}
	return nil
}

// rosterName is what the person is called: as their account says, else as given.
func rosterName(ctx context.Context, u *casework.Unit, in AddRosterMember) (string, error) {
	if in.UserID == nil {
		return check.Words("name", in.Name, check.MaxName)
	}
	if _, err := u.Reach(ctx, "users", rule.ByUser, *in.UserID, access.Read, access.User); err != nil {
		return "", fault.From(err).At("userId")
	}
	if _, err := userOf(ctx, u, *in.UserID); err != nil {
		return "", err
	}
	var name string
	err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(nullif(display_name, ''), name) FROM users WHERE id = $1`, *in.UserID).Scan(&name)
	return name, err
}

// EndRosterMember takes somebody off a roster.
type EndRosterMember struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// UntilOn is the last day, inclusive; it may lie ahead.
	UntilOn calendar.Day
}

// EndRosterMember ends the entry; teams that the person sat on are not changed by it.
func (s *Service) EndRosterMember(ctx context.Context, in EndRosterMember) ([]uuid.UUID, error) {
	return s.do(ctx, "roster.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		path, from, err := rosterMember(ctx, u, in.ID, in.ExpectedVersion)
		switch {
		case err != nil:
			return nil, err
		case in.UntilOn.IsZero():
			return nil, fault.New(fault.Invalid, "A day is needed here.").At("untilOn")
		case in.UntilOn.Before(from):
			return nil, fault.New(fault.Invalid, "It began on %s; it cannot end before.", from).At("untilOn")
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE roster_members SET until_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, in.ID, in.UntilOn); err != nil {
			return nil, fmt.Errorf("ending a roster's entry: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, ofRoster(access.Change, in.ID, path, values{"untilOn": in.UntilOn}))
	})
}

// rosterMember locks an entry that the viewer may change.
func rosterMember(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int) (path string, from calendar.Day, err error) {
	version, err := u.Reach(ctx, "roster_members", rule.ByAreaID, id, access.Change, access.Roster)
	if err != nil {
		return "", from, err
	}
	if err := casework.Unchanged(version, expected); err != nil {
		return "", from, err
	}
	var began *calendar.Day
	err = u.Tx.QueryRowContext(ctx, `SELECT a.path, m.from_on FROM roster_members m JOIN areas a ON a.id = m.area_id WHERE m.id = $1`, id).Scan(&path, &began)
	if began != nil {
		from = *began
	}
	return path, from, err
}

// RecordAbsence says when somebody on a roster cannot come.
type RecordAbsence struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID       uuid.UUID
	MemberID uuid.UUID
	// FromOn and UntilOn are inclusive, and both are needed.
	FromOn, UntilOn calendar.Day
	Reason          string
}

// RecordAbsence adds the absence and returns its id.
func (s *Service) RecordAbsence(ctx context.Context, in RecordAbsence) ([]uuid.UUID, error) {
	return s.do(ctx, "roster.absence", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		path, _, err := rosterMember(ctx, u, in.MemberID, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		reason, err := check.MaybeWords("reason", in.Reason, check.MaxText)
		switch {
		case err != nil:
			return nil, err
		case in.FromOn.IsZero():
			return nil, fault.New(fault.Invalid, "A day is needed here.").At("fromOn")
		case in.UntilOn.IsZero():
			return nil, fault.New(fault.Invalid, "A day is needed here.").At("untilOn")
		case in.UntilOn.Before(in.FromOn):
			return nil, fault.New(fault.Invalid, "It cannot end before it begins.").At("untilOn")
		}
		if _, err := u.Tx.ExecContext(ctx, `INSERT INTO absences (id, member_id, from_on, until_on, reason) VALUES ($1, $2, $3, $4, $5)`,
			in.ID, in.MemberID, in.FromOn, in.UntilOn, reason); err != nil {
			return nil, fmt.Errorf("recording an absence: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, ofRoster(access.Change, in.MemberID, path, values{"absentFrom": in.FromOn, "absentUntil": in.UntilOn}))
	})
}

// WithdrawAbsence says that somebody can come after all.
type WithdrawAbsence struct {
	OperationID, ID uuid.UUID
}

// WithdrawAbsence takes the absence back, and returns the entry's id.
func (s *Service) WithdrawAbsence(ctx context.Context, in WithdrawAbsence) ([]uuid.UUID, error) {
	return s.do(ctx, "roster.absence_withdrawn", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var member uuid.UUID
		err := u.Tx.QueryRowContext(ctx, `SELECT member_id FROM absences WHERE id = $1 AND member_id IS NOT NULL`, in.ID).Scan(&member)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("finding an absence: %w", err)
		}
		path, _, err := rosterMember(ctx, u, member, 0)
		if err != nil {
			return nil, err
		}
		done, err := u.Tx.ExecContext(ctx, `UPDATE absences SET withdrawn_at = $2 WHERE id = $1 AND withdrawn_at IS NULL`, in.ID, u.Now)
		if err != nil {
			return nil, fmt.Errorf("withdrawing an absence: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return nil, errors.Join(err, fault.New(fault.Rule, "This absence was taken back already."))
		}
		return []uuid.UUID{member}, record(ctx, u, ofRoster(access.Change, member, path, values{"absenceWithdrawn": in.ID}))
	})
}
