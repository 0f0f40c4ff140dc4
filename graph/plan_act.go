package graph

import (
	"context"

	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/register"
)

func areaPlan(plan *register.AreaPlan, err error) (*generated.AreaPlanPayload, error) {
	why, err := refused(err)
	if err != nil || plan == nil {
		return &generated.AreaPlanPayload{UserErrors: why}, err
	}
	return &generated.AreaPlanPayload{Plan: &row.AreaPlan{AreaPlan: plan}, UserErrors: why}, nil
}

func organisationPlan(plan *register.OrganisationPlan, err error) (*generated.OrganisationPlanPayload, error) {
	why, err := refused(err)
	if err != nil || plan == nil {
		return &generated.OrganisationPlanPayload{UserErrors: why}, err
	}
	return &generated.OrganisationPlanPayload{Plan: &row.OrganisationPlan{OrganisationPlan: plan}, UserErrors: why}, nil
}

// PreviewSplitArea is what SplitArea would do.
func (r mutationResolver) PreviewSplitArea(ctx context.Context, in register.SplitArea) (*generated.AreaPlanPayload, error) {
	return areaPlan(r.Register.PreviewSplitArea(ctx, in))
}

// PreviewMergeAreas is what MergeAreas would do.
func (r mutationResolver) PreviewMergeAreas(ctx context.Context, in register.MergeAreas) (*generated.AreaPlanPayload, error) {
	return areaPlan(r.Register.PreviewMergeAreas(ctx, in))
}

// PreviewMoveArea is what MoveArea would do.
func (r mutationResolver) PreviewMoveArea(ctx context.Context, in register.MoveArea) (*generated.AreaPlanPayload, error) {
	return areaPlan(r.Register.PreviewMoveArea(ctx, in))
}

// PreviewMergeOrganisations is what MergeOrganisations would do.
func (r mutationResolver) PreviewMergeOrganisations(ctx context.Context, in register.MergeOrganisations) (*generated.OrganisationPlanPayload, error) {
	return organisationPlan(r.Register.PreviewMergeOrganisations(ctx, in))
}

// PreviewEndOrganisation is what EndOrganisation would do.
func (r mutationResolver) PreviewEndOrganisation(ctx context.Context, in register.CloseOrganisation) (*generated.OrganisationPlanPayload, error) {
	return organisationPlan(r.Register.PreviewCloseOrganisation(ctx, in))
}
