// Package trail reads the audit: who did what, as far as the viewer may know it.
// It writes nothing; what is logged is internal/audit's.
package trail

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
)

// Entry is an act as it stands in the log.
type Entry struct {
	ID        uuid.UUID
	At        time.Time
	ActorKind string // USER, TOKEN, OPERATOR, SYSTEM or PUBLIC
	// UserID is nil where nobody signed in acted, ActingForID where it was for oneself.
	UserID, ActingForID *uuid.UUID
	// UserName is the user's name today.
	UserName    *string
	Role        access.Role
	Origin      string
	Action      string
	ObjectType  string
	ObjectID    *uuid.UUID
	OperationID *uuid.UUID
	// Changes are empty where the viewer may not see what was changed.
	Changes []Change
}

// Change is one value before and after; nil for none.
type Change struct {
	Field         string
	Before, After *string
}

// mayRead reports that values of a type of object are open to the viewer as
// well: seeing the audit gives no right to what was changed.
func mayRead(v access.Viewer, objectType string) bool {
	key := strings.ReplaceAll(strings.ToUpper(objectType), "_", "")
	switch key {
	case "IMPORT":
		key = "IMPORTJOB"
	case "ROSTERMEMBER":
		key = "ROSTER"
	}
	for _, object := range access.Objects() {
		if strings.ReplaceAll(string(object), "_", "") == key {
			return v.Can(access.Read, object)
		}
	}
	return false
}

// changes lists the values that differ, by name.
func changes(before, after []byte) ([]Change, error) {
	was, err := texts(before)
	if err != nil {
		return nil, err
	}
	is, err := texts(after)
	if err != nil {
		return nil, err
	}
	names := append(slices.Collect(maps.Keys(was)), slices.Collect(maps.Keys(is))...)
	slices.Sort(names)
	list := make([]Change, 0, len(names))
	for _, name := range slices.Compact(names) {
		list = append(list, Change{Field: name, Before: was[name], After: is[name]})
	}
	return list, nil
}

// texts are an object's values as text: that of a text, the JSON of the rest.
func texts(object []byte) (map[string]*string, error) {
	if len(object) == 0 {
		return nil, nil
	}
	var values map[string]json.RawMessage
	if err := json.Unmarshal(object, &values); err != nil {
		return nil, fmt.Errorf("reading audited values: %w", err)
	}
	all := make(map[string]*string, len(values))
	for name, value := range values {
		text := string(value)
		if text == "null" {
			continue
		}
		if text[0] == '"' {
			if err := json.Unmarshal(value, &text); err != nil {
				return nil, err
			}
		}
		all[name] = &text
	}
	return all, nil
}
