package main

import (
	"context"
	"fmt"
)

// homeMedian is what a home may take at national scale, in ms.
const homeMedian = 50

// homes are what the demo's accounts see first, in one request each, by the pages' own documents.
var homes = []struct {
	account, page, document string
	variables               map[string]any
}{
	{"national", "/national", "query Progress(", map[string]any{}},
	{"reho", "/region", "query Progress(", map[string]any{}},
	{"deho", "/district", "query District(", map[string]any{
		"late": map[string]any{"overdue": true}, "byDue": map[string]any{"field": "DUE"},
		"quiet": map[string]any{"stalled": true}, "byChange": map[string]any{"field": "LAST_LEVEL_CHANGE"},
	}},
	{"diccs", "/district/board", "query Board(", map[string]any{"body": "", "hasBody": false}},
	{"riccs", "/region/board", "query Board(", map[string]any{"body": "", "hasBody": false}},
	{"eha", "/today", "query Today(", map[string]any{"filter": map[string]any{}}},
	{"verifier", "/iv", "query Patch(", map[string]any{"filter": map[string]any{}}},
	{"ngo", "/ngo", "query Supported(", map[string]any{"filter": map[string]any{}, "past": map[string]any{"current": false}}},
	{"leader", "/my", "query My(", map[string]any{}},
	{"admin", "/admin", "query Admin(", map[string]any{"unconfirmed": map[string]any{"confirmed": false}}},
	{"reho", "visits of /region", "query RegionVisits(", map[string]any{}},
	{"riccs", "/waiting", "query Waiting(", map[string]any{}},
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

// homes opens every home as its role.
func (b *bench) homes(ctx context.Context) ([]asked, error) {
	if err := b.visits(ctx); err != nil {
		return nil, err
	}
	var all []asked
	for _, home := range homes {
		e := newEndpoint(home.account, b.saniladder.url)
		if err := e.signIn(ctx, b.server.address, home.account, password); err != nil {
			return nil, err
		}
		id, err := b.trusted(home.document)
		if err != nil {
			return nil, err
		}
		home.variables["language"] = "en"
		ask, err := e.asking(document{id: id}, []map[string]any{home.variables})
		if err != nil {
			return nil, err
		}
		all = append(all, asked{name: fmt.Sprintf("%s, by %s", home.page, home.account), ways: map[string]question{ours: ask}, median: homeMedian})
	}
	return all, nil
}
