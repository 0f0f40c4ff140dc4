package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

// village is a community with a level, households, a school and support.
type village struct {
	id                                    uuid.UUID
	house, latrine, school, leader        uuid.UUID
	household                             [4]uuid.UUID // the first two live in the house and share the latrine
	organisation, support, schoolsLatrine uuid.UUID
}

func (l *land) village(area uuid.UUID, name string) village {
	l.t.Helper()
	v := village{id: l.community(area, name), house: id(), latrine: id(), school: id(), leader: id(), organisation: id(), support: id(), schoolsLatrine: id()}
	l.exec(`UPDATE communities SET level = 1, level_since = '2024-01-01', level_since_precision = 'DAY', triggered_on = '2023-12-01', triggered_precision = 'DAY' WHERE id = $1`, v.id)
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing) VALUES ($1, $2, $3, 1, 'CHECKED_HERE', 'IN_FORCE')`, id(), l.nation, v.id)
	l.exec(`INSERT INTO level_records (id, nation_id, community_id, level, source, standing) VALUES ($1, $2, $3, 2, 'RECORDED_ELSEWHERE', 'UNREVIEWED')`, id(), l.nation, v.id)
	l.exec(`UPDATE communities SET recorded_level = 2 WHERE id = $1`, v.id)
	l.exec(`INSERT INTO houses (id, nation_id, community_id, number) VALUES ($1, $2, $3, 'A1')`, v.house, l.nation, v.id)
	l.exec(`INSERT INTO facilities (id, nation_id, community_id, kind, name) VALUES ($1, $2, $3, 'SCHOOL', 'School')`, v.school, l.nation, v.id)
	l.exec(`INSERT INTO latrines (id, nation_id, community_id) VALUES ($1, $2, $3)`, v.latrine, l.nation, v.id)
	l.exec(`INSERT INTO latrines (id, nation_id, community_id, facility_id) VALUES ($1, $2, $3, $4)`, v.schoolsLatrine, l.nation, v.id, v.school)
	for i := range v.household {
		v.household[i] = id()
		l.exec(`INSERT INTO households (id, nation_id, community_id, members) VALUES ($1, $2, $3, 5)`, v.household[i], l.nation, v.id)
		if i < 2 {
			l.exec(`UPDATE households SET house_id = $2, latrine_id = $3 WHERE id = $1`, v.household[i], v.house, v.latrine)
		}
	}
	l.exec(`INSERT INTO natural_leaders (id, nation_id, community_id, name) VALUES ($1, $2, $3, 'Ama')`, v.leader, l.nation, v.id)
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, $3, $3)`, v.organisation, l.nation, name+" help")
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what, from_on) VALUES ($1, $2, $3, $4, 'CLTS', '2023-01-01')`, v.support, l.nation, v.organisation, v.id)
	l.count(v.id)
	return v
}

func TestTheHouseholdsOfOneHouseAreNotSplitApart(t *testing.T) { // PR6, PR7
	l := newLand(t)
	v := l.village(l.hill, "Abor")
	ctx := l.as(access.DEHO, l.east)
	one, two := id(), id()
	parts := func(households []uuid.UUID, rest bool) []register.CommunityPart {
		return []register.CommunityPart{{ID: one, Name: "Old Abor", HouseholdIDs: households}, {ID: two, Name: "New Abor", TakesRest: rest}}
	}
	for name, c := range map[string]struct {
		parts []register.CommunityPart
		code  fault.Code
		field string
	}{
		"one part":               {parts(nil, true)[:1], fault.Invalid, "parts"},
		"two that take the rest": {[]register.CommunityPart{{ID: one, Name: "A", TakesRest: true}, {ID: two, Name: "B", TakesRest: true}}, fault.Invalid, "parts[1].takesRest"},
		"the same id twice":      {[]register.CommunityPart{{ID: one, Name: "A"}, {ID: one, Name: "B"}}, fault.Invalid, "parts[1]"},
		"a part without a name":  {[]register.CommunityPart{{ID: one}, {ID: two, Name: "B"}}, fault.Invalid, "parts[0].name"},
		"some left over":         {parts(v.household[:2], false), fault.Rule, "parts.householdIds"},
		"a stranger's household": {parts([]uuid.UUID{id()}, true), fault.NotFound, "parts.householdIds"},
		"a house torn apart":     {parts(v.household[:1], true), fault.Rule, "parts.householdIds"},
		"one named twice":        {parts([]uuid.UUID{v.household[0], v.household[0]}, true), fault.Invalid, "householdIds[1]"},
	} {
		_, err := l.service.SplitCommunity(ctx, register.SplitCommunity{ID: v.id, EffectiveOn: today, Reason: "grew", Parts: c.parts})
		fails(t, name, err, c.code, c.field)
	}
	l.is(1, `SELECT count(*) FROM communities`)
}

func TestPartsHoldTheLevelOfTheWholeUnderReview(t *testing.T) { // PR7
	l := newLand(t)
	v := l.village(l.hill, "Abor")
	one, two := id(), id()
	made := must(t)(l.service.SplitCommunity(l.as(access.DEHO, l.east), register.SplitCommunity{ID: v.id, ExpectedVersion: 1, EffectiveOn: day("2026-03-01"), Reason: "grew",
		Parts: []register.CommunityPart{
			{ID: one, Name: "Old Abor", HouseholdIDs: v.household[:2], Latitude: ptr(5.0), Longitude: ptr(-1.0)},
			{ID: two, Name: "New Abor", AreaID: &l.east, FacilityIDs: []uuid.UUID{v.school}, TakesRest: true},
		}}))
	if len(made) != 2 || made[0] != one || made[1] != two {
		t.Errorf("made %v", made)
	}
	l.is("2026-03-01 grew 0", `SELECT ended_on || ' ' || ended_reason || ' ' || (SELECT count(*) FROM community_counters WHERE community_id = communities.id) FROM communities WHERE id = $1`, v.id)
	for _, part := range made {
		l.is("1 2024-01-01 true 2 2023-12-01", `SELECT level || ' ' || level_since || ' ' || level_under_review || ' ' || recorded_level || ' ' || triggered_on FROM communities WHERE id = $1`, part)
		l.is("1 CHECKED_HERE IN_FORCE, 2 RECORDED_ELSEWHERE UNREVIEWED", `SELECT string_agg(level || ' ' || source || ' ' || standing, ', ' ORDER BY level) FROM level_records WHERE community_id = $1`, part)
		l.is("CLTS 2026-03-01", `SELECT what || ' ' || from_on FROM supports WHERE community_id = $1 AND until_on IS NULL`, part)
	}
	l.is("2 1 10", `SELECT households || ' ' || latrines || ' ' || members FROM community_counters WHERE community_id = $1`, one)
	l.is("2 1 10", `SELECT households || ' ' || latrines || ' ' || members FROM community_counters WHERE community_id = $1`, two)
	l.is(one, `SELECT community_id FROM houses WHERE id = $1`, v.house)
	l.is(two, `SELECT community_id FROM latrines WHERE id = $1`, v.schoolsLatrine)
	l.is(two, `SELECT community_id FROM natural_leaders WHERE id = $1`, v.leader)
	l.is("2026-03-01", `SELECT until_on FROM supports WHERE id = $1`, v.support)
	l.is(4, `SELECT count(*) FROM community_changes WHERE kind = 'SPLIT'`)
	l.recounted()
}
