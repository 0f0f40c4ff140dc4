package register

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/internal/progress"
	"saniladder/internal/rule"
)

// AreaListStates says how complete areas' lists of communities are (PR1), by id,
// for those whose communities the viewer sees, all of them; the others are left
// out. One statement.
func (s *Service) AreaListStates(ctx context.Context, areas []*AreaRow) (map[uuid.UUID]progress.ListState, error) {
	v := access.ViewerFrom(ctx)
	states := make(map[uuid.UUID]progress.ListState, len(areas))
	var (
		ids   []uuid.UUID
		paths []string
	)
	for _, a := range areas {
		if _, ok := v.CanOn(access.Read, access.Community, access.Target{NationID: v.NationID, AreaPath: a.Path}); !ok {
			continue
		}
		if !a.ListConfirmedOn.IsZero() {
			states[a.ID] = progress.Confirmed
			continue
		}
		states[a.ID] = progress.NoList
		ids, paths = append(ids, a.ID), append(paths, a.Path)
	}
	// A subtree is a range of paths, since these hold hex digits and slashes only.
	rows, err := s.read.QueryContext(ctx, `SELECT x.id FROM unnest($1::uuid[], $2::text[]) AS x(id, path)
WHERE EXISTS (SELECT FROM communities c WHERE c.nation_id = $3 AND c.ended_on IS NULL AND c.area_path ~>=~ x.path AND c.area_path ~<~ (x.path || 'g'))`,
		texts(ids), pq.Array(paths), v.NationID)
	if err != nil {
		return nil, fmt.Errorf("looking for lists: %w", err)
	}
	listed, err := scanIDs(rows)
	for _, id := range listed {
		states[id] = progress.Listed
	}
	return states, err
}

// inListState keeps the areas of which AreaListStates would say the state.
func inListState(v access.Viewer, state progress.ListState) func(*entsql.Selector) {
	return func(q *entsql.Selector) {
		rule.Scope(v, access.Read, access.Community, rule.ByPath)(q)
		confirmed := q.C("list_confirmed_on")
		if state == progress.Confirmed {
			q.Where(entsql.NotNull(confirmed))
			return
		}
		c, path := entsql.Table("communities").As("c"), q.C("path")
		listed := entsql.Dialect(dialect.Postgres).Select().From(c).SelectExpr(entsql.Raw("1")).Where(entsql.And(
			entsql.ColumnsEQ(c.C("nation_id"), q.C("nation_id")), entsql.IsNull(c.C("ended_on")),
			entsql.ExprP(c.C("area_path")+" ~>=~ "+path+" AND "+c.C("area_path")+" ~<~ ("+path+" || 'g')")))
		if state == progress.NoList {
			q.Where(entsql.And(entsql.IsNull(confirmed), entsql.NotExists(listed)))
			return
		}
		q.Where(entsql.And(entsql.IsNull(confirmed), entsql.Exists(listed)))
	}
}

// AreasBelow counts the areas right below areas that exist today, by id. One statement.
func (s *Service) AreasBelow(ctx context.Context, ids []uuid.UUID) (map[uuid.UUID]int, error) {
	rows, err := s.read.QueryContext(ctx, `SELECT parent_id, count(*) FROM areas WHERE parent_id = ANY ($1) AND nation_id = $2 AND ended_on IS NULL GROUP BY 1`,
		texts(ids), access.ViewerFrom(ctx).NationID)
	if err != nil {
		return nil, fmt.Errorf("counting areas below: %w", err)
	}
	defer rows.Close()
	below := map[uuid.UUID]int{}
	for rows.Next() {
		var (
			id uuid.UUID
			n  int
		)
		if err := rows.Scan(&id, &n); err != nil {
			return nil, err
		}
		below[id] = n
	}
	return below, rows.Err()
}
