package document

import (
	"crypto/ed25519"
	"encoding/base32"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
)

// Claim is what a certificate's code says, and what its signature vouches for: that the body declared the community to stand
// at the level on that day. Whether it still does is not in it; only the register knows.
type Claim struct {
	// Nation is the code of the profile, two capital letters.
	Nation string `json:"nation"`
	// Serial is the certificate's, 1 to 32 printable ASCII characters.
	Serial string `json:"serial"`
	// Community names the community in the register, Name as the certificate prints it, so that a code cannot be copied onto
	// another community's paper unnoticed. Texts beyond 80 bytes are cut.
	Community uuid.UUID `json:"community"`
	Name      string    `json:"name"`
	// Level is 1 to 255, as the profile numbers its levels.
	Level int `json:"level"`
	// Body is who certified, as printed; cut beyond 80 bytes.
	Body     string       `json:"body"`
	IssuedOn calendar.Day `json:"issuedOn"`
}

// codeVersion is the version of the layout below; it is the code's first byte in every version.
const codeVersion = 1

const (
	// keyIDSize is how much of a key's hash its id has.
	keyIDSize = 4
	// longestText is how many bytes of a name a code carries.
	longestText   = 80
	longestSerial = 32
	// longestCode bounds what is read at all.
	longestCode = 1000
)

// signedAs keeps a signature from being taken for one over something else.
const signedAs = "saniladder certificate\x00"

// letters makes codes that QR holds at five and a half bits a letter, and that survive being typed in small letters.
var letters = base32.StdEncoding.WithPadding(base32.NoPadding)

// The reasons why a code is refused, as Params["reason"] of the faults.
const (
	// ReasonUnreadable: it is no code, or not all of one.
	ReasonUnreadable = "UNREADABLE"
	// ReasonVersion: a version that this program does not know; a newer one may.
	ReasonVersion = "VERSION"
	// ReasonKey: it names a key that is not among those given.
	ReasonKey = "KEY"
	// ReasonForged: the key that it names did not sign it.
	ReasonForged = "FORGED"
)

var unreadable = fault.New(fault.Invalid, "This is not the code of a certificate, or not all of it.").With("reason", ReasonUnreadable)

// encode lays a claim out, without its signature: version, key, nation, level, date, community, then serial, name and body
// with a byte of length before each. The fault is INVALID at the field that does not fit.
func (c Claim) encode(key KeyID) ([]byte, error) {
	wrong := func(field, message string) ([]byte, error) {
		return nil, fault.New(fault.Invalid, "%s", message).At(field)
	}
	year, month, day := c.IssuedOn.Date()
	switch {
	case len(c.Nation) != 2 || strings.Trim(c.Nation, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "":
		return wrong("nation", "A certificate needs the nation's code, two capital letters.")
	case !isSerial(c.Serial):
		return wrong("serial", "A certificate's serial has 1 to 32 letters, digits or signs.")
	case c.Level < 1 || c.Level > 255:
		return wrong("level", "A certificate needs a level.")
	case c.IssuedOn.IsZero():
		return wrong("issuedOn", "A certificate needs the day on which it was issued.")
	case c.Community == uuid.Nil:
		return wrong("community", "A certificate needs its community.")
	case !isText(cut(c.Name)):
		return wrong("name", "A certificate needs its community's name.")
	case !isText(cut(c.Body)):
		return wrong("body", "A certificate needs the body that certifies.")
	}
	out := append([]byte{codeVersion}, key[:]...)
	out = append(out, c.Nation...)
	out = append(out, byte(c.Level), byte(year>>8), byte(year), byte(month), byte(day))
	out = append(out, c.Community[:]...)
	for _, text := range []string{c.Serial, cut(c.Name), cut(c.Body)} {
		out = append(append(out, byte(len(text))), text...)
	}
	return out, nil
}

// decode is encode's inverse: it takes only what encode gives.
func decode(body []byte) (Claim, error) {
	const head = 1 + keyIDSize
	if len(body) < head+2+5+16 {
		return Claim{}, unreadable
	}
	at := body[head:]
	c := Claim{Nation: string(at[:2]), Level: int(at[2])}
	year, month, day := int(at[3])<<8|int(at[4]), at[5], at[6]
	c.IssuedOn = calendar.Of(year, time.Month(month), int(day))
	copy(c.Community[:], at[7:23])
	at = at[23:]
	for _, text := range []*string{&c.Serial, &c.Name, &c.Body} {
		if len(at) == 0 || len(at) < 1+int(at[0]) {
			return Claim{}, unreadable
		}
		*text, at = string(at[1:1+at[0]]), at[1+at[0]:]
	}
	again, err := c.encode(KeyID(body[1:head]))
	if err != nil || string(again) != string(body) {
		return Claim{}, unreadable
	}
	return c, nil
}

// code is a signed claim as letters.
func code(body, signature []byte) string { return letters.EncodeToString(append(body, signature...)) }

// open splits a code, as printed, typed, or within the address of the page that checks it. Faults as of Keyring.Check.
func open(text string) (body, signature []byte, err error) {
	text = strings.TrimSpace(text)
	if _, after, found := strings.Cut(text, verifyPath); found {
		text, _, _ = strings.Cut(after, "?")
		text, _, _ = strings.Cut(text, "#")
	}
	text = strings.ToUpper(strings.Join(strings.Fields(text), ""))
	if len(text) > longestCode {
		return nil, nil, unreadable
	}
	raw, err := letters.DecodeString(text)
	switch {
	case err != nil || len(raw) == 0 || letters.EncodeToString(raw) != text: // the last letter has bits to spare
		return nil, nil, unreadable
	case raw[0] != codeVersion:
		return nil, nil, fault.New(fault.Invalid, "This code is of version %d, and this program knows version %d only. It may be a certificate of a newer program: check it with that, or on the nation's page.",
			raw[0], codeVersion).With("reason", ReasonVersion)
	case len(raw) < 1+keyIDSize+ed25519.SignatureSize:
		return nil, nil, unreadable
	}
	split := len(raw) - ed25519.SignatureSize
	return raw[:split], raw[split:], nil
}

// verifyPath leads to the page that checks a code.
const verifyPath = "/verify/"

// Link is the address that a QR code holds: the page of today's standing, with the whole signed code in it, so that who has
// the public key needs no network. Without a public address it is the code alone.
func Link(publicURL, code string) string {
	if publicURL == "" {
		return code
	}
	return strings.TrimRight(publicURL, "/") + verifyPath + code
}

func isSerial(s string) bool {
	for _, r := range s {
		if r <= ' ' || r > '~' {
			return false
		}
	}
	return s != "" && len(s) <= longestSerial
}

func isText(s string) bool {
	return strings.TrimSpace(s) != "" && utf8.ValidString(s) && !strings.ContainsFunc(s, unicode.IsControl)
}

// cut drops what a code has no room for, at a letter's border.
func cut(s string) string {
	if len(s) <= longestText {
		return s
	}
	end := longestText
	for end > 0 && !utf8.RuneStart(s[end]) {
		end--
	}
	return s[:end]
}
