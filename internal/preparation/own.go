package preparation

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/monitoring"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Own is a community of which the viewer is a natural leader, chief or opinion leader.
type Own struct {
	ID uuid.UUID
	// AreaID is the lowest area known to hold it.
	AreaID   uuid.UUID
	AreaName string
	Week     Week
}

// Week is what the present week calls for there. No visit of anybody's stands in it (WF5).
type Week struct {
	From, Until calendar.Day
	// Asked is how many reports the country asks of its natural leaders in this week or month, 0 where it asks for none; Made is
	// how many arrived for it, By the last day for the next one, no day when none is left.
	Asked, Made int
	By          calendar.Day
	// Actions were agreed, and are due by the week's end; the first of them first.
	Actions []Action
}

// mostActions is how many of those are told.
const mostActions = 5

// Owned are the context's viewer's own communities, with the week that holds today. One statement.
func (s *Service) Owned(ctx context.Context, profile *country.Profile, today calendar.Day) ([]Own, error) {
	v := access.ViewerFrom(ctx)
	all := []Own{}
	var own []string
	for _, g := range v.Scopes(access.Read, access.Preparation) {
		if g.ScopeKind == access.OwnCommunity {
			own = append(own, g.CommunityID)
		}
	}
	if len(own) == 0 {
		return all, nil
	}
	week := Week{From: monitoring.Monday(today)}
	week.Until = week.From.AddDays(6)
	asked, asks := monitoring.ReportsIn(profile, today)
	if asks {
		week.Asked = asked.Required
	}
	c, a := entsql.Table("communities").As("c"), entsql.Table("areas").As("a")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Join(a).On(c.C("area_id"), a.C("id")).Where(rule.Expression("c.id::text = ANY (?) AND c.ended_on IS NULL", pq.Array(own)))
	rule.Scope(v, access.Read, access.Preparation, rule.ByCommunity)(q)
	query, args := q.SelectExpr(rule.Expression(`c.id, a.id, a.name,
  (SELECT count(DISTINCT r.observed_on) FROM monitoring_reports r WHERE r.community_id = c.id AND r.by_leader AND r.observed_on >= ? AND r.observed_on <= ?),
  (SELECT coalesce(jsonb_agg(to_jsonb(l)), '[]') FROM (SELECT x.id, x.version, x.immediate, x.what, x.by_whom, x.agreed_on, x.due_on FROM agreed_actions x
    WHERE x.community_id = c.id AND x.done_on IS NULL AND x.dropped_on IS NULL AND x.due_on <= ? ORDER BY x.due_on, x.id LIMIT `+fmt.Sprint(mostActions)+`) l)`, asked.From, asked.To, week.Until)).OrderBy(c.C("name"), c.C("id")).Query()
	err := postgres.Each(ctx, s.read, "reading somebody's own communities", query, args, func(rows *sql.Rows) error {
		one := Own{Week: week}
		var actions []byte
		if err := rows.Scan(&one.ID, &one.AreaID, &one.AreaName, &one.Week.Made, &actions); err != nil {
			return err
		}
		if one.Week.Made < one.Week.Asked {
			one.Week.By = asked.To
		}
		all = append(all, one)
		return json.Unmarshal(actions, &all[len(all)-1].Week.Actions)
	})
	return all, err
}

func array(all []string) any { return pq.Array(all) }
