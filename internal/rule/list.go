package rule

// DeclarationLapsed is when a declaration d of an area as a whole lapsed, as a date, NULL where it stands (PR1): with the first loss
// after it, or the first community that it did not know of: listed later, or counted to the area later. Whoever asks has areas a,
// the declared one.
const DeclarationLapsed = `least(` + lostAfter + `, ` + DeclarationOutgrown + `, ` + DeclarationJoined + `)`

// DeclarationOutgrown is when the first community was listed after the declaration that did not hold the level on that day: the list
// of which it spoke was not complete. A part of a community that was split off holds what the whole held (PR7).
const DeclarationOutgrown = `(SELECT min(greatest(c.created_at::date, d.declared_on)) FROM communities c
    WHERE c.nation_id = a.nation_id AND c.area_path ~>=~ a.path AND c.area_path ~<~ (a.path || 'g') AND c.ended_on IS NULL AND c.created_at > d.recorded_at
      AND NOT EXISTS (SELECT FROM level_records k WHERE k.community_id = c.id AND k.source = 'CHECKED_HERE' AND k.standing IN ('IN_FORCE', 'LOST') AND k.level >= d.level
        AND coalesce(k.effective_on, '-infinity') <= c.created_at::date))`

// DeclarationJoined is when the first community came into the area from outside it after the declaration and did not hold the level on
// that day: by itself, or with the area below that it lies in, which was moved, or merged or split off from elsewhere (PR7).
const DeclarationJoined = `(SELECT min(j.day) FROM (
    SELECT c.id, greatest(coalesce(h.effective_on, h.recorded_at::date), d.declared_on) AS day
    FROM communities c JOIN community_changes h ON h.community_id = c.id JOIN areas o ON o.id = h.from_area_id
    WHERE c.nation_id = a.nation_id AND c.area_path ~>=~ a.path AND c.area_path ~<~ (a.path || 'g') AND c.ended_on IS NULL
      AND h.recorded_at > d.recorded_at AND left(o.path, length(a.path)) <> a.path
    UNION ALL
    SELECT c.id, greatest(m.effective_on, d.declared_on)
    FROM areas x JOIN area_moves m ON m.area_id = x.id JOIN areas o ON o.id = m.from_area_id
    JOIN communities c ON c.nation_id = x.nation_id AND c.area_path ~>=~ x.path AND c.area_path ~<~ (x.path || 'g')
    WHERE x.nation_id = a.nation_id AND x.path ~>~ a.path AND x.path ~<~ (a.path || 'g') AND m.recorded_at > d.recorded_at
      AND left(o.path, length(a.path)) <> a.path AND c.ended_on IS NULL AND c.created_at <= m.recorded_at) j
    WHERE NOT EXISTS (SELECT FROM level_records k WHERE k.community_id = j.id AND k.source = 'CHECKED_HERE' AND k.level >= d.level
      AND coalesce(k.effective_on, '-infinity') <= j.day AND (k.standing = 'IN_FORCE' OR k.standing = 'LOST' AND k.lost_on > j.day)))`

// lostAfter is the day on which the first of the area's communities after it lost the level, and held it by no other record. A level
// in doubt is not lost yet: its review ends in one or the other (PR16).
const lostAfter = `(SELECT min(r.lost_on) FROM communities c JOIN level_records r ON r.community_id = c.id
    WHERE c.nation_id = a.nation_id AND c.area_path ~>=~ a.path AND c.area_path ~<~ (a.path || 'g') AND c.ended_on IS NULL
      AND r.standing = 'LOST' AND r.source = 'CHECKED_HERE' AND r.level >= d.level AND r.lost_on >= d.declared_on
      AND NOT EXISTS (SELECT FROM level_records k WHERE k.community_id = r.community_id AND k.standing = 'IN_FORCE' AND k.level >= d.level
        AND coalesce(k.effective_on, '-infinity') < r.lost_on))`

// ListOpen is a condition on a lowest area, as `areas x`: nobody confirmed that its list of communities is complete, neither
// its own nor that of an area that it lies in (PR1).
const ListOpen = `x.ended_on IS NULL AND x.list_confirmed_on IS NULL
    AND NOT EXISTS (SELECT FROM areas b WHERE b.parent_id = x.id AND b.ended_on IS NULL)
    AND NOT EXISTS (SELECT FROM areas o WHERE o.nation_id = x.nation_id AND o.list_confirmed_on IS NOT NULL AND o.depth < x.depth AND o.path = left(x.path, (o.depth * 33)::int))`
