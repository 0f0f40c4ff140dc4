package transfer

import "time"

// step is one statement over all staged households. Its parameters are, as far
// as args says: the nation, the source, the time, and the user; or what given gives.
type step struct {
	name string
	// when says for which rows the step is needed; it is left out without any.
	when  need
	args  int
	given func(now time.Time) []any
	query string
}

// need is what some staged rows must have for a step to be needed.
type need int

const (
	always     need = iota
	forKnown        // a household that the register has
	forHouse        // a house
	forLatrine      // a latrine with an id of its own
	forDerived      // either a household that the register has or a latrine with an id of its own
	findsKnown      // always, and what it changes are households that the register has
)

var stagingColumns = []string{"row_no", "key", "community_id", "external_id", "house", "number", "household_id", "observation_id", "observed_on", "status",
	"members", "adults", "children", "sanitation", "hygiene", "improved", "has_latrine", "no_latrine",
	"latrine_key", "latrine_id", "latrine_observation_id", "technology", "condition", "house_id",
	"protects_water", "prevents_contact", "keeps_flies_out", "prevents_odour", "safely_managed", "shared", "handwashing", "soap", "ash", "water", "defecates_openly"}

// The outcomes: C created, U updated, N unchanged; held are H for a row that
// repeats another, E for an id that is given elsewhere, X for one that has ended,
// L and M for those of latrines.
const createStaging = `CREATE TEMPORARY TABLE household_staging (
  row_no int NOT NULL, key uuid NOT NULL, community_id uuid NOT NULL, external_id text, house text, number text,
  household_id uuid NOT NULL, observation_id uuid NOT NULL, observed_on date NOT NULL, status text,
  members int, adults int, children int,
  sanitation text NOT NULL, hygiene text NOT NULL, improved boolean, has_latrine boolean NOT NULL, no_latrine boolean NOT NULL,
  latrine_key text, latrine_id uuid, latrine_observation_id uuid, technology text, condition text, house_id uuid,
  protects_water boolean, prevents_contact boolean, keeps_flies_out boolean, prevents_odour boolean, safely_managed boolean, shared boolean,
  handwashing boolean, soap boolean, ash boolean, water boolean, defecates_openly boolean,
  outcome "char" NOT NULL DEFAULT 'C', first_row int, existing_id uuid, current boolean NOT NULL DEFAULT true,
  latrine_first boolean NOT NULL DEFAULT true, latrine_known boolean NOT NULL DEFAULT false
) ON COMMIT DROP`

// latrineFacts counts what a row says of a latrine.
const latrineFacts = `num_nonnulls(s.technology, s.condition, s.protects_water, s.prevents_contact, s.keeps_flies_out, s.prevents_odour, s.safely_managed, s.shared, s.handwashing, s.soap, s.ash, s.water)`

// checkSteps find out what becomes of each row; a dry run ends with them.
var checkSteps = []step{
	{name: "statistics", query: `ANALYZE household_staging`},
	{name: "repeated rows", query: `UPDATE household_staging s SET outcome = 'H', first_row = d.first
FROM (SELECT key, min(row_no) AS first FROM household_staging GROUP BY key HAVING count(*) > 1) d
WHERE s.key = d.key AND s.row_no > d.first`},
	// An id reaches no further than the community that the row names: that one is
	// open to the person, and its counters follow.
	{name: "known by id", when: findsKnown, args: 1, query: `UPDATE household_staging s SET existing_id = CASE WHEN h.community_id = s.community_id AND h.ended_on IS NULL THEN h.id END,
  outcome = CASE WHEN h.community_id <> s.community_id THEN 'E' WHEN h.ended_on IS NOT NULL THEN 'X' ELSE 'U' END::"char" FROM households h
WHERE h.nation_id = $1 AND h.external_id = s.external_id AND s.external_id IS NOT NULL AND s.outcome = 'C'`},
	{name: "known by number", when: findsKnown, args: 1, query: `UPDATE household_staging s SET existing_id = h.id, outcome = 'U'
FROM households h LEFT JOIN houses b ON b.id = h.house_id
WHERE h.nation_id = $1 AND h.community_id = s.community_id AND h.ended_on IS NULL AND s.outcome = 'C'
  AND (s.external_id IS NULL OR h.external_id IS NULL) AND (s.house IS NOT NULL OR s.number IS NOT NULL)
  AND lower(coalesce(h.number, '')) = lower(coalesce(s.number, '')) AND lower(coalesce(b.number, '')) = lower(coalesce(s.house, ''))`},
	// What is known of the rows now is not what it was: without new statistics the
	// following would be planned for no row at all.
	{name: "statistics of the known", when: forKnown, query: `ANALYZE household_staging`},
	// An observation older than the newest one is kept and changes nothing now (PR5).
	{name: "late arrivals", when: forKnown, query: `UPDATE household_staging s SET current = false FROM households h
WHERE h.id = s.existing_id AND h.observed_on > s.observed_on`},
	{name: "known latrines", when: forLatrine, args: 1, query: `UPDATE household_staging s SET latrine_id = l.id, latrine_known = true,
  outcome = CASE WHEN l.community_id <> s.community_id THEN 'L' WHEN l.ended_on IS NOT NULL THEN 'M' ELSE s.outcome END::"char" FROM latrines l
WHERE l.nation_id = $1 AND l.external_id = s.latrine_key AND s.latrine_key IS NOT NULL AND s.outcome IN ('C', 'U')`},
	{name: "latrines of two communities", when: forLatrine, query: `UPDATE household_staging s SET outcome = 'L'
FROM (SELECT DISTINCT ON (latrine_key) latrine_key, community_id FROM household_staging WHERE latrine_key IS NOT NULL AND outcome IN ('C', 'U') ORDER BY latrine_key, row_no) f
WHERE s.latrine_key = f.latrine_key AND s.community_id <> f.community_id AND s.outcome IN ('C', 'U')`},
	// One row tells of a latrine with an id, known or not: one that counts now
	// before a late one, and the one that says most.
	{name: "latrines' first rows", when: forLatrine, query: `UPDATE household_staging s SET latrine_first = false
FROM (SELECT DISTINCT ON (latrine_key) latrine_key, row_no AS first FROM household_staging s WHERE latrine_key IS NOT NULL AND outcome IN ('C', 'U')
  ORDER BY latrine_key, current DESC, ` + latrineFacts + ` DESC, row_no) d
WHERE s.latrine_key = d.latrine_key AND s.row_no <> d.first`},
	{name: "shared latrines' ids", when: forLatrine, query: `UPDATE household_staging s SET latrine_id = f.latrine_id
FROM household_staging f WHERE f.latrine_key = s.latrine_key AND f.latrine_first AND f.outcome IN ('C', 'U') AND NOT s.latrine_first AND s.latrine_key IS NOT NULL`},
	{name: "households' latrines", when: forKnown, query: `UPDATE household_staging s SET latrine_id = l.id, latrine_known = true, has_latrine = s.has_latrine OR ` + latrineFacts + ` > 0,
  latrine_observation_id = coalesce(s.latrine_observation_id, gen_random_uuid())
FROM households h JOIN latrines l ON l.id = h.latrine_id AND l.ended_on IS NULL
WHERE h.id = s.existing_id AND s.latrine_key IS NULL AND NOT s.no_latrine AND (s.current OR s.has_latrine OR ` + latrineFacts + ` > 0)`},
	// A latrine that only a late row tells of is none of today's.
	{name: "late latrines", when: forKnown, query: `UPDATE household_staging SET latrine_id = NULL
WHERE NOT current AND has_latrine AND NOT latrine_known AND latrine_key IS NULL`},
	{name: "late latrines with an id", when: forLatrine, query: `UPDATE household_staging s SET latrine_id = NULL
FROM (SELECT latrine_key FROM household_staging WHERE latrine_key IS NOT NULL AND latrine_first AND NOT latrine_known AND NOT current AND outcome IN ('C', 'U')) f
WHERE s.latrine_key = f.latrine_key`},
	{name: "unchanged rows", when: forKnown, query: `UPDATE household_staging s SET outcome = 'N' FROM household_observations o
WHERE s.outcome = 'U' AND o.household_id = s.existing_id AND o.observed_on = s.observed_on AND (s.status IS NULL OR o.status = s.status)
  AND (o.members, o.adults, o.children, o.defecates_openly) IS NOT DISTINCT FROM (s.members, s.adults, s.children, s.defecates_openly)
  AND (s.latrine_key IS NULL OR o.latrine_id IS NOT DISTINCT FROM s.latrine_id) AND (NOT s.no_latrine OR o.latrine_id IS NULL)
  AND (s.has_latrine OR s.hygiene = 'UNKNOWN' OR o.hygiene = s.hygiene)
  AND (NOT s.has_latrine OR NOT s.latrine_first OR o.latrine_id IS NULL AND (o.sanitation, o.hygiene, o.improved) IS NOT DISTINCT FROM (s.sanitation, s.hygiene, s.improved)
    OR EXISTS (SELECT FROM latrine_observations l WHERE l.latrine_id = o.latrine_id AND l.observed_on = s.observed_on
    AND (l.technology, l.protects_water, l.prevents_contact, l.keeps_flies_out, l.prevents_odour, l.safely_managed, l.shared, l.handwashing, l.soap, l.ash, l.water, l.condition)
      IS NOT DISTINCT FROM (s.technology, s.protects_water, s.prevents_contact, s.keeps_flies_out, s.prevents_odour, s.safely_managed, s.shared, s.handwashing, s.soap, s.ash, s.water, s.condition)))`},
}

// writeSteps bring the rows into the register: houses, latrines, households.
// What a row says nothing of stays as it was, as with a visit.
var writeSteps = []step{
	{name: "known houses", when: forHouse, query: `UPDATE household_staging s SET house_id = b.id FROM houses b
WHERE b.community_id = s.community_id AND lower(b.number) = lower(s.house) AND b.ended_on IS NULL AND s.house IS NOT NULL`},
	{name: "new houses' ids", when: forHouse, query: `UPDATE household_staging s SET house_id = f.house_id
FROM (SELECT DISTINCT ON (community_id, lower(house)) community_id, lower(house) AS house, house_id FROM household_staging
  WHERE house IS NOT NULL AND outcome IN ('C', 'U') ORDER BY community_id, lower(house), row_no) f
WHERE f.community_id = s.community_id AND f.house = lower(s.house) AND s.house_id <> f.house_id`},
	{name: "houses", when: forHouse, args: 3, query: `INSERT INTO houses (id, nation_id, community_id, number, created_at, updated_at)
SELECT DISTINCT ON (s.house_id) s.house_id, $1::uuid, s.community_id, s.house, $3::timestamptz, $3 FROM household_staging s
WHERE s.house IS NOT NULL AND s.outcome IN ('C', 'U') AND $2::text IS NOT NULL AND NOT EXISTS (SELECT FROM houses b WHERE b.id = s.house_id)`},
	{name: "latrines", args: 3, query: `INSERT INTO latrines (id, nation_id, community_id, external_id, technology, protects_water, prevents_contact, keeps_flies_out, prevents_odour,
  safely_managed, improved, shared, handwashing, soap, ash, water, condition, observed_on, created_at, updated_at)
SELECT latrine_id, $1::uuid, community_id, latrine_key, technology, protects_water, prevents_contact, keeps_flies_out, prevents_odour,
  safely_managed, improved, shared, handwashing, soap, ash, water, condition, observed_on, $3::timestamptz, $3
FROM household_staging WHERE has_latrine AND latrine_first AND NOT latrine_known AND current AND outcome IN ('C', 'U') AND $2::text IS NOT NULL`},
	{name: "households", args: 3, query: `INSERT INTO households (id, nation_id, community_id, house_id, latrine_id, external_id, number, status, members, adults, children,
  defecates_openly, sanitation, hygiene, improved, observed_on, created_at, updated_at)
SELECT household_id, $1::uuid, community_id, house_id, latrine_id, external_id, number, coalesce(status, 'RESIDENT'), members, adults, children,
  defecates_openly, sanitation, hygiene, improved, observed_on, $3::timestamptz, $3
FROM household_staging WHERE outcome = 'C' AND $2::text IS NOT NULL`},
	{name: "changed households", when: forKnown, args: 3, query: `UPDATE households h SET house_id = coalesce(s.house_id, h.house_id), external_id = coalesce(h.external_id, s.external_id),
  latrine_id = CASE WHEN NOT s.current THEN h.latrine_id WHEN s.no_latrine THEN NULL ELSE coalesce(s.latrine_id, h.latrine_id) END,
  status = CASE WHEN s.current THEN coalesce(s.status, h.status) ELSE h.status END,
  members = CASE WHEN s.current AND num_nonnulls(s.members, s.adults, s.children) > 0 THEN s.members ELSE h.members END,
  adults = CASE WHEN s.current AND num_nonnulls(s.members, s.adults, s.children) > 0 THEN s.adults ELSE h.adults END,
  children = CASE WHEN s.current AND num_nonnulls(s.members, s.adults, s.children) > 0 THEN s.children ELSE h.children END,
  -- Who had no latrine and has one now is not known to defaecate openly any more.
  defecates_openly = CASE WHEN NOT s.current THEN h.defecates_openly WHEN s.has_latrine AND h.latrine_id IS NULL THEN s.defecates_openly
    ELSE coalesce(s.defecates_openly, h.defecates_openly) END,
  sanitation = CASE WHEN s.current AND (s.has_latrine OR s.defecates_openly IS NOT NULL) THEN s.sanitation ELSE h.sanitation END,
  hygiene = CASE WHEN s.current AND (s.has_latrine OR s.no_latrine OR s.hygiene <> 'UNKNOWN') THEN s.hygiene ELSE h.hygiene END,
  improved = CASE WHEN s.current AND (s.has_latrine OR s.defecates_openly IS NOT NULL) THEN s.improved ELSE h.improved END,
  observed_on = CASE WHEN s.current THEN s.observed_on ELSE h.observed_on END,
  version = h.version + 1, updated_at = $3
FROM household_staging s WHERE h.id = s.existing_id AND s.outcome = 'U' AND h.nation_id = $1 AND $2::text IS NOT NULL`},
	// The facts that make a latrine improved are looked at together, and so is what
	// belongs to hand washing.
	{name: "changed latrines", when: forDerived, args: 3, query: `UPDATE latrines l SET technology = coalesce(s.technology, l.technology), condition = coalesce(s.condition, l.condition),
  protects_water = CASE WHEN s.barriers THEN s.protects_water ELSE l.protects_water END, prevents_contact = CASE WHEN s.barriers THEN s.prevents_contact ELSE l.prevents_contact END,
  keeps_flies_out = CASE WHEN s.barriers THEN s.keeps_flies_out ELSE l.keeps_flies_out END, prevents_odour = CASE WHEN s.barriers THEN s.prevents_odour ELSE l.prevents_odour END,
  safely_managed = coalesce(s.safely_managed, l.safely_managed), shared = coalesce(s.shared, l.shared),
  handwashing = CASE WHEN s.hands THEN s.handwashing ELSE l.handwashing END, soap = CASE WHEN s.hands THEN s.soap ELSE l.soap END,
  ash = CASE WHEN s.hands THEN s.ash ELSE l.ash END, water = CASE WHEN s.hands THEN s.water ELSE l.water END,
  observed_on = s.observed_on, version = l.version + 1, updated_at = $3
FROM (SELECT DISTINCT ON (latrine_id) *, num_nonnulls(protects_water, prevents_contact, keeps_flies_out, prevents_odour) > 0 AS barriers,
    num_nonnulls(handwashing, soap, ash, water) > 0 AS hands FROM household_staging
  WHERE has_latrine AND latrine_known AND latrine_first AND outcome IN ('C', 'U') ORDER BY latrine_id, observed_on DESC, row_no) s
WHERE l.id = s.latrine_id AND l.nation_id = $1 AND $2::text IS NOT NULL AND (l.observed_on IS NULL OR l.observed_on <= s.observed_on)`},
}

// latrineObservations keep what was seen of latrines, as the rows say it.
var latrineObservations = []step{
	{name: "observations of latrines", args: 4, query: `INSERT INTO latrine_observations (id, nation_id, latrine_id, community_id, observed_on, recorded_at, source, technology,
  protects_water, prevents_contact, keeps_flies_out, prevents_odour, safely_managed, improved, shared, handwashing, soap, ash, water, condition, recorded_by)
SELECT latrine_observation_id, $1::uuid, latrine_id, community_id, observed_on, $3::timestamptz, $2::text, technology,
  protects_water, prevents_contact, keeps_flies_out, prevents_odour, safely_managed, improved, shared, handwashing, soap, ash, water, condition, $4::uuid
FROM household_staging WHERE has_latrine AND latrine_first AND latrine_id IS NOT NULL AND outcome IN ('C', 'U')`},
}

// householdObservations keep what was so of households on their days.
var householdObservations = []step{
	{name: "observations of households", args: 4, query: `INSERT INTO household_observations (id, nation_id, household_id, community_id, observed_on, recorded_at, source, status,
  members, adults, children, latrine_id, defecates_openly, sanitation, hygiene, improved, recorded_by)
SELECT observation_id, $1::uuid, coalesce(existing_id, household_id), community_id, observed_on, $3::timestamptz, $2::text, coalesce(status, 'RESIDENT'),
  members, adults, children, latrine_id, defecates_openly, sanitation, hygiene, improved, $4::uuid
FROM household_staging WHERE outcome IN ('C', 'U')`},
}
