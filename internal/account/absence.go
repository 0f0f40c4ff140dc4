package account

import (
	"context"
	"slices"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
)

// Absence is a time in which somebody is absent from all that they hold; both days are inclusive (PR17).
type Absence struct {
	ID      uuid.UUID    `json:"id"`
	FromOn  calendar.Day `json:"from"`
	UntilOn calendar.Day `json:"until"`
	// Why is nil for whoever may not record it: it is nobody else's business who is sick.
	Why *AbsenceReason `json:"why"`
}

// AbsenceReason is why somebody is absent.
type AbsenceReason string

// The reasons.
const (
	Leave    AbsenceReason = "LEAVE"
	Sickness AbsenceReason = "SICKNESS"
	Training AbsenceReason = "TRAINING"
	Other    AbsenceReason = "OTHER"
)

// IsKnown reports that it is one of them.
func (r AbsenceReason) IsKnown() bool {
	return slices.Contains([]AbsenceReason{Leave, Sickness, Training, Other}, r)
}

// AbsenceBefore is how many days ago an absence may have begun that is entered now, and AbsenceDays how many it lasts at most:
// for longer, roles are handed over.
const (
	AbsenceBefore = 92
	AbsenceDays   = 366
)

// MayRecordAbsence locks the account of somebody of whom the viewer may say that they are absent: themselves, and whom they look
// after (PR18) or oversee (annex 8). NOT_FOUND and FORBIDDEN as LookAfter.
func MayRecordAbsence(ctx context.Context, u *casework.Unit, user uuid.UUID) (Charge, error) {
	c, err := LookAfter(ctx, u, access.Change, user, 0)
	if err == nil || !fault.Is(err, fault.NotFound) && !fault.Is(err, fault.Forbidden) || c.Name == "" {
		return c, err
	}
	held, wrong := postsOf(ctx, u.Tx, u.Today, user)
	if wrong != nil {
		return c, wrong
	}
	grant, may := mayRecordAbsence(u.Viewer, u.Profile, user, u.Nation.String(), held[user])
	if !may {
		return c, err
	}
	c.Grant = grant
	return c, nil
}

func mayRecordAbsence(v access.Viewer, p *country.Profile, user uuid.UUID, nation string, held posts) (access.Grant, bool) {
	if g, ok := v.LooksAfter(access.Change, user.String(), nation, held.deciding()); ok {
		return g, true
	}
	if v.UserID == user.String() {
		return v.CanOn(access.Change, access.User, access.Target{NationID: nation, OwnerID: user.String()})
	}
	return v.Oversees(access.Change, held.open, p.Overseen)
}
