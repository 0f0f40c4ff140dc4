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
