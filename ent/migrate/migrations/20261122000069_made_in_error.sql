-- A level that was withdrawn, since it was made in error, was never held: it is neither reached nor lost (PR12). A case that a
-- verification on paper opened midway was asked for on no day that is known (PR8).
CREATE TEMPORARY TABLE recounted ON COMMIT DROP AS
SELECT c.id, t.trend, s.paces FROM (
  SELECT community_id AS id FROM certificates WHERE standing = 'WITHDRAWN'
  UNION SELECT r.community_id FROM verification_requests r WHERE r.opened_midway AND NOT EXISTS (SELECT FROM paper_requests p WHERE p.request_id = r.id)) c
CROSS JOIN LATERAL (
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
    WHERE r.community_id = c.id AND (r.standing IN ('IN_FORCE', 'UNREVIEWED', 'RECOGNISED') OR r.lost_on IS NOT NULL AND r.standing = 'LOST' AND NOT EXISTS (SELECT FROM certificates e WHERE e.level_record_id = r.id AND e.standing = 'WITHDRAWN'))),
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
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[level, month, gained, lost, anywhere, late, late_any]) WITH ORDINALITY AS n(number, place)) t
CROSS JOIN LATERAL (
  WITH x AS (
    SELECT y.level, y.triggered_on, CASE WHEN y.triggered_precision IN ('DAY', 'MONTH') THEN (extract(year FROM y.triggered_on) * 12 + extract(month FROM y.triggered_on))::int ELSE 0 END AS month
    FROM communities y WHERE y.id = c.id),
  firsts AS (
    SELECT rung AS level, min((extract(year FROM r.effective_on) * 12 + extract(month FROM r.effective_on))::int) FILTER (WHERE r.effective_precision IN ('DAY', 'MONTH')) AS month
    FROM level_records r CROSS JOIN LATERAL generate_series(1, r.level) AS rung
    WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR r.standing = 'LOST' AND NOT EXISTS (SELECT FROM certificates e WHERE e.level_record_id = r.id AND e.standing = 'WITHDRAWN')) GROUP BY 1),
  looks AS (
    SELECT (extract(year FROM day) * 12 + extract(month FROM day))::int AS month FROM (
      SELECT v.seen_on AS day FROM monitoring_visits v WHERE v.community_id = c.id UNION ALL SELECT v.verified_on FROM verdicts v WHERE v.community_id = c.id) d GROUP BY 1),
  come AS (
    SELECT 0 AS code, x.month FROM x WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT a.level * 16 + 1, (extract(year FROM min(a.assessed_on)) * 12 + extract(month FROM min(a.assessed_on)))::int FROM self_assessments a WHERE a.community_id = c.id GROUP BY a.level
    UNION ALL SELECT r.level * 16 + 2, (extract(year FROM min(r.requested_on)) * 12 + extract(month FROM min(r.requested_on)))::int FROM verification_requests r
      WHERE r.community_id = c.id AND (NOT r.opened_midway OR EXISTS (SELECT FROM paper_requests p WHERE p.request_id = r.id)) GROUP BY r.level
    UNION ALL SELECT r.level * 16 + 3 + v.stage, (extract(year FROM min(v.verified_on)) * 12 + extract(month FROM min(v.verified_on)))::int
      FROM verdicts v JOIN verification_requests r ON r.id = v.request_id
      WHERE v.community_id = c.id AND v.outcome = 'PASSED' AND v.stage < 12 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id) GROUP BY r.level, v.stage
    UNION ALL SELECT r.level * 16 + 15, coalesce(min((extract(year FROM r.effective_on) * 12 + extract(month FROM r.effective_on))::int) FILTER (WHERE r.effective_precision IN ('DAY', 'MONTH')), 0)
      FROM level_records r WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR r.standing = 'LOST' AND NOT EXISTS (SELECT FROM certificates e WHERE e.level_record_id = r.id AND e.standing = 'WITHDRAWN')) GROUP BY r.level),
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
    WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR r.lost_on IS NOT NULL AND r.standing = 'LOST' AND NOT EXISTS (SELECT FROM certificates e WHERE e.level_record_id = r.id AND e.standing = 'WITHDRAWN'))),
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
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[kind, level, month, months]) WITH ORDINALITY AS n(number, place)) s;

-- The rollups follow as they do after any change: what was counted is taken off, and what is true added.
INSERT INTO counter_deltas SELECT gen_random_uuid(), -1, k.* FROM community_counters k JOIN recounted r ON r.id = k.community_id;
UPDATE community_counters k SET trend = r.trend, paces = r.paces FROM recounted r WHERE r.id = k.community_id;
INSERT INTO counter_deltas SELECT gen_random_uuid(), 1, k.* FROM community_counters k JOIN recounted r ON r.id = k.community_id;
