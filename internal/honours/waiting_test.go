package honours_test

import (
	"fmt"
	"strings"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/internal/waiting"
)

func (l *leagueLand) waitingIs(by access.Viewer, want ...string) {
	l.t.Helper()
	ghana, _ := country.Find("GH")
	groups, err := l.league.Waiting(l.as(by), waiting.Question{Nation: l.nation, Profile: ghana, Today: l.asked(0, "").Today, Each: 5})
	if err != nil {
		l.t.Fatal(err)
	}
	var all []string
	for _, g := range groups {
		for _, e := range g.Entries {
			all = append(all, fmt.Sprintf("%s %s since %s until %s", e.Kind, e.AreaName, e.Since, e.DueOn))
		}
	}
	if got := strings.Join(all, ", "); got != strings.Join(want, ", ") {
		l.t.Errorf("waiting is %q, not %q", got, want)
	}
}

func TestTheLeagueWaitsToBeFrozenOnceItsCutOffIsOver(t *testing.T) { // HN1
	l := newLeagueLand(t)
	l.certified(l.community("Ama"), 2, "2025-05-01", 0)
	roughly := l.certified(l.community("Bio"), 3, "2026", 0)
	l.waitingIs(l.national) // nobody was in it at the end of October: a year counts from its last day (PR4)
	l.exec(`UPDATE level_records SET effective_precision = 'MONTH', effective_on = '2026-10-01' WHERE id = $1`, roughly)
	l.waitingIs(l.national, "FREEZE_LEAGUE Ghana since 2026-11-01 until ")
	for _, other := range []access.Viewer{l.reho, l.member, l.eha} {
		l.waitingIs(other)
	}
	if err := l.freeze(2026, 1); err != nil {
		t.Fatal(err)
	}
	l.waitingIs(l.national)
}

func TestADistrictWithCommunitiesInTheLeagueIsWaitedForToPresentOne(t *testing.T) { // HN1
	l := newLeagueLand(t)
	ama := l.community("Ama")
	l.certified(ama, 3, "2026-02-01", 0)
	const told = "PRESENT_FOR_LEAGUE East since 2026-11-01 until 2027-10-31"
	l.waitingIs(l.deho, told)
	l.waitingIs(l.convener, told)
	for _, other := range []access.Viewer{l.westDeho, l.reho, l.member, l.eha} {
		l.waitingIs(other)
	}
	if err := l.present(l.deho, ama, 2027); err != nil {
		t.Fatal(err)
	}
	l.waitingIs(l.deho)
	if err := l.withdraw(l.deho, ama, 2027); err != nil {
		t.Fatal(err)
	}
	l.waitingIs(l.convener, told)
}
