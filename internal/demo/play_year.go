package demo

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/reporting"
	"saniladder/internal/postgres"
	kept "saniladder/internal/reporting"
)

// monthsSQL confirms the twelve months up to month $2 of nation $1 for most areas of level $3, some late, with the visits and
// households that each brought. The area at path $4 has its last month left to confirm.
const monthsSQL = `WITH asked AS (
  SELECT a.id, a.path, m.month::date AS month, abs(hashtext(a.id::text)) % 23 AS careless, abs(hashtext(a.id::text || m.month::text)) % 40 AS chance
  FROM areas a CROSS JOIN generate_series($2::date - interval '11 months', $2::date, interval '1 month') AS m(month)
  WHERE a.nation_id = $1 AND a.level = $3 AND a.ended_on IS NULL),
told AS (SELECT * FROM asked WHERE chance >= CASE WHEN careless = 0 THEN 25 WHEN careless < 5 THEN 6 ELSE 1 END AND NOT (month = $2::date AND (path = $4 OR careless < 3))),
seen AS (SELECT left(c.area_path, 66) AS path, date_trunc('month', v.seen_on)::date AS month, count(*) AS n FROM monitoring_visits v JOIN communities c ON c.id = v.community_id WHERE v.nation_id = $1 GROUP BY 1, 2),
looked AS (SELECT left(c.area_path, 66) AS path, date_trunc('month', o.observed_on)::date AS month, count(DISTINCT o.household_id) AS n
  FROM household_observations o JOIN communities c ON c.id = o.community_id WHERE o.nation_id = $1 AND o.observed_on >= $2::date - interval '11 months' GROUP BY 1, 2)
INSERT INTO month_confirmations (id, nation_id, area_id, month, confirmed_on, news, role, recorded_at)
SELECT gen_random_uuid(), $1, t.id, t.month, d.day, jsonb_build_object('visits', coalesce(s.n, 0), 'households', coalesce(l.n, 0)), 'DEHO', d.day + interval '9 hours'
FROM told t CROSS JOIN LATERAL (SELECT least((t.month + interval '1 month')::date + CASE WHEN t.chance BETWEEN 6 AND 8 THEN 14 ELSE t.chance % 9 END, $5::date) AS day) d
LEFT JOIN seen s USING (path, month) LEFT JOIN looked l USING (path, month)`

// ways are where returns of the region's districts come to, in turn; the first is the demo officer's own, which is left to do.
var ways = []reporting.State{reporting.Draft, reporting.Accepted, reporting.SentBack, reporting.Submitted, reporting.Frozen, reporting.Accepted}

// year confirms months everywhere, and leads returns of the demo's region through their states.
func (s *stage) year(ctx context.Context, service *kept.Service) error {
	level := s.profile.ReportingLevel()
	own, ok := post(s.viewers["deho"], access.DEHO)
	if !ok || level == "" {
		return nil
	}
	last := reporting.LastMonth(s.today)
	if _, err := s.db.ExecContext(ctx, monthsSQL, s.nation, last, level, own.AreaPath, s.today); err != nil {
		return fmt.Errorf("confirming months: %w", err)
	}
	var districts []access.Assignment
	err := postgres.Each(ctx, s.db, "reading the region's districts", `SELECT id, path FROM areas WHERE nation_id = $1 AND level = $2 AND ended_on IS NULL AND left(path, 33) = left($3, 33) ORDER BY path <> $3, name`,
		[]any{s.nation, level, own.AreaPath}, func(rows *sql.Rows) error {
			one := access.Assignment{Role: access.DEHO}
			err := rows.Scan(&one.AreaID, &one.AreaPath)
			districts = append(districts, one)
			return err
		})
	if err != nil {
		return err
	}
	quarter := reporting.LastQuarter(s.today)
	for i, district := range districts {
		if i < 3 {
			if err := s.returned(ctx, service, district, quarter.Add(-1), reporting.Accepted); err != nil {
				return fmt.Errorf("playing an earlier return: %w", err)
			}
		}
		if err := s.returned(ctx, service, district, quarter, ways[i%len(ways)]); err != nil {
			return fmt.Errorf("playing a return: %w", err)
		}
	}
	s.ago = 0
	return nil
}

// post is somebody's role in an area.
func post(v access.Viewer, role access.Role) (access.Assignment, bool) {
	at := slices.IndexFunc(v.Assignments, func(a access.Assignment) bool { return a.Role == role && a.AreaPath != "" })
	if at < 0 {
		return access.Assignment{}, false
	}
	return v.Assignments[at], true
}

// returned freezes a district's return of a quarter in its time and takes it to a state.
func (s *stage) returned(ctx context.Context, service *kept.Service, district access.Assignment, quarter reporting.Quarter, to reporting.State) error {
	if to == reporting.Draft {
		return nil
	}
	officer := s.viewers["deho"]
	officer.Assignments = []access.Assignment{district}
	at := access.WithViewer(ctx, officer)
	s.ago = max(0, quarter.Until().AddDays(12).DaysUntil(s.today))
	id := uuid.Must(uuid.NewV7())
	area := uuid.MustParse(district.AreaID)
	if _, err := service.FreezeReturn(at, kept.FreezeReturn{OperationID: uuid.Must(uuid.NewV7()), ID: id, AreaID: area, Quarter: quarter}); err != nil || to == reporting.Frozen {
		return err
	}
	step := kept.AnswerReturn{OperationID: uuid.Must(uuid.NewV7()), ReturnID: id}
	s.ago = max(0, s.ago-2)
	if _, err := service.SubmitReturn(at, step); err != nil || to == reporting.Submitted {
		return err
	}
	step.OperationID = uuid.Must(uuid.NewV7())
	s.ago = max(0, s.ago-5)
	if to == reporting.SentBack {
		step.Reason = "Visits with a photograph are fewer than the reports that came in. Please look again."
		_, err := service.SendReturnBack(s.as(ctx, "reho"), step)
		return err
	}
	_, err := service.AcceptReturn(s.as(ctx, "reho"), step)
	return err
}
