package row

import "saniladder/internal/supervision"

// Supervision is how those stand whom an office looks after.
type Supervision struct{ *supervision.Supervision }

// People are the people.
func (s Supervision) People() []SupervisedPerson {
	return wrapped(s.Supervision.People, func(p supervision.Person) SupervisedPerson { return SupervisedPerson{p} })
}

// Organisations are the organisations.
func (s Supervision) Organisations() []SupervisedOrganisation {
	return wrapped(s.Supervision.Organisations, func(o supervision.Organisation) SupervisedOrganisation { return SupervisedOrganisation{o} })
}

// Uncovered are the areas without an assistant.
func (s Supervision) Uncovered() []UncoveredArea {
	return wrapped(s.Supervision.Uncovered, func(u supervision.Uncovered) UncoveredArea { return UncoveredArea{u} })
}

// SupervisedPerson is somebody in a role.
type SupervisedPerson struct{ supervision.Person }

// UserGlobalID is the account's Relay id.
func (p SupervisedPerson) UserGlobalID() string { return globalID(userType, p.UserID) }

// AreaGlobalID is the area's Relay id.
func (p SupervisedPerson) AreaGlobalID() string { return globalID(areaType, p.AreaID) }

// ActedForBy are names.
func (p SupervisedPerson) ActedForBy() []string { return texts(p.Person.ActedForBy) }

// SupervisedOrganisation is one.
type SupervisedOrganisation struct{ supervision.Organisation }

// GlobalID is its Relay id.
func (o SupervisedOrganisation) GlobalID() string { return globalID(organisationType, o.ID) }

// UncoveredArea is an area without an assistant.
type UncoveredArea struct{ supervision.Uncovered }

// AreaGlobalID is the area's Relay id.
func (u UncoveredArea) AreaGlobalID() string { return globalID(areaType, u.AreaID) }

// Agreement is how far two tiers' marks agree.
type Agreement struct{ *supervision.Agreement }

// Teams are the lower tier's.
func (a Agreement) Teams() []AgreementRow { return agreementRows(a.Agreement.Teams) }

// Verifiers are those who verify independently.
func (a Agreement) Verifiers() []AgreementRow { return agreementRows(a.Agreement.Verifiers) }

func agreementRows(all []supervision.AgreementRow) []AgreementRow {
	return wrapped(all, func(r supervision.AgreementRow) AgreementRow { return AgreementRow{r} })
}

// AgreementRow is a team's or a verifier's.
type AgreementRow struct{ supervision.AgreementRow }

// AreaGlobalID is the district's Relay id, nil for a verifier.
func (r AgreementRow) AreaGlobalID() *string { return optionalID(areaType, r.AreaID) }
