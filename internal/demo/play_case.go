package demo

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// step is how far a case is played.
type step int

// The steps, in their order.
const (
	untilRecorded step = iota
	untilAssessed
	untilRequested
	untilReplied
	untilPlanned
	untilVisit
	untilVerified
	untilDecided
	untilListed
	untilRegionPlanned
	untilRegionVisit
	untilRegionVerified
	untilRegionDecided
)

func (s step) String() string {
	return [...]string{"a self-assessment", "its decision", "a request", "a reply", "a plan", "a visit", "a verification", "a decision", "a list", "a plan of the region", "a visit of the region",
		"a verification of the region", "a decision of the region"}[s]
}

// ending is how a case leaves the way after its last step.
type ending int

// The endings; most cases have none yet.
const (
	noEnding ending = iota
	withdrawn
	brokenOff
	disqualified
	appealed
	refused
)

// caseStory is a case to be played: to which level, how far, with which faults.
type caseStory struct {
	level int
	until step
	// began is how many days ago the community assessed itself.
	began  int
	faulty []string
	// otherwise are those that the region's team finds not met, where the district's found them met.
	otherwise []string
	ends      ending
	// assistant says that it is played where the demo's assistant works, and by it.
	assistant bool
}

// who leads the community on its way to the request.
func (c caseStory) who() string {
	if c.assistant {
		return "eha"
	}
	return "deho"
}

// longestCase is how long the cases of the last weeks take at most in the demo, in days.
const longestCase = 100

// caseStories stand at every step, those furthest on the way first: where a small
// demo has too few communities, the others are left out.
var caseStories = []caseStory{
	{level: 2, until: untilRegionDecided, began: 95},
	{level: 2, until: untilVerified, began: 45},
	{level: 2, until: untilRegionVerified, began: 85},
	{level: 2, until: untilRegionVisit, began: 70},
	{level: 2, until: untilRegionPlanned, began: 65},
	{level: 2, until: untilListed, began: 55},
	{level: 2, until: untilReplied, began: 25},
	{level: 1, until: untilDecided, began: 60},
	{level: 1, until: untilVerified, began: 40},
	{level: 1, until: untilVerified, began: 50, faulty: []string{"01b", "02a"}}, // failed
	{level: 1, until: untilVisit, began: 14},
	{level: 1, until: untilPlanned, began: 30},
	{level: 1, until: untilRequested, began: 80}, // past its two months
	{level: 1, until: untilReplied, began: 20},
	{level: 1, until: untilRequested, began: 12},
	{level: 2, until: untilRegionVerified, began: 80, otherwise: []string{"04c"}},
	{level: 2, until: untilRegionVerified, began: 78, otherwise: []string{"01b", "02a"}}, // failed at the region
	{level: 1, until: untilAssessed, began: 6},
	{level: 3, until: untilVisit, began: 35},
	{level: 1, until: untilRecorded, began: 4, assistant: true},
	{level: 2, until: untilAssessed, began: 9, assistant: true},
	{level: 3, until: untilRegionDecided, began: 470}, // its first yearly round was missed (L4)
}

// endedStories leave the way otherwise; they come last, for the small demo's own sake.
var endedStories = []caseStory{
	{level: 3, until: untilVerified, began: 66, ends: disqualified},
	{level: 1, until: untilVerified, began: 75, faulty: []string{"01b", "03a"}, ends: appealed},
	{level: 1, until: untilDecided, began: 58, ends: refused},
	{level: 1, until: untilVisit, began: 33, ends: brokenOff},
	{level: 1, until: untilRequested, began: 18, ends: withdrawn},
}

// The teams that the demo's accounts make, leaders first.
var (
	districtTeam  = []string{"member1", "member2", "member3"}
	regionTeam    = []string{"verifier", "peer1", "peer2"}
	sanitisedTeam = []string{"verifier", "regional1", "regional2"} // level 3 wants no peers (TM3)
)

// did is an act of a play: the id that it made, or its failure.
func did(made []uuid.UUID, err error) (uuid.UUID, error) {
	if err != nil {
		return uuid.Nil, err
	}
	return made[0], nil
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// play goes through a case, some days after each other.
func (s *stage) play(ctx context.Context, v villageOf, story caseStory) error {
	s.ago = story.began
	checklist, ok := protocol.BuiltIn().InForce(s.profile, story.level)
	if !ok {
		return nil
	}
	assessment, err := s.assess(ctx, v, story, checklist)
	if err != nil || story.until <= untilAssessed {
		return err
	}
	s.ago--
	request, err := did(s.service.RequestVerification(s.as(ctx, "deho"), cases.RequestVerification{ID: newID(), CommunityID: v.id, Level: story.level, SelfAssessmentID: assessment,
		RequestedOn: s.day(), Statement: "We have stopped open defaecation wholly and invite you to see it.", Signatures: s.signed(cases.LeaderSigns, cases.ChiefSigns)}))
	if err == nil && story.ends == withdrawn {
		_, err = s.service.WithdrawRequest(s.as(ctx, "deho"), cases.WithdrawRequest{RequestID: request, Reason: "A flood took latrines down; the community rebuilds first."})
	}
	if err != nil || story.until == untilRequested {
		return err
	}
	if story.level == 3 {
		if _, err := s.service.HandDownRequest(s.as(ctx, "reho"), cases.HandDownRequest{RequestID: request}); err != nil {
			return err
		}
	}
	s.ago -= 3
	if _, err := s.service.ReplyToRequest(s.as(ctx, "deho"), cases.ReplyToRequest{RequestID: request, RepliedOn: s.day(), Position: "District environmental health officer"}); err != nil || story.until == untilReplied {
		return err
	}
	going, err := s.verify(ctx, v, request, checklist, "deho", districtTeam, story, untilPlanned)
	if err == nil && story.ends == appealed {
		s.ago--
		_, err = s.service.Appeal(s.as(ctx, "deho"), cases.Appeal{ID: newID(), RequestID: request, Grounds: "The place that was counted lies beyond our boundary."})
	}
	if err != nil || !going {
		return err
	}
	if story.level == 1 {
		return s.decide(ctx, request, "diccs", "DISTRICT", story.ends != refused)
	}
	s.ago--
	meeting, err := s.meet(ctx, "deho", "DISTRICT")
	if err != nil {
		return err
	}
	if err := s.settle(ctx, request, "diccs"); err != nil {
		return err
	}
	if _, err := s.service.SubmitList(s.as(ctx, "deho"), cases.SubmitList{ID: newID(), MeetingID: meeting, RequestIDs: []uuid.UUID{request}}); err != nil || story.until == untilListed {
		return err
	}
	story.faulty = story.otherwise
	team := regionTeam
	if story.level == 3 {
		team = sanitisedTeam
	}
	if going, err = s.verify(ctx, v, request, checklist, "reho", team, story, untilRegionPlanned); err != nil || !going {
		return err
	}
	return s.decide(ctx, request, "riccs", "REGION", true)
}

func (s *stage) signed(capacities ...cases.Capacity) []cases.Signature {
	all := make([]cases.Signature, len(capacities))
	for i, c := range capacities {
		all[i] = cases.Signature{Capacity: c, Name: fmt.Sprintf("Signatory %d (demo)", i+1), Position: "of the community", SignedOn: s.day(), Means: cases.ByFinger}
	}
	return all
}

func (s *stage) assess(ctx context.Context, v villageOf, story caseStory, checklist *protocol.Checklist) (uuid.UUID, error) {
	id, err := did(s.service.RecordSelfAssessment(s.as(ctx, story.who()), cases.RecordSelfAssessment{ID: newID(), CommunityID: v.id, Level: story.level, AssessedOn: s.day(),
		Assessors: []string{"Assessor 1 (demo)", "Assessor 2 (demo)"}, Answers: s.answers(checklist, v.households, min(v.households, 10))}))
	if err != nil || story.until == untilRecorded {
		return id, err
	}
	_, err = s.service.DecideSelfAssessment(s.as(ctx, story.who()), cases.DecideSelfAssessment{ID: id, BriefedOn: s.day(), DecidedOn: s.day(), Request: true})
	return id, err
}

// verify plays a tier's visit as far as the story goes. It is false where the
// story ends there, or the community failed.
func (s *stage) verify(ctx context.Context, v villageOf, request uuid.UUID, checklist *protocol.Checklist, planner string, team []string, story caseStory, plannedAt step) (bool, error) {
	s.ago -= 2
	if story.until == plannedAt {
		s.ago = -4 // the visit lies ahead
	}
	on := s.day()
	s.ago = max(s.ago, 0)
	seats := make([]cases.Seat, len(team))
	for i, name := range team {
		seats[i] = cases.Seat{RosterMemberID: s.seats[name], Leads: i == 0, Scores: true}
	}
	plan, err := did(s.service.PlanVisit(s.as(ctx, planner), cases.PlanVisit{ID: newID(), RequestID: request, VisitOn: on, Team: seats}))
	if err != nil || story.until == plannedAt {
		return false, err
	}
	for _, name := range team {
		if _, err := s.service.ReviewPapers(s.as(ctx, name), cases.ReviewPapers{PlanID: plan, Baseline: true, Reports: true}); err != nil {
			return false, err
		}
	}
	verification, err := did(s.service.ReportArrival(s.as(ctx, team[0]), cases.ReportArrival{ID: newID(), PlanID: plan, ArrivedOn: s.day()}))
	if err != nil {
		return false, err
	}
	sample, err := s.draw(ctx, verification, team[0])
	if err != nil {
		return false, err
	}
	answers := s.answers(checklist, v.households, sample, story.faulty...)
	if story.ends == brokenOff {
		_, err := s.service.BreakOffVisit(s.as(ctx, team[0]), cases.BreakOffVisit{VerificationID: verification, Reason: "A funeral; nobody could show the team round."})
		return false, err
	}
	if story.until == plannedAt+1 {
		for i := range checklist.Indicators() { // half of it is filled in
			if i.Section > checklist.Sections[0].Code {
				delete(answers, i.Code)
			}
		}
	}
	if _, err := s.service.SaveAnswers(s.as(ctx, team[1]), cases.SaveAnswers{VerificationID: verification, Answers: answers}); err != nil || story.until == plannedAt+1 {
		return false, err
	}
	in := cases.SubmitVerification{VerificationID: verification, Debriefing: cases.Debriefing{Entire: true, On: s.day()}, Signatures: s.signed(cases.TeamLeaderSigns, cases.CommunityLeaderSigns)}
	if story.ends == disqualified {
		in.Disqualified, in.Reason = true, "Fresh faeces behind the market."
	}
	_, err = s.service.SubmitVerification(s.as(ctx, team[0]), in)
	return err == nil && story.until > plannedAt+2 && len(story.faulty) == 0, err
}

// draw draws what the checklist asks for, and says how many households that is.
func (s *stage) draw(ctx context.Context, verification uuid.UUID, leader string) (int, error) {
	largest := 0
	rows, err := s.db.QueryContext(ctx, `SELECT l.unit, cardinality(l.lines) FROM visit_lists l JOIN verifications v ON v.plan_id = l.plan_id WHERE v.id = $1 AND cardinality(l.lines) > 0 ORDER BY 1`, verification)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	var units []string
	for rows.Next() {
		var (
			unit string
			n    int
		)
		if err := rows.Scan(&unit, &n); err != nil {
			return 0, err
		}
		units = append(units, unit)
		largest = max(largest, n)
	}
	if err := rows.Err(); err != nil {
		return 0, err
	}
	size := 0
	for _, unit := range units {
		id := newID()
		if _, err := s.service.DrawSample(s.as(ctx, leader), cases.DrawSample{ID: id, VerificationID: verification, Unit: protocol.Unit(unit), Number: 7}); err != nil {
			continue // this checklist draws none of them
		}
		var n int
		if err := s.db.QueryRowContext(ctx, `SELECT size FROM sample_draws WHERE id = $1`, id).Scan(&n); err != nil {
			return 0, err
		}
		size = max(size, n)
	}
	return size, nil
}

func (s *stage) meet(ctx context.Context, who, tier string) (uuid.UUID, error) {
	code := map[string]string{"DISTRICT": focusDistrict, "REGION": focusRegion}[tier]
	var area uuid.UUID
	if err := s.db.QueryRowContext(ctx, `SELECT id FROM areas WHERE nation_id = $1 AND code = $2`, s.nation, code).Scan(&area); err != nil {
		return area, err
	}
	return did(s.service.RecordMeeting(s.as(ctx, who), cases.RecordMeeting{ID: newID(), Tier: tier, AreaID: &area, HeldOn: s.day(),
		Attended: []string{"Committee member 1 (demo)", "Committee member 2 (demo)", "Committee member 3 (demo)"}, Minute: "The cases presented were looked at one by one."}))
}

// settle answers the flags of a case, as the body does before it decides.
func (s *stage) settle(ctx context.Context, request uuid.UUID, who string) error {
	var flags []string
	if err := s.db.QueryRowContext(ctx, `SELECT coalesce(array_agg(id::text), '{}') FROM case_flags WHERE request_id = $1 AND settled_at IS NULL`, request).Scan(pq.Array(&flags)); err != nil {
		return err
	}
	for _, flag := range flags {
		if _, err := s.service.SettleFlag(s.as(ctx, who), cases.SettleFlag{FlagID: uuid.MustParse(flag), Reason: "Seen by the team; the register is older than the visit."}); err != nil {
			return err
		}
	}
	return nil
}

func (s *stage) decide(ctx context.Context, request uuid.UUID, who, tier string, certify bool) error {
	s.ago--
	meeting, err := s.meet(ctx, who, tier)
	if err != nil {
		return err
	}
	if err := s.settle(ctx, request, who); err != nil {
		return err
	}
	reason := "The team saw it itself; what the register lacks is being brought up to date."
	if !certify {
		reason = "The committee went there since and saw faeces behind the market; the community was told."
	}
	_, err = s.service.Decide(s.as(ctx, who), cases.Decide{ID: newID(), RequestID: request, Certify: certify, MeetingID: meeting, Reason: reason})
	return err
}

func array(ids []uuid.UUID) any {
	texts := make([]string, len(ids))
	for i, id := range ids {
		texts[i] = id.String()
	}
	return pq.Array(texts)
}
