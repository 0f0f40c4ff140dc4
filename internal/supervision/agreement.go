package supervision

import (
	"context"
	"database/sql"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/pace"
)

// Agreement is how far two tiers' marks agree on the same cases, where both have signed: nothing of a draft, and nothing of what
// an independent verifier has still to find is in it (TM4).
type Agreement struct {
	// Cases were verified by both tiers, within the last twelve months by the later one.
	Cases int
	// Teams are those of the lower tier, by their area; Verifiers who verified independently: people by their account, whoever
	// has none by their place on a roster.
	Teams, Verifiers []AgreementRow
	// Indicators are those that differ, the most often first.
	Indicators []IndicatorAgreement
}

// AgreementRow is a team's or a verifier's.
type AgreementRow struct {
	// AreaID is nil for a verifier.
	AreaID *uuid.UUID
	Name   string
	Cases  int
	// Marked are the indicators that both marked, Differing of them got other marks; both nil where the cases are too few to say.
	Marked, Differing *int
	// Lower is how many marks of total the later tier gave less, on the average of the cases; nil likewise.
	Lower *float64
}

// IndicatorAgreement is an indicator of a checklist.
type IndicatorAgreement struct {
	Checklist, Code string
	// Differing of Marked cases got other marks.
	Marked, Differing int
}

// maxIndicators bounds the indicators that are told.
const maxIndicators = 12

// pairsSQL are the signed verdicts of two tiers on the same case, the lower $4 and any later one, under path $2 of nation $1 since
// day $3. Neither was typed in from paper, nor corrected since, nor broken off by a disqualification (PR8, PR12, CK9).
const pairsSQL = `WITH pairs AS (
  SELECT l.id AS lower_id, h.id AS higher_id, c.area_path, h.verification_id, l.marks AS lower, h.marks AS higher, l.total - h.total AS less, l.checklist
  FROM verdicts h JOIN verdicts l ON l.request_id = h.request_id AND l.tier = $4 AND h.tier <> $4 AND l.stage < h.stage AND l.checklist = h.checklist JOIN communities c ON c.id = h.community_id
  WHERE h.nation_id = $1 AND c.area_path ~>=~ $2 AND c.area_path ~<~ ($2 || 'g') AND h.verified_on >= $3 AND NOT h.transcribed AND NOT l.transcribed AND h.total IS NOT NULL AND l.total IS NOT NULL
    AND NOT EXISTS (SELECT FROM verdicts n WHERE n.supersedes_id IN (h.id, l.id))),
marked AS (
  SELECT p.lower_id, p.higher_id, p.checklist, a->>'Code' AS code, a->>'Marks' <> b->>'Marks' AS differs
  FROM pairs p CROSS JOIN LATERAL jsonb_array_elements(p.lower->'Marks') a JOIN LATERAL jsonb_array_elements(p.higher->'Marks') b ON b->>'Code' = a->>'Code'),
cases AS (SELECT p.*, m.marked, m.differing FROM pairs p JOIN (SELECT lower_id, higher_id, count(*) AS marked, count(*) FILTER (WHERE differs) AS differing FROM marked GROUP BY 1, 2) m USING (lower_id, higher_id))
SELECT 'TEAM', a.id, a.name, '', count(*), sum(k.marked), sum(k.differing), avg(k.less)::float8 FROM cases k JOIN areas a ON a.nation_id = $1 AND a.path = left(k.area_path, $5) GROUP BY a.id, a.name
UNION ALL
SELECT 'VERIFIER', NULL, min(m.name), '', count(DISTINCT k.higher_id), sum(k.marked), sum(k.differing), avg(k.less)::float8 FROM cases k JOIN verifications v ON v.id = k.verification_id
  JOIN visit_members m ON m.plan_id = v.plan_id AND m.scores AND m.replaced_at IS NULL AND m.capacity = ANY ($6) GROUP BY coalesce(m.user_id, m.roster_member_id)
UNION ALL
SELECT 'INDICATOR', NULL, checklist, code, count(*), count(*), count(*) FILTER (WHERE differs), 0 FROM marked GROUP BY checklist, code HAVING bool_or(differs)
UNION ALL
SELECT 'ALL', NULL, '', '', count(*), 0, 0, 0 FROM cases
ORDER BY 1, 7 DESC, 3, 4`

// ReadAgreement answers in one statement: how the marks of the lowest tier and of the next one agree.
func ReadAgreement(ctx context.Context, db *sql.DB, q Question) (*Agreement, error) {
	all := &Agreement{Teams: []AgreementRow{}, Verifiers: []AgreementRow{}, Indicators: []IndicatorAgreement{}}
	lowest := q.Profile.Tiers[0]
	var blind []string
	for _, c := range q.Profile.Capacities {
		if c.Blind {
			blind = append(blind, c.Key)
		}
	}
	return all, each(ctx, db, "reading how marks agree", pairsSQL, []any{q.Nation, q.Path, q.Today.AddMonths(-12).AddDays(1), lowest.Key, lowest.Depth * access.PathLabel, pq.Array(blind)}, func(rows *sql.Rows) error {
		var (
			kind, code        string
			row               AgreementRow
			marked, differing int
			less              float64
		)
		if err := rows.Scan(&kind, &row.AreaID, &row.Name, &code, &row.Cases, &marked, &differing, &less); err != nil {
			return err
		}
		if row.Cases >= pace.Few {
			row.Marked, row.Differing, row.Lower = &marked, &differing, &less
		}
		switch kind {
		case "ALL":
			all.Cases = row.Cases
		case "TEAM":
			all.Teams = append(all.Teams, row)
		case "VERIFIER":
			all.Verifiers = append(all.Verifiers, row)
		default:
			if marked >= pace.Few && len(all.Indicators) < maxIndicators {
				all.Indicators = append(all.Indicators, IndicatorAgreement{Checklist: row.Name, Code: code, Marked: marked, Differing: differing})
			}
		}
		return nil
	})
}
