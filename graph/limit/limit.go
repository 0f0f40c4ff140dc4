// Package limit says how much one question to the API may ask for, and measures questions before they run.
//
// The numbers of this file bind ad-hoc documents, which people who are signed in and programs with a token may send.
// The pages' own operations (trusted documents) are checked against the same numbers when they are built, and at run
// time for the size of their pages only. The package knows the schema and the document, never a viewer or the database.
package limit

import "time"

const (
	// Body is the largest request body of the GraphQL endpoint, in bytes.
	Body = 256 << 10
	// Tokens is the most lexical tokens that a document may have.
	Tokens = 1_000
	// Depth is the most levels of fields within one another; introspection is exempt.
	Depth = 12
	// Aliases is the most aliases in the text of an operation and the fragments that it reaches; a field that is asked for
	// again in the same selection counts too, since validation compares each with each (998 of them take it 115 ms).
	Aliases = 30
	// Fields is the most fields of an operation once its fragments are unfolded: fragments that double are refused by it,
	// a document of Tokens tokens without fragments never is.
	Fields = 2_000
	// Nodes is the most objects that an operation may ask for, lists counted by their size.
	Nodes = 10_000
	// Page is the most entries of a connection that may be asked for at once, by `first` or `last`.
	Page = 100
	// List is the size by which a plain list counts that says nothing of its own: a field whose list is usually
	// longer or shorter carries `@listSize(assumedSize: …)` in the schema.
	List = 25
	// Time is how long an ad-hoc document may run.
	Time = 10 * time.Second
	// TrustedTime is how long one of the pages' own operations may run.
	TrustedTime = 30 * time.Second

	// standardIntrospections is how many times the objects of the usual introspection query a document may ask of the
	// schema about itself: enough for every explorer, too little for a doubling one.
	standardIntrospections = 2
)
