-- The casework, from the self-assessment to the certificate (WF1-WF11). What a
-- case is waiting for stands in its row; who visits it and when stands in
-- visit_plans alone, which nothing here refers to before the team has arrived
-- (WF5): between reply and arrival the case's row is not written.

ALTER TABLE role_assignments ADD COLUMN convener boolean NOT NULL DEFAULT false;

-- The community's own assessment with the level's checklist (WF2). Answers are
-- stored as given, by indicator; marks are computed from them.
CREATE TABLE self_assessments (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  level int NOT NULL CHECK (level > 0), round int NOT NULL DEFAULT 1 CHECK (round > 0),
  checklist text NOT NULL,
  assessed_on date NOT NULL,
  assessors text[] NOT NULL DEFAULT '{}',
  answers jsonb NOT NULL,
  total int NOT NULL CHECK (total BETWEEN 0 AND 100), passed boolean NOT NULL,
  briefed_on date, briefed_people int CHECK (briefed_people >= 0),
  decision text CHECK (decision IN ('REQUEST', 'REASSESS')), decided_on date,
  reassess_on date, measures text NOT NULL DEFAULT '',
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT self_assessments_decided CHECK ((decision IS NULL) = (decided_on IS NULL)),
  CONSTRAINT self_assessments_briefed_first CHECK (decision IS NULL OR briefed_on IS NOT NULL)
);
CREATE INDEX self_assessments_community ON self_assessments (community_id, level, assessed_on);
CREATE INDEX self_assessments_nation ON self_assessments (nation_id);
CREATE INDEX self_assessments_recorded_by ON self_assessments (recorded_by);

CREATE TABLE verification_requests (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  level int NOT NULL CHECK (level > 0), round int NOT NULL DEFAULT 1 CHECK (round > 0),
  state text NOT NULL, tier text NOT NULL, stage int NOT NULL DEFAULT 0 CHECK (stage >= 0),
  self_assessment_id uuid REFERENCES self_assessments ON DELETE RESTRICT,
  requested_on date NOT NULL,
  statement text NOT NULL DEFAULT '',
  passed_on_by uuid REFERENCES users ON DELETE RESTRICT,
  replied_on date,
  -- The last day on which the visit that is waited for is in time (WF4), and since when it is waited for.
  due_on date, waiting_since date NOT NULL,
  opened_midway boolean NOT NULL DEFAULT false,
  closed_on date
);
COMMENT ON COLUMN verification_requests.stage IS 'which of the round''s verifying tiers is at work or was last, from 0';
CREATE UNIQUE INDEX verification_requests_open ON verification_requests (community_id) WHERE closed_on IS NULL;
CREATE INDEX verification_requests_community ON verification_requests (community_id, requested_on);
CREATE INDEX verification_requests_waiting ON verification_requests (nation_id, state, tier, due_on);
CREATE INDEX verification_requests_assessment ON verification_requests (self_assessment_id);
CREATE INDEX verification_requests_passed_on_by ON verification_requests (passed_on_by);

-- A case's history, as everybody who may see the case reads it.
CREATE TABLE case_steps (
  id uuid PRIMARY KEY,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  action text NOT NULL, from_state text NOT NULL, to_state text NOT NULL, tier text NOT NULL,
  taken_on date NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
  taken_by uuid REFERENCES users ON DELETE RESTRICT, role text NOT NULL DEFAULT '',
  reason text NOT NULL DEFAULT ''
);
CREATE INDEX case_steps_request ON case_steps (request_id, recorded_at);
CREATE INDEX case_steps_taken_by ON case_steps (taken_by);

-- Signatures without an account too (PR9), of requests, replies, verdicts and
-- corrections; a REFUSED one names nobody, and WITNESS rows complete it (PR10).
CREATE TABLE signatures (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  object_kind text NOT NULL CHECK (object_kind IN ('REQUEST', 'REPLY', 'VERDICT')),
  object_id uuid NOT NULL,
  capacity text NOT NULL CHECK (capacity IN ('LEADER', 'CHIEF', 'OFFICER', 'TEAM_LEADER', 'COMMUNITY_LEADER', 'WITNESS')),
  name text NOT NULL CHECK (name <> ''), position text NOT NULL DEFAULT '',
  signed_on date NOT NULL,
  means text NOT NULL CHECK (means IN ('ACCOUNT', 'FINGER', 'THUMBPRINT', 'PAPER')),
  witness text NOT NULL DEFAULT '',
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  user_id uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT signatures_witnessed CHECK (means <> 'THUMBPRINT' OR witness <> ''),
  CONSTRAINT signatures_of_an_account CHECK (means <> 'ACCOUNT' OR user_id IS NOT NULL)
);
CREATE INDEX signatures_object ON signatures (object_id);
CREATE INDEX signatures_nation ON signatures (nation_id);
CREATE INDEX signatures_upload ON signatures (upload_id);
CREATE INDEX signatures_user ON signatures (user_id);

-- Natural leaders' and assistants' monitoring reports, which a team reviews before
-- its visit (WF6).
CREATE TABLE monitoring_reports (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  by_leader boolean NOT NULL,
  informal boolean NOT NULL DEFAULT false,
  observed_on date NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
  note text NOT NULL DEFAULT '',
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX monitoring_reports_community ON monitoring_reports (community_id, observed_on);
CREATE INDEX monitoring_reports_nation ON monitoring_reports (nation_id);
CREATE INDEX monitoring_reports_upload ON monitoring_reports (upload_id);
CREATE INDEX monitoring_reports_recorded_by ON monitoring_reports (recorded_by);

-- The secret of WF5.
CREATE TABLE visit_plans (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  tier text NOT NULL, stage int NOT NULL,
  visit_on date NOT NULL,
  nonce text NOT NULL CHECK (length(nonce) >= 16),
  planned_by uuid REFERENCES users ON DELETE RESTRICT,
  arrived_at timestamptz,
  called_off_on date, called_off_reason text NOT NULL DEFAULT '',
  CONSTRAINT visit_plans_called_off CHECK (called_off_on IS NULL OR called_off_reason <> '')
);
COMMENT ON COLUMN visit_plans.nonce IS 'given with the team''s papers; one of the three things that a draw follows from (CK6)';
CREATE UNIQUE INDEX visit_plans_one ON visit_plans (request_id, stage) WHERE arrived_at IS NULL AND called_off_on IS NULL;
CREATE INDEX visit_plans_request ON visit_plans (request_id);
CREATE INDEX visit_plans_nation ON visit_plans (nation_id);
CREATE INDEX visit_plans_planned_by ON visit_plans (planned_by);
CREATE TABLE visit_members (
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES visit_plans ON DELETE RESTRICT,
  roster_member_id uuid NOT NULL REFERENCES roster_members ON DELETE RESTRICT,
  user_id uuid REFERENCES users ON DELETE RESTRICT,
  name text NOT NULL, capacity text NOT NULL, office text NOT NULL DEFAULT '',
  organisation_id uuid REFERENCES organisations ON DELETE RESTRICT,
  leads boolean NOT NULL DEFAULT false, scores boolean NOT NULL DEFAULT true,
  baseline_seen_at timestamptz, reports_seen_at timestamptz,
  replaced_at timestamptz,
  CONSTRAINT visit_members_observers CHECK (scores OR NOT leads)
);
CREATE UNIQUE INDEX visit_members_once ON visit_members (plan_id, roster_member_id) WHERE replaced_at IS NULL;
CREATE UNIQUE INDEX visit_members_leader ON visit_members (plan_id) WHERE leads AND replaced_at IS NULL;
CREATE INDEX visit_members_plan ON visit_members (plan_id);
CREATE INDEX visit_members_roster ON visit_members (roster_member_id);
CREATE INDEX visit_members_user ON visit_members (user_id);
CREATE INDEX visit_members_organisation ON visit_members (organisation_id);

-- What a team writes down from its arrival on. A draft until it is signed.
CREATE TABLE verifications (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  plan_id uuid REFERENCES visit_plans ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  tier text NOT NULL, stage int NOT NULL,
  checklist text NOT NULL,
  state text NOT NULL CHECK (state IN ('DRAFT', 'SIGNED', 'NOT_CARRIED_OUT')),
  arrived_on date NOT NULL, arrived_at timestamptz NOT NULL,
  not_carried_out_reason text NOT NULL DEFAULT '',
  transcribed boolean NOT NULL DEFAULT false, paper_serial text NOT NULL DEFAULT '',
  CONSTRAINT verifications_not_carried_out CHECK (state <> 'NOT_CARRIED_OUT' OR not_carried_out_reason <> '')
);
CREATE UNIQUE INDEX verifications_draft ON verifications (request_id) WHERE state = 'DRAFT';
CREATE INDEX verifications_request ON verifications (request_id, stage);
CREATE INDEX verifications_community ON verifications (community_id);
CREATE INDEX verifications_plan ON verifications (plan_id);
CREATE INDEX verifications_nation ON verifications (nation_id, state, arrived_on);
CREATE TABLE verification_answers (
  verification_id uuid NOT NULL REFERENCES verifications ON DELETE RESTRICT,
  code text NOT NULL,
  answer jsonb NOT NULL,
  remark text NOT NULL DEFAULT '', reason text NOT NULL DEFAULT '',
  answered_by uuid REFERENCES users ON DELETE RESTRICT,
  answered_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (verification_id, code)
);
CREATE INDEX verification_answers_answered_by ON verification_answers (answered_by);
CREATE TABLE evidence (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  verification_id uuid NOT NULL REFERENCES verifications ON DELETE RESTRICT,
  code text NOT NULL,
  upload_id uuid NOT NULL REFERENCES uploads ON DELETE RESTRICT,
  hash text NOT NULL,
  note text NOT NULL DEFAULT '',
  added_by uuid REFERENCES users ON DELETE RESTRICT, added_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);
CREATE INDEX evidence_verification ON evidence (verification_id, code);
CREATE INDEX evidence_hash ON evidence (nation_id, hash);
CREATE INDEX evidence_upload ON evidence (upload_id);
CREATE INDEX evidence_added_by ON evidence (added_by);

-- A draw follows from the list as it stood when the team got its papers, the
-- plan's nonce and the number called out in public (CK6). The list is kept, so
-- that anybody entitled can repeat the draw.
CREATE TABLE visit_lists (
  plan_id uuid NOT NULL REFERENCES visit_plans ON DELETE RESTRICT,
  unit text NOT NULL,
  hash text NOT NULL, lines text[] NOT NULL,
  PRIMARY KEY (plan_id, unit)
);
CREATE TABLE sample_draws (
  id uuid PRIMARY KEY,
  verification_id uuid NOT NULL REFERENCES verifications ON DELETE RESTRICT,
  unit text NOT NULL,
  list_hash text NOT NULL, called_number bigint NOT NULL CHECK (called_number >= 0), size int NOT NULL CHECK (size > 0),
  drawn_at timestamptz NOT NULL DEFAULT now(), drawn_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE UNIQUE INDEX sample_draws_once ON sample_draws (verification_id, unit);
CREATE INDEX sample_draws_drawn_by ON sample_draws (drawn_by);
CREATE TABLE sample_places (
  draw_id uuid NOT NULL REFERENCES sample_draws ON DELETE RESTRICT,
  place int NOT NULL CHECK (place > 0),
  household_id uuid NOT NULL REFERENCES households ON DELETE RESTRICT,
  ordinal int CHECK (ordinal > 0),
  absent_reason text NOT NULL DEFAULT '',
  PRIMARY KEY (draw_id, place)
);
CREATE INDEX sample_places_household ON sample_places (household_id);
COMMENT ON COLUMN sample_places.place IS 'the order drawn; those beyond the draw''s size are its reserves';

-- Verdicts: inserted once, and never changed or taken away by anybody. A
-- correction is a further one that names the one it supersedes (PR12).
CREATE TABLE verdicts (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  verification_id uuid NOT NULL REFERENCES verifications ON DELETE RESTRICT,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  tier text NOT NULL, stage int NOT NULL,
  supersedes_id uuid UNIQUE REFERENCES verdicts ON DELETE RESTRICT,
  correction_reason text NOT NULL DEFAULT '',
  outcome text NOT NULL CHECK (outcome IN ('PASSED', 'FAILED', 'DISQUALIFIED')),
  checklist text NOT NULL,
  answers jsonb NOT NULL,
  marks jsonb NOT NULL,
  total int CHECK (total BETWEEN 0 AND 100),
  transcribed boolean NOT NULL DEFAULT false,
  debriefed_on date NOT NULL, debriefed_people int CHECK (debriefed_people >= 0),
  signing_refused boolean NOT NULL DEFAULT false,
  verified_on date NOT NULL,
  submitted_at timestamptz NOT NULL DEFAULT now(), submitted_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT verdicts_marks CHECK ((total IS NULL) = (outcome = 'DISQUALIFIED'))
);
CREATE UNIQUE INDEX verdicts_first ON verdicts (verification_id) WHERE supersedes_id IS NULL;
CREATE INDEX verdicts_verification ON verdicts (verification_id);
CREATE INDEX verdicts_request ON verdicts (request_id, stage);
CREATE INDEX verdicts_community ON verdicts (community_id);
CREATE INDEX verdicts_nation ON verdicts (nation_id, submitted_at);
CREATE INDEX verdicts_submitted_by ON verdicts (submitted_by);
CREATE TRIGGER verdicts_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON verdicts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Committees decide in meetings (PR14).
CREATE TABLE committee_meetings (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  tier text NOT NULL,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  held_on date NOT NULL,
  attended text[] NOT NULL,
  minute text NOT NULL CHECK (minute <> ''),
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX committee_meetings_area ON committee_meetings (area_id, held_on);
CREATE INDEX committee_meetings_nation ON committee_meetings (nation_id, held_on);
CREATE INDEX committee_meetings_recorded_by ON committee_meetings (recorded_by);
CREATE TABLE decisions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  meeting_id uuid NOT NULL REFERENCES committee_meetings ON DELETE RESTRICT,
  tier text NOT NULL,
  decision text NOT NULL CHECK (decision IN ('CERTIFY', 'REFUSE', 'PRESENT')),
  reason text NOT NULL DEFAULT '',
  recused text[] NOT NULL DEFAULT '{}',
  decided_on date NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX decisions_request ON decisions (request_id);
CREATE INDEX decisions_community ON decisions (community_id);
CREATE INDEX decisions_meeting ON decisions (meeting_id);
CREATE INDEX decisions_nation ON decisions (nation_id, decided_on);
CREATE INDEX decisions_recorded_by ON decisions (recorded_by);
CREATE TRIGGER decisions_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a tier presents to the next one, as one list (WF8, PR24).
CREATE TABLE list_submissions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  from_tier text NOT NULL, to_tier text NOT NULL,
  meeting_id uuid NOT NULL REFERENCES committee_meetings ON DELETE RESTRICT,
  submitted_on date NOT NULL,
  presented int NOT NULL CHECK (presented > 0), eligible int NOT NULL CHECK (eligible >= presented),
  submitted_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX list_submissions_area ON list_submissions (area_id, submitted_on);
CREATE INDEX list_submissions_nation ON list_submissions (nation_id, submitted_on);
CREATE INDEX list_submissions_meeting ON list_submissions (meeting_id);
CREATE INDEX list_submissions_submitted_by ON list_submissions (submitted_by);
CREATE TABLE list_submission_requests (
  submission_id uuid NOT NULL REFERENCES list_submissions ON DELETE RESTRICT,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  PRIMARY KEY (submission_id, request_id)
);
CREATE INDEX list_submission_requests_request ON list_submission_requests (request_id);

-- What a team and the certifying body are shown because the register or the
-- papers speak against it; the body settles it with a reason (CK3, PR15).
CREATE TABLE case_flags (
  id uuid PRIMARY KEY,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  verification_id uuid NOT NULL REFERENCES verifications ON DELETE RESTRICT,
  kind text NOT NULL, code text NOT NULL DEFAULT '', params jsonb NOT NULL DEFAULT '{}',
  raised_at timestamptz NOT NULL DEFAULT now(),
  settled_at timestamptz, settled_by uuid REFERENCES users ON DELETE RESTRICT, settled_reason text NOT NULL DEFAULT '',
  CONSTRAINT case_flags_settled CHECK (settled_at IS NULL OR settled_reason <> '')
);
CREATE INDEX case_flags_request ON case_flags (request_id);
CREATE INDEX case_flags_verification ON case_flags (verification_id);
CREATE INDEX case_flags_settled_by ON case_flags (settled_by);

-- A certificate is issued once; how it stands follows apart from its issue.
CREATE TABLE certificates (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  request_id uuid NOT NULL REFERENCES verification_requests ON DELETE RESTRICT,
  level_record_id uuid NOT NULL REFERENCES level_records ON DELETE RESTRICT,
  decision_id uuid NOT NULL REFERENCES decisions ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  level int NOT NULL CHECK (level > 0),
  tier text NOT NULL,
  serial text NOT NULL,
  community_name text NOT NULL, area_names text[] NOT NULL, body text NOT NULL,
  issued_on date NOT NULL,
  code text NOT NULL UNIQUE,
  standing text NOT NULL DEFAULT 'IN_FORCE' CHECK (standing IN ('IN_FORCE', 'LOST', 'WITHDRAWN', 'SUPERSEDED')),
  standing_since date NOT NULL,
  standing_reason text NOT NULL DEFAULT '',
  replaces_id uuid UNIQUE REFERENCES certificates ON DELETE RESTRICT,
  CONSTRAINT certificates_reasoned CHECK (standing = 'IN_FORCE' OR standing_reason <> '')
);
CREATE UNIQUE INDEX certificates_serial ON certificates (nation_id, serial);
CREATE UNIQUE INDEX certificates_in_force ON certificates (community_id, level) WHERE standing = 'IN_FORCE';
CREATE INDEX certificates_community ON certificates (community_id, issued_on);
CREATE INDEX certificates_request ON certificates (request_id);
CREATE INDEX certificates_level_record ON certificates (level_record_id);
CREATE INDEX certificates_decision ON certificates (decision_id);
