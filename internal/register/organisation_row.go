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
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// OrganisationRow is an organisation as lists show it.
type OrganisationRow struct {
	ID      uuid.UUID
	Version int
	Name    string
	Kind    string
	EndedOn calendar.Day
	// MergedIntoID is the organisation that it turned out to be.
	MergedIntoID *uuid.UUID
	// Communities is how many it supports today, of those whose support the viewer may see.
	Communities int
}

// OrganisationFilter says which organisations; all that is given must hold.
type OrganisationFilter struct {
	// Kind is MINISTRY, LOCAL_GOVERNMENT, NGO, NETWORK, DONOR, COMPANY or OTHER.
	Kind string
	// AreaID keeps those that support a community there today.
	AreaID *uuid.UUID
	// MemberOf keeps the members of this network today.
	MemberOf *uuid.UUID
	// Search is a name, former name or variant, spelling forgiven.
	Search string
	// Ended asks for ended and merged ones too.
	Ended bool
}

// OrganisationOrder is by what organisations are sorted: by name, or in a search
// by how well they match.
type OrganisationOrder struct {
	By        OrganisationOrderKey
	Direction OrderDirection
}

// OrganisationOrderKey is a sort key of organisations.
type OrganisationOrderKey string

// The sort keys; ties go by id.
const (
	OrganisationByName OrganisationOrderKey = "NAME"
	// OrganisationByRelevance puts the best match of a search first; it needs Search.
	OrganisationByRelevance OrganisationOrderKey = "RELEVANCE"
)

// Organisations is a page of organisations. It costs one statement, one more for
// a filter by area.
func (s *Service) Organisations(ctx context.Context, f OrganisationFilter, by OrganisationOrder, p Page) (List[OrganisationRow], error) {
	none := List[OrganisationRow]{}
	q, key, err := s.organisationSelection(ctx, f)
	if err != nil {
		return none, err
	}
	o := paging.Ordering{Name: "NAME " + string(by.Direction), Key: "o.name_key", Cast: "varchar", ID: "o.ID", Desc: by.Direction == Descending}
	switch {
	case key != "" && (by.By == "" || by.By == OrganisationByRelevance):
		o = paging.Ordering{Name: "RELEVANCE", Key: "h.score", Cast: "float8", ID: "o.ID", Desc: true}
	case by.By != "" && by.By != OrganisationByName && by.By != OrganisationByRelevance:
		return none, fault.New(fault.Invalid, "Organisations cannot be sorted by %q.", by.By).At("orderBy")
	}
	q.SelectExpr(entsql.Raw("o.*"), entsql.Raw(o.Key+" AS sort_key"))
	if err := p.Cut(q, o); err != nil {
		return none, err
	}
	rows, cursors, err := s.organisationRows(ctx, q, o)
	if err != nil {
		return none, err
	}
	return paging.Of(p, rows, cursors), nil
}

// CountOrganisations is how many organisations Organisations would list on all pages.
func (s *Service) CountOrganisations(ctx context.Context, f OrganisationFilter) (int, error) {
	q, _, err := s.organisationSelection(ctx, f)
	if err != nil {
		return 0, err
	}
	query, args := q.SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting organisations: %w", err)
	}
	return n, nil
}

// Organisation is one organisation. Its error is NOT_FOUND for what does not
// exist and what is denied alike.
func (s *Service) Organisation(ctx context.Context, id uuid.UUID) (*OrganisationRow, error) {
	rows, err := s.OrganisationsByID(ctx, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	if rows[0] == nil {
		return nil, casework.NotFound()
	}
	return rows[0], nil
}

// OrganisationsByID are organisations in the order of their ids, ended or not;
// nil for each that does not exist or is denied. One statement.
func (s *Service) OrganisationsByID(ctx context.Context, ids []uuid.UUID) ([]*OrganisationRow, error) {
	t := entsql.Table("organisations").As("o")
	q := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("o.*"), entsql.Raw("0 AS sort_key")).From(t)
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Organisation, rule.ByOrganisation)(q)
	q.Where(rule.Expression("o.ID = ANY (?)", pq.Array(ids)))
	rows, _, err := s.organisationRows(ctx, q, paging.Ordering{})
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*OrganisationRow, len(rows))
	for i := range rows {
		found[rows[i].ID] = &rows[i]
	}
	all := make([]*OrganisationRow, len(ids))
	for i, id := range ids {
		all[i] = found[id]
	}
	return all, nil
}

// organisationSelection begins a selection of organisations o, and returns the search's key.
func (s *Service) organisationSelection(ctx context.Context, f OrganisationFilter) (*entsql.Selector, string, error) {
	v := access.ViewerFrom(ctx)
	if len([]rune(f.Search)) > MaxSearch {
		return nil, "", fault.New(fault.Limit, "A search can be %d characters long.", MaxSearch).At("search").With("limit", fmt.Sprint(MaxSearch))
	}
	key := naming.Normalise(f.Search)
	o := entsql.Table("organisations").As("o")
	q := entsql.Dialect(dialect.Postgres).Select().From(o)
	if key != "" {
		h := hits("organisations", "organisation_id", v.NationID, like(key)).As("h")
		q.Join(h).On(o.C("id"), h.C("id"))
	} else if f.Search != "" {
		q.Where(entsql.ExprP("false"))
	}
	rule.Scope(v, access.Read, access.Organisation, rule.ByOrganisation)(q)
	if f.Kind != "" {
		q.Where(entsql.EQ(o.C("kind"), f.Kind))
	}
	if !f.Ended {
		q.Where(entsql.IsNull(o.C("ended_on")))
	}
	if f.MemberOf != nil {
		if !v.Can(access.Read, access.Partnership) {
			q.Where(entsql.ExprP("false"))
		}
		q.Where(rule.Expression(`o.ID IN (SELECT m.member_id FROM organisation_memberships m WHERE m.network_id = ? AND m.united_into_id IS NULL
  AND coalesce(m.from_on, '-infinity') <= CURRENT_DATE AND coalesce(m.until_on, 'infinity') >= CURRENT_DATE)`, *f.MemberOf))
	}
	if f.AreaID != nil {
		path, err := s.areaPath(ctx, v, *f.AreaID)
		if err != nil {
			return nil, "", err
		}
		c := entsql.Table("communities")
		there := entsql.Dialect(dialect.Postgres).Select(c.C("id")).From(c).Where(rule.Under(c.C("area_path"), path))
		working := supportsNow(v)
		working.Where(entsql.In(working.C("community_id"), there))
		q.Where(entsql.In(o.C("id"), working.Select(working.C("organisation_id"))))
	}
	return q, key, nil
}

// supportsNow selects the supports of today that the viewer may see.
func supportsNow(v access.Viewer) *entsql.Selector {
	t := entsql.Table("supports")
	q := entsql.Dialect(dialect.Postgres).Select().From(t)
	rule.Scope(v, access.Read, access.Support, rule.BySupport)(q)
	return q.Where(entsql.ExprP("coalesce(supports.from_on, '-infinity') <= CURRENT_DATE")).
		Where(entsql.ExprP("coalesce(supports.until_on, 'infinity') >= CURRENT_DATE"))
}

func (s *Service) organisationRows(ctx context.Context, inner *entsql.Selector, o paging.Ordering) ([]OrganisationRow, []Cursor, error) {
	text, args := inner.Query()
	counted := supportsNow(access.ViewerFrom(ctx))
	counted.Where(entsql.ExprP("supports.organisation_id = o.ID")).SelectExpr(entsql.Raw("count(DISTINCT supports.community_id)"))
	counted.SetTotal(len(args))
	count, more := counted.Query()
	rows, err := s.read.QueryContext(ctx, `SELECT o.ID, o.version, o.Name, o.kind, o.ended_on, o.merged_into_id, o.sort_key::text, (`+count+`)
FROM (SELECT row_number() OVER () AS place, i.* FROM (`+text+`) i) o ORDER BY o.place`, append(args, more...)...)
	if err != nil {
		return nil, nil, fmt.Errorf("listing organisations: %w", err)
	}
	defer rows.Close()
	var (
		list    []OrganisationRow
		cursors []Cursor
	)
	for rows.Next() {
		var (
			r OrganisationRow
			c = Cursor{Order: o.Name}
		)
		if err := rows.Scan(&r.ID, &r.Version, &r.Name, &r.Kind, &r.EndedOn, &r.MergedIntoID, &c.Key, &r.Communities); err != nil {
			return nil, nil, fmt.Errorf("reading an organisation: %w", err)
		}
		c.ID = r.ID
		list, cursors = append(list, r), append(cursors, c)
	}
	return list, cursors, rows.Err()
}
