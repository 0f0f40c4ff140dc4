package main

import (
	"context"
	"fmt"
	"maps"
)

// homeMedian is what a home may take at national scale, in ms.
const homeMedian = 50

// opened is a page as somebody opens it, in one request, by the page's own document.
type opened struct {
	account, page, document string
	variables               map[string]any
	// own names the variable that takes the area which the account's role is held for; "" for none.
	own string
}

// homes are what the demo's accounts see first.
var homes = []opened{
	{account: "national", page: "/national", document: "query Progress(", variables: map[string]any{"pace": true}},
	{account: "national", page: "/national by district", document: "query Progress(", variables: map[string]any{"by": "DISTRICT", "pace": true}},
	{account: "reho", page: "/region", document: "query Progress("},
	{account: "deho", page: "/district", document: "query District(", own: "area", variables: map[string]any{
		"late": map[string]any{"overdue": true}, "byDue": map[string]any{"field": "DUE"},
		"quiet": map[string]any{"stalled": true}, "byChange": map[string]any{"field": "LAST_LEVEL_CHANGE"},
	}},
	{account: "diccs", page: "/district/board", document: "query Board(", own: "body", variables: map[string]any{"hasBody": true}},
	{account: "riccs", page: "/region/board", document: "query Board(", variables: map[string]any{"body": "", "hasBody": false}},
	{account: "eha", page: "/today", document: "query Today(", variables: map[string]any{"filter": map[string]any{"overdue": true}}},
	{account: "verifier", page: "/iv", document: "query Patch(", variables: map[string]any{"filter": map[string]any{"overdue": true}}},
	{account: "ngo", page: "/ngo", document: "query Supported(", variables: map[string]any{"filter": map[string]any{}, "past": map[string]any{"current": false}}},
	{account: "leader", page: "/my", document: "query My("},
	{account: "admin", page: "/admin", document: "query Admin(", variables: map[string]any{"unconfirmed": map[string]any{"confirmed": false}}},
}

// besideHomes are pages that a home leads to and that count over all that their reader may see.
var besideHomes = []opened{
	{account: "reho", page: "visits of /region", document: "query RegionVisits("},
	{account: "riccs", page: "/waiting", document: "query Waiting("},
	{account: "deho", page: "/supervision", document: "query Supervision(", variables: map[string]any{"hasArea": false}},
	{account: "reho", page: "/supervision", document: "query Supervision(", variables: map[string]any{"hasArea": false}},
	{account: "deho", page: "/year", document: "query Year("},
	{account: "reho", page: "/year", document: "query Year("},
	{account: "national", page: "/pace", document: "query Pace("},
	{account: "reho", page: "finding a word", document: "query Find(", variables: map[string]any{
		"text": "kpa", "first": 5, "withCommunities": true, "withCases": true, "withPeople": true, "withAreas": true,
	}},
}

// visitWeeks is for how many weeks communities that hold a level have a monitoring visit each.
const visitWeeks = 26

// visits gives the communities that hold a level their visits, once; they stay for the next run. Rows, not use cases.
func (b *bench) visits(ctx context.Context) error {
	var some bool
	if err := b.owner.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM monitoring_visits)`).Scan(&some); err != nil || some {
		return err
	}
	tx, err := b.owner.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, statement := range []string{
		`CREATE TEMPORARY TABLE made ON COMMIT DROP AS SELECT gen_random_uuid() AS id, c.nation_id, c.id AS community_id, c.level,
  date_trunc('week', current_date)::date - 7 * week AS week, extract(day FROM date_trunc('week', current_date)::date - 7 * week) AS day
FROM communities c, generate_series(1, ` + fmt.Sprint(visitWeeks) + `) AS week WHERE c.level > 0 AND c.ended_on IS NULL`,
		`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, informal, observed_on, recorded_at, note)
SELECT id, nation_id, community_id, false, false, week, week + 1, '' FROM made`,
		`INSERT INTO monitoring_visits (report_id, nation_id, community_id, seen_on, role, open_defaecation, households, evidence, period_on, counts, recorded_at)
SELECT id, nation_id, community_id, week, 'EHA', day = 13, 0, day::int % 3 = 0, CASE WHEN level < 3 THEN week ELSE date_trunc('month', week) END, level < 3 OR day <= 7, week + 1 FROM made`,
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("making visits: %w", err)
		}
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	_, err = b.owner.ExecContext(ctx, `ANALYZE monitoring_visits, monitoring_reports`)
	return err
}

// homes opens every home as its role, and what stands beside them, which has no bound of its own.
func (b *bench) homes(ctx context.Context) ([]asked, error) {
	if err := b.visits(ctx); err != nil {
		return nil, err
	}
	all, err := b.opening(ctx, homes, homeMedian)
	if err != nil {
		return nil, err
	}
	beside, err := b.opening(ctx, besideHomes, 0)
	return append(all, beside...), err
}

func (b *bench) opening(ctx context.Context, pages []opened, median float64) ([]asked, error) {
	var all []asked
	for _, page := range pages {
		e := newEndpoint(page.account, b.saniladder.url)
		if err := e.signIn(ctx, b.server.address, page.account, password); err != nil {
			return nil, err
		}
		id, err := b.trusted(page.document)
		if err != nil {
			return nil, err
		}
		variables := map[string]any{"language": "en"}
		maps.Copy(variables, page.variables)
		if page.own != "" {
			if variables[page.own], err = ownArea(ctx, e); err != nil {
				return nil, err
			}
		}
		ask, err := e.asking(document{id: id}, []map[string]any{variables})
		if err != nil {
			return nil, err
		}
		all = append(all, asked{name: fmt.Sprintf("%s, by %s", page.page, page.account), ways: map[string]question{ours: ask}, median: median})
	}
	return all, nil
}

// ownArea is the global id of the area that the account's role is held for.
func ownArea(ctx context.Context, e *endpoint) (string, error) {
	body, err := document{text: "{ viewer { assignments { areaId } } }"}.body(nil)
	if err != nil {
		return "", err
	}
	var data struct {
		Viewer struct {
			Assignments []struct{ AreaID string }
		}
	}
	if err := e.decode(ctx, body, &data); err != nil {
		return "", err
	}
	if len(data.Viewer.Assignments) == 0 {
		return "", fmt.Errorf("%s holds no role", e.name)
	}
	return data.Viewer.Assignments[0].AreaID, nil
}
