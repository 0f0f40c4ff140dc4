-- An edition of the national league: who held which level at the end of its cut-off, frozen once a year and never changed (HN1).
CREATE TABLE league_editions (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  year int NOT NULL,
  cut_off date NOT NULL,
  level int NOT NULL CHECK (level > 0),
  entries int NOT NULL CHECK (entries > 0),
  ranked boolean NOT NULL,
  departed int NOT NULL CHECK (departed >= 0),
  frozen_on date NOT NULL, recorded_at timestamptz NOT NULL DEFAULT now(),
  frozen_by uuid REFERENCES users ON DELETE RESTRICT
);
COMMENT ON COLUMN league_editions.level IS 'the lowest whose holders are in it';
COMMENT ON COLUMN league_editions.departed IS 'how many of the edition before are not in this one';
CREATE UNIQUE INDEX league_editions_year ON league_editions (nation_id, year);
CREATE INDEX league_editions_frozen_by ON league_editions (frozen_by);
CREATE TRIGGER league_editions_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON league_editions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE league_entries (
  edition_id uuid NOT NULL REFERENCES league_editions ON DELETE RESTRICT,
  position int NOT NULL CHECK (position > 0),
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  name text NOT NULL, name_key text NOT NULL,
  level int NOT NULL CHECK (level > 0),
  marks int,
  since_on date, since_precision text NOT NULL,
  rank int CHECK (rank > 0), shared boolean NOT NULL,
  change text CHECK (change IN ('NEW', 'UP', 'DOWN', 'SAME')), rank_before int,
  presented boolean NOT NULL,
  PRIMARY KEY (edition_id, position)
);
COMMENT ON COLUMN league_entries.name IS 'as it was when the edition was frozen';
COMMENT ON COLUMN league_entries.marks IS 'of the verification by which the level was certified; null where none are known';
CREATE UNIQUE INDEX league_entries_community ON league_entries (community_id, edition_id);
CREATE INDEX league_entries_area ON league_entries (area_id, edition_id, position) INCLUDE (presented, rank);
CREATE INDEX league_entries_name ON league_entries (edition_id, position) INCLUDE (name_key, area_id);
CREATE TRIGGER league_entries_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON league_entries FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What districts present for an edition before its cut-off (HN1). Beside who withdrew one nothing of it changes.
CREATE TABLE league_presentations (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  year int NOT NULL,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  reason text NOT NULL CHECK (reason <> ''),
  presented_on date NOT NULL, recorded_at timestamptz NOT NULL,
  presented_by uuid REFERENCES users ON DELETE RESTRICT,
  withdrawn_on date, withdrawn_by uuid REFERENCES users ON DELETE RESTRICT
);
CREATE UNIQUE INDEX league_presentations_once ON league_presentations (nation_id, year, community_id) WHERE withdrawn_on IS NULL;
CREATE INDEX league_presentations_community ON league_presentations (community_id);
CREATE INDEX league_presentations_nation ON league_presentations (nation_id);
CREATE INDEX league_presentations_presented_by ON league_presentations (presented_by);
CREATE INDEX league_presentations_withdrawn_by ON league_presentations (withdrawn_by);

-- Who holds the levels of a league, without reading those who are on their way there.
CREATE INDEX communities_holding ON communities (nation_id, level) INCLUDE (id, area_path) WHERE level > 0 AND ended_on IS NULL;
CREATE INDEX level_records_checked ON level_records (nation_id, level, community_id) WHERE source = 'CHECKED_HERE';
