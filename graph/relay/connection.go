// Package relay holds what Relay's connections are made of: pages whose cursors
// are sealed, and counts that are taken only when asked for. It knows no noun.
package relay

import (
	"context"

	"saniladder/domain/access"
	"saniladder/internal/register"
)

// Connection is a page of a list.
type Connection[T any] struct {
	Edges    []*Edge[T]
	PageInfo *PageInfo

	total func(context.Context) (int, error)
}

// Nodes are the entries alone.
func (c *Connection[T]) Nodes() []T {
	nodes := make([]T, len(c.Edges))
	for i, e := range c.Edges {
		nodes[i] = e.Node
	}
	return nodes
}

// TotalCount counts the entries of all pages, when somebody asks.
func (c *Connection[T]) TotalCount(ctx context.Context) (int, error) { return c.total(ctx) }

// Edge is an entry of a page and its place.
type Edge[T any] struct {
	Node T

	pager Pager
	at    register.Cursor
}

// Cursor seals the entry's place, when somebody asks.
func (e *Edge[T]) Cursor() string { return e.pager.close(e.at) }

// PageInfo says where a page lies in its list.
type PageInfo struct {
	HasNextPage, HasPreviousPage bool

	pager      Pager
	start, end *register.Cursor
}

// StartCursor is the place of the first entry, nil on an empty page.
func (p *PageInfo) StartCursor() *string { return p.pager.closeAny(p.start) }

// EndCursor is the place of the last entry, nil on an empty page.
func (p *PageInfo) EndCursor() *string { return p.pager.closeAny(p.end) }

// Paging is what a connection's four arguments ask for.
type Paging struct {
	First  *int
	After  *string
	Last   *int
	Before *string
}

// Pager opens and seals the cursors of one list for one viewer.
type Pager struct {
	seal   *Seal
	viewer access.Viewer
	list   string
}

// Pager is of the list by that name, for the context's viewer.
func (s *Seal) Pager(ctx context.Context, list string) Pager {
	return Pager{seal: s, viewer: access.ViewerFrom(ctx), list: list}
}

// Page opens the arguments' cursors. The errors are INVALID and, for too many
// rows, LIMIT.
func (p Pager) Page(asked Paging) (register.Page, error) {
	page := register.Page{First: asked.First, Last: asked.Last}
	if _, _, err := page.Size(); err != nil {
		return page, err
	}
	var err error
	if page.After, err = p.open("after", asked.After); err != nil {
		return page, err
	}
	page.Before, err = p.open("before", asked.Before)
	return page, err
}

// Connect makes the page of what was read, each row turned into what is shown.
func Connect[R, T any](p Pager, list register.List[R], show func(*R) T, total func(context.Context) (int, error)) *Connection[T] {
	c := &Connection[T]{
		Edges:    make([]*Edge[T], len(list.Rows)),
		PageInfo: &PageInfo{HasNextPage: list.HasNext, HasPreviousPage: list.HasPrevious, pager: p},
		total:    total,
	}
	for i := range list.Rows {
		c.Edges[i] = &Edge[T]{Node: show(&list.Rows[i]), pager: p, at: list.Cursors[i]}
	}
	if n := len(c.Edges); n > 0 {
		c.PageInfo.start, c.PageInfo.end = &list.Cursors[0], &list.Cursors[n-1]
	}
	return c
}
