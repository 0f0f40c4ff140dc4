package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func TestAMergedCommunityTakesTheLowestLevel(t *testing.T) { // PR7
	for _, c := range []struct {
		name                                  string
		level, recorded, other, otherRecorded int
		wantLevel, wantRecorded               int
		records                               string
	}{
		{"the same", 2, 0, 2, 0, 2, 0, "2 IN_FORCE"},
		{"the other is lower", 2, 0, 1, 0, 1, 0, "2 LOST"},
		{"the one is lower", 1, 0, 2, 0, 1, 0, "1 IN_FORCE"},
		{"the other has none", 2, 0, 0, 0, 0, 0, "2 LOST"},
		{"both on an older list", 0, 2, 0, 2, 0, 2, "2 UNREVIEWED"},
		{"one on an older list", 0, 2, 0, 0, 0, 0, "2 REVERIFY"},
		{"checked, and on an older list", 2, 0, 0, 2, 0, 2, "2 LOST, 2 UNREVIEWED"},
		{"on an older list, and higher", 0, 2, 0, 3, 0, 2, "2 UNREVIEWED"},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := newLand(t)
			one, two := l.community(l.hill, "One"), l.community(l.hill, "Two")
			for _, x := range []struct {
				community       uuid.UUID
				level, recorded int
			}{{one, c.level, c.recorded}, {two, c.other, c.otherRecorded}} {
				l.exec(`UPDATE communities SET level = $2, recorded_level = $3 WHERE id = $1`, x.community, x.level, x.recorded)
				if x.level > 0 {
					l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing) VALUES ($1, $2, $3, $4, 'CHECKED_HERE', 'IN_FORCE')`, id(), l.nation, x.community, x.level)
				}
				if x.recorded > 0 {
					l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing) VALUES ($1, $2, $3, $4, 'RECORDED_ELSEWHERE', 'UNREVIEWED')`, id(), l.nation, x.community, x.recorded)
				}
			}
			must(t)(l.service.MergeCommunities(l.as(access.DEHO, l.east), register.MergeCommunities{IntoID: one, FromIDs: []uuid.UUID{two}, EffectiveOn: today, Reason: "grew together"}))
			var level, recorded int
			if err := l.db.App.QueryRow(`SELECT level, recorded_level FROM communities WHERE id = $1`, one).Scan(&level, &recorded); err != nil {
				t.Fatal(err)
			}
			if level != c.wantLevel || recorded != c.wantRecorded {
				t.Errorf("it holds %d and %d on an older list, want %d and %d", level, recorded, c.wantLevel, c.wantRecorded)
			}
			l.is(c.records, `SELECT string_agg(level || ' ' || standing, ', ' ORDER BY standing) FROM level_records WHERE community_id = $1`, one)
		})
	}
}

func TestMergedCommunitiesBringAllThatIsThereToday(t *testing.T) { // PR7
	l := newLand(t)
	a, b, c := l.village(l.hill, "Abor"), l.village(l.east, "Bosso"), l.village(l.hill, "Cape")
	l.exec(`UPDATE supports SET organisation_id = $1 WHERE id = ANY (ARRAY[$2, $3]::uuid[])`, a.organisation, b.support, a.support)
	for i, of := range []uuid.UUID{a.id, b.id, c.id} {
		l.exec(`INSERT INTO reported_totals (id, nation_id, community_id, reported_on, reported_precision, source_name, population, households, toilets, flags)
VALUES ($1, $2, $3, $4, 'DAY', 'list', 100, 20, $5, '{}')`, id(), l.nation, of, []string{"2017-01-01", "2019-01-01", "2018-01-01"}[i], []any{10, nil, 10}[i])
	}
	elsewhere := l.community(l.west, "Dome")
	l.count(elsewhere)
	ctx := l.as(access.DEHO, l.east)
	for name, e := range map[string]struct {
		in    register.MergeCommunities
		code  fault.Code
		field string
	}{
		"into itself":       {register.MergeCommunities{IntoID: a.id, FromIDs: []uuid.UUID{a.id}, EffectiveOn: today, Reason: "x"}, fault.Invalid, "fromIds"},
		"nothing":           {register.MergeCommunities{IntoID: a.id, EffectiveOn: today, Reason: "x"}, fault.Invalid, "fromIds"},
		"one elsewhere":     {register.MergeCommunities{IntoID: a.id, FromIDs: []uuid.UUID{elsewhere}, EffectiveOn: today, Reason: "x"}, fault.NotFound, ""},
		"in time to come":   {register.MergeCommunities{IntoID: a.id, FromIDs: []uuid.UUID{b.id}, EffectiveOn: today.AddDays(1), Reason: "x"}, fault.Invalid, "effectiveOn"},
		"an older version":  {register.MergeCommunities{IntoID: a.id, ExpectedVersion: 7, FromIDs: []uuid.UUID{b.id}, EffectiveOn: today, Reason: "x"}, fault.Conflict, "expectedVersion"},
		"without a reason ": {register.MergeCommunities{IntoID: a.id, FromIDs: []uuid.UUID{b.id}, EffectiveOn: today}, fault.Invalid, "reason"},
	} {
		_, err := l.service.MergeCommunities(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	must(t)(l.service.MergeCommunities(ctx, register.MergeCommunities{IntoID: a.id, FromIDs: []uuid.UUID{b.id, c.id}, EffectiveOn: day("2026-03-01"), Reason: "grew together"}))
	for table, n := range map[string]int{"households": 12, "houses": 3, "latrines": 6, "facilities": 3, "natural_leaders": 3} {
		l.is(n, `SELECT count(*) FROM `+table+` WHERE community_id = $1`, a.id)
	}
	l.is("12 60 300 60 0 2", `SELECT households || ' ' || members || ' ' || population || ' ' || reported_households || ' ' || reporting_toilets || ' ' || cardinality(organisations)
FROM community_counters WHERE community_id = $1`, a.id)
	l.is("2019-01-01 {SUMMED_AT_MERGER} true", `SELECT reported_on || ' ' || flags::text || ' ' || (SELECT flagged FROM communities WHERE id = community_id)
FROM reported_totals WHERE community_id = $1 ORDER BY id DESC LIMIT 1`, a.id)
	l.is("2026-03-01", `SELECT until_on FROM supports WHERE id = $1`, b.support)
	l.is(a.id, `SELECT community_id FROM supports WHERE id = $1`, c.support)
	for _, other := range []uuid.UUID{b.id, c.id} {
		l.is(a.id.String()+" 2026-03-01", `SELECT merged_into_id || ' ' || ended_on FROM communities WHERE id = $1`, other)
	}
	if found := l.list(ctx, register.CommunityFilter{Search: "Bosso"}, "", "", first(5)); len(found.Rows) != 1 || found.Rows[0].ID != a.id {
		t.Errorf("the old name finds %v", names(found))
	}
	l.recounted()
}
