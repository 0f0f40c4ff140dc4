package relay

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"database/sql"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// Seal makes cursors that say nothing and cannot be made, since their keys would
// tell how rows are sorted (AES-256 in GCM).
type Seal struct {
	aead cipher.AEAD
	key  []byte
}

// secretName is the cursors' in the table secrets.
const secretName = "cursor"

// LoadSeal takes the secret from the database, and draws it the first time.
// Several servers at once end with the same one.
func LoadSeal(ctx context.Context, db *sql.DB) (*Seal, error) {
	drawn := make([]byte, 32)
	_, _ = rand.Read(drawn) // never fails
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, fmt.Errorf("opening the cursors' secret: %w", err)
	}
	defer func() { _ = tx.Rollback() }()
	if _, err := tx.ExecContext(ctx, `INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING`, secretName, drawn); err != nil {
		return nil, fmt.Errorf("keeping the cursors' secret: %w", err)
	}
	var secret []byte
	if err := tx.QueryRowContext(ctx, `SELECT value FROM secrets WHERE name = $1`, secretName).Scan(&secret); err != nil {
		return nil, fmt.Errorf("reading the cursors' secret: %w", err)
	}
	if err := tx.Commit(); err != nil {
		return nil, err
	}
	return NewSeal(secret)
}

// NewSeal makes a seal of a secret of any length.
func NewSeal(secret []byte) (*Seal, error) {
	key := sha256.Sum256(secret)
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, err
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return nil, err
	}
	return &Seal{aead: aead, key: key[:]}, nil
}

// place is a cursor as it is sealed; List says of which connection.
type place struct {
	List string          `json:"l"`
	At   register.Cursor `json:"c"`
}

// close seals a cursor. The nonce follows from the content by a keyed hash, so
// that the same row has the same cursor and an unchanged answer its tag.
func (p Pager) close(c register.Cursor) string {
	text, err := json.Marshal(place{p.list, c})
	if err != nil {
		panic(err) // text and a UUID always marshal
	}
	mac := hmac.New(sha256.New, p.seal.key)
	mac.Write(p.binding())
	mac.Write(text)
	nonce := mac.Sum(nil)[:p.seal.aead.NonceSize():p.seal.aead.NonceSize()]
	return base64.RawURLEncoding.EncodeToString(p.seal.aead.Seal(nonce, nonce, text, p.binding()))
}

func (p Pager) closeAny(c *register.Cursor) *string {
	if c == nil {
		return nil
	}
	sealed := p.close(*c)
	return &sealed
}

// open reads a sealed cursor. One that was altered, or is another viewer's or
// list's, is INVALID.
func (p Pager) open(field string, sealed *string) (*register.Cursor, error) {
	if sealed == nil || *sealed == "" {
		return nil, nil
	}
	refused := fault.New(fault.Invalid, "This cursor is not one that this list gave you.").At(field)
	raw, err := base64.RawURLEncoding.DecodeString(*sealed)
	size := p.seal.aead.NonceSize()
	if err != nil || len(raw) < size {
		return nil, refused
	}
	text, err := p.seal.aead.Open(nil, raw[:size], raw[size:], p.binding())
	if err != nil {
		return nil, refused
	}
	var found place
	if err := json.Unmarshal(text, &found); err != nil || found.List != p.list {
		return nil, refused
	}
	return &found.At, nil
}

// binding is what a cursor is sealed to: it is worth nothing to another viewer.
func (p Pager) binding() []byte { return []byte(p.viewer.NationID + "\x00" + p.viewer.UserID + "\x00") }
