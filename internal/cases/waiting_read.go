package cases

import (
	"context"
	"database/sql"
	"strconv"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
)

// WaitingKind is what somebody is waited for to do.
type WaitingKind string

// The kinds.
const (
	// WaitingPapers: a member of a team has not seen the baseline and the monitoring reports (WF6).
	WaitingPapers WaitingKind = "REVIEW_PAPERS"
	WaitingVisit  WaitingKind = "VISIT"
	// WaitingSheet: the team has arrived, and its verification is a draft (CK7).
	WaitingSheet    WaitingKind = "SHEET"
	WaitingDecision WaitingKind = "DECIDE"
	WaitingReply    WaitingKind = "REPLY"
	WaitingHandDown WaitingKind = "HAND_DOWN"
	// WaitingTeam: a visit is awaited and none is planned; for those who constitute the team (WF5).
	WaitingTeam WaitingKind = "FORM_TEAM"
	WaitingList WaitingKind = "PRESENT"
	// WaitingDraft: a team arrived long ago, and its draft is told of (PR10).
	WaitingDraft     WaitingKind = "LATE_DRAFT"
	WaitingAppeal    WaitingKind = "APPEAL"
	WaitingReview    WaitingKind = "REVIEW"
	WaitingComplaint WaitingKind = "COMPLAINT"
	// WaitingPaper: what was typed in is compared with the paper by a second person (PR8).
	WaitingPaper WaitingKind = "COMPARE_PAPER"
	// WaitingPaperRequest: the same of a request that was made on paper.
	WaitingPaperRequest WaitingKind = "COMPARE_REQUEST"
	// WaitingOlder: levels recorded elsewhere, by area of the lowest tier (PR2).
	WaitingOlder WaitingKind = "SETTLE_OLDER"
	// WaitingSanction: findings on bodies that presented communities, by the area of each (WF12).
	WaitingSanction WaitingKind = "SANCTION"
	// WaitingRequest: the community decided to ask for verification, and nobody has passed it on (WF2, WF3).
	WaitingRequest WaitingKind = "ASK"
	// WaitingBriefing: a self-assessment of which the community was not told yet, or on which it has not decided (WF2).
	WaitingBriefing WaitingKind = "BRIEF"
	// WaitingReassessment: the community decided to assess itself again (WF2).
	WaitingReassessment WaitingKind = "REASSESS"
	// WaitingImprovement: a case came back, and the community has not assessed itself since (WF9).
	WaitingImprovement WaitingKind = "IMPROVE"
)

// WaitingKinds lists every kind in the order in which they are told: what only one person can do comes first.
func WaitingKinds() []WaitingKind {
	return []WaitingKind{WaitingSheet, WaitingVisit, WaitingPapers, WaitingDecision, WaitingReply, WaitingHandDown, WaitingTeam, WaitingList, WaitingAppeal, WaitingReview, WaitingComplaint, WaitingSanction,
		WaitingDraft, WaitingPaper, WaitingPaperRequest, WaitingRequest, WaitingBriefing, WaitingReassessment, WaitingImprovement, WaitingOlder}
}

// WaitingGroup is all of a kind that waits for the viewer.
type WaitingGroup struct {
	Kind WaitingKind
	// Count of them are waiting, Overdue of these past their day.
	Count, Overdue int
	// Entries are the first ones, what is due first at the front.
	Entries []WaitingEntry
}

// WaitingEntry waits for the viewer.
type WaitingEntry struct {
	Kind WaitingKind
	// ID is that of the thing on which it is done: a case, a plan, a verification, a transcription, a community, an area.
	ID uuid.UUID
	// CommunityID is nil, and CommunityName empty, where it is about an area.
	CommunityID             *uuid.UUID
	CommunityName, AreaName string
	Level                   int
	// Tier is the one whose turn it is; empty where none is.
	Tier string
	// DueOn is no day where nothing limits it.
	Since, DueOn calendar.Day
	Overdue      bool
	// Items is how many things it is: levels in an area, else 1.
	Items int
}

// MaxWaitingEach bounds the entries of a group.
const MaxWaitingEach = 50

// Waiting is what waits for the viewer to do, worked out from how things stand: what is done is gone by itself. Kinds of which
// nothing waits are left out; no kinds asked for are all of them. At most `each` entries a kind. One statement, and none for
// who is waited for by nothing.
func (s *Service) Waiting(ctx context.Context, kinds []WaitingKind, each int) ([]WaitingGroup, error) {
	if each < 0 || each > MaxWaitingEach {
		return nil, fault.New(fault.Invalid, "Ask for at most %d of each kind.", MaxWaitingEach).At("each")
	}
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	if len(kinds) == 0 {
		kinds = WaitingKinds()
	}
	parts := waitingFor(v, kinds)
	if len(parts) == 0 {
		return []WaitingGroup{}, nil
	}
	for _, further := range parts[1:] {
		parts[0].UnionAll(further)
	}
	union, args := parts[0].Query()
	today, most := "$"+strconv.Itoa(len(args)+1), "$"+strconv.Itoa(len(args)+2)
	groups := map[WaitingKind]*WaitingGroup{}
	err = s.each(ctx, "reading what waits", `SELECT * FROM (SELECT u.*, coalesce(due < `+today+`, false) AS overdue, sum(items) OVER k AS n, coalesce(sum(items) FILTER (WHERE due < `+today+`) OVER k, 0) AS late,
  row_number() OVER (PARTITION BY kind ORDER BY due, since, id) AS place
  FROM (`+union+`) u (kind, id, community_id, community, area, level, tier, since, due, items) WHERE kind IS NOT NULL WINDOW k AS (PARTITION BY kind)) w WHERE place <= greatest(`+most+`, 1) ORDER BY kind, place`,
		append(args, v.today, each), func(rows *sql.Rows) error {
			var (
				one            WaitingEntry
				n, late, place int
			)
			if err := rows.Scan(&one.Kind, &one.ID, &one.CommunityID, &one.CommunityName, &one.AreaName, &one.Level, &one.Tier, &one.Since, &one.DueOn, &one.Items, &one.Overdue, &n, &late, &place); err != nil {
				return err
			}
			g := groups[one.Kind]
			if g == nil {
				g = &WaitingGroup{Kind: one.Kind, Count: n, Overdue: late, Entries: []WaitingEntry{}}
				groups[one.Kind] = g
			}
			if place <= each {
				g.Entries = append(g.Entries, one)
			}
			return nil
		})
	told := make([]WaitingGroup, 0, len(groups))
	for _, kind := range WaitingKinds() {
		if g := groups[kind]; g != nil {
			told = append(told, *g)
		}
	}
	return told, err
}
