package document

import (
	"crypto/ed25519"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"io"

	"saniladder/domain/fault"
)

// KeyID names a key: the first bytes of its public key's SHA-256. It only finds the key; the whole key checks.
type KeyID [keyIDSize]byte

// String is eight hexadecimal digits.
func (id KeyID) String() string { return hex.EncodeToString(id[:]) }

// IDOf is the id of a public key.
func IDOf(public ed25519.PublicKey) KeyID {
	sum := sha256.Sum256(public)
	return KeyID(sum[:keyIDSize])
}

// Signer signs claims with one key.
type Signer struct {
	id      KeyID
	private ed25519.PrivateKey
}

// NewSigner makes a signer from a seed of 32 bytes.
func NewSigner(seed []byte) (Signer, error) {
	if len(seed) != ed25519.SeedSize {
		return Signer{}, fmt.Errorf("a seed has %d bytes, not %d", ed25519.SeedSize, len(seed))
	}
	private := ed25519.NewKeyFromSeed(seed)
	return Signer{id: IDOf(private.Public().(ed25519.PublicKey)), private: private}, nil
}

// KeyID is that of the signer's key.
func (s Signer) KeyID() KeyID { return s.id }

// Public is what checks the signer's codes.
func (s Signer) Public() ed25519.PublicKey { return s.private.Public().(ed25519.PublicKey) }

// Sign gives a claim's code. The same claim and key give the same code. The fault is INVALID at the field that has no room
// in a code.
func (s Signer) Sign(c Claim) (string, error) {
	body, err := c.encode(s.id)
	if err != nil {
		return "", err
	}
	return code(body, ed25519.Sign(s.private, append([]byte(signedAs), body...))), nil
}

// Keyring holds the public keys that codes are checked with, retired ones too.
type Keyring map[KeyID]ed25519.PublicKey

// NewKeyring makes a keyring of public keys.
func NewKeyring(keys ...ed25519.PublicKey) Keyring {
	ring := Keyring{}
	for _, key := range keys {
		ring[IDOf(key)] = key
	}
	return ring
}

// Check reads a code, alone or within its Link, and returns what it claims and which key signed it, if one of the ring did.
// Faults are INVALID with the parameter "reason": one of ReasonUnreadable, ReasonVersion, ReasonKey, ReasonForged.
func (k Keyring) Check(text string) (Claim, KeyID, error) {
	body, signature, err := open(text)
	if err != nil {
		return Claim{}, KeyID{}, err
	}
	id := KeyID(body[1 : 1+keyIDSize])
	public, known := k[id]
	if !known {
		return Claim{}, id, fault.New(fault.Invalid, "This code names the key %s, which is not among the keys that it is checked with.", id).
			With("reason", ReasonKey).With("key", id.String())
	}
	if !ed25519.Verify(public, append([]byte(signedAs), body...), signature) {
		return Claim{}, id, fault.New(fault.Invalid, "This certificate is not genuine: what its code says was not signed by the key %s that it names.", id).
			With("reason", ReasonForged).With("key", id.String())
	}
	claim, err := decode(body)
	return claim, id, err
}

// pemType is how other programs, OpenSSL's among them, know a public key.
const pemType = "PUBLIC KEY"

// writePEM writes a public key, in the form that ReadKeyring and other programs read.
func writePEM(w io.Writer, public ed25519.PublicKey) error {
	der, err := x509.MarshalPKIXPublicKey(public)
	if err != nil {
		return err
	}
	return pem.Encode(w, &pem.Block{Type: pemType, Bytes: der})
}

// ReadKeyring reads public keys as WriteKeys writes them. The fault is INVALID: no key, or one of another kind.
func ReadKeyring(text []byte) (Keyring, error) {
	var keys []ed25519.PublicKey
	for block, rest := pem.Decode(text); block != nil; block, rest = pem.Decode(rest) {
		parsed, err := x509.ParsePKIXPublicKey(block.Bytes)
		public, ok := parsed.(ed25519.PublicKey)
		if err != nil || !ok {
			return nil, fault.New(fault.Invalid, "The file of keys holds something that is not a public key of certificates.").Because(err)
		}
		keys = append(keys, public)
	}
	if len(keys) == 0 {
		return nil, fault.New(fault.Invalid, "The file of keys holds no public key. saniladder key public prints one.")
	}
	return NewKeyring(keys...), nil
}
