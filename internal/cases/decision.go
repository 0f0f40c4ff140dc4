package cases

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Decide is a committee's decision on a case, in a meeting: the certifying body's,
// or that of a tier which does not present it to the next one.
type Decide struct {
	OperationID uuid.UUID
	// ID is made by the client; it is the decision's.
	ID, RequestID   uuid.UUID
	ExpectedVersion int
	Certify         bool
	MeetingID       uuid.UUID
	// Reason is wanted for a refusal, and where marks and definition differ (CK12).
	Reason string
	// Recused are those of the meeting who stood aside (PR14).
	Recused []string
}

// Decide certifies or refuses. Certifying writes the level into the community's
// history and issues the certificate. CONFLICT where it was decided meanwhile.
func (s *Service) Decide(ctx context.Context, in Decide) ([]uuid.UUID, error) {
	return s.do(ctx, "case.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, err := open(ctx, u, in.RequestID, access.Create, access.Decision, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		e := evidence{on: u.Today}
		if e.reason, err = check.MaybeWords("reason", in.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if e.decided, err = meetingOf(ctx, u, in.ID, in.MeetingID, in.Recused); err != nil {
			return nil, err
		}
		if e.verified, err = s.lastVerdict(ctx, u, f); err != nil {
			return nil, err
		}
		e.on = e.decided.heldOn
		action, word := certification.Refuse, "REFUSE"
		if in.Certify {
			action, word = certification.Certify, "CERTIFY"
		}
		tier := f.at.Tier
		if err := f.move(ctx, u, action, e); err != nil {
			return nil, err
		}
		if err := f.decide(ctx, u, e.decided, tier, word, e.reason); err != nil {
			return nil, err
		}
		if f.at.State == certification.Certified {
			if err := s.declare(ctx, u, f, e.decided, tier); err != nil {
				return nil, err
			}
		}
		u.Touch(f.community)
		return []uuid.UUID{in.ID}, f.record(ctx, u, "Decision", in.ID, access.Create, access.Decision,
			values{"requestId": f.id, "decision": word, "meetingId": in.MeetingID, "reason": e.reason, "state": f.at.State})
	})
}

func (f *file) decide(ctx context.Context, u *casework.Unit, d *decided, tier, word, reason string) error {
	return u.Exec(ctx, "keeping a decision", `INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, reason, recused, decided_on, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, d.id, u.Nation, f.id, f.community, d.meeting, tier, word, reason, pq.Array(d.recused), d.heldOn, u.UserID())
}

// lastVerdict is what the decision stands on: the newest verdict of the last tier
// that verified.
func (s *Service) lastVerdict(ctx context.Context, u *casework.Unit, f *file) (*verified, error) {
	v := &verified{}
	var checklist string
	var answers []byte
	err := u.Tx.QueryRowContext(ctx, `SELECT v.verification_id, v.verified_on, v.checklist, v.answers, v.transcribed, v.outcome = 'PASSED' FROM verdicts v
WHERE v.request_id = $1 AND v.stage = $2 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id) ORDER BY v.submitted_at DESC LIMIT 1`, f.id, f.at.Stage).
		Scan(&v.id, &v.on, &checklist, &answers, &v.transcribed, &v.result.Passed)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.Rule, "No verification of this case counts yet; there is nothing to decide on.").At("requestId").By("WF8")
	}
	if err != nil {
		return nil, fmt.Errorf("reading the last verdict: %w", err)
	}
	if v.answers, err = protocol.ReadAnswers(bytes.NewReader(answers)); err != nil {
		return nil, err
	}
	v.checklist, _ = s.checklists.Checklist(checklist)
	return v, nil
}

func differenceExplained(ctx context.Context, u *casework.Unit, f *file, e evidence) error { // CK12
	if e.verified.checklist == nil || e.verified.transcribed || e.reason != "" {
		return nil
	}
	facts, err := factsOnVisit(ctx, u.Tx, u.Profile, e.verified.checklist, f.community, f.at.Level)
	if err != nil {
		return err
	}
	if protocol.DefinitionHolds(protocol.Definition(e.verified.checklist, e.verified.answers, facts)) == protocol.DoesNotHold {
		return fault.New(fault.Rule, "The marks pass, but the level's definition does not hold; say why it is certified.").At("reason").By("CK12")
	}
	return nil
}
