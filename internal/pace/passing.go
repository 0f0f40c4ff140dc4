package pace

import (
	"context"
	"database/sql"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/pace"
	"saniladder/internal/postgres"
)

// Passing is how many checks found their level met, in twelve months and in the twelve before.
type Passing struct {
	// Since is the first day of the twelve months, Before that of the twelve before.
	Since, Before calendar.Day
	// Rows are by name; Total is the whole.
	Rows  []PassingRow
	Total PassingRow
}

// PassingRow is an area's.
type PassingRow struct {
	Area
	Checks []Checks
}

// Checks are the verdicts of a tier on a level, the last one of each verification.
type Checks struct {
	Level int
	Tier  string
	// Verified are those of the twelve months, Passed of these found it met: nil where they are too few to say.
	Verified int
	Passed   *int
	// VerifiedBefore and PassedBefore are the same of the twelve months before.
	VerifiedBefore int
	PassedBefore   *int
}

// passingSQL counts verdicts that none corrects from day $8 on, apart from day $9 on. A disqualified community has not passed (CK9).
const passingSQL = `WITH ` + rowsSQL + `,
checks AS (
  SELECT left(c.area_path, $4) AS path, r.level, v.tier, v.outcome = 'PASSED' AS passed, v.verified_on >= $9 AS recent
  FROM verdicts v JOIN verification_requests r ON r.id = v.request_id JOIN communities c ON c.id = v.community_id
  WHERE v.nation_id = $1 AND v.verified_on >= $8 AND v.verified_on <= $6 AND c.area_path ~>=~ $2 AND c.area_path ~<~ $3 AND ($7 = 0 OR r.level = $7)
    AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id = v.id)),
groups AS (
  SELECT coalesce(path, '') AS path, level, tier, count(*) FILTER (WHERE recent) AS n, count(*) FILTER (WHERE recent AND passed) AS passed,
    count(*) FILTER (WHERE NOT recent) AS n_before, count(*) FILTER (WHERE NOT recent AND passed) AS passed_before
  FROM checks GROUP BY GROUPING SETS ((path, level, tier), (level, tier)))
SELECT r.id, r.name, r.path = '', g.level, g.tier, g.n, g.passed, g.n_before, g.passed_before
FROM rows r LEFT JOIN groups g USING (path) WHERE $5::int >= 0 ORDER BY r.name, r.id, g.level, g.tier`

// ReadPassing answers in one statement.
func ReadPassing(ctx context.Context, db *sql.DB, q Question) (*Passing, error) {
	since := q.Today.AddMonths(-12).AddDays(1)
	p := &Passing{Since: since, Before: since.AddMonths(-12)}
	said := func(passed, of int64) *int {
		if of < pace.Few {
			return nil
		}
		n := int(passed)
		return &n
	}
	err := postgres.Each(ctx, db, "reading how many pass", passingSQL, q.args(p.Before, p.Since), func(rows *sql.Rows) error {
		var (
			id                                      uuid.NullUUID
			name                                    string
			whole                                   bool
			tier                                    sql.NullString
			level, n, passed, nBefore, passedBefore sql.NullInt64
		)
		if err := rows.Scan(&id, &name, &whole, &level, &tier, &n, &passed, &nBefore, &passedBefore); err != nil {
			return err
		}
		row := &p.Total
		if !whole {
			if last := len(p.Rows) - 1; last < 0 || p.Rows[last].ID != id.UUID {
				p.Rows = append(p.Rows, PassingRow{Area: Area{ID: id.UUID, Name: name}})
			}
			row = &p.Rows[len(p.Rows)-1]
		}
		if level.Valid {
			row.Checks = append(row.Checks, Checks{Level: int(level.Int64), Tier: tier.String, Verified: int(n.Int64), Passed: said(passed.Int64, n.Int64),
				VerifiedBefore: int(nBefore.Int64), PassedBefore: said(passedBefore.Int64, nBefore.Int64)})
		}
		return nil
	})
	return p, err
}
