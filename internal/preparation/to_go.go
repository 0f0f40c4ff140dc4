package preparation

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// ToGo are the households of a community that have no improved latrine as far as visitors saw.
type ToGo struct {
	// Total is how many they are, Ticked of how many of them the natural leader says by now that they have a latrine in use.
	Total, Ticked int
	// Households are the first MaxTicked of them, by their number.
	Households []HouseholdToGo
}

// HouseholdToGo is one of them: what the register knows, and what the natural leader said since.
type HouseholdToGo struct {
	ID uuid.UUID
	// Number is painted on it, or on its house; "" where none is known.
	Number string
	// Sanitation is its JMP level (IL2).
	Sanitation string
	// Down: its latrine collapsed and was not rebuilt.
	Down bool
	// SaidOn is when the leader spoke of it, no day for not since it was last observed; LatrineInUse is what they said.
	SaidOn       calendar.Day
	LatrineInUse bool
}

// wordSQL is the newest word of a natural leader on household h that no visitor has looked at since.
const wordSQL = `SELECT r.observed_on, k.latrine_in_use FROM leader_ticks k JOIN monitoring_reports r ON r.id = k.report_id
  WHERE k.household_id = h.id AND NOT EXISTS (SELECT FROM household_observations o WHERE o.household_id = h.id AND (o.observed_on, o.recorded_at) > (r.observed_on, r.recorded_at))
  ORDER BY r.observed_on DESC, r.recorded_at DESC LIMIT 1`

// ToGo lists them for whoever may read the community's households; nil for others. One statement.
func (s *Service) ToGo(ctx context.Context, profile *country.Profile, community uuid.UUID) (*ToGo, error) {
	v := access.ViewerFrom(ctx)
	if !v.Can(access.Read, access.Household) {
		return nil, nil
	}
	c, h := entsql.Table("communities").As("c"), entsql.Table("households").As("h")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Join(h).On(c.C("id"), h.C("community_id")).Where(entsql.EQ(c.C("id"), community))
	rule.Scope(v, access.Read, access.Household, rule.ByCommunity)(q)
	q.Where(rule.Expression("h.ended_on IS NULL AND h.improved IS NOT TRUE AND h.status = ANY (?)", array(profile.CountedStatuses())))
	query, args := q.SelectExpr(entsql.Raw(`h.id, coalesce(nullif(h.number, ''), (SELECT number FROM houses WHERE id = h.house_id), '') AS number, h.sanitation,
  coalesce((SELECT l.collapsed_on IS NOT NULL AND (l.rebuilt_on IS NULL OR l.rebuilt_on < l.collapsed_on) FROM latrines l WHERE l.id = h.latrine_id), false) AS down`)).Query()
	all := &ToGo{Households: []HouseholdToGo{}}
	err := postgres.Each(ctx, s.read, "reading households to go", `SELECT h.*, w.observed_on, coalesce(w.latrine_in_use, false), count(*) OVER (), count(*) FILTER (WHERE w.latrine_in_use) OVER ()
FROM (`+query+`) h LEFT JOIN LATERAL (`+wordSQL+`) w ON true
ORDER BY nullif(regexp_replace(h.number, '\D.*', ''), '')::numeric NULLS LAST, h.number, h.id LIMIT `+fmt.Sprint(MaxTicked), args, func(rows *sql.Rows) error {
		var one HouseholdToGo
		err := rows.Scan(&one.ID, &one.Number, &one.Sanitation, &one.Down, &one.SaidOn, &one.LatrineInUse, &all.Total, &all.Ticked)
		all.Households = append(all.Households, one)
		return err
	})
	return all, err
}
