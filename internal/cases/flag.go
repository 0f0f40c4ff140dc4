package cases

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Kinds of flags, beside the kinds of contradiction of the domain.
const (
	flagContradiction = "CONTRADICTED_BY_REGISTER"
	flagToConfirm     = "DOES_NOT_EXIST_TO_CONFIRM"
	flagJustPassed    = "JUST_PASSED"
	flagEvidenceTwice = "EVIDENCE_USED_TWICE"
	flagCalledOff     = "CALLED_OFF_REPEATEDLY"
	flagIdentical     = "IDENTICAL_ANSWERS"
	flagGone          = "HOUSEHOLDS_GONE"
)

// FlagKinds lists every kind, for schemas.
func FlagKinds() []string {
	return []string{flagContradiction, flagToConfirm, flagJustPassed, flagEvidenceTwice, flagCalledOff, flagIdentical, flagGone}
}

// flag raises what the certifying body settles with a reason: answers that the
// register contradicts, does-not-exist-here outside its conditions (CK3), and the
// signs of PR15. A correction raises what is new.
func (s *Service) flag(ctx context.Context, u *casework.Unit, f *file, v *verified) error {
	facts, err := factsOf(ctx, u.Tx, u.Profile, v.checklist, f.community)
	if err != nil {
		return err
	}
	var kinds, codes, params []string
	raise := func(kind, code string, about any) error {
		text, err := json.Marshal(about)
		if err != nil {
			return fmt.Errorf("writing a flag: %w", err)
		}
		kinds, codes, params = append(kinds, kind), append(codes, code), append(params, string(text))
		return nil
	}
	for _, c := range protocol.Contradictions(v.checklist, v.answers, facts) {
		if err := raise(flagContradiction, c.Indicator, c); err != nil {
			return err
		}
	}
	for _, m := range v.result.Marks {
		if m.ToConfirm {
			if err := raise(flagToConfirm, m.Code, values{"reason": v.answers[m.Code].Reason}); err != nil {
				return err
			}
		}
	}
	if r := v.result; r.Passed && r.Total-r.Minimum <= u.Profile.Signs.JustPassedWithin {
		if err := raise(flagJustPassed, "", values{"total": r.Total, "minimum": r.Minimum}); err != nil {
			return err
		}
	}
	if err := f.signs(ctx, u, v, raise); err != nil || len(kinds) == 0 {
		return err
	}
	ids := make([]string, len(kinds))
	for i := range ids {
		ids[i] = uuid.Must(uuid.NewV7()).String()
	}
	return u.Exec(ctx, "raising flags", `INSERT INTO case_flags (id, request_id, verification_id, kind, code, params, raised_at)
SELECT x.id, $1, $2, x.kind, x.code, x.params, $7 FROM unnest($3::uuid[], $4::text[], $5::text[], $6::jsonb[]) AS x(id, kind, code, params)
WHERE NOT EXISTS (SELECT FROM case_flags o WHERE o.verification_id = $2 AND o.kind = x.kind AND o.code = x.code)`,
		f.id, v.id, pq.Array(ids), pq.Array(kinds), pq.Array(codes), pq.Array(params), u.Now)
}

// signsSQL are the signs of PR15 and PR11 that rows tell of verification $1, of case $2 at stage $3: files that were evidence
// before; visits called off or broken off again and again; answers that are those of another verification of a year, down to
// every count, where they are not the best ones anyway; households of the community $4 that ended or were merged since it
// was triggered, from $5 per cent of them on.
const signsSQL = `SELECT DISTINCT 'EVIDENCE_USED_TWICE', e.code, '{}'::jsonb FROM evidence e JOIN evidence o ON o.nation_id = e.nation_id AND o.hash = e.hash AND o.verification_id <> e.verification_id
WHERE e.verification_id = $1 AND e.removed_at IS NULL
UNION ALL SELECT 'CALLED_OFF_REPEATEDLY', '', jsonb_build_object('times', count(*)) FROM visit_plans p WHERE p.request_id = $2 AND p.stage = $3
  AND (p.called_off_on IS NOT NULL OR EXISTS (SELECT FROM verifications x WHERE x.plan_id = p.id AND x.state = 'NOT_CARRIED_OUT')) HAVING count(*) > 1
UNION ALL (SELECT 'IDENTICAL_ANSWERS', '', jsonb_build_object('community', c.name, 'tier', o.tier, 'on', o.verified_on)
  FROM verdicts v JOIN verdicts o ON o.nation_id = v.nation_id AND o.checklist = v.checklist AND md5(o.answers::text) = md5(v.answers::text) AND o.answers = v.answers
    AND o.verification_id <> v.verification_id AND o.verified_on > v.verified_on - 366 AND NOT o.transcribed
  JOIN communities c ON c.id = o.community_id
  WHERE v.verification_id = $1 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id) AND v.total < 100 ORDER BY o.submitted_at DESC LIMIT 1)
UNION ALL SELECT 'HOUSEHOLDS_GONE', '', jsonb_build_object('gone', gone, 'of', n)
  FROM (SELECT count(*) FILTER (WHERE h.ended_on >= coalesce(c.triggered_on, '-infinity')) AS gone, count(*) FILTER (WHERE h.ended_on IS NULL OR h.ended_on >= coalesce(c.triggered_on, '-infinity')) AS n
    FROM households h JOIN communities c ON c.id = h.community_id WHERE c.id = $4) k
  WHERE $5::int > 0 AND gone > 0 AND gone * 100 >= $5::int * n`

func (f *file) signs(ctx context.Context, u *casework.Unit, v *verified, raise func(kind, code string, about any) error) error {
	rows, err := u.Tx.QueryContext(ctx, signsSQL, v.id, f.id, f.at.Stage, f.community, u.Profile.Signs.HouseholdsGonePercent)
	if err != nil {
		return fmt.Errorf("looking for signs: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			kind, code string
			about      json.RawMessage
		)
		if err := rows.Scan(&kind, &code, &about); err != nil {
			return fmt.Errorf("reading a sign: %w", err)
		}
		if err := raise(kind, code, about); err != nil {
			return err
		}
	}
	return rows.Err()
}

// SettleFlag is the certifying body's word on a flag, with a reason (CK3, PR15).
type SettleFlag struct {
	OperationID, FlagID uuid.UUID
	Reason              string
}

// SettleFlag is for the body whose turn the case is.
func (s *Service) SettleFlag(ctx context.Context, in SettleFlag) ([]uuid.UUID, error) {
	return s.do(ctx, "flag.settle", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var request uuid.UUID
		if err := found(u.Tx.QueryRowContext(ctx, `SELECT request_id FROM case_flags WHERE id = $1`, in.FlagID).Scan(&request)); err != nil {
			return nil, err
		}
		f, err := open(ctx, u, request, access.Create, access.Decision, 0)
		if err != nil {
			return nil, err
		}
		if !slices.Contains([]certification.State{certification.Passed, certification.AwaitingDecision}, f.at.State) ||
			!f.isTheirs(u, []certification.Party{certification.Committee}, evidence{}) {
			return nil, fault.New(fault.Forbidden, "This is settled by the body that decides on the case.").By("PR15")
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		done, err := u.Tx.ExecContext(ctx, `UPDATE case_flags SET settled_at = $2, settled_by = $3, settled_reason = $4 WHERE id = $1 AND settled_at IS NULL`, in.FlagID, u.Now, u.UserID(), reason)
		if err != nil {
			return nil, fmt.Errorf("settling a flag: %w", err)
		}
		if n, err := done.RowsAffected(); err != nil || n == 0 {
			return nil, orElse(err, fault.New(fault.Rule, "This was settled already.").By("PR15"))
		}
		return []uuid.UUID{in.FlagID}, f.record(ctx, u, "CaseFlag", in.FlagID, access.Create, access.Decision, values{"requestId": f.id, "reason": reason})
	})
}

func flagsSettled(ctx context.Context, u *casework.Unit, f *file, _ evidence) error { // CK3, PR15
	var open int
	if err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM case_flags WHERE request_id = $1 AND settled_at IS NULL`, f.id).Scan(&open); err != nil {
		return fmt.Errorf("counting flags: %w", err)
	}
	if open > 0 {
		return fault.New(fault.Rule, "%d flags of this case are not settled yet; each needs a reason.", open).At("requestId").By("PR15").With("open", fmt.Sprint(open))
	}
	return nil
}
