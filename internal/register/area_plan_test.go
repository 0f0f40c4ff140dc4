package register_test

import (
	"fmt"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/paging"
	"saniladder/internal/progress"
	"saniladder/internal/register"
)

// everything is a print of all rows that acts on areas and organisations write.
func (l *land) everything() string {
	l.t.Helper()
	var all string
	for _, table := range []string{"areas", "communities", "area_successors", "community_changes", "names", "supports", "role_assignments",
		"organisations", "community_counters", "counter_deltas", "audit_entries", "operations"} {
		all += table + " " + l.one(`SELECT md5(coalesce(string_agg(t::text, ' ' ORDER BY t::text), '')) FROM `+table+` t`) + "\n"
	}
	return all
}

func TestASplitIsSeenBeforeItIsDone(t *testing.T) { // PR7
	l := newLand(t)
	councils, communities := l.populated(l.far)
	l.exec(`UPDATE communities SET level = 2, recorded_level = 3 WHERE id = $1`, communities[0])
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Aid', 'aid')`, l.south, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id) VALUES ($1, $2, $3, $4)`, id(), l.nation, l.south, communities[0])
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, 'EHA', $4)`, id(), l.nation, l.user("ama"), councils[0])
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, 'DEHO', $4)`, id(), l.nation, l.user("kofi"), l.far)
	l.exec(`INSERT INTO roster_members (id, nation_id, area_id, name, name_key, capacity) VALUES ($1, $2, $3, 'Esi', 'esi', 'CHIEF')`, id(), l.nation, councils[0])
	l.fold()
	ctx := l.as(access.Administrator, uuid.Nil)
	part := id()
	in := register.SplitArea{ID: l.far, ExpectedVersion: 1, EffectiveOn: today, Reason: "L.I.", Continues: true,
		Parts: []register.AreaPart{{ID: part, Name: "Garu", Kind: "DISTRICT", AreaIDs: councils[:1], CommunityIDs: communities[3:4]}}}
	before := l.everything()
	plan, err := l.service.PreviewSplitArea(ctx, in)
	if err != nil {
		t.Fatal(err)
	}
	if after := l.everything(); after != before {
		t.Errorf("a preview wrote: \n%s\nbefore\n%s", after, before)
	}
	print := func(p register.PlannedPlace) string {
		return fmt.Sprint(p.Name, " ", p.Fate, " areas ", p.Areas, " communities ", p.Communities, " ", p.Checked, p.Recorded, p.ReachedAny, " households ", p.Households,
			" supports ", p.Supports, p.Organisations, " people ", p.People, " rosters ", p.Rosters)
	}
	if got, want := print(plan.Places[0]), "Garu MADE areas 1 communities 3 [2 0 1 0 0] [0 0 0 1 0] [3 1 1 1 0] households 3 supports 1 1 people 1 rosters 1"; got != want {
		t.Errorf("the part:\n%s, want\n%s", got, want)
	}
	if got, want := print(plan.Places[1]), "Far GOES_ON areas 1 communities 2 [2 0 0 0 0] [0 0 0 0 0] [2 0 0 0 0] households 2 supports 0 0 people 0 rosters 0"; got != want {
		t.Errorf("what stays:\n%s, want\n%s", got, want)
	}
	if plan.Reaching != 1 {
		t.Errorf("%d people reach the parts", plan.Reaching)
	}
	must(t)(l.service.SplitArea(ctx, in))
	l.is(plan.Places[0].Communities, `SELECT count(*) FROM communities WHERE area_path LIKE (SELECT path || '%' FROM areas WHERE id = $1)`, part)
	l.is(plan.Places[1].Communities, `SELECT count(*) FROM communities WHERE area_path LIKE (SELECT path || '%' FROM areas WHERE id = $1)`, l.far)
}

func TestAPreviewIsRefusedAsTheActWouldBe(t *testing.T) {
	l := newLand(t)
	councils, _ := l.populated(l.far)
	admin := l.as(access.Administrator, uuid.Nil)
	split := register.SplitArea{ID: l.far, EffectiveOn: today, Reason: "L.I.", Parts: []register.AreaPart{
		{ID: id(), Name: "Garu", Kind: "DISTRICT", AreaIDs: councils[:1]}, {ID: id(), Name: "Tempane", Kind: "DISTRICT"}}}
	_, err := l.service.PreviewSplitArea(admin, split)
	fails(t, "some left over", err, fault.Rule, "parts.areaIds")
	_, err = l.service.PreviewSplitArea(l.as(access.DEHO, l.far), split)
	fails(t, "an officer", err, fault.NotFound, "")
	split.ExpectedVersion = 9
	_, err = l.service.PreviewSplitArea(admin, split)
	fails(t, "an older version", err, fault.Conflict, "expectedVersion")
	_, err = l.service.PreviewMergeAreas(admin, register.MergeAreas{IntoID: l.east, FromIDs: []uuid.UUID{l.hill}, EffectiveOn: today, Reason: "x"})
	fails(t, "another level", err, fault.Invalid, "fromIds")
	l.area(l.west, "AREA_COUNCIL", "HILL")
	_, err = l.service.PreviewMergeAreas(admin, register.MergeAreas{IntoID: l.east, FromIDs: []uuid.UUID{l.west}, EffectiveOn: today, Reason: "x"})
	fails(t, "two of one name", err, fault.Invalid, "fromIds")
	plan, err := l.service.PreviewMergeAreas(admin, register.MergeAreas{IntoID: l.east, FromIDs: []uuid.UUID{l.far}, EffectiveOn: today, Reason: "x"})
	if err != nil || len(plan.Places) != 2 || plan.Places[0].Communities != 0 || plan.Places[1].Fate != register.PlaceEnds || plan.Places[1].Communities != 5 || plan.Places[1].Areas != 2 {
		t.Errorf("a merge's plan is %+v, %v", plan, err)
	}
}

func TestANewAreaStandsWhereItWasPut(t *testing.T) {
	l := newLand(t)
	ctx := l.as(access.Administrator, uuid.Nil)
	for name, e := range map[string]struct {
		in    register.CreateArea
		code  fault.Code
		field string
	}{
		"below the lowest":    {register.CreateArea{ID: id(), ParentID: &l.hill, Name: "New", Kind: "AREA_COUNCIL"}, fault.Invalid, "parentId"},
		"of another level":    {register.CreateArea{ID: id(), ParentID: &l.east, Name: "New", Kind: "DISTRICT"}, fault.Invalid, "kind"},
		"of one beside it":    {register.CreateArea{ID: id(), ParentID: &l.east, Name: "hill", Kind: "TOWN_COUNCIL"}, fault.Invalid, "name"},
		"in time to come":     {register.CreateArea{ID: id(), ParentID: &l.east, Name: "New", Kind: "TOWN_COUNCIL", ValidFrom: today.AddDays(1)}, fault.Invalid, "validFrom"},
		"below nothing known": {register.CreateArea{ID: id(), ParentID: ptr(id()), Name: "New", Kind: "TOWN_COUNCIL"}, fault.NotFound, "parentId"},
	} {
		_, err := l.service.CreateArea(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	council, region := id(), id()
	must(t)(l.service.CreateArea(ctx, register.CreateArea{ID: council, ParentID: &l.east, Name: "New", Code: ptr("N1"), Kind: "TOWN_COUNCIL", ValidFrom: today}))
	must(t)(l.service.CreateArea(ctx, register.CreateArea{ID: region, Name: "Middle", Kind: "REGION"}))
	l.is("AREA_COUNCIL 3 true", `SELECT level || ' ' || depth || ' ' || confirmed FROM areas WHERE id = $1`, council)
	l.is(0, `SELECT count(*) FROM areas c JOIN areas p ON p.id = c.parent_id WHERE left(c.path, -33) <> p.path`)
	must(t)(l.service.EndArea(ctx, register.EndArea{ID: council, EndedOn: today, Reason: "a mistake", ExpectedVersion: 1}))
	_, err := l.service.EndArea(ctx, register.EndArea{ID: l.east, EndedOn: today, Reason: "a mistake"})
	fails(t, "with something in it", err, fault.Rule, "")

	empty, member := id(), id()
	must(t)(l.service.CreateArea(ctx, register.CreateArea{ID: empty, ParentID: &l.east, Name: "Empty", Kind: "TOWN_COUNCIL", ValidFrom: today}))
	l.exec(`INSERT INTO roster_members (id, nation_id, area_id, name, name_key, capacity) VALUES ($1, $2, $3, 'Ama', 'ama', 'DICCS_MEMBER')`, member, l.nation, empty)
	_, err = l.service.EndArea(ctx, register.EndArea{ID: empty, EndedOn: today, Reason: "a mistake"})
	fails(t, "with somebody on its roster", err, fault.Rule, "")
	l.exec(`UPDATE roster_members SET until_on = $2 WHERE id = $1`, member, today.AddDays(-1))
	must(t)(l.service.EndArea(ctx, register.EndArea{ID: empty, EndedOn: today, Reason: "a mistake"}))
}

func TestAMovedAreaTakesAllAlong(t *testing.T) { // PR7
	l := newLand(t)
	councils, _ := l.populated(l.far)
	l.fold()
	ctx := l.as(access.Administrator, uuid.Nil)
	for name, e := range map[string]struct {
		to    uuid.UUID
		code  fault.Code
		field string
	}{
		"where it lies":  {l.far, fault.Invalid, "parentId"},
		"to a region":    {l.north, fault.Invalid, "parentId"},
		"to nobody":      {id(), fault.NotFound, "parentId"},
		"into a council": {councils[1], fault.Invalid, "parentId"},
	} {
		_, err := l.service.MoveArea(ctx, register.MoveArea{ID: councils[0], ParentID: e.to, EffectiveOn: today, Reason: "L.I."})
		fails(t, name, err, e.code, e.field)
	}
	l.exec(`UPDATE areas SET list_confirmed_on = '2020-01-01' WHERE id = $1`, l.west)
	in := register.MoveArea{ID: councils[0], ParentID: l.west, EffectiveOn: today, Reason: "L.I.", ExpectedVersion: 1}
	plan, err := l.service.PreviewMoveArea(ctx, in)
	if err != nil || plan.Places[0].Communities != 2 || plan.Places[0].Fate != register.PlaceMoves {
		t.Errorf("its plan is %+v, %v", plan, err)
	}
	must(t)(l.service.MoveArea(ctx, in))
	l.is(1, `SELECT count(*) FROM area_moves WHERE area_id = $1 AND from_area_id = $2`, councils[0], l.far)
	l.is(0, `SELECT count(*) FROM areas c JOIN areas p ON p.id = c.parent_id WHERE left(c.path, -33) <> p.path`)
	l.is(0, `SELECT count(*) FROM communities c JOIN areas a ON a.id = c.area_id WHERE c.area_path <> a.path`)
	l.is("", `SELECT list_confirmed_on FROM areas WHERE id = $1`, l.west)
	l.fold()
	l.is("2 3", `SELECT communities || ' ' || members FROM area_counters WHERE area_id = $1`, l.west)
	l.is("3 12", `SELECT communities || ' ' || members FROM area_counters WHERE area_id = $1`, l.south)
	l.recounted()
}

func TestAListsStateIsToldToWhoSeesItsCommunities(t *testing.T) { // PR1
	l := newLand(t)
	l.community(l.hill, "Abor")
	l.exec(`UPDATE areas SET list_confirmed_on = '2020-01-01' WHERE id = $1`, l.far)
	for role, e := range map[access.Role]struct {
		place uuid.UUID
		want  [3]progress.ListState
	}{
		access.National: {uuid.Nil, [3]progress.ListState{progress.Listed, progress.NoList, progress.Confirmed}},
		access.REHO:     {l.north, [3]progress.ListState{progress.Listed, progress.NoList, ""}},
		access.Leader:   {l.south, [3]progress.ListState{"", "", ""}},
	} {
		ctx := l.as(role, e.place)
		rows, err := l.service.AreasByID(ctx, []uuid.UUID{l.east, l.west, l.far})
		if err != nil {
			t.Fatal(err)
		}
		states, err := l.service.AreaListStates(ctx, rows)
		if err != nil {
			t.Fatal(err)
		}
		if got := [3]progress.ListState{states[l.east], states[l.west], states[l.far]}; got != e.want {
			t.Errorf("%s is told %v, want %v", role, got, e.want)
		}
		for _, state := range []progress.ListState{progress.NoList, progress.Listed, progress.Confirmed} {
			list, err := l.service.Areas(ctx, register.AreaFilter{ListState: state}, register.AreaOrder{}, paging.Page{First: ptr(50)})
			if err != nil {
				t.Fatal(err)
			}
			kept := map[uuid.UUID]bool{}
			for _, a := range list.Rows {
				kept[a.ID] = true
			}
			if got := [3]bool{kept[l.east], kept[l.west], kept[l.far]}; got != [3]bool{e.want[0] == state, e.want[1] == state, e.want[2] == state} {
				t.Errorf("%s, asking for %s, gets %v of %v", role, state, got, e.want)
			}
		}
	}
	if states, err := l.service.AreaListStates(l.public(), []*register.AreaRow{{ID: l.east, Path: l.paths[l.east]}}); err != nil || len(states) > 0 {
		t.Errorf("the public is told %v, %v", states, err)
	}
	below, err := l.service.AreasBelow(l.public(), []uuid.UUID{l.north, l.hill})
	if err != nil || below[l.north] != 2 || below[l.hill] != 0 {
		t.Errorf("below lie %v, %v", below, err)
	}
}
