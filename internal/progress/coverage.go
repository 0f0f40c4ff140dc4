package progress

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/partnership"
	"saniladder/internal/postgres"
)

// Coverage is who supports communities in an area today, and how many of them nobody does.
type Coverage struct {
	AreaID   uuid.UUID
	AreaName string
	// ParentName is nil at the top.
	ParentName *string
	// Communities are listed; ToGo of them do not hold the level asked for, checked here; Alone of ToGo are supported by nobody.
	Communities, ToGo, Alone int
	// Uncovered of Alone lie in no area with a programme either; Population are their people, as far as a total was reported.
	Uncovered, Population int
	// Organisations at work there, who does most first.
	Organisations []CoveredBy
}

// CoveredBy is an organisation, how many communities of an area it supports, and how many programmes it has over, in or below the area.
type CoveredBy struct {
	OrganisationID uuid.UUID
	Name           string
	Communities    int
	Programmes     int
}

// CoverageFilter narrows down whose work is looked at; all that is given must hold.
type CoverageFilter struct {
	// Organisation and Network keep the areas where that organisation, or a member of that network, is at work; Network keeps its
	// members alone.
	Organisation, Network *uuid.UUID
	// Work is a kind of work; nil for any.
	Work  *partnership.Work
	Today calendar.Day
}

// coverageSQL: $1 nation, $2 and $3 the subtree's range, $4 the level of areas, $5 the level of the ladder, $6 the organisation
// in whose areas it is asked, or NULL, $7 today, $8 a network or NULL, $9 a kind of work or NULL. The first %s are the pairs of
// areas and organisations, the second selects the areas that the viewer may be told of.
const coverageSQL = `
WITH chosen AS (
  SELECT a.id, a.name, a.path, a.depth, p.name AS parent FROM areas a LEFT JOIN areas p ON p.id = a.parent_id
  WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $3 AND a.level = $4 AND a.ended_on IS NULL AND a.id IN (%[1]s)),
unfolded AS (
  SELECT w.id AS area_id, d.sign, d.level, d.organisations FROM counter_deltas d
  JOIN areas a ON a.id = d.area_id JOIN chosen w ON w.path = left(a.path, (w.depth * 33)::int) WHERE d.nation_id = $1),
supported AS (%[2]s),
going AS MATERIALIZED (SELECT organisation_id, path, work FROM area_support_places WHERE nation_id = $1 AND coalesce(from_on, '-infinity') <= $7::date AND coalesce(until_on, 'infinity') >= $7::date),
programmes AS (
  SELECT w.id AS area_id, g.organisation_id, count(*) AS n FROM going g JOIN chosen w ON left(w.path, length(g.path)) = g.path OR left(g.path, length(w.path)) = w.path
  WHERE $9::text IS NULL OR g.work = $9 GROUP BY 1, 2),
pairs AS (
  SELECT area_id, organisation_id, coalesce(s.n, 0) AS n, coalesce(p.n, 0) AS programmes FROM supported s FULL JOIN programmes p USING (area_id, organisation_id)
  WHERE $8::uuid IS NULL OR organisation_id IN (SELECT m.member_id FROM organisation_memberships m WHERE m.network_id = $8 AND m.united_into_id IS NULL
    AND coalesce(m.from_on, '-infinity') <= $7::date AND coalesce(m.until_on, 'infinity') >= $7::date)),
wanted AS (
  SELECT w.* FROM chosen w WHERE ($6::uuid IS NULL OR EXISTS (SELECT FROM pairs p WHERE p.area_id = w.id AND p.organisation_id = $6))
    AND ($8::uuid IS NULL OR EXISTS (SELECT FROM pairs p WHERE p.area_id = w.id))),
steps AS (
  SELECT area_id, sum(n) AS n, sum(n) FILTER (WHERE level < $5) AS to_go FROM (
    SELECT l.area_id, l.level, l.communities AS n FROM area_levels l JOIN wanted w ON w.id = l.area_id
    UNION ALL SELECT area_id, level, sign FROM unfolded) x GROUP BY 1),
alone AS (
  SELECT w.id, count(*) AS n, count(*) FILTER (WHERE c.path IS NULL) AS uncovered, sum(k.population) FILTER (WHERE c.path IS NULL) AS population FROM wanted w
  JOIN areas a ON a.nation_id = $1 AND a.path ~>=~ w.path AND a.path ~<~ (w.path || 'g')
  LEFT JOIN LATERAL (SELECT g.path FROM going g WHERE left(a.path, length(g.path)) = g.path LIMIT 1) c ON true
  JOIN community_counters k ON k.area_id = a.id WHERE k.organisations = '{}' AND k.level < $5 GROUP BY 1)
SELECT w.id, w.name, w.parent, coalesce(s.n, 0), coalesce(s.to_go, 0), coalesce(l.n, 0), coalesce(l.uncovered, 0), coalesce(l.population, 0), o.id, o.name, p.n, p.programmes
FROM wanted w LEFT JOIN steps s ON s.area_id = w.id LEFT JOIN alone l ON l.id = w.id
LEFT JOIN pairs p ON p.area_id = w.id LEFT JOIN organisations o ON o.id = p.organisation_id
ORDER BY w.name, w.id, p.n DESC, o.name, o.id`

// Who supports communities where: from the rollups, with what is not folded yet; of one kind of work from the supports themselves.
const (
	anyWorkSQL = `
  SELECT area_id, organisation_id, sum(n) AS n FROM (
    SELECT o.area_id, o.organisation_id, o.communities AS n FROM area_organisations o JOIN chosen w ON w.id = o.area_id
    UNION ALL SELECT area_id, unnest(organisations), sign FROM unfolded) x
  GROUP BY 1, 2 HAVING sum(n) > 0`
	oneWorkSQL = `
  SELECT w.id AS area_id, s.organisation_id, count(DISTINCT c.id) AS n FROM supports s JOIN communities c ON c.id = s.community_id AND c.ended_on IS NULL
  JOIN chosen w ON w.path = left(c.area_path, (w.depth * 33)::int)
  WHERE s.nation_id = $1 AND s.work = $9 AND coalesce(s.from_on, '-infinity') <= $7::date AND coalesce(s.until_on, 'infinity') >= $7::date GROUP BY 1, 2`
)

// ReadCoverage lists the question's areas by name, in one statement; with an organisation those where it is at work today.
// level is that of the ladder below which a community is still to go. The question's Scope is by the table of areas. Its cost is
// that of the pairs of areas and organisations, and of the communities that nobody supports in an index.
func ReadCoverage(ctx context.Context, db postgres.Asked, q Question, level int, f CoverageFilter) ([]Coverage, error) {
	args := []any{q.Nation, q.Path, q.Path + "g", q.By, level, f.Organisation, f.Today, f.Network, f.Work}
	supported := anyWorkSQL
	if f.Work != nil {
		supported = oneWorkSQL
	}
	t := entsql.Table("areas")
	s := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	q.Scope(s)
	s.SetTotal(len(args))
	seen, with := s.Query()
	rows, err := db.QueryContext(ctx, fmt.Sprintf(coverageSQL, seen, supported), append(args, with...)...)
	if err != nil {
		return nil, fmt.Errorf("reading who works where: %w", err)
	}
	defer rows.Close()
	all := []Coverage{}
	for rows.Next() {
		var (
			one  Coverage
			by   uuid.NullUUID
			name sql.NullString
			n, m sql.NullInt64
		)
		if err := rows.Scan(&one.AreaID, &one.AreaName, &one.ParentName, &one.Communities, &one.ToGo, &one.Alone, &one.Uncovered, &one.Population, &by, &name, &n, &m); err != nil {
			return nil, fmt.Errorf("reading who works in an area: %w", err)
		}
		if last := len(all) - 1; last < 0 || all[last].AreaID != one.AreaID {
			all = append(all, one)
		}
		if by.Valid {
			of := &all[len(all)-1]
			of.Organisations = append(of.Organisations, CoveredBy{OrganisationID: by.UUID, Name: name.String, Communities: int(n.Int64), Programmes: int(m.Int64)})
		}
	}
	return all, rows.Err()
}
