package graph

import (
	"context"

	"saniladder/graph/generated"
	"saniladder/internal/register"
)

// RegisterOrganisation adds an organisation.
func (r mutationResolver) RegisterOrganisation(ctx context.Context, in register.RegisterOrganisation) (*generated.OrganisationPayload, error) {
	_, err := r.Register.RegisterOrganisation(ctx, in)
	return r.organisationPayload(ctx, in.ID, err)
}

// RecordSupport adds a support.
func (r mutationResolver) RecordSupport(ctx context.Context, in register.RecordSupport) (*generated.SupportPayload, error) {
	_, err := r.Register.RecordSupport(ctx, in)
	return r.supportPayload(ctx, in.ID, err)
}

// EndSupport ends a support.
func (r mutationResolver) EndSupport(ctx context.Context, in register.EndSupport) (*generated.SupportPayload, error) {
	_, err := r.Register.EndSupport(ctx, in)
	return r.supportPayload(ctx, in.ID, err)
}

// MergeOrganisations says that several entries are one organisation.
func (r mutationResolver) MergeOrganisations(ctx context.Context, in register.MergeOrganisations) (*generated.OrganisationPayload, error) {
	_, err := r.Register.MergeOrganisations(ctx, in)
	return r.organisationPayload(ctx, in.IntoID, err)
}
