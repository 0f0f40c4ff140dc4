-- What people sign in with is one namespace over three columns of users (PR18): the
-- key of this table is what keeps two accounts, created at the same moment too, from
-- answering to the same. It is for all nations, since nobody says theirs to sign in.
-- A name and a staff number also answer to the phone number that they look like.
CREATE FUNCTION sign_in_keys(name text, phone text, staff_number text) RETURNS TABLE (field text, key text)
LANGUAGE sql IMMUTABLE AS $$
  SELECT k.field, k.key FROM (
    SELECT g.field, lower(btrim(g.typed)) AS key FROM (VALUES ('name', name), ('phone', phone), ('staffNumber', staff_number)) AS g (field, typed)
    UNION
    SELECT n.field, n.number FROM (SELECT g.field, regexp_replace(regexp_replace(btrim(g.typed), '[-\s./()]', '', 'g'), '^00', '+') AS number
      FROM (VALUES ('name', name), ('staffNumber', staff_number)) AS g (field, typed)) AS n WHERE n.number ~ '^\+?[0-9]{6,}$'
  ) AS k WHERE k.key <> ''
$$;

CREATE TABLE sign_in_names (
  key text PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX sign_in_names_user ON sign_in_names (user_id);
INSERT INTO sign_in_names (key, user_id)
SELECT DISTINCT ON (k.key) k.key, u.id FROM users u CROSS JOIN LATERAL sign_in_keys(u.name, u.phone, u.staff_number) AS k
ORDER BY k.key, k.field, u.created_at;

-- Only what comes or goes is written, in the order of the keys, so that two that meet wait for each other in one way only.
CREATE FUNCTION keep_sign_in_names() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    DELETE FROM sign_in_names WHERE user_id = NEW.id AND key NOT IN (SELECT k.key FROM sign_in_keys(NEW.name, NEW.phone, NEW.staff_number) AS k);
    INSERT INTO sign_in_names (key, user_id)
    SELECT DISTINCT k.key, NEW.id FROM sign_in_keys(NEW.name, NEW.phone, NEW.staff_number) AS k
    WHERE k.key NOT IN (SELECT o.key FROM sign_in_keys(OLD.name, OLD.phone, OLD.staff_number) AS o) ORDER BY 1;
  ELSE
    INSERT INTO sign_in_names (key, user_id)
    SELECT DISTINCT k.key, NEW.id FROM sign_in_keys(NEW.name, NEW.phone, NEW.staff_number) AS k ORDER BY 1;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER users_sign_in_names AFTER INSERT OR UPDATE OF name, phone, staff_number ON users FOR EACH ROW EXECUTE FUNCTION keep_sign_in_names();
