-- What a person chose for rows of a list holds for that list only: for those of
-- the same source that the same person brings in. Names hold for all.
ALTER TABLE import_choices
  ADD COLUMN source_name text NOT NULL DEFAULT '',
  ADD COLUMN owner_id uuid;
UPDATE import_choices c SET source_name = coalesce(j.input->'options'->>'source', ''), owner_id = j.user_id
  FROM import_settlements s JOIN jobs j ON j.id = s.job_id WHERE s.id = c.settlement_id;
CREATE UNIQUE INDEX import_choices_of_source ON import_choices
  (nation_id, kind, source_name, coalesce(owner_id, '00000000-0000-0000-0000-000000000000'), reason, row_key) WHERE undone_at IS NULL;
DROP INDEX import_choices_standing;
