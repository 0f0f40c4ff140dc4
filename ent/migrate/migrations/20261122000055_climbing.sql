-- What is on its way, with what its time frame is told by: where cases wait reads no community's row.
CREATE INDEX communities_climbing ON communities (area_path text_pattern_ops) INCLUDE (id, nation_id, level, due_on, dormant_on) WHERE ended_on IS NULL AND triggered_on IS NOT NULL;
