package register

import (
	"context"
	"database/sql"
	"slices"
	"strconv"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// RosterStrength says for which bodies those on the rosters can make up a team (TM1 to TM4), and for which they cannot.
type RosterStrength struct {
	Tiers []TierStrength
	// Lacking are the first bodies without enough people, by name.
	Lacking []LackingRoster
}

// TierStrength is in how many Of a tier's areas every team that the profile asks for can be made up.
type TierStrength struct {
	Tier         string
	Complete, Of int
}

// LackingRoster is an area whose body cannot make up a team for some Levels.
type LackingRoster struct {
	AreaID   uuid.UUID
	AreaName string
	Tier     string
	Levels   []int
	// People are on its rosters today, whatever their capacity.
	People int
}

// RosterStrength looks at who is on the rosters today and did not say that they cannot come; at most so many areas are named. One
// statement for each tier that has areas.
func (s *Service) RosterStrength(ctx context.Context, most int) (*RosterStrength, error) {
	profile, err := s.profile(ctx, access.ViewerFrom(ctx))
	if err != nil {
		return nil, err
	}
	answer := &RosterStrength{Lacking: []LackingRoster{}}
	for _, tier := range slices.Backward(profile.Tiers) {
		if tier.Depth == 0 {
			continue
		}
		strength := TierStrength{Tier: tier.Key}
		query, args := s.rostered(ctx, tier.Depth, s.today(profile)).Query()
		if err := postgres.Each(ctx, s.read, "counting people on rosters", query, args, func(rows *sql.Rows) error {
			one := LackingRoster{Tier: tier.Key}
			var capacities []string
			if err := rows.Scan(&one.AreaID, &one.AreaName, pq.Array(&capacities)); err != nil {
				return err
			}
			people := map[string]int{}
			for _, capacity := range capacities {
				people[capacity]++
			}
			one.People = len(capacities)
			for _, c := range profile.Teams.Compositions {
				if c.Tier == tier.Key && !c.CanSeat(people) {
					one.Levels = append(one.Levels, c.Levels...)
				}
			}
			strength.Of++
			if len(one.Levels) == 0 {
				strength.Complete++
			} else if len(answer.Lacking) < most {
				answer.Lacking = append(answer.Lacking, one)
			}
			return nil
		}); err != nil {
			return nil, err
		}
		answer.Tiers = append(answer.Tiers, strength)
	}
	return answer, nil
}

// rostered selects the areas at a depth whose rosters the viewer sees, with the capacities of those who can come on a day: from
// their own rosters and those below.
func (s *Service) rostered(ctx context.Context, depth int, on calendar.Day) *entsql.Selector {
	m, o, a := entsql.Table("roster_members").As("m"), entsql.Table("areas").As("o"), entsql.Table("areas").As("a")
	people := entsql.Dialect(dialect.Postgres).Select().From(m).Join(o).On(m.C("area_id"), o.C("id")).
		SelectExpr(entsql.Raw("m.capacity, left(o.path, " + strconv.Itoa(depth*access.PathLabel) + ") AS path")).
		Where(rule.Expression(`coalesce(m.from_on <= ?, true) AND coalesce(m.until_on >= ?, true)
  AND NOT EXISTS (SELECT FROM absences x WHERE x.member_id = m.id AND x.withdrawn_at IS NULL AND ? BETWEEN x.from_on AND x.until_on)
  AND NOT EXISTS (SELECT FROM absences x WHERE x.user_id = m.user_id AND x.withdrawn_at IS NULL AND ? BETWEEN x.from_on AND x.until_on)`, on, on, on, on)).As("p")
	q := entsql.Dialect(dialect.Postgres).Select().From(a)
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Roster, rule.ByPath)(q)
	return q.LeftJoin(people).On(a.C("path"), people.C("path")).Where(rule.Expression("a.ended_on IS NULL AND a.depth = ?", depth)).
		SelectExpr(entsql.Raw("a.id, a.name, array_remove(array_agg(p.capacity), NULL)")).GroupBy(a.C("id"), a.C("name")).OrderExpr(entsql.Raw("a.name, a.id"))
}
