-- What a community did on its way to a request stays with the one that goes on after a split or a merger (PR7). What goes on is
-- moved; meetings, maps and reports are never written anew, so that who reads one's way reads theirs who came before it.

CREATE TABLE community_pasts (
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  past_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  PRIMARY KEY (community_id, past_id),
  CONSTRAINT community_pasts_others CHECK (community_id <> past_id)
);
COMMENT ON COLUMN community_pasts.past_id IS 'one that ended, merged into the community or continued by it';
CREATE INDEX community_pasts_past ON community_pasts (past_id);

INSERT INTO community_pasts (community_id, past_id)
WITH RECURSIVE merged (into_id, past_id) AS (
  SELECT merged_into_id, id FROM communities WHERE merged_into_id IS NOT NULL
  UNION SELECT c.merged_into_id, m.past_id FROM merged m JOIN communities c ON c.id = m.into_id WHERE c.merged_into_id IS NOT NULL
)
SELECT into_id, past_id FROM merged WHERE into_id <> past_id ON CONFLICT DO NOTHING;
