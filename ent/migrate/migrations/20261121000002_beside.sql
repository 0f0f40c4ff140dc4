-- What stands beside the entities: names, logs, observations, counters, jobs and
-- sessions, as plain tables, and the locks for what must never happen.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- Dated names of areas, communities and organisations; a VARIANT is another
-- spelling that a review settled or the reference table knows.
CREATE TABLE names (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  community_id uuid REFERENCES communities ON DELETE RESTRICT,
  organisation_id uuid REFERENCES organisations ON DELETE RESTRICT,
  name text NOT NULL CHECK (name <> ''),
  name_key text NOT NULL,
  language text NOT NULL DEFAULT 'en',
  kind text NOT NULL CHECK (kind IN ('OFFICIAL', 'FORMER', 'VARIANT')),
  from_on date, until_on date,
  source text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT names_of_one_thing CHECK (num_nonnulls(area_id, community_id, organisation_id) = 1)
);
CREATE INDEX names_area ON names (area_id);
CREATE INDEX names_community ON names (community_id);
CREATE INDEX names_organisation ON names (organisation_id);
CREATE INDEX names_key ON names (nation_id, name_key);
CREATE INDEX names_trgm ON names USING gin (name_key gin_trgm_ops);

CREATE TABLE area_kinds (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  kind text NOT NULL,
  from_on date, until_on date,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX area_kinds_area ON area_kinds (area_id);

-- What an area or a community became: split, merged, moved or resettled (PR7).
CREATE TABLE area_successors (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  successor_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  effective_on date,
  PRIMARY KEY (area_id, successor_id)
);
CREATE INDEX area_successors_successor ON area_successors (successor_id);
CREATE TABLE community_changes (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('RENAMED', 'SPLIT', 'MERGED', 'MOVED', 'RESETTLED', 'ENDED')),
  other_id uuid REFERENCES communities ON DELETE RESTRICT,
  from_area_id uuid REFERENCES areas ON DELETE RESTRICT,
  effective_on date,
  reason text NOT NULL DEFAULT '',
  recorded_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX community_changes_community ON community_changes (community_id);
CREATE INDEX community_changes_other ON community_changes (other_id);
CREATE INDEX community_changes_from_area ON community_changes (from_area_id);

-- Borders, as imported; the geometry is GeoJSON in WGS84.
CREATE TABLE area_borders (
  area_id uuid PRIMARY KEY REFERENCES areas ON DELETE RESTRICT,
  geometry jsonb NOT NULL,
  west double precision NOT NULL, south double precision NOT NULL,
  east double precision NOT NULL, north double precision NOT NULL,
  source text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);

-- Observations are append-only; observed_on is when it was so, recorded_at when
-- it arrived (PR5).
CREATE TABLE household_observations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL,
  household_id uuid NOT NULL REFERENCES households ON DELETE RESTRICT,
  community_id uuid NOT NULL,
  observed_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  source text NOT NULL,
  status text NOT NULL,
  members int, adults int, children int,
  latrine_id uuid,
  defecates_openly boolean,
  sanitation text NOT NULL, hygiene text NOT NULL, improved boolean,
  recorded_by uuid
);
CREATE INDEX household_observations_household ON household_observations (household_id, observed_on);
CREATE TABLE latrine_observations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL,
  latrine_id uuid NOT NULL REFERENCES latrines ON DELETE RESTRICT,
  community_id uuid NOT NULL,
  observed_on date NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  source text NOT NULL,
  technology text,
  protects_water boolean, prevents_contact boolean, keeps_flies_out boolean, prevents_odour boolean,
  safely_managed boolean, improved boolean, shared boolean,
  handwashing boolean, soap boolean, ash boolean, water boolean,
  condition text, collapsed_on date, rebuilt_on date,
  recorded_by uuid
);
CREATE INDEX latrine_observations_latrine ON latrine_observations (latrine_id, observed_on);

-- Counters: one row a community, written by each use case in its transaction;
-- each change appends the old row (sign -1) and the new one (sign 1) as deltas,
-- which a job folds into the rollups of the community's area and all above.
CREATE TABLE community_counters (
  community_id uuid PRIMARY KEY REFERENCES communities ON DELETE RESTRICT,
  nation_id uuid NOT NULL,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  level int NOT NULL, recorded_level int NOT NULL,
  triggered int NOT NULL, dormant int NOT NULL, overdue int NOT NULL, flagged int NOT NULL,
  due_on date,
  reporting int NOT NULL, population int NOT NULL, population_year int,
  reported_households int NOT NULL, reported_toilets int NOT NULL, reported_handwashing int NOT NULL,
  reporting_households int NOT NULL, reporting_toilets int NOT NULL, reporting_handwashing int NOT NULL,
  houses int NOT NULL, households int NOT NULL, members int NOT NULL, observed int NOT NULL,
  safely_managed int NOT NULL, basic int NOT NULL, limited int NOT NULL, unimproved int NOT NULL, open_defaecation int NOT NULL,
  improved int NOT NULL, handwashing_basic int NOT NULL, handwashing_limited int NOT NULL, handwashing_none int NOT NULL,
  latrines int NOT NULL, shared_latrines int NOT NULL,
  organisations uuid[] NOT NULL,
  last_recorded_on date NOT NULL
);
CREATE INDEX community_counters_area ON community_counters (area_id);
CREATE INDEX community_counters_due ON community_counters (due_on) WHERE overdue = 0 AND due_on IS NOT NULL;

CREATE TABLE counter_deltas (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  sign int NOT NULL CHECK (sign IN (-1, 1)),
  LIKE community_counters
);

CREATE INDEX counter_deltas_nation ON counter_deltas (nation_id);

CREATE TABLE area_counters (
  area_id uuid PRIMARY KEY REFERENCES areas ON DELETE RESTRICT,
  communities bigint NOT NULL,
  triggered bigint NOT NULL, dormant bigint NOT NULL, overdue bigint NOT NULL, flagged bigint NOT NULL,
  with_households bigint NOT NULL,
  reported_households bigint NOT NULL, reported_toilets bigint NOT NULL, reported_handwashing bigint NOT NULL,
  reporting_households bigint NOT NULL, reporting_toilets bigint NOT NULL, reporting_handwashing bigint NOT NULL,
  houses bigint NOT NULL, households bigint NOT NULL, members bigint NOT NULL, observed bigint NOT NULL,
  safely_managed bigint NOT NULL, basic bigint NOT NULL, limited bigint NOT NULL, unimproved bigint NOT NULL, open_defaecation bigint NOT NULL,
  improved bigint NOT NULL, handwashing_basic bigint NOT NULL, handwashing_limited bigint NOT NULL, handwashing_none bigint NOT NULL,
  latrines bigint NOT NULL, shared_latrines bigint NOT NULL,
  last_recorded_on date,
  ladder bigint[] NOT NULL DEFAULT '{}'
);
COMMENT ON COLUMN area_counters.ladder IS 'the area''s rows of area_levels end to end, five numbers each: level, recorded level, communities, reporting, population';
-- Communities by level held here and, above it, level on an older list; 0 for none.
CREATE TABLE area_levels (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  level int NOT NULL, recorded_level int NOT NULL,
  communities bigint NOT NULL, reporting bigint NOT NULL, population bigint NOT NULL,
  PRIMARY KEY (area_id, level, recorded_level)
);
CREATE TABLE area_report_years (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  year int NOT NULL,
  communities int NOT NULL,
  PRIMARY KEY (area_id, year)
);
CREATE TABLE area_organisations (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  communities int NOT NULL,
  PRIMARY KEY (area_id, organisation_id)
);
CREATE INDEX area_organisations_organisation ON area_organisations (organisation_id);

-- Daily snapshots of the lowest areas, written only for days on which something
-- changed; the last one on or before a day holds for it.
CREATE TABLE area_snapshots (
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  taken_on date NOT NULL,
  communities bigint NOT NULL, triggered bigint NOT NULL,
  households bigint NOT NULL, observed bigint NOT NULL, improved bigint NOT NULL, handwashing_basic bigint NOT NULL,
  levels bigint[] NOT NULL,
  PRIMARY KEY (area_id, taken_on)
);
COMMENT ON COLUMN area_snapshots.levels IS 'triples, end to end: level, recorded level, communities';

-- One row a nation: what the folding job holds while it works, and the day up
-- to which due dates were counted as overdue.
CREATE TABLE folds (
  nation_id uuid PRIMARY KEY REFERENCES nations ON DELETE RESTRICT,
  overdue_on date,
  folded_at timestamptz,
  snapshot_on date
);

-- Who did what, in what role, acting for whom, when, from where; written in the
-- transaction of the change itself.
CREATE TABLE audit_entries (
  id uuid PRIMARY KEY,
  nation_id uuid,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor_kind text NOT NULL CHECK (actor_kind IN ('USER', 'TOKEN', 'OPERATOR', 'SYSTEM', 'PUBLIC')),
  user_id uuid,
  role text NOT NULL DEFAULT '',
  acting_for_id uuid,
  origin text NOT NULL DEFAULT '',
  action text NOT NULL,
  object_type text NOT NULL DEFAULT '',
  object_id uuid,
  area_path text NOT NULL DEFAULT '',
  operation_id uuid,
  before jsonb,
  after jsonb
);
CREATE INDEX audit_entries_object ON audit_entries (object_id, at);
CREATE INDEX audit_entries_at ON audit_entries (nation_id, at);

CREATE TABLE operations (
  user_id uuid NOT NULL,
  operation_id uuid NOT NULL,
  action text NOT NULL,
  input_hash bytea NOT NULL,
  made uuid[] NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (user_id, operation_id)
);
CREATE INDEX operations_at ON operations (at);

CREATE TABLE sessions (
  token text PRIMARY KEY,
  user_id uuid REFERENCES users ON DELETE RESTRICT,
  data bytea NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_user ON sessions (user_id);
CREATE INDEX sessions_expiry ON sessions (expires_at);
CREATE TABLE login_attempts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  account_key bytea NOT NULL,
  address text NOT NULL,
  succeeded boolean NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX login_attempts_account ON login_attempts (account_key, at);
CREATE INDEX login_attempts_address ON login_attempts (address, at);
CREATE TABLE api_tokens (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
  name text NOT NULL,
  hash bytea NOT NULL UNIQUE,
  scope text[] NOT NULL,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  last_used_on date
);
CREATE INDEX api_tokens_user ON api_tokens (user_id);
CREATE INDEX api_tokens_area ON api_tokens (area_id);
CREATE TABLE invitations (
  hash bytea PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  user_id uuid REFERENCES users ON DELETE RESTRICT,
  role text NOT NULL,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz
);
CREATE INDEX invitations_nation ON invitations (nation_id);
CREATE INDEX invitations_user ON invitations (user_id);
CREATE INDEX invitations_area ON invitations (area_id);
CREATE TABLE secrets (
  name text PRIMARY KEY,
  value bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE uploads (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  user_id uuid,
  hash text NOT NULL,
  name text NOT NULL,
  size bigint NOT NULL CHECK (size >= 0),
  media_type text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX uploads_nation ON uploads (nation_id);

-- Long work: it lives here and survives restarts. A running job whose heartbeat
-- is stale is taken up again from its start: it applies in one transaction.
CREATE TABLE jobs (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  kind text NOT NULL,
  state text NOT NULL CHECK (state IN ('DRAFT', 'QUEUED', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
  stage text NOT NULL DEFAULT '',
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  user_id uuid,
  input jsonb NOT NULL DEFAULT '{}',
  result jsonb,
  error jsonb,
  done bigint NOT NULL DEFAULT 0,
  total bigint,
  cancel_requested boolean NOT NULL DEFAULT false,
  worker uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  started_at timestamptz, heartbeat_at timestamptz, finished_at timestamptz,
  version int NOT NULL DEFAULT 1
);
CREATE INDEX jobs_nation ON jobs (nation_id, created_at DESC);
CREATE INDEX jobs_upload ON jobs (upload_id);
CREATE INDEX jobs_waiting ON jobs (state) WHERE state IN ('QUEUED', 'RUNNING');

-- What became of each row of an import. Bulk imports keep only what is held.
CREATE TABLE import_rows (
  job_id uuid NOT NULL REFERENCES jobs ON DELETE RESTRICT,
  row_no int NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('CREATED', 'UPDATED', 'UNCHANGED', 'HELD', 'DROPPED')),
  reason text NOT NULL DEFAULT '',
  group_key text NOT NULL DEFAULT '',
  params jsonb NOT NULL DEFAULT '{}',
  cells text[] NOT NULL,
  entity_id uuid,
  settled_at timestamptz, settled_by uuid, choice jsonb,
  PRIMARY KEY (job_id, row_no)
);
CREATE INDEX import_rows_held ON import_rows (job_id, reason, group_key) WHERE outcome = 'HELD';

-- Searches that forgive spelling, lists by subtree, and keys that imports match by.
CREATE INDEX communities_name_trgm ON communities USING gin (name_key gin_trgm_ops);
CREATE INDEX communities_subtree ON communities (area_path text_pattern_ops, name_key, id) WHERE ended_on IS NULL;
CREATE INDEX communities_under_review ON communities (nation_id, area_path text_pattern_ops) WHERE level_under_review AND ended_on IS NULL;
CREATE INDEX areas_subtree ON areas (path text_pattern_ops);
CREATE INDEX areas_name_trgm ON areas USING gin (name_key gin_trgm_ops);
CREATE UNIQUE INDEX communities_external ON communities (nation_id, external_id) WHERE external_id IS NOT NULL AND ended_on IS NULL;
CREATE UNIQUE INDEX households_external ON households (nation_id, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX latrines_external ON latrines (nation_id, external_id) WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX organisations_name ON organisations (nation_id, name_key) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX areas_name ON areas (parent_id, name_key) WHERE ended_on IS NULL;
CREATE UNIQUE INDEX level_records_in_force ON level_records (community_id, level) WHERE standing = 'IN_FORCE';
CREATE UNIQUE INDEX supports_now ON supports (organisation_id, community_id, what) WHERE until_on IS NULL;

-- What is appended stays as it is, whoever writes.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_entries_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER household_observations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON household_observations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER latrine_observations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON latrine_observations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
