package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/register"
)

// Roster is a page of who can sit on verification teams.
func (r queryResolver) Roster(ctx context.Context, filter *register.RosterFilter, first *int, after *string, last *int, before *string) (*row.RosterMembers, error) {
	pager := r.seal.Pager(ctx, "roster")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	from := r.from(ctx).register
	list, err := from.Roster(ctx, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list,
		func(m *register.RosterMember) row.RosterMember { return row.RosterMember{RosterMember: m} },
		func(ctx context.Context) (int, error) { return from.CountRoster(ctx, given(filter)) }), nil
}

// RosterStrength says for which bodies teams can be made up.
func (r queryResolver) RosterStrength(ctx context.Context, most int) (*row.RosterStrength, error) {
	strength, err := r.from(ctx).register.RosterStrength(ctx, min(most, maxLacking))
	if err != nil {
		return nil, err
	}
	return &row.RosterStrength{RosterStrength: strength}, nil
}

// maxLacking bounds how many areas are named.
const maxLacking = 50

func (r *Resolver) rosterMember(ctx context.Context, id uuid.UUID) (*row.RosterMember, error) {
	m, err := r.from(ctx).register.RosterMember(ctx, id)
	return &row.RosterMember{RosterMember: m}, err
}

func (r *Resolver) rosterPayload(ctx context.Context, made []uuid.UUID, err error) (*generated.RosterMemberPayload, error) {
	var id uuid.UUID
	if len(made) > 0 {
		id = made[0]
	}
	thing, why, err := answer(ctx, err, id, r.rosterMember)
	return &generated.RosterMemberPayload{RosterMember: thing, UserErrors: why}, err
}

// AddRosterMember puts somebody on a roster.
func (r mutationResolver) AddRosterMember(ctx context.Context, in register.AddRosterMember) (*generated.RosterMemberPayload, error) {
	made, err := r.Register.AddRosterMember(ctx, in)
	return r.rosterPayload(ctx, made, err)
}

// EndRosterMember takes somebody off one.
func (r mutationResolver) EndRosterMember(ctx context.Context, in register.EndRosterMember) (*generated.RosterMemberPayload, error) {
	made, err := r.Register.EndRosterMember(ctx, in)
	return r.rosterPayload(ctx, made, err)
}

// RecordAbsence says when somebody cannot come.
func (r mutationResolver) RecordAbsence(ctx context.Context, in register.RecordAbsence) (*generated.RosterMemberPayload, error) {
	_, err := r.Register.RecordAbsence(ctx, in)
	return r.rosterPayload(ctx, []uuid.UUID{in.MemberID}, err)
}

// WithdrawAbsence says that somebody can come after all.
func (r mutationResolver) WithdrawAbsence(ctx context.Context, in register.WithdrawAbsence) (*generated.RosterMemberPayload, error) {
	made, err := r.Register.WithdrawAbsence(ctx, in)
	return r.rosterPayload(ctx, made, err)
}
