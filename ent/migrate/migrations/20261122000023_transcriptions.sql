-- Verifications done on paper, with the marks as they were written (PR8). One
-- counts once a second person has compared it with the scan; then its verdict is
-- marked as transcribed, and is never shown as computed here.
CREATE TABLE transcriptions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  level int NOT NULL CHECK (level > 0), round int NOT NULL DEFAULT 1, tier text NOT NULL, stage int NOT NULL,
  checklist text NOT NULL,
  visited_on date NOT NULL,
  paper_serial text NOT NULL CHECK (paper_serial <> ''),
  upload_id uuid NOT NULL REFERENCES uploads ON DELETE RESTRICT,
  marks jsonb NOT NULL,
  written_total int NOT NULL CHECK (written_total BETWEEN 0 AND 200),
  faults text[] NOT NULL DEFAULT '{}',
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  checked_by uuid REFERENCES users ON DELETE RESTRICT, checked_at timestamptz,
  rejected_reason text NOT NULL DEFAULT '',
  request_id uuid REFERENCES verification_requests ON DELETE RESTRICT,
  CONSTRAINT transcriptions_second_person CHECK (checked_by IS NULL OR checked_by IS DISTINCT FROM recorded_by)
);
COMMENT ON COLUMN transcriptions.faults IS 'where the paper''s arithmetic is wrong, such as SUM or 02a';
CREATE INDEX transcriptions_community ON transcriptions (community_id);
CREATE INDEX transcriptions_nation ON transcriptions (nation_id, created_at);
CREATE INDEX transcriptions_upload ON transcriptions (upload_id);
CREATE INDEX transcriptions_recorded_by ON transcriptions (recorded_by);
CREATE INDEX transcriptions_checked_by ON transcriptions (checked_by);
CREATE INDEX transcriptions_request ON transcriptions (request_id);
