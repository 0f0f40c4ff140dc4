package reporting_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
	kept "saniladder/internal/reporting"
)

func TestAFrozenReturnStaysAsItWas(t *testing.T) { // PR25
	l := newLand(t)
	l.community(l.east, "2026-05-01")
	first, err := l.freeze("2026-Q2")
	l.must(err)
	l.community(l.east, "2026-06-01")
	one, err := l.service.Return(l.deho, first)
	l.must(err)
	if value(one.Figures, reporting.Triggered) != 1 || one.Version != 1 || one.State != reporting.Frozen || !strings.Contains(one.Rules, "figures 2") {
		t.Errorf("%+v", one)
	}
	for _, query := range []string{`UPDATE quarterly_returns SET figures = '[]'`, `DELETE FROM quarterly_returns`, `TRUNCATE quarterly_returns CASCADE`, `UPDATE month_confirmations SET remark = 'x'`, `DELETE FROM return_steps`} {
		if _, err := l.db.App.Exec(query); err == nil {
			t.Errorf("%s was let through", query)
		}
	}
}

func TestAReturnIsSentBackWithAReasonAndFrozenAnew(t *testing.T) {
	l := newLand(t)
	first, err := l.freeze("2026-Q2")
	l.must(err)
	l.refused(l.answer(l.reho, l.service.AcceptReturn, first, ""), fault.Rule, "accepting what was not submitted")
	l.must(l.answer(l.deho, l.service.SubmitReturn, first, ""))
	_, err = l.freeze("2026-Q2")
	l.refused(err, fault.Rule, "freezing while it waits")
	l.refused(l.answer(l.reho, l.service.SendReturnBack, first, " "), fault.Invalid, "sending back without a reason")
	l.must(l.answer(l.reho, l.service.SendReturnBack, first, "visits lack"))
	l.refused(l.answer(l.reho, l.service.AcceptReturn, first, ""), fault.Rule, "accepting what was sent back")
	second, err := l.freeze("2026-Q2")
	l.must(err)
	l.refused(l.answer(l.deho, l.service.SubmitReturn, first, ""), fault.Rule, "submitting an older version")
	l.must(l.answer(l.deho, l.service.SubmitReturn, second, ""))
	l.must(l.answer(l.reho, l.service.AcceptReturn, second, ""))
	_, err = l.freeze("2026-Q2")
	l.refused(err, fault.Rule, "freezing what was accepted")
	one, err := l.service.Return(l.reho, first)
	l.must(err)
	if one.State != reporting.SentBack || one.Newest || len(one.Steps) != 2 || one.Steps[1].Reason != "visits lack" {
		t.Errorf("%+v", one)
	}
	pile, err := l.service.Pile(l.reho, kept.Question{Path: l.region.path, Quarter: reporting.Quarter{Year: 2026, Number: 2}})
	l.must(err)
	if len(pile.Accepted) != 1 || len(pile.Lacking) != 1 || pile.Lacking[0].Name != "West" {
		t.Errorf("%+v", pile)
	}
}

func TestWhoeverFrozeAReturnDoesNotAcceptIt(t *testing.T) {
	l := newLand(t)
	first, err := l.freeze("2026-Q2")
	l.must(err)
	l.must(l.answer(l.deho, l.service.SubmitReturn, first, ""))
	both := access.ViewerFrom(l.deho)
	both.Assignments = append(both.Assignments, access.Assignment{Role: access.REHO, AreaID: l.region.id.String(), AreaPath: l.region.path})
	l.refused(l.answer(access.WithViewer(t.Context(), both), l.service.AcceptReturn, first, ""), fault.Rule, "accepting one's own")
}

func TestWhatArrivesAfterFreezingIsToldOnceInTheNextReturn(t *testing.T) { // PR5
	l := newLand(t)
	l.community(l.east, "2026-05-01")
	_, err := l.freeze("2026-Q2")
	l.must(err)
	l.request(l.community(l.east, "2026-06-20"), 1, "REQUESTED", "2026-06-25", "2026-08-25")
	l.now = l.now.AddDate(0, 3, 0)
	third, err := l.freeze("2026-Q3")
	l.must(err)
	one, err := l.service.Return(l.deho, third)
	l.must(err)
	if len(one.Late) != 1 || one.Late[0].Quarter.String() != "2026-Q2" || value(one.Late[0].Figures, reporting.Triggered) != 1 || value(one.Late[0].Figures, reporting.Requested) != 1 {
		t.Errorf("told late: %+v", one.Late)
	}
	if value(one.Figures, reporting.Triggered) != 0 {
		t.Errorf("late news are no change of the quarter: %+v", one.Figures)
	}
	l.now = l.now.AddDate(0, 3, 0)
	fourth, err := l.freeze("2026-Q4")
	l.must(err)
	if one, err = l.service.Return(l.deho, fourth); err != nil || len(one.Late) != 0 {
		t.Errorf("told again: %+v, %v", one.Late, err)
	}
}

func TestReturnsAreOpenToTheDistrictAndThoseAboveIt(t *testing.T) {
	l := newLand(t)
	first, err := l.freeze("2026-Q2")
	l.must(err)
	west, _ := l.person(access.DEHO, l.west, "")
	assistant, _ := l.person(access.EHA, l.east, "")
	for name, as := range map[string]context.Context{"another district's officer": west, "an assistant": assistant} {
		_, err := l.service.Return(as, first)
		l.refused(err, fault.NotFound, name+" reading")
		l.refused(l.answer(as, l.service.SubmitReturn, first, ""), fault.NotFound, name+" submitting")
		_, err = l.service.Print(as, first, "pdf", "en")
		l.refused(err, fault.NotFound, name+" printing")
	}
	l.refused(l.answer(l.reho, l.service.SubmitReturn, first, ""), fault.NotFound, "the region submitting for a district")
	for _, kind := range []string{"pdf", "xlsx"} {
		for _, language := range []string{"en", "km"} {
			file, err := l.service.Print(l.reho, first, kind, language)
			l.must(err)
			l.audited(first, kind)
			if len(file.Content) < 1000 || !strings.HasSuffix(file.Name, "-v1."+kind) {
				t.Errorf("%s in %s is %s of %d bytes", kind, language, file.Name, len(file.Content))
			}
		}
	}
}

func TestADistrictThatEndedKeepsItsReturnsAndItsSuccessorBegins(t *testing.T) { // PR7
	l := newLand(t)
	first, err := l.freeze("2026-Q2")
	l.must(err)
	l.must(l.answer(l.deho, l.service.SubmitReturn, first, ""))
	l.exec(`UPDATE areas SET ended_on = '2026-07-05' WHERE id = $1`, l.east.id)
	heir := l.area(l.region, "DISTRICT", "Heir", "dd")
	l.exec(`UPDATE areas SET valid_from = '2026-07-05' WHERE id = $1`, heir.id)
	l.refused(l.confirm(l.deho, "2026-06-01"), fault.Rule, "confirming for an area that ended")
	l.must(l.answer(l.reho, l.service.AcceptReturn, first, ""))
	year, err := l.service.Year(l.reho, kept.Question{Path: l.region.path, Quarter: reporting.Quarter{Year: 2026, Number: 2}})
	l.must(err)
	asked := map[string]bool{}
	for _, row := range year.Rows {
		asked[row.Name] = row.Asked
	}
	if !asked["East"] || asked["Heir"] || !asked["West"] || year.MonthAsked() != 1 {
		t.Errorf("asked are %v, and %d for the month", asked, year.MonthAsked())
	}
}

func TestAQuarterFrozenAnewIsNotToldLateByTheReturnsBeforeIt(t *testing.T) { // PR5
	l := newLand(t)
	l.community(l.east, "2026-05-01")
	first, err := l.freeze("2026-Q2")
	l.must(err)
	l.community(l.east, "2026-06-20") // arrived late
	l.now = l.now.AddDate(0, 3, 0)
	_, err = l.freeze("2026-Q3") // tells of it
	l.must(err)
	l.must(l.answer(l.deho, l.service.SubmitReturn, first, ""))
	l.must(l.answer(l.reho, l.service.SendReturnBack, first, "one lacks"))
	l.now = l.now.AddDate(0, 0, 1)
	second, err := l.freeze("2026-Q2") // has it by itself
	l.must(err)
	if one, err := l.service.Return(l.deho, second); err != nil || value(one.Figures, reporting.Triggered) != 2 {
		t.Fatalf("%+v, %v", one, err)
	}
	l.now = l.now.AddDate(0, 3, 0)
	next, err := l.freeze("2026-Q4")
	l.must(err)
	if one, err := l.service.Return(l.deho, next); err != nil || len(one.Late) != 0 {
		t.Errorf("told twice: %+v, %v", one.Late, err)
	}
	l.community(l.east, "2026-06-21")
	next, err = l.freeze("2026-Q4")
	l.must(err)
	if one, err := l.service.Return(l.deho, next); err != nil || len(one.Late) != 1 || value(one.Late[0].Figures, reporting.Triggered) != 1 {
		t.Errorf("what came since: %+v, %v", one.Late, err)
	}
}

func TestAReturnIsFrozenFromWhatStandsThereOnceItsTurnCame(t *testing.T) {
	l := newLand(t)
	tx, err := l.db.App.Begin()
	l.must(err)
	defer func() { _ = tx.Rollback() }()
	_, err = tx.Exec(`SELECT id FROM areas WHERE id = $1 FOR NO KEY UPDATE`, l.east.id)
	l.must(err)
	var frozen uuid.UUID
	done := make(chan error)
	go func() {
		one, err := l.freeze("2026-Q2")
		frozen = one
		done <- err
	}()
	for waits := false; !waits; {
		l.must(l.db.App.QueryRow(`SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%FROM areas a%')`).Scan(&waits))
		time.Sleep(5 * time.Millisecond)
	}
	l.community(l.east, "2026-05-01")
	l.must(tx.Commit())
	l.must(<-done)
	if one, err := l.service.Return(l.deho, frozen); err != nil || value(one.Figures, reporting.Triggered) != 1 {
		t.Errorf("%+v, %v", one.Figures, err)
	}
}

func TestWhoeverSubmittedAReturnDoesNotAnswerIt(t *testing.T) {
	l := newLand(t)
	first, err := l.freeze("2026-Q2")
	l.must(err)
	both := access.ViewerFrom(l.reho)
	both.Assignments = append(both.Assignments, access.Assignment{Role: access.DEHO, AreaID: l.east.id.String(), AreaPath: l.east.path})
	as := access.WithViewer(t.Context(), both)
	l.must(l.answer(as, l.service.SubmitReturn, first, ""))
	one, err := l.service.Return(as, first)
	l.must(err)
	if len(one.May) != 0 {
		t.Errorf("whoever submitted it is offered %v", one.May)
	}
	l.refused(l.answer(as, l.service.AcceptReturn, first, ""), fault.Rule, "accepting what one submitted")
	l.refused(l.answer(as, l.service.SendReturnBack, first, "no"), fault.Rule, "sending back what one submitted")
	other, _ := l.person(access.REHO, l.region, "")
	l.must(l.answer(other, l.service.AcceptReturn, first, ""))
}
