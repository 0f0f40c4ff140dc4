package reporting_test

import (
	"fmt"
	"testing"
	"time"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/domain/reporting"
	kept "saniladder/internal/reporting"
)

func TestAMonthIsConfirmedOnceAfterItEnded(t *testing.T) { // PR25
	l := newLand(t)
	l.refused(l.confirm(l.deho, "2026-07-01"), fault.Rule, "confirming a month that runs")
	l.refused(l.confirm(l.reho, "2026-06-01"), fault.NotFound, "the region confirming for a district")
	l.refused(l.confirm(l.deho, "2024-06-01"), fault.Rule, "confirming before the country began")
	l.must(l.confirm(l.deho, "2026-06-30"))
	l.refused(l.confirm(l.deho, "2026-06-01"), fault.Conflict, "confirming twice")
	l.must(l.confirm(l.deho, "2026-05-01"))
	area, err := l.service.Area(l.deho, l.east.id, calendar.Day{})
	l.must(err)
	last := area.Months[len(area.Months)-1]
	if before := area.Months[len(area.Months)-2]; last.State != reporting.Confirmed || before.State != reporting.ConfirmedLate || last.News == nil || !last.News.IsNothing() {
		t.Errorf("%+v and %+v", before, last)
	}
	if area.Month == nil || area.Month.Month != calendar.MustParse("2025-07-01") {
		t.Errorf("the oldest that waits is %+v", area.Month)
	}
}

func TestADecemberIsConfirmedInTheNextYear(t *testing.T) {
	l := newLand(t)
	l.now = time.Date(2027, 1, 1, 0, 30, 0, 0, time.UTC)
	l.must(l.confirm(l.deho, "2026-12-01"))
	year, err := l.service.Year(l.reho, kept.Question{Path: l.region.path})
	l.must(err)
	if year.Confirmed() != 1 || year.MonthAsked() != 2 || year.Quarter.String() != "2026-Q4" || year.MonthDueOn != calendar.MustParse("2027-01-10") {
		t.Errorf("%d of %d, %s, due on %s", year.Confirmed(), year.MonthAsked(), year.Quarter, year.MonthDueOn)
	}
}

func TestWhoActsForTheOfficerIsNamedWithThem(t *testing.T) { // PR17
	l := newLand(t)
	acting, _ := l.person(access.DEHO, l.east, l.officer.String())
	l.must(l.confirm(acting, "2026-06-01"))
	area, err := l.service.Area(l.deho, l.east.id, calendar.Day{})
	l.must(err)
	if last := area.Months[len(area.Months)-1]; last.ActingFor != l.officer.String() || last.By == "" {
		t.Errorf("%+v", last)
	}
	var entries int
	if err := l.db.App.QueryRow(`SELECT count(*) FROM audit_entries WHERE action = 'month.confirm' AND acting_for_id = $1`, l.officer).Scan(&entries); err != nil || entries != 1 {
		t.Errorf("%d entries, %v", entries, err)
	}
}

func TestWorkAheadIsTheSameWhetherAVisitIsPlannedOrNot(t *testing.T) { // WF5
	l := newLand(t)
	asked := l.request(l.community(l.east, "2026-05-01"), 1, "AWAITING_VISIT", "2026-06-01", "2026-08-01")
	l.request(l.community(l.west, "2026-05-01"), 1, "REQUESTED", "2026-06-01", "2026-07-01")
	l.exec(`UPDATE communities SET due_on = '2026-07-01'`)
	due := l.community(l.west, "2026-07-01")
	l.exec(`UPDATE communities SET due_on = '2026-09-01' WHERE id = $1`, due)
	shown := func() string {
		work, err := l.service.Ahead(l.reho, l.region.path, 2)
		l.must(err)
		return fmt.Sprintf("%+v %+v", work.Rows, work.Total)
	}
	before := shown()
	work, err := l.service.Ahead(l.reho, l.region.path, 2)
	l.must(err)
	if len(work.Total) != 2 || work.Total[0].Work != reporting.NextLevel || work.Total[0].Soon != 1 || work.Total[1].Soon != 1 || work.Total[1].Late != 1 {
		t.Errorf("%+v", work.Total)
	}
	l.exec(`INSERT INTO visit_plans (id, nation_id, request_id, tier, stage, visit_on, nonce) VALUES ($1, $2, $3, 'DISTRICT', 0, '2026-07-20', '0123456789abcdef')`, id(), l.nation, asked)
	if after := shown(); after != before {
		t.Errorf("a plan shows:\n%s\nnot\n%s", after, before)
	}
}

func TestAYearlyRoundFallsDueWhenItsWindowEnds(t *testing.T) { // L4
	l := newLand(t)
	one := l.community(l.east, "2024-01-01")
	l.exec(`UPDATE communities SET level = 3, due_on = '2028-01-01' WHERE id = $1`, one)
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_on, effective_precision) VALUES ($1, $2, $3, 3, 'CHECKED_HERE', 'IN_FORCE', '2025-08-31', 'DAY')`, id(), l.nation, one)
	work, err := l.service.Ahead(l.reho, l.region.path, 2)
	l.must(err)
	if len(work.Total) != 1 || work.Total[0].Work != reporting.Round || work.Total[0].Year != 1 || work.Total[0].Soon != 0 || work.Total[0].ByMonth[3] != 1 {
		t.Errorf("the window ends on 31 October: %+v", work.Total)
	}
}

func TestAReturnAndItsMonthsCountAlikeAndWithoutWhatWasMadeInError(t *testing.T) { // PR12
	l := newLand(t)
	certified := func(standing, record string) {
		one, level := l.community(l.east, "2026-04-01"), id()
		l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_on, effective_precision, lost_on, made_in_error)
VALUES ($1, $2, $3, 1, 'CHECKED_HERE', $4, '2026-06-02', 'DAY', $5, $6)`, level, l.nation, one, record, map[bool]any{true: nil, false: "2026-06-20"}[record == "IN_FORCE"], standing == "WITHDRAWN")
		l.certificate(one, level, standing)
	}
	certified("IN_FORCE", "IN_FORCE")
	certified("LOST", "LOST")
	certified("WITHDRAWN", "LOST")
	parent := l.community(l.east, "2026-06-01")
	child := l.community(l.east, "2026-06-01")
	l.exec(`INSERT INTO community_pasts (community_id, past_id) VALUES ($1, $2)`, child, parent)
	l.must(l.confirm(l.deho, "2026-06-01"))
	area, err := l.service.Area(l.deho, l.east.id, calendar.Day{})
	l.must(err)
	news := area.Months[len(area.Months)-1].News
	draft, err := l.service.Draft(l.deho, l.east.id, reporting.Quarter{Year: 2026, Number: 2})
	l.must(err)
	if news.LevelsReached != 2 || news.LevelsLost != 1 || news.Triggered != 1 {
		t.Errorf("the month brought %+v", *news)
	}
	if got := []int{value(draft.Figures, reporting.Certified), value(draft.Figures, reporting.Lost), value(draft.Figures, reporting.Triggered)}; got[0] != 2 || got[1] != 1 || got[2] != 4 {
		t.Errorf("the quarter brought %v", got)
	}
}

func TestWorkAheadKnowsWhatWaitsBetweenTwoTiersAndNothingThatSleeps(t *testing.T) { // WF8, PR22
	l := newLand(t)
	one := l.request(l.community(l.east, "2026-01-01"), 2, "PASSED", "2026-05-01", "2026-07-01")
	l.exec(`UPDATE verification_requests SET due_on = NULL WHERE id = $1`, one)
	for _, dormant := range []any{nil, "2026-06-01"} {
		listed := l.community(l.west, "2020-01-01")
		l.exec(`UPDATE communities SET dormant_on = $2 WHERE id = $1`, listed, dormant)
		l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing, effective_precision) VALUES ($1, $2, $3, 2, 'RECORDED_ELSEWHERE', 'REVERIFY', 'UNKNOWN')`, id(), l.nation, listed)
	}
	work, err := l.service.Ahead(l.reho, l.region.path, 2)
	l.must(err)
	if len(work.Total) != 2 || work.Total[0].Work != reporting.Asked || work.Total[0].Undated != 1 || work.Total[1].Work != reporting.Reverify || work.Total[1].Undated != 1 {
		t.Errorf("%+v", work.Total)
	}
}
