// Package flat writes lists of flat rows straight from their Go type. gqlgen
// spends a context, several closures and a boxed value on every field of every
// row, which for the nation's districts costs more than the database; here the
// selection is read once and each row is appended to one buffer. What comes out
// is the same, and a test compares.
package flat

import (
	"context"
	"encoding/json"
	"io"
	"strconv"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"saniladder/domain/calendar"
)

// Column is a field of T: how it is written, or how its own selection is planned.
type Column[T any] struct {
	write func(dst []byte, v T) []byte
	plan  func(ctx context.Context, selections ast.SelectionSet) (func(dst []byte, v T) []byte, bool)
}

// Table are the columns of an object type, by their names in the schema.
type Table[T any] struct {
	Type    string
	Columns map[string]Column[T]
}

// List writes rows with what the operation asks of them. It is false when it
// asks for what the table does not have: the executor can do it then.
func List[T any](ctx context.Context, table Table[T], selections ast.SelectionSet, rows []T) (graphql.Marshaler, bool) {
	write, ok := table.row(ctx, selections)
	if !ok {
		return nil, false
	}
	return written(array(nil, rows, write)), true
}

// row plans one object.
func (t Table[T]) row(ctx context.Context, selections ast.SelectionSet) (func([]byte, T) []byte, bool) {
	type step struct {
		key   []byte
		write func([]byte, T) []byte
	}
	fields := graphql.CollectFields(graphql.GetOperationContext(ctx), selections, []string{t.Type})
	steps := make([]step, 0, len(fields))
	for _, field := range fields {
		column := t.Columns[field.Name]
		if field.Name == "__typename" {
			name := appendText(nil, t.Type)
			column.write = func(dst []byte, _ T) []byte { return append(dst, name...) }
		}
		if column.plan != nil {
			var ok bool
			if column.write, ok = column.plan(ctx, field.Selections); !ok {
				return nil, false
			}
		}
		if column.write == nil {
			return nil, false
		}
		steps = append(steps, step{append(appendText(nil, field.Alias), ':'), column.write})
	}
	return func(dst []byte, v T) []byte {
		dst = append(dst, '{')
		for i := range steps {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = steps[i].write(append(dst, steps[i].key...), v)
		}
		return append(dst, '}')
	}, true
}

// written is JSON that is ready.
type written []byte

// MarshalGQL gives it out.
func (w written) MarshalGQL(to io.Writer) { _, _ = to.Write(w) }

func array[T any](dst []byte, all []T, write func([]byte, T) []byte) []byte {
	dst = append(dst, '[')
	for i, one := range all {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = write(dst, one)
	}
	return append(dst, ']')
}

// Text is a field of text, a global id or an enum.
func Text[T any](get func(T) string) Column[T] {
	return Column[T]{write: func(dst []byte, v T) []byte { return appendText(dst, get(v)) }}
}

// MaybeText is Text that can be null.
func MaybeText[T any](get func(T) *string) Column[T] {
	return maybe(get, appendText)
}

// Texts is a list of texts.
func Texts[T any](get func(T) []string) Column[T] {
	return Column[T]{write: func(dst []byte, v T) []byte { return array(dst, get(v), appendText) }}
}

// Int is a whole number.
func Int[T any](get func(T) int) Column[T] {
	return Column[T]{write: func(dst []byte, v T) []byte { return appendInt(dst, get(v)) }}
}

// MaybeInt is Int that can be null.
func MaybeInt[T any](get func(T) *int) Column[T] { return maybe(get, appendInt) }

// Ints is a list of whole numbers.
func Ints[T any](get func(T) []int) Column[T] {
	return Column[T]{write: func(dst []byte, v T) []byte { return array(dst, get(v), appendInt) }}
}

// MaybeFloat is a number that can be null.
func MaybeFloat[T any](get func(T) *float64) Column[T] {
	return maybe(get, func(dst []byte, f float64) []byte { return strconv.AppendFloat(dst, f, 'f', -1, 64) })
}

// Bool is yes or no.
func Bool[T any](get func(T) bool) Column[T] {
	return Column[T]{write: func(dst []byte, v T) []byte { return strconv.AppendBool(dst, get(v)) }}
}

// Day is a civil day, null for none.
func Day[T any](get func(T) calendar.Day) Column[T] {
	return Column[T]{write: func(dst []byte, v T) []byte { return appendDay(dst, get(v)) }}
}

// MaybeDay is Day that can be nil.
func MaybeDay[T any](get func(T) *calendar.Day) Column[T] { return maybe(get, appendDay) }

// MaybeObject is an object of its own table, null for nil.
func MaybeObject[T, U any](table Table[*U], get func(T) *U) Column[T] {
	return Column[T]{plan: func(ctx context.Context, selections ast.SelectionSet) (func([]byte, T) []byte, bool) {
		write, ok := table.row(ctx, selections)
		return func(dst []byte, v T) []byte {
			if one := get(v); one != nil {
				return write(dst, one)
			}
			return append(dst, "null"...)
		}, ok
	}}
}

// Objects is a list of objects of a table.
func Objects[T, U any](table Table[U], get func(T) []U) Column[T] {
	return Column[T]{plan: func(ctx context.Context, selections ast.SelectionSet) (func([]byte, T) []byte, bool) {
		write, ok := table.row(ctx, selections)
		return func(dst []byte, v T) []byte { return array(dst, get(v), write) }, ok
	}}
}

func maybe[T, U any](get func(T) *U, write func([]byte, U) []byte) Column[T] {
	return Column[T]{write: func(dst []byte, v T) []byte {
		if value := get(v); value != nil {
			return write(dst, *value)
		}
		return append(dst, "null"...)
	}}
}

func appendInt(dst []byte, n int) []byte { return strconv.AppendInt(dst, int64(n), 10) }

func appendDay(dst []byte, d calendar.Day) []byte {
	if d.IsZero() {
		return append(dst, "null"...)
	}
	return append(append(append(dst, '"'), d.String()...), '"')
}

// appendText writes a JSON string; what needs no escaping is most of them.
func appendText(dst []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c == '"' || c == '\\' || c >= 0x80 {
			escaped, err := json.Marshal(text)
			if err != nil {
				panic(err) // a string always marshals
			}
			return append(dst, escaped...)
		}
	}
	return append(append(append(dst, '"'), text...), '"')
}
