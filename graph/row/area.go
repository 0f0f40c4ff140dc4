package row

import "saniladder/internal/register"

// Area is an area.
type Area struct{ *register.AreaRow }

// GlobalID is its Relay id.
func (a Area) GlobalID() string { return globalID(areaType, a.ID) }

// ParentGlobalID is the Relay id of the area above, nil at the top.
func (a Area) ParentGlobalID() *string { return optionalID(areaType, a.ParentID) }

// AreaName is an area, named only.
type AreaName struct{ Area }

// Organisation is an organisation.
type Organisation struct{ *register.OrganisationRow }

// GlobalID is its Relay id.
func (o Organisation) GlobalID() string { return globalID(organisationType, o.ID) }

// OrganisationWork is an organisation's work in an area.
type OrganisationWork struct{ register.OrganisationWork }

// AreaGlobalID is the area's Relay id.
func (w OrganisationWork) AreaGlobalID() string { return globalID(areaType, w.AreaID) }

// MergedIntoGlobalID is the Relay id of what it was merged into.
func (o Organisation) MergedIntoGlobalID() *string {
	return optionalID(organisationType, o.MergedIntoID)
}
