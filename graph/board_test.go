package graph_test

import (
	"strings"
	"testing"

	"saniladder/domain/access"
)

func TestABodysAgendaIsForItsMembersAlone(t *testing.T) { // PR14
	l := newLand(t)
	for _, tier := range []struct{ key, found string }{{"DISTRICT", "DEHO DICCS"}, {"REGION", "REHO RICCS"}, {"NATION", "NATIONAL"}} {
		l.run(`UPDATE verification_requests SET state = 'AWAITING_DECISION', tier = $2 WHERE community_id = $1 AND closed_on IS NULL`, l.akim, tier.key)
		told := ""
		for _, role := range access.Rows() {
			if letters := (probe{query: probes["decisionsDue"].query}).letters(l, l.as(role)); letters != "." {
				told += " " + string(role) + letters
			}
		}
		t.Logf("%s:%s", tier.key, told)
		if want := wanted(tier.found); told != want {
			t.Errorf("%s's agenda is told to%s, not to%s", tier.key, told, want)
		}
	}
}

// wanted are roles that find Akim.
func wanted(roles string) string {
	told := ""
	for _, role := range access.Rows() {
		for _, one := range strings.Fields(roles) {
			if string(role) == one {
				told += " " + one + "A"
			}
		}
	}
	return told
}

func TestHowMarksAgreeIsToldToTheOfficesOfTheArea(t *testing.T) { // TM2, WF8
	l := newLand(t)
	l.run(`WITH made AS (INSERT INTO verifications (id, nation_id, request_id, community_id, tier, stage, checklist, state, arrived_on, arrived_at)
    SELECT gen_random_uuid(), nation_id, request_id, community_id, 'REGION', 1, checklist, state, current_date, now() FROM verifications WHERE state = 'SIGNED' RETURNING *)
  INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, outcome, checklist, answers, marks, total, debriefed_on, verified_on)
  SELECT gen_random_uuid(), v.nation_id, made.id, v.request_id, v.community_id, 'REGION', 1, v.outcome, v.checklist, v.answers, v.marks, v.total, current_date, current_date
  FROM verdicts v JOIN made ON made.request_id = v.request_id`)
	told := ""
	for _, role := range access.Rows() {
		told += " " + string(role) + probes["agreement"].letters(l, l.as(role))
	}
	const want = " NATIONALEFW ADMINISTRATOR. REHOEW RICCSEW DEHOE DICCSE EHA. VERIFIER. NGO. LEADER. CHIEF. MEMBER. PUBLIC. OPERATOREFW SYSTEMEFW"
	if told != want {
		t.Errorf("how marks agree is told to%s, not to%s", told, want)
	}
}
