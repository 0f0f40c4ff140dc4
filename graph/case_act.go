package graph

import (
	"context"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/graph/generated"
	"saniladder/graph/row"
	"saniladder/internal/cases"
)

func (r *Resolver) requestPayload(ctx context.Context, id uuid.UUID, err error) (*generated.VerificationRequestPayload, error) {
	thing, why, err := answer(ctx, err, id, r.request)
	return &generated.VerificationRequestPayload{VerificationRequest: thing, UserErrors: why}, err
}

func (r *Resolver) planPayload(ctx context.Context, id uuid.UUID, err error) (*generated.VisitPlanPayload, error) {
	thing, why, err := answer(ctx, err, id, r.visitPlan)
	return &generated.VisitPlanPayload{VisitPlan: thing, UserErrors: why}, err
}

func (r *Resolver) verificationPayload(ctx context.Context, id uuid.UUID, err error) (*generated.VerificationPayload, error) {
	thing, why, err := answer(ctx, err, id, r.verification)
	return &generated.VerificationPayload{Verification: thing, UserErrors: why}, err
}

func (r *Resolver) selfAssessmentPayload(ctx context.Context, id uuid.UUID, err error) (*generated.SelfAssessmentPayload, error) {
	thing, why, err := answer(ctx, err, id, r.selfAssessment)
	return &generated.SelfAssessmentPayload{SelfAssessment: thing, UserErrors: why}, err
}

// RecordSelfAssessment keeps a community's own.
func (r mutationResolver) RecordSelfAssessment(ctx context.Context, in cases.RecordSelfAssessment) (*generated.SelfAssessmentPayload, error) {
	_, err := r.Cases.RecordSelfAssessment(ctx, in)
	return r.selfAssessmentPayload(ctx, in.ID, err)
}

// DecideSelfAssessment keeps what the community made of it.
func (r mutationResolver) DecideSelfAssessment(ctx context.Context, in cases.DecideSelfAssessment) (*generated.SelfAssessmentPayload, error) {
	_, err := r.Cases.DecideSelfAssessment(ctx, in)
	return r.selfAssessmentPayload(ctx, in.ID, err)
}

// RequestVerification opens a case.
func (r mutationResolver) RequestVerification(ctx context.Context, in cases.RequestVerification) (*generated.VerificationRequestPayload, error) {
	_, err := r.Cases.RequestVerification(ctx, in)
	return r.requestPayload(ctx, in.ID, err)
}

// ReplyToRequest confirms receipt.
func (r mutationResolver) ReplyToRequest(ctx context.Context, in cases.ReplyToRequest) (*generated.VerificationRequestPayload, error) {
	_, err := r.Cases.ReplyToRequest(ctx, in)
	return r.requestPayload(ctx, in.RequestID, err)
}

// HandDownRequest gives a case to the tier that verifies first.
func (r mutationResolver) HandDownRequest(ctx context.Context, in cases.HandDownRequest) (*generated.VerificationRequestPayload, error) {
	_, err := r.Cases.HandDownRequest(ctx, in)
	return r.requestPayload(ctx, in.RequestID, err)
}

// WithdrawRequest closes a case before it was replied to.
func (r mutationResolver) WithdrawRequest(ctx context.Context, in cases.WithdrawRequest) (*generated.VerificationRequestPayload, error) {
	_, err := r.Cases.WithdrawRequest(ctx, in)
	return r.requestPayload(ctx, in.RequestID, err)
}

// SettleFlag settles what speaks against an answer.
func (r mutationResolver) SettleFlag(ctx context.Context, in cases.SettleFlag) (*generated.VerificationRequestPayload, error) {
	made, err := r.Cases.SettleFlag(ctx, in)
	request := uuid.Nil
	if err == nil {
		request, err = r.fresh.cases.RequestOfFlag(ctx, made[0])
	}
	return r.requestPayload(ctx, request, err)
}

// RecordMeeting keeps a body's meeting.
func (r mutationResolver) RecordMeeting(ctx context.Context, in cases.RecordMeeting) (*generated.MeetingPayload, error) {
	_, err := r.Cases.RecordMeeting(ctx, in)
	thing, why, err := answer(ctx, err, in.ID, func(ctx context.Context, id uuid.UUID) (*row.Meeting, error) {
		one, err := r.fresh.cases.Meeting(ctx, id)
		return &row.Meeting{Meeting: one}, err
	})
	return &generated.MeetingPayload{Meeting: thing, UserErrors: why}, err
}

// Certify declares a level, or confirms a round of it.
func (r mutationResolver) Certify(ctx context.Context, in cases.Decide) (*generated.VerificationRequestPayload, error) {
	in.Certify = true
	_, err := r.Cases.Decide(ctx, in)
	return r.requestPayload(ctx, in.RequestID, err)
}

// Refuse decides against a case.
func (r mutationResolver) Refuse(ctx context.Context, in cases.Decide) (*generated.VerificationRequestPayload, error) {
	in.Certify = false
	_, err := r.Cases.Decide(ctx, in)
	return r.requestPayload(ctx, in.RequestID, err)
}

// SubmitList presents cases to the next tier.
func (r mutationResolver) SubmitList(ctx context.Context, in cases.SubmitList) (*generated.ListSubmissionPayload, error) {
	_, err := r.Cases.SubmitList(ctx, in)
	thing, why, err := answer(ctx, err, in.ID, func(ctx context.Context, id uuid.UUID) (*row.ListSubmission, error) {
		one, err := r.fresh.cases.Submission(ctx, id)
		return &row.ListSubmission{Submission: one}, err
	})
	return &generated.ListSubmissionPayload{ListSubmission: thing, UserErrors: why}, err
}

// ReissueCertificate gives a certificate anew.
func (r mutationResolver) ReissueCertificate(ctx context.Context, in cases.ReissueCertificate) (*generated.CertificatePayload, error) {
	_, err := r.Cases.ReissueCertificate(ctx, in)
	thing, why, err := answer(ctx, err, in.CertificateID, func(ctx context.Context, id uuid.UUID) (*row.Certificate, error) {
		one, err := r.fresh.cases.Reissued(ctx, id)
		return &row.Certificate{Certificate: one}, err
	})
	return &generated.CertificatePayload{Certificate: thing, UserErrors: why}, err
}

// DeclareLapse says that a status is lost.
func (r mutationResolver) DeclareLapse(ctx context.Context, in cases.DeclareLapse) (*generated.CommunityPayload, error) {
	_, err := r.Cases.DeclareLapse(ctx, in)
	return r.communityPayload(ctx, in.CommunityID, err)
}

// ConstituteTeam plans a visit in secret (WF5).
func (r mutationResolver) ConstituteTeam(ctx context.Context, in cases.PlanVisit) (*generated.VisitPlanPayload, error) {
	_, err := r.Cases.PlanVisit(ctx, in)
	return r.planPayload(ctx, in.ID, err)
}

// ReplaceMember puts another member into a team.
func (r mutationResolver) ReplaceMember(ctx context.Context, in cases.ReplaceMember) (*generated.VisitPlanPayload, error) {
	_, err := r.Cases.ReplaceMember(ctx, in)
	return r.planPayload(ctx, in.PlanID, err)
}

// CallOffVisit gives a plan up.
func (r mutationResolver) CallOffVisit(ctx context.Context, in cases.CallOffVisit) (*generated.VisitPlanPayload, error) {
	_, err := r.Cases.CallOffVisit(ctx, in)
	return r.planPayload(ctx, in.PlanID, err)
}

// ReviewPapers ticks papers.
func (r mutationResolver) ReviewPapers(ctx context.Context, in cases.ReviewPapers) (*generated.VisitPlanPayload, error) {
	_, err := r.Cases.ReviewPapers(ctx, in)
	return r.planPayload(ctx, in.PlanID, err)
}

// ReportArrival opens a verification.
func (r mutationResolver) ReportArrival(ctx context.Context, in cases.ReportArrival) (*generated.VerificationPayload, error) {
	opened, err := r.Cases.ReportArrival(ctx, in)
	if err == nil {
		in.ID = opened[0] // another phone of the team may have opened it before
	}
	return r.verificationPayload(ctx, in.ID, err)
}

// BreakOffVisit ends a visit that cannot be carried out.
func (r mutationResolver) BreakOffVisit(ctx context.Context, in cases.BreakOffVisit) (*generated.VerificationPayload, error) {
	_, err := r.Cases.BreakOffVisit(ctx, in)
	return r.verificationPayload(ctx, in.VerificationID, err)
}

// SaveAnswers keeps answers of a draft.
func (r mutationResolver) SaveAnswers(ctx context.Context, in cases.SaveAnswers) (*generated.VerificationPayload, error) {
	_, err := r.Cases.SaveAnswers(ctx, in)
	return r.verificationPayload(ctx, in.VerificationID, err)
}

// AddEvidence puts a file under an indicator.
func (r mutationResolver) AddEvidence(ctx context.Context, in cases.AddEvidence) (*generated.VerificationPayload, error) {
	_, err := r.Cases.AddEvidence(ctx, in)
	return r.verificationPayload(ctx, in.VerificationID, err)
}

// RemoveEvidence takes a file back.
func (r mutationResolver) RemoveEvidence(ctx context.Context, in cases.RemoveEvidence) (*generated.VerificationPayload, error) {
	_, err := r.Cases.RemoveEvidence(ctx, in)
	return r.verificationPayload(ctx, in.VerificationID, err)
}

// DrawSample draws who is asked.
func (r mutationResolver) DrawSample(ctx context.Context, in cases.DrawSample) (*generated.VerificationPayload, error) {
	_, err := r.Cases.DrawSample(ctx, in)
	return r.verificationPayload(ctx, in.VerificationID, err)
}

// MarkAbsent lets a reserve take a place.
func (r mutationResolver) MarkAbsent(ctx context.Context, in cases.MarkAbsent) (*generated.VerificationPayload, error) {
	_, err := r.Cases.MarkAbsent(ctx, in)
	verification := uuid.Nil
	if err == nil {
		verification, err = r.fresh.cases.VerificationOfDraw(ctx, in.DrawID)
	}
	return r.verificationPayload(ctx, verification, err)
}

// SubmitVerification makes a draft count.
func (r mutationResolver) SubmitVerification(ctx context.Context, in cases.SubmitVerification) (*generated.VerificationPayload, error) {
	_, err := r.Cases.SubmitVerification(ctx, in)
	return r.verificationPayload(ctx, in.VerificationID, err)
}

// Answers are of a self-assessment.
func (assessmentInputResolver) Answers(_ context.Context, in *cases.RecordSelfAssessment, data []generated.AnswerInput) (err error) {
	in.Answers, err = answersGiven(data)
	return err
}

// Answers are of a draft.
func (answersInputResolver) Answers(_ context.Context, in *cases.SaveAnswers, data []generated.AnswerInput) (err error) {
	in.Answers, err = answersGiven(data)
	return err
}

// Answers are of a sheet as it was signed.
func (signedInputResolver) Answers(_ context.Context, in *cases.SubmitVerification, data []generated.AnswerInput) (err error) {
	if data != nil {
		in.Answers, err = answersGiven(data)
	}
	return err
}

// answersGiven are answers by their indicators. The error is INVALID for one that
// is answered twice.
func answersGiven(data []generated.AnswerInput) (protocol.Answers, error) {
	all := protocol.Answers{}
	for i, one := range data {
		if _, twice := all[one.Code]; twice {
			return nil, fault.New(fault.Invalid, "%s is answered twice.", one.Code).At("answers[" + strconv.Itoa(i) + "]").By("CK2")
		}
		a := protocol.Answer{Met: one.Met, Choice: one.Choice, N: one.N, Of: one.Of, Parts: one.Parts, NotApplicable: given(one.NotApplicable), Reason: given(one.Reason), Remark: given(one.Remark)}
		if one.Asks != nil {
			a.Asks = map[string]bool{}
			for _, ask := range one.Asks {
				a.Asks[ask.Code] = ask.Met
			}
		}
		all[one.Code] = a
	}
	return all, nil
}
