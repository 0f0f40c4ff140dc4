-- What arrived on a community's households in a month, for the officer who confirms the month (PR25, PR5): nothing is recorded
-- before it is observed, so that what a month saw arrived in it or later.
CREATE INDEX household_observations_arrived ON household_observations (community_id, recorded_at) INCLUDE (household_id, observed_on);
