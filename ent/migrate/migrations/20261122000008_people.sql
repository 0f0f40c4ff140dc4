-- Where somebody is signed in, since when and on what; the day on which an
-- account was last seen, and by what an invitation is accepted: a link, whose
-- hash is the key, or a code that people type, which is kept as a password is.
ALTER TABLE sessions
  ADD COLUMN started_at timestamptz NOT NULL DEFAULT now(),
  ADD COLUMN device text NOT NULL DEFAULT '',
  ADD COLUMN seen_on date;
CREATE TABLE account_visits (
  user_id uuid PRIMARY KEY REFERENCES users ON DELETE RESTRICT,
  seen_on date NOT NULL
);
ALTER TABLE invitations ADD COLUMN code_hash text;
COMMENT ON COLUMN invitations.area_id IS 'the district that invites: the invitation is worth nothing to an account that reaches further by then (PR18)';
