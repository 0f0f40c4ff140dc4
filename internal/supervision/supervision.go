// Package supervision reads how the people and organisations stand whom an office looks after (annex 8): what they did last, what
// is due and done, how old their data is. It knows nothing of who may ask, and tells nothing of a visit that lies ahead (WF5).
package supervision

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/internal/monitoring"
)

// Question is about those whom an office looks after.
type Question struct {
	Nation  uuid.UUID
	Profile *country.Profile
	// Path is the office's area, "" for the nation, and Depth its depth.
	Path  string
	Depth int
	Today calendar.Day
}

// Supervision is how they stand.
type Supervision struct {
	// People are those who are most behind first, Organisations likewise.
	People        []Person
	Organisations []Organisation
	// Uncovered are the areas in which no assistant is in charge, or each is away and nobody acts for them: the work falls to the
	// district's officer (PR17).
	Uncovered []Uncovered
}

// Person holds a role that the office looks after.
type Person struct {
	UserID, AreaID uuid.UUID
	Name, AreaName string
	Role           access.Role
	// LastActOn is the day of the last act that was recorded, never that of a sign-in, or of what would tell of a visit (WF5).
	LastActOn calendar.Day
	// Due of Required can be done, Done of it was, and Late is past its time: an assistant's visits to make, an officer's
	// requests, a verifier's drafts. Required says nothing for the last two.
	Required, Due, Done, Late int
	// Unattended is what is past its time while they are away: no delay of theirs, and nothing of it is in Late (PR17).
	Unattended int
	// Confirms says that the role confirms the months of its area, which the profile names (PR19, PR25).
	Confirms bool
	// DataOn is when something of their area was last recorded, ConfirmedFor the first day of the month last confirmed (PR25).
	DataOn, ConfirmedFor calendar.Day
	// AwayUntil is the end of an absence that they or the rosters tell of; ActedForBy are those who hold the role for them (PR17).
	AwayUntil  calendar.Day
	ActedForBy []string
	path       string
}

// Organisation supports communities in the area.
type Organisation struct {
	ID   uuid.UUID
	Name string
	// Communities that it supports today; of them Holding a level, and Overdue by their own time frame.
	Communities, Holding, Overdue int
	// DataOn is when something of them was last recorded, LastActOn when somebody of the organisation last recorded anything.
	DataOn, LastActOn calendar.Day
}

// Uncovered is an area without an assistant.
type Uncovered struct {
	AreaID      uuid.UUID
	Name        string
	Communities int
	// AwayUntil is the first day's eve on which one of its assistants is back; no day where it has none.
	AwayUntil calendar.Day
}

// MaxPeople bounds the people, and MaxUncovered the areas, that are told.
const (
	MaxPeople    = 500
	MaxUncovered = 50
)

// quiet are the kinds of acts that are no work, or would tell of a visit before its team has arrived (WF5).
const quiet = `'', 'User', 'Token', 'SavedView', 'Upload', 'VisitPlan', 'VerificationTeam'`

const lastActSQL = `(SELECT (x.at AT TIME ZONE $5)::date FROM audit_entries x WHERE x.user_id = %s AND x.object_type NOT IN (` + quiet + `) ORDER BY x.at DESC LIMIT 1)`

// postsSQL are the roles that people hold in nation $1 on day $3, on their areas and on what those became, until they are assigned
// anew (PR7): an area that was split yesterday has its people still. It is asked with the roles.
const postsSQL = `posts AS (
  SELECT r.user_id, r.role, r.area_id, r.acting_for_id FROM role_assignments r JOIN users u ON u.id = r.user_id
  WHERE r.nation_id = $1 AND r.role %s AND r.area_id IS NOT NULL
    AND coalesce(r.from_on <= $3, true) AND coalesce(r.until_on >= $3, true) AND coalesce(u.retired_on > $3, true)
  UNION
  SELECT p.user_id, p.role, s.successor_id, p.acting_for_id FROM posts p JOIN area_successors s ON s.area_id = p.area_id WHERE coalesce(s.effective_on <= $3, true))`

// peopleSQL are those who hold roles $4 under path $2 of nation $1 on day $3. $6 is how many days a draft may take, $7 the tier of
// the officers among them.
var peopleSQL = `WITH RECURSIVE ` + fmt.Sprintf(postsSQL, "= ANY ($4)") + `
SELECT w.id, coalesce(nullif(w.display_name, ''), w.name), n.role, e.id, e.name, e.path, ` + fmt.Sprintf(lastActSQL, "w.id") + `,
  CASE WHEN n.role = 'VERIFIER' THEN d.open ELSE o.open END, CASE WHEN n.role = 'VERIFIER' THEN d.signed ELSE o.moved END, CASE WHEN n.role = 'VERIFIER' THEN d.late ELSE o.late END,
  (SELECT k.last_recorded_on FROM area_counters k WHERE k.area_id = e.id), (SELECT max(m.month) FROM month_confirmations m WHERE m.area_id = e.id),
  (SELECT max(b.until_on) FROM absences b LEFT JOIN roster_members t ON t.id = b.member_id WHERE coalesce(b.user_id, t.user_id) = w.id AND b.withdrawn_at IS NULL AND $3 BETWEEN b.from_on AND b.until_on),
  (SELECT coalesce(array_agg(DISTINCT coalesce(nullif(g.display_name, ''), g.name)), '{}') FROM posts h JOIN users g ON g.id = h.user_id
    WHERE h.acting_for_id = w.id AND h.role = n.role AND h.area_id = n.area_id)
FROM (SELECT DISTINCT user_id, role, area_id FROM posts) n JOIN areas e ON e.id = n.area_id JOIN users w ON w.id = n.user_id
LEFT JOIN LATERAL (SELECT count(*) AS open, count(*) FILTER (WHERE r.due_on < $3 AND r.state IN ('REQUESTED', 'AWAITING_VISIT')) AS late,
    (SELECT count(*) FROM case_steps s JOIN verification_requests q ON q.id = s.request_id JOIN communities k ON k.id = q.community_id
      WHERE s.taken_by = w.id AND s.taken_on > $3::date - 28 AND s.action IN ('REPLY', 'SUBMIT_LIST', 'HAND_DOWN') AND left(k.area_path, length(e.path)) = e.path) AS moved
  FROM verification_requests r JOIN communities c ON c.id = r.community_id
  WHERE r.closed_on IS NULL AND r.tier = $7 AND c.nation_id = $1 AND c.area_path ~>=~ e.path AND c.area_path ~<~ (e.path || 'g')) o ON n.role NOT IN ('VERIFIER', 'EHA')
LEFT JOIN LATERAL (SELECT count(*) FILTER (WHERE v.state = 'DRAFT') AS open, count(*) FILTER (WHERE v.state = 'DRAFT' AND v.arrived_on < $3::date - $6::int) AS late,
    count(*) FILTER (WHERE v.state = 'SIGNED' AND v.arrived_on > $3::date - 365) AS signed
  FROM visit_members m JOIN verifications v ON v.plan_id = m.plan_id WHERE m.user_id = w.id AND m.scores AND m.replaced_at IS NULL) d ON n.role = 'VERIFIER'
WHERE e.path ~>=~ $2 AND e.path ~<~ ($2 || 'g') AND (e.ended_on IS NULL OR NOT EXISTS (SELECT FROM area_successors s WHERE s.area_id = e.id))
ORDER BY 2, 1 LIMIT ` + fmt.Sprint(MaxPeople)

// organisationsSQL are those that support communities under path $2 of nation $1 on day $3; $4 is a time zone.
var organisationsSQL = `
SELECT s.id, s.name, s.communities, s.holding, s.overdue, s.data_on,
  (SELECT max(` + fmt.Sprintf(lastOf4, "n.user_id") + `) FROM role_assignments n WHERE n.organisation_id = s.id AND coalesce(n.until_on >= $3, true))
FROM (SELECT g.id, g.name, count(DISTINCT c.id) AS communities, count(DISTINCT c.id) FILTER (WHERE c.level > 0) AS holding, count(DISTINCT c.id) FILTER (WHERE k.overdue > 0) AS overdue, max(k.last_recorded_on) AS data_on
  FROM supports s JOIN communities c ON c.id = s.community_id JOIN organisations g ON g.id = s.organisation_id LEFT JOIN community_counters k ON k.community_id = c.id
  WHERE c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ ($2 || 'g') AND c.ended_on IS NULL AND g.kind = 'NGO' AND coalesce(s.from_on <= $3, true) AND coalesce(s.until_on >= $3, true)
  GROUP BY g.id) s ORDER BY s.overdue DESC, s.data_on NULLS FIRST, s.name, s.id LIMIT ` + fmt.Sprint(MaxPeople)

const lastOf4 = `(SELECT (x.at AT TIME ZONE $4)::date FROM audit_entries x WHERE x.user_id = %s AND x.object_type NOT IN (` + quiet + `) ORDER BY x.at DESC LIMIT 1)`

// uncoveredSQL are the areas under path $2 of nation $1 in which communities lie and no assistant is in charge on day $3, or each
// that is, is away (PR17). Whoever acts for one holds the role themselves.
var uncoveredSQL = `WITH RECURSIVE ` + fmt.Sprintf(postsSQL, "= 'EHA'") + `
SELECT a.id, a.name, x.n, (SELECT min(b.until_on) FROM posts n JOIN areas e ON e.id = n.area_id JOIN absences b ON b.user_id = n.user_id
    WHERE left(x.path, length(e.path)) = e.path AND b.withdrawn_at IS NULL AND $3 BETWEEN b.from_on AND b.until_on) FROM (SELECT c.area_path AS path, count(*) AS n FROM communities c
  WHERE c.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ ($2 || 'g') AND c.ended_on IS NULL GROUP BY 1) x
JOIN areas a ON a.nation_id = $1 AND a.path = x.path
WHERE NOT EXISTS (SELECT FROM posts n JOIN areas e ON e.id = n.area_id WHERE left(x.path, length(e.path)) = e.path
  AND NOT EXISTS (SELECT FROM absences b WHERE b.user_id = n.user_id AND b.withdrawn_at IS NULL AND $3 BETWEEN b.from_on AND b.until_on))
ORDER BY x.n DESC, a.name, a.id LIMIT ` + fmt.Sprint(MaxUncovered)

// Read answers in three statements; hands are the visits that were asked of each area's assistants, as monitoring tells them.
func Read(ctx context.Context, db *sql.DB, q Question, hands []monitoring.HandsRow) (*Supervision, error) {
	all := &Supervision{People: []Person{}, Organisations: []Organisation{}, Uncovered: []Uncovered{}}
	roles := q.Profile.Overseen(q.Depth)
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = string(role)
	}
	reports, _, _ := q.Profile.ReportingTiers()
	below := ""
	for i, tier := range q.Profile.Tiers {
		if tier.Depth == q.Depth && i > 0 {
			below = q.Profile.Tiers[i-1].Key
		}
	}
	if err := each(ctx, db, "reading people", peopleSQL, []any{q.Nation, q.Path, q.Today, pq.Array(names), q.Profile.TimeZone, q.Profile.DraftDays, below}, func(rows *sql.Rows) error {
		var (
			one             Person
			due, done, late sql.NullInt64
		)
		if err := rows.Scan(&one.UserID, &one.Name, &one.Role, &one.AreaID, &one.AreaName, &one.path, &one.LastActOn, &due, &done, &late, &one.DataOn, &one.ConfirmedFor, &one.AwayUntil, pq.Array(&one.ActedForBy)); err != nil {
			return err
		}
		one.Confirms = one.Role == reports.Officer
		one.Due, one.Done, one.Late = int(due.Int64), int(done.Int64), int(late.Int64)
		if at := slices.IndexFunc(hands, func(h monitoring.HandsRow) bool { return h.Role == one.Role && h.AreaID == one.AreaID }); at >= 0 {
			h := hands[at]
			one.Required, one.Due, one.Done, one.Late = h.Required, h.Feasible, h.Counted, max(h.Feasible-h.Counted, 0)
		}
		if !one.AwayUntil.IsZero() {
			one.Late, one.Unattended = 0, one.Late
		}
		all.People = append(all.People, one)
		return nil
	}); err != nil {
		return nil, err
	}
	slices.SortStableFunc(all.People, func(a, b Person) int {
		if a.Late != b.Late {
			return b.Late - a.Late
		}
		return a.LastActOn.Compare(b.LastActOn)
	})
	if err := each(ctx, db, "reading organisations", organisationsSQL, []any{q.Nation, q.Path, q.Today, q.Profile.TimeZone}, func(rows *sql.Rows) error {
		var one Organisation
		err := rows.Scan(&one.ID, &one.Name, &one.Communities, &one.Holding, &one.Overdue, &one.DataOn, &one.LastActOn)
		all.Organisations = append(all.Organisations, one)
		return err
	}); err != nil {
		return nil, err
	}
	return all, each(ctx, db, "reading areas without an assistant", uncoveredSQL, []any{q.Nation, q.Path, q.Today}, func(rows *sql.Rows) error {
		var one Uncovered
		err := rows.Scan(&one.AreaID, &one.Name, &one.Communities, &one.AwayUntil)
		all.Uncovered = append(all.Uncovered, one)
		return err
	})
}

func each(ctx context.Context, db *sql.DB, doing, query string, args []any, take func(*sql.Rows) error) error {
	rows, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
	}
	return rows.Err()
}
