// Package row holds rows of the read models as the API shows them: with global
// ids, and nothing decided anew. It knows no viewer and no database.
package row

import (
	"github.com/google/uuid"

	"saniladder/graph/scalar"
)

// The types of global ids, beside those of ent.
const (
	areaType         = "Area"
	communityType    = "Community"
	organisationType = "Organisation"
	userType         = "User"
)

func globalID(kind string, id uuid.UUID) string { return scalar.GlobalID(kind, id) }

// optionalID is nil for no id, given as nil or as the empty UUID.
func optionalID(kind string, id *uuid.UUID) *string {
	if id == nil || *id == uuid.Nil {
		return nil
	}
	global := globalID(kind, *id)
	return &global
}
