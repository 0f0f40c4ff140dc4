package cases_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/internal/cases"
)

func TestAMissedYearlyRoundOpensOneReviewByItself(t *testing.T) { // L4, PR16
	o := newOffice(t)
	community, unknown := o.village("Kpana", 20), o.village("Bodi", 20)
	o.holds(community, 3, "2025-04-10")
	o.holds(unknown, 3, "2025-04-10") // certified without a case: no rounds are on record
	o.certificateOf(community, 3, "2025-04-10")
	opened := func() int {
		t.Helper()
		n, err := o.service.OpenMissed(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	o.clock.AdvanceDays(87) // the first window ends with month 14
	if today := o.today().String(); today != "2026-06-10" {
		t.Fatal(today)
	}
	if n := opened(); n != 0 {
		t.Errorf("%d reviews while the window is open", n)
	}
	for i, want := range []int{1, 0} {
		o.clock.AdvanceDays(1)
		if n := opened(); n != want {
			t.Errorf("%d reviews on day %d, want %d", n, i+1, want)
		}
	}
	o.is("ROUND_MISSED REGION", `SELECT cause || ' ' || tier FROM level_reviews`)
	o.is(true, `SELECT level_under_review FROM communities WHERE id = $1`, community)
	o.is(1, `SELECT count(*) FROM audit_entries WHERE action = 'review.missed' AND actor_kind = 'SYSTEM'`)
	var review uuid.UUID
	if err := o.db.App.QueryRow(`SELECT id FROM level_reviews`).Scan(&review); err != nil {
		t.Fatal(err)
	}
	o.did(o.service.DecideReview(o.as("riccs"), cases.DecideReview{OperationID: id(), ReviewID: review, Kept: true, Reason: "The road was cut; it was looked at since.",
		MeetingID: o.met("reho", region, &o.north, "Nii", "Efua", "Baaba")}))
	o.clock.AdvanceDays(30)
	if n := opened(); n != 0 {
		t.Errorf("%d more reviews of a round that was decided on", n)
	}
}

// certificateOf gives a level its certificate, as a decided case would.
func (o *office) certificateOf(community uuid.UUID, level int, on string) {
	o.t.Helper()
	request, meeting, decision := id(), id(), id()
	o.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, waiting_since, closed_on) VALUES ($1, $2, $3, $4, 'CERTIFIED', 'REGION', $5, $5, $5)`,
		request, o.nation, community, level, on)
	o.exec(`INSERT INTO committee_meetings (id, nation_id, tier, area_id, held_on, attended, minute) VALUES ($1, $2, 'REGION', $3, $4, '{Nii,Efua,Baaba}', 'looked at')`, meeting, o.nation, o.north, on)
	o.exec(`INSERT INTO decisions (id, nation_id, request_id, community_id, meeting_id, tier, decision, decided_on) VALUES ($1, $2, $3, $4, $5, 'REGION', 'CERTIFY', $6)`, decision, o.nation, request, community, meeting, on)
	o.exec(`INSERT INTO certificates (id, nation_id, community_id, request_id, level_record_id, decision_id, level, tier, serial, community_name, area_names, body, issued_on, code, standing_since)
SELECT $1, $2, $3, $4, r.id, $5, $6::int, 'REGION', $7, 'Kpana', '{North}', 'RICCS', $8, $7, $8 FROM level_records r WHERE r.community_id = $3 AND r.level = $6::int`,
		id(), o.nation, community, request, decision, level, id().String(), on)
}
