package register

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/casework"
)

// HandOver moves roles from one user to another, on transfer or retirement (PR17).
type HandOver struct {
	OperationID     uuid.UUID
	FromUserID      uuid.UUID
	ExpectedVersion int
	// ToUserID takes the roles over; nil where nobody does.
	ToUserID *uuid.UUID
	// EffectiveOn is the first day on which they are the other's.
	EffectiveOn calendar.Day
	// Roles are the assignments; none is all that are held on the day before.
	Roles []uuid.UUID
	// Retire closes the account on that day as well.
	Retire bool
}

// HandOverOutcome is what becomes of a role that is handed over.
type HandOverOutcome string

// The outcomes.
const (
	// Moves: the other user holds it from the day on.
	Moves HandOverOutcome = "MOVES"
	// HeldAlready: the other user holds it anyway.
	HeldAlready HandOverOutcome = "HELD_ALREADY"
	// Ends: nobody takes it over.
	Ends HandOverOutcome = "ENDS"
)

// HandOverItem is a role and what becomes of it.
type HandOverItem struct {
	ID      uuid.UUID
	Outcome HandOverOutcome
	// Uncovered says that nobody holds such a role there from the day on.
	Uncovered bool
	Work      HandOverWork
	// FallsTo names who does the work meanwhile: with no EHA, the district's officers (PR17).
	FallsTo []string
}

// HandOverPlan is what HandOver would do.
type HandOverPlan struct {
	Items []HandOverItem
	Left  HandOverLeft
}

// PlanHandOver says what HandOver would do, with the same refusals, and does nothing.
func (s *Service) PlanHandOver(ctx context.Context, in HandOver) (HandOverPlan, error) {
	var plan HandOverPlan
	err := s.desk.Rehearse(ctx, "role.hand_over", func(ctx context.Context, u *casework.Unit) (err error) {
		if plan.Items, err = in.run(ctx, u); err != nil {
			return err
		}
		plan.Left, err = left(ctx, u, in.FromUserID)
		return err
	})
	if err != nil {
		return HandOverPlan{}, inWords(err)
	}
	return plan, nil
}

// HandOver ends the roles of the one on the day before and gives them to the
// other from the day on, in one act, and retires the one where that is said.
// NOT_FOUND and FORBIDDEN as account.LookAfter, for both of them.
func (s *Service) HandOver(ctx context.Context, in HandOver) ([]uuid.UUID, error) {
	return s.do(ctx, "role.hand_over", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		_, err := in.run(ctx, u)
		return []uuid.UUID{in.FromUserID}, err
	})
}

// held is an assignment that is handed over.
type held struct {
	id                            uuid.UUID
	role                          access.Role
	area, community, organisation uuid.NullUUID
	actingFor                     uuid.NullUUID
	until                         calendar.Day
	path                          string
	convener                      bool
}

func (in *HandOver) run(ctx context.Context, u *casework.Unit) ([]HandOverItem, error) {
	from, err := in.parties(ctx, u)
	if err != nil {
		return nil, err
	}
	all, err := in.held(ctx, u)
	if err != nil {
		return nil, err
	}
	plan := make([]HandOverItem, 0, len(all))
	for _, h := range all {
		item, err := in.move(ctx, u, h)
		if err != nil {
			return nil, err
		}
		if item.Work, err = workThere(ctx, u, h); err != nil {
			return nil, err
		}
		plan = append(plan, item)
	}
	if in.Retire {
		// Nobody takes over any of them: that says that all are left.
		if left := in.ToUserID == nil && len(in.Roles) == 0; !left && from.ID.String() != u.Viewer.UserID {
			if err := nothingOpen(ctx, u, from.ID, in.EffectiveOn, "retire"); err != nil {
				return nil, err
			}
		}
		return plan, retire(ctx, u, from, in.EffectiveOn)
	}
	if len(plan) == 0 {
		return nil, fault.New(fault.Rule, "There is no role to hand over on that day.").At("effectiveOn").By("PR17")
	}
	return plan, nil
}

// parties checks and locks both users, in the order of their ids so that two acts never wait for each other.
func (in *HandOver) parties(ctx context.Context, u *casework.Unit) (from account.Charge, err error) {
	if in.EffectiveOn.IsZero() {
		return from, fault.New(fault.Invalid, "A day is needed here.").At("effectiveOn")
	}
	if in.ToUserID != nil && *in.ToUserID == in.FromUserID {
		return from, fault.New(fault.Invalid, "Choose somebody else.").At("toUserId")
	}
	look := func(id uuid.UUID, field string, expected int) (account.Charge, error) {
		charge, err := account.LookAfter(ctx, u, access.Manage, id, expected)
		if err != nil {
			return charge, fieldless(err, field)
		}
		if charge.IsRetired(u.Today) || field == "toUserId" && charge.IsRetired(in.EffectiveOn) {
			return charge, fault.New(fault.Rule, "This account is retired.").At(field).By("PR17")
		}
		return charge, nil
	}
	toFirst := in.ToUserID != nil && in.ToUserID.String() < in.FromUserID.String()
	if toFirst {
		if _, err := look(*in.ToUserID, "toUserId", 0); err != nil {
			return from, err
		}
	}
	if from, err = look(in.FromUserID, "fromUserId", in.ExpectedVersion); err != nil {
		return from, err
	}
	if in.ToUserID != nil && !toFirst {
		_, err = look(*in.ToUserID, "toUserId", 0)
	}
	return from, err
}

// fieldless names the field of a fault that names none.
func fieldless(err error, field string) error {
	if f := fault.From(err); f.Field == "" {
		return f.At(field)
	}
	return err
}

// held reads the roles that are to be handed over.
func (in *HandOver) held(ctx context.Context, u *casework.Unit) ([]held, error) {
	rows, err := u.Tx.QueryContext(ctx, `SELECT r.id, r.role, r.area_id, r.community_id, r.organisation_id, r.acting_for_id, r.convener, r.until_on, coalesce(a.path, c.area_path, '')
FROM role_assignments r LEFT JOIN areas a ON a.id = r.area_id LEFT JOIN communities c ON c.id = r.community_id
WHERE r.user_id = $1 AND (r.from_on IS NULL OR r.from_on < $2) AND (r.until_on IS NULL OR r.until_on >= $2)
  AND (cardinality($3::uuid[]) = 0 OR r.id = ANY ($3::uuid[])) ORDER BY r.id FOR UPDATE OF r`, in.FromUserID, in.EffectiveOn, pq.Array(append([]uuid.UUID{}, in.Roles...)))
	if err != nil {
		return nil, fmt.Errorf("reading roles: %w", err)
	}
	defer rows.Close()
	var all []held
	for rows.Next() {
		var h held
		if err := rows.Scan(&h.id, &h.role, &h.area, &h.community, &h.organisation, &h.actingFor, &h.convener, &h.until, &h.path); err != nil {
			return nil, err
		}
		all = append(all, h)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	for _, wanted := range in.Roles {
		if !slices.ContainsFunc(all, func(h held) bool { return h.id == wanted }) {
			return nil, fault.New(fault.Rule, "One of these roles is not held on the day before any more.").At("roles").By("PR17")
		}
	}
	return all, nil
}

// move ends one role and gives it to the other user, who must be one whom the
// viewer could give it to.
func (in *HandOver) move(ctx context.Context, u *casework.Unit, h held) (HandOverItem, error) {
	item := HandOverItem{ID: h.id, Outcome: Ends, FallsTo: []string{}}
	target := access.Target{NationID: u.Nation.String(), AreaPath: h.path}
	if _, ok := u.Viewer.MayGrantAt(access.Manage, h.role, "", target); !ok {
		return item, fault.New(fault.Forbidden, "A district hands over the roles of its own assistants, leaders and chiefs only.").At("roles").By("PR18")
	}
	if _, err := u.Tx.ExecContext(ctx, `UPDATE role_assignments SET until_on = $2::date - 1, version = version + 1, updated_at = now() WHERE id = $1`, h.id, in.EffectiveOn); err != nil {
		return item, fmt.Errorf("ending a role: %w", err)
	}
	acts := []act{{kind: "RoleAssignment", action: access.Manage, object: access.RoleAssignment, id: h.id, path: h.path,
		before: values{"untilOn": given(h.until)}, after: values{"untilOn": in.EffectiveOn.AddDays(-1), "userId": in.FromUserID}}}
	if in.ToUserID != nil {
		if in.ToUserID.String() == u.Viewer.UserID {
			return item, fault.New(fault.Forbidden, "Nobody gives a role to themselves; another administrator can do it.").At("toUserId")
		}
		made, err := in.give(ctx, u, h)
		if err != nil {
			return item, err
		}
		item.Outcome = HeldAlready
		if made != uuid.Nil {
			item.Outcome = Moves
			acts = append(acts, act{kind: "RoleAssignment", action: access.Manage, object: access.RoleAssignment, id: made, path: h.path,
				after: values{"userId": in.ToUserID, "role": h.role, "areaId": h.area, "communityId": h.community, "organisationId": h.organisation,
					"fromOn": in.EffectiveOn, "untilOn": given(h.until), "handedOverBy": in.FromUserID}})
		}
	}
	if err := record(ctx, u, acts...); err != nil {
		return item, err
	}
	if item.Outcome != Ends {
		return item, nil
	}
	return item, in.cover(ctx, u, h, &item)
}

// give makes the other user's assignment, and none where they hold it already: for
// the same office, and for all the days that are handed over.
func (in *HandOver) give(ctx context.Context, u *casework.Unit, h held) (uuid.UUID, error) {
	if h.actingFor.Valid && h.actingFor.UUID == *in.ToUserID {
		h.actingFor = uuid.NullUUID{} // the office returns to its holder
	}
	id := uuid.Must(uuid.NewV7())
	result, err := u.Tx.ExecContext(ctx, `INSERT INTO role_assignments (id, nation_id, user_id, role, area_id, community_id, organisation_id, acting_for_id, from_on, until_on, convener)
SELECT $1, $2, $3::uuid, $4::varchar, $5::uuid, $6::uuid, $7::uuid, $8::uuid, $9::date, $10::date, $11 WHERE NOT EXISTS (SELECT FROM role_assignments
  WHERE user_id = $3 AND role = $4::varchar AND area_id IS NOT DISTINCT FROM $5 AND community_id IS NOT DISTINCT FROM $6 AND organisation_id IS NOT DISTINCT FROM $7
    AND acting_for_id IS NOT DISTINCT FROM $8 AND coalesce(from_on, $9) <= $9 AND coalesce(until_on, 'infinity') >= coalesce($10::date, 'infinity'))`,
		id, u.Nation, in.ToUserID, string(h.role), h.area, h.community, h.organisation, h.actingFor, in.EffectiveOn, given(h.until), h.convener)
	if err != nil {
		return uuid.Nil, fmt.Errorf("giving a role: %w", err)
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		return uuid.Nil, err
	}
	return id, nil
}

// cover says who is left to do the work of a role that nobody takes over.
func (in *HandOver) cover(ctx context.Context, u *casework.Unit, h held, item *HandOverItem) error {
	err := u.Tx.QueryRowContext(ctx, `SELECT NOT EXISTS (SELECT FROM role_assignments r LEFT JOIN areas a ON a.id = r.area_id
  WHERE r.nation_id = $1 AND r.role = $2 AND coalesce(r.from_on, $4) <= $4 AND coalesce(r.until_on, $4) >= $4
    AND (r.community_id IS NOT DISTINCT FROM $5 AND r.organisation_id IS NOT DISTINCT FROM $6 AND $3 LIKE coalesce(a.path, '') || '%'))`,
		u.Nation, string(h.role), h.path, in.EffectiveOn, h.community, h.organisation).Scan(&item.Uncovered)
	if err != nil {
		return fmt.Errorf("looking for others in the role: %w", err)
	}
	if !item.Uncovered || h.role != access.EHA {
		return nil
	}
	err = u.Tx.QueryRowContext(ctx, `SELECT coalesce(array_agg(DISTINCT coalesce(nullif(p.display_name, ''), p.name)), '{}')
FROM role_assignments r JOIN areas a ON a.id = r.area_id JOIN users p ON p.id = r.user_id
WHERE r.nation_id = $1 AND r.role = $2 AND $3 LIKE a.path || '%' AND coalesce(r.from_on, $4) <= $4 AND coalesce(r.until_on, $4) >= $4`,
		u.Nation, string(access.DEHO), h.path, in.EffectiveOn).Scan(pq.Array(&item.FallsTo))
	if err != nil {
		return fmt.Errorf("looking for the district's officers: %w", err)
	}
	return nil
}
