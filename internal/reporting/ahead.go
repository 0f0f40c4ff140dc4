package reporting

import (
	"cmp"
	"context"
	"database/sql"
	"encoding/json"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/country"
	"saniladder/domain/reporting"
	"saniladder/internal/postgres"
)

// Ahead is the verification work of an area and of its parts in the next twelve months.
type Ahead struct {
	Today calendar.Day
	// Soon and Until are the last days of the two horizons.
	Soon, Until calendar.Day
	// Months are the first days of the months that the horizon touches.
	Months []calendar.Day
	// Rows are the areas of a level, by name.
	Rows []AheadRow
	// Total is of all of them, by kind and level.
	Total []AheadKind
}

// AheadRow is an area's work.
type AheadRow struct {
	AreaID uuid.UUID
	Name   string
	// Loads are in the order of reporting.Works; none where there is nothing.
	Loads []AheadLoad
	path  string
}

// AheadLoad is an area's work of one kind.
type AheadLoad struct {
	Work reporting.Work
	reporting.Load
}

// AheadKind is all work of one kind for one level of the ladder.
type AheadKind struct {
	Work  reporting.Work
	Level int
	reporting.Load
	// ByMonth is how many are due in each of the months, from today to the horizon.
	ByMonth []int
}

// aheadSQL groups what is due by area, kind and day. Communities with an open case are counted by it, dormant ones without one not at
// all (PR22). A case that a tier found met waits for the next one to come, and has no day until that one holds it (WF8). $4 is how
// much of a path names the row's area, $5 the horizon, $6 the levels that are reached in rounds, $7 the states with the clock of
// WF4, $8 the highest level, $9 the state of a case between two tiers.
const aheadSQL = `WITH here AS (
  SELECT c.id, left(c.area_path, $4) AS path, c.level, c.due_on, c.dormant_on, c.triggered_on, o.state, o.level AS asked, o.due_on AS visit_due
  FROM communities c LEFT JOIN verification_requests o ON o.community_id = c.id AND o.closed_on IS NULL
  WHERE c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND c.ended_on IS NULL),
work AS (
  SELECT path, 'NEXT_LEVEL' AS kind, level + 1 AS level, due_on AS due FROM here
  WHERE asked IS NULL AND dormant_on IS NULL AND due_on <= $5 AND level < $8 AND NOT level + 1 = ANY ($6::int[])
  UNION ALL SELECT path, 'ASKED', asked, visit_due FROM here WHERE state = ANY ($7) AND (visit_due <= $5 OR visit_due IS NULL)
  UNION ALL SELECT path, 'ASKED', asked, NULL FROM here WHERE state = $9
  UNION ALL SELECT h.path, 'REVERIFY', r.level, NULL FROM level_records r JOIN here h ON h.id = r.community_id WHERE r.standing = 'REVERIFY' AND h.asked IS NULL AND h.dormant_on IS NULL AND h.level < r.level)
SELECT path, kind, level, due, count(*) FROM work GROUP BY 1, 2, 3, 4`

// roundsSQL are the communities under a path that hold level $4, with when it was certified and which rounds of the next one were
// done since; those with an open case are counted by it.
const roundsSQL = `SELECT c.area_path, (SELECT CASE r.effective_precision WHEN 'YEAR' THEN (r.effective_on + interval '1 year - 1 day')::date
      WHEN 'MONTH' THEN (r.effective_on + interval '1 month - 1 day')::date WHEN 'BEFORE' THEN r.effective_on - 1 WHEN 'UNKNOWN' THEN NULL ELSE r.effective_on END
    FROM level_records r WHERE r.community_id = c.id AND r.level = $4 AND r.source = 'CHECKED_HERE' AND r.standing = 'IN_FORCE' LIMIT 1),
  (SELECT coalesce(jsonb_agg(jsonb_build_object('On', d.day, 'Passed', d.passed) ORDER BY d.day), '[]') FROM (
    SELECT max(v.verified_on) AS day, q.state = 'ROUND_PASSED' AS passed FROM verification_requests q JOIN verdicts v ON v.request_id = q.id
    WHERE q.community_id = c.id AND q.level = $4 + 1 AND q.state IN ('ROUND_PASSED', 'FAILED', 'DISQUALIFIED') GROUP BY q.id, q.state) d)
FROM communities c
WHERE c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND c.ended_on IS NULL AND c.dormant_on IS NULL AND c.level = $4
  AND NOT EXISTS (SELECT FROM verification_requests o WHERE o.community_id = c.id AND o.closed_on IS NULL)`

// clocked are the states in which the clock of WF4 runs.
var clocked = []certification.State{certification.Requested, certification.AwaitingVisit}

// Ahead is the work under a path, "" for the nation, by the areas at a depth of the tree. Whoever asks has looked whether all of it
// is open to the viewer. It reads no plan of a visit (WF5): a visit that is planned is due as before.
func (s *Service) Ahead(ctx context.Context, path string, depth int) (*Ahead, error) {
	r, err := s.reader(ctx)
	if err != nil {
		return nil, err
	}
	w := &ahead{Ahead: Ahead{Today: r.today, Soon: r.today.AddMonths(reporting.Soon), Until: r.today.AddMonths(reporting.Horizon)}, label: depth * 33}
	for month := r.today.FirstOfMonth(); !month.After(w.Until); month = month.AddMonths(1) {
		w.Months = append(w.Months, month)
	}
	err = postgres.Each(ctx, s.read, "reading areas", `SELECT id, name, path FROM areas WHERE nation_id = $1 AND path ~>=~ $2 AND path ~<~ $3 AND depth = $4 AND ended_on IS NULL ORDER BY name, id`,
		[]any{r.nation, path, path + "g", depth}, func(rows *sql.Rows) error {
			var one AheadRow
			err := rows.Scan(&one.AreaID, &one.Name, &one.path)
			w.Rows = append(w.Rows, one)
			return err
		})
	if err != nil {
		return nil, err
	}
	w.byPath = make(map[string]int, len(w.Rows))
	for i, row := range w.Rows {
		w.byPath[row.path] = i
	}
	var inRounds []int64
	for _, l := range r.profile.Levels {
		if len(l.AllRounds()) > 1 {
			inRounds = append(inRounds, int64(l.Number))
		}
	}
	err = postgres.Each(ctx, s.read, "reading the work ahead", aheadSQL, []any{r.nation, path, path + "g", w.label, w.Until, pq.Array(inRounds), pq.Array(clocked), len(r.profile.Levels), string(certification.Passed)}, func(rows *sql.Rows) error {
		var (
			at    string
			work  reporting.Work
			level int
			due   calendar.Day
			n     int
		)
		if err := rows.Scan(&at, &work, &level, &due, &n); err != nil {
			return err
		}
		w.add(at, work, level, due, n)
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, number := range inRounds {
		level, _ := r.profile.Level(int(number))
		if err := s.rounds(ctx, r, path, level, w); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(w.Total, func(a, b AheadKind) int {
		return cmp.Or(cmp.Compare(slices.Index(reporting.Works(), a.Work), slices.Index(reporting.Works(), b.Work)), cmp.Compare(a.Level, b.Level))
	})
	return &w.Ahead, nil
}

// rounds adds the windows of a level's next rounds, by their last days (L4). A count that was restarted has none.
func (s *Service) rounds(ctx context.Context, r reader, path string, level country.Level, w *ahead) error {
	return postgres.Each(ctx, s.read, "reading rounds", roundsSQL, []any{r.nation, path, path + "g", level.Number - 1}, func(rows *sql.Rows) error {
		var (
			at        string
			certified calendar.Day
			text      []byte
			done      []certification.RoundDone
		)
		if err := rows.Scan(&at, &certified, &text); err != nil {
			return err
		}
		if err := json.Unmarshal(text, &done); err != nil {
			return err
		}
		done = slices.DeleteFunc(done, func(d certification.RoundDone) bool { return d.On.Before(certified) })
		if due := certification.NextRound(level, certified, done, r.today); due.Round <= len(level.AllRounds()) {
			w.add(at[:min(len(at), w.label)], reporting.Round, level.Number, due.Until, 1)
		}
		return nil
	})
}

// ahead is one being added up.
type ahead struct {
	Ahead
	label  int
	byPath map[string]int
}

func (w *ahead) add(path string, work reporting.Work, level int, due calendar.Day, n int) {
	var load reporting.Load
	if load.Add(due, w.Today, n); load == (reporting.Load{}) {
		return
	}
	at := slices.IndexFunc(w.Total, func(k AheadKind) bool { return k.Work == work && k.Level == level })
	if at < 0 {
		at = len(w.Total)
		w.Total = append(w.Total, AheadKind{Work: work, Level: level, ByMonth: make([]int, len(w.Months))})
	}
	w.Total[at].Plus(load)
	if load.Year > 0 {
		w.Total[at].ByMonth[slices.Index(w.Months, due.FirstOfMonth())] += n
	}
	i, ok := w.byPath[path]
	if !ok {
		return // it lies in none of the rows' areas, and is in the total all the same
	}
	row := &w.Rows[i]
	of := slices.IndexFunc(row.Loads, func(l AheadLoad) bool { return l.Work == work })
	if of < 0 {
		row.Loads = append(row.Loads, AheadLoad{Work: work})
		slices.SortFunc(row.Loads, func(a, b AheadLoad) int {
			return cmp.Compare(slices.Index(reporting.Works(), a.Work), slices.Index(reporting.Works(), b.Work))
		})
		of = slices.IndexFunc(row.Loads, func(l AheadLoad) bool { return l.Work == work })
	}
	row.Loads[of].Plus(load)
}
