package cases

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// Request is one case, with what the rest of it is asked by.
type Request struct {
	RequestRow
	AreaNames    []string
	Stage        int
	RepliedOn    calendar.Day
	Statement    string
	OpenedMidway bool
	// RepliedHere: the reply was given here, and not on a paper that the case came with.
	RepliedHere bool
	// PaperRequestID is the request on paper that opened it, for whoever may read such; nil for none.
	PaperRequestID *uuid.UUID
	// UnderReview: what the community holds is in doubt (PR16).
	UnderReview bool
	// SelfAssessmentID is the one that it stands on; nil for none.
	SelfAssessmentID *uuid.UUID
	// Rounds is how many the level takes, VerifiedBy and DecidedBy are the tiers of this one.
	Rounds     int
	VerifiedBy []string
	DecidedBy  string

	areaPath string
	// decidedStage is the highest stage with a verdict, -1 for none; sitsBlind the highest stage that the viewer sits on in a
	// blind capacity, -1 for none.
	decidedStage, sitsBlind int
	onTeam                  bool
}

// Request is one case that the viewer may read; NOT_FOUND for others. Two statements.
func (s *Service) Request(ctx context.Context, id uuid.UUID) (*Request, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q, err := s.requests(ctx, v, RequestFilter{})
	if err != nil {
		return nil, err
	}
	var blind []string
	for _, c := range v.profile.Capacities {
		if c.Blind {
			blind = append(blind, c.Key)
		}
	}
	const seat = `FROM visit_members m JOIN visit_plans p ON p.id = m.plan_id WHERE p.request_id = r.id AND m.user_id = ?::uuid AND m.replaced_at IS NULL AND p.called_off_on IS NULL AND m.scores`
	user := optionalText(v.UserID)
	q.Where(rule.Expression("r.id = ?", id)).SelectExpr(entsql.Raw(`r.id, r.version, c.id, c.name, c.area_path, r.level, r.round, r.state, r.tier, r.stage, r.requested_on, r.replied_on, r.due_on, r.waiting_since, r.closed_on,
  r.statement, r.opened_midway, EXISTS (SELECT FROM signatures s WHERE s.object_id = r.id AND s.object_kind = 'REPLY'), (SELECT p.id FROM paper_requests p WHERE p.request_id = r.id), c.level_under_review, r.self_assessment_id,
  ARRAY(SELECT a.name FROM areas a WHERE a.nation_id = c.nation_id AND left(c.area_path, length(a.path)) = a.path ORDER BY a.depth),
  coalesce((SELECT max(x.stage) FROM verdicts x WHERE x.request_id = r.id), -1)`),
		rule.Expression(`coalesce((SELECT max(p.stage) `+seat+` AND m.capacity = ANY (?)), -1)`, user, pq.Array(blind)), rule.Expression(`EXISTS (SELECT `+seat+`)`, user))
	query, args := q.Query()
	one := &Request{}
	if err := found(s.read.QueryRowContext(ctx, query, args...).Scan(&one.ID, &one.Version, &one.CommunityID, &one.CommunityName, &one.areaPath, &one.Level, &one.Round, &one.State, &one.Tier, &one.Stage,
		&one.RequestedOn, &one.RepliedOn, &one.DueOn, &one.WaitingSince, &one.ClosedOn, &one.Statement, &one.OpenedMidway, &one.RepliedHere, &one.PaperRequestID, &one.UnderReview, &one.SelfAssessmentID,
		pq.Array(&one.AreaNames), &one.decidedStage, &one.sitsBlind, &one.onTeam)); err != nil {
		return nil, err
	}
	one.late(v)
	if _, may := v.CanOn(access.Read, access.Transcription, access.Target{NationID: v.NationID, AreaPath: one.areaPath, CommunityID: one.CommunityID.String()}); !may {
		one.PaperRequestID = nil
	}
	if level, ok := v.profile.Level(one.Level); ok {
		round, _ := level.Round(one.Round)
		one.Rounds, one.VerifiedBy, one.DecidedBy = len(level.AllRounds()), round.VerifiedBy, round.DecidedBy
	}
	return one, nil
}

// hides reports that a stage's verdict is nothing to the viewer yet: independent
// verifiers, and whoever sits in a blind capacity at a later stage, find none of a
// lower tier before the later one's is submitted (WF5, TM4).
func (r *Request) hides(v access.Viewer, stage int) bool {
	if !r.State.IsOpen() || stage >= len(r.VerifiedBy)-1 || r.decidedStage > stage {
		return false
	}
	return v.Holds(access.Verifier) || r.sitsBlind > stage
}

// Step is one of a case's history.
type Step struct {
	Action     certification.Action
	From, To   certification.State
	Tier       string
	TakenOn    calendar.Day
	RecordedAt time.Time
	Role       access.Role
	Reason     string
}

// Steps are a case's history, the first one first. One statement.
func (s *Service) Steps(ctx context.Context, r *Request) ([]Step, error) {
	all := []Step{}
	err := s.each(ctx, "reading a case's history", `SELECT action, from_state, to_state, tier, taken_on, recorded_at, role, reason FROM case_steps WHERE request_id = $1 ORDER BY recorded_at, id`,
		[]any{r.ID}, func(rows *sql.Rows) error {
			var one Step
			err := rows.Scan(&one.Action, &one.From, &one.To, &one.Tier, &one.TakenOn, &one.RecordedAt, &one.Role, &one.Reason)
			all = append(all, one)
			return err
		})
	return all, err
}

// Signatures are those under a case's request and reply.
func (s *Service) Signatures(ctx context.Context, r *Request) ([]Signature, error) {
	signed, err := s.signaturesOf(ctx, []uuid.UUID{r.ID})
	return signed[r.ID], err
}

// signaturesOf are signatures by what is signed. One statement.
func (s *Service) signaturesOf(ctx context.Context, objects []uuid.UUID) (map[uuid.UUID][]Signature, error) {
	signed := map[uuid.UUID][]Signature{}
	err := s.each(ctx, "reading signatures", `SELECT object_id, capacity, name, position, signed_on, means, witness, CASE WHEN upload_id IS NOT NULL THEN id END FROM signatures WHERE object_id = ANY ($1) ORDER BY id`,
		[]any{texts(objects)}, func(rows *sql.Rows) error {
			var (
				of  uuid.UUID
				one Signature
			)
			err := rows.Scan(&of, &one.Capacity, &one.Name, &one.Position, &one.SignedOn, &one.Means, &one.Witness, &one.Pictured)
			signed[of] = append(signed[of], one)
			return err
		})
	return signed, err
}

// VisitedBy is somebody on a team that has arrived.
type VisitedBy struct {
	Name     string `json:"name"`
	Capacity string `json:"capacity"`
	Office   string `json:"office"`
	Leads    bool   `json:"leads"`
	Scores   bool   `json:"scores"`
}

// Visit is one whose team has arrived; it is no secret any more (WF5).
type Visit struct {
	VerificationID uuid.UUID
	Tier           string
	ArrivedOn      calendar.Day
	State          string
	NotCarriedOut  string
	Members        []VisitedBy
	OnTeam         bool
}

// teamSQL is a team of a plan p as JSON, the leader first.
const teamSQL = `coalesce((SELECT jsonb_agg(jsonb_build_object('name', m.name, 'capacity', m.capacity, 'office', m.office, 'leads', m.leads, 'scores', m.scores) ORDER BY m.leads DESC, m.scores DESC, m.id)
  FROM visit_members m WHERE m.plan_id = v.plan_id AND m.replaced_at IS NULL), '[]')`

// Visits are a case's visits whose team has arrived, the first one first.
func (s *Service) Visits(ctx context.Context, r *Request) ([]Visit, error) {
	all := []Visit{}
	err := s.each(ctx, "reading visits", `SELECT v.id, v.tier, v.arrived_on, v.state, v.not_carried_out_reason, `+teamSQL+`,
  EXISTS (SELECT FROM visit_members m WHERE m.plan_id = v.plan_id AND m.user_id = $2::uuid AND m.scores AND m.replaced_at IS NULL)
FROM verifications v WHERE v.request_id = $1 ORDER BY v.arrived_at, v.id`, []any{r.ID, optionalText(access.ViewerFrom(ctx).UserID)}, func(rows *sql.Rows) error {
		var (
			one  Visit
			team []byte
		)
		if err := rows.Scan(&one.VerificationID, &one.Tier, &one.ArrivedOn, &one.State, &one.NotCarriedOut, &team, &one.OnTeam); err != nil {
			return err
		}
		all = append(all, one)
		return json.Unmarshal(team, &all[len(all)-1].Members)
	})
	return all, err
}

// Decision is a body's, in a meeting (PR14).
type Decision struct {
	ID, MeetingID uuid.UUID
	Tier          string
	Decision      string
	Reason        string
	DecidedOn     calendar.Day
	Recused       []string
	Attended      []string
	Minute        string
}

// Decisions are those on a case, the first one first.
func (s *Service) Decisions(ctx context.Context, r *Request) ([]Decision, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q := of(v, "decisions", access.Decision, rule.ByCommunityID).Where(rule.Expression("x.request_id = ?", r.ID))
	q.Join(entsql.Table("committee_meetings").As("m")).On(column("x", "meeting_id"), column("m", "id")).SelectExpr(entsql.Raw(`x.id, x.meeting_id, x.tier, x.decision, x.reason, x.decided_on, x.recused, m.attended, m.minute`)).
		OrderExpr(entsql.Raw("x.recorded_at, x.id"))
	all := []Decision{}
	query, args := q.Query()
	err = s.each(ctx, "reading decisions", query, args, func(rows *sql.Rows) error {
		var one Decision
		err := rows.Scan(&one.ID, &one.MeetingID, &one.Tier, &one.Decision, &one.Reason, &one.DecidedOn, pq.Array(&one.Recused), pq.Array(&one.Attended), &one.Minute)
		all = append(all, one)
		return err
	})
	return all, err
}

// Flag speaks against an answer.
type Flag struct {
	ID        uuid.UUID
	Kind      string
	Tier      string
	Code      string
	Params    map[string]string
	RaisedAt  time.Time
	SettledAt *time.Time
	Reason    string
}

// Flags are for the team and for the bodies that verify and decide; nobody else
// finds any, and a blind member none of what is hidden from them.
func (s *Service) Flags(ctx context.Context, r *Request) ([]Flag, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	all := []Flag{}
	if !r.onTeam && !r.isOfABody(v) {
		return all, nil
	}
	err = s.each(ctx, "reading flags", `SELECT f.id, f.kind, v.tier, v.stage, f.code, f.params, f.raised_at, f.settled_at, f.settled_reason
FROM case_flags f JOIN verifications v ON v.id = f.verification_id WHERE f.request_id = $1 ORDER BY f.raised_at, f.id`, []any{r.ID}, func(rows *sql.Rows) error {
		var (
			one    Flag
			stage  int
			params []byte
			values map[string]any
		)
		if err := rows.Scan(&one.ID, &one.Kind, &one.Tier, &stage, &one.Code, &params, &one.RaisedAt, &one.SettledAt, &one.Reason); err != nil {
			return err
		}
		if r.hides(v.Viewer, stage) {
			return nil
		}
		if err := json.Unmarshal(params, &values); err != nil {
			return err
		}
		one.Params = map[string]string{}
		for name, value := range values {
			if text := fmt.Sprint(value); text != "" && text != "0" {
				one.Params[name] = text
			}
		}
		all = append(all, one)
		return nil
	})
	return all, err
}

// isOfABody reports that the viewer belongs to a body that verifies or decides in
// the case's round.
func (r *Request) isOfABody(v reader) bool {
	f := &file{areaPath: r.areaPath}
	return slices.ContainsFunc(append(slices.Clone(r.VerifiedBy), r.DecidedBy), func(key string) bool {
		tier, ok := v.profile.Tier(key)
		return ok && f.isOf(v.Viewer, tier)
	})
}

// isOf reports that somebody is an officer or a member of a tier's body there.
func (f *file) isOf(v access.Viewer, tier country.Tier) bool {
	return slices.ContainsFunc(v.Assignments, func(a access.Assignment) bool {
		return (a.Role == tier.Officer || a.Role == tier.Committee) && (tier.Depth == 0 && a.Role.Place() == access.InNation || access.Under(f.areaPath, a.AreaPath))
	})
}

// PlansVisits reports that the viewer constitutes the team of the case's next visit.
func (s *Service) PlansVisits(ctx context.Context, r *Request) (bool, error) {
	v, err := s.reader(ctx)
	if err != nil || r.State != certification.AwaitingVisit {
		return false, err
	}
	_, may := v.CanOn(access.Create, access.VisitPlan, access.Target{NationID: v.NationID, AreaPath: r.areaPath, CommunityID: r.CommunityID.String()})
	return may && v.plans(r.areaPath, r.Tier), nil
}

// plans reports that the viewer plans the visits of a tier there (WF5).
func (v reader) plans(areaPath, key string) bool {
	u := &casework.Unit{Viewer: v.Viewer, Profile: v.profile}
	return (&file{areaPath: areaPath}).constitutes(u, key)
}

// postgres begins a selection.
func selecting(table, as string) *entsql.Selector {
	return entsql.Dialect(dialect.Postgres).Select().From(entsql.Table(table).As(as))
}
