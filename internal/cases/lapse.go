package cases

import (
	"context"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/register"
)

// DeclareLapse says that a community's status is lost (LV3): the lowest level that
// is, and with it all above.
type DeclareLapse struct {
	OperationID, CommunityID uuid.UUID
	// Level is the lowest one lost.
	Level     int
	LostOn    calendar.Day
	MeetingID uuid.UUID
	Reason    string
	// MadeInError says that it should never have been certified, which is no slippage (PR12).
	MadeInError bool
}

// DeclareLapse is for the body that certifies the level. History and awards stay;
// the certificates say what became of them.
func (s *Service) DeclareLapse(ctx context.Context, in DeclareLapse) ([]uuid.UUID, error) {
	return s.do(ctx, "level.lapse", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Decision, 0)
		if err != nil {
			return nil, err
		}
		level, ok := u.Profile.Level(in.Level)
		if !ok {
			return nil, fault.New(fault.Invalid, "There is no level %d here.", in.Level).At("level")
		}
		f := before(c, in.Level, 1)
		f.at.Tier = level.CertifiedBy
		if !f.isTheirs(u, []certification.Party{certification.Committee}, evidence{}) {
			return nil, fault.New(fault.Forbidden, "The body that certifies a level says that it is lost.").By("LV3")
		}
		if err := check.PastDay("lostOn", in.LostOn, u.Today); err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		meeting, err := meetingOf(ctx, u, uuid.Nil, in.MeetingID, nil)
		if err != nil {
			return nil, err
		}
		if tier, _ := u.Profile.Tier(f.at.Tier); meeting.tier != f.at.Tier || tier.Depth > 0 && !access.Under(f.areaPath, meeting.areaPath) {
			return nil, fault.New(fault.Rule, "This meeting was not of the body that certifies the level.").At("meetingId").By("PR14")
		}
		var lost []string
		if err := u.Tx.QueryRowContext(ctx, `WITH gone AS (UPDATE level_records SET standing = 'LOST', lost_on = $3, settled_on = $4, reason = $5, version = version + 1, updated_at = $6
  WHERE community_id = $1 AND source = 'CHECKED_HERE' AND standing = 'IN_FORCE' AND level >= $2 RETURNING id) SELECT coalesce(array_agg(id::text), '{}') FROM gone`,
			c.ID, in.Level, in.LostOn, u.Today, reason, u.Now).Scan(pq.Array(&lost)); err != nil {
			return nil, fmt.Errorf("ending levels: %w", err)
		}
		if len(lost) == 0 {
			return nil, fault.New(fault.Rule, "%s does not hold this level.", c.Name).At("level").By("LV3")
		}
		standing := "LOST"
		if in.MadeInError {
			standing = "WITHDRAWN"
		}
		if err := exec(ctx, u, "ending certificates", `UPDATE certificates SET standing = $2, standing_since = $3, standing_reason = $4, version = version + 1, updated_at = $5
WHERE level_record_id = ANY ($1) AND standing = 'IN_FORCE'`, pq.Array(lost), standing, in.LostOn, reason, u.Now); err != nil {
			return nil, err
		}
		if err := exec(ctx, u, "lowering a community", `UPDATE communities c SET level = coalesce(r.level, 0), level_since = r.effective_on, level_since_precision = coalesce(r.effective_precision, 'UNKNOWN'),
  level_under_review = false, version = c.version + 1, updated_at = $2
FROM (SELECT $1::uuid AS id) x LEFT JOIN LATERAL (SELECT level, effective_on, effective_precision FROM level_records
  WHERE community_id = x.id AND source = 'CHECKED_HERE' AND standing = 'IN_FORCE' ORDER BY level DESC LIMIT 1) r ON true WHERE c.id = x.id`, c.ID, u.Now); err != nil {
			return nil, err
		}
		if err := register.Settle(ctx, u.Tx, u.Profile, []uuid.UUID{c.ID}); err != nil {
			return nil, err
		}
		u.Touch(c.ID)
		return []uuid.UUID{c.ID}, f.record(ctx, u, "Community", c.ID, access.Create, access.Decision,
			values{"lowestLost": in.Level, "lostOn": in.LostOn, "reason": reason, "madeInError": in.MadeInError, "levels": len(lost)})
	})
}
