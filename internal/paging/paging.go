// Package paging cuts lists of hand-written SQL into pages: sizes, cursors, and
// orders that never repeat or lose a row.
package paging

import (
	"slices"
	"strconv"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/fault"
)

// MaxPage is how many rows a page can hold.
const MaxPage = 100

// Page asks for a part of a list: the First after a cursor, or the Last before
// one; exactly one of the two, from 0 to MaxPage.
type Page struct {
	First, Last   *int
	After, Before *Cursor

	// Most, when not 0, stands in for MaxPage: what is written to a file needs no small pages. No question sets it.
	Most int
}

// Cursor is a row's place in a list: the order that it was read in, its sort key
// and its id. Whoever hands it out seals it, so that keys of rows that somebody
// may not see cannot be tried out.
type Cursor struct {
	Order string
	Key   string
	ID    uuid.UUID
}

// List is a page of rows and where each stands.
type List[T any] struct {
	Rows    []T
	Cursors []Cursor // one a row
	// HasNext and HasPrevious say whether there is more behind and before the page.
	HasNext, HasPrevious bool
}

// OrderDirection is which way a list runs.
type OrderDirection string

// The directions.
const (
	Ascending  OrderDirection = "ASC"
	Descending OrderDirection = "DESC"
)

// Ordering is one way to sort a list: an SQL expression that is never NULL, its
// type, and the column that breaks ties.
type Ordering struct {
	Name string // as cursors bear it
	Key  string // the expression
	Cast string // its SQL type
	ID   string // the tie breaker, of type uuid
	Desc bool   // the other way round
}

// Size is how many rows the page asks for, and whether it is read from its end.
// The error is INVALID where it is not said, LIMIT above MaxPage.
func (p Page) Size() (n int, fromEnd bool, err error) {
	var wanted *int
	field := "first"
	switch {
	case p.First != nil && p.Last != nil:
		return 0, false, fault.New(fault.Invalid, "Ask for the first or for the last rows, not for both.").At("last")
	case p.First != nil:
		wanted = p.First
	case p.Last != nil:
		wanted, field, fromEnd = p.Last, "last", true
	default:
		return 0, false, fault.New(fault.Invalid, "A list needs first or last, at most %d.", MaxPage).At(field)
	}
	if *wanted < 0 {
		return 0, false, fault.New(fault.Invalid, "%d rows cannot be asked for.", *wanted).At(field)
	}
	if most := max(p.Most, MaxPage); *wanted > most {
		return 0, false, fault.New(fault.Limit, "%d rows are too many; a page holds at most %d.", *wanted, most).
			At(field).With("limit", strconv.Itoa(most)).With("asked", strconv.Itoa(*wanted))
	}
	return *wanted, fromEnd, nil
}

// Cut narrows, orders and limits a selection to the page, one row more than
// wanted, to know whether there are more.
func (p Page) Cut(s *entsql.Selector, o Ordering) error {
	n, _, err := p.Size()
	if err != nil {
		return err
	}
	if err := o.bound(s, "after", p.After, !o.Desc); err != nil {
		return err
	}
	if err := o.bound(s, "before", p.Before, o.Desc); err != nil {
		return err
	}
	o.Sort(s, p).Limit(n + 1)
	return nil
}

// Sort puts a selection in the order, from its end where the page is read so.
func (o Ordering) Sort(s *entsql.Selector, p Page) *entsql.Selector {
	_, fromEnd, _ := p.Size() // validated by Cut
	way := " ASC"
	if o.Desc != fromEnd {
		way = " DESC"
	}
	return s.OrderExpr(entsql.Raw(o.Key+way), entsql.Raw(o.ID+way))
}

// bound keeps the rows on one side of a cursor.
func (o Ordering) bound(s *entsql.Selector, field string, c *Cursor, above bool) error {
	if c == nil {
		return nil
	}
	if c.Order != o.Name {
		return fault.New(fault.Invalid, "This cursor belongs to a list in another order.").At(field)
	}
	op := " < ("
	if above {
		op = " > ("
	}
	s.Where(entsql.P(func(b *entsql.Builder) {
		b.WriteString("(" + o.Key + ", " + o.ID + ")" + op)
		b.Arg(c.Key)
		b.WriteString("::" + o.Cast + ", ")
		b.Arg(c.ID)
		b.WriteString("::uuid)")
	}))
	return nil
}

// Of makes the list of the rows that Cut's selection gave.
func Of[T any](p Page, rows []T, cursors []Cursor) List[T] {
	n, fromEnd, _ := p.Size() // validated by Cut
	more := len(rows) > n
	if more {
		rows, cursors = rows[:n], cursors[:n]
	}
	list := List[T]{Rows: rows, Cursors: cursors, HasNext: more, HasPrevious: p.After != nil}
	if fromEnd {
		slices.Reverse(rows)
		slices.Reverse(cursors)
		list.HasNext, list.HasPrevious = p.Before != nil, more
	}
	return list
}
