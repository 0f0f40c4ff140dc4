-- What somebody in an office promised for an area, or for the nation, and how it was followed. What was written down stays; what
-- settled it in error is reopened by a further step.
CREATE TABLE commitments (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('AREA_ODF', 'BUDGET', 'BY_LAW', 'STAFF', 'OTHER')),
  office text NOT NULL CHECK (office <> ''),
  what text NOT NULL CHECK (what <> ''),
  said_on date NOT NULL,
  place text NOT NULL,
  in_public boolean NOT NULL,
  due_on date,
  settled text CHECK (settled IN ('KEPT', 'BROKEN', 'WITHDRAWN')),
  settled_on date,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CHECK (due_on >= said_on),
  CHECK ((settled IS NULL) = (settled_on IS NULL))
);
CREATE INDEX commitments_area ON commitments (area_id);
CREATE INDEX commitments_due ON commitments (nation_id, coalesce(due_on, 'infinity'::date), id);
CREATE INDEX commitments_recorded_by ON commitments (recorded_by);

CREATE TABLE commitment_steps (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  commitment_id uuid NOT NULL REFERENCES commitments ON DELETE RESTRICT,
  step text NOT NULL CHECK (step IN ('FOLLOWED', 'KEPT', 'BROKEN', 'WITHDRAWN', 'REOPENED')),
  taken_on date NOT NULL,
  note text NOT NULL CHECK (note <> ''),
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  role text NOT NULL,
  acting_for uuid REFERENCES users ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX commitment_steps_nation ON commitment_steps (nation_id);
CREATE INDEX commitment_steps_commitment ON commitment_steps (commitment_id, recorded_at);
CREATE INDEX commitment_steps_upload ON commitment_steps (upload_id);
CREATE INDEX commitment_steps_acting_for ON commitment_steps (acting_for);
CREATE INDEX commitment_steps_recorded_by ON commitment_steps (recorded_by);
CREATE TRIGGER commitment_steps_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON commitment_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
