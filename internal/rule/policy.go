package rule

import (
	"context"
	"fmt"
	"reflect"

	"entgo.io/ent"
	"entgo.io/ent/privacy"

	"saniladder/domain/access"
)

type queryRule struct {
	object access.Object
	by     Attachment
}

// ScopeQueries narrows every query of an entity to what the context's viewer may
// read, and lets it through; without a viewer or a grant no row is left, so that
// what is denied looks exactly like what does not exist.
func ScopeQueries(object access.Object, by Attachment) privacy.QueryRule {
	return queryRule{object, by}
}

// EvalQuery adds the scope by the query's own Where. Its parameter's type differs
// by entity and is generated from the schema that this package serves, hence the
// reflection.
func (r queryRule) EvalQuery(ctx context.Context, q ent.Query) error {
	if reading, ok := ctx.Value(wholeKey{}).(bool); ok && reading {
		return privacy.Allow
	}
	scope := Scope(access.ViewerFrom(ctx), access.Read, r.object, r.by)
	where := reflect.ValueOf(q).MethodByName("Where")
	if !where.IsValid() || where.Type().NumIn() != 1 {
		return privacy.Denyf("rule: %T cannot be narrowed", q)
	}
	where.Call([]reflect.Value{reflect.ValueOf(scope).Convert(where.Type().In(0).Elem())})
	return privacy.Allow
}

type (
	writingKey struct{}
	wholeKey   struct{}
)

// InUseCase marks a context as that of a use case: it may write through ent,
// having asked the matrix, and reads the rows that it names whole.
func InUseCase(ctx context.Context) context.Context {
	return context.WithValue(context.WithValue(ctx, writingKey{}, true), wholeKey{}, true)
}

type mutationRule struct{}

// AllowUseCases lets mutations through inside a use case and nowhere else.
func AllowUseCases() privacy.MutationRule { return mutationRule{} }

func (mutationRule) EvalMutation(ctx context.Context, m ent.Mutation) error {
	if writing, ok := ctx.Value(writingKey{}).(bool); ok && writing {
		return privacy.Allow
	}
	return privacy.Denyf("rule: %s outside a use case", fmt.Sprint(m.Op()))
}
