package register

import (
	"context"
	"math"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/internal/waiting"
)

// Waiting is what of areas and rosters waits for whoever looks after the nation's: areas that an import made, and bodies with too
// few people for a team (TM1 to TM4). A statement for each tier and one more, and none for anybody else.
func (s *Service) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	v := access.ViewerFrom(ctx)
	nation := access.Target{NationID: q.Nation.String()}
	if _, keeps := v.CanOn(access.Change, access.Area, nation); !keeps || !v.IsSignedIn() || !q.Wants(waiting.Roster, waiting.NewArea) {
		return nil, nil
	}
	var (
		areas  []uuid.UUID
		tiers  []string
		levels []int
	)
	if _, keeps := v.CanOn(access.Create, access.Roster, nation); keeps && q.Wants(waiting.Roster) {
		strength, err := s.RosterStrength(ctx, math.MaxInt)
		if err != nil {
			return nil, err
		}
		for _, l := range strength.Lacking {
			areas, tiers, levels = append(areas, l.AreaID), append(tiers, l.Tier), append(levels, slices.Min(l.Levels))
		}
	}
	return waiting.Read(ctx, s.read, q, lackingSQL+` UNION ALL
SELECT '`+string(waiting.NewArea)+`', a.id, NULL::uuid, '', a.name, 0, '', (a.created_at AT TIME ZONE $5)::date, NULL::date, 1, '', NULL::date
FROM areas a WHERE a.nation_id = $1 AND NOT a.confirmed AND a.ended_on IS NULL`, []any{q.Nation, pq.Array(areas), pq.Array(tiers), pq.Array(levels), q.Profile.TimeZone, q.Today})
}

// lackingSQL are the bodies of some areas, since somebody last left their rosters or went away, or since the area is there.
var lackingSQL = `SELECT '` + string(waiting.Roster) + `', a.id, NULL::uuid, '', a.name, x.level, x.tier, coalesce(l.since, a.valid_from, (a.created_at AT TIME ZONE $5)::date), NULL::date, 1, '', NULL::date
FROM unnest($2::uuid[], $3::text[], $4::int[]) AS x(area, tier, level) JOIN areas a ON a.id = x.area
LEFT JOIN (SELECT left(o.path, k.depth::int * ` + strconv.Itoa(access.PathLabel) + `) AS path, max(g.since) AS since
  FROM roster_members m JOIN areas o ON o.id = m.area_id CROSS JOIN (SELECT DISTINCT depth FROM areas WHERE id = ANY ($2::uuid[])) k
  CROSS JOIN LATERAL (SELECT m.until_on + 1 AS since WHERE m.until_on < $6 UNION ALL
    SELECT b.from_on FROM absences b WHERE (b.member_id = m.id OR b.user_id = m.user_id) AND b.withdrawn_at IS NULL AND $6 BETWEEN b.from_on AND b.until_on) g
  WHERE m.nation_id = $1 GROUP BY 1) l ON l.path = a.path`
