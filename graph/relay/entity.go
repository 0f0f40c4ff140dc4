package relay

import (
	"context"
	"fmt"
	"slices"

	"entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// query is what every generated query of ent can do.
type query[P ~func(*sql.Selector), O ~func(*sql.Selector), T, Q any] interface {
	Where(...P) Q
	Order(...O) Q
	Limit(int) Q
	Clone() Q
	All(context.Context) ([]T, error)
	Count(context.Context) (int, error)
	CollectFields(context.Context, ...string) (Q, error)
}

// entity is what every entity of ent tells of itself.
type entity interface{ Key() uuid.UUID }

// Order is how a list of entities is sorted: by a text column that is never
// NULL, and by id; by id alone, which is the order of their making, where Column
// is "".
type Order[T any] struct {
	Column string
	Key    func(T) string
}

// Entities is a page of a query of ent, narrowed by its policy. What the
// operation asks of the entries' own edges is read along, so that the number of
// statements does not grow with the page.
func Entities[P ~func(*sql.Selector), O ~func(*sql.Selector), T entity, Q query[P, O, T, Q], N any](
	ctx context.Context, pager Pager, asked Paging, q Q, by Order[T], show func(T) N,
) (*Connection[N], error) {
	page, err := pager.Page(asked)
	if err != nil {
		return nil, err
	}
	n, fromEnd, _ := page.Size() // checked by Page
	all := q.Clone()
	for field, c := range map[string]*register.Cursor{"after": page.After, "before": page.Before} {
		if c == nil {
			continue
		}
		if c.Order != by.Column {
			return nil, fault.New(fault.Invalid, "This cursor belongs to a list in another order.").At(field)
		}
		q.Where(beyond(by.Column, *c, field == "after"))
	}
	if _, err := q.CollectFields(below(ctx, by.Column != "", "edges", "node")); err != nil {
		return nil, fmt.Errorf("collecting what is asked of entries: %w", err)
	}
	rows, err := q.Order(along(by.Column, fromEnd)).Limit(n + 1).All(ctx)
	if err != nil {
		return nil, fmt.Errorf("reading a page of %s: %w", pager.list, err)
	}
	list := register.List[T]{HasNext: len(rows) > n, HasPrevious: page.After != nil}
	rows = rows[:min(n, len(rows))]
	if fromEnd {
		slices.Reverse(rows)
		list.HasNext, list.HasPrevious = page.Before != nil, list.HasNext
	}
	list.Rows = rows
	for _, row := range rows {
		c := register.Cursor{Order: by.Column, ID: row.Key()}
		if by.Column != "" {
			c.Key = by.Key(row)
		}
		list.Cursors = append(list.Cursors, c)
	}
	return Connect(pager, list, func(row *T) N { return show(*row) }, all.Count), nil
}

func beyond(column string, c register.Cursor, after bool) func(*sql.Selector) {
	compare := sql.CompositeLT
	if after {
		compare = sql.CompositeGT
	}
	return func(s *sql.Selector) {
		if column == "" {
			s.Where(compare([]string{s.C("id")}, c.ID))
			return
		}
		s.Where(compare([]string{s.C(column), s.C("id")}, c.Key, c.ID))
	}
}

func along(column string, fromEnd bool) func(*sql.Selector) {
	way := sql.Asc
	if fromEnd {
		way = sql.Desc
	}
	return func(s *sql.Selector) {
		if column != "" {
			s.OrderBy(way(s.C(column)))
		}
		s.OrderBy(way(s.C("id")))
	}
}
