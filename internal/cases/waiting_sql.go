package cases

import (
	"fmt"
	"slices"
	"strconv"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// wait is how a kind is found: in rows of a source, where something holds, by who may do the action on the community.
type wait struct {
	source *waitingSource
	action access.Action
	object access.Object
	where  func(r reader) *entsql.Predicate
}

// waitingSource are rows x of a table, of communities c in areas a. Kinds that are found in the same rows are read together: a
// statement is planned by its parts.
type waitingSource struct {
	table string
	// id is that of the thing on which it is done.
	id string
	// about is level, tier, since when and until when, as SQL; 0, an empty text or NULL where there is none.
	about string
	// so holds of all rows in which anything waits; empty for no condition.
	so string
	// visit is set where x is a team's: a plan, or what it writes down.
	visit rule.Attachment
	// roles are the only ones that are waited for; none for all that may do it.
	roles []access.Role
}

// nearby are those who lead a community on its way.
var nearby = []access.Role{access.Leader, access.Chief, access.EHA, access.DEHO}

var (
	openCases   = &waitingSource{table: "verification_requests", id: "x.id", about: "x.level, x.tier, x.waiting_since, CASE WHEN x.state IN ('REQUESTED', 'AWAITING_VISIT') THEN x.due_on END", so: "x.closed_on IS NULL"}
	failedCases = &waitingSource{table: "verification_requests", id: "x.id", about: "x.level, x.tier, x.waiting_since, NULL::date", so: "x.state IN ('FAILED', 'DISQUALIFIED', 'REFUSED')", roles: nearby}
	sheets      = &waitingSource{table: "verifications", id: "x.id", about: "r.level, x.tier, x.arrived_on, NULL::date", so: "x.state = 'DRAFT'", visit: rule.ByPlanID}
	plans       = &waitingSource{table: "visit_plans", id: "x.id", about: "r.level, x.tier, x.created_at::date, x.visit_on", so: "x.arrived_at IS NULL AND x.called_off_on IS NULL", visit: rule.ByVisitPlan}
	appeals     = &waitingSource{table: "appeals", id: "x.request_id", about: "(SELECT r.level FROM verification_requests r WHERE r.id = x.request_id), x.tier, x.filed_on, NULL::date"}
	reviews     = &waitingSource{table: "level_reviews", id: "c.id", about: "x.level, x.tier, x.opened_on, x.due_on"}
	complaints  = &waitingSource{table: "complaints", id: "c.id", about: "c.level, x.tier, x.filed_on, NULL::date"}
	papers      = &waitingSource{table: "transcriptions", id: "x.id", about: "x.level, x.tier, x.created_at::date, NULL::date"}
	paperAsks   = &waitingSource{table: "paper_requests", id: "x.id", about: "x.level, '', x.created_at::date, NULL::date"}
	// assessments are the last ones of their communities, for a level that these do not hold, if they have asked for nothing since.
	assessments = &waitingSource{table: "self_assessments", id: "c.id", about: "x.level, '', coalesce(x.decided_on, x.assessed_on), CASE x.decision WHEN 'REASSESS' THEN x.reassess_on END", roles: nearby,
		so: `x.level > c.level AND NOT EXISTS (SELECT FROM self_assessments n WHERE n.community_id = x.community_id AND (n.assessed_on, n.created_at) > (x.assessed_on, x.created_at))
  AND NOT EXISTS (SELECT FROM verification_requests n WHERE n.community_id = x.community_id AND (n.closed_on IS NULL OR n.requested_on >= x.assessed_on))`}
)

// waits is the one place that says what waits for whom. No row is of two kinds of a source.
var waits = map[waiting.Kind]wait{
	waiting.Sheet:  {sheets, access.Change, access.Verification, onTeam("x.plan_id", "true")},
	waiting.Visit:  {plans, access.Read, access.VisitPlan, onTeam("x.id", "m.baseline_seen_at IS NOT NULL AND m.reports_seen_at IS NOT NULL")},
	waiting.Papers: {plans, access.Read, access.VisitPlan, onTeam("x.id", "(m.baseline_seen_at IS NULL OR m.reports_seen_at IS NULL)")},

	waiting.Decision: {openCases, access.Create, access.Decision, theirTurn("x.state = 'AWAITING_DECISION'")},
	waiting.Reply: {openCases, access.Change, access.VerificationRequest, func(r reader) *entsql.Predicate {
		return entsql.And(theirTurn("x.state = 'REQUESTED'")(r), r.heldByFirst())
	}},
	waiting.HandDown: {openCases, access.Change, access.VerificationRequest, func(r reader) *entsql.Predicate {
		return entsql.And(theirTurn("x.state = 'REQUESTED'")(r), entsql.Not(r.heldByFirst()))
	}},
	waiting.Team: {openCases, access.Create, access.VisitPlan, func(r reader) *entsql.Predicate {
		return entsql.And(entsql.ExprP(`x.state = 'AWAITING_VISIT' AND NOT EXISTS (SELECT FROM visit_plans p WHERE p.request_id = x.id AND p.stage = x.stage AND p.arrived_at IS NULL AND p.called_off_on IS NULL)`), r.constitutesOf("x"))
	}},
	waiting.Draft: {openCases, access.Read, access.VerificationRequest, func(r reader) *entsql.Predicate {
		return entsql.And(rule.Expression("x.state = 'ON_VISIT' AND x.waiting_since < ?", r.today.AddDays(-r.profile.DraftDays)), entsql.Or(r.theirTurnSQL("x"), r.overseenSQL("x")))
	}},
	waiting.List: {openCases, access.Create, access.Decision, theirTurn("x.state = 'PASSED'")},

	waiting.Appeal: {appeals, access.Create, access.Decision, func(r reader) *entsql.Predicate {
		user := optionalText(r.UserID)
		return entsql.And(theirTurn("x.decided_on IS NULL")(r), rule.Expression(`NOT EXISTS (SELECT FROM verification_requests r WHERE r.id = x.request_id AND `+partSQL+`)`, user, user))
	}},
	waiting.Review:       {reviews, access.Create, access.Decision, theirTurn("x.decided_on IS NULL")},
	waiting.Complaint:    {complaints, access.Create, access.Decision, theirTurn("x.heard_on IS NULL")},
	waiting.Paper:        {papers, access.Change, access.Transcription, ofAnother("x.checked_at IS NULL")},
	waiting.PaperRequest: {paperAsks, access.Change, access.Transcription, ofAnother("x.checked_at IS NULL AND x.taken_back_on IS NULL")},

	waiting.Request:      {assessments, access.Read, access.SelfAssessment, facilitating("x.decision = 'REQUEST'")},
	waiting.Briefing:     {assessments, access.Create, access.SelfAssessment, facilitating("x.decision IS NULL")},
	waiting.Reassessment: {assessments, access.Create, access.SelfAssessment, facilitating("x.decision = 'REASSESS'")},
	waiting.Improvement: {failedCases, access.Create, access.SelfAssessment, facilitating(`x.level > c.level
  AND NOT EXISTS (SELECT FROM verification_requests n WHERE n.community_id = x.community_id AND n.id <> x.id AND (n.closed_on IS NULL OR n.requested_on > x.requested_on))
  AND NOT EXISTS (SELECT FROM self_assessments n WHERE n.community_id = x.community_id AND n.assessed_on > x.closed_on)`)},
}

// What those see who support a community and do not lead it: they facilitate what the community does next (annex 8), and record
// nothing of it.
var (
	supporters          = []access.Role{access.NGO}
	supportedAssessment = &waitingSource{table: assessments.table, id: assessments.id, about: assessments.about, so: assessments.so, roles: supporters}
	supportedFailures   = &waitingSource{table: failedCases.table, id: failedCases.id, about: failedCases.about, so: failedCases.so, roles: supporters}
	supporting          = map[waiting.Kind]wait{
		waiting.Briefing:     {supportedAssessment, access.Read, access.SelfAssessment, waits[waiting.Briefing].where},
		waiting.Reassessment: {supportedAssessment, access.Read, access.SelfAssessment, waits[waiting.Reassessment].where},
		waiting.Improvement:  {supportedFailures, access.Read, access.SelfAssessment, waits[waiting.Improvement].where},
	}
)

// waitsOf are the ways in which a kind is found for the viewer; none for one that another room tells. Whoever supports communities
// and leads others has both, and what they lead once (PR17).
func (r reader) waitsOf(kind waiting.Kind) (all []wait) {
	if w, ok := waits[kind]; ok {
		all = append(all, w)
	}
	w, ok := supporting[kind]
	if !ok || len(r.as(supporters).Assignments) == 0 {
		return all
	}
	so := w.where
	w.where = func(by reader) *entsql.Predicate {
		return entsql.And(so(by), entsql.Not(entsql.Or(append(r.near(), entsql.ExprP("false"))...)))
	}
	return append(all, w)
}

// near keeps the communities that the viewer leads on their way, or may.
func (r reader) near() (all []*entsql.Predicate) {
	for _, a := range r.as(nearby).Assignments {
		if a.CommunityID != "" {
			all = append(all, entsql.EQ(column("c", "id"), a.CommunityID))
		} else if a.AreaPath != "" {
			all = append(all, rule.Under(column("c", "area_path"), a.AreaPath))
		}
	}
	return all
}

// together are kinds that are read in one go: of one source, within one scope.
type together struct {
	source *waitingSource
	first  wait
	scope  string
	kinds  []waiting.Kind
	so     []*entsql.Predicate
}

// waitingFor selects what of some kinds waits for the viewer; nil where none of them ever does.
func waitingFor(r reader, q waiting.Question) []*entsql.Selector {
	var all []*together
	for _, kind := range waiting.Kinds() {
		for _, w := range r.waitsOf(kind) {
			by := r.as(w.source.roles)
			if !q.Wants(kind) || !by.Can(w.action, w.object) {
				continue
			}
			text, args := w.source.rows(by, w.action, w.object).Query()
			scope := fmt.Sprint(text, args)
			i := slices.IndexFunc(all, func(f *together) bool { return f.source == w.source && f.scope == scope })
			if i < 0 {
				i = len(all)
				all = append(all, &together{source: w.source, first: w, scope: scope})
			}
			all[i].kinds, all[i].so = append(all[i].kinds, kind), append(all[i].so, w.where(by))
		}
	}
	parts := make([]*entsql.Selector, len(all))
	for i, f := range all {
		parts[i] = f.of(f.source.rows(r.as(f.source.roles), f.first.action, f.first.object))
	}
	if q.Wants(waiting.Older) && r.Can(access.Review, access.LevelHistory) {
		parts = append(parts, r.olderWait())
	}
	if q.Wants(waiting.Sanction) && r.Can(access.Create, access.Sanction) {
		parts = append(parts, r.sanctionWait())
	}
	if q.Wants(waiting.Whole) && r.Can(access.Create, access.Decision) && r.profile.Whole.Level > 0 {
		parts = append(parts, r.wholeWait())
	}
	if q.Wants(waiting.Complete) && r.Can(access.Manage, access.Community) && r.profile.Whole.Level > 0 {
		parts = append(parts, r.completeWait())
	}
	return parts
}

// as is the viewer in some of their roles; all of them where none are named.
func (r reader) as(roles []access.Role) reader {
	if len(roles) > 0 {
		r.Assignments = slices.DeleteFunc(slices.Clone(r.Assignments), func(a access.Assignment) bool { return !slices.Contains(roles, a.Role) })
	}
	return r
}

// rows begins the selection of those on which the viewer may do the action: nothing is done in a community that has ended (PR7).
func (s *waitingSource) rows(r reader, action access.Action, object access.Object) *entsql.Selector {
	c := entsql.Table("communities").As("c")
	var q *entsql.Selector
	if s.visit != 0 {
		q = selecting(s.table, "x")
		rule.Scope(r.Viewer, action, object, s.visit)(q)
		q.Join(entsql.Table("verification_requests").As("r")).On(column("x", "request_id"), column("r", "id")).Join(c).On(column("r", "community_id"), c.C("id"))
	} else {
		q = selecting("communities", "c")
		rule.Scope(r.Viewer, action, object, rule.ByCommunity)(q)
		x := entsql.Table(s.table).As("x")
		q.Join(x).On(c.C("id"), x.C("community_id"))
	}
	return q.Join(entsql.Table("areas").As("a")).On(c.C("area_id"), column("a", "id")).Where(entsql.IsNull(c.C("ended_on")))
}

// of keeps what waits, with its kind; NULL for what is of none of them.
func (f *together) of(q *entsql.Selector) *entsql.Selector {
	if f.source.so != "" {
		q.Where(entsql.ExprP(f.source.so))
	}
	kind := entsql.Raw("'" + string(f.kinds[0]) + "'")
	if len(f.kinds) == 1 {
		q.Where(f.so[0])
	} else {
		kind = entsql.ExprFunc(func(b *entsql.Builder) {
			b.WriteString("CASE")
			for i, so := range f.so {
				b.WriteString(" WHEN ").Join(so).WriteString(" THEN '" + string(f.kinds[i]) + "'")
			}
			b.WriteString(" END")
		})
	}
	return q.SelectExpr(kind, entsql.Raw(f.source.id+", c.id, c.name, a.name, "+f.source.about+", 1"+ofNothingElse))
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
// no assistant is, or each is away and nobody acts for them (PR17).
func facilitating(so string) func(reader) *entsql.Predicate {
	return func(r reader) *entsql.Predicate {
		if !slices.ContainsFunc(r.Assignments, func(a access.Assignment) bool { return a.Role == access.DEHO }) {
			return entsql.ExprP(so)
		}
		near := []*entsql.Predicate{rule.Expression(`NOT EXISTS (SELECT FROM role_assignments n JOIN areas e ON e.id = n.area_id JOIN users w ON w.id = n.user_id WHERE n.role = ? AND left(c.area_path, length(e.path)) = e.path
  AND coalesce(n.from_on <= ?, true) AND coalesce(n.until_on >= ?, true) AND coalesce(w.retired_on > ?, true)
  AND NOT EXISTS (SELECT FROM absences b WHERE b.user_id = n.user_id AND b.withdrawn_at IS NULL AND ? BETWEEN b.from_on AND b.until_on))`, string(access.EHA), r.today, r.today, r.today, r.today)}
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
		SelectExpr(entsql.Raw(`'` + string(waiting.Older) + `', a.id, NULL::uuid, '', a.name, max(x.level), '', min(x.created_at)::date, NULL::date, count(*)::int` + ofNothingElse))
}

// ofNothingElse are the columns of a row that has no name and no period of its own.
const ofNothingElse = `, '', NULL::date`
