package cases

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// CheckPaperRequest is a second person's comparison with the paper (PR8).
type CheckPaperRequest struct {
	OperationID, PaperRequestID uuid.UUID
	ExpectedVersion             int
	// Agrees opens the case; otherwise the request is sent back for Reason.
	Agrees bool
	Reason string
	// UploadID is the paper's photograph, wanted where a list brought none; otherwise nil.
	UploadID *uuid.UUID
	// RequestID is the id of the case, made by the client; wanted where it agrees.
	RequestID *uuid.UUID
}

// CheckPaperRequest compares a request with its paper and opens its case where the
// paper leaves it, asked for or replied to, with the paper's days as its clocks.
// From there it goes on like any other. Faults: RULE PR8 for who typed it in, for a
// second check and for a paper without a photograph, and what a request is refused
// for.
func (s *Service) CheckPaperRequest(ctx context.Context, in CheckPaperRequest) ([]uuid.UUID, error) {
	return s.do(ctx, "paper_request.check", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		w, f, err := requestOnPaper(ctx, u, in)
		if err != nil {
			return nil, err
		}
		made := []uuid.UUID{in.PaperRequestID}
		if !in.Agrees {
			reason, err := check.Words("reason", in.Reason, check.MaxText)
			if err != nil {
				return nil, err
			}
			if err := u.Exec(ctx, "sending a request on paper back", `UPDATE paper_requests SET checked_by = $2, checked_at = $3, rejected_reason = $4, version = version + 1, updated_at = $3 WHERE id = $1`,
				in.PaperRequestID, u.UserID(), u.Now, reason); err != nil {
				return nil, err
			}
			return made, f.record(ctx, u, "PaperRequest", in.PaperRequestID, access.Change, access.Transcription, values{"agrees": false, "reason": reason})
		}
		if w.scan, err = photographed(ctx, u, w.scan, in.UploadID); err != nil {
			return nil, err
		}
		if in.RequestID == nil {
			return nil, fault.New(fault.Invalid, "The case that it opens needs an id.").At("requestId")
		}
		if err := check.NewID(*in.RequestID); err != nil {
			return nil, fault.From(err).At("requestId")
		}
		f.id = *in.RequestID
		if err := w.open(ctx, u, f); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "checking a request on paper", `UPDATE paper_requests SET checked_by = $2, checked_at = $3, request_id = $4, upload_id = $5, version = version + 1, updated_at = $3 WHERE id = $1`,
			in.PaperRequestID, u.UserID(), u.Now, f.id, w.scan); err != nil {
			return nil, err
		}
		return made, f.record(ctx, u, "PaperRequest", in.PaperRequestID, access.Change, access.Transcription, values{"agrees": true, "requestId": f.id, "state": f.at.State})
	})
}

func requestOnPaper(ctx context.Context, u *casework.Unit, in CheckPaperRequest) (*writtenRequest, *file, error) {
	version, err := u.Reach(ctx, "paper_requests", rule.ByCommunityID, in.PaperRequestID, access.Change, access.Transcription)
	if err == nil {
		err = casework.Unchanged(version, in.ExpectedVersion)
	}
	if err != nil {
		return nil, nil, err
	}
	var (
		w              writtenRequest
		community      uuid.UUID
		level          int
		by             uuid.NullUUID
		checked, taken bool
	)
	if err := u.Tx.QueryRowContext(ctx, `SELECT community_id, level, assessed_on, briefed_on, decided_on, requested_on, replied_on, leader_name, leader_position, leader_signed_on,
  chief_name, chief_position, chief_signed_on, upload_id, recorded_by, checked_at IS NOT NULL, taken_back_on IS NOT NULL FROM paper_requests WHERE id = $1`, in.PaperRequestID).
		Scan(&community, &level, &w.assessedOn, &w.briefedOn, &w.decidedOn, &w.requestedOn, &w.repliedOn, &w.leader.Name, &w.leader.Position, &w.leader.SignedOn,
			&w.chief.Name, &w.chief.Position, &w.chief.SignedOn, &w.scan, &by, &checked, &taken); err != nil {
		return nil, nil, fmt.Errorf("reading a request on paper: %w", err)
	}
	if err := secondPerson(u, "paperRequestId", taken, checked, by); err != nil {
		return nil, nil, err
	}
	c, err := u.Community(ctx, community, access.Change, access.Transcription, 0)
	if err != nil {
		return nil, nil, err
	}
	return &w, before(c, level, 1), nil
}

// open takes the transitions that were taken on paper, by the one table: the
// request, and the reply where there was one, by the tier that verifies first.
func (w *writtenRequest) open(ctx context.Context, u *casework.Unit, f *file) error {
	if err := w.opens(ctx, u, f); err != nil {
		return err
	}
	assessment := uuid.Must(uuid.NewV7())
	// Who typed it in took no part in it (TM4), so that it is recorded by nobody.
	if err := u.Exec(ctx, "keeping a self-assessment on paper", `INSERT INTO self_assessments (id, nation_id, community_id, level, round, on_paper, assessed_on, answers, briefed_on, decision, decided_on)
VALUES ($1, $2, $3, $4, $5, true, $6, '{}', $7, 'REQUEST', $8)`, assessment, u.Nation, f.community, f.at.Level, f.at.Round, w.assessedOn, w.briefedOn, w.decidedOn); err != nil {
		return err
	}
	f.requestedOn, f.openedMidway = w.requestedOn, true
	scan := w.scan.UUID
	signed := func(as Capacity, s PaperSignature) Signature {
		return Signature{Capacity: as, Name: s.Name, Position: s.Position, SignedOn: s.SignedOn, Means: OnPaper, UploadID: &scan}
	}
	if err := f.enter(ctx, u, evidence{on: w.requestedOn, assessment: assessment, signatures: []Signature{signed(LeaderSigns, w.leader), signed(ChiefSigns, w.chief)}, onPaper: true}, ""); err != nil {
		return err
	}
	if w.repliedOn.IsZero() {
		return nil
	}
	reply := evidence{on: w.repliedOn, onPaper: true}
	if _, _, err := certification.Move(u.Profile, f.at, certification.HandDown, ""); err == nil { // held above (WF3)
		if err := f.replay(ctx, u, certification.HandDown, reply); err != nil {
			return err
		}
	}
	if err := f.replay(ctx, u, certification.Reply, reply); err != nil {
		return err
	}
	return u.Exec(ctx, "dating a reply", `UPDATE verification_requests SET replied_on = $2 WHERE id = $1`, f.id, w.repliedOn)
}
