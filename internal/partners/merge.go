package partners

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/internal/casework"
)

// HandOver gives one organisation what hangs on others that turned out to be it. What several said alike, and at the same time, is
// united into the first of them, which lasts from the first day to the last. What would bind it to itself stays where it was, ended.
// Its statements do not grow with what there is; the organisations are locked by the caller.
func HandOver(ctx context.Context, u *casework.Unit, into uuid.UUID, from []uuid.UUID) error {
	texts := make([]string, len(from))
	for i, id := range from {
		texts[i] = id.String()
	}
	for _, statement := range []string{
		`UPDATE organisation_memberships x SET version = version + 1,
  network_id = CASE WHEN own.is THEN network_id WHEN network_id = ANY ($2) THEN $1 ELSE network_id END,
  member_id = CASE WHEN own.is THEN member_id WHEN member_id = ANY ($2) THEN $1 ELSE member_id END,
  until_on = CASE WHEN own.is AND (until_on IS NULL OR until_on > $3) THEN greatest($3::date, from_on) ELSE until_on END
FROM (SELECT id AS of, network_id IN (SELECT unnest($2::uuid[]) UNION SELECT $1) AND member_id IN (SELECT unnest($2::uuid[]) UNION SELECT $1) AS is FROM organisation_memberships) own
WHERE own.of = x.id AND (network_id = ANY ($2) OR member_id = ANY ($2))`,
		`UPDATE focal_points SET organisation_id = $1, version = version + 1 WHERE organisation_id = ANY ($2) AND $3::date IS NOT NULL`,
		`UPDATE partner_agreements x SET version = version + 1,
  organisation_id = CASE WHEN own.is THEN organisation_id WHEN organisation_id = ANY ($2) THEN $1 ELSE organisation_id END,
  with_organisation_id = CASE WHEN own.is THEN with_organisation_id WHEN with_organisation_id = ANY ($2) THEN $1 ELSE with_organisation_id END,
  until_on = CASE WHEN own.is AND (until_on IS NULL OR until_on > $3) THEN greatest($3::date, from_on) ELSE until_on END
FROM (SELECT id AS of, coalesce(with_organisation_id IN (SELECT unnest($2::uuid[]) UNION SELECT $1) AND organisation_id IN (SELECT unnest($2::uuid[]) UNION SELECT $1), false) AS is FROM partner_agreements) own
WHERE own.of = x.id AND (organisation_id = ANY ($2) OR with_organisation_id = ANY ($2))`,
		`UPDATE area_supports SET organisation_id = $1, version = version + 1 WHERE organisation_id = ANY ($2) AND $3::date IS NOT NULL`,
		// Events are held by the one, who may be among their organisers already.
		`INSERT INTO event_organisers (event_id, organisation_id, nation_id) SELECT DISTINCT event_id, $1::uuid, nation_id FROM event_organisers WHERE organisation_id = ANY ($2) AND dropped_at IS NULL AND $3::date IS NOT NULL
ON CONFLICT (event_id, organisation_id) DO UPDATE SET dropped_at = NULL`,
		`UPDATE event_organisers SET dropped_at = coalesce(dropped_at, now()) WHERE organisation_id = ANY ($2) AND $1::uuid IS NOT NULL AND $3::date IS NOT NULL`,
		`UPDATE event_participants SET organisation_id = $1 WHERE organisation_id = ANY ($2) AND $3::date IS NOT NULL`,
		// What each promised and delivered stays apart, as two programmes of the one.
		`UPDATE programmes SET organisation_id = $1, version = version + 1 WHERE organisation_id = ANY ($2) AND $3::date IS NOT NULL`,
		`UPDATE beneficiary_groups SET organisation_id = $1, version = version + 1 WHERE organisation_id = ANY ($2) AND $3::date IS NOT NULL`,
		`UPDATE event_actions SET organisation_id = $1 WHERE organisation_id = ANY ($2) AND $3::date IS NOT NULL`,
	} {
		if err := u.Exec(ctx, "handing over a partnership", statement, into, pq.Array(texts), u.Today); err != nil {
			return err
		}
	}
	for _, alike := range []struct{ table, of, by string }{
		{memberships, "member_id = $1 OR network_id = $1", "network_id, member_id"},
		{focalPoints, "organisation_id = $1", "area_id, user_id, lower(name), phone, CASE WHEN blanked_on IS NOT NULL THEN id END"},
		// An agreement that both parties entered says the same from either side.
		{agreements, "organisation_id = $1 OR with_organisation_id = $1",
			"least(organisation_id, with_organisation_id), greatest(organisation_id, with_organisation_id), kind, lower(title), lower(with_name), upload_id"},
		{areaSupports, "organisation_id = $1", "area_id, work, lower(what)"},
	} {
		if err := u.Exec(ctx, "uniting entries of "+alike.table, fmt.Sprintf(uniting, alike.table, alike.of, alike.by), into); err != nil {
			return err
		}
	}
	return nil
}

// uniting joins periods of what is alike where they overlap: the first entry gets the whole, the others point to it.
const uniting = `
WITH m AS (
  SELECT id, dense_rank() OVER (ORDER BY %[3]s) AS alike, coalesce(from_on, '-infinity') AS f, coalesce(until_on, 'infinity') AS u
  FROM %[1]s WHERE (%[2]s) AND united_into_id IS NULL),
b AS (SELECT *, f > max(u) OVER (PARTITION BY alike ORDER BY f, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS apart FROM m),
i AS (SELECT *, count(*) FILTER (WHERE apart) OVER (PARTITION BY alike ORDER BY f, id) AS island FROM b),
k AS (SELECT id, first_value(id) OVER w AS kept, f, u, min(f) OVER g AS first, max(u) OVER g AS last, count(*) OVER g AS n
  FROM i WINDOW g AS (PARTITION BY alike, island), w AS (PARTITION BY alike, island ORDER BY f, id))
UPDATE %[1]s x SET version = version + 1,
  from_on = CASE WHEN k.id = k.kept THEN nullif(k.first, '-infinity') ELSE from_on END,
  until_on = CASE WHEN k.id = k.kept THEN nullif(k.last, 'infinity') ELSE until_on END,
  united_into_id = CASE WHEN k.id <> k.kept THEN k.kept END
FROM k WHERE k.id = x.id AND k.n > 1`

// Close ends on a day what hangs on an organisation that ends on it; what was stays.
func Close(ctx context.Context, u *casework.Unit, organisation uuid.UUID, on calendar.Day) error {
	for _, of := range []struct{ table, column string }{
		{memberships, "member_id = $1 OR network_id"}, {focalPoints, "organisation_id"}, {agreements, "organisation_id = $1 OR with_organisation_id"}, {areaSupports, "organisation_id"},
	} {
		if err := u.Exec(ctx, "ending a partnership", `UPDATE `+of.table+` SET until_on = greatest($2::date, from_on), version = version + 1
WHERE (`+of.column+` = $1) AND united_into_id IS NULL AND (until_on IS NULL OR until_on > $2)`, organisation, on); err != nil {
			return err
		}
	}
	return u.Exec(ctx, "ending a programme", `UPDATE programmes SET until_on = greatest($2::date, from_on), version = version + 1 WHERE organisation_id = $1 AND (until_on IS NULL OR until_on > $2)`, organisation, on)
}
