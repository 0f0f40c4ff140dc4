// Package celebration keeps the days on which bodies honour those who climbed the ladder (HN2), who was nominated beside the
// communities (HN3), and what was given (PR25). Whom a day honours is worked out from the levels, never typed. It knows nothing
// of verification visits (WF5), HTTP or GraphQL.
package celebration

import (
	"context"
	"database/sql"
	"errors"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// Service keeps and reads celebrations. It is safe for concurrent use.
type Service struct {
	desk  *casework.Desk
	read  *sql.DB
	cases *cases.Service
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
// Certificates are printed by the casework.
func New(desk *casework.Desk, read *sql.DB, certificates *cases.Service) *Service {
	return &Service{desk: desk, read: read, cases: certificates}
}

// Asked is in which nation's words a question is asked, and on which of its days.
type Asked struct {
	Profile *country.Profile
	Today   calendar.Day
}

// Status is how far a celebration is.
type Status string

// The statuses. What is settled stays so.
const (
	Planned   Status = "PLANNED"
	Held      Status = "HELD"
	CalledOff Status = "CALLED_OFF"
)

// Statuses lists every status, for schemas.
func Statuses() []Status { return []Status{Planned, Held, CalledOff} }

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	if e, ok := errors.AsType[*pq.Error](err); ok && e.Code == "23505" {
		if refusal, ok := taken[e.Constraint]; ok {
			return nil, refusal.Because(err)
		}
	}
	return made, err
}

// taken are the second locks of the database for what must never happen.
var taken = map[string]*fault.Error{
	"celebrations_one":          fault.New(fault.Conflict, "A celebration of this body is planned for this day already.").At("on"),
	"celebration_honoured_once": fault.New(fault.Conflict, "Another celebration honoured some of these communities meanwhile.").At("id"),
	"nominations_once":          fault.New(fault.Conflict, "This was nominated for the celebration already.").At("name"),
	"nomination_decisions_pkey": fault.New(fault.Conflict, "This nomination was decided meanwhile.").At("id"),
	"celebrations_pkey":         fault.New(fault.Conflict, "This celebration was planned already.").At("id"),
	"nominations_pkey":          fault.New(fault.Conflict, "This nomination was made already.").At("id"),
	"incentives_pkey":           fault.New(fault.Conflict, "This incentive was recorded already.").At("id"),
	"celebration_honoured_pkey": fault.New(fault.Conflict, "The day was held meanwhile.").At("id"),
}

// values are an audit entry's before or after. Names of people never stand in them.
type values map[string]any

// body is a tier's in an area.
type body struct {
	tier country.Tier
	rule country.CelebrationRule
	area uuid.NullUUID
	// path is the area's; "" for the nation. Answering are the paths whose bodies answer for it, which go on with what one that
	// ended had planned (PR7).
	path      string
	answering []string
}

// isHeldBy reports that the viewer holds a role of the body; convening asks for who convenes.
func (b body) isHeldBy(v access.Viewer, role access.Role, convening bool) bool {
	for _, a := range v.Assignments {
		if a.Role == role && (!convening || a.Convener) && (b.tier.Depth == 0 && role.Place() == access.InNation || slices.ContainsFunc(b.answering, func(path string) bool { return access.Under(path, a.AreaPath) })) {
			return true
		}
	}
	return false
}

// isRunBy: its officer, and who convenes its committee, plan its celebrations.
func (b body) isRunBy(v access.Viewer) bool {
	_, may := rule.CanOnAny(v, access.Change, access.Honour, b.answering)
	return may && (b.isHeldBy(v, b.tier.Officer, false) || b.isHeldBy(v, b.tier.Committee, true) || b.tier.Officer == b.tier.Committee && b.isHeldBy(v, b.tier.Committee, false))
}

// decides: its officer and its committee's members decide on nominations.
func (b body) decides(v access.Viewer) bool {
	_, may := rule.CanOnAny(v, access.Review, access.Nomination, b.answering)
	return may && (b.isHeldBy(v, b.tier.Officer, false) || b.isHeldBy(v, b.tier.Committee, false))
}

// hears: whoever nominates anywhere within the body's area, or above it.
func (b body) hears(v access.Viewer) (access.Grant, bool) {
	for _, g := range v.Scopes(access.Create, access.Nomination) {
		if len(g.Within) > 0 {
			continue // a program does not nominate for a part
		}
		if g.ScopeKind == access.Nation || g.ScopeKind == access.AreaSubtree && slices.ContainsFunc(b.answering, func(path string) bool {
			return strings.HasPrefix(g.AreaPath, path) || strings.HasPrefix(path, g.AreaPath)
		}) {
			return g, true
		}
	}
	return access.Grant{}, false
}

// day is a celebration while something is done to it.
type day struct {
	body
	id      uuid.UUID
	version int
	on      calendar.Day
	status  Status
}

// locked takes a celebration that the viewer may act on as may says. NOT_FOUND for others, RULE where it is settled already.
func locked(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int, may func(body) bool) (*day, error) {
	d := &day{id: id}
	var tier string
	err := u.Tx.QueryRowContext(ctx, `SELECT x.version, x.tier, x.area_id, `+rule.Answering+`, x.on_day, x.status FROM celebrations x LEFT JOIN areas a ON a.id = x.area_id
WHERE x.id = $1 AND x.nation_id = $2 FOR UPDATE OF x`, id, u.Nation).Scan(&d.version, &tier, &d.area, pq.Array(&d.answering), &d.on, &d.status)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, err
	}
	d.path = d.answering[0]
	d.tier, _ = u.Profile.Tier(tier)
	d.rule, _ = u.Profile.Celebrates(tier)
	if !may(d.body) {
		return nil, casework.NotFound()
	}
	return d, casework.Unchanged(d.version, expected)
}

// stillPlanned refuses a day that was held or called off.
func (d *day) stillPlanned() error {
	switch d.status {
	case Held:
		return fault.New(fault.Rule, "This celebration was held; what it was stays as it is.").At("id").By("HN2").With("status", string(Held))
	case CalledOff:
		return fault.New(fault.Rule, "This celebration was called off; plan another one.").At("id").By("HN2").With("status", string(CalledOff))
	}
	return nil
}

func (b body) record(ctx context.Context, u *casework.Unit, kind string, id uuid.UUID, action access.Action, object access.Object, after values) error {
	grant, _ := rule.CanOnAny(u.Viewer, action, object, b.answering)
	return u.Audit(ctx, audit.Entry{ObjectType: kind, ObjectID: id, AreaPath: b.path, Role: grant.Role, ActingFor: grant.ActingFor, After: after})
}
