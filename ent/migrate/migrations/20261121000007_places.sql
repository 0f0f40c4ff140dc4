-- An area's communities in the order of their names, for the three levels of areas
-- that today's profiles have; the expression is that of internal/rule, letter for
-- letter. 33 characters are one label of a path.
CREATE INDEX communities_of_top ON communities (left(area_path, 33), name_key, id) WHERE ended_on IS NULL;
CREATE INDEX communities_of_middle ON communities (left(area_path, 66), name_key, id) WHERE ended_on IS NULL;
CREATE INDEX communities_of_lowest ON communities (left(area_path, 99), name_key, id) WHERE ended_on IS NULL;

-- Levels that arrived after the day on which they were reached (PR5): few, and
-- asked for with each comparison with a day.
CREATE INDEX level_records_late ON level_records (nation_id, created_at) INCLUDE (effective_on, standing, community_id)
  WHERE effective_on < (created_at AT TIME ZONE 'UTC')::date;
