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
	"github.com/lib/pq"

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

// Write appends entries for the viewer, in one statement however many they are.
// operation is uuid.Nil where there is none.
func Write(ctx context.Context, tx *sql.Tx, v access.Viewer, operation uuid.UUID, entries ...Entry) error {
	var (
		ids, actingFor, objects, before, after []any
		roles, actions, types, paths           []string
	)
	for _, e := range entries {
		was, err := encode(e.Before)
		if err != nil {
			return err
		}
		is, err := encode(e.After)
		if err != nil {
			return err
		}
		ids, before, after = append(ids, uuid.Must(uuid.NewV7()).String()), append(before, was), append(after, is)
		roles, actingFor = append(roles, string(e.Role)), append(actingFor, optional(e.ActingFor))
		actions, types, paths = append(actions, e.Action), append(types, e.ObjectType), append(paths, e.AreaPath)
		objects = append(objects, id(e.ObjectID))
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO audit_entries
  (id, nation_id, actor_kind, user_id, role, acting_for_id, origin, action, object_type, object_id, area_path, operation_id, before, after)
SELECT x.id, $1, $2, $3, x.role, x.acting_for, $4, x.action, x.type, x.object, x.path, $5, x.before, x.after
FROM unnest($6::uuid[], $7::text[], $8::uuid[], $9::text[], $10::text[], $11::uuid[], $12::text[], $13::jsonb[], $14::jsonb[])
  AS x(id, role, acting_for, action, type, object, path, before, after)`,
		optional(v.NationID), actorKind(v), optional(v.UserID), Origin(ctx), id(operation),
		pq.Array(ids), pq.Array(roles), pq.Array(actingFor), pq.Array(actions), pq.Array(types), pq.Array(objects), pq.Array(paths),
		pq.Array(before), pq.Array(after))
	if err != nil {
		return fmt.Errorf("writing the audit: %w", err)
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
