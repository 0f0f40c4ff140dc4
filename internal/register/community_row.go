package register

import (
	"context"
	"database/sql"
	"fmt"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/internal/casework"
	"saniladder/internal/paging"
	"saniladder/internal/rule"
)

// CommunityRow is a community as lists show it, all of it flat.
type CommunityRow struct {
	ID      uuid.UUID
	Version int
	Name    string
	// AreaID is the lowest area known to hold it; ParentAreaName is of the one above, nil at the top.
	AreaID              uuid.UUID
	AreaName, AreaLevel string
	ParentAreaName      *string
	Latitude, Longitude *float64
	TriggeredOn         calendar.Day
	TriggeredPrecision  calendar.Precision
	// Level is held and checked here; 0 for none (LV3).
	Level               int
	LevelUnderReview    bool
	LevelSince          calendar.Day
	LevelSincePrecision calendar.Precision
	// RecordedLevel stands on an older list and is above Level, else 0 (PR2).
	RecordedLevel       int
	RecordedOn          calendar.Day
	RecordedOnPrecision calendar.Precision
	// LastLevelChangeOn is the newer of LevelSince and RecordedOn.
	LastLevelChangeOn        calendar.Day
	LastLevelChangePrecision calendar.Precision
	// DueOn is the last day in time for the next level; no day where no clock runs (PR4).
	DueOn   calendar.Day
	Overdue bool
	// Stalled: triggered, not dormant and below the top, and neither its level changed nor anything of it was recorded for
	// as many months as the profile says; false where the viewer may not see figures.
	Stalled bool
	// Blocks are what stands in the way to the next level, as far as the register tells; none where the viewer may not see
	// figures. ToImprove is how many more households need an improved latrine for it.
	Blocks    []certification.Block
	ToImprove int
	// DormantOn is the day since which it is dormant; no day when it is not (PR22).
	DormantOn                  calendar.Day
	Population, PopulationYear *int
	// Flagged: its newest reported total cannot be as published.
	Flagged bool
	EndedOn calendar.Day
	// MergedIntoID is the community that it became a part of.
	MergedIntoID *uuid.UUID

	// FiguresOpen is false where the viewer may not see figures; all below is then empty.
	FiguresOpen bool
	// Households are those registered that count (PR6), HouseholdsCounted those of them that were ever observed.
	Households, HouseholdsCounted, Members int
	// By JMP's service levels; what is left of Households is unknown.
	SafelyManaged, Basic, Limited, Unimproved, OpenDefaecation int
	// Improved latrines by IL1, and facilities to wash hands with water and soap.
	Improved, HandwashingBasic int
	// Reported totals, of the newest report; nil where it does not say (PR3).
	ReportedHouseholds, ReportedToilets, ReportedHandwashing *int
	// Organisations are the names of those that support it today, as far as the viewer may know them.
	Organisations []string
	// LastRecordedOn is the last day with news of it.
	LastRecordedOn calendar.Day

	olderListWaits bool
}

// rowSQL are the columns of CommunityRow, of a community c; publicRowSQL those
// that everybody may know.
const (
	rowSQL = `c.id, c.version, c.name, c.area_id, a.name, a.level, p.name, c.latitude, c.longitude, c.triggered_on, c.triggered_precision,
  c.level, c.level_under_review, c.level_since, c.level_since_precision,
  ` + recordedSQL + `, c.recorded_on, c.recorded_on_precision,
  ` + changedSQL + `, CASE WHEN c.level_since IS NULL OR c.recorded_on > c.level_since THEN c.recorded_on_precision ELSE c.level_since_precision END,
  c.due_on, c.dormant_on, c.population, c.population_year, c.flagged, c.ended_on, c.merged_into_id,
  c.recorded_level > c.level AND EXISTS (
    SELECT FROM level_records w WHERE w.community_id = c.id AND w.standing = 'UNREVIEWED' AND w.level > c.level)`
	publicRowSQL = `c.id, c.version, c.name, c.area_id, a.name, a.level, p.name, NULL::float8, NULL::float8, NULL::date, 'UNKNOWN',
  c.level, false, c.level_since, c.level_since_precision,
  0, NULL::date, 'UNKNOWN', c.level_since, c.level_since_precision,
  NULL::date, NULL::date, NULL::bigint, NULL::bigint, false, NULL::date, NULL::uuid, false`
)

// figuresSQL are the columns of a row's figures, of counters k.
const figuresSQL = `k.community_id IS NOT NULL, coalesce(k.households, 0), coalesce(k.observed, 0), coalesce(k.members, 0),
  coalesce(k.safely_managed, 0), coalesce(k.basic, 0), coalesce(k.limited, 0), coalesce(k.unimproved, 0), coalesce(k.open_defaecation, 0),
  coalesce(k.improved, 0), coalesce(k.handwashing_basic, 0),
  CASE WHEN k.reporting_households > 0 THEN k.reported_households END,
  CASE WHEN k.reporting_toilets > 0 THEN k.reported_toilets END,
  CASE WHEN k.reporting_handwashing > 0 THEN k.reported_handwashing END,
  k.last_recorded_on`

// Communities is a page of the communities that the viewer may read. It costs
// one statement, one more for a filter by area; counters and names are looked
// up for the page's rows only.
func (s *Service) Communities(ctx context.Context, f CommunityFilter, by CommunityOrder, p Page) (List[CommunityRow], error) {
	return s.communities(ctx, access.ViewerFrom(ctx), f, by, p)
}

// CertifiedCommunities are those that hold a level certified here, in force and
// not under review, by name, with what everybody may know of them and no more.
// Of the filter only AreaID, Level and Search are allowed; FORBIDDEN for others.
func (s *Service) CertifiedCommunities(ctx context.Context, f CommunityFilter, p Page) (List[CommunityRow], error) {
	return s.communities(ctx, access.PublicViewer(access.ViewerFrom(ctx).NationID), f, CommunityOrder{By: ByName}, p)
}

func (s *Service) communities(ctx context.Context, v access.Viewer, f CommunityFilter, by CommunityOrder, p Page) (List[CommunityRow], error) {
	q, err := s.communityQuestion(ctx, v, f)
	if err != nil {
		return List[CommunityRow]{}, err
	}
	return s.communityPage(ctx, q, by, p)
}

func (s *Service) communityPage(ctx context.Context, q communityQuestion, by CommunityOrder, p Page) (List[CommunityRow], error) {
	none := List[CommunityRow]{}
	by, err := q.order(by)
	if err != nil {
		return none, err
	}
	o, err := by.ordering(q.public)
	if err != nil {
		return none, err
	}
	if by.By == ByRelevance {
		return s.bestCommunities(ctx, q, o, p)
	}
	inner := q.from().SelectExpr(entsql.Raw("c.*"), entsql.Raw(o.Key+" AS sort_key"))
	q.joinFor(inner, by.By)
	if err := p.Cut(inner, o); err != nil {
		return none, err
	}
	rows, cursors, err := s.communityRows(ctx, q, inner, o)
	if err != nil {
		return none, err
	}
	return paging.Of(p, rows, cursors), nil
}

// bestCommunities is a page of a search's best matches. Names that begin with
// the text come before all that are only like it: where those fill the page, the
// others, which cost more to find, are not looked for.
func (s *Service) bestCommunities(ctx context.Context, q communityQuestion, o paging.Ordering, p Page) (List[CommunityRow], error) {
	matches := []match{like(q.key)}
	if p.First != nil && !matches[0].prefix {
		matches = []match{begins(q.key), like(q.key)}
	}
	for i, m := range matches {
		h := q.hits(m).As("h")
		top := entsql.Dialect(dialect.Postgres).Select().From(h).SelectExpr(entsql.Raw("h.id"), entsql.Raw("h.score"))
		if err := p.Cut(top, o); err != nil {
			return List[CommunityRow]{}, err
		}
		c, found := entsql.Table("communities").As("c"), top.As("h")
		inner := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("c.*"), entsql.Raw("h.score AS sort_key")).From(c).Join(found).On(c.C("id"), found.C("id"))
		rows, cursors, err := s.communityRows(ctx, q, o.Sort(inner, p), o)
		if err != nil {
			return List[CommunityRow]{}, err
		}
		if n, _, _ := p.Size(); len(rows) > n || i == len(matches)-1 {
			return paging.Of(p, rows, cursors), nil
		}
	}
	return List[CommunityRow]{}, nil // not reached: the last match is answered
}

// CountCommunities is how many communities Communities would list on all pages.
func (s *Service) CountCommunities(ctx context.Context, f CommunityFilter) (int, error) {
	return s.countCommunities(ctx, access.ViewerFrom(ctx), f)
}

// CountCertifiedCommunities is how many CertifiedCommunities would list on all pages.
func (s *Service) CountCertifiedCommunities(ctx context.Context, f CommunityFilter) (int, error) {
	return s.countCommunities(ctx, access.PublicViewer(access.ViewerFrom(ctx).NationID), f)
}

func (s *Service) countCommunities(ctx context.Context, v access.Viewer, f CommunityFilter) (int, error) {
	q, err := s.communityQuestion(ctx, v, f)
	if err != nil {
		return 0, err
	}
	return s.countQuestion(ctx, q)
}

func (s *Service) countQuestion(ctx context.Context, q communityQuestion) (int, error) {
	query, args := q.from().SelectExpr(entsql.Raw("count(*)")).Query()
	var n int
	if err := s.read.QueryRowContext(ctx, query, args...).Scan(&n); err != nil {
		return 0, fmt.Errorf("counting communities: %w", err)
	}
	return n, nil
}

// Community is one community, ended or not. Its error is NOT_FOUND for what does
// not exist and what is denied alike.
func (s *Service) Community(ctx context.Context, id uuid.UUID) (*CommunityRow, error) {
	rows, err := s.CommunitiesByID(ctx, []uuid.UUID{id})
	if err != nil {
		return nil, err
	}
	if rows[0] == nil {
		return nil, casework.NotFound()
	}
	return rows[0], nil
}

// CommunitiesByID are communities in the order of their ids, ended or not; nil
// for each that does not exist or is denied. One statement.
func (s *Service) CommunitiesByID(ctx context.Context, ids []uuid.UUID) ([]*CommunityRow, error) {
	q, err := s.communityQuestion(ctx, access.ViewerFrom(ctx), CommunityFilter{})
	if err != nil {
		return nil, err
	}
	c := entsql.Table("communities").As("c")
	inner := entsql.Dialect(dialect.Postgres).SelectExpr(entsql.Raw("c.*"), entsql.Raw("0 AS sort_key")).From(c)
	q.open(inner, access.Community, rule.ByCommunity)
	inner.Where(rule.Expression("c.id = ANY (?)", pq.Array(ids)))
	rows, _, err := s.communityRows(ctx, q, inner, paging.Ordering{})
	if err != nil {
		return nil, err
	}
	found := make(map[uuid.UUID]*CommunityRow, len(rows))
	for i := range rows {
		found[rows[i].ID] = &rows[i]
	}
	all := make([]*CommunityRow, len(ids))
	for i, id := range ids {
		all[i] = found[id]
	}
	return all, nil
}

// order settles the default order, and refuses those that would tell what the
// viewer may not know.
func (q communityQuestion) order(by CommunityOrder) (CommunityOrder, error) {
	if by.Direction != Descending {
		by.Direction = Ascending
	}
	if by.By == "" {
		by.By = ByName
		if q.searching() || q.nothing() {
			by.By = ByRelevance
		}
	}
	switch {
	case by.By == ByRelevance && !q.searching():
		by.By = ByName // a search for nothing has no best match
	case q.filter.Ended && (by.By == ByCoverage || by.By == ByHouseholds):
		by.By = ByName // ended communities have no figures to be put in order by
	case q.public && (by.By == ByPopulation || by.By == ByHouseholds || by.By == ByCoverage || by.By == ByDue):
		return by, errNotYours("orderBy")
	}
	return by, nil
}

// joinFor adds the counters where the order needs them; only rows whose figures
// the viewer may see can be put in that order.
func (q communityQuestion) joinFor(s *entsql.Selector, by CommunityOrderKey) {
	if by != ByCoverage && by != ByHouseholds {
		return
	}
	// Every community that has not ended has its counters.
	k := entsql.Table("community_counters").As("k")
	s.Join(k).On(s.C("id"), k.C("community_id")).Where(entsql.EQ(k.C("nation_id"), q.viewer.NationID))
	q.open(s, access.Progress, rule.ByCommunity)
}

// communityRows runs a selection of whole communities c with a sort_key and adds
// what stands in other tables.
func (s *Service) communityRows(ctx context.Context, q communityQuestion, inner *entsql.Selector, o paging.Ordering) ([]CommunityRow, []Cursor, error) {
	query, args := q.rowsSQL(inner)
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, nil, fmt.Errorf("listing communities: %w", err)
	}
	defer rows.Close()
	var (
		list    []CommunityRow
		cursors []Cursor
	)
	for rows.Next() {
		list = append(list, CommunityRow{})
		key := Cursor{Order: o.Name}
		if err := list[len(list)-1].scan(rows, &key.Key); err != nil {
			return nil, nil, fmt.Errorf("reading a community: %w", err)
		}
		r := &list[len(list)-1]
		r.Overdue = r.DormantOn.IsZero() && calendar.Overdue(r.DueOn, q.today)
		r.Stalled = q.stalled(r)
		q.block(r)
		key.ID = r.ID
		cursors = append(cursors, key)
	}
	if err := rows.Err(); err != nil {
		return nil, nil, fmt.Errorf("listing communities: %w", err)
	}
	return list, cursors, nil
}

// stalled says of a row what the filter says in SQL.
func (q communityQuestion) stalled(r *CommunityRow) bool {
	return r.FiguresOpen && !r.TriggeredOn.IsZero() && r.TriggeredOn.Before(q.quiet) && r.DormantOn.IsZero() && r.Level < q.top &&
		(r.LevelSince.IsZero() || r.LevelSince.Before(q.quiet)) && r.LastRecordedOn.Before(q.quiet)
}

// block says what stands in the way of a community that exists.
func (q communityQuestion) block(r *CommunityRow) {
	if !r.FiguresOpen || !r.EndedOn.IsZero() {
		return
	}
	s := certification.Situation{
		Triggered: !r.TriggeredOn.IsZero(), Dormant: !r.DormantOn.IsZero(), UnderReview: r.LevelUnderReview,
		OlderListWaits: r.olderListWaits, Overdue: r.Overdue, Level: r.Level, PopulationKnown: r.Population != nil,
		Households: r.Households, Observed: r.HouseholdsCounted, OpenDefaecation: r.OpenDefaecation, Improved: r.Improved,
	}
	r.Blocks, r.ToImprove = s.BlockedBy(q.profile), s.ToImprove(q.profile)
}

// rowsSQL puts the page's few rows beside their areas' names and, where the
// viewer may see them, their counters and organisations.
func (q communityQuestion) rowsSQL(inner *entsql.Selector) (string, []any) {
	text, args := inner.Query()
	columns := rowSQL
	if q.public {
		columns = publicRowSQL
	}
	// scope renders where the viewer's rights end, as SQL behind the arguments so far.
	scope := func(table string, object access.Object, by rule.Attachment) string {
		s := entsql.Dialect(dialect.Postgres).Select().From(entsql.Table(table))
		q.open(s, object, by)
		p := s.P()
		p.SetDialect(dialect.Postgres)
		p.SetTotal(len(args))
		part, more := p.Query()
		args = append(args, more...)
		return part
	}
	figures := scope("c", access.Progress, rule.ByCommunity)
	supports := scope("t", access.Support, rule.BySupport)
	args = append(args, q.today)
	today := fmt.Sprintf("$%d", len(args))
	return `WITH c AS (SELECT row_number() OVER () AS place, i.* FROM (` + text + `) i),
working AS (
  SELECT t.community_id, array_agg(DISTINCT o.Name) AS names
  FROM c JOIN supports t ON t.community_id = c.id JOIN organisations o ON o.ID = t.organisation_id
  WHERE ` + supports + ` AND (t.from_on IS NULL OR t.from_on <= ` + today + `) AND (t.until_on IS NULL OR t.until_on >= ` + today + `)
  GROUP BY t.community_id)
SELECT ` + columns + `, c.sort_key::text, ` + figuresSQL + `, working.names
FROM c
JOIN areas a ON a.id = c.area_id
LEFT JOIN areas p ON p.id = a.parent_id
LEFT JOIN community_counters k ON k.community_id = c.id AND ` + figures + `
LEFT JOIN working ON working.community_id = c.id
ORDER BY c.place`, args
}

func (r *CommunityRow) scan(rows *sql.Rows, key *string) error {
	return rows.Scan(&r.ID, &r.Version, &r.Name, &r.AreaID, &r.AreaName, &r.AreaLevel, &r.ParentAreaName,
		&r.Latitude, &r.Longitude, &r.TriggeredOn, &r.TriggeredPrecision,
		&r.Level, &r.LevelUnderReview, &r.LevelSince, &r.LevelSincePrecision,
		&r.RecordedLevel, &r.RecordedOn, &r.RecordedOnPrecision, &r.LastLevelChangeOn, &r.LastLevelChangePrecision,
		&r.DueOn, &r.DormantOn, &r.Population, &r.PopulationYear, &r.Flagged, &r.EndedOn, &r.MergedIntoID, &r.olderListWaits, key,
		&r.FiguresOpen, &r.Households, &r.HouseholdsCounted, &r.Members,
		&r.SafelyManaged, &r.Basic, &r.Limited, &r.Unimproved, &r.OpenDefaecation, &r.Improved, &r.HandwashingBasic,
		&r.ReportedHouseholds, &r.ReportedToilets, &r.ReportedHandwashing, &r.LastRecordedOn, pq.Array(&r.Organisations))
}
