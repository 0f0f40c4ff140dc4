package row

import (
	"github.com/google/uuid"

	"saniladder/internal/preparation"
)

// Preparation is what is kept of a community's way to a request.
type Preparation struct{ *preparation.Standing }

// Meetings are the community's.
func (p Preparation) Meetings() []CommunityMeeting {
	return wrapped(p.Standing.Meetings, func(m preparation.Meeting) CommunityMeeting { return CommunityMeeting{m} })
}

// Actions are what was agreed to be done.
func (p Preparation) Actions() []AgreedAction {
	return wrapped(p.Standing.Actions, func(a preparation.Action) AgreedAction { return AgreedAction{a} })
}

// Regulations are local ones.
func (p Preparation) Regulations() []LocalRegulation {
	return wrapped(p.Standing.Regulations, func(r preparation.Regulation) LocalRegulation { return LocalRegulation{r} })
}

// Violations are those of local regulations.
func (p Preparation) Violations() []Violation {
	return wrapped(p.Standing.Violations, func(v preparation.Violation) Violation { return Violation{v} })
}

// Places are those of the defaecation map.
func (p Preparation) Places() []CommunityPlace {
	return wrapped(p.Standing.Places, func(one preparation.Place) CommunityPlace { return CommunityPlace{one} })
}

// Maps are the defaecation map's versions.
func (p Preparation) Maps() []DefaecationMap {
	return wrapped(p.Standing.Maps, func(m preparation.Map) DefaecationMap { return DefaecationMap{m} })
}

// Reports are monitoring reports.
func (p Preparation) Reports() []MonitoringReport {
	return wrapped(p.Standing.Reports, func(r preparation.Report) MonitoringReport { return MonitoringReport{r} })
}

// CommunityMeeting is a meeting of a community.
type CommunityMeeting struct{ preparation.Meeting }

// GlobalID is its Relay id.
func (m CommunityMeeting) GlobalID() string { return globalID("CommunityMeeting", m.ID) }

// AgreedAction is what a community agreed to do.
type AgreedAction struct{ preparation.Action }

// GlobalID is its Relay id.
func (a AgreedAction) GlobalID() string { return globalID("AgreedAction", a.ID) }

// LocalRegulation is a rule that a community gave itself.
type LocalRegulation struct{ preparation.Regulation }

// GlobalID is its Relay id.
func (r LocalRegulation) GlobalID() string { return globalID("LocalRegulation", r.ID) }

// Violation is one of a local regulation.
type Violation struct{ preparation.Violation }

// GlobalID is its Relay id.
func (v Violation) GlobalID() string { return globalID("Violation", v.ID) }

// CommunityPlace is a place on the defaecation map.
type CommunityPlace struct{ preparation.Place }

// GlobalID is its Relay id.
func (p CommunityPlace) GlobalID() string { return globalID("CommunityPlace", p.ID) }

// DefaecationMap is a version of it.
type DefaecationMap struct{ preparation.Map }

// GlobalID is its Relay id.
func (m DefaecationMap) GlobalID() string { return globalID("DefaecationMap", m.ID) }

// Paper is the uploaded file's address.
func (m DefaecationMap) Paper() *string { return paperAt(m.UploadID) }

// Places are those of a drawn version.
func (m DefaecationMap) Places() []preparation.MapPlace {
	return append([]preparation.MapPlace{}, m.Map.Places...)
}

// MonitoringReport is a report on a community's progress.
type MonitoringReport struct{ preparation.Report }

// GlobalID is its Relay id.
func (r MonitoringReport) GlobalID() string { return globalID("MonitoringReport", r.ID) }

// Paper is the uploaded file's address.
func (r MonitoringReport) Paper() *string { return paperAt(r.UploadID) }

func paperAt(upload *uuid.UUID) *string {
	if upload == nil {
		return nil
	}
	address := "/files/papers/" + upload.String()
	return &address
}
