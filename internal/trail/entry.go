// Package trail reads the audit: who did what, as far as the viewer may know it.
// It writes nothing; what is logged is internal/audit's.
package trail

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
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
	// UserName and ActingForName are names of today.
	UserName, ActingForName *string
	Role                    access.Role
	Origin                  string
	Action                  string
	ObjectType              string
	ObjectID                *uuid.UUID
	OperationID             *uuid.UUID
	// About is what can be opened to see more; nil where the viewer may not.
	About *Named
	// Changes are empty where the viewer may not see what was changed.
	Changes []Change
}

// Named is a thing that the viewer may open: an Area, Community, Organisation,
// ImportJob or User.
type Named struct {
	Type string
	ID   uuid.UUID
	Name string
}

// Change is one value before and after; nil for none.
type Change struct {
	Field         string
	Before, After *string
	// BeforeName and AfterName are what a value names, where it is the id of something open to the viewer.
	BeforeName, AfterName *string
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
