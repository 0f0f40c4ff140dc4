package graph

import (
	"context"

	"github.com/99designs/gqlgen/graphql"

	"saniladder/graph/flat"
	"saniladder/graph/row"
)

// flatten is the directive @flat: it writes a list of rows itself. The executor
// takes what it gives as it is, and would do the same field by field.
func flatten(ctx context.Context, _ any, next graphql.Resolver) (any, error) {
	result, err := next(ctx)
	if err != nil {
		return result, err
	}
	selections := graphql.GetFieldContext(ctx).Field.Selections
	var (
		list graphql.Marshaler
		ok   bool
	)
	switch rows := result.(type) {
	case []*row.ProgressRow:
		list, ok = flat.List(ctx, row.ProgressColumns, selections, rows)
	case []row.Community:
		list, ok = flat.List(ctx, row.CommunityColumns, selections, rows)
	case []row.RecordedLevel:
		list, ok = flat.List(ctx, row.RecordedLevelColumns, selections, rows)
	case []row.RequestRow:
		list, ok = flat.List(ctx, row.RequestColumns, selections, rows)
	case []row.TrendRow:
		list, ok = flat.List(ctx, row.TrendColumns, selections, rows)
	case []row.OrganisationArea:
		list, ok = flat.List(ctx, row.OrganisationAreaColumns, selections, rows)
	}
	if ok {
		return list, nil
	}
	return result, nil
}
