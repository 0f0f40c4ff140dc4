package register

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"

	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Totals are what somebody reported of a community as a whole; nil is unknown,
// never zero.
type Totals struct {
	Population, Households, Toilets, Handwashing *int
}

// The flags of totals that cannot be as published. They are kept as published
// all the same, and shown with their flags (PR3).
const (
	// ToiletsAboveHouseholds: more toilets than households.
	ToiletsAboveHouseholds = "TOILETS_ABOVE_HOUSEHOLDS"
	// HandwashingAboveHouseholds: more hand washing facilities than households.
	HandwashingAboveHouseholds = "HANDWASHING_ABOVE_HOUSEHOLDS"
	// HouseholdsAbovePopulation: more households than people.
	HouseholdsAbovePopulation = "HOUSEHOLDS_ABOVE_POPULATION"
	// NoPopulation: a community of nobody.
	NoPopulation = "NO_POPULATION"
	// NoHouseholds: people, and no household that they live in.
	NoHouseholds = "NO_HOUSEHOLDS"
	// SummedAtMerger: nobody reported it; it is the sum of communities that were merged (PR7).
	SummedAtMerger = "SUMMED_AT_MERGER"
)

// FlagsOf names what of the totals cannot be, in a fixed order; none gives an
// empty list. Totals that are only unlikely are not flagged.
func FlagsOf(t Totals) []string {
	above := func(a, b *int) bool { return a != nil && b != nil && *a > *b }
	flags := []string{}
	flag := func(holds bool, name string) {
		if holds {
			flags = append(flags, name)
		}
	}
	flag(t.Population != nil && *t.Population == 0, NoPopulation)
	flag(t.Households != nil && *t.Households == 0 && t.Population != nil && *t.Population > 0, NoHouseholds)
	flag(above(t.Households, t.Population), HouseholdsAbovePopulation)
	flag(above(t.Toilets, t.Households), ToiletsAboveHouseholds)
	flag(above(t.Handwashing, t.Households), HandwashingAboveHouseholds)
	return flags
}

// newestTotal is how a community's reports are put in order, the newest first;
// progress counts by the same.
const newestTotal = `ORDER BY t.reported_on DESC NULLS LAST, t.id DESC LIMIT 1`

// SettleTotals writes what communities show of their reported totals: the
// population and its year by the newest that has one, and whether the newest is
// flagged. Use cases and imports call it after they added some, with the
// communities' rows locked. One statement, however many they are.
func SettleTotals(ctx context.Context, tx *sql.Tx, communities []uuid.UUID) error {
	_, err := tx.ExecContext(ctx, `
UPDATE communities c SET population = x.population, population_year = x.year, flagged = x.flagged, updated_at = now()
FROM (
  SELECT w.id, p.population, extract(year FROM p.reported_on)::bigint AS year, coalesce(n.flagged, false) AS flagged
  FROM unnest($1::uuid[]) AS w(id)
  LEFT JOIN LATERAL (SELECT t.population, t.reported_on FROM reported_totals t
    WHERE t.community_id = w.id AND t.population IS NOT NULL `+newestTotal+`) p ON true
  LEFT JOIN LATERAL (SELECT cardinality(t.flags) > 0 AS flagged FROM reported_totals t
    WHERE t.community_id = w.id `+newestTotal+`) n ON true) x
WHERE c.id = x.id AND (c.population, c.population_year, c.flagged) IS DISTINCT FROM (x.population, x.year, x.flagged)`, texts(communities))
	if err != nil {
		return fmt.Errorf("settling reported totals: %w", err)
	}
	return nil
}

// RecordReportedTotals adds a report on a community as a whole; it stands beside
// what is counted and is never added to it (PR3).
type RecordReportedTotals struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	// ReportedOn is when it was so (PR5).
	ReportedOn calendar.Date
	// SourceName is who says so: a list's name or a person's office.
	SourceName string
	// At least one is known.
	Population, Households, Toilets, Handwashing *int
}

// RecordReportedTotals keeps the report as published, flags what cannot be, and
// lets the newest one set the community's population. It returns the report's
// id; INVALID for a date that has not come and for a report of nothing.
func (s *Service) RecordReportedTotals(ctx context.Context, in RecordReportedTotals) ([]uuid.UUID, error) {
	return s.do(ctx, "community.record_totals", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.ReportedTotal, 0)
		if err != nil {
			return nil, err
		}
		on, source, err := in.check(u.Today)
		if err != nil {
			return nil, err
		}
		totals := Totals{in.Population, in.Households, in.Toilets, in.Handwashing}
		flags := FlagsOf(totals)
		if _, err := u.Tx.ExecContext(ctx, `INSERT INTO reported_totals
  (id, nation_id, community_id, reported_on, reported_precision, source_name, population, households, toilets, handwashing, flags)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`, in.ID, u.Nation, c.ID, on.Day, string(on.Precision), source,
			in.Population, in.Households, in.Toilets, in.Handwashing, pq.Array(flags)); err != nil {
			return nil, fmt.Errorf("keeping a report: %w", err)
		}
		if err := SettleTotals(ctx, u.Tx, []uuid.UUID{c.ID}); err != nil {
			return nil, err
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "ReportedTotal", action: access.Create, object: access.ReportedTotal,
			id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"communityId": c.ID, "reportedOn": on.String(), "source": source, "population": in.Population,
				"households": in.Households, "toilets": in.Toilets, "handwashing": in.Handwashing, "flags": flags}})
	})
}

func (in RecordReportedTotals) check(today calendar.Day) (calendar.Date, string, error) {
	if err := check.NewID(in.ID); err != nil {
		return calendar.Date{}, "", err
	}
	on, err := check.PastDate("reportedOn", in.ReportedOn, today)
	if err != nil {
		return on, "", err
	}
	source, err := check.Words("sourceName", in.SourceName, check.MaxText)
	if err != nil {
		return on, "", err
	}
	if in.Population == nil && in.Households == nil && in.Toilets == nil && in.Handwashing == nil {
		return on, "", fault.New(fault.Invalid, "A report needs at least one figure.").At("population")
	}
	return on, source, counts([]string{"population", "households", "toilets", "handwashing"},
		in.Population, in.Households, in.Toilets, in.Handwashing)
}
