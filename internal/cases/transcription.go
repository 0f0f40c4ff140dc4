package cases

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// TranscribeVerification types in a verification that was done on paper: the marks
// as they were written, which have no n of m (PR8).
type TranscribeVerification struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, CommunityID uuid.UUID
	Level           int
	// Tier is whose team verified.
	Tier      string
	VisitedOn calendar.Day
	// PaperSerial is the form's number, UploadID its scan.
	PaperSerial string
	UploadID    uuid.UUID
	// Marks are by indicator, Total the sum as written.
	Marks map[string]int
	Total int
}

// TranscribeVerification keeps the paper as it is, with its arithmetic faults. It
// counts for nothing until CheckTranscription.
func (s *Service) TranscribeVerification(ctx context.Context, in TranscribeVerification) ([]uuid.UUID, error) {
	return s.do(ctx, "transcription.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.VerificationRequest, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		checklist, err := s.inForce(u.Profile, in.Level)
		if err != nil {
			return nil, err
		}
		f := before(c, in.Level, 1)
		if err := check.SinceTriggering("visitedOn", in.VisitedOn, f.triggeredOn, u.Today); err != nil {
			return nil, err
		}
		due, err := nextRound(ctx, u, f, in.VisitedOn)
		if err != nil {
			return nil, err
		}
		level, _ := u.Profile.Level(in.Level)
		round, ok := level.Round(due.Round)
		stage := slices.Index(round.VerifiedBy, in.Tier)
		if !ok || stage < 0 {
			return nil, fault.New(fault.Invalid, "%q verifies nothing at this level.", in.Tier).At("tier").By("WF8")
		}
		serial, err := check.Words("paperSerial", in.PaperSerial, check.MaxName)
		if err != nil {
			return nil, err
		}
		scan := in.UploadID.String()
		if err := ownUploads(ctx, u, []*string{&scan}); err != nil {
			return nil, err
		}
		faults, err := in.compare(checklist)
		if err != nil {
			return nil, err
		}
		marks, err := json.Marshal(in.Marks)
		if err != nil {
			return nil, fmt.Errorf("writing marks: %w", err)
		}
		if err := u.Exec(ctx, "keeping a transcription", `INSERT INTO transcriptions (id, nation_id, community_id, level, round, tier, stage, checklist, visited_on, paper_serial, upload_id, marks, written_total, faults, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
			in.ID, u.Nation, c.ID, in.Level, due.Round, in.Tier, stage, checklist.ID, in.VisitedOn, serial, in.UploadID, string(marks), in.Total, pq.Array(faults), u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.record(ctx, u, "Transcription", in.ID, access.Create, access.VerificationRequest,
			values{"communityId": c.ID, "level": in.Level, "tier": in.Tier, "visitedOn": in.VisitedOn, "total": in.Total, "faults": faults})
	})
}

// compare finds what on the paper cannot be: marks above an indicator's maximum
// are refused as a slip of who types, a sum that does not add up is the paper's.
func (in TranscribeVerification) compare(checklist *protocol.Checklist) ([]string, error) {
	faults, sum := []string{}, 0
	for i := range checklist.Indicators() {
		mark, ok := in.Marks[i.Code]
		switch {
		case !ok:
			faults = append(faults, i.Code)
		case mark < 0 || mark > i.Max:
			return nil, fault.New(fault.Invalid, "%s has 0 to %d marks, not %d.", i.Code, i.Max, mark).At("marks."+i.Code).By("CK2").With("max", strconv.Itoa(i.Max))
		}
		sum += mark
	}
	for code := range in.Marks {
		if _, known := checklist.Indicator(code); !known {
			return nil, fault.New(fault.Invalid, "%s has no indicator %q.", checklist.ID, code).At("marks." + code)
		}
	}
	if min(sum, checklist.Max) != in.Total {
		faults = append(faults, "SUM")
	}
	return faults, nil
}

// CheckTranscription is a second person's comparison with the scan (PR8).
type CheckTranscription struct {
	OperationID, TranscriptionID uuid.UUID
	ExpectedVersion              int
	// Agrees lets it count; otherwise it is put aside for Reason.
	Agrees bool
	Reason string
	// RequestID is the id of the case that is opened midway, made by the client.
	RequestID uuid.UUID
}

// CheckTranscription opens the case where the paper leaves it: before the next
// tier, before the decision, or failed. The marks are those of the paper's rows,
// added up; the checklist's pass rule decides.
func (s *Service) CheckTranscription(ctx context.Context, in CheckTranscription) ([]uuid.UUID, error) {
	return s.do(ctx, "transcription.check", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		t, f, err := s.transcribed(ctx, u, in)
		if err != nil {
			return nil, err
		}
		if !in.Agrees {
			reason, err := check.Words("reason", in.Reason, check.MaxText)
			if err != nil {
				return nil, err
			}
			if err := u.Exec(ctx, "putting a transcription aside", `UPDATE transcriptions SET checked_by = $2, checked_at = $3, rejected_reason = $4, version = version + 1, updated_at = $3 WHERE id = $1`,
				in.TranscriptionID, u.UserID(), u.Now, reason); err != nil {
				return nil, err
			}
			return []uuid.UUID{in.TranscriptionID}, f.record(ctx, u, "Transcription", in.TranscriptionID, access.Create, access.VerificationRequest, values{"agrees": false, "reason": reason})
		}
		if err := check.NewID(in.RequestID); err != nil {
			return nil, fault.From(err).At("requestId")
		}
		e := evidence{on: t.visitedOn}
		for _, need := range []certification.Need{certification.LevelInReach, certification.NoOpenCase} {
			if err := checks[need](ctx, u, f, e); err != nil {
				return nil, err
			}
		}
		f.id = in.RequestID
		return []uuid.UUID{in.TranscriptionID}, s.openMidway(ctx, u, f, t, in.TranscriptionID)
	})
}

// paper is a transcription that a second person compares.
type paper struct {
	visitedOn    calendar.Day
	checklist    *protocol.Checklist
	marks        map[string]int
	serial, tier string
	stage        int
}

func (s *Service) transcribed(ctx context.Context, u *casework.Unit, in CheckTranscription) (*paper, *file, error) {
	version, err := u.Reach(ctx, "transcriptions", rule.ByCommunityID, in.TranscriptionID, access.Create, access.VerificationRequest)
	if err == nil {
		err = casework.Unchanged(version, in.ExpectedVersion)
	}
	if err != nil {
		return nil, nil, err
	}
	var (
		t            paper
		community    uuid.UUID
		level, round int
		checklist    string
		marks        []byte
		by           uuid.NullUUID
		checked      bool
	)
	if err := u.Tx.QueryRowContext(ctx, `SELECT community_id, level, round, tier, stage, checklist, visited_on, paper_serial, marks, recorded_by, checked_at IS NOT NULL FROM transcriptions WHERE id = $1`, in.TranscriptionID).
		Scan(&community, &level, &round, &t.tier, &t.stage, &checklist, &t.visitedOn, &t.serial, &marks, &by, &checked); err != nil {
		return nil, nil, fmt.Errorf("reading a transcription: %w", err)
	}
	switch {
	case checked:
		return nil, nil, fault.New(fault.Rule, "A second person has looked at this already.").At("transcriptionId").By("PR8")
	case by.Valid && by.UUID.String() == u.Viewer.UserID:
		return nil, nil, fault.New(fault.Rule, "A second person compares it with the scan; you typed it in.").At("transcriptionId").By("PR8")
	}
	if err := json.Unmarshal(marks, &t.marks); err != nil {
		return nil, nil, fmt.Errorf("reading marks: %w", err)
	}
	var ok bool
	if t.checklist, ok = s.checklists.Checklist(checklist); !ok {
		return nil, nil, fault.New(fault.Unavailable, "This server does not carry the checklist %s.", checklist)
	}
	c, err := u.Community(ctx, community, access.Create, access.VerificationRequest, 0)
	if err != nil {
		return nil, nil, err
	}
	return &t, before(c, level, round), nil
}

// result adds the paper's marks up by the checklist's own rule.
func (t *paper) result() protocol.Result {
	r := protocol.Result{Checklist: t.checklist.ID, Max: t.checklist.Max, Minimum: t.checklist.Pass.Minimum, Unmet: []string{}}
	sum := 0
	for _, section := range t.checklist.Sections {
		in := protocol.SectionMarks{Code: section.Code, Max: section.Max, MustBeFull: t.checklist.MustBeFull(section.Code)}
		for _, i := range section.Indicators {
			mark := protocol.Mark{Code: i.Code, Section: section.Code, Marks: t.marks[i.Code], Max: i.Max, Bonus: i.Bonus}
			r.Marks = append(r.Marks, mark)
			sum += mark.Marks
			if i.Bonus {
				r.Bonus += mark.Marks
			} else {
				in.Marks += mark.Marks
			}
		}
		r.Sections = append(r.Sections, in)
		if in.MustBeFull && !in.IsFull() {
			r.Unmet = append(r.Unmet, section.Code)
		}
	}
	r.Total = min(sum, r.Max)
	if r.Total < r.Minimum {
		r.Unmet = append([]string{protocol.UnmetTotal}, r.Unmet...)
	}
	r.Passed = len(r.Unmet) == 0
	return r
}

// openMidway writes the case, its verification and its verdict as the paper has
// them, and lets the table say where that leads.
func (s *Service) openMidway(ctx context.Context, u *casework.Unit, f *file, t *paper, transcription uuid.UUID) error {
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
	if err := f.step(ctx, u, certification.SubmitVerification, from, evidence{on: t.visitedOn}); err != nil {
		return err
	}
	if err := u.Exec(ctx, "checking a transcription", `UPDATE transcriptions SET checked_by = $2, checked_at = $3, request_id = $4, version = version + 1, updated_at = $3 WHERE id = $1`,
		transcription, u.UserID(), u.Now, f.id); err != nil {
		return err
	}
	u.Touch(f.community)
	return f.record(ctx, u, "Transcription", transcription, access.Create, access.VerificationRequest, values{"agrees": true, "requestId": f.id, "total": v.result.Total, "state": f.at.State})
}
