package register

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/ent/support"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// RecordSupport says that an organisation supports a community.
type RecordSupport struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID             uuid.UUID
	CommunityID    uuid.UUID
	OrganisationID uuid.UUID
	// Work is the kind of work; empty where nobody said.
	Work partnership.Work
	// What it does there, in words; empty where nobody said.
	What string
	From calendar.Date
	// UntilOn is the last day, inclusive; no day while it goes on.
	UntilOn calendar.Day
}

// RecordSupport adds the support and returns its id. Support lets the
// organisation's people see the community, from its first day to its last.
func (s *Service) RecordSupport(ctx context.Context, in RecordSupport) ([]uuid.UUID, error) {
	return s.do(ctx, "support.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := u.Community(ctx, in.CommunityID, access.Create, access.Support, 0)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if ok, err := exists(ctx, u, "organisations", in.OrganisationID); err != nil || !ok {
			return nil, orUnknown(err, "organisationId")
		}
		what, err := check.MaybeWords("what", in.What, check.MaxText)
		if err != nil {
			return nil, err
		}
		if in.Work == "" {
			in.Work = partnership.Unknown
		}
		if !in.Work.IsKnown() {
			return nil, fault.New(fault.Invalid, "%q is no kind of work.", in.Work).At("work")
		}
		from, err := calendar.NewDate(in.From.Day, in.From.Precision)
		if err != nil {
			return nil, fault.From(err).At("from")
		}
		if in.UntilOn.Before(from.Day) {
			return nil, fault.New(fault.Invalid, "It cannot end before it begins.").At("untilOn")
		}
		err = u.Ent.Support.Create().SetID(in.ID).SetNationID(u.Nation).SetCommunityID(c.ID).SetOrganisationID(in.OrganisationID).SetWhat(what).SetWork(support.Work(in.Work)).
			SetNillableFromOn(given(from.Day)).SetFromPrecision(support.FromPrecision(from.Precision)).SetNillableUntilOn(given(in.UntilOn)).Exec(ctx)
		if err != nil {
			return nil, fmt.Errorf("adding a support: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Support", action: access.Create, object: access.Support, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"organisationId": in.OrganisationID, "communityId": c.ID, "work": in.Work, "what": what, "from": from.String(), "untilOn": given(in.UntilOn)}})
	})
}

// EndSupport says when a support ends.
type EndSupport struct {
	OperationID     uuid.UUID
	ID              uuid.UUID
	ExpectedVersion int
	// UntilOn is the last day, inclusive; it may lie ahead.
	UntilOn calendar.Day
}

// EndSupport ends the support; the organisation keeps its own past records (PR18).
func (s *Service) EndSupport(ctx context.Context, in EndSupport) ([]uuid.UUID, error) {
	return s.do(ctx, "support.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		c, err := belonging(ctx, u, "supports", in.ID, access.Change, access.Support, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if in.UntilOn.IsZero() {
			return nil, fault.New(fault.Invalid, "A day is needed here.").At("untilOn")
		}
		var from calendar.Day
		err = u.Tx.QueryRowContext(ctx, `SELECT from_on FROM supports WHERE id = $1 AND (until_on IS NULL OR until_on >= $2)`, in.ID, u.Today).Scan(&from)
		switch {
		case errors.Is(err, sql.ErrNoRows):
			return nil, fault.New(fault.Rule, "This support has ended already.")
		case err != nil:
			return nil, fmt.Errorf("reading a support: %w", err)
		case in.UntilOn.Before(from):
			return nil, fault.New(fault.Invalid, "It began on %s; it cannot end before.", from).At("untilOn")
		}
		if _, err := u.Tx.ExecContext(ctx, `UPDATE supports SET until_on = $2, version = version + 1, updated_at = now() WHERE id = $1`, in.ID, in.UntilOn); err != nil {
			return nil, fmt.Errorf("ending a support: %w", err)
		}
		u.Touch(c.ID)
		return []uuid.UUID{in.ID}, record(ctx, u, act{kind: "Support", action: access.Change, object: access.Support, id: in.ID, community: c.ID, path: c.AreaPath,
			after: values{"untilOn": in.UntilOn}})
	})
}

// Supporters are the organisations that support a community today, as text.
func (s *Service) Supporters(ctx context.Context, community uuid.UUID) ([]string, error) {
	profile, err := s.profile(ctx, access.ViewerFrom(ctx))
	if err != nil {
		return nil, err
	}
	var all []string
	err = s.read.QueryRowContext(ctx, `SELECT array_agg(DISTINCT organisation_id::text) FROM supports
WHERE community_id = $1 AND (from_on IS NULL OR from_on <= $2) AND (until_on IS NULL OR until_on >= $2)`, community, s.today(profile)).Scan(pq.Array(&all))
	if err != nil {
		return nil, fmt.Errorf("finding who supports a community: %w", err)
	}
	return all, nil
}
