package cases_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/cases"
)

// asked is a request on paper of 40 days ago, with a scan of the assistant's.
func (o *office) asked(community uuid.UUID, level int) cases.TranscribeRequest {
	o.t.Helper()
	on := o.today().AddDays(-40)
	signed := func(name, position string) cases.PaperSignature {
		return cases.PaperSignature{Name: name, Position: position, SignedOn: on}
	}
	return cases.TranscribeRequest{OperationID: id(), ID: id(), CommunityID: community, Level: level, AssessedOn: on.AddDays(-3), BriefedOn: on.AddDays(-2), DecidedOn: on.AddDays(-1), RequestedOn: on,
		Leader: signed("Akua", "natural leader"), Chief: signed("Nana Osei", "chief"), PaperSerial: "R-12", UploadID: o.scanned("eha")}
}

// opened is the case of a request on paper, once a second person has compared it.
func (o *office) opened(paper uuid.UUID) uuid.UUID {
	o.t.Helper()
	request := id()
	o.did(o.service.CheckPaperRequest(o.as("deho"), cases.CheckPaperRequest{OperationID: id(), PaperRequestID: paper, Agrees: true, RequestID: &request}))
	return request
}

func TestACaseThatWasAskedForOnPaperStandsAtRequestedWithThePapersClocks(t *testing.T) { // PR8, WF4
	o := newOffice(t)
	community := o.village("Kpana", 20)
	in := o.asked(community, 1)
	paper := o.did(o.service.TranscribeRequest(o.as("eha"), in))
	o.is(0, `SELECT count(*) FROM verification_requests`)
	request := id()
	check := cases.CheckPaperRequest{OperationID: id(), PaperRequestID: paper, Agrees: true, RequestID: &request}
	_, err := o.service.CheckPaperRequest(o.as("eha"), check)
	o.refused("a check by who typed it in", "PR8", err)
	request = o.opened(paper)
	o.is("REQUESTED DISTRICT", `SELECT state || ' ' || tier FROM verification_requests WHERE id = $1 AND opened_midway AND passed_on_by IS NULL`, request)
	o.is(in.RequestedOn.AddMonths(2), `SELECT due_on FROM verification_requests WHERE id = $1`, request)
	o.is(in.RequestedOn, `SELECT waiting_since FROM verification_requests WHERE id = $1`, request)
	o.is(true, `SELECT on_paper AND recorded_by IS NULL AND answers = '{}' AND total IS NULL FROM self_assessments WHERE community_id = $1`, community)
	o.is("LEADER CHIEF", `SELECT string_agg(capacity, ' ' ORDER BY id) FROM signatures WHERE object_id = $1 AND means = 'PAPER'`, request)
	check.OperationID = id()
	_, err = o.service.CheckPaperRequest(o.as("reho"), check)
	o.refused("a second check", "PR8", err)

	about, err := o.service.Request(o.as("deho"), request)
	if err != nil {
		t.Fatal(err)
	}
	if about.PaperRequestID == nil || *about.PaperRequestID != paper || about.RepliedHere {
		t.Errorf("the case reads %+v", about)
	}
	ten := 10
	all, err := o.service.SelfAssessments(o.as("deho"), community, nil, cases.Page{First: &ten})
	if err != nil || len(all.Rows) != 1 || !all.Rows[0].OnPaper || all.Rows[0].Checklist != "" {
		t.Errorf("its self-assessment reads %+v %v", all, err)
	}
	o.replied(request) // it goes on here like any other
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
	o.is("AWAITING_DECISION", `SELECT state FROM verification_requests WHERE id = $1`, request)
	if about, err = o.service.Request(o.as("deho"), request); err != nil || !about.RepliedHere {
		t.Errorf("its reply is not of here: %v", err)
	}
}

func TestACaseThatWasRepliedToOnPaperAwaitsItsVisit(t *testing.T) { // PR8, WF3, WF4
	o := newOffice(t)
	for _, level := range []int{1, 3} { // the third is received by the region, which hands it down before the district replies
		community := o.village("Kpana "+string(rune('0'+level)), 20)
		o.exec(`UPDATE communities SET triggered_on = '2021-01-01' WHERE id = $1`, community)
		if level > 1 {
			o.holds(community, level-1, "2025-01-10")
		}
		in := o.asked(community, level)
		in.RepliedOn = in.RequestedOn.AddDays(6)
		request := o.opened(o.did(o.service.TranscribeRequest(o.as("eha"), in)))
		o.is("AWAITING_VISIT DISTRICT", `SELECT state || ' ' || tier FROM verification_requests WHERE id = $1`, request)
		o.is(in.RepliedOn, `SELECT replied_on FROM verification_requests WHERE id = $1 AND waiting_since = replied_on`, request)
		o.is(in.RequestedOn.AddMonths(2), `SELECT due_on FROM verification_requests WHERE id = $1`, request)
		o.is(map[int]string{1: "REQUEST REPLY", 3: "REQUEST HAND_DOWN REPLY"}[level], `SELECT string_agg(action, ' ' ORDER BY recorded_at, id) FROM case_steps WHERE request_id = $1 AND role = ''`, request)
		if _, err := o.service.PrintReply(o.as("deho"), request, "en"); !fault.Is(err, fault.Rule) {
			t.Errorf("a reply that is on paper is printed: %v", err)
		}
	}
}

func TestAPaperOfWhichNoCaseCanBeOpenedIsRefused(t *testing.T) { // PR8, LV1, WF1-WF4
	o := newOffice(t)
	community, certified, open := o.village("Kpana", 20), o.village("Kpong", 20), o.village("Kpeve", 20)
	o.holds(certified, 1, "2026-01-10")
	o.requested(open, 1, basic)
	try := func(of uuid.UUID, change func(*cases.TranscribeRequest)) error {
		in := o.asked(of, 1)
		change(&in)
		_, err := o.service.TranscribeRequest(o.as("eha"), in)
		return err
	}
	as := func(*cases.TranscribeRequest) {}
	o.refused("a level that is held", "LV1", try(certified, as))
	o.refused("a level that is skipped", "LV1", try(community, func(in *cases.TranscribeRequest) { in.Level = 2 }))
	o.refused("a second open case", "WF3", try(open, as))
	o.refused("a day before the triggering", "WF1", try(community, func(in *cases.TranscribeRequest) { in.AssessedOn = calendar.Of(2019, 1, 1) }))
	o.refused("a day to come", "PR5", try(community, func(in *cases.TranscribeRequest) { in.RepliedOn = o.today().AddDays(1) }))
	o.refused("a briefing before the assessment", "WF2", try(community, func(in *cases.TranscribeRequest) { in.BriefedOn = in.AssessedOn.AddDays(-1) }))
	o.refused("a request before the decision", "WF3", try(community, func(in *cases.TranscribeRequest) { in.DecidedOn = in.RequestedOn.AddDays(1) }))
	o.refused("a reply before the request", "WF4", try(community, func(in *cases.TranscribeRequest) { in.RepliedOn = in.RequestedOn.AddDays(-1) }))
	o.refused("a chief without a title", "WF3", try(community, func(in *cases.TranscribeRequest) { in.Chief.Position = " " }))
	o.refused("no serial", "", try(community, func(in *cases.TranscribeRequest) { in.PaperSerial = "" }))
	paper := o.did(o.service.TranscribeRequest(o.as("eha"), o.asked(community, 1)))
	o.refused("the same paper twice", "PR8", try(community, as))
	request := o.requested(community, 1, basic) // meanwhile it asked here
	check := func() error {
		made := id()
		_, err := o.service.CheckPaperRequest(o.as("deho"), cases.CheckPaperRequest{OperationID: id(), PaperRequestID: paper, Agrees: true, RequestID: &made})
		return err
	}
	o.refused("opening a second case", "WF3", check())
	o.did(o.service.WithdrawRequest(o.as("eha"), cases.WithdrawRequest{OperationID: id(), RequestID: request, Reason: "too early"}))
	o.refused("a paper that a later request has overtaken", "PR8", check())
	o.did(o.service.CheckPaperRequest(o.as("deho"), cases.CheckPaperRequest{OperationID: id(), PaperRequestID: paper, Reason: "it is past"}))
	o.is("it is past", `SELECT rejected_reason FROM paper_requests WHERE id = $1`, paper)
}
