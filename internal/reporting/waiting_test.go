package reporting_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/country"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
	kept "saniladder/internal/reporting"
	"saniladder/internal/waiting"
)

// waits tells what waits, as "CONFIRM_MONTH East 2026-05-01 since 2026-06-01 until 2026-06-10 late".
func (l *land) waits(who context.Context) string {
	l.t.Helper()
	ghana, _ := country.Find("GH")
	groups, err := l.service.Waiting(who, waiting.Question{Nation: l.nation, Profile: ghana, Today: calendar.Today(l.now, "Africa/Accra"), Each: 20})
	l.must(err)
	var all []string
	for _, g := range groups {
		for _, e := range g.Entries {
			told := fmt.Sprintf("%s %s %s since %s until %s", e.Kind, e.AreaName, e.Period, e.Since, e.DueOn)
			if e.Overdue {
				told += " late"
			}
			all = append(all, told)
		}
	}
	return strings.Join(all, "\n")
}

func (l *land) waitingIs(who context.Context, want ...string) {
	l.t.Helper()
	if got := l.waits(who); got != strings.Join(want, "\n") {
		l.t.Errorf("waiting is\n%s\nnot\n%s", got, strings.Join(want, "\n"))
	}
}

func TestAMonthWaitsForItsOfficerUntilItIsConfirmed(t *testing.T) { // PR25
	l := newLand(t)
	l.exec(`UPDATE nations SET created_at = '2026-05-20'`)
	const freeze = "FREEZE_RETURN East 2026-04-01 since 2026-07-01 until 2026-07-21"
	may, june := "CONFIRM_MONTH East 2026-05-01 since 2026-06-01 until 2026-06-10 late", "CONFIRM_MONTH East 2026-06-01 since 2026-07-01 until 2026-07-10"
	l.waitingIs(l.deho, may, june, freeze)
	_, err := l.service.ConfirmMonth(l.deho, kept.ConfirmMonth{OperationID: id(), ID: id(), AreaID: l.east.id, Month: calendar.MustParse("2026-05-01")})
	l.must(err)
	l.waitingIs(l.deho, june, freeze)
	for _, role := range []access.Role{access.DICCS, access.EHA, access.Verifier} {
		other, _ := l.person(role, l.east, "")
		l.waitingIs(other)
	}
	l.waitingIs(l.reho)
	l.exec(`UPDATE areas SET ended_on = '2026-07-01' WHERE id = $1`, l.east.id)
	l.waitingIs(l.deho) // its successors answer for it
}

func TestAReturnWaitsForWhoeverTakesItsNextStep(t *testing.T) { // PR25
	l := newLand(t)
	l.now = time.Date(2026, 7, 22, 12, 0, 0, 0, time.UTC)
	l.exec(`UPDATE nations SET created_at = '2026-06-20'`)
	_, err := l.service.ConfirmMonth(l.deho, kept.ConfirmMonth{OperationID: id(), ID: id(), AreaID: l.east.id, Month: calendar.MustParse("2026-06-01")})
	l.must(err)
	l.waitingIs(l.deho, "FREEZE_RETURN East 2026-04-01 since 2026-07-01 until 2026-07-21 late")
	first, err := l.freeze(reporting.Quarter{Year: 2026, Number: 2}.String())
	l.must(err)
	l.waitingIs(l.deho, "SUBMIT_RETURN East 2026-04-01 since 2026-07-22 until 2026-07-21 late")
	l.waitingIs(l.reho)
	l.must(l.answer(l.deho, l.service.SubmitReturn, first, ""))
	l.waitingIs(l.deho)
	l.waitingIs(l.reho, "ANSWER_RETURN East 2026-04-01 since 2026-07-22 until ")
	l.now = l.now.AddDate(0, 0, 3)
	l.must(l.answer(l.reho, l.service.SendReturnBack, first, "visits lack"))
	l.waitingIs(l.reho)
	l.waitingIs(l.deho, "MEND_RETURN East 2026-04-01 since 2026-07-25 until 2026-07-21 late")
	both := access.ViewerFrom(l.reho)
	both.Assignments = append(both.Assignments, access.ViewerFrom(l.deho).Assignments...)
	second := id()
	_, err = l.service.FreezeReturn(access.WithViewer(t.Context(), both), kept.FreezeReturn{OperationID: id(), ID: second, AreaID: l.east.id, Quarter: reporting.Quarter{Year: 2026, Number: 2}})
	l.must(err)
	l.must(l.answer(l.deho, l.service.SubmitReturn, second, ""))
	l.waitingIs(l.reho) // nobody answers to what they froze themselves
	l.reho, _ = l.person(access.REHO, l.region, "")
	l.waitingIs(l.reho, "ANSWER_RETURN East 2026-04-01 since 2026-07-25 until ")
	l.must(l.answer(l.reho, l.service.AcceptReturn, second, ""))
	l.waitingIs(l.reho)
	l.waitingIs(l.deho)
}

func TestAFrozenReturnOfASplitDistrictWaitsForItsSuccessorsOfficers(t *testing.T) { // PR7, PR25
	l := newLand(t)
	l.exec(`UPDATE nations SET created_at = '2026-06-20'`)
	frozen, err := l.freeze("2026-Q2")
	l.must(err)
	oneHalf, rest := l.area(l.region, "DISTRICT", "East One", "e1"), l.area(l.region, "DISTRICT", "East Two", "e2")
	later := l.area(l.region, "DISTRICT", "East Three", "e3")
	l.exec(`UPDATE areas SET valid_from = '2026-07-04'`)
	l.exec(`UPDATE areas SET ended_on = '2026-07-04' WHERE id IN ($1, $2)`, l.east.id, oneHalf.id)
	for _, pair := range [][2]place{{l.east, oneHalf}, {l.east, rest}, {oneHalf, later}} {
		l.exec(`INSERT INTO area_successors (area_id, successor_id, effective_on) VALUES ($1, $2, '2026-07-04')`, pair[0].id, pair[1].id)
	}
	const waits = "SUBMIT_RETURN East 2026-04-01 since 2026-07-05 until "
	l.waitingIs(l.deho, waits) // it was theirs
	heir, _ := l.person(access.DEHO, later, "")
	l.waitingIs(heir, waits)
	west, _ := l.person(access.DEHO, l.west, "")
	l.waitingIs(west)
	for _, stranger := range []context.Context{west, l.reho} {
		if err := l.answer(stranger, l.service.SubmitReturn, frozen, ""); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else's submission: %v", err)
		}
	}
	shown, err := l.service.Return(heir, frozen)
	l.must(err)
	if len(shown.May) != 1 || shown.May[0] != reporting.Submitted {
		t.Errorf("they may %v", shown.May)
	}
	if _, err := l.freeze("2026-Q2"); !fault.Is(err, fault.Rule) {
		t.Errorf("frozen anew: %v", err)
	}
	l.must(l.answer(heir, l.service.SubmitReturn, frozen, ""))
	l.waitingIs(heir)
	l.waitingIs(l.reho, "ANSWER_RETURN East 2026-04-01 since 2026-07-05 until ")
	if err := l.answer(l.reho, l.service.SendReturnBack, frozen, "visits lack"); !fault.Is(err, fault.Rule) {
		t.Errorf("sent back to nobody: %v", err)
	}
	l.must(l.answer(l.reho, l.service.AcceptReturn, frozen, ""))
}
