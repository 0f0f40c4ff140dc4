package honours

import (
	"context"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"saniladder/domain/access"
	"saniladder/domain/honours"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// Waiting is what of the league waits for the viewer: an edition to freeze, and to present communities of an area for the next
// one (HN1). One statement, and none for who does neither.
func (s *League) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	v := access.ViewerFrom(ctx)
	if q.Profile.Honours.League == nil {
		return nil, nil
	}
	w := waits{Viewer: v, Question: q}
	var parts []string
	if _, may := v.CanOn(access.Manage, access.Honour, access.Target{NationID: q.Nation.String()}); may && q.Wants(waiting.LeagueFreeze) {
		parts = append(parts, w.toFreeze())
	}
	if q.Wants(waiting.Presenting) && v.Can(access.Create, access.Honour) {
		if present := w.toPresent(); present != "" {
			parts = append(parts, present)
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	return waiting.Read(ctx, s.read, q, strings.Join(parts, " UNION ALL "), w.args)
}

// waits is a question whose statement is being written.
type waits struct {
	access.Viewer
	waiting.Question
	args []any
}

func (w *waits) arg(value any) string {
	w.args = append(w.args, value)
	return "$" + strconv.Itoa(len(w.args))
}

// toFreeze is the newest edition whose cut-off is over, unless it or a later one is frozen, or nobody held the league's level then.
func (w *waits) toFreeze() string {
	league := w.Profile.Honours.League
	year, cutOff, _ := honours.Due(league, w.Today, 0)
	on := w.arg(cutOff)
	return `SELECT '` + string(waiting.LeagueFreeze) + `', n.id, NULL::uuid, '', n.name, ` + w.arg(league.Level) + `::int, '', ` + on + `::date + 1, NULL::date, 1, '', ` + on + `::date FROM nations n WHERE n.id = ` + w.arg(w.Nation) + `
  AND NOT EXISTS (SELECT FROM league_editions e WHERE e.nation_id = n.id AND e.year >= ` + w.arg(year) + `)
  AND EXISTS (SELECT FROM level_records r JOIN communities c ON c.id = r.community_id WHERE r.nation_id = n.id AND r.source = 'CHECKED_HERE' AND r.level >= ` + w.arg(league.Level) + `
    AND (r.standing = 'IN_FORCE' OR r.standing = 'LOST' AND r.lost_on > ` + on + `) AND (c.ended_on IS NULL OR c.ended_on > ` + on + `) AND NOT r.made_in_error
    AND CASE r.effective_precision WHEN 'DAY' THEN r.effective_on WHEN 'BEFORE' THEN r.effective_on - 1 WHEN 'MONTH' THEN (date_trunc('month', r.effective_on) + interval '1 month - 1 day')::date
      WHEN 'YEAR' THEN (date_trunc('year', r.effective_on) + interval '1 year - 1 day')::date END <= ` + on + `)`
}

// toPresent are the areas whose communities the viewer presents, with some in the league and none presented for the next edition:
// since the edition before was cut off, or since the first of them came in, until the cut-off. "" for none.
func (w *waits) toPresent() string {
	league := w.Profile.Honours.League
	tier, _ := w.Profile.Tier(league.PresentedBy)
	var theirs []*entsql.Predicate
	for _, a := range w.Assignments {
		if Presents(access.Viewer{NationID: w.NationID, Kind: w.Kind, UserID: w.UserID, Assignments: []access.Assignment{a}}, w.Profile, a.AreaPath) {
			theirs = append(theirs, rule.Expression("a.path = ?", a.AreaPath))
		}
	}
	if len(theirs) == 0 {
		return ""
	}
	year, cutOff := honours.Next(league, w.Today)
	q := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table("areas").As("a"))
	rule.Scope(w.Viewer, access.Create, access.Honour, rule.ByPath)(q)
	q.Where(entsql.And(entsql.Or(theirs...), rule.Expression(`a.ended_on IS NULL AND a.depth = ?`, tier.Depth)))
	q.SetTotal(len(w.args))
	areas, args := q.SelectExpr(entsql.Raw("a.id, a.name, a.path")).Query()
	w.args = append(w.args, args...)
	before := w.arg(league.CutOff.In(year - 1))
	return `SELECT '` + string(waiting.Presenting) + `', a.id, NULL::uuid, '', a.name, ` + w.arg(league.Level) + `::int, '', greatest(` + before + `::date + 1, m.first), ` + w.arg(cutOff) + `::date, 1, '', ` + w.arg(cutOff) + `::date
FROM (` + areas + `) a CROSS JOIN LATERAL (SELECT min(coalesce(c.level_since, ` + before + `::date)) AS first FROM communities c WHERE c.nation_id = ` + w.arg(w.Nation) + ` AND c.area_path ~>=~ a.path AND c.area_path ~<~ (a.path || 'g')
  AND c.level >= ` + w.arg(league.Level) + ` AND c.ended_on IS NULL AND NOT c.level_under_review) m
WHERE m.first IS NOT NULL AND NOT EXISTS (SELECT FROM league_presentations p JOIN communities c ON c.id = p.community_id WHERE p.nation_id = ` + w.arg(w.Nation) + ` AND p.year = ` + w.arg(year) + ` AND p.withdrawn_on IS NULL
  AND c.area_path ~>=~ a.path AND c.area_path ~<~ (a.path || 'g'))`
}
