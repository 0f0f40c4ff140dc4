package monitoring

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/domain/monitoring"
)

// Round is whom somebody has to visit.
type Round struct {
	// Communities is how many they are responsible for that hold a level with a plan, and Overdue, Due and Done how many of
	// them stand so.
	Communities, Overdue, Due, Done int
	// Required visits are asked for in the weeks and months that hold today, Made were made; Feasible is how many one person
	// makes in a week (PR23).
	Required, Made, Feasible int
	// Next are the communities, the most urgent first; those that are done come last.
	Next []Call
}

// Call is one community of a round.
type Call struct {
	CommunityID    uuid.UUID
	Name, AreaName string
	Level          int
	// Households that count, registered; 0 where none are.
	Households int
	monitoring.Standing
}

// beat is a part of the country that the viewer visits in, as one role.
type beat struct {
	path, role string
	// before are the roles whose people, where there are some, visit instead.
	before []string
}

// beats are where the viewer visits by the profile. A token or a look through somebody's eyes narrows it as it does reading.
func beats(v access.Viewer, by []country.Visitor) (all []beat, feasible int) {
	var before []string
	for _, visitor := range by {
		for _, g := range v.Scopes(access.Read, access.Monitoring) {
			if g.Role == visitor.Role && g.ScopeKind == access.AreaSubtree {
				all = append(all, beat{path: g.AreaPath, before: slices.Clone(before), role: string(visitor.Role)})
				feasible = max(feasible, visitor.AWeek)
			}
		}
		before = append(before, string(visitor.Role))
	}
	return all, feasible
}

// claimsSQL are where people of roles $4 are assigned on day $3, in nation $1, as far as that touches the paths $2: their areas,
// and what those became until they are reassigned (PR7). Whoever has retired visits nobody; but narrows who else does. It is told by
// columns of reach and of the area a.
func claimsSQL(columns, but string) string {
	return `
claims AS (
  WITH RECURSIVE reach AS (
    SELECT r.role, r.user_id, r.area_id FROM areas a
    JOIN role_assignments r ON r.area_id = a.id AND r.role = ANY ($4)
      AND (r.from_on IS NULL OR r.from_on <= $3::date) AND (r.until_on IS NULL OR r.until_on >= $3::date)
    JOIN users u ON u.id = r.user_id AND (u.retired_on IS NULL OR u.retired_on > $3::date) ` + but + `
    WHERE a.nation_id = $1 AND EXISTS (SELECT FROM unnest($2::text[]) AS p(path)
      WHERE left(a.path, length(p.path)) = p.path OR left(p.path, length(a.path)) = a.path)
    UNION
    SELECT reach.role, reach.user_id, n.successor_id FROM reach JOIN area_successors n ON n.area_id = reach.area_id
    WHERE n.effective_on IS NULL OR n.effective_on <= $3::date)
  SELECT DISTINCT ` + columns + ` FROM reach JOIN areas a ON a.id = reach.area_id AND a.ended_on IS NULL)`
}

// hereSQL leaves out who is away: until somebody acts for them, others visit (PR17).
const hereSQL = `AND NOT EXISTS (SELECT FROM absences b WHERE b.user_id = r.user_id AND b.withdrawn_at IS NULL AND $3::date BETWEEN b.from_on AND b.until_on)`

// roundSQL are the communities that somebody is responsible for by their beats: path $5, role $6 and the roles before it, $7,
// joined by commas. Within a beat, communities belong to others where somebody of a role before is assigned to any area around
// them and is not away, or somebody of the own role to a smaller one.
var roundSQL = `WITH ` + claimsSQL("reach.role, a.path", hereSQL) + `,
beats AS (SELECT * FROM unnest($5::text[], $6::text[], $7::text[]) AS b(path, role, before))
SELECT c.id, c.name, a.name, c.level, coalesce(k.households, 0), ` + heldSQL + `, ` + fmt.Sprintf(madeSQL, "$8::date") + `
FROM communities c JOIN areas a ON a.id = c.area_id
LEFT JOIN community_counters k ON k.community_id = c.id
WHERE c.nation_id = $1 AND c.ended_on IS NULL AND c.level = ANY ($9) AND %s
  AND EXISTS (SELECT FROM beats b WHERE left(c.area_path, length(b.path)) = b.path AND NOT EXISTS (
    SELECT FROM claims o WHERE left(c.area_path, length(o.path)) = o.path
      AND (o.role = ANY (string_to_array(b.before, ',')) OR o.role = b.role AND length(o.path) > length(b.path))))`

// Round is whom the context's viewer has to visit, the first ones of them; nil for somebody whose role visits nobody. One
// statement, at the cost of the communities that they are responsible for.
func (s *Service) Round(ctx context.Context, asked Asked, first int) (*Round, error) {
	v := access.ViewerFrom(ctx)
	mine, feasible := beats(v, asked.Profile.Visiting.By)
	if len(mine) == 0 {
		return nil, nil
	}
	var paths, roles, before []string
	within := make([]string, len(mine))
	for i, b := range mine {
		paths, roles, before = append(paths, b.path), append(roles, b.role), append(before, strings.Join(b.before, ","))
		within[i] = fmt.Sprintf("left(c.area_path, %d) = ($5::text[])[%d]", len(b.path), i+1) // in the words of the index on communities by area
	}
	var visitors []string
	for _, visitor := range asked.Profile.Visiting.By {
		visitors = append(visitors, string(visitor.Role))
	}
	var planned []int64
	for _, l := range asked.Profile.Levels {
		if l.Monitoring != nil {
			planned = append(planned, int64(l.Number))
		}
	}
	round := &Round{Feasible: feasible}
	args := []any{v.NationID, pq.Array(paths), asked.Today, pq.Array(visitors), pq.Array(paths), pq.Array(roles), pq.Array(before), monitoring.Lookback(asked.Today), pq.Array(planned)}
	err := s.each(ctx, "reading whom to visit", fmt.Sprintf(roundSQL, "("+strings.Join(within, " OR ")+")"), args, func(rows *sql.Rows) error {
		var (
			call       Call
			h          history
			held, made []byte
		)
		if err := rows.Scan(&call.CommunityID, &call.Name, &call.AreaName, &call.Level, &call.Households, &held, &made); err != nil {
			return err
		}
		if err := h.read(held, made); err != nil {
			return err
		}
		var ok bool
		if call.Standing, ok = monitoring.Stand(asked.Profile, call.Level, h.held, h.made, asked.Today); ok {
			round.add(call)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	slices.SortFunc(round.Next, func(a, b Call) int {
		if urgent := monitoring.More(a.Standing, b.Standing); urgent != 0 {
			return urgent
		}
		return strings.Compare(a.Name+a.CommunityID.String(), b.Name+b.CommunityID.String())
	})
	round.Next = round.Next[:min(first, len(round.Next))]
	return round, nil
}

func (r *Round) add(c Call) {
	r.Communities++
	r.Required += c.Period.Required
	r.Made += min(c.Made, c.Period.Required)
	switch c.State {
	case monitoring.Overdue:
		r.Overdue++
	case monitoring.Due:
		r.Due++
	default:
		r.Done++
	}
	r.Next = append(r.Next, c)
}
