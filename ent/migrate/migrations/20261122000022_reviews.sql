-- Appeals go to the next body (PR13); a level held is put under review with a
-- decider and a deadline (PR16); complaints are confidential (PR15).
CREATE TABLE appeals (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  against text NOT NULL CHECK (against IN ('FAILURE', 'REFUSAL', 'SILENCE')),
  tier text NOT NULL,
  grounds text NOT NULL CHECK (grounds <> ''),
  filed_on date NOT NULL, filed_by uuid REFERENCES users ON DELETE RESTRICT,
  decided_on date, upheld boolean, reason text NOT NULL DEFAULT '', decided_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT appeals_decided CHECK ((decided_on IS NULL) = (upheld IS NULL) AND (decided_on IS NULL OR reason <> ''))
);
COMMENT ON COLUMN appeals.tier IS 'the one whose body decides';
CREATE UNIQUE INDEX appeals_open ON appeals (request_id) WHERE decided_on IS NULL;
CREATE INDEX appeals_request ON appeals (request_id);
CREATE INDEX appeals_community ON appeals (community_id);
CREATE INDEX appeals_nation ON appeals (nation_id, filed_on);
CREATE INDEX appeals_filed_by ON appeals (filed_by);
CREATE INDEX appeals_decided_by ON appeals (decided_by);

CREATE TABLE complaints (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  tier text NOT NULL,
  text text NOT NULL CHECK (text <> ''),
  filed_on date NOT NULL,
  heard_on date, heard_by uuid REFERENCES users ON DELETE RESTRICT, dismissed boolean, reason text NOT NULL DEFAULT '',
  CONSTRAINT complaints_heard CHECK ((heard_on IS NULL) = (dismissed IS NULL) AND (heard_on IS NULL OR reason <> ''))
);
COMMENT ON TABLE complaints IS 'who filed it is not kept';
CREATE INDEX complaints_community ON complaints (community_id);
CREATE INDEX complaints_nation ON complaints (nation_id, filed_on);
CREATE INDEX complaints_heard_by ON complaints (heard_by);

CREATE TABLE level_reviews (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  level int NOT NULL CHECK (level > 0),
  tier text NOT NULL,
  cause text NOT NULL CHECK (cause IN ('DISQUALIFIED', 'ROUND_FAILED', 'ROUND_MISSED', 'COMPLAINT', 'MONITORING', 'CHANGED')),
  note text NOT NULL DEFAULT '',
  request_id uuid REFERENCES verification_requests ON DELETE RESTRICT,
  opened_on date NOT NULL, due_on date NOT NULL, opened_by uuid REFERENCES users ON DELETE RESTRICT,
  decided_on date, kept boolean, reason text NOT NULL DEFAULT '', meeting_id uuid REFERENCES committee_meetings ON DELETE RESTRICT,
  decided_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT level_reviews_decided CHECK ((decided_on IS NULL) = (kept IS NULL) AND (decided_on IS NULL OR reason <> ''))
);
CREATE UNIQUE INDEX level_reviews_open ON level_reviews (community_id) WHERE decided_on IS NULL;
CREATE INDEX level_reviews_community ON level_reviews (community_id);
CREATE INDEX level_reviews_nation ON level_reviews (nation_id, due_on);
CREATE INDEX level_reviews_request ON level_reviews (request_id);
CREATE INDEX level_reviews_opened_by ON level_reviews (opened_by);
CREATE INDEX level_reviews_decided_by ON level_reviews (decided_by);
CREATE INDEX level_reviews_meeting ON level_reviews (meeting_id);
