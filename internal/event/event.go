// Package event keeps trainings, workshops and meetings: who held them where and when, how many took part and who by name, what was
// decided, and what people said of them. Counts are for all who may read an event; names are for those who may change it.
package event

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/event"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// Service keeps and reads events. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read *sql.DB
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB) *Service { return &Service{desk: desk, read: read} }

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	if e, ok := errors.AsType[*pq.Error](err); ok && e.Code == "23505" {
		switch {
		case strings.HasSuffix(e.Constraint, "_pkey"):
			return nil, fault.New(fault.Conflict, "This id is in use already; each new thing needs a new one.").At("id").Because(err)
		case e.Constraint == "event_participants_once":
			return nil, fault.New(fault.Rule, "This person is named already.").At("userId").Because(err)
		}
	}
	return made, err
}

// site is where an event belongs, as far as who may do what goes by it.
type site struct {
	// answering are the paths that answer for its area, "" for the nation.
	answering []string
	community uuid.NullUUID
	// organisers are those that hold it.
	organisers []string
}

// may finds what lets the viewer do something to an event: its area, its community, or one of those that hold it.
func (w site) may(v access.Viewer, action access.Action) (access.Grant, bool) {
	target := access.Target{NationID: v.NationID}
	if w.community.Valid {
		target.CommunityID = w.community.UUID.String()
	}
	for _, path := range w.answering {
		target.AreaPath = path
		if grant, ok := v.CanOn(action, access.Event, target); ok {
			return grant, true
		}
	}
	for _, organisation := range w.organisers {
		target.RecordOf = organisation
		if grant, ok := v.CanOn(action, access.Event, target); ok {
			return grant, true
		}
	}
	return access.Grant{}, false
}

// locked is an event that a use case holds.
type locked struct {
	id uuid.UUID
	site
	version    int
	kind       event.Kind
	from       calendar.Day
	calledOff  bool
	attendance event.Attendance
	named      int
	// answered is how many answered the survey that most did.
	answered int
	grant    access.Grant
}

// lock holds an event that the viewer changes. NOT_FOUND for others.
func lock(ctx context.Context, u *casework.Unit, id uuid.UUID) (*locked, error) {
	e := locked{id: id}
	err := u.Tx.QueryRowContext(ctx, `SELECT x.version, x.kind, x.from_on, x.called_off_on IS NOT NULL, x.people, x.at_least, x.women, x.men, x.community_id, `+rule.Answering+`,
  ARRAY(SELECT o.organisation_id::text FROM event_organisers o WHERE o.event_id = x.id AND o.dropped_at IS NULL),
  (SELECT count(*) FROM event_participants p WHERE p.event_id = x.id AND p.removed_on IS NULL),
  (SELECT coalesce(max(q.answers + q.tallied), 0) FROM event_surveys q WHERE q.event_id = x.id)
FROM events x LEFT JOIN communities c ON c.id = x.community_id LEFT JOIN areas a ON a.id = coalesce(x.area_id, c.area_id) WHERE x.id = $1 AND x.nation_id = $2 FOR UPDATE OF x`, id, u.Nation).
		Scan(&e.version, &e.kind, &e.from, &e.calledOff, &e.attendance.People, &e.attendance.AtLeast, &e.attendance.Women, &e.attendance.Men, &e.community, pq.Array(&e.answering), pq.Array(&e.organisers), &e.named, &e.answered)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding an event: %w", err)
	}
	grant, may := e.may(u.Viewer, access.Change)
	if !may {
		return nil, casework.NotFound()
	}
	e.grant = grant
	return &e, nil
}

// held refuses what is only said of an event that took place, or takes place.
func (e *locked) held(today calendar.Day) error {
	switch {
	case e.calledOff:
		return fault.New(fault.Rule, "This event was called off.")
	case e.from.After(today):
		return fault.New(fault.Rule, "It begins on %s; this is written down from then on.", e.from).With("day", e.from.String())
	}
	return nil
}

// record writes an act on the event to the audit. Names of people never stand in it.
func (e *locked) record(ctx context.Context, u *casework.Unit, before, after any) error {
	return u.Audit(ctx, audit.Entry{ObjectType: "Event", ObjectID: e.id, AreaPath: e.answering[0], Role: e.grant.Role, ActingFor: e.grant.ActingFor, Before: before, After: after})
}

// values are an audit entry's before or after.
type values map[string]any
