package cases

import (
	"context"
	"database/sql"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/internal/rule"
)

// ownChecks is how many of the last checks are told of.
const ownChecks = 5

// OwnCheck is a verification that a team signed on which the viewer scores.
type OwnCheck struct {
	Verdict
	RequestID     uuid.UUID
	CommunityName string
	Level         int
	// Before is what the tier before found, nil where none did. Nobody learns of it before their own is submitted (TM4), and a
	// later tier's is none of these.
	Before *Verdict
	// Differing are the indicators of which the two gave different marks, of those that both marked.
	Differing, Of int
}

// OwnChecks are the viewer's last ones, the latest first, as far as they may still read their verdicts. Two statements.
func (s *Service) OwnChecks(ctx context.Context) ([]OwnCheck, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	const stands = `NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = x.id)`
	q := of(v, "verdicts", access.Verdict, rule.ByCommunityID)
	q.Where(rule.Expression(stands+` AND EXISTS (SELECT FROM verifications w JOIN visit_members m ON m.plan_id = w.plan_id
  WHERE w.id = x.verification_id AND m.user_id = ?::uuid AND m.replaced_at IS NULL AND m.scores)`, optionalText(v.UserID)))
	q.SelectExpr(entsql.Raw(verdictSQL + `, x.request_id, (SELECT c.name FROM communities c WHERE c.id = x.community_id), (SELECT r.level FROM verification_requests r WHERE r.id = x.request_id)`)).
		OrderExpr(entsql.Raw("x.submitted_at DESC, x.id DESC")).Limit(ownChecks)
	all, ids := []OwnCheck{}, []uuid.UUID{}
	query, args := q.Query()
	err = s.each(ctx, "reading somebody's own checks", query, args, func(rows *sql.Rows) (err error) {
		var one OwnCheck
		one.Verdict, err = s.scanVerdict(rows, &one.RequestID, &one.CommunityName, &one.Level)
		all, ids = append(all, one), append(ids, one.ID)
		return err
	})
	if err != nil || len(all) == 0 {
		return all, err
	}
	q = of(v, "verdicts", access.Verdict, rule.ByCommunityID)
	q.Where(rule.Expression(stands+` AND EXISTS (SELECT FROM verdicts o WHERE o.id = ANY (?::uuid[]) AND o.request_id = x.request_id AND o.stage > x.stage)`, texts(ids))).
		SelectExpr(entsql.Raw(verdictSQL + `, x.request_id`)).OrderExpr(entsql.Raw("x.stage, x.submitted_at"))
	before := map[uuid.UUID][]Verdict{}
	query, args = q.Query()
	err = s.each(ctx, "reading what the tiers before found", query, args, func(rows *sql.Rows) error {
		var request uuid.UUID
		one, err := s.scanVerdict(rows, &request)
		before[request] = append(before[request], one)
		return err
	})
	for i := range all {
		all[i].beside(before[all[i].RequestID])
	}
	return all, err
}

// beside sets a check beside the last verdict of a lower stage.
func (c *OwnCheck) beside(verdicts []Verdict) {
	for i := range verdicts {
		if verdicts[i].Stage < c.Stage {
			c.Before = &verdicts[i]
		}
	}
	if c.Before == nil {
		return
	}
	for _, compared := range Compare([]Verdict{*c.Before, c.Verdict}) {
		c.Of++
		if compared.Differs() {
			c.Differing++
		}
	}
}
