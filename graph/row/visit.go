package row

import (
	"slices"

	"saniladder/domain/protocol"
	"saniladder/domain/team"
	"saniladder/internal/cases"
)

// VisitPlan is a visit's plan, for whoever may know of it.
type VisitPlan struct{ *cases.Plan }

// GlobalID is its Relay id.
func (p VisitPlan) GlobalID() string { return globalID("VisitPlan", p.ID) }

// RequestGlobalID is the case's Relay id.
func (p VisitPlan) RequestGlobalID() string { return globalID(requestType, p.RequestID) }

// CommunityGlobalID is the community's Relay id.
func (p VisitPlan) CommunityGlobalID() string { return globalID(communityType, p.CommunityID) }

// VerificationGlobalID is the Relay id of the verification that the visit became.
func (p VisitPlan) VerificationGlobalID() *string {
	return optionalID(verificationType, p.VerificationID)
}

// Members are the team, the leader first.
func (p VisitPlan) Members() []VisitMember {
	return wrapped(p.Plan.Members, func(m cases.PlanMember) VisitMember { return VisitMember{m} })
}

// Papers are what the team reviews.
func (p VisitPlan) Papers() VisitPapers { return VisitPapers{p.Plan.Papers} }

// VisitMember is somebody on a team.
type VisitMember struct{ cases.PlanMember }

// RosterMemberGlobalID is the roster entry's Relay id.
func (m VisitMember) RosterMemberGlobalID() string {
	return globalID(rosterMemberType, m.RosterMemberID)
}

// VisitKit is what a phone takes along on a visit.
type VisitKit struct{ *cases.Kit }

// PlanGlobalID is the plan's Relay id.
func (k VisitKit) PlanGlobalID() string { return globalID("VisitPlan", k.PlanID) }

// VerificationGlobalID is the Relay id of the verification that the visit becomes.
func (k VisitKit) VerificationGlobalID() string { return globalID(verificationType, k.VerificationID) }

// VisitPapers are what a team reviews.
type VisitPapers struct{ cases.Papers }

// Baseline are totals that were reported.
func (p VisitPapers) Baseline() []cases.BaselinePaper { return slices.Clone(p.Papers.Baseline) }

// Monitoring are the newest reports.
func (p VisitPapers) Monitoring() []cases.MonitoringPaper { return slices.Clone(p.Papers.Monitoring) }

// TeamReason is what a rule says.
type TeamReason struct{ cases.TeamReason }

// Code is what.
func (r TeamReason) Code() string { return string(r.TeamReason.Code) }

// Severity is nil for what only says why somebody was left out.
func (r TeamReason) Severity() *team.Severity {
	if r.TeamReason.Severity == "" {
		return nil
	}
	return &r.TeamReason.Severity
}

// Params are the values in the sentence.
func (r TeamReason) Params() []Param { return Params(r.TeamReason.Params) }

// RosterMemberGlobalID is the roster entry's Relay id.
func (r TeamReason) RosterMemberGlobalID() *string {
	return optionalID(rosterMemberType, r.RosterMemberID)
}

// TeamReasons show findings.
func TeamReasons(all []cases.TeamReason) []TeamReason {
	return wrapped(all, func(r cases.TeamReason) TeamReason { return TeamReason{r} })
}

// TeamFindings are what the rules say of a team.
type TeamFindings struct{ Findings []TeamReason }

// Allowed reports that nothing refuses it.
func (f TeamFindings) Allowed() bool {
	return !slices.ContainsFunc(f.Findings, func(r TeamReason) bool { return r.TeamReason.Severity == team.Refuses })
}

// TeamProposals are teams for a visit.
type TeamProposals struct{ *cases.TeamProposals }

// Proposals are the best first.
func (p TeamProposals) Proposals() []TeamProposal {
	return wrapped(p.TeamProposals.Proposals, func(t cases.TeamProposal) TeamProposal { return TeamProposal{t} })
}

// LeftOut are who is in none of them.
func (p TeamProposals) LeftOut() []LeftOut {
	return wrapped(p.TeamProposals.LeftOut, func(l cases.LeftOut) LeftOut { return LeftOut{Proposed{l.Proposed}, TeamReasons(l.Reasons)} })
}

// Shortage is of what the roster is short.
func (p TeamProposals) Shortage() []TeamReason { return TeamReasons(p.TeamProposals.Shortage) }

// TeamProposal is a complete team.
type TeamProposal struct{ cases.TeamProposal }

// Members are the leader first.
func (p TeamProposal) Members() []Proposed {
	return wrapped(p.TeamProposal.Members, func(m cases.Proposed) Proposed { return Proposed{m} })
}

// Warnings are recommendations that are not met.
func (p TeamProposal) Warnings() []TeamReason { return TeamReasons(p.TeamProposal.Warnings) }

// Proposed is somebody on a proposed team.
type Proposed struct{ cases.Proposed }

// RosterMemberGlobalID is the roster entry's Relay id.
func (m Proposed) RosterMemberGlobalID() string { return globalID(rosterMemberType, m.RosterMemberID) }

// LeftOut is somebody who is in no proposal.
type LeftOut struct {
	Proposed
	Reasons []TeamReason
}

// Verification is what a team writes down.
type Verification struct{ *cases.Verification }

// GlobalID is its Relay id.
func (v Verification) GlobalID() string { return globalID(verificationType, v.ID) }

// PlanGlobalID is the Relay id of the visit's plan.
func (v Verification) PlanGlobalID() *string {
	if !v.Plan.Valid {
		return nil
	}
	return optionalID("VisitPlan", &v.Plan.UUID)
}

// RequestGlobalID is the case's Relay id.
func (v Verification) RequestGlobalID() string { return globalID(requestType, v.RequestID) }

// CommunityGlobalID is the community's Relay id.
func (v Verification) CommunityGlobalID() string { return globalID(communityType, v.CommunityID) }

// Members are the team, the leader first.
func (v Verification) Members() []cases.VisitedBy { return slices.Clone(v.Verification.Members) }

// Answers are in the order of the sheet.
func (v Verification) Answers() []Answer { return answers(v.Verification.Answers) }

// SoFar is where the sheet stands.
func (v Verification) SoFar() ScoreSoFar { return ScoreSoFar{v.Verification.SoFar} }

// Contradictions are where the register says otherwise.
func (v Verification) Contradictions() []Contradiction {
	return wrapped(v.Verification.Contradictions, func(c protocol.Contradiction) Contradiction { return Contradiction{c} })
}

// ScoreSoFar is where a sheet stands that is still being filled.
type ScoreSoFar struct{ protocol.SoFar }

// Score is over what is answered.
func (s ScoreSoFar) Score() Score { return Score{s.Result} }

// Open are indicators without an answer.
func (s ScoreSoFar) Open() []string { return texts(s.SoFar.Open) }

// BestUnmet is what cannot be reached any more.
func (s ScoreSoFar) BestUnmet() []string { return texts(s.SoFar.BestUnmet) }

// Contradiction is an answer that cannot be true if the register is.
type Contradiction struct{ protocol.Contradiction }

// Claim is its kind.
func (c Contradiction) Claim() string { return string(c.Contradiction.Claim) }

// Fact is what the register counts.
func (c Contradiction) Fact() string { return string(c.Contradiction.Fact) }

// Of is the whole that it counts among.
func (c Contradiction) Of() string { return string(c.Contradiction.Of) }

// SampleList is a list that a sample is drawn from.
type SampleList struct{ cases.SampleList }

// Draw is the draw; nil while it has not been made.
func (l SampleList) Draw() *SampleDraw {
	if l.SampleList.Draw == nil {
		return nil
	}
	return &SampleDraw{*l.SampleList.Draw}
}

// SampleDraw is one that anybody can repeat.
type SampleDraw struct{ cases.SampleDraw }

// GlobalID is its Relay id.
func (d SampleDraw) GlobalID() string { return globalID("SampleDraw", d.ID) }

// Places are those drawn, then the reserves.
func (d SampleDraw) Places() []SamplePlace {
	return wrapped(d.SampleDraw.Places, func(p cases.SamplePlace) SamplePlace { return SamplePlace{p} })
}

// SamplePlace is what was drawn.
type SamplePlace struct{ cases.SamplePlace }

// HouseholdGlobalID is the household's Relay id.
func (p SamplePlace) HouseholdGlobalID() string { return globalID("Household", p.HouseholdID) }

// Evidence is a photograph or a scan.
type Evidence struct{ cases.Evidence }

// GlobalID is its Relay id.
func (e Evidence) GlobalID() string { return globalID("Evidence", e.ID) }

// File is where it is read.
func (e Evidence) File() string { return "/files/evidence/" + e.ID.String() }

// RecordedDraw is one of a verification that counts, to be repeated.
type RecordedDraw struct{ cases.RecordedDraw }

// GlobalID is the draw's Relay id.
func (d RecordedDraw) GlobalID() string { return globalID("SampleDraw", d.ID) }
