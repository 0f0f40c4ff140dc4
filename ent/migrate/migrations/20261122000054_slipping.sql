-- What compliance and the signs of slipping are read from: an index's range for each community, and no scan of households.
CREATE INDEX monitoring_visits_counted ON monitoring_visits (community_id, seen_on) INCLUDE (period_on, counts, evidence, open_defaecation);
DROP INDEX monitoring_visits_community;
CREATE INDEX latrines_down ON latrines (community_id) WHERE ended_on IS NULL AND collapsed_on IS NOT NULL AND (rebuilt_on IS NULL OR rebuilt_on < collapsed_on);
CREATE INDEX households_in_the_open ON households (community_id) WHERE ended_on IS NULL AND sanitation = 'OPEN_DEFAECATION';
