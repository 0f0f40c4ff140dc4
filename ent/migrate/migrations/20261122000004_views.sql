-- Views of lists that people keep: a page and the query of its address, by name.
CREATE TABLE saved_views (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  user_id uuid NOT NULL REFERENCES users ON DELETE RESTRICT,
  page text NOT NULL CHECK (page ~ '^[a-z][a-z-]{0,39}$'),
  name text NOT NULL CHECK (name <> '' AND length(name) <= 80),
  query text NOT NULL CHECK (length(query) <= 2000),
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  removed_at timestamptz
);
CREATE INDEX saved_views_nation ON saved_views (nation_id);
CREATE UNIQUE INDEX saved_views_name ON saved_views (user_id, page, lower(name)) WHERE removed_at IS NULL;
CREATE INDEX saved_views_user ON saved_views (user_id);
