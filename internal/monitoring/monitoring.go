// Package monitoring keeps the visits to communities that hold a level (WF10), and says which are to be made by whom. What a
// level asks for is domain/monitoring's; a visit is a monitoring report with more in it, so that teams (WF6) and checklists
// find it where they look for reports. It knows nothing of verification visits (WF5), HTTP or GraphQL.
package monitoring

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/monitoring"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
)

// Service keeps and reads visits. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read postgres.Asked
}

// New makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func New(desk *casework.Desk, read postgres.Asked) *Service { return &Service{desk: desk, read: read} }

// Asked is in which nation's words a question is asked, and on which of its days.
type Asked struct {
	Profile *country.Profile
	Today   calendar.Day
}

// heldSQL are the levels that community c held by certification here, as JSON: by the month as trends count them, so that
// a date known to the year counts from its last month (PR4).
const heldSQL = `(SELECT coalesce(json_agg(json_build_object('Level', r.level, 'Since', CASE r.effective_precision
      WHEN 'YEAR' THEN (r.effective_on + interval '11 months')::date
      WHEN 'BEFORE' THEN r.effective_on - 1
      WHEN 'UNKNOWN' THEN NULL
      ELSE r.effective_on END, 'Until', CASE WHEN r.standing = 'LOST' THEN r.lost_on END)), '[]')
  FROM level_records r WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE'
    AND (r.standing = 'IN_FORCE' OR r.standing = 'LOST' AND r.lost_on IS NOT NULL))`

// madeSQL are the days of the visits to community c since a day, as JSON.
const madeSQL = `(SELECT coalesce(json_agg(v.seen_on), '[]') FROM monitoring_visits v WHERE v.community_id = c.id AND v.seen_on >= %s)`

// history is what a community held and which visits it had.
type history struct {
	held []monitoring.Held
	made []calendar.Day
}

func (h *history) read(held, made []byte) error {
	if err := json.Unmarshal(held, &h.held); err != nil {
		return fmt.Errorf("reading the levels held: %w", err)
	}
	if err := json.Unmarshal(made, &h.made); err != nil {
		return fmt.Errorf("reading days of visits: %w", err)
	}
	return nil
}

// each runs a statement and hands every row to scan.
func (s *Service) each(ctx context.Context, doing, query string, args []any, scan func(*sql.Rows) error) error {
	return postgres.Each(ctx, s.read, doing, query, args, scan)
}
