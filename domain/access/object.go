package access

import "slices"

// Action is what is done to an object.
type Action string

// The actions.
const (
	// Read is to see it, in lists, counts and alone.
	Read Action = "READ"
	// Create is to add one.
	Create Action = "CREATE"
	// Change is to alter or end one; an observation of a latrine is a change of its household's register too.
	Change Action = "CHANGE"
	// Import is to bring in many from a file.
	Import Action = "IMPORT"
	// Review is to recognise, send to re-verification or reject recorded levels (PR2), and to decide on nominations (HN3).
	Review Action = "REVIEW"
	// Export is to take out many as a file.
	Export Action = "EXPORT"
	// Manage is to merge, split, move, hand over or revoke.
	Manage Action = "MANAGE"
)

// Actions lists every action, in the matrix's order.
func Actions() []Action {
	return []Action{Read, Create, Change, Import, Review, Export, Manage}
}

// Object is a kind of thing in the matrix.
type Object string

// The objects.
const (
	// Area is an area's reference data: names, codes, kind, borders, census. What is known of sanitation in it is Progress.
	Area Object = "AREA"
	// Progress is counts and rates by area.
	Progress Object = "PROGRESS"
	// Community is the community itself: names, point, triggering, measures.
	Community Object = "COMMUNITY"
	// LevelHistory is the levels recorded of a community, with their source. Import brings older lists, which is no result
	// (PR2); Review decides on them.
	LevelHistory Object = "LEVEL_HISTORY"
	// ReportedTotal is a community's dated, sourced totals (PR3).
	ReportedTotal Object = "REPORTED_TOTAL"
	// House is a compound with its number.
	House Object = "HOUSE"
	// Household is one household, its people's counts and its head's name.
	Household Object = "HOUSEHOLD"
	// Latrine is a latrine and its observations.
	Latrine Object = "LATRINE"
	// Facility is a school, market, place of worship or health post with its latrines.
	Facility Object = "FACILITY"
	// NaturalLeader is a person's data: name and phone number.
	NaturalLeader Object = "NATURAL_LEADER"
	// Organisation is a partner's name and kind.
	Organisation Object = "ORGANISATION"
	// Support is that an organisation supports a community, from and until.
	Support Object = "SUPPORT"
	// Partnership is which networks an organisation belongs to, and who speaks for it where, with their telephone numbers.
	Partnership Object = "PARTNERSHIP"
	// Agreement is what an organisation agreed on with another or with an office, and its file.
	Agreement Object = "AGREEMENT"
	// AreaSupport is an organisation's programme in an area, at any level of the tree, beside its support of single communities.
	AreaSupport Object = "AREA_SUPPORT"
	// Coverage is which organisations support communities in which places, and since when; and of communities that nobody supports
	// the name, the place and the level that the public sees too. Never what an organisation does there, noted or found.
	Coverage Object = "COVERAGE"
	// Preparation is what a community does on its way: meetings, action plan, regulations, OD places, the defaecation map.
	Preparation Object = "PREPARATION"
	// Monitoring is visits to communities that hold a level, and how far they are made (WF10); nothing of a verification's.
	Monitoring Object = "MONITORING"
	// SelfAssessment is the community's own assessment, with its marks and decision (WF2).
	SelfAssessment Object = "SELF_ASSESSMENT"
	// VerificationRequest is a case: where it stands, its history, its clocks. Never who comes or when.
	VerificationRequest Object = "VERIFICATION_REQUEST"
	// VisitPlan is the secret of WF5: who comes, and when.
	VisitPlan Object = "VISIT_PLAN"
	// Verification is what a team writes down, a draft until it counts.
	Verification Object = "VERIFICATION"
	// Verdict is a verification that counts, with its answers and marks.
	Verdict Object = "VERDICT"
	// Transcription is a past verification on paper, typed in and compared with the paper by a second person (PR8). Change is
	// that comparison.
	Transcription Object = "TRANSCRIPTION"
	// Decision is what a body decided on cases, in which meeting, and the lists that it submitted.
	Decision Object = "DECISION"
	// Supervision is how the people and organisations stand whom an office looks after (annex 8).
	Supervision Object = "SUPERVISION"
	// Sanction is how an area's body stands by what it presented, and that it was penalised or rewarded (WF12).
	Sanction Object = "SANCTION"
	// Certificate is a certificate and its standing.
	Certificate Object = "CERTIFICATE"
	// Appeal is a community's against a failure, a refusal or silence (PR13). Who reads its case reads it.
	Appeal Object = "APPEAL"
	// Complaint is somebody's about what was certified (PR15). None is read by a right of a role: the body that hears it does.
	Complaint Object = "COMPLAINT"
	// Honour is what communities, people and places are honoured by: the league's presentations, celebrations and nominations
	// (HN1–HN3). The league itself is public; whoever reads a community's honours sees the marks that rank it too. Manage is to
	// freeze the league.
	Honour Object = "HONOUR"
	// Nomination is somebody or something that is named to be honoured at a celebration, and what its body decided (HN3). Who
	// named them reads it too. Review is to decide.
	Nomination Object = "NOMINATION"
	// Return is what an area answers for through the year: months confirmed and quarterly returns (PR25). Create is to confirm,
	// freeze and submit, Change to accept or send back.
	Return Object = "RETURN"
	// Commitment is what somebody in an office promised for an area, and how it is followed. What was said in public is told to
	// everybody, by no right of a role. Change is to follow it.
	Commitment Object = "COMMITMENT"
	// Event is a training, a workshop or a meeting, with what came of it. Change reads the names of participants, too.
	Event Object = "EVENT"
	// Programme is what an organisation set out to do where, what it promised there and delivered, and the groups whom it serves.
	// Create is to record one and its figures too, Change what it does and counts.
	Programme Object = "PROGRAMME"
	// ServicePoint is a place to which people are referred: its kind, hours, telephone and what it offers. Nothing of who was.
	ServicePoint Object = "SERVICE_POINT"
	// User is an account.
	User Object = "USER"
	// RoleAssignment is a dated role of a user.
	RoleAssignment Object = "ROLE_ASSIGNMENT"
	// Roster is who can sit on verification teams, and when they cannot; never on which they sit.
	Roster Object = "ROSTER"
	// ImportJob is an import with its counts and report; its rows need Read on what was imported as well.
	ImportJob Object = "IMPORT_JOB"
	// Upload is a file given to the server.
	Upload Object = "UPLOAD"
	// AuditEntry is who did what; its before and after need Read on what was changed as well.
	AuditEntry Object = "AUDIT_ENTRY"
	// Token is an access token for programs.
	Token Object = "TOKEN"
	// SavedView is a list's address that somebody keeps under a name.
	SavedView Object = "SAVED_VIEW"
	// Settings are the installation's.
	Settings Object = "SETTINGS"
	// Metrics are the server's own measurements.
	Metrics Object = "METRICS"
	// Explorer is the page to try queries on.
	Explorer Object = "EXPLORER"
)

// Objects lists every object, in the matrix's order.
func Objects() []Object {
	return []Object{
		Area, Progress, Community, LevelHistory, ReportedTotal, House, Household, Latrine, Facility, NaturalLeader,
		Organisation, Support, Partnership, Agreement, AreaSupport, Coverage, Preparation, Monitoring, SelfAssessment, VerificationRequest, VisitPlan, Verification, Verdict, Transcription, Decision, Supervision, Sanction, Certificate, Appeal, Complaint, Return, Honour, Nomination, Commitment, Event, Programme, ServicePoint, User, RoleAssignment, Roster, ImportJob, Upload, AuditEntry, Token, SavedView, Settings, Metrics, Explorer,
	}
}

// Permission is a cell's column: an action on an object.
type Permission struct {
	Action Action
	Object Object
}

// IsKnown reports that both the action and the object are in the matrix.
func (p Permission) IsKnown() bool {
	return slices.Contains(Actions(), p.Action) && slices.Contains(Objects(), p.Object)
}
