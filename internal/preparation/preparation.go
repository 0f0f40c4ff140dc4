// Package preparation is what happens in a community between its triggering and
// its request for verification (WF1, WF2): meetings, what was agreed there, local
// regulations and their application, places of open defaecation with the map of
// them, and monitoring reports. A use case is one function and one transaction of
// casework's Desk. It knows nothing of cases: those count what it keeps. It names
// nobody who broke a regulation, and knows nothing of HTTP, GraphQL or files.
package preparation

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/ent"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
	"saniladder/internal/check"
	"saniladder/internal/rule"
)

// Service keeps what communities do on their way. It is safe for concurrent use.
type Service struct {
	desk *casework.Desk
	read *sql.DB
}

// New makes the service: use cases run on the desk's database, questions on read,
// which may be a replica that lags.
func New(desk *casework.Desk, read *sql.DB) *Service { return &Service{desk: desk, read: read} }

// values are an audit entry's. Names of people never stand in them, nor texts that
// could hold one.
type values map[string]any

// act is a use case on something of a community.
type act struct {
	name      string
	operation uuid.UUID
	input     any
	verb      access.Action
	// community is given where something is added; else table and id name a row of it, and expected the version that the viewer saw.
	community uuid.UUID
	table     string
	id        uuid.UUID
	expected  int
	// kind is the type of thing in the audit.
	kind string
	// anyway is what a self-triggered community does before it has committed itself (WF1).
	anyway bool
}

// do locks the community, lets write do its work and writes the audit. It returns
// the ids of the thing and of its community, in this order.
func (s *Service) do(ctx context.Context, a act, write func(context.Context, *casework.Unit, *way) (values, error)) ([]uuid.UUID, error) {
	return s.desk.Do(ctx, casework.Operation{Action: a.name, ID: a.operation, Input: a.input}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		if a.table != "" {
			version, err := u.Reach(ctx, a.table, rule.ByCommunityID, a.id, a.verb, access.Preparation)
			if err == nil {
				err = casework.Unchanged(version, a.expected)
			}
			if err == nil {
				err = u.Tx.QueryRowContext(ctx, `SELECT community_id FROM `+a.table+` WHERE id = $1`, a.id).Scan(&a.community)
			}
			if err != nil {
				return nil, err
			}
		}
		c, err := u.Community(ctx, a.community, a.verb, access.Preparation, 0)
		if err != nil {
			return nil, err
		}
		if a.table == "" {
			if err := check.NewID(a.id); err != nil {
				return nil, err
			}
		}
		grant, _ := u.Viewer.CanOn(a.verb, access.Preparation, access.Target{NationID: u.Nation.String(), AreaPath: c.AreaPath, CommunityID: c.ID.String()})
		w := &way{Community: c, byLeader: grant.Role == access.Leader}
		if c.SelfTriggered && !a.anyway {
			if err := Committed(ctx, u.Tx, c.ID); err != nil {
				return nil, err
			}
		}
		after, err := write(ctx, u, w)
		if err != nil {
			return nil, err
		}
		after["communityId"] = c.ID
		u.Touch(c.ID)
		return []uuid.UUID{a.id, c.ID}, u.Audit(ctx, audit.Entry{ObjectType: a.kind, ObjectID: a.id, AreaPath: c.AreaPath, After: after, Role: grant.Role, ActingFor: grant.ActingFor})
	})
}

// way is the community that a use case has locked, and who acts.
type way struct {
	*ent.Community
	byLeader bool
}

// day checks a day on which something happened there.
func (w *way) day(u *casework.Unit, field string, day calendar.Day) error {
	triggered := calendar.Date{Precision: calendar.Precision(w.TriggeredPrecision)}
	if w.TriggeredOn != nil {
		triggered.Day = *w.TriggeredOn
	}
	return check.SinceTriggering(field, day, triggered, u.Today)
}

// asker is a pool or a transaction.
type asker interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Committed refuses, with RULE WF1, what a self-triggered community does before its
// assistant has briefed the leaders and confirmed that the whole community commits
// itself. What a natural leader wrote down confirms nothing.
func Committed(ctx context.Context, db asker, community uuid.UUID) error {
	var briefed, committed bool
	if err := db.QueryRowContext(ctx, `SELECT coalesce(bool_or(purpose = 'LEADERS_BRIEFED'), false), coalesce(bool_or(purpose = 'COMMITMENT' AND whole_community), false)
FROM community_meetings WHERE community_id = $1 AND NOT by_leader`, community).Scan(&briefed, &committed); err != nil {
		return fmt.Errorf("looking for a commitment: %w", err)
	}
	switch {
	case !briefed:
		return fault.New(fault.Rule, "This community triggered itself: before anything else its leaders are briefed, and the environmental health assistant records that.").By("WF1").With("missing", "LEADERS_BRIEFED")
	case !committed:
		return fault.New(fault.Rule, "This community triggered itself: before anything else the whole community commits itself, and the environmental health assistant confirms that.").By("WF1").With("missing", "COMMITMENT")
	}
	return nil
}

// maybe is NULL for no day.
func maybe(day calendar.Day) *calendar.Day {
	if day.IsZero() {
		return nil
	}
	return &day
}
