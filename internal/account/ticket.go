package account

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"math/big"
	"net/netip"
	"strings"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
)

// Means is by what somebody who is invited proves it.
type Means string

// The means.
const (
	// ByLink is a link that is opened once.
	ByLink Means = "LINK"
	// ByCode is a number that is typed once, beside the name; it can be printed and handed over.
	ByCode Means = "CODE"
)

// Ticket lets a person choose a password, once. It is shown to whoever made it and never again: what is stored of a link
// is its hash, of a code what is stored of a password.
type Ticket struct {
	// Token is the link's, Code the number; the other one is "".
	Token, Code string
	ExpiresAt   time.Time
}

// InviteUser makes a ticket for somebody who cannot sign in yet (PR18). Tickets that were made before end, so that asking
// again after an answer was lost is safe. Faults: NOT_FOUND and FORBIDDEN as LookAfter; RULE for who signs in already.
func (a *Accounts) InviteUser(ctx context.Context, user uuid.UUID, by Means) (Ticket, error) {
	return a.ticket(ctx, "user.invite", user, by, func(_ context.Context, _ *casework.Unit, c Charge) error {
		if c.SignsIn {
			return fault.New(fault.Rule, "This person signs in already; a reset gives them a new way in.").At("userId").By("PR18")
		}
		return nil
	})
}

// ResetUser takes the password of somebody who forgot it, or whose phone was lost, ends their sessions and tokens, and
// makes a ticket to choose a new one: a supervisor's reset (PR18). Nobody resets themselves: whoever finds an open screen
// would keep the account. An administrator may reset anybody, the national secretariat too, since somebody must be able
// to; it cannot go unnoticed, for the old password stops working and the audit says who did it. Faults: as InviteUser.
func (a *Accounts) ResetUser(ctx context.Context, user uuid.UUID, by Means) (Ticket, error) {
	return a.ticket(ctx, "user.reset", user, by, func(ctx context.Context, u *casework.Unit, c Charge) error {
		if _, err := u.Tx.ExecContext(ctx, `UPDATE users SET password_hash = NULL, version = version + 1, updated_at = $2 WHERE id = $1`, c.ID, u.Now); err != nil {
			return fmt.Errorf("take a password: %w", err)
		}
		if err := EndSessions(ctx, u.Tx, c.ID); err != nil {
			return err
		}
		return RevokeTokens(ctx, u, c.ID)
	})
}

func (a *Accounts) ticket(ctx context.Context, action string, user uuid.UUID, by Means, prepare func(context.Context, *casework.Unit, Charge) error) (Ticket, error) {
	made := Ticket{}
	switch by {
	case ByLink:
		made.Token = secret()
	case ByCode:
		made.Code = code()
	default:
		return made, fault.New(fault.Invalid, "An invitation goes by link or by code.").At("by")
	}
	_, err := a.desk.Do(ctx, casework.Operation{Action: action}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		charge, err := LookAfter(ctx, u, access.Manage, user, 0)
		if err != nil {
			return nil, fault.From(err).At("userId")
		}
		if u.Viewer.UserID == user.String() {
			return nil, fault.New(fault.Rule, "Change your own password on the page of your account.").At("userId").By("PR18")
		}
		if charge.IsRetired(u.Today) {
			return nil, fault.New(fault.Rule, "This account is retired.").At("userId").By("PR17")
		}
		if err := prepare(ctx, u, charge); err != nil {
			return nil, err
		}
		if err := spendInvitations(ctx, u, user); err != nil {
			return nil, err
		}
		if made.ExpiresAt, err = a.issue(ctx, u, charge, made); err != nil {
			return nil, err
		}
		entry := charge.entry()
		entry.After = map[string]any{"by": by, "expiresAt": made.ExpiresAt}
		return []uuid.UUID{user}, u.Audit(ctx, entry)
	})
	if err != nil {
		return Ticket{}, err
	}
	return made, nil
}

// issue stores a ticket. A district's names the district, which limits what it opens.
func (a *Accounts) issue(ctx context.Context, u *casework.Unit, c Charge, t Ticket) (expires time.Time, err error) {
	key, hashed, lifetime := t.Token, "", InvitationLifetime
	if t.Code != "" {
		if hashed, err = a.passwords.hash(ctx, t.Code); err != nil {
			return expires, err
		}
		key, lifetime = secret(), CodeLifetime
	}
	var district uuid.NullUUID
	if c.Grant.ScopeKind != access.Nation {
		if district.UUID, err = uuid.Parse(c.Grant.AreaID); err != nil {
			return expires, fmt.Errorf("a district without an area invites: %w", err)
		}
		district.Valid = true
	}
	expires = u.Now.Add(lifetime).UTC()
	_, err = u.Tx.ExecContext(ctx, `INSERT INTO invitations (hash, nation_id, user_id, role, area_id, code_hash, created_at, expires_at) VALUES ($1, $2, $3, '', $4, nullif($5, ''), $6, $7)`,
		digest(key), u.Nation, c.ID, district, hashed, u.Now, expires)
	return expires, err
}

// spendInvitations ends the links and codes that lead to an account.
func spendInvitations(ctx context.Context, u *casework.Unit, user uuid.UUID) error {
	if _, err := u.Tx.ExecContext(ctx, `UPDATE invitations SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL`, user, u.Now); err != nil {
		return fmt.Errorf("spend invitations: %w", err)
	}
	return nil
}

// code draws a number of codeDigits figures, all alike likely.
func code() string {
	limit := new(big.Int).Exp(big.NewInt(10), big.NewInt(codeDigits), nil)
	n, err := rand.Int(rand.Reader, limit)
	if err != nil {
		panic("no randomness for a code: " + err.Error())
	}
	return fmt.Sprintf("%0*d", codeDigits, n)
}

// figures are a code as it was typed: with spaces, hyphens or Khmer figures.
func figures(typed string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return r
		case r >= '០' && r <= '៩':
			return '0' + r - '០'
		}
		return -1
	}, typed)
}

// wrongCode is the one answer to an unknown name and to a code that is wrong, used or expired.
var wrongCode = fault.New(fault.Forbidden, "That name and code do not go together, or the code was used already or has expired.").With("reason", "CODE_FAILED")

// AcceptCode spends a code: the user whom it was made for, found by name, phone or staff number, gets the password. Codes
// are guessed at under the same limits as passwords, and an unknown name takes the same time. Faults: FORBIDDEN with reason
// CODE_FAILED, LIMIT with reason LOCKED, INVALID for what is empty and for passwords that cannot be.
func (a *Accounts) AcceptCode(ctx context.Context, name, typed, password string, address netip.Addr) (Identity, error) {
	name, typed = strings.TrimSpace(name), figures(typed)
	switch {
	case name == "":
		return Identity{}, fault.New(fault.Invalid, "Say your name, phone or staff number.").At("name")
	case typed == "":
		return Identity{}, fault.New(fault.Invalid, "Type the code of your sheet.").At("code")
	case len(name) > nameLongest || len(typed) > codeDigits:
		return Identity{}, wrongCode
	}
	if err := CheckPassword(password, name); err != nil {
		return Identity{}, err
	}
	if figures(password) == typed && len(password) <= 2*codeDigits {
		return Identity{}, fault.New(fault.Invalid, "Choose a password of your own, not the code.").At("password")
	}
	found, err := a.find(ctx, name)
	if err != nil {
		return Identity{}, err
	}
	attempt, err := a.attempt(ctx, found.key, address)
	if err != nil {
		return Identity{}, err
	}
	if err := a.checkLimits(ctx, attempt); err != nil {
		return Identity{}, err
	}
	var (
		key            []byte
		nation, stored string
	)
	err = a.db.QueryRowContext(ctx, `SELECT hash, nation_id, code_hash FROM invitations
		WHERE user_id = $1 AND code_hash IS NOT NULL AND used_at IS NULL AND expires_at > $2 ORDER BY created_at DESC LIMIT 1`,
		found.UserID, a.clock().UTC()).Scan(&key, &nation, &stored)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return Identity{}, fmt.Errorf("find a code: %w", err)
	}
	matched, err := a.passwords.matches(ctx, typed, stored)
	if err != nil {
		return Identity{}, err
	}
	if !matched {
		return Identity{}, wrongCode
	}
	identity, err := a.spend(ctx, nation, key, Acceptance{Password: password})
	if fault.Is(err, fault.NotFound) {
		return Identity{}, wrongCode // used meanwhile, or worth nothing any more
	}
	if err != nil {
		return Identity{}, err
	}
	return identity, a.succeed(ctx, attempt)
}
