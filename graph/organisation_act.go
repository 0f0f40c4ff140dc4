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

// RenameOrganisation gives an organisation another name.
func (r mutationResolver) RenameOrganisation(ctx context.Context, in register.RenameOrganisation) (*generated.OrganisationPayload, error) {
	_, err := r.Register.RenameOrganisation(ctx, in)
	return r.organisationPayload(ctx, in.ID, err)
}

// ReclassifyOrganisation says that an organisation is of another kind.
func (r mutationResolver) ReclassifyOrganisation(ctx context.Context, in register.ReclassifyOrganisation) (*generated.OrganisationPayload, error) {
	_, err := r.Register.ReclassifyOrganisation(ctx, in)
	return r.organisationPayload(ctx, in.ID, err)
}

// EndOrganisation says that an organisation is no more.
func (r mutationResolver) EndOrganisation(ctx context.Context, in register.CloseOrganisation) (*generated.OrganisationPayload, error) {
	_, err := r.Register.CloseOrganisation(ctx, in)
	return r.organisationPayload(ctx, in.ID, err)
}
