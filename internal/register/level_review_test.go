package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/certification"
	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/register"
	"saniladder/internal/testkit"
)

func TestARecordedLevelIsTheHighestThatCounts(t *testing.T) { // PR2
	type r = certification.Record
	old := func(level int, standing certification.Standing) r {
		return r{Level: level, Source: certification.RecordedElsewhere, Standing: standing}
	}
	for name, c := range map[string]struct {
		records []r
		want    int
	}{
		"none":                   {nil, 0},
		"waits":                  {[]r{old(2, certification.Unreviewed)}, 2},
		"recognised":             {[]r{old(2, certification.Recognised)}, 2},
		"rejected":               {[]r{old(2, certification.Rejected)}, 0},
		"sent to verification":   {[]r{old(2, certification.Reverify)}, 0},
		"the next lower":         {[]r{old(2, certification.Rejected), old(1, certification.Unreviewed)}, 1},
		"another list of it":     {[]r{old(2, certification.Rejected), old(2, certification.Unreviewed)}, 2},
		"checked here is apart":  {[]r{{Level: 3, Source: certification.CheckedHere, Standing: certification.InForce}}, 0},
		"the highest of several": {[]r{old(1, certification.Recognised), old(3, certification.Unreviewed), old(2, certification.Recognised)}, 3},
	} {
		got, ok := register.RecordedLevel(c.records)
		if got.Level != c.want || ok != (c.want > 0) {
			t.Errorf("%s: %d, want %d", name, got.Level, c.want)
		}
	}
}

// listed puts a community on an older list.
func (l *land) listed(area uuid.UUID, name string, level int, source string) (community, record uuid.UUID) {
	l.t.Helper()
	community, record = l.community(area, name), id()
	l.exec(`UPDATE communities SET triggered_on = '2016-01-01', triggered_precision = 'DAY', recorded_level = $2 WHERE id = $1`, community, level)
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, source_name, standing, effective_on, effective_precision)
VALUES ($1, $2, $3, $4, 'RECORDED_ELSEWHERE', $5, 'UNREVIEWED', '2017-09-01', 'MONTH')`, record, l.nation, community, level, source)
	l.count(community)
	return community, record
}

func TestTheCommitteeDecidesOnALevelOfAnOlderList(t *testing.T) { // PR2
	l := newLand(t)
	c, record := l.listed(l.hill, "Abor", 2, "BaSIS 2017")
	far, foreign := l.listed(l.far, "Far off", 2, "BaSIS 2017")
	ctx := l.as(access.RICCS, l.north)
	decide := func(in register.ReviewRecordedLevels) error {
		_, err := l.service.ReviewRecordedLevels(ctx, in)
		return err
	}
	here := id()
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing) VALUES ($1, $2, $3, 1, 'CHECKED_HERE', 'IN_FORCE')`, here, l.nation, c)
	for name, e := range map[string]struct {
		in    register.ReviewRecordedLevels
		code  fault.Code
		field string
	}{
		"no decision":          {register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{record}, Reason: "x"}, fault.Invalid, "decision"},
		"no reason":            {register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{record}, Decision: register.RejectLevel}, fault.Invalid, "reason"},
		"of nothing":           {register.ReviewRecordedLevels{Decision: register.RejectLevel, Reason: "x"}, fault.Invalid, "levelRecordIds"},
		"of another region":    {register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{record, foreign}, Decision: register.RejectLevel, Reason: "x"}, fault.NotFound, "levelRecordIds"},
		"of what was checked":  {register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{here}, Decision: register.RejectLevel, Reason: "x"}, fault.NotFound, "levelRecordIds"},
		"of an older version":  {register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{record}, ExpectedVersion: 5, Decision: register.RejectLevel, Reason: "x"}, fault.Conflict, "expectedVersion"},
		"of all, miscounted":   {register.ReviewRecordedLevels{AllOf: &register.RecordedLevels{AreaID: l.north, Expected: 2}, Decision: register.RejectLevel, Reason: "x"}, fault.Conflict, "allOf.expected"},
		"of all where none is": {register.ReviewRecordedLevels{AllOf: &register.RecordedLevels{AreaID: l.west}, Decision: register.RejectLevel, Reason: "x"}, fault.NotFound, "allOf"},
	} {
		fails(t, name, decide(e.in), e.code, e.field)
	}
	state := `SELECT concat(recorded_level, ' ', recorded_on, ' ', due_on) FROM communities WHERE id = $1`
	for _, step := range []struct {
		decision register.LevelDecision
		want     string
	}{
		{register.RecogniseLevel, "2 2017-09-01 2017-01-01"}, // the next limit runs from triggering
		{register.ReverifyLevel, "0  2016-03-01"},
		{register.RejectLevel, "0  2016-03-01"},
		{register.RecogniseLevel, "2 2017-09-01 2017-01-01"},
	} {
		if err := decide(register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{record}, Decision: step.decision, Reason: "seen on the ground"}); err != nil {
			t.Fatal(err)
		}
		l.is(step.want, state, c)
	}
	l.is("2 0", `SELECT recorded_level || ' ' || level FROM community_counters WHERE community_id = $1`, c)
	l.is("RECOGNISED seen on the ground 2026-03-15 5", `SELECT standing || ' ' || reason || ' ' || settled_on || ' ' || version FROM level_records WHERE id = $1`, record)
	fails(t, "the same again", decide(register.ReviewRecordedLevels{LevelRecordIDs: []uuid.UUID{record}, Decision: register.RecogniseLevel, Reason: "x"}), fault.Rule, "")
	l.is("2", `SELECT recorded_level FROM communities WHERE id = $1`, far)
}

func TestManyLevelsAreDecidedOnInAsFewStatementsAsOne(t *testing.T) { // PR2
	l := newLand(t)
	counted, statements := testkit.Counted(t, l.db)
	service := register.New(&casework.Desk{DB: counted, Now: l.clock.Now}, counted)
	ctx := l.as(access.RICCS, l.north)
	var ran []int
	for _, n := range []int{1, 30} {
		for range n {
			l.listed(l.hill, "C"+id().String(), 2, "BaSIS 2017")
		}
		l.listed(l.hill, "D"+id().String(), 2, "another list")
		before := statements.Count()
		made, err := service.ReviewRecordedLevels(ctx, register.ReviewRecordedLevels{
			AllOf:    &register.RecordedLevels{AreaID: l.east, SourceName: ptr("BaSIS 2017"), Level: ptr(2), Expected: n},
			Decision: register.RejectLevel, Reason: "nobody was there"})
		if err != nil || len(made) != n {
			t.Fatalf("%d decided, %v", len(made), err)
		}
		ran = append(ran, statements.Count()-before)
	}
	if ran[0] != ran[1] {
		t.Errorf("%d statements for one, %d for thirty", ran[0], ran[1])
	}
	l.is(31, `SELECT count(*) FROM audit_entries WHERE action = 'level.review' AND object_type = 'LevelRecord'`)
	l.is(31, `SELECT count(*) FROM level_records WHERE standing = 'REJECTED'`)
}
