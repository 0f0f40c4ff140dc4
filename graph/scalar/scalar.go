// Package scalar writes and reads the API's scalars and the enums that are no
// strings in Go. It knows no viewer and no database.
package scalar

import (
	"encoding/base64"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
)

// MarshalDate writes a day, and null for no day.
func MarshalDate(d calendar.Day) graphql.Marshaler {
	if d.IsZero() {
		return graphql.Null
	}
	return quoted(d.String())
}

// UnmarshalDate reads a day strictly. The error is INVALID.
func UnmarshalDate(value any) (calendar.Day, error) {
	if value == nil {
		return calendar.Day{}, nil
	}
	text, ok := value.(string)
	if !ok {
		return calendar.Day{}, fault.New(fault.Invalid, "A date is a text like 2024-01-31.")
	}
	return calendar.Parse(text)
}

// MarshalDateTime writes an instant in UTC, and null for none.
func MarshalDateTime(t time.Time) graphql.Marshaler {
	if t.IsZero() {
		return graphql.Null
	}
	return quoted(t.UTC().Format(time.RFC3339Nano))
}

// UnmarshalDateTime reads an instant of RFC 3339. The error is INVALID.
func UnmarshalDateTime(value any) (time.Time, error) {
	if value == nil {
		return time.Time{}, nil
	}
	text, _ := value.(string)
	t, err := time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, fault.New(fault.Invalid, "An instant is a text like 2024-01-31T12:00:00Z.")
	}
	return t.UTC(), nil
}

// MarshalUUID writes a UUID, and null for the empty one.
func MarshalUUID(id uuid.UUID) graphql.Marshaler {
	if id == uuid.Nil {
		return graphql.Null
	}
	return quoted(id.String())
}

// UnmarshalUUID reads a UUID in its usual form only. The error is INVALID.
func UnmarshalUUID(value any) (uuid.UUID, error) {
	if value == nil {
		return uuid.Nil, nil
	}
	text, _ := value.(string)
	id, err := uuid.Parse(text)
	if err != nil || len(text) != 36 || id == uuid.Nil {
		return uuid.Nil, fault.New(fault.Invalid, "%q is not a UUID.", clip(text))
	}
	return id, nil
}

// GlobalID is the Relay id of what has no type of its own in ent: its type and
// UUID, encoded as ent's are.
func GlobalID(kind string, id uuid.UUID) string {
	return base64.RawURLEncoding.EncodeToString([]byte(kind + ":" + id.String()))
}

// ParseGlobalID reads a Relay id. The error is INVALID.
func ParseGlobalID(text string) (kind string, id uuid.UUID, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err == nil {
		var tail string
		var ok bool
		if kind, tail, ok = strings.Cut(string(raw), ":"); ok && len(tail) == 36 {
			if id, err = uuid.Parse(tail); err == nil {
				return kind, id, nil
			}
		}
	}
	return "", uuid.Nil, fault.New(fault.Invalid, "%q is not an id that this server gave.", clip(text))
}

// UnmarshalEntityID reads a Relay id where an input says by its name of what: the
// type is not looked at, and an id of something else is found nowhere.
func UnmarshalEntityID(value any) (uuid.UUID, error) {
	if value == nil {
		return uuid.Nil, nil
	}
	text, _ := value.(string)
	_, id, err := ParseGlobalID(text)
	return id, err
}

// MarshalEntityID is never called: a UUID alone does not know its type, so
// outputs carry global ids as text.
func MarshalEntityID(uuid.UUID) graphql.Marshaler {
	panic("scalar: an id was given out without its type")
}

// MarshalScopeKind writes the kind of a scope by its name.
func MarshalScopeKind(kind access.ScopeKind) graphql.Marshaler { return quoted(kind.String()) }

// UnmarshalScopeKind reads what MarshalScopeKind writes.
func UnmarshalScopeKind(value any) (access.ScopeKind, error) {
	for _, kind := range access.ScopeKinds() {
		if kind.String() == value {
			return kind, nil
		}
	}
	return access.Nowhere, fault.New(fault.Invalid, "This is no kind of scope.")
}

// quoted is text that needs no escaping.
type quoted string

// MarshalGQL writes the text as JSON.
func (q quoted) MarshalGQL(w io.Writer) {
	_, _ = w.Write(append(append(append(make([]byte, 0, len(q)+2), '"'), q...), '"'))
}

// clip keeps a sentence about bad input short.
func clip(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strings.Trim(strconv.Quote(text), `"`)
}

// MarshalQuarter writes a quarter, and null for none.
func MarshalQuarter(q reporting.Quarter) graphql.Marshaler {
	if q == (reporting.Quarter{}) {
		return graphql.Null
	}
	return quoted(q.String())
}

// UnmarshalQuarter reads a quarter strictly. The error is INVALID.
func UnmarshalQuarter(value any) (reporting.Quarter, error) {
	if value == nil {
		return reporting.Quarter{}, nil
	}
	text, _ := value.(string)
	return reporting.ParseQuarter(text)
}
