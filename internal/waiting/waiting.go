// Package waiting is how what waits for somebody is told: which kinds there are, in what order, and how rows of any room of the
// house become groups that are counted and cut alike. What waits for whom is each room's own rule, read from how things stand;
// nothing of it is kept anywhere, so what is done is gone by itself.
package waiting

import (
	"context"
	"database/sql"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/postgres"
)

// Kind is what somebody is waited for to do.
type Kind string

// The kinds.
const (
	// Papers: a member of a team has not seen the baseline and the monitoring reports (WF6).
	Papers Kind = "REVIEW_PAPERS"
	Visit  Kind = "VISIT"
	// Sheet: the team has arrived, and its verification is a draft (CK7).
	Sheet    Kind = "SHEET"
	Decision Kind = "DECIDE"
	Reply    Kind = "REPLY"
	HandDown Kind = "HAND_DOWN"
	// Team: a visit is awaited and none is planned; for those who constitute the team (WF5).
	Team Kind = "FORM_TEAM"
	List Kind = "PRESENT"
	// Draft: a team arrived long ago, and its draft is told of (PR10).
	Draft     Kind = "LATE_DRAFT"
	Appeal    Kind = "APPEAL"
	Review    Kind = "REVIEW"
	Complaint Kind = "COMPLAINT"
	// Paper: what was typed in is compared with the paper by a second person (PR8).
	Paper Kind = "COMPARE_PAPER"
	// PaperRequest: the same of a request that was made on paper.
	PaperRequest Kind = "COMPARE_REQUEST"
	// Older: levels recorded elsewhere, by area of the lowest tier (PR2).
	Older Kind = "SETTLE_OLDER"
	// Sanction: findings on bodies that presented communities, by the area of each (WF12).
	Sanction Kind = "SANCTION"
	// Request: the community decided to ask for verification, and nobody has passed it on (WF2, WF3).
	Request Kind = "ASK"
	// Briefing: a self-assessment of which the community was not told yet, or on which it has not decided (WF2).
	Briefing Kind = "BRIEF"
	// Reassessment: the community decided to assess itself again (WF2).
	Reassessment Kind = "REASSESS"
	// Improvement: a case came back, and the community has not assessed itself since (WF9).
	Improvement Kind = "IMPROVE"
	// Whole: every community of a list that is confirmed complete holds the level, and the area is not declared (PR1).
	Whole Kind = "DECLARE_AREA"
	// Complete: every listed community holds that level, and nobody confirmed that the list is complete (PR1).
	Complete Kind = "CONFIRM_LIST"
	// Month: a month is over, and the area's officer has not confirmed its data (PR25).
	Month Kind = "CONFIRM_MONTH"
	// Freeze, Submit, Mend and Answer are the steps of a quarterly return (PR25).
	Freeze Kind = "FREEZE_RETURN"
	Submit Kind = "SUBMIT_RETURN"
	Mend   Kind = "MEND_RETURN"
	Answer Kind = "ANSWER_RETURN"
	// Nomination: somebody is nominated for a celebration, and the body has not decided (HN3).
	Nomination Kind = "DECIDE_NOMINATION"
	// Celebration: levels call for a body's yearly day, and none is planned (HN2).
	Celebration Kind = "PLAN_CELEBRATION"
	// Held: a planned day is over, and nobody wrote down that it was held, or called it off (HN2).
	Held Kind = "HOLD_CELEBRATION"
	// LeagueFreeze: the cut-off of an edition is over, and it is not frozen (HN1).
	LeagueFreeze Kind = "FREEZE_LEAGUE"
	// Promise: what somebody promised for an area is late, or due soon.
	Promise Kind = "FOLLOW_COMMITMENT"
	// EventAction: actions of an event that are late, or due soon.
	EventAction Kind = "FOLLOW_EVENT_ACTION"
	// Presenting: a district has communities in the league, and presents none for the edition to come (HN1).
	Presenting Kind = "PRESENT_FOR_LEAGUE"
	// FailedImport: a list that was to be brought in failed, and did not come in since.
	FailedImport Kind = "FAILED_IMPORT"
	// HeldRows: rows of lists that were brought in wait for somebody's decision, by import.
	HeldRows Kind = "HELD_ROWS"
	// Invitation: an invitation expired, and whom it was for cannot sign in (PR18).
	Invitation Kind = "EXPIRED_INVITATION"
	// Roster: a body has too few people for a team (TM1 to TM4).
	Roster Kind = "FILL_ROSTER"
	// NewArea: an import made an area, and nobody confirmed that it exists.
	NewArea Kind = "CONFIRM_AREA"
)

// Kinds lists every kind in the order in which they are told: what only one person can do comes first, what comes round each
// year after what waits for a single community.
func Kinds() []Kind {
	return []Kind{Sheet, Visit, Papers, Decision, Reply, HandDown, Team, List, Appeal, Review, Complaint, Sanction, Whole, Nomination, Answer,
		Draft, Paper, PaperRequest, Request, Briefing, Reassessment, Improvement, Mend, Month, Freeze, Submit, Held, Promise, EventAction, LeagueFreeze, Presenting, Celebration,
		FailedImport, Invitation, Roster, HeldRows, NewArea, Complete, Older}
}

// Group is all of a kind that waits for the viewer.
type Group struct {
	Kind Kind
	// Count of them are waiting, Overdue of these past their day.
	Count, Overdue int
	// Entries are the first ones, what is due first at the front.
	Entries []Entry
}

// Entry waits for the viewer.
type Entry struct {
	Kind Kind
	// ID is that of the thing on which it is done: a case, a plan, a verification, a transcription, a community, an area, a
	// return, a celebration, an import, a user; the nation where it is done there.
	ID uuid.UUID
	// OfNation: that is the nation.
	OfNation bool
	// CommunityID is nil, and CommunityName empty, where it is about an area. AreaName is the nation's where it is about that.
	CommunityID             *uuid.UUID
	CommunityName, AreaName string
	Level                   int
	// Tier is the one whose turn it is; empty where none is.
	Tier string
	// DueOn is no day where nothing limits it.
	Since, DueOn calendar.Day
	Overdue      bool
	// Items is how many things it is: levels in an area, nominations for a day, rows of an import, else 1.
	Items int
	// Name is what tells it from others of its area: who is nominated or was invited, where a day is held, a list; else empty.
	Name string
	// Period is the first day of the month or quarter that it is about, or a league's cut-off; else no day.
	Period calendar.Day
}

// MaxEach bounds the entries of a group.
const MaxEach = 50

// Question is what is asked of every room.
type Question struct {
	Nation  uuid.UUID
	Profile *country.Profile
	Today   calendar.Day
	// Kinds are those asked for; none are all.
	Kinds []Kind
	// Each bounds the entries of each kind; 0 counts alone.
	Each int
}

// Check refuses more of each kind than are given (INVALID).
func (q Question) Check() error {
	if q.Each < 0 || q.Each > MaxEach {
		return fault.New(fault.Invalid, "Ask for at most %d of each kind.", MaxEach).At("each")
	}
	return nil
}

// Wants reports that one of some kinds is asked for.
func (q Question) Wants(kinds ...Kind) bool {
	return len(q.Kinds) == 0 || slices.ContainsFunc(kinds, func(k Kind) bool { return slices.Contains(q.Kinds, k) })
}

// kinds are those asked for, as the database takes them.
func (q Question) kinds() any {
	all := q.Kinds
	if len(all) == 0 {
		all = Kinds()
	}
	texts := make([]string, len(all))
	for i, k := range all {
		texts[i] = string(k)
	}
	return pq.Array(texts)
}

// Columns are those of a row, in their order; NULL as its kind drops it. Text that there is none of is empty.
const Columns = "kind, id, community_id, community, area, level, tier, since, due, items, name, period"

// Read makes groups of the rows that a query with these columns selects, in the order of Kinds. One statement.
func Read(ctx context.Context, of postgres.Asked, q Question, rows string, args []any) ([]Group, error) {
	today, most, kinds := "$"+strconv.Itoa(len(args)+1), "$"+strconv.Itoa(len(args)+2), "$"+strconv.Itoa(len(args)+3)
	groups := map[Kind]*Group{}
	err := postgres.Each(ctx, of, "reading what waits", postgres.OnePlan+`SELECT * FROM (SELECT u.*, coalesce(due < `+today+`, false) AS overdue, sum(items) OVER k AS n, coalesce(sum(items) FILTER (WHERE due < `+today+`) OVER k, 0) AS late,
  row_number() OVER (PARTITION BY kind ORDER BY due, since, id, period) AS place
  FROM (`+rows+`) u (`+Columns+`) WHERE kind = ANY (`+kinds+`::text[]) WINDOW k AS (PARTITION BY kind)) w WHERE place <= greatest(`+most+`, 1) ORDER BY kind, place`,
		append(args, q.Today, q.Each, q.kinds()), func(r *sql.Rows) error {
			var (
				one            Entry
				n, late, place int
			)
			if err := r.Scan(&one.Kind, &one.ID, &one.CommunityID, &one.CommunityName, &one.AreaName, &one.Level, &one.Tier, &one.Since, &one.DueOn, &one.Items, &one.Name, &one.Period, &one.Overdue, &n, &late, &place); err != nil {
				return err
			}
			one.OfNation = one.ID == q.Nation
			g := groups[one.Kind]
			if g == nil {
				g = &Group{Kind: one.Kind, Count: n, Overdue: late, Entries: []Entry{}}
				groups[one.Kind] = g
			}
			if place <= q.Each {
				g.Entries = append(g.Entries, one)
			}
			return nil
		})
	told := make([]Group, 0, len(groups))
	for _, kind := range Kinds() {
		if g := groups[kind]; g != nil {
			told = append(told, *g)
		}
	}
	return told, err
}

// Join puts the groups of several rooms in the order of Kinds. No kind is told by two rooms.
func Join(rooms ...[]Group) []Group {
	all := slices.Concat(rooms...)
	order := Kinds()
	slices.SortStableFunc(all, func(a, b Group) int { return slices.Index(order, a.Kind) - slices.Index(order, b.Kind) })
	return all
}
