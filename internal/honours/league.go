// Package honours keeps what communities, people and places are honoured by (HN1–HN3). What ranks whom is domain/honours'; here
// is who did what, what was frozen, and how it is read. It knows nothing of HTTP or GraphQL.
package honours

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/honours"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
)

// League keeps and reads the national league of communities. It is safe for concurrent use.
type League struct {
	desk *casework.Desk
	read *sql.DB
}

// NewLeague makes the service: use cases run on the desk's database, questions on read, which may be a replica that lags.
func NewLeague(desk *casework.Desk, read *sql.DB) *League { return &League{desk: desk, read: read} }

// do runs a use case and puts into words what only the database can refuse.
func (s *League) do(ctx context.Context, action string, operation uuid.UUID, input any, run func(context.Context, *casework.Unit) ([]uuid.UUID, error)) ([]uuid.UUID, error) {
	made, err := s.desk.Do(ctx, casework.Operation{Action: action, ID: operation, Input: input}, run)
	if e, ok := errors.AsType[*pq.Error](err); ok && e.Code == "23505" && taken[e.Constraint] != nil {
		return nil, taken[e.Constraint].Because(err)
	}
	return made, err
}

// taken are the second locks of the database for what must never happen.
var taken = map[string]*fault.Error{
	"league_presentations_once": fault.New(fault.Conflict, "This community is presented already.").At("communityId").By("HN1"),
	"league_presentations_pkey": fault.New(fault.Conflict, "This presentation was made already.").At("id").By("HN1"),
	"league_editions_year":      fault.New(fault.Conflict, "This edition was frozen meanwhile.").At("year").By("HN1"),
	"league_editions_pkey":      fault.New(fault.Conflict, "This edition was frozen already.").At("id").By("HN1"),
}

// LeagueQuestion is which league is asked about, or which part of it.
type LeagueQuestion struct {
	Nation uuid.UUID
	Rule   *country.LeagueRule
	Today  calendar.Day
	// Edition is a year's, 0 for the league as it stands today.
	Edition int
	// Path is an area's, "" for the nation.
	Path string
	// Counted asks for the numbers above the league, which cost a look at all of it.
	Counted bool
}

// Edition is one that is frozen.
type Edition struct {
	ID     uuid.UUID
	Year   int
	CutOff calendar.Day
	// Level is the lowest one whose holders are in it.
	Level   int
	Entries int
	// Ranked is false where there were too few to rank.
	Ranked bool
	// Departed is how many of the edition before are not in it.
	Departed int
	FrozenOn calendar.Day
}

// LeagueHead is what is said above a league.
type LeagueHead struct {
	// Editions are those that are frozen, the newest first.
	Editions []Edition
	// Edition is the one asked for; nil for the league as it stands.
	Edition *Edition
	// Entries and Presented are those of the nation, EntriesHere and PresentedHere of the area asked about (PR24).
	Entries, Presented         int
	EntriesHere, PresentedHere int
	Ranked                     bool
	// Departed is how many of the edition before are not in it any more.
	Departed int
}

// newest is the newest edition before a year, nil for none.
func newest(editions []Edition, before int) *Edition {
	for i := range editions {
		if editions[i].Year < before {
			return &editions[i]
		}
	}
	return nil
}

// everAfter is above every year.
const everAfter = 10_000

// ReadLeague answers what stands above a league, in one statement, and one more where it is counted. NOT_FOUND for an edition that was not frozen.
func (s *League) ReadLeague(ctx context.Context, q LeagueQuestion) (*LeagueHead, error) {
	editions, err := readEditions(ctx, s.read, q.Nation)
	if err != nil {
		return nil, err
	}
	head := &LeagueHead{Editions: editions}
	count := s.countLive
	if q.Edition != 0 {
		if head.Edition = ofYear(editions, q.Edition); head.Edition == nil {
			return nil, casework.NotFound()
		}
		head.Entries, head.Ranked, head.Departed = head.Edition.Entries, head.Edition.Ranked, head.Edition.Departed
		count = s.countFrozen
	}
	if !q.Counted {
		return head, nil
	}
	return head, count(ctx, q, head)
}

// ofYear is a year's edition, nil for none.
func ofYear(editions []Edition, year int) *Edition {
	for i := range editions {
		if editions[i].Year == year {
			return &editions[i]
		}
	}
	return nil
}

func readEditions(ctx context.Context, of postgres.Asked, nation uuid.UUID) ([]Edition, error) {
	var all []Edition
	return all, postgres.Each(ctx, of, "reading editions", `SELECT id, year, cut_off, level, entries, ranked, departed, frozen_on FROM league_editions WHERE nation_id = $1 ORDER BY year DESC`,
		[]any{nation}, func(rows *sql.Rows) error {
			var e Edition
			err := rows.Scan(&e.ID, &e.Year, &e.CutOff, &e.Level, &e.Entries, &e.Ranked, &e.Departed, &e.FrozenOn)
			all = append(all, e)
			return err
		})
}

// withinSQL keeps what lies under the path $%d, of communities or areas by the column.
func withinSQL(column string, place int) string {
	return fmt.Sprintf("%[1]s ~>=~ $%[2]d AND %[1]s ~<~ ($%[2]d || 'g')", column, place)
}

func (s *League) countLive(ctx context.Context, q LeagueQuestion, head *LeagueHead) error {
	year, _ := honours.Next(q.Rule, q.Today)
	before := newest(head.Editions, everAfter)
	err := s.read.QueryRowContext(ctx, `SELECT count(*), count(*) FILTER (WHERE here), count(p.id), count(p.id) FILTER (WHERE here),
  (SELECT count(*) FROM league_entries e WHERE e.edition_id = $5 AND NOT EXISTS (SELECT FROM communities c WHERE c.id = e.community_id AND c.level >= $2 AND c.ended_on IS NULL AND `+shownSQL("c", 6)+`))
FROM (SELECT c.id, `+withinSQL("c.area_path", 3)+` AS here FROM communities c WHERE c.nation_id = $1 AND c.level >= $2 AND c.ended_on IS NULL AND `+shownSQL("c", 6)+`) m
LEFT JOIN league_presentations p ON p.community_id = m.id AND p.year = $4 AND p.withdrawn_on IS NULL`,
		q.Nation, q.Rule.Level, q.Path, year, idOf(before), pq.Array(doubtsSeen(ctx))).Scan(&head.Entries, &head.EntriesHere, &head.Presented, &head.PresentedHere, &head.Departed)
	if err != nil {
		return fmt.Errorf("counting the league: %w", err)
	}
	head.Ranked = head.Entries >= q.Rule.RankedFrom
	return nil
}

func (s *League) countFrozen(ctx context.Context, q LeagueQuestion, head *LeagueHead) error {
	err := s.read.QueryRowContext(ctx, `SELECT count(*) FILTER (WHERE here), count(*) FILTER (WHERE e.presented), count(*) FILTER (WHERE e.presented AND here)
FROM league_entries e JOIN (SELECT a.id, `+withinSQL("a.path", 2)+` AS here FROM areas a) a ON a.id = e.area_id WHERE e.edition_id = $1`,
		head.Edition.ID, q.Path).Scan(&head.EntriesHere, &head.Presented, &head.PresentedHere)
	if err != nil {
		return fmt.Errorf("counting an edition: %w", err)
	}
	return nil
}

func idOf(e *Edition) *uuid.UUID {
	if e == nil {
		return nil
	}
	return &e.ID
}

// doubtsSeen are the paths under which the viewer sees communities whose level is under review among the others: those of their office.
// Of everywhere else, and to leaders, chiefs and partners, who read the honours of communities of their own, the league is the
// public's, so that comparing the two tells of no review (PR15, PR16).
func doubtsSeen(ctx context.Context) []string {
	paths := []string{}
	for _, g := range access.ViewerFrom(ctx).Scopes(access.Read, access.Honour) {
		if g.ScopeKind != access.Nation && g.ScopeKind != access.AreaSubtree {
			continue
		}
		if len(g.Within) == 0 {
			paths = append(paths, g.AreaPath)
		}
		for _, path := range g.Within { // a token's areas
			if access.Under(path, g.AreaPath) {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// shownSQL keeps communities that are under no review, and those within the paths $%d, which doubtsSeen gives.
func shownSQL(community string, place int) string {
	return fmt.Sprintf("(NOT %[1]s.level_under_review OR EXISTS (SELECT FROM unnest($%[2]d::text[]) AS p(path) WHERE left(%[1]s.area_path, length(p.path)) = p.path))", community, place)
}

// LeagueArea is a part of a league: an area's.
type LeagueArea struct {
	ID   uuid.UUID
	Name string
	// Presented of Entries (PR24).
	Entries, Presented int
	// Best is the best rank in it; 0 for none.
	Best int
}

// LeagueAreas are the areas of a depth under the question's, by name, those without an entry too. One statement, one more for an
// edition.
func (s *League) LeagueAreas(ctx context.Context, q LeagueQuestion, depth int) ([]LeagueArea, error) {
	year, _ := honours.Next(q.Rule, q.Today)
	query := `SELECT left(c.area_path, $5) AS path, count(*) AS entries, count(p.id) AS presented, NULL::int AS best FROM communities c
  LEFT JOIN league_presentations p ON p.community_id = c.id AND p.year = $6 AND p.withdrawn_on IS NULL
  WHERE c.nation_id = $1 AND c.level >= $7 AND c.ended_on IS NULL AND ` + shownSQL("c", 8) + ` GROUP BY 1`
	args := []any{q.Nation, q.Path, q.Path + "g", depth, depth * access.PathLabel, year, q.Rule.Level, pq.Array(doubtsSeen(ctx))}
	if q.Edition != 0 {
		id, err := s.edition(ctx, q)
		if err != nil {
			return nil, err
		}
		query = `SELECT left(a.path, $5) AS path, sum(e.entries) AS entries, sum(e.presented) AS presented, min(e.best) AS best
  FROM (SELECT area_id, count(*) AS entries, count(*) FILTER (WHERE presented) AS presented, min(rank) AS best FROM league_entries WHERE edition_id = $6 GROUP BY 1) e JOIN areas a ON a.id = e.area_id GROUP BY 1`
		args = append(args[:5], id)
	}
	all := []LeagueArea{}
	return all, postgres.Each(ctx, s.read, "counting a league by areas", `SELECT b.id, b.name, coalesce(x.entries, 0), coalesce(x.presented, 0), coalesce(x.best, 0) FROM areas b
LEFT JOIN (`+query+`) x ON x.path = b.path WHERE b.nation_id = $1 AND b.path ~>=~ $2 AND b.path ~<~ $3 AND b.depth = $4 AND b.ended_on IS NULL ORDER BY b.name, b.id`, args, func(rows *sql.Rows) error {
		var one LeagueArea
		err := rows.Scan(&one.ID, &one.Name, &one.Entries, &one.Presented, &one.Best)
		all = append(all, one)
		return err
	})
}

func (s *League) edition(ctx context.Context, q LeagueQuestion) (uuid.UUID, error) {
	var id uuid.UUID
	err := s.read.QueryRowContext(ctx, `SELECT id FROM league_editions WHERE nation_id = $1 AND year = $2`, q.Nation, q.Edition).Scan(&id)
	return id, found(err)
}

// found turns a row that is not there into NOT_FOUND.
func found(err error) error {
	if errors.Is(err, sql.ErrNoRows) {
		return casework.NotFound()
	}
	return err
}
