package pace

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/pace"
	"saniladder/internal/postgres"
)

// passingYears is over how many years what passes is told.
const passingYears = 5

// Passing is how many checks found their level met.
type Passing struct {
	// Rows are the areas by name, over the last twelve months.
	Rows []PassingRow
	// Years are of the whole, the last twelve months first, then those before them.
	Years []PassingYear
}

// PassingRow is an area's.
type PassingRow struct {
	Area
	Checks []Checks
}

// PassingYear is one of twelve months.
type PassingYear struct {
	// Since is the first day, Until the last.
	Since, Until calendar.Day
	Checks       []Checks
}

// Checks are the verdicts of a tier on a level, the last one of each verification.
type Checks struct {
	Level int
	Tier  string
	// Verified are all of them, Passed those that found it met: nil where they are too few to say.
	Verified int
	Passed   *int
}

// passingSQL counts verdicts that none corrects by the years whose first days are $8, the last year first. A disqualified
// community has not passed (CK9).
const passingSQL = `WITH ` + rowsSQL + `,
checks AS (
  SELECT left(c.area_path, $4) AS path, r.level, v.tier, v.outcome = 'PASSED' AS passed,
    (SELECT count(*) FROM unnest($8::date[]) AS y (since) WHERE y.since > v.verified_on) AS ago
  FROM verdicts v JOIN verification_requests r ON r.id = v.request_id JOIN communities c ON c.id = v.community_id
  WHERE v.nation_id = $1 AND v.verified_on >= ($8::date[])[cardinality($8)] AND v.verified_on <= $6 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND ($7 = 0 OR r.level = $7)
    AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)),
groups AS (
  SELECT path, ago, level, tier, count(*) AS n, count(*) FILTER (WHERE passed) AS passed FROM checks WHERE ago = 0 GROUP BY 1, 2, 3, 4
  UNION ALL SELECT '', ago, level, tier, count(*), count(*) FILTER (WHERE passed) FROM checks GROUP BY 2, 3, 4)
SELECT r.id, r.name, r.path = '', g.ago, g.level, g.tier, g.n, g.passed
FROM rows r LEFT JOIN groups g USING (path) WHERE $5::int >= 0 ORDER BY r.name, r.id, g.ago, g.level, g.tier`

// ReadPassing answers in one statement.
func ReadPassing(ctx context.Context, db *sql.DB, q Question) (*Passing, error) {
	p := &Passing{}
	var since []string
	for until := q.Today; len(p.Years) < passingYears; until = until.AddMonths(-12) {
		first := until.AddMonths(-12).AddDays(1)
		p.Years, since = append(p.Years, PassingYear{Since: first, Until: until}), append(since, first.String())
	}
	err := postgres.Each(ctx, db, "reading how many pass", passingSQL, q.args(pq.Array(since)), func(rows *sql.Rows) error {
		var (
			id                    uuid.NullUUID
			name                  string
			whole                 bool
			tier                  sql.NullString
			ago, level, n, passed sql.NullInt64
		)
		if err := rows.Scan(&id, &name, &whole, &ago, &level, &tier, &n, &passed); err != nil {
			return err
		}
		if last := len(p.Rows) - 1; !whole && (last < 0 || p.Rows[last].ID != id.UUID) {
			p.Rows = append(p.Rows, PassingRow{Area: Area{ID: id.UUID, Name: name}})
		}
		if !level.Valid {
			return nil
		}
		checks := &p.Years[ago.Int64].Checks
		if !whole {
			checks = &p.Rows[len(p.Rows)-1].Checks
		}
		one := Checks{Level: int(level.Int64), Tier: tier.String, Verified: int(n.Int64)}
		if found := int(passed.Int64); one.Verified >= pace.Few {
			one.Passed = &found
		}
		*checks = append(*checks, one)
		return nil
	})
	return p, err
}
