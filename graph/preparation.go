package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/ent"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/preparation"
)

// Preparation is what is kept of the community's way, nil where it is not open to the viewer.
func (r communityResolver) Preparation(ctx context.Context, c *ent.Community) (*row.Preparation, error) {
	return found(r.preparation(ctx, c.ID))
}

func (r *Resolver) preparation(ctx context.Context, community uuid.UUID) (*row.Preparation, error) {
	standing, err := r.from(ctx).preparation.Of(ctx, community)
	return &row.Preparation{Standing: standing}, err
}

// preparationPayload answers an act with its community's way; what was made is
// the thing and its community.
func (r *Resolver) preparationPayload(ctx context.Context, made []uuid.UUID, err error) (*generated.PreparationPayload, error) {
	var community uuid.UUID
	if len(made) == 2 {
		community = made[1]
	}
	thing, why, err := answer(ctx, err, community, r.preparation)
	return &generated.PreparationPayload{Preparation: thing, UserErrors: why}, err
}

// RecordCommunityMeeting keeps a meeting.
func (r mutationResolver) RecordCommunityMeeting(ctx context.Context, in preparation.RecordCommunityMeeting) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.RecordCommunityMeeting(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// AgreeAction adds what was agreed to be done.
func (r mutationResolver) AgreeAction(ctx context.Context, in preparation.AgreeAction) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.AgreeAction(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// SettleAction says that it was done, or given up.
func (r mutationResolver) SettleAction(ctx context.Context, in preparation.SettleAction) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.SettleAction(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// AdoptRegulation keeps a local regulation.
func (r mutationResolver) AdoptRegulation(ctx context.Context, in preparation.AdoptRegulation) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.AdoptRegulation(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// EndRegulation ends one.
func (r mutationResolver) EndRegulation(ctx context.Context, in preparation.EndRegulation) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.EndRegulation(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// RecordViolation keeps a violation.
func (r mutationResolver) RecordViolation(ctx context.Context, in preparation.RecordViolation) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.RecordViolation(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// ActOnViolation keeps what was done about one.
func (r mutationResolver) ActOnViolation(ctx context.Context, in preparation.ActOnViolation) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.ActOnViolation(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// RecordPlace keeps a place as it was seen.
func (r mutationResolver) RecordPlace(ctx context.Context, in preparation.RecordPlace) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.RecordPlace(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// KeepDefaecationMap keeps a version of the map.
func (r mutationResolver) KeepDefaecationMap(ctx context.Context, in preparation.KeepDefaecationMap) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.KeepDefaecationMap(ctx, in)
	return r.preparationPayload(ctx, made, err)
}

// RecordMonitoringReport keeps a report.
func (r mutationResolver) RecordMonitoringReport(ctx context.Context, in preparation.RecordMonitoringReport) (*generated.PreparationPayload, error) {
	made, err := r.fresh.preparation.RecordMonitoringReport(ctx, in)
	return r.preparationPayload(ctx, made, err)
}
