package certification

import (
	"slices"
	"strconv"
	"strings"

	"saniladder/domain/country"
	"saniladder/domain/fault"
)

// Action is what is done with a case.
type Action string

// The actions that move a case. What is planned in secret moves none (WF5).
const (
	// Request: the community invites the body to verify (annex 4).
	Request Action = "REQUEST"
	// HandDown: the body that got the request gives it to the tier that verifies first (WF3).
	HandDown Action = "HAND_DOWN"
	// Reply: receipt is confirmed, with a visit within two months and no date (annex 5).
	Reply Action = "REPLY"
	// ReportArrival: the team is there; now its date and its members are known.
	ReportArrival Action = "REPORT_ARRIVAL"
	// BreakOff: the visit cannot be carried out (PR11).
	BreakOff Action = "BREAK_OFF"
	// SubmitVerification: the verification is signed and counts; the marks decide where it leads (CK7, CK8).
	SubmitVerification Action = "SUBMIT_VERIFICATION"
	// CorrectVerification: a signed correction takes the place of the verdict before the decision (PR12).
	CorrectVerification Action = "CORRECT_VERIFICATION"
	// SubmitList: a tier presents what it found met to the next one (WF8, WF11).
	SubmitList Action = "SUBMIT_LIST"
	// Certify: the certifying body declares it, in a meeting.
	Certify Action = "CERTIFY"
	// Refuse: a body decides against it, in a meeting.
	Refuse Action = "REFUSE"
	// Withdraw: the community takes the request back.
	Withdraw Action = "WITHDRAW"
	// UpholdAppeal: the next body finds that the community was right (PR13).
	UpholdAppeal Action = "UPHOLD_APPEAL"
)

// Actions lists every action, in the order of the way.
func Actions() []Action {
	return []Action{Request, HandDown, Reply, Withdraw, ReportArrival, BreakOff, SubmitVerification, CorrectVerification, SubmitList, Certify, Refuse, UpholdAppeal}
}

// Party is who does it, seen from the case; the profile's tiers say which roles that are.
type Party string

// The parties.
const (
	// TheCommunity: its natural leaders and chief, or the EHA for them (WF3).
	TheCommunity Party = "COMMUNITY"
	// Officer: who leads the body of the position's tier.
	Officer Party = "OFFICER"
	// Committee: the members of the body of the position's tier, the officer among them.
	Committee Party = "COMMITTEE"
	// Team: the scoring members of the tier's team.
	Team Party = "TEAM"
	// TeamLeader: the one of them who leads it.
	TeamLeader Party = "TEAM_LEADER"
	// BodyAbove: the body of the next tier up, nobody of whom had a part in it (PR13).
	BodyAbove Party = "BODY_ABOVE"
)

// Need is what must be there before.
type Need string

// The needs.
const (
	// LevelInReach: the level is the one after the highest held or recognised, and under no review (LV1, PR2).
	LevelInReach Need = "LEVEL_IN_REACH"
	// NoOpenCase: no other case of the community is on its way.
	NoOpenCase Need = "NO_OPEN_CASE"
	// InItsWindow: a further round comes in its time (L4).
	InItsWindow Need = "IN_ITS_WINDOW"
	// AssessmentDecided: a self-assessment for that level, briefed, decided for verification, newer than the last failure (WF2, WF3, WF9).
	AssessmentDecided Need = "ASSESSMENT_DECIDED"
	// TwoSignatures: a natural leader or representative, and the chief or an opinion leader, with name and position (WF3, PR9).
	TwoSignatures Need = "TWO_SIGNATURES"
	// VisitPlanned: a team that breaks no rule, and its date, which has come (TM1–TM5, WF5).
	VisitPlanned Need = "VISIT_PLANNED"
	// PapersReviewed: each scoring member has seen baseline and monitoring reports (WF6).
	PapersReviewed Need = "PAPERS_REVIEWED"
	// AllAnswered: every indicator has an answer, and does-not-exist-here its reason (CK2, CK3).
	AllAnswered Need = "ALL_ANSWERED"
	// SamplesDrawn: samples of the size required were drawn at random (CK5, CK6).
	SamplesDrawn Need = "SAMPLES_DRAWN"
	// Debriefed: the entire community was told the outcome (CK7).
	Debriefed Need = "DEBRIEFED"
	// VerdictSigned: by the team's leader and a community leader, or with two witnesses to the refusal of a failed one (CK7, PR10).
	VerdictSigned Need = "VERDICT_SIGNED"
	// Reasoned: a reason in words.
	Reasoned Need = "REASONED"
	// InMeeting: decided in a meeting with a quorum, a minute, and without those who had a part in it (PR14).
	InMeeting Need = "IN_MEETING"
	// FlagsSettled: contradictions with the register, does-not-exist-here outside its conditions, and other flags are settled, each with a reason (CK3, PR15).
	FlagsSettled Need = "FLAGS_SETTLED"
	// DifferenceExplained: where marks and the level's definition differ, why (CK12).
	DifferenceExplained Need = "DIFFERENCE_EXPLAINED"
	// YearsComplete: the last round's level is not declared before its months are over (L4).
	YearsComplete Need = "YEARS_COMPLETE"
	// NothingNewer: no later request of the community has been made.
	NothingNewer Need = "NOTHING_NEWER"
)

// Needs lists every need, for schemas and tests.
func Needs() []Need {
	return []Need{LevelInReach, NoOpenCase, InItsWindow, AssessmentDecided, TwoSignatures, VisitPlanned, PapersReviewed, AllAnswered, SamplesDrawn,
		Debriefed, VerdictSigned, Reasoned, InMeeting, FlagsSettled, DifferenceExplained, YearsComplete, NothingNewer}
}

// Outcome is what a verification found.
type Outcome string

// The outcomes of a verification that counts. One that was not carried out is none (PR11).
const (
	OutcomePassed       Outcome = "PASSED"
	OutcomeFailed       Outcome = "FAILED"
	OutcomeDisqualified Outcome = "DISQUALIFIED"
)

// When narrows a transition to some positions or outcomes; it is "" where it always holds.
type When string

// The conditions.
const (
	Always        When = ""
	HeldAbove     When = "HELD_ABOVE"      // the request is with a tier above the first that verifies
	HeldByFirst   When = "HELD_BY_FIRST"   // the request is with the first tier that verifies
	MoreTiers     When = "MORE_TIERS"      // a further tier verifies
	LastTier      When = "LAST_TIER"       // no further tier verifies
	PassMoreTiers When = "PASS_MORE_TIERS" // met, and a further tier verifies
	PassLastTier  When = "PASS_LAST_TIER"  // met, and no further tier verifies
	Fail          When = "FAIL"            // not met
	Disqualify    When = "DISQUALIFY"      // signs of open defaecation, at a level where they end the visit
	LastRound     When = "LAST_ROUND"      // the level is reached by it
	EarlierRound  When = "EARLIER_ROUND"   // further rounds follow
)

// Turn says whose turn it is after a transition.
type Turn string

// The turns, by tier.
const (
	SameTier      Turn = "SAME"
	ReceivingTier Turn = "RECEIVING"
	FirstTier     Turn = "FIRST"
	NextTier      Turn = "NEXT"
	DecidingTier  Turn = "DECIDING"
	// VerifyingTier is the one that verified last.
	VerifyingTier Turn = "VERIFYING"
)

// Transition is a row of the table.
type Transition struct {
	From   State
	Action Action
	When   When
	By     []Party
	Needs  []Need
	To     State
	Turn   Turn
	// Rules are the ids of the protocol and of practice that the row comes from.
	Rules []string
}

var (
	submitted = []Need{AllAnswered, SamplesDrawn, Debriefed, VerdictSigned}
	corrected = []Need{AllAnswered, SamplesDrawn, Debriefed, VerdictSigned, Reasoned, NothingNewer}
	declared  = []Need{LevelInReach, InMeeting, FlagsSettled, DifferenceExplained, YearsComplete}
)

// transitions is the one table that code, tests, documentation and screens read. It speaks of tiers, rounds and bodies; which
// there are is the country's profile.
var transitions = []Transition{
	{NoCase, Request, Always, []Party{TheCommunity}, []Need{LevelInReach, NoOpenCase, InItsWindow, AssessmentDecided, TwoSignatures}, Requested, ReceivingTier, []string{"WF3", "LV1", "L4"}},
	{Requested, HandDown, HeldAbove, []Party{Officer}, nil, Requested, FirstTier, []string{"WF3"}},
	{Requested, Reply, HeldByFirst, []Party{Officer, Committee}, nil, AwaitingVisit, FirstTier, []string{"WF4"}},
	{Requested, Withdraw, Always, []Party{TheCommunity}, []Need{Reasoned}, Withdrawn, SameTier, []string{"WF3"}},
	{AwaitingVisit, ReportArrival, Always, []Party{Team}, []Need{VisitPlanned, PapersReviewed, InItsWindow}, OnVisit, SameTier, []string{"WF5", "WF6", "WF7", "L4"}},
	{OnVisit, BreakOff, Always, []Party{Team}, []Need{Reasoned}, AwaitingVisit, SameTier, []string{"PR11"}},
	{OnVisit, SubmitVerification, PassMoreTiers, []Party{TeamLeader}, submitted, Passed, SameTier, []string{"CK7", "CK8", "WF8"}},
	{OnVisit, SubmitVerification, PassLastTier, []Party{TeamLeader}, submitted, AwaitingDecision, DecidingTier, []string{"CK7", "CK8", "WF8"}},
	{OnVisit, SubmitVerification, Fail, []Party{TeamLeader}, submitted, Failed, SameTier, []string{"CK7", "CK8", "WF9", "PR10"}},
	{OnVisit, SubmitVerification, Disqualify, []Party{TeamLeader}, []Need{Debriefed, VerdictSigned, Reasoned}, Disqualified, SameTier, []string{"CK9", "PR10"}},
	{Passed, CorrectVerification, PassMoreTiers, []Party{TeamLeader}, corrected, Passed, SameTier, []string{"PR12"}},
	{Passed, CorrectVerification, Fail, []Party{TeamLeader}, corrected, Failed, VerifyingTier, []string{"PR12", "WF9"}},
	{Passed, SubmitList, MoreTiers, []Party{Committee}, []Need{InMeeting, FlagsSettled}, AwaitingVisit, NextTier, []string{"WF8", "WF11", "PR24"}},
	{Passed, Refuse, MoreTiers, []Party{Committee}, []Need{InMeeting, Reasoned}, Refused, SameTier, []string{"WF8", "PR14"}},
	{AwaitingDecision, CorrectVerification, PassLastTier, []Party{TeamLeader}, corrected, AwaitingDecision, DecidingTier, []string{"PR12"}},
	{AwaitingDecision, CorrectVerification, Fail, []Party{TeamLeader}, corrected, Failed, VerifyingTier, []string{"PR12", "WF9"}},
	{AwaitingDecision, Certify, LastRound, []Party{Committee}, declared, Certified, SameTier, []string{"WF8", "LV1", "PR14", "PR16", "CK3", "CK12"}},
	{AwaitingDecision, Certify, EarlierRound, []Party{Committee}, declared, RoundPassed, SameTier, []string{"L4", "PR14", "PR16"}},
	{AwaitingDecision, Refuse, LastTier, []Party{Committee}, []Need{InMeeting, Reasoned}, Refused, SameTier, []string{"CK12", "PR14"}},
	{Failed, CorrectVerification, PassMoreTiers, []Party{TeamLeader}, corrected, Passed, SameTier, []string{"PR12"}},
	{Failed, CorrectVerification, PassLastTier, []Party{TeamLeader}, corrected, AwaitingDecision, DecidingTier, []string{"PR12"}},
	{Failed, UpholdAppeal, Always, []Party{BodyAbove}, []Need{InMeeting, Reasoned, NothingNewer}, AwaitingVisit, SameTier, []string{"PR13", "PR14"}},
	{Disqualified, UpholdAppeal, Always, []Party{BodyAbove}, []Need{InMeeting, Reasoned, NothingNewer}, AwaitingVisit, SameTier, []string{"PR13", "PR14", "CK9"}},
	{Refused, UpholdAppeal, MoreTiers, []Party{BodyAbove}, []Need{InMeeting, Reasoned, NothingNewer}, Passed, SameTier, []string{"PR13", "PR14"}},
	{Refused, UpholdAppeal, LastTier, []Party{BodyAbove}, []Need{InMeeting, Reasoned, NothingNewer}, AwaitingDecision, SameTier, []string{"PR13", "PR14"}},
}

// Transitions is the table, in the order of the way.
func Transitions() []Transition { return slices.Clone(transitions) }

// From are the states that the action leads on from, by the table.
func (a Action) From() []State {
	var from []State
	for _, t := range transitions {
		if t.Action == a && !slices.Contains(from, t.From) {
			from = append(from, t.From)
		}
	}
	return from
}

// Possible lists the transitions that lead on from a position; for each action there may be several, by its outcome.
func Possible(profile *country.Profile, at Position) []Transition {
	var found []Transition
	for _, t := range transitions {
		if t.From == at.State && t.fits(profile, at) {
			found = append(found, t)
		}
	}
	return found
}

// Move is where an action leads from a position. outcome is of verifications and their corrections only. The error is RULE,
// and says what can be done instead.
func Move(profile *country.Profile, at Position, action Action, outcome Outcome) (Transition, Position, error) {
	possible := Possible(profile, at)
	for _, t := range possible {
		if t.Action == action && t.outcome(outcome) {
			return t, t.next(profile, at), nil
		}
	}
	var others []string
	for _, t := range possible {
		if name := words(string(t.Action)); !slices.Contains(others, name) {
			others = append(others, name)
		}
	}
	what := "nothing"
	if len(others) > 0 {
		what = strings.Join(others, ", ")
	}
	return Transition{}, at, fault.New(fault.Rule, "This case is %s; %s is not possible now, but: %s.", words(string(at.State)), words(string(action)), what).
		By("WF8").With("state", string(at.State)).With("action", string(action))
}

// fits reports that the condition can hold at the position, whatever the outcome.
func (t Transition) fits(profile *country.Profile, at Position) bool {
	round, ok := at.round(profile)
	if !ok {
		return false
	}
	level, _ := profile.Level(at.Level)
	switch t.When {
	case HeldAbove:
		return at.Tier != round.VerifiedBy[0]
	case HeldByFirst:
		return at.Tier == round.VerifiedBy[0]
	case MoreTiers, PassMoreTiers:
		return !at.IsLastStage(profile)
	case LastTier, PassLastTier:
		return at.IsLastStage(profile)
	case LastRound:
		return at.Round == len(level.AllRounds())
	case EarlierRound:
		return at.Round < len(level.AllRounds())
	case Disqualify:
		return level.DisqualifiesOpenDefaecation
	}
	return true
}

func (t Transition) outcome(o Outcome) bool {
	switch t.When {
	case PassMoreTiers, PassLastTier:
		return o == OutcomePassed
	case Fail:
		return o == OutcomeFailed
	case Disqualify:
		return o == OutcomeDisqualified
	}
	return o == ""
}

func (t Transition) next(profile *country.Profile, at Position) Position {
	round, _ := at.round(profile)
	to := at
	to.State = t.To
	switch t.Turn {
	case ReceivingTier:
		to.Tier, to.Stage = round.ReceivedBy, 0
	case FirstTier:
		to.Tier, to.Stage = round.VerifiedBy[0], 0
	case NextTier:
		to.Stage++
		to.Tier = round.VerifiedBy[to.Stage]
	case DecidingTier:
		to.Tier = round.DecidedBy
	case VerifyingTier:
		to.Tier = round.VerifiedBy[to.Stage]
	case SameTier:
	}
	return to
}

// words is a code as it stands in a sentence.
func words(code string) string { return strings.ToLower(strings.ReplaceAll(code, "_", " ")) }

// Markdown is the table as documentation, one row a transition.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| | from | action | when | who | needs | to | turn | rules |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for i, t := range transitions {
		cells := []string{strconv.Itoa(i + 1), string(t.From), string(t.Action), string(t.When), join(t.By), join(t.Needs), string(t.To), string(t.Turn), strings.Join(t.Rules, ", ")}
		b.WriteString("| " + strings.Join(cells, " | ") + " |\n")
	}
	return b.String()
}

func join[T ~string](all []T) string {
	texts := make([]string, len(all))
	for i, one := range all {
		texts[i] = words(string(one))
	}
	return strings.Join(texts, ", ")
}
