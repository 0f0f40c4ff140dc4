package register

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/rule"
)

// OrganisationWork is how many communities an organisation supports in an area,
// of those whose support the viewer may see.
type OrganisationWork struct {
	AreaID     uuid.UUID
	AreaName   string
	ParentName *string
	// Now are supported today; Past are those whose support has ended, or not begun.
	Now, Past int
}

// OrganisationWork lists the areas of a level in which an organisation supports
// communities, or did, where it does most first. by is the profile's level, such as DISTRICT;
// empty for the second from the top, or the top where there is no other. The
// error is INVALID for a level that is none. One statement.
func (s *Service) OrganisationWork(ctx context.Context, organisation uuid.UUID, by string) ([]OrganisationWork, error) {
	v := access.ViewerFrom(ctx)
	profile, err := s.profile(ctx, v)
	if err != nil {
		return nil, err
	}
	depth := min(2, len(profile.AreaLevels))
	if by != "" {
		level, ok := profile.AreaLevel(by)
		if !ok {
			return nil, fault.New(fault.Invalid, "%q is no level of areas.", by).At("by")
		}
		depth = level.Depth
	}
	today := s.today(profile)
	t := entsql.Table("supports")
	q := entsql.Dialect(dialect.Postgres).Select(t.C("community_id")).From(t)
	rule.Scope(v, access.Read, access.Support, rule.BySupport)(q)
	q.Where(entsql.EQ(t.C("organisation_id"), organisation)).
		AppendSelectExprAs(rule.Expression("coalesce(supports.from_on, '-infinity') <= ? AND coalesce(supports.until_on, 'infinity') >= ?", today, today), "current")
	seen, args := q.Query()
	args = append(args, v.NationID, depth)
	rows, err := s.read.QueryContext(ctx, fmt.Sprintf(`
SELECT a.id, a.name, p.name, count(*) FILTER (WHERE x.current), count(*) FILTER (WHERE NOT x.current)
FROM (SELECT community_id, bool_or(current) AS current FROM (%s) s GROUP BY 1) x
JOIN communities c ON c.id = x.community_id AND c.ended_on IS NULL
JOIN areas a ON a.nation_id = $%d AND a.path = left(c.area_path, 33 * $%d)
LEFT JOIN areas p ON p.id = a.parent_id
GROUP BY a.id, p.name ORDER BY 4 DESC, 5 DESC, a.name, a.id`, seen, len(args)-1, len(args)), args...)
	if err != nil {
		return nil, fmt.Errorf("reading where an organisation works: %w", err)
	}
	defer rows.Close()
	var all []OrganisationWork
	for rows.Next() {
		var w OrganisationWork
		if err := rows.Scan(&w.AreaID, &w.AreaName, &w.ParentName, &w.Now, &w.Past); err != nil {
			return nil, fmt.Errorf("reading where an organisation works: %w", err)
		}
		all = append(all, w)
	}
	return all, rows.Err()
}
