package cases_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/internal/cases"
)

// yearly is a community that holds level 3 since a day, with a request of level 4 that was replied to.
func (o *office) yearly(name, since string) (community, request uuid.UUID) {
	o.t.Helper()
	community = o.village(name, 20)
	o.exec(`UPDATE communities SET triggered_on = '2021-01-01' WHERE id = $1`, community)
	o.holds(community, 3, since)
	o.certificateOf(community, 3, since)
	request = o.requested(community, 4, sanitised)
	o.replied(request)
	return community, request
}

func TestAYearlyVisitIsMadeInItsWindow(t *testing.T) { // L4
	o := newOffice(t)
	_, request := o.yearly("Kpana", "2025-06-01") // the first window is from 2026-04-01 to 2026-08-01; it is 2026-03-15
	plan := cases.PlanVisit{OperationID: id(), ID: id(), RequestID: request, VisitOn: o.today().AddDays(1), Team: []cases.Seat{
		{RosterMemberID: o.roster["Ama"], Leads: true, Scores: true}, {RosterMemberID: o.roster["Kofi"], Scores: true}, {RosterMemberID: o.roster["Esi"], Scores: true}}}
	_, err := o.service.PlanVisit(o.as("deho"), plan)
	o.refused("a visit two weeks before the window", "L4", err)
	o.clock.AdvanceDays(16)
	o.arrived("deho", request, "Ama", "Kofi", "Esi") // on the window's first day
	o.is(1, `SELECT round FROM verification_requests WHERE id = $1`, request)
}

func TestAVisitAfterItsWindowBeginsTheYearsAnew(t *testing.T) { // L4
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.exec(`UPDATE communities SET triggered_on = '2021-01-01'`)
	o.holds(community, 3, "2025-04-10")
	pass := func(request uuid.UUID) {
		t.Helper()
		o.did(o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")}))
	}
	pass(o.round(community, false))
	o.clock.AdvanceDays(370)
	second := o.requested(community, 4, sanitised)
	o.replied(second)
	o.is(2, `SELECT round FROM verification_requests WHERE id = $1`, second)
	o.clock.AdvanceDays(120) // the second window ended with month 26
	o.verified("Ama", o.arrived("deho", second, "Ama", "Kofi", "Esi"), best(sanitised))
	o.is(1, `SELECT round FROM verification_requests WHERE id = $1`, second)
	pass(second)
	o.is("ROUND_PASSED", `SELECT state FROM verification_requests WHERE id = $1`, second)
	o.clock.AdvanceDays(330)
	third := o.requested(community, 4, sanitised)
	o.is(2, `SELECT round FROM verification_requests WHERE id = $1`, third)
}

func TestARoundVisitedInTimeIsNotMissedWhileItWaitsForItsDecision(t *testing.T) { // L4
	o := newOffice(t)
	_, visited := o.yearly("Kpana", "2025-04-10") // the window ends on 2026-06-10
	o.verified("Ama", o.arrived("deho", visited, "Ama", "Kofi", "Esi"), best(sanitised))
	_, broken := o.yearly("Bimbi", "2025-04-10")
	o.did(o.service.BreakOffVisit(o.as("Ama"), cases.BreakOffVisit{OperationID: id(), VerificationID: o.arrived("deho", broken, "Ama", "Kofi", "Esi"), Reason: "A funeral."}))
	o.clock.AdvanceDays(120)
	if n, err := o.service.OpenMissed(t.Context()); err != nil || n != 1 {
		t.Errorf("%d reviews opened (%v), want one, of the round that nobody visited", n, err)
	}
	o.is("Bimbi", `SELECT c.name FROM level_reviews x JOIN communities c ON c.id = x.community_id`)
}

func TestNothingIsCertifiedWhileTheLevelBelowIsUnderReview(t *testing.T) { // PR16, LV1
	o := newOffice(t)
	community := o.village("Kpana", 20)
	request := o.requested(community, 1, basic)
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
	certify := func() error {
		_, err := o.service.Decide(o.as("diccs"), cases.Decide{OperationID: id(), ID: id(), RequestID: request, Certify: true, MeetingID: o.met("deho", district, &o.east, "Nii", "Efua", "Baaba")})
		return err
	}
	o.exec(`UPDATE communities SET level_under_review = true`)
	o.refused("a certification during a review", "PR16", certify())
	o.exec(`UPDATE communities SET level_under_review = false`)
	if err := certify(); err != nil {
		t.Fatal(err)
	}
}
