-- Requests that were made on paper before the community came here (PR8): annex 4 with its two signatures, the self-assessment
-- that it stands on, and the day of annex 5 where there was a reply. A case is opened once a second person has compared one
-- with its photograph.
CREATE TABLE paper_requests (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  level int NOT NULL CHECK (level > 0),
  assessed_on date NOT NULL, briefed_on date NOT NULL, decided_on date NOT NULL, requested_on date NOT NULL, replied_on date,
  leader_name text NOT NULL CHECK (leader_name <> ''), leader_position text NOT NULL CHECK (leader_position <> ''), leader_signed_on date NOT NULL,
  chief_name text NOT NULL CHECK (chief_name <> ''), chief_position text NOT NULL CHECK (chief_position <> ''), chief_signed_on date NOT NULL,
  paper_serial text NOT NULL DEFAULT '',
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  job_id uuid REFERENCES jobs ON DELETE RESTRICT,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  checked_by uuid REFERENCES users ON DELETE RESTRICT, checked_at timestamptz,
  rejected_reason text NOT NULL DEFAULT '',
  taken_back_on date,
  request_id uuid REFERENCES verification_requests ON DELETE RESTRICT,
  CONSTRAINT paper_requests_source CHECK (job_id IS NOT NULL OR upload_id IS NOT NULL AND paper_serial <> ''),
  CONSTRAINT paper_requests_order CHECK (assessed_on <= briefed_on AND briefed_on <= decided_on AND decided_on <= requested_on AND requested_on <= replied_on),
  CONSTRAINT paper_requests_second_person CHECK (checked_by IS NULL OR checked_by IS DISTINCT FROM recorded_by)
);
COMMENT ON COLUMN paper_requests.job_id IS 'the import that brought it; NULL for one that was typed in';
CREATE UNIQUE INDEX paper_requests_once ON paper_requests (community_id, level, requested_on) WHERE rejected_reason = '' AND taken_back_on IS NULL;
CREATE INDEX paper_requests_community ON paper_requests (community_id);
CREATE INDEX paper_requests_nation ON paper_requests (nation_id, requested_on);
CREATE INDEX paper_requests_upload ON paper_requests (upload_id);
CREATE INDEX paper_requests_job ON paper_requests (job_id);
CREATE INDEX paper_requests_recorded_by ON paper_requests (recorded_by);
CREATE INDEX paper_requests_checked_by ON paper_requests (checked_by);
CREATE INDEX paper_requests_request ON paper_requests (request_id);

-- A self-assessment on paper has its days, and no answers here to score.
ALTER TABLE self_assessments
  ADD COLUMN on_paper boolean NOT NULL DEFAULT false,
  ALTER COLUMN checklist DROP NOT NULL, ALTER COLUMN total DROP NOT NULL, ALTER COLUMN passed DROP NOT NULL,
  ADD CONSTRAINT self_assessments_scored CHECK (on_paper OR checklist IS NOT NULL AND total IS NOT NULL AND passed IS NOT NULL);
