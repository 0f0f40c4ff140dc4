package progress

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// freshSQL works a community's counters out from its rows: what the row in
// community_counters must be. $1 are the communities, $2 today in the nation,
// $3 the statuses of households that count (PR6).
const freshSQL = `
SELECT c.id AS community_id, c.nation_id, c.area_id, c.level,
  CASE WHEN c.recorded_level > c.level THEN c.recorded_level ELSE 0 END AS recorded_level,
  (c.triggered_on IS NOT NULL)::int AS triggered,
  (c.dormant_on IS NOT NULL)::int AS dormant,
  coalesce(c.dormant_on IS NULL AND c.due_on < $2, false)::int AS overdue,
  c.flagged::int AS flagged,
  CASE WHEN c.dormant_on IS NULL THEN c.due_on END AS due_on,
  (c.population IS NOT NULL)::int AS reporting, coalesce(c.population, 0) AS population, c.population_year,
  coalesce(r.households, 0) AS reported_households, coalesce(r.toilets, 0) AS reported_toilets, coalesce(r.handwashing, 0) AS reported_handwashing,
  (r.households IS NOT NULL)::int AS reporting_households, (r.toilets IS NOT NULL)::int AS reporting_toilets, (r.handwashing IS NOT NULL)::int AS reporting_handwashing,
  b.houses, h.households, h.members, h.observed,
  h.safely_managed, h.basic, h.limited, h.unimproved, h.open_defaecation,
  h.improved, h.handwashing_basic, h.handwashing_limited, h.handwashing_none,
  l.latrines, l.shared_latrines,
  o.organisations
FROM unnest($1::uuid[]) AS wanted(id)
JOIN communities c ON c.id = wanted.id AND c.ended_on IS NULL
LEFT JOIN LATERAL (
  SELECT t.households, t.toilets, t.handwashing FROM reported_totals t
  WHERE t.community_id = c.id ORDER BY t.reported_on DESC NULLS LAST, t.id DESC LIMIT 1) r ON true
CROSS JOIN LATERAL (
  SELECT count(*)::int AS houses FROM houses x WHERE x.community_id = c.id AND x.ended_on IS NULL) b
CROSS JOIN LATERAL (
  SELECT count(*)::int AS households, coalesce(sum(x.members), 0)::int AS members,
    count(x.observed_on)::int AS observed,
    count(*) FILTER (WHERE x.sanitation = 'SAFELY_MANAGED')::int AS safely_managed,
    count(*) FILTER (WHERE x.sanitation = 'BASIC')::int AS basic,
    count(*) FILTER (WHERE x.sanitation = 'LIMITED')::int AS limited,
    count(*) FILTER (WHERE x.sanitation = 'UNIMPROVED')::int AS unimproved,
    count(*) FILTER (WHERE x.sanitation = 'OPEN_DEFAECATION')::int AS open_defaecation,
    count(*) FILTER (WHERE x.improved)::int AS improved,
    count(*) FILTER (WHERE x.hygiene = 'BASIC')::int AS handwashing_basic,
    count(*) FILTER (WHERE x.hygiene = 'LIMITED')::int AS handwashing_limited,
    count(*) FILTER (WHERE x.hygiene = 'NONE')::int AS handwashing_none
  FROM households x WHERE x.community_id = c.id AND x.ended_on IS NULL AND x.status = ANY ($3)) h
CROSS JOIN LATERAL (
  SELECT count(*)::int AS latrines, count(*) FILTER (WHERE x.shared)::int AS shared_latrines
  FROM latrines x WHERE x.community_id = c.id AND x.ended_on IS NULL) l
CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(DISTINCT s.organisation_id), '{}') AS organisations FROM supports s
  WHERE s.community_id = c.id AND (s.from_on IS NULL OR s.from_on <= $2) AND (s.until_on IS NULL OR s.until_on >= $2)) o`

// pastSQL are the organisations that supported community c once and, unlike those of
// fresh, do not today.
const pastSQL = `
CROSS JOIN LATERAL (
  SELECT coalesce(array_agg(DISTINCT s.organisation_id), '{}') AS past_organisations FROM supports s
  WHERE s.community_id = c.id AND s.until_on < $2 AND s.organisation_id <> ALL (f.organisations)) p`

// touchSQL replaces the communities' rows by fresh ones and appends what changed
// as deltas, the old row with sign -1 and the new one with 1. $4 tells whether
// this counts as news of the community: a recount does not.
var touchSQL = `
WITH fresh AS (` + freshSQL + `),
old AS (SELECT k.* FROM community_counters k WHERE k.community_id = ANY ($1)),
dated AS (
  SELECT f.*, CASE WHEN $4 OR o.community_id IS NULL THEN $2::date ELSE o.last_recorded_on END AS last_recorded_on, p.past_organisations, t.trend, s.paces, w.waits
  FROM fresh f CROSS JOIN LATERAL (SELECT f.community_id AS id) c LEFT JOIN old o USING (community_id)` + pastSQL + trendSQL + paceSQL + waitSQL + `),
changed AS (
  SELECT d.* FROM dated d LEFT JOIN old o USING (community_id)
  WHERE o.community_id IS NULL OR ROW(d.*)::community_counters IS DISTINCT FROM ROW(o.*)::community_counters),
gone AS (
  DELETE FROM community_counters k USING old o
  WHERE k.community_id = o.community_id AND NOT EXISTS (SELECT FROM fresh f WHERE f.community_id = o.community_id)
  RETURNING k.*),
kept AS (
  INSERT INTO community_counters SELECT * FROM changed
  ON CONFLICT (community_id) DO UPDATE SET
    area_id = excluded.area_id, level = excluded.level, recorded_level = excluded.recorded_level,
    due_on = excluded.due_on, reporting = excluded.reporting, population = excluded.population,
    population_year = excluded.population_year, ` + each("% = excluded.%") + `,
    organisations = excluded.organisations, last_recorded_on = excluded.last_recorded_on,
    past_organisations = excluded.past_organisations, trend = excluded.trend, paces = excluded.paces, waits = excluded.waits
  RETURNING community_id)
INSERT INTO counter_deltas
SELECT gen_random_uuid(), -1, o.* FROM old o WHERE o.community_id IN (SELECT community_id FROM changed UNION ALL SELECT community_id FROM gone)
UNION ALL
SELECT gen_random_uuid(), 1, d.* FROM changed d`

// batch bounds the communities of one statement, so that a national recount
// keeps its memory flat.
const batch = 5000

// Touch works the counters of communities out anew and appends what changed. It
// is called once, at the end of the transaction that changed them and that holds
// their rows' locks; all are of one nation. Its cost is the communities' own
// rows, whatever the size of the country. It returns how many rows changed,
// counted as deltas.
func Touch(ctx context.Context, tx *sql.Tx, profile *country.Profile, today calendar.Day, ids []uuid.UUID) (int64, error) {
	return touch(ctx, tx, profile, today, ids, true)
}

// Recount is Touch for counters that should already be right: what it changes
// was wrong. It does not count as news of a community.
func Recount(ctx context.Context, tx *sql.Tx, profile *country.Profile, today calendar.Day, ids []uuid.UUID) (int64, error) {
	return touch(ctx, tx, profile, today, ids, false)
}

func touch(ctx context.Context, tx *sql.Tx, profile *country.Profile, today calendar.Day, ids []uuid.UUID, news bool) (int64, error) {
	var deltas int64
	for len(ids) > 0 {
		part := ids[:min(batch, len(ids))]
		ids = ids[len(part):]
		result, err := tx.ExecContext(ctx, touchSQL, pq.Array(part), today, pq.Array(profile.CountedStatuses()), news)
		if err != nil {
			return deltas, fmt.Errorf("counting communities: %w", err)
		}
		n, err := result.RowsAffected()
		if err != nil {
			return deltas, err
		}
		deltas += n
	}
	return deltas, nil
}
