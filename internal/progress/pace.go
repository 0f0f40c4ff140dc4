package progress

// paceSQL works out of community c what area_paces adds up over communities. Of kind 1 is when it was triggered (level 0) and
// after how many calendar months it first reached each level, checked here, kept or lost since; a month of 0 or -1 months are
// not known (PR4). Of kind 2 is when a community that holds a level was last looked at, by a monitoring visit or a check.
const paceSQL = `
CROSS JOIN LATERAL (
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
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[kind, level, month, months]) WITH ORDINALITY AS n(number, place)) s`

// PaceWidth is how many numbers paceSQL gives for each cell.
const PaceWidth = 4
