package main

import (
	"context"
	"database/sql"
	"fmt"
)

// The questions in plain SQL: what a careful person would write over the same
// counters. PostGraphile gets the same texts as functions (schema bench).
const (
	progressSQL = `SELECT a.id, a.code, a.name, a.population AS census_population, a.population_year AS census_year, a.list_confirmed_on,
  c.communities, c.triggered, c.overdue, c.dormant, c.flagged, c.households, c.observed, c.safely_managed, c.basic, c.limited, c.unimproved,
  c.open_defaecation, c.improved, c.handwashing_basic, c.last_recorded_on,
  l.levels, l.recorded_levels, l.level_communities, l.level_population
FROM areas a LEFT JOIN area_counters c ON c.area_id = a.id
LEFT JOIN LATERAL (
  SELECT array_agg(level) AS levels, array_agg(recorded_level) AS recorded_levels,
    array_agg(communities) AS level_communities, array_agg(population) AS level_population
  FROM area_levels WHERE area_id = a.id AND communities > 0) l ON true
WHERE a.nation_id = $1 AND a.path LIKE $2 AND a.level = $3 AND a.ended_on IS NULL ORDER BY a.name, a.id`

	communitiesSQL = `SELECT c.id, c.name, a.name AS area_name, p.name AS parent_area_name, c.level, c.level_since, c.recorded_level, c.recorded_on,
  c.due_on, c.dormant_on, c.population, c.population_year, k.households, k.observed, k.improved, k.handwashing_basic, k.last_recorded_on, c.name_key
FROM communities c JOIN areas a ON a.id = c.area_id LEFT JOIN areas p ON p.id = a.parent_id
LEFT JOIN community_counters k ON k.community_id = c.id
WHERE c.nation_id = $1 AND c.area_path LIKE $2 AND c.ended_on IS NULL AND (c.name_key, c.id) > ($3, $4)
ORDER BY c.name_key, c.id LIMIT 50`

	casesSQL = `SELECT r.id, c.name, a.name AS area_name, p.name AS parent_area_name, r.level, r.round, r.state, r.tier, r.requested_on,
  coalesce(r.due_on, 'infinity'::date) AS due, r.waiting_since
FROM verification_requests r JOIN communities c ON c.id = r.community_id JOIN areas a ON a.id = c.area_id LEFT JOIN areas p ON p.id = a.parent_id
WHERE c.nation_id = $1 AND c.area_path LIKE $2 AND (coalesce(r.due_on, 'infinity'::date), r.id) > ($3::date, $4::uuid)
ORDER BY due, r.id LIMIT 50`

	searchSQL = `SELECT c.id, c.name, a.name AS area_name, c.level, similarity(c.name_key, $2) AS likeness
FROM communities c JOIN areas a ON a.id = c.area_id
WHERE c.nation_id = $1 AND c.name_key % $2 AND c.ended_on IS NULL ORDER BY likeness DESC, c.name_key, c.id LIMIT 20`
)

// functionsSQL gives PostGraphile the same queries to call.
const functionsSQL = `CREATE SCHEMA IF NOT EXISTS bench;
DROP FUNCTION IF EXISTS bench.progress(uuid, text, text);
CREATE FUNCTION bench.progress(nation uuid, prefix text, by text) RETURNS TABLE (
  id uuid, code varchar, name varchar, census_population bigint, census_year bigint, list_confirmed_on date,
  communities int, triggered int, overdue int, dormant int, flagged int, households int, observed int, safely_managed int, basic int, limited int,
  unimproved int, open_defaecation int, improved int, handwashing_basic int, last_recorded_on date,
  levels int[], recorded_levels int[], level_communities int[], level_population int[])
LANGUAGE sql STABLE AS $f$ ` + progressSQL + ` $f$;
DROP FUNCTION IF EXISTS bench.communities(uuid, text, text, uuid);
CREATE FUNCTION bench.communities(nation uuid, prefix text, after_key text, after_id uuid) RETURNS TABLE (
  id uuid, name varchar, area_name varchar, parent_area_name varchar, level bigint, level_since date, recorded_level bigint, recorded_on date,
  due_on date, dormant_on date, population bigint, population_year bigint, households int, observed int, improved int, handwashing_basic int,
  last_recorded_on date, name_key varchar)
LANGUAGE sql STABLE AS $f$ ` + communitiesSQL + ` $f$;
GRANT USAGE ON SCHEMA bench TO PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA bench TO PUBLIC`

// plain asks a query of the database itself and reads all of the answer: prepared
// once, or planned for each argument, whichever turns out to be faster.
func plain(ctx context.Context, db *sql.DB, query string, arguments [][]any) (question, error) {
	stmt, err := db.PrepareContext(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("preparing plain SQL: %w", err)
	}
	once := reading(arguments, stmt.QueryContext)
	anew := reading(arguments, func(ctx context.Context, values ...any) (*sql.Rows, error) {
		return db.QueryContext(ctx, query, values...)
	})
	const trial = 1 // second
	if err := warm(ctx, 1, once); err != nil {
		return nil, err
	}
	prepared, err := load(ctx, 1, trial, once)
	if err != nil {
		return nil, err
	}
	planned, err := load(ctx, 1, trial, anew)
	if err != nil {
		return nil, err
	}
	if planned.Median < prepared.Median {
		return anew, stmt.Close()
	}
	return once, nil
}

func reading(arguments [][]any, query func(context.Context, ...any) (*sql.Rows, error)) question {
	return func(ctx context.Context, _, turn int) error {
		rows, err := query(ctx, arguments[turn%len(arguments)]...)
		if err != nil {
			return err
		}
		defer rows.Close()
		_, err = count(rows)
		return err
	}
}

// count reads every value of every row.
func count(rows *sql.Rows) (int, error) {
	columns, err := rows.Columns()
	if err != nil {
		return 0, err
	}
	values, into := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		into[i] = &values[i]
	}
	n := 0
	for ; rows.Next(); n++ {
		if err := rows.Scan(into...); err != nil {
			return 0, err
		}
	}
	return n, rows.Err()
}
