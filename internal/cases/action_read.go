package cases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// NeedState says how a need stands.
type NeedState string

// The states of needs.
const (
	NeedMet     NeedState = "MET"
	NeedMissing NeedState = "MISSING"
	// NeedWithTheAct: it is given with the act itself.
	NeedWithTheAct NeedState = "WITH_THE_ACT"
	// NeedNotTold: whether it is there is told to others only, and in other places (WF5).
	NeedNotTold NeedState = "NOT_TOLD"
)

// NeedStanding is a need of an act and how it stands.
type NeedStanding struct {
	Need  certification.Need
	State NeedState
	// Why says what is missing; nil where nothing is.
	Why *fault.Error
}

// Action is something that can be done with a case as it stands, by the table.
type Action struct {
	Action  certification.Action
	Parties []certification.Party
	Roles   []access.Role
	Bodies  []country.Text
	Needs   []NeedStanding
	// ViewerMay says that the viewer is one of those who do it.
	ViewerMay bool
}

// withTheAct are the needs that only the act itself can bring.
var withTheAct = []certification.Need{certification.TwoSignatures, certification.Debriefed, certification.VerdictSigned, certification.Reasoned, certification.InMeeting}

// secretNeeds are never told here, to nobody: the answer is the same whatever was
// planned (WF5). The plan itself tells those who may know.
var secretNeeds = []certification.Need{certification.VisitPlanned, certification.PapersReviewed}

// Actions are what can be done now: the table's transitions, with the very checks
// that the use cases run, in a transaction that changes nothing.
func (s *Service) Actions(ctx context.Context, r *Request) ([]Action, error) {
	all := []Action{}
	err := s.desk.Rehearse(ctx, "case.look", func(ctx context.Context, u *casework.Unit) error {
		f, err := look(ctx, u, r.ID)
		if err != nil {
			return err
		}
		e, err := s.foreseen(ctx, u, f)
		if err != nil {
			return err
		}
		told := r.onTeam || r.isOfABody(reader{Viewer: u.Viewer, profile: u.Profile})
		for _, t := range certification.Possible(u.Profile, f.at) {
			at := slices.IndexFunc(all, func(a Action) bool { return a.Action == t.Action })
			if at < 0 {
				all = append(all, f.action(u, t, e))
				at = len(all) - 1
			}
			if err := all[at].foresee(ctx, u, f, t, e, told && !r.hides(u.Viewer, r.Stage)); err != nil {
				return err
			}
		}
		return nil
	})
	return all, err
}

// look reads a case as lock does, without locking it: for what is only shown.
func look(ctx context.Context, u *casework.Unit, id uuid.UUID) (*file, error) {
	c, r := entsql.Table("communities").As("c"), entsql.Table("verification_requests").As("r")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Join(r).On(c.C("id"), r.C("community_id"))
	rule.Scope(u.Viewer, access.Read, access.VerificationRequest, rule.ByCommunity)(q)
	query, args := q.Where(rule.Expression("r.id = ?", id)).SelectExpr(entsql.Raw(`c.id, c.name, c.area_path, c.triggered_on, c.triggered_precision, c.level_under_review,
  r.version, r.state, r.level, r.round, r.stage, r.tier, r.self_assessment_id, r.requested_on, r.opened_midway`)).Query()
	f := &file{id: id}
	return f, found(u.Tx.QueryRowContext(ctx, query, args...).Scan(&f.community, &f.name, &f.areaPath, &f.triggeredOn.Day, &f.triggeredOn.Precision, &f.underReview,
		&f.version, &f.at.State, &f.at.Level, &f.at.Round, &f.at.Stage, &f.at.Tier, &f.assessment, &f.requestedOn, &f.openedMidway))
}

// foreseen is what is there already for an act: the viewer's seat, the draft for
// its team, the last verdict.
func (s *Service) foreseen(ctx context.Context, u *casework.Unit, f *file) (evidence, error) {
	e := evidence{on: u.Today}
	err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(bool_or(true), false), coalesce(bool_or(m.leads), false) FROM visit_members m JOIN visit_plans p ON p.id = m.plan_id
WHERE p.request_id = $1 AND p.stage = $2 AND p.called_off_on IS NULL AND m.user_id = $3::uuid AND m.scores AND m.replaced_at IS NULL
  AND NOT EXISTS (SELECT FROM verifications v WHERE v.plan_id = p.id AND v.state = 'NOT_CARRIED_OUT')`, f.id, f.at.Stage, optionalText(u.Viewer.UserID)).Scan(&e.onTeam, &e.leadsTeam)
	if err != nil {
		return e, fmt.Errorf("looking for the viewer's seat: %w", err)
	}
	if f.at.State == certification.OnVisit && e.onTeam {
		d := &draft{}
		err := u.Tx.QueryRowContext(ctx, `SELECT id, plan_id, checklist, arrived_on FROM verifications WHERE request_id = $1 AND state = 'DRAFT'`, f.id).Scan(&d.id, &d.plan, &d.checklist, &d.arrivedOn)
		if err == nil {
			e.verified, err = s.weigh(ctx, u, d)
		}
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return e, err
		}
		return e, nil
	}
	if f.at.State == certification.AwaitingDecision {
		if e.verified, err = s.lastVerdict(ctx, u, f); err != nil && !fault.Is(err, fault.Rule) {
			return e, err
		}
	}
	return e, nil
}

// action is a transition's act, and by whom.
func (f *file) action(u *casework.Unit, t certification.Transition, e evidence) Action {
	a := Action{Action: t.Action, Parties: t.By}
	role := func(r access.Role) {
		if !slices.Contains(a.Roles, r) {
			a.Roles = append(a.Roles, r)
		}
	}
	tier, _ := u.Profile.Tier(f.at.Tier)
	if f.at.State == certification.NoCase {
		tier = country.Tier{}
	}
	body := func(t country.Tier) {
		if !slices.ContainsFunc(a.Bodies, func(other country.Text) bool { return other.In("en") == t.Body.In("en") }) {
			a.Bodies = append(a.Bodies, t.Body)
		}
	}
	for _, party := range t.By {
		switch party {
		case certification.TheCommunity:
			for _, r := range access.Roles() {
				if access.Matrix.Scope(r, access.Create, access.VerificationRequest) != access.Nowhere {
					role(r)
				}
			}
		case certification.Officer:
			role(tier.Officer)
			body(tier)
		case certification.Committee:
			role(tier.Officer)
			role(tier.Committee)
			body(tier)
		case certification.BodyAbove:
			if above, ok := tierAbove(u.Profile, f.at.Tier); ok {
				role(above.Officer)
				role(above.Committee)
				body(above)
			}
		case certification.Team, certification.TeamLeader:
		}
	}
	a.ViewerMay = f.mayTake(u, t.Action) && f.isTheirs(u, t.By, e)
	return a
}

// mayTake asks the matrix as the act's use case does when it opens the case.
func (f *file) mayTake(u *casework.Unit, action certification.Action) bool {
	object, do := access.VerificationRequest, access.Change
	switch action {
	case certification.Request:
		do = access.Create
	case certification.SubmitList, certification.Certify, certification.Refuse, certification.UpholdAppeal:
		object, do = access.Decision, access.Create
	case certification.ReportArrival, certification.BreakOff, certification.SubmitVerification, certification.CorrectVerification:
		return true // a seat on the team is what they take
	}
	_, ok := u.Viewer.CanOn(do, object, f.target(u))
	return ok
}

// foresee adds the needs of a transition, each once, as they stand.
func (a *Action) foresee(ctx context.Context, u *casework.Unit, f *file, t certification.Transition, e evidence, told bool) error {
	for _, need := range t.Needs {
		if slices.ContainsFunc(a.Needs, func(n NeedStanding) bool { return n.Need == need }) {
			continue
		}
		standing := NeedStanding{Need: need}
		secret := slices.Contains(secretNeeds, need)
		of := e.verified != nil && t.Action != certification.CorrectVerification
		switch {
		case slices.Contains(withTheAct, need):
			standing.State = NeedWithTheAct
		case secret, need == certification.FlagsSettled && !told,
			(need == certification.AllAnswered || need == certification.SamplesDrawn || need == certification.DifferenceExplained) && !of:
			standing.State = NeedNotTold
		default:
			err := checks[need](ctx, u, f, e)
			refusal, isFault := errors.AsType[*fault.Error](err)
			switch {
			case err == nil:
				standing.State = NeedMet
			case !isFault || refusal.Code == fault.Internal || refusal.Code == fault.Unavailable:
				return err
			case need == certification.DifferenceExplained: // the reason comes with the act
				standing.State, standing.Why = NeedWithTheAct, refusal
			default:
				standing.State, standing.Why = NeedMissing, refusal
			}
		}
		a.Needs = append(a.Needs, standing)
	}
	return nil
}

// NextRequest is what a community can ask for next.
type NextRequest struct {
	CommunityID  uuid.UUID
	Level, Round int
	// From and Until are the round's window; no days where it has none.
	From, Until calendar.Day
	ReceivedBy  string
	Checklist   *string
	Action      Action
	// SelfAssessmentID is the newest one that is decided for verification; nil for none.
	SelfAssessmentID *uuid.UUID
}

// NextRequest is nil at the top of the ladder, and NOT_FOUND where the viewer may
// not read the community's cases.
func (s *Service) NextRequest(ctx context.Context, community uuid.UUID) (*NextRequest, error) {
	if !access.ViewerFrom(ctx).Can(access.Read, access.VerificationRequest) {
		return nil, casework.NotFound()
	}
	var next *NextRequest
	err := s.desk.Rehearse(ctx, "case.look", func(ctx context.Context, u *casework.Unit) error {
		q := selecting("communities", "c")
		rule.Scope(u.Viewer, access.Read, access.VerificationRequest, rule.ByCommunity)(q)
		query, args := q.Where(rule.Expression("c.id = ? AND c.ended_on IS NULL", community)).SelectExpr(entsql.Raw(`c.name, c.area_path, c.triggered_on, c.triggered_precision, c.level_under_review`)).Query()
		f := &file{community: community}
		if err := found(u.Tx.QueryRowContext(ctx, query, args...).Scan(&f.name, &f.areaPath, &f.triggeredOn.Day, &f.triggeredOn.Precision, &f.underReview)); err != nil {
			return err
		}
		held, err := records(ctx, u, community)
		if err != nil {
			return err
		}
		level, ok := u.Profile.Level(certification.Climbed(held) + 1)
		if !ok {
			return nil
		}
		f.at = certification.Position{State: certification.NoCase, Level: level.Number, Round: 1}
		due, err := nextRound(ctx, u, f, u.Today)
		if err != nil {
			return err
		}
		f.at.Round = min(due.Round, len(level.AllRounds()))
		round, _ := level.Round(f.at.Round)
		next = &NextRequest{CommunityID: community, Level: level.Number, Round: f.at.Round, From: due.From, Until: due.Until, ReceivedBy: round.ReceivedBy}
		if checklist, ok := s.checklists.InForce(u.Profile, level.Number); ok {
			next.Checklist = &checklist.ID
		}
		e := evidence{on: u.Today}
		var assessment uuid.NullUUID
		if err := u.Tx.QueryRowContext(ctx, `SELECT (SELECT id FROM self_assessments WHERE community_id = $1 AND level = $2 ORDER BY decision = 'REQUEST' DESC NULLS LAST, assessed_on DESC, id DESC LIMIT 1)`,
			community, level.Number).Scan(&assessment); err != nil {
			return fmt.Errorf("finding a self-assessment: %w", err)
		}
		e.assessment = assessment.UUID
		t := certification.Possible(u.Profile, f.at)[0]
		next.Action = f.action(u, t, e)
		if err := next.Action.foresee(ctx, u, f, t, e, true); err != nil {
			return err
		}
		for _, n := range next.Action.Needs {
			if n.Need == certification.AssessmentDecided && n.State == NeedMet {
				next.SelfAssessmentID = &assessment.UUID
			}
		}
		return nil
	})
	return next, err
}
