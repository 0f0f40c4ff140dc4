// Package fault holds the one kind of error that a person may see: a code for programs, a sentence for people, and where
// known the field, and the rule that refused. It knows nothing of HTTP, GraphQL or SQL; the edges translate it.
package fault

import (
	"context"
	"errors"
	"fmt"
	"maps"
)

// Code says what kind of thing went wrong. Programs decide by it; people read the message.
type Code string

// The codes, all there are.
const (
	// Invalid: what was given cannot be right, whoever gives it.
	Invalid Code = "INVALID"
	// NotFound: it does not exist, or the viewer may not know that it does.
	NotFound Code = "NOT_FOUND"
	// Forbidden: the viewer may not do this to something that it is allowed to see.
	Forbidden Code = "FORBIDDEN"
	// Conflict: someone else changed it first, or the operation id was used with other content.
	Conflict Code = "CONFLICT"
	// Rule: a rule of the protocol or of practice refused; Error.Rule says which.
	Rule Code = "RULE"
	// Limit: too much, too large, too deep or too often; Params say the number and the limit.
	Limit Code = "LIMIT"
	// Unavailable: try again later, nothing was done.
	Unavailable Code = "UNAVAILABLE"
	// Internal: our own failure; the cause is logged and never shown.
	Internal Code = "INTERNAL"
)

// Codes lists every code, for schemas and tests.
func Codes() []Code {
	return []Code{Invalid, NotFound, Forbidden, Conflict, Rule, Limit, Unavailable, Internal}
}

// generic is all that a person learns of a failure of ours.
const generic = "Something went wrong on our side. Nothing was changed; please try again."

// Error is shown to people: Message is a whole sentence without SQL, paths or stack. Cause is for the log only.
type Error struct {
	Code    Code
	Message string
	// Field is the input's field that is at fault, dotted and indexed as the API names it ("input.rows[3].name"), or "".
	Field string
	// Rule is the id of the rule that refused ("PR2", "TM2"), or "".
	Rule string
	// Params are the values in the sentence, so that a client can say it in another language.
	Params map[string]string
	// Cause is what lies beneath; it is wrapped, logged, and never part of Error().
	Cause error
}

// New makes an error from a code and a sentence, formatted as by fmt.Sprintf. %w is not for it: use Because.
func New(code Code, format string, args ...any) *Error {
	return &Error{Code: code, Message: fmt.Sprintf(format, args...)}
}

// Error returns the sentence alone.
func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause, for errors.Is and errors.As.
func (e *Error) Unwrap() error { return e.Cause }

// At returns a copy that names the field at fault.
func (e *Error) At(field string) *Error {
	c := e.copy()
	c.Field = field
	return c
}

// By returns a copy that names the rule that refused.
func (e *Error) By(rule string) *Error {
	c := e.copy()
	c.Rule = rule
	return c
}

// With returns a copy that carries a parameter of the sentence.
func (e *Error) With(key, value string) *Error {
	c := e.copy()
	if c.Params == nil {
		c.Params = map[string]string{}
	}
	c.Params[key] = value
	return c
}

// Because returns a copy that wraps a cause for the log.
func (e *Error) Because(cause error) *Error {
	c := e.copy()
	c.Cause = cause
	return c
}

// copy lets a package keep a prepared error in a variable: chaining never changes it.
func (e *Error) copy() *Error {
	c := *e
	c.Params = maps.Clone(e.Params)
	return &c
}

// From finds the Error in a chain. A context that ended becomes UNAVAILABLE; anything else becomes INTERNAL with a generic
// sentence, the error kept as its cause. From(nil) is nil.
func From(err error) *Error {
	if err == nil {
		return nil
	}
	if e, ok := errors.AsType[*Error](err); ok && e != nil {
		return e
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return New(Unavailable, "This took too long and was stopped. Nothing was changed; please try again.").Because(err)
	}
	return New(Internal, generic).Because(err)
}

// Is reports whether the error in the chain has the code. It is false for nil.
func Is(err error, code Code) bool {
	return err != nil && From(err).Code == code
}
