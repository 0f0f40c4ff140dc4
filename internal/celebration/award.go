package celebration

import (
	"context"
	"database/sql"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/honours"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Awards are those of a community, which the caller may read: they follow from its levels, and nobody gives them (HN3). One
// statement.
func (s *Service) Awards(ctx context.Context, asked Asked, community uuid.UUID) ([]honours.Award, error) {
	records, err := levelsOf(ctx, s.read, community)
	return honours.Awards(asked.Profile, records), err
}

// levelsOf are the levels that a community reached, with what became of them, as honours follow from them.
func levelsOf(ctx context.Context, of postgres.Asked, community uuid.UUID) ([]honours.Record, error) {
	var records []honours.Record
	err := postgres.Each(ctx, of, "reading the levels that honours follow from", `SELECT r.level, r.effective_on, r.effective_precision, r.lost_on, r.source <> 'CHECKED_HERE' OR r.standing NOT IN ('IN_FORCE', 'LOST'), r.made_in_error
FROM level_records r WHERE r.community_id = $1`, []any{community}, func(rows *sql.Rows) error {
		var (
			r  honours.Record
			on calendar.Day
			by calendar.Precision
		)
		err := rows.Scan(&r.Level, &on, &by, &r.LostOn, &r.Elsewhere, &r.MadeInError)
		r.Since = calendar.Date{Day: on, Precision: by}
		records = append(records, r)
		return err
	})
	return records, err
}

// Received is an honour that a community was given on a celebration (HN2, HN3).
type Received struct {
	CelebrationID uuid.UUID
	On            calendar.Day
	Place         string
	// Tier is the body's; AreaName is "" for the nation.
	Tier, AreaName string
	Level          int
}

// Received are the celebrations that honoured a community or one that it goes on from (PR7), the newest first: for whoever may
// read its honours, none for others. A level that was certified in error honoured nobody (PR12). One statement.
func (s *Service) Received(ctx context.Context, community uuid.UUID) ([]Received, error) {
	c := entsql.Table("communities").As("c")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Where(entsql.EQ(c.C("id"), community))
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Honour, rule.ByCommunity)(q)
	query, args := q.SelectExpr(entsql.Raw("c.id")).Query()
	all := []Received{}
	err := postgres.Each(ctx, s.read, "reading a community's honours", `SELECT x.celebration_id, k.on_day, k.place, k.tier, coalesce(a.name, ''), x.level
FROM (`+query+`) c JOIN celebration_honoured x ON x.community_id = c.id OR x.community_id IN (SELECT p.past_id FROM community_pasts p WHERE p.community_id = c.id)
JOIN level_records r ON r.id = x.level_record_id JOIN celebrations k ON k.id = x.celebration_id LEFT JOIN areas a ON a.id = k.area_id
WHERE NOT r.made_in_error
ORDER BY k.on_day DESC, x.level DESC, k.id`, args, func(rows *sql.Rows) error {
		var one Received
		err := rows.Scan(&one.CelebrationID, &one.On, &one.Place, &one.Tier, &one.AreaName, &one.Level)
		all = append(all, one)
		return err
	})
	return all, err
}
