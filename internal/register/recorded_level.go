package register

import (
	"context"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent/levelrecord"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// RecordedLevelRow is a level on an older list, of a community that has not
// ended, as lists show it (PR2).
type RecordedLevelRow struct {
	ID      uuid.UUID
	Version int
	// CommunityID is of the community, CheckedLevel the level that it holds here; 0 for none.
	CommunityID   uuid.UUID
	CommunityName string
	CheckedLevel  int
	// AreaName is of the lowest area that holds it, ParentAreaName of the one above; nil at the top.
	AreaName       string
	ParentAreaName *string
	Level          int
	// SourceName is the list; empty where it has no name.
	SourceName         string
	EffectiveOn        calendar.Day
	EffectivePrecision calendar.Precision
	Standing           string
	Reason             string
	SettledOn          calendar.Day
}

// RecordedLevelFilter says which levels of older lists; all that is given must hold.
type RecordedLevelFilter struct {
	// AreaID keeps those of communities in the area and all below it.
	AreaID *uuid.UUID
	// SourceName keeps those of one list; empty for those whose list has no name.
	SourceName *string
	// Level keeps those of one level.
	Level *int
	// Standing keeps those that stand so: UNREVIEWED, RECOGNISED, REVERIFY or REJECTED.
	Standing *levelrecord.Standing
}

// RecordedList is what an older list says of one level, and what became of it.
type RecordedList struct {
	SourceName string
	Level      int
	// Waiting, Recognised, Reverify and Rejected are how many of its records stand so.
	Waiting, Recognised, Reverify, Rejected int
}

// recordedLevels selects from communities c and their records r of older lists
// those that the viewer may read and the filter wants.
func (s *Service) recordedLevels(ctx context.Context, f RecordedLevelFilter) (*entsql.Selector, error) {
	v := access.ViewerFrom(ctx)
	if v.NationID != "" && certifiedOnly(v) {
		return nil, errNotYours("filter") // what is not certified is nothing to the public
	}
	c, r := entsql.Table("communities").As("c"), entsql.Table("level_records").As("r")
	q := entsql.Dialect(dialect.Postgres).Select().From(c).Join(r).On(c.C("id"), r.C("community_id")).
		Where(rule.Expression("r.source = 'RECORDED_ELSEWHERE' AND c.ended_on IS NULL"))
	rule.Scope(v, access.Read, access.LevelHistory, rule.ByCommunity)(q)
	if f.AreaID != nil {
		path, err := s.areaPath(ctx, v, *f.AreaID)
		if err != nil {
			return nil, err
		}
		q.Where(rule.Beneath(c.C("area_path"), path))
	}
	if f.SourceName != nil {
		q.Where(rule.Expression("coalesce(r.source_name, '') = ?", *f.SourceName))
	}
	if f.Level != nil {
		q.Where(rule.Expression("r.level = ?", *f.Level))
	}
	if f.Standing != nil {
		q.Where(rule.Expression("r.standing = ?", string(*f.Standing)))
	}
	return q, nil
}

// RecordedLevels is a page of the levels of older lists that the viewer may
// read, by the communities' names. One statement, one more for a filter by area.
func (s *Service) RecordedLevels(ctx context.Context, f RecordedLevelFilter, p Page) (List[RecordedLevelRow], error) {
	none := List[RecordedLevelRow]{}
	inner, err := s.recordedLevels(ctx, f)
	if err != nil {
		return none, orNothing(err)
	}
	inner.SelectExpr(entsql.Raw(`r.id, r.version, c.id AS community_id, c.name, c.level AS checked, c.area_id, r.level, coalesce(r.source_name, '') AS source_name,
  r.effective_on, r.effective_precision, r.standing, coalesce(r.reason, '') AS reason, r.settled_on, c.name_key`))
	if err := p.Cut(inner, paging.Ordering{Name: "NAME", Key: "c.name_key", Cast: "varchar", ID: "r.id"}); err != nil {
		return none, err
	}
	text, args := inner.Query()
	rows, err := s.read.QueryContext(ctx, `WITH i AS (SELECT row_number() OVER () AS place, x.* FROM (`+text+`) x)
SELECT i.id, i.version, i.community_id, i.name, i.checked, a.name, p.name, i.level, i.source_name, i.effective_on, i.effective_precision,
  i.standing, i.reason, i.settled_on, i.name_key
FROM i JOIN areas a ON a.id = i.area_id LEFT JOIN areas p ON p.id = a.parent_id ORDER BY i.place`, args...)
	if err != nil {
		return none, fmt.Errorf("listing recorded levels: %w", err)
	}
	defer rows.Close()
	var (
		list    []RecordedLevelRow
		cursors []Cursor
	)
	for rows.Next() {
		var row RecordedLevelRow
		key := Cursor{Order: "NAME"}
		if err := rows.Scan(&row.ID, &row.Version, &row.CommunityID, &row.CommunityName, &row.CheckedLevel, &row.AreaName, &row.ParentAreaName,
			&row.Level, &row.SourceName, &row.EffectiveOn, &row.EffectivePrecision, &row.Standing, &row.Reason, &row.SettledOn, &key.Key); err != nil {
			return none, fmt.Errorf("reading a recorded level: %w", err)
		}
		key.ID = row.ID
		list, cursors = append(list, row), append(cursors, key)
	}
	if err := rows.Err(); err != nil {
		return none, fmt.Errorf("listing recorded levels: %w", err)
	}
	return paging.Of(p, list, cursors), nil
}

// CountRecordedLevels is how many levels RecordedLevels would list on all pages.
func (s *Service) CountRecordedLevels(ctx context.Context, f RecordedLevelFilter) (int, error) {
	q, err := s.recordedLevels(ctx, f)
	if err != nil {
		return 0, orNothing(err)
	}
	query, args := q.SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting recorded levels: %w", err)
	}
	return n, nil
}

// RecordedLists are the older lists within an area (nil is all that the viewer
// may read), by level, by name and from the highest level down. One statement,
// one more for an area.
func (s *Service) RecordedLists(ctx context.Context, area *uuid.UUID) ([]RecordedList, error) {
	q, err := s.recordedLevels(ctx, RecordedLevelFilter{AreaID: area})
	if err != nil {
		return nil, orNothing(err)
	}
	query, args := q.SelectExpr(entsql.Raw(`coalesce(r.source_name, ''), r.level,
  count(*) FILTER (WHERE r.standing = 'UNREVIEWED'), count(*) FILTER (WHERE r.standing = 'RECOGNISED'),
  count(*) FILTER (WHERE r.standing = 'REVERIFY'), count(*) FILTER (WHERE r.standing = 'REJECTED')`)).
		GroupBy("coalesce(r.source_name, '')", "(r.level)").OrderExpr(entsql.Raw("1, 2 DESC")).Query()
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, fmt.Errorf("counting older lists: %w", err)
	}
	defer rows.Close()
	var lists []RecordedList
	for rows.Next() {
		var one RecordedList
		if err := rows.Scan(&one.SourceName, &one.Level, &one.Waiting, &one.Recognised, &one.Reverify, &one.Rejected); err != nil {
			return nil, fmt.Errorf("reading an older list: %w", err)
		}
		lists = append(lists, one)
	}
	return lists, rows.Err()
}

// orNothing lets somebody who may ask for none find none.
func orNothing(err error) error {
	if fault.Is(err, fault.Forbidden) {
		return nil
	}
	return err
}
