-- A monitoring visit (WF10) is a monitoring report with more in it: what is written and photographed stays in
-- monitoring_reports, where teams (WF6) and checklists look for it, and here stands what visits are counted by.
CREATE TABLE monitoring_visits (
  report_id uuid PRIMARY KEY REFERENCES monitoring_reports ON DELETE RESTRICT,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  community_id uuid NOT NULL REFERENCES communities ON DELETE RESTRICT,
  seen_on date NOT NULL,
  role text NOT NULL,
  acting_for uuid REFERENCES users ON DELETE RESTRICT,
  made_by uuid REFERENCES users ON DELETE RESTRICT,
  open_defaecation boolean NOT NULL,
  households int NOT NULL CHECK (households >= 0),
  evidence boolean NOT NULL,
  period_on date,
  counts boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  CONSTRAINT monitoring_visits_counted CHECK (NOT counts OR period_on IS NOT NULL)
);
COMMENT ON COLUMN monitoring_visits.made_by IS 'none for those of a demonstration';
COMMENT ON COLUMN monitoring_visits.period_on IS 'first day of the week or month that asked for it; none where no level''s plan did';
COMMENT ON COLUMN monitoring_visits.counts IS 'it is one of the visits that its period asked for; one a day, and no more than were required';
COMMENT ON COLUMN monitoring_visits.evidence IS 'a photograph came with it (PR23)';
CREATE INDEX monitoring_visits_community ON monitoring_visits (community_id, seen_on);
CREATE INDEX monitoring_visits_nation ON monitoring_visits (nation_id);
CREATE INDEX monitoring_visits_made_by ON monitoring_visits (made_by, seen_on);
CREATE INDEX monitoring_visits_acting_for ON monitoring_visits (acting_for);
CREATE TRIGGER monitoring_visits_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON monitoring_visits FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
-- A photograph is found again by its hash, so that none serves twice (PR15).
CREATE INDEX uploads_hash ON uploads (hash);
