package cases

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Page and List are paging's, by which lists are asked for and given.
type (
	// Page is paging.Page.
	Page = paging.Page
	// List is paging.List.
	List[T any] = paging.List[T]
)

// reader is who reads, with the nation's profile and the day there.
type reader struct {
	access.Viewer
	profile *country.Profile
	today   calendar.Day
}

// reader is NOT_FOUND for a viewer of no nation.
func (s *Service) reader(ctx context.Context) (reader, error) {
	v := access.ViewerFrom(ctx)
	nation, err := uuid.Parse(v.NationID)
	if err != nil {
		return reader{}, casework.NotFound()
	}
	var profile *country.Profile
	if known, ok := s.profiles.Load(nation); ok {
		profile = known.(*country.Profile)
	} else {
		var code string
		if err := s.read.QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, nation).Scan(&code); err != nil {
			return reader{}, fmt.Errorf("finding the nation: %w", err)
		}
		if profile, ok = country.Find(code); !ok {
			return reader{}, fault.New(fault.Unavailable, "This server has no profile of the country %s.", code)
		}
		s.profiles.Store(nation, profile)
	}
	return reader{Viewer: v, profile: profile, today: calendar.Today(s.desk.Now(), profile.TimeZone)}, nil
}

// areaPath is a path that a filter names, one of nothing for an area that is not there.
func (s *Service) areaPath(ctx context.Context, r reader, id uuid.UUID) (string, error) {
	var path string
	err := s.read.QueryRowContext(ctx, `SELECT path FROM areas WHERE id = $1 AND nation_id = $2`, id, r.NationID).Scan(&path)
	if errors.Is(err, sql.ErrNoRows) {
		return "none", nil
	}
	if err != nil {
		return "", fmt.Errorf("finding the filter's area: %w", err)
	}
	return path, nil
}

// of begins a selection of one table's rows that hang on a community and that the
// viewer may read.
func of(r reader, table string, object access.Object, by rule.Attachment) *entsql.Selector {
	t := entsql.Table(table).As("x")
	q := entsql.Dialect(dialect.Postgres).Select().From(t)
	rule.Scope(r.Viewer, access.Read, object, by)(q)
	return q
}

// each runs a selection and hands every row to scan.
func (s *Service) each(ctx context.Context, doing, query string, args []any, scan func(*sql.Rows) error) error {
	return postgres.Each(ctx, s.read, doing, query, args, scan)
}

func (s *Service) count(ctx context.Context, q *entsql.Selector) (int, error) {
	query, args := q.SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting: %w", err)
	}
	return n, nil
}

// Answered is the answer to one indicator.
type Answered struct {
	Code string
	protocol.Answer
}

// inOrder are answers as they stand on the sheet; those that it does not have are left out.
func (s *Service) inOrder(checklist string, answers protocol.Answers) []Answered {
	list := make([]Answered, 0, len(answers))
	c, ok := s.checklists.Checklist(checklist)
	if !ok {
		return list
	}
	for i := range c.Indicators() {
		if a, ok := answers[i.Code]; ok {
			list = append(list, Answered{i.Code, a})
		}
	}
	return list
}

// constitutesSQL keeps the plans p, of communities c, of the tiers whose teams the
// viewer constitutes, and those on whose team they score (WF5). It narrows what the
// matrix leaves: the plan of one tier is nothing to the other's officers.
func (r reader) constitutesSQL() *entsql.Predicate {
	return entsql.Or(rule.Expression(`EXISTS (SELECT FROM visit_members m WHERE m.plan_id = p.id AND m.user_id = ?::uuid AND m.scores AND m.replaced_at IS NULL)`, optionalText(r.UserID)), r.constitutesOf("p"))
}

// constitutesOf keeps the rows of a table, of communities c, of the tiers whose teams the viewer constitutes.
func (r reader) constitutesOf(table string) *entsql.Predicate {
	ways := []*entsql.Predicate{entsql.ExprP("false")}
	for _, tier := range r.profile.Tiers {
		for _, a := range r.Assignments {
			if a.Role == tier.Officer || a.Role == tier.Committee && a.Convener {
				ways = append(ways, entsql.And(rule.Expression(table+".tier = ?", tier.Key), rule.Under(column("c", "area_path"), a.AreaPath)))
			}
		}
	}
	return entsql.Or(ways...)
}

func optionalText(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

// ChecklistsOf are all versions of a country's checklists that the program carries.
func (s *Service) ChecklistsOf(p *country.Profile) []*protocol.Checklist {
	var all []*protocol.Checklist
	for _, set := range s.checklists.Sets() {
		if set.Country == p.Code {
			all = append(all, set.Checklists...)
		}
	}
	return all
}

// RequestOfFlag is the case that a flag is of.
func (s *Service) RequestOfFlag(ctx context.Context, flag uuid.UUID) (uuid.UUID, error) {
	var id uuid.UUID
	err := found(s.read.QueryRowContext(ctx, `SELECT request_id FROM case_flags WHERE id = $1`, flag).Scan(&id))
	return id, err
}

// VerificationOfDraw is the verification that a draw is of.
func (s *Service) VerificationOfDraw(ctx context.Context, draw uuid.UUID) (uuid.UUID, error) {
	var id uuid.UUID
	err := found(s.read.QueryRowContext(ctx, `SELECT verification_id FROM sample_draws WHERE id = $1`, draw).Scan(&id))
	return id, err
}

// column is a column of a table by its alias, as selections write it.
func column(table, name string) string { return entsql.Table(table).C(name) }
