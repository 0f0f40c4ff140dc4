package row

import (
	"github.com/google/uuid"

	"saniladder/internal/pace"
)

// AreaGlobalID is an area's Relay id.
func AreaGlobalID(id uuid.UUID) string { return globalID(areaType, id) }

// WholeAreas are areas as wholes.
type WholeAreas struct {
	// Level is the ladder's, By that of the areas that are rows.
	Level int
	By    string
	Self  *WholeArea
	Rows  []WholeArea
}

// WholeArea is one of them.
type WholeArea struct {
	pace.Whole
	// Tier is the key of the one whose body decides, "" for none.
	Tier                                 string
	ViewerMayDeclare, ViewerMaySetTarget bool
}

// AreaGlobalID is the area's Relay id.
func (w WholeArea) AreaGlobalID() string { return globalID(areaType, w.ID) }

// DecidedBy is nil where nobody decides.
func (w WholeArea) DecidedBy() *string {
	if w.Tier == "" {
		return nil
	}
	return &w.Tier
}
