package main

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/internal/document"
)

// signed is a certificate's code, and a file with the key that signed it.
func signed(t *testing.T) (code, keys string) {
	t.Helper()
	signer, err := document.NewSigner(bytes.Repeat([]byte{9}, ed25519.SeedSize))
	if err != nil {
		t.Fatal(err)
	}
	code, err = signer.Sign(document.Claim{Nation: "GH", Serial: "GH-2-417", Community: uuid.MustParse("01935b2e-7c00-7a11-8f4e-1c2d3e4f5a6b"),
		Name: "Nkwantakɛseɛ", Level: 2, Body: "RICCS, Northern", IssuedOn: calendar.MustParse("2026-11-20")})
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := document.WriteKeys(&file, "GH", []document.Key{{ID: signer.KeyID(), Public: signer.Public()}}); err != nil {
		t.Fatal(err)
	}
	keys = filepath.Join(t.TempDir(), "keys.pem")
	if err := os.WriteFile(keys, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return code, keys
}

func TestACertificateIsCheckedWithoutADatabase(t *testing.T) {
	code, keys := signed(t)
	e := environmentOf{"SANILADDER_DATA": "/nowhere", "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}
	file := filepath.Join(t.TempDir(), "code.txt")
	if err := os.WriteFile(file, []byte(document.Link("https://sanitation.example.gh", code)+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, given := range [][2]string{{code, ""}, {"-", code + "\n"}, {file, ""}, {document.Link("https://sanitation.example.gh", code), ""}} {
		var said struct {
			Genuine                    bool
			Key, Name, Community, Body string
			Level                      int
			IssuedOn                   string
		}
		text := e.command(t, 0, given[1], "verify", "--key", keys, given[0])
		if err := json.Unmarshal([]byte(text), &said); err != nil || !said.Genuine || said.Name != "Nkwantakɛseɛ" || said.Level != 2 || said.IssuedOn != "2026-11-20" || len(said.Key) != 8 {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestACodeThatIsNotGenuineFailsAndSaysWhy(t *testing.T) {
	code, keys := signed(t)
	e := environmentOf{}
	for given, reason := range map[string]string{
		code[:100] + "7777" + code[104:]: document.ReasonForged, "GH-2-417": document.ReasonUnreadable, "AI" + code[2:]: document.ReasonVersion,
	} {
		said := e.command(t, 1, "", "verify", "--key", keys, given)
		if !strings.Contains(said, `"genuine": false`) || !strings.Contains(said, `"reason": "`+reason+`"`) {
			t.Errorf("%s: %s", reason, said)
		}
	}
	e.command(t, 2, "", "verify", code)
	e.command(t, 1, "", "verify", "--key", keys+".none", code)
}

func TestKeysAreRotatedOnTheMachineAndPrintedForOthers(t *testing.T) {
	e := environmentOf(environment(t))
	server := start(t, e, "serve", "--demo=off", "--port=0")
	server.match(t, `/welcome/\S+`)
	if said := e.command(t, 1, "", "key", "public"); !strings.Contains(said, "no key yet") {
		t.Error(said)
	}
	e.command(t, 0, "", "key", "rotate")
	e.command(t, 0, "", "key", "rotate")
	if said := e.command(t, 0, "", "key", "list"); strings.Count(said, "retired") != 1 || strings.Count(said, "in use") != 1 {
		t.Error(said)
	}
	ring, err := document.ReadKeyring([]byte(e.command(t, 0, "", "key", "public")))
	if err != nil || len(ring) != 2 {
		t.Errorf("%d keys, %v", len(ring), err)
	}
	e.command(t, 2, "", "key", "forget")
}
