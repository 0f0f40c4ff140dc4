-- Support at any level of the tree, beside that of single communities; and of both, what kind of work it is.
ALTER TABLE supports ADD COLUMN work character varying NOT NULL DEFAULT 'UNKNOWN';
DROP INDEX supports_now;
CREATE UNIQUE INDEX supports_now ON supports (organisation_id, community_id, work, what) WHERE until_on IS NULL;

CREATE TABLE area_supports (
  id uuid PRIMARY KEY,
  version int NOT NULL DEFAULT 1,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  work text NOT NULL,
  what text NOT NULL DEFAULT '',
  from_on date, until_on date,
  united_into_id uuid REFERENCES area_supports ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT area_supports_dates CHECK (until_on >= from_on)
);
CREATE INDEX area_supports_organisation ON area_supports (organisation_id);
CREATE INDEX area_supports_area ON area_supports (area_id);
CREATE INDEX area_supports_nation ON area_supports (nation_id);
CREATE INDEX area_supports_united ON area_supports (united_into_id);

-- Where it goes on: the area itself or, once that has ended, what it became (PR7).
CREATE VIEW area_support_places AS
WITH RECURSIVE became (of, id) AS (
  SELECT DISTINCT area_id, area_id FROM area_supports
  UNION SELECT b.of, s.successor_id FROM became b JOIN areas a ON a.id = b.id AND a.ended_on IS NOT NULL JOIN area_successors s ON s.area_id = b.id)
SELECT x.id, x.version, x.nation_id, x.organisation_id, x.area_id AS recorded_area_id, x.work, x.what, x.from_on, x.until_on,
  a.id AS area_id, a.name AS area_name, a.parent_id, a.path, a.depth
FROM area_supports x JOIN became b ON b.of = x.area_id JOIN areas a ON a.id = b.id AND (a.ended_on IS NULL OR NOT EXISTS (SELECT FROM area_successors s WHERE s.area_id = a.id))
WHERE x.united_into_id IS NULL;
