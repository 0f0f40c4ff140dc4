package pace_test

import (
	"testing"

	"github.com/google/uuid"
)

// declaredEast is a land whose East was declared with the one community that it has, which holds the level.
func declaredEast(t *testing.T) (*land, func(what string, stands, joined bool, lapsed string)) {
	t.Helper()
	l := newLand(t)
	one := l.community(l.east, "2025-01-01", 2, "")
	l.reached(one, 2, "2025-08-01", "DAY", "")
	l.exec(`UPDATE areas SET list_confirmed_on = '2026-01-01'`)
	l.exec(`UPDATE communities SET created_at = '2025-01-01'`)
	meeting := id()
	l.exec(`INSERT INTO committee_meetings (id, nation_id, tier, held_on, attended, minute) VALUES ($1, $2, 'NATION', '2026-02-01', '{Esi}', 'x')`, meeting, l.nation)
	l.exec(`INSERT INTO area_declarations (id, nation_id, area_id, level, communities, meeting_id, declared_on, recorded_at) VALUES ($1, $2, $3, 2, 1, $4, '2026-02-01', '2026-02-02T10:00:00Z')`, id(), l.nation, l.east.id, meeting)
	return l, func(what string, stands, joined bool, lapsed string) {
		t.Helper()
		l.counted(true)
		if east := l.wholes()["East"]; east.Stands() != stands || east.Joined != joined || east.Outgrown || east.LapsedOn.String() != lapsed {
			t.Errorf("%s: %+v", what, east)
		}
	}
}

// old is a community that was listed before East was declared.
func (l *land) old(in area, level int) uuid.UUID {
	l.t.Helper()
	one := l.community(in, "2025-01-01", level, "")
	l.exec(`UPDATE communities SET created_at = '2025-01-01' WHERE id = $1`, one)
	return one
}

func TestADeclarationLapsesWithACommunityMovedHereWithoutTheLevel(t *testing.T) { // PR1, PR7
	l, is := declaredEast(t)
	moved := func(community uuid.UUID, from area, on, recorded string) {
		t.Helper()
		l.exec(`INSERT INTO community_changes (id, nation_id, community_id, kind, from_area_id, effective_on, reason, recorded_at) VALUES ($1, $2, $3, 'MOVED', $4, $5, 'x', $6)`, id(), l.nation, community, from.id, on, recorded)
	}
	holds := l.old(l.east, 2)
	l.reached(holds, 2, "2026-02-05", "DAY", "")
	moved(holds, l.west, "2026-02-10", "2026-02-10T10:00:00Z")
	is("one that held the level when it came", true, false, "")
	known := l.old(l.east, 2)
	l.reached(known, 2, "2026-01-20", "DAY", "")
	moved(known, l.west, "2025-12-01", "2025-12-01T10:00:00Z")
	is("one that had come before", true, false, "")
	l.old(l.west, 0)
	is("one elsewhere", true, false, "")

	late := l.old(l.east, 2)
	l.reached(late, 2, "2026-03-05", "DAY", "")
	moved(late, l.east, "2026-02-18", "2026-02-18T10:00:00Z")
	is("a move within it", true, false, "")
	moved(late, l.west, "2026-02-20", "2026-02-20T10:00:00Z")
	is("one that came without, though it holds it now", false, true, "2026-02-20")
	if !l.wholes()["East"].Holds() {
		t.Error("it can be declared anew")
	}
}

func TestADeclarationLapsesWithAnAreaMovedHereWhoseCommunitiesDoNotHoldTheLevel(t *testing.T) { // PR1, PR7
	l, is := declaredEast(t)
	council := area{id: id(), path: l.east.path + "05050505050505050505050505050505/"}
	l.exec(`INSERT INTO areas (id, nation_id, level, depth, name, name_key, path, parent_id, list_confirmed_on) VALUES ($1, $2, 'AREA_COUNCIL', 2, 'South', 'south', $3, $4, '2026-01-01')`,
		council.id, l.nation, council.path, l.east.id)
	late := l.old(council, 2)
	l.reached(late, 2, "2026-03-05", "DAY", "")
	is("an area that was always here", true, false, "")
	l.exec(`INSERT INTO area_moves (id, nation_id, area_id, from_area_id, effective_on, recorded_at) VALUES ($1, $2, $3, $4, '2026-02-20', '2026-02-21T10:00:00Z')`, id(), l.nation, council.id, l.west.id)
	is("one that came with a community without the level", false, true, "2026-02-20")
	l.exec(`UPDATE level_records SET effective_on = '2026-02-19' WHERE community_id = $1`, late)
	is("whose community held it then", true, false, "")
}
