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
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// AssignRole gives a user a role.
type AssignRole struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID     uuid.UUID
	UserID uuid.UUID
	Role   access.Role
	// AreaID, CommunityID or OrganisationID is where: the one that the role wants, and no other.
	AreaID, CommunityID, OrganisationID *uuid.UUID
	// FromOn and UntilOn are both inclusive; no day is no limit, and for FromOn today.
	FromOn, UntilOn calendar.Day
	// ActingForID is the user whose office is held meanwhile (PR17); acting ends, so UntilOn is needed.
	ActingForID *uuid.UUID
	// Convener says that they call the meetings of the committee that the role is of, and constitute its teams beside the
	// officer (WF5).
	Convener bool
}

// AssignRole gives the role and returns the assignment's id. Nobody gives one to
// themselves. INVALID for a place that does not fit the role, FORBIDDEN for who
// may not give it, and for a district that gives more than is its own (PR18).
func (s *Service) AssignRole(ctx context.Context, in AssignRole) ([]uuid.UUID, error) {
	return s.do(ctx, "role.assign", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := u.Require(access.Create, access.RoleAssignment); err != nil {
			return nil, err
		}
		if in.UserID.String() == u.Viewer.UserID {
			return nil, fault.New(fault.Forbidden, "Nobody gives a role to themselves; another administrator can do it.").At("userId")
		}
		if _, err := account.LookAfter(ctx, u, access.Change, in.UserID, 0); err != nil {
			return nil, fault.From(err).At("userId")
		}
		if _, err := userOf(ctx, u, in.UserID); err != nil {
			return nil, fault.From(err).At("userId")
		}
		_, err := in.give(ctx, u)
		return []uuid.UUID{in.ID}, err
	})
}

// give checks and stores the assignment, to a user whom the viewer looks after or
// has just added, and returns the path of where it holds.
func (in *AssignRole) give(ctx context.Context, u *casework.Unit) (path string, err error) {
	if err := check.NewID(in.ID); err != nil {
		return "", err
	}
	if _, ok := u.Profile.Role(in.Role); !ok {
		return "", fault.New(fault.Invalid, "%q is no role that people are given here.", in.Role).At("role")
	}
	if !u.Viewer.MayGrant(in.Role, in.UserID.String()) {
		return "", fault.New(fault.Forbidden, "A district gives the roles of its own assistants, leaders and chiefs; an administrator gives this one.").At("role").By("PR18")
	}
	if in.Convener && !u.Profile.IsCommittee(in.Role) {
		return "", fault.New(fault.Rule, "Only a member of a committee convenes it.").At("convener").By("WF5")
	}
	if err := in.checkDates(u); err != nil {
		return "", err
	}
	if path, err = in.checkPlace(ctx, u); err != nil {
		return "", err
	}
	if err := in.checkActing(ctx, u); err != nil {
		return "", err
	}
	if err := in.checkRepeat(ctx, u); err != nil {
		return "", err
	}
	err = u.Ent.RoleAssignment.Create().SetID(in.ID).SetNationID(u.Nation).SetUserID(in.UserID).SetRole(in.Role).
		SetNillableAreaID(in.AreaID).SetNillableCommunityID(in.CommunityID).SetNillableOrganisationID(in.OrganisationID).
		SetNillableActingForID(in.ActingForID).SetConvener(in.Convener).SetFromOn(in.FromOn).SetNillableUntilOn(given(in.UntilOn)).Exec(ctx)
	if err != nil {
		return "", fmt.Errorf("assigning a role: %w", err)
	}
	return path, record(ctx, u, act{kind: "RoleAssignment", action: access.Create, object: access.RoleAssignment, id: in.ID, path: path,
		after: values{"userId": in.UserID, "role": in.Role, "areaId": in.AreaID, "communityId": in.CommunityID, "organisationId": in.OrganisationID,
			"fromOn": in.FromOn, "untilOn": given(in.UntilOn), "actingForId": in.ActingForID, "convener": in.Convener}})
}

// mayGiveAt refuses a place outside of where the viewer gives the role, as one that does not exist (PR18).
func (in *AssignRole) mayGiveAt(u *casework.Unit, path, field string) error {
	target := access.Target{NationID: u.Nation.String(), AreaPath: path}
	if _, ok := u.Viewer.MayGrantAt(access.Create, in.Role, in.UserID.String(), target); !ok {
		return fault.From(casework.NotFound()).At(field)
	}
	return nil
}

// checkActing refuses acting for somebody who does not hold, and never held, the
// role at the place: what is signed for an office must be signed for its holder.
// Where a district names who acts, they hold that kind of role themselves (PR17).
func (in *AssignRole) checkActing(ctx context.Context, u *casework.Unit) error {
	if in.ActingForID == nil {
		return nil
	}
	if *in.ActingForID == in.UserID {
		return fault.New(fault.Invalid, "Nobody acts for themselves.").At("actingForId").By("PR17")
	}
	user, err := u.Ent.User.Get(ctx, *in.ActingForID)
	if err := within(u, err, "actingForId", func() uuid.UUID { return user.NationID }); err != nil {
		return err
	}
	var holds, alike bool
	err = u.Tx.QueryRowContext(ctx, `SELECT
  EXISTS (SELECT FROM role_assignments WHERE user_id = $1 AND role = $3 AND area_id IS NOT DISTINCT FROM $4 AND community_id IS NOT DISTINCT FROM $5
    AND organisation_id IS NOT DISTINCT FROM $6 AND acting_for_id IS NULL),
  EXISTS (SELECT FROM role_assignments WHERE user_id = $2 AND role = $3 AND acting_for_id IS NULL AND coalesce(from_on, $7) <= $7 AND coalesce(until_on, $7) >= $7)`,
		in.ActingForID, in.UserID, string(in.Role), in.AreaID, in.CommunityID, in.OrganisationID, in.FromOn).Scan(&holds, &alike)
	if err != nil {
		return fmt.Errorf("looking for the office: %w", err)
	}
	if !holds {
		return fault.New(fault.Rule, "This person does not hold that role there, so that nobody can act for them in it.").At("actingForId").By("PR17")
	}
	if _, all := u.Viewer.LooksAfter(access.Change, in.UserID.String(), u.Nation.String(), nil); !all && !alike {
		return fault.New(fault.Forbidden, "Who acts for an assistant, leader or chief is one themselves; an administrator can name somebody else.").At("userId").By("PR17")
	}
	return nil
}

func (in *AssignRole) checkDates(u *casework.Unit) error {
	if in.FromOn.IsZero() {
		in.FromOn = u.Today
	}
	switch {
	case in.UntilOn.Before(in.FromOn):
		return fault.New(fault.Invalid, "It cannot end before it begins.").At("untilOn")
	case in.ActingForID != nil && in.UntilOn.IsZero():
		return fault.New(fault.Invalid, "Acting for somebody ends on a day; say which.").At("untilOn").By("PR17")
	}
	return nil
}

// checkPlace refuses a place that does not fit the role (annex 8), and returns
// the path of where it lies.
func (in *AssignRole) checkPlace(ctx context.Context, u *casework.Unit) (string, error) {
	wanted := in.Role.Place()
	for _, p := range []struct {
		place access.Place
		field string
		id    *uuid.UUID
	}{
		{access.InArea, "areaId", in.AreaID}, {access.InCommunity, "communityId", in.CommunityID}, {access.InOrganisation, "organisationId", in.OrganisationID},
	} {
		switch {
		case p.place == wanted && p.id == nil:
			return "", fault.New(fault.Invalid, "This role is given for a place; say which.").At(p.field)
		case p.place != wanted && p.id != nil:
			return "", fault.New(fault.Invalid, "This role is not given for such a place.").At(p.field)
		}
	}
	switch wanted {
	case access.InArea:
		area, err := u.Ent.Area.Get(ctx, *in.AreaID)
		if err := within(u, err, "areaId", func() uuid.UUID { return area.NationID }); err != nil {
			return "", err
		}
		if err := in.mayGiveAt(u, area.Path, "areaId"); err != nil {
			return "", err
		}
		if area.EndedOn != nil {
			return "", fault.New(fault.Rule, "%s has ended; choose what it became.", area.Name).At("areaId").By("PR7")
		}
		if role, _ := u.Profile.Role(in.Role); len(role.AreaLevels) > 0 && !slices.Contains(role.AreaLevels, area.Level) {
			return "", fault.New(fault.Invalid, "This role is not given for an area of this level.").At("areaId").With("level", area.Level)
		}
		return area.Path, nil
	case access.InCommunity:
		c, err := u.Ent.Community.Get(ctx, *in.CommunityID)
		if err := within(u, err, "communityId", func() uuid.UUID { return c.NationID }); err != nil {
			return "", err
		}
		if err := in.mayGiveAt(u, c.AreaPath, "communityId"); err != nil {
			return "", err
		}
		if c.EndedOn != nil {
			return "", fault.New(fault.Rule, "%s has ended.", c.Name).At("communityId").By("PR7")
		}
		return c.AreaPath, nil
	case access.InOrganisation:
		if ok, err := exists(ctx, u, "organisations", *in.OrganisationID); err != nil || !ok {
			return "", orUnknown(err, "organisationId")
		}
	}
	return "", in.mayGiveAt(u, "", "role")
}

// within refuses what a read by id did not find, or found in another nation.
func within(u *casework.Unit, err error, field string, nation func() uuid.UUID) error {
	switch {
	case err != nil && !ent.IsNotFound(err):
		return fmt.Errorf("looking for %s: %w", field, err)
	case err != nil || nation() != u.Nation:
		return fault.From(casework.NotFound()).At(field)
	}
	return nil
}

// checkRepeat refuses a role that the user holds at the place meanwhile.
func (in *AssignRole) checkRepeat(ctx context.Context, u *casework.Unit) error {
	var held bool
	err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM role_assignments
WHERE user_id = $1 AND role = $2 AND area_id IS NOT DISTINCT FROM $3 AND community_id IS NOT DISTINCT FROM $4 AND organisation_id IS NOT DISTINCT FROM $5
  AND coalesce(until_on, 'infinity') >= $6 AND coalesce(from_on, '-infinity') <= coalesce($7::date, 'infinity'))`,
		in.UserID, string(in.Role), in.AreaID, in.CommunityID, in.OrganisationID, in.FromOn, in.UntilOn).Scan(&held)
	if err != nil {
		return fmt.Errorf("looking for the role: %w", err)
	}
	if held {
		return fault.New(fault.Rule, "This role is held there already in these days.").At("role").By("PR17")
	}
	return nil
}

// EndRole says when a role ends.
type EndRole struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// UntilOn is the last day, inclusive; it may lie ahead.
	UntilOn calendar.Day
}

// EndRole ends the role; what was done in it stays. RULE at untilOn for a day after
// the one on which it ends anyway: nobody lengthens a role so, their own least of all (PR18).
func (s *Service) EndRole(ctx context.Context, in EndRole) ([]uuid.UUID, error) {
	return s.do(ctx, "role.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var (
			version int
			user    uuid.UUID
			from    calendar.Day
			until   calendar.Day
			path    string
		)
		err := u.Tx.QueryRowContext(ctx, `SELECT user_id FROM role_assignments WHERE id = $1 AND nation_id = $2`, in.ID, u.Nation).Scan(&user)
		if errors.Is(err, sql.ErrNoRows) {
			return nil, casework.NotFound()
		}
		if err != nil {
			return nil, fmt.Errorf("looking for a role: %w", err)
		}
		if _, err := account.LookAfter(ctx, u, access.Change, user, 0); err != nil {
			return nil, err
		}
		if err := u.Tx.QueryRowContext(ctx, `SELECT r.version, r.from_on, r.until_on,
  coalesce((SELECT path FROM areas WHERE id = r.area_id), (SELECT area_path FROM communities WHERE id = r.community_id), '')
FROM role_assignments r WHERE r.id = $1 FOR UPDATE`, in.ID).Scan(&version, &from, &until, &path); err != nil {
			return nil, fmt.Errorf("locking a role: %w", err)
		}
		if err := casework.Unchanged(version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		switch {
		case in.UntilOn.IsZero():
			return nil, fault.New(fault.Invalid, "A day is needed here.").At("untilOn")
		case until.Before(u.Today):
			return nil, fault.New(fault.Rule, "This role has ended already.").By("PR17")
		case in.UntilOn.Before(from):
			return nil, fault.New(fault.Invalid, "It began on %s; it cannot end before.", from).At("untilOn")
		case !until.IsZero() && in.UntilOn.After(until):
			return nil, fault.New(fault.Rule, "It ends on %s already; for longer, somebody gives the role anew.", until).At("untilOn").By("PR17").With("day", until.String())
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE role_assignments SET until_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, in.ID, in.UntilOn); err != nil {
			return nil, fmt.Errorf("ending a role: %w", err)
		}
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "RoleAssignment", action: access.Change, object: access.RoleAssignment, id: in.ID, path: path,
			before: values{"untilOn": given(until)}, after: values{"untilOn": in.UntilOn, "userId": user}})
	})
}
