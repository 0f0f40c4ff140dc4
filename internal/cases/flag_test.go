package cases_test

import (
	"maps"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/protocol"
	"saniladder/internal/cases"
)

// justPassing are the answers of level 1 with marks lost, as few as a total just above the lowest that passes leaves.
func justPassing(t *testing.T, over int) protocol.Answers {
	t.Helper()
	list, _ := protocol.BuiltIn().Checklist(basic)
	answers := maps.Clone(best(basic))
	for i := range list.Indicators() {
		var worse []protocol.Answer
		switch was := answers[i.Code]; {
		case was.Met != nil:
			worse = []protocol.Answer{protocol.IsMet(false)}
		case was.N != nil:
			worse = []protocol.Answer{protocol.Of(*was.Of/2, *was.Of), protocol.Of(*was.Of-1, *was.Of)}
		case was.Asks != nil:
			asks := maps.Clone(was.Asks)
			for name := range asks {
				asks[name] = false
			}
			worse = []protocol.Answer{protocol.AreMet(asks)}
		}
		for _, bad := range worse {
			tried := maps.Clone(answers)
			tried[i.Code] = bad
			if r, err := protocol.Score(list, tried); err == nil && r.Passed && r.Total >= r.Minimum+over {
				answers = tried
				break
			}
		}
	}
	r, err := protocol.Score(list, answers)
	if err != nil || !r.Passed || r.Total-r.Minimum > over+2 {
		t.Fatalf("%d of at least %d (%v)", r.Total, r.Minimum, err)
	}
	return answers
}

func TestWhoeverDecidesIsShownTheSignsOfPressure(t *testing.T) { // PR15, PR11
	o := newOffice(t)
	flags := func(name string, before func(community, request uuid.UUID), answers protocol.Answers, during func(verification uuid.UUID)) string {
		t.Helper()
		community := o.village(name, 20)
		request := o.requested(community, 1, basic)
		o.replied(request)
		before(community, request)
		verification := o.arrived("deho", request, "Ama", "Kofi", "Esi")
		during(verification)
		o.verified("Ama", verification, answers)
		var kinds string
		if err := o.db.App.QueryRow(`SELECT coalesce(string_agg(kind, ' ' ORDER BY kind), '') FROM case_flags WHERE request_id = $1`, request).Scan(&kinds); err != nil {
			t.Fatal(err)
		}
		return kinds
	}
	nothing, none := func(_, _ uuid.UUID) {}, func(uuid.UUID) {}
	photo := func(verification uuid.UUID) {
		upload := o.scanned("Ama")
		o.exec(`UPDATE uploads SET hash = decode(repeat('ab', 32), 'hex') WHERE id = $1`, upload)
		o.did(o.service.AddEvidence(o.as("Ama"), cases.AddEvidence{OperationID: id(), ID: id(), VerificationID: verification, Code: "01a", UploadID: upload}))
	}
	brokenOff := func(_, request uuid.UUID) {
		for range 2 {
			o.did(o.service.BreakOffVisit(o.as("Ama"), cases.BreakOffVisit{OperationID: id(), VerificationID: o.arrived("deho", request, "Ama", "Kofi", "Esi"), Reason: "A flood."}))
		}
	}
	gone := func(n string) func(community, _ uuid.UUID) {
		return func(community, _ uuid.UUID) {
			o.exec(`UPDATE households SET ended_on = $2 WHERE id IN (SELECT id FROM households WHERE community_id = $1 ORDER BY id LIMIT `+n+`)`, community, o.today())
		}
	}
	middling := justPassing(t, 6)
	for _, k := range []struct {
		name    string
		before  func(community, request uuid.UUID)
		answers protocol.Answers
		during  func(uuid.UUID)
		want    string
	}{
		{"All is well", nothing, best(basic), none, ""},
		{"As good as the one before", nothing, best(basic), none, ""},
		{"Just passing", nothing, justPassing(t, 0), none, "JUST_PASSED"},
		{"Well above", nothing, middling, photo, ""},
		{"The same answers again", nothing, middling, none, "IDENTICAL_ANSWERS"},
		{"The photograph again", nothing, best(basic), photo, "EVIDENCE_USED_TWICE"},
		{"Broken off twice", brokenOff, best(basic), none, "CALLED_OFF_REPEATEDLY"},
		{"One of twenty is gone", gone("1"), best(basic), none, "HOUSEHOLDS_GONE"},
	} {
		if got := flags(k.name, k.before, k.answers, k.during); got != k.want {
			t.Errorf("%s: %q is flagged, want %q", k.name, got, k.want)
		}
	}
	large := o.village("Large", 30)
	o.exec(`UPDATE households SET ended_on = $2 WHERE id IN (SELECT id FROM households WHERE community_id = $1 ORDER BY id LIMIT 1)`, large, o.today())
	request := o.requested(large, 1, basic)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
	o.is(0, `SELECT count(*) FROM case_flags WHERE request_id = $1`, request)
}

func TestWhatIsFlaggedIsSettledBeforeAnythingIsCertified(t *testing.T) { // PR15, CK3
	o := newOffice(t)
	request := o.requested(o.village("Kpana", 20), 1, basic)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), justPassing(t, 0))
	reason := "Seen again by the committee."
	decide := func() error {
		_, err := o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, Reason: reason,
			MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")})
		return err
	}
	o.refused("a certification with an open flag", "PR15", decide())
	var flag uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM case_flags`).Scan(&flag); err != nil {
		t.Fatal(err)
	}
	_, err := o.service.SettleFlag(o.as("diccs"), cases.SettleFlag{OperationID: id(), FlagID: flag})
	o.refused("a flag settled without a reason", "", err)
	o.did(o.service.SettleFlag(o.as("diccs"), cases.SettleFlag{OperationID: id(), FlagID: flag, Reason: "Two members looked again."}))
	reason = ""
	o.refused("a certification that the definition speaks against, without a reason", "CK12", decide())
	reason = "Seen again by the committee."
	if err := decide(); err != nil {
		t.Error(err)
	}
}
