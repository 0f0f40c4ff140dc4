package transfer

// step is one statement over all staged households. Its parameters are, as far
// as args says: the nation, the source, the time, and the user.
type step struct {
	name string
	// when says for which rows the step is needed; it is left out without any.
	when  need
	args  int
	query string
}

// need is what some staged rows must have for a step to be needed.
type need int

const (
	always     need = iota
	forKnown        // a household that the register has
	forHouse        // a house
	forLatrine      // a latrine with an id of its own
	findsKnown      // always, and what it changes are households that the register has
)

var stagingColumns = []string{"row_no", "key", "community_id", "external_id", "house", "number", "household_id", "observation_id", "observed_on", "status",
	"members", "adults", "children", "sanitation", "shared_instead", "hygiene", "improved", "has_latrine",
	"latrine_key", "latrine_id", "latrine_observation_id", "technology", "condition", "house_id",
	"protects_water", "prevents_contact", "keeps_flies_out", "prevents_odour", "safely_managed", "shared", "handwashing", "soap", "ash", "water", "defecates_openly"}

const createStaging = `CREATE TEMPORARY TABLE household_staging (
  row_no int NOT NULL, key uuid NOT NULL, community_id uuid NOT NULL, external_id text, house text, number text,
  household_id uuid NOT NULL, observation_id uuid NOT NULL, observed_on date NOT NULL, status text NOT NULL,
  members int, adults int, children int,
  sanitation text NOT NULL, shared_instead text NOT NULL, hygiene text NOT NULL, improved boolean, has_latrine boolean NOT NULL,
  latrine_key text, latrine_id uuid, latrine_observation_id uuid, technology text, condition text, house_id uuid,
  protects_water boolean, prevents_contact boolean, keeps_flies_out boolean, prevents_odour boolean, safely_managed boolean, shared boolean,
  handwashing boolean, soap boolean, ash boolean, water boolean, defecates_openly boolean,
  outcome "char" NOT NULL DEFAULT 'C', first_row int, existing_id uuid, current boolean NOT NULL DEFAULT true, latrine_first boolean NOT NULL DEFAULT true
) ON COMMIT DROP`

// checkSteps find out what becomes of each row; a dry run ends with them.
var checkSteps = []step{
	{"statistics", always, 0, `ANALYZE household_staging`},
	{"repeated rows", always, 0, `UPDATE household_staging s SET outcome = 'H', first_row = d.first
FROM (SELECT key, min(row_no) AS first FROM household_staging GROUP BY key HAVING count(*) > 1) d
WHERE s.key = d.key AND s.row_no > d.first`},
	{"known by id", findsKnown, 1, `UPDATE household_staging s SET existing_id = h.id, outcome = 'U' FROM households h
WHERE h.nation_id = $1 AND h.external_id = s.external_id AND s.external_id IS NOT NULL AND h.ended_on IS NULL AND s.outcome = 'C'`},
	{"known by number", findsKnown, 1, `UPDATE household_staging s SET existing_id = h.id, outcome = 'U'
FROM households h LEFT JOIN houses b ON b.id = h.house_id
WHERE h.nation_id = $1 AND h.community_id = s.community_id AND h.ended_on IS NULL AND s.outcome = 'C'
  AND (s.external_id IS NULL OR h.external_id IS NULL) AND (s.house IS NOT NULL OR s.number IS NOT NULL)
  AND lower(coalesce(h.number, '')) = lower(coalesce(s.number, '')) AND lower(coalesce(b.number, '')) = lower(coalesce(s.house, ''))`},
	// What is known of the rows now is not what it was: without new statistics the
	// following would be planned for no row at all.
	{"statistics of the known", forKnown, 0, `ANALYZE household_staging`},
	// Several rows that share a latrine are its proof of being shared.
	{"shared latrines", forLatrine, 0, `UPDATE household_staging s SET shared = true, sanitation = s.shared_instead
FROM (SELECT latrine_key FROM household_staging WHERE latrine_key IS NOT NULL AND outcome <> 'H' GROUP BY latrine_key HAVING count(*) > 1) d
WHERE s.latrine_key = d.latrine_key AND s.shared IS NULL AND s.outcome <> 'H'`},
	{"latrines' first rows", forLatrine, 0, `UPDATE household_staging s SET latrine_first = false
FROM (SELECT latrine_key, min(row_no) AS first FROM household_staging WHERE latrine_key IS NOT NULL AND outcome <> 'H' GROUP BY latrine_key) d
WHERE s.latrine_key = d.latrine_key AND s.row_no > d.first`},
	{"known latrines", forLatrine, 1, `UPDATE household_staging s SET latrine_id = l.id, latrine_first = false FROM latrines l
WHERE l.nation_id = $1 AND l.external_id = s.latrine_key AND s.latrine_key IS NOT NULL`},
	{"shared latrines' ids", forLatrine, 0, `UPDATE household_staging s SET latrine_id = f.latrine_id
FROM household_staging f WHERE f.latrine_key = s.latrine_key AND f.latrine_first AND NOT s.latrine_first AND s.latrine_key IS NOT NULL`},
	{"households' latrines", forKnown, 0, `UPDATE household_staging s SET latrine_id = h.latrine_id, latrine_first = false FROM households h
WHERE h.id = s.existing_id AND s.has_latrine AND s.latrine_key IS NULL AND h.latrine_id IS NOT NULL`},
	{"unchanged rows", forKnown, 0, `UPDATE household_staging s SET outcome = 'N' FROM household_observations o
WHERE s.outcome = 'U' AND o.household_id = s.existing_id AND o.observed_on = s.observed_on
  AND (o.status, o.members, o.adults, o.children, o.defecates_openly, o.sanitation, o.hygiene, o.improved, o.latrine_id)
    IS NOT DISTINCT FROM (s.status, s.members, s.adults, s.children, s.defecates_openly, s.sanitation, s.hygiene, s.improved, s.latrine_id)
  AND (NOT s.has_latrine OR NOT s.latrine_first AND s.latrine_key IS NOT NULL OR EXISTS (
    SELECT FROM latrine_observations l WHERE l.latrine_id = s.latrine_id AND l.observed_on = s.observed_on
    AND (l.technology, l.protects_water, l.prevents_contact, l.keeps_flies_out, l.prevents_odour, l.safely_managed, l.shared, l.handwashing, l.soap, l.ash, l.water, l.condition)
      IS NOT DISTINCT FROM (s.technology, s.protects_water, s.prevents_contact, s.keeps_flies_out, s.prevents_odour, s.safely_managed, s.shared, s.handwashing, s.soap, s.ash, s.water, s.condition)))`},
	// An observation older than the newest one is kept and changes nothing now (PR5).
	{"late arrivals", forKnown, 0, `UPDATE household_staging s SET current = false FROM households h
WHERE h.id = s.existing_id AND h.observed_on > s.observed_on`},
}

// writeSteps bring the rows into the register: houses, latrines, households,
// then what was observed of them.
var writeSteps = []step{
	{"known houses", forHouse, 0, `UPDATE household_staging s SET house_id = b.id FROM houses b
WHERE b.community_id = s.community_id AND lower(b.number) = lower(s.house) AND b.ended_on IS NULL AND s.house IS NOT NULL`},
	{"new houses' ids", forHouse, 0, `UPDATE household_staging s SET house_id = f.house_id
FROM (SELECT DISTINCT ON (community_id, lower(house)) community_id, lower(house) AS house, house_id FROM household_staging
  WHERE house IS NOT NULL AND outcome IN ('C', 'U') ORDER BY community_id, lower(house), row_no) f
WHERE f.community_id = s.community_id AND f.house = lower(s.house) AND s.house_id <> f.house_id`},
	{"houses", forHouse, 3, `INSERT INTO houses (id, nation_id, community_id, number, created_at, updated_at)
SELECT DISTINCT ON (s.house_id) s.house_id, $1::uuid, s.community_id, s.house, $3::timestamptz, $3 FROM household_staging s
WHERE s.house IS NOT NULL AND s.outcome IN ('C', 'U') AND $2::text IS NOT NULL AND NOT EXISTS (SELECT FROM houses b WHERE b.id = s.house_id)`},
	{"latrines", always, 3, `INSERT INTO latrines (id, nation_id, community_id, external_id, technology, protects_water, prevents_contact, keeps_flies_out, prevents_odour,
  safely_managed, improved, shared, handwashing, soap, ash, water, condition, observed_on, created_at, updated_at)
SELECT latrine_id, $1::uuid, community_id, latrine_key, technology, protects_water, prevents_contact, keeps_flies_out, prevents_odour,
  safely_managed, improved, shared, handwashing, soap, ash, water, condition, observed_on, $3::timestamptz, $3
FROM household_staging WHERE has_latrine AND latrine_first AND outcome IN ('C', 'U') AND $2::text IS NOT NULL`},
	{"households", always, 3, `INSERT INTO households (id, nation_id, community_id, house_id, latrine_id, external_id, number, status, members, adults, children,
  defecates_openly, sanitation, hygiene, improved, observed_on, created_at, updated_at)
SELECT household_id, $1::uuid, community_id, house_id, latrine_id, external_id, number, status, members, adults, children,
  defecates_openly, sanitation, hygiene, improved, observed_on, $3::timestamptz, $3
FROM household_staging WHERE outcome = 'C' AND $2::text IS NOT NULL`},
	{"changed households", forKnown, 3, `UPDATE households h SET house_id = coalesce(s.house_id, h.house_id), external_id = coalesce(h.external_id, s.external_id),
  latrine_id = CASE WHEN s.current THEN s.latrine_id ELSE h.latrine_id END,
  status = CASE WHEN s.current THEN s.status ELSE h.status END,
  members = CASE WHEN s.current THEN s.members ELSE h.members END, adults = CASE WHEN s.current THEN s.adults ELSE h.adults END,
  children = CASE WHEN s.current THEN s.children ELSE h.children END,
  defecates_openly = CASE WHEN s.current THEN s.defecates_openly ELSE h.defecates_openly END,
  sanitation = CASE WHEN s.current THEN s.sanitation ELSE h.sanitation END, hygiene = CASE WHEN s.current THEN s.hygiene ELSE h.hygiene END,
  improved = CASE WHEN s.current THEN s.improved ELSE h.improved END,
  observed_on = CASE WHEN s.current THEN s.observed_on ELSE h.observed_on END,
  version = h.version + 1, updated_at = $3
FROM household_staging s WHERE h.id = s.existing_id AND s.outcome = 'U' AND h.nation_id = $1 AND $2::text IS NOT NULL`},
	{"changed latrines", forKnown, 3, `UPDATE latrines l SET technology = s.technology, protects_water = s.protects_water, prevents_contact = s.prevents_contact,
  keeps_flies_out = s.keeps_flies_out, prevents_odour = s.prevents_odour, safely_managed = s.safely_managed, improved = s.improved, shared = s.shared,
  handwashing = s.handwashing, soap = s.soap, ash = s.ash, water = s.water, condition = s.condition, observed_on = s.observed_on,
  version = l.version + 1, updated_at = $3
FROM (SELECT DISTINCT ON (latrine_id) * FROM household_staging
  WHERE has_latrine AND NOT latrine_first AND outcome = 'U' AND current ORDER BY latrine_id, observed_on DESC, row_no) s
WHERE l.id = s.latrine_id AND l.nation_id = $1 AND $2::text IS NOT NULL AND (l.observed_on IS NULL OR l.observed_on <= s.observed_on)`},
	{"observations of latrines", always, 4, `INSERT INTO latrine_observations (id, nation_id, latrine_id, community_id, observed_on, recorded_at, source, technology,
  protects_water, prevents_contact, keeps_flies_out, prevents_odour, safely_managed, improved, shared, handwashing, soap, ash, water, condition, recorded_by)
SELECT latrine_observation_id, $1::uuid, latrine_id, community_id, observed_on, $3::timestamptz, $2::text, technology,
  protects_water, prevents_contact, keeps_flies_out, prevents_odour, safely_managed, improved, shared, handwashing, soap, ash, water, condition, $4::uuid
FROM household_staging WHERE has_latrine AND (latrine_first OR latrine_key IS NULL) AND outcome IN ('C', 'U')`},
	{"observations of households", always, 4, `INSERT INTO household_observations (id, nation_id, household_id, community_id, observed_on, recorded_at, source, status,
  members, adults, children, latrine_id, defecates_openly, sanitation, hygiene, improved, recorded_by)
SELECT observation_id, $1::uuid, coalesce(existing_id, household_id), community_id, observed_on, $3::timestamptz, $2::text, status,
  members, adults, children, latrine_id, defecates_openly, sanitation, hygiene, improved, $4::uuid
FROM household_staging WHERE outcome IN ('C', 'U')`},
}
