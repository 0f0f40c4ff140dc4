package cases_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/cases"
)

func TestATeamBringsEvidenceOfTheRightTypeAndSizeAndTheDraftStaysWhateverIsRefused(t *testing.T) { // CK7
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 20), 1, basic)
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	upload := func(who, media string, size int64) uuid.UUID {
		upload := id()
		o.exec(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type) VALUES ($1, $2, $3, $4, 'file', $5, $6)`, upload, o.nation, o.viewers[who].UserID, upload.String(), size, media)
		return upload
	}
	add := func(who string, upload uuid.UUID) error {
		_, err := o.service.AddEvidence(o.as(who), cases.AddEvidence{OperationID: id(), ID: id(), VerificationID: verification, Code: "01a", UploadID: upload})
		return err
	}
	kept := func() (n int) {
		t.Helper()
		if err := o.db.App.QueryRow(`SELECT count(*) FROM evidence e JOIN verifications v ON v.id = e.verification_id WHERE v.id = $1 AND v.state = 'DRAFT'`, verification).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if err := add("Ama", upload("Ama", "image/jpeg", 300_000)); err != nil || kept() != 1 {
		t.Fatalf("a member of the team could not: %v", err)
	}
	for _, k := range []struct {
		what, who, media string
		size             int64
		code             fault.Code
		sentence         string
	}{
		{"a page", "Ama", "text/html", 100, fault.Invalid, "picture or a PDF"},
		{"40 MB", "Ama", "image/jpeg", 40 << 20, fault.Limit, "10 MB"},
		{"the officer who planned it", "deho", "image/jpeg", 100, fault.NotFound, ""},
		{"the assistant", "eha", "image/jpeg", 100, fault.NotFound, ""},
		{"another district", "deho of West", "image/jpeg", 100, fault.NotFound, ""},
		{"the administrator", "administrator", "image/jpeg", 100, fault.NotFound, ""},
	} {
		err := add(k.who, upload(k.who, k.media, k.size))
		if !fault.Is(err, k.code) || !strings.Contains(err.Error(), k.sentence) {
			t.Errorf("%s: %v", k.what, err)
		}
	}
	if err := add("Kofi", upload("Ama", "image/jpeg", 100)); !fault.Is(err, fault.NotFound) {
		t.Errorf("somebody else's file was taken: %v", err)
	}
	if kept() != 1 {
		t.Errorf("%d pieces are kept, or the draft is not", kept())
	}
}

func TestTheDecidingBodyFindsTheEvidenceUnderEachIndicatorAndOthersFindNone(t *testing.T) { // PR14
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 20), 1, basic)
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	upload := id()
	o.exec(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type) VALUES ($1, $2, $3, $4, 'p.jpg', 100, 'image/jpeg')`, upload, o.nation, o.viewers["Ama"].UserID, upload.String())
	o.did(o.service.AddEvidence(o.as("Ama"), cases.AddEvidence{OperationID: id(), ID: id(), VerificationID: verification, Code: "01a", UploadID: upload, Note: "the bank"}))
	o.verified("Ama", verification, best(basic))
	found := func(who string) int {
		t.Helper()
		r, err := o.service.Request(o.as(who), request)
		if err != nil {
			t.Fatal(err)
		}
		verdicts, err := o.service.Verdicts(o.as(who), r)
		if err != nil {
			t.Fatal(err)
		}
		all, err := o.service.EvidenceOfCase(o.as(who), r, verdicts)
		if err != nil {
			t.Fatal(err)
		}
		return len(all[verification])
	}
	for who, want := range map[string]int{"diccs": 1, "deho": 1, "eha": 0} {
		if n := found(who); n != want {
			t.Errorf("%s finds %d pieces", who, n)
		}
	}
}

func TestAWrongPhotographIsTakenBackUntilTheSheetIsSigned(t *testing.T) { // CK7
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 20), 1, basic)
	o.replied(request)
	verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
	photo := func() uuid.UUID {
		return o.did(o.service.AddEvidence(o.as("Kofi"), cases.AddEvidence{OperationID: id(), ID: id(), VerificationID: verification, Code: "01a", UploadID: o.scanned("Kofi"), Note: "The old place"}))
	}
	remove := func(who string, evidence uuid.UUID) error {
		_, err := o.service.RemoveEvidence(o.as(who), cases.RemoveEvidence{OperationID: id(), VerificationID: verification, EvidenceID: evidence})
		return err
	}
	wrong, right := photo(), photo()
	if err := remove("deho", wrong); !fault.Is(err, fault.NotFound) {
		t.Errorf("who constituted the team took evidence back: %v", err)
	}
	if err := remove("Ama", wrong); err != nil {
		t.Fatal(err)
	}
	if err := remove("Ama", wrong); !fault.Is(err, fault.NotFound) {
		t.Errorf("it was taken back twice: %v", err)
	}
	o.is("The old place", `SELECT string_agg(note, ' ') FROM evidence WHERE removed_at IS NULL`)
	o.verified("Ama", verification, best(basic))
	o.refused("evidence of a signed sheet", "CK7", remove("Ama", right))
	o.is(1, `SELECT count(*) FROM audit_entries WHERE action = 'verification.remove_evidence'`)
}
