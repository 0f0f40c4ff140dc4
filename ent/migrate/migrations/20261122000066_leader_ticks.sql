-- What a natural leader says of households in a monitoring report (WF10): the leader's word, apart from what visitors observed.
-- Nothing that officers counted follows from it; whoever visits next is shown it and sees for themselves.
CREATE TABLE leader_ticks (
  report_id uuid NOT NULL REFERENCES monitoring_reports ON DELETE RESTRICT,
  household_id uuid NOT NULL REFERENCES households ON DELETE RESTRICT,
  nation_id uuid NOT NULL REFERENCES nations ON DELETE RESTRICT,
  latrine_in_use boolean NOT NULL,
  PRIMARY KEY (report_id, household_id)
);
CREATE INDEX leader_ticks_household ON leader_ticks (household_id);
CREATE INDEX leader_ticks_nation ON leader_ticks (nation_id);
CREATE TRIGGER leader_ticks_immutable BEFORE UPDATE OR DELETE OR TRUNCATE ON leader_ticks FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
