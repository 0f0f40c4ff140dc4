-- Past verifications come from lists too (PR8): of those there is a total and no marks by indicator, the number of a
-- certificate perhaps, and no photograph until somebody compares the row with the paper. A list that is taken back takes its
-- rows with it; nothing is deleted.

ALTER TABLE transcriptions
  ALTER COLUMN upload_id DROP NOT NULL,
  DROP CONSTRAINT transcriptions_paper_serial_check,
  ADD COLUMN visited_precision text NOT NULL DEFAULT 'DAY' CHECK (visited_precision IN ('DAY', 'MONTH', 'YEAR')),
  ADD COLUMN written_passed boolean,
  ADD COLUMN certificate_number text NOT NULL DEFAULT '',
  ADD COLUMN job_id uuid REFERENCES jobs ON DELETE RESTRICT,
  ADD COLUMN taken_back_on date,
  ADD CONSTRAINT transcriptions_source CHECK (job_id IS NOT NULL OR upload_id IS NOT NULL AND paper_serial <> ''),
  ADD CONSTRAINT transcriptions_outcome CHECK (written_passed IS NOT NULL OR marks <> '{}');
COMMENT ON COLUMN transcriptions.written_passed IS 'whether it passed, as the paper says; NULL where only its marks do';
COMMENT ON COLUMN transcriptions.job_id IS 'the import that brought it; NULL for one that was typed in';
COMMENT ON COLUMN transcriptions.taken_back_on IS 'when the list that brought it was taken back';
CREATE INDEX transcriptions_job ON transcriptions (job_id);
CREATE UNIQUE INDEX transcriptions_once ON transcriptions (community_id, level, tier, visited_on) WHERE rejected_reason = '' AND taken_back_on IS NULL;
