package cases

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// ReportArrival is a team's word that it is there. From now on its date and its
// members are no secret (WF5), and its verification is a draft.
type ReportArrival struct {
	OperationID uuid.UUID
	// ID is made by the client; it is the verification's.
	ID, PlanID uuid.UUID
	ArrivedOn  calendar.Day
}

// ReportArrival opens the verification with the checklist that is in force now,
// which it keeps for ever (CK1), and returns its id. RULE WF6 while a scoring member
// has not seen the papers. Phones of one team may report it without knowing of each
// other: the first opens the verification, and the others get its id.
func (s *Service) ReportArrival(ctx context.Context, in ReportArrival) ([]uuid.UUID, error) {
	return s.do(ctx, "visit.arrive", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if opened, err := arrivedAlready(ctx, u, in.PlanID); opened != uuid.Nil || err != nil {
			if err != nil {
				return nil, err
			}
			d, f, err := drafted(ctx, u, opened, 0)
			if err != nil {
				return nil, err
			}
			return []uuid.UUID{d.id}, f.draftAudit(ctx, u, d.id, access.Change, values{"arrivedAgainOn": in.ArrivedOn})
		}
		p, f, err := planned(ctx, u, in.PlanID, 0, false)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := check.PastDay("arrivedOn", in.ArrivedOn, u.Today); err != nil {
			return nil, err
		}
		checklist, err := s.inForce(u.Profile, f.at.Level)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "opening a plan", `UPDATE visit_plans SET arrived_at = $2, version = version + 1, updated_at = $2 WHERE id = $1`, p.id, u.Now); err != nil {
			return nil, err
		}
		if err := f.countAnew(ctx, u, in.ArrivedOn); err != nil {
			return nil, err
		}
		if err := f.move(ctx, u, certification.ReportArrival, evidence{on: in.ArrivedOn, plan: p, onTeam: p.onTeam(u, false)}); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "opening a verification", `INSERT INTO verifications (id, nation_id, request_id, community_id, plan_id, tier, stage, checklist, state, arrived_on, arrived_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'DRAFT', $9, $10)`, in.ID, u.Nation, f.id, f.community, p.id, p.tier, p.stage, checklist.ID, in.ArrivedOn, u.Now); err != nil {
			return nil, err
		}
		u.Touch(f.community)
		return []uuid.UUID{in.ID}, f.draftAudit(ctx, u, in.ID, access.Create, values{"requestId": f.id, "tier": p.tier, "arrivedOn": in.ArrivedOn})
	})
}

// arrivedAlready is the verification that a visit became, for a member of its team;
// uuid.Nil for everybody else, and before arrival.
func arrivedAlready(ctx context.Context, u *casework.Unit, plan uuid.UUID) (uuid.UUID, error) {
	var opened uuid.NullUUID
	err := u.Tx.QueryRowContext(ctx, `SELECT (SELECT v.id FROM verifications v JOIN visit_members m ON m.plan_id = v.plan_id
WHERE v.plan_id = $1 AND v.nation_id = $2 AND m.user_id = $3 AND m.scores AND m.replaced_at IS NULL)`, plan, u.Nation, u.UserID()).Scan(&opened)
	if err != nil {
		return uuid.Nil, fmt.Errorf("looking whether a team has arrived: %w", err)
	}
	return opened.UUID, nil
}

func visitPlanned(_ context.Context, _ *casework.Unit, f *file, e evidence) error { // WF5
	switch {
	case e.plan == nil || e.plan.request != f.id || e.plan.stage != f.at.Stage:
		return fault.New(fault.Rule, "No visit is planned.").At("planId").By("WF5")
	case e.on.Before(e.plan.visitOn):
		return fault.New(fault.Rule, "The visit is planned for %s; nobody has arrived before.", e.plan.visitOn).At("arrivedOn").By("WF5")
	}
	return nil
}

func papersReviewed(_ context.Context, _ *casework.Unit, _ *file, e evidence) error { // WF6
	missing := 0
	for _, m := range e.plan.team {
		if m.scores && !m.reviewed {
			missing++
		}
	}
	if missing > 0 {
		return fault.New(fault.Rule, "%d of the team have not ticked that they saw the baseline and the monitoring reports.", missing).At("planId").By("WF6").
			With("missing", fmt.Sprint(missing))
	}
	return nil
}

// BreakOffVisit ends a visit that cannot be carried out (PR11): neither failure
// nor a new self-assessment. What was written down stays visible and counts for
// nothing; the visit is planned again in secret.
type BreakOffVisit struct {
	OperationID, VerificationID uuid.UUID
	ExpectedVersion             int
	Reason                      string
}

// BreakOffVisit lets the case await another visit of the same tier.
func (s *Service) BreakOffVisit(ctx context.Context, in BreakOffVisit) ([]uuid.UUID, error) {
	return s.do(ctx, "visit.break_off", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, f, err := drafted(ctx, u, in.VerificationID, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := f.move(ctx, u, certification.BreakOff, evidence{on: u.Today, reason: reason, onTeam: true}); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "breaking off a visit", `UPDATE verifications SET state = 'NOT_CARRIED_OUT', not_carried_out_reason = $2, version = version + 1, updated_at = $3 WHERE id = $1`,
			d.id, reason, u.Now); err != nil {
			return nil, err
		}
		u.Touch(f.community)
		return []uuid.UUID{d.id}, f.draftAudit(ctx, u, d.id, access.Change, values{"state": "NOT_CARRIED_OUT", "reason": reason})
	})
}

// draft is a verification that a use case of its team has locked.
type draft struct {
	id, plan  uuid.UUID
	version   int
	tier      string
	checklist string
	arrivedOn calendar.Day
	nonce     string
	leads     bool
}

// drafted locks a verification that is still a draft, for its team; NOT_FOUND for
// everybody else.
func drafted(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int) (*draft, *file, error) {
	if _, err := u.Reach(ctx, "verifications", rule.ByPlanID, id, access.Change, access.Verification); err != nil {
		return nil, nil, err
	}
	d := &draft{id: id}
	var (
		request, community uuid.UUID
		state              string
	)
	if err := u.Tx.QueryRowContext(ctx, `SELECT v.request_id, v.community_id, v.plan_id, v.version, v.state, v.tier, v.checklist, v.arrived_on, p.nonce,
  EXISTS (SELECT FROM visit_members m WHERE m.plan_id = p.id AND m.user_id = $2 AND m.leads AND m.replaced_at IS NULL)
FROM verifications v JOIN visit_plans p ON p.id = v.plan_id WHERE v.id = $1`, id, u.Viewer.UserID).
		Scan(&request, &community, &d.plan, &d.version, &state, &d.tier, &d.checklist, &d.arrivedOn, &d.nonce, &d.leads); err != nil {
		return nil, nil, fmt.Errorf("reading a draft: %w", err)
	}
	f, err := lock(ctx, u, community, request)
	if err != nil {
		return nil, nil, err
	}
	if state != "DRAFT" {
		return nil, nil, fault.New(fault.Rule, "This verification is signed or was broken off; it cannot be changed any more.").At("verificationId").By("CK7")
	}
	return d, f, casework.Unchanged(d.version, expected)
}

func (f *file) draftAudit(ctx context.Context, u *casework.Unit, id uuid.UUID, action access.Action, after values) error {
	target := f.target(u)
	target.Team = []string{u.Viewer.UserID}
	grant, _ := u.Viewer.CanOn(action, access.Verification, target)
	return u.Audit(ctx, audit.Entry{ObjectType: "Verification", ObjectID: id, AreaPath: f.areaPath, After: after, Role: grant.Role, ActingFor: grant.ActingFor})
}
