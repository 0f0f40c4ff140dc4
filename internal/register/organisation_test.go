package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func TestAnOrganisationIsThereOnce(t *testing.T) {
	l := newLand(t)
	ctx := l.as(access.National, uuid.Nil)
	vision := id()
	must(t)(l.service.RegisterOrganisation(ctx, register.RegisterOrganisation{ID: vision, Name: "World Vision"}))
	l.exec(`INSERT INTO names (id, nation_id, organisation_id, name, name_key, kind) VALUES ($1, $2, $3, 'WV', 'wv', 'VARIANT')`, id(), l.nation, vision)
	for name, in := range map[string]register.RegisterOrganisation{
		"the same name":   {ID: id(), Name: "WORLD  VISION"},
		"its short name":  {ID: id(), Name: "wv"},
		"no name":         {ID: id(), Name: "-"},
		"nothing at all":  {ID: id()},
		"a kind of ours ": {ID: id(), Name: "Other", Kind: "CLUB"},
	} {
		_, err := l.service.RegisterOrganisation(ctx, in)
		fails(t, name, err, fault.Invalid, "")
	}
	l.is(1, `SELECT count(*) FROM organisations`)
}

func TestMergedOrganisationsKeepTheirNamesSupportAndPeople(t *testing.T) {
	l := newLand(t)
	one, two := l.community(l.hill, "One"), l.community(l.far, "Two")
	vision, wv, user := id(), id(), l.user("ama")
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $3, 'World Vision', 'world vision'), ($2, $3, 'WV', 'wv')`, vision, wv, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what) VALUES ($1, $4, $2, $3, 'CLTS')`, id(), vision, one, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what) VALUES ($1, $4, $2, $3, 'CLTS')`, id(), wv, one, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what) VALUES ($1, $4, $2, $3, 'CLTS')`, id(), wv, two, l.nation)
	l.exec(`UPDATE communities SET facilitator_id = $1 WHERE id = $2`, wv, two)
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, organisation_id, from_on) VALUES ($1, $2, $3, 'NGO', $4, '2020-01-01')`, id(), l.nation, user, wv)
	l.count(one, two)
	ctx := l.as(access.National, uuid.Nil)
	for name, e := range map[string]struct {
		in    register.MergeOrganisations
		code  fault.Code
		field string
	}{
		"into itself":      {register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{vision}}, fault.Invalid, "fromIds"},
		"a stranger":       {register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{id()}}, fault.NotFound, ""},
		"twice":            {register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{wv, wv}}, fault.Invalid, "fromIds[1]"},
		"an older version": {register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{wv}, ExpectedVersion: 3}, fault.Conflict, "expectedVersion"},
	} {
		_, err := l.service.MergeOrganisations(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	must(t)(l.service.MergeOrganisations(ctx, register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{wv}, ExpectedVersion: 1}))
	l.is(vision, `SELECT merged_into_id FROM organisations WHERE id = $1 AND ended_on = '2026-03-15'`, wv)
	l.is(0, `SELECT count(*) FROM supports WHERE organisation_id = $1`, wv)
	l.is(2, `SELECT count(*) FROM supports WHERE until_on IS NULL`)
	l.is(vision, `SELECT facilitator_id FROM communities WHERE id = $1`, two)
	l.is("2026-03-14", `SELECT until_on FROM role_assignments WHERE organisation_id = $1`, wv)
	l.is("2026-03-15 NGO", `SELECT from_on || ' ' || role FROM role_assignments WHERE organisation_id = $1 AND until_on IS NULL`, vision)
	l.recounted()

	list, err := l.service.Organisations(ctx, register.OrganisationFilter{Search: "wv"}, register.OrganisationOrder{}, first(5))
	if err != nil || len(list.Rows) != 1 || list.Rows[0].ID != vision || list.Rows[0].Communities != 2 {
		t.Errorf("its short name finds %+v, %v", list.Rows, err)
	}
	other, err := l.service.OrganisationNames(ctx, []uuid.UUID{vision})
	if err != nil || len(other[vision]) != 1 || other[vision][0].Name != "WV" || other[vision][0].Kind != register.VariantName {
		t.Errorf("its names are %+v, %v", other, err)
	}
}

func TestOrganisationsCountOnlyTheSupportThatTheViewerMaySee(t *testing.T) { // PR18
	l := newLand(t)
	near, far := l.community(l.hill, "Near"), l.community(l.far, "Far off")
	mine, other := id(), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $3, 'Mine', 'mine'), ($2, $3, 'Other', 'other')`, mine, other, l.nation)
	for _, o := range []uuid.UUID{mine, other} {
		for _, c := range []uuid.UUID{near, far} {
			l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id) VALUES ($1, $2, $3, $4)`, id(), l.nation, o, c)
		}
	}
	for name, c := range map[string]struct {
		role  access.Role
		place uuid.UUID
		want  [2]int
	}{
		"national": {access.National, uuid.Nil, [2]int{2, 2}},
		"district": {access.DEHO, l.east, [2]int{1, 1}},
		"an NGO":   {access.NGO, mine, [2]int{2, 0}},
		"admin":    {access.Administrator, uuid.Nil, [2]int{2, 2}},
		"a leader": {access.Leader, near, [2]int{1, 1}},
	} {
		list, err := l.service.Organisations(l.as(c.role, c.place), register.OrganisationFilter{}, register.OrganisationOrder{}, first(5))
		if err != nil || len(list.Rows) != 2 || [2]int{list.Rows[0].Communities, list.Rows[1].Communities} != c.want {
			t.Errorf("%s sees %+v, %v", name, list.Rows, err)
		}
	}
	list := l.list(l.as(access.NGO, mine), register.CommunityFilter{}, "", "", first(5))
	for _, r := range list.Rows {
		if len(r.Organisations) != 1 || r.Organisations[0] != "Mine" {
			t.Errorf("an NGO sees %v at work in %s", r.Organisations, r.Name)
		}
	}
	working, err := l.service.Organisations(l.as(access.National, uuid.Nil), register.OrganisationFilter{AreaID: &l.west}, register.OrganisationOrder{}, first(5))
	if err != nil || len(working.Rows) != 0 {
		t.Errorf("in the west work %+v, %v", working.Rows, err)
	}
}

func TestSupportIsDatedAndThereOnce(t *testing.T) {
	l := newLand(t)
	c, help, support := l.community(l.hill, "Abor"), id(), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Help', 'help')`, help, l.nation)
	ctx := l.as(access.DEHO, l.east)
	must(t)(l.service.RecordSupport(ctx, register.RecordSupport{ID: support, CommunityID: c, OrganisationID: help, What: "CLTS", From: date("2025")}))
	l.is("{"+help.String()+"}", `SELECT organisations::text FROM community_counters WHERE community_id = $1`, c)
	for name, e := range map[string]struct {
		in    register.RecordSupport
		code  fault.Code
		field string
	}{
		"the same again":      {register.RecordSupport{ID: id(), CommunityID: c, OrganisationID: help, What: "CLTS"}, fault.Invalid, "organisationId"},
		"by a stranger":       {register.RecordSupport{ID: id(), CommunityID: c, OrganisationID: id()}, fault.NotFound, "organisationId"},
		"ended before begun":  {register.RecordSupport{ID: id(), CommunityID: c, OrganisationID: help, From: date("2025-05-01"), UntilOn: day("2025-04-01")}, fault.Invalid, "untilOn"},
		"in another district": {register.RecordSupport{ID: id(), CommunityID: l.community(l.west, "W"), OrganisationID: help}, fault.NotFound, ""},
	} {
		_, err := l.service.RecordSupport(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	_, err := l.service.EndSupport(ctx, register.EndSupport{ID: support, UntilOn: day("2024-01-01")})
	fails(t, "ending before it began", err, fault.Invalid, "untilOn")
	must(t)(l.service.EndSupport(ctx, register.EndSupport{ID: support, UntilOn: day("2026-03-14"), ExpectedVersion: 1}))
	l.is("{}", `SELECT organisations::text FROM community_counters WHERE community_id = $1`, c)
	_, err = l.service.EndSupport(ctx, register.EndSupport{ID: support, UntilOn: today})
	fails(t, "ending twice", err, fault.Rule, "")
}
