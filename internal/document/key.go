package document

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/audit"
	"saniladder/internal/casework"
)

// Key is a nation's key as it is listed.
type Key struct {
	ID        KeyID
	Public    ed25519.PublicKey
	CreatedAt time.Time
	// RetiredAt is nil for the one key in use.
	RetiredAt *time.Time
}

// asker asks: a pool or a transaction.
type asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Keys lists a nation's keys, oldest first.
func Keys(ctx context.Context, db asker, nation uuid.UUID) ([]Key, error) {
	rows, err := db.QueryContext(ctx, `SELECT public_key, created_at, retired_at FROM certificate_keys WHERE nation_id = $1 ORDER BY created_at, id`, nation)
	if err != nil {
		return nil, fmt.Errorf("listing the certificates' keys: %w", err)
	}
	defer rows.Close()
	var all []Key
	for rows.Next() {
		var (
			k      Key
			public []byte
		)
		if err := rows.Scan(&public, &k.CreatedAt, &k.RetiredAt); err != nil {
			return nil, fmt.Errorf("reading a certificates' key: %w", err)
		}
		k.Public, k.ID = public, IDOf(public)
		all = append(all, k)
	}
	return all, rows.Err()
}

// LoadKeyring gives what checks a nation's codes: the public halves of all keys that it ever had.
func LoadKeyring(ctx context.Context, db asker, nation uuid.UUID) (Keyring, error) {
	all, err := Keys(ctx, db, nation)
	ring := Keyring{}
	for _, k := range all {
		ring[k.ID] = k.Public
	}
	return ring, err
}

// WriteKeys writes public keys for whoever checks without a network, each after a line that says whose it is.
func WriteKeys(w io.Writer, nation string, keys []Key) error {
	for _, k := range keys {
		standing := "in use since " + k.CreatedAt.UTC().Format(time.DateOnly)
		if k.RetiredAt != nil {
			standing = "in use from " + k.CreatedAt.UTC().Format(time.DateOnly) + " to " + k.RetiredAt.UTC().Format(time.DateOnly)
		}
		if _, err := fmt.Fprintf(w, "Saniladder, certificates of %s: key %s, %s\n", nation, k.ID, standing); err != nil {
			return err
		}
		if err := writePEM(w, k.Public); err != nil {
			return err
		}
	}
	return nil
}

// SignerOf gives the key in use of the use case's nation, and draws the first one. Two that draw at once end with one key.
func SignerOf(ctx context.Context, u *casework.Unit) (Signer, error) {
	seal, err := loadSeal(ctx, u)
	if err != nil {
		return Signer{}, err
	}
	found, err := inUse(ctx, u, seal)
	if !errors.Is(err, sql.ErrNoRows) {
		return found, err
	}
	drawn, made, err := draw(ctx, u, seal)
	if err != nil || !made {
		if err == nil {
			found, err = inUse(ctx, u, seal) // another was first
		}
		return found, err
	}
	return drawn, u.Audit(ctx, audit.Entry{Action: "certificateKey.draw", ObjectType: "Nation", ObjectID: u.Nation, After: map[string]string{"key": drawn.id.String()}})
}

// Rotate retires the key in use and draws the next. Certificates that the old one signed stay genuine; it can sign no more.
// The viewer needs Change on Settings. CONFLICT when another rotated at the same moment.
func Rotate(ctx context.Context, u *casework.Unit) (Key, error) {
	if err := u.Require(access.Change, access.Settings); err != nil {
		return Key{}, err
	}
	seal, err := loadSeal(ctx, u)
	if err != nil {
		return Key{}, err
	}
	var before any
	var old string
	err = u.Tx.QueryRowContext(ctx, `UPDATE certificate_keys SET retired_at = greatest($2, created_at), sealed_seed = NULL WHERE nation_id = $1 AND retired_at IS NULL RETURNING id`,
		u.Nation, u.Now).Scan(&old)
	switch {
	case err == nil:
		before = map[string]string{"key": old}
	case !errors.Is(err, sql.ErrNoRows):
		return Key{}, fmt.Errorf("retiring the certificates' key: %w", err)
	}
	drawn, made, err := draw(ctx, u, seal)
	if err != nil {
		return Key{}, err
	}
	if !made {
		return Key{}, fault.New(fault.Conflict, "The key was rotated by somebody else at the same moment; nothing was changed.")
	}
	err = u.Audit(ctx, audit.Entry{ObjectType: "Nation", ObjectID: u.Nation, Before: before, After: map[string]string{"key": drawn.id.String()}})
	return Key{ID: drawn.id, Public: drawn.Public(), CreatedAt: u.Now}, err
}

// draw makes a key, unless there is one in use by now: then it says so.
func draw(ctx context.Context, u *casework.Unit, seal cipher.AEAD) (s Signer, made bool, err error) {
	seed := make([]byte, ed25519.SeedSize)
	_, _ = rand.Read(seed) // never fails
	if s, err = NewSigner(seed); err != nil {
		return Signer{}, false, err
	}
	nonce := make([]byte, seal.NonceSize())
	_, _ = rand.Read(nonce)
	done, err := u.Tx.ExecContext(ctx, `INSERT INTO certificate_keys (id, nation_id, public_key, sealed_seed, created_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (nation_id) WHERE retired_at IS NULL DO NOTHING`,
		s.id.String(), u.Nation, []byte(s.Public()), seal.Seal(nonce, nonce, seed, s.Public()), u.Now)
	if err != nil {
		return Signer{}, false, fmt.Errorf("keeping the certificates' key: %w", err)
	}
	n, err := done.RowsAffected()
	return s, n == 1, err
}

// inUse opens the key in use; sql.ErrNoRows where there is none.
func inUse(ctx context.Context, u *casework.Unit, seal cipher.AEAD) (Signer, error) {
	var public, sealed []byte
	err := u.Tx.QueryRowContext(ctx, `SELECT public_key, sealed_seed FROM certificate_keys WHERE nation_id = $1 AND retired_at IS NULL`, u.Nation).Scan(&public, &sealed)
	if err != nil {
		return Signer{}, err
	}
	if len(sealed) < seal.NonceSize() {
		return Signer{}, errors.New("the certificates' key is cut short")
	}
	seed, err := seal.Open(nil, sealed[:seal.NonceSize()], sealed[seal.NonceSize():], public)
	if err != nil {
		return Signer{}, fmt.Errorf("opening the certificates' key: %w", err)
	}
	s, err := NewSigner(seed)
	if err == nil && s.id != IDOf(public) {
		err = errors.New("the certificates' key is not that of its public half")
	}
	return s, err
}

// secretName is, in the table secrets, what seeds are sealed under: a copy of the table of keys alone signs nothing. Who
// has the whole database can sign, so its backups are to be kept as its passwords are.
const secretName = "certificate keys"

func loadSeal(ctx context.Context, u *casework.Unit) (cipher.AEAD, error) {
	drawn := make([]byte, 32)
	_, _ = rand.Read(drawn)
	if _, err := u.Tx.ExecContext(ctx, `INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, secretName, drawn); err != nil {
		return nil, fmt.Errorf("keeping the secret of the certificates' keys: %w", err)
	}
	var secret []byte
	if err := u.Tx.QueryRowContext(ctx, `SELECT value FROM secrets WHERE name = $1`, secretName).Scan(&secret); err != nil {
		return nil, fmt.Errorf("reading the secret of the certificates' keys: %w", err)
	}
	key := sha256.Sum256(secret)
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	return cipher.NewGCM(block)
}
