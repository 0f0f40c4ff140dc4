package referral

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/referral"
	"saniladder/internal/casework"
	"saniladder/internal/check"
)

// Said is what a point's entry says of it.
type Said struct {
	// AreaID is the area that it serves; nil where it serves the nation.
	AreaID *uuid.UUID
	Kind   referral.Kind
	// Name and Address are the only free words. Address can be empty.
	Name, Address string
	// Telephone can be empty.
	Telephone  string
	AlwaysOpen bool
	// Hours are none where it is always open, or where they are not known.
	Hours  []referral.Span
	Offers []referral.Offer
	Ways   []referral.Way
	// Languages are codes of ISO 639.
	Languages []string
	Eases     []referral.Ease
	// CheckedOn is when somebody last made sure of it.
	CheckedOn calendar.Day
}

// RecordServicePoint adds a point to the directory.
type RecordServicePoint struct {
	OperationID uuid.UUID
	// ID is made by the client.
	ID uuid.UUID
	Said
}

// RecordServicePoint is for whoever keeps the directory of the area. NOT_FOUND elsewhere, INVALID for what no point can say.
func (s *Service) RecordServicePoint(ctx context.Context, in RecordServicePoint) ([]uuid.UUID, error) {
	return s.do(ctx, "service.record", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		p, err := at(ctx, u, in.AreaID, access.Create, access.ServicePoint)
		if err != nil {
			return nil, err
		}
		if err := check.NewID(in.ID); err != nil {
			return nil, err
		}
		if err := p.mustStand("areaId"); err != nil {
			return nil, err
		}
		if err := in.check(u.Today); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "recording a service point", `INSERT INTO service_points (id, nation_id, area_id, kind, name, address, telephone, always_open, offers, ways, languages, eases, checked_on)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`, append([]any{in.ID, u.Nation}, in.row()...)...); err != nil {
			return nil, err
		}
		if err := in.keepHours(ctx, u, in.ID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, p.record(ctx, u, "ServicePoint", in.ID, nil, in.values())
	})
}

// ChangeServicePoint puts what is true now in the place of what was.
type ChangeServicePoint struct {
	OperationID, ID uuid.UUID
	// ExpectedVersion is the one that the viewer saw; 0 takes any.
	ExpectedVersion int
	Said
}

// ChangeServicePoint changes all of an entry, its area too. NOT_FOUND where either area is not the viewer's, CONFLICT for a stale
// version, RULE for a point that has ended.
func (s *Service) ChangeServicePoint(ctx context.Context, in ChangeServicePoint) ([]uuid.UUID, error) {
	return s.do(ctx, "service.change", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		before, _, err := locked(ctx, u, in.ID, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		p, err := at(ctx, u, in.AreaID, access.Change, access.ServicePoint)
		if err != nil {
			return nil, err
		}
		if !sameArea(in.AreaID, before.AreaID) {
			if err := p.mustStand("areaId"); err != nil {
				return nil, err
			}
		}
		if err := in.check(u.Today); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "changing a service point", `UPDATE service_points SET version = version + 1, updated_at = now(), area_id = $2, kind = $3, name = $4, address = $5, telephone = $6, always_open = $7,
offers = $8, ways = $9, languages = $10, eases = $11, checked_on = $12 WHERE id = $1`, append([]any{in.ID}, in.row()...)...); err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "changing a service point's hours", `DELETE FROM service_hours WHERE point_id = $1`, in.ID); err != nil {
			return nil, err
		}
		if err := in.keepHours(ctx, u, in.ID); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, p.record(ctx, u, "ServicePoint", in.ID, before.values(), in.values())
	})
}

// ConfirmServicePoint says that somebody made sure of an entry today.
type ConfirmServicePoint struct {
	OperationID, ID uuid.UUID
}

// ConfirmServicePoint changes nothing but the day. Faults as ChangeServicePoint.
func (s *Service) ConfirmServicePoint(ctx context.Context, in ConfirmServicePoint) ([]uuid.UUID, error) {
	return s.do(ctx, "service.confirm", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		before, p, err := locked(ctx, u, in.ID, 0)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "confirming a service point", `UPDATE service_points SET version = version + 1, updated_at = now(), checked_on = $2 WHERE id = $1`, in.ID, u.Today); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, p.record(ctx, u, "ServicePoint", in.ID, values{"checkedOn": before.CheckedOn}, values{"checkedOn": u.Today})
	})
}

// EndServicePoint takes a point that is no more out of the directory.
type EndServicePoint struct {
	OperationID, ID uuid.UUID
	// ExpectedVersion is the one that the viewer saw; 0 takes any.
	ExpectedVersion int
}

// EndServicePoint ends it today; the log keeps what it said. Faults as ChangeServicePoint.
func (s *Service) EndServicePoint(ctx context.Context, in EndServicePoint) ([]uuid.UUID, error) {
	return s.do(ctx, "service.end", in.OperationID, in, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		_, p, err := locked(ctx, u, in.ID, in.ExpectedVersion)
		if err != nil {
			return nil, err
		}
		if err := u.Exec(ctx, "ending a service point", `UPDATE service_points SET version = version + 1, updated_at = now(), ended_on = $2 WHERE id = $1`, in.ID, u.Today); err != nil {
			return nil, err
		}
		return []uuid.UUID{in.ID}, p.record(ctx, u, "ServicePoint", in.ID, nil, values{"endedOn": u.Today})
	})
}

// locked takes a point that the viewer may change, with what it says.
func locked(ctx context.Context, u *casework.Unit, id uuid.UUID, expected int) (Said, place, error) {
	var (
		said    Said
		area    uuid.NullUUID
		version int
		ended   calendar.Day
	)
	err := u.Tx.QueryRowContext(ctx, `SELECT version, ended_on, area_id, kind, name, address, telephone, always_open, offers, ways, languages, eases, checked_on FROM service_points WHERE id = $1 AND nation_id = $2 FOR UPDATE`, id, u.Nation).
		Scan(&version, &ended, &area, &said.Kind, &said.Name, &said.Address, &said.Telephone, &said.AlwaysOpen, words[referral.Offer]{&said.Offers}, words[referral.Way]{&said.Ways}, words[string]{&said.Languages}, words[referral.Ease]{&said.Eases}, &said.CheckedOn)
	if errors.Is(err, sql.ErrNoRows) {
		return said, place{}, casework.NotFound()
	}
	if err != nil {
		return said, place{}, fmt.Errorf("finding a service point: %w", err)
	}
	if area.Valid {
		said.AreaID = &area.UUID
	}
	p, err := at(ctx, u, said.AreaID, access.Change, access.ServicePoint)
	if err != nil {
		return said, p, err
	}
	if !ended.IsZero() {
		return said, p, fault.New(fault.Rule, "This service point ended on %s.", ended).At("id").With("day", ended.String())
	}
	if err := casework.Unchanged(version, expected); err != nil {
		return said, p, err
	}
	said.Hours, err = hoursOf(ctx, u.Tx, []uuid.UUID{id}).of(id)
	return said, p, err
}

func sameArea(a, b *uuid.UUID) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// check trims and orders what is said, and refuses what no point can say.
func (s *Said) check(today calendar.Day) error {
	var err error
	if s.Name, err = check.Words("name", s.Name, check.MaxName); err != nil {
		return err
	}
	if s.Address, err = check.MaybeWords("address", s.Address, check.MaxName); err != nil {
		return err
	}
	number, ok := referral.Telephone(s.Telephone)
	unknown := func(field string) error {
		return fault.New(fault.Invalid, "Choose from the words that are offered, each once.").At(field)
	}
	switch {
	case !slices.Contains(referral.Kinds(), s.Kind):
		return unknown("kind")
	case !ok:
		return fault.New(fault.Invalid, "This is no telephone number: it has 3 to 15 figures, and may begin with +.").At("telephone")
	case s.AlwaysOpen && len(s.Hours) > 0:
		return fault.New(fault.Invalid, "What is always open has no hours.").At("hours")
	case !referral.Known(s.Offers, referral.Offers()):
		return unknown("offers")
	case !referral.Known(s.Ways, referral.Ways()):
		return unknown("ways")
	case !referral.Known(s.Eases, referral.Eases()):
		return unknown("eases")
	case len(s.Languages) > referral.MaxLanguages:
		return fault.New(fault.Limit, "%d languages are too many; there can be %d.", len(s.Languages), referral.MaxLanguages).At("languages").With("limit", strconv.Itoa(referral.MaxLanguages))
	}
	for i, code := range s.Languages {
		if !referral.IsLanguage(code) || slices.Contains(s.Languages[:i], code) {
			return fault.New(fault.Invalid, "A language is given by its code of two or three small letters, each once.").At("languages")
		}
	}
	s.Telephone = number
	if s.Hours, err = referral.InOrder(s.Hours); err != nil {
		return err
	}
	return check.PastDay("checkedOn", s.CheckedOn, today)
}

// row are the columns of what is said, hours apart.
func (s *Said) row() []any {
	return []any{s.AreaID, string(s.Kind), s.Name, s.Address, s.Telephone, s.AlwaysOpen, texts(s.Offers), texts(s.Ways), texts(s.Languages), texts(s.Eases), s.CheckedOn}
}

func texts[T ~string](all []T) any {
	plain := make([]string, len(all))
	for i, one := range all {
		plain[i] = string(one)
	}
	return pq.Array(plain)
}

// words reads a column of texts into words of ours.
type words[T ~string] struct{ into *[]T }

// Scan takes a text[] as the database writes it.
func (w words[T]) Scan(value any) error {
	var plain pq.StringArray
	err := plain.Scan(value)
	*w.into = make([]T, len(plain))
	for i, one := range plain {
		(*w.into)[i] = T(one)
	}
	return err
}

func (s *Said) keepHours(ctx context.Context, u *casework.Unit, id uuid.UUID) error {
	days, opens, closes := make([]int64, len(s.Hours)), make([]int64, len(s.Hours)), make([]int64, len(s.Hours))
	for i, h := range s.Hours {
		days[i], opens[i], closes[i] = int64(h.Weekday), int64(h.Opens), int64(h.Closes)
	}
	return u.Exec(ctx, "keeping a service point's hours", `INSERT INTO service_hours (point_id, weekday, opens, closes) SELECT $1, h.day, h.opens, h.closes FROM unnest($2::int[], $3::int[], $4::int[]) AS h (day, opens, closes)`,
		id, pq.Array(days), pq.Array(opens), pq.Array(closes))
}

func (s *Said) values() values {
	return values{"areaId": s.AreaID, "kind": s.Kind, "name": s.Name, "address": s.Address, "telephone": s.Telephone, "alwaysOpen": s.AlwaysOpen, "hours": s.Hours,
		"offers": s.Offers, "ways": s.Ways, "languages": s.Languages, "eases": s.Eases, "checkedOn": s.CheckedOn}
}
