package honours

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/honours"
	"saniladder/domain/naming"
	"saniladder/internal/paging"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Entry is a community in a league.
type Entry struct {
	CommunityID uuid.UUID
	// Name is as it was when the edition was frozen.
	Name                     string
	AreaName, ParentAreaName string
	// AreaPath is that of its area.
	AreaPath string
	Level    int
	Since    calendar.Date
	// Rank is 0 where too few are in the league to rank; Shared says that others have it too.
	Rank   int
	Shared bool
	// Change is by the edition before, in which it had the rank Before, 0 for none.
	Change honours.Change
	Before int
	// Presented: its district presented it.
	Presented bool

	// Seen says that the viewer reads the community's honours: its marks, whether its level is under review today, and why it was
	// presented. Of others these are empty.
	Seen        bool
	Marks       *int
	UnderReview bool
	// Presentation is the one for the edition that is still to come; nil for none.
	Presentation *Presentation
}

// EntryFilter narrows a league's entries.
type EntryFilter struct {
	// Search is part of a name.
	Search string
	// Presented keeps those that were presented, or those that were not.
	Presented *bool
}

// MaxSearch is the longest text that can be searched for, in characters.
const MaxSearch = 100

func (f EntryFilter) key() (string, error) {
	if len([]rune(f.Search)) > MaxSearch {
		return "", fault.New(fault.Limit, "A search can be %d characters long.", MaxSearch).At("search").With("limit", strconv.Itoa(MaxSearch))
	}
	return naming.Normalise(f.Search), nil
}

// Entries are a page of a league, the best first: four statements, one less for a league that stands and a page of nothing.
func (s *League) Entries(ctx context.Context, q LeagueQuestion, f EntryFilter, p paging.Page) (paging.List[Entry], error) {
	none := paging.List[Entry]{}
	if _, fromEnd, err := p.Size(); err != nil {
		return none, err
	} else if fromEnd {
		return none, fault.New(fault.Invalid, "A league is read from its head.").At("last")
	}
	key, err := f.key()
	if err != nil {
		return none, err
	}
	entries, cursors, err := s.entries(ctx, q, f, key, p)
	if err != nil {
		return none, err
	}
	list := paging.Of(p, entries, cursors)
	return list, s.see(ctx, q, list.Rows)
}

func (s *League) entries(ctx context.Context, q LeagueQuestion, f EntryFilter, key string, p paging.Page) ([]Entry, []paging.Cursor, error) {
	if f.Search != "" && key == "" {
		return nil, nil, nil // nothing has a name without a letter
	}
	if q.Edition != 0 {
		return s.frozen(ctx, q, f, key, p)
	}
	return s.live(ctx, q, f, key, p)
}

// conditions are those that a question really has, so that a plan that is kept fits it, with a statement's arguments.
type conditions struct {
	text strings.Builder
	args []any
}

// add puts a condition, with a number for each question mark.
func (c *conditions) add(condition string, args ...any) {
	c.text.WriteString(" AND ")
	for _, arg := range args {
		before, after, _ := strings.Cut(condition, "?")
		c.args = append(c.args, arg)
		c.text.WriteString(before + "$" + strconv.Itoa(len(c.args)))
		condition = after
	}
	c.text.WriteString(condition)
}

// narrow keeps the entries e of an area, whose path is in a column, those whose name holds the key, and those presented or not.
func (c *conditions) narrow(q LeagueQuestion, f EntryFilter, key, path, presented string) {
	if q.Path != "" {
		c.add(path+" ~>=~ ? AND "+path+" ~<~ ?", q.Path, q.Path+"g")
	}
	if key != "" {
		c.add("e.name_key LIKE '%' || ? || '%'", key)
	}
	if f.Presented != nil {
		c.add(presented+" = ?", *f.Presented)
	}
}

// frozen reads a page of an edition by the position that each entry was given.
func (s *League) frozen(ctx context.Context, q LeagueQuestion, f EntryFilter, key string, p paging.Page) ([]Entry, []paging.Cursor, error) {
	id, err := s.edition(ctx, q)
	if err != nil {
		return nil, nil, err
	}
	after := 0
	if p.After != nil {
		if after, err = strconv.Atoi(p.After.Key); err != nil || p.After.Order != "FROZEN" {
			return nil, nil, otherList()
		}
	}
	n, _, _ := p.Size() // checked by Entries
	c := conditions{args: []any{id, after, n + 1}}
	c.narrow(q, f, key, "a.path", "e.presented")
	var (
		all     []Entry
		cursors []paging.Cursor
	)
	err = postgres.Each(ctx, s.read, "reading an edition", `SELECT e.position, e.community_id, e.name, a.name, coalesce(b.name, ''), a.path, e.level, e.marks, e.since_on, e.since_precision, coalesce(e.rank, 0), e.shared,
  coalesce(e.change, ''), coalesce(e.rank_before, 0), e.presented
FROM league_entries e JOIN areas a ON a.id = e.area_id LEFT JOIN areas b ON b.id = a.parent_id
WHERE e.edition_id = $1 AND e.position > $2`+c.text.String()+` ORDER BY e.position LIMIT $3`, c.args, func(rows *sql.Rows) error {
		var (
			e        Entry
			position int
		)
		if err := rows.Scan(&position, &e.CommunityID, &e.Name, &e.AreaName, &e.ParentAreaName, &e.AreaPath, &e.Level, &e.Marks, &e.Since.Day, &e.Since.Precision, &e.Rank, &e.Shared, &e.Change, &e.Before, &e.Presented); err != nil {
			return err
		}
		all, cursors = append(all, e), append(cursors, paging.Cursor{Order: "FROZEN", Key: strconv.Itoa(position), ID: e.CommunityID})
		return nil
	})
	return all, cursors, err
}

func otherList() error {
	return fault.New(fault.Invalid, "This cursor belongs to another league.").At("after")
}

// marksSQL is the marks of the verification by which a certificate x was issued: the last tier's, as they were corrected before
// the decision (PR12).
const marksSQL = `(SELECT v.total FROM verdicts v WHERE v.request_id = x.request_id AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)
    ORDER BY v.stage DESC, v.submitted_at DESC, v.id DESC LIMIT 1)`

// latestSQL is the last day that a date known roughly can mean (PR4), as calendar.Date.Latest has it; domain/honours' Never where
// none is known.
func latestSQL(day, precision string) string {
	return fmt.Sprintf(`coalesce(CASE %[2]s WHEN 'DAY' THEN %[1]s WHEN 'MONTH' THEN (date_trunc('month', %[1]s) + interval '1 month - 1 day')::date
    WHEN 'YEAR' THEN make_date(extract(year FROM %[1]s)::int, 12, 31) WHEN 'BEFORE' THEN %[1]s - 1 END, DATE '%[3]s')`, day, precision, honours.Never)
}

// liveSQL is the league as it stands: $1 nation, $2 lowest level, $3 the year presented for, $4 the paths under which those
// under review are shown. It ranks as honours.Compare and honours.Places do.
var liveSQL = `WITH members AS (
  SELECT c.id, c.area_id, c.area_path, c.name, c.name_key, c.level, c.level_under_review, c.level_since, c.level_since_precision, ` + latestSQL("c.level_since", "c.level_since_precision") + ` AS held,
    coalesce((SELECT ` + marksSQL + ` FROM certificates x WHERE x.community_id = c.id AND x.level = c.level AND x.standing = 'IN_FORCE'), -1) AS marks
  FROM communities c WHERE c.nation_id = $1 AND c.level >= $2 AND c.ended_on IS NULL AND ` + shownSQL("c", 4) + `),
e AS (
  SELECT m.*, rank() OVER standing AS rank, count(*) OVER (standing RANGE BETWEEN CURRENT ROW AND CURRENT ROW) > 1 AS shared, count(*) OVER () AS entries
  FROM members m WINDOW standing AS (ORDER BY m.level DESC, m.marks DESC, m.held))`

// presentedSQL is whether community e is presented for the year $3.
const presentedSQL = `EXISTS (SELECT FROM league_presentations p WHERE p.community_id = e.id AND p.year = $3 AND p.withdrawn_on IS NULL)`

// live reads a page of the league as it stands, after the standing that the cursor bears: what changes meanwhile repeats no row.
func (s *League) live(ctx context.Context, q LeagueQuestion, f EntryFilter, key string, p paging.Page) ([]Entry, []paging.Cursor, error) {
	n, _, _ := p.Size() // checked by Entries
	year, _ := honours.Next(q.Rule, q.Today)
	c := conditions{args: []any{q.Nation, q.Rule.Level, year, pq.Array(doubtsSeen(ctx)), n + 1}}
	c.narrow(q, f, key, "e.area_path", presentedSQL)
	if p.After != nil {
		at := strings.SplitN(p.After.Key, "/", 4)
		if p.After.Order != "LIVE" || len(at) != 4 {
			return nil, nil, otherList()
		}
		c.add(`(-e.level, -e.marks, e.held, e.name_key, e.id) > (?::int, ?::int, ?::date, ?::text, ?::uuid)`, at[0], at[1], at[2], at[3], p.After.ID)
	}
	var (
		all     []Entry
		cursors []paging.Cursor
	)
	err := postgres.Each(ctx, s.read, "reading the league", liveSQL+`,
page AS (SELECT e.* FROM e WHERE true`+c.text.String()+` ORDER BY e.level DESC, e.marks DESC, e.held, e.name_key, e.id LIMIT $5)
SELECT e.id, e.name, e.name_key, a.name, coalesce(b.name, ''), a.path, e.level, e.marks, e.level_since, e.level_since_precision, e.held, e.rank, e.shared, e.entries, `+presentedSQL+`, e.level_under_review,
  o.community_id IS NOT NULL, coalesce(o.rank, 0), EXISTS (SELECT FROM league_editions WHERE nation_id = $1)
FROM page e JOIN areas a ON a.id = e.area_id LEFT JOIN areas b ON b.id = a.parent_id
LEFT JOIN league_entries o ON o.community_id = e.id AND o.edition_id = (SELECT id FROM league_editions WHERE nation_id = $1 ORDER BY year DESC LIMIT 1)
ORDER BY e.level DESC, e.marks DESC, e.held, e.name_key, e.id`, c.args, func(rows *sql.Rows) error {
		var (
			e            Entry
			name         string
			held         calendar.Day
			marks, total int
			was, before  bool
		)
		if err := rows.Scan(&e.CommunityID, &e.Name, &name, &e.AreaName, &e.ParentAreaName, &e.AreaPath, &e.Level, &marks, &e.Since.Day, &e.Since.Precision, &held, &e.Rank, &e.Shared, &total, &e.Presented, &e.UnderReview,
			&was, &e.Before, &before); err != nil {
			return err
		}
		cursors = append(cursors, paging.Cursor{Order: "LIVE", Key: fmt.Sprintf("%d/%d/%s/%s", -e.Level, -marks, held, name), ID: e.CommunityID})
		if marks >= 0 {
			e.Marks = &marks
		}
		if total < q.Rule.RankedFrom {
			e.Rank, e.Shared = 0, false
		}
		if before {
			e.Change = honours.Moved(e.Rank, e.Before, was)
		}
		all = append(all, e)
		return nil
	})
	return all, cursors, err
}

// CountEntries is how many Entries would list on all pages.
func (s *League) CountEntries(ctx context.Context, q LeagueQuestion, f EntryFilter) (int, error) {
	key, err := f.key()
	if err != nil || f.Search != "" && key == "" {
		return 0, err
	}
	c := conditions{}
	from := ""
	if q.Edition != 0 {
		id, err := s.edition(ctx, q)
		if err != nil {
			return 0, err
		}
		c.args, from = []any{id}, `league_entries e JOIN areas a ON a.id = e.area_id WHERE e.edition_id = $1`
		c.narrow(q, f, key, "a.path", "e.presented")
	} else {
		year, _ := honours.Next(q.Rule, q.Today)
		c.args = []any{q.Nation, q.Rule.Level, year, pq.Array(doubtsSeen(ctx))}
		from = `communities e WHERE e.nation_id = $1 AND e.level >= $2 AND $3::int > 0 AND e.ended_on IS NULL AND ` + shownSQL("e", 4)
		c.narrow(q, f, key, "e.area_path", presentedSQL)
	}
	var n int
	err = s.read.QueryRowContext(ctx, `SELECT count(*) FROM `+from+c.text.String(), c.args...).Scan(&n)
	return n, err
}

// see takes from a page's entries what the viewer may not know of them, and adds what they may.
func (s *League) see(ctx context.Context, q LeagueQuestion, entries []Entry) error {
	ids := make([]string, len(entries))
	at := make(map[uuid.UUID]*Entry, len(entries))
	for i := range entries {
		ids[i], at[entries[i].CommunityID] = entries[i].CommunityID.String(), &entries[i]
	}
	if len(ids) > 0 && len(doubtsSeen(ctx)) > 0 {
		year, _ := honours.Next(q.Rule, q.Today)
		c, p := entsql.Table("communities").As("c"), entsql.Table("league_presentations").As("p")
		own := entsql.Dialect(dialect.Postgres).Select().From(c)
		rule.Scope(access.ViewerFrom(ctx), access.Read, access.Honour, rule.ByCommunity)(own)
		query, args := own.LeftJoin(p).OnP(rule.Expression("p.community_id = c.id AND p.year = ? AND p.withdrawn_on IS NULL", year)).Where(rule.Expression("c.id = ANY (?)", pq.Array(ids))).SelectExpr(entsql.Raw("c.id, c.level_under_review, p.id, p.year, p.reason, p.presented_on")).Query()
		if err := postgres.Each(ctx, s.read, "reading what is known of a league's entries", query, args, func(rows *sql.Rows) error {
			var (
				id     uuid.UUID
				doubt  bool
				given  uuid.NullUUID
				year   sql.NullInt64
				reason sql.NullString
				on     calendar.Day
			)
			if err := rows.Scan(&id, &doubt, &given, &year, &reason, &on); err != nil {
				return err
			}
			e := at[id]
			e.Seen, e.UnderReview = true, doubt
			if given.Valid {
				e.Presentation = &Presentation{ID: given.UUID, CommunityID: id, Year: int(year.Int64), Reason: reason.String, PresentedOn: on}
			}
			return nil
		}); err != nil {
			return err
		}
	}
	for i := range entries {
		if e := &entries[i]; !e.Seen {
			e.Marks, e.UnderReview = nil, false
		}
	}
	return nil
}
