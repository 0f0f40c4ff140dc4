package cases_test

import (
	"bytes"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/cases"
	"saniladder/internal/document"
)

func TestACertificateIsPrintedWhileItIsInForceAndItsCodeTellsHowItStands(t *testing.T) { // PR12
	o := newOffice(t)
	request := o.certifiedBasic(o.village("Kpana", 20))
	var certificate uuid.UUID
	var code string
	if err := o.db.App.QueryRow(`SELECT id, code FROM certificates WHERE request_id = $1`, request).Scan(&certificate, &code); err != nil {
		t.Fatal(err)
	}
	file, err := o.service.PrintCertificate(o.as("deho"), certificate, "km", "https://example.org")
	if err != nil || !bytes.HasPrefix(file.PDF, []byte("%PDF")) {
		t.Fatalf("it was not printed: %v", err)
	}
	if _, err := o.service.PrintCertificate(o.as("deho of West"), certificate, "en", ""); !fault.Is(err, fault.NotFound) {
		t.Errorf("another district printed it: %v", err)
	}
	altered := []byte(code)
	altered[len(altered)-20] ^= 'A' ^ 'B'
	standing := func(code string) *cases.Standing {
		t.Helper()
		s, err := o.service.CertificateStanding(o.as("administrator"), code)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	if s := standing(code); s.Problem != nil || *s.Standing != "IN_FORCE" || *s.CommunityName != "Kpana" || *s.LevelHeld != 1 {
		t.Errorf("it stands as %+v", s)
	}
	if s := standing(string(altered)); s.Problem == nil || s.Standing != nil {
		t.Errorf("a code that was altered stands as %+v", s)
	}
	o.did(o.service.ReissueCertificate(o.as("diccs"), cases.ReissueCertificate{OperationID: id(), CertificateID: certificate, Reason: "lost in the flood"}))
	if s := standing(code); *s.Standing != "SUPERSEDED" || s.SupersededBy == nil {
		t.Errorf("the lost one stands as %+v", s)
	}
	if _, err := o.service.PrintCertificate(o.as("deho"), certificate, "en", ""); !fault.Is(err, fault.Rule) {
		t.Errorf("a superseded one was printed: %v", err)
	}
}

func TestAnAnnexIsPrintedAsItWasFilledForWhoMayReadTheVerdict(t *testing.T) { // CK7, WF5
	o := newOffice(t)
	request := o.certifiedBasic(o.village("Kpana", 20))
	var verdict uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM verdicts WHERE request_id = $1`, request).Scan(&verdict); err != nil {
		t.Fatal(err)
	}
	for name, print := range map[string]func(who string) (*document.File, error){
		"the verification": func(who string) (*document.File, error) { return o.service.PrintVerdict(o.as(who), verdict, "km") },
		"the request":      func(who string) (*document.File, error) { return o.service.PrintRequest(o.as(who), request, "en") },
		"the reply":        func(who string) (*document.File, error) { return o.service.PrintReply(o.as(who), request, "en") },
	} {
		file, err := print("deho")
		if err != nil || !bytes.HasPrefix(file.PDF, []byte("%PDF")) {
			t.Errorf("%s was not printed: %v", name, err)
		}
		if _, err := print("deho of West"); !fault.Is(err, fault.NotFound) {
			t.Errorf("another district printed %s: %v", name, err)
		}
		if _, err := print("administrator"); !fault.Is(err, fault.NotFound) {
			t.Errorf("an administrator printed %s: %v", name, err)
		}
	}
}

func TestWhatWasDoneOnPaperIsNotPrintedAsIfItWereFilledHere(t *testing.T) { // PR8
	o := newOffice(t)
	request := o.waiting("Paper", 1)[0]
	var verdict uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM verdicts WHERE request_id = $1`, request).Scan(&verdict); err != nil {
		t.Fatal(err)
	}
	_, err := o.service.PrintVerdict(o.as("deho"), verdict, "en")
	o.refused("a print of a paper", "PR8", err)
	_, err = o.service.PrintRequest(o.as("deho"), request, "en")
	o.refused("a print of its request", "PR8", err)
}
