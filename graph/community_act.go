package graph

import (
	"context"

	"saniladder/ent"
	"saniladder/ent/levelrecord"
	"saniladder/graph/generated"
	"saniladder/internal/register"
)

// RegisterCommunity adds a community.
func (r mutationResolver) RegisterCommunity(ctx context.Context, in register.RegisterCommunity) (*generated.CommunityPayload, error) {
	_, err := r.Register.RegisterCommunity(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// RenameCommunity gives a community another name.
func (r mutationResolver) RenameCommunity(ctx context.Context, in register.RenameCommunity) (*generated.CommunityPayload, error) {
	_, err := r.Register.RenameCommunity(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// RecordTriggering says when a community was triggered.
func (r mutationResolver) RecordTriggering(ctx context.Context, in register.RecordTriggering) (*generated.CommunityPayload, error) {
	_, err := r.Register.RecordTriggering(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// SetTargetDate keeps the date that a community set itself.
func (r mutationResolver) SetTargetDate(ctx context.Context, in register.SetTargetDate) (*generated.CommunityPayload, error) {
	_, err := r.Register.SetTargetDate(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// SetDormant says that nothing happens any more.
func (r mutationResolver) SetDormant(ctx context.Context, in register.SetDormant) (*generated.CommunityPayload, error) {
	_, err := r.Register.SetDormant(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// WakeCommunity says that it is on its way again.
func (r mutationResolver) WakeCommunity(ctx context.Context, in register.WakeCommunity) (*generated.CommunityPayload, error) {
	_, err := r.Register.WakeCommunity(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// RecordPopulation splits people in adults and children.
func (r mutationResolver) RecordPopulation(ctx context.Context, in register.RecordPopulation) (*generated.CommunityPayload, error) {
	_, err := r.Register.RecordPopulation(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// MoveCommunity counts a community to another area.
func (r mutationResolver) MoveCommunity(ctx context.Context, in register.MoveCommunity) (*generated.CommunityPayload, error) {
	_, err := r.Register.MoveCommunity(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// ResettleCommunity says that people live elsewhere now.
func (r mutationResolver) ResettleCommunity(ctx context.Context, in register.ResettleCommunity) (*generated.CommunityPayload, error) {
	_, err := r.Register.ResettleCommunity(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// EndCommunity ends a community.
func (r mutationResolver) EndCommunity(ctx context.Context, in register.EndCommunity) (*generated.CommunityPayload, error) {
	_, err := r.Register.EndCommunity(ctx, in)
	return r.communityPayload(ctx, in.ID, err)
}

// RecordReportedTotals adds a report on a community.
func (r mutationResolver) RecordReportedTotals(ctx context.Context, in register.RecordReportedTotals) (*generated.ReportedTotalPayload, error) {
	_, err := r.Register.RecordReportedTotals(ctx, in)
	return r.reportedTotalPayload(ctx, in.ID, err)
}

// MergeCommunities makes one community of several.
func (r mutationResolver) MergeCommunities(ctx context.Context, in register.MergeCommunities) (*generated.CommunityPayload, error) {
	_, err := r.Register.MergeCommunities(ctx, in)
	return r.communityPayload(ctx, in.IntoID, err)
}

// SplitCommunity makes several communities of one.
func (r mutationResolver) SplitCommunity(ctx context.Context, in register.SplitCommunity) (*generated.SplitCommunityPayload, error) {
	parts, err := r.Register.SplitCommunity(ctx, in)
	why, err := refused(err)
	if err != nil {
		return nil, err
	}
	communities, err := r.communities(ctx, parts)
	return &generated.SplitCommunityPayload{Communities: communities, UserErrors: why}, err
}

// ReviewRecordedLevels decides on levels of older lists (PR2).
func (r mutationResolver) ReviewRecordedLevels(ctx context.Context, in register.ReviewRecordedLevels) (*generated.ReviewRecordedLevelsPayload, error) {
	changed, err := r.Register.ReviewRecordedLevels(ctx, in)
	why, err := refused(err)
	if err != nil {
		return nil, err
	}
	records, err := r.from(ctx).ent.LevelRecord.Query().Where(levelrecord.IDIn(changed[:min(len(changed), register.MaxPage)]...)).All(ctx)
	payload := &generated.ReviewRecordedLevelsPayload{Changed: len(changed), LevelRecords: make([]ent.LevelRecord, len(records)), UserErrors: why}
	for i, one := range records {
		payload.LevelRecords[i] = *one
	}
	return payload, err
}
