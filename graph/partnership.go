package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/partners"
)

// Partnership is what an organisation is to others and to the country.
func (r queryResolver) Partnership(ctx context.Context, organisation string) (*row.Partnership, error) {
	return byID(organisation, "Organisation", func(id uuid.UUID) (*row.Partnership, error) { return r.partnership(ctx, id) })
}

func (r *Resolver) partnership(ctx context.Context, id uuid.UUID) (*row.Partnership, error) {
	today, err := r.today(ctx)
	if err != nil {
		return nil, err
	}
	one, err := r.from(ctx).partners.Partnership(ctx, id, today)
	return &row.Partnership{Partnership: one}, err
}

// partnershipPayload answers with the first of what an act gives, which is an organisation's id.
func (r *Resolver) partnershipPayload(ctx context.Context, of []uuid.UUID, err error) (*generated.PartnershipPayload, error) {
	id := uuid.Nil
	if len(of) > 0 {
		id = of[0]
	}
	thing, why, err := answer(ctx, err, id, r.partnership)
	return &generated.PartnershipPayload{Partnership: thing, UserErrors: why}, err
}

// RecordMembership says that an organisation is a member.
func (r mutationResolver) RecordMembership(ctx context.Context, in partners.RecordMembership) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.RecordMembership(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// EndMembership ends a membership.
func (r mutationResolver) EndMembership(ctx context.Context, in partners.EndMembership) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.EndMembership(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// NameFocalPoint says who speaks for an organisation.
func (r mutationResolver) NameFocalPoint(ctx context.Context, in partners.NameFocalPoint) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.NameFocalPoint(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// EndFocalPoint ends that.
func (r mutationResolver) EndFocalPoint(ctx context.Context, in partners.EndFocalPoint) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.EndFocalPoint(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// BlankFocalPoint takes a name away.
func (r mutationResolver) BlankFocalPoint(ctx context.Context, in partners.BlankFocalPoint) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.BlankFocalPoint(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// RecordAgreement keeps an agreement.
func (r mutationResolver) RecordAgreement(ctx context.Context, in partners.RecordAgreement) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.RecordAgreement(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// EndAgreement ends one.
func (r mutationResolver) EndAgreement(ctx context.Context, in partners.EndAgreement) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.EndAgreement(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// RecordAreaSupport keeps a programme.
func (r mutationResolver) RecordAreaSupport(ctx context.Context, in partners.RecordAreaSupport) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.RecordAreaSupport(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}

// EndAreaSupport ends one.
func (r mutationResolver) EndAreaSupport(ctx context.Context, in partners.EndAreaSupport) (*generated.PartnershipPayload, error) {
	of, err := r.fresh.partners.EndAreaSupport(ctx, in)
	return r.partnershipPayload(ctx, of, err)
}
