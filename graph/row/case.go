package row

import (
	"slices"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/protocol"
	"saniladder/graph/flat"
	"saniladder/graph/relay"
	"saniladder/internal/cases"
)

// The types of global ids of the casework.
const (
	requestType        = "VerificationRequest"
	selfAssessmentType = "SelfAssessment"
	planType           = "VisitPlan"
	verificationType   = "Verification"
	verdictType        = "Verdict"
	certificateType    = "Certificate"
	meetingType        = "Meeting"
	listType           = "ListSubmission"
	rosterMemberType   = "RosterMember"
)

// RequestRow is a case as lists show it.
type RequestRow struct{ *cases.RequestRow }

// The pages of the casework.
type (
	RequestRows        = relay.Connection[RequestRow]
	RequestRowEdge     = relay.Edge[RequestRow]
	SelfAssessments    = relay.Connection[SelfAssessment]
	SelfAssessmentEdge = relay.Edge[SelfAssessment]
	VisitPlans         = relay.Connection[VisitPlan]
	VisitPlanEdge      = relay.Edge[VisitPlan]
	Meetings           = relay.Connection[Meeting]
	MeetingEdge        = relay.Edge[Meeting]
	ListSubmissions    = relay.Connection[ListSubmission]
	ListSubmissionEdge = relay.Edge[ListSubmission]
)

// GlobalID is the case's Relay id.
func (r RequestRow) GlobalID() string { return globalID(requestType, r.ID) }

// CommunityGlobalID is the community's Relay id.
func (r RequestRow) CommunityGlobalID() string { return globalID(communityType, r.CommunityID) }

// RequestFile is where the request is printed; nil where its letters are on paper.
func (r Request) RequestFile() *string { return r.letter("requests", !r.OpenedMidway) }

// ReplyFile is where the reply is printed; nil where there is none here.
func (r Request) ReplyFile() *string {
	return r.letter("replies", r.RepliedHere && !r.RepliedOn.IsZero())
}

func (r Request) letter(folder string, there bool) *string {
	if !there {
		return nil
	}
	address := "/files/" + folder + "/" + r.ID.String() + ".pdf"
	return &address
}

// PaperRequestGlobalID is the Relay id of the request on paper that opened it.
func (r Request) PaperRequestGlobalID() *string {
	return optionalID(paperRequestType, r.PaperRequestID)
}

// RequestColumns are the fields of VerificationRequestRow.
var RequestColumns = flat.Table[RequestRow]{Type: "VerificationRequestRow", Columns: map[string]flat.Column[RequestRow]{
	"id":             flat.Text(RequestRow.GlobalID),
	"version":        flat.Int(func(r RequestRow) int { return r.Version }),
	"communityId":    flat.Text(RequestRow.CommunityGlobalID),
	"communityName":  flat.Text(func(r RequestRow) string { return r.CommunityName }),
	"areaName":       flat.Text(func(r RequestRow) string { return r.AreaName }),
	"parentAreaName": flat.MaybeText(func(r RequestRow) *string { return r.ParentAreaName }),
	"level":          flat.Int(func(r RequestRow) int { return r.Level }),
	"round":          flat.Int(func(r RequestRow) int { return r.Round }),
	"state":          flat.Text(func(r RequestRow) string { return string(r.State) }),
	"tier":           flat.Text(func(r RequestRow) string { return r.Tier }),
	"requestedOn":    flat.Day(func(r RequestRow) calendar.Day { return r.RequestedOn }),
	"dueOn":          flat.Day(func(r RequestRow) calendar.Day { return r.DueOn }),
	"overdue":        flat.Bool(func(r RequestRow) bool { return r.Overdue }),
	"draftLate":      flat.Bool(func(r RequestRow) bool { return r.DraftLate }),
	"waitingSince":   flat.Day(func(r RequestRow) calendar.Day { return r.WaitingSince }),
	"closedOn":       flat.Day(func(r RequestRow) calendar.Day { return r.ClosedOn }),
}}

// Request is one case.
type Request struct{ *cases.Request }

// GlobalID is its Relay id.
func (r Request) GlobalID() string { return globalID(requestType, r.ID) }

// CommunityGlobalID is the community's Relay id.
func (r Request) CommunityGlobalID() string { return globalID(communityType, r.CommunityID) }

// AreaNames are from the top down.
func (r Request) AreaNames() []string { return texts(r.Request.AreaNames) }

// VerifiedBy are the tiers of the round.
func (r Request) VerifiedBy() []string { return texts(r.Request.VerifiedBy) }

// CaseStep is a step of a case's history.
type CaseStep struct{ cases.Step }

// From is where it stood; nil before the request.
func (s CaseStep) From() *certification.State {
	if s.Step.From == certification.NoCase {
		return nil
	}
	return &s.Step.From
}

// Role is that of who took it; nil for none.
func (s CaseStep) Role() *access.Role {
	if !s.Step.Role.IsAssignable() {
		return nil
	}
	return &s.Step.Role
}

// CaseAction is something that can be done.
type CaseAction struct{ cases.Action }

// Kind is what.
func (a CaseAction) Kind() certification.Action { return a.Action.Action }

// Parties are who does it, seen from the case.
func (a CaseAction) Parties() []certification.Party { return slices.Clone(a.Action.Parties) }

// Roles are those of the profile.
func (a CaseAction) Roles() []access.Role { return append([]access.Role{}, a.Action.Roles...) }

// Bodies are names of the bodies.
func (a CaseAction) Bodies(language *string) []string {
	return wrapped(a.Action.Bodies, func(t country.Text) string { return in(t, language) })
}

// Needs are what it needs.
func (a CaseAction) Needs() []CaseNeed {
	return wrapped(a.Action.Needs, func(n cases.NeedStanding) CaseNeed { return CaseNeed{n} })
}

// CaseNeed is a need and how it stands.
type CaseNeed struct{ cases.NeedStanding }

// Message says what is missing.
func (n CaseNeed) Message() *string {
	if n.Why == nil {
		return nil
	}
	return &n.Why.Message
}

// Rule is the one that asks for it.
func (n CaseNeed) Rule() *string {
	if n.Why == nil {
		return nil
	}
	return someText(n.Why.Rule)
}

// Params are the values in the sentence.
func (n CaseNeed) Params() []Param {
	if n.Why == nil {
		return []Param{}
	}
	return Params(n.Why.Params)
}

// NextRequest is what a community can ask for next.
type NextRequest struct{ *cases.NextRequest }

// CommunityGlobalID is the community's Relay id.
func (n NextRequest) CommunityGlobalID() string { return globalID(communityType, n.CommunityID) }

// SelfAssessmentGlobalID is the Relay id of the self-assessment that it can stand on.
func (n NextRequest) SelfAssessmentGlobalID() *string {
	return optionalID(selfAssessmentType, n.SelfAssessmentID)
}

// Action is the act of asking.
func (n NextRequest) Action() CaseAction { return CaseAction{n.NextRequest.Action} }

// Decision is a body's.
type Decision struct{ cases.Decision }

// GlobalID is its Relay id.
func (d Decision) GlobalID() string { return globalID("Decision", d.ID) }

// MeetingGlobalID is the meeting's Relay id.
func (d Decision) MeetingGlobalID() string { return globalID(meetingType, d.MeetingID) }

// Recused are who stood aside.
func (d Decision) Recused() []string { return texts(d.Decision.Recused) }

// Attended are who was there.
func (d Decision) Attended() []string { return texts(d.Decision.Attended) }

// Kind is what was decided.
func (d Decision) Kind() string { return d.Decision.Decision }

// CaseFlag speaks against an answer.
type CaseFlag struct{ cases.Flag }

// GlobalID is its Relay id.
func (f CaseFlag) GlobalID() string { return globalID("CaseFlag", f.ID) }

// Params are what answer and register say.
func (f CaseFlag) Params() []Param { return Params(f.Flag.Params) }

// Visit is one whose team has arrived.
type Visit struct{ cases.Visit }

// VerificationGlobalID is the verification's Relay id.
func (v Visit) VerificationGlobalID() string { return globalID(verificationType, v.VerificationID) }

// Members are who came.
func (v Visit) Members() []cases.VisitedBy { return slices.Clone(v.Visit.Members) }

// SelfAssessment is a community's own.
type SelfAssessment struct{ *cases.SelfAssessment }

// GlobalID is its Relay id.
func (a SelfAssessment) GlobalID() string { return globalID(selfAssessmentType, a.ID) }

// CommunityGlobalID is the community's Relay id.
func (a SelfAssessment) CommunityGlobalID() string { return globalID(communityType, a.CommunityID) }

// Assessors are the names of those elected.
func (a SelfAssessment) Assessors() []string { return texts(a.SelfAssessment.Assessors) }

// Checklist is the one that was filled; nil where that is on paper.
func (a SelfAssessment) Checklist() *string {
	if a.OnPaper {
		return nil
	}
	return &a.SelfAssessment.Checklist
}

// Score is what it comes to; nil where the answers are on paper.
func (a SelfAssessment) Score() *Score {
	if a.OnPaper {
		return nil
	}
	return &Score{a.SelfAssessment.Score}
}

// Answers are in the order of the sheet.
func (a SelfAssessment) Answers() []Answer { return answers(a.SelfAssessment.Answers) }

// Certificate is one with how it stands.
type Certificate struct{ *cases.Certificate }

// GlobalID is its Relay id.
func (c Certificate) GlobalID() string { return globalID(certificateType, c.ID) }

// CommunityGlobalID is the community's Relay id.
func (c Certificate) CommunityGlobalID() string { return globalID(communityType, c.CommunityID) }

// RequestGlobalID is the case's Relay id.
func (c Certificate) RequestGlobalID() string { return globalID(requestType, c.RequestID) }

// AreaNames are as printed.
func (c Certificate) AreaNames() []string { return texts(c.Certificate.AreaNames) }

// File is where its PDF is; none is printed that is not in force.
func (c Certificate) File() *string {
	if !c.InForce() {
		return nil
	}
	address := "/files/certificates/" + c.ID.String() + ".pdf"
	return &address
}

// CertificateStanding is what everybody may know by its code.
type CertificateStanding struct{ *cases.Standing }

// AreaNames are as printed.
func (c CertificateStanding) AreaNames() []string { return texts(c.Standing.AreaNames) }

// Stands is how it stands today.
func (c CertificateStanding) Stands() *string { return c.Standing.Standing }

// Meeting is a body's.
type Meeting struct{ *cases.Meeting }

// GlobalID is its Relay id.
func (m Meeting) GlobalID() string { return globalID(meetingType, m.ID) }

// AreaGlobalID is the body's area's Relay id.
func (m Meeting) AreaGlobalID() *string { return optionalID(areaType, m.AreaID) }

// Attended are who was there.
func (m Meeting) Attended() []string { return texts(m.Meeting.Attended) }

// ListSubmission is a list that a tier submitted.
type ListSubmission struct{ *cases.Submission }

// GlobalID is its Relay id.
func (l ListSubmission) GlobalID() string { return globalID(listType, l.ID) }

// AreaGlobalID is the area's Relay id.
func (l ListSubmission) AreaGlobalID() string { return globalID(areaType, l.AreaID) }

// Requests are the cases on it.
func (l ListSubmission) Requests() []PresentedRequest {
	return wrapped(l.Submission.Requests, func(r cases.PresentedRequest) PresentedRequest { return PresentedRequest{r} })
}

// PresentedRequest is a case on a list.
type PresentedRequest struct{ cases.PresentedRequest }

// RequestGlobalID is the case's Relay id.
func (r PresentedRequest) RequestGlobalID() string { return globalID(requestType, r.RequestID) }

// CommunityGlobalID is the community's Relay id.
func (r PresentedRequest) CommunityGlobalID() string { return globalID(communityType, r.CommunityID) }

// ListPreview is what a body could present.
type ListPreview struct{ *cases.Preview }

// AreaGlobalID is the area's Relay id.
func (p ListPreview) AreaGlobalID() string { return globalID(areaType, p.AreaID) }

// Eligible are the cases that can be presented.
func (p ListPreview) Eligible() []EligibleRequest {
	return wrapped(p.Preview.Eligible, func(r cases.EligibleRequest) EligibleRequest { return EligibleRequest{r} })
}

// EligibleRequest is a case that can be presented.
type EligibleRequest struct{ cases.EligibleRequest }

// RequestGlobalID is the case's Relay id.
func (r EligibleRequest) RequestGlobalID() string { return globalID(requestType, r.RequestID) }

// CommunityGlobalID is the community's Relay id.
func (r EligibleRequest) CommunityGlobalID() string { return globalID(communityType, r.CommunityID) }

// DefinitionFinding is a sentence of a level's definition.
type DefinitionFinding struct{ protocol.Finding }

// Grounds are from what it was told.
func (f DefinitionFinding) Grounds() []DefinitionGround {
	return wrapped(f.Finding.Grounds, func(g protocol.Ground) DefinitionGround { return DefinitionGround{g} })
}

// DefinitionGround is one thing that it needs.
type DefinitionGround struct{ protocol.Ground }

// Fact is the register's that told it.
func (g DefinitionGround) Fact() string { return string(g.Ground.Fact) }

// Counted is the register's figure; nil where not known.
func (g DefinitionGround) Counted() *int {
	if !g.Known {
		return nil
	}
	return &g.Ground.Counted
}
