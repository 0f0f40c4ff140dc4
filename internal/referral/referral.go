// Package referral keeps the directory of services to which people are referred, and how many were each month. What it keeps
// has no room for a person or a case; it knows nothing of casework, HTTP or GraphQL.
package referral

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// Service keeps and reads the directory. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read *sql.DB
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB) *Service { return &Service{desk: desk, read: read} }

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	if e, ok := errors.AsType[*pq.Error](err); ok && e.Constraint == "service_points_pkey" {
		return nil, fault.New(fault.Conflict, "This service point was recorded already.").At("id").Because(err)
	}
	return made, err
}

// values are an audit entry's before or after.
type values map[string]any

// place is where something is done: an area, or the nation.
type place struct {
	id    uuid.NullUUID
	name  string
	path  string
	ended calendar.Day
	grant access.Grant
}

// at finds an area, none for the nation, in which the viewer may do something. NOT_FOUND for others.
func at(ctx context.Context, u *casework.Unit, area *uuid.UUID, action access.Action, object access.Object) (place, error) {
	var (
		p         place
		answering = []string{""}
	)
	if area != nil {
		p.id = uuid.NullUUID{UUID: *area, Valid: true}
		err := u.Tx.QueryRowContext(ctx, `SELECT a.name, a.path, a.ended_on, `+rule.Answering+` FROM areas a WHERE a.id = $1 AND a.nation_id = $2 FOR NO KEY UPDATE OF a`, *area, u.Nation).
			Scan(&p.name, &p.path, &p.ended, pq.Array(&answering))
		if errors.Is(err, sql.ErrNoRows) {
			return p, casework.NotFound()
		}
		if err != nil {
			return p, fmt.Errorf("finding an area: %w", err)
		}
	}
	grant, ok := rule.CanOnAny(u.Viewer, action, object, answering)
	if !ok {
		return p, casework.NotFound()
	}
	p.grant = grant
	return p, nil
}

// mustStand refuses an area that has ended (PR7).
func (p place) mustStand(field string) error {
	if p.ended.IsZero() {
		return nil
	}
	return fault.New(fault.Rule, "%s ended on %s; choose an area that it became.", p.name, p.ended).At(field).By("PR7").With("name", p.name).With("day", p.ended.String())
}

func (p place) record(ctx context.Context, u *casework.Unit, kind string, id uuid.UUID, before, after any) error {
	return u.Audit(ctx, audit.Entry{ObjectType: kind, ObjectID: id, AreaPath: p.path, Before: before, After: after, Role: p.grant.Role, ActingFor: p.grant.ActingFor})
}
