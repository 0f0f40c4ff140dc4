-- Where people are sent who need more than a latrine. Nothing of a person or a case can be stored: but for a name and an address
-- all is of fixed words, which the checks repeat.
CREATE TABLE service_points (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('ONE_STOP', 'HEALTH', 'LEGAL_AID', 'SOCIAL_ASSISTANCE', 'POLICE', 'CHILD_PROTECTION')),
  name text NOT NULL CHECK (name <> '' AND length(name) <= 200),
  address text NOT NULL DEFAULT '' CHECK (length(address) <= 200),
  telephone text NOT NULL DEFAULT '' CHECK (telephone ~ '^(\+?[0-9]{3,15})?$'),
  always_open boolean NOT NULL DEFAULT false,
  offers text[] NOT NULL DEFAULT '{}' CHECK (offers <@ ARRAY['DOCUMENTS', 'CASH_AND_FOOD', 'TREATMENT', 'CARE_AFTER_VIOLENCE', 'COUNSELLING', 'LEGAL_ADVICE', 'MEDIATION', 'PROTECTION', 'SHELTER', 'DISABILITY_SUPPORT', 'LATRINE_SUPPORT']),
  ways text[] NOT NULL DEFAULT '{}' CHECK (ways <@ ARRAY['WALK_IN', 'CALL_FIRST', 'ACCOMPANY', 'LETTER']),
  languages text[] NOT NULL DEFAULT '{}' CHECK (cardinality(languages) <= 12 AND array_to_string(languages, ' ') ~ '^([a-z]{2,3}( [a-z]{2,3})*)?$'),
  eases text[] NOT NULL DEFAULT '{}' CHECK (eases <@ ARRAY['STEP_FREE', 'SIGN_LANGUAGE', 'WOMEN_STAFF', 'CHILD_FRIENDLY', 'PRIVATE_ROOM', 'FREE_OF_CHARGE']),
  checked_on date NOT NULL,
  ended_on date
);
COMMENT ON COLUMN service_points.area_id IS 'the area that it serves; none where it serves the nation';
CREATE INDEX service_points_nation ON service_points (nation_id, kind) WHERE ended_on IS NULL;
CREATE INDEX service_points_nations ON service_points (nation_id);
CREATE INDEX service_points_area ON service_points (area_id);

-- When a point is open, in minutes of the nation's days; Monday is 1.
CREATE TABLE service_hours (
  point_id uuid NOT NULL REFERENCES service_points ON DELETE RESTRICT,
  weekday int NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  opens int NOT NULL CHECK (opens >= 0),
  closes int NOT NULL CHECK (closes > opens AND closes <= 1440),
  PRIMARY KEY (point_id, weekday, opens)
);
