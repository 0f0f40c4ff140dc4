package cases

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// SubmitVerification makes a draft count (CK7): what was answered is scored,
// signed, and never changed again.
type SubmitVerification struct {
	OperationID, VerificationID uuid.UUID
	ExpectedVersion             int
	// Answers are all of the sheet as it was signed; nil leaves those that stand.
	Answers protocol.Answers
	// Disqualified ends a visit at which signs of open defaecation were seen (CK9), for Reason.
	Disqualified bool
	Reason       string
	Debriefing   Debriefing
	// Signatures are the team leader's and a community leader's, or two witnesses' to the refusal (PR10).
	Signatures []Signature
	// SigningRefused says that no leader of the community would sign.
	SigningRefused bool
}

// Debriefing is that the community was told.
type Debriefing struct {
	// Entire says that the entire community was (CK7).
	Entire bool
	On     calendar.Day
	// People is how many came, if that was counted.
	People *int
}

// verified is what a verdict is made from.
type verified struct {
	id, plan       uuid.UUID
	on             calendar.Day
	set            *protocol.Set
	checklist      *protocol.Checklist
	answers        protocol.Answers
	result         protocol.Result
	disqualified   bool
	transcribed    bool
	debriefing     Debriefing
	signingRefused bool
}

func (v *verified) outcome() certification.Outcome {
	switch {
	case v.disqualified:
		return certification.OutcomeDisqualified
	case v.result.Passed:
		return certification.OutcomePassed
	}
	return certification.OutcomeFailed
}

// SubmitVerification returns the verdict's id. RULE and INVALID name the
// indicator, the sample, the debriefing or the signature that is missing; the
// draft is kept.
func (s *Service) SubmitVerification(ctx context.Context, in SubmitVerification) ([]uuid.UUID, error) {
	return s.do(ctx, "verification.submit", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, f, err := drafted(ctx, u, in.VerificationID, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		var otherwise []string
		if in.Answers != nil {
			if otherwise, err = s.asSigned(ctx, u, d, in.Answers); err != nil {
				return nil, err
			}
		}
		v, err := s.weigh(ctx, u, d)
		if err != nil {
			return nil, err
		}
		v.disqualified, v.debriefing, v.signingRefused = in.Disqualified, in.Debriefing, in.SigningRefused
		e := evidence{on: u.Today, onTeam: true, leadsTeam: d.leads, verified: v, outcome: v.outcome()}
		if e.reason, err = check.MaybeWords("reason", in.Reason, check.MaxText); err != nil {
			return nil, err
		}
		if e.signatures, err = sound(u, in.Signatures, TeamLeaderSigns, CommunityLeaderSigns, WitnessSigns); err != nil {
			return nil, err
		}
		if !v.disqualified {
			// The table is asked with the outcome, so the answers come first.
			if err := allAnswered(ctx, u, f, e); err != nil {
				return nil, err
			}
			if v.result, err = protocol.Score(v.checklist, v.answers); err != nil {
				return nil, atAnswer(err)
			}
			e.outcome = v.outcome()
		}
		stage, tier := f.at.Stage, f.at.Tier
		if err := f.move(ctx, u, certification.SubmitVerification, e); err != nil {
			return nil, err
		}
		id := uuid.Must(uuid.NewV7())
		if err := f.pronounce(ctx, u, id, v, tier, stage, nil, ""); err != nil {
			return nil, err
		}
		if err := sign(ctx, u, signedVerdict, id, e.signatures); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "signing a verification", `UPDATE verifications SET state = 'SIGNED', version = version + 1, updated_at = $2 WHERE id = $1`, d.id, u.Now); err != nil {
			return nil, err
		}
		if err := s.flag(ctx, u, f, v); err != nil {
			return nil, err
		}
		if err := f.doubt(ctx, u); err != nil {
			return nil, err
		}
		u.Touch(f.community)
		said := values{"verdict": id, "outcome": e.outcome, "total": v.total()}
		if len(otherwise) > 0 {
			said["stoodOtherwise"] = strings.Join(otherwise, " ")
		}
		return []uuid.UUID{id}, f.draftAudit(ctx, u, d.id, access.Change, said)
	})
}

// weigh reads a draft's answers beside its checklist.
func (s *Service) weigh(ctx context.Context, u *casework.Unit, d *draft) (*verified, error) {
	checklist, ok := s.checklists.Checklist(d.checklist)
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server does not carry the checklist %s.", d.checklist)
	}
	answers, err := answersOf(ctx, u.Tx, d.id)
	if err != nil {
		return nil, err
	}
	return &verified{id: d.id, plan: d.plan, on: d.arrivedOn, set: s.setOf(checklist), checklist: checklist, answers: answers}, nil
}

func (v *verified) total() *int {
	if v.disqualified {
		return nil
	}
	return &v.result.Total
}

// pronounce inserts the verdict, which nobody can change.
func (f *file) pronounce(ctx context.Context, u *casework.Unit, id uuid.UUID, v *verified, tier string, stage int, supersedes *uuid.UUID, reason string) error {
	answers, err := json.Marshal(v.answers)
	if err != nil {
		return fmt.Errorf("writing answers: %w", err)
	}
	marks, err := json.Marshal(v.result)
	if err != nil {
		return fmt.Errorf("writing marks: %w", err)
	}
	return u.Exec(ctx, "pronouncing a verdict", `INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, supersedes_id, correction_reason,
  outcome, checklist, answers, marks, total, transcribed, debriefed_on, debriefed_people, signing_refused, verified_on, submitted_at, submitted_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21)`,
		id, u.Nation, v.id, f.id, f.community, tier, stage, supersedes, reason, string(v.outcome()), v.checklist.ID, string(answers), string(marks), v.total(), v.transcribed,
		v.debriefing.On, v.debriefing.People, v.signingRefused, v.on, u.Now, u.UserID())
}

func allAnswered(_ context.Context, _ *casework.Unit, _ *file, e evidence) error { // CK2, CK3
	if found := protocol.Faults(e.verified.checklist, e.verified.answers); len(found) > 0 {
		return atAnswer(found[0])
	}
	if found := protocol.Unexplained(e.verified.checklist, e.verified.answers); len(found) > 0 {
		return atAnswer(found[0])
	}
	return nil
}

func debriefed(_ context.Context, u *casework.Unit, _ *file, e evidence) error { // CK7
	d := e.verified.debriefing
	if !d.Entire {
		return fault.New(fault.Rule, "A verification counts only if the entire community was told of it.").At("debriefing.entire").By("CK7")
	}
	if err := check.PastDay("debriefing.on", d.On, u.Today); err != nil {
		return err
	}
	if d.On.Before(e.verified.on) {
		return tooEarly("debriefing.on", e.verified.on)
	}
	return check.Count("debriefing.people", d.People)
}

func verdictSigned(_ context.Context, _ *casework.Unit, _ *file, e evidence) error { // CK7, PR10
	count := func(c Capacity) int {
		n := 0
		for _, s := range e.signatures {
			if s.Capacity == c {
				n++
			}
		}
		return n
	}
	missing := func(c Capacity, text string) error {
		return fault.New(fault.Rule, "%s", text).At("signatures").By("CK7").With("missing", string(c))
	}
	if count(TeamLeaderSigns) == 0 {
		return missing(TeamLeaderSigns, "The leader of the team signs, with the date.")
	}
	if !e.verified.signingRefused {
		if count(CommunityLeaderSigns) == 0 {
			return missing(CommunityLeaderSigns, "A leader of the community signs, with the date.")
		}
		return nil
	}
	if e.outcome == certification.OutcomePassed {
		return fault.New(fault.Rule, "A verification that passed needs the signature of a leader of the community.").At("signingRefused").By("PR10")
	}
	var witnesses []string
	for _, s := range e.signatures {
		if s.Capacity == WitnessSigns {
			witnesses = append(witnesses, s.Name)
		}
	}
	if distinctNames(witnesses) < 2 {
		return fault.New(fault.Rule, "Two witnesses to the refusal complete a failed verification.").At("signatures").By("PR10").With("missing", string(WitnessSigns))
	}
	return nil
}
