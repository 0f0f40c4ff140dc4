package cases_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// scanned is a scan that somebody uploaded.
func (o *office) scanned(who string) uuid.UUID {
	o.t.Helper()
	upload := id()
	o.exec(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type) VALUES ($1, $2, $3, $4, 'form.pdf', 1000, 'application/pdf')`,
		upload, o.nation, o.viewers[who].UserID, upload.String())
	return upload
}

func TestAPaperCountsOnceASecondPersonHasComparedIt(t *testing.T) { // PR8
	o := newOffice(t)
	community := o.village("Kpana", 20)
	checklist, _ := protocol.BuiltIn().Checklist(basic)
	in := cases.TranscribeVerification{ID: id(), CommunityID: community, Level: 1, Tier: district, VisitedOn: o.today().AddDays(-40), PaperSerial: "B-117", UploadID: o.scanned("eha"), Total: 98}
	for i := range checklist.Indicators() {
		in.Marks = append(in.Marks, cases.WrittenMark{Code: i.Code, Marks: i.Max})
	}
	try := func(change func(*cases.TranscribeVerification)) error {
		other := in
		other.OperationID = id()
		change(&other)
		_, err := o.service.TranscribeVerification(o.as("eha"), other)
		return err
	}
	o.refused("marks above the maximum", "CK2", try(func(p *cases.TranscribeVerification) { p.Marks = []cases.WrittenMark{{Code: "01a", Marks: 6}} }))
	o.refused("a tier that does not verify", "WF8", try(func(p *cases.TranscribeVerification) { p.Tier = region }))
	o.refused("no serial", "", try(func(p *cases.TranscribeVerification) { p.PaperSerial = " " }))
	o.refused("neither marks nor an outcome", "PR8", try(func(p *cases.TranscribeVerification) { p.Marks = nil }))
	in.OperationID = id()
	paper := o.did(o.service.TranscribeVerification(o.as("eha"), in))
	o.is("{SUM}", `SELECT faults::text FROM transcriptions WHERE id = $1`, paper) // the rows make 100, the paper says 98
	o.is(0, `SELECT count(*) FROM verdicts`)
	request := id()
	_, err := o.service.CheckTranscription(o.as("eha"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Agrees: true, RequestID: &request})
	o.refused("a check by who typed it", "PR8", err)
	o.did(o.service.CheckTranscription(o.as("deho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Agrees: true, RequestID: &request}))
	o.is("AWAITING_DECISION", `SELECT state FROM verification_requests WHERE id = $1 AND opened_midway`, request)
	o.is(true, `SELECT transcribed FROM verdicts WHERE request_id = $1`, request)
	o.is("{}", `SELECT answers::text FROM verdicts WHERE request_id = $1`, request)
	o.did(o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	o.is(1, `SELECT level FROM communities WHERE id = $1`, community)
}

func TestAPaperWithATotalOnlyStandsAsAPastVerificationWithoutACase(t *testing.T) { // PR8
	o := newOffice(t)
	community := o.village("Kpana", 20)
	passed := true
	in := cases.TranscribeVerification{OperationID: id(), ID: id(), CommunityID: community, Level: 1, Tier: district, VisitedOn: o.today().AddDays(-50), PaperSerial: "B-9", UploadID: o.scanned("eha"),
		Total: 40, Passed: &passed, CertificateNumber: "C/17"}
	paper := o.did(o.service.TranscribeVerification(o.as("eha"), in))
	o.is("{OUTCOME}", `SELECT faults::text FROM transcriptions WHERE id = $1`, paper) // 40 marks do not pass, whatever it says
	again := in
	again.OperationID, again.ID = id(), id()
	_, err := o.service.TranscribeVerification(o.as("eha"), again)
	o.refused("the same paper twice", "PR8", err)
	read := func(who string) *cases.Transcription {
		t.Helper()
		one, err := o.service.Transcription(o.as(who), paper)
		if err != nil {
			t.Fatal(err)
		}
		return one
	}
	if one := read("eha"); one.State() != cases.ToCompare || one.ViewerChecks || !one.ViewerTyped || one.Score.Total != 40 || !one.Score.Passed {
		t.Errorf("who typed it in reads %+v", one)
	}
	if one := read("deho"); !one.ViewerChecks || one.ViewerTyped {
		t.Errorf("who may compare it reads %+v", one)
	}
	if _, err := o.service.Transcription(o.as("deho of West"), paper); !fault.Is(err, fault.NotFound) {
		t.Errorf("another district reads it: %v", err)
	}
	o.did(o.service.CheckTranscription(o.as("deho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Agrees: true}))
	o.is(0, `SELECT count(*) FROM verification_requests WHERE community_id = $1`, community)
	o.is(0, `SELECT level FROM communities WHERE id = $1`, community)
	if one := read("diccs"); one.State() != cases.Confirmed || one.RequestID != nil {
		t.Errorf("compared, it reads %+v", one)
	}
	_, err = o.service.CheckTranscription(o.as("reho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Reason: "no"})
	o.refused("a third look", "PR8", err)
}

func TestAPaperThatIsSentBackCanBeTypedInAgain(t *testing.T) { // PR8
	o := newOffice(t)
	passed := false
	in := cases.TranscribeVerification{OperationID: id(), ID: id(), CommunityID: o.village("Kpana", 20), Level: 1, Tier: district, VisitedOn: o.today().AddDays(-40), PaperSerial: "B-9", UploadID: o.scanned("eha"), Total: 70, Passed: &passed}
	paper := o.did(o.service.TranscribeVerification(o.as("eha"), in))
	_, err := o.service.CheckTranscription(o.as("deho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper})
	o.refused("sent back without a reason", "", err)
	o.did(o.service.CheckTranscription(o.as("deho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Reason: "the paper says 71"}))
	in.OperationID, in.ID, in.Total = id(), id(), 71
	second := o.did(o.service.TranscribeVerification(o.as("eha"), in))
	request := id()
	o.did(o.service.CheckTranscription(o.as("reho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: second, Agrees: true, RequestID: &request}))
	o.is("FAILED", `SELECT state FROM verification_requests WHERE id = $1 AND opened_midway`, request)
	o.is(71, `SELECT total FROM verdicts WHERE request_id = $1`, request)
}
