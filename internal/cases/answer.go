package cases

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// SaveAnswers keeps a team's answers to some indicators of its draft. Others stay
// as they are, so that two members can fill in two sections at once.
type SaveAnswers struct {
	OperationID, VerificationID uuid.UUID
	// Answers are by indicator; an empty one takes the answer back.
	Answers protocol.Answers
}

// SaveAnswers refuses an answer that its indicator does not have, by its code.
// What is missing is not looked at: a draft may be incomplete.
func (s *Service) SaveAnswers(ctx context.Context, in SaveAnswers) ([]uuid.UUID, error) {
	return s.do(ctx, "verification.answer", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, f, err := drafted(ctx, u, in.VerificationID, 0)
		if err != nil {
			return nil, err
		}
		codes, err := s.keepAnswers(ctx, u, d, in.Answers)
		if err != nil {
			return nil, err
		}
		if len(codes) == 0 {
			return nil, fault.New(fault.Invalid, "At least one answer is needed.").At("answers")
		}
		if err := d.touch(ctx, u); err != nil {
			return nil, err
		}
		return []uuid.UUID{d.id}, f.draftAudit(ctx, u, d.id, access.Change, values{"answered": strings.Join(codes, " ")})
	})
}

// keepAnswers writes answers to some indicators, and returns their codes in order.
func (s *Service) keepAnswers(ctx context.Context, u *casework.Unit, d *draft, all protocol.Answers) ([]string, error) {
	checklist, ok := s.checklists.Checklist(d.checklist)
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server does not carry the checklist %s.", d.checklist)
	}
	codes := slices.Sorted(maps.Keys(all))
	answers := make([]string, len(codes))
	for i, code := range codes {
		answer := all[code]
		if _, known := checklist.Indicator(code); !known {
			return nil, fault.New(fault.Invalid, "%s has no indicator %q.", d.checklist, code).At("answers." + code).By("CK2")
		}
		var err error
		if answer.Reason, err = check.MaybeWords("answers."+code+".reason", answer.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if answer.Remark, err = check.MaybeWords("answers."+code+".remark", answer.Remark, check.MaxText); err != nil {
			return nil, err
		}
		if err := faultOf(checklist, code, answer); err != nil {
			return nil, err
		}
		text, err := json.Marshal(answer)
		if err != nil {
			return nil, fmt.Errorf("writing an answer: %w", err)
		}
		answers[i] = string(text)
	}
	if len(codes) == 0 {
		return nil, nil
	}
	return codes, u.Exec(ctx, "keeping answers", `INSERT INTO verification_answers (verification_id, code, answer, answered_by, answered_at)
SELECT $1, x.code, x.answer, $4, $5 FROM unnest($2::text[], $3::jsonb[]) AS x(code, answer)
ON CONFLICT (verification_id, code) DO UPDATE SET answer = excluded.answer, answered_by = excluded.answered_by, answered_at = excluded.answered_at`,
		d.id, pq.Array(codes), pq.Array(answers), u.UserID(), u.Now)
}

// asSigned brings a draft's answers to those that were signed, and returns the
// codes of those that stood otherwise: what was announced and signed counts,
// whatever reached the server from another phone meanwhile (CK7).
func (s *Service) asSigned(ctx context.Context, u *casework.Unit, d *draft, signed protocol.Answers) ([]string, error) {
	stand, err := answersOf(ctx, u.Tx, d.id)
	if err != nil {
		return nil, err
	}
	differ := protocol.Answers{}
	for code, answer := range signed {
		if stood, ok := stand[code]; !(ok && reflect.DeepEqual(stood, answer)) && !(!ok && isEmpty(answer)) {
			differ[code] = answer
		}
	}
	for code := range stand {
		if _, ok := signed[code]; !ok {
			differ[code] = protocol.Answer{}
		}
	}
	return s.keepAnswers(ctx, u, d, differ)
}

// faultOf is what is wrong with one answer, by the scorer's own rules; an empty
// answer has no fault.
func faultOf(checklist *protocol.Checklist, code string, answer protocol.Answer) error {
	if isEmpty(answer) {
		return nil
	}
	for _, found := range protocol.Faults(checklist, protocol.Answers{code: answer}) {
		if found.Field == code || strings.HasPrefix(found.Field, code+".") {
			return atAnswer(found)
		}
	}
	return nil
}

func isEmpty(a protocol.Answer) bool {
	return a.Met == nil && a.Asks == nil && a.Choice == nil && a.N == nil && a.Of == nil && a.Parts == nil && !a.NotApplicable
}

func (d *draft) touch(ctx context.Context, u *casework.Unit) error {
	return u.Exec(ctx, "marking a draft", `UPDATE verifications SET version = version + 1, updated_at = $2 WHERE id = $1`, d.id, u.Now)
}

// answersOf reads a verification's answers, empty ones left out.
func answersOf(ctx context.Context, db asker, verification uuid.UUID) (protocol.Answers, error) {
	rows, err := db.QueryContext(ctx, `SELECT code, answer FROM verification_answers WHERE verification_id = $1`, verification)
	if err != nil {
		return nil, fmt.Errorf("reading answers: %w", err)
	}
	defer rows.Close()
	all := protocol.Answers{}
	for rows.Next() {
		var (
			code string
			text []byte
			a    protocol.Answer
		)
		if err := rows.Scan(&code, &text); err != nil {
			return nil, fmt.Errorf("reading an answer: %w", err)
		}
		if err := json.Unmarshal(text, &a); err != nil {
			return nil, fmt.Errorf("reading the answer to %s: %w", code, err)
		}
		if !isEmpty(a) {
			all[code] = a
		}
	}
	return all, rows.Err()
}

// MaxEvidence is the largest file of evidence, in bytes.
const MaxEvidence = 10 << 20

// AddEvidence puts a photograph or a scan under an indicator of a draft.
type AddEvidence struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, VerificationID uuid.UUID
	Code               string
	UploadID           uuid.UUID
	Note               string
}

// AddEvidence takes pictures and PDF of at most MaxEvidence bytes, which the viewer
// has uploaded; the draft is kept whatever is refused.
func (s *Service) AddEvidence(ctx context.Context, in AddEvidence) ([]uuid.UUID, error) {
	return s.do(ctx, "verification.add_evidence", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, f, err := drafted(ctx, u, in.VerificationID, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if checklist, ok := s.checklists.Checklist(d.checklist); ok {
			if _, known := checklist.Indicator(in.Code); !known {
				return nil, fault.New(fault.Invalid, "%s has no indicator %q.", d.checklist, in.Code).At("code").By("CK2")
			}
		}
		note, err := check.MaybeWords("note", in.Note, check.MaxText)
		if err != nil {
			return nil, err
		}
		hash, err := picture(ctx, u, in.UploadID)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping evidence", `INSERT INTO evidence (id, nation_id, verification_id, code, upload_id, hash, note, added_by, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			in.ID, u.Nation, d.id, in.Code, in.UploadID, hash, note, u.UserID(), u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.draftAudit(ctx, u, d.id, access.Change, values{"evidence": in.ID, "code": in.Code})
	})
}

// RemoveEvidence takes a file back from under an indicator of a draft; that it was there stays in the log.
type RemoveEvidence struct {
	OperationID, VerificationID, EvidenceID uuid.UUID
}

// RemoveEvidence is NOT_FOUND for what is no evidence of the draft, or was taken back already.
func (s *Service) RemoveEvidence(ctx context.Context, in RemoveEvidence) ([]uuid.UUID, error) {
	return s.do(ctx, "verification.remove_evidence", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, f, err := drafted(ctx, u, in.VerificationID, 0)
		if err != nil {
			return nil, err
		}
		done, err := u.Tx.ExecContext(ctx, `UPDATE evidence SET removed_at = $3 WHERE id = $1 AND verification_id = $2 AND removed_at IS NULL`, in.EvidenceID, d.id, u.Now)
		if err != nil {
			return nil, fmt.Errorf("taking evidence back: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return nil, orElse(err, casework.NotFound())
		}
		return []uuid.UUID{in.EvidenceID}, f.draftAudit(ctx, u, d.id, access.Change, values{"evidenceRemoved": in.EvidenceID})
	})
}

// picture is the hash of a picture or a PDF of at most MaxEvidence bytes, which the
// viewer has uploaded.
func picture(ctx context.Context, u *casework.Unit, upload uuid.UUID) (string, error) {
	if err := ownUploads(ctx, u, []string{upload.String()}); err != nil {
		return "", err
	}
	var (
		hash, media string
		size        int64
	)
	if err := u.Tx.QueryRowContext(ctx, `SELECT hash, media_type, size FROM uploads WHERE id = $1`, upload).Scan(&hash, &media, &size); err != nil {
		return "", fmt.Errorf("reading an upload: %w", err)
	}
	switch {
	case !strings.HasPrefix(media, "image/") && media != "application/pdf":
		return "", fault.New(fault.Invalid, "Evidence is a picture or a PDF; this is %s.", media).At("uploadId").By("PR15").With("type", media)
	case size > MaxEvidence:
		return "", fault.New(fault.Limit, "Evidence has at most 10 MB; this has %d MB.", size>>20).At("uploadId").By("PR15").With("limit", "10 MB")
	}
	return hash, nil
}
