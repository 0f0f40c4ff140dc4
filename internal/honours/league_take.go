package honours

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
)

// TakenAtOnce is how many entries are read at once: no connection is kept while somebody takes the file in.
const TakenAtOnce = 500

// TakenLeague is a league that is taken out as a file.
type TakenLeague struct {
	// Total is how many entries it was to have.
	Total int

	league   *League
	question LeagueQuestion
	filter   EntryFilter
}

// DescribeLeague says what TakeLeague would take out, and takes nothing. FORBIDDEN for who reads no honours: everybody reads the
// league, offices take it out.
func (s *League) DescribeLeague(ctx context.Context, q LeagueQuestion, f EntryFilter) (*TakenLeague, error) {
	if !access.ViewerFrom(ctx).Can(access.Read, access.Honour) {
		return nil, fault.New(fault.Forbidden, "Your role does not allow to take the league out.")
	}
	n, err := s.CountEntries(ctx, q, f)
	return &TakenLeague{Total: n, league: s, question: q, filter: f}, err
}

// TakeLeague begins to take a league out, which the audit keeps.
func (s *League) TakeLeague(ctx context.Context, q LeagueQuestion, f EntryFilter, format string) (*TakenLeague, error) {
	taken, err := s.DescribeLeague(ctx, q, f)
	if err != nil {
		return nil, err
	}
	_, err = s.desk.Do(ctx, casework.Operation{Action: "league.export"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		grant, ok := u.Viewer.CanTake(access.Read, access.Honour, q.Path)
		if !ok { // they read honours elsewhere, and the league is everybody's
			grant, _ = u.Viewer.CanTake(access.Read, access.Honour, "")
		}
		after := values{"rows": taken.Total, "format": format}
		if q.Edition != 0 {
			after["year"] = q.Edition
		}
		return nil, u.Audit(ctx, audit.Entry{ObjectType: "LeagueEdition", AreaPath: q.Path, Role: grant.Role, ActingFor: grant.ActingFor, After: after})
	})
	return taken, err
}

// Each hands the entries on, some at once, the best first.
func (t *TakenLeague) Each(ctx context.Context, write func([]Entry) error) error {
	size := TakenAtOnce
	page := paging.Page{First: &size, Most: size}
	for {
		list, err := t.league.Entries(ctx, t.question, t.filter, page)
		if err != nil {
			return fmt.Errorf("taking the league out: %w", err)
		}
		if err := write(list.Rows); err != nil || !list.HasNext {
			return err
		}
		page.After = &list.Cursors[len(list.Cursors)-1]
	}
}
