package graph

import (
	"context"

	"github.com/google/uuid"

	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

// Appeals are the community's in a case.
func (r requestResolver) Appeals(ctx context.Context, one *row.Request) ([]row.Appeal, error) {
	all, err := r.from(ctx).cases.Appeals(ctx, one.Request)
	return rowsOf(all, err, func(a cases.FiledAppeal) row.Appeal { return row.Appeal{FiledAppeal: a} })
}

// AppealAgainst is what the viewer could appeal against.
func (r requestResolver) AppealAgainst(ctx context.Context, one *row.Request) (*string, error) {
	return r.from(ctx).cases.AppealAgainst(ctx, one.Request)
}

// CommunityStanding is how what a community holds stands.
func (r queryResolver) CommunityStanding(ctx context.Context, community string) (*row.CommunityStanding, error) {
	return byID(community, "Community", func(id uuid.UUID) (*row.CommunityStanding, error) { return r.communityStanding(ctx, id) })
}

func (r *Resolver) communityStanding(ctx context.Context, community uuid.UUID) (*row.CommunityStanding, error) {
	one, err := r.from(ctx).cases.CommunityStanding(ctx, community)
	return &row.CommunityStanding{CommunityStanding: one}, err
}

func (r *Resolver) standingPayload(ctx context.Context, community uuid.UUID, err error) (*generated.CommunityStandingPayload, error) {
	thing, why, err := answer(ctx, err, community, r.communityStanding)
	return &generated.CommunityStandingPayload{CommunityStanding: thing, UserErrors: why}, err
}

// Appeal is the community's.
func (r mutationResolver) Appeal(ctx context.Context, in cases.Appeal) (*generated.VerificationRequestPayload, error) {
	_, err := r.Cases.Appeal(ctx, in)
	return r.requestPayload(ctx, in.RequestID, err)
}

// DecideAppeal is the body's word on an appeal.
func (r mutationResolver) DecideAppeal(ctx context.Context, in cases.DecideAppeal) (*generated.VerificationRequestPayload, error) {
	_, err := r.Cases.DecideAppeal(ctx, in)
	request := uuid.Nil
	if err == nil {
		request, err = r.fresh.cases.RequestOfAppeal(ctx, in.AppealID)
	}
	return r.requestPayload(ctx, request, err)
}

// OpenReview puts a level under review.
func (r mutationResolver) OpenReview(ctx context.Context, in cases.OpenReview) (*generated.CommunityStandingPayload, error) {
	_, err := r.Cases.OpenReview(ctx, in)
	return r.standingPayload(ctx, in.CommunityID, err)
}

// DecideReview is the body's word on a level under review.
func (r mutationResolver) DecideReview(ctx context.Context, in cases.DecideReview) (*generated.CommunityStandingPayload, error) {
	_, err := r.Cases.DecideReview(ctx, in)
	community := uuid.Nil
	if err == nil {
		community, err = r.fresh.cases.CommunityOfReview(ctx, in.ReviewID)
	}
	return r.standingPayload(ctx, community, err)
}

// FileComplaint is anybody's; nothing of it is answered.
func (r mutationResolver) FileComplaint(ctx context.Context, in cases.FileComplaint) (*generated.ComplaintPayload, error) {
	_, err := r.Cases.FileComplaint(ctx, in)
	why, err := refused(err)
	return &generated.ComplaintPayload{UserErrors: why}, err
}

// HearComplaint is the body's word on a complaint.
func (r mutationResolver) HearComplaint(ctx context.Context, in cases.HearComplaint) (*generated.CommunityStandingPayload, error) {
	_, err := r.Cases.HearComplaint(ctx, in)
	community := uuid.Nil
	if err == nil {
		community, err = r.fresh.cases.CommunityOfComplaint(ctx, in.ComplaintID)
	}
	return r.standingPayload(ctx, community, err)
}

// CorrectVerification lets a corrected verdict take a signed one's place.
func (r mutationResolver) CorrectVerification(ctx context.Context, in cases.CorrectVerification) (*generated.VerificationPayload, error) {
	_, err := r.Cases.CorrectVerification(ctx, in)
	return r.verificationPayload(ctx, in.VerificationID, err)
}

// Answers are those that were wrong.
func (correctionInputResolver) Answers(_ context.Context, in *cases.CorrectVerification, data []generated.AnswerInput) (err error) {
	in.Answers, err = answersGiven(data)
	return err
}
