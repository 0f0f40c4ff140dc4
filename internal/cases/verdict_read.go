package cases

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/protocol"
	"saniladder/internal/rule"
)

// Verdict is what a tier found.
type Verdict struct {
	ID, VerificationID uuid.UUID
	Tier               string
	Stage              int
	Outcome            certification.Outcome
	Checklist          string
	VerifiedOn         calendar.Day
	SubmittedAt        time.Time
	Transcribed        bool
	DebriefedOn        calendar.Day
	DebriefedPeople    *int
	SigningRefused     bool
	SupersedesID       *uuid.UUID
	CorrectionReason   string
	Superseded         bool
	// Score is nil where the visit ended in disqualification.
	Score      *protocol.Result
	Answers    []Answered
	Signatures []Signature

	answers protocol.Answers
}

// verdictSQL are the columns of Verdict, of verdicts x.
const verdictSQL = `x.id, x.verification_id, x.tier, x.stage, x.outcome, x.checklist, x.verified_on, x.submitted_at, x.transcribed, x.debriefed_on, x.debriefed_people,
  x.signing_refused, x.supersedes_id, x.correction_reason, EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = x.id), x.total IS NOT NULL, x.marks, x.answers`

// scanVerdict reads a row of verdictSQL, with what was selected after it.
func (s *Service) scanVerdict(rows *sql.Rows, further ...any) (Verdict, error) {
	var (
		one            Verdict
		scored         bool
		marks, answers []byte
		result         protocol.Result
	)
	if err := rows.Scan(append([]any{&one.ID, &one.VerificationID, &one.Tier, &one.Stage, &one.Outcome, &one.Checklist, &one.VerifiedOn, &one.SubmittedAt, &one.Transcribed,
		&one.DebriefedOn, &one.DebriefedPeople, &one.SigningRefused, &one.SupersedesID, &one.CorrectionReason, &one.Superseded, &scored, &marks, &answers}, further...)...); err != nil {
		return one, err
	}
	if err := json.Unmarshal(marks, &result); err != nil {
		return one, fmt.Errorf("reading marks: %w", err)
	}
	if scored {
		one.Score = &result
	}
	var err error
	if one.answers, err = protocol.ReadAnswers(bytes.NewReader(answers)); err != nil {
		return one, err
	}
	one.Answers = s.inOrder(one.Checklist, one.answers)
	return one, nil
}

// Verdicts are those of a case that the viewer may know now, the first one first.
// Two statements.
func (s *Service) Verdicts(ctx context.Context, r *Request) ([]Verdict, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q := of(v, "verdicts", access.Verdict, rule.ByCommunityID).Where(rule.Expression("x.request_id = ?", r.ID)).SelectExpr(entsql.Raw(verdictSQL)).OrderExpr(entsql.Raw("x.submitted_at, x.id"))
	all := []Verdict{}
	query, args := q.Query()
	err = s.each(ctx, "reading verdicts", query, args, func(rows *sql.Rows) error {
		one, err := s.scanVerdict(rows)
		if err == nil && !r.hides(v.Viewer, one.Stage) {
			all = append(all, one)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return all, s.signed(ctx, all)
}

// signed puts the signatures under verdicts.
func (s *Service) signed(ctx context.Context, all []Verdict) error {
	ids := make([]uuid.UUID, len(all))
	for i := range all {
		ids[i] = all[i].ID
	}
	signatures, err := s.signaturesOf(ctx, ids)
	for i := range all {
		all[i].Signatures = signatures[all[i].ID]
	}
	return err
}

// TierMark is what a tier gave for an indicator.
type TierMark struct {
	Tier          string
	Marks         int
	NotApplicable bool
}

// Compared is an indicator's marks by tier.
type Compared struct {
	Code  string
	Marks []TierMark
}

// Differs reports that the tiers did not give the same.
func (c Compared) Differs() bool {
	for _, m := range c.Marks {
		if m.Marks != c.Marks[0].Marks || m.NotApplicable != c.Marks[0].NotApplicable {
			return true
		}
	}
	return false
}

// Compare sets the marks of the tiers beside each other, indicator by indicator in
// the order of the sheet; nothing before two of them are in.
func Compare(verdicts []Verdict) []Compared {
	var current []Verdict
	for _, v := range verdicts {
		if !v.Superseded && v.Score != nil {
			current = append(current, v)
		}
	}
	all := []Compared{}
	if len(current) < 2 {
		return all
	}
	for _, first := range current[0].Score.Marks {
		one := Compared{Code: first.Code}
		for _, v := range current {
			for _, m := range v.Score.Marks {
				if m.Code == first.Code {
					one.Marks = append(one.Marks, TierMark{v.Tier, m.Marks, m.NotApplicable})
				}
			}
		}
		all = append(all, one)
	}
	return all
}

// Definition is the level's beside the marks of the last verdict that the viewer
// may know (CK12); nothing without one that can be scored.
func (s *Service) Definition(ctx context.Context, r *Request, verdicts []Verdict) ([]protocol.Finding, error) {
	for i := len(verdicts) - 1; i >= 0; i-- {
		last := verdicts[i]
		checklist, ok := s.checklists.Checklist(last.Checklist)
		if last.Superseded || last.Transcribed || last.Score == nil || !ok {
			continue
		}
		v, err := s.reader(ctx)
		if err != nil {
			return nil, err
		}
		facts, err := factsOnVisit(ctx, s.read, v.profile, checklist, r.CommunityID, r.Level)
		if err != nil {
			return nil, err
		}
		return protocol.Definition(checklist, last.answers, facts), nil
	}
	return []protocol.Finding{}, nil
}
