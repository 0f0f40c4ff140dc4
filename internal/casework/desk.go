// Package casework is where things happen: a use case is one function and one
// transaction. The Desk gives each the same frame: the viewer, idempotency,
// locks, the audit entry without which nothing is kept, counters, and a retry of
// the whole when the database asks for it. It knows nothing of HTTP or GraphQL.
package casework

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/ent"
	_ "saniladder/ent/runtime" // policies and defaults
	"saniladder/internal/audit"
	"saniladder/internal/progress"
	"saniladder/internal/rule"
)

// Desk runs use cases on one database.
type Desk struct {
	// DB is the application's pool.
	DB *sql.DB
	// Now is the clock.
	Now func() time.Time
}

// Operation says what is to be done, and by which id a repeat is known.
type Operation struct {
	// Action is the use case's name in the audit, such as "community.rename".
	Action string
	// ID is made by the client, unique per user and kept 90 days; uuid.Nil where the caller never repeats.
	ID uuid.UUID
	// Input is hashed: the same id with other content is a CONFLICT.
	Input any
}

// Unit is a use case's transaction and what it may lean on. It is used by one
// goroutine.
type Unit struct {
	Tx      *sql.Tx
	Ent     *ent.Client
	Viewer  access.Viewer
	Profile *country.Profile
	Nation  uuid.UUID
	Now     time.Time
	// Today is the day in the nation's time zone (PR5).
	Today calendar.Day

	operation Operation
	touched   []uuid.UUID
	recounted []uuid.UUID
	audited   int
}

// attempts bounds how often a use case is begun anew after a serialization
// failure or a deadlock.
const attempts = 5

// Do runs a use case in one transaction and returns the ids that it made. A
// repeat of the operation id returns those of the first time without running.
// It returns the use case's own error, CONFLICT for an id used with other
// content, and UNAVAILABLE when the database keeps refusing.
func (d *Desk) Do(ctx context.Context, op Operation, run func(context.Context, *Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	var err error
	for range attempts {
		var made []uuid.UUID
		made, err = d.once(ctx, op, run)
		if err == nil {
			return made, nil
		}
		if again(err) {
			continue
		}
		// The same operation, sent twice at once: the second finds what the first one made in its way.
		if made, done := d.answered(ctx, op); done {
			return made, nil
		}
		return nil, err
	}
	return nil, fault.New(fault.Unavailable, "Too much is happening at once; nothing was changed, please try again.").Because(err)
}

func (d *Desk) once(ctx context.Context, op Operation, run func(context.Context, *Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	viewer := access.ViewerFrom(ctx)
	tx, err := d.DB.BeginTx(ctx, nil)
	if err != nil {
		return nil, unavailable(err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	hash, err := inputHash(op)
	if err != nil {
		return nil, err
	}
	if made, done, err := repeated(ctx, tx, viewer, op, hash); done || err != nil {
		return made, err
	}
	unit, err := d.unit(ctx, tx, viewer, op)
	if err != nil {
		return nil, err
	}
	made, err := run(rule.InUseCase(ctx), unit)
	if err != nil {
		return nil, err
	}
	if unit.audited == 0 {
		return nil, fault.From(fmt.Errorf("use case %s left no audit entry", op.Action))
	}
	if err := unit.count(ctx); err != nil {
		return nil, err
	}
	if op.ID != uuid.Nil && viewer.UserID != "" {
		if _, err := tx.ExecContext(ctx, `INSERT INTO operations (user_id, operation_id, action, input_hash, made) VALUES ($1, $2, $3, $4, $5)`,
			viewer.UserID, op.ID, op.Action, hash, pq.Array(texts(made))); err != nil {
			return nil, err
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	return made, nil
}

func (d *Desk) unit(ctx context.Context, tx *sql.Tx, viewer access.Viewer, op Operation) (*Unit, error) {
	if viewer.ViewedBy != nil {
		return nil, fault.New(fault.Forbidden, "Nothing can be changed through somebody else's eyes.").With("reason", "VIEWING")
	}
	nation, err := uuid.Parse(viewer.NationID)
	if err != nil {
		return nil, fault.New(fault.Forbidden, "Please sign in first.")
	}
	var code string
	if err := tx.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, nation).Scan(&code); err != nil {
		return nil, fmt.Errorf("finding the nation: %w", err)
	}
	profile, ok := country.Find(code)
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server has no profile of the country %s.", code)
	}
	now := d.Now()
	return &Unit{
		Tx: tx, Ent: Client(tx), Viewer: viewer, Profile: profile, Nation: nation,
		Now: now, Today: calendar.Today(now, profile.TimeZone), operation: op,
	}, nil
}

// Client is an ent client that works inside a transaction begun elsewhere.
func Client(tx *sql.Tx) *ent.Client {
	return ent.NewClient(ent.Driver(inTx{entsql.NewDriver(dialect.Postgres, entsql.Conn{ExecQuerier: tx})}))
}

// inTx keeps ent from beginning a transaction of its own.
type inTx struct{ dialect.Driver }

func (d inTx) Tx(context.Context) (dialect.Tx, error) { return dialect.NopTx(d), nil }

// Audit logs acts of this use case, in one statement; a use case without one is
// rolled back.
func (u *Unit) Audit(ctx context.Context, entries ...audit.Entry) error {
	for i := range entries {
		if entries[i].Action == "" {
			entries[i].Action = u.operation.Action
		}
	}
	if err := audit.Write(ctx, u.Tx, u.Viewer, u.operation.ID, entries...); err != nil {
		return err
	}
	u.audited += len(entries)
	return nil
}

// AuditNobody logs acts of this use case without who did them or where from, for
// what is confidential (PR15). The operation's id, which is the actor's, is left
// out too.
func (u *Unit) AuditNobody(ctx context.Context, entries ...audit.Entry) error {
	for i := range entries {
		if entries[i].Action == "" {
			entries[i].Action = u.operation.Action
		}
	}
	nobody := access.PublicViewer(u.Viewer.NationID)
	if err := audit.Write(audit.WithOrigin(ctx, ""), u.Tx, nobody, uuid.Nil, entries...); err != nil {
		return err
	}
	u.audited += len(entries)
	return nil
}

// Exec runs a statement of the use case; doing says what for, in the log.
func (u *Unit) Exec(ctx context.Context, doing, query string, args ...any) error {
	if _, err := u.Tx.ExecContext(ctx, query, args...); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

// UserID is who acts, nothing for an operator or a job.
func (u *Unit) UserID() *string {
	if u.Viewer.UserID == "" {
		return nil
	}
	return &u.Viewer.UserID
}

// Touch marks communities whose counters follow from what the use case wrote;
// they are counted once, at its end.
func (u *Unit) Touch(communities ...uuid.UUID) { u.touched = append(u.touched, communities...) }

// Recount is Touch where nothing new is known of the communities themselves, so
// that their data does not look younger than it is.
func (u *Unit) Recount(communities ...uuid.UUID) { u.recounted = append(u.recounted, communities...) }

func (u *Unit) count(ctx context.Context) error {
	seen := make(map[uuid.UUID]bool, len(u.touched)+len(u.recounted))
	fresh := func(ids []uuid.UUID) []uuid.UUID {
		distinct := make([]uuid.UUID, 0, len(ids))
		for _, id := range ids {
			if !seen[id] {
				seen[id] = true
				distinct = append(distinct, id)
			}
		}
		return distinct
	}
	if _, err := progress.Touch(ctx, u.Tx, u.Profile, u.Today, fresh(u.touched)); err != nil {
		return err
	}
	_, err := progress.Recount(ctx, u.Tx, u.Profile, u.Today, fresh(u.recounted))
	return err
}

// answered looks, after a failure, whether the operation was done meanwhile.
func (d *Desk) answered(ctx context.Context, op Operation) ([]uuid.UUID, bool) {
	viewer := access.ViewerFrom(ctx)
	if op.ID == uuid.Nil || viewer.UserID == "" {
		return nil, false
	}
	hash, err := inputHash(op)
	if err != nil {
		return nil, false
	}
	tx, err := d.DB.BeginTx(ctx, nil)
	if err != nil {
		return nil, false
	}
	defer func() { _ = tx.Rollback() }()
	made, done, err := repeated(ctx, tx, viewer, op, hash)
	return made, done && err == nil
}

// repeated finds an operation that was done already.
func repeated(ctx context.Context, tx *sql.Tx, viewer access.Viewer, op Operation, hash []byte) ([]uuid.UUID, bool, error) {
	if op.ID == uuid.Nil || viewer.UserID == "" {
		return nil, false, nil
	}
	var (
		action string
		before []byte
		made   []string
	)
	err := tx.QueryRowContext(ctx, `SELECT action, input_hash, made FROM operations WHERE user_id = $1 AND operation_id = $2`,
		viewer.UserID, op.ID).Scan(&action, &before, pq.Array(&made))
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, false, nil
	case err != nil:
		return nil, false, unavailable(err)
	case action != op.Action || string(before) != string(hash):
		return nil, false, fault.New(fault.Conflict, "This operation id was used before, with other content.").At("operationId")
	}
	ids := make([]uuid.UUID, len(made))
	for i, text := range made {
		ids[i] = uuid.MustParse(text)
	}
	return ids, true, nil
}

func inputHash(op Operation) ([]byte, error) {
	text, err := json.Marshal(op.Input)
	if err != nil {
		return nil, fmt.Errorf("hashing the input of %s: %w", op.Action, err)
	}
	sum := sha256.Sum256(text)
	return sum[:], nil
}

// again reports that the database wants the whole use case anew: a serialization
// failure, a deadlock, or the key of something that another committed meanwhile
// and the next attempt finds: the same operation id, or what somebody signs in with.
func again(err error) bool {
	var e *pq.Error
	if !errors.As(err, &e) {
		return false
	}
	return e.Code == "40001" || e.Code == "40P01" || e.Code == "23505" && slices.Contains(metAgain, e.Constraint)
}

// metAgain are the keys that two use cases at once can both find free.
var metAgain = []string{"operations_pkey", "sign_in_names_pkey", "users_name_key", "users_phone_key", "users_staff_number_key"}

func unavailable(err error) error {
	return fault.New(fault.Unavailable, "The database cannot be reached just now; nothing was changed.").Because(err)
}

func texts(ids []uuid.UUID) []string {
	all := make([]string, len(ids))
	for i, id := range ids {
		all[i] = id.String()
	}
	return all
}
