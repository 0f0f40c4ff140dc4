package row

import (
	"strings"

	"github.com/google/uuid"

	"saniladder/internal/progress"
)

// ProgressReport is the answer to how areas stand.
type ProgressReport struct {
	// Area is the one asked about, nil for the nation.
	Area *Area
	// By is the level of areas that are the rows.
	By    string
	Rows  []*ProgressRow
	Total *ProgressRow
}

// ProgressRow is one area's figures.
type ProgressRow struct{ *progress.Row }

// GlobalID is the area's Relay id, nil in the total of a nation.
func (r *ProgressRow) GlobalID() *string { return optionalID(areaType, &r.AreaID) }

// ParentGlobalID is that of the area right above: the last label but one of the path.
func (r *ProgressRow) ParentGlobalID() *string {
	labels := strings.Split(strings.TrimSuffix(r.Path(), "/"), "/")
	if len(labels) < 2 {
		return nil
	}
	id, err := uuid.Parse(labels[len(labels)-2])
	if err != nil {
		return nil
	}
	return optionalID(areaType, &id)
}

// CertifiedArea is what everybody may know of an area.
type CertifiedArea struct{ *progress.Certified }

// GlobalID is the area's Relay id: the last label of its path.
func (a CertifiedArea) GlobalID() string {
	labels := strings.Split(strings.TrimSuffix(a.AreaPath, "/"), "/")
	id, err := uuid.Parse(labels[len(labels)-1])
	if err != nil {
		return ""
	}
	return globalID(areaType, id)
}
