package graph

import (
	"context"
	"strings"
	"unicode/utf8"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/ent/area"
	"saniladder/ent/predicate"
	"saniladder/ent/roleassignment"
	"saniladder/ent/user"
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
	if search := strings.ToLower(strings.TrimSpace(f.Search)); search != "" {
		q.Where(user.Or(user.NameHasPrefix(search), user.DisplayNameContainsFold(search)))
	}
	if f.Role != nil {
		q.Where(user.HasRoleAssignmentsWith(roleassignment.RoleEQ(*f.Role), inForce(today), seen(ctx)))
	}
	return relay.Entities(ctx, r.seal.Pager(ctx, "users"), relay.Paging{First: first, After: after, Last: last, Before: before},
		q, relay.Order[*ent.User]{Column: user.FieldName, Key: func(u *ent.User) string { return u.Name }}, itself)
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
