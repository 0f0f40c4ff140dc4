-- What a community and its assistant do between triggering and a request for verification (WF1, WF2): meetings, what was
-- agreed there, local regulations and their application, places of open defaecation and refuse dumps, and the map of them.
-- What was seen or held on a day is append-only; what goes on has a version and an end. Nobody who broke a regulation is named.

CREATE TABLE community_meetings (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  held_on date NOT NULL,
  purpose text NOT NULL CHECK (purpose IN ('LEADERS_BRIEFED', 'COMMITMENT', 'ACTION_PLAN', 'REVIEW', 'BRIEFING', 'OTHER')),
  whole_community boolean NOT NULL DEFAULT false,
  people bigint CHECK (people >= 0), women bigint CHECK (women >= 0), children bigint CHECK (children >= 0),
  note text NOT NULL DEFAULT '',
  by_leader boolean NOT NULL DEFAULT false,
  recorded_at timestamptz NOT NULL DEFAULT now(), recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
COMMENT ON COLUMN community_meetings.by_leader IS 'recorded by a natural leader; what an assistant confirms is not (WF1)';
CREATE INDEX community_meetings_community ON community_meetings (community_id, held_on);
CREATE INDEX community_meetings_nation ON community_meetings (nation_id);
CREATE INDEX community_meetings_recorded_by ON community_meetings (recorded_by);
CREATE TRIGGER community_meetings_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON community_meetings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE agreed_actions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  immediate boolean NOT NULL DEFAULT false,
  what text NOT NULL CHECK (what <> ''), by_whom text NOT NULL DEFAULT '',
  agreed_on date NOT NULL, due_on date,
  done_on date, dropped_on date, dropped_reason text NOT NULL DEFAULT '',
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT agreed_actions_settled_once CHECK (done_on IS NULL OR dropped_on IS NULL),
  CONSTRAINT agreed_actions_dropped CHECK (dropped_on IS NULL OR dropped_reason <> '')
);
COMMENT ON COLUMN agreed_actions.immediate IS 'agreed at triggering, to be done at once; the others are the action plan';
CREATE INDEX agreed_actions_community ON agreed_actions (community_id, agreed_on);
CREATE INDEX agreed_actions_nation ON agreed_actions (nation_id);
CREATE INDEX agreed_actions_recorded_by ON agreed_actions (recorded_by);

CREATE TABLE local_regulations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  text text NOT NULL CHECK (text <> ''),
  adopted_on date NOT NULL, ended_on date,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX local_regulations_community ON local_regulations (community_id, adopted_on);
CREATE INDEX local_regulations_nation ON local_regulations (nation_id);
CREATE INDEX local_regulations_recorded_by ON local_regulations (recorded_by);

CREATE TABLE violations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  happened_on date NOT NULL,
  what text NOT NULL CHECK (what <> ''),
  action text NOT NULL DEFAULT '', acted_on date,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT violations_acted CHECK ((acted_on IS NULL) = (action = ''))
);
CREATE INDEX violations_community ON violations (community_id, happened_on);
CREATE INDEX violations_nation ON violations (nation_id);
CREATE INDEX violations_recorded_by ON violations (recorded_by);

CREATE TABLE community_places (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  kind text NOT NULL CHECK (kind IN ('OPEN_DEFAECATION', 'REFUSE_DUMP')),
  name text NOT NULL CHECK (name <> ''),
  latitude double precision, longitude double precision,
  in_use boolean NOT NULL, observed_on date NOT NULL,
  CONSTRAINT community_places_point CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX community_places_community ON community_places (community_id, kind);
CREATE INDEX community_places_nation ON community_places (nation_id);
CREATE TABLE place_observations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  place_id uuid NOT NULL REFERENCES community_places ON DELETE RESTRICT,
  observed_on date NOT NULL, in_use boolean NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(), recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX place_observations_place ON place_observations (place_id, observed_on);
CREATE INDEX place_observations_nation ON place_observations (nation_id);
CREATE INDEX place_observations_recorded_by ON place_observations (recorded_by);
CREATE TRIGGER place_observations_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON place_observations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE defaecation_maps (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  drawn_on date NOT NULL,
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  places jsonb,
  note text NOT NULL DEFAULT '',
  recorded_at timestamptz NOT NULL DEFAULT now(), recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT defaecation_maps_one_way CHECK ((upload_id IS NULL) <> (places IS NULL))
);
COMMENT ON COLUMN defaecation_maps.places IS 'of a drawn version: the places as they stood; of an uploaded one the file says it';
CREATE INDEX defaecation_maps_community ON defaecation_maps (community_id, drawn_on);
CREATE INDEX defaecation_maps_nation ON defaecation_maps (nation_id);
CREATE INDEX defaecation_maps_upload ON defaecation_maps (upload_id);
CREATE INDEX defaecation_maps_recorded_by ON defaecation_maps (recorded_by);
CREATE TRIGGER defaecation_maps_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON defaecation_maps FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER monitoring_reports_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON monitoring_reports FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
