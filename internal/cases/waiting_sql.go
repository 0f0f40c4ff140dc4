package cases

import (
	"slices"
	"strconv"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/internal/rule"
)

// waiting is how a kind is found: rows x of a table, of communities c in areas a, on which the viewer may do the action.
type waiting struct {
	action access.Action
	object access.Object
	table  string
	// about is level, tier, since when and until when, as SQL; 0, an empty text or NULL where there is none.
	about string
	where func(r reader) *entsql.Predicate
	// visit is set where x is a team's: a plan, or what it writes down.
	visit rule.Attachment
	// roles are the only ones that are waited for; none for all that may do it.
	roles []access.Role
}

const (
	caseAbout = "x.level, x.tier, x.waiting_since, "
	planAbout = "r.level, x.tier, x.created_at::date, x.visit_on"
	// newestSQL says that the self-assessment x is its community's last one, and for a level that it does not hold.
	newestSQL = `x.level > c.level AND NOT EXISTS (SELECT FROM self_assessments n WHERE n.community_id = x.community_id AND (n.assessed_on, n.created_at) > (x.assessed_on, x.created_at))`
	// unaskedSQL says that its community has asked for nothing since.
	unaskedSQL      = `NOT EXISTS (SELECT FROM verification_requests n WHERE n.community_id = x.community_id AND (n.closed_on IS NULL OR n.requested_on >= x.assessed_on))`
	assessmentAbout = "x.level, '', "
)

// waitings is the one place that says what waits for whom.
var waitings = map[WaitingKind]waiting{
	WaitingSheet:  {action: access.Change, object: access.Verification, table: "verifications", visit: rule.ByPlanID, about: "r.level, x.tier, x.arrived_on, NULL::date", where: onTeam("x.plan_id", "x.state = 'DRAFT'")},
	WaitingVisit:  {action: access.Read, object: access.VisitPlan, table: "visit_plans", visit: rule.ByVisitPlan, about: planAbout, where: onTeam("x.id", planOpenSQL+" AND m.baseline_seen_at IS NOT NULL AND m.reports_seen_at IS NOT NULL")},
	WaitingPapers: {action: access.Read, object: access.VisitPlan, table: "visit_plans", visit: rule.ByVisitPlan, about: planAbout, where: onTeam("x.id", planOpenSQL+" AND (m.baseline_seen_at IS NULL OR m.reports_seen_at IS NULL)")},

	WaitingDecision: {action: access.Create, object: access.Decision, table: "verification_requests", about: caseAbout + "NULL::date", where: theirTurn("x.state = 'AWAITING_DECISION'")},
	WaitingReply: {action: access.Change, object: access.VerificationRequest, table: "verification_requests", about: caseAbout + "x.due_on", where: func(r reader) *entsql.Predicate {
		return entsql.And(theirTurn("x.state = 'REQUESTED'")(r), r.heldByFirst())
	}},
	WaitingHandDown: {action: access.Change, object: access.VerificationRequest, table: "verification_requests", about: caseAbout + "x.due_on", where: func(r reader) *entsql.Predicate {
		return entsql.And(theirTurn("x.state = 'REQUESTED'")(r), entsql.Not(r.heldByFirst()))
	}},
	WaitingTeam: {action: access.Create, object: access.VisitPlan, table: "verification_requests", about: caseAbout + "x.due_on", where: func(r reader) *entsql.Predicate {
		return entsql.And(entsql.ExprP(`x.state = 'AWAITING_VISIT' AND NOT EXISTS (SELECT FROM visit_plans p WHERE p.request_id = x.id AND p.stage = x.stage AND p.arrived_at IS NULL AND p.called_off_on IS NULL)`), r.constitutesOf("x"))
	}},
	WaitingDraft: {action: access.Read, object: access.VerificationRequest, table: "verification_requests", about: caseAbout + "NULL::date", where: func(r reader) *entsql.Predicate {
		return entsql.And(rule.Expression("x.state = 'ON_VISIT' AND x.waiting_since < ?", r.today.AddDays(-r.profile.DraftDays)), entsql.Or(r.theirTurnSQL("x"), r.overseenSQL("x")))
	}},
	WaitingList: {action: access.Create, object: access.Decision, table: "verification_requests", about: caseAbout + "NULL::date", where: theirTurn("x.state = 'PASSED'")},

	WaitingAppeal: {action: access.Create, object: access.Decision, table: "appeals", about: "(SELECT r.level FROM verification_requests r WHERE r.id = x.request_id), x.tier, x.filed_on, NULL::date", where: func(r reader) *entsql.Predicate {
		user := optionalText(r.UserID)
		return entsql.And(theirTurn("x.decided_on IS NULL")(r), rule.Expression(`NOT EXISTS (SELECT FROM verification_requests r WHERE r.id = x.request_id AND `+partSQL+`)`, user, user))
	}},
	WaitingReview:       {action: access.Create, object: access.Decision, table: "level_reviews", about: "x.level, x.tier, x.opened_on, x.due_on", where: theirTurn("x.decided_on IS NULL")},
	WaitingComplaint:    {action: access.Create, object: access.Decision, table: "complaints", about: "c.level, x.tier, x.filed_on, NULL::date", where: theirTurn("x.heard_on IS NULL")},
	WaitingPaper:        {action: access.Change, object: access.Transcription, table: "transcriptions", about: "x.level, x.tier, x.created_at::date, NULL::date", where: ofAnother("x.checked_at IS NULL")},
	WaitingPaperRequest: {action: access.Change, object: access.Transcription, table: "paper_requests", about: "x.level, '', x.created_at::date, NULL::date", where: ofAnother("x.checked_at IS NULL AND x.taken_back_on IS NULL")},

	WaitingRequest:      {action: access.Read, object: access.SelfAssessment, table: "self_assessments", about: assessmentAbout + "x.decided_on, NULL::date", where: facilitating("x.decision = 'REQUEST' AND " + newestSQL + " AND " + unaskedSQL), roles: nearby},
	WaitingBriefing:     {action: access.Create, object: access.SelfAssessment, table: "self_assessments", about: assessmentAbout + "x.assessed_on, NULL::date", where: facilitating("x.decision IS NULL AND " + newestSQL + " AND " + unaskedSQL), roles: nearby},
	WaitingReassessment: {action: access.Create, object: access.SelfAssessment, table: "self_assessments", about: assessmentAbout + "x.decided_on, x.reassess_on", where: facilitating("x.decision = 'REASSESS' AND " + newestSQL + " AND " + unaskedSQL), roles: nearby},
	WaitingImprovement: {action: access.Create, object: access.SelfAssessment, table: "verification_requests", about: caseAbout + "NULL::date", where: facilitating(`x.state IN ('FAILED', 'DISQUALIFIED', 'REFUSED') AND x.level > c.level
  AND NOT EXISTS (SELECT FROM verification_requests n WHERE n.community_id = x.community_id AND n.id <> x.id AND (n.closed_on IS NULL OR n.requested_on > x.requested_on))
  AND NOT EXISTS (SELECT FROM self_assessments n WHERE n.community_id = x.community_id AND n.assessed_on > x.closed_on)`), roles: nearby},
}

const planOpenSQL = "x.arrived_at IS NULL AND x.called_off_on IS NULL"

// nearby are those who lead a community on its way.
var nearby = []access.Role{access.Leader, access.Chief, access.EHA, access.DEHO}

// of selects what of a kind waits for the viewer.
func (w waiting) of(r reader, kind WaitingKind) *entsql.Selector {
	if len(w.roles) > 0 {
		r.Assignments = slices.DeleteFunc(slices.Clone(r.Assignments), func(a access.Assignment) bool { return !slices.Contains(w.roles, a.Role) })
	}
	var q *entsql.Selector
	c, x := entsql.Table("communities").As("c"), entsql.Table(w.table).As("x")
	id := "x.id"
	switch {
	case w.visit != 0:
		q = selecting(w.table, "x")
		rule.Scope(r.Viewer, w.action, w.object, w.visit)(q)
		q.Join(entsql.Table("verification_requests").As("r")).On(column("x", "request_id"), column("r", "id")).Join(c).On(column("r", "community_id"), c.C("id"))
	default:
		q = selecting("communities", "c")
		rule.Scope(r.Viewer, w.action, w.object, rule.ByCommunity)(q)
		q.Join(x).On(c.C("id"), x.C("community_id"))
		switch w.table {
		case "appeals":
			id = "x.request_id"
		case "level_reviews", "complaints", "self_assessments":
			id = "c.id"
		}
	}
	return q.Join(entsql.Table("areas").As("a")).On(c.C("area_id"), column("a", "id")).Where(w.where(r)).
		SelectExpr(entsql.Raw(`'` + string(kind) + `', ` + id + `, c.id, c.name, a.name, ` + w.about + `, 1`))
}

// theirTurn keeps what is so and waits for a body that the viewer belongs to.
func theirTurn(so string) func(reader) *entsql.Predicate {
	return func(r reader) *entsql.Predicate { return entsql.And(entsql.ExprP(so), r.theirTurnSQL("x")) }
}

// ofAnother keeps what is so and was not typed in by the viewer, who would be no second person (PR8).
func ofAnother(so string) func(reader) *entsql.Predicate {
	return func(r reader) *entsql.Predicate {
		return entsql.And(entsql.ExprP(so), rule.Expression("x.recorded_by IS DISTINCT FROM ?::uuid", optionalText(r.UserID)))
	}
}

// onTeam keeps the viewer's visits of which something holds, m being their seat.
func onTeam(plan, so string) func(reader) *entsql.Predicate {
	return func(r reader) *entsql.Predicate {
		return rule.Expression(`EXISTS (SELECT FROM visit_members m WHERE m.plan_id = `+plan+` AND m.user_id = ?::uuid AND m.scores AND m.replaced_at IS NULL AND `+so+`)`, optionalText(r.UserID))
	}
}

// facilitating keeps what is so, for who is near the community: its leaders and its assistant, and the district's officer where
// no assistant is (PR17).
func facilitating(so string) func(reader) *entsql.Predicate {
	return func(r reader) *entsql.Predicate {
		if !slices.ContainsFunc(r.Assignments, func(a access.Assignment) bool { return a.Role == access.DEHO }) {
			return entsql.ExprP(so)
		}
		near := []*entsql.Predicate{rule.Expression(`NOT EXISTS (SELECT FROM role_assignments n JOIN areas e ON e.id = n.area_id JOIN users w ON w.id = n.user_id WHERE n.role = ? AND left(c.area_path, length(e.path)) = e.path
  AND coalesce(n.from_on <= ?, true) AND coalesce(n.until_on >= ?, true) AND coalesce(w.retired_on > ?, true))`, string(access.EHA), r.today, r.today, r.today)}
		for _, a := range r.Assignments {
			switch {
			case a.Role == access.EHA:
				near = append(near, rule.Under(column("c", "area_path"), a.AreaPath))
			case a.CommunityID != "":
				near = append(near, entsql.EQ(column("c", "id"), a.CommunityID))
			}
		}
		return entsql.And(entsql.ExprP(so), entsql.Or(near...))
	}
}

// heldByFirst keeps the cases x that the first verifying tier of their round holds: it replies, others hand down (WF3, WF4).
func (r reader) heldByFirst() *entsql.Predicate {
	var first []string
	for _, level := range r.profile.Levels {
		for i, round := range level.AllRounds() {
			first = append(first, strconv.Itoa(level.Number)+" "+strconv.Itoa(i+1)+" "+round.VerifiedBy[0])
		}
	}
	return rule.Expression("x.level || ' ' || x.round || ' ' || x.tier = ANY (?)", pq.Array(first))
}

// olderWait are levels recorded elsewhere that wait to be recognised or not, by area of the lowest tier (PR2).
func (r reader) olderWait() *entsql.Selector {
	q := selecting("communities", "c")
	rule.Scope(r.Viewer, access.Review, access.LevelHistory, rule.ByCommunity)(q)
	q.Join(entsql.Table("level_records").As("x")).On(column("c", "id"), column("x", "community_id")).Where(entsql.ExprP("x.standing = 'UNREVIEWED' AND c.ended_on IS NULL"))
	length := strconv.Itoa(access.PathLabel * r.profile.Tiers[0].Depth)
	q.Join(entsql.Table("areas").As("a")).On("left("+column("c", "area_path")+", "+length+")", column("a", "path"))
	return q.GroupBy(column("a", "id"), column("a", "name")).
		SelectExpr(entsql.Raw(`'` + string(WaitingOlder) + `', a.id, NULL::uuid, '', a.name, max(x.level), '', min(x.created_at)::date, NULL::date, count(*)::int`))
}
