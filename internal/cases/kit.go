package cases

import (
	"context"
	"database/sql"

	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/rule"
)

// Kit is what a member's phone takes along, so that a visit works without a
// network: with the visit code and the number called out on arrival, samples
// follow from it (CK6).
type Kit struct {
	PlanID uuid.UUID
	// VerificationID is that of the visit's verification; before arrival the one to
	// report arrival with, the same on every phone of the team.
	VerificationID uuid.UUID
	// Checklist is the one that is filled, or will be.
	Checklist string
	// Disqualifies says that signs of open defaecation end a visit at this level (CK9).
	Disqualifies bool
	// Code is the nonce that came with the team's papers.
	Code       string
	Samples    []SampleList
	Households []KitHousehold
}

// KitHousehold is a household of the lists as they stood when the visit was
// planned, with what it is found by. There is no name in it.
type KitHousehold struct {
	// Line is its line in the list of households.
	Line string
	// Number and House are empty where none is painted.
	Number, House string
	// Adults and Children are how many lines it has in their lists, or
	// protocol.NumberNotKnown.
	Adults, Children int
}

// kitSQL keeps the plans p, with their verification w if any, whose kit the viewer
// may have: theirs to score, all of the team's papers ticked (WF6), and still to
// be filled.
func (r reader) kitSQL() *entsql.Predicate {
	return entsql.And(
		rule.Expression(`p.called_off_on IS NULL AND (w.state IS NULL OR w.state = 'DRAFT')`),
		rule.Expression(`EXISTS (SELECT FROM visit_members m WHERE m.plan_id = p.id AND m.user_id = ?::uuid AND m.scores AND m.replaced_at IS NULL)`, optionalText(r.UserID)),
		rule.Expression(`NOT EXISTS (SELECT FROM visit_members m WHERE m.plan_id = p.id AND m.scores AND m.replaced_at IS NULL AND (m.baseline_seen_at IS NULL OR m.reports_seen_at IS NULL))`))
}

// Kit is for the scoring members of a plan's team, once all of them have ticked
// the papers; NOT_FOUND for everybody else (WF5). Three statements, and the nation's.
func (s *Service) Kit(ctx context.Context, plan uuid.UUID) (*Kit, error) {
	v, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	q := s.plans(v, PlanFilter{}).LeftJoin(entsql.Table("verifications").As("w")).On(column("w", "plan_id"), column("p", "id"))
	query, args := q.Where(rule.Expression("p.id = ?", plan)).Where(v.kitSQL()).SelectExpr(entsql.Raw(`p.id, coalesce(w.id, p.id), w.checklist, r.level, p.nonce`)).Query()
	kit := &Kit{Samples: []SampleList{}, Households: []KitHousehold{}}
	var (
		filled sql.NullString
		number int
	)
	if err := found(s.read.QueryRowContext(ctx, query, args...).Scan(&kit.PlanID, &kit.VerificationID, &filled, &number, &kit.Code)); err != nil {
		return nil, err
	}
	level, _ := v.profile.Level(number)
	kit.Disqualifies = level.DisqualifiesOpenDefaecation
	checklist, ok := s.checklists.InForce(v.profile, number)
	if filled.Valid {
		checklist, ok = s.checklists.Checklist(filled.String)
	}
	if !ok {
		return nil, fault.New(fault.Unavailable, "This server does not carry the checklist of this visit.")
	}
	kit.Checklist = checklist.ID
	return kit, s.lists(ctx, kit, checklist)
}

// lists puts on a kit what is drawn from.
func (s *Service) lists(ctx context.Context, kit *Kit, checklist *protocol.Checklist) error {
	people := map[protocol.Unit]map[string]int{protocol.Adults: {}, protocol.Children: {}}
	if err := s.each(ctx, "reading lists", `SELECT unit, hash, lines FROM visit_lists WHERE plan_id = $1 ORDER BY array_position($2, unit)`, []any{kit.PlanID, array(s.unitsOf(checklist))}, func(rows *sql.Rows) error {
		var (
			one   SampleList
			lines []string
		)
		if err := rows.Scan(&one.Unit, &one.ListHash, pq.Array(&lines)); err != nil {
			return err
		}
		one.Population = len(lines)
		for _, line := range lines {
			person, ok := protocol.PersonOf(line)
			switch {
			case ok && person.Ordinal == 0:
				people[one.Unit][person.Household] = protocol.NumberNotKnown
			case ok:
				people[one.Unit][person.Household]++
			}
		}
		var asked bool
		if one.Size, asked = sampleSize(s.setOf(checklist), checklist, one.Unit, one.Population); asked {
			kit.Samples = append(kit.Samples, one)
		}
		return nil
	}); err != nil {
		return err
	}
	return s.each(ctx, "reading households of a list", `SELECT x.line, coalesce(h.number, ''), coalesce(o.number, '') FROM visit_lists l CROSS JOIN unnest(l.lines) AS x(line)
JOIN households h ON h.id = x.line::uuid LEFT JOIN houses o ON o.id = h.house_id WHERE l.plan_id = $1 AND l.unit = $2 ORDER BY x.line`, []any{kit.PlanID, string(protocol.HouseholdsDrawn)}, func(rows *sql.Rows) error {
		var one KitHousehold
		err := rows.Scan(&one.Line, &one.Number, &one.House)
		one.Adults, one.Children = people[protocol.Adults][one.Line], people[protocol.Children][one.Line]
		kit.Households = append(kit.Households, one)
		return err
	})
}
