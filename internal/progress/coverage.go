package progress

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

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
	// Organisations at work there, who does most first.
	Organisations []CoveredBy
}

// CoveredBy is an organisation and how many communities of an area it supports.
type CoveredBy struct {
	OrganisationID uuid.UUID
	Name           string
	Communities    int
}

// coverageSQL: $1 nation, $2 and $3 the subtree's range, $4 the level of areas, $5 the level of the ladder, $6 the organisation
// in whose areas it is asked, or NULL. %s selects the areas that the viewer may be told of.
const coverageSQL = `
WITH chosen AS (
  SELECT a.id, a.name, a.path, a.depth, p.name AS parent FROM areas a LEFT JOIN areas p ON p.id = a.parent_id
  WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $3 AND a.level = $4 AND a.ended_on IS NULL AND a.id IN (%s)),
unfolded AS (
  SELECT w.id AS area_id, d.sign, d.level, d.organisations FROM counter_deltas d
  JOIN areas a ON a.id = d.area_id JOIN chosen w ON w.path = left(a.path, (w.depth * 33)::int) WHERE d.nation_id = $1),
pairs AS (
  SELECT area_id, organisation_id, sum(n) AS n FROM (
    SELECT o.area_id, o.organisation_id, o.communities AS n FROM area_organisations o JOIN chosen w ON w.id = o.area_id
    UNION ALL SELECT area_id, unnest(organisations), sign FROM unfolded) x
  GROUP BY 1, 2 HAVING sum(n) > 0),
wanted AS (
  SELECT w.* FROM chosen w WHERE $6::uuid IS NULL OR EXISTS (SELECT FROM pairs p WHERE p.area_id = w.id AND p.organisation_id = $6)),
steps AS (
  SELECT area_id, sum(n) AS n, sum(n) FILTER (WHERE level < $5) AS to_go FROM (
    SELECT l.area_id, l.level, l.communities AS n FROM area_levels l JOIN wanted w ON w.id = l.area_id
    UNION ALL SELECT area_id, level, sign FROM unfolded) x GROUP BY 1),
alone AS (
  SELECT w.id, count(*) AS n FROM wanted w
  JOIN areas a ON a.nation_id = $1 AND a.path ~>=~ w.path AND a.path ~<~ (w.path || 'g')
  JOIN community_counters k ON k.area_id = a.id WHERE k.organisations = '{}' AND k.level < $5 GROUP BY 1)
SELECT w.id, w.name, w.parent, coalesce(s.n, 0), coalesce(s.to_go, 0), coalesce(l.n, 0), o.id, o.name, p.n
FROM wanted w LEFT JOIN steps s ON s.area_id = w.id LEFT JOIN alone l ON l.id = w.id
LEFT JOIN pairs p ON p.area_id = w.id LEFT JOIN organisations o ON o.id = p.organisation_id
ORDER BY w.name, w.id, p.n DESC, o.name, o.id`

// ReadCoverage lists the question's areas by name, in one statement; with an organisation those where it supports somebody today.
// level is that of the ladder below which a community is still to go. The question's Scope is by the table of areas. Its cost is
// that of the pairs of areas and organisations, and of the communities that nobody supports in an index.
func ReadCoverage(ctx context.Context, db postgres.Asked, q Question, level int, organisation *uuid.UUID) ([]Coverage, error) {
	args := []any{q.Nation, q.Path, q.Path + "g", q.By, level, organisation}
	t := entsql.Table("areas")
	s := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	q.Scope(s)
	s.SetTotal(len(args))
	seen, with := s.Query()
	rows, err := db.QueryContext(ctx, fmt.Sprintf(coverageSQL, seen), append(args, with...)...)
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
			n    sql.NullInt64
		)
		if err := rows.Scan(&one.AreaID, &one.AreaName, &one.ParentName, &one.Communities, &one.ToGo, &one.Alone, &by, &name, &n); err != nil {
			return nil, fmt.Errorf("reading who works in an area: %w", err)
		}
		if last := len(all) - 1; last < 0 || all[last].AreaID != one.AreaID {
			all = append(all, one)
		}
		if by.Valid {
			of := &all[len(all)-1]
			of.Organisations = append(of.Organisations, CoveredBy{OrganisationID: by.UUID, Name: name.String, Communities: int(n.Int64)})
		}
	}
	return all, rows.Err()
}
