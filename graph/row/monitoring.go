package row

import (
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	monitored "saniladder/domain/monitoring"
	"saniladder/internal/monitoring"
)

// MonitoringRound is whom somebody has to visit.
type MonitoringRound struct{ *monitoring.Round }

// Next are the communities.
func (r MonitoringRound) Next() []MonitoringCall {
	return wrapped(r.Round.Next, func(c monitoring.Call) MonitoringCall { return MonitoringCall{c} })
}

// MonitoringCall is one of them.
type MonitoringCall struct{ monitoring.Call }

// CommunityGlobalID is the community's Relay id.
func (c MonitoringCall) CommunityGlobalID() string { return globalID(communityType, c.CommunityID) }

// Required is what the present period asks for.
func (c MonitoringCall) Required() int { return c.Period.Required }

// CommunityMonitoring is how the visits to a community stand.
type CommunityMonitoring struct{ *monitoring.Community }

// CommunityGlobalID is the community's Relay id.
func (c CommunityMonitoring) CommunityGlobalID() string { return globalID(communityType, c.ID) }

// standing is empty where no plan asks for visits.
func (c CommunityMonitoring) standing() monitored.Standing {
	if c.Standing == nil {
		return monitored.Standing{}
	}
	return *c.Standing
}

// State is nil where no plan asks for visits.
func (c CommunityMonitoring) State() *monitored.State {
	if c.Standing == nil {
		return nil
	}
	return &c.Standing.State
}

// Required is what the present period asks for.
func (c CommunityMonitoring) Required() int { return c.standing().Period.Required }

// Made is on how many of its days there was a visit.
func (c CommunityMonitoring) Made() int { return c.standing().Made }

// By is the last day for the next visit.
func (c CommunityMonitoring) By() calendar.Day { return c.standing().By }

// MissedBefore is how many the period before went without.
func (c CommunityMonitoring) MissedBefore() int { return c.standing().MissedBefore }

// Counted is whether visits count by now.
func (c CommunityMonitoring) Counted() bool { return c.standing().Counted }

// Visits are the newest.
func (c CommunityMonitoring) Visits() []MonitoringVisit {
	return wrapped(c.Community.Visits, func(v monitoring.Visit) MonitoringVisit { return MonitoringVisit{v} })
}

// Visit is one of them by its id; nil where it is not among them.
func (c CommunityMonitoring) Visit(id uuid.UUID) *MonitoringVisit {
	for _, v := range c.Community.Visits {
		if v.ID == id {
			return &MonitoringVisit{v}
		}
	}
	return nil
}

// MonitoringVisit is a visit that was made.
type MonitoringVisit struct{ monitoring.Visit }

// GlobalID is its Relay id.
func (v MonitoringVisit) GlobalID() string { return globalID("MonitoringVisit", v.ID) }

// Paper is the photograph's address.
func (v MonitoringVisit) Paper() *string { return paperAt(v.UploadID) }

// ReceivedReport is a monitoring report that arrived.
type ReceivedReport struct{ monitoring.Received }

// GlobalID is its Relay id.
func (r ReceivedReport) GlobalID() string { return globalID("MonitoringReport", r.ID) }

// CommunityGlobalID is its community's Relay id.
func (r ReceivedReport) CommunityGlobalID() string { return globalID(communityType, r.CommunityID) }

// MonitoringCompliance is what months asked for and what came of it.
type MonitoringCompliance struct{ *monitoring.Compliance }

// Total is all of what was asked about.
func (c MonitoringCompliance) Total() monitoring.Tally { return c.Compliance.Total.Tally }

// Rows are the areas.
func (c MonitoringCompliance) Rows() []MonitoringComplianceRow {
	return wrapped(c.Compliance.Rows, func(r monitoring.ComplianceRow) MonitoringComplianceRow { return MonitoringComplianceRow{r} })
}

// Hands are those who visit.
func (c MonitoringCompliance) Hands() []MonitoringHands {
	return wrapped(c.Compliance.Hands, func(h monitoring.HandsRow) MonitoringHands { return MonitoringHands{h} })
}

// MonitoringComplianceRow is an area's compliance.
type MonitoringComplianceRow struct{ monitoring.ComplianceRow }

// AreaGlobalID is the area's Relay id.
func (r MonitoringComplianceRow) AreaGlobalID() string { return globalID(areaType, r.AreaID) }

// MonitoringHands are the people of a role in an area.
type MonitoringHands struct{ monitoring.HandsRow }

// AreaGlobalID is the area's Relay id.
func (h MonitoringHands) AreaGlobalID() string { return globalID(areaType, h.AreaID) }

// Names are none where the viewer may not know people.
func (h MonitoringHands) Names() []string { return append([]string{}, h.HandsRow.Names...) }

// SlippingCommunities are those at risk.
type SlippingCommunities struct{ *monitoring.Slipping }

// Communities are the first of them.
func (s SlippingCommunities) Communities() []SlippingCommunity {
	return wrapped(s.Slipping.Communities, func(c monitoring.AtRisk) SlippingCommunity { return SlippingCommunity{c} })
}

// SlippingCommunity is one of them.
type SlippingCommunity struct{ monitoring.AtRisk }

// CommunityGlobalID is the community's Relay id.
func (c SlippingCommunity) CommunityGlobalID() string { return globalID(communityType, c.CommunityID) }
