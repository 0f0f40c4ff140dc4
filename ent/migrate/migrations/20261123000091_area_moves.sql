-- From where an area below came to where it lies now, with all that lies in it (PR7): by a move, a merger or a split of the one above.
-- What was declared of an area as a whole spoke of nobody who came so (PR1).
CREATE TABLE area_moves (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  from_area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  effective_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX area_moves_nation ON area_moves (nation_id);
CREATE INDEX area_moves_area ON area_moves (area_id);
CREATE INDEX area_moves_from_area ON area_moves (from_area_id);
CREATE TRIGGER area_moves_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON area_moves FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
