package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/internal/casework"
)

// OrganisationPlan is what merging organisations, or ending one, would do,
// measured by the act's own code in a transaction that is rolled back.
type OrganisationPlan struct {
	// Organisations are the one that stays, then the others.
	Organisations []PlannedOrganisation
	// DoubledSupports is how many several of them give alike: kept once, ended for the others.
	DoubledSupports int
}

// PlannedOrganisation is an organisation of a plan and what hangs on it today.
type PlannedOrganisation struct {
	ID   uuid.UUID
	Name string
	// Supports are in force today, of Communities; Facilitated are communities that it triggered; People hold a role at it.
	// Partnerships are its memberships, members, focal points, agreements and programmes in areas.
	Supports, Communities, Facilitated, People, Partnerships int
}

// PreviewMergeOrganisations is what MergeOrganisations would do now; its errors are those of the act.
func (s *Service) PreviewMergeOrganisations(ctx context.Context, in MergeOrganisations) (*OrganisationPlan, error) {
	return s.planned(ctx, "organisation.merge", func(ctx context.Context, u *casework.Unit, plan *OrganisationPlan) error {
		into, others, err := in.open(ctx, u)
		if err != nil {
			return err
		}
		ids := make([]uuid.UUID, len(others))
		for i, o := range others {
			ids[i] = o.ID
		}
		if err := plan.measure(ctx, u, append([]uuid.UUID{into.ID}, ids...)); err != nil {
			return err
		}
		if _, err := supportedBy(ctx, u, ids); err != nil {
			return err
		}
		before, err := openSupports(ctx, u, append(ids, into.ID))
		if err != nil {
			return err
		}
		if err := handOver(ctx, u, into.ID, ids); err != nil {
			return err
		}
		after, err := openSupports(ctx, u, []uuid.UUID{into.ID})
		plan.DoubledSupports = before - after
		return err
	})
}

// PreviewCloseOrganisation is what CloseOrganisation would do now; its errors are those of the act.
func (s *Service) PreviewCloseOrganisation(ctx context.Context, in CloseOrganisation) (*OrganisationPlan, error) {
	return s.planned(ctx, "organisation.end", func(ctx context.Context, u *casework.Unit, plan *OrganisationPlan) error {
		o, _, err := in.begin(ctx, u)
		if err != nil {
			return err
		}
		return plan.measure(ctx, u, []uuid.UUID{o.ID})
	})
}

func (s *Service) planned(ctx context.Context, action string, run func(context.Context, *casework.Unit, *OrganisationPlan) error) (*OrganisationPlan, error) {
	plan := &OrganisationPlan{}
	err := s.desk.Rehearse(ctx, action, func(ctx context.Context, u *casework.Unit) error {
		*plan = OrganisationPlan{}
		return run(ctx, u, plan)
	})
	if err != nil {
		return nil, inWords(err)
	}
	return plan, nil
}

// openSupports counts support that has no end yet: of that, what is alike is kept once.
func openSupports(ctx context.Context, u *casework.Unit, organisations []uuid.UUID) (n int, err error) {
	err = u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM supports WHERE organisation_id = ANY ($1) AND until_on IS NULL`, texts(organisations)).Scan(&n)
	return n, err
}

func (p *OrganisationPlan) measure(ctx context.Context, u *casework.Unit, ids []uuid.UUID) error {
	rows, err := u.Tx.QueryContext(ctx, `
SELECT o.id, o.name, s.supports, s.communities,
  (SELECT count(*) FROM communities c WHERE c.facilitator_id = o.id AND c.ended_on IS NULL),
  (SELECT count(DISTINCT r.user_id) FROM role_assignments r WHERE r.organisation_id = o.id AND (r.from_on IS NULL OR r.from_on <= $2) AND (r.until_on IS NULL OR r.until_on >= $2)),
  (SELECT count(*) FROM organisation_memberships m WHERE (m.member_id = o.id OR m.network_id = o.id) AND m.united_into_id IS NULL AND coalesce(m.until_on, 'infinity') >= $2)
  + (SELECT count(*) FROM focal_points m WHERE m.organisation_id = o.id AND m.united_into_id IS NULL AND coalesce(m.until_on, 'infinity') >= $2)
  + (SELECT count(*) FROM partner_agreements m WHERE (m.organisation_id = o.id OR m.with_organisation_id = o.id) AND m.united_into_id IS NULL AND coalesce(m.until_on, 'infinity') >= $2)
  + (SELECT count(*) FROM area_supports m WHERE m.organisation_id = o.id AND m.united_into_id IS NULL AND coalesce(m.until_on, 'infinity') >= $2)
FROM unnest($1::uuid[]) WITH ORDINALITY AS x(id, place) JOIN organisations o ON o.id = x.id
CROSS JOIN LATERAL (SELECT count(*) AS supports, count(DISTINCT s.community_id) AS communities FROM supports s
  WHERE s.organisation_id = o.id AND (s.from_on IS NULL OR s.from_on <= $2) AND (s.until_on IS NULL OR s.until_on >= $2)) s
ORDER BY x.place`, texts(ids), u.Today)
	if err != nil {
		return fmt.Errorf("measuring a plan: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var o PlannedOrganisation
		if err := rows.Scan(&o.ID, &o.Name, &o.Supports, &o.Communities, &o.Facilitated, &o.People, &o.Partnerships); err != nil {
			return fmt.Errorf("reading a plan: %w", err)
		}
		p.Organisations = append(p.Organisations, o)
	}
	return rows.Err()
}
