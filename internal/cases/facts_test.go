package cases_test

import (
	"testing"

	"saniladder/domain/fault"
	"saniladder/internal/cases"
)

func TestWhatTheCommunityKeepsSpeaksAgainstAnswersAndWhatIsOnPaperDoesNot(t *testing.T) { // CK3, PR8
	o := newOffice(t)
	flags := func(name string, keeps ...string) string {
		community := o.village(name, 20)
		for _, row := range keeps {
			o.exec(`INSERT INTO `+row, o.nation, community)
		}
		request := o.requested(community, 1, basic)
		o.replied(request)
		o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(basic))
		var codes string
		if err := o.db.App.QueryRow(`SELECT coalesce(string_agg(code, ' ' ORDER BY code), '') FROM case_flags WHERE request_id = $1`, request).Scan(&codes); err != nil {
			t.Fatal(err)
		}
		return codes
	}
	if found := flags("On paper"); found != "" {
		t.Errorf("where nothing is kept here, %s are flagged", found)
	}
	place := `community_places (id, nation_id, community_id, kind, name, in_use, observed_on) VALUES (gen_random_uuid(), $1, $2, 'OPEN_DEFAECATION', 'bank', true, '2026-01-01')`
	if found := flags("Kept", place); found != "01a 02a 02b 02c 03a" {
		t.Errorf("with a place in use and nothing else, %q are flagged", found)
	}
	if found := flags("Complete",
		`agreed_actions (id, nation_id, community_id, what, agreed_on, done_on) VALUES (gen_random_uuid(), $1, $2, 'pits', '2026-01-01', '2026-01-09')`,
		`local_regulations (id, nation_id, community_id, text, adopted_on) VALUES (gen_random_uuid(), $1, $2, 'a fine', '2026-01-01')`,
		`violations (id, nation_id, community_id, happened_on, what, action, acted_on) VALUES (gen_random_uuid(), $1, $2, '2026-01-02', 'seen', 'fined', '2026-01-03')`,
		`defaecation_maps (id, nation_id, community_id, drawn_on, places) VALUES (gen_random_uuid(), $1, $2, '2026-01-01', '[]'), (gen_random_uuid(), $1, $2, '2026-02-01', '[]')`,
	); found != "" {
		t.Errorf("with all that is asked for, %s are flagged", found)
	}
}

func TestASelfTriggeredCommunityAssessesItselfAfterItHasCommittedItself(t *testing.T) { // WF1
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.exec(`UPDATE communities SET self_triggered = true WHERE id = $1`, community)
	assess := cases.RecordSelfAssessment{OperationID: id(), ID: id(), CommunityID: community, Level: 1, AssessedOn: o.today(), Assessors: []string{"Akua"}, Answers: best(basic)}
	if _, err := o.service.RecordSelfAssessment(o.as("eha"), assess); fault.From(err) == nil || fault.From(err).Rule != "WF1" {
		t.Errorf("it was let: %v", err)
	}
	o.exec(`INSERT INTO community_meetings (id, nation_id, community_id, held_on, purpose, whole_community)
SELECT gen_random_uuid(), $1, $2, '2025-12-02', p, true FROM unnest(ARRAY['LEADERS_BRIEFED', 'COMMITMENT']) p`, o.nation, community)
	o.did(o.service.RecordSelfAssessment(o.as("eha"), assess))
}
