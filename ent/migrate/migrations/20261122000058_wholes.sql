-- An area is declared open defaecation free as a whole, in a meeting (PR1). Whether that is still so follows from its communities.
CREATE TABLE area_declarations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  level int NOT NULL CHECK (level > 0),
  communities int NOT NULL CHECK (communities > 0),
  meeting_id uuid NOT NULL REFERENCES committee_meetings ON DELETE RESTRICT,
  declared_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
COMMENT ON COLUMN area_declarations.communities IS 'how many there were, all of which held the level';
CREATE INDEX area_declarations_area ON area_declarations (area_id, declared_on);
CREATE INDEX area_declarations_nation ON area_declarations (nation_id);
CREATE INDEX area_declarations_meeting ON area_declarations (meeting_id);
CREATE INDEX area_declarations_recorded_by ON area_declarations (recorded_by);
CREATE TRIGGER area_declarations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON area_declarations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- By when an area is to be so. The newest holds; none as a day takes it back.
CREATE TABLE area_targets (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  level int NOT NULL CHECK (level > 0),
  target_on date,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX area_targets_area ON area_targets (area_id, recorded_at);
CREATE INDEX area_targets_nation ON area_targets (nation_id);
CREATE INDEX area_targets_recorded_by ON area_targets (recorded_by);
CREATE TRIGGER area_targets_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON area_targets FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The list of the few that hold a level which is in doubt.
CREATE INDEX communities_reviewed ON communities (area_path text_pattern_ops) INCLUDE (nation_id, level) WHERE level_under_review AND ended_on IS NULL;
