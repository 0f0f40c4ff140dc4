package register

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/rule"
)

// DatedName is a name beside the official one of today.
type DatedName struct {
	Name, Language string
	Kind           NameKind
	// From and Until are inclusive; no day where not known, or still in use.
	From, Until calendar.Day
	Source      string
}

// NameKind is a kind of name.
type NameKind string

// The kinds: official ones in other languages, former ones, and other spellings.
const (
	OfficialName NameKind = "OFFICIAL"
	FormerName   NameKind = "FORMER"
	VariantName  NameKind = "VARIANT"
)

// AreaNames are the other names of areas, by id.
func (s *Service) AreaNames(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID][]DatedName, error) {
	return s.names(ctx, "areas", "area_id", access.Area, rule.ByPath, ids)
}

// CommunityNames are the other names of communities, by id.
func (s *Service) CommunityNames(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID][]DatedName, error) {
	return s.names(ctx, "communities", "community_id", access.Community, rule.ByCommunity, ids)
}

// OrganisationNames are the other names of organisations, by id.
func (s *Service) OrganisationNames(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID][]DatedName, error) {
	return s.names(ctx, "organisations", "organisation_id", access.Organisation, rule.ByOrganisation, ids)
}

// names are in the order of their dates, then of the alphabet; one statement.
func (s *Service) names(ctx context.Context, table, column string, object access.Object, by rule.Attachment, ids []uuid.UUID) (map[uuid.UUID][]DatedName, error) {
	t := entsql.Table(table)
	visible := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	rule.Scope(access.ViewerFrom(ctx), access.Read, object, by)(visible)
	n := entsql.Table("names").As("n")
	query, args := entsql.Dialect(dialect.Postgres).
		Select(n.C(column), n.C("name"), n.C("language"), n.C("kind"), n.C("from_on"), n.C("until_on"), n.C("source")).From(n).
		Where(rule.Expression("n."+column+" = ANY (?)", pq.Array(ids))).
		Where(entsql.In(n.C(column), visible)).
		OrderExpr(entsql.Raw("n.until_on NULLS LAST, n.name, n.id")).
		Query()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading names: %w", err)
	}
	defer rows.Close()
	all := map[uuid.UUID][]DatedName{}
	for rows.Next() {
		var (
			of   uuid.UUID
			name DatedName
		)
		if err := rows.Scan(&of, &name.Name, &name.Language, &name.Kind, &name.From, &name.Until, &name.Source); err != nil {
			return nil, fmt.Errorf("reading a name: %w", err)
		}
		all[of] = append(all[of], name)
	}
	return all, rows.Err()
}
