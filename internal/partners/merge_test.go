package partners_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/partnership"
	"saniladder/internal/partners"
	"saniladder/internal/register"
)

func TestMergedOrganisationsKeepAllThatHangsOnThemOnce(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.National, uuid.Nil)
	old := o.organisation("Aid Ghana", "NETWORK")
	join := func(network, member uuid.UUID, from, until string) {
		o.must(o.service.RecordMembership(ctx, partners.RecordMembership{ID: id(), NetworkID: network, MemberID: member, FromOn: day(from), UntilOn: day(until)}))
	}
	join(o.water, o.aid, "2019-01-01", "2020-06-30")
	join(o.water, old, "2020-01-01", "2021-12-31")   // overlaps with the first …
	join(o.water, o.aid, "2021-06-01", "2022-12-31") // … and this with the second
	join(o.water, old, "2024-01-01", "")             // apart from all
	join(old, o.aid, "2020-01-01", "")               // of what turns out to be itself
	join(old, o.bee, "", "")
	for _, of := range []uuid.UUID{o.aid, old} {
		o.must(o.service.NameFocalPoint(ctx, partners.NameFocalPoint{ID: id(), OrganisationID: of, AreaID: &o.east, Name: "Esi", Phone: "1"}))
		o.must(o.service.RecordAgreement(ctx, partners.RecordAgreement{ID: id(), OrganisationID: of, Kind: partnership.Grant, Title: "Grant", WithID: &o.bee, FromOn: day("2025-01-01")}))
		o.must(o.service.RecordAreaSupport(ctx, partners.RecordAreaSupport{ID: id(), OrganisationID: of, AreaID: o.east, Work: partnership.Training, FromOn: day("2025-01-01")}))
	}
	// The same agreement, entered by the other party; another with the entry itself; what only the one that goes has.
	o.must(o.service.RecordAgreement(ctx, partners.RecordAgreement{ID: id(), OrganisationID: o.bee, Kind: partnership.Grant, Title: "GRANT", WithID: &old, FromOn: day("2025-01-01")}))
	o.must(o.service.RecordAgreement(ctx, partners.RecordAgreement{ID: id(), OrganisationID: o.aid, Kind: partnership.JointPlan, Title: "Plan", WithID: &old}))
	o.must(o.service.NameFocalPoint(ctx, partners.NameFocalPoint{ID: id(), OrganisationID: old, Name: "Yaw"}))
	o.must(o.service.RecordAreaSupport(ctx, partners.RecordAreaSupport{ID: id(), OrganisationID: old, AreaID: o.far, Work: partnership.Finance}))

	plan, err := o.register.PreviewMergeOrganisations(ctx, register.MergeOrganisations{IntoID: o.aid, FromIDs: []uuid.UUID{old}})
	if err != nil || plan.Organisations[0].Partnerships != 5 || plan.Organisations[1].Partnerships != 10 {
		t.Errorf("the plan is %+v, %v", plan, err)
	}
	if _, err := o.register.MergeOrganisations(ctx, register.MergeOrganisations{IntoID: o.aid, FromIDs: []uuid.UUID{old}}); err != nil {
		t.Fatal(err)
	}
	p := o.partnership(ctx, o.aid)
	var periods []string
	for _, m := range p.Networks {
		periods = append(periods, m.OtherName+" "+m.Period.String())
	}
	want := []string{"Water from 2024-01-01 on", "Aid Ghana from 2020-01-01 until 2026-03-15", "Water from 2019-01-01 until 2022-12-31"}
	if len(periods) != 3 || periods[0] != want[0] && periods[1] != want[0] || !(contains(periods, want[1]) && contains(periods, want[2])) {
		t.Errorf("its networks are %q, want %q", periods, want)
	}
	if len(p.Members) != 1 || p.Members[0].OtherName != "Bee" {
		t.Errorf("its members are %+v", p.Members)
	}
	if len(p.FocalPoints) != 2 || len(p.AreaSupport) != 2 {
		t.Errorf("its people are %+v, its programmes %+v", p.FocalPoints, p.AreaSupport)
	}
	titles := map[string]int{}
	for _, a := range p.Agreements {
		titles[string(a.Kind)]++
	}
	if len(titles) != 2 || titles["GRANT"] != 1 || titles["JOINT_PLAN"] != 1 {
		t.Errorf("its agreements are %+v", p.Agreements)
	}
	o.is(6, `SELECT count(*) FROM organisation_memberships`) // nothing is lost
	o.is(0, `SELECT count(*) FROM organisation_memberships m JOIN organisation_memberships k ON k.id = m.united_into_id WHERE k.united_into_id IS NOT NULL`)
}

func contains(all []string, one string) bool {
	for _, text := range all {
		if text == one {
			return true
		}
	}
	return false
}

func TestWhatHangsOnAnOrganisationEndsWithIt(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.National, uuid.Nil)
	o.must(o.service.RecordMembership(ctx, partners.RecordMembership{ID: id(), NetworkID: o.water, MemberID: o.aid}))
	o.must(o.service.NameFocalPoint(ctx, partners.NameFocalPoint{ID: id(), OrganisationID: o.aid, Name: "Esi"}))
	o.must(o.service.RecordAreaSupport(ctx, partners.RecordAreaSupport{ID: id(), OrganisationID: o.aid, AreaID: o.far, Work: partnership.Finance}))
	o.must(o.register.CloseOrganisation(ctx, register.CloseOrganisation{ID: o.aid, EndedOn: day("2026-03-01"), Reason: "left"}))
	p := o.partnership(ctx, o.aid)
	if p.Networks[0].Period.Until != day("2026-03-01") || p.FocalPoints[0].Current || p.AreaSupport[0].Current || p.MayChange || p.MaySupport {
		t.Errorf("it stands as %+v", p)
	}
}

func TestOrganisationsAreListedByTheirNetwork(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.DEHO, o.east)
	o.exec(`INSERT INTO organisation_memberships (id, nation_id, network_id, member_id, until_on) VALUES ($1, $3, $4, $5, NULL), ($2, $3, $4, $6, '2020-01-01')`, id(), id(), o.nation, o.water, o.aid, o.bee)
	most := 5
	list, err := o.register.Organisations(ctx, register.OrganisationFilter{MemberOf: &o.water}, register.OrganisationOrder{}, register.Page{First: &most})
	if err != nil || len(list.Rows) != 1 || list.Rows[0].ID != o.aid {
		t.Errorf("its members are %+v, %v", list.Rows, err)
	}
	list, err = o.register.Organisations(o.as(access.Verifier, o.east), register.OrganisationFilter{MemberOf: &o.water}, register.OrganisationOrder{}, register.Page{First: &most})
	if err != nil || len(list.Rows) != 0 {
		t.Errorf("a verifier is told of members %+v, %v", list.Rows, err)
	}
}
