package cases

import (
	"context"
	"database/sql"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// Plan is a visit's plan, for whoever may know of it (WF5).
type Plan struct {
	ID                      uuid.UUID
	Version                 int
	RequestID, CommunityID  uuid.UUID
	CommunityName, AreaName string
	ParentAreaName          *string
	Latitude, Longitude     *float64
	Level                   int
	Tier                    string
	// Checklist is the id of the one in force; nil where there is none.
	Checklist *string
	VisitOn   calendar.Day
	// Code is the visit code, a third of what a draw follows from (CK6).
	Code              string
	PlannedAt         time.Time
	ArrivedAt         *time.Time
	CalledOffOn       calendar.Day
	CalledOffReason   string
	VerificationID    *uuid.UUID
	VerificationState *string
	// Constitutes and OnTeam say what the viewer is to it.
	Constitutes, OnTeam bool
	Members             []PlanMember
	Papers              Papers

	areaPath string
}

// PlanMember is somebody on a team.
type PlanMember struct {
	RosterMemberID                   uuid.UUID
	Name, Capacity, Office           string
	OrganisationName                 *string
	Leads, Scores, HasAccount        bool
	BaselineSeen, ReportsSeen, IsYou bool
}

// Papers are what a team reviews before its visit (WF6).
type Papers struct {
	TriggeredOn calendar.Day
	Households  int
	Baseline    []BaselinePaper
	Monitoring  []MonitoringPaper
}

// BaselinePaper is a reported total (PR3).
type BaselinePaper struct {
	ReportedOn                                   calendar.Day
	ReportedPrecision                            calendar.Precision
	SourceName                                   string
	Population, Households, Toilets, Handwashing *int
}

// MonitoringPaper is a monitoring report.
type MonitoringPaper struct {
	ObservedOn         calendar.Day
	ByLeader, Informal bool
	Note               string
}

// PlanFilter says which plans; all that is given must hold.
type PlanFilter struct {
	RequestID *uuid.UUID
	// Open keeps those still to come, or else those arrived or called off.
	Open *bool
}

var planOrder = paging.Ordering{Name: "VISIT_ON", Key: "p.visit_on", Cast: "date", ID: "p.id"}

// plans selects the plans p, of cases r of communities c, that the viewer may know.
func (s *Service) plans(v reader, f PlanFilter) *entsql.Selector {
	q := selecting("visit_plans", "p")
	rule.Scope(v.Viewer, access.Read, access.VisitPlan, rule.ByVisitPlan)(q)
	q.Join(entsql.Table("verification_requests").As("r")).On(column("p", "request_id"), column("r", "id")).Join(entsql.Table("communities").As("c")).On(column("r", "community_id"), column("c", "id"))
	q.Where(v.constitutesSQL())
	if f.RequestID != nil {
		q.Where(rule.Expression("r.id = ?", *f.RequestID))
	}
	if f.Open != nil {
		q.Where(rule.Expression("(p.arrived_at IS NULL AND p.called_off_on IS NULL) = ?", *f.Open))
	}
	return q
}

// Plans is a page of the plans that the viewer may know, by the visit's day, with
// teams and papers. Five statements.
func (s *Service) Plans(ctx context.Context, f PlanFilter, p Page) (List[Plan], error) {
	v, err := s.reader(ctx)
	if err != nil {
		return List[Plan]{}, err
	}
	q := s.plans(v, f)
	if err := p.Cut(q, planOrder); err != nil {
		return List[Plan]{}, err
	}
	all, err := s.readPlans(ctx, v, q)
	if err != nil {
		return List[Plan]{}, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i := range all {
		cursors[i] = paging.Cursor{Order: planOrder.Name, Key: all[i].VisitOn.String(), ID: all[i].ID}
	}
	return paging.Of(p, all, cursors), nil
}

// CountPlans is how many plans Plans would list on all pages.
func (s *Service) CountPlans(ctx context.Context, f PlanFilter) (int, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, s.plans(v, f))
}

// Plan is one plan; NOT_FOUND for whoever may not know of it.
func (s *Service) Plan(ctx context.Context, id uuid.UUID) (*Plan, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.readPlans(ctx, v, s.plans(v, PlanFilter{}).Where(rule.Expression("p.id = ?", id)))
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, casework.NotFound()
	}
	return &all[0], nil
}

func (s *Service) readPlans(ctx context.Context, v reader, q *entsql.Selector) ([]Plan, error) {
	q.Join(entsql.Table("areas").As("a")).On(column("c", "area_id"), column("a", "id")).LeftJoin(entsql.Table("areas").As("b")).On(column("a", "parent_id"), column("b", "id")).
		LeftJoin(entsql.Table("verifications").As("w")).On(column("w", "plan_id"), column("p", "id"))
	query, args := q.SelectExpr(entsql.Raw(`p.id, p.version, r.id, c.id, c.name, a.name, b.name, c.latitude, c.longitude, c.triggered_on, c.area_path, r.level, p.tier, p.visit_on, p.nonce, p.created_at, p.arrived_at,
  p.called_off_on, p.called_off_reason, w.id, w.state`)).Query()
	var all []Plan
	if err := s.each(ctx, "reading plans", query, args, func(rows *sql.Rows) error {
		var one Plan
		err := rows.Scan(&one.ID, &one.Version, &one.RequestID, &one.CommunityID, &one.CommunityName, &one.AreaName, &one.ParentAreaName, &one.Latitude, &one.Longitude, &one.Papers.TriggeredOn, &one.areaPath,
			&one.Level, &one.Tier, &one.VisitOn, &one.Code, &one.PlannedAt, &one.ArrivedAt, &one.CalledOffOn, &one.CalledOffReason, &one.VerificationID, &one.VerificationState)
		if checklist, ok := s.checklists.InForce(v.profile, one.Level); ok {
			one.Checklist = &checklist.ID
		}
		one.Constitutes = v.plans(one.areaPath, one.Tier)
		all = append(all, one)
		return err
	}); err != nil {
		return nil, err
	}
	if err := s.seats(ctx, v, all); err != nil {
		return nil, err
	}
	return all, s.papers(ctx, v, all)
}

// seats puts the teams on plans, the leader first.
func (s *Service) seats(ctx context.Context, v reader, all []Plan) error {
	ids, at := make([]uuid.UUID, len(all)), map[uuid.UUID]*Plan{}
	for i := range all {
		ids[i], at[all[i].ID] = all[i].ID, &all[i]
	}
	return s.each(ctx, "reading teams", `SELECT m.plan_id, m.roster_member_id, m.user_id, m.name, m.capacity, m.office, o.name, m.leads, m.scores, m.baseline_seen_at IS NOT NULL, m.reports_seen_at IS NOT NULL
FROM visit_members m LEFT JOIN organisations o ON o.id = m.organisation_id WHERE m.plan_id = ANY ($1) AND m.replaced_at IS NULL ORDER BY m.leads DESC, m.scores DESC, m.id`, []any{texts(ids)}, func(rows *sql.Rows) error {
		var (
			plan uuid.UUID
			user uuid.NullUUID
			m    PlanMember
		)
		if err := rows.Scan(&plan, &m.RosterMemberID, &user, &m.Name, &m.Capacity, &m.Office, &m.OrganisationName, &m.Leads, &m.Scores, &m.BaselineSeen, &m.ReportsSeen); err != nil {
			return err
		}
		m.HasAccount, m.IsYou = user.Valid, user.Valid && user.UUID.String() == v.UserID
		p := at[plan]
		p.OnTeam = p.OnTeam || m.IsYou && m.Scores
		p.Members = append(p.Members, m)
		return nil
	})
}

// mostReports is how many monitoring reports a team's papers hold.
const mostReports = 20

// papers puts what a team reviews on plans.
func (s *Service) papers(ctx context.Context, v reader, all []Plan) error {
	ids, at := make([]uuid.UUID, len(all)), map[uuid.UUID][]*Papers{}
	for i := range all {
		ids[i] = all[i].CommunityID
		at[all[i].CommunityID] = append(at[all[i].CommunityID], &all[i].Papers)
	}
	put := func(community uuid.UUID, put func(*Papers)) {
		for _, p := range at[community] {
			put(p)
		}
	}
	var community uuid.UUID
	if err := s.each(ctx, "counting households", `SELECT community_id, count(*) FROM households WHERE community_id = ANY ($1) AND ended_on IS NULL AND status = ANY ($2) GROUP BY 1`,
		[]any{texts(ids), array(v.profile.CountedStatuses())}, func(rows *sql.Rows) error {
			var n int
			err := rows.Scan(&community, &n)
			put(community, func(p *Papers) { p.Households = n })
			return err
		}); err != nil {
		return err
	}
	if err := s.each(ctx, "reading baselines", `SELECT community_id, reported_on, reported_precision, source_name, population, households, toilets, handwashing FROM reported_totals WHERE community_id = ANY ($1) ORDER BY reported_on NULLS FIRST, id`,
		[]any{texts(ids)}, func(rows *sql.Rows) error {
			var one BaselinePaper
			err := rows.Scan(&community, &one.ReportedOn, &one.ReportedPrecision, &one.SourceName, &one.Population, &one.Households, &one.Toilets, &one.Handwashing)
			put(community, func(p *Papers) { p.Baseline = append(p.Baseline, one) })
			return err
		}); err != nil {
		return err
	}
	return s.each(ctx, "reading monitoring reports", `SELECT c.id, x.observed_on, x.by_leader, x.informal, x.note FROM unnest($1::uuid[]) AS c(id)
JOIN LATERAL (SELECT * FROM monitoring_reports m WHERE m.community_id IN (SELECT c.id UNION ALL SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id) ORDER BY m.observed_on DESC, m.id DESC LIMIT $2) x ON true`,
		[]any{texts(distinct(ids)), mostReports}, func(rows *sql.Rows) error {
			var one MonitoringPaper
			err := rows.Scan(&community, &one.ObservedOn, &one.ByLeader, &one.Informal, &one.Note)
			put(community, func(p *Papers) { p.Monitoring = append(p.Monitoring, one) })
			return err
		})
}

func distinct(ids []uuid.UUID) []uuid.UUID {
	seen := map[uuid.UUID]bool{}
	var all []uuid.UUID
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			all = append(all, id)
		}
	}
	return all
}

// unitsOf are what a checklist draws.
func (s *Service) unitsOf(c *protocol.Checklist) []protocol.Unit {
	var units []protocol.Unit
	for _, unit := range protocol.Units() {
		if _, asked := sampleSize(s.setOf(c), c, unit, 1); asked {
			units = append(units, unit)
		}
	}
	return units
}
