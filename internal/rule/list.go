package rule

// ListOpen is a condition on a lowest area, as `areas x`: nobody confirmed that its list of communities is complete, neither
// its own nor that of an area that it lies in (PR1).
const ListOpen = `x.ended_on IS NULL AND x.list_confirmed_on IS NULL
    AND NOT EXISTS (SELECT FROM areas b WHERE b.parent_id = x.id AND b.ended_on IS NULL)
    AND NOT EXISTS (SELECT FROM areas o WHERE o.nation_id = x.nation_id AND o.list_confirmed_on IS NOT NULL AND o.depth < x.depth AND o.path = left(x.path, (o.depth * 33)::int))`
