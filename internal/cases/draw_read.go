package cases

import (
	"context"
	"database/sql"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/protocol"
)

// RecordedDraw is a draw of a verification that counts, with all that it follows
// from, so that anybody who may read it can repeat it (CK6).
type RecordedDraw struct {
	ID       uuid.UUID
	Tier     string
	Unit     protocol.Unit
	ListHash string
	// List holds the list's lines, each ended by a line feed.
	List string
	// Code is the nonce that came with the team's papers.
	Code     string
	Number   int
	DrawnAt  time.Time
	Size     int
	Drawn    []string
	Absences int
}

// Draws are those of verdicts that the viewer may know, the first verdict's first.
// One statement.
func (s *Service) Draws(ctx context.Context, verdicts []Verdict) ([]RecordedDraw, error) {
	var verifications []uuid.UUID
	for _, v := range verdicts {
		verifications = append(verifications, v.VerificationID)
	}
	all := []RecordedDraw{}
	if len(verifications) == 0 {
		return all, nil
	}
	err := s.each(ctx, "reading draws", `SELECT d.id, w.tier, d.unit, d.list_hash, l.lines, p.nonce, d.called_number, d.drawn_at, d.size,
  (SELECT array_agg(x.household_id::text || coalesce('/' || coalesce(nullif(x.ordinal, 0)::text, CASE WHEN x.ordinal = 0 THEN '?' END), '') ORDER BY x.place) FROM sample_places x WHERE x.draw_id = d.id),
  (SELECT count(*) FROM sample_places x WHERE x.draw_id = d.id AND x.absent_reason <> '')
FROM sample_draws d JOIN verifications w ON w.id = d.verification_id JOIN visit_plans p ON p.id = w.plan_id
JOIN visit_lists l ON l.plan_id = p.id AND l.unit = d.unit AND l.hash = d.list_hash
WHERE w.id = ANY ($1) ORDER BY d.drawn_at, d.id`, []any{texts(verifications)}, func(rows *sql.Rows) error {
		var (
			one   RecordedDraw
			lines []string
		)
		if err := rows.Scan(&one.ID, &one.Tier, &one.Unit, &one.ListHash, pq.Array(&lines), &one.Code, &one.Number, &one.DrawnAt, &one.Size, pq.Array(&one.Drawn), &one.Absences); err != nil {
			return err
		}
		one.List = strings.Join(lines, "\n") + "\n"
		all = append(all, one)
		return nil
	})
	return all, err
}
