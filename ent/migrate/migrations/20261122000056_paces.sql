-- How long communities took to each level, and when those that hold one were last looked at (PR21).
ALTER TABLE community_counters ADD COLUMN paces smallint[] NOT NULL DEFAULT '{}';
ALTER TABLE counter_deltas ADD COLUMN paces smallint[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN community_counters.paces IS 'what area_paces adds up, end to end, four numbers each: kind, level, month, months';

-- Kind 1 is by the month of triggering, 12 x year + month of the year: level 0 counts those triggered, another those that first
-- reached it after so many months. A month of 0 and -1 months are not known. Kind 2 is of communities that hold exactly a level,
-- by the month in which they were last looked at, 0 for never.
CREATE TABLE area_paces (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  kind smallint NOT NULL, level smallint NOT NULL, month smallint NOT NULL, months smallint NOT NULL,
  communities int NOT NULL,
  PRIMARY KEY (area_id, kind, level, month, months)
);

-- What is counted already gets it as well; deltas that wait hold nothing of it, so the rollups take it from the communities.
UPDATE community_counters k SET paces = (SELECT s.paces FROM (SELECT k.community_id AS id) c CROSS JOIN LATERAL (
  WITH x AS (
    SELECT y.level, y.triggered_on, CASE WHEN y.triggered_precision IN ('DAY', 'MONTH') THEN (extract(year FROM y.triggered_on) * 12 + extract(month FROM y.triggered_on))::int ELSE 0 END AS month
    FROM communities y WHERE y.id = c.id),
  firsts AS (
    SELECT rung AS level, min((extract(year FROM r.effective_on) * 12 + extract(month FROM r.effective_on))::int) FILTER (WHERE r.effective_precision IN ('DAY', 'MONTH')) AS month
    FROM level_records r CROSS JOIN LATERAL generate_series(1, r.level) AS rung
    WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND r.standing IN ('IN_FORCE', 'LOST') GROUP BY 1),
  seen AS (
    SELECT greatest((SELECT max(v.seen_on) FROM monitoring_visits v WHERE v.community_id = c.id), (SELECT max(v.verified_on) FROM verdicts v WHERE v.community_id = c.id)) AS day),
  cells AS (
    SELECT 1 AS kind, 0 AS level, x.month, 0 AS months FROM x WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT 1, f.level, x.month, CASE WHEN x.month > 0 AND f.month >= x.month THEN f.month - x.month ELSE -1 END FROM x CROSS JOIN firsts f WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT 2, x.level, coalesce((extract(year FROM seen.day) * 12 + extract(month FROM seen.day))::int, 0), 0 FROM x CROSS JOIN seen WHERE x.level > 0)
  SELECT coalesce(array_agg(n.number ORDER BY cells.kind, cells.level, n.place), '{}')::smallint[] AS paces
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[kind, level, month, months]) WITH ORDINALITY AS n(number, place)) s);
INSERT INTO area_paces (area_id, kind, level, month, months, communities)
SELECT above.id, k.paces[i], k.paces[i + 1], k.paces[i + 2], k.paces[i + 3], count(*)
FROM community_counters k
JOIN areas a ON a.id = k.area_id
CROSS JOIN LATERAL generate_series(1, a.depth) AS step
JOIN areas above ON above.nation_id = a.nation_id AND above.path = left(a.path, (step * 33)::int)
CROSS JOIN LATERAL generate_series(1, cardinality(k.paces), 4) AS i GROUP BY 1, 2, 3, 4, 5;

-- Verdicts of a span of time, for how many pass.
CREATE INDEX verdicts_verified ON verdicts (nation_id, verified_on);
