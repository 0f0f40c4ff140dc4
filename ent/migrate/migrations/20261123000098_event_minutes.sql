-- What was decided at an event, and what somebody has to do. What came of an action is added; what was done in error is opened again.
CREATE TABLE event_decisions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  number int NOT NULL CHECK (number > 0),
  text text NOT NULL CHECK (text <> ''),
  recorded_at timestamptz NOT NULL,
  UNIQUE (event_id, number)
);
CREATE INDEX event_decisions_nation ON event_decisions (nation_id);
CREATE TRIGGER event_decisions_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON event_decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE event_actions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  what text NOT NULL CHECK (what <> ''),
  office text NOT NULL,
  organisation_id uuid REFERENCES organisations ON DELETE RESTRICT,
  due_on date NOT NULL,
  done_on date,
  recorded_at timestamptz NOT NULL,
  CHECK (office <> '' OR organisation_id IS NOT NULL)
);
CREATE INDEX event_actions_nation ON event_actions (nation_id);
CREATE INDEX event_actions_event ON event_actions (event_id);
CREATE INDEX event_actions_organisation ON event_actions (organisation_id);
CREATE INDEX event_actions_due ON event_actions (nation_id, due_on) WHERE done_on IS NULL;

CREATE TABLE event_action_steps (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  action_id uuid NOT NULL REFERENCES event_actions ON DELETE RESTRICT,
  note text NOT NULL CHECK (note <> ''),
  done boolean NOT NULL,
  taken_on date NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX event_action_steps_action ON event_action_steps (action_id, recorded_at);
CREATE INDEX event_action_steps_nation ON event_action_steps (nation_id);
CREATE TRIGGER event_action_steps_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON event_action_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
