package account

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"net/netip"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/fault"
)

// Identity is whom a sign-in found: what a session remembers.
type Identity struct {
	UserID uuid.UUID
	// Epoch is the account's; a session of another epoch has ended.
	Epoch int
}

// wrong is the one answer to an unknown name, a wrong password and a retired account.
var wrong = fault.New(fault.Forbidden, "That name and password do not go together.").With("reason", "SIGN_IN_FAILED")

// SignIn finds the account by name, phone or staff number (PR18) and compares the password. An unknown account takes the
// same statements and the same hashing as a wrong password. The address is where the attempt comes from.
// Faults: FORBIDDEN with reason SIGN_IN_FAILED; LIMIT with reason LOCKED and the wait in seconds; INVALID for what is empty.
func (a *Accounts) SignIn(ctx context.Context, name, password string, address netip.Addr) (Identity, error) {
	name = strings.TrimSpace(name)
	switch {
	case name == "":
		return Identity{}, fault.New(fault.Invalid, "Say your name, phone or staff number.").At("name")
	case password == "":
		return Identity{}, fault.New(fault.Invalid, "Say your password.").At("password")
	case len(name) > nameLongest || len(password) > PasswordLongest:
		return Identity{}, wrong
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
	matched, err := a.passwords.matches(ctx, password, found.hash)
	if err != nil {
		return Identity{}, err
	}
	if !matched || found.retired {
		return Identity{}, wrong
	}
	return found.Identity, a.succeed(ctx, attempt)
}

type found struct {
	Identity
	hash    string
	retired bool
	key     []byte // what the account's attempts are counted by
}

// find looks the account up by what was typed; a name goes before a phone, a phone before a staff number.
func (a *Accounts) find(ctx context.Context, typed string) (found, error) {
	const query = `SELECT id, session_epoch, coalesce(password_hash, ''), coalesce(retired_on <= $4::date, false)
		FROM users WHERE name = $1 OR phone = $2 OR staff_number IN ($3::text, upper($3::text))
		ORDER BY (name = $1) DESC, (phone = $2) DESC NULLS LAST LIMIT 1`
	var f found
	today := a.clock().UTC().Format(time.DateOnly)
	err := a.db.QueryRowContext(ctx, query, SignInName(typed), Phone(typed), typed, today).
		Scan(&f.UserID, &f.Epoch, &f.hash, &f.retired)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		// What was typed may be a password in the wrong field: it is kept as a hash only.
		f.key = attemptKey("typed", SignInName(typed))
	case err != nil:
		return found{}, fmt.Errorf("find an account: %w", err)
	default:
		f.key = attemptKey("user", f.UserID.String())
	}
	return f, nil
}

func attemptKey(kind, value string) []byte {
	sum := sha256.Sum256([]byte(kind + "\x00" + value))
	return sum[:16]
}

type attempt struct {
	id      uuid.UUID
	key     []byte
	address string
	at      time.Time
}

// attempt is written as a failure, and committed, before anything is compared: of many at once each sees the others.
func (a *Accounts) attempt(ctx context.Context, key []byte, address netip.Addr) (attempt, error) {
	id, err := uuid.NewV7()
	if err != nil {
		return attempt{}, err
	}
	made := attempt{id: id, key: key, address: addressKey(address), at: a.clock().UTC()}
	err = a.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT INTO login_attempts (id, account_key, address, succeeded, at) VALUES ($1, $2, $3, false, $4)`,
			made.id, made.key, made.address, made.at)
		return err
	})
	return made, err
}

// addressKey is what an address's attempts are counted by: a household's or an office's whole /64 for IPv6.
func addressKey(address netip.Addr) string {
	address = address.Unmap().WithZone("")
	if address.Is6() {
		if prefix, err := address.Prefix(64); err == nil {
			return prefix.String()
		}
	}
	return address.String()
}

// checkLimits refuses an attempt beyond the limits, and forgets it: being refused does not lengthen the wait.
func (a *Accounts) checkLimits(ctx context.Context, made attempt) error {
	const query = `SELECT
		(SELECT at FROM login_attempts WHERE account_key = $1 AND NOT succeeded AND at > greatest($3::timestamptz,
			(SELECT max(at) FROM login_attempts WHERE account_key = $1 AND succeeded)) ORDER BY at DESC OFFSET $4 LIMIT 1),
		(SELECT at FROM login_attempts WHERE address = $2 AND NOT succeeded AND at > $3 ORDER BY at DESC OFFSET $5 LIMIT 1)`
	var byAccount, byAddress sql.NullTime
	err := a.db.QueryRowContext(ctx, query, made.key, made.address, made.at.Add(-FailureWindow), AccountFailures, AddressFailures).
		Scan(&byAccount, &byAddress)
	if err != nil {
		return fmt.Errorf("count attempts: %w", err)
	}
	until := time.Time{}
	for _, oldest := range []sql.NullTime{byAccount, byAddress} {
		if oldest.Valid && oldest.Time.Add(FailureWindow).After(until) {
			until = oldest.Time.Add(FailureWindow)
		}
	}
	if until.IsZero() {
		return nil
	}
	err = a.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `DELETE FROM login_attempts WHERE id = $1`, made.id)
		return err
	})
	if err != nil {
		return err
	}
	wait := max(until.Sub(made.at), time.Second)
	return fault.New(fault.Limit, "Too many attempts did not succeed. Try again in %s, or ask your supervisor for a new password.", minutes(wait)).
		With("reason", "LOCKED").With("seconds", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
}

// minutes says a wait as people do, rounded up.
func minutes(wait time.Duration) string {
	if wait <= time.Minute {
		return "a minute"
	}
	return fmt.Sprintf("%d minutes", int(math.Ceil(wait.Minutes())))
}

// succeed marks the attempt, and clears away some of what is stale.
func (a *Accounts) succeed(ctx context.Context, made attempt) error {
	return a.write(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `UPDATE login_attempts SET succeeded = true WHERE id = $1`, made.id); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, `DELETE FROM login_attempts WHERE id IN (SELECT id FROM login_attempts WHERE at < $1 LIMIT $2)`,
			made.at.Add(-AttemptsKept), sweep)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM sessions WHERE token IN (SELECT token FROM sessions WHERE expires_at < $1 LIMIT $2)`, made.at, sweep)
		return err
	})
}

// SignInName is the form in which names are stored and compared: trimmed, lower case.
func SignInName(name string) string { return strings.ToLower(strings.TrimSpace(name)) }

// Phone is the form in which phone numbers are stored and compared: digits, a plus in front where there was one or 00.
// It is "" for what is no phone number.
func Phone(number string) string {
	var b strings.Builder
	for i, r := range strings.TrimSpace(number) {
		switch {
		case r >= '0' && r <= '9', r == '+' && i == 0:
			b.WriteRune(r)
		case strings.ContainsRune(" -./()", r):
		default:
			return ""
		}
	}
	digits := b.String()
	if rest, ok := strings.CutPrefix(digits, "00"); ok {
		digits = "+" + rest
	}
	if len(strings.TrimPrefix(digits, "+")) < 6 {
		return ""
	}
	return digits
}
