package cases

import (
	"strings"

	entsql "entgo.io/ent/dialect/sql"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// ofBody keeps, of areas a, what is a tier's and lies where the viewer is of that tier's body.
func (r reader) ofBody(of func(country.Tier) *entsql.Predicate) *entsql.Predicate {
	theirs := []*entsql.Predicate{entsql.ExprP("false")}
	for _, tier := range r.profile.Tiers {
		for _, one := range r.Assignments {
			switch {
			case one.Role != tier.Officer && one.Role != tier.Committee:
			case tier.Depth == 0 && one.Role.Place() == access.InNation:
				theirs = append(theirs, of(tier))
			default:
				theirs = append(theirs, entsql.And(of(tier), rule.Under(column("a", "path"), one.AreaPath)))
			}
		}
	}
	return entsql.Or(theirs...)
}

// The conditions on an area a, and on communities h within it (PR1). An area is open where a lowest one in it is on no list that
// was confirmed complete; it holds level ? where nobody in it is without that, or in doubt.
const (
	openSQL   = `EXISTS (SELECT FROM areas x WHERE x.nation_id = a.nation_id AND x.path ~>=~ a.path AND x.path ~<~ (a.path || 'g') AND ` + rule.ListOpen + `)`
	withinSQL = `h.nation_id = a.nation_id AND h.area_path ~>=~ a.path AND h.area_path ~<~ (a.path || 'g') AND h.ended_on IS NULL`
	// holdsSQL looks into each area until it finds one, by the index: joined, it would be all communities without the level.
	holdsSQL = `(SELECT true FROM communities h WHERE ` + withinSQL + ` LIMIT 1) AND (SELECT true FROM communities h WHERE ` + withinSQL + ` AND (h.level < ? OR h.level_under_review) LIMIT 1) IS NULL`
	// reachedSQL is when the last of them came to hold what it holds; the day on which it was confirmed where none is known.
	reachedSQL = `(SELECT max(h.level_since) FROM communities h WHERE ` + withinSQL + `)`
	listedSQL  = `(SELECT max(l.list_confirmed_on) FROM areas l WHERE l.nation_id = a.nation_id AND l.ended_on IS NULL AND (left(l.path, length(a.path)) = a.path OR left(a.path, length(l.path)) = l.path))`
)

// wholeWait are areas that can be declared as a whole and are not, for those of the body that decides on such areas (PR1).
func (r reader) wholeWait() *entsql.Selector {
	q := selecting("areas", "a")
	rule.Scope(r.Viewer, access.Create, access.Decision, rule.ByPath)(q)
	level := r.profile.Whole.Level
	q.Where(entsql.And(
		r.ofBody(func(tier country.Tier) *entsql.Predicate {
			var levels []any
			for _, by := range r.profile.Whole.DecidedBy {
				if by.Tier == tier.Key {
					levels = append(levels, by.AreaLevel)
				}
			}
			if len(levels) == 0 {
				return entsql.ExprP("false")
			}
			return rule.Expression("a.level IN (?"+strings.Repeat(", ?", len(levels)-1)+")", levels...)
		}),
		rule.Expression(`a.ended_on IS NULL AND NOT EXISTS (SELECT FROM area_declarations d WHERE d.area_id = a.id AND d.level = ? AND `+rule.DeclarationLapsed+` IS NULL) AND NOT `+openSQL+` AND `+holdsSQL, level, level)))
	return q.SelectExpr(entsql.ExprFunc(func(b *entsql.Builder) {
		b.WriteString(`'` + string(waiting.Whole) + `', a.id, NULL::uuid, '', a.name, `).Arg(level).WriteString(`::int, '', greatest(` + listedSQL + `, ` + reachedSQL + `), NULL::date, 1` + ofNothingElse)
	}))
}

// completeWait are the viewer's own areas of which nothing but the confirmation of their list is lacking (PR1). Others are not
// asked: as long as a listed community does not hold the level, nothing follows from a complete list.
func (r reader) completeWait() *entsql.Selector {
	q := selecting("areas", "a")
	rule.Scope(r.Viewer, access.Manage, access.Community, rule.ByPath)(q)
	level := r.profile.Whole.Level
	own := []*entsql.Predicate{entsql.ExprP("false")}
	for _, one := range r.Assignments {
		if one.AreaPath != "" {
			own = append(own, rule.Expression("a.path = ?", one.AreaPath))
		}
	}
	q.Where(entsql.And(entsql.Or(own...), rule.Expression(`a.ended_on IS NULL AND `+openSQL+` AND `+holdsSQL, level)))
	return q.SelectExpr(entsql.ExprFunc(func(b *entsql.Builder) {
		b.WriteString(`'` + string(waiting.Complete) + `', a.id, NULL::uuid, '', a.name, `).Arg(level).WriteString(`::int, '', coalesce(` + reachedSQL + `, a.created_at::date), NULL::date, 1` + ofNothingElse)
	}))
}
