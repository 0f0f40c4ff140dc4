-- What a body decides in a meeting beside cases, which have their decisions: appeals, levels under review, and levels that it
-- declares lost (PR13, PR14, PR16).
CREATE TABLE meeting_matters (
  id uuid PRIMARY KEY,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  meeting_id uuid NOT NULL REFERENCES committee_meetings ON DELETE RESTRICT,
  kind text NOT NULL CHECK (kind IN ('APPEAL', 'REVIEW', 'LAPSE')),
  object_id uuid NOT NULL,
  recused text[] NOT NULL DEFAULT '{}',
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by uuid REFERENCES users ON DELETE RESTRICT
);
COMMENT ON COLUMN meeting_matters.object_id IS 'the appeal, the review, or the community that lost a level';
CREATE INDEX meeting_matters_meeting ON meeting_matters (meeting_id);
CREATE INDEX meeting_matters_object ON meeting_matters (object_id);
CREATE INDEX meeting_matters_nation ON meeting_matters (nation_id);
CREATE INDEX meeting_matters_recorded_by ON meeting_matters (recorded_by);

INSERT INTO meeting_matters (id, nation_id, meeting_id, kind, object_id, recorded_at, recorded_by)
SELECT gen_random_uuid(), nation_id, meeting_id, 'REVIEW', id, updated_at, decided_by FROM level_reviews WHERE meeting_id IS NOT NULL;
ALTER TABLE level_reviews DROP COLUMN meeting_id;
CREATE TRIGGER meeting_matters_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON meeting_matters FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
