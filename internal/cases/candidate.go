package cases

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/naming"
	"saniladder/domain/team"
	"saniladder/internal/casework"
)

// candidate is somebody on a roster as the rules of teams see them, for one case.
type candidate struct {
	member       team.Member
	entry        uuid.UUID
	user         uuid.NullUUID
	organisation uuid.NullUUID
	name         string
	// served is on how many teams that arrived in the last twelve months they sat.
	served int
}

// asker is a pool or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// candidateSQL reads roster entries with what the register knows of each against
// the community $1 and the case $2: supports of their organisation, past ones too;
// triggering by it, or being the assistant there since; the self-assessment recorded by
// them, and who its elected assessors were; a role in the community; a seat in another tier of the case (TM4); on how many teams they served since $5,
// of the plans that nobody went on yet only those of the body $6 in the area $7,
// for what others plan is secret (WF5).
const candidateSQL = `SELECT m.id, m.user_id, m.organisation_id, m.name, m.capacity, m.office, a.path, m.from_on, m.until_on, u.retired_on,
  EXISTS (SELECT FROM communities c WHERE c.id = $1 AND c.facilitator_id = m.organisation_id)
    OR EXISTS (SELECT FROM role_assignments r JOIN areas e ON e.id = r.area_id JOIN communities c ON c.id = $1 AND left(c.area_path, length(e.path)) = e.path
      WHERE r.user_id = m.user_id AND r.role = 'EHA' AND coalesce(r.until_on >= c.triggered_on, true)),
  EXISTS (SELECT FROM supports s WHERE s.community_id = $1 AND s.organisation_id = m.organisation_id),
  EXISTS (SELECT FROM self_assessments s WHERE s.community_id = $1 AND s.recorded_by = m.user_id),
  coalesce((SELECT array_agg(DISTINCT n) FROM self_assessments s CROSS JOIN unnest(s.assessors) AS n WHERE s.community_id = $1), '{}'),
  EXISTS (SELECT FROM role_assignments r WHERE r.community_id = $1 AND r.user_id = m.user_id),
  EXISTS (SELECT FROM visit_members o JOIN visit_plans p ON p.id = o.plan_id WHERE p.request_id = $2 AND p.stage <> $3 AND p.arrived_at IS NOT NULL
    AND o.replaced_at IS NULL AND (o.user_id = m.user_id OR o.roster_member_id = m.id)),
  (SELECT count(*) FROM visit_members o JOIN visit_plans p ON p.id = o.plan_id JOIN verification_requests q ON q.id = p.request_id JOIN communities y ON y.id = q.community_id
    WHERE (o.user_id = m.user_id OR o.roster_member_id = m.id) AND o.replaced_at IS NULL AND p.called_off_on IS NULL
    AND (p.arrived_at > $5 OR p.arrived_at IS NULL AND p.created_at > $5 AND p.tier = $6 AND left(y.area_path, length($7)) = $7)),
  coalesce((SELECT array_agg(b.from_on::text || '/' || b.until_on::text ORDER BY b.from_on) FROM absences b WHERE (b.member_id = m.id OR b.user_id = m.user_id) AND b.withdrawn_at IS NULL), '{}')
FROM roster_members m JOIN areas a ON a.id = m.area_id LEFT JOIN users u ON u.id = m.user_id
WHERE m.nation_id = $4 AND `

// candidates reads roster entries by id.
func (f *file) candidates(ctx context.Context, u *casework.Unit, entries []uuid.UUID) ([]candidate, error) {
	return f.readCandidates(ctx, u, `m.id = ANY ($8)`, texts(entries))
}

// readCandidates reads the roster entries that a condition chooses; its arguments
// begin at $8.
func (f *file) readCandidates(ctx context.Context, u *casework.Unit, condition string, args ...any) ([]candidate, error) {
	tier, _ := u.Profile.Tier(f.at.Tier)
	rows, err := u.Tx.QueryContext(ctx, candidateSQL+condition, append([]any{f.community, f.id, f.at.Stage, u.Nation, u.Today.AddMonths(-12).Time(), tier.Key, pathAt(f.areaPath, tier.Depth)}, args...)...)
	if err != nil {
		return nil, fmt.Errorf("reading rosters: %w", err)
	}
	defer rows.Close()
	var all []candidate
	for rows.Next() {
		var (
			c                                                      candidate
			from, until, retired                                   *calendar.Day
			facilitated, supported, assessed, livesThere, otherOne bool
			absences, assessors                                    []string
		)
		if err := rows.Scan(&c.entry, &c.user, &c.organisation, &c.name, &c.member.Capacity, &c.member.Office, &c.member.AreaPath, &from, &until, &retired,
			&facilitated, &supported, &assessed, pq.Array(&assessors), &livesThere, &otherOne, &c.served, pq.Array(&absences)); err != nil {
			return nil, fmt.Errorf("reading a roster's entry: %w", err)
		}
		m := &c.member
		m.Entry, m.Person, m.HasAccount = c.entry.String(), c.entry.String(), c.user.Valid
		if c.user.Valid {
			m.Person = c.user.UUID.String()
		}
		if c.organisation.Valid {
			m.Organisation = c.organisation.UUID.String()
		}
		m.From, m.Until, m.RetiredOn = dayOf(from), dayOf(until), dayOf(retired)
		assessed = assessed || slices.ContainsFunc(assessors, func(name string) bool { return naming.Normalise(name) == naming.Normalise(c.name) })
		for i, has := range []bool{facilitated, supported, assessed, livesThere, otherOne} {
			if has {
				m.Conflicts = append(m.Conflicts, team.Conflicts()[i])
			}
		}
		for _, text := range absences {
			from, err := calendar.Parse(text[:10])
			if err != nil {
				return nil, err
			}
			until, err := calendar.Parse(text[11:])
			if err != nil {
				return nil, err
			}
			m.Absences = append(m.Absences, team.Span{From: from, Until: until})
		}
		all = append(all, c)
	}
	return all, rows.Err()
}

func dayOf(day *calendar.Day) calendar.Day {
	if day == nil {
		return calendar.Day{}
	}
	return *day
}
