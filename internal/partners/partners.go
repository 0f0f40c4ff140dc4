// Package partners keeps what organisations are to each other and to a country: networks and their members, who speaks for them
// where, what they agreed on, and their programmes in areas beside their support of single communities. It tells where several do the
// same and where nobody does anything. Organisations themselves and their support of communities are the register's; nothing here
// lets anybody see a community.
package partners

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
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/rule"
)

// Service keeps and reads partnerships. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read *sql.DB
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB) *Service { return &Service{desk: desk, read: read} }

// do runs a use case and puts into words what only the database can refuse.
func (s *Service) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	if e, ok := errors.AsType[*pq.Error](err); ok && e.Code == "23505" && strings.HasSuffix(e.Constraint, "_pkey") {
		return nil, fault.New(fault.Conflict, "This id is in use already; each new thing needs a new one.").At("id").Because(err)
	}
	return made, err
}

// values are an audit entry's before or after. Names and telephone numbers of people never stand in them.
type values map[string]any

// party is an organisation that a use case has locked.
type party struct {
	id         uuid.UUID
	name, kind string
	ended      bool
}

// lock takes an organisation of the nation. NOT_FOUND at the field for what is none, INVALID for one that has ended.
func lock(ctx context.Context, u *casework.Unit, field string, id uuid.UUID) (*party, error) {
	p := &party{id: id}
	err := u.Tx.QueryRowContext(ctx, `SELECT name, kind, ended_on IS NOT NULL FROM organisations WHERE id = $1 AND nation_id = $2 FOR UPDATE`, id, u.Nation).Scan(&p.name, &p.kind, &p.ended)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fault.New(fault.NotFound, "There is no such organisation.").At(field)
	case err != nil:
		return nil, fmt.Errorf("locking an organisation: %w", err)
	case p.ended:
		return nil, fault.New(fault.Invalid, "%s has ended.", p.name).At(field).With("name", p.name)
	}
	return p, nil
}

// theirs finds what lets the viewer do something to what one of the organisations says of itself. What is denied is NOT_FOUND.
func theirs(v access.Viewer, action access.Action, object access.Object, organisations ...uuid.UUID) (access.Grant, error) {
	for _, id := range organisations {
		if grant, ok := v.CanOn(action, object, access.Target{NationID: v.NationID, RecordOf: id.String()}); ok {
			return grant, nil
		}
	}
	return access.Grant{}, casework.NotFound()
}

// entry is a row of one of the room's tables that a use case has locked.
type entry struct {
	id      uuid.UUID
	version int
	// of is whose it is; other the second organisation, where there is one; area where it is, where it is anywhere.
	of          uuid.UUID
	other, area uuid.NullUUID
	period      partnership.Period
}

// found locks an entry. columns are those of whose it is, the other and the area, or NULL; table and columns are never input.
func found(ctx context.Context, u *casework.Unit, table, columns string, id uuid.UUID) (*entry, error) {
	e := &entry{id: id}
	err := u.Tx.QueryRowContext(ctx, `SELECT version, `+columns+`, from_on, until_on FROM `+table+` WHERE id = $1 AND nation_id = $2 AND united_into_id IS NULL FOR UPDATE`, id, u.Nation).
		Scan(&e.version, &e.of, &e.other, &e.area, &e.period.From, &e.period.Until)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("locking an entry of %s: %w", table, err)
	}
	return e, nil
}

// end says when an entry ends, once; the last day may lie ahead.
func (e *entry) end(ctx context.Context, u *casework.Unit, table string, expected int, until calendar.Day) error {
	if err := casework.Unchanged(e.version, expected); err != nil {
		return err
	}
	switch {
	case until.IsZero():
		return fault.New(fault.Invalid, "A day is needed here.").At("untilOn")
	case !e.period.Until.IsZero() && e.period.Until.Before(u.Today):
		return fault.New(fault.Rule, "This ended on %s already.", e.period.Until).With("day", e.period.Until.String())
	case until.Before(e.period.From):
		return fault.New(fault.Invalid, "It began on %s; it cannot end before.", e.period.From).At("untilOn").With("day", e.period.From.String())
	}
	return u.Exec(ctx, "ending an entry of "+table, `UPDATE `+table+` SET until_on = $2, version = version + 1 WHERE id = $1`, e.id, until)
}

// forwards refuses a period that ends before it begins.
func forwards(p partnership.Period) error {
	if p.IsBackwards() {
		return fault.New(fault.Invalid, "It cannot end on %s, before it begins on %s.", p.Until, p.From).At("untilOn").With("from", p.From.String()).With("until", p.Until.String())
	}
	return nil
}

// place is an area that something is recorded of, with the paths that answer for it.
type place struct {
	path      string
	answering []string
}

// placed finds an area of the nation. NOT_FOUND for what is none; INVALID at the field for one that ended, since what begins begins where it goes on.
func placed(ctx context.Context, u *casework.Unit, field string, id uuid.UUID, standing bool) (*place, error) {
	var (
		p     place
		name  string
		ended bool
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT a.path, a.name, a.ended_on IS NOT NULL, `+rule.Answering+` FROM areas a WHERE a.id = $1 AND a.nation_id = $2`, id, u.Nation).
		Scan(&p.path, &name, &ended, pq.Array(&p.answering))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, casework.NotFound() // as what is not theirs to change
	case err != nil:
		return nil, fmt.Errorf("finding an area: %w", err)
	case ended && standing:
		return nil, fault.New(fault.Invalid, "%s has ended; name the area that it became.", name).At(field).With("name", name).By("PR7")
	}
	return &p, nil
}

func record(ctx context.Context, u *casework.Unit, kind string, id uuid.UUID, path string, grant access.Grant, after values) error {
	return u.Audit(ctx, audit.Entry{ObjectType: kind, ObjectID: id, AreaPath: path, Role: grant.Role, ActingFor: grant.ActingFor, After: after})
}

// given is a day for the audit, nothing for none.
func given(day calendar.Day) *calendar.Day {
	if day.IsZero() {
		return nil
	}
	return &day
}

// texts are for a statement's array; none is empty, not NULL.
func texts(all []string) any {
	if all == nil {
		all = []string{}
	}
	return pq.Array(all)
}
