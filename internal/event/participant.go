package event

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// NameParticipant says who took part: an account, or a name.
type NameParticipant struct {
	OperationID, EventID uuid.UUID
	// ID is made by the client, of the participation.
	ID uuid.UUID
	// UserID is an account that the viewer may read; nil for somebody whose Name is needed then.
	UserID         *uuid.UUID
	Name, Office   string
	OrganisationID *uuid.UUID
}

// NameParticipant returns the event's id. RULE for more people than took part.
func (s *Service) NameParticipant(ctx context.Context, in NameParticipant) ([]uuid.UUID, error) {
	return s.do(ctx, "event.name_participant", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := lock(ctx, u, in.EventID)
		if err != nil {
			return nil, err
		}
		if err := e.held(u.Today); err != nil {
			return nil, err
		}
		if err := in.check(ctx, u); err != nil {
			return nil, err
		}
		if err := e.attendance.Check(e.named + 1); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "naming a participant", `INSERT INTO event_participants (id, nation_id, event_id, user_id, name, office, organisation_id, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, e.id, in.UserID, in.Name, in.Office, in.OrganisationID, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"participant": in.ID, "userId": in.UserID, "organisationId": in.OrganisationID})
	})
}

func (in *NameParticipant) check(ctx context.Context, u *casework.Unit) (err error) {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if in.Office, err = check.MaybeWords("office", in.Office, check.MaxName); err != nil {
		return err
	}
	if in.UserID == nil {
		if in.Name, err = check.Words("name", in.Name, check.MaxName); err != nil {
			return err
		}
	} else {
		in.Name = "" // the account says it
	}
	var organisation bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT $1::uuid IS NULL OR EXISTS (SELECT FROM organisations WHERE id = $1 AND nation_id = $2)`, in.OrganisationID, u.Nation).Scan(&organisation); err != nil {
		return fmt.Errorf("finding an organisation: %w", err)
	}
	user, err := in.reads(ctx, u)
	if err != nil {
		return err
	}
	switch {
	case !user:
		return fault.New(fault.NotFound, "There is no such account.").At("userId")
	case !organisation:
		return fault.New(fault.NotFound, "There is no such organisation.").At("organisationId")
	}
	return nil
}

// reads reports that the account is one that the viewer may read, or that none is given.
func (in *NameParticipant) reads(ctx context.Context, u *casework.Unit) (bool, error) {
	if in.UserID == nil {
		return true, nil
	}
	t := entsql.Table("users")
	q := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t).Where(entsql.EQ(t.C("id"), *in.UserID))
	rule.Scope(u.Viewer, access.Read, access.User, rule.ByUser)(q)
	query, args := q.Query()
	var id uuid.UUID
	err := u.Tx.QueryRowContext(ctx, query, args...).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("finding an account: %w", err)
	}
	return true, nil
}

// RemoveParticipant takes a name away: on request, where somebody took part, or because they were named in error.
type RemoveParticipant struct {
	OperationID uuid.UUID
	ID          uuid.UUID
	// InError says that they did not take part; else their place stays, without a name.
	InError bool
}

// RemoveParticipant returns the event's id. Doing it again changes nothing more.
func (s *Service) RemoveParticipant(ctx context.Context, in RemoveParticipant) ([]uuid.UUID, error) {
	return s.do(ctx, "event.remove_participant", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := under(ctx, u, "event_participants", in.ID)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "taking a name away", `UPDATE event_participants SET name = '', office = '', user_id = NULL, organisation_id = NULL, blanked_on = coalesce(blanked_on, $2),
  removed_on = CASE WHEN $3 THEN coalesce(removed_on, $2) ELSE removed_on END WHERE id = $1`, in.ID, u.Today, in.InError); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"participant": in.ID, "blanked": true, "inError": in.InError})
	})
}

// under locks the event that a row of a table belongs to; table is never input.
func under(ctx context.Context, u *casework.Unit, table string, id uuid.UUID) (*locked, error) {
	var of uuid.UUID
	err := u.Tx.QueryRowContext(ctx, `SELECT event_id FROM `+table+` WHERE id = $1 AND nation_id = $2`, id, u.Nation).Scan(&of)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding a row of %s: %w", table, err)
	}
	return lock(ctx, u, of)
}

// AttachFile hangs a picture or a PDF on an event, such as its minutes or the list with signatures.
type AttachFile struct {
	OperationID, EventID uuid.UUID
	// ID is made by the client.
	ID, UploadID uuid.UUID
	Title        string
	// NamesNobody opens it to all who read the event.
	NamesNobody bool
}

// AttachFile returns the event's id.
func (s *Service) AttachFile(ctx context.Context, in AttachFile) ([]uuid.UUID, error) {
	return s.do(ctx, "event.attach", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if u.UserID() == nil {
			return nil, casework.NotFound() // who has no account uploads nothing
		}
		e, err := lock(ctx, u, in.EventID)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if in.Title, err = check.Words("title", in.Title, check.MaxName); err != nil {
			return nil, err
		}
		if err := casework.OwnPaper(ctx, u, in.UploadID); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "attaching a file", `INSERT INTO event_files (id, nation_id, event_id, upload_id, title, names_nobody, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`, in.ID, u.Nation, e.id, in.UploadID, in.Title, in.NamesNobody, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"file": in.Title, "uploadId": in.UploadID})
	})
}
