-- People outside towns at the census of population_year: the other denominator of
-- shares of population (PR20).
ALTER TABLE "areas" ADD COLUMN "rural_population" bigint NULL;

-- Whom a community was supported by once and is not today, beside whom it is; and
-- how it came to its levels by the days on which they were true (PR5).
ALTER TABLE community_counters
  ADD COLUMN past_organisations uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN trend smallint[] NOT NULL DEFAULT '{}';
ALTER TABLE counter_deltas
  ADD COLUMN past_organisations uuid[] NOT NULL DEFAULT '{}',
  ADD COLUMN trend smallint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN community_counters.trend IS 'what area_trends adds up, end to end, seven numbers each: level, month, gained, lost, reached_any, late, late_any';

ALTER TABLE area_organisations ADD COLUMN past int NOT NULL DEFAULT 0;

-- What moved in a month among an area's communities that hold at least a level:
-- month is 12 x year + month of the year. Month 1 holds what all months come to,
-- so that a trend is read back from today; month 0 what is held since a day that
-- is not known, in gained and reached_any.
CREATE TABLE area_trends (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  month int NOT NULL,
  level int NOT NULL,
  gained int NOT NULL, lost int NOT NULL,
  reached_any int NOT NULL,
  late int NOT NULL, late_any int NOT NULL,
  PRIMARY KEY (area_id, month, level)
);

-- What is counted already gets the two as well: this is what the program works out
-- for a community, as of today.
UPDATE community_counters k SET
  past_organisations = ARRAY(SELECT DISTINCT s.organisation_id FROM supports s
    WHERE s.community_id = k.community_id AND s.until_on < current_date AND s.organisation_id <> ALL (k.organisations)),
  trend = (SELECT t.trend FROM (SELECT k.community_id AS id) c CROSS JOIN LATERAL (
  WITH facts AS (
    SELECT rung AS level, r.source = 'CHECKED_HERE' AS here,
      (extract(year FROM l.latest) * 12 + extract(month FROM l.latest))::int AS since,
      (extract(year FROM a.arrived) * 12 + extract(month FROM a.arrived))::int AS known,
      CASE WHEN r.standing = 'LOST' THEN (extract(year FROM r.lost_on) * 12 + extract(month FROM r.lost_on))::int END AS till
    FROM level_records r
    CROSS JOIN LATERAL (SELECT CASE r.effective_precision
      WHEN 'YEAR' THEN (r.effective_on + interval '11 months')::date
      WHEN 'BEFORE' THEN r.effective_on - 1
      WHEN 'UNKNOWN' THEN NULL
      ELSE r.effective_on END AS latest) l
    CROSS JOIN LATERAL (SELECT r.created_at AT TIME ZONE 'UTC' AS arrived) a
    CROSS JOIN LATERAL generate_series(1, r.level) AS rung
    WHERE r.community_id = c.id AND (r.standing IN ('IN_FORCE', 'UNREVIEWED', 'RECOGNISED') OR r.standing = 'LOST' AND r.lost_on IS NOT NULL)),
  spans AS (
    SELECT level, kind, CASE WHEN kind > 2 THEN greatest(since, known) ELSE since END AS since, till
    FROM facts CROSS JOIN generate_series(1, 4) AS kind
    WHERE since IS NOT NULL AND (here OR kind % 2 = 0)),
  ends AS (
    SELECT level, kind, month, sum(step) AS step FROM (
      SELECT level, kind, since AS month, 1 AS step FROM spans WHERE till IS NULL OR since < till
      UNION ALL SELECT level, kind, till, -1 FROM spans WHERE since < till) e
    GROUP BY 1, 2, 3),
  turns AS (
    SELECT level, kind, month, (holding > 0)::int - (holding - step > 0)::int AS turn
    FROM (SELECT ends.*, sum(step) OVER (PARTITION BY level, kind ORDER BY month) AS holding FROM ends) e),
  moved AS (
    SELECT level, month, coalesce(sum(turn) FILTER (WHERE kind = 1), 0) AS here, coalesce(sum(turn) FILTER (WHERE kind = 2), 0) AS anywhere,
      coalesce(sum(turn) FILTER (WHERE kind = 3), 0) AS here_known, coalesce(sum(turn) FILTER (WHERE kind = 4), 0) AS anywhere_known
    FROM turns GROUP BY 1, 2),
  today AS (
    SELECT level, coalesce(bool_or(since IS NOT NULL) FILTER (WHERE here), false) AS here, bool_or(since IS NOT NULL) AS anywhere,
      coalesce(bool_or(since IS NULL) FILTER (WHERE here), false) AS here_undated, bool_or(since IS NULL) AS anywhere_undated
    FROM facts WHERE till IS NULL GROUP BY 1),
  cells AS (
    SELECT level, month, greatest(here, 0) AS gained, greatest(-here, 0) AS lost, anywhere, here - here_known AS late, anywhere - anywhere_known AS late_any
    FROM moved WHERE here <> 0 OR anywhere <> 0 OR here_known <> 0 OR anywhere_known <> 0
    UNION ALL SELECT level, 1, here::int, 0, anywhere::int, 0, 0 FROM today WHERE here OR anywhere
    UNION ALL SELECT level, 0, (here_undated AND NOT here)::int, 0, (anywhere_undated AND NOT anywhere)::int, 0, 0 FROM today
      WHERE here_undated AND NOT here OR anywhere_undated AND NOT anywhere)
  SELECT coalesce(array_agg(n.number ORDER BY cells.month, cells.level, n.place), '{}')::smallint[] AS trend
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[level, month, gained, lost, anywhere, late, late_any]) WITH ORDINALITY AS n(number, place)) t);

-- Deltas that wait hold nothing of the two, so the rollups take them from the communities.
INSERT INTO area_organisations (area_id, organisation_id, communities, past)
SELECT above.id, o, 0, count(*) FROM community_counters k
JOIN areas a ON a.id = k.area_id
CROSS JOIN LATERAL generate_series(1, a.depth) AS step
JOIN areas above ON above.nation_id = a.nation_id AND above.path = left(a.path, (step * 33)::int)
CROSS JOIN LATERAL unnest(k.past_organisations) AS o GROUP BY 1, 2
ON CONFLICT (area_id, organisation_id) DO UPDATE SET past = excluded.past;
INSERT INTO area_trends (area_id, level, month, gained, lost, reached_any, late, late_any)
SELECT above.id, k.trend[i], k.trend[i + 1], sum(k.trend[i + 2]), sum(k.trend[i + 3]), sum(k.trend[i + 4]), sum(k.trend[i + 5]), sum(k.trend[i + 6])
FROM community_counters k
JOIN areas a ON a.id = k.area_id
CROSS JOIN LATERAL generate_series(1, a.depth) AS step
JOIN areas above ON above.nation_id = a.nation_id AND above.path = left(a.path, (step * 33)::int)
CROSS JOIN LATERAL generate_series(1, cardinality(k.trend), 7) AS i GROUP BY 1, 2, 3;
