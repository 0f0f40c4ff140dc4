package preparation

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Purpose is what a meeting of the community was for.
type Purpose string

// The purposes. LeadersBriefed and Commitment are what a self-triggered community
// begins with (WF1); Briefing tells everybody of a self-assessment (WF2).
const (
	LeadersBriefed Purpose = "LEADERS_BRIEFED"
	Commitment     Purpose = "COMMITMENT"
	ActionPlan     Purpose = "ACTION_PLAN"
	Review         Purpose = "REVIEW"
	Briefing       Purpose = "BRIEFING"
	Other          Purpose = "OTHER"
)

// Purposes lists every purpose, for schemas and tests.
func Purposes() []Purpose {
	return []Purpose{LeadersBriefed, Commitment, ActionPlan, Review, Briefing, Other}
}

// RecordCommunityMeeting is a meeting that the community held.
type RecordCommunityMeeting struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	HeldOn      calendar.Day
	Purpose     Purpose
	// WholeCommunity says that everybody was there, or every household.
	WholeCommunity bool
	// People are all who came, Women and Children those among them; nil where nobody counted.
	People, Women, Children *int
	Note                    string
}

// RecordCommunityMeeting keeps it as it was told. INVALID for more women and
// children than people, and for a day that has not come.
func (s *Service) RecordCommunityMeeting(ctx context.Context, in RecordCommunityMeeting) ([]uuid.UUID, error) {
	a := act{name: "preparation.record_meeting", operation: in.OperationID, input: in, verb: access.Create, community: in.CommunityID, id: in.ID, kind: "CommunityMeeting", anyway: true}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		note, err := in.check(u, w)
		if err != nil {
			return nil, err
		}
		return values{"heldOn": in.HeldOn, "purpose": in.Purpose, "wholeCommunity": in.WholeCommunity, "people": in.People, "women": in.Women, "children": in.Children},
			u.Exec(ctx, "keeping a meeting", `INSERT INTO community_meetings
  (id, nation_id, community_id, held_on, purpose, whole_community, people, women, children, note, by_leader, recorded_at, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
				in.ID, u.Nation, w.ID, in.HeldOn, string(in.Purpose), in.WholeCommunity, in.People, in.Women, in.Children, note, w.byLeader, u.Now, u.UserID())
	})
}

func (in RecordCommunityMeeting) check(u *casework.Unit, w *way) (string, error) {
	if err := w.day(u, "heldOn", in.HeldOn); err != nil {
		return "", err
	}
	if !slices.Contains(Purposes(), in.Purpose) {
		return "", fault.New(fault.Invalid, "%q is no purpose of a meeting.", in.Purpose).At("purpose")
	}
	for _, count := range []struct {
		field string
		n     *int
	}{{"people", in.People}, {"women", in.Women}, {"children", in.Children}} {
		if err := check.Count(count.field, count.n); err != nil {
			return "", err
		}
	}
	if in.People != nil {
		among := 0
		for _, n := range []*int{in.Women, in.Children} {
			if n != nil {
				among += *n
			}
		}
		if among > *in.People {
			return "", fault.New(fault.Invalid, "Women and children are %d together, and %d people came in all.", among, *in.People).At("people")
		}
	}
	return check.MaybeWords("note", in.Note, check.MaxText)
}

// AgreeAction is something that the community agreed to do: at once, when it was
// triggered, or as part of its action plan.
type AgreeAction struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	Immediate   bool
	What        string
	// ByWhom is who does it, as a group or an office where that is enough; it is not kept in the log.
	ByWhom string
	// DueOn is until when; no day where none was agreed.
	AgreedOn, DueOn calendar.Day
}

// AgreeAction adds it. INVALID for a day of completion before the agreement.
func (s *Service) AgreeAction(ctx context.Context, in AgreeAction) ([]uuid.UUID, error) {
	a := act{name: "preparation.agree_action", operation: in.OperationID, input: in, verb: access.Create, community: in.CommunityID, id: in.ID, kind: "AgreedAction"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		if err := w.day(u, "agreedOn", in.AgreedOn); err != nil {
			return nil, err
		}
		if !in.DueOn.IsZero() && in.DueOn.Before(in.AgreedOn) {
			return nil, fault.New(fault.Invalid, "It cannot be due before it was agreed, on %s.", in.AgreedOn).At("dueOn").With("agreed", in.AgreedOn.String())
		}
		what, err := check.Words("what", in.What, check.MaxText)
		if err != nil {
			return nil, err
		}
		whom, err := check.MaybeWords("byWhom", in.ByWhom, check.MaxName)
		if err != nil {
			return nil, err
		}
		return values{"immediate": in.Immediate, "agreedOn": in.AgreedOn, "dueOn": maybe(in.DueOn)},
			u.Exec(ctx, "keeping an agreed action", `INSERT INTO agreed_actions (id, nation_id, community_id, immediate, what, by_whom, agreed_on, due_on, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, in.ID, u.Nation, w.ID, in.Immediate, what, whom, in.AgreedOn, maybe(in.DueOn), u.UserID())
	})
}

// SettleAction says that an agreed action was done, or is not to be done any more.
type SettleAction struct {
	OperationID, ID uuid.UUID
	ExpectedVersion int
	On              calendar.Day
	// DroppedReason is why it is given up; empty where it was done.
	DroppedReason string
}

// SettleAction settles it once and for good. RULE WF2 for one that is settled already.
func (s *Service) SettleAction(ctx context.Context, in SettleAction) ([]uuid.UUID, error) {
	a := act{name: "preparation.settle_action", operation: in.OperationID, input: in, verb: access.Change, table: "agreed_actions", id: in.ID, expected: in.ExpectedVersion, kind: "AgreedAction"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		var (
			agreed  calendar.Day
			settled bool
		)
		if err := u.Tx.QueryRowContext(ctx, `SELECT agreed_on, coalesce(done_on, dropped_on) IS NOT NULL FROM agreed_actions WHERE id = $1`, in.ID).Scan(&agreed, &settled); err != nil {
			return nil, err
		}
		if settled {
			return nil, fault.New(fault.Rule, "This was settled already.").By("WF2")
		}
		if err := notBefore(u, "on", in.On, agreed); err != nil {
			return nil, err
		}
		reason, err := check.MaybeWords("droppedReason", in.DroppedReason, check.MaxText)
		if err != nil {
			return nil, err
		}
		done, dropped := &in.On, (*calendar.Day)(nil)
		if reason != "" {
			done, dropped = nil, &in.On
		}
		return values{"doneOn": done, "droppedOn": dropped}, u.Exec(ctx, "settling an agreed action",
			`UPDATE agreed_actions SET done_on = $2, dropped_on = $3, dropped_reason = $4, version = version + 1, updated_at = $5 WHERE id = $1`, in.ID, done, dropped, reason, u.Now)
	})
}

// notBefore wants a day that has come, on or after another.
func notBefore(u *casework.Unit, field string, day, first calendar.Day) error {
	if err := check.PastDay(field, day, u.Today); err != nil {
		return err
	}
	if day.Before(first) {
		return fault.New(fault.Invalid, "It cannot be before %s.", first).At(field).With("first", first.String())
	}
	return nil
}
