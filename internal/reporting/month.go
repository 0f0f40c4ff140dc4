package reporting

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/postgres"
)

// News is what a month brought, as it stands beside the button that confirms it.
type News struct {
	// CasesMoved are cases on which something was recorded as done in the month; Requested of them were made in it.
	CasesMoved int `json:"casesMoved"`
	Requested  int `json:"requested"`
	// LevelsReached and LevelsLost are certificates issued and levels declared lost, by their days.
	LevelsReached int `json:"levelsReached"`
	LevelsLost    int `json:"levelsLost"`
	Triggered     int `json:"triggered"`
	// Visits were made for monitoring (WF10), and Households looked at, by their days.
	Visits     int `json:"visits"`
	Households int `json:"households"`
	// ArrivedLate are visits and observations of earlier months that arrived in this one (PR5).
	ArrivedLate int `json:"arrivedLate"`
}

// IsNothing: nothing is new, which can be confirmed as well (PR25).
func (n News) IsNothing() bool { return n == News{} }

// newsSQL: path $2 of nation $1 in the month from day $3 to day $4, whose bounds in the nation's time zone are $5. What happened is
// counted as returns count it; nothing is recorded before it is observed (PR5), so that what the month saw arrived since it began.
const newsSQL = happenedSQL + `, month AS MATERIALIZED (SELECT key, count(*) AS n FROM events WHERE day >= $3 AND day <= $4 GROUP BY 1),
bounds AS (SELECT $3::date::timestamp AT TIME ZONE $5 AS since, ($4::date + 1)::timestamp AT TIME ZONE $5 AS until)
SELECT (SELECT count(DISTINCT s.request_id) FROM case_steps s JOIN verification_requests r ON r.id = s.request_id JOIN here ON here.id = r.community_id WHERE s.taken_on BETWEEN $3 AND $4),
  coalesce((SELECT n FROM month WHERE key = 'REQUESTED'), 0),
  coalesce((SELECT n FROM month WHERE key = 'CERTIFIED'), 0),
  coalesce((SELECT n FROM month WHERE key = 'LOST'), 0),
  coalesce((SELECT n FROM month WHERE key = 'TRIGGERED'), 0),
  coalesce((SELECT n FROM month WHERE key = 'VISITS_MADE'), 0),
  (SELECT count(DISTINCT o.household_id) FROM here CROSS JOIN bounds b JOIN household_observations o ON o.community_id = here.id AND o.recorded_at >= b.since WHERE o.observed_on BETWEEN $3 AND $4),
  (SELECT count(*) FROM monitoring_visits v JOIN here ON here.id = v.community_id WHERE v.seen_on < $3 AND (v.recorded_at AT TIME ZONE $5)::date BETWEEN $3 AND $4)
  + (SELECT count(*) FROM here CROSS JOIN bounds b JOIN household_observations o ON o.community_id = here.id AND o.recorded_at >= b.since AND o.recorded_at < b.until WHERE o.observed_on < $3)`

func readNews(ctx context.Context, of postgres.Asked, nation uuid.UUID, path string, month calendar.Day, zone string) (News, error) {
	var n News
	err := of.QueryRowContext(ctx, newsSQL, nation, path, month, month.LastOfMonth(), zone).
		Scan(&n.CasesMoved, &n.Requested, &n.LevelsReached, &n.LevelsLost, &n.Triggered, &n.Visits, &n.Households, &n.ArrivedLate)
	if err != nil {
		return n, fmt.Errorf("reading a month's news: %w", err)
	}
	return n, nil
}

// ConfirmMonth says that an area's data of a month is as it should be, "nothing new" too (PR25).
type ConfirmMonth struct {
	OperationID, AreaID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// Month is any day of it.
	Month calendar.Day
	// Remark can be empty.
	Remark string
}

// ConfirmMonth is for the officer of an area that reports, once a month, when the month is over; later than its day it counts as
// late. NOT_FOUND for everybody else.
func (s *Service) ConfirmMonth(ctx context.Context, in ConfirmMonth) ([]uuid.UUID, error) {
	return s.do(ctx, "month.confirm", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		at, err := locked(ctx, u, in.AreaID, access.Create)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		remark, err := check.MaybeWords("remark", in.Remark, check.MaxText)
		if err != nil {
			return nil, err
		}
		if err := at.mustStand(); err != nil {
			return nil, err
		}
		if in.Month.IsZero() {
			return nil, fault.New(fault.Invalid, "A month is needed here.").At("month")
		}
		month := in.Month.FirstOfMonth()
		switch reporting.StandOf(u.Profile, month, at.since, calendar.Day{}, u.Today) {
		case reporting.Running:
			return nil, fault.New(fault.Rule, "The month is not over; it can be confirmed from %s on.", month.AddMonths(1)).At("month").By("PR25").With("reason", "RUNNING")
		case reporting.NotAsked:
			return nil, fault.New(fault.Rule, "%s is asked for months from %s on.", at.name, at.since).At("month").By("PR25").With("reason", "NOT_ASKED")
		}
		var known bool
		if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM month_confirmations WHERE area_id = $1 AND month = $2)`, at.id, month).Scan(&known); err != nil {
			return nil, fmt.Errorf("looking for a month's confirmation: %w", err)
		}
		if known {
			return nil, taken["month_confirmations_once"]
		}
		news, err := readNews(ctx, u.Tx, u.Nation, at.path, month, u.Profile.TimeZone)
		if err != nil {
			return nil, err
		}
		kept, err := json.Marshal(news)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "confirming a month", `INSERT INTO month_confirmations (id, nation_id, area_id, month, confirmed_on, news, remark, role, acting_for, recorded_at, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, in.ID, u.Nation, at.id, month, u.Today, string(kept), remark, at.grant.Role, at.actingFor(), u.Now, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{at.id}, at.record(ctx, u, "MonthConfirmation", in.ID, values{"areaId": at.id, "month": month, "late": u.Today.After(reporting.MonthDueOn(u.Profile, month))})
	})
}

// confirmed are the days on which areas' months from one day to another were confirmed, by area and month.
func (s *Service) confirmed(ctx context.Context, areas []uuid.UUID, from, until calendar.Day) (map[uuid.UUID]map[calendar.Day]calendar.Day, error) {
	all := map[uuid.UUID]map[calendar.Day]calendar.Day{}
	ids := make([]string, len(areas))
	for i, id := range areas {
		ids[i] = id.String()
	}
	err := postgres.Each(ctx, s.read, "reading confirmed months", `SELECT area_id, month, confirmed_on FROM month_confirmations WHERE area_id = ANY ($1::uuid[]) AND month BETWEEN $2 AND $3`,
		[]any{pq.Array(ids), from, until}, func(rows *sql.Rows) error {
			var (
				area      uuid.UUID
				month, on calendar.Day
			)
			if err := rows.Scan(&area, &month, &on); err != nil {
				return err
			}
			if all[area] == nil {
				all[area] = map[calendar.Day]calendar.Day{}
			}
			all[area][month] = on
			return nil
		})
	return all, err
}
