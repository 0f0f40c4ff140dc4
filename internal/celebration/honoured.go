package celebration

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/internal/casework"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// Honoured is a community and a level for which it is honoured.
type Honoured struct {
	CommunityID             uuid.UUID
	CommunityName, AreaName string
	Level                   int
	ReachedOn               calendar.Date
	// CertificateID is that of the certificate in force, nil for none; Serial its serial.
	CertificateID *uuid.UUID
	Serial        *string
	// LostSince: the level was lost after the day, or was certified in error (PR12).
	LostSince, MadeInError bool
}

// LevelCount is how many are honoured for a level.
type LevelCount struct{ Level, Count int }

// dueRows are the levels whose holders a tier's body honours: certified here, in force and not in doubt, reached by the day, in
// its area, and not celebrated by the tier before, by the community itself or by one that it goes on from (PR7). What was
// celebrated in error does not count. It is told nation, levels, what holds of a community c of the area, the day and the tier, each as SQL.
func dueRows(nation, levels, within, on, tier string) string {
	celebrated := `h.tier = ` + tier + ` AND h.level = r.level AND NOT EXISTS (SELECT FROM level_records w WHERE w.id = h.level_record_id AND w.made_in_error)`
	return ` FROM level_records r JOIN communities c ON c.id = r.community_id JOIN areas a ON a.id = c.area_id
WHERE r.nation_id = ` + nation + ` AND r.source = 'CHECKED_HERE' AND r.standing = 'IN_FORCE' AND r.level = ANY (` + levels + `) AND c.ended_on IS NULL
  AND ` + within + ` AND (r.effective_on IS NULL OR r.effective_on <= ` + on + `)
  AND NOT EXISTS (SELECT FROM celebration_honoured h WHERE h.community_id = c.id AND ` + celebrated + `)
  AND NOT EXISTS (SELECT FROM community_pasts p JOIN celebration_honoured h ON h.community_id = p.past_id WHERE p.community_id = c.id AND ` + celebrated + `)`
}

// dueSQL are dueRows of $1 nation, $2 levels, $3 the paths that answer for the area, $4 the day, $5 the tier.
var dueSQL = dueRows("$1", "$2", `EXISTS (SELECT FROM unnest($3::text[]) AS o (path) WHERE c.area_path ~>=~ o.path AND c.area_path ~<~ (o.path || 'g'))`, "$4", "$5")

// frozenSQL are those whom the day $1 honoured.
const frozenSQL = ` FROM celebration_honoured r JOIN level_records l ON l.id = r.level_record_id WHERE r.celebration_id = $1`

func dueArgs(nation uuid.UUID, b body, on calendar.Day) []any {
	return []any{nation, pq.Array(b.rule.Levels), pq.Array(b.answering), on, b.tier.Key}
}

// freeze keeps whom the day honours, as it is worked out now.
func (d *day) freeze(ctx context.Context, u *casework.Unit) error {
	return u.Exec(ctx, "freezing whom a day honours", `INSERT INTO celebration_honoured (celebration_id, level_record_id, community_id, tier, level, reached_on, reached_precision, community_name, area_name)
SELECT $6, r.id, c.id, $5, r.level, r.effective_on, r.effective_precision, c.name, a.name`+dueSQL+` AND NOT c.level_under_review`, append(dueArgs(u.Nation, d.body, d.on), d.id)...)
}

// Honoured are those whom a celebration honours, the highest level first, at most so many: as the day froze them, or as they
// are worked out while it is planned. One that was called off honours nobody. One statement.
func (s *Service) Honoured(ctx context.Context, c *Celebration, most int) ([]Honoured, error) {
	all := []Honoured{}
	var query string
	var args []any
	const certificate = ` k.id, k.serial`
	const join = ` LEFT JOIN LATERAL (SELECT id, serial FROM certificates WHERE level_record_id = x.record AND standing = 'IN_FORCE' LIMIT 1) k ON true ORDER BY x.level DESC, x.name, x.community`
	switch c.Status {
	case Planned:
		args = append(dueArgs(c.nation, c.body, c.On), most)
		query = `SELECT x.community, x.name, x.area, x.level, x.reached, x.precision, false, false,` + certificate + ` FROM (SELECT r.id AS record, c.id AS community, c.name, a.name AS area, r.level, r.effective_on AS reached, r.effective_precision AS precision` +
			dueSQL + ` AND NOT c.level_under_review ORDER BY r.level DESC, c.name, c.id LIMIT $6) x` + join
	case Held:
		args = []any{c.ID, most}
		query = `SELECT x.community, x.name, x.area, x.level, x.reached, x.precision, x.lost, x.error,` + certificate + ` FROM (SELECT r.level_record_id AS record, r.community_id AS community, r.community_name AS name, r.area_name AS area, r.level, r.reached_on AS reached, r.reached_precision AS precision,
    l.standing = 'LOST' AS lost, l.made_in_error AS error` +
			frozenSQL + ` ORDER BY r.level DESC, r.community_name, r.community_id LIMIT $2) x` + join
	default:
		return all, nil
	}
	err := postgres.Each(ctx, s.read, "reading whom a day honours", query, args, func(rows *sql.Rows) error {
		var (
			h  Honoured
			on calendar.Day
			by calendar.Precision
		)
		if err := rows.Scan(&h.CommunityID, &h.CommunityName, &h.AreaName, &h.Level, &on, &by, &h.LostSince, &h.MadeInError, &h.CertificateID, &h.Serial); err != nil {
			return err
		}
		h.ReachedOn = calendar.Date{Day: on, Precision: by}
		all = append(all, h)
		return nil
	})
	return all, err
}

// CountHonoured counts those of Honoured by level, the highest first, and how many more wait until a review of their level is
// decided, which is told to offices whose area is the day's (PR15, PR16). One statement.
func (s *Service) CountHonoured(ctx context.Context, c *Celebration) (counts []LevelCount, inDoubt int, err error) {
	v := access.ViewerFrom(ctx)
	_, told := rule.CanOnAny(v, access.Read, access.Honour, c.answering)
	var query string
	var args []any
	switch c.Status {
	case Planned:
		query, args = `SELECT r.level, count(*) FILTER (WHERE NOT c.level_under_review), count(*) FILTER (WHERE c.level_under_review)`+dueSQL+` GROUP BY 1 ORDER BY 1 DESC`, dueArgs(c.nation, c.body, c.On)
	case Held:
		query, args = `SELECT r.level, count(*), 0`+frozenSQL+` GROUP BY 1 ORDER BY 1 DESC`, []any{c.ID}
	default:
		return nil, 0, nil
	}
	err = postgres.Each(ctx, s.read, "counting whom a day honours", query, args, func(rows *sql.Rows) error {
		var n LevelCount
		var doubt int
		if err := rows.Scan(&n.Level, &n.Count, &doubt); err != nil {
			return err
		}
		if told {
			inDoubt += doubt
		}
		if n.Count > 0 {
			counts = append(counts, n)
		}
		return nil
	})
	return counts, inDoubt, err
}

// scanned says what was being done when a row could not be read.
func scanned(doing string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}

func array(all []string) any { return pq.Array(all) }
