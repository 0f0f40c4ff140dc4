-- Trainings, workshops and meetings: who held them where and when, how many took part, and who by name. What was said of an event
-- can be put right, in the audit's sight; nothing is deleted: an event is called off, an organiser or a file taken from it, a name blanked.
CREATE TABLE events (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  kind text NOT NULL CHECK (kind IN ('TRAINING_OF_TRAINERS', 'TRAINING_OF_FACILITATORS', 'TRAINING', 'WORKSHOP', 'MEETING', 'COMMUNITY_MEETING')),
  title text NOT NULL CHECK (title <> ''),
  subject text,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  community_id uuid REFERENCES communities ON DELETE RESTRICT,
  from_on date NOT NULL,
  until_on date NOT NULL CHECK (until_on >= from_on),
  place text NOT NULL,
  series text NOT NULL,
  series_key text NOT NULL,
  objectives text NOT NULL,
  agenda jsonb NOT NULL,
  people int CHECK (people >= 0),
  at_least boolean NOT NULL,
  women int CHECK (women >= 0),
  men int CHECK (men >= 0),
  kinds jsonb NOT NULL,
  origins jsonb NOT NULL,
  called_off_on date,
  called_off_for text NOT NULL DEFAULT '',
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CHECK ((kind = 'COMMUNITY_MEETING') = (community_id IS NOT NULL)),
  CHECK (community_id IS NULL OR area_id IS NULL),
  CHECK (people IS NOT NULL OR women IS NULL AND men IS NULL AND NOT at_least),
  CHECK (at_least OR coalesce(women, 0) + coalesce(men, 0) <= coalesce(people, 0)),
  CHECK ((called_off_on IS NULL) = (called_off_for = ''))
);
COMMENT ON COLUMN events.area_id IS 'NULL for the nation, and for a community''s meeting';
COMMENT ON COLUMN events.at_least IS 'there were more than people, nobody knows how many';
CREATE INDEX events_area ON events (area_id);
CREATE INDEX events_community ON events (community_id);
CREATE INDEX events_day ON events (nation_id, from_on, id);
CREATE INDEX events_series ON events (nation_id, series_key) WHERE series_key <> '';
CREATE INDEX events_recorded_by ON events (recorded_by);

CREATE TABLE event_organisers (
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  dropped_at timestamptz,
  PRIMARY KEY (event_id, organisation_id)
);
CREATE INDEX event_organisers_organisation ON event_organisers (organisation_id);
CREATE INDEX event_organisers_nation ON event_organisers (nation_id);

CREATE TABLE event_participants (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  user_id uuid REFERENCES users ON DELETE RESTRICT,
  name text NOT NULL,
  office text NOT NULL,
  organisation_id uuid REFERENCES organisations ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL,
  blanked_on date,
  removed_on date,
  CHECK (user_id IS NOT NULL OR name <> '' OR blanked_on IS NOT NULL OR removed_on IS NOT NULL)
);
COMMENT ON COLUMN event_participants.name IS 'of who has no account; blanked on request';
COMMENT ON COLUMN event_participants.removed_on IS 'was named in error, and did not take part';
CREATE INDEX event_participants_event ON event_participants (event_id);
CREATE UNIQUE INDEX event_participants_once ON event_participants (event_id, user_id) WHERE removed_on IS NULL;
CREATE INDEX event_participants_user ON event_participants (user_id);
CREATE INDEX event_participants_organisation ON event_participants (organisation_id);
CREATE INDEX event_participants_nation ON event_participants (nation_id);

CREATE TABLE event_files (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  upload_id uuid NOT NULL REFERENCES uploads ON DELETE RESTRICT,
  title text NOT NULL CHECK (title <> ''),
  names_nobody boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  removed_on date
);
COMMENT ON COLUMN event_files.names_nobody IS 'all who read the event may open it; others, such as lists with signatures, only those who may change it';
CREATE INDEX event_files_event ON event_files (event_id);
CREATE INDEX event_files_upload ON event_files (upload_id);
CREATE INDEX event_files_nation ON event_files (nation_id);
