package graph

import (
	"context"

	"saniladder/domain/access"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/trail"
)

// AuditEntries are a page of the log, newest first.
func (r queryResolver) AuditEntries(ctx context.Context, filter *trail.Filter, first *int, after *string, last *int, before *string) (*row.AuditEntries, error) {
	pager := r.seal.Pager(ctx, "auditEntries")
	page, err := pager.Page(relay.Paging{First: first, After: after, Last: last, Before: before})
	if err != nil {
		return nil, err
	}
	v, db := access.ViewerFrom(ctx), r.from(ctx).db
	list, err := trail.Page(ctx, db, v, given(filter), page)
	if err != nil {
		return nil, err
	}
	return relay.Connect(pager, list,
		func(l *trail.Entry) row.AuditEntry { return row.AuditEntry{Entry: l} },
		func(ctx context.Context) (int, error) { return trail.Count(ctx, db, v, given(filter)) }), nil
}
