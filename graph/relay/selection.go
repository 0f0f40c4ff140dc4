package relay

import (
	"context"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

type operationKey struct{}

// operation lives as long as one operation. It keeps selection sets that were put
// together, since gqlgen remembers collected fields by their address, and what a
// list has read for all its rows at once.
type operation struct {
	sync.Mutex
	kept []ast.SelectionSet
	read sync.Map
}

// NewOperation begins an operation and returns what prepares its contexts.
func NewOperation() func(context.Context) context.Context {
	o := &operation{}
	return func(ctx context.Context) context.Context { return context.WithValue(ctx, operationKey{}, o) }
}

func keep(ctx context.Context, set ast.SelectionSet) {
	if o, ok := ctx.Value(operationKey{}).(*operation); ok {
		o.Lock()
		defer o.Unlock()
		o.kept = append(o.kept, set)
	}
}

// Remember keeps what a list has read for one of its rows, until the operation's end.
func Remember(ctx context.Context, key, value any) {
	if o, ok := ctx.Value(operationKey{}).(*operation); ok {
		o.read.Store(key, value)
	}
}

// Recall finds what was remembered under the key.
func Recall[T any](ctx context.Context, key any) (T, bool) {
	var none T
	o, ok := ctx.Value(operationKey{}).(*operation)
	if !ok {
		return none, false
	}
	value, ok := o.read.Load(key)
	if !ok {
		return none, false
	}
	return value.(T), true
}

// Asks reports that the operation asks for a field at a path below the one that
// is being resolved, whatever its alias.
func Asks(ctx context.Context, path ...string) bool { return len(fieldsAt(ctx, path...)) > 0 }

// fieldsAt are the fields at a path below the one that is being resolved.
func fieldsAt(ctx context.Context, path ...string) []graphql.CollectedField {
	current := graphql.GetFieldContext(ctx)
	if current == nil || !graphql.HasOperationContext(ctx) {
		return nil
	}
	fields := []graphql.CollectedField{current.Field}
	for _, name := range path {
		var below []graphql.CollectedField
		for _, field := range fields {
			for _, f := range graphql.CollectFields(graphql.GetOperationContext(ctx), field.Selections, nil) {
				if f.Name == name {
					below = append(below, f)
				}
			}
		}
		fields = below
	}
	return fields
}

// below is the context as seen from a path below the field that is being
// resolved: ent reads from it which columns and edges are asked for. whole asks
// for every column as well.
func below(ctx context.Context, whole bool, path ...string) context.Context {
	if graphql.GetFieldContext(ctx) == nil {
		return ctx
	}
	fields := fieldsAt(ctx, path...)
	collected := graphql.CollectedField{Field: &ast.Field{}}
	if len(fields) == 1 && !whole {
		collected = fields[0]
	} else {
		for _, f := range fields { // several are one field under several aliases
			collected.Selections = append(collected.Selections, f.Selections...)
		}
		if whole {
			collected.Selections = append(collected.Selections, unknown)
		}
		keep(ctx, collected.Selections)
	}
	return graphql.WithFieldContext(ctx, &graphql.FieldContext{Field: collected})
}

// unknown is a field that no entity has: where it is asked for, ent reads all
// columns.
var unknown = &ast.Field{Name: "all", Alias: "all"}
