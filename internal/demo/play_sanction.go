package demo

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/sanction"
	"saniladder/internal/cases"
)

// sanction lets the region's body reward its first list of which all were met; what else is found waits for whoever tries it (WF12).
func (s *stage) sanction(ctx context.Context) error {
	var (
		list uuid.UUID
		on   calendar.Day
	)
	err := s.db.QueryRowContext(ctx, `SELECT x.submission_id, max(x.settled_on) FROM list_outcomes x JOIN areas a ON a.id = x.area_id WHERE a.nation_id = $1
GROUP BY x.submission_id HAVING bool_and(x.outcome = 'PASSED') AND NOT bool_or(x.coming) ORDER BY 2, 1 LIMIT 1`, s.nation).Scan(&list, &on)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("finding a list to reward: %w", err)
	}
	s.ago = max(on.AddDays(9).DaysUntil(s.today), 0)
	meeting, err := s.meet(ctx, "riccs", "REGION")
	if err != nil {
		return err
	}
	_, err = s.service.DecideSanction(s.as(ctx, "riccs"), cases.DecideSanction{ID: newID(), ListID: &list, Decision: sanction.Reward, MeetingID: meeting})
	return err
}
