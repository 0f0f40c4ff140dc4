package reporting

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
)

// FreezeReturn keeps a quarter's figures as they are today, as the next version of the return (PR25).
type FreezeReturn struct {
	OperationID, AreaID uuid.UUID
	// ID is made by the client.
	ID      uuid.UUID
	Quarter reporting.Quarter
	// Remark can be empty.
	Remark string
}

// FreezeReturn is for the officer of an area that reports, once the quarter is over. RULE where a version waits for its answer or
// was accepted. NOT_FOUND for everybody else.
func (s *Service) FreezeReturn(ctx context.Context, in FreezeReturn) ([]uuid.UUID, error) {
	return s.do(ctx, "return.freeze", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		at, err := locked(ctx, u, in.AreaID, access.Create)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		remark, err := check.MaybeWords("remark", in.Remark, check.MaxText)
		if err != nil {
			return nil, err
		}
		r := reader{Viewer: u.Viewer, nation: u.Nation, profile: u.Profile, today: u.Today}
		if err := asked(r, at, in.Quarter); err != nil {
			return nil, err
		}
		version, state, err := newest(ctx, u, at.id, in.Quarter)
		if err != nil {
			return nil, err
		}
		if err := state.Takes(reporting.Frozen); err != nil {
			return nil, fault.From(err).At("quarter")
		}
		figures, err := New(s.desk, u.Tx).figures(ctx, r, at, in.Quarter)
		if err != nil {
			return nil, err
		}
		kept, err := json.Marshal(figures.Figures)
		if err != nil {
			return nil, err
		}
		late, err := json.Marshal(figures.Late)
		if err != nil {
			return nil, err
		}
		names, err := namesOf(ctx, u.Tx, at)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "freezing a return", `INSERT INTO quarterly_returns
  (id, nation_id, area_id, quarter_from, version, frozen_on, frozen_at, frozen_by, role, acting_for, rules, area_names, figures, late, remark)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`, in.ID, u.Nation, at.id, in.Quarter.From(), version+1, u.Today, u.Now, u.UserID(),
			at.grant.Role, at.actingFor(), reporting.Rules(u.Profile), pq.Array(names), string(kept), string(late), remark); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, at.record(ctx, u, "QuarterlyReturn", in.ID, values{"areaId": at.id, "quarter": in.Quarter, "version": version + 1})
	})
}

// asked refuses a quarter that is not over, or for which the area was not asked yet, and an area that has ended.
func asked(r reader, at *place, q reporting.Quarter) error {
	switch {
	case at.mustStand() != nil:
		return at.mustStand()
	case q == reporting.Quarter{}:
		return fault.New(fault.Invalid, "A quarter is needed here.").At("quarter")
	case !q.Ended(r.today):
		return fault.New(fault.Rule, "The quarter is not over; its return can be frozen from %s on.", q.Until().AddDays(1)).At("quarter").By("PR25").With("reason", "RUNNING")
	case q.Until().Before(at.since):
		return fault.New(fault.Rule, "%s is asked for returns from %s on.", at.name, at.since).At("quarter").By("PR25").With("reason", "NOT_ASKED")
	}
	return nil
}

// newest is the newest version of a return and where it stands; 0 and a draft where none was frozen.
func newest(ctx context.Context, u *casework.Unit, area uuid.UUID, q reporting.Quarter) (version int, state reporting.State, err error) {
	err = u.Tx.QueryRowContext(ctx, `SELECT r.version, `+stateSQL+` FROM quarterly_returns r WHERE r.area_id = $1 AND r.quarter_from = $2 ORDER BY r.version DESC LIMIT 1`, area, q.From()).Scan(&version, &state)
	if err == sql.ErrNoRows {
		return 0, reporting.Draft, nil
	}
	if err != nil {
		return 0, "", fmt.Errorf("reading a return's newest version: %w", err)
	}
	return version, state, nil
}

// stateSQL is where a version r stands: its steps' last one; a step back or an acceptance comes after its submission.
const stateSQL = `coalesce((SELECT t.step FROM return_steps t WHERE t.return_id = r.id ORDER BY t.step = 'SUBMITTED' LIMIT 1), 'FROZEN')`

// submittedSQL is who submitted a version r.
const submittedSQL = `(SELECT t.recorded_by FROM return_steps t WHERE t.return_id = r.id AND t.step = 'SUBMITTED')`

// namesOf are the names of an area and of those above it, the smallest first.
func namesOf(ctx context.Context, tx postgres.Asked, at *place) ([]string, error) {
	var names []string
	err := postgres.Each(ctx, tx, "naming an area", `SELECT name FROM areas WHERE nation_id = (SELECT nation_id FROM areas WHERE id = $1) AND left($2, length(path)) = path ORDER BY depth DESC`,
		[]any{at.id, at.path}, func(rows *sql.Rows) error {
			var name string
			err := rows.Scan(&name)
			names = append(names, name)
			return err
		})
	return names, err
}

// AnswerReturn takes a step with a frozen version.
type AnswerReturn struct {
	OperationID, ReturnID uuid.UUID
	// Reason is needed to send it back, and left out otherwise.
	Reason string
}

// SubmitReturn hands a frozen version to the body above; the area's officer does, or of what it became one's (PR7). NOT_FOUND for everybody else.
func (s *Service) SubmitReturn(ctx context.Context, in AnswerReturn) ([]uuid.UUID, error) {
	return s.step(ctx, "return.submit", access.Create, reporting.Submitted, in)
}

// SendReturnBack wants a submitted version anew, for a reason; the officer of the body above does. What was sent back stays. RULE
// PR7 for that of an area that ended.
func (s *Service) SendReturnBack(ctx context.Context, in AnswerReturn) ([]uuid.UUID, error) {
	return s.step(ctx, "return.send_back", access.Change, reporting.SentBack, in)
}

// AcceptReturn takes a submitted version; the officer of the body above does, and never who froze or submitted it.
func (s *Service) AcceptReturn(ctx context.Context, in AnswerReturn) ([]uuid.UUID, error) {
	return s.step(ctx, "return.accept", access.Change, reporting.Accepted, in)
}

func (s *Service) step(ctx context.Context, action string, right access.Action, step reporting.State, in AnswerReturn) ([]uuid.UUID, error) {
	return s.do(ctx, action, in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var area uuid.UUID
		if err := found(u.Tx.QueryRowContext(ctx, `SELECT area_id FROM quarterly_returns WHERE id = $1 AND nation_id = $2`, in.ReturnID, u.Nation).Scan(&area)); err != nil {
			return nil, err
		}
		at, err := locked(ctx, u, area, right)
		if err != nil {
			return nil, err
		}
		reason, err := check.MaybeWords("reason", in.Reason, check.MaxText)
		if err == nil && step == reporting.SentBack {
			reason, err = check.Words("reason", in.Reason, check.MaxText)
		}
		if err != nil {
			return nil, err
		}
		var (
			state     reporting.State
			own, last bool
		)
		if err := u.Tx.QueryRowContext(ctx, `SELECT `+stateSQL+`, coalesce($2::uuid IN (r.frozen_by, `+submittedSQL+`), false), NOT EXISTS (SELECT FROM quarterly_returns n WHERE n.area_id = r.area_id AND n.quarter_from = r.quarter_from AND n.version > r.version)
FROM quarterly_returns r WHERE r.id = $1`, in.ReturnID, u.UserID()).Scan(&state, &own, &last); err != nil {
			return nil, fmt.Errorf("reading a return: %w", err)
		}
		switch {
		case !last:
			return nil, fault.New(fault.Rule, "A newer version of this return was frozen.").At("returnId").By("PR25").With("reason", "NEWER")
		case step != reporting.Submitted && own:
			return nil, fault.New(fault.Rule, "Nobody answers for the body above to a return that they froze or submitted themselves.").At("returnId").By("PR25").With("reason", "OWN")
		}
		if err := state.Takes(step); err != nil {
			return nil, fault.From(err).At("returnId")
		}
		if step == reporting.SentBack && at.mustStand() != nil { // nobody could freeze it anew
			return nil, fault.From(at.mustStand()).At("returnId")
		}
		if err := u.Exec(ctx, "taking a step with a return", `INSERT INTO return_steps (id, nation_id, return_id, step, taken_on, reason, role, acting_for, recorded_at, recorded_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`, uuid.Must(uuid.NewV7()), u.Nation, in.ReturnID, step, u.Today, reason, at.grant.Role, at.actingFor(), u.Now, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ReturnID}, at.record(ctx, u, "QuarterlyReturn", in.ReturnID, values{"areaId": at.id, "state": step})
	})
}

// may lists the steps that the viewer may take with a version that stands so, and that the given people froze and submitted. Of an
// area that ended nothing is frozen any more, and nothing sent back to be.
func (r reader) may(answering []string, ended calendar.Day, state reporting.State, newest bool, by ...string) (steps []reporting.State) {
	can := func(action access.Action) bool {
		_, ok := rule.CanOnAny(r.Viewer, action, access.Return, answering)
		return ok && newest && r.ViewedBy == nil
	}
	for _, step := range []reporting.State{reporting.Frozen, reporting.Submitted, reporting.SentBack, reporting.Accepted} {
		action, own := access.Create, false
		if step == reporting.SentBack || step == reporting.Accepted {
			action, own = access.Change, r.UserID != "" && slices.Contains(by, r.UserID)
		}
		gone := !ended.IsZero() && (step == reporting.Frozen || step == reporting.SentBack)
		if state.Takes(step) == nil && can(action) && !own && !gone {
			steps = append(steps, step)
		}
	}
	return slices.Clip(steps)
}
