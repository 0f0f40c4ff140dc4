-- Cases are turned in pages, those due first at the front: over a nation or a large area by walking this order,
CREATE INDEX verification_requests_by_due ON verification_requests (COALESCE(due_on, 'infinity'::date), id);
-- over a smaller one by finding its communities, ended ones among them.
CREATE INDEX communities_beneath ON communities (area_path text_pattern_ops);
