package cases

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/country"
	"saniladder/domain/protocol"
)

// factsOfSQL counts what the register knows of a community, as checklists name it: of which one, the statuses that count, and
// the pupils a cubicle serves.
// What nobody has observed is in neither of a pair of counts. Meetings, plans, maps
// and regulations are NULL where nothing of the kind is kept here: they may all
// be on paper (PR8).
const factsOfSQL = `WITH w AS (SELECT %[1]s AS id UNION ALL SELECT past_id FROM community_pasts WHERE community_id = %[1]s),
h AS (SELECT * FROM households WHERE community_id = %[1]s AND ended_on IS NULL AND status = ANY (%[2]s)),
l AS (SELECT * FROM latrines WHERE community_id = %[1]s AND ended_on IS NULL),
f AS (SELECT * FROM facilities WHERE community_id = %[1]s AND ended_on IS NULL),
x AS (SELECT h.*, l.handwashing AS washes FROM h LEFT JOIN l ON l.id = h.latrine_id),
s AS (SELECT coalesce(cubicles_shared, 0) > 0 OR coalesce(cubicles_girls, 0) + coalesce(cubicles_boys, 0) = 0 AND NOT EXISTS (SELECT FROM l WHERE l.facility_id = f.id)
  OR girls > %[3]s * cubicles_girls OR boys > %[3]s * cubicles_boys AS bad FROM f WHERE kind = 'SCHOOL'),
kept AS (SELECT EXISTS (SELECT FROM community_meetings WHERE community_id IN (SELECT id FROM w)) OR EXISTS (SELECT FROM agreed_actions WHERE community_id = %[1]s)
  OR EXISTS (SELECT FROM local_regulations WHERE community_id = %[1]s) OR EXISTS (SELECT FROM community_places WHERE community_id = %[1]s)
  OR EXISTS (SELECT FROM defaecation_maps WHERE community_id IN (SELECT id FROM w)) AS here)
SELECT (SELECT count(*) FROM h),
  (SELECT count(*) FROM h WHERE observed_on IS NOT NULL AND latrine_id IS NULL),
  (SELECT count(*) FROM h WHERE defecates_openly),
  (SELECT count(*) FROM h WHERE improved), (SELECT count(*) FROM h WHERE NOT improved),
  (SELECT count(*) FROM x WHERE improved AND washes), (SELECT count(*) FROM x WHERE NOT improved OR NOT washes),
  (SELECT count(*) FROM l), (SELECT count(*) FROM l WHERE NOT handwashing), (SELECT count(*) FROM l WHERE handwashing AND NOT (coalesce(soap, false) OR coalesce(ash, false)) OR handwashing AND NOT water),
  (SELECT count(*) FROM l WHERE facility_id IS NULL), (SELECT count(*) FROM l WHERE facility_id IS NULL AND NOT handwashing),
  (SELECT count(*) FROM l WHERE facility_id IS NULL AND (handwashing AND NOT (coalesce(soap, false) OR coalesce(ash, false)) OR handwashing AND NOT water)),
  (SELECT count(*) FROM l WHERE collapsed_on IS NOT NULL), (SELECT count(*) FROM l WHERE collapsed_on IS NOT NULL AND (rebuilt_on IS NULL OR rebuilt_on < collapsed_on)),
  (SELECT count(*) FROM f WHERE kind = 'SCHOOL'),
  (SELECT count(*) FROM f WHERE kind = 'SCHOOL' AND NOT EXISTS (SELECT FROM l WHERE l.facility_id = f.id)),
  (SELECT count(*) FROM f WHERE kind NOT IN ('SCHOOL', 'PUBLIC_LATRINE')),
  (SELECT count(*) FROM f WHERE kind NOT IN ('SCHOOL', 'PUBLIC_LATRINE') AND NOT EXISTS (SELECT FROM l WHERE l.facility_id = f.id)),
  (SELECT count(*) FROM f WHERE kind = 'PUBLIC_LATRINE'),
  (SELECT count(*) FROM self_assessments WHERE community_id = %[1]s),
  (SELECT count(*) FROM monitoring_reports WHERE community_id IN (SELECT id FROM w) AND by_leader),
  (SELECT CASE WHEN count(*) > 0 THEN 1 END FROM monitoring_reports WHERE community_id IN (SELECT id FROM w) AND by_leader AND NOT informal),
  CASE WHEN here THEN (SELECT count(*) FROM community_places WHERE community_id = %[1]s AND kind = 'OPEN_DEFAECATION' AND in_use) END,
  CASE WHEN here THEN (SELECT count(*) FROM community_places WHERE community_id = %[1]s AND kind = 'REFUSE_DUMP' AND in_use) END,
  CASE WHEN here THEN (SELECT least(1, count(*)) FROM agreed_actions WHERE community_id = %[1]s AND NOT immediate AND dropped_on IS NULL) END,
  CASE WHEN here THEN (SELECT count(*) FROM local_regulations WHERE community_id = %[1]s AND ended_on IS NULL) END,
  CASE WHEN here THEN (SELECT count(*) FROM violations WHERE community_id = %[1]s) END,
  CASE WHEN here THEN (SELECT count(*) FROM violations WHERE community_id = %[1]s AND acted_on IS NULL) END,
  CASE WHEN here THEN (SELECT count(*) FROM defaecation_maps WHERE community_id IN (SELECT id FROM w)) END,
  CASE WHEN here THEN (SELECT greatest(0, count(*) - 1) FROM defaecation_maps WHERE community_id IN (SELECT id FROM w)) END,
  (SELECT CASE WHEN count(has_latrine) > 0 THEN count(*) FILTER (WHERE NOT has_latrine) END FROM natural_leaders WHERE community_id = %[1]s AND until_on IS NULL),
  (SELECT CASE WHEN %[3]s = 0 OR count(*) FILTER (WHERE bad) = 0 AND count(*) FILTER (WHERE bad IS NULL) > 0 THEN NULL ELSE count(*) FILTER (WHERE bad) END FROM s)
FROM kept`

// factsSQL are those of community $1; $2 are the statuses that count, $3 the pupils a cubicle serves.
var factsSQL = fmt.Sprintf(factsOfSQL, "$1::uuid", "$2", "$3::bigint")

// counted are the facts in the order of factsSQL. A fact that is not here is one
// that nobody counts yet, so that it is unknown and never taken for 0.
var counted = []protocol.Fact{
	protocol.Households, protocol.HouseholdsWithoutLatrine, protocol.HouseholdsPractisingOpenDefaecation,
	protocol.HouseholdsWithImprovedLatrine, protocol.HouseholdsWithoutImprovedLatrine,
	protocol.HouseholdsWithImprovedLatrineAndHandwashing, protocol.HouseholdsWithoutImprovedLatrineAndHandwashing,
	protocol.Latrines, protocol.LatrinesWithoutHandwashing, protocol.LatrinesWithoutSoapAndWater,
	protocol.HouseholdLatrines, protocol.HouseholdLatrinesWithoutHandwashing, protocol.HouseholdLatrinesWithoutSoapAndWater,
	protocol.CollapsedLatrines, protocol.CollapsedLatrinesNotRebuilt,
	protocol.Schools, protocol.SchoolsWithoutLatrine, protocol.PublicPlaces, protocol.PublicPlacesWithoutLatrine, protocol.PublicLatrines,
	protocol.SelfAssessments, protocol.LeaderReports, protocol.LeaderToolsIntroduced,
	protocol.OpenDefaecationPlacesInUse, protocol.RefuseDumps, protocol.ActionPlans, protocol.LocalRegulations,
	protocol.Violations, protocol.ViolationsWithoutAction, protocol.DefaecationMaps, protocol.DefaecationMapUpdates,
	protocol.NaturalLeadersWithoutLatrine, protocol.SchoolsWithoutAdequateLatrines,
}

type rower interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// factsOf counts what the register knows of a community, in one statement;
// the profile says which households count (PR6), the checklist how many pupils a
// cubicle serves. What nobody has observed makes a fact unknown.
func factsOf(ctx context.Context, db rower, p *country.Profile, checklist *protocol.Checklist, community uuid.UUID) (protocol.Facts, error) {
	var numbers factNumbers
	if err := db.QueryRowContext(ctx, factsSQL, community, pq.Array(p.CountedStatuses()), checklist.Set.PupilsPerCubicle).Scan(numbers.into()...); err != nil {
		return nil, fmt.Errorf("counting facts: %w", err)
	}
	return numbers.facts(), nil
}

// factNumbers are read in the order of counted.
type factNumbers []sql.NullInt64

func (n *factNumbers) into() []any {
	*n = make([]sql.NullInt64, len(counted))
	into := make([]any, len(counted))
	for i := range *n {
		into[i] = &(*n)[i]
	}
	return into
}

func (n factNumbers) facts() protocol.Facts {
	facts := protocol.Facts{}
	for i, fact := range counted {
		if n[i].Valid {
			facts[fact] = int(n[i].Int64)
		}
	}
	return facts
}

// onVisit adds what is known beside a verdict that could be scored: where signs of open defaecation disqualify, there was none (CK9).
func onVisit(facts protocol.Facts, p *country.Profile, number int) protocol.Facts {
	if level, ok := p.Level(number); ok && level.DisqualifiesOpenDefaecation {
		facts[protocol.OpenDefaecationSeenOnVisit] = 0
	}
	return facts
}

// factsOnVisit are the facts beside a verdict that could be scored.
func factsOnVisit(ctx context.Context, db rower, p *country.Profile, checklist *protocol.Checklist, community uuid.UUID, number int) (protocol.Facts, error) {
	facts, err := factsOf(ctx, db, p, checklist, community)
	if err != nil {
		return nil, err
	}
	return onVisit(facts, p, number), nil
}
