package graph

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/ent/area"
	"saniladder/ent/community"
	"saniladder/ent/predicate"
	"saniladder/ent/roleassignment"
	"saniladder/ent/user"
	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/register"
	"saniladder/internal/rule"
)

// Users are a page of accounts, those that the viewer may see.
func (r queryResolver) Users(ctx context.Context, filter *row.UserFilter, first *int, after *string, last *int, before *string) (*row.Users, error) {
	today, err := r.today(ctx)
	if err != nil {
		return nil, err
	}
	f := given(filter)
	if utf8.RuneCountInString(f.Search) > register.MaxSearch {
		return nil, fault.New(fault.Limit, "A search can be %d characters long.", register.MaxSearch).At("filter.search")
	}
	q := r.from(ctx).ent.User.Query()
	if !f.Retired {
		q.Where(user.Or(user.RetiredOnIsNil(), user.RetiredOnGT(today)))
	}
	if search := strings.TrimSpace(f.Search); search != "" {
		found := []predicate.User{user.NameContains(strings.ToLower(search)), user.DisplayNameContainsFold(search), user.StaffNumberContainsFold(search)}
		if digits := searchedDigits(search); digits != "" {
			found = append(found, user.PhoneContains(digits))
		}
		q.Where(user.Or(found...))
	}
	if f.SignsIn != nil {
		without := user.Or(user.PasswordHashIsNil(), user.PasswordHash(""))
		if *f.SignsIn {
			without = user.Not(without)
		}
		q.Where(without)
	}
	if f.Role != nil {
		q.Where(user.HasRoleAssignmentsWith(roleassignment.RoleEQ(*f.Role), inForce(today), seen(ctx)))
	}
	if f.Area != nil {
		within, err := r.within(ctx, *f.Area)
		if err != nil {
			return nil, err
		}
		q.Where(user.HasRoleAssignmentsWith(within, inForce(today), seen(ctx)))
	}
	if relay.Asks(ctx, "edges", "node", "roles") {
		q.WithRoleAssignments(func(q *ent.RoleAssignmentQuery) { coming(q, today) })
	}
	page, err := relay.Entities(ctx, r.seal.Pager(ctx, "users"), relay.Paging{First: first, After: after, Last: last, Before: before},
		q, relay.Order[*ent.User]{Column: user.FieldName, Key: func(u *ent.User) string { return u.Name }}, func(u *ent.User) *row.User { return &row.User{User: u} })
	if err != nil {
		return nil, err
	}
	return page, r.stand(ctx, page.Nodes()...)
}

// searchedDigits are a phone number's as they are stored, from which the leading zero of a number at home is left out, so
// that both ways of writing it are found.
func searchedDigits(search string) string {
	digits := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		if strings.ContainsRune("+ -./()", r) {
			return -1
		}
		return 'x'
	}, search)
	if strings.Contains(digits, "x") {
		return ""
	}
	return strings.TrimLeft(digits, "0")
}

// stand adds to accounts how they stand. Two statements, however many.
func (r *Resolver) stand(ctx context.Context, users ...*row.User) error {
	ids := make([]uuid.UUID, len(users))
	for i, u := range users {
		ids[i] = u.ID
	}
	profile, err := r.profile(ctx)
	if err != nil {
		return err
	}
	standings, err := r.Accounts.Standings(ctx, profile, ids...)
	for _, u := range users {
		u.Standing = standings[u.ID]
	}
	return err
}

// user is one account, with its roles of today and those that are to come.
func (r *Resolver) user(ctx context.Context, id uuid.UUID) (*row.User, error) {
	today, err := r.today(ctx)
	if err != nil {
		return nil, err
	}
	one, err := r.from(ctx).ent.User.Query().Where(user.ID(id)).WithRoleAssignments(func(q *ent.RoleAssignmentQuery) { coming(q, today) }).Only(ctx)
	if err != nil {
		return nil, err
	}
	u := &row.User{User: one}
	return u, r.stand(ctx, u)
}

// coming narrows roles to those that have not ended, and reads along what they are for.
func coming(q *ent.RoleAssignmentQuery, today calendar.Day) {
	q.Where(roleassignment.Or(roleassignment.UntilOnIsNil(), roleassignment.UntilOnGTE(today))).
		WithArea().WithCommunity().WithOrganisation().WithActingFor().Order(roleassignment.ByID())
}

// within keeps the roles that hold in an area, or in a community of it; none where the area is not there.
func (r *Resolver) within(ctx context.Context, id uuid.UUID) (predicate.RoleAssignment, error) {
	above, err := r.from(ctx).register.Area(ctx, id)
	if fault.Is(err, fault.NotFound) {
		return roleassignment.IDIn(), nil // in no area lies nothing
	}
	if err != nil {
		return nil, err
	}
	return roleassignment.Or(roleassignment.HasAreaWith(area.PathHasPrefix(above.Path)), roleassignment.HasCommunityWith(community.AreaPathHasPrefix(above.Path))), nil
}

// seen keeps a predicate to the roles that the viewer may know of: ent's policies
// do not reach into predicates.
func seen(ctx context.Context) predicate.RoleAssignment {
	return predicate.RoleAssignment(rule.Scope(access.ViewerFrom(ctx), access.Read, access.RoleAssignment, rule.ByAssignment))
}

func inForce(today calendar.Day) predicate.RoleAssignment {
	return roleassignment.And(
		roleassignment.Or(roleassignment.FromOnIsNil(), roleassignment.FromOnLTE(today)),
		roleassignment.Or(roleassignment.UntilOnIsNil(), roleassignment.UntilOnGTE(today)))
}

// RoleAssignments are a page of people's roles, those that the viewer may see.
func (r queryResolver) RoleAssignments(ctx context.Context, filter *row.RoleAssignmentFilter, first *int, after *string, last *int, before *string) (*row.RoleAssignments, error) {
	f := given(filter)
	q := r.from(ctx).ent.RoleAssignment.Query()
	if !f.All {
		today, err := r.today(ctx)
		if err != nil {
			return nil, err
		}
		q.Where(inForce(today))
	}
	if f.User != nil {
		q.Where(roleassignment.UserID(*f.User))
	}
	if f.Role != nil {
		q.Where(roleassignment.RoleEQ(*f.Role))
	}
	if f.Area != nil && f.Directly {
		q.Where(roleassignment.AreaID(*f.Area))
	} else if f.Area != nil {
		above, err := r.from(ctx).register.Area(ctx, *f.Area)
		if fault.Is(err, fault.NotFound) {
			q.Where(roleassignment.IDIn()) // in no area lies nothing
		} else if err != nil {
			return nil, err
		} else {
			q.Where(roleassignment.HasAreaWith(area.PathHasPrefix(above.Path)))
		}
	}
	if f.Community != nil {
		q.Where(roleassignment.CommunityID(*f.Community))
	}
	if f.Organisation != nil {
		q.Where(roleassignment.OrganisationID(*f.Organisation))
	}
	return relay.Entities(ctx, r.seal.Pager(ctx, "roleAssignments"), relay.Paging{First: first, After: after, Last: last, Before: before},
		namedAlong(ctx, q), relay.Order[*ent.RoleAssignment]{}, assignmentRow)
}

func assignmentRow(a *ent.RoleAssignment) row.RoleAssignment {
	return row.RoleAssignment{RoleAssignment: a}
}

// namedAlong reads along what the roles are for, where the operation asks for it.
func namedAlong(ctx context.Context, q *ent.RoleAssignmentQuery) *ent.RoleAssignmentQuery {
	asks := func(field string) bool { return relay.Asks(ctx, "edges", "node", field) }
	if asks("userName") || asks("userDisplayName") {
		q.WithUser()
	}
	if asks("areaName") {
		q.WithArea()
	}
	if asks("communityName") {
		q.WithCommunity()
	}
	if asks("organisationName") {
		q.WithOrganisation()
	}
	if asks("actingForName") {
		q.WithActingFor()
	}
	return q
}

// HandOverPlan is what handOver would do.
func (r queryResolver) HandOverPlan(ctx context.Context, from string, to *string, effectiveOn calendar.Day, roles []string, retire *bool) (*generated.HandOverPlan, error) {
	in := register.HandOver{EffectiveOn: effectiveOn, Retire: given(retire)}
	var err error
	if in.FromUserID, err = idOf(from, "User"); err != nil {
		return nil, orNothing(err)
	}
	if to != nil {
		id, err := idOf(*to, "User")
		if err != nil {
			return nil, orNothing(err)
		}
		in.ToUserID = &id
	}
	for _, role := range roles {
		id, err := idOf(role, "RoleAssignment")
		if err != nil {
			return nil, orNothing(err)
		}
		in.Roles = append(in.Roles, id)
	}
	told, err := r.Register.PlanHandOver(ctx, in)
	if f := fault.From(err); err != nil && f.Code == fault.NotFound && f.Field == "fromUserId" {
		return nil, nil
	}
	why, err := refused(err)
	plan := &generated.HandOverPlan{Items: make([]row.HandOverItem, len(told.Items)), Visits: told.Left.Visits, Drafts: told.Left.Drafts, UserErrors: why}
	for i, item := range told.Items {
		plan.Items[i] = row.HandOverItem{HandOverItem: item}
	}
	return plan, err
}

// orNothing takes an id of nothing for nothing.
func orNothing(err error) error {
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	return err
}
