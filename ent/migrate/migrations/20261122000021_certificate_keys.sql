-- Keys that sign certificates. They lie here so that all servers of a nation share them; the seed is sealed under a secret
-- of the table secrets. A key that is retired signs no more, so its seed is blotted out; it goes on to verify for ever.
CREATE TABLE certificate_keys (
  id text PRIMARY KEY CHECK (id ~ '^[0-9a-f]{8}$'),
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  public_key bytea NOT NULL UNIQUE CHECK (octet_length(public_key) = 32),
  sealed_seed bytea,
  created_at timestamptz NOT NULL,
  retired_at timestamptz CHECK (retired_at >= created_at),
  CHECK ((retired_at IS NULL) = (sealed_seed IS NOT NULL))
);
CREATE INDEX certificate_keys_nation ON certificate_keys (nation_id, created_at);
-- Two servers that draw the first key at once end with one.
CREATE UNIQUE INDEX certificate_keys_in_use ON certificate_keys (nation_id) WHERE retired_at IS NULL;

CREATE FUNCTION keep_certificate_key() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.retired_at IS NOT NULL OR NEW.retired_at IS NULL
    OR (NEW.id, NEW.nation_id, NEW.public_key, NEW.created_at) IS DISTINCT FROM (OLD.id, OLD.nation_id, OLD.public_key, OLD.created_at) THEN
    RAISE EXCEPTION 'a certificate key can only be retired' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER certificate_keys_retire BEFORE UPDATE ON certificate_keys FOR EACH ROW EXECUTE FUNCTION keep_certificate_key();
CREATE TRIGGER certificate_keys_immutable BEFORE DELETE OR TRUNCATE ON certificate_keys FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
