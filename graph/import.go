package graph

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/graph/relay"
	"saniladder/graph/row"
	"saniladder/internal/register"
	"saniladder/internal/transfer"
)

// ImportJob is one import.
func (r queryResolver) ImportJob(ctx context.Context, id string) (*row.Import, error) {
	return byID(id, "ImportJob", func(id uuid.UUID) (*row.Import, error) { return r.importJob(ctx, id) })
}

func (r *Resolver) importJob(ctx context.Context, id uuid.UUID) (*row.Import, error) {
	job, err := r.Transfer.Import(ctx, id)
	return &row.Import{Import: job}, err
}

// ImportJobs are a page of imports, newest first.
func (r queryResolver) ImportJobs(ctx context.Context, filter *row.ImportFilter, first *int, after *string) (*row.Imports, error) {
	for _, field := range []string{"heldGroups", "rows", "settlements"} {
		if relay.Asks(ctx, "edges", "node", field) {
			return nil, fault.New(fault.Invalid, "%s is given of one import at a time: ask importJob for it.", field).At(field)
		}
	}
	pager := r.seal.Pager(ctx, "importJobs")
	page, err := pager.Page(relay.Paging{First: first, After: after})
	if err != nil {
		return nil, err
	}
	f := given(filter)
	q := transfer.ImportsQuery{Kind: f.Kind, State: f.State, First: given(first)}
	if page.After != nil {
		q.Before = page.After.ID
	}
	jobs, more, err := r.Transfer.Imports(ctx, q)
	if err != nil {
		return nil, err
	}
	list := register.List[*transfer.Import]{Rows: jobs, HasNext: more, HasPrevious: page.After != nil}
	for _, job := range jobs {
		list.Cursors = append(list.Cursors, register.Cursor{ID: job.ID})
	}
	return relay.Connect(pager, list, func(job **transfer.Import) row.Import { return row.Import{Import: *job} }, nil), nil
}

// OpenRows reports that the viewer may read the rows.
func (r importResolver) OpenRows(ctx context.Context, job *row.Import) (bool, error) {
	return job.MayReadRows(access.ViewerFrom(ctx)), nil
}

// Open reports that the viewer may go on with the import.
func (r importResolver) Open(ctx context.Context, job *row.Import) (bool, error) {
	return job.MayChange(access.ViewerFrom(ctx)), nil
}

// HeldGroups are a page of the rows that are held alike.
func (r importResolver) HeldGroups(ctx context.Context, job *row.Import, reason *string, first *int, after *string) (*row.HeldGroups, error) {
	pager := r.seal.Pager(ctx, "heldGroups "+job.ID.String())
	page, err := pager.Page(relay.Paging{First: first, After: after})
	if err != nil {
		return nil, err
	}
	q := transfer.HeldGroupsQuery{ImportID: job.ID, Reason: transfer.Reason(given(reason)), First: given(first)}
	if page.After != nil {
		if _, err := fmt.Sscanf(page.After.Key, "%d %d", &q.AfterRows, &q.AfterRow); err != nil {
			return nil, err
		}
	}
	found, err := r.Transfer.HeldGroups(ctx, q)
	if err != nil {
		return nil, err
	}
	list := register.List[transfer.HeldGroup]{Rows: found.Groups, HasNext: found.HasNext, HasPrevious: page.After != nil}
	for _, g := range found.Groups {
		list.Cursors = append(list.Cursors, register.Cursor{Key: fmt.Sprintf("%d %d", g.Rows, g.FirstRow)})
	}
	count := func(context.Context) (int, error) { return int(found.Total), nil }
	return relay.Connect(pager, list, func(one *transfer.HeldGroup) row.HeldGroup { return row.HeldGroup{HeldGroup: one} }, count), nil
}

// Rows are a page of the import's rows.
func (r importResolver) Rows(ctx context.Context, job *row.Import, outcome *transfer.Outcome, reason, group *string, first *int, after *string) (*row.ImportRows, error) {
	pager := r.seal.Pager(ctx, "rows "+job.ID.String())
	page, err := pager.Page(relay.Paging{First: first, After: after})
	if err != nil {
		return nil, err
	}
	q := transfer.RowsQuery{ImportID: job.ID, Outcome: given(outcome), Reason: transfer.Reason(given(reason)), GroupKey: group, First: given(first)}
	if page.After != nil {
		if q.AfterRow, err = strconv.Atoi(page.After.Key); err != nil {
			return nil, err
		}
	}
	rows, more, err := r.Transfer.Rows(ctx, q)
	if err != nil {
		return nil, err
	}
	list := register.List[transfer.Row]{Rows: rows, HasNext: more, HasPrevious: page.After != nil}
	for i := range rows {
		list.Cursors = append(list.Cursors, register.Cursor{Key: strconv.Itoa(rows[i].Number)})
	}
	return relay.Connect(pager, list, func(one *transfer.Row) row.ImportRow { return row.ImportRow{Row: one} }, nil), nil
}

// Settlements are how held rows were settled.
func (r importResolver) Settlements(ctx context.Context, job *row.Import) ([]row.Settlement, error) {
	settled, err := r.Transfer.Settlements(ctx, job.ID)
	all := make([]row.Settlement, len(settled))
	for i := range settled {
		all[i] = row.Settlement{Settlement: &settled[i]}
	}
	return all, err
}

// Lookalikes are organisations that are likely the same; none for those who see
// single organisations only.
func (r queryResolver) Lookalikes(ctx context.Context) ([]row.Lookalike, error) {
	all := []row.Lookalike{}
	nationwide := func(g access.Grant) bool { return g.ScopeKind == access.Nation }
	if !slices.ContainsFunc(access.ViewerFrom(ctx).Scopes(access.Read, access.Organisation), nationwide) {
		return all, nil
	}
	alike, err := r.Transfer.Lookalikes(ctx)
	for _, one := range alike {
		all = append(all, row.Lookalike{Lookalike: one})
	}
	return all, err
}
