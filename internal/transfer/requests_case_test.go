package transfer_test

import (
	"context"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/naming"
	"saniladder/domain/protocol"
	"saniladder/internal/account"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// person is somebody with an account and a role in an area, signed in.
func (o *office) person(name string, role access.Role, area uuid.UUID) context.Context {
	o.t.Helper()
	user := newID()
	o.exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, user, o.nation.ID, name)
	o.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, $4, $5)`, newID(), o.nation.ID, user, string(role), area)
	viewer, err := account.New(o.db, o.clock.Now).ViewerOf(o.t.Context(), user)
	if err != nil {
		o.t.Fatal(err)
	}
	return access.WithViewer(o.t.Context(), viewer)
}

func (o *office) exec(query string, args ...any) {
	o.t.Helper()
	if _, err := o.db.Exec(query, args...); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
}

func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func TestARowOfAListBecomesACaseThatGoesOnToItsVerification(t *testing.T) { // PR8, WF3-WF6
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", sound, bySource())
	district := o.area("GH1206")
	region := o.person("reho", access.REHO, o.area("GH12"))
	officer := o.person("deho", access.DEHO, district)

	o.ctx = region // who brings the list does not compare it
	job := o.bring(column.Requests, "requests.csv", requestsHeader+onPaper("Kanga", "ODF-Basic", inOrder+"2026-11-15", "Akua"), transfer.Options{})
	if job.Counts.Created != 1 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	var paper, community uuid.UUID
	if err := o.db.QueryRow(`SELECT id, community_id FROM paper_requests WHERE job_id = $1`, job.ID).Scan(&paper, &community); err != nil {
		t.Fatal(err)
	}
	service, request := cases.New(&casework.Desk{DB: o.db, Now: o.clock.Now}, o.db, protocol.BuiltIn()), newID()
	did := func(made []uuid.UUID, err error) uuid.UUID {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return made[0]
	}
	check := func(who context.Context, photograph *uuid.UUID) ([]uuid.UUID, error) {
		return service.CheckPaperRequest(who, cases.CheckPaperRequest{OperationID: newID(), PaperRequestID: paper, Agrees: true, RequestID: &request, UploadID: photograph})
	}
	photographed := func(who context.Context) *uuid.UUID {
		kept, err := o.service.SaveUpload(who, transfer.UploadInput{Name: "R-12.pdf", MediaType: "application/pdf", Size: -1, Body: strings.NewReader("%PDF-1.7 annex 4")})
		if err != nil {
			t.Fatal(err)
		}
		return &kept.ID
	}
	if _, err := check(officer, nil); fault.From(err).Rule != "PR8" {
		t.Errorf("a row without a photograph of its paper: %v", err)
	}
	if _, err := check(region, photographed(region)); fault.From(err).Rule != "PR8" {
		t.Errorf("a comparison by who brought the list: %v", err)
	}
	did(check(officer, photographed(officer)))
	standing := func(want string) {
		t.Helper()
		var state string
		if err := o.db.QueryRow(`SELECT state || CASE WHEN opened_midway THEN ', opened midway' ELSE '' END FROM verification_requests WHERE id = $1`, request).Scan(&state); err != nil || state != want {
			t.Fatalf("the case is %q, not %q: %v", state, want, err)
		}
	}
	standing("AWAITING_VISIT, opened midway")

	o.exec(`INSERT INTO households (id, nation_id, community_id, adults, children, members, observed_on) SELECT md5('h' || n)::uuid, $1, $2, 3, 2, 5, '2026-10-10' FROM generate_series(1, 20) n`, o.nation.ID, community)
	o.exec(`INSERT INTO monitoring_reports (id, nation_id, community_id, by_leader, observed_on) VALUES ($1, $2, $3, true, '2026-10-10')`, newID(), o.nation.ID, community)
	var team []context.Context
	plan := cases.PlanVisit{OperationID: newID(), ID: newID(), RequestID: request, VisitOn: calendar.Today(o.clock.Now(), "Africa/Accra").AddDays(1)}
	for i, name := range []string{"Ama", "Kofi", "Esi"} {
		team = append(team, o.person(name, access.DICCS, district))
		seat := cases.Seat{RosterMemberID: newID(), Leads: i == 0, Scores: true}
		o.exec(`INSERT INTO roster_members (id, nation_id, area_id, user_id, name, name_key, capacity, office) VALUES ($1, $2, $3, $4, $5, $6, 'DISTRICT_MEMBER', $7)`,
			seat.RosterMemberID, o.nation.ID, district, access.ViewerFrom(team[i]).UserID, name, naming.Normalise(name), []string{"ENVIRONMENTAL_HEALTH", "WORKS", "HEALTH"}[i])
		plan.Team = append(plan.Team, seat)
	}
	did(service.PlanVisit(officer, plan))
	for _, member := range team {
		did(service.ReviewPapers(member, cases.ReviewPapers{OperationID: newID(), PlanID: plan.ID, Baseline: true, Reports: true}))
	}
	o.clock.AdvanceDays(1)
	verification := did(service.ReportArrival(team[0], cases.ReportArrival{OperationID: newID(), ID: newID(), PlanID: plan.ID, ArrivedOn: plan.VisitOn}))
	standing("ON_VISIT, opened midway")
	opened, err := service.Verification(team[1], verification)
	if err != nil || opened.CommunityName != "Kanga" || opened.Checklist != "gh-clts-2013/odf-basic" || opened.State != "DRAFT" {
		t.Errorf("its sheet reads %+v %v", opened, err)
	}
	did(service.SaveAnswers(team[1], cases.SaveAnswers{OperationID: newID(), VerificationID: verification, Answers: protocol.Answers{"01a": protocol.IsMet(true)}}))
}
