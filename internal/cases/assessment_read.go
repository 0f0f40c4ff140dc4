package cases

import (
	"bytes"
	"context"
	"database/sql"
	"time"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// SelfAssessment is a community's own (WF2).
type SelfAssessment struct {
	ID          uuid.UUID
	Version     int
	CommunityID uuid.UUID
	Level       int
	// OnPaper: it was done before the community came here. Nothing of it but its days is here (PR8), so that it has no Checklist.
	OnPaper       bool
	Checklist     string
	AssessedOn    calendar.Day
	Assessors     []string
	Score         protocol.Result
	Answers       []Answered
	BriefedOn     calendar.Day
	BriefedPeople *int
	// Decision is REQUEST, REASSESS, or nil while there is none.
	Decision              *string
	DecidedOn, ReassessOn calendar.Day
	Measures              string
	RecordedAt            time.Time
}

var assessmentOrder = paging.Ordering{Name: "NEWEST", Key: "x.assessed_on", Cast: "date", ID: "x.id", Desc: true}

func (s *Service) assessments(v reader, community uuid.UUID, level *int) *entsql.Selector {
	q := of(v, "self_assessments", access.SelfAssessment, rule.ByCommunityID).Where(rule.Expression("x.community_id = ?", community))
	if level != nil {
		q.Where(rule.Expression("x.level = ?", *level))
	}
	return q
}

// SelfAssessments is a page of a community's, the newest first. One statement.
func (s *Service) SelfAssessments(ctx context.Context, community uuid.UUID, level *int, p Page) (List[SelfAssessment], error) {
	none := List[SelfAssessment]{}
	v, err := s.reader(ctx)
	if err != nil {
		return none, err
	}
	q := s.assessments(v, community, level)
	if err := p.Cut(q, assessmentOrder); err != nil {
		return none, err
	}
	all, err := s.readAssessments(ctx, q)
	if err != nil {
		return none, err
	}
	cursors := make([]paging.Cursor, len(all))
	for i := range all {
		cursors[i] = paging.Cursor{Order: assessmentOrder.Name, Key: all[i].AssessedOn.String(), ID: all[i].ID}
	}
	return paging.Of(p, all, cursors), nil
}

// CountSelfAssessments is how many SelfAssessments would list on all pages.
func (s *Service) CountSelfAssessments(ctx context.Context, community uuid.UUID, level *int) (int, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return 0, err
	}
	return s.count(ctx, s.assessments(v, community, level))
}

// SelfAssessment is one; NOT_FOUND where it is not open to the viewer.
func (s *Service) SelfAssessment(ctx context.Context, id uuid.UUID) (*SelfAssessment, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	all, err := s.readAssessments(ctx, of(v, "self_assessments", access.SelfAssessment, rule.ByCommunityID).Where(rule.Expression("x.id = ?", id)))
	if err != nil {
		return nil, err
	}
	if len(all) == 0 {
		return nil, casework.NotFound()
	}
	return &all[0], nil
}

func (s *Service) readAssessments(ctx context.Context, q *entsql.Selector) ([]SelfAssessment, error) {
	query, args := q.SelectExpr(entsql.Raw(`x.id, x.version, x.community_id, x.level, x.on_paper, coalesce(x.checklist, ''), x.assessed_on, x.assessors, x.answers, x.briefed_on, x.briefed_people, x.decision, x.decided_on, x.reassess_on, x.measures, x.created_at`)).Query()
	var all []SelfAssessment
	err := s.each(ctx, "reading self-assessments", query, args, func(rows *sql.Rows) error {
		var (
			one     SelfAssessment
			answers []byte
		)
		if err := rows.Scan(&one.ID, &one.Version, &one.CommunityID, &one.Level, &one.OnPaper, &one.Checklist, &one.AssessedOn, pq.Array(&one.Assessors), &answers, &one.BriefedOn, &one.BriefedPeople,
			&one.Decision, &one.DecidedOn, &one.ReassessOn, &one.Measures, &one.RecordedAt); err != nil {
			return err
		}
		given, err := protocol.ReadAnswers(bytes.NewReader(answers))
		if err != nil {
			return err
		}
		one.Answers = s.inOrder(one.Checklist, given)
		if checklist, ok := s.checklists.Checklist(one.Checklist); ok {
			one.Score = protocol.ScoreSoFar(checklist, given).Result
		}
		all = append(all, one)
		return nil
	})
	return all, err
}
