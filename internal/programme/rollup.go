package programme

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	entsql "entgo.io/ent/dialect/sql"

	"saniladder/domain/access"
	"saniladder/domain/programme"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Total is what organisations planned and delivered under one measure, and so in one unit.
type Total struct {
	Measure programme.Measure
	// Planned and Delivered are nil where nobody said.
	Planned, Delivered *int
	Organisations      []TotalBy
}

// Unit is what it is counted in.
func (t Total) Unit() programme.Unit { return t.Measure.Unit() }

// TotalBy is one organisation's part of it.
type TotalBy struct {
	OrganisationID     uuid.UUID
	Name               string
	Planned, Delivered *int
}

// totalsSQL: $1 the measures that stand, $2 the area's path or ”. A figure counts in an area where its own place lies within it, or,
// once that has ended, all that it became: what was said of a whole is never divided among its parts (PR7).
const totalsSQL = `
SELECT i.measure, p.organisation_id, g.name, sum(f.value) FILTER (WHERE f.kind = 'TARGET')::bigint, sum(f.value) FILTER (WHERE f.kind = 'RESULT')::bigint
FROM programme_figures f JOIN programme_indicators i ON i.id = f.indicator_id JOIN programmes p ON p.id = i.programme_id
JOIN organisations g ON g.id = p.organisation_id JOIN areas a ON a.id = f.area_id
WHERE p.id IN (%s) AND ` + counts + `
  AND (left(a.path, length($2::text)) = $2 OR cardinality(` + rule.Answering + `) > 1 AND NOT EXISTS (SELECT FROM unnest((` + rule.Answering + `)[2:]) o WHERE left(o, length($2::text)) <> $2))
GROUP BY i.measure, p.organisation_id, g.name ORDER BY g.name, p.organisation_id`

// Totals are what the programmes that are open to the viewer planned and delivered in an area, by measure in the catalogue's order. One
// statement, one more for an area.
func (s *Service) Totals(ctx context.Context, f Filter) ([]Total, error) {
	path, err := s.path(ctx, f.AreaID)
	if err != nil {
		return nil, err
	}
	args := []any{pq.Array(programme.StandingWords()), path}
	q := open(access.ViewerFrom(ctx))
	if f.OrganisationID != nil {
		q.Where(rule.Expression("x.organisation_id = ?", *f.OrganisationID))
	}
	q.SelectExpr(entsql.Raw("x.id")).SetTotal(len(args))
	seen, with := q.Query()
	all := []Total{}
	err = postgres.Each(ctx, s.read, "adding up figures", fmt.Sprintf(totalsSQL, seen), append(args, with...), func(rows *sql.Rows) error {
		var (
			measure programme.Measure
			by      TotalBy
		)
		if err := rows.Scan(&measure, &by.OrganisationID, &by.Name, &by.Planned, &by.Delivered); err != nil {
			return err
		}
		at := slices.IndexFunc(all, func(t Total) bool { return t.Measure == measure })
		if at < 0 {
			at, all = len(all), append(all, Total{Measure: measure})
		}
		t := &all[at]
		t.Planned, t.Delivered = plus(t.Planned, by.Planned), plus(t.Delivered, by.Delivered)
		t.Organisations = append(t.Organisations, by)
		return nil
	})
	slices.SortFunc(all, func(a, b Total) int { return a.Measure.Rank() - b.Measure.Rank() })
	return all, err
}

// plus adds up what is known; nil where neither is.
func plus(a, b *int) *int {
	if a == nil || b == nil {
		if a == nil {
			return b
		}
		return a
	}
	sum := *a + *b
	return &sum
}
