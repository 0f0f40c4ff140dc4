package partners

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
	"saniladder/internal/progress"
)

// Overlap is where several organisations do the same kind of work for the same communities today.
type Overlap struct {
	AreaID     uuid.UUID
	AreaName   string
	ParentName *string
	Work       partnership.Work
	// Communities are those that at least two of the organisations serve.
	Communities   int
	Organisations []OverlapBy
}

// OverlapBy is one of the organisations; Since is its earliest day there, none where not known.
type OverlapBy struct {
	OrganisationID uuid.UUID
	Name           string
	Since          calendar.Day
}

// overlapSQL: $1 nation, $2 and $3 the subtree's range, $4 the level of areas, $5 today, $6 a kind of work or NULL. %s selects the
// areas that the viewer may be told of. A programme serves every community beneath its area.
const overlapSQL = `
WITH chosen AS (
  SELECT a.id, a.name, a.path, a.depth, p.name AS parent FROM areas a LEFT JOIN areas p ON p.id = a.parent_id
  WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $3 AND a.level = $4 AND a.ended_on IS NULL AND a.id IN (%s)),
served AS (
  SELECT s.community_id, c.area_path, s.work::text AS work, s.organisation_id, s.from_on FROM supports s JOIN communities c ON c.id = s.community_id AND c.ended_on IS NULL
  WHERE s.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND ($6::text IS NULL OR s.work = $6)
    AND coalesce(s.from_on, '-infinity') <= $5::date AND coalesce(s.until_on, 'infinity') >= $5::date
  UNION ALL
  SELECT c.id, c.area_path, g.work, g.organisation_id, g.from_on FROM area_support_places g
  JOIN communities c ON left(c.area_path, length(g.path)) = g.path AND c.nation_id = $1 AND c.ended_on IS NULL
  WHERE g.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND ($6::text IS NULL OR g.work = $6)
    AND coalesce(g.from_on, '-infinity') <= $5::date AND coalesce(g.until_on, 'infinity') >= $5::date),
shared AS (SELECT community_id, work FROM served GROUP BY 1, 2 HAVING count(DISTINCT organisation_id) > 1),
parts AS (
  SELECT w.id, v.work, v.organisation_id, v.community_id, v.from_on FROM served v JOIN shared USING (community_id, work) JOIN chosen w ON w.path = left(v.area_path, (w.depth * 33)::int)),
places AS (SELECT id, work, count(DISTINCT community_id) AS n FROM parts GROUP BY 1, 2)
SELECT w.id, w.name, w.parent, p.work, p.n, o.id, o.name, min(x.from_on)
FROM places p JOIN chosen w ON w.id = p.id JOIN parts x ON x.id = p.id AND x.work = p.work JOIN organisations o ON o.id = x.organisation_id
GROUP BY w.id, w.name, w.parent, p.work, p.n, o.id ORDER BY p.n DESC, w.name, w.id, p.work, o.name, o.id`

// Overlaps lists them, those with most communities first, in one statement. The question's Scope is by the table of areas.
func (s *Service) Overlaps(ctx context.Context, q progress.Question, work *partnership.Work) ([]Overlap, error) {
	args := []any{q.Nation, q.Path, q.Path + "g", q.By, q.Today, work}
	t := entsql.Table("areas")
	seen := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	q.Scope(seen)
	seen.SetTotal(len(args))
	query, with := seen.Query()
	all := []Overlap{}
	err := postgres.Each(ctx, s.read, "reading where several do the same", fmt.Sprintf(overlapSQL, query), append(args, with...), func(rows *sql.Rows) error {
		var one Overlap
		var by OverlapBy
		if err := rows.Scan(&one.AreaID, &one.AreaName, &one.ParentName, &one.Work, &one.Communities, &by.OrganisationID, &by.Name, &by.Since); err != nil {
			return err
		}
		if last := len(all) - 1; last < 0 || all[last].AreaID != one.AreaID || all[last].Work != one.Work {
			all = append(all, one)
		}
		of := &all[len(all)-1]
		of.Organisations = append(of.Organisations, by)
		return nil
	})
	return all, err
}
