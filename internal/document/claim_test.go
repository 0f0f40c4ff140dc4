package document_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/base32"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/document"
)

// claim is a certificate with every letter that Ghana's names have.
func claim() document.Claim {
	return document.Claim{
		Nation: "GH", Serial: "GH-2-2026-000417", Community: uuid.MustParse("01935b2e-7c00-7a11-8f4e-1c2d3e4f5a6b"), Name: "Nkwantakɛseɛ Ŋmaŋ",
		Level: 2, Body: "RICCS, Northern", IssuedOn: calendar.MustParse("2026-11-20"),
	}
}

func signer(t testing.TB, fill byte) document.Signer {
	t.Helper()
	s, err := document.NewSigner(bytes.Repeat([]byte{fill}, ed25519.SeedSize))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func sign(t testing.TB, s document.Signer, c document.Claim) string {
	t.Helper()
	code, err := s.Sign(c)
	if err != nil {
		t.Fatal(err)
	}
	return code
}

func reason(err error) string {
	var refused *fault.Error
	if !errors.As(err, &refused) || refused.Code != fault.Invalid {
		return "no INVALID"
	}
	return refused.Params["reason"]
}

// Codes are on paper: what was printed once must be read for ever.
const goldenCode = `AH7ICLASI5EAEB7KBMKADE23FZ6AA6QRR5HBYLJ6J5NGWECHJAWTELJSGAZDMLJQGAYDIMJXCVHGW53BNZ2GC26JTNZWLSM3EDCYU3LBYWFQ6USJINBVGLBAJZXXE5DIMVZG45JYZZUIJT5WC6SYPZJQLHYWYAZ54COK2XKSZO4YQAGT2BZZ6GMDFBE3HUWKHOYC2NKZSHYZYHYQEODCXXLLEFLZYOZCQWRMHG3BR4EA`

func TestCodesReadForEverAsTheyWerePrinted(t *testing.T) {
	s := signer(t, 7)
	code := sign(t, s, claim())
	if code != goldenCode {
		t.Errorf("the layout of codes changed; give it a new version:\n%s", code)
	}
	got, key, err := document.NewKeyring(s.Public()).Check(goldenCode)
	if err != nil || got != claim() || key != s.KeyID() {
		t.Errorf("%+v by %s, %v", got, key, err)
	}
}

func TestCodesAreReadFromTheirAddressAndAsTyped(t *testing.T) {
	s := signer(t, 7)
	ring, code := document.NewKeyring(s.Public()), sign(t, s, claim())
	for _, given := range []string{
		code, document.Link("https://sanitation.example.gh/", code), document.Link("", code), " " + strings.ToLower(code) + "\n",
		code[:20] + " " + code[20:40] + "\n" + code[40:], document.Link("https://h", code) + "?from=poster#top",
	} {
		if got, _, err := ring.Check(given); err != nil || got != claim() {
			t.Errorf("%q: %+v, %v", given, got, err)
		}
	}
	if link := document.Link("https://sanitation.example.gh/", "CODE"); link != "https://sanitation.example.gh/verify/CODE" {
		t.Error(link)
	}
}

func TestACodeWithAnyByteFlippedIsRefused(t *testing.T) {
	s, letters := signer(t, 7), base32.StdEncoding.WithPadding(base32.NoPadding)
	ring, code := document.NewKeyring(s.Public()), sign(t, s, claim())
	raw, err := letters.DecodeString(code)
	if err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		for bit := range 8 {
			raw[i] ^= 1 << bit
			if _, _, err := ring.Check(letters.EncodeToString(raw)); reason(err) == "no INVALID" {
				t.Errorf("byte %d, bit %d: %v", i, bit, err)
			}
			raw[i] ^= 1 << bit
		}
	}
	for i := range code { // the last letter has bits that no byte holds
		for _, other := range []byte("A2Z") {
			if code[i] != other {
				if _, _, err := ring.Check(code[:i] + string(other) + code[i+1:]); err == nil {
					t.Errorf("letter %d can be %c", i, other)
				}
			}
		}
	}
}

func TestWhatIsCutShortLengthenedOrNoCodeIsUnreadable(t *testing.T) {
	s := signer(t, 7)
	ring, code := document.NewKeyring(s.Public()), sign(t, s, claim())
	for _, given := range []string{"", "-", "GH-2-2026-000417", code[:len(code)-1], code + "A", "https://h/verify/", strings.Repeat("A", 5000), "ɛ" + code, "1" + code[1:]} {
		if _, _, err := ring.Check(given); err == nil {
			t.Errorf("%.40q is taken for a certificate", given)
		}
	}
	for end := range len(code) {
		if _, _, err := ring.Check(code[:end]); err == nil {
			t.Fatalf("the first %d letters are taken for a certificate", end)
		}
	}
}

func TestRefusalsSayWhetherKeyVersionOrSignatureIsAtFault(t *testing.T) {
	mine, other := signer(t, 7), signer(t, 8)
	code := sign(t, mine, claim())
	if _, key, err := document.NewKeyring(other.Public()).Check(code); reason(err) != document.ReasonKey || key != mine.KeyID() || !strings.Contains(err.Error(), mine.KeyID().String()) {
		t.Errorf("%v", err)
	}
	// A forger who says that the nation's key signed.
	forged := document.Keyring{mine.KeyID(): other.Public()}
	if _, _, err := forged.Check(code); reason(err) != document.ReasonForged {
		t.Errorf("%v", err)
	}
	letters := base32.StdEncoding.WithPadding(base32.NoPadding)
	raw, _ := letters.DecodeString(code)
	raw[0] = 2
	if _, _, err := document.NewKeyring(mine.Public()).Check(letters.EncodeToString(raw)); reason(err) != document.ReasonVersion || !strings.Contains(err.Error(), "version 2") {
		t.Errorf("%v", err)
	}
}

func TestEachClaimThatACodeCannotHoldIsRefusedAtItsField(t *testing.T) {
	s := signer(t, 7)
	for field, spoil := range map[string]func(*document.Claim){
		"nation": func(c *document.Claim) { c.Nation = "gh" }, "serial": func(c *document.Claim) { c.Serial = "4 17" },
		"level": func(c *document.Claim) { c.Level = 0 }, "issuedOn": func(c *document.Claim) { c.IssuedOn = calendar.Day{} },
		"community": func(c *document.Claim) { c.Community = uuid.Nil }, "name": func(c *document.Claim) { c.Name = "a\nb" },
		"body": func(c *document.Claim) { c.Body = " " },
	} {
		c := claim()
		spoil(&c)
		var refused *fault.Error
		if _, err := s.Sign(c); !errors.As(err, &refused) || refused.Code != fault.Invalid || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestLongNamesAreCutAtALettersBorder(t *testing.T) {
	s, c := signer(t, 7), claim()
	c.Name = "a" + strings.Repeat("ɛ", 60)
	got, _, err := document.NewKeyring(s.Public()).Check(sign(t, s, c))
	if err != nil || got.Name != "a"+strings.Repeat("ɛ", 39) {
		t.Errorf("%q, %v", got.Name, err)
	}
}

func TestAFileOfKeysReadsBackAndRefusesOthers(t *testing.T) {
	mine, other := signer(t, 7), signer(t, 8)
	var file bytes.Buffer
	if err := document.WriteKeys(&file, "GH", []document.Key{{ID: mine.KeyID(), Public: mine.Public()}, {ID: other.KeyID(), Public: other.Public()}}); err != nil {
		t.Fatal(err)
	}
	ring, err := document.ReadKeyring(file.Bytes())
	if err != nil || len(ring) != 2 || !ring[mine.KeyID()].Equal(mine.Public()) {
		t.Errorf("%v, %v", ring, err)
	}
	for _, text := range []string{"", "no key", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"} {
		if _, err := document.ReadKeyring([]byte(text)); reason(err) == "no INVALID" {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func FuzzNothingButWhatWasSignedIsTakenForACertificate(f *testing.F) {
	s := signer(f, 7)
	ring := document.NewKeyring(s.Public())
	f.Add(goldenCode)
	f.Add(document.Link("https://h", goldenCode))
	f.Add("AEBAGBAF")
	f.Fuzz(func(t *testing.T, given string) {
		if got, _, err := ring.Check(given); err == nil && got != claim() {
			t.Errorf("%q says %+v", given, got)
		}
	})
}
