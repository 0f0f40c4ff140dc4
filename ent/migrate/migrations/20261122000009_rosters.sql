-- Who can sit on verification teams, and when they cannot. Being named to a team
-- leaves no trace here: availability is only what people say of themselves (WF5).
CREATE TABLE roster_members (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  version bigint NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  area_id uuid NOT NULL REFERENCES areas ON DELETE RESTRICT,
  user_id uuid REFERENCES users ON DELETE RESTRICT,
  name text NOT NULL CHECK (name <> ''),
  name_key text NOT NULL,
  organisation_id uuid REFERENCES organisations ON DELETE RESTRICT,
  capacity text NOT NULL,
  office text NOT NULL DEFAULT '',
  from_on date, until_on date,
  CONSTRAINT roster_members_dates CHECK (until_on IS NULL OR from_on IS NULL OR until_on >= from_on)
);
CREATE INDEX roster_members_area ON roster_members (area_id);
CREATE INDEX roster_members_user ON roster_members (user_id);
CREATE INDEX roster_members_organisation ON roster_members (organisation_id);
CREATE INDEX roster_members_nation ON roster_members (nation_id, name_key, id);

CREATE TABLE roster_absences (
  id uuid PRIMARY KEY,
  member_id uuid NOT NULL REFERENCES roster_members ON DELETE RESTRICT,
  from_on date NOT NULL, until_on date NOT NULL CHECK (until_on >= from_on),
  reason text NOT NULL DEFAULT '',
  recorded_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz
);
CREATE INDEX roster_absences_member ON roster_absences (member_id, until_on);
