package cases

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Seat is somebody on a team, by the roster entry that they sit by.
type Seat struct {
	RosterMemberID uuid.UUID
	// Leads is one member's; observers score nothing (TM1).
	Leads, Scores bool
}

// PlanVisit constitutes the team of the tier whose visit is awaited, and sets the
// date. Both are secret until the team has arrived (WF5): nothing of the case or
// its community is written.
type PlanVisit struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID        uuid.UUID
	RequestID uuid.UUID
	VisitOn   calendar.Day
	Team      []Seat
}

// PlanVisit refuses a team that breaks a rule of TM1–TM5, a day that has passed,
// and a community without baseline or monitoring report (WF6). It freezes the
// lists that samples are drawn from, and draws the visit's code (CK6).
func (s *Service) PlanVisit(ctx context.Context, in PlanVisit) ([]uuid.UUID, error) {
	return s.do(ctx, "visit.plan", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, err := constituted(ctx, u, in.RequestID)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if f.at.State != certification.AwaitingVisit {
			return nil, fault.New(fault.Rule, "No visit is awaited in this case now.").At("requestId").By("WF5").With("state", string(f.at.State))
		}
		if in.VisitOn.IsZero() || in.VisitOn.Before(u.Today) {
			return nil, fault.New(fault.Invalid, "The day of a visit lies ahead, or is today.").At("visitOn").By("WF5")
		}
		if err := windowHolds(ctx, u, f, in.VisitOn, "visitOn"); err != nil {
			return nil, err
		}
		if err := papersExist(ctx, u, f); err != nil {
			return nil, err
		}
		seats, err := seated(ctx, u, f, in.VisitOn, in.Team)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "planning a visit", `INSERT INTO visit_plans (id, nation_id, request_id, tier, stage, visit_on, nonce, planned_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, f.id, f.at.Tier, f.at.Stage, in.VisitOn, rand.Text(), u.UserID()); err != nil {
			return nil, err
		}
		if err := seat(ctx, u, in.ID, seats); err != nil {
			return nil, err
		}
		if err := freezeLists(ctx, u, f, in.ID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.secret(ctx, u, in.ID, access.Create, values{"requestId": f.id, "tier": f.at.Tier, "visitOn": in.VisitOn, "members": len(seats)})
	})
}

// ReplaceMember puts another member into a team before it arrives (PR11).
type ReplaceMember struct {
	OperationID, PlanID uuid.UUID
	ExpectedVersion     int
	// RosterMemberID leaves, By takes the place.
	RosterMemberID uuid.UUID
	By             Seat
}

// ReplaceMember refuses a team that breaks a rule with the new member in it. Who
// left knows of the visit no more.
func (s *Service) ReplaceMember(ctx context.Context, in ReplaceMember) ([]uuid.UUID, error) {
	return s.do(ctx, "visit.replace_member", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		p, f, err := planned(ctx, u, in.PlanID, in.ExpectedVersion, true)
		if err != nil {
			return nil, err
		}
		seats := slices.Clone(p.team)
		at := slices.IndexFunc(seats, func(m member) bool { return m.entry == in.RosterMemberID })
		if at < 0 {
			return nil, fault.New(fault.NotFound, "This person does not sit on the team.").At("rosterMemberId")
		}
		asked := []Seat{in.By}
		for i, m := range seats {
			if i != at {
				asked = append(asked, Seat{m.entry, m.leads, m.scores})
			}
		}
		fresh, err := seated(ctx, u, f, p.visitOn, asked)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "taking a member off a team", `UPDATE visit_members SET replaced_at = $2 WHERE id = $1`, seats[at].id, u.Now); err != nil {
			return nil, err
		}
		if err := seat(ctx, u, p.id, fresh[:1]); err != nil {
			return nil, err
		}
		if err := p.touch(ctx, u); err != nil {
			return nil, err
		}
		return []uuid.UUID{p.id}, f.secret(ctx, u, p.id, access.Change, values{"replaced": in.RosterMemberID, "by": in.By.RosterMemberID})
	})
}

// CallOffVisit gives a plan up before the team arrived (PR11): flood, funeral, an
// absent member. It is planned anew, as secretly.
type CallOffVisit struct {
	OperationID, PlanID uuid.UUID
	ExpectedVersion     int
	Reason              string
}

// CallOffVisit leaves the case as it stands.
func (s *Service) CallOffVisit(ctx context.Context, in CallOffVisit) ([]uuid.UUID, error) {
	return s.do(ctx, "visit.call_off", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		p, f, err := planned(ctx, u, in.PlanID, in.ExpectedVersion, false)
		if err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "calling off a visit", `UPDATE visit_plans SET called_off_on = $2, called_off_reason = $3, version = version + 1, updated_at = $4 WHERE id = $1`,
			p.id, u.Today, reason, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{p.id}, f.secret(ctx, u, p.id, access.Change, values{"calledOffOn": u.Today})
	})
}

// ReviewPapers is a member's tick that they have seen the baseline and the
// monitoring reports (WF6).
type ReviewPapers struct {
	OperationID, PlanID uuid.UUID
	// Baseline and Reports say what was seen now; what was ticked stays ticked.
	Baseline, Reports bool
}

// ReviewPapers is for the scoring members of the team, each for themselves.
func (s *Service) ReviewPapers(ctx context.Context, in ReviewPapers) ([]uuid.UUID, error) {
	return s.do(ctx, "visit.review_papers", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		p, f, err := planned(ctx, u, in.PlanID, 0, false)
		if err != nil {
			return nil, err
		}
		if !p.onTeam(u, false) {
			return nil, fault.New(fault.Forbidden, "Each member of the team ticks this for themselves.").By("WF6")
		}
		if err := u.Exec(ctx, "ticking papers", `UPDATE visit_members SET baseline_seen_at = coalesce(baseline_seen_at, CASE WHEN $3 THEN $5::timestamptz END),
  reports_seen_at = coalesce(reports_seen_at, CASE WHEN $4 THEN $5::timestamptz END) WHERE plan_id = $1 AND user_id = $2 AND replaced_at IS NULL`,
			p.id, u.Viewer.UserID, in.Baseline, in.Reports, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{p.id}, f.secret(ctx, u, p.id, access.Change, values{"baseline": in.Baseline, "reports": in.Reports})
	})
}

// plan is a visit's plan that a use case has locked.
type plan struct {
	id, request uuid.UUID
	version     int
	tier        string
	stage       int
	visitOn     calendar.Day
	nonce       string
	team        []member
}

type member struct {
	id, entry      uuid.UUID
	user           uuid.NullUUID
	name, capacity string
	leads, scores  bool
	reviewed       bool
}

// onTeam reports that the viewer scores on the team, or leads it.
func (p *plan) onTeam(u *casework.Unit, leading bool) bool {
	return slices.ContainsFunc(p.team, func(m member) bool {
		return m.scores && (m.leads || !leading) && m.user.Valid && m.user.UUID.String() == u.Viewer.UserID
	})
}

func (p *plan) touch(ctx context.Context, u *casework.Unit) error {
	return u.Exec(ctx, "marking a plan", `UPDATE visit_plans SET version = version + 1, updated_at = $2 WHERE id = $1`, p.id, u.Now)
}

// constituted locks a case whose next visit the viewer plans. Whoever does not
// learns nothing of it, not even that they may not.
func constituted(ctx context.Context, u *casework.Unit, request uuid.UUID) (*file, error) {
	f, err := open(ctx, u, request, access.Read, access.VerificationRequest, 0)
	if err != nil {
		return nil, err
	}
	if _, ok := u.Viewer.CanOn(access.Create, access.VisitPlan, f.target(u)); !ok || !f.constitutes(u, f.at.Tier) {
		return nil, fault.New(fault.Forbidden, "Visits are planned by those who constitute the team.").By("WF5")
	}
	return f, nil
}

// planned locks a plan that is still open, for its team and for those who
// constitute it; NOT_FOUND for everybody else.
func planned(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int, constituting bool) (*plan, *file, error) {
	p := &plan{id: id}
	var community uuid.UUID
	err := u.Tx.QueryRowContext(ctx, `SELECT p.request_id, r.community_id FROM visit_plans p JOIN verification_requests r ON r.id = p.request_id
WHERE p.id = $1 AND p.nation_id = $2`, id, u.Nation).Scan(&p.request, &community)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil, casework.NotFound()
	}
	if err != nil {
		return nil, nil, fmt.Errorf("finding a plan: %w", err)
	}
	f, err := lock(ctx, u, community, p.request)
	if err != nil {
		return nil, nil, err
	}
	var arrived, calledOff bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT version, tier, stage, visit_on, nonce, arrived_at IS NOT NULL, called_off_on IS NOT NULL FROM visit_plans WHERE id = $1 FOR UPDATE`, id).
		Scan(&p.version, &p.tier, &p.stage, &p.visitOn, &p.nonce, &arrived, &calledOff); err != nil {
		return nil, nil, fmt.Errorf("locking a plan: %w", err)
	}
	if p.team, err = membersOf(ctx, u, id); err != nil {
		return nil, nil, err
	}
	target := f.target(u)
	for _, m := range p.team {
		if m.scores && m.user.Valid {
			target.Team = append(target.Team, m.user.UUID.String())
		}
	}
	_, may := u.Viewer.CanOn(access.Change, access.VisitPlan, target) // a token carries no more than it says
	constitutes := f.constitutes(u, p.tier)
	switch {
	case !may || !constitutes && (constituting || !p.onTeam(u, false)):
		return nil, nil, casework.NotFound()
	case arrived:
		return nil, nil, fault.New(fault.Rule, "The team has arrived; its plan cannot be changed any more.").By("PR11")
	case calledOff:
		return nil, nil, fault.New(fault.Rule, "This visit was called off; plan another one.").By("PR11")
	}
	return p, f, casework.Unchanged(p.version, expected)
}

func membersOf(ctx context.Context, u *casework.Unit, plan uuid.UUID) ([]member, error) {
	rows, err := u.Tx.QueryContext(ctx, `SELECT id, roster_member_id, user_id, name, capacity, leads, scores, baseline_seen_at IS NOT NULL AND reports_seen_at IS NOT NULL
FROM visit_members WHERE plan_id = $1 AND replaced_at IS NULL ORDER BY id`, plan)
	if err != nil {
		return nil, fmt.Errorf("reading a team: %w", err)
	}
	defer rows.Close()
	var all []member
	for rows.Next() {
		var m member
		if err := rows.Scan(&m.id, &m.entry, &m.user, &m.name, &m.capacity, &m.leads, &m.scores, &m.reviewed); err != nil {
			return nil, fmt.Errorf("reading a team's member: %w", err)
		}
		all = append(all, m)
	}
	return all, rows.Err()
}

// secret writes the audit of a plan, which the log shows once the team has
// arrived and not before (WF5).
func (f *file) secret(ctx context.Context, u *casework.Unit, id uuid.UUID, action access.Action, after values) error {
	grant, _ := u.Viewer.CanOn(action, access.VisitPlan, f.target(u))
	return u.Audit(ctx, audit.Entry{ObjectType: "VisitPlan", ObjectID: id, AreaPath: f.areaPath, After: after, Role: grant.Role, ActingFor: grant.ActingFor})
}
