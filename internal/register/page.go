package register

import "saniladder/internal/paging"

// What lists are asked for by, and what they give.
type (
	// Page is paging.Page.
	Page = paging.Page
	// Cursor is paging.Cursor.
	Cursor = paging.Cursor
	// List is paging.List.
	List[T any] = paging.List[T]
	// OrderDirection is paging.OrderDirection.
	OrderDirection = paging.OrderDirection
)

// The directions of lists, and how many rows a page can hold.
const (
	Ascending  = paging.Ascending
	Descending = paging.Descending
	MaxPage    = paging.MaxPage
)
