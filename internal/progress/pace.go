package progress

// paceSQL works out of community c what area_paces adds up over communities. Of kind 1 is when it was triggered (level 0) and
// after how many calendar months it first reached each level, checked here, kept or lost since; a month of 0 or -1 months are
// not known (PR4). What was certified in error was never reached (PR12). Of kind 2 is when a community that holds a level was last looked at, by a monitoring visit or a check. Kinds
// 3 and 4 are waySQL's and lookedSQL's.
const paceSQL = `
CROSS JOIN LATERAL (
  WITH x AS (
    SELECT y.level, y.triggered_on, CASE WHEN y.triggered_precision IN ('DAY', 'MONTH') THEN (extract(year FROM y.triggered_on) * 12 + extract(month FROM y.triggered_on))::int ELSE 0 END AS month
    FROM communities y WHERE y.id = c.id),
  firsts AS (
    SELECT rung AS level, min((extract(year FROM r.effective_on) * 12 + extract(month FROM r.effective_on))::int) FILTER (WHERE r.effective_precision IN ('DAY', 'MONTH')) AS month
    FROM level_records r CROSS JOIN LATERAL generate_series(1, r.level) AS rung
    WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR ` + lostSQL + `) GROUP BY 1),
  looks AS (
    SELECT (extract(year FROM day) * 12 + extract(month FROM day))::int AS month FROM (
      SELECT v.seen_on AS day FROM monitoring_visits v WHERE v.community_id = c.id UNION ALL SELECT v.verified_on FROM verdicts v WHERE v.community_id = c.id) d GROUP BY 1),` + waySQL + lookedSQL + `
  cells AS (
    SELECT 1 AS kind, 0 AS level, x.month, 0 AS months FROM x WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT 1, f.level, x.month, CASE WHEN x.month > 0 AND f.month >= x.month THEN f.month - x.month ELSE -1 END FROM x CROSS JOIN firsts f WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT 2, x.level, coalesce((SELECT max(month) FROM looks), 0), 0 FROM x WHERE x.level > 0
    UNION ALL SELECT 3, code, month, further FROM way
    UNION ALL SELECT 4, level, month, (turn > 0)::int FROM turned WHERE turn <> 0)
  SELECT coalesce(array_agg(n.number ORDER BY cells.kind, cells.level, cells.month, n.place), '{}')::smallint[] AS paces
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[kind, level, month, months]) WITH ORDINALITY AS n(number, place)) s`

// waySQL are the steps that a community has come to, by domain/pace's codes: each by the month of its own first record, 0 where
// that is not known, and whether a later step followed: 0 within twelve calendar months, 1 after them, 2 when is not known, -1
// not yet. A verdict that was corrected counts as corrected (PR12).
const waySQL = `
  come AS (
    SELECT 0 AS code, x.month FROM x WHERE x.triggered_on IS NOT NULL
    UNION ALL SELECT a.level * 16 + 1, (extract(year FROM min(a.assessed_on)) * 12 + extract(month FROM min(a.assessed_on)))::int FROM self_assessments a WHERE a.community_id = c.id GROUP BY a.level
    UNION ALL SELECT r.level * 16 + 2, (extract(year FROM min(r.requested_on)) * 12 + extract(month FROM min(r.requested_on)))::int FROM verification_requests r
      WHERE r.community_id = c.id AND (NOT r.opened_midway OR EXISTS (SELECT FROM paper_requests p WHERE p.request_id = r.id)) GROUP BY r.level
    UNION ALL SELECT r.level * 16 + 3 + v.stage, (extract(year FROM min(v.verified_on)) * 12 + extract(month FROM min(v.verified_on)))::int
      FROM verdicts v JOIN verification_requests r ON r.id = v.request_id
      WHERE v.community_id = c.id AND v.outcome = 'PASSED' AND v.stage < 12 AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id) GROUP BY r.level, v.stage
    UNION ALL SELECT r.level * 16 + 15, coalesce(min((extract(year FROM r.effective_on) * 12 + extract(month FROM r.effective_on))::int) FILTER (WHERE r.effective_precision IN ('DAY', 'MONTH')), 0)
      FROM level_records r WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR ` + lostSQL + `) GROUP BY r.level),
  way AS (
    SELECT e.code, e.month, CASE WHEN l.later = 0 THEN -1 WHEN e.month = 0 OR l.month IS NULL THEN 2 WHEN l.month <= e.month + 12 THEN 0 ELSE 1 END AS further
    FROM come e CROSS JOIN LATERAL (SELECT count(*) AS later, min(f.month) FILTER (WHERE f.month > 0) AS month FROM come f WHERE f.code > e.code) l),`

// lookedSQL are the months from which on a community counts, or no longer counts, among those that hold a level or a higher one,
// checked here, and were looked at in that month or the eleven before it: at the end of a month it holds what it held then. Turns
// that lie ahead come when nobody looks again.
const lookedSQL = `
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
    WHERE r.community_id = c.id AND r.source = 'CHECKED_HERE' AND (r.standing = 'IN_FORCE' OR r.lost_on IS NOT NULL AND ` + lostSQL + `)),
  both_held AS (
    SELECT h.level, greatest(h.since, r.since) AS since, least(h.till, r.till) AS till FROM held h JOIN runs r ON r.till > h.since AND (h.till IS NULL OR h.till > r.since)
    WHERE h.since IS NOT NULL AND (h.till IS NULL OR h.till > h.since)),
  edges AS (
    SELECT level, month, sum(step) AS step FROM (
      SELECT level, since AS month, 1 AS step FROM both_held UNION ALL SELECT level, till, -1 FROM both_held) e GROUP BY 1, 2),
  turned AS (
    SELECT level, month, (holding > 0)::int - (holding - step > 0)::int AS turn
    FROM (SELECT edges.*, sum(step) OVER (PARTITION BY level ORDER BY month) AS holding FROM edges) e),`

// PaceWidth is how many numbers paceSQL gives for each cell.
const PaceWidth = 4

// waitSQL is where the open case of community c waits, as area_waits adds it up: level, state, tier, since when, and until when;
// empty without one.
const waitSQL = `
CROSS JOIN LATERAL (
  SELECT coalesce((SELECT ARRAY[r.level::text, r.state, r.tier, r.waiting_since::text, r.due_on::text]
    FROM verification_requests r WHERE r.community_id = c.id AND r.closed_on IS NULL), '{}') AS waits) w`
