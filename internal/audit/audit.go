// Package audit writes the append-only log of who did what: in the transaction of
// the change itself, so that what cannot be logged does not happen. It knows
// nothing of who may read it; names and phone numbers of people never stand in it.
package audit

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
)

// Entry is one act.
type Entry struct {
	// Action is the use case, such as "community.rename".
	Action string
	// ObjectType and ObjectID name what was changed.
	ObjectType string
	ObjectID   uuid.UUID
	// AreaPath is where the object lies, for those who may read the audit of an area.
	AreaPath string
	// Before and After are the values that changed, as JSON objects; nil for none.
	Before, After any
	// Role and ActingFor say by which assignment it was done (PR17).
	Role      access.Role
	ActingFor string
}

// Write appends the entry for the viewer. operation is uuid.Nil where there is none.
func Write(ctx context.Context, tx *sql.Tx, v access.Viewer, operation uuid.UUID, e Entry) error {
	before, err := encode(e.Before)
	if err != nil {
		return err
	}
	after, err := encode(e.After)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO audit_entries
  (id, nation_id, actor_kind, user_id, role, acting_for_id, origin, action, object_type, object_id, area_path, operation_id, before, after)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		uuid.Must(uuid.NewV7()), optional(v.NationID), actorKind(v), optional(v.UserID), string(e.Role), optional(e.ActingFor),
		Origin(ctx), e.Action, e.ObjectType, id(e.ObjectID), e.AreaPath, id(operation), before, after)
	if err != nil {
		return fmt.Errorf("writing the audit entry: %w", err)
	}
	return nil
}

func actorKind(v access.Viewer) string {
	switch {
	case v.TokenScope != nil:
		return "TOKEN"
	case v.Kind == access.KindOperator:
		return "OPERATOR"
	case v.Kind == access.KindSystem:
		return "SYSTEM"
	case v.IsSignedIn():
		return "USER"
	}
	return "PUBLIC"
}

func encode(value any) (any, error) {
	if value == nil {
		return nil, nil
	}
	text, err := json.Marshal(value)
	if err != nil {
		return nil, fmt.Errorf("encoding an audit value: %w", err)
	}
	return string(text), nil
}

func optional(text string) any {
	if text == "" {
		return nil
	}
	return text
}

func id(value uuid.UUID) any {
	if value == uuid.Nil {
		return nil
	}
	return value
}

type originKey struct{}

// WithOrigin says from where a request came: an address, or a command's name.
func WithOrigin(ctx context.Context, origin string) context.Context {
	return context.WithValue(ctx, originKey{}, origin)
}

// Origin is the context's origin, "" where none was said.
func Origin(ctx context.Context) string {
	origin, _ := ctx.Value(originKey{}).(string)
	return origin
}
