package cases_test

import (
	"testing"

	"github.com/google/uuid"

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
	in := cases.TranscribeVerification{ID: id(), CommunityID: community, Level: 1, Tier: district, VisitedOn: o.today().AddDays(-40), PaperSerial: "B-117", UploadID: o.scanned("eha"), Marks: map[string]int{}, Total: 98}
	for i := range checklist.Indicators() {
		in.Marks[i.Code] = i.Max
	}
	try := func(change func(*cases.TranscribeVerification)) error {
		other := in
		other.OperationID = id()
		change(&other)
		_, err := o.service.TranscribeVerification(o.as("eha"), other)
		return err
	}
	o.refused("marks above the maximum", "CK2", try(func(p *cases.TranscribeVerification) { p.Marks = map[string]int{"01a": 6} }))
	o.refused("a tier that does not verify", "WF8", try(func(p *cases.TranscribeVerification) { p.Tier = region }))
	o.refused("no serial", "", try(func(p *cases.TranscribeVerification) { p.PaperSerial = " " }))
	in.OperationID = id()
	paper := o.did(o.service.TranscribeVerification(o.as("eha"), in))
	o.is("{SUM}", `SELECT faults::text FROM transcriptions WHERE id = $1`, paper) // the rows make 100, the paper says 98
	o.is(0, `SELECT count(*) FROM verdicts`)
	request := id()
	_, err := o.service.CheckTranscription(o.as("eha"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Agrees: true, RequestID: request})
	o.refused("a check by who typed it", "PR8", err)
	o.did(o.service.CheckTranscription(o.as("deho"), cases.CheckTranscription{OperationID: id(), TranscriptionID: paper, Agrees: true, RequestID: request}))
	o.is("AWAITING_DECISION", `SELECT state FROM verification_requests WHERE id = $1 AND opened_midway`, request)
	o.is(true, `SELECT transcribed FROM verdicts WHERE request_id = $1`, request)
	o.is("{}", `SELECT answers::text FROM verdicts WHERE request_id = $1`, request)
	o.did(o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	o.is(1, `SELECT level FROM communities WHERE id = $1`, community)
}
