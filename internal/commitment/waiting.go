package commitment

import (
	"context"
	"fmt"
	"strings"

	"saniladder/domain/access"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// soon is how many days before its day a commitment is told of, for whoever follows it.
const soon = 30

// Waiting are the commitments within what the viewer follows that are late, or due soon. One statement, and none for who follows none.
func (s *Service) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	if !q.Wants(waiting.Promise) {
		return nil, nil
	}
	args := []any{q.Nation, q.Today.AddDays(soon)}
	var any []string
	for _, g := range access.ViewerFrom(ctx).Scopes(access.Change, access.Commitment) {
		switch {
		case len(g.Within) > 0:
		case g.ScopeKind == access.Nation:
			any = append(any, "true")
		case g.ScopeKind == access.AreaSubtree:
			args = append(args, g.AreaPath)
			any = append(any, fmt.Sprintf("EXISTS (SELECT FROM unnest("+rule.Answering+") AS o (path) WHERE left(o.path, length($%[1]d::text)) = $%[1]d)", len(args)))
		}
	}
	if len(any) == 0 {
		return nil, nil
	}
	return waiting.Read(ctx, s.read, q, `SELECT '`+string(waiting.Promise)+`', x.id, NULL::uuid, '', coalesce(a.name, n.name), 0, '', x.said_on, x.due_on, 1, x.office, NULL::date
FROM commitments x JOIN nations n ON n.id = x.nation_id LEFT JOIN areas a ON a.id = x.area_id
WHERE x.nation_id = $1 AND x.settled IS NULL AND coalesce(x.due_on, 'infinity'::date) <= $2 AND (`+strings.Join(any, " OR ")+`)`, args)
}
