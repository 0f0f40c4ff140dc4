package reporting

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/reporting"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// Waiting is what of the year waits for the viewer: months to confirm and steps with returns, as far back as the year is shown.
// One statement, and none for who has no part in it.
func (s *Service) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	w := waits{Viewer: access.ViewerFrom(ctx), Question: q}
	if q.Profile.ReportingLevel() == "" {
		return nil, nil
	}
	var with, parts []string
	if q.Wants(waiting.Month, waiting.Freeze, waiting.Submit, waiting.Mend) && w.Can(access.Create, access.Return) {
		with = append(with, w.here("held", access.Create)+")", "here AS (SELECT * FROM held WHERE ended_on IS NULL)", leftSQL)
		parts = append(parts, w.months(), w.returns(), w.left())
	}
	if q.Wants(waiting.Answer) && w.Can(access.Change, access.Return) {
		with = append(with, w.here("under", access.Change)+")")
		parts = append(parts, w.answers())
	}
	if len(parts) == 0 {
		return nil, nil
	}
	began := fmt.Sprintf(strings.Replace(beganSQL, "$1", w.arg(q.Nation), 1), q.Profile.TimeZone)
	return waiting.Read(ctx, s.read, q, strings.Replace(began, "WITH", "WITH RECURSIVE", 1)+", "+strings.Join(with, ", ")+" "+strings.Join(parts, " UNION ALL "), w.args)
}

// waits is a question whose statement is being written.
type waits struct {
	access.Viewer
	waiting.Question
	args []any
}

func (w *waits) arg(value any) string {
	w.args = append(w.args, value)
	return "$" + strconv.Itoa(len(w.args))
}

// here begins the areas that report and on whose returns the viewer may do something; its parenthesis stays open.
func (w *waits) here(name string, action access.Action) string {
	scoped := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table("areas").As("a"))
	rule.Scope(w.Viewer, action, access.Return, rule.ByPath)(scoped)
	scoped.SetTotal(len(w.args))
	query, args := scoped.Where(rule.Expression("a.level = ?", w.Profile.ReportingLevel())).SelectExpr(entsql.Raw("a.id, a.name, a.ended_on, a.path, " + sinceSQL + " AS since")).Query()
	w.args = append(w.args, args...)
	return name + " AS (" + query
}

// months are those over that nobody confirmed.
func (w *waits) months() string {
	var months, dues []string
	for back := range yearMonths {
		month := reporting.LastMonth(w.Today).AddMonths(-back)
		months, dues = append(months, month.String()), append(dues, reporting.MonthDueOn(w.Profile, month).String())
	}
	return `SELECT '` + string(waiting.Month) + `', h.id, NULL::uuid, '', h.name, 0, '', (m.month + interval '1 month')::date, m.due, 1, '', m.month
FROM here h CROSS JOIN unnest(` + w.arg(pq.Array(months)) + `::date[], ` + w.arg(pq.Array(dues)) + `::date[]) AS m(month, due)
WHERE coalesce(m.month + interval '1 month' > h.since, true) AND NOT EXISTS (SELECT FROM month_confirmations c WHERE c.area_id = h.id AND c.month = m.month)`
}

// returns are quarters over of which none was frozen, and newest versions that were not submitted or were sent back.
func (w *waits) returns() string {
	var from, until, dues []string
	for back := range quarters {
		quarter := reporting.LastQuarter(w.Today).Add(-back)
		from, until, dues = append(from, quarter.From().String()), append(until, quarter.Until().String()), append(dues, quarter.DueOn(w.Profile).String())
	}
	return `SELECT CASE r.state WHEN 'FROZEN' THEN '` + string(waiting.Submit) + `' WHEN 'SENT_BACK' THEN '` + string(waiting.Mend) + `' ELSE '` + string(waiting.Freeze) + `' END,
  coalesce(r.id, h.id), NULL::uuid, '', h.name, 0, '', coalesce(r.since, k.until + 1), k.due, 1, '', k.quarter
FROM here h CROSS JOIN unnest(` + w.arg(pq.Array(from)) + `::date[], ` + w.arg(pq.Array(until)) + `::date[], ` + w.arg(pq.Array(dues)) + `::date[]) AS k(quarter, until, due)
LEFT JOIN LATERAL (SELECT r.id, ` + stateSQL + ` AS state, coalesce((SELECT t.taken_on FROM return_steps t WHERE t.return_id = r.id AND t.step = 'SENT_BACK'), r.frozen_on) AS since
  FROM quarterly_returns r WHERE r.area_id = h.id AND r.quarter_from = k.quarter ORDER BY r.version DESC LIMIT 1) r ON true
WHERE CASE WHEN r.id IS NULL THEN coalesce(k.until >= h.since, true) ELSE r.state IN ('FROZEN', 'SENT_BACK') END`
}

// leftSQL are the areas that ended and for which those held now answer: themselves, and what became them (PR7).
const leftSQL = `left_open (id, name, ended_on) AS (SELECT h.id, h.name, h.ended_on FROM held h
  UNION SELECT e.id, e.name, e.ended_on FROM left_open x JOIN area_successors s ON s.successor_id = x.id JOIN areas e ON e.id = s.area_id)`

// left are newest versions of areas that ended, frozen and never submitted; no day runs for them any more.
func (w *waits) left() string {
	return `SELECT '` + string(waiting.Submit) + `', r.id, NULL::uuid, '', g.name, 0, '', r.frozen_on, NULL::date, 1, '', r.quarter_from
FROM left_open g JOIN quarterly_returns r ON r.area_id = g.id WHERE g.ended_on IS NOT NULL AND ` + stateSQL + ` = 'FROZEN'
  AND NOT EXISTS (SELECT FROM quarterly_returns n WHERE n.area_id = r.area_id AND n.quarter_from = r.quarter_from AND n.version > r.version)`
}

// answers are submitted versions, but those that the viewer froze or submitted.
func (w *waits) answers() string {
	var own *string
	if w.UserID != "" {
		own = &w.UserID
	}
	by := w.arg(own)
	return `SELECT '` + string(waiting.Answer) + `', r.id, NULL::uuid, '', h.name, 0, '', t.taken_on, NULL::date, 1, '', r.quarter_from
FROM under h JOIN quarterly_returns r ON r.area_id = h.id JOIN return_steps t ON t.return_id = r.id AND t.step = 'SUBMITTED'
WHERE r.frozen_by IS DISTINCT FROM ` + by + `::uuid AND t.recorded_by IS DISTINCT FROM ` + by + `::uuid AND NOT EXISTS (SELECT FROM return_steps n WHERE n.return_id = r.id AND n.step <> 'SUBMITTED')
  AND NOT EXISTS (SELECT FROM quarterly_returns n WHERE n.area_id = r.area_id AND n.quarter_from = r.quarter_from AND n.version > r.version)`
}
