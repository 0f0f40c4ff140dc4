-- What areas became, once they ended: themselves, or what they were split into or merged into, and so on (PR7).
CREATE VIEW area_heirs AS
WITH RECURSIVE became (of, id) AS (
  SELECT DISTINCT area_id, area_id FROM area_successors
  UNION SELECT b.of, s.successor_id FROM became b JOIN areas a ON a.id = b.id AND a.ended_on IS NOT NULL JOIN area_successors s ON s.area_id = b.id)
SELECT b.of AS area_id, a.id AS heir_id, a.name, a.path FROM became b JOIN areas a ON a.id = b.id AND a.ended_on IS NULL WHERE b.of <> b.id;

-- Where support goes on: the area itself, what it became once it ended, and the parts that were cut off it since the support began (PR7).
CREATE OR REPLACE VIEW area_support_places AS
WITH RECURSIVE became (support_id, since, id) AS (
  SELECT id, coalesce(from_on, recorded_at::date), area_id FROM area_supports WHERE united_into_id IS NULL
  UNION SELECT b.support_id, b.since, s.successor_id FROM became b JOIN areas a ON a.id = b.id JOIN area_successors s ON s.area_id = b.id
    AND (a.ended_on IS NOT NULL OR s.effective_on > b.since))
SELECT x.id, x.version, x.nation_id, x.organisation_id, x.area_id AS recorded_area_id, x.work, x.what, x.from_on, x.until_on,
  a.id AS area_id, a.name AS area_name, a.parent_id, a.path, a.depth
FROM became b JOIN area_supports x ON x.id = b.support_id
JOIN areas a ON a.id = b.id AND (a.ended_on IS NULL OR NOT EXISTS (SELECT FROM area_successors s WHERE s.area_id = a.id));
