package partners

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/partnership"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Partnership is what an organisation is to others, the newest first.
type Partnership struct {
	OrganisationID uuid.UUID
	// Networks are those that it is or was a member of; Members those of it, where it is a network.
	Networks, Members []Membership
	FocalPoints       []FocalPoint
	Agreements        []Agreement
	AreaSupport       []AreaSupport
	// The viewer may record networks and focal points, agreements, and programmes somewhere; of what has ended nobody does.
	MayChange, MayAgree, MaySupport bool
}

// Membership is an organisation's of a network; Name is the other one's of the two.
type Membership struct {
	ID        uuid.UUID
	Version   int
	OtherID   uuid.UUID
	OtherName string
	Period    partnership.Period
	Current   bool
}

// FocalPoint is somebody who speaks for an organisation.
type FocalPoint struct {
	ID      uuid.UUID
	Version int
	// AreaID is nil for the whole nation.
	AreaID   *uuid.UUID
	AreaName *string
	// Name is empty once it was blanked.
	Name, Phone string
	HasAccount  bool
	Period      partnership.Period
	Current     bool
	BlankedOn   calendar.Day
}

// Agreement is between an organisation and another, or a party that is only named.
type Agreement struct {
	ID                         uuid.UUID
	Version                    int
	Kind                       partnership.AgreementKind
	Title                      string
	OrganisationID             uuid.UUID
	OrganisationName, WithName string
	WithID                     *uuid.UUID
	HasFile                    bool
	Period                     partnership.Period
	Current                    bool
}

// AreaSupport is a programme in an area; of an area that ended it is there once for each that it became (PR7).
type AreaSupport struct {
	ID         uuid.UUID
	Version    int
	AreaID     uuid.UUID
	AreaName   string
	ParentName *string
	AreaLevel  string
	Work       partnership.Work
	What       string
	Period     partnership.Period
	Current    bool
	// Path is the area's, for who may end it.
	Path string
	// MayEnd says that the viewer may.
	MayEnd bool
}

// Partnership is an organisation's, as far as it is open to the viewer. NOT_FOUND for who may not know of partnerships at all. Five
// statements.
func (s *Service) Partnership(ctx context.Context, id uuid.UUID, today calendar.Day) (*Partnership, error) {
	v := access.ViewerFrom(ctx)
	if !v.Can(access.Read, access.Partnership) {
		return nil, casework.NotFound()
	}
	t := entsql.Table("organisations")
	q := entsql.Dialect(dialect.Postgres).Select(t.C("ended_on")).From(t).Where(entsql.EQ(t.C("id"), id))
	rule.Scope(v, access.Read, access.Organisation, rule.ByOrganisation)(q)
	query, args := q.Query()
	var ended calendar.Day
	err := s.read.QueryRowContext(ctx, query, args...).Scan(&ended)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, casework.NotFound()
	}
	if err != nil {
		return nil, fmt.Errorf("finding an organisation: %w", err)
	}
	p := &Partnership{OrganisationID: id}
	may := func(object access.Object) bool {
		_, err := theirs(v, access.Create, object, id)
		return ended.IsZero() && err == nil
	}
	p.MayChange, p.MayAgree = may(access.Partnership), may(access.Agreement)
	p.MaySupport = ended.IsZero() && mayProgramme(v, id)
	for _, read := range []func(context.Context, access.Viewer, *Partnership, calendar.Day) error{s.memberships, s.focalPoints, s.agreements, s.programmes} {
		if err := read(ctx, v, p, today); err != nil {
			return nil, err
		}
	}
	return p, nil
}

// mayProgramme: somewhere, or of the organisation everywhere.
func mayProgramme(v access.Viewer, organisation uuid.UUID) bool {
	for _, g := range v.Scopes(access.Create, access.AreaSupport) {
		if g.ScopeKind != access.OwnOrganisation || g.OrganisationID == organisation.String() {
			return true
		}
	}
	return false
}

// current of a row x: $2 lies within its days.
const current = `coalesce(x.from_on, '-infinity') <= $2::date AND coalesce(x.until_on, 'infinity') >= $2::date`

func (s *Service) memberships(ctx context.Context, _ access.Viewer, p *Partnership, today calendar.Day) error {
	return postgres.Each(ctx, s.read, "reading memberships", `
SELECT x.id, x.version, x.member_id = $1, o.id, o.name, x.from_on, x.until_on, `+current+`
FROM organisation_memberships x JOIN organisations o ON o.id = CASE WHEN x.member_id = $1 THEN x.network_id ELSE x.member_id END
WHERE (x.member_id = $1 OR x.network_id = $1) AND x.united_into_id IS NULL ORDER BY 8 DESC, x.from_on DESC NULLS LAST, o.name, x.id`,
		[]any{p.OrganisationID, today}, func(rows *sql.Rows) error {
			var m Membership
			var member bool
			err := rows.Scan(&m.ID, &m.Version, &member, &m.OtherID, &m.OtherName, &m.Period.From, &m.Period.Until, &m.Current)
			if member {
				p.Networks = append(p.Networks, m)
			} else {
				p.Members = append(p.Members, m)
			}
			return err
		})
}

func (s *Service) focalPoints(ctx context.Context, _ access.Viewer, p *Partnership, today calendar.Day) error {
	return postgres.Each(ctx, s.read, "reading focal points", `
SELECT x.id, x.version, x.area_id, coalesce((SELECT string_agg(h.name, ', ' ORDER BY h.name) FROM area_heirs h WHERE h.area_id = a.id), a.name), CASE WHEN x.user_id IS NULL THEN x.name ELSE coalesce(nullif(w.display_name, ''), w.name) END, x.phone, x.user_id IS NOT NULL,
  x.from_on, x.until_on, `+current+`, x.blanked_on
FROM focal_points x LEFT JOIN areas a ON a.id = x.area_id LEFT JOIN users w ON w.id = x.user_id
WHERE x.organisation_id = $1 AND x.united_into_id IS NULL ORDER BY 10 DESC, a.path NULLS FIRST, x.from_on DESC NULLS LAST, x.id`,
		[]any{p.OrganisationID, today}, func(rows *sql.Rows) error {
			var f FocalPoint
			err := rows.Scan(&f.ID, &f.Version, &f.AreaID, &f.AreaName, &f.Name, &f.Phone, &f.HasAccount, &f.Period.From, &f.Period.Until, &f.Current, &f.BlankedOn)
			p.FocalPoints = append(p.FocalPoints, f)
			return err
		})
}

// agreements are all of them, or for an organisation's own people those that it is a party of.
func (s *Service) agreements(ctx context.Context, v access.Viewer, p *Partnership, today calendar.Day) error {
	var own []string
	everyone := false
	for _, g := range v.Scopes(access.Read, access.Agreement) {
		everyone = everyone || g.ScopeKind == access.Nation
		if g.ScopeKind == access.OwnOrganisation {
			own = append(own, g.OrganisationID)
		}
	}
	return postgres.Each(ctx, s.read, "reading agreements", `
SELECT x.id, x.version, x.kind, x.title, o.id, o.name, x.with_organisation_id, coalesce(w.name, x.with_name), x.upload_id IS NOT NULL, x.from_on, x.until_on, `+current+`
FROM partner_agreements x JOIN organisations o ON o.id = x.organisation_id LEFT JOIN organisations w ON w.id = x.with_organisation_id
WHERE (x.organisation_id = $1 OR x.with_organisation_id = $1) AND x.united_into_id IS NULL AND ($3 OR x.organisation_id::text = ANY ($4) OR x.with_organisation_id::text = ANY ($4))
ORDER BY 12 DESC, x.from_on DESC NULLS LAST, x.id`,
		[]any{p.OrganisationID, today, everyone, texts(own)}, func(rows *sql.Rows) error {
			var a Agreement
			err := rows.Scan(&a.ID, &a.Version, &a.Kind, &a.Title, &a.OrganisationID, &a.OrganisationName, &a.WithID, &a.WithName, &a.HasFile, &a.Period.From, &a.Period.Until, &a.Current)
			p.Agreements = append(p.Agreements, a)
			return err
		})
}

func (s *Service) programmes(ctx context.Context, v access.Viewer, p *Partnership, today calendar.Day) error {
	args := []any{p.OrganisationID, today}
	t := entsql.Table("area_supports")
	q := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	rule.Scope(v, access.Read, access.AreaSupport, rule.ByOrganisationID)(q)
	q.SetTotal(len(args))
	seen, with := q.Query()
	return postgres.Each(ctx, s.read, "reading programmes", fmt.Sprintf(`
SELECT x.id, x.version, x.area_id, x.area_name, b.name, a.level, x.work, x.what, x.from_on, x.until_on, %s, x.path
FROM area_support_places x JOIN areas a ON a.id = x.area_id LEFT JOIN areas b ON b.id = x.parent_id
WHERE x.organisation_id = $1 AND x.id IN (%s) ORDER BY 11 DESC, x.from_on DESC NULLS LAST, x.path, x.id`, current, seen),
		append(args, with...), func(rows *sql.Rows) error {
			var a AreaSupport
			err := rows.Scan(&a.ID, &a.Version, &a.AreaID, &a.AreaName, &a.ParentName, &a.AreaLevel, &a.Work, &a.What, &a.Period.From, &a.Period.Until, &a.Current, &a.Path)
			_, a.MayEnd = v.CanOn(access.Change, access.AreaSupport, access.Target{NationID: v.NationID, AreaPath: a.Path, RecordOf: p.OrganisationID.String()})
			p.AreaSupport = append(p.AreaSupport, a)
			return err
		})
}
