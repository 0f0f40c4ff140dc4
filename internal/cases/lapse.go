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
	// Recused are those of the meeting who stood aside (PR14).
	Recused []string
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
		meeting, err := meetingOf(ctx, u, uuid.Nil, in.MeetingID, in.Recused)
		if err != nil {
			return nil, err
		}
		on := matter{tier: level.CertifiedBy, partOf: scored, rule: "PR14"}
		if in.MadeInError { // it is about the verification itself
			if on.parts, err = f.standsOn(ctx, u); err != nil {
				return nil, err
			}
		}
		if err := f.convened(ctx, u, meeting, on); err != nil {
			return nil, err
		}
		n, err := f.lose(ctx, u, lapse{in.Level, in.LostOn, reason, in.MadeInError})
		if err != nil {
			return nil, err
		}
		if n == 0 {
			return nil, fault.New(fault.Rule, "%s does not hold this level.", c.Name).At("level").By("LV3")
		}
		if err := meeting.minuted(ctx, u, aLapse, c.ID); err != nil {
			return nil, err
		}
		u.Touch(c.ID)
		return []uuid.UUID{c.ID}, f.record(ctx, u, "Community", c.ID, access.Create, access.Decision,
			values{"lowestLost": in.Level, "meetingId": in.MeetingID, "lostOn": in.LostOn, "reason": reason, "madeInError": in.MadeInError, "levels": n})
	})
}

// standsOn are the cases by which the community was certified to hold the level and those above.
func (f *file) standsOn(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
	var ids []string
	if err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(array_agg(request_id::text), '{}') FROM certificates WHERE community_id = $1 AND level >= $2 AND standing = 'IN_FORCE' AND request_id IS NOT NULL`,
		f.community, f.at.Level).Scan(pq.Array(&ids)); err != nil {
		return nil, fmt.Errorf("finding what a level stands on: %w", err)
	}
	all := make([]uuid.UUID, len(ids))
	for i, id := range ids {
		all[i] = uuid.MustParse(id)
	}
	return all, nil
}

// lapse is a loss of levels: the lowest one, and all above it.
type lapse struct {
	lowest      int
	on          calendar.Day
	reason      string
	madeInError bool
}

// lose ends the levels, their certificates and the review that they were under,
// and lets the community stand at the highest level left. It returns how many
// levels were lost.
func (f *file) lose(ctx context.Context, u *casework.Unit, l lapse) (int, error) {
	var lost []string
	if err := u.Tx.QueryRowContext(ctx, `WITH gone AS (UPDATE level_records SET standing = 'LOST', lost_on = $3, settled_on = $4, reason = $5, made_in_error = $7, version = version + 1, updated_at = $6
  WHERE community_id = $1 AND source = 'CHECKED_HERE' AND standing = 'IN_FORCE' AND level >= $2 RETURNING id) SELECT coalesce(array_agg(id::text), '{}') FROM gone`,
		f.community, l.lowest, l.on, u.Today, l.reason, u.Now, l.madeInError).Scan(pq.Array(&lost)); err != nil {
		return 0, fmt.Errorf("ending levels: %w", err)
	}
	standing := "LOST"
	if l.madeInError {
		standing = "WITHDRAWN"
	}
	if err := u.Exec(ctx, "ending certificates", `UPDATE certificates SET standing = $2, standing_since = $3, standing_reason = $4, version = version + 1, updated_at = $5
WHERE level_record_id = ANY ($1) AND standing = 'IN_FORCE'`, pq.Array(lost), standing, l.on, l.reason, u.Now); err != nil {
		return 0, err
	}
	if err := u.Exec(ctx, "lowering a community", `UPDATE communities c SET level = coalesce(r.level, 0), level_since = r.effective_on, level_since_precision = coalesce(r.effective_precision, 'UNKNOWN'),
  level_under_review = false, version = c.version + 1, updated_at = $2
FROM (SELECT $1::uuid AS id) x LEFT JOIN LATERAL (SELECT level, effective_on, effective_precision FROM level_records
  WHERE community_id = x.id AND source = 'CHECKED_HERE' AND standing = 'IN_FORCE' ORDER BY level DESC LIMIT 1) r ON true WHERE c.id = x.id`, f.community, u.Now); err != nil {
		return 0, err
	}
	if err := u.Exec(ctx, "ending a review", `UPDATE level_reviews SET decided_on = $2, kept = false, reason = $3, decided_by = $4, version = version + 1, updated_at = $5
WHERE community_id = $1 AND decided_on IS NULL`, f.community, u.Today, l.reason, u.UserID(), u.Now); err != nil {
		return 0, err
	}
	return len(lost), register.Settle(ctx, u.Tx, u.Profile, []uuid.UUID{f.community})
}
