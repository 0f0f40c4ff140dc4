package monitoring

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/monitoring"
	"saniladder/internal/rule"
)

// Slipping are the communities of an area that hold a level and are at risk of losing it.
type Slipping struct {
	// Held is how many hold a level there, Total how many of them are at risk.
	Held, Total int
	// Communities are the first of them, those with the most points first.
	Communities []AtRisk
}

// AtRisk is one of them, with its reasons.
type AtRisk struct {
	CommunityID    uuid.UUID
	Name, AreaName string
	Level          int
	// UnderReview: a review of the level is open already (PR16).
	UnderReview bool
	Score       int
	Reasons     []monitoring.Reason
}

// slippingSQL are, of community c with its counters k: the days of its visits since one day; how many of them since another and
// how many of these with signs of open defaecation; latrines that are down, of all; households in the open of which an earlier
// observation knows a latrine, of all that count.
const slippingSQL = `(SELECT json_build_array(coalesce(json_agg(v.seen_on), '[]'), count(*) FILTER (WHERE v.seen_on >= '%[2]s'), count(*) FILTER (WHERE v.seen_on >= '%[2]s' AND v.open_defaecation))
    FROM monitoring_visits v WHERE v.community_id = c.id AND v.seen_on >= '%[1]s'),
  (SELECT count(*) FROM latrines l WHERE l.community_id = c.id AND l.ended_on IS NULL AND l.collapsed_on IS NOT NULL AND (l.rebuilt_on IS NULL OR l.rebuilt_on < l.collapsed_on)),
  coalesce(k.latrines, 0),
  (SELECT count(*) FROM households h WHERE h.community_id = c.id AND h.ended_on IS NULL AND h.sanitation = 'OPEN_DEFAECATION' AND EXISTS (
    SELECT FROM household_observations o WHERE o.household_id = h.id AND o.observed_on < h.observed_on AND o.sanitation NOT IN ('OPEN_DEFAECATION', 'UNKNOWN'))),
  coalesce(k.households, 0)`

// Slipping weighs the communities under a path that the context's viewer may see. One statement, at the cost of those that hold
// a level there: it is asked of a district, or of less.
func (s *Service) Slipping(ctx context.Context, asked Asked, path string, first int) (*Slipping, error) {
	from := asked.Today.AddMonths(-asked.Profile.Slipping.Months)
	last := monitoring.LastClosed(asked.Profile, asked.Today)
	c, a, k := entsql.Table("communities").As("c"), entsql.Table("areas").As("a"), entsql.Table("community_counters").As("k")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Join(a).On(a.C("id"), c.C("area_id")).LeftJoin(k).On(k.C("community_id"), c.C("id")).
		Where(entsql.And(rule.Expression("c.level > 0 AND c.ended_on IS NULL"), rule.Beneath(c.C("area_path"), path)))
	rule.Scope(access.ViewerFrom(ctx), access.Read, access.Monitoring, rule.ByCommunity)(q)
	query, args := q.SelectExpr(entsql.Raw(`c.id, c.name, a.name, c.level, c.level_under_review, ` + heldSQL + `, ` +
		fmt.Sprintf(slippingSQL, last.AddMonths(1-asked.Profile.Slipping.Months).AddDays(-6), from))).Query()
	answer := &Slipping{Communities: []AtRisk{}}
	err := s.each(ctx, "reading signs of slipping", query, args, func(rows *sql.Rows) error {
		var (
			one          AtRisk
			h            history
			seen         monitoring.Seen
			held, visits []byte
			made         json.RawMessage
		)
		if err := rows.Scan(&one.CommunityID, &one.Name, &one.AreaName, &one.Level, &one.UnderReview, &held, &visits,
			&seen.Down, &seen.Latrines, &seen.Returned, &seen.Households); err != nil {
			return err
		}
		if err := json.Unmarshal(visits, &[3]any{&made, &seen.Visits, &seen.Signs}); err != nil {
			return err
		}
		if err := h.read(held, made); err != nil {
			return err
		}
		seen.Required, seen.Missed = asked.missed(h, last)
		answer.Held++
		var atRisk bool
		if one.Reasons, one.Score, atRisk = monitoring.Slipping(asked.Profile, seen, asked.Today); atRisk {
			answer.Total++
			answer.Communities = append(answer.Communities, one)
		}
		return nil
	})
	slices.SortFunc(answer.Communities, func(a, b AtRisk) int {
		if a.Score != b.Score {
			return b.Score - a.Score
		}
		return strings.Compare(a.Name+a.CommunityID.String(), b.Name+b.CommunityID.String())
	})
	answer.Communities = answer.Communities[:min(first, len(answer.Communities))]
	return answer, err
}

// missed counts the visits required and missed in the months that are closed, the profile's number of them up to last.
func (a Asked) missed(h history, last calendar.Day) (required, missed int) {
	for _, m := range monitoring.Months(a.Profile, h.held, h.made, last.AddMonths(1-a.Profile.Slipping.Months), last) {
		required, missed = required+m.Required, missed+m.Required-m.Counted
	}
	return required, missed
}
