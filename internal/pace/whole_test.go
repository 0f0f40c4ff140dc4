package pace_test

import (
	"testing"

	"saniladder/internal/pace"
)

// wholes are the nation's districts by name.
func (l *land) wholes() map[string]pace.Whole {
	l.t.Helper()
	_, rows, err := pace.ReadWholes(l.t.Context(), l.db.App, l.asked(2))
	if err != nil {
		l.t.Fatal(err)
	}
	all := map[string]pace.Whole{}
	for _, one := range rows {
		all[one.Name] = one
	}
	return all
}

func TestAnAreaIsWholeOnlyWithAConfirmedListAndEveryCommunity(t *testing.T) { // PR1
	for _, fold := range []bool{false, true} {
		l := newLand(t)
		one, other := l.community(l.east, "2025-01-01", 2, ""), l.community(l.east, "2025-01-01", 3, "")
		l.reached(one, 2, "2025-08-01", "DAY", "")
		l.reached(other, 3, "2025-02-01", "DAY", "")
		l.community(l.west, "2025-01-01", 2, "")
		l.counted(fold)
		east := l.wholes()["East"]
		if east.Communities != 2 || east.Held != 2 || east.Unconfirmed != 1 || east.Holds() || east.Gained != 1 {
			t.Errorf("listed is not all: %+v", east)
		}
		l.exec(`UPDATE areas SET list_confirmed_on = '2026-01-01'`)
		if all := l.wholes(); !all["East"].Holds() || !all["West"].Holds() {
			t.Errorf("confirmed: %+v", all)
		}
		meeting := id()
		l.exec(`INSERT INTO committee_meetings (id, nation_id, tier, held_on, attended, minute) VALUES ($1, $2, 'NATION', '2026-02-01', '{Esi}', 'x')`, meeting, l.nation)
		l.exec(`INSERT INTO area_declarations (id, nation_id, area_id, level, communities, meeting_id, declared_on) VALUES ($1, $2, $3, 2, 2, $4, '2026-02-01')`, id(), l.nation, l.east.id, meeting)
		l.exec(`UPDATE communities SET level_under_review = true WHERE id = $1`, one)
		if east := l.wholes()["East"]; east.Held != 1 || east.Holds() || east.DeclaredOn != on("2026-02-01") {
			t.Errorf("a level in doubt is not held: %+v", east)
		}
	}
}

func TestALargerAreasListIsThatOfItsLowestAreas(t *testing.T) { // PR1
	l := newLand(t)
	l.community(l.east, "2025-01-01", 2, "")
	council := id()
	l.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path, parent_id) VALUES ($1, $2, 'AREA_COUNCIL', 2, 'South', 'south', $3, $4)`,
		council, l.nation, l.east.path+"05050505050505050505050505050505/", l.east.id)
	l.counted(true)
	if east := l.wholes()["East"]; east.Unconfirmed != 1 {
		t.Errorf("%+v", east)
	}
	l.exec(`UPDATE areas SET list_confirmed_on = '2026-01-01' WHERE id = $1`, council)
	if east := l.wholes()["East"]; east.Unconfirmed != 0 {
		t.Errorf("its one part is confirmed: %+v", east)
	}
}

func TestATargetTellsThePaceThatItNeeds(t *testing.T) {
	l := newLand(t)
	for range 3 {
		l.community(l.east, "2025-01-01", 1, "")
	}
	l.counted(true)
	target := func(day string) { // the newest holds
		l.exec(`INSERT INTO area_targets (id, nation_id, area_id, level, target_on) VALUES ($1, $2, $3, 2, $4)`, id(), l.nation, l.east.id, on(day))
	}
	target("2026-03-31")
	target("2026-05-31")
	if east := l.wholes()["East"]; east.TargetOn != on("2026-05-31") || east.Needed() == nil || *east.Needed() != 1 {
		t.Errorf("%+v", east)
	}
	target("2026-03-01") // past
	if east := l.wholes()["East"]; east.Needed() != nil {
		t.Errorf("%+v", east)
	}
	target("")
	if east := l.wholes()["East"]; !east.TargetOn.IsZero() {
		t.Errorf("%+v", east)
	}
}

func TestADeclarationLapsesWithALostLevelAndDoesNotComeBackWithIt(t *testing.T) { // PR1
	l := newLand(t)
	one := l.community(l.east, "2025-01-01", 2, "")
	l.reached(one, 2, "2025-08-01", "DAY", "")
	l.exec(`UPDATE areas SET list_confirmed_on = '2026-01-01'`)
	declared := func(on string) {
		meeting := id()
		l.exec(`INSERT INTO committee_meetings (id, nation_id, tier, held_on, attended, minute) VALUES ($1, $2, 'NATION', $3, '{Esi}', 'x')`, meeting, l.nation, on)
		l.exec(`INSERT INTO area_declarations (id, nation_id, area_id, level, communities, meeting_id, declared_on) VALUES ($1, $2, $3, 2, 1, $4, $5)`, id(), l.nation, l.east.id, meeting, on)
	}
	declared("2026-02-01")
	l.counted(true)
	if east := l.wholes()["East"]; !east.Stands() || !east.LapsedOn.IsZero() {
		t.Errorf("declared: %+v", east)
	}
	l.exec(`UPDATE level_records SET standing = 'LOST', lost_on = '2026-02-20' WHERE community_id = $1`, one)
	l.reached(one, 2, "2026-03-05", "DAY", "") // and regained
	l.counted(true)
	if east := l.wholes()["East"]; east.Stands() || !east.Holds() || east.DeclaredOn != on("2026-02-01") || east.LapsedOn != on("2026-02-20") {
		t.Errorf("lost and regained: %+v", east)
	}
	declared("2026-03-10")
	if east := l.wholes()["East"]; !east.Stands() || east.DeclaredOn != on("2026-03-10") {
		t.Errorf("declared anew: %+v", east)
	}
}

func TestADeclarationLapsesWithACommunityListedLaterWithoutTheLevel(t *testing.T) { // PR1
	l := newLand(t)
	one := l.community(l.east, "2025-01-01", 2, "")
	l.reached(one, 2, "2025-08-01", "DAY", "")
	l.exec(`UPDATE areas SET list_confirmed_on = '2026-01-01'`)
	l.exec(`UPDATE communities SET created_at = '2025-01-01'`)
	meeting := id()
	l.exec(`INSERT INTO committee_meetings (id, nation_id, tier, held_on, attended, minute) VALUES ($1, $2, 'NATION', '2026-02-01', '{Esi}', 'x')`, meeting, l.nation)
	l.exec(`INSERT INTO area_declarations (id, nation_id, area_id, level, communities, meeting_id, declared_on, recorded_at) VALUES ($1, $2, $3, 2, 1, $4, '2026-02-01', '2026-02-02T10:00:00Z')`, id(), l.nation, l.east.id, meeting)
	is := func(what string, stands, outgrown bool, lapsed string) {
		t.Helper()
		l.counted(true)
		if east := l.wholes()["East"]; east.Stands() != stands || east.Outgrown != outgrown || east.LapsedOn.String() != lapsed || east.DeclaredOn != on("2026-02-01") {
			t.Errorf("%s: %+v", what, east)
		}
	}
	part := l.community(l.east, "2025-01-01", 2, "")
	l.reached(part, 2, "2025-08-01", "DAY", "")
	l.exec(`UPDATE communities SET created_at = '2026-02-10' WHERE id = $1`, part)
	is("a part that holds what the whole held", true, false, "")
	before := l.community(l.west, "2025-01-01", 0, "")
	l.exec(`UPDATE communities SET created_at = '2026-02-10' WHERE id = $1`, before)
	is("a community elsewhere", true, false, "")

	late := l.community(l.east, "2025-01-01", 0, "")
	l.exec(`UPDATE communities SET created_at = '2026-02-20' WHERE id = $1`, late)
	is("one without the level", false, true, "2026-02-20")
	l.reached(late, 2, "2026-03-05", "DAY", "")
	l.exec(`UPDATE communities SET level = 2 WHERE id = $1`, late)
	is("that has come to hold it", false, true, "2026-02-20")
	if east := l.wholes()["East"]; !east.Holds() {
		t.Errorf("it can be declared anew: %+v", east)
	}
	l.exec(`UPDATE level_records SET standing = 'LOST', lost_on = '2026-02-15' WHERE community_id = $1`, one)
	is("a level was lost before", false, false, "2026-02-15")
	l.exec(`UPDATE level_records SET standing = 'IN_FORCE', lost_on = NULL WHERE community_id = $1`, one)
	l.exec(`UPDATE communities SET ended_on = '2026-03-06' WHERE id = $1`, late)
	is("that was listed in error, and ended", true, false, "")
}
