-- What was seen of a public place, and when: append-only, as of households and latrines.
-- The place's own figures are those of the newest day; older ones that arrive late change nothing (PR5).
ALTER TABLE facilities ADD COLUMN observed_on date;
CREATE TABLE facility_observations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL,
  facility_id uuid NOT NULL REFERENCES facilities ON DELETE RESTRICT,
  community_id uuid NOT NULL,
  observed_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  source text NOT NULL,
  girls bigint, boys bigint, cubicles_girls bigint, cubicles_boys bigint, cubicles_shared bigint,
  recorded_by uuid
);
CREATE INDEX facility_observations_facility ON facility_observations (facility_id, observed_on);
CREATE TRIGGER facility_observations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON facility_observations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
