package cases

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// What an appeal is against (PR13).
const (
	againstFailure = "FAILURE"
	againstRefusal = "REFUSAL"
	againstSilence = "SILENCE"
)

// Appeal is a community's against a failure, a refusal, or silence past the months
// of its request (PR13). What it is against follows from where the case stands.
type Appeal struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID, RequestID uuid.UUID
	Grounds       string
}

// Appeal goes to the body above the one that had the last word.
func (s *Service) Appeal(ctx context.Context, in Appeal) ([]uuid.UUID, error) {
	return s.do(ctx, "appeal.file", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		f, err := open(ctx, u, in.RequestID, access.Create, access.Appeal, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		grounds, err := check.Words("grounds", in.Grounds, check.MaxText)
		if err != nil {
			return nil, err
		}
		against, err := f.appealable(ctx, u)
		if err != nil {
			return nil, err
		}
		above, ok := tierAbove(u.Profile, f.at.Tier)
		if !ok {
			return nil, fault.New(fault.Rule, "There is no body above to appeal to.").At("requestId").By("PR13")
		}
		if err := u.Exec(ctx, "filing an appeal", `INSERT INTO appeals (id, nation_id, request_id, community_id, against, tier, grounds, filed_on, filed_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			in.ID, u.Nation, f.id, f.community, against, above.Key, grounds, u.Today, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, f.record(ctx, u, "Appeal", in.ID, access.Create, access.Appeal, values{"requestId": f.id, "against": against})
	})
}

// appealable is what an appeal would be against; RULE where there is nothing.
func (f *file) appealable(ctx context.Context, u *casework.Unit) (string, error) {
	var late, waits bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT coalesce(due_on < $2, false), EXISTS (SELECT FROM appeals WHERE request_id = $1 AND decided_on IS NULL)
FROM verification_requests WHERE id = $1`, f.id, u.Today).Scan(&late, &waits); err != nil {
		return "", fmt.Errorf("looking at what to appeal against: %w", err)
	}
	if waits {
		return "", fault.New(fault.Rule, "An appeal in this case waits for its decision.").At("requestId").By("PR13")
	}
	against := appealAgainst(f.at.State, late)
	if against == "" {
		return "", fault.New(fault.Rule, "A community appeals against a failure, a refusal, or silence past its time.").At("requestId").By("PR13")
	}
	return against, nothingNewer(ctx, u, f, evidence{}) // else upholding it would lead nowhere
}

// appealAgainst is what a case gives cause to appeal against, by where it stands and whether its visit is late; "" for nothing.
func appealAgainst(state certification.State, late bool) string {
	switch {
	case state.CountsAsFailed():
		return againstFailure
	case state == certification.Refused:
		return againstRefusal
	case late && (state == certification.Requested || state == certification.AwaitingVisit):
		return againstSilence
	}
	return ""
}

// DecideAppeal is the body's word on an appeal.
type DecideAppeal struct {
	OperationID, AppealID uuid.UUID
	ExpectedVersion       int
	Upheld                bool
	MeetingID             uuid.UUID
	Reason                string
	// Recused are those of the meeting who stood aside (PR14).
	Recused []string
}

// DecideAppeal is for the body above, in a meeting. It sends an upheld failure to be verified anew, and an upheld refusal
// to be decided anew. Against silence, the body above has said so, and the case
// stands as it did. Nobody who had a part in the case decides, or records that it was decided (PR13).
func (s *Service) DecideAppeal(ctx context.Context, in DecideAppeal) ([]uuid.UUID, error) {
	return s.do(ctx, "appeal.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		version, err := u.Reach(ctx, "appeals", rule.ByCommunityID, in.AppealID, access.Create, access.Decision)
		if err != nil {
			return nil, err
		}
		if err := casework.Unchanged(version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		var (
			request, community uuid.UUID
			against, tierKey   string
			decided, part      bool
			filed              calendar.Day
		)
		if err := u.Tx.QueryRowContext(ctx, `SELECT a.request_id, a.community_id, a.against, a.tier, a.filed_on, a.decided_on IS NOT NULL,
  EXISTS (SELECT FROM visit_members m JOIN visit_plans p ON p.id = m.plan_id WHERE p.request_id = a.request_id AND m.user_id = $2 AND (m.scores OR p.arrived_at IS NOT NULL))
  OR EXISTS (SELECT FROM decisions d WHERE d.request_id = a.request_id AND d.recorded_by = $2)
FROM appeals a WHERE a.id = $1`, in.AppealID, u.UserID()).Scan(&request, &community, &against, &tierKey, &filed, &decided, &part); err != nil {
			return nil, fmt.Errorf("reading an appeal: %w", err)
		}
		f, err := lock(ctx, u, community, request)
		if err != nil {
			return nil, err
		}
		body := &file{areaPath: f.areaPath}
		body.at.Tier = tierKey
		switch {
		case !body.isTheirs(u, []certification.Party{certification.Committee}, evidence{}):
			return nil, fault.New(fault.Forbidden, "The body above decides on an appeal.").By("PR13")
		case part:
			return nil, fault.New(fault.Forbidden, "Nobody who had a part in the case decides on an appeal in it.").By("PR13")
		case decided:
			return nil, fault.New(fault.Conflict, "This appeal was decided meanwhile.").At("appealId").By("PR13")
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		meeting, err := meetingOf(ctx, u, uuid.Nil, in.MeetingID, in.Recused)
		if err != nil {
			return nil, err
		}
		on := &matter{tier: tierKey, since: filed, parts: []uuid.UUID{request}, partOf: involved, rule: "PR13"}
		if in.Upheld && against != againstSilence {
			err = f.move(ctx, u, certification.UpholdAppeal, evidence{on: meeting.heldOn, reason: reason, decided: meeting, matter: on})
		} else {
			err = f.convened(ctx, u, meeting, *on)
		}
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "deciding on an appeal", `UPDATE appeals SET decided_on = $2, upheld = $3, reason = $4, decided_by = $5, version = version + 1, updated_at = $6 WHERE id = $1`,
			in.AppealID, meeting.heldOn, in.Upheld, reason, u.UserID(), u.Now); err != nil {
			return nil, err
		}
		if err := meeting.minuted(ctx, u, anAppeal, in.AppealID); err != nil {
			return nil, err
		}
		u.Touch(community)
		return []uuid.UUID{in.AppealID}, f.record(ctx, u, "Appeal", in.AppealID, access.Create, access.Decision, values{"requestId": request, "upheld": in.Upheld, "meetingId": in.MeetingID, "reason": reason, "state": f.at.State})
	})
}
