package document_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/document"
)

var keep = flag.String("keep", "", "folder in which the tests leave what they print, to look at it")

// printedAs writes a document, keeps it where that was asked for, and gives its bytes.
func printedAs(t testing.TB, name string, write func(*bytes.Buffer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out); err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		if err := os.WriteFile(filepath.Join(*keep, name+".pdf"), out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return out.Bytes()
}

func certificate(t testing.TB) document.Certificate {
	return document.Certificate{
		Language: "en", Nation: "Ghana", Community: "Nkwantakɛseɛ Ŋmaŋ", Areas: []string{"Sang Area Council", "Mion District", "Northern Region"},
		Levels: []string{"ODF-Basic", "ODF", "Sanitised", "Sustainable Sanitised"}, Level: 2, Award: "BRONZE",
		Meaning: "Nobody defaecates in the open: every household uses a latrine, and at least 80 % of households own and use an improved one with hand washing.",
		Body:    "RICCS, Northern Region", IssuedOn: calendar.MustParse("2026-11-20"), Serial: "GH-2-2026-000417",
		Code: sign(t, signer(t, 7), claim()), PublicURL: "https://sanitation.example.gh",
		Signatures: []document.Signatory{{Name: "Adwoa Mɛnsa", Position: "Chairperson, RICCS Northern Region"}, {Name: "Yaw Ɔsei", Position: "Regional environmental health officer"}},
	}
}

func TestACertificateSaysAllThatItCertifies(t *testing.T) {
	said := spelt(t, printedAs(t, "certificate", func(out *bytes.Buffer) error { return certificate(t).Write(out) }))
	for _, wanted := range []string{
		"Nkwantakɛseɛ Ŋmaŋ", "Sang Area Council · Mion District · Northern Region", "ODF", "Bronze award", "RICCS, Northern Region", "20 November 2026",
		"GH-2-2026-000417", "Adwoa Mɛnsa", "Yaw Ɔsei", "Regional environmental health officer", "sanitation.example.gh/verify", "Sustainable Sanitised", "80 % of households",
	} {
		if !strings.Contains(said, wanted) {
			t.Errorf("%q is not on the certificate:\n%s", wanted, said)
		}
	}
	if strings.Contains(said, "replaces") || strings.Contains(said, "Demo") || strings.Contains(said, "�") {
		t.Errorf("%s", said)
	}
}

func TestAReissuedOrMadeUpCertificateSaysSo(t *testing.T) {
	c := certificate(t)
	c.Replaces, c.Demo, c.Level, c.Award = "GH-2-2026-000333", true, 4, "GOLD"
	said := spelt(t, printedAs(t, "certificate-gold", func(out *bytes.Buffer) error { return c.Write(out) }))
	for _, wanted := range []string{"replaces GH-2-2026-000333", "Demo: made-up data", "Gold award"} {
		if !strings.Contains(said, wanted) {
			t.Errorf("%q is not on the certificate:\n%s", wanted, said)
		}
	}
}

func TestLongNamesStillFitACertificate(t *testing.T) {
	c := certificate(t)
	c.Community = "Nana Kwaku Agyemang Bɛdiako-Krom Nkwantakɛseɛ number two beyond the river, near the old mission"
	c.Areas = []string{"Sekyere Kumawu-Afram Plains Area Council", "Bunkpurugu-Nakpanduri Municipal District", "Savannah Region"}
	c.Meaning = document.Meaning(checklist(t, "gh-clts-2013/sanitised"), "en")
	c.Level, c.Award, c.PublicURL = 3, "SILVER", ""
	c.Signatures = append(c.Signatures, document.Signatory{Position: "Independent verifier, Coalition of NGOs in water and sanitation"})
	said := spelt(t, printedAs(t, "certificate-long", func(out *bytes.Buffer) error { return c.Write(out) }))
	for _, wanted := range []string{"Refuse is properly managed.", "number two beyond", "old mission", "Silver award", "Coalition of NGOs in water and sanitation", "public key"} {
		if !strings.Contains(flat(said), flat(wanted)) {
			t.Errorf("%q is not on the certificate:\n%s", wanted, said)
		}
	}
	c = certificate(t)
	c.Community, c.Levels, c.Level, c.Award, c.Signatures, c.Meaning = "Wa", []string{"Clean"}, 1, "", nil, ""
	printedAs(t, "certificate-short", func(out *bytes.Buffer) error { return c.Write(out) })
}

// A certificate that is printed again must be the same paper. The sum changes whenever the look does: then look at it.
func TestTheSameCertificateIsTheSameToTheByte(t *testing.T) {
	const golden = "f2f775abf4949bd1960b5c7beea0fda53d4989d56e64c0fc79b0a1abe7cfb75b"
	first := printedAs(t, "again", func(out *bytes.Buffer) error { return certificate(t).Write(out) })
	if got := sumOf(first); got != golden {
		t.Errorf("the certificate is printed otherwise than before: %s", got)
	}
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			var out bytes.Buffer
			if err := certificate(t).Write(&out); err != nil || !bytes.Equal(out.Bytes(), first) {
				t.Errorf("printed beside others it differs, %v", err)
			}
		})
	}
	wait.Wait()
}

func TestLettersThatTheFontLacksAreRefusedRatherThanMisspelt(t *testing.T) {
	for field, spoil := range map[string]func(*document.Certificate){
		"community": func(c *document.Certificate) { c.Community = "东村" }, "areas": func(c *document.Certificate) { c.Areas = []string{"东"} },
		"signatures": func(c *document.Certificate) { c.Signatures[0].Name = "😀" },
	} {
		c := certificate(t)
		spoil(&c)
		var refused *fault.Error
		if err := c.Write(&bytes.Buffer{}); !errors.As(err, &refused) || refused.Code != fault.Invalid || refused.Field != field || refused.Params["letters"] == "" {
			t.Errorf("%s: %v", field, err)
		}
	}
}

func TestACertificateWithoutWhatItNeedsIsRefused(t *testing.T) {
	for field, spoil := range map[string]func(*document.Certificate){
		"level": func(c *document.Certificate) { c.Level = 5 }, "code": func(c *document.Certificate) { c.Code = "" }, "serial": func(c *document.Certificate) { c.Serial = " " },
		"issuedOn": func(c *document.Certificate) { c.IssuedOn = calendar.Day{} }, "body": func(c *document.Certificate) { c.Body = "" },
		"signatures": func(c *document.Certificate) { c.Signatures = make([]document.Signatory, 4) },
	} {
		c := certificate(t)
		spoil(&c)
		var refused *fault.Error
		if err := c.Write(&bytes.Buffer{}); !errors.As(err, &refused) || refused.Code != fault.Invalid || refused.Field != field {
			t.Errorf("%s: %v", field, err)
		}
	}
}

// The bytes of these letters are those that a PDF gives a meaning of its own.
func TestNamesWithEveryKindOfSignAreSpeltAsTheyAre(t *testing.T) {
	c := certificate(t)
	c.Community, c.Body = `Ĩĩ Ŝŝ (č) \ ɛ́ ɔ̀ ŋ`, "D'Almeida & Co. – “Ɔ”"
	said := spelt(t, printedAs(t, "certificate-signs", func(out *bytes.Buffer) error { return c.Write(out) }))
	for _, wanted := range []string{c.Community, c.Body} {
		if !strings.Contains(said, wanted) {
			t.Errorf("%q is not on the certificate:\n%s", wanted, said)
		}
	}
}

func BenchmarkCertificate(b *testing.B) {
	c := certificate(b)
	for b.Loop() {
		if err := c.Write(&bytes.Buffer{}); err != nil {
			b.Fatal(err)
		}
	}
}
