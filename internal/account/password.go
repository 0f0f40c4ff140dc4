package account

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"saniladder/domain/fault"
)

// params are OWASP's second choice for Argon2id: 20 ms a password, where the library's defaults take 130.
var params = &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// passwords hashes and compares, a bounded number at once.
type passwords struct {
	slots chan struct{}
	// decoy is compared with where there is no account, so that its absence takes as long as a wrong password.
	decoy string
}

func newPasswords() *passwords {
	decoy, err := argon2id.CreateHash("nobody's password", params)
	if err != nil {
		panic("no randomness for a salt: " + err.Error())
	}
	return &passwords{slots: make(chan struct{}, hashing), decoy: decoy}
}

func (p *passwords) enter(ctx context.Context) error {
	select {
	case p.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (p *passwords) leave() { <-p.slots }

// matches compares in the same time whether or not there is a hash; without one it is always false.
func (p *passwords) matches(ctx context.Context, password, hash string) (bool, error) {
	if err := p.enter(ctx); err != nil {
		return false, err
	}
	defer p.leave()
	known := hash != ""
	if !known {
		hash = p.decoy
	}
	matched, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare a password: %w", err)
	}
	return matched && known, nil
}

// hash makes what is stored of a password that CheckPassword has passed.
func (p *passwords) hash(ctx context.Context, password string) (string, error) {
	if err := p.enter(ctx); err != nil {
		return "", err
	}
	defer p.leave()
	return argon2id.CreateHash(password, params)
}

// HashPassword makes what users.password_hash stores. Faults: as CheckPassword.
func (a *Accounts) HashPassword(ctx context.Context, password, name string) (string, error) {
	if err := CheckPassword(password, name); err != nil {
		return "", err
	}
	return a.passwords.hash(ctx, password)
}

// CheckPassword refuses (INVALID) what is too short, too long, or the name that it goes with. It asks for no kinds of
// characters: length is what helps.
func CheckPassword(password, name string) error {
	switch {
	case utf8.RuneCountInString(password) < PasswordShortest:
		return fault.New(fault.Invalid, "A password has at least %d characters.", PasswordShortest).
			At("password").With("shortest", fmt.Sprint(PasswordShortest))
	case len(password) > PasswordLongest:
		return fault.New(fault.Invalid, "A password has at most %d bytes.", PasswordLongest).
			At("password").With("longest", fmt.Sprint(PasswordLongest))
	case name != "" && strings.EqualFold(strings.TrimSpace(password), strings.TrimSpace(name)):
		return fault.New(fault.Invalid, "A password cannot be the name that it goes with.").At("password")
	}
	return nil
}
