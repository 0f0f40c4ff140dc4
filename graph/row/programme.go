package row

import "saniladder/internal/programme"

// The types of their global ids.
const (
	programmeType          = "Programme"
	programmeActivityType  = "ProgrammeActivity"
	programmeIndicatorType = "ProgrammeIndicator"
	programmeFigureType    = "ProgrammeFigure"
	beneficiaryGroupType   = "BeneficiaryGroup"
)

// Programme is what an organisation set out to do.
type Programme struct{ *programme.Programme }

// GlobalID is the Relay id.
func (p Programme) GlobalID() string { return globalID(programmeType, p.ID) }

// OrganisationGlobalID is its organisation's Relay id.
func (p Programme) OrganisationGlobalID() string { return globalID(organisationType, p.OrganisationID) }

// Places are where it works.
func (p Programme) Places() []ProgrammeArea {
	return wrapped(p.Areas, func(a programme.Area) ProgrammeArea { return ProgrammeArea{a} })
}

// ProgrammeArea is one of them.
type ProgrammeArea struct{ programme.Area }

// GlobalID is the Relay id.
func (a ProgrammeArea) GlobalID() string { return globalID(areaType, a.ID) }

// ProgrammeFile is a programme with what lies under it.
type ProgrammeFile struct{ Programme *Programme }

// ProgrammeActivity is something that it does.
type ProgrammeActivity struct{ programme.Activity }

// GlobalID is the Relay id.
func (a ProgrammeActivity) GlobalID() string { return globalID(programmeActivityType, a.ID) }

// ProgrammeCounted is what it counts.
type ProgrammeCounted struct {
	Indicators []ProgrammeIndicator
	Reached    []programme.Reached
}

// ProgrammeIndicator is one thing that it counts.
type ProgrammeIndicator struct{ programme.Indicator }

// GlobalID is the Relay id.
func (i ProgrammeIndicator) GlobalID() string { return globalID(programmeIndicatorType, i.ID) }

// Rows are its figures.
func (i ProgrammeIndicator) Rows() []ProgrammeFigure {
	return wrapped(i.Figures, func(f programme.Figure) ProgrammeFigure { return ProgrammeFigure{f} })
}

// ProgrammeFigure is what was planned or came about.
type ProgrammeFigure struct{ programme.Figure }

// GlobalID is the Relay id.
func (f ProgrammeFigure) GlobalID() string { return globalID(programmeFigureType, f.ID) }

// AreaGlobalID is its place's Relay id.
func (f ProgrammeFigure) AreaGlobalID() string { return globalID(areaType, f.AreaID) }

// EvidenceFile is where its evidence is shown; nil where it has none.
func (f ProgrammeFigure) EvidenceFile() *string {
	if f.Evidence == nil {
		return nil
	}
	file := "/files/programmes/" + f.Evidence.String()
	return &file
}

// BeneficiaryGroup is a group of people whom an organisation serves.
type BeneficiaryGroup struct{ programme.Group }

// GlobalID is the Relay id.
func (g BeneficiaryGroup) GlobalID() string { return globalID(beneficiaryGroupType, g.ID) }

// ProgrammeTotal is what organisations planned and delivered under a measure.
type ProgrammeTotal struct{ programme.Total }

// By are the organisations' parts.
func (t ProgrammeTotal) By() []ProgrammeTotalBy {
	return wrapped(t.Organisations, func(by programme.TotalBy) ProgrammeTotalBy { return ProgrammeTotalBy{by} })
}

// ProgrammeTotalBy is one organisation's part.
type ProgrammeTotalBy struct{ programme.TotalBy }

// OrganisationGlobalID is its Relay id.
func (t ProgrammeTotalBy) OrganisationGlobalID() string {
	return globalID(organisationType, t.OrganisationID)
}
