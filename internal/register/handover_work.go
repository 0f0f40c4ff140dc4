package register

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/internal/casework"
)

// HandOverWork is what hangs on a role's place, and so goes on with whoever holds the role there, or does its work (PR17).
type HandOverWork struct {
	// OpenCases are those in which the role acts.
	OpenCases int
	// Assessments are self-assessments that their community has not decided on yet (WF2).
	Assessments int
}

// HandOverLeft is what hangs on the person alone, and goes on with nobody by itself.
type HandOverLeft struct {
	// Visits are those to come on whose team they are, as far as the viewer may know of them (WF5): somebody takes their place
	// until the team arrives (PR11).
	Visits int
	// Drafts are verifications of theirs that are not signed yet, as far as the viewer may know of the case (CK7).
	Drafts int
}

// workThere counts what goes on with a role; nothing for roles that act in no cases.
func workThere(ctx context.Context, u *casework.Unit, h held) (HandOverWork, error) {
	var w HandOverWork
	cases := access.Matrix.Scope(h.role, access.Change, access.VerificationRequest) != access.Nowhere
	assessments := access.Matrix.Scope(h.role, access.Change, access.SelfAssessment) != access.Nowhere
	if !cases && !assessments {
		return w, nil
	}
	err := u.Tx.QueryRowContext(ctx, `WITH here AS (
  SELECT c.id, c.level FROM communities c WHERE c.nation_id = $1 AND c.ended_on IS NULL
    AND CASE WHEN $3::uuid IS NULL THEN c.area_path ~>=~ $2 AND c.area_path ~<~ ($2 || 'g') ELSE c.id = $3 END)
SELECT (SELECT count(*) FROM verification_requests r JOIN here ON here.id = r.community_id WHERE $4 AND r.closed_on IS NULL),
  (SELECT count(*) FROM self_assessments s JOIN here ON here.id = s.community_id WHERE $5 AND s.decision IS NULL AND s.level > here.level
    AND NOT EXISTS (SELECT FROM self_assessments n WHERE n.community_id = s.community_id AND (n.assessed_on, n.created_at) > (s.assessed_on, s.created_at))
    AND NOT EXISTS (SELECT FROM verification_requests n WHERE n.community_id = s.community_id AND (n.closed_on IS NULL OR n.requested_on >= s.assessed_on)))`,
		u.Nation, h.path, h.community, cases, assessments).Scan(&w.OpenCases, &w.Assessments)
	if err != nil {
		return w, fmt.Errorf("counting what goes with a role: %w", err)
	}
	return w, nil
}

// left counts what hangs on somebody. A plan is known to the officers and the committee of its own tier only (WF5).
func left(ctx context.Context, u *casework.Unit, user uuid.UUID) (HandOverLeft, error) {
	var l HandOverLeft
	rows, err := u.Tx.QueryContext(ctx, `SELECT c.id, c.area_path, p.tier, v.id IS NOT NULL
FROM visit_members m JOIN visit_plans p ON p.id = m.plan_id AND p.called_off_on IS NULL
JOIN verification_requests r ON r.id = p.request_id JOIN communities c ON c.id = r.community_id
LEFT JOIN verifications v ON v.plan_id = p.id AND v.state = 'DRAFT'
WHERE m.user_id = $1 AND m.replaced_at IS NULL AND (p.arrived_at IS NULL OR v.id IS NOT NULL)`, user)
	if err != nil {
		return l, fmt.Errorf("reading what hangs on somebody: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		var (
			community  uuid.UUID
			path, tier string
			draft      bool
		)
		if err := rows.Scan(&community, &path, &tier, &draft); err != nil {
			return l, err
		}
		at := access.Target{NationID: u.Nation.String(), AreaPath: path, CommunityID: community.String()}
		if draft {
			if _, ok := u.Viewer.CanOn(access.Read, access.VerificationRequest, at); ok {
				l.Drafts++
			}
			continue
		}
		grant, ok := u.Viewer.CanOn(access.Read, access.VisitPlan, at)
		if of, known := u.Profile.Tier(tier); ok && known && (grant.Role == of.Officer || grant.Role == of.Committee) {
			l.Visits++
		}
	}
	return l, rows.Err()
}
