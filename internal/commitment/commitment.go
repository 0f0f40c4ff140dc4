// Package commitment keeps what people in offices promised for areas, and how it was followed until it was kept, broken or
// withdrawn. What was said in public stands in the public register. It keeps the office, never a person's name.
package commitment

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/commitment"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// Service keeps and reads commitments. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read *sql.DB
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB) *Service { return &Service{desk: desk, read: read} }

// Asked is in which nation's words a question is asked, and on which of its days.
type Asked struct {
	Profile *country.Profile
	Today   calendar.Day
}

// maxAhead is for how many years ahead something is promised at most.
const maxAhead = 30

// Record writes a commitment down.
type Record struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// AreaID is for where it was promised; nil for the nation.
	AreaID *uuid.UUID
	Kind   commitment.Kind
	// Office is who promised, such as "Deputy Governor"; What in the words of the promise.
	Office, What string
	SaidOn       calendar.Day
	// Place is where it was said, or "". InPublic opens it to everybody.
	Place    string
	InPublic bool
	// DueOn is by when, inclusive; no day where none was named.
	DueOn calendar.Day
}

// Record returns the commitment's id. NOT_FOUND for areas in which the viewer records none, or that have ended.
func (s *Service) Record(ctx context.Context, in Record) ([]uuid.UUID, error) {
	return s.desk.Do(ctx, casework.Operation{Action: "commitment.record", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		path := ""
		if in.AreaID != nil {
			err := u.Tx.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL`, *in.AreaID, u.Nation).Scan(&path)
			if errors.Is(err, sql.ErrNoRows) {
				return nil, casework.NotFound()
			}
			if err != nil {
				return nil, fmt.Errorf("finding an area: %w", err)
			}
		}
		grant, may := u.Viewer.CanOn(access.Create, access.Commitment, access.Target{NationID: u.Nation.String(), AreaPath: path})
		if !may {
			return nil, casework.NotFound()
		}
		if err := in.check(u.Today); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a commitment", `INSERT INTO commitments (id, nation_id, created_at, updated_at, area_id, kind, office, what, said_on, place, in_public, due_on, recorded_by) VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
			in.ID, u.Nation, u.Now, in.AreaID, string(in.Kind), in.Office, in.What, in.SaidOn, in.Place, in.InPublic, in.DueOn, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, u.Audit(ctx, audit.Entry{ObjectType: "Commitment", ObjectID: in.ID, AreaPath: path, Role: grant.Role, ActingFor: grant.ActingFor,
			After: map[string]any{"kind": in.Kind, "office": in.Office, "saidOn": in.SaidOn, "dueOn": in.DueOn, "inPublic": in.InPublic}})
	})
}

func (in *Record) check(today calendar.Day) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if !in.Kind.IsKnown() {
		return fault.New(fault.Invalid, "%q is no kind of commitment.", in.Kind).At("kind")
	}
	var err error
	if in.Office, err = check.Words("office", in.Office, check.MaxName); err != nil {
		return err
	}
	if in.What, err = check.Words("what", in.What, check.MaxText); err != nil {
		return err
	}
	if in.Place, err = check.MaybeWords("place", in.Place, check.MaxName); err != nil {
		return err
	}
	if err := check.PastDay("saidOn", in.SaidOn, today); err != nil {
		return err
	}
	switch {
	case in.DueOn.Before(in.SaidOn):
		return fault.New(fault.Invalid, "It cannot be due before it was said, on %s.", in.SaidOn).At("dueOn").With("saidOn", in.SaidOn.String())
	case in.DueOn.After(in.SaidOn.AddMonths(12 * maxAhead)):
		return fault.New(fault.Invalid, "A commitment is for at most %d years ahead.", maxAhead).At("dueOn").With("limit", fmt.Sprint(maxAhead))
	}
	return nil
}

// Follow takes a step with a commitment.
type Follow struct {
	OperationID, CommitmentID uuid.UUID
	ExpectedVersion           int
	// ID is made by the client, of the step.
	ID   uuid.UUID
	Step commitment.Step
	// On is when it was found so.
	On   calendar.Day
	Note string
	// UploadID is a picture or a PDF that shows it; nil for none.
	UploadID *uuid.UUID
}

// Follow returns the step's and the commitment's ids. RULE for what does not follow on how it stands, CONFLICT where somebody
// else took a step.
func (s *Service) Follow(ctx context.Context, in Follow) ([]uuid.UUID, error) {
	return s.desk.Do(ctx, casework.Operation{Action: "commitment.follow", ID: in.OperationID, Input: in}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := lock(ctx, u, in.CommitmentID)
		if err != nil {
			return nil, err
		}
		if err := casework.Unchanged(c.version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		if err := in.check(ctx, u, c); err != nil {
			return nil, err
		}
		var settled *string
		var on calendar.Day
		if in.Step.Settles() {
			settled, on = optional(string(in.Step)), in.On
		}
		if err := u.Exec(ctx, "following a commitment", `UPDATE commitments SET settled = $2, settled_on = $3, version = version + 1, updated_at = $4 WHERE id = $1`, in.CommitmentID, settled, on, u.Now); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a step of a commitment", `INSERT INTO commitment_steps (id, nation_id, commitment_id, step, taken_on, note, upload_id, role, acting_for, recorded_at, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
			in.ID, u.Nation, in.CommitmentID, string(in.Step), in.On, in.Note, in.UploadID, string(c.grant.Role), optional(c.grant.ActingFor), u.Now, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID, in.CommitmentID}, u.Audit(ctx, audit.Entry{ObjectType: "Commitment", ObjectID: in.CommitmentID, AreaPath: c.answering[0], Role: c.grant.Role, ActingFor: c.grant.ActingFor,
			Before: map[string]any{"state": c.state}, After: map[string]any{"step": in.Step, "on": in.On, "evidence": in.UploadID != nil}})
	})
}

func (in *Follow) check(ctx context.Context, u *casework.Unit, c *locked) error {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if !in.Step.IsKnown() {
		return fault.New(fault.Invalid, "%q is no step of a commitment.", in.Step).At("step")
	}
	if err := c.state.Takes(in.Step); err != nil {
		return fault.From(err).At("step")
	}
	var err error
	if in.Note, err = check.Words("note", in.Note, check.MaxText); err != nil {
		return err
	}
	if err := check.PastDay("on", in.On, u.Today); err != nil {
		return err
	}
	if in.On.Before(c.saidOn) {
		return fault.New(fault.Invalid, "It was said on %s; nothing came of it before.", c.saidOn).At("on").With("saidOn", c.saidOn.String())
	}
	if in.UploadID != nil {
		return casework.OwnPaper(ctx, u, *in.UploadID)
	}
	return nil
}

// locked is a commitment that a use case holds.
type locked struct {
	version   int
	saidOn    calendar.Day
	state     commitment.State
	answering []string
	grant     access.Grant
}

// lock holds a commitment that the viewer follows. NOT_FOUND for others.
func lock(ctx context.Context, u *casework.Unit, id uuid.UUID) (*locked, error) {
	var (
		c       locked
		due     calendar.Day
		settled sql.NullString
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT x.version, x.settled, x.said_on, x.due_on, `+rule.Answering+` FROM commitments x LEFT JOIN areas a ON a.id = x.area_id WHERE x.id = $1 AND x.nation_id = $2 FOR UPDATE OF x`,
		id, u.Nation).Scan(&c.version, &settled, &c.saidOn, &due, pq.Array(&c.answering))
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding a commitment: %w", err)
	}
	grant, may := rule.CanOnAny(u.Viewer, access.Change, access.Commitment, c.answering)
	if !may {
		return nil, casework.NotFound()
	}
	c.grant, c.state = grant, commitment.StateOf(commitment.Step(settled.String), due, u.Today)
	return &c, nil
}

// optional is nil for an empty text.
func optional(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}
