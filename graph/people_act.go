package graph

import (
	"context"

	"saniladder/graph/generated"
	"saniladder/internal/register"
)

// RecordNaturalLeader adds a natural leader.
func (r mutationResolver) RecordNaturalLeader(ctx context.Context, in register.RecordNaturalLeader) (*generated.NaturalLeaderPayload, error) {
	_, err := r.Register.RecordNaturalLeader(ctx, in)
	return r.naturalLeaderPayload(ctx, in.ID, err)
}

// EndNaturalLeader ends a natural leader.
func (r mutationResolver) EndNaturalLeader(ctx context.Context, in register.EndNaturalLeader) (*generated.NaturalLeaderPayload, error) {
	_, err := r.Register.EndNaturalLeader(ctx, in)
	return r.naturalLeaderPayload(ctx, in.ID, err)
}

// CreateUser adds an account.
func (r mutationResolver) CreateUser(ctx context.Context, in register.CreateUser) (*generated.UserPayload, error) {
	_, err := r.Register.CreateUser(ctx, in)
	return r.userPayload(ctx, in.ID, err)
}

// RetireUser closes an account.
func (r mutationResolver) RetireUser(ctx context.Context, in register.RetireUser) (*generated.UserPayload, error) {
	_, err := r.Register.RetireUser(ctx, in)
	return r.userPayload(ctx, in.ID, err)
}

// AssignRole gives a role.
func (r mutationResolver) AssignRole(ctx context.Context, in register.AssignRole) (*generated.RoleAssignmentPayload, error) {
	_, err := r.Register.AssignRole(ctx, in)
	return r.roleAssignmentPayload(ctx, in.ID, err)
}

// EndRole ends a role.
func (r mutationResolver) EndRole(ctx context.Context, in register.EndRole) (*generated.RoleAssignmentPayload, error) {
	_, err := r.Register.EndRole(ctx, in)
	return r.roleAssignmentPayload(ctx, in.ID, err)
}

// InviteUser makes a one-time link.
func (r mutationResolver) InviteUser(ctx context.Context, in generated.InviteUserInput) (*generated.InviteUserPayload, error) {
	token, err := r.Accounts.InviteUser(ctx, in.UserID)
	thing, why, err := answer(ctx, err, in.UserID, r.from(ctx).ent.User.Get)
	return &generated.InviteUserPayload{User: thing, Token: text(token), UserErrors: why}, err
}

// BlankPerson takes a person's name and phone number out of the register.
func (r mutationResolver) BlankPerson(ctx context.Context, in register.BlankPerson) (*generated.BlankPersonPayload, error) {
	_, err := r.Register.BlankPerson(ctx, in)
	why, err := refused(err)
	payload := &generated.BlankPersonPayload{UserErrors: why}
	if err == nil && len(why) == 0 && in.NaturalLeaderID != nil {
		payload.NaturalLeader, err = found(r.from(ctx).ent.NaturalLeader.Get(ctx, *in.NaturalLeaderID))
	}
	if err == nil && len(why) == 0 && in.UserID != nil {
		payload.User, err = found(r.from(ctx).ent.User.Get(ctx, *in.UserID))
	}
	return payload, err
}
