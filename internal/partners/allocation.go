package partners

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/allocation"
	"saniladder/domain/country"
	"saniladder/internal/postgres"
	"saniladder/internal/progress"
)

// AllocationQuestion asks where an organisation, or anybody, would do most with so many communities more.
type AllocationQuestion struct {
	progress.Question
	// Level is that of the ladder from which on a community is open defaecation free.
	Level int
	Rule  country.AllocationRule
	// Capacity is how many communities more; Organisation whose, or nil for anybody's.
	Capacity     int
	Organisation *uuid.UUID
	// HandOver adds those of the organisation's communities where another does the same kind of work to what it has to give.
	HandOver bool
}

// Allocation is a proposal, with what it would change.
type Allocation struct {
	Areas []AllocationArea
	// Communities are proposed, those for which most speaks first.
	Communities []Proposed
	// Candidates are all that are not open defaecation free and that the organisation does not serve yet.
	Candidates int
	// HandedOver are communities of the organisation where another does the same kind of work, by area's name and name.
	HandedOver []Shared
}

// AllocationArea is an area of the comparison before, and what the proposal adds.
type AllocationArea struct {
	progress.Coverage
	Change allocation.Change
	// HandedOver of the organisation's communities there.
	HandedOver int
}

// Proposed is a community of the proposal. Open says that the viewer may read more of the community than who works there.
type Proposed struct {
	allocation.Ranked
	Reasons              []allocation.Points
	Level                int
	AreaName, ParentName string
	Open                 bool
}

// Shared is a community where the organisation and another do the same kind of work.
type Shared struct {
	ID             uuid.UUID
	Name, AreaName string
	place          uuid.UUID
}

// chosenSQL are the areas of the comparison that the viewer may be told of, which %s selects: $1 nation, $2 and $3 the subtree's range, $4 their level.
const chosenSQL = `
WITH chosen AS (
  SELECT a.id, a.name, a.path, a.depth FROM areas a
  WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $3 AND a.level = $4 AND a.ended_on IS NULL AND a.id IN (%s))`

// candidatesSQL: $5 the level of the ladder, $6 today, $7 the organisation or NULL. Programmes are looked up by area, of which there
// are few.
const candidatesSQL = chosenSQL + `,
going AS MATERIALIZED (SELECT organisation_id, path FROM area_support_places WHERE nation_id = $1 AND coalesce(from_on, '-infinity') <= $6::date AND coalesce(until_on, 'infinity') >= $6::date),
places AS MATERIALIZED (
  SELECT a.id, a.name, a.path, w.id AS place, w.name AS place_name, coalesce(g.n, 0) AS covering, coalesce(g.own, false) AS own
  FROM chosen w JOIN areas a ON a.nation_id = $1 AND a.path ~>=~ w.path AND a.path ~<~ (w.path || 'g')
  LEFT JOIN LATERAL (SELECT count(*) AS n, bool_or(organisation_id = $7) AS own FROM going WHERE left(a.path, length(going.path)) = going.path) g ON true),
lost AS MATERIALIZED (
  SELECT DISTINCT r.community_id FROM level_records r WHERE r.nation_id = $1 AND r.standing = 'LOST' AND r.lost_on > $6::date - interval '12 months' AND NOT r.made_in_error)
SELECT k.community_id, c.name, p.place, k.population, k.organisations = '{}' AND p.covering = 0, l.community_id IS NOT NULL, k.overdue > 0, k.level, p.name, p.place_name, p.path
FROM places p JOIN community_counters k ON k.area_id = p.id JOIN communities c ON c.id = k.community_id LEFT JOIN lost l ON l.community_id = k.community_id
WHERE k.level < $5 AND k.dormant = 0 AND NOT p.own AND ($7::uuid IS NULL OR NOT $7 = ANY (k.organisations))`

// handOverSQL: $5 today, $6 the organisation.
const handOverSQL = chosenSQL + `
SELECT DISTINCT c.id, c.name, w.name, w.id FROM supports s JOIN communities c ON c.id = s.community_id AND c.ended_on IS NULL JOIN chosen w ON w.path = left(c.area_path, (w.depth * 33)::int)
WHERE s.nation_id = $1 AND s.organisation_id = $6 AND coalesce(s.from_on, '-infinity') <= $5::date AND coalesce(s.until_on, 'infinity') >= $5::date
  AND EXISTS (SELECT FROM supports o WHERE o.community_id = s.community_id AND o.organisation_id <> $6 AND o.work = s.work
    AND coalesce(o.from_on, '-infinity') <= $5::date AND coalesce(o.until_on, 'infinity') >= $5::date)
ORDER BY w.name, c.name, c.id`

// Allocate proposes where support would do most. Three statements, the third where the organisation hands over. The
// question's Scope is by the table of areas.
func (s *Service) Allocate(ctx context.Context, q AllocationQuestion) (*Allocation, error) {
	covered, err := progress.ReadCoverage(ctx, s.read, q.Question, q.Level, progress.CoverageFilter{Today: q.Today})
	if err != nil {
		return nil, err
	}
	all := &Allocation{Areas: make([]AllocationArea, len(covered))}
	places := make(map[allocation.ID]allocation.Place, len(covered))
	for i, c := range covered {
		all.Areas[i].Coverage = c
		place := allocation.Place{Communities: c.Communities, ToGo: c.ToGo}
		for _, by := range c.Organisations {
			place.Near = place.Near || q.Organisation != nil && by.OrganisationID == *q.Organisation
		}
		places[c.AreaID] = place
	}
	candidates, facts, err := s.candidates(ctx, q)
	if err != nil {
		return nil, err
	}
	all.Candidates = len(candidates)
	if q.HandOver && q.Organisation != nil {
		if all.HandedOver, err = s.handedOver(ctx, q); err != nil {
			return nil, err
		}
	}
	ranked := allocation.Rank(q.Rule, candidates, places, q.Capacity+len(all.HandedOver))
	changes := allocation.Changes(ranked)
	for i := range all.Areas {
		all.Areas[i].Change = changes[all.Areas[i].AreaID]
		for _, one := range all.HandedOver {
			if one.place == all.Areas[i].AreaID {
				all.Areas[i].HandedOver++
			}
		}
	}
	v := access.ViewerFrom(ctx)
	all.Communities = make([]Proposed, len(ranked))
	for i, one := range ranked {
		f := facts[one.ID]
		p := Proposed{Ranked: one, Level: f.level, AreaName: f.area, ParentName: f.place}
		p.Reasons, _ = allocation.Weigh(q.Rule, one.Candidate, places[one.Place])
		_, p.Open = v.CanOn(access.Read, access.Community, access.Target{NationID: v.NationID, AreaPath: f.path})
		all.Communities[i] = p
	}
	return all, nil
}

// fact is what of a candidate is shown and not weighed.
type fact struct {
	level             int
	area, place, path string
}

func (s *Service) candidates(ctx context.Context, q AllocationQuestion) ([]allocation.Candidate, map[allocation.ID]fact, error) {
	query, args := q.within(candidatesSQL, q.Level, q.Today, q.Organisation)
	var all []allocation.Candidate
	facts := map[allocation.ID]fact{}
	err := postgres.Each(ctx, s.read, "reading whom support would help", query, args, func(rows *sql.Rows) error {
		var c allocation.Candidate
		var f fact
		var id, place uuid.UUID
		err := rows.Scan(&id, &c.Name, &place, &c.Population, &c.Unserved, &c.Slipped, &c.Late, &f.level, &f.area, &f.place, &f.path)
		c.ID, c.Place = id, place
		all, facts[c.ID] = append(all, c), f
		return err
	})
	return all, facts, err
}

func (s *Service) handedOver(ctx context.Context, q AllocationQuestion) ([]Shared, error) {
	query, args := q.within(handOverSQL, q.Today, q.Organisation)
	var all []Shared
	err := postgres.Each(ctx, s.read, "reading what can be handed over", query, args, func(rows *sql.Rows) error {
		var one Shared
		err := rows.Scan(&one.ID, &one.Name, &one.AreaName, &one.place)
		all = append(all, one)
		return err
	})
	return all, err
}

// within fits a statement that begins with chosenSQL with the question's areas and what it takes beside them.
func (q AllocationQuestion) within(statement string, more ...any) (string, []any) {
	args := append([]any{q.Nation, q.Path, q.Path + "g", q.By}, more...)
	t := entsql.Table("areas")
	seen := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	q.Scope(seen)
	seen.SetTotal(len(args))
	query, with := seen.Query()
	return fmt.Sprintf(statement, query), append(args, with...)
}
