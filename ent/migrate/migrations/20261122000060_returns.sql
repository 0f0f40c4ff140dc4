-- Each month the area that reports confirms its data, once (PR25). What was new is kept as it stood beside the button.
CREATE TABLE month_confirmations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  confirmed_on date NOT NULL CHECK (confirmed_on >= month + interval '1 month'),
  news jsonb NOT NULL,
  remark text NOT NULL DEFAULT '',
  role text NOT NULL DEFAULT '',
  acting_for uuid REFERENCES users ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT month_confirmations_once UNIQUE (area_id, month)
);
CREATE INDEX month_confirmations_nation ON month_confirmations (nation_id, month);
CREATE INDEX month_confirmations_recorded_by ON month_confirmations (recorded_by);
CREATE INDEX month_confirmations_acting_for ON month_confirmations (acting_for);
CREATE TRIGGER month_confirmations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON month_confirmations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A quarter's return as it was frozen. One that was sent back is frozen anew as the next version; all versions stay.
CREATE TABLE quarterly_returns (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  quarter_from date NOT NULL CHECK (extract(day FROM quarter_from) = 1 AND extract(month FROM quarter_from) IN (1, 4, 7, 10)),
  version int NOT NULL CHECK (version > 0),
  frozen_on date NOT NULL CHECK (frozen_on >= quarter_from + interval '3 months'),
  frozen_at timestamptz NOT NULL,
  frozen_by uuid REFERENCES users ON DELETE RESTRICT,
  role text NOT NULL DEFAULT '',
  acting_for uuid REFERENCES users ON DELETE RESTRICT,
  rules text NOT NULL CHECK (rules <> ''),
  area_names text[] NOT NULL,
  figures jsonb NOT NULL,
  late jsonb NOT NULL,
  remark text NOT NULL DEFAULT '',
  CONSTRAINT quarterly_returns_version UNIQUE (area_id, quarter_from, version)
);
COMMENT ON COLUMN quarterly_returns.area_names IS 'of the area and those above it, the smallest first, as they were called then';
COMMENT ON COLUMN quarterly_returns.late IS 'what is known of earlier quarters beyond what was told of them (PR5)';
CREATE INDEX quarterly_returns_nation ON quarterly_returns (nation_id, quarter_from);
CREATE INDEX quarterly_returns_frozen_by ON quarterly_returns (frozen_by);
CREATE INDEX quarterly_returns_acting_for ON quarterly_returns (acting_for);
CREATE TRIGGER quarterly_returns_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON quarterly_returns FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What became of a version: submitted, then either sent back with a reason or accepted.
CREATE TABLE return_steps (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  return_id uuid NOT NULL REFERENCES quarterly_returns ON DELETE RESTRICT,
  step text NOT NULL CHECK (step IN ('SUBMITTED', 'SENT_BACK', 'ACCEPTED')),
  taken_on date NOT NULL,
  reason text NOT NULL DEFAULT '' CHECK (reason <> '' OR step <> 'SENT_BACK'),
  role text NOT NULL DEFAULT '',
  acting_for uuid REFERENCES users ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT return_steps_once UNIQUE (return_id, step)
);
CREATE UNIQUE INDEX return_steps_answered ON return_steps (return_id) WHERE step <> 'SUBMITTED';
CREATE INDEX return_steps_nation ON return_steps (nation_id);
CREATE INDEX return_steps_recorded_by ON return_steps (recorded_by);
CREATE INDEX return_steps_acting_for ON return_steps (acting_for);
CREATE TRIGGER return_steps_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON return_steps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
