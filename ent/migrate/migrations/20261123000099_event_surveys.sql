-- What people say of an event. Answers are anonymous: nothing ties one to a slip or to a moment, nor what was said in words to the
-- marks beside it; their ids are drawn by lot. A slip's link is used once.
CREATE TABLE event_surveys (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  event_id uuid NOT NULL REFERENCES events ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('NEEDS', 'EVALUATION')),
  title text NOT NULL CHECK (title <> ''),
  questions jsonb NOT NULL,
  answers int NOT NULL DEFAULT 0 CHECK (answers >= 0),
  tallied int NOT NULL DEFAULT 0 CHECK (tallied >= 0),
  tallied_marks jsonb NOT NULL DEFAULT '{}',
  closed_on date,
  recorded_at timestamptz NOT NULL
);
COMMENT ON COLUMN event_surveys.answers IS 'those that were given one by one';
COMMENT ON COLUMN event_surveys.tallied IS 'those on paper that were only counted; tallied_marks by question, those who do not know first';
CREATE INDEX event_surveys_event ON event_surveys (event_id);
CREATE INDEX event_surveys_nation ON event_surveys (nation_id);

CREATE TABLE event_survey_slips (
  token text PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  survey_id uuid NOT NULL REFERENCES event_surveys ON DELETE RESTRICT,
  number int NOT NULL,
  used_on date,
  UNIQUE (survey_id, number)
);
CREATE INDEX event_survey_slips_nation ON event_survey_slips (nation_id);

CREATE TABLE event_survey_answers (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  survey_id uuid NOT NULL REFERENCES event_surveys ON DELETE RESTRICT,
  from_paper boolean NOT NULL,
  marks jsonb NOT NULL
);
COMMENT ON COLUMN event_survey_answers.marks IS 'by the number of a question from 0: 1 to 5, or 0 of who does not know';
CREATE INDEX event_survey_answers_survey ON event_survey_answers (survey_id);
CREATE INDEX event_survey_answers_nation ON event_survey_answers (nation_id);

CREATE TABLE event_survey_texts (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  survey_id uuid NOT NULL REFERENCES event_surveys ON DELETE RESTRICT,
  question int NOT NULL,
  text text NOT NULL CHECK (text <> '')
);
CREATE INDEX event_survey_texts_survey ON event_survey_texts (survey_id);
CREATE INDEX event_survey_texts_nation ON event_survey_texts (nation_id);

CREATE TABLE event_survey_themes (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  survey_id uuid NOT NULL REFERENCES event_surveys ON DELETE RESTRICT,
  question int NOT NULL,
  name text NOT NULL CHECK (name <> ''),
  name_key text NOT NULL,
  tallied int NOT NULL DEFAULT 0 CHECK (tallied >= 0),
  UNIQUE (survey_id, question, name_key)
);
CREATE INDEX event_survey_themes_nation ON event_survey_themes (nation_id);

CREATE TABLE event_survey_codings (
  text_id uuid NOT NULL REFERENCES event_survey_texts ON DELETE RESTRICT,
  theme_id uuid NOT NULL REFERENCES event_survey_themes ON DELETE RESTRICT,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  dropped_at timestamptz,
  PRIMARY KEY (text_id, theme_id)
);
CREATE INDEX event_survey_codings_theme ON event_survey_codings (theme_id);
CREATE INDEX event_survey_codings_nation ON event_survey_codings (nation_id);
