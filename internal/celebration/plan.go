package celebration

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Plan is a celebration to come, or one that is written down afterwards.
type Plan struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	// Tier is the body's, AreaID where it is; nothing for the nation.
	Tier   string
	AreaID *uuid.UUID
	On     calendar.Day
	Place  string
	// JoinedWith is the other day that it is held together with, or "".
	JoinedWith string
}

// yearsAhead and yearsBack bound for which days a celebration can be written down.
const yearsAhead, yearsBack = 2, 1

// Plan plans one. RULE HN2 for a day outside those of the tier, which the country's profile names. NOT_FOUND for whoever is not
// the body's officer or convener.
func (s *Service) Plan(ctx context.Context, in Plan) ([]uuid.UUID, error) {
	return s.do(ctx, "celebration.plan", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		b, err := bodyAt(ctx, u, in.Tier, in.AreaID)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := onItsDays(u, b, in.On); err != nil {
			return nil, err
		}
		place, err := check.Words("place", in.Place, check.MaxName)
		if err != nil {
			return nil, err
		}
		joined, err := check.MaybeWords("joinedWith", in.JoinedWith, check.MaxName)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "planning a celebration", `INSERT INTO celebrations (id, nation_id, created_at, updated_at, tier, area_id, on_day, place, joined_with, planned_by) VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9)`,
			in.ID, u.Nation, u.Now, b.tier.Key, b.area, in.On, place, joined, u.UserID()); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, b.record(ctx, u, "Celebration", in.ID, access.Create, access.Honour, values{"tier": b.tier.Key, "on": in.On, "place": place, "joinedWith": joined})
	})
}

// bodyAt is the body of a tier in an area, which the viewer runs.
func bodyAt(ctx context.Context, u *casework.Unit, key string, area *uuid.UUID) (body, error) {
	var (
		b     body
		depth int
	)
	if area != nil {
		b.area = uuid.NullUUID{UUID: *area, Valid: true}
		err := u.Tx.QueryRowContext(ctx, `SELECT path, depth FROM areas WHERE id = $1 AND nation_id = $2 AND ended_on IS NULL`, *area, u.Nation).Scan(&b.path, &depth)
		if errors.Is(err, sql.ErrNoRows) {
			return b, casework.NotFound()
		}
		if err != nil {
			return b, fmt.Errorf("finding a body's area: %w", err)
		}
	}
	tier, known := u.Profile.Tier(key)
	rule, celebrates := u.Profile.Celebrates(key)
	if !known || !celebrates {
		return b, fault.New(fault.Invalid, "Bodies of the tier %q do not celebrate here.", key).At("tier").By("HN2")
	}
	b.tier, b.rule, b.answering = tier, rule, []string{b.path}
	if (area == nil) != (tier.Depth == 0) {
		return b, fault.New(fault.Invalid, "A body below the nation is that of an area.").At("areaId")
	}
	if depth != tier.Depth || !b.isRunBy(u.Viewer) {
		return b, casework.NotFound()
	}
	return b, nil
}

// onItsDays refuses days on which the tier does not celebrate.
func onItsDays(u *casework.Unit, b body, on calendar.Day) error {
	if on.IsZero() {
		return fault.New(fault.Invalid, "A celebration has a day.").At("on")
	}
	if on.After(u.Today.AddMonths(12*yearsAhead)) || on.Before(u.Today.AddMonths(-12*yearsBack)) {
		return fault.New(fault.Invalid, "A celebration is planned for at most %d years ahead, and written down at most %d afterwards.", yearsAhead, yearsBack).At("on")
	}
	year, _, _ := on.Date()
	from, until := u.Profile.DaysOf(b.rule, year)
	if on.Before(from) || on.After(until) {
		return fault.New(fault.Rule, "It is held from %s to %s in this year.", from, until).At("on").By("HN2").With("from", from.String()).With("until", until.String())
	}
	return nil
}

// CallOff says that a planned celebration does not take place.
type CallOff struct {
	OperationID     uuid.UUID
	CelebrationID   uuid.UUID
	ExpectedVersion int
	Reason          string
}

// CallOff is for the body's officer or convener. RULE where it was held, or called off before.
func (s *Service) CallOff(ctx context.Context, in CallOff) ([]uuid.UUID, error) {
	return s.do(ctx, "celebration.call_off", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, err := locked(ctx, u, in.CelebrationID, in.ExpectedVersion, func(b body) bool { return b.isRunBy(u.Viewer) })
		if err != nil {
			return nil, err
		}
		if err := d.stillPlanned(); err != nil {
			return nil, err
		}
		reason, err := check.Words("reason", in.Reason, check.MaxText)
		if err != nil {
			return nil, err
		}
		return d.settle(ctx, u, CalledOff, reason)
	})
}

// Hold says that a celebration took place on its day.
type Hold struct {
	OperationID     uuid.UUID
	CelebrationID   uuid.UUID
	ExpectedVersion int
	Minute          string
}

// Hold freezes whom the day honoured, as it follows from the levels now. It is for the body's officer or convener. RULE before
// its day, and while a nomination waits for a decision (HN3).
func (s *Service) Hold(ctx context.Context, in Hold) ([]uuid.UUID, error) {
	return s.do(ctx, "celebration.hold", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		d, err := locked(ctx, u, in.CelebrationID, in.ExpectedVersion, func(b body) bool { return b.isRunBy(u.Viewer) })
		if err != nil {
			return nil, err
		}
		if err := d.stillPlanned(); err != nil {
			return nil, err
		}
		if d.on.After(u.Today) {
			return nil, fault.New(fault.Rule, "It is planned for %s, which has not come yet.", d.on).At("id").By("HN2").With("on", d.on.String())
		}
		minute, err := check.Words("minute", in.Minute, check.MaxText)
		if err != nil {
			return nil, err
		}
		var waiting int
		if err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM nominations n WHERE n.celebration_id = $1 AND NOT EXISTS (SELECT FROM nomination_decisions d WHERE d.nomination_id = n.id)`, d.id).Scan(&waiting); err != nil {
			return nil, fmt.Errorf("counting nominations: %w", err)
		}
		if waiting > 0 {
			return nil, fault.New(fault.Rule, "%d nominations wait for a decision.", waiting).At("id").By("HN3").With("waiting", fmt.Sprint(waiting))
		}
		if err := d.freeze(ctx, u); err != nil {
			return nil, err
		}
		return d.settle(ctx, u, Held, minute)
	})
}

func (d *day) settle(ctx context.Context, u *casework.Unit, status Status, text string) ([]uuid.UUID, error) {
	if err := u.Exec(ctx, "settling a celebration", `UPDATE celebrations SET status = $2, settled_on = $3, settled_text = $4, settled_by = $5, version = version + 1, updated_at = $6 WHERE id = $1`,
		d.id, string(status), u.Today, text, u.UserID(), u.Now); err != nil {
		return nil, err
	}
	after := values{"status": status}
	if status == Held {
		var honoured int
		if err := u.Tx.QueryRowContext(ctx, `SELECT count(*) FROM celebration_honoured WHERE celebration_id = $1`, d.id).Scan(&honoured); err != nil {
			return nil, fmt.Errorf("counting whom a day honoured: %w", err)
		}
		after["honoured"] = honoured
	}
	return []uuid.UUID{d.id}, d.record(ctx, u, "Celebration", d.id, access.Change, access.Honour, after)
}
