package trail

import (
	"maps"
	"slices"

	"saniladder/domain/access"
)

// kinds are the types of things whose acts the log shows, and what a viewer must
// be able to read to see the values that changed: seeing the audit gives no right
// to what was changed. The empty object opens values to nobody. A type that is
// missing is not listed, counted or found at all. Acts on a visit's plan stay
// unknown until its team has arrived (WF5), and show no values even then.
var kinds = map[string]access.Object{
	"AgreedAction": access.Preparation, "Appeal": access.Decision, "Area": access.Area, "AreaSupport": access.AreaSupport, "BeneficiaryGroup": access.Programme, "CaseFlag": access.Decision,
	"Celebration": access.Honour, "Certificate": access.Certificate, "Commitment": access.Commitment, "Community": access.Community, "CommunityMeeting": access.Preparation,
	"CommunityPlace": access.Preparation, "Decision": access.Decision, "DefaecationMap": access.Preparation, "Event": access.Event,
	"Facility": access.Facility, "FocalPoint": access.Partnership, "House": access.House, "Household": access.Household, "Import": access.ImportJob,
	"Incentive": access.Honour, "Invitation": access.User, "Latrine": access.Latrine, "LeagueEdition": access.Honour, "LevelRecord": access.LevelHistory, "LevelReview": access.Decision,
	"LocalRegulation": access.Preparation, "Meeting": access.Decision, "Membership": access.Partnership, "MonitoringReport": access.Preparation, "MonitoringVisit": access.Monitoring,
	"Nation": access.Settings, "NaturalLeader": access.NaturalLeader, "Nomination": access.Nomination, "Organisation": access.Organisation,
	"ReportedTotal": access.ReportedTotal, "RoleAssignment": access.RoleAssignment, "RosterMember": access.Roster, "Sanction": access.Sanction, "SavedView": "",
	"MonthConfirmation": access.Return, "QuarterlyReturn": access.Return, "SelfAssessment": access.SelfAssessment, "ServicePoint": access.ServicePoint, "Support": access.Support, "Token": access.Token,
	"PartnerAgreement": access.Agreement, "PaperRequest": access.Transcription, "Programme": access.Programme, "Transcription": access.Transcription, "Upload": access.Upload, "User": access.User, "Verification": access.Verdict,
	"VerificationRequest": access.VerificationRequest, "Violation": access.Preparation, "VisitPlan": "",
}

// Kinds are the types that the log shows, in their order.
func Kinds() []string { return slices.Sorted(maps.Keys(kinds)) }

// mayRead reports that values of a type of object are open to the viewer as well.
func mayRead(v access.Viewer, objectType string) bool {
	object := kinds[objectType]
	return object != "" && v.Can(access.Read, object)
}
