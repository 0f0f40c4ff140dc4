package cases

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// MaxListed is how many cases one list presents.
const MaxListed = 200

// SubmitList presents what a tier found met to the next one, as one list (WF8).
type SubmitList struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, MeetingID uuid.UUID
	RequestIDs    []uuid.UUID
}

// SubmitList keeps how many were presented of how many could have been (PR24), and
// lets each case await the next tier's visit. All are presented, or none.
func (s *Service) SubmitList(ctx context.Context, in SubmitList) ([]uuid.UUID, error) {
	return s.do(ctx, "list.submit", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if n := len(in.RequestIDs); n == 0 || n > MaxListed {
			return nil, fault.New(fault.Invalid, "A list presents 1 to %d communities.", MaxListed).At("requestIds")
		}
		var (
			from, to string
			meeting  *decided
		)
		presented := make([]string, 0, len(in.RequestIDs))
		for i, id := range in.RequestIDs {
			f, err := open(ctx, u, id, access.Create, access.Decision, 0)
			if err != nil {
				return nil, fault.From(err).At(fmt.Sprintf("requestIds[%d]", i))
			}
			if meeting == nil { // not before a case was found, so that who may see none learns of no meeting
				if meeting, err = meetingOf(ctx, u, uuid.Nil, in.MeetingID, nil); err != nil {
					return nil, err
				}
			}
			tier := f.at.Tier
			if err := f.move(ctx, u, certification.SubmitList, evidence{on: u.Today, decided: meeting}); err != nil {
				return nil, fault.From(err).At(fmt.Sprintf("requestIds[%d]", i)).With("community", f.name)
			}
			meeting.id = uuid.Must(uuid.NewV7())
			if err := f.decide(ctx, u, meeting, tier, "PRESENT", ""); err != nil {
				return nil, err
			}
			if err := f.changed(ctx, u, values{"listId": in.ID}); err != nil {
				return nil, err
			}
			from, to = tier, f.at.Tier
			presented = append(presented, id.String())
		}
		if err := u.Exec(ctx, "submitting a list", `INSERT INTO list_submissions (id, nation_id, area_id, from_tier, to_tier, meeting_id, submitted_on, presented, eligible, submitted_by)
SELECT $1, $2, m.area_id, $3::text, $4, m.id, $5, $6::int, $6::int + (SELECT count(*) FROM verification_requests r JOIN communities c ON c.id = r.community_id
  WHERE r.state = 'PASSED' AND r.tier = $3::text AND left(c.area_path, length($8::text)) = $8), $9
FROM committee_meetings m WHERE m.id = $7`, in.ID, u.Nation, from, to, u.Today, len(presented), in.MeetingID, meeting.areaPath, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, u.Exec(ctx, "listing cases", `INSERT INTO list_submission_requests (submission_id, request_id) SELECT $1, unnest($2::uuid[])`, in.ID, array(presented))
	})
}
