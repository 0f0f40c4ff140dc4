package cases

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// CheckTranscription is a second person's comparison with the paper (PR8).
type CheckTranscription struct {
	OperationID, TranscriptionID uuid.UUID
	ExpectedVersion              int
	// Agrees lets it stand as what the paper says; otherwise it is sent back for Reason.
	Agrees bool
	Reason string
	// UploadID is the paper's photograph, wanted where a list brought none; otherwise nil.
	UploadID *uuid.UUID
	// RequestID is the id of the case that is opened midway, made by the client; nil keeps the paper as a past verification and
	// opens none.
	RequestID *uuid.UUID
}

// CheckTranscription compares a transcription with its paper, and opens the case
// where the paper leaves it, if that is asked for: before the next tier, before the
// decision, or failed. The marks are those of the paper's rows, added up; the
// checklist's pass rule decides. Faults: RULE PR8 for who typed it in, for a second
// check and for a paper without a photograph, and what opening a case is refused for.
func (s *Service) CheckTranscription(ctx context.Context, in CheckTranscription) ([]uuid.UUID, error) {
	return s.do(ctx, "transcription.check", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		t, f, err := s.transcribed(ctx, u, in)
		if err != nil {
			return nil, err
		}
		made := []uuid.UUID{in.TranscriptionID}
		if !in.Agrees {
			reason, err := check.Words("reason", in.Reason, check.MaxText)
			if err != nil {
				return nil, err
			}
			if err := u.Exec(ctx, "sending a transcription back", `UPDATE transcriptions SET checked_by = $2, checked_at = $3, rejected_reason = $4, version = version + 1, updated_at = $3 WHERE id = $1`,
				in.TranscriptionID, u.UserID(), u.Now, reason); err != nil {
				return nil, err
			}
			return made, f.record(ctx, u, "Transcription", in.TranscriptionID, access.Change, access.Transcription, values{"agrees": false, "reason": reason})
		}
		if t.scan, err = photographed(ctx, u, t.scan, in.UploadID); err != nil {
			return nil, err
		}
		after := values{"agrees": true, "total": t.total}
		if in.RequestID != nil {
			if err := s.openMidway(ctx, u, f, t, *in.RequestID); err != nil {
				return nil, err
			}
			after["requestId"], after["state"] = f.id, f.at.State
		}
		if err := u.Exec(ctx, "checking a transcription", `UPDATE transcriptions SET checked_by = $2, checked_at = $3, request_id = $4, upload_id = $5, version = version + 1, updated_at = $3 WHERE id = $1`,
			in.TranscriptionID, u.UserID(), u.Now, in.RequestID, t.scan); err != nil {
			return nil, err
		}
		return made, f.record(ctx, u, "Transcription", in.TranscriptionID, access.Change, access.Transcription, after)
	})
}

// photographed is the paper's photograph, or the one that was added now; a
// comparison without one is refused.
func photographed(ctx context.Context, u *casework.Unit, scan uuid.NullUUID, upload *uuid.UUID) (uuid.NullUUID, error) {
	if scan.Valid {
		return scan, nil
	}
	if upload == nil {
		return scan, fault.New(fault.Rule, "This row of a list has no photograph of its paper; add one to compare it with.").At("uploadId").By("PR8")
	}
	_, err := picture(ctx, u, *upload)
	return uuid.NullUUID{UUID: *upload, Valid: true}, err
}

func (s *Service) transcribed(ctx context.Context, u *casework.Unit, in CheckTranscription) (*paper, *file, error) {
	version, err := u.Reach(ctx, "transcriptions", rule.ByCommunityID, in.TranscriptionID, access.Change, access.Transcription)
	if err == nil {
		err = casework.Unchanged(version, in.ExpectedVersion)
	}
	if err != nil {
		return nil, nil, err
	}
	var (
		t              paper
		community      uuid.UUID
		level, round   int
		checklist      string
		marks          []byte
		by             uuid.NullUUID
		checked, taken bool
	)
	if err := u.Tx.QueryRowContext(ctx, `SELECT community_id, level, round, tier, stage, checklist, visited_on, visited_precision, paper_serial, upload_id, marks, written_total, written_passed, recorded_by,
  checked_at IS NOT NULL, taken_back_on IS NOT NULL FROM transcriptions WHERE id = $1`, in.TranscriptionID).
		Scan(&community, &level, &round, &t.tier, &t.stage, &checklist, &t.visitedOn, &t.precision, &t.serial, &t.scan, &marks, &t.total, &t.passed, &by, &checked, &taken); err != nil {
		return nil, nil, fmt.Errorf("reading a transcription: %w", err)
	}
	if err := secondPerson(u, "transcriptionId", taken, checked, by); err != nil {
		return nil, nil, err
	}
	if err := json.Unmarshal(marks, &t.marks); err != nil {
		return nil, nil, fmt.Errorf("reading marks: %w", err)
	}
	var ok bool
	if t.checklist, ok = s.checklists.Checklist(checklist); !ok {
		return nil, nil, fault.New(fault.Unavailable, "This server does not carry the checklist %s.", checklist)
	}
	c, err := u.Community(ctx, community, access.Change, access.Transcription, 0)
	if err != nil {
		return nil, nil, err
	}
	return &t, before(c, level, round), nil
}

// secondPerson refuses who typed a paper in, a second look, and what was taken back (PR8).
func secondPerson(u *casework.Unit, field string, taken, checked bool, by uuid.NullUUID) error {
	switch {
	case taken:
		return fault.New(fault.Rule, "The list that brought this was taken back.").At(field).By("PR8")
	case checked:
		return fault.New(fault.Rule, "A second person has looked at this already.").At(field).By("PR8")
	case by.Valid && by.UUID.String() == u.Viewer.UserID:
		return fault.New(fault.Rule, "A second person compares it with the paper; you typed it in.").At(field).By("PR8")
	}
	return nil
}

// openMidway writes the case, its verification and its verdict as the paper has
// them, and lets the table say where that leads.
func (s *Service) openMidway(ctx context.Context, u *casework.Unit, f *file, t *paper, request uuid.UUID) error {
	if err := check.NewID(request); err != nil {
		return fault.From(err).At("requestId")
	}
	if t.precision != calendar.ByDay {
		return fault.New(fault.Rule, "No case is opened from a paper whose day is not known.").At("requestId").By("PR4")
	}
	e := evidence{on: t.visitedOn}
	for _, need := range []certification.Need{certification.LevelInReach, certification.NoOpenCase} {
		if err := checks[need](ctx, u, f, e); err != nil {
			return err
		}
	}
	f.id = request
	f.at.State, f.at.Tier, f.at.Stage, f.requestedOn, f.openedMidway = certification.OnVisit, t.tier, t.stage, t.visitedOn, true
	v := &verified{id: uuid.Must(uuid.NewV7()), on: t.visitedOn, checklist: t.checklist, answers: protocol.Answers{}, result: t.result(), transcribed: true,
		debriefing: Debriefing{Entire: true, On: t.visitedOn}}
	_, next, err := certification.Move(u.Profile, f.at, certification.SubmitVerification, v.outcome())
	if err != nil {
		return err
	}
	from := certification.Position{State: certification.NoCase, Level: f.at.Level, Round: f.at.Round}
	f.at = next
	var closed *calendar.Day
	if !next.State.IsOpen() {
		closed = &t.visitedOn
	}
	if err := u.Exec(ctx, "opening a case midway", `INSERT INTO verification_requests (id, nation_id, community_id, level, round, state, tier, stage, requested_on, passed_on_by, waiting_since, opened_midway, closed_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $9, true, $11)`,
		f.id, u.Nation, f.community, f.at.Level, f.at.Round, string(f.at.State), f.at.Tier, f.at.Stage, t.visitedOn, u.UserID(), closed); err != nil {
		return err
	}
	if err := u.Exec(ctx, "keeping a paper's verification", `INSERT INTO verifications (id, nation_id, request_id, community_id, tier, stage, checklist, state, arrived_on, arrived_at, transcribed, paper_serial)
VALUES ($1, $2, $3, $4, $5, $6, $7, 'SIGNED', $8, $9, true, $10)`, v.id, u.Nation, f.id, f.community, t.tier, t.stage, t.checklist.ID, t.visitedOn, u.Now, t.serial); err != nil {
		return err
	}
	if err := f.pronounce(ctx, u, uuid.Must(uuid.NewV7()), v, t.tier, t.stage, nil, ""); err != nil {
		return err
	}
	u.Touch(f.community)
	return f.step(ctx, u, certification.SubmitVerification, from, evidence{on: t.visitedOn, onPaper: true})
}
