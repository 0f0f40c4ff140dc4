-- Organisations' programmes: where, from when until when, what they do, what they count, and what was promised and came about by place
-- and period. Figures are never changed: a further one corrects. No names of those who are served stand here, counts only.
CREATE TABLE programmes (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  organisation_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  name text NOT NULL CHECK (name <> ''),
  objectives text NOT NULL,
  from_on date NOT NULL,
  until_on date,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT programmes_dates CHECK (until_on >= from_on)
);
CREATE INDEX programmes_nation ON programmes (nation_id, from_on DESC, id);
CREATE INDEX programmes_organisation ON programmes (organisation_id);
CREATE INDEX programmes_recorded_by ON programmes (recorded_by);

CREATE TABLE programme_areas (
  programme_id uuid NOT NULL REFERENCES programmes ON DELETE RESTRICT,
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  PRIMARY KEY (programme_id, area_id)
);
CREATE INDEX programme_areas_area ON programme_areas (area_id);
CREATE INDEX programme_areas_nation ON programme_areas (nation_id);

CREATE TABLE programme_activities (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  programme_id uuid NOT NULL REFERENCES programmes ON DELETE RESTRICT,
  title text NOT NULL CHECK (title <> ''),
  work text NOT NULL,
  from_on date, until_on date,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT programme_activities_dates CHECK (until_on >= from_on)
);
CREATE INDEX programme_activities_programme ON programme_activities (programme_id);
CREATE INDEX programme_activities_nation ON programme_activities (nation_id);

CREATE TABLE programme_indicators (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  programme_id uuid NOT NULL REFERENCES programmes ON DELETE RESTRICT,
  activity_id uuid REFERENCES programme_activities ON DELETE RESTRICT,
  measure text NOT NULL,
  what text NOT NULL,
  baseline bigint CHECK (baseline >= 0),
  baseline_on date,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT programme_indicators_baseline CHECK ((baseline IS NULL) = (baseline_on IS NULL))
);
COMMENT ON COLUMN programme_indicators.what IS 'what tells it from another of the same measure in the programme, or empty';
CREATE INDEX programme_indicators_programme ON programme_indicators (programme_id);
CREATE INDEX programme_indicators_activity ON programme_indicators (activity_id);
CREATE INDEX programme_indicators_nation ON programme_indicators (nation_id);

CREATE TABLE programme_figures (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  indicator_id uuid NOT NULL REFERENCES programme_indicators ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('TARGET', 'RESULT')),
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  from_on date NOT NULL,
  until_on date NOT NULL,
  value bigint NOT NULL CHECK (value >= 0),
  women bigint, men bigint, sex_unknown bigint,
  young bigint, old bigint, with_disability bigint, vulnerable bigint,
  note text NOT NULL,
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  corrects_id uuid UNIQUE REFERENCES programme_figures ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT,
  CONSTRAINT programme_figures_dates CHECK (until_on >= from_on),
  CONSTRAINT programme_figures_sex CHECK (coalesce(women, men, sex_unknown) IS NULL OR coalesce(women, 0) + coalesce(men, 0) + coalesce(sex_unknown, 0) = value),
  CONSTRAINT programme_figures_parts CHECK (greatest(women, men, sex_unknown, young, old, with_disability, vulnerable) <= value
    AND least(women, men, sex_unknown, young, old, with_disability, vulnerable) >= 0)
);
CREATE INDEX programme_figures_nation ON programme_figures (nation_id);
CREATE INDEX programme_figures_indicator ON programme_figures (indicator_id, kind, until_on);
CREATE INDEX programme_figures_area ON programme_figures (area_id);
CREATE INDEX programme_figures_upload ON programme_figures (upload_id);
CREATE INDEX programme_figures_recorded_by ON programme_figures (recorded_by);
CREATE TRIGGER programme_figures_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON programme_figures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE beneficiary_groups (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  organisation_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  kind text NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  community_id uuid REFERENCES communities ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL
);
COMMENT ON COLUMN beneficiary_groups.area_id IS 'where it is; of a community''s group the area in which the community lay as it was recorded';
CREATE INDEX beneficiary_groups_nation ON beneficiary_groups (nation_id);
CREATE INDEX beneficiary_groups_organisation ON beneficiary_groups (organisation_id);
CREATE INDEX beneficiary_groups_area ON beneficiary_groups (area_id);
CREATE INDEX beneficiary_groups_community ON beneficiary_groups (community_id);

CREATE TABLE beneficiary_group_counts (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  group_id uuid NOT NULL REFERENCES beneficiary_groups ON DELETE RESTRICT,
  as_of date NOT NULL,
  women bigint NOT NULL CHECK (women >= 0),
  men bigint NOT NULL CHECK (men >= 0),
  sex_unknown bigint NOT NULL CHECK (sex_unknown >= 0),
  households bigint CHECK (households >= 0),
  recorded_at timestamptz NOT NULL,
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
COMMENT ON COLUMN beneficiary_group_counts.households IS 'NULL where nobody counted them';
CREATE INDEX beneficiary_group_counts_nation ON beneficiary_group_counts (nation_id);
CREATE INDEX beneficiary_group_counts_group ON beneficiary_group_counts (group_id, as_of DESC, recorded_at DESC);
CREATE INDEX beneficiary_group_counts_recorded_by ON beneficiary_group_counts (recorded_by);
CREATE TRIGGER beneficiary_group_counts_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON beneficiary_group_counts FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE programme_figure_groups (
  figure_id uuid NOT NULL REFERENCES programme_figures ON DELETE RESTRICT,
  group_id uuid NOT NULL REFERENCES beneficiary_groups ON DELETE RESTRICT,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  PRIMARY KEY (figure_id, group_id)
);
CREATE INDEX programme_figure_groups_group ON programme_figure_groups (group_id);
CREATE INDEX programme_figure_groups_nation ON programme_figure_groups (nation_id);
