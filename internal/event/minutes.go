package event

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/postgres"
	"saniladder/internal/rule"
	"saniladder/internal/waiting"
)

// RecordDecision adds a decision to an event's minutes; it gets the next number.
type RecordDecision struct {
	OperationID, EventID uuid.UUID
	// ID is made by the client.
	ID   uuid.UUID
	Text string
}

// RecordDecision returns the event's id.
func (s *Service) RecordDecision(ctx context.Context, in RecordDecision) ([]uuid.UUID, error) {
	return s.do(ctx, "event.decide", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := lock(ctx, u, in.EventID)
		if err != nil {
			return nil, err
		}
		if err := e.held(u.Today); err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if in.Text, err = check.Words("text", in.Text, check.MaxText); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping a decision", `INSERT INTO event_decisions (id, nation_id, event_id, number, text, recorded_at)
SELECT $1, $2, $3, 1 + count(*), $4, $5 FROM event_decisions WHERE event_id = $3`, in.ID, u.Nation, e.id, in.Text, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"decision": in.Text})
	})
}

// AddAction says who has to do what, and by when.
type AddAction struct {
	OperationID, EventID uuid.UUID
	// ID is made by the client.
	ID   uuid.UUID
	What string
	// Office and OrganisationID say who owns it; at least one of the two. No person's name.
	Office         string
	OrganisationID *uuid.UUID
	DueOn          calendar.Day
}

// AddAction returns the event's id.
func (s *Service) AddAction(ctx context.Context, in AddAction) ([]uuid.UUID, error) {
	return s.do(ctx, "event.add_action", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := lock(ctx, u, in.EventID)
		if err != nil {
			return nil, err
		}
		if err := e.held(u.Today); err != nil {
			return nil, err
		}
		if err := in.check(ctx, u, e); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping an action", `INSERT INTO event_actions (id, nation_id, event_id, what, office, organisation_id, due_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			in.ID, u.Nation, e.id, in.What, in.Office, in.OrganisationID, in.DueOn, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"action": in.What, "office": in.Office, "organisationId": in.OrganisationID, "dueOn": in.DueOn})
	})
}

func (in *AddAction) check(ctx context.Context, u *casework.Unit, e *locked) (err error) {
	if err := check.NewID(in.ID); err != nil {
		return err
	}
	if in.What, err = check.Words("what", in.What, check.MaxText); err != nil {
		return err
	}
	if in.Office, err = check.MaybeWords("office", in.Office, check.MaxName); err != nil {
		return err
	}
	switch {
	case in.Office == "" && in.OrganisationID == nil:
		return fault.New(fault.Invalid, "Say which office or organisation does it.").At("office")
	case in.DueOn.IsZero():
		return fault.New(fault.Invalid, "Say by when.").At("dueOn")
	case in.DueOn.Before(e.from):
		return fault.New(fault.Invalid, "It cannot be due before the event began, on %s.", e.from).At("dueOn").With("day", e.from.String())
	}
	if in.OrganisationID == nil {
		return nil
	}
	var there bool
	if err := u.Tx.QueryRowContext(ctx, `SELECT EXISTS (SELECT FROM organisations WHERE id = $1 AND nation_id = $2)`, *in.OrganisationID, u.Nation).Scan(&there); err != nil {
		return fmt.Errorf("finding an organisation: %w", err)
	}
	if !there {
		return fault.New(fault.NotFound, "There is no such organisation.").At("organisationId")
	}
	return nil
}

// FollowAction says what came of an action.
type FollowAction struct {
	OperationID, ActionID uuid.UUID
	ExpectedVersion       int
	// ID is made by the client, of the step.
	ID   uuid.UUID
	Note string
	// Done settles it; false of one that was done opens it again.
	Done bool
	On   calendar.Day
}

// FollowAction returns the event's id.
func (s *Service) FollowAction(ctx context.Context, in FollowAction) ([]uuid.UUID, error) {
	return s.do(ctx, "event.follow_action", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		e, err := under(ctx, u, "event_actions", in.ActionID)
		if err != nil {
			return nil, err
		}
		var version int
		if err := u.Tx.QueryRowContext(ctx, `SELECT version FROM event_actions WHERE id = $1`, in.ActionID).Scan(&version); err != nil {
			return nil, fmt.Errorf("finding an action: %w", err)
		}
		if err := casework.Unchanged(version, in.ExpectedVersion); err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if in.Note, err = check.Words("note", in.Note, check.MaxText); err != nil {
			return nil, err
		}
		if err := check.PastDay("on", in.On, u.Today); err != nil {
			return nil, err
		}
		if in.On.Before(e.from) {
			return nil, fault.New(fault.Invalid, "The event began on %s; nothing came of it before.", e.from).At("on").With("day", e.from.String())
		}
		done := calendar.Day{}
		if in.Done {
			done = in.On
		}
		if err := u.Exec(ctx, "following an action", `UPDATE event_actions SET done_on = $2, version = version + 1 WHERE id = $1`, in.ActionID, done); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "keeping what came of an action", `INSERT INTO event_action_steps (id, nation_id, action_id, note, done, taken_on, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
			in.ID, u.Nation, in.ActionID, in.Note, in.Done, in.On, u.Now); err != nil {
			return nil, err
		}
		return []uuid.UUID{e.id}, e.record(ctx, u, nil, values{"action": in.ActionID, "done": in.Done, "on": in.On})
	})
}

// Decision is one of an event's minutes.
type Decision struct {
	ID     uuid.UUID
	Number int
	Text   string
}

// Decisions are an event's, in order. One statement.
func (s *Service) Decisions(ctx context.Context, e *Event) ([]Decision, error) {
	all := []Decision{}
	err := postgres.Each(ctx, s.read, "reading decisions", `SELECT id, number, text FROM event_decisions WHERE event_id = $1 ORDER BY number`, []any{e.ID}, func(rows *sql.Rows) error {
		var one Decision
		err := rows.Scan(&one.ID, &one.Number, &one.Text)
		all = append(all, one)
		return err
	})
	return all, err
}

// Action is what somebody has to do. DoneOn is no day while it is open.
type Action struct {
	ID               uuid.UUID
	Version          int
	What, Office     string
	OrganisationName *string
	DueOn, DoneOn    calendar.Day
	// Late says that it is open past its day.
	Late bool
	// Last is the newest of what came of it, empty where nobody said; LastOn is of when.
	Last   string
	LastOn calendar.Day
}

// Actions are an event's, what is open and due first at the front. One statement.
func (s *Service) Actions(ctx context.Context, e *Event, today calendar.Day) ([]Action, error) {
	all := []Action{}
	err := postgres.Each(ctx, s.read, "reading actions", `SELECT t.id, t.version, t.what, t.office, o.name, t.due_on, t.done_on, coalesce(l.note, ''), l.taken_on
FROM event_actions t LEFT JOIN organisations o ON o.id = t.organisation_id
LEFT JOIN LATERAL (SELECT p.note, p.taken_on FROM event_action_steps p WHERE p.action_id = t.id ORDER BY p.recorded_at DESC, p.id DESC LIMIT 1) l ON true
WHERE t.event_id = $1 ORDER BY t.done_on IS NOT NULL, t.due_on, t.id`, []any{e.ID}, func(rows *sql.Rows) error {
		var one Action
		err := rows.Scan(&one.ID, &one.Version, &one.What, &one.Office, &one.OrganisationName, &one.DueOn, &one.DoneOn, &one.Last, &one.LastOn)
		one.Late = one.DoneOn.IsZero() && calendar.Overdue(one.DueOn, today)
		all = append(all, one)
		return err
	})
	return all, err
}

// soon is how many days before its day an action is told of.
const soon = 14

// Waiting are the actions that are late or due soon, of the events that the viewer keeps. One statement, and none for who keeps none.
func (s *Service) Waiting(ctx context.Context, q waiting.Question) ([]waiting.Group, error) {
	if !q.Wants(waiting.EventAction) {
		return nil, nil
	}
	args := []any{q.Nation, q.Today.AddDays(soon)}
	var any []string
	for _, g := range access.ViewerFrom(ctx).Scopes(access.Change, access.Event) {
		switch {
		case len(g.Within) > 0:
		case g.ScopeKind == access.Nation:
			any = append(any, "true")
		case g.ScopeKind == access.AreaSubtree:
			args = append(args, g.AreaPath)
			any = append(any, fmt.Sprintf("EXISTS (SELECT FROM unnest("+rule.Answering+") AS o (path) WHERE left(o.path, length($%[1]d::text)) = $%[1]d)", len(args)))
		case g.ScopeKind == access.OwnOrganisation:
			args = append(args, g.OrganisationID)
			any = append(any, fmt.Sprintf("EXISTS (SELECT FROM event_organisers o WHERE o.event_id = x.id AND o.dropped_at IS NULL AND o.organisation_id = $%d)", len(args)))
		}
	}
	if len(any) == 0 {
		return nil, nil
	}
	return waiting.Read(ctx, s.read, q, `SELECT '`+string(waiting.EventAction)+`', x.id, NULL::uuid, '', coalesce(a.name, n.name), 0, '', x.from_on, min(t.due_on), count(*)::int, x.title, NULL::date
FROM event_actions t JOIN events x ON x.id = t.event_id JOIN nations n ON n.id = x.nation_id LEFT JOIN communities c ON c.id = x.community_id LEFT JOIN areas a ON a.id = coalesce(x.area_id, c.area_id)
WHERE t.nation_id = $1 AND t.done_on IS NULL AND t.due_on <= $2 AND x.called_off_on IS NULL AND (`+strings.Join(any, " OR ")+`) GROUP BY x.id, a.name, n.name`, args)
}
