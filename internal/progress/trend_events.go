package progress

// lostSQL holds of a level record r that was lost: one that was withdrawn, since it was made in error, was never held, so that it
// was neither reached nor lost (PR12).
const lostSQL = `r.standing = 'LOST' AND NOT r.made_in_error`

// trendSQL works out from the level records of community c how it came to its
// levels: what area_trends adds up over communities. A date known to the month or
// the year counts from its last day (PR4); an older list's level counts while it
// is recognised or waits for review (PR2); arrival is the day of UTC. Something
// reached and lost between two ends of months leaves no trace.
//
// A fact holds from the month since up to the month till. Of these spans, four
// kinds are joined for each level: what was checked here (1) and what stands
// anywhere (2), and the same from the month on in which it was also known (3, 4).
const trendSQL = `
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
    WHERE r.community_id = c.id AND (r.standing IN ('IN_FORCE', 'UNREVIEWED', 'RECOGNISED') OR r.lost_on IS NOT NULL AND ` + lostSQL + `)),
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
  FROM cells CROSS JOIN LATERAL unnest(ARRAY[level, month, gained, lost, anywhere, late, late_any]) WITH ORDINALITY AS n(number, place)) t`

// trendWidth is how many numbers trendSQL gives for each level and month.
const trendWidth = 7
