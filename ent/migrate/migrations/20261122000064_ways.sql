-- How communities move on from step to step of the way, when those that hold a level were looked at in the past, and where open
-- cases wait.
ALTER TABLE community_counters ADD COLUMN waits text[] NOT NULL DEFAULT '{}';
ALTER TABLE counter_deltas ADD COLUMN waits text[] NOT NULL DEFAULT '{}';
COMMENT ON COLUMN community_counters.waits IS 'what area_waits adds up: level, state, tier, since when and until when of the open case; empty without one';

-- Of area_paces, kind 3 is by step of the way (16 x level and which of its steps, 0 triggered, 15 held) and the month in which it
-- was come to: 0, 1, 2 or -1 where a later step followed within twelve months, after them, at a time not known, or not yet. Kind 4
-- is by level and month: those of whom from then on it is so (1), or not (0), that they hold it and were looked at in twelve months.
COMMENT ON TABLE area_paces IS 'counts of communities by kind, level or step, month, and months or what became of it';

-- Open cases by where they wait, since when, and until when; infinity is no clock.
CREATE TABLE area_waits (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  level smallint NOT NULL, state text NOT NULL, tier text NOT NULL, since date NOT NULL, due_on date NOT NULL,
  cases int NOT NULL,
  PRIMARY KEY (area_id, level, state, tier, since, due_on)
);

-- What is counted already gets it as well; deltas that wait hold nothing of it, so the rollups take it from the communities.
UPDATE community_counters k SET (paces, waits) = (SELECT s.paces, w.waits FROM (SELECT k.community_id AS id) c CROSS JOIN LATERAL (
  WITH x AS (
    SELECT y.level, y.triggered_on, CASE WHEN y.triggered_precision IN ('DAY', 'MONTH') THEN (extract(year FROM y.triggered_on) * 12 + extract(month FROM y.triggered_on))::int ELSE 0 END AS month
    FROM communities y WHERE y.id = c.id),
  firsts AS (
    SELECT rung AS level, min((extract(year FROM r.effective_on) * 12 + extract(month FROM r.effective_on))::int) FILTER (WHERE r.effective_precision IN ('DAY', 'MONTH')) AS month
    FROM level_records r CROSS JOIN LATERAL generate_series(1, r.level) AS rung
    WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND r.standing IN ('IN_FORCE', 'LOST') GROUP BY 1),
  looks AS (
    SELECT (extract(year FROM day) * 12 + extract(month FROM day))::int AS month FROM (
      SELECT v.seen_on AS day FROM monitoring_visits v WHERE v.community_id = c.id UNION ALL SELECT v.verified_on FROM verdicts v WHERE v.community_id = c.id) d GROUP BY 1),
  come AS (
    SELECT 0 AS code, x.month FROM x WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT a.level * 16 + 1, (extract(year FROM min(a.assessed_on)) * 12 + extract(month FROM min(a.assessed_on)))::int FROM self_assessments a WHERE a.community_id = c.id GROUP BY a.level
    UNION ALL SELECT r.level * 16 + 2, (extract(year FROM min(r.requested_on)) * 12 + extract(month FROM min(r.requested_on)))::int FROM verification_requests r WHERE r.community_id = c.id GROUP BY r.level
    UNION ALL SELECT r.level * 16 + 3 + v.stage, (extract(year FROM min(v.verified_on)) * 12 + extract(month FROM min(v.verified_on)))::int
      FROM verdicts v JOIN verification_requests r ON r.id = v.request_id
      WHERE v.community_id = c.id AND v.outcome = 'PASSED' AND v.stage < 12 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id) GROUP BY r.level, v.stage
    UNION ALL SELECT r.level * 16 + 15, coalesce(min((extract(year FROM r.effective_on) * 12 + extract(month FROM r.effective_on))::int) FILTER (WHERE r.effective_precision IN ('DAY', 'MONTH')), 0)
      FROM level_records r WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND r.standing IN ('IN_FORCE', 'LOST') GROUP BY r.level),
  way AS (
    SELECT e.code, e.month, CASE WHEN l.later = 0 THEN -1 WHEN e.month = 0 OR l.month IS NULL THEN 2 WHEN l.month <= e.month + 12 THEN 0 ELSE 1 END AS further
    FROM come e CROSS JOIN LATERAL (SELECT count(*) AS later, min(f.month) FILTER (WHERE f.month > 0) AS month FROM come f WHERE f.code > e.code) l),
  runs AS (
    SELECT min(month) AS since, max(month) + 12 AS till FROM (
      SELECT month, count(*) FILTER (WHERE gap) OVER (ORDER BY month) AS run FROM (
        SELECT month, month - lag(month) OVER (ORDER BY month) > 12 AS gap FROM looks) g) r GROUP BY run),
  held AS (
    SELECT rung AS level, (extract(year FROM l.latest) * 12 + extract(month FROM l.latest))::int AS since,
      CASE WHEN r.standing = 'LOST' THEN (extract(year FROM r.lost_on) * 12 + extract(month FROM r.lost_on))::int END AS till
    FROM level_records r
    CROSS JOIN LATERAL (SELECT CASE r.effective_precision
      WHEN 'YEAR' THEN (r.effective_on + interval '11 months')::date
      WHEN 'BEFORE' THEN r.effective_on - 1
      WHEN 'UNKNOWN' THEN NULL
      ELSE r.effective_on END AS latest) l
    CROSS JOIN LATERAL generate_series(1, r.level) AS rung
    WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR r.standing = 'LOST' AND r.lost_on IS NOT NULL)),
  both_held AS (
    SELECT h.level, greatest(h.since, r.since) AS since, least(h.till, r.till) AS till FROM held h JOIN runs r ON r.till > h.since AND (h.till IS NULL OR h.till > r.since)
    WHERE h.since IS NOT NULL AND (h.till IS NULL OR h.till > h.since)),
  edges AS (
    SELECT level, month, sum(step) AS step FROM (
      SELECT level, since AS month, 1 AS step FROM both_held UNION ALL SELECT level, till, -1 FROM both_held) e GROUP BY 1, 2),
  turned AS (
    SELECT level, month, (holding > 0)::int - (holding - step > 0)::int AS turn
    FROM (SELECT edges.*, sum(step) OVER (PARTITION BY level ORDER BY month) AS holding FROM edges) e),
  cells AS (
    SELECT 1 AS kind, 0 AS level, x.month, 0 AS months FROM x WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT 1, f.level, x.month, CASE WHEN x.month > 0 AND f.month >= x.month THEN f.month - x.month ELSE -1 END FROM x CROSS JOIN firsts f WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT 2, x.level, coalesce((SELECT max(month) FROM looks), 0), 0 FROM x WHERE x.level > 0
    UNION ALL SELECT 3, code, month, further FROM way
    UNION ALL SELECT 4, level, month, (turn > 0)::int FROM turned WHERE turn <> 0)
  SELECT coalesce(array_agg(n.number ORDER BY cells.kind, cells.level, cells.month, n.place), '{}')::smallint[] AS paces
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[kind, level, month, months]) WITH ORDINALITY AS n(number, place)) s CROSS JOIN LATERAL (
  SELECT coalesce((SELECT ARRAY[r.level::text, r.state, r.tier, r.waiting_since::text, r.due_on::text]
    FROM verification_requests r WHERE r.community_id = c.id AND r.closed_on IS NULL), '{}') AS waits) w);
INSERT INTO area_paces (area_id, kind, level, month, months, communities)
SELECT above.id, k.paces[i], k.paces[i + 1], k.paces[i + 2], k.paces[i + 3], count(*)
FROM community_counters k
JOIN areas a ON a.id = k.area_id
CROSS JOIN LATERAL generate_series(1, a.depth) AS step
JOIN areas above ON above.nation_id = a.nation_id AND above.path = left(a.path, (step * 33)::int)
CROSS JOIN LATERAL generate_series(1, cardinality(k.paces), 4) AS i WHERE k.paces[i] IN (3, 4) GROUP BY 1, 2, 3, 4, 5;
INSERT INTO area_waits (area_id, level, state, tier, since, due_on, cases)
SELECT above.id, k.waits[1]::smallint, k.waits[2], k.waits[3], k.waits[4]::date, coalesce(k.waits[5]::date, 'infinity'), count(*)
FROM community_counters k
JOIN areas a ON a.id = k.area_id
CROSS JOIN LATERAL generate_series(1, a.depth) AS step
JOIN areas above ON above.nation_id = a.nation_id AND above.path = left(a.path, (step * 33)::int)
WHERE cardinality(k.waits) > 0 GROUP BY 1, 2, 3, 4, 5, 6;
