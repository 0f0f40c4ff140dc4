package progress

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/internal/postgres"
)

// wantedSQL are the areas of the answer: the rows, and the parts of the total,
// which is the area itself or, for the nation, the areas of the top. $1 nation,
// $2 path prefix with %, $3 level of the rows, $4 the area's path, empty for
// the nation.
const wantedSQL = `
wanted AS (
  SELECT a.id, a.path, a.depth, a.level = $3 AS is_row, (a.path = $4 OR ($4 = '' AND a.depth = 1)) AS is_total
  FROM areas a
  WHERE a.nation_id = $1 AND a.path LIKE $2 AND a.ended_on IS NULL
    AND (a.level = $3 OR a.path = $4 OR ($4 = '' AND a.depth = 1)))`

// foldedSQL answers from the rollups alone, in one join. Its first column tells
// whether that is the whole truth: nothing waits to be folded, and due dates were
// counted today. The subtree is a range, $2 up to $6, so that one plan kept serves
// every area; LIKE would be planned anew each time.
var foldedSQL = `
SELECT f.overdue_on IS NOT DISTINCT FROM $5 AND NOT EXISTS (SELECT FROM counter_deltas d WHERE d.nation_id = $1),
  a.id, a.path, a.level = $3, a.path = $4 OR $4 = '' AND a.depth = 1,
  a.code, a.name, coalesce(a.kind, ''), a.level, a.latitude, a.longitude, a.population, a.rural_population, a.population_year, a.list_confirmed_on,
  coalesce(c.communities, 0), coalesce(c.with_households, 0), 0, c.last_recorded_on, c.ladder, ` + each("coalesce(c.%, 0)") + `
FROM areas a
LEFT JOIN area_counters c ON c.area_id = a.id
LEFT JOIN folds f ON f.nation_id = a.nation_id
WHERE a.nation_id = $1 AND a.path ~>=~ $2 AND a.path ~<~ $6 AND a.ended_on IS NULL AND (a.level = $3 OR a.path = $4 OR $4 = '' AND a.depth = 1)
ORDER BY a.name, a.id`

// unfoldedSQL are the deltas that no job has folded yet, and the communities
// whose due date passed since they were last counted, spread over the wanted
// areas. $5 is today.
var unfoldedSQL = `
unfolded AS (
  SELECT w.id AS wanted, d.sign, d.level, d.recorded_level, d.reporting, d.population, d.last_recorded_on, ` + each("d.%") + `
  FROM counter_deltas d
  JOIN areas a ON a.id = d.area_id AND a.path LIKE $2
  JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int)
  WHERE d.nation_id = $1),
late AS (
  SELECT w.id AS wanted, count(*) AS overdue
  FROM community_counters k
  JOIN areas a ON a.id = k.area_id AND a.path LIKE $2
  JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int)
  WHERE k.overdue = 0 AND k.due_on < $5 AND k.nation_id = $1 GROUP BY 1)`

// wholeSQL answers from the rollups and what is not folded yet, for the moments
// between a write and its folding.
var wholeSQL = `WITH ` + wantedSQL + `,` + unfoldedSQL + `,
parts AS (
  SELECT c.area_id, c.communities, c.with_households, c.last_recorded_on, ` + each("c.%") + `
  FROM area_counters c JOIN wanted w ON w.id = c.area_id
  UNION ALL
  SELECT wanted, sign, CASE WHEN households > 0 THEN sign ELSE 0 END, last_recorded_on, ` + each("sign * %") + ` FROM unfolded),
cells AS (
  SELECT l.area_id, l.level, l.recorded_level, l.communities, l.reporting, l.population
  FROM area_levels l JOIN wanted w ON w.id = l.area_id
  UNION ALL
  SELECT wanted, level, recorded_level, sign, sign * reporting, sign * population FROM unfolded)` + answerSQL

// singleSQL answers for a viewer who sees single communities, from the counters of
// those; %s selects their ids.
var singleSQL = `WITH ` + wantedSQL + `,
unfolded AS (
  SELECT w.id AS wanted, k.*
  FROM community_counters k
  JOIN areas a ON a.id = k.area_id AND a.path LIKE $2
  JOIN wanted w ON w.path = left(a.path, (w.depth * 33)::int)
  WHERE k.nation_id = $1 AND k.community_id IN (%s)),
late AS (SELECT wanted, count(*) AS overdue FROM unfolded WHERE overdue = 0 AND due_on < $5 GROUP BY 1),
parts AS (
  SELECT wanted AS area_id, 1 AS communities, (households > 0)::int AS with_households, last_recorded_on, ` + each("%") + ` FROM unfolded),
cells AS (
  SELECT wanted AS area_id, level, recorded_level, 1 AS communities, reporting, population FROM unfolded)` + answerSQL

var answerSQL = `,
counted AS (
  SELECT area_id, sum(communities) AS communities, sum(with_households) AS with_households, max(last_recorded_on) AS last_recorded_on, ` + each("sum(%) AS %") + `
  FROM parts GROUP BY area_id),
summed AS (
  SELECT area_id, level, recorded_level, sum(communities) AS communities, sum(reporting) AS reporting, sum(population) AS population
  FROM cells GROUP BY 1, 2, 3),
laddered AS (
  SELECT s.area_id, array_agg(cell.number ORDER BY s.level, s.recorded_level, cell.place) AS ladder
  FROM summed s
  CROSS JOIN LATERAL unnest(ARRAY[s.level, s.recorded_level, s.communities, s.reporting, s.population]) WITH ORDINALITY AS cell(number, place)
  WHERE s.communities <> 0 GROUP BY s.area_id)
SELECT true, a.id, a.path, w.is_row, w.is_total, a.code, a.name, coalesce(a.kind, ''), a.level, a.latitude, a.longitude,
  a.population, a.rural_population, a.population_year, a.list_confirmed_on,
  coalesce(c.communities, 0), coalesce(c.with_households, 0), coalesce(late.overdue, 0), c.last_recorded_on,
  l.ladder, ` + each("coalesce(c.%, 0)") + `
FROM wanted w JOIN areas a ON a.id = w.id
LEFT JOIN counted c ON c.area_id = w.id
LEFT JOIN laddered l ON l.area_id = w.id
LEFT JOIN late ON late.wanted = w.id
ORDER BY a.name, a.id`

// Read answers a question. Its cost is that of the areas shown, whatever the
// number of communities and households, unless Scope limits it to single
// communities. It takes one statement, a second one while something waits to be
// folded, and one more each for years, organisations, and change (two), and for
// the tiles of areas that were made since the grid was.
func Read(ctx context.Context, db postgres.Asked, q Question) (*Report, error) {
	report, byPath, err := q.counters(ctx, db)
	if err != nil {
		return nil, err
	}
	return report, q.beside(ctx, db, report, byPath)
}

func (q Question) counters(ctx context.Context, db postgres.Asked) (*Report, map[string]*Row, error) {
	if q.Scope != nil {
		query, args := q.single()
		report, byPath, _, err := q.answer(ctx, db, query, args)
		return report, byPath, err
	}
	report, byPath, whole, err := q.answer(ctx, db, foldedSQL, q.ranged())
	if err == nil && !whole {
		report, byPath, _, err = q.answer(ctx, db, wholeSQL, q.args())
	}
	return report, byPath, err
}

// answer runs one of the statements above and reports whether its answer is whole.
func (q Question) answer(ctx context.Context, db postgres.Asked, query string, args []any) (*Report, map[string]*Row, bool, error) {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, nil, false, fmt.Errorf("reading progress: %w", err)
	}
	defer rows.Close()
	whole := true
	report := &Report{Total: newRow(q.Levels)}
	byPath := map[string]*Row{}
	for rows.Next() {
		row, isRow, isTotal, err := q.scan(rows, &whole)
		if err != nil {
			return nil, nil, false, err
		}
		if !whole {
			return nil, nil, false, nil
		}
		if isRow {
			report.Rows = append(report.Rows, row)
			byPath[row.path] = row
		}
		switch {
		case isTotal && q.Path != "":
			report.Total = row
		case isTotal:
			report.Total.add(row)
		}
	}
	if err := rows.Err(); err != nil {
		return nil, nil, false, fmt.Errorf("reading progress: %w", err)
	}
	return report, byPath, whole, nil
}

func (q Question) args() []any {
	return []any{q.Nation, q.Path + "%", q.By, q.Path, q.Today}
}

// ranged are the arguments of foldedSQL: paths hold hex digits and slashes only,
// and "g" lies above all of them.
func (q Question) ranged() []any {
	return []any{q.Nation, q.Path, q.By, q.Path, q.Today, q.Path + "g"}
}

// single renders the scope as a subquery behind the question's own arguments.
func (q Question) single() (string, []any) {
	args := q.args()
	sub, with := q.communitiesAfter(args)
	return fmt.Sprintf(singleSQL, sub), append(args, with...)
}

// communitiesAfter is the scope as SQL that selects ids, its placeholders numbered
// after the arguments that stand before them.
func (q Question) communitiesAfter(args []any) (string, []any) {
	t := entsql.Table("communities")
	s := entsql.Dialect(dialect.Postgres).Select(t.C("id")).From(t)
	q.Scope(s)
	s.SetTotal(len(args))
	return s.Query()
}

func newRow(levels int) *Row {
	r := &Row{ListState: NoList}
	for _, list := range []*[]int{
		&r.Checked, &r.Recorded, &r.Reached, &r.ReachedAny,
		&r.PopulationChecked, &r.PopulationRecorded, &r.PopulationReached, &r.PopulationReachedAny,
	} {
		*list = make([]int, levels+1)
	}
	return r
}

// figures are pointers to the row's measures, in the order of the list.
func (r *Row) figures() []any {
	return []any{
		&r.Triggered, &r.Dormant, &r.Overdue, &r.Flagged,
		&r.ReportedHouseholds, &r.ReportedToilets, &r.ReportedHandwashing,
		&r.CommunitiesReportingHouseholds, &r.CommunitiesReportingToilets, &r.CommunitiesReportingHandwashing,
		&r.Houses, &r.Households, &r.Members, &r.HouseholdsCounted,
		&r.SafelyManaged, &r.Basic, &r.Limited, &r.Unimproved, &r.OpenDefaecation,
		&r.Improved, &r.HandwashingBasic, &r.HandwashingLimited, &r.HandwashingNone,
		&r.Latrines, &r.SharedLatrines,
	}
}

func (q Question) scan(rows *sql.Rows, whole *bool) (row *Row, isRow, isTotal bool, err error) {
	var (
		r                   = newRow(q.Levels)
		late                int
		confirmed, recorded calendar.Day
		ladder              pq.Int64Array
	)
	err = rows.Scan(append([]any{
		whole, &r.AreaID, &r.path, &isRow, &isTotal, &r.Code, &r.Name, &r.Kind, &r.Level, &r.Latitude, &r.Longitude,
		&r.CensusPopulation, &r.RuralPopulation, &r.CensusYear, &confirmed,
		&r.Communities, &r.CommunitiesWithHouseholds, &late, &recorded, &ladder,
	}, r.figures()...)...)
	if err != nil {
		return nil, false, false, fmt.Errorf("reading a row of progress: %w", err)
	}
	r.Overdue += late
	for i := 0; i+4 < len(ladder); i += 5 {
		r.cell(int(ladder[i]), int(ladder[i+1]), int(ladder[i+2]), int(ladder[i+3]), int(ladder[i+4]))
	}
	if !recorded.IsZero() {
		r.LastRecordedOn = &recorded
	}
	switch {
	case !confirmed.IsZero():
		r.ListState, r.ListConfirmedOn = Confirmed, &confirmed
	case r.Communities > 0:
		r.ListState = Listed
	}
	return r, isRow, isTotal, nil
}

// cell adds the communities of one pair of levels. A level above the profile's
// ladder, which no rule allows, counts as its highest.
func (r *Row) cell(level, recorded, communities, reporting, people int) {
	top := len(r.Checked) - 1
	level, recorded = min(level, top), min(recorded, top)
	r.Checked[level] += communities
	r.PopulationChecked[level] += people
	if recorded > level {
		r.Recorded[recorded] += communities
		r.PopulationRecorded[recorded] += people
	}
	for l := range r.Reached {
		if level >= l {
			r.Reached[l] += communities
			r.PopulationReached[l] += people
		}
		if max(level, recorded) >= l {
			r.ReachedAny[l] += communities
			r.PopulationReachedAny[l] += people
		}
	}
	r.CommunitiesReporting += reporting
}

// add sums a part into a total.
func (r *Row) add(part *Row) {
	r.Communities += part.Communities
	r.CommunitiesWithHouseholds += part.CommunitiesWithHouseholds
	r.CommunitiesReporting += part.CommunitiesReporting
	into, from := r.figures(), part.figures()
	for i := range into {
		*into[i].(*int) += *from[i].(*int)
	}
	for _, pair := range [][2][]int{
		{r.Checked, part.Checked}, {r.Recorded, part.Recorded}, {r.Reached, part.Reached}, {r.ReachedAny, part.ReachedAny},
		{r.PopulationChecked, part.PopulationChecked}, {r.PopulationRecorded, part.PopulationRecorded},
		{r.PopulationReached, part.PopulationReached}, {r.PopulationReachedAny, part.PopulationReachedAny},
	} {
		for i, n := range pair[1] {
			pair[0][i] += n
		}
	}
	r.CensusPopulation = sum(r.CensusPopulation, part.CensusPopulation)
	r.RuralPopulation = sum(r.RuralPopulation, part.RuralPopulation)
	if r.CensusYear == nil {
		r.CensusYear = part.CensusYear
	}
	if part.LastRecordedOn != nil && (r.LastRecordedOn == nil || part.LastRecordedOn.After(*r.LastRecordedOn)) {
		r.LastRecordedOn = part.LastRecordedOn
	}
	if part.Communities > 0 {
		r.ListState = Listed
	}
}

func sum(a, b *int) *int {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	total := *a + *b
	return &total
}

// rowOf finds the row that holds an area, by the prefixes of its path.
func rowOf(byPath map[string]*Row, path string) *Row {
	for end := strings.IndexByte(path, '/') + 1; end > 0; {
		if row, ok := byPath[path[:end]]; ok {
			return row
		}
		next := strings.IndexByte(path[end:], '/')
		if next < 0 {
			return nil
		}
		end += next + 1
	}
	return nil
}
