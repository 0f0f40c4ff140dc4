package cases

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// CorrectVerification takes the place of a verdict before the body's decision
// (PR12): signed anew, with a reason. Both stay visible.
type CorrectVerification struct {
	OperationID, VerificationID uuid.UUID
	// Answers are those that were wrong; the others stay as they were.
	Answers        protocol.Answers
	Reason         string
	Debriefing     Debriefing
	Signatures     []Signature
	SigningRefused bool
}

// CorrectVerification is for the leader of the team that verified. It returns the
// new verdict's id; the case goes where its marks lead.
func (s *Service) CorrectVerification(ctx context.Context, in CorrectVerification) ([]uuid.UUID, error) {
	return s.do(ctx, "verification.correct", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if _, err := u.Reach(ctx, "verifications", rule.ByPlanID, in.VerificationID, access.Change, access.Verification); err != nil {
			return nil, err
		}
		v, f, old, leads, err := s.standingVerdict(ctx, u, in.VerificationID)
		if err != nil {
			return nil, err
		}
		v.answers = maps.Clone(v.answers)
		maps.Copy(v.answers, in.Answers)
		v.debriefing, v.signingRefused = in.Debriefing, in.SigningRefused
		e := evidence{on: u.Today, onTeam: true, leadsTeam: leads, verified: v}
		if e.reason, err = check.MaybeWords("reason", in.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if e.signatures, err = sound(u, in.Signatures, TeamLeaderSigns, CommunityLeaderSigns, WitnessSigns); err != nil {
			return nil, err
		}
		if v.result, err = protocol.Score(v.checklist, v.answers); err != nil {
			return nil, atAnswer(err)
		}
		e.outcome = v.outcome()
		stage := f.at.Stage
		if err := f.move(ctx, u, certification.CorrectVerification, e); err != nil {
			return nil, err
		}
		level, _ := u.Profile.Level(f.at.Level)
		round, _ := level.Round(f.at.Round)
		id := uuid.Must(uuid.NewV7())
		if err := f.pronounce(ctx, u, id, v, round.VerifiedBy[stage], stage, &old, e.reason); err != nil {
			return nil, err
		}
		if err := sign(ctx, u, signedVerdict, id, e.signatures); err != nil {
			return nil, err
		}
		if err := s.flag(ctx, u, f, v); err != nil {
			return nil, err
		}
		u.Touch(f.community)
		return []uuid.UUID{id}, f.draftAudit(ctx, u, v.id, access.Change, values{"verdict": id, "supersedes": old, "outcome": e.outcome, "total": v.total(), "reason": e.reason})
	})
}

// standingVerdict locks the case of a signed verification, and reads the verdict
// that stands. It says whether the viewer led the team.
func (s *Service) standingVerdict(ctx context.Context, u *casework.Unit, verification uuid.UUID) (v *verified, f *file, old uuid.UUID, leads bool, err error) {
	var (
		request, community uuid.UUID
		checklist, outcome string
		answers            []byte
		stage              int
	)
	v = &verified{id: verification}
	err = u.Tx.QueryRowContext(ctx, `SELECT v.id, v.request_id, v.community_id, v.stage, v.verified_on, v.checklist, v.answers, v.outcome, v.transcribed,
  coalesce((SELECT w.plan_id FROM verifications w WHERE w.id = $1), '00000000-0000-0000-0000-000000000000'::uuid),
  EXISTS (SELECT FROM visit_members m JOIN verifications w ON w.plan_id = m.plan_id WHERE w.id = $1 AND m.user_id = $2 AND m.leads AND m.replaced_at IS NULL)
FROM verdicts v WHERE v.verification_id = $1 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)`, verification, u.UserID()).
		Scan(&old, &request, &community, &stage, &v.on, &checklist, &answers, &outcome, &v.transcribed, &v.plan, &leads)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, old, false, fault.New(fault.Rule, "This verification is not signed yet; its draft can be changed.").At("verificationId").By("PR12")
	}
	if err != nil {
		return nil, nil, old, false, fmt.Errorf("reading a verdict: %w", err)
	}
	if outcome == string(certification.OutcomeDisqualified) {
		return nil, nil, old, false, fault.New(fault.Rule, "A disqualification has no marks to correct; the community can appeal.").At("verificationId").By("PR13")
	}
	if v.answers, err = protocol.ReadAnswers(bytes.NewReader(answers)); err != nil {
		return nil, nil, old, false, fmt.Errorf("reading a verdict's answers: %w", err)
	}
	var ok bool
	if v.checklist, ok = s.checklists.Checklist(checklist); !ok {
		return nil, nil, old, false, fault.New(fault.Unavailable, "This server does not carry the checklist %s.", checklist)
	}
	v.set = s.setOf(v.checklist)
	if f, err = lock(ctx, u, community, request); err != nil {
		return nil, nil, old, false, err
	}
	if f.at.Stage != stage {
		return nil, nil, old, false, fault.New(fault.Rule, "This went on to the next check; its verdict cannot be corrected any more.").At("verificationId").By("PR12")
	}
	return v, f, old, leads, nil
}
