package preparation

import (
	"context"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// AdoptRegulation is a rule that the community gave itself against open defaecation.
type AdoptRegulation struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	Text        string
	AdoptedOn   calendar.Day
}

// AdoptRegulation keeps its text as it was adopted; another text is another regulation.
func (s *Service) AdoptRegulation(ctx context.Context, in AdoptRegulation) ([]uuid.UUID, error) {
	a := act{name: "preparation.adopt_regulation", operation: in.OperationID, input: in, verb: access.Create, community: in.CommunityID, id: in.ID, kind: "LocalRegulation"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		if err := check.PastDay("adoptedOn", in.AdoptedOn, u.Today); err != nil {
			return nil, err // a rule may be older than the triggering
		}
		text, err := check.Words("text", in.Text, check.MaxText)
		if err != nil {
			return nil, err
		}
		return values{"adoptedOn": in.AdoptedOn}, u.Exec(ctx, "keeping a local regulation",
			`INSERT INTO local_regulations (id, nation_id, community_id, text, adopted_on, recorded_by) VALUES ($1, $2, $3, $4, $5, $6)`,
			in.ID, u.Nation, w.ID, text, in.AdoptedOn, u.UserID())
	})
}

// EndRegulation says that a local regulation is in force no more.
type EndRegulation struct {
	OperationID, ID uuid.UUID
	ExpectedVersion int
	EndedOn         calendar.Day
}

// EndRegulation ends it; it stays on record.
func (s *Service) EndRegulation(ctx context.Context, in EndRegulation) ([]uuid.UUID, error) {
	a := act{name: "preparation.end_regulation", operation: in.OperationID, input: in, verb: access.Change, table: "local_regulations", id: in.ID, expected: in.ExpectedVersion, kind: "LocalRegulation"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, _ *way) (values, error) {
		var (
			adopted calendar.Day
			ended   bool
		)
		if err := u.Tx.QueryRowContext(ctx, `SELECT adopted_on, ended_on IS NOT NULL FROM local_regulations WHERE id = $1`, in.ID).Scan(&adopted, &ended); err != nil {
			return nil, err
		}
		if ended {
			return nil, fault.New(fault.Rule, "This regulation has ended already.")
		}
		if err := notBefore(u, "endedOn", in.EndedOn, adopted); err != nil {
			return nil, err
		}
		return values{"endedOn": in.EndedOn}, u.Exec(ctx, "ending a local regulation",
			`UPDATE local_regulations SET ended_on = $2, version = version + 1, updated_at = $3 WHERE id = $1`, in.ID, in.EndedOn, u.Now)
	})
}

// RecordViolation is that somebody, who is not named, broke a local regulation.
type RecordViolation struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID          uuid.UUID
	CommunityID uuid.UUID
	HappenedOn  calendar.Day
	// What happened, without names.
	What string
	// Action is what was done about it, empty where nothing yet; then ActedOn is no day.
	Action  string
	ActedOn calendar.Day
}

// RecordViolation keeps it, with the action where there was one. RULE where no
// regulation was in force, as then nothing was broken.
func (s *Service) RecordViolation(ctx context.Context, in RecordViolation) ([]uuid.UUID, error) {
	a := act{name: "preparation.record_violation", operation: in.OperationID, input: in, verb: access.Create, community: in.CommunityID, id: in.ID, kind: "Violation"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, w *way) (values, error) {
		if err := check.PastDay("happenedOn", in.HappenedOn, u.Today); err != nil {
			return nil, err
		}
		what, err := check.Words("what", in.What, check.MaxText)
		if err != nil {
			return nil, err
		}
		var action string
		if in.Action != "" || !in.ActedOn.IsZero() {
			if action, err = acted(u, in.Action, in.ActedOn, in.HappenedOn); err != nil {
				return nil, err
			}
		}
		var ruled bool
		if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM local_regulations WHERE community_id = $1 AND adopted_on <= $2 AND coalesce(ended_on >= $2, true))`,
			w.ID, in.HappenedOn).Scan(&ruled); err != nil {
			return nil, err
		}
		if !ruled {
			return nil, fault.New(fault.Rule, "No local regulation was in force on %s; record the regulation first.", in.HappenedOn).At("happenedOn").With("day", in.HappenedOn.String())
		}
		return values{"happenedOn": in.HappenedOn, "actedOn": maybe(in.ActedOn)}, u.Exec(ctx, "keeping a violation",
			`INSERT INTO violations (id, nation_id, community_id, happened_on, what, action, acted_on, recorded_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, w.ID, in.HappenedOn, what, action, maybe(in.ActedOn), u.UserID())
	})
}

// ActOnViolation is what the community did about a violation.
type ActOnViolation struct {
	OperationID, ID uuid.UUID
	ExpectedVersion int
	Action          string
	ActedOn         calendar.Day
}

// ActOnViolation keeps it; RULE where there was an action already.
func (s *Service) ActOnViolation(ctx context.Context, in ActOnViolation) ([]uuid.UUID, error) {
	a := act{name: "preparation.act_on_violation", operation: in.OperationID, input: in, verb: access.Change, table: "violations", id: in.ID, expected: in.ExpectedVersion, kind: "Violation"}
	return s.do(ctx, a, func(ctx context.Context, u *casework.Unit, _ *way) (values, error) {
		var (
			happened calendar.Day
			done     bool
		)
		if err := u.Tx.QueryRowContext(ctx, `SELECT happened_on, acted_on IS NOT NULL FROM violations WHERE id = $1`, in.ID).Scan(&happened, &done); err != nil {
			return nil, err
		}
		if done {
			return nil, fault.New(fault.Rule, "What was done about this is recorded already.")
		}
		action, err := acted(u, in.Action, in.ActedOn, happened)
		if err != nil {
			return nil, err
		}
		return values{"actedOn": in.ActedOn}, u.Exec(ctx, "acting on a violation",
			`UPDATE violations SET action = $2, acted_on = $3, version = version + 1, updated_at = $4 WHERE id = $1`, in.ID, action, in.ActedOn, u.Now)
	})
}

// acted checks an action and its day, which come together.
func acted(u *casework.Unit, action string, on, happened calendar.Day) (string, error) {
	action, err := check.Words("action", action, check.MaxText)
	if err != nil {
		return "", err
	}
	return action, notBefore(u, "actedOn", on, happened)
}
