package graph

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/internal/account"
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

// ChangeUser alters an account.
func (r mutationResolver) ChangeUser(ctx context.Context, in register.ChangeUser) (*generated.UserPayload, error) {
	_, err := r.Register.ChangeUser(ctx, in)
	return r.userPayload(ctx, in.ID, err)
}

// HandOver moves roles from one user to another.
func (r mutationResolver) HandOver(ctx context.Context, in register.HandOver) (*generated.UserPayload, error) {
	_, err := r.Register.HandOver(ctx, in)
	return r.userPayload(ctx, in.FromUserID, err)
}

// InviteUser makes a one-time link or code.
func (r mutationResolver) InviteUser(ctx context.Context, in generated.InviteUserInput) (*generated.InviteUserPayload, error) {
	ticket, err := r.Accounts.InviteUser(ctx, in.UserID, in.By)
	return r.ticketPayload(ctx, in.UserID, ticket, err)
}

// ResetUser takes a password and makes a one-time link or code.
func (r mutationResolver) ResetUser(ctx context.Context, in generated.ResetUserInput) (*generated.InviteUserPayload, error) {
	ticket, err := r.Accounts.ResetUser(ctx, in.UserID, in.By)
	return r.ticketPayload(ctx, in.UserID, ticket, err)
}

func (r mutationResolver) ticketPayload(ctx context.Context, id uuid.UUID, ticket account.Ticket, err error) (*generated.InviteUserPayload, error) {
	thing, why, err := answer(ctx, err, id, r.user)
	payload := &generated.InviteUserPayload{User: thing, Token: text(ticket.Token), Code: text(ticket.Code), UserErrors: why}
	if !ticket.ExpiresAt.IsZero() {
		payload.ExpiresAt = &ticket.ExpiresAt
	}
	return payload, err
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
		payload.User, err = found(r.user(ctx, *in.UserID))
	}
	return payload, err
}

// RecordPersonAbsence says that somebody is absent.
func (r mutationResolver) RecordPersonAbsence(ctx context.Context, in register.RecordPersonAbsence) (*generated.UserPayload, error) {
	_, err := r.Register.RecordPersonAbsence(ctx, in)
	return r.userPayload(ctx, in.UserID, err)
}

// ChangePersonAbsence corrects an absence, or ends it earlier.
func (r mutationResolver) ChangePersonAbsence(ctx context.Context, in register.ChangePersonAbsence) (*generated.UserPayload, error) {
	of, err := r.Register.ChangePersonAbsence(ctx, in)
	return r.userPayload(ctx, slices.Concat(of, []uuid.UUID{uuid.Nil})[0], err)
}

// WithdrawPersonAbsence says that an absence was not, or will not be.
func (r mutationResolver) WithdrawPersonAbsence(ctx context.Context, in register.WithdrawPersonAbsence) (*generated.UserPayload, error) {
	of, err := r.Register.WithdrawPersonAbsence(ctx, in)
	return r.userPayload(ctx, slices.Concat(of, []uuid.UUID{uuid.Nil})[0], err)
}
