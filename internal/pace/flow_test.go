package pace_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/country"
	figures "saniladder/domain/pace"
	"saniladder/internal/pace"
)

// assessed says that a community assessed itself for a level.
func (l *land) assessed(community uuid.UUID, level int, day string) {
	l.t.Helper()
	l.exec(`INSERT INTO self_assessments (id, nation_id, community_id, level, on_paper, assessed_on, answers) VALUES ($1, $2, $3, $4, true, $5, '{}')`, id(), l.nation, community, level, on(day))
}

// asked opens a case and closes it on the same day, if it is to be closed.
func (l *land) askedFor(community uuid.UUID, level int, day, closed string) uuid.UUID {
	l.t.Helper()
	request := id()
	l.exec(`INSERT INTO verification_requests (id, nation_id, community_id, level, state, tier, requested_on, waiting_since, closed_on) VALUES ($1, $2, $3, $4, 'REQUESTED', 'DISTRICT', $5, $5, $6)`,
		request, l.nation, community, level, on(day), on(closed))
	return request
}

// check signs a verdict of a stage of a case.
func (l *land) check(community, request uuid.UUID, stage int, outcome, day string) uuid.UUID {
	l.t.Helper()
	tier := []string{"DISTRICT", "REGION"}[stage]
	plan, verification, verdict := id(), id(), id()
	l.exec(`INSERT INTO visit_plans (id, nation_id, request_id, stage, tier, visit_on, nonce) VALUES ($1, $2, $3, $4, $5, $6, repeat('ab', 16))`, plan, l.nation, request, stage, tier, on(day))
	l.exec(`INSERT INTO verifications (id, nation_id, plan_id, request_id, community_id, tier, stage, checklist, arrived_on, arrived_at, state) VALUES ($1, $2, $3, $4, $5, $6, $7, 'x', $8, now(), 'SIGNED')`,
		verification, l.nation, plan, request, community, tier, stage, on(day))
	l.exec(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, outcome, checklist, answers, marks, total, debriefed_on, verified_on) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'x', '{}', '{}', 90, $9, $9)`,
		verdict, l.nation, verification, request, community, tier, stage, outcome, on(day))
	return verdict
}

func (l *land) movedOn(q pace.Question, length int) *pace.MovedOn {
	l.t.Helper()
	ghana, _ := country.Find("GH")
	m, err := pace.ReadMovedOn(l.t.Context(), l.db.App, q, figures.Way(ghana), figures.WayTo(ghana, q.Level), 2024, length)
	if err != nil {
		l.t.Fatal(err)
	}
	return m
}

func flowIs(t *testing.T, what string, got pace.PlaceFlow, want figures.Flow, undated int) {
	t.Helper()
	if got.Flow != want || got.Undated != undated {
		t.Errorf("%s: %+v, %d undated; want %+v, %d", what, got.Flow, got.Undated, want, undated)
	}
}

// Today is 15 March 2026: what was come to by February 2025 has had its twelve months.
func TestWhoMovedOnIsCountedOfThoseWhoHadTheirTime(t *testing.T) { // PR21
	for _, fold := range []bool{false, true} {
		l := newLand(t)
		quick := l.community(l.east, "2024-06-10", 1, "") // all steps, each in time, the last one a year to the month after asking
		l.assessed(quick, 1, "2024-07-01")
		request := l.askedFor(quick, 1, "2024-07-20", "2025-01-02")
		l.check(quick, request, 0, "PASSED", "2024-09-01")
		l.reached(quick, 1, "2025-01-01", "DAY", "")
		slow := l.community(l.east, "2024-01-10", 0, "") // asked thirteen months later, and failed
		l.check(slow, l.askedFor(slow, 1, "2025-02-01", "2025-04-01"), 0, "FAILED", "2025-03-20")
		l.community(l.east, "2025-02-28", 0, "")          // had its months, and has not moved
		l.community(l.east, "2025-03-01", 0, "")          // has time left
		early := l.community(l.west, "2025-12-01", 0, "") // has time left, and moved
		l.assessed(early, 1, "2026-01-01")
		undated := l.community(l.west, "2024-01-01", 0, "") // when is not known
		l.exec(`UPDATE communities SET triggered_precision = 'YEAR' WHERE id = $1`, undated)
		l.assessed(undated, 1, "2025-01-15")
		held := l.community(l.west, "2024-03-01", 1, "") // holds it, and no step between was recorded
		l.reached(held, 1, "2024-05-01", "MONTH", "")
		whenever := l.community(l.west, "2024-03-01", 1, "") // holds it since a year
		l.reached(whenever, 1, "2024-01-01", "YEAR", "")
		l.community(l.west, "2023-12-31", 0, "") // before what is asked for
		l.counted(fold)
		m := l.movedOn(l.asked(1), 12)
		if len(m.Rows) != 2 || m.Rows[0].Name != "East" || len(m.Periods) != 3 || len(m.Rows[0].Places) != 5 || m.Periods[0].Until != on("2024-12-31") {
			t.Fatalf("%+v", m)
		}
		east, west := m.Rows[0].Places, m.Rows[1].Places
		flowIs(t, "east, triggered", east[0], figures.Flow{Reached: 4, Due: 3, WentOn: 1, Later: 1}, 0)
		flowIs(t, "east, assessed", east[1], figures.Flow{Reached: 1, Due: 1, WentOn: 1}, 0)
		flowIs(t, "east, asked", east[2], figures.Flow{Reached: 2, Due: 2, WentOn: 1}, 0)
		flowIs(t, "east, checked", east[3], figures.Flow{Reached: 1, Due: 1, WentOn: 1}, 0)
		flowIs(t, "east, held", east[4], figures.Flow{Reached: 1, Due: 1}, 0)
		flowIs(t, "west, triggered", west[0], figures.Flow{Reached: 3, Due: 2, WentOn: 1, Sometime: 1, Early: 1}, 1)
		flowIs(t, "west, assessed", west[1], figures.Flow{Reached: 2, Due: 1}, 0)
		flowIs(t, "west, held", west[4], figures.Flow{Reached: 1, Due: 1}, 1)
		flowIs(t, "2024, triggered", m.Periods[0].Places[0], figures.Flow{Reached: 4, Due: 4, WentOn: 2, Later: 1, Sometime: 1}, 0)
		flowIs(t, "2025, triggered", m.Periods[1].Places[0], figures.Flow{Reached: 3, Due: 1, Early: 1}, 0)
		flowIs(t, "2026, triggered", m.Periods[2].Places[0], figures.Flow{}, 0)
		if len(m.All) != 1+4+3*5 {
			t.Errorf("%d steps of the whole ladder", len(m.All))
		}
		flowIs(t, "all, triggered", m.All[0], figures.Flow{Reached: 7, Due: 5, WentOn: 2, Later: 1, Sometime: 1, Early: 1}, 1)
	}
}

func TestACorrectedPassIsNoStep(t *testing.T) { // PR12
	l := newLand(t)
	c := l.community(l.east, "2024-06-10", 0, "")
	request := l.askedFor(c, 2, "2024-07-20", "")
	verdict := l.check(c, request, 0, "PASSED", "2024-09-01")
	l.counted(true)
	q := l.asked(2)
	checked := func() pace.PlaceFlow { return l.movedOn(q, 3).Rows[0].Places[3] }
	if one := checked(); one.Reached != 1 || one.Tier != "DISTRICT" {
		t.Errorf("%+v", one)
	}
	l.exec(`INSERT INTO verdicts (id, nation_id, verification_id, request_id, community_id, tier, stage, supersedes_id, correction_reason, outcome, checklist, answers, marks, total, debriefed_on, verified_on)
SELECT $2, nation_id, verification_id, request_id, community_id, tier, stage, id, 'added wrongly', 'FAILED', checklist, answers, marks, total, debriefed_on, verified_on FROM verdicts WHERE id = $1`, verdict, id())
	l.counted(true)
	if one := checked(); one.Reached != 0 {
		t.Errorf("corrected: %+v", one)
	}
}
