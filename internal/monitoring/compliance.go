package monitoring

import (
	"context"
	"database/sql"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/monitoring"
	"saniladder/internal/progress"
)

// complianceMonths is how many whole months compliance is told of.
const complianceMonths = 3

// Compliance is what months asked for and what came of it (PR23).
type Compliance struct {
	// From is the first day of the first month, Until the last of the last; all are over, and late arrivals waited for.
	From, Until calendar.Day
	// Rows are the areas of the level asked for, Total all of the area.
	Rows  []ComplianceRow
	Total ComplianceRow
	// Hands are those who visit there, each with what is theirs.
	Hands []HandsRow
}

// Tally is what was asked for, what could be done, and what was.
type Tally struct {
	// Required visits by the levels held, Feasible of them for the people there, Counted that were made of them.
	Required, Feasible, Counted int
	// Visits were made in all, Evidenced of them with a photograph.
	Visits, Evidenced int
}

func (t *Tally) add(o Tally) {
	t.Required, t.Feasible, t.Counted = t.Required+o.Required, t.Feasible+o.Feasible, t.Counted+o.Counted
	t.Visits, t.Evidenced = t.Visits+o.Visits, t.Evidenced+o.Evidenced
}

// ComplianceRow is an area's.
type ComplianceRow struct {
	AreaID uuid.UUID
	Name   string
	Tally
	path string
}

// HandsRow are the people of a role in an area.
type HandsRow struct {
	Role     access.Role
	AreaID   uuid.UUID
	AreaName string
	People   int
	// Names are theirs, in their order, as far as the viewer may know them.
	Names []string
	// AwayUntil is the first day's eve on which one of them is back where all are away today (PR17); else no day.
	AwayUntil calendar.Day
	Tally
	path string
	// away is on how many days of the months all of them were absent.
	away int
}

// handsSQL are who visits under path $2 of nation $1, and above it, on day $3 by roles $4, and on how many days from $5 to $6 all
// of them were away (PR17).
var handsSQL = `WITH ` + claimsSQL("reach.role, reach.user_id, a.path, a.id, a.name", "") + `,
hands AS (SELECT k.role, k.id, k.name, k.path, array_agg(DISTINCT k.user_id) AS people, array_agg(DISTINCT coalesce(nullif(u.display_name, ''), u.name)) AS names
  FROM claims k JOIN users u ON u.id = k.user_id GROUP BY 1, 2, 3, 4)
SELECT h.role, h.id, h.name, h.path, cardinality(h.people), h.names,
  (SELECT count(*) FROM (SELECT FROM absences b CROSS JOIN LATERAL generate_series(greatest(b.from_on, $5::date), least(b.until_on, $6::date), interval '1 day') AS d(day)
    WHERE b.user_id = ANY (h.people) AND b.withdrawn_at IS NULL GROUP BY d.day HAVING count(DISTINCT b.user_id) = cardinality(h.people)) x),
  (SELECT min(b.until_on) FROM absences b WHERE b.user_id = ANY (h.people) AND b.withdrawn_at IS NULL AND $3::date BETWEEN b.from_on AND b.until_on
    HAVING count(DISTINCT b.user_id) = cardinality(h.people))
FROM hands h ORDER BY h.path, h.role`

// madeInSQL are the visits to communities under path $2 of nation $1 by the area in which they lie, of the periods that began
// from day $3 to day $4.
const madeInSQL = `
SELECT c.area_path, count(*) FILTER (WHERE v.counts), count(*), count(*) FILTER (WHERE v.evidence)
FROM communities c JOIN monitoring_visits v ON v.community_id = c.id AND v.seen_on >= $3::date AND v.seen_on <= $4::date + 6
  AND coalesce(v.period_on, v.seen_on) >= $3::date AND coalesce(v.period_on, v.seen_on) <= $4::date
WHERE c.nation_id = $1 AND c.ended_on IS NULL AND c.area_path ~>=~ $2 AND c.area_path ~<~ ($2 || 'g')
GROUP BY 1`

// Compliance is that of the areas of a level below a path, "" for the nation, over the last closed months. What was required
// comes from the rollups of levels by month, what was made from an index's range; five statements. named lets the names of people
// be told.
func (s *Service) Compliance(ctx context.Context, asked Asked, nation uuid.UUID, path, by string, named bool) (*Compliance, error) {
	last := monitoring.LastClosed(asked.Profile, asked.Today)
	return s.complianceFrom(ctx, asked, nation, path, by, named, last.AddMonths(1-complianceMonths))
}

// QuarterTally is what the three months from a day on asked of the area at a path, whose level is by, and what came of it. What
// is feasible follows from the people there today.
func (s *Service) QuarterTally(ctx context.Context, asked Asked, nation uuid.UUID, path, by string, from calendar.Day) (Tally, error) {
	c, err := s.complianceFrom(ctx, asked, nation, path, by, false, from)
	if err != nil {
		return Tally{}, err
	}
	return c.Total.Tally, nil
}

func (s *Service) complianceFrom(ctx context.Context, asked Asked, nation uuid.UUID, path, by string, named bool, from calendar.Day) (*Compliance, error) {
	answer := &Compliance{From: from, Until: from.AddMonths(complianceMonths - 1).LastOfMonth()}
	paths, err := s.paths(ctx, nation, path)
	if err != nil {
		return nil, err
	}
	required := map[string]int{} // by path, of each level of areas from the rows' down
	within := false
	for _, level := range asked.Profile.AreaLevels {
		if within = within || level.Key == by; !within {
			continue
		}
		q := progress.Question{Nation: nation, Path: path, By: level.Key, Levels: len(asked.Profile.Levels), Today: asked.Today}
		if err := s.required(ctx, asked, q, answer.From, paths, required); err != nil {
			return nil, err
		}
	}
	if answer.Hands, err = s.hands(ctx, asked, nation, path, answer, named); err != nil {
		return nil, err
	}
	patches := apart(required)
	if err := s.made(ctx, nation, path, answer, patches); err != nil {
		return nil, err
	}
	answer.divide(asked.Profile, patches, paths, by)
	return answer, nil
}

// apart are what lies in each area and in none below it, of what whole areas were asked for.
func apart(required map[string]int) map[string]*Tally {
	below := map[string]int{}
	for at, n := range required {
		for above := upper(at); above != ""; above = upper(above) {
			if _, ok := required[above]; ok {
				below[above] += n
				break
			}
		}
	}
	patches := make(map[string]*Tally, len(required))
	for at, n := range required {
		patches[at] = &Tally{Required: n - below[at]}
	}
	return patches
}

// upper is the path of the area above, "" at the top.
func upper(path string) string {
	return path[:strings.LastIndexByte(strings.TrimSuffix(path, "/"), '/')+1]
}

// place is an area by its path.
type place struct {
	id          uuid.UUID
	name, level string
}

func (s *Service) paths(ctx context.Context, nation uuid.UUID, path string) (map[string]place, error) {
	all := map[string]place{}
	err := s.each(ctx, "reading areas", `SELECT path, id, name, level FROM areas WHERE nation_id = $1 AND path ~>=~ $2 AND path ~<~ ($2 || 'g') AND ended_on IS NULL`,
		[]any{nation, path}, func(rows *sql.Rows) error {
			var (
				at  string
				one place
			)
			err := rows.Scan(&at, &one.id, &one.name, &one.level)
			all[at] = one
			return err
		})
	return all, err
}

// required adds up what the months asked of each area of the question's level.
func (s *Service) required(ctx context.Context, asked Asked, q progress.Question, from calendar.Day, paths map[string]place, into map[string]int) error {
	steps := 0
	for month := from; month.Before(asked.Today.FirstOfMonth()); month = month.AddMonths(1) {
		steps++
	}
	trend, err := progress.ReadTrend(ctx, s.read, progress.TrendQuestion{Question: q, Steps: steps + 1, Every: progress.Month})
	if err != nil {
		return err
	}
	byID := map[uuid.UUID]string{}
	for at, one := range paths {
		byID[one.id] = at
	}
	levels := map[uuid.UUID][]*progress.TrendRow{}
	for _, row := range trend.Rows {
		levels[row.AreaID] = append(levels[row.AreaID], row)
	}
	if whole := paths[q.Path].id; q.Path != "" && levels[whole] == nil {
		levels[whole] = trend.Total
	}
	for id, rows := range levels {
		for i := range complianceMonths { // day i is the last one before the month begins
			atLeast := make([]int, q.Levels+1)
			for _, row := range rows {
				atLeast[row.Level] = row.Reached[i]
			}
			if i == 0 {
				into[byID[id]] = 0
			}
			into[byID[id]] += monitoring.RequiredOf(asked.Profile, atLeast, from.AddMonths(i))
		}
	}
	return nil
}

func (s *Service) hands(ctx context.Context, asked Asked, nation uuid.UUID, path string, c *Compliance, named bool) ([]HandsRow, error) {
	var (
		roles []string
		all   []HandsRow
	)
	for _, visitor := range asked.Profile.Visiting.By {
		roles = append(roles, string(visitor.Role))
	}
	err := s.each(ctx, "reading who visits", handsSQL, []any{nation, pq.Array([]string{path}), asked.Today, pq.Array(roles), c.From, c.Until}, func(rows *sql.Rows) error {
		var one HandsRow
		if err := rows.Scan(&one.Role, &one.AreaID, &one.AreaName, &one.path, &one.People, pq.Array(&one.Names), &one.away, &one.AwayUntil); err != nil {
			return err
		}
		if !named {
			one.Names, one.AwayUntil = nil, calendar.Day{}
		}
		all = append(all, one)
		return nil
	})
	return all, err
}

// made adds the visits to the patches in which they were made.
func (s *Service) made(ctx context.Context, nation uuid.UUID, path string, c *Compliance, patches map[string]*Tally) error {
	return s.each(ctx, "counting visits", madeInSQL, []any{nation, path, c.From, c.Until}, func(rows *sql.Rows) error {
		var (
			at  string
			one Tally
		)
		if err := rows.Scan(&at, &one.Counted, &one.Visits, &one.Evidenced); err != nil {
			return err
		}
		if patches[at] == nil {
			patches[at] = &Tally{}
		}
		patches[at].add(one)
		return nil
	})
}

// divide says whose each patch is, and adds patches up to rows, hands and the total.
func (c *Compliance) divide(p *country.Profile, patches map[string]*Tally, paths map[string]place, by string) {
	var (
		order []string
		asked []monitoring.Patch
		hands []monitoring.Hands
		weeks int
	)
	for at := range patches {
		order = append(order, at)
	}
	slices.Sort(order)
	for _, at := range order {
		asked = append(asked, monitoring.Patch{Path: at, Required: patches[at].Required})
	}
	for _, h := range c.Hands {
		hands = append(hands, monitoring.Hands{Role: h.Role, Path: h.path, People: h.People, Away: h.away})
	}
	for month := c.From; month.Before(c.Until); month = month.AddMonths(1) {
		weeks += monitoring.Weeks(month)
	}
	for at, one := range paths {
		if one.level == by {
			c.Rows = append(c.Rows, ComplianceRow{AreaID: one.id, Name: one.name, path: at})
		}
	}
	slices.SortFunc(c.Rows, func(a, b ComplianceRow) int { return strings.Compare(a.Name+a.path, b.Name+b.path) })
	for i, share := range monitoring.Divide(p.Visiting, asked, hands, weeks) {
		tally := *patches[order[i]]
		tally.Feasible = share.Feasible
		c.Total.add(tally)
		for r := range c.Rows {
			if strings.HasPrefix(order[i], c.Rows[r].path) {
				c.Rows[r].add(tally)
			}
		}
		if share.By >= 0 {
			c.Hands[share.By].add(tally)
		}
	}
	c.Hands = slices.DeleteFunc(c.Hands, func(h HandsRow) bool { return h.Required == 0 && h.Visits == 0 })
}
