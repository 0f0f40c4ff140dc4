-- A day on which a tier's body honours those who climbed the ladder (HN2). It is planned, then held or called off.
CREATE TABLE celebrations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  tier text NOT NULL,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  on_day date NOT NULL,
  place text NOT NULL CHECK (place <> ''),
  joined_with text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'PLANNED' CHECK (status IN ('PLANNED', 'HELD', 'CALLED_OFF')),
  settled_on date,
  settled_text text NOT NULL DEFAULT '',
  planned_by uuid REFERENCES users ON DELETE RESTRICT,
  settled_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT celebrations_settled CHECK ((status = 'PLANNED') = (settled_on IS NULL) AND (status = 'PLANNED' OR settled_text <> ''))
);
COMMENT ON COLUMN celebrations.area_id IS 'the body''s area; none for the nation';
COMMENT ON COLUMN celebrations.settled_text IS 'the minute of the day, or why it was called off';
CREATE UNIQUE INDEX celebrations_one ON celebrations (nation_id, tier, coalesce(area_id, '00000000-0000-0000-0000-000000000000'), on_day) WHERE status <> 'CALLED_OFF';
CREATE INDEX celebrations_day ON celebrations (nation_id, on_day, id);
CREATE INDEX celebrations_area ON celebrations (area_id, on_day);
CREATE INDEX celebrations_planned_by ON celebrations (planned_by);
CREATE INDEX celebrations_settled_by ON celebrations (settled_by);

-- Who was honoured on the day, as it was worked out from the levels then.
CREATE TABLE celebration_honoured (
  celebration_id uuid NOT NULL REFERENCES celebrations ON DELETE RESTRICT,
  level_record_id uuid NOT NULL REFERENCES level_records ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  tier text NOT NULL,
  level int NOT NULL CHECK (level > 0),
  reached_on date,
  reached_precision text NOT NULL,
  community_name text NOT NULL, area_name text NOT NULL,
  PRIMARY KEY (celebration_id, level_record_id)
);
CREATE UNIQUE INDEX celebration_honoured_once ON celebration_honoured (level_record_id, tier);
CREATE INDEX celebration_honoured_community ON celebration_honoured (community_id, tier, level);
CREATE TRIGGER celebration_honoured_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON celebration_honoured FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who and what is to be honoured beside the communities (HN3).
CREATE TABLE nominations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  celebration_id uuid NOT NULL REFERENCES celebrations ON DELETE RESTRICT,
  kind text NOT NULL,
  name text NOT NULL CHECK (name <> ''), name_key text NOT NULL,
  place text NOT NULL DEFAULT '',
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  reason text NOT NULL CHECK (reason <> ''),
  nominated_on date NOT NULL,
  nominated_by uuid REFERENCES users ON DELETE RESTRICT
);
COMMENT ON COLUMN nominations.area_id IS 'the area that is nominated; none for people and what else has a name of its own';
CREATE UNIQUE INDEX nominations_once ON nominations (celebration_id, kind, name_key, place);
CREATE INDEX nominations_nation ON nominations (nation_id);
CREATE INDEX nominations_area ON nominations (area_id);
CREATE INDEX nominations_nominated_by ON nominations (nominated_by);
CREATE TRIGGER nominations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON nominations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE nomination_decisions (
  nomination_id uuid PRIMARY KEY REFERENCES nominations ON DELETE RESTRICT,
  accepted boolean NOT NULL,
  reason text NOT NULL CHECK (reason <> ''),
  decided_on date NOT NULL,
  decided_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX nomination_decisions_decided_by ON nomination_decisions (decided_by);
CREATE TRIGGER nomination_decisions_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON nomination_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The register of what was given on a celebration, to whom and by whom (PR25). Money is minor units and a currency.
CREATE TABLE incentives (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  celebration_id uuid NOT NULL REFERENCES celebrations ON DELETE RESTRICT,
  community_id uuid REFERENCES communities ON DELETE RESTRICT,
  nomination_id uuid REFERENCES nominations ON DELETE RESTRICT,
  level int,
  item text NOT NULL CHECK (item <> ''),
  value_minor bigint CHECK (value_minor >= 0),
  currency text NOT NULL,
  giver text NOT NULL CHECK (giver <> ''),
  given_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT incentives_receiver CHECK ((community_id IS NULL) <> (nomination_id IS NULL) AND (community_id IS NULL) = (level IS NULL))
);
COMMENT ON COLUMN incentives.level IS 'the one that the community held when it was given';
CREATE INDEX incentives_nation ON incentives (nation_id);
CREATE INDEX incentives_celebration ON incentives (celebration_id);
CREATE INDEX incentives_community ON incentives (community_id);
CREATE INDEX incentives_nomination ON incentives (nomination_id);
CREATE INDEX incentives_recorded_by ON incentives (recorded_by);
CREATE TRIGGER incentives_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON incentives FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Whoever receives an incentive signs for it (PR9).
ALTER TABLE signatures DROP CONSTRAINT signatures_object_kind_check;
ALTER TABLE signatures ADD CONSTRAINT signatures_object_kind_check CHECK (object_kind IN ('REQUEST', 'REPLY', 'VERDICT', 'INCENTIVE'));
ALTER TABLE signatures DROP CONSTRAINT signatures_capacity_check;
ALTER TABLE signatures ADD CONSTRAINT signatures_capacity_check CHECK (capacity IN ('LEADER', 'CHIEF', 'OFFICER', 'TEAM_LEADER', 'COMMUNITY_LEADER', 'WITNESS', 'RECEIVER'));
