-- The communities that nobody supports, counted by area and level without reading their rows.
CREATE INDEX community_counters_alone ON community_counters (area_id, level) WHERE organisations = '{}';
