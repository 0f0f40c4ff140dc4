package register

import (
	"context"
	"fmt"
	"time"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/rule"
)

// CommunityChange is what happened to a community beside its way up the ladder (PR7).
type CommunityChange struct {
	ID   uuid.UUID
	Kind CommunityChangeKind
	// OtherID and OtherName are of the community that it became a part of, or that it was parted from; nil where the viewer
	// may not see it.
	OtherID   *uuid.UUID
	OtherName *string
	// FromAreaName is where it lay before; nil for other kinds.
	FromAreaName *string
	EffectiveOn  calendar.Day
	Reason       string
	RecordedAt   time.Time
}

// CommunityChangeKind is a kind of change.
type CommunityChangeKind string

// The kinds.
const (
	Renamed   CommunityChangeKind = "RENAMED"
	Split     CommunityChangeKind = "SPLIT"
	Merged    CommunityChangeKind = "MERGED"
	Moved     CommunityChangeKind = "MOVED"
	Resettled CommunityChangeKind = "RESETTLED"
	Ended     CommunityChangeKind = "ENDED"
)

// maxChanges bounds a community's history; no community changes so often.
const maxChanges = 1000

// CommunityHistory lists the changes of communities, oldest first, by the
// community's id; those that the viewer may not read have none. One statement.
func (s *Service) CommunityHistory(ctx context.Context, communities []uuid.UUID) (map[uuid.UUID][]CommunityChange, error) {
	v := access.ViewerFrom(ctx)
	visible := func() *entsql.Selector {
		t := entsql.Table("communities")
		sub := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
		rule.Scope(v, access.Read, access.Community, rule.ByCommunity)(sub)
		return sub
	}
	t := entsql.Table("community_changes").As("t")
	o := entsql.Table("communities").As("o")
	a := entsql.Table("areas").As("a")
	q := entsql.Dialect(dialect.Postgres).
		Select(t.C("community_id"), t.C("id"), t.C("kind"), o.C("id"), o.C("name"), a.C("name"), t.C("effective_on"), t.C("reason"), t.C("recorded_at")).
		From(t).
		LeftJoin(o).OnP(entsql.And(entsql.ColumnsEQ(t.C("other_id"), o.C("id")), entsql.In(o.C("id"), visible()))).
		LeftJoin(a).On(t.C("from_area_id"), a.C("id")).
		Where(rule.Expression("t.community_id = ANY (?)", pq.Array(communities))).
		Where(entsql.In(t.C("community_id"), visible())).
		OrderExpr(entsql.Raw("t.effective_on NULLS FIRST, t.recorded_at, t.id")).
		Limit(maxChanges)
	if certifiedOnly(v) {
		q.Where(entsql.ExprP("false")) // the public sees certified status, no more
	}
	query, args := q.Query()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("reading a community's changes: %w", err)
	}
	defer rows.Close()
	history := map[uuid.UUID][]CommunityChange{}
	for rows.Next() {
		var (
			of uuid.UUID
			c  CommunityChange
		)
		if err := rows.Scan(&of, &c.ID, &c.Kind, &c.OtherID, &c.OtherName, &c.FromAreaName, &c.EffectiveOn, &c.Reason, &c.RecordedAt); err != nil {
			return nil, fmt.Errorf("reading a community's change: %w", err)
		}
		history[of] = append(history[of], c)
	}
	return history, rows.Err()
}
