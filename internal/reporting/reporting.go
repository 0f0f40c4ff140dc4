// Package reporting keeps the year (PR25): months that are confirmed, quarterly returns with what became of them, and the
// work that lies ahead. What may follow what is domain/reporting's. It reads nothing of who visits or when (WF5), and knows
// nothing of HTTP or GraphQL.
package reporting

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/monitoring"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Service keeps and reads the year. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read postgres.Asked
	// visits count monitoring from where returns are frozen.
	visits *monitoring.Service
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func New(desk *casework.Desk, read postgres.Asked) *Service {
	return &Service{desk: desk, read: read, visits: monitoring.New(desk, read)}
}

// reader is who asks, of which nation, on which day.
type reader struct {
	access.Viewer
	nation  uuid.UUID
	profile *country.Profile
	today   calendar.Day
}

// reader finds the viewer's nation. NOT_FOUND for a viewer of none, and where the country asks for no returns.
func (s *Service) reader(ctx context.Context) (reader, error) {
	r := reader{Viewer: access.ViewerFrom(ctx)}
	var err error
	if r.nation, err = uuid.Parse(r.NationID); err != nil {
		return r, casework.NotFound()
	}
	var code string
	if err := s.read.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, r.nation).Scan(&code); err != nil {
		return r, fmt.Errorf("finding the nation: %w", err)
	}
	profile, ok := country.Find(code)
	if !ok {
		return r, fault.New(fault.Unavailable, "This server has no profile of the country %s.", code)
	}
	if profile.ReportingLevel() == "" {
		return r, casework.NotFound()
	}
	r.profile, r.today = profile, calendar.Today(s.desk.Now(), profile.TimeZone)
	return r, nil
}

// place is an area that reports.
type place struct {
	id   uuid.UUID
	name string
	path string
	// answering are the paths of those who answer for it (PR7).
	answering []string
	ended     calendar.Day
	// since is the first day from which it is asked for reports.
	since calendar.Day
	grant access.Grant
}

// beganSQL is since when nation $1, whose time zone %s names, is asked for reports: since its first confirmation, or else since
// its database began. sinceSQL is the first day of the same for an area a, which may be younger.
const (
	beganSQL = `WITH began AS MATERIALIZED (SELECT least((SELECT min(m.month) FROM month_confirmations m WHERE m.nation_id = n.id), (n.created_at AT TIME ZONE '%s')::date) AS began
  FROM nations n WHERE n.id = $1)`
	sinceSQL = `greatest(a.valid_from, (SELECT began FROM began))`
	placeSQL = beganSQL + ` SELECT a.id, a.name, a.path, a.ended_on, ` + sinceSQL + `, ` + rule.Answering + ` FROM areas a WHERE a.id = $2 AND a.nation_id = $1 AND a.level = $3`
)

func scanPlace(row *sql.Row) (*place, error) {
	p := &place{}
	if err := row.Scan(&p.id, &p.name, &p.path, &p.ended, &p.since, pq.Array(&p.answering)); err != nil {
		return nil, found(err)
	}
	return p, nil
}

// place is an area that reports and on which the viewer may do something. NOT_FOUND for every other.
func (s *Service) place(ctx context.Context, r reader, id uuid.UUID, action access.Action) (*place, error) {
	p, err := scanPlace(s.read.QueryRowContext(ctx, fmt.Sprintf(placeSQL, r.profile.TimeZone), r.nation, id, r.profile.ReportingLevel()))
	if err != nil {
		return nil, err
	}
	return p.openTo(r.Viewer, action)
}

// locked is the same for a use case, which begins with the area's lock. Communities are registered there meanwhile.
func locked(ctx context.Context, u *casework.Unit, id uuid.UUID, action access.Action) (*place, error) {
	if u.Profile.ReportingLevel() == "" {
		return nil, casework.NotFound()
	}
	p, err := scanPlace(u.Tx.QueryRowContext(ctx, fmt.Sprintf(placeSQL+" FOR NO KEY UPDATE OF a", u.Profile.TimeZone), u.Nation, id, u.Profile.ReportingLevel()))
	if err != nil {
		return nil, err
	}
	return p.openTo(u.Viewer, action)
}

func (p *place) openTo(v access.Viewer, action access.Action) (*place, error) {
	grant, ok := rule.CanOnAny(v, action, access.Return, p.answering)
	if !ok {
		return nil, casework.NotFound()
	}
	p.grant = grant
	return p, nil
}

// mustStand refuses an area that has ended: its communities are its successors', which answer for them from there (PR7).
func (p *place) mustStand() error {
	if p.ended.IsZero() {
		return nil
	}
	return fault.New(fault.Rule, "%s ended on %s; its successors report from there.", p.name, p.ended).At("areaId").By("PR7").With("reason", "ENDED")
}

// values are an audit entry's before or after. Names of people never stand in them.
type values map[string]any

func (p *place) record(ctx context.Context, u *casework.Unit, kind string, id uuid.UUID, after values) error {
	return u.Audit(ctx, audit.Entry{ObjectType: kind, ObjectID: id, AreaPath: p.path, After: after, Role: p.grant.Role, ActingFor: p.grant.ActingFor})
}

// actingFor is for whom the grant is held, nothing for oneself (PR17).
func (p *place) actingFor() *string {
	if p.grant.ActingFor == "" {
		return nil
	}
	return &p.grant.ActingFor
}

// taken are the second locks of the database, which only those meet who are overtaken.
var taken = map[string]*fault.Error{
	"month_confirmations_once":  fault.New(fault.Conflict, "This month was confirmed meanwhile.").At("month").By("PR25"),
	"month_confirmations_pkey":  fault.New(fault.Conflict, "This month was confirmed meanwhile.").At("id").By("PR25"),
	"quarterly_returns_version": fault.New(fault.Conflict, "This return was frozen meanwhile.").At("quarter").By("PR25"),
	"quarterly_returns_pkey":    fault.New(fault.Conflict, "This return was frozen meanwhile.").At("id").By("PR25"),
	"return_steps_once":         fault.New(fault.Conflict, "Somebody else took this step meanwhile.").At("returnId").By("PR25"),
	"return_steps_answered":     fault.New(fault.Conflict, "This return was answered meanwhile.").At("returnId").By("PR25"),
}

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	if e, ok := errors.AsType[*pq.Error](err); ok && e.Code == "23505" && taken[e.Constraint] != nil {
		return nil, taken[e.Constraint].Because(err)
	}
	return made, err
}

// found turns a row that is not there into NOT_FOUND.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return casework.NotFound()
	}
	return err
}
