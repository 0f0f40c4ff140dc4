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
	"saniladder/ent"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// file is a case that a use case has locked, with its community.
type file struct {
	id, community uuid.UUID
	version       int
	at            certification.Position
	name          string
	areaPath      string
	triggeredOn   calendar.Date
	underReview   bool
	assessment    uuid.NullUUID
	requestedOn   calendar.Day
	openedMidway  bool
}

// open locks the community of a case that the viewer may act on, and then the
// case, in this order as every use case does. expected is the version that the
// viewer saw; 0 to take any.
func open(ctx context.Context, u *casework.Unit, id uuid.UUID, action access.Action, object access.Object, expected int) (*file, error) {
	t := entsql.Table("verification_requests")
	s := entsql.Dialect(dialect.Postgres).Select(t.C("community_id")).From(t).Where(entsql.EQ(t.C("id"), id))
	rule.Scope(u.Viewer, action, object, rule.ByCommunityID)(s)
	query, args := s.Query()
	var community uuid.UUID
	err := u.Tx.QueryRowContext(ctx, query, args...).Scan(&community)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding a case: %w", err)
	}
	f, err := lock(ctx, u, community, id)
	if err != nil {
		return nil, err
	}
	return f, casework.Unchanged(f.version, expected)
}

// lock is open for who has been let through already.
func lock(ctx context.Context, u *casework.Unit, community, id uuid.UUID) (*file, error) {
	f := &file{id: id, community: community}
	var precision string
	if err := u.Tx.QueryRowContext(ctx, `SELECT name, area_path, triggered_on, triggered_precision, level_under_review FROM communities WHERE id = $1 FOR UPDATE`, community).
		Scan(&f.name, &f.areaPath, &f.triggeredOn.Day, &precision, &f.underReview); err != nil {
		return nil, fmt.Errorf("locking a case's community: %w", err)
	}
	f.triggeredOn.Precision = calendar.Precision(precision)
	if err := u.Tx.QueryRowContext(ctx, `SELECT version, state, level, round, stage, tier, self_assessment_id, requested_on, opened_midway
FROM verification_requests WHERE id = $1 FOR UPDATE`, id).
		Scan(&f.version, &f.at.State, &f.at.Level, &f.at.Round, &f.at.Stage, &f.at.Tier, &f.assessment, &f.requestedOn, &f.openedMidway); err != nil {
		return nil, fmt.Errorf("locking a case: %w", err)
	}
	return f, nil
}

// before is the file of a community without a case yet.
func before(c *ent.Community, level, round int) *file {
	f := &file{community: c.ID, name: c.Name, areaPath: c.AreaPath, underReview: c.LevelUnderReview,
		at: certification.Position{State: certification.NoCase, Level: level, Round: round}}
	f.triggeredOn.Precision = calendar.Precision(c.TriggeredPrecision)
	if c.TriggeredOn != nil {
		f.triggeredOn.Day = *c.TriggeredOn
	}
	return f
}

func (f *file) target(u *casework.Unit) access.Target {
	return access.Target{NationID: u.Nation.String(), AreaPath: f.areaPath, CommunityID: f.community.String()}
}

// move takes a transition: it asks the table, whose act it is and what it needs,
// then writes where the case stands now, and its history. on is the day from
// which the next body waits.
func (f *file) move(ctx context.Context, u *casework.Unit, action certification.Action, e evidence) error {
	transition, next, err := certification.Move(u.Profile, f.at, action, e.outcome)
	if err != nil {
		return err
	}
	if !f.isTheirs(u, transition.By, e) {
		return fault.New(fault.Forbidden, "This is not yours to do.").By(transition.Rules[0]).With("action", string(action))
	}
	return f.take(ctx, u, transition, next, e)
}

// replay takes a transition that was taken on paper, whoever it was by (PR8).
func (f *file) replay(ctx context.Context, u *casework.Unit, action certification.Action, e evidence) error {
	transition, next, err := certification.Move(u.Profile, f.at, action, e.outcome)
	if err != nil {
		return err
	}
	return f.take(ctx, u, transition, next, e)
}

func (f *file) take(ctx context.Context, u *casework.Unit, transition certification.Transition, next certification.Position, e evidence) error {
	for _, need := range transition.Needs {
		if err := checks[need](ctx, u, f, e); err != nil {
			return byRule(err, transition.Rules[0])
		}
	}
	from := f.at
	f.at = next
	if err := f.write(ctx, u, from, e.on); err != nil {
		return err
	}
	return f.step(ctx, u, transition.Action, from, e)
}

// byRule names the rule of a refusal that has none of its own.
func byRule(err error, rule string) error {
	if e, ok := errors.AsType[*fault.Error](err); ok && e.Rule == "" {
		return e.By(rule)
	}
	return err
}

// write keeps the position. The first tier has the profile's months from the
// request for its visit, each further one from the list (WF4); a visit that was
// broken off gives no more time. A closed case awaits nothing.
func (f *file) write(ctx context.Context, u *casework.Unit, from certification.Position, on calendar.Day) error {
	var due, closed *calendar.Day
	keep := from.State == certification.OnVisit || f.at.State == certification.OnVisit
	switch start := on; {
	case !f.at.State.IsOpen():
		closed = &on
	case f.at.State == certification.Requested || f.at.State == certification.AwaitingVisit:
		if f.at.Stage == 0 && from.State.IsOpen() {
			start = f.requestedOn
		}
		last := start.AddMonths(u.Profile.VisitWithinMonths)
		due = &last
	}
	f.version++
	u.Recount(f.community) // where it waits is counted; of the community itself nothing new is known
	return u.Exec(ctx, "moving a case", `UPDATE verification_requests SET state = $2, tier = $3, stage = $4,
  due_on = CASE WHEN $9 AND $7::date IS NULL AND $2 IN ('ON_VISIT', 'AWAITING_VISIT') THEN due_on ELSE $5 END,
  waiting_since = $6, closed_on = $7, version = version + 1, updated_at = $8 WHERE id = $1`,
		f.id, string(f.at.State), f.at.Tier, f.at.Stage, due, on, closed, u.Now, keep)
}

// step appends to the history that everybody who may see the case reads.
func (f *file) step(ctx context.Context, u *casework.Unit, action certification.Action, from certification.Position, e evidence) error {
	var role access.Role
	if !e.onPaper {
		grant, _ := u.Viewer.CanOn(access.Change, access.VerificationRequest, f.target(u))
		role = grant.Role
	}
	return u.Exec(ctx, "writing a case's history", `INSERT INTO case_steps (id, request_id, action, from_state, to_state, tier, taken_on, taken_by, role, reason)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
		uuid.Must(uuid.NewV7()), f.id, string(action), string(from.State), string(f.at.State), f.at.Tier, e.on, u.UserID(), string(role), e.reason)
}

// isTheirs reports that the viewer is one of the parties. The matrix has let them
// reach the case; here the tier whose turn it is decides.
func (f *file) isTheirs(u *casework.Unit, by []certification.Party, e evidence) bool {
	tier, _ := u.Profile.Tier(f.at.Tier)
	for _, party := range by {
		switch party {
		case certification.TheCommunity:
			if _, ok := u.Viewer.CanOn(access.Create, access.VerificationRequest, f.target(u)); ok {
				return true
			}
		case certification.Officer:
			if f.holds(u, tier, tier.Officer, false) {
				return true
			}
		case certification.Committee:
			if f.holds(u, tier, tier.Officer, false) || f.holds(u, tier, tier.Committee, false) {
				return true
			}
		case certification.Team:
			if e.onTeam {
				return true
			}
		case certification.TeamLeader:
			if e.leadsTeam {
				return true
			}
		case certification.BodyAbove:
			above, ok := tierAbove(u.Profile, f.at.Tier)
			if ok && (f.holds(u, above, above.Officer, false) || f.holds(u, above, above.Committee, false)) {
				return true
			}
		}
	}
	return false
}

// constitutes reports that the viewer plans the visits of a tier there: its
// officer, and who convenes its committee (WF5). Nobody of another tier does.
func (f *file) constitutes(u *casework.Unit, key string) bool {
	tier, ok := u.Profile.Tier(key)
	return ok && (f.holds(u, tier, tier.Officer, false) || f.holds(u, tier, tier.Committee, true))
}

// holds reports that the viewer holds a role of a tier's body over the case's community.
func (f *file) holds(u *casework.Unit, tier country.Tier, role access.Role, convening bool) bool {
	return f.isHeldBy(u.Viewer, tier, role, convening)
}

// isHeldBy is holds for whoever reads; convening asks for who convenes.
func (f *file) isHeldBy(v access.Viewer, tier country.Tier, role access.Role, convening bool) bool {
	return slices.ContainsFunc(v.Assignments, func(a access.Assignment) bool {
		return a.Role == role && (!convening || a.Convener) && (tier.Depth == 0 && role.Place() == access.InNation || access.Under(f.areaPath, a.AreaPath))
	})
}

// tierAbove is the next tier up; the profile lists them lowest first.
func tierAbove(p *country.Profile, key string) (country.Tier, bool) {
	for i, t := range p.Tiers[:len(p.Tiers)-1] {
		if t.Key == key {
			return p.Tiers[i+1], true
		}
	}
	return country.Tier{}, false
}
