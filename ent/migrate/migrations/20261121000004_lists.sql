-- What the lists of communities are sorted by, so that a page costs the page. The
-- expressions are those of internal/register, letter for letter.
CREATE INDEX communities_by_prefix ON communities (nation_id, name_key varchar_pattern_ops) WHERE ended_on IS NULL;
CREATE INDEX communities_by_level ON communities (nation_id, (level * 100 + CASE WHEN recorded_level > level THEN recorded_level ELSE 0 END), id) WHERE ended_on IS NULL;
CREATE INDEX communities_by_change ON communities (nation_id, coalesce(greatest(level_since, recorded_on), '-infinity'::date), id) WHERE ended_on IS NULL;
CREATE INDEX communities_by_population ON communities (nation_id, coalesce(population, -1), id) WHERE ended_on IS NULL;
CREATE INDEX communities_by_due ON communities (nation_id, coalesce(due_on, 'infinity'::date), id) WHERE ended_on IS NULL;
CREATE INDEX community_counters_by_coverage ON community_counters (nation_id, coalesce(improved::float8 / nullif(households, 0), 2), community_id);
CREATE INDEX community_counters_by_households ON community_counters (nation_id, households, community_id);

-- The same lists sorted the other way, where what is not known comes last too.
CREATE INDEX communities_by_change_first ON communities (nation_id, coalesce(greatest(level_since, recorded_on), 'infinity'::date), id) WHERE ended_on IS NULL;
CREATE INDEX communities_by_population_first ON communities (nation_id, coalesce(population, 9223372036854775807), id) WHERE ended_on IS NULL;
CREATE INDEX communities_by_due_last ON communities (nation_id, coalesce(due_on, '-infinity'::date), id) WHERE ended_on IS NULL;
CREATE INDEX community_counters_by_coverage_last ON community_counters (nation_id, coalesce(improved::float8 / nullif(households, 0), -1), community_id);

-- What lies in a part of the map, and how far a nation's communities reach.
CREATE INDEX communities_by_latitude ON communities (nation_id, latitude, longitude) WHERE ended_on IS NULL;
CREATE INDEX communities_by_longitude ON communities (nation_id, longitude) WHERE ended_on IS NULL;
