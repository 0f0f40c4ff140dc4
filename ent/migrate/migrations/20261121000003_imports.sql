-- What imports keep beside their rows.

-- One row a nation: what an import holds while it applies, so that two never
-- create the same area or community. It is taken before any community's lock.
CREATE TABLE import_locks (
  nation_id uuid PRIMARY KEY REFERENCES nations ON DELETE RESTRICT
);

-- Bulk imports keep one letter a row instead of a row each: C created, U updated,
-- N unchanged, H held, and a space for an empty row; chunks of 65,536 rows.
CREATE TABLE import_outcomes (
  job_id uuid NOT NULL REFERENCES jobs ON DELETE RESTRICT,
  chunk int NOT NULL CHECK (chunk >= 0),
  letters bytea NOT NULL,
  PRIMARY KEY (job_id, chunk)
);

-- A settlement is one choice of a person for held rows; it can be undone, and
-- stays as a record then.
CREATE TABLE import_settlements (
  id uuid PRIMARY KEY,
  job_id uuid NOT NULL REFERENCES jobs ON DELETE RESTRICT,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  reason text NOT NULL,
  group_key text NOT NULL DEFAULT '',
  choice jsonb NOT NULL,
  rows bigint NOT NULL,
  counts jsonb NOT NULL DEFAULT '{}',
  user_id uuid,
  settled_at timestamptz NOT NULL DEFAULT now(),
  undone_at timestamptz
);
CREATE INDEX import_settlements_job ON import_settlements (job_id, settled_at);
CREATE INDEX import_settlements_nation ON import_settlements (nation_id);

-- What a person chose, for every later run: a whole group's choice of an area is
-- a name (kind VARIANT) instead.
CREATE TABLE import_choices (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  settlement_id uuid NOT NULL REFERENCES import_settlements ON DELETE RESTRICT,
  kind text NOT NULL,
  reason text NOT NULL,
  row_key text NOT NULL,
  choice jsonb NOT NULL,
  undone_at timestamptz
);
CREATE UNIQUE INDEX import_choices_standing ON import_choices (nation_id, kind, reason, row_key) WHERE undone_at IS NULL;
CREATE INDEX import_choices_settlement ON import_choices (settlement_id);
CREATE INDEX import_choices_nation ON import_choices (nation_id);

-- row_key tells a row apart by what it says, before is what an update replaced,
-- for the undoing of a settlement.
ALTER TABLE import_rows
  ADD COLUMN row_key text NOT NULL DEFAULT '',
  ADD COLUMN label text NOT NULL DEFAULT '',
  ADD COLUMN flags text[] NOT NULL DEFAULT '{}',
  ADD COLUMN before jsonb,
  ADD COLUMN settlement_id uuid REFERENCES import_settlements ON DELETE RESTRICT;
CREATE INDEX import_rows_settlement ON import_rows (settlement_id);

-- Names that a settlement made, found again for its undoing.
ALTER TABLE names ADD COLUMN settlement_id uuid REFERENCES import_settlements ON DELETE RESTRICT;
CREATE INDEX names_settlement ON names (settlement_id);

-- Two organisations that a person said are not the same.
CREATE TABLE organisation_differences (
  one_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  other_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  decided_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (one_id, other_id),
  CHECK (one_id < other_id)
);
CREATE INDEX organisation_differences_other ON organisation_differences (other_id);
