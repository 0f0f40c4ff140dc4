package cases

import (
	"context"
	"fmt"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// Cause is why a level held is in doubt (PR16).
type Cause string

// The causes.
const (
	ByDisqualification Cause = "DISQUALIFIED" // signs of open defaecation on a visit (CK9)
	ByFailedRound      Cause = "ROUND_FAILED" // a yearly round failed (L4)
	ByMissedRound      Cause = "ROUND_MISSED" // a yearly round was missed (L4)
	ByComplaint        Cause = "COMPLAINT"    // somebody complained (PR15)
	ByMonitoring       Cause = "MONITORING"   // seen on a monitoring visit
	ByChange           Cause = "CHANGED"      // the community was split or merged (PR7)
)

// Causes lists every cause, for schemas.
func Causes() []Cause {
	return []Cause{ByDisqualification, ByFailedRound, ByMissedRound, ByComplaint, ByMonitoring, ByChange}
}

// openReview puts the level held under review, unless it is already. The body
// that certifies it decides within the profile's months. It is false where no
// level is held.
func (f *file) openReview(ctx context.Context, u *casework.Unit, id uuid.UUID, cause Cause, note string, request *uuid.UUID) (bool, error) {
	var held int
	if err := u.Tx.QueryRowContext(ctx, `SELECT level FROM communities WHERE id = $1`, f.community).Scan(&held); err != nil {
		return false, fmt.Errorf("reading a level: %w", err)
	}
	level, ok := u.Profile.Level(held)
	if !ok {
		return false, nil
	}
	if err := u.Exec(ctx, "opening a review", `INSERT INTO level_reviews (id, nation_id, community_id, level, tier, cause, note, request_id, opened_on, due_on, opened_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (community_id) WHERE decided_on IS NULL DO NOTHING`,
		id, u.Nation, f.community, held, level.CertifiedBy, string(cause), note, request, u.Today, u.Today.AddMonths(u.Profile.VisitWithinMonths), u.UserID()); err != nil {
		return false, err
	}
	return true, u.Exec(ctx, "putting a level under review", `UPDATE communities SET level_under_review = true, version = version + 1, updated_at = $2
WHERE id = $1 AND NOT level_under_review`, f.community, u.Now)
}

// doubt opens the review that a failure calls for: open defaecation at a level
// that forbids it (CK9), or a yearly round that failed (L4).
func (f *file) doubt(ctx context.Context, u *casework.Unit) error {
	level, _ := u.Profile.Level(f.at.Level)
	cause := ByDisqualification
	switch {
	case !f.at.State.CountsAsFailed():
		return nil
	case f.at.State == certification.Disqualified:
	case len(level.AllRounds()) > 1:
		cause = ByFailedRound
	default:
		return nil
	}
	_, err := f.openReview(ctx, u, uuid.Must(uuid.NewV7()), cause, "", &f.id)
	return err
}

// OpenReview puts the level of a community under review because of what
// monitoring found, or because it was split or merged.
type OpenReview struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, CommunityID uuid.UUID
	Cause           Cause
	Note            string
}

// OpenReview is for the officers and committees whose area it is.
func (s *Service) OpenReview(ctx context.Context, in OpenReview) ([]uuid.UUID, error) {
	return s.do(ctx, "review.open", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Decision, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if !slices.Contains([]Cause{ByMonitoring, ByChange, ByMissedRound}, in.Cause) {
			return nil, fault.New(fault.Invalid, "%q opens no review by hand.", in.Cause).At("cause").By("PR16")
		}
		note, err := check.Words("note", in.Note, check.MaxText)
		if err != nil {
			return nil, err
		}
		f := before(c, c.Level, 1)
		if err := noReview(ctx, u, f); err != nil {
			return nil, err
		}
		opened, err := f.openReview(ctx, u, in.ID, in.Cause, note, nil)
		if err != nil {
			return nil, err
		}
		if !opened {
			return nil, fault.New(fault.Rule, "%s holds no level that could be reviewed.", c.Name).At("communityId").By("PR16")
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, f.record(ctx, u, "LevelReview", in.ID, access.Create, access.Decision, values{"communityId": c.ID, "cause": in.Cause, "note": note})
	})
}

func noReview(ctx context.Context, u *casework.Unit, f *file) error {
	var open bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM level_reviews WHERE community_id = $1 AND decided_on IS NULL)`, f.community).Scan(&open); err != nil {
		return fmt.Errorf("looking for a review: %w", err)
	}
	if open {
		return fault.New(fault.Rule, "A review of this level is open already.").At("communityId").By("PR16")
	}
	return nil
}

// DecideReview is the certifying body's word on a level under review, in a meeting.
type DecideReview struct {
	OperationID, ReviewID uuid.UUID
	ExpectedVersion       int
	// Kept leaves the level; otherwise it is lost, with all above it.
	Kept      bool
	MeetingID uuid.UUID
	Reason    string
	// Recused are those of the meeting who stood aside (PR14).
	Recused []string
}

// DecideReview closes the review. A level lost is a lapse (LV3).
func (s *Service) DecideReview(ctx context.Context, in DecideReview) ([]uuid.UUID, error) {
	return s.do(ctx, "review.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var (
			community uuid.UUID
			level     int
			tierKey   string
			decided   bool
			request   uuid.NullUUID
			opened    calendar.Day
		)
		version, err := u.Reach(ctx, "level_reviews", rule.ByCommunityID, in.ReviewID, access.Create, access.Decision)
		if err != nil {
			return nil, err
		}
		if err := casework.Unchanged(version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		if err := u.Tx.QueryRowContext(ctx, `SELECT community_id, level, tier, request_id, opened_on, decided_on IS NOT NULL FROM level_reviews WHERE id = $1`, in.ReviewID).
			Scan(&community, &level, &tierKey, &request, &opened, &decided); err != nil {
			return nil, fmt.Errorf("reading a review: %w", err)
		}
		c, err := u.Community(ctx, community, access.Create, access.Decision, 0)
		if err != nil {
			return nil, err
		}
		f := before(c, level, 1)
		f.at.Tier = tierKey
		if !f.isTheirs(u, []certification.Party{certification.Committee}, evidence{}) {
			return nil, fault.New(fault.Forbidden, "The body that certified the level decides on its review.").By("PR16")
		}
		if decided {
			return nil, fault.New(fault.Conflict, "This review was decided meanwhile.").At("reviewId").By("PR16")
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		meeting, err := meetingOf(ctx, u, uuid.Nil, in.MeetingID, in.Recused)
		if err != nil {
			return nil, err
		}
		on := matter{tier: tierKey, since: opened, partOf: scored, rule: "PR14"}
		if request.Valid {
			on.parts = []uuid.UUID{request.UUID}
		}
		if err := f.convened(ctx, u, meeting, on); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "deciding on a review", `UPDATE level_reviews SET decided_on = $2, kept = $3, reason = $4, decided_by = $5, version = version + 1, updated_at = $6 WHERE id = $1`,
			in.ReviewID, meeting.heldOn, in.Kept, reason, u.UserID(), u.Now); err != nil {
			return nil, err
		}
		if err := meeting.minuted(ctx, u, aReview, in.ReviewID); err != nil {
			return nil, err
		}
		if in.Kept {
			err = u.Exec(ctx, "keeping a level", `UPDATE communities SET level_under_review = false, version = version + 1, updated_at = $2 WHERE id = $1`, community, u.Now)
		} else {
			_, err = f.lose(ctx, u, lapse{lowest: level, on: meeting.heldOn, reason: reason})
		}
		if err != nil {
			return nil, err
		}
		u.Touch(community)
		return []uuid.UUID{in.ReviewID}, f.record(ctx, u, "LevelReview", in.ReviewID, access.Create, access.Decision, values{"communityId": community, "kept": in.Kept, "meetingId": in.MeetingID, "reason": reason})
	})
}
