package cases_test

import (
	"strconv"
	"testing"

	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/protocol"
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

func TestTheDefinitionOfTheSanitisedLevelCanHold(t *testing.T) { // CK9, CK12
	o := newOffice(t)
	community := o.village("Kpana", 20)
	o.holds(community, 2, "2026-01-10")
	request := o.requested(community, 3, sanitised)
	o.did(o.service.HandDownRequest(o.as("reho"), cases.HandDownRequest{OperationID: id(), RequestID: request}))
	o.replied(request)
	o.verified("Ama", o.arrived("deho", request, "Ama", "Kofi", "Esi"), best(sanitised))
	about, err := o.service.Request(o.as("diccs"), request)
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := o.service.Verdicts(o.as("diccs"), about)
	if err != nil {
		t.Fatal(err)
	}
	found, err := o.service.Definition(o.as("diccs"), about, verdicts)
	if err != nil || len(found) == 0 {
		t.Fatal(found, err)
	}
	if sum := protocol.DefinitionHolds(found); sum != protocol.Holds {
		t.Errorf("the best answers leave it %s: %+v", sum, found)
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

func TestLeadersLatrinesAndSchoolsAreCountedOnlyAsFarAsSomebodyHasLooked(t *testing.T) { // CK3
	o := newOffice(t)
	profile, _ := country.Find("GH")
	checklist, _ := protocol.BuiltIn().Checklist(basic)
	for name, k := range map[string]struct {
		keeps            []string
		leaders, schools string
	}{
		"Nothing":  {nil, "unknown", "0"},
		"Leaders":  {[]string{`natural_leaders (id, nation_id, community_id, name, has_latrine) VALUES (gen_random_uuid(), $1, $2, 'Ama', false), (gen_random_uuid(), $1, $2, 'Kofi', NULL)`}, "1", "0"},
		"Unknown":  {[]string{`natural_leaders (id, nation_id, community_id, name) VALUES (gen_random_uuid(), $1, $2, 'Ama')`, school(`NULL, NULL, 2, 2, NULL`)}, "unknown", "unknown"},
		"Adequate": {[]string{school(`100, 90, 2, 2, NULL`)}, "unknown", "0"},
		"Crowded":  {[]string{school(`101, 90, 2, 2, NULL`)}, "unknown", "1"},
		"Shared":   {[]string{school(`10, 10, NULL, NULL, 2`)}, "unknown", "1"},
		"None":     {[]string{school(`10, 10, NULL, NULL, NULL`)}, "unknown", "1"},
	} {
		community := o.village(name, 2)
		for _, row := range k.keeps {
			o.exec(`INSERT INTO `+row, o.nation, community)
		}
		facts, err := cases.FactsOf(t.Context(), o.db.App, profile, checklist, community)
		if err != nil {
			t.Fatal(err)
		}
		for fact, want := range map[protocol.Fact]string{protocol.NaturalLeadersWithoutLatrine: k.leaders, protocol.SchoolsWithoutAdequateLatrines: k.schools} {
			got := "unknown"
			if n, ok := facts[fact]; ok {
				got = strconv.Itoa(n)
			}
			if got != want {
				t.Errorf("%s: %s is %s, want %s", name, fact, got, want)
			}
		}
	}
}

// school is a row of a school with so many girls and boys, and cubicles of theirs and shared.
func school(figures string) string {
	return `facilities (id, nation_id, community_id, kind, name, girls, boys, cubicles_girls, cubicles_boys, cubicles_shared) VALUES (gen_random_uuid(), $1, $2, 'SCHOOL', 'Primary', ` + figures + `)`
}
