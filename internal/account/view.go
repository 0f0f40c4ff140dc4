package account

import (
	"context"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// ViewLifetime is how long an administrator may look through a person's eyes before it ends by itself.
const ViewLifetime = time.Hour

// BeginView lets the viewer look through a person's eyes, and writes down that it was done. Faults: NOT_FOUND for who may
// not, and for whom there is not.
func (a *Accounts) BeginView(ctx context.Context, person uuid.UUID) error {
	if _, err := a.Viewing(ctx, access.ViewerFrom(ctx), person); err != nil {
		return err
	}
	return a.noteView(ctx, "user.view_as", person)
}

// EndView writes down that the looking ended.
func (a *Accounts) EndView(ctx context.Context, person uuid.UUID) error {
	return a.noteView(ctx, "user.view_as_ended", person)
}

func (a *Accounts) noteView(ctx context.Context, action string, person uuid.UUID) error {
	_, err := a.desk.Do(ctx, casework.Operation{Action: action}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		return []uuid.UUID{person}, u.Audit(ctx, audit.Entry{ObjectType: "User", ObjectID: person, Role: access.Administrator})
	})
	return err
}

// Viewing is the viewer that sees at most what both the administrator and the person may see. NOT_FOUND where it must not be.
func (a *Accounts) Viewing(ctx context.Context, by access.Viewer, person uuid.UUID) (access.Viewer, error) {
	seen, err := a.ViewerOf(ctx, person)
	if err != nil {
		return access.Viewer{}, err
	}
	viewing, ok := by.ViewAs(seen)
	if !ok {
		return access.Viewer{}, fault.New(fault.NotFound, "There is no such account.").At("user")
	}
	return viewing, nil
}
