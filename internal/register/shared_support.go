package register

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/rule"
)

// SharedSupport are the communities that an organisation supports today and others as well.
type SharedSupport struct {
	// Total is how many there are; Supported how many the organisation supports at all.
	Total, Supported int
	Communities      []SharedCommunity
}

// SharedCommunity is one of them.
type SharedCommunity struct {
	ID             uuid.UUID
	Name           string
	AreaName       string
	ParentAreaName *string
	// Since is the organisation's own first day there; no day where none is known.
	Since calendar.Date
	// Others support it too, by name.
	Others []OtherSupport
}

// OtherSupport is another organisation's.
type OtherSupport struct {
	OrganisationID uuid.UUID
	Name           string
	Since          calendar.Date
}

// MaxShared bounds the communities of one answer.
const MaxShared = 200

// sharedSQL: $1 organisation, $2 today, $3 how many communities. %s selects the communities that the viewer may be told of.
const sharedSQL = `
WITH ours AS (
  SELECT DISTINCT ON (s.community_id) c.id, c.name, c.name_key, c.area_id, s.from_on, s.from_precision
  FROM supports s JOIN communities c ON c.id = s.community_id AND c.ended_on IS NULL
  WHERE s.organisation_id = $1 AND coalesce(s.from_on, '-infinity') <= $2 AND coalesce(s.until_on, 'infinity') >= $2 AND c.id IN (%s)
  ORDER BY s.community_id, s.from_on),
others AS (
  SELECT DISTINCT ON (s.community_id, s.organisation_id) s.community_id, s.organisation_id, s.from_on, s.from_precision
  FROM supports s JOIN ours u ON u.id = s.community_id
  WHERE s.organisation_id <> $1 AND coalesce(s.from_on, '-infinity') <= $2 AND coalesce(s.until_on, 'infinity') >= $2
  ORDER BY s.community_id, s.organisation_id, s.from_on),
shared AS (SELECT * FROM ours WHERE id IN (SELECT community_id FROM others) ORDER BY name_key, id LIMIT $3)
SELECT (SELECT count(*) FROM ours), (SELECT count(DISTINCT community_id) FROM others),
  h.id, h.name, a.name, b.name, h.from_on, h.from_precision, o.id, o.name, x.from_on, x.from_precision
FROM (SELECT 1) one LEFT JOIN (shared h JOIN areas a ON a.id = h.area_id LEFT JOIN areas b ON b.id = a.parent_id
  JOIN others x ON x.community_id = h.id JOIN organisations o ON o.id = x.organisation_id) ON true
ORDER BY h.name_key, h.id, o.name, o.id`

// SharedSupport lists them by name, at most so many. LIMIT above MaxShared. One statement.
func (s *Service) SharedSupport(ctx context.Context, organisation uuid.UUID, most int) (*SharedSupport, error) {
	if most < 0 || most > MaxShared {
		return nil, fault.New(fault.Limit, "At most %d communities are listed at once.", MaxShared).At("most").With("limit", fmt.Sprint(MaxShared))
	}
	v := access.ViewerFrom(ctx)
	profile, err := s.profile(ctx, v)
	if err != nil {
		return nil, err
	}
	args := []any{organisation, s.today(profile), most}
	t := entsql.Table("communities")
	q := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	rule.Scope(v, access.Read, access.Coverage, rule.ByCommunity)(q)
	q.SetTotal(len(args))
	seen, with := q.Query()
	rows, err := s.read.QueryContext(ctx, fmt.Sprintf(sharedSQL, seen), append(args, with...)...)
	if err != nil {
		return nil, fmt.Errorf("reading shared support: %w", err)
	}
	defer rows.Close()
	all := &SharedSupport{Communities: []SharedCommunity{}}
	for rows.Next() {
		var (
			id, by                uuid.NullUUID
			name, area, other     sql.NullString
			above                 *string
			precision, precision2 sql.NullString
			one                   SharedCommunity
			too                   OtherSupport
		)
		if err := rows.Scan(&all.Supported, &all.Total, &id, &name, &area, &above, &one.Since.Day, &precision, &by, &other, &too.Since.Day, &precision2); err != nil {
			return nil, fmt.Errorf("reading a shared community: %w", err)
		}
		if !id.Valid {
			continue
		}
		if last := len(all.Communities) - 1; last < 0 || all.Communities[last].ID != id.UUID {
			one.ID, one.Name, one.AreaName, one.ParentAreaName, one.Since.Precision = id.UUID, name.String, area.String, above, calendar.Precision(precision.String)
			all.Communities = append(all.Communities, one)
		}
		too.OrganisationID, too.Name, too.Since.Precision = by.UUID, other.String, calendar.Precision(precision2.String)
		at := &all.Communities[len(all.Communities)-1]
		at.Others = append(at.Others, too)
	}
	return all, rows.Err()
}
