package celebration

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/naming"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// Waiting is what of the celebrations waits for the viewer: days to plan, days that are over and not settled, and nominations to
// decide (HN2, HN3). One statement, and none for who is of no body that celebrates.
func (s *Service) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	w := waits{Viewer: access.ViewerFrom(ctx), Question: q}
	var with, parts []string
	if q.Wants(waiting.Celebration, waiting.Held) {
		if run := w.bodies("run", access.Change, access.Honour, true); run != "" {
			with, parts = append(with, run), append(append(parts, w.unsettled()), w.unplanned()...)
		}
	}
	if q.Wants(waiting.Nomination) {
		if decide := w.bodies("decide", access.Review, access.Nomination, false); decide != "" {
			with, parts = append(with, decide), append(parts, w.undecided())
		}
	}
	if len(parts) == 0 {
		return nil, nil
	}
	return waiting.Read(ctx, s.read, q, "WITH RECURSIVE "+strings.Join(with, ", ")+" "+strings.Join(parts, " UNION ALL "), w.args)
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

// bodies are those that the viewer is of and on which the matrix lets them do something, as a table of their areas, the nation's
// own among them; "" for none. With them come those
// that ended and became them, whose planned days they settle (PR7). Those who run a body's days convene its committee, or are its officer; deciding is for each member.
func (w *waits) bodies(name string, action access.Action, object access.Object, running bool) string {
	if !w.Can(action, object) {
		return ""
	}
	var parts []string
	for _, celebrates := range w.Profile.Celebrations.Tiers {
		tier, _ := w.Profile.Tier(celebrates.Tier)
		if nation := (body{tier: tier, answering: []string{""}}); tier.Depth == 0 {
			may := nation.decides(w.Viewer)
			if running {
				may = nation.isRunBy(w.Viewer)
			}
			if may {
				parts = append(parts, `SELECT `+w.arg(tier.Key)+`::text, n.id, n.name::text, ''::text, NULL::uuid, true FROM nations n WHERE n.id = `+w.arg(w.Nation))
			}
			continue
		}
		if theirs := w.areas(tier, action, object, running); theirs != "" {
			parts = append(parts, theirs)
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return name + ` (tier, id, name, path, area_id, stands) AS (` + strings.Join(parts, " UNION ALL ") + `
  UNION SELECT b.tier, e.id, e.name::text, e.path::text, e.id, false FROM ` + name + ` b JOIN area_successors s ON s.successor_id = b.area_id JOIN areas e ON e.id = s.area_id WHERE e.ended_on IS NOT NULL)`
}

// areas are those of a tier whose body the viewer is of; "" for none.
func (w *waits) areas(tier country.Tier, action access.Action, object access.Object, running bool) string {
	var theirs []*entsql.Predicate
	for _, a := range w.Assignments {
		if a.AreaPath != "" && (a.Role == tier.Officer || a.Role == tier.Committee && (a.Convener || !running)) {
			theirs = append(theirs, rule.Under(entsql.Table("a").C("path"), a.AreaPath))
		}
	}
	if len(theirs) == 0 {
		return ""
	}
	q := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table("areas").As("a"))
	rule.Scope(w.Viewer, action, object, rule.ByPath)(q)
	q.Where(entsql.And(entsql.Or(theirs...), rule.Expression("a.depth = ?", tier.Depth)))
	q.SetTotal(len(w.args))
	query, args := q.SelectExpr(entsql.ExprFunc(func(b *entsql.Builder) {
		b.Arg(tier.Key).WriteString("::text, a.id, a.name::text, a.path::text, a.id, a.ended_on IS NULL")
	})).Query()
	w.args = append(w.args, args...)
	return query
}

// unsettled are planned days that are over.
func (w *waits) unsettled() string {
	return `SELECT '` + string(waiting.Held) + `', x.id, NULL::uuid, '', b.name, 0, b.tier, x.on_day, NULL::date, 1, x.place, NULL::date
FROM run b JOIN celebrations x ON x.nation_id = ` + w.arg(w.Nation) + ` AND x.tier = b.tier AND x.area_id IS NOT DISTINCT FROM b.area_id WHERE x.status = 'PLANNED' AND x.on_day < ` + w.arg(w.Today)
}

// unplanned are bodies that celebrate at least once a year, have whom to honour, and have neither planned nor held a day in this
// year: since the year began, or since the first of those came to hold their level, until the last day on which it can be; those of whom the
// first came after it are for the next year.
func (w *waits) unplanned() []string {
	year, _, _ := w.Today.Date()
	from, last, nation, today := w.arg(calendar.Of(year, 1, 1)), w.arg(calendar.Of(year, 12, 31)), w.arg(w.Nation), w.arg(w.Today)
	var parts []string
	for _, r := range w.Profile.Celebrations.Tiers {
		if !r.Yearly {
			continue
		}
		_, until := w.Profile.DaysOf(r, year)
		within := "c.area_path ~>=~ b.path AND c.area_path ~<~ (b.path || 'g')"
		if tier, _ := w.Profile.Tier(r.Tier); tier.Depth == 0 {
			within = "true" // a range that holds every community is no way to find them
		}
		// The levels stand in the text, since one plan serves all arguments, and few hold the higher ones.
		levels := "'{" + strings.Trim(strings.Join(strings.Fields(fmt.Sprint(r.Levels)), ","), "[]") + "}'::int[]"
		// Whoever has their day is put aside first (OFFSET keeps it so): whom it honours is the costly half.
		parts = append(parts, `SELECT '`+string(waiting.Celebration)+`', b.id, NULL::uuid, '', b.name, 0, b.tier, greatest(`+from+`::date, d.first), `+w.arg(until)+`::date, 1, '', NULL::date
FROM (SELECT * FROM run WHERE tier = `+w.arg(r.Tier)+` AND stands AND NOT EXISTS (SELECT FROM celebrations x WHERE x.nation_id = `+nation+` AND x.tier = run.tier AND x.area_id IS NOT DISTINCT FROM run.area_id
  AND x.status <> 'CALLED_OFF' AND x.on_day BETWEEN `+from+` AND `+last+`) OFFSET 0) b
CROSS JOIN LATERAL (SELECT min(coalesce(r.effective_on, `+from+`)) AS first`+dueRows(nation, levels, within, today, "b.tier")+` AND NOT c.level_under_review) d
WHERE d.first <= `+w.arg(until))
	}
	return parts
}

// undecided are nominations for planned days, by day, until it comes: nobody decides on their own, nor on themselves (PR14).
func (w *waits) undecided() string {
	var by *uuid.UUID
	if id, err := uuid.Parse(w.UserID); err == nil {
		by = &id
	}
	return `SELECT '` + string(waiting.Nomination) + `', x.id, NULL::uuid, '', b.name, 0, b.tier, min(n.nominated_on), x.on_day, count(*)::int, CASE WHEN count(*) = 1 THEN min(n.name) ELSE '' END, NULL::date
FROM decide b JOIN celebrations x ON x.nation_id = ` + w.arg(w.Nation) + ` AND x.tier = b.tier AND x.area_id IS NOT DISTINCT FROM b.area_id JOIN nominations n ON n.celebration_id = x.id
WHERE x.status = 'PLANNED' AND n.nominated_by IS DISTINCT FROM ` + w.arg(by) + `::uuid AND n.name_key <> ` + w.arg(naming.Normalise(w.Name)) + `
  AND NOT EXISTS (SELECT FROM nomination_decisions d WHERE d.nomination_id = n.id) GROUP BY x.id, b.name, b.tier, x.on_day`
}
