package register_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/register"
)

func TestARenamedOrganisationIsStillFoundByItsOldName(t *testing.T) {
	l := newLand(t)
	ctx := l.as(access.National, uuid.Nil)
	vision, other := id(), id()
	must(t)(l.service.RegisterOrganisation(ctx, register.RegisterOrganisation{ID: vision, Name: "Vision Ghana"}))
	must(t)(l.service.RegisterOrganisation(ctx, register.RegisterOrganisation{ID: other, Name: "Other"}))
	for name, e := range map[string]struct {
		in    register.RenameOrganisation
		code  fault.Code
		field string
	}{
		"another's name":   {register.RenameOrganisation{ID: vision, Name: "OTHER"}, fault.Invalid, "name"},
		"its own name":     {register.RenameOrganisation{ID: vision, Name: "Vision Ghana"}, fault.Invalid, "name"},
		"an older version": {register.RenameOrganisation{ID: vision, Name: "World Vision", ExpectedVersion: 7}, fault.Conflict, "expectedVersion"},
	} {
		_, err := l.service.RenameOrganisation(ctx, e.in)
		fails(t, name, err, e.code, e.field)
	}
	must(t)(l.service.RenameOrganisation(ctx, register.RenameOrganisation{ID: vision, Name: "World Vision", ExpectedVersion: 1}))
	list, err := l.service.Organisations(ctx, register.OrganisationFilter{Search: "vision ghana"}, register.OrganisationOrder{}, first(5))
	if err != nil || len(list.Rows) == 0 || list.Rows[0].ID != vision || list.Rows[0].Version != 2 {
		t.Errorf("its old name finds %+v, %v", list.Rows, err)
	}
	must(t)(l.service.ReclassifyOrganisation(ctx, register.ReclassifyOrganisation{ID: vision, Kind: "NETWORK"}))
	_, err = l.service.ReclassifyOrganisation(ctx, register.ReclassifyOrganisation{ID: vision, Kind: "NETWORK"})
	fails(t, "its own kind", err, fault.Invalid, "kind")
	must(t)(l.service.RenameOrganisation(ctx, register.RenameOrganisation{ID: vision, Name: "Vision Ghana"})) // and back
}

func TestAnOrganisationEndsWithItsSupportAndItsPeoplesRoles(t *testing.T) { // PR18
	l := newLand(t)
	c, aid, user := l.community(l.hill, "Abor"), id(), l.user("ama")
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $2, 'Aid', 'aid')`, aid, l.nation)
	l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, from_on) VALUES ($1, $2, $3, $4, '2020-01-01')`, id(), l.nation, aid, c)
	l.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, organisation_id, from_on) VALUES ($1, $2, $3, 'NGO', $4, '2020-01-01')`, id(), l.nation, user, aid)
	l.count(c)
	ctx := l.as(access.National, uuid.Nil)
	in := register.CloseOrganisation{ID: aid, EndedOn: today.AddDays(1), Reason: "left"}
	_, err := l.service.PreviewCloseOrganisation(ctx, in)
	fails(t, "in time to come", err, fault.Invalid, "endedOn")
	in.EndedOn = day("2026-03-01")
	before := l.everything()
	plan, err := l.service.PreviewCloseOrganisation(ctx, in)
	if err != nil || plan.Organisations[0].Supports != 1 || plan.Organisations[0].People != 1 || l.everything() != before {
		t.Errorf("its plan is %+v, %v", plan, err)
	}
	must(t)(l.service.CloseOrganisation(ctx, in))
	l.is("2026-03-01 2026-03-01 2026-03-01", `SELECT concat(o.ended_on, ' ', s.until_on, ' ', r.until_on) FROM organisations o JOIN supports s ON s.organisation_id = o.id JOIN role_assignments r ON r.organisation_id = o.id WHERE o.id = $1`, aid)
	l.is("{}", `SELECT organisations::text FROM community_counters WHERE community_id = $1`, c)
	_, err = l.service.CloseOrganisation(ctx, in)
	fails(t, "twice", err, fault.Rule, "")
}

func TestAMergeOfOrganisationsIsSeenBeforeItIsDone(t *testing.T) {
	l := newLand(t)
	one, two := l.community(l.hill, "One"), l.community(l.far, "Two")
	vision, wv := id(), id()
	l.exec(`INSERT INTO organisations (id, nation_id, name, name_key) VALUES ($1, $3, 'World Vision', 'world vision'), ($2, $3, 'WV', 'wv')`, vision, wv, l.nation)
	for _, s := range [][2]uuid.UUID{{vision, one}, {wv, one}, {wv, two}} {
		l.exec(`INSERT INTO supports (id, nation_id, organisation_id, community_id, what) VALUES ($1, $2, $3, $4, 'CLTS')`, id(), l.nation, s[0], s[1])
	}
	l.exec(`UPDATE communities SET facilitator_id = $1 WHERE id = $2`, wv, two)
	ctx := l.as(access.National, uuid.Nil)
	before := l.everything()
	plan, err := l.service.PreviewMergeOrganisations(ctx, register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{wv}})
	if err != nil {
		t.Fatal(err)
	}
	if l.everything() != before {
		t.Error("a preview wrote")
	}
	if stays, goes := plan.Organisations[0], plan.Organisations[1]; stays.Supports != 1 || goes.Supports != 2 || goes.Communities != 2 || goes.Facilitated != 1 || plan.DoubledSupports != 1 {
		t.Errorf("its plan is %+v", plan)
	}
	_, err = l.service.PreviewMergeOrganisations(ctx, register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{vision}})
	fails(t, "into itself", err, fault.Invalid, "fromIds")
	_, err = l.service.PreviewMergeOrganisations(l.as(access.DEHO, l.east), register.MergeOrganisations{IntoID: vision, FromIDs: []uuid.UUID{wv}})
	fails(t, "an officer", err, fault.NotFound, "")
}
