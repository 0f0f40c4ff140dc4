package graph

import (
	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/graph/scalar"
)

// found turns NOT_FOUND into nil: a question for what does not exist, or is
// denied, has the answer null.
func found[T any](value *T, err error) (*T, error) {
	if fault.Is(err, fault.NotFound) || ent.IsNotFound(err) {
		return nil, nil
	}
	return value, err
}

// idOf reads a global id of one type. An id of another type is of nothing here;
// the error is NOT_FOUND then, and INVALID for what is no id.
func idOf(global, kind string) (uuid.UUID, error) {
	of, id, err := scalar.ParseGlobalID(global)
	if err == nil && of != kind {
		err = fault.New(fault.NotFound, "This is not the id of a %s.", kind)
	}
	return id, err
}

// byID finds one thing by its global id.
func byID[T any](global, kind string, find func(uuid.UUID) (*T, error)) (*T, error) {
	id, err := idOf(global, kind)
	if err != nil {
		return found[T](nil, err)
	}
	return found(find(id))
}

// given is what a pointer points to, the zero value for nil.
func given[T any](value *T) T {
	if value == nil {
		var none T
		return none
	}
	return *value
}
