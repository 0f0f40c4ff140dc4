package row

import (
	"saniladder/domain/calendar"
	"saniladder/internal/partners"
)

// The types of what hangs on organisations, as global ids name them.
const (
	membershipType  = "Membership"
	focalPointType  = "FocalPoint"
	agreementType   = "PartnerAgreement"
	areaSupportType = "AreaSupport"
)

// Partnership is what an organisation is to others and to the country.
type Partnership struct{ *partners.Partnership }

// Networks are those that it is or was a member of.
func (p Partnership) Networks() []Membership {
	return wrapped(p.Partnership.Networks, func(m partners.Membership) Membership { return Membership{m} })
}

// Members are those of a network.
func (p Partnership) Members() []Membership {
	return wrapped(p.Partnership.Members, func(m partners.Membership) Membership { return Membership{m} })
}

// FocalPoints speak for it.
func (p Partnership) FocalPoints() []FocalPoint {
	return wrapped(p.Partnership.FocalPoints, func(f partners.FocalPoint) FocalPoint { return FocalPoint{f} })
}

// Agreements are those of which it is a party.
func (p Partnership) Agreements() []PartnerAgreement {
	return wrapped(p.Partnership.Agreements, func(a partners.Agreement) PartnerAgreement { return PartnerAgreement{a} })
}

// AreaSupport are its programmes.
func (p Partnership) AreaSupport() []AreaSupport {
	return wrapped(p.Partnership.AreaSupport, func(a partners.AreaSupport) AreaSupport { return AreaSupport{a} })
}

// Membership is an organisation's of a network.
type Membership struct{ partners.Membership }

// GlobalID is its Relay id.
func (m Membership) GlobalID() string { return globalID(membershipType, m.ID) }

// OtherGlobalID is the other organisation's Relay id.
func (m Membership) OtherGlobalID() string { return globalID(organisationType, m.OtherID) }

// FromOn is its first day.
func (m Membership) FromOn() calendar.Day { return m.Period.From }

// UntilOn is its last day.
func (m Membership) UntilOn() calendar.Day { return m.Period.Until }

// FocalPoint is somebody who speaks for an organisation.
type FocalPoint struct{ partners.FocalPoint }

// GlobalID is its Relay id.
func (f FocalPoint) GlobalID() string { return globalID(focalPointType, f.ID) }

// AreaGlobalID is the area's Relay id, nil for the nation.
func (f FocalPoint) AreaGlobalID() *string { return optionalID(areaType, f.AreaID) }

// FromOn is the first day.
func (f FocalPoint) FromOn() calendar.Day { return f.Period.From }

// UntilOn is the last day.
func (f FocalPoint) UntilOn() calendar.Day { return f.Period.Until }

// PartnerAgreement is an agreement of an organisation.
type PartnerAgreement struct{ partners.Agreement }

// GlobalID is its Relay id.
func (a PartnerAgreement) GlobalID() string { return globalID(agreementType, a.ID) }

// OrganisationGlobalID is the Relay id of the organisation that it was recorded of.
func (a PartnerAgreement) OrganisationGlobalID() string {
	return globalID(organisationType, a.OrganisationID)
}

// WithGlobalID is the other organisation's Relay id, nil for a party that is only named.
func (a PartnerAgreement) WithGlobalID() *string { return optionalID(organisationType, a.WithID) }

// FromOn is its first day.
func (a PartnerAgreement) FromOn() calendar.Day { return a.Period.From }

// UntilOn is its last day.
func (a PartnerAgreement) UntilOn() calendar.Day { return a.Period.Until }

// File is the address of its file.
func (a PartnerAgreement) File() *string {
	if !a.HasFile {
		return nil
	}
	address := "/files/agreements/" + a.ID.String()
	return &address
}

// AreaSupport is a programme in an area.
type AreaSupport struct{ partners.AreaSupport }

// GlobalID is its Relay id.
func (a AreaSupport) GlobalID() string { return globalID(areaSupportType, a.ID) }

// AreaGlobalID is the area's Relay id.
func (a AreaSupport) AreaGlobalID() string { return globalID(areaType, a.AreaID) }

// FromOn is its first day.
func (a AreaSupport) FromOn() calendar.Day { return a.Period.From }

// UntilOn is its last day.
func (a AreaSupport) UntilOn() calendar.Day { return a.Period.Until }
