package register

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
)

// RecordedLevel is the level that a community shows as recorded elsewhere, given
// its level records: the highest that is recognised or waits for review. One
// that was rejected, or sent to re-verification, falls away (PR2). It is false
// where there is none.
func RecordedLevel(records []certification.Record) (certification.Record, bool) {
	counted := make([]certification.Record, 0, len(records))
	for _, r := range records {
		if r.Standing != certification.Reverify {
			counted = append(counted, r)
		}
	}
	return certification.Recorded(counted)
}

// standing is what follows from a community's triggering and level records.
type standing struct {
	id        uuid.UUID
	triggered calendar.Date
	records   []certification.Record
}

const standingSQL = `
SELECT c.id, c.triggered_on, c.triggered_precision, c.level, c.level_since, c.level_since_precision,
  r.level, r.standing, r.effective_on, r.effective_precision
FROM communities c
LEFT JOIN level_records r ON r.community_id = c.id AND r.source = 'RECORDED_ELSEWHERE'
WHERE c.id = ANY ($1)
ORDER BY c.id, r.standing = 'RECOGNISED' DESC, r.effective_on, r.id`

const settleSQL = `
UPDATE communities c SET recorded_level = x.level, recorded_on = x.since, recorded_on_precision = x.precision, due_on = x.due, updated_at = now()
FROM unnest($1::uuid[], $2::int[], $3::date[], $4::text[], $5::date[]) AS x(id, level, since, precision, due)
WHERE c.id = x.id
  AND (c.recorded_level, c.recorded_on, c.recorded_on_precision, c.due_on) IS DISTINCT FROM (x.level::bigint, x.since, x.precision::varchar, x.due)`

// Settle writes what communities show of older lists, and when their next level
// is due, as both follow from their triggering and their level records. Use
// cases and imports call it after they changed either, with the communities'
// rows locked. Two statements, however many they are.
func Settle(ctx context.Context, tx *sql.Tx, profile *country.Profile, communities []uuid.UUID) error {
	all, err := standings(ctx, tx, communities)
	if err != nil {
		return err
	}
	var (
		levels     []int64
		since, due []*string
		precisions []string
		ids        []uuid.UUID
	)
	text := func(d calendar.Day) *string {
		if d.IsZero() {
			return nil
		}
		s := d.String()
		return &s
	}
	for _, one := range all {
		recorded, ok := RecordedLevel(one.records)
		if !ok {
			recorded.Since = calendar.Unknown()
		}
		next, _ := certification.NextDue(profile, one.triggered, one.records)
		ids, levels = append(ids, one.id), append(levels, int64(recorded.Level))
		since, precisions = append(since, text(recorded.Since.Day)), append(precisions, string(recorded.Since.Precision))
		due = append(due, text(next))
	}
	if _, err := tx.ExecContext(ctx, settleSQL, texts(ids), pq.Array(levels), pq.Array(since), pq.Array(precisions), pq.Array(due)); err != nil {
		return fmt.Errorf("settling communities: %w", err)
	}
	return nil
}

func standings(ctx context.Context, tx *sql.Tx, communities []uuid.UUID) ([]standing, error) {
	rows, err := tx.QueryContext(ctx, standingSQL, texts(communities))
	if err != nil {
		return nil, fmt.Errorf("reading what communities hold: %w", err)
	}
	defer rows.Close()
	var all []standing
	for rows.Next() {
		var (
			one       standing
			level     int
			held, old calendar.Date
			recorded  sql.NullInt64
			how       sql.NullString
			precision sql.NullString
		)
		if err := rows.Scan(&one.id, &one.triggered.Day, &one.triggered.Precision, &level, &held.Day, &held.Precision,
			&recorded, &how, &old.Day, &precision); err != nil {
			return nil, fmt.Errorf("reading what a community holds: %w", err)
		}
		if len(all) == 0 || all[len(all)-1].id != one.id {
			if level > 0 {
				one.records = append(one.records, certification.Record{
					Level: level, Source: certification.CheckedHere, Standing: certification.InForce, Since: held})
			}
			all = append(all, one)
		}
		if recorded.Valid {
			old.Precision = calendar.Precision(precision.String)
			last := &all[len(all)-1]
			last.records = append(last.records, certification.Record{
				Level: int(recorded.Int64), Source: certification.RecordedElsewhere, Standing: certification.Standing(how.String), Since: old})
		}
	}
	return all, rows.Err()
}
