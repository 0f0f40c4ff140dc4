package row

import "saniladder/internal/register"

// AreaPlan is what a split, a merge or a move would do.
type AreaPlan struct{ *register.AreaPlan }

// Areas are its places.
func (p AreaPlan) Areas() []PlannedArea {
	all := make([]PlannedArea, len(p.Places))
	for i := range p.Places {
		all[i] = PlannedArea{&p.Places[i]}
	}
	return all
}

// PlannedArea is an area of a plan.
type PlannedArea struct{ *register.PlannedPlace }

// GlobalID is its Relay id, that which it would have where it is to be made.
func (p PlannedArea) GlobalID() string { return globalID(areaType, p.ID) }

// OrganisationPlan is what merging organisations, or ending one, would do.
type OrganisationPlan struct{ *register.OrganisationPlan }

// Organisations are those of the plan.
func (p OrganisationPlan) Organisations() []PlannedOrganisation {
	all := make([]PlannedOrganisation, len(p.OrganisationPlan.Organisations))
	for i := range all {
		all[i] = PlannedOrganisation{&p.OrganisationPlan.Organisations[i]}
	}
	return all
}

// PlannedOrganisation is an organisation of a plan.
type PlannedOrganisation struct{ *register.PlannedOrganisation }

// GlobalID is its Relay id.
func (o PlannedOrganisation) GlobalID() string { return globalID(organisationType, o.ID) }
