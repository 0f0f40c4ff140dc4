package progress

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/internal/postgres"
)

// OrganisationArea is an organisation's support in an area, in communities.
type OrganisationArea struct {
	OrganisationID   uuid.UUID
	OrganisationName string
	AreaID           uuid.UUID
	AreaName         string
	// Communities are supported today; Past were once, and are not today.
	Communities, Past int
}

// supportedSQL are the pairs of organisations and areas of the rollups, with what
// is not folded yet. $6 is one organisation, or NULL for all.
const supportedSQL = `
unfolded AS (
  SELECT w.id AS area_id, d.sign, d.organisations, d.past_organisations FROM counter_deltas d
  JOIN areas a ON a.id = d.area_id AND a.path LIKE $2 JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int)
  WHERE d.nation_id = $1 AND w.is_row AND $5::date IS NOT NULL),
parts AS (
  SELECT o.area_id, o.organisation_id, o.communities, o.past FROM area_organisations o JOIN wanted w ON w.id = o.area_id WHERE w.is_row
  UNION ALL SELECT area_id, unnest(organisations), sign, 0 FROM unfolded
  UNION ALL SELECT area_id, unnest(past_organisations), 0, sign FROM unfolded)`

// supportsSQL are the same pairs from single supports; %s selects their ids.
const supportsSQL = `
pairs AS (
  SELECT w.id AS area_id, s.organisation_id, s.community_id,
    bool_or((s.from_on IS NULL OR s.from_on <= $5) AND (s.until_on IS NULL OR s.until_on >= $5)) AS now, bool_or(s.until_on < $5) AS past
  FROM supports s JOIN communities c ON c.id = s.community_id AND c.ended_on IS NULL AND c.area_path LIKE $2
  JOIN wanted w ON w.is_row AND w.path = left(c.area_path, (w.depth * 33)::int)
  WHERE s.nation_id = $1 AND s.id IN (%s) GROUP BY 1, 2, 3),
parts AS (SELECT area_id, organisation_id, now::int AS communities, (past AND NOT now)::int AS past FROM pairs)`

const organisationAreaSQL = `
SELECT o.id, o.name, a.id, a.name, p.communities, p.past
FROM (SELECT area_id, organisation_id, sum(communities) AS communities, sum(past) AS past FROM parts
  WHERE $6::uuid IS NULL OR organisation_id = $6 GROUP BY 1, 2) p
JOIN areas a ON a.id = p.area_id JOIN organisations o ON o.id = p.organisation_id
WHERE p.communities > 0 OR p.past > 0
ORDER BY o.name, o.id, a.name, a.id`

// ReadOrganisationAreas lists which organisations support how many communities in
// the question's areas, an entry a pair, by organisation and area. Its cost is
// that of the pairs, unless Scope limits it to single supports: the question's
// Scope is by the table of those.
func ReadOrganisationAreas(ctx context.Context, db postgres.Asked, q Question, organisation *uuid.UUID) ([]OrganisationArea, error) {
	query, args := `WITH `+wantedSQL+`,`+supportedSQL+organisationAreaSQL, append(q.args(), organisation)
	if q.Scope != nil {
		t := entsql.Table("supports")
		s := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
		q.Scope(s)
		s.SetTotal(len(args))
		sub, with := s.Query()
		query, args = fmt.Sprintf(`WITH `+wantedSQL+`,`+supportsSQL, sub)+organisationAreaSQL, append(args, with...)
	}
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading organisations by area: %w", err)
	}
	defer rows.Close()
	all := []OrganisationArea{}
	for rows.Next() {
		var one OrganisationArea
		if err := rows.Scan(&one.OrganisationID, &one.OrganisationName, &one.AreaID, &one.AreaName, &one.Communities, &one.Past); err != nil {
			return nil, fmt.Errorf("reading an organisation's areas: %w", err)
		}
		all = append(all, one)
	}
	if err := rows.Err(); err != nil {
		return nil, fmt.Errorf("reading organisations by area: %w", err)
	}
	return all, nil
}
