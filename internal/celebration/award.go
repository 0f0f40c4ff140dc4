package celebration

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/honours"
	"saniladder/internal/postgres"
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
	err := postgres.Each(ctx, of, "reading the levels that honours follow from", `SELECT r.level, r.effective_on, r.effective_precision, r.lost_on, r.source <> 'CHECKED_HERE' OR r.standing NOT IN ('IN_FORCE', 'LOST'),
  EXISTS (SELECT FROM certificates w WHERE w.level_record_id = r.id AND w.standing = 'WITHDRAWN') FROM level_records r WHERE r.community_id = $1`, []any{community}, func(rows *sql.Rows) error {
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
