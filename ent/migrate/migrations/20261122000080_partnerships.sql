-- What an organisation is part of, who speaks for it where, and what it agreed on. Nothing is deleted: entries of two that turned
-- out to be one organisation and say the same are united, the later ones into the first.
CREATE TABLE organisation_memberships (
  id uuid PRIMARY KEY,
  version int NOT NULL DEFAULT 1,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  network_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  member_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  from_on date, until_on date,
  united_into_id uuid REFERENCES organisation_memberships ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organisation_memberships_two CHECK (network_id <> member_id),
  CONSTRAINT organisation_memberships_dates CHECK (until_on >= from_on)
);
CREATE INDEX organisation_memberships_member ON organisation_memberships (member_id);
CREATE INDEX organisation_memberships_network ON organisation_memberships (network_id, member_id);
CREATE INDEX organisation_memberships_nation ON organisation_memberships (nation_id);
CREATE INDEX organisation_memberships_united ON organisation_memberships (united_into_id);

CREATE TABLE focal_points (
  id uuid PRIMARY KEY,
  version int NOT NULL DEFAULT 1,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  area_id uuid REFERENCES areas ON DELETE RESTRICT,
  user_id uuid REFERENCES users ON DELETE RESTRICT,
  name text NOT NULL DEFAULT '', phone text NOT NULL DEFAULT '',
  from_on date, until_on date,
  blanked_on date,
  united_into_id uuid REFERENCES focal_points ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT focal_points_who CHECK (user_id IS NOT NULL OR name <> '' OR blanked_on IS NOT NULL),
  CONSTRAINT focal_points_dates CHECK (until_on >= from_on)
);
COMMENT ON COLUMN focal_points.area_id IS 'NULL for the whole nation';
COMMENT ON COLUMN focal_points.name IS 'of who has no account; blanked on request, with the telephone number';
CREATE INDEX focal_points_organisation ON focal_points (organisation_id);
CREATE INDEX focal_points_area ON focal_points (area_id);
CREATE INDEX focal_points_user ON focal_points (user_id);
CREATE INDEX focal_points_nation ON focal_points (nation_id);
CREATE INDEX focal_points_united ON focal_points (united_into_id);

CREATE TABLE partner_agreements (
  id uuid PRIMARY KEY,
  version int NOT NULL DEFAULT 1,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  organisation_id uuid NOT NULL REFERENCES organisations ON DELETE RESTRICT,
  kind text NOT NULL,
  title text NOT NULL,
  with_organisation_id uuid REFERENCES organisations ON DELETE RESTRICT,
  with_name text NOT NULL DEFAULT '',
  from_on date, until_on date,
  upload_id uuid REFERENCES uploads ON DELETE RESTRICT,
  united_into_id uuid REFERENCES partner_agreements ON DELETE RESTRICT,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT partner_agreements_two CHECK (organisation_id <> with_organisation_id),
  CONSTRAINT partner_agreements_with CHECK ((with_organisation_id IS NULL) <> (with_name = '')),
  CONSTRAINT partner_agreements_dates CHECK (until_on >= from_on)
);
CREATE INDEX partner_agreements_organisation ON partner_agreements (organisation_id);
CREATE INDEX partner_agreements_with ON partner_agreements (with_organisation_id);
CREATE INDEX partner_agreements_upload ON partner_agreements (upload_id);
CREATE INDEX partner_agreements_nation ON partner_agreements (nation_id);
CREATE INDEX partner_agreements_united ON partner_agreements (united_into_id);
