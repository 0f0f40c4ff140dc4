package cases

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RequestVerification is annex 4: the community invites the body to verify (WF3).
type RequestVerification struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	Level       int
	// SelfAssessmentID is the one that the request stands on.
	SelfAssessmentID uuid.UUID
	// RequestedOn is the day of the form, from which the body has its months.
	RequestedOn calendar.Day
	Statement   string
	// Signatures are a leader's and a chief's at least.
	Signatures []Signature
}

// RequestVerification passes the request on to the body that receives it at that
// level, and returns the case's id. RULE says which need is not met.
func (s *Service) RequestVerification(ctx context.Context, in RequestVerification) ([]uuid.UUID, error) {
	return s.do(ctx, "request.make", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.VerificationRequest, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if _, err := s.inForce(u.Profile, in.Level); err != nil {
			return nil, err
		}
		f := before(c, in.Level, 1)
		f.id = in.ID
		if err := check.SinceTriggering("requestedOn", in.RequestedOn, f.triggeredOn, u.Today); err != nil {
			return nil, err
		}
		due, err := nextRound(ctx, u, f, in.RequestedOn)
		if err != nil {
			return nil, err
		}
		f.at.Round, f.requestedOn = due.Round, in.RequestedOn
		statement, err := check.MaybeWords("statement", in.Statement, check.MaxText)
		if err != nil {
			return nil, err
		}
		signatures, err := sound(u, in.Signatures, LeaderSigns, ChiefSigns)
		if err != nil {
			return nil, err
		}
		return f.begin(ctx, u, evidence{on: in.RequestedOn, assessment: in.SelfAssessmentID, signatures: signatures}, statement)
	})
}

// begin opens a case by the community's request, and writes that into the audit.
func (f *file) begin(ctx context.Context, u *casework.Unit, e evidence, statement string) ([]uuid.UUID, error) {
	if err := ownUploads(ctx, u, uploadsOf(e.signatures)); err != nil {
		return nil, err
	}
	if err := f.enter(ctx, u, e, statement); err != nil {
		return nil, err
	}
	return []uuid.UUID{f.id}, f.record(ctx, u, "VerificationRequest", f.id, access.Create, access.VerificationRequest,
		values{"communityId": f.community, "level": f.at.Level, "round": f.at.Round, "requestedOn": e.on, "tier": f.at.Tier})
}

// enter asks the table for the first transition of a case and writes it.
func (f *file) enter(ctx context.Context, u *casework.Unit, e evidence, statement string) error {
	transition, next, err := certification.Move(u.Profile, f.at, certification.Request, "")
	if err != nil {
		return err
	}
	for _, need := range transition.Needs {
		if err := checks[need](ctx, u, f, e); err != nil {
			return err
		}
	}
	from := f.at
	f.at = next
	passedOn := u.UserID()
	if e.onPaper { // by whom is on the paper
		passedOn = nil
	}
	if err := u.Exec(ctx, "opening a case", `INSERT INTO verification_requests
  (id, nation_id, community_id, level, round, state, tier, stage, self_assessment_id, requested_on, statement, passed_on_by, due_on, waiting_since, opened_midway)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $10, $14)`,
		f.id, u.Nation, f.community, f.at.Level, f.at.Round, string(f.at.State), f.at.Tier, f.at.Stage, e.assessment, e.on, statement, passedOn,
		e.on.AddMonths(u.Profile.VisitWithinMonths), e.onPaper); err != nil {
		return err
	}
	if err := keepSignatures(ctx, u, signedRequest, f.id, e.signatures); err != nil {
		return err
	}
	u.Touch(f.community)
	return f.step(ctx, u, certification.Request, from, e)
}

// ReplyToRequest is annex 5: the body confirms receipt, with a visit within two
// months and no date (WF4).
type ReplyToRequest struct {
	OperationID, RequestID uuid.UUID
	ExpectedVersion        int
	RepliedOn              calendar.Day
	// Position is the title or office of who replies.
	Position string
}

// ReplyToRequest moves the case on to the visit of the first tier.
func (s *Service) ReplyToRequest(ctx context.Context, in ReplyToRequest) ([]uuid.UUID, error) {
	return s.do(ctx, "request.reply", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, err := open(ctx, u, in.RequestID, access.Change, access.VerificationRequest, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if err := f.since("repliedOn", in.RepliedOn, u); err != nil {
			return nil, err
		}
		if err := f.move(ctx, u, certification.Reply, evidence{on: in.RepliedOn}); err != nil {
			return nil, err
		}
		signatures, err := sound(u, []Signature{{Capacity: OfficerSigns, Name: u.Viewer.Name, Position: in.Position, SignedOn: in.RepliedOn, Means: ByAccount}}, OfficerSigns)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "dating a reply", `UPDATE verification_requests SET replied_on = $2 WHERE id = $1`, f.id, in.RepliedOn); err != nil {
			return nil, err
		}
		if err := sign(ctx, u, signedReply, f.id, signatures); err != nil {
			return nil, err
		}
		return []uuid.UUID{f.id}, f.changed(ctx, u, values{"repliedOn": in.RepliedOn})
	})
}

// HandDownRequest gives a request to the tier that verifies first (WF3).
type HandDownRequest struct {
	OperationID, RequestID uuid.UUID
	ExpectedVersion        int
}

// HandDownRequest moves the request down; its clock goes on.
func (s *Service) HandDownRequest(ctx context.Context, in HandDownRequest) ([]uuid.UUID, error) {
	return s.do(ctx, "request.hand_down", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, err := open(ctx, u, in.RequestID, access.Change, access.VerificationRequest, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if err := f.move(ctx, u, certification.HandDown, evidence{on: u.Today}); err != nil {
			return nil, err
		}
		return []uuid.UUID{f.id}, f.changed(ctx, u, values{"tier": f.at.Tier})
	})
}

// WithdrawRequest takes a request back before it was replied to.
type WithdrawRequest struct {
	OperationID, RequestID uuid.UUID
	ExpectedVersion        int
	Reason                 string
}

// WithdrawRequest closes the case.
func (s *Service) WithdrawRequest(ctx context.Context, in WithdrawRequest) ([]uuid.UUID, error) {
	return s.do(ctx, "request.withdraw", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, err := open(ctx, u, in.RequestID, access.Change, access.VerificationRequest, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := f.move(ctx, u, certification.Withdraw, evidence{on: u.Today, reason: reason}); err != nil {
			return nil, err
		}
		return []uuid.UUID{f.id}, f.changed(ctx, u, values{"state": f.at.State})
	})
}

// changed marks the community as heard of, and writes the act into the audit.
func (f *file) changed(ctx context.Context, u *casework.Unit, after values) error {
	u.Touch(f.community)
	after["state"] = f.at.State
	return f.record(ctx, u, "VerificationRequest", f.id, access.Change, access.VerificationRequest, after)
}

// since refuses a day that has not come, or lies before the request.
func (f *file) since(field string, day calendar.Day, u *casework.Unit) error {
	if err := check.PastDay(field, day, u.Today); err != nil {
		return err
	}
	if day.Before(f.requestedOn) {
		return tooEarly(field, f.requestedOn)
	}
	return nil
}
