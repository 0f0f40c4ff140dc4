package partners_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	"saniladder/internal/partners"
)

func TestAMembershipIsOfANetworkAndItsPeriodsLieApart(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.NGO, o.aid)
	in := func(network, member uuid.UUID, from, until string) partners.RecordMembership {
		return partners.RecordMembership{ID: id(), NetworkID: network, MemberID: member, FromOn: day(from), UntilOn: day(until)}
	}
	first := in(o.water, o.aid, "2019-01-01", "2020-06-30")
	o.must(o.service.RecordMembership(ctx, first))
	for what, e := range map[string]struct {
		in    partners.RecordMembership
		code  fault.Code
		field string
		says  []string
	}{
		"of itself":          {in(o.aid, o.aid, "", ""), fault.Invalid, "networkId", []string{"itself"}},
		"of no network":      {in(o.bee, o.aid, "", ""), fault.Invalid, "networkId", []string{"Bee is no network"}},
		"backwards":          {in(o.water, o.aid, "2021-01-02", "2021-01-01"), fault.Invalid, "untilOn", []string{"2021-01-01", "2021-01-02"}},
		"overlapping":        {in(o.water, o.aid, "2020-06-30", ""), fault.Invalid, "fromOn", []string{"2019-01-01 until 2020-06-30", "from 2020-06-30 on"}},
		"of another one":     {in(o.water, o.bee, "", ""), fault.NotFound, "", nil},
		"of what is not":     {in(id(), o.aid, "", ""), fault.NotFound, "networkId", nil},
		"under no id":        {partners.RecordMembership{NetworkID: o.water, MemberID: o.aid}, fault.Invalid, "id", nil},
		"before it all, too": {in(o.water, o.aid, "", "2019-01-01"), fault.Invalid, "fromOn", nil},
	} {
		_, err := o.service.RecordMembership(ctx, e.in)
		o.refused(what, err, e.code, e.field, e.says...)
	}
	second := in(o.water, o.aid, "2020-07-01", "")
	o.must(o.service.RecordMembership(ctx, second))
	o.must(o.service.RecordMembership(o.as(access.NGO, o.water), in(o.water, o.bee, "", ""))) // the network's own people, too
	if p := o.partnership(ctx, o.aid); len(p.Networks) != 2 || !p.Networks[0].Current || p.Networks[0].OtherName != "Water" || p.Networks[1].Current || !p.MayChange {
		t.Errorf("it is a member %+v", p.Networks)
	}
	if p := o.partnership(ctx, o.water); len(p.Members) != 3 || p.MayChange {
		t.Errorf("its members are %+v", p.Members)
	}
	_, err := o.service.EndMembership(ctx, partners.EndMembership{ID: second.ID, UntilOn: day("2020-06-30")})
	o.refused("before it began", err, fault.Invalid, "untilOn")
	_, err = o.service.EndMembership(ctx, partners.EndMembership{ID: second.ID, ExpectedVersion: 4, UntilOn: today})
	o.refused("an older version", err, fault.Conflict, "expectedVersion")
	_, err = o.service.EndMembership(o.as(access.NGO, o.bee), partners.EndMembership{ID: second.ID, UntilOn: today})
	o.refused("by others", err, fault.NotFound, "")
	o.must(o.service.EndMembership(ctx, partners.EndMembership{ID: second.ID, ExpectedVersion: 1, UntilOn: day("2026-03-01")}))
	_, err = o.service.EndMembership(ctx, partners.EndMembership{ID: second.ID, UntilOn: today})
	o.refused("twice", err, fault.Rule, "", "2026-03-01")
}

func TestAFocalPointIsBlankedAndNeverStandsInTheAudit(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.NGO, o.aid)
	mine, err := uuid.Parse(access.ViewerFrom(ctx).UserID)
	if err != nil {
		t.Fatal(err)
	}
	one := partners.NameFocalPoint{ID: id(), OrganisationID: o.aid, AreaID: &o.east, Name: "Esi Mensah", Phone: "+233 20 555 0100"}
	o.must(o.service.NameFocalPoint(ctx, one))
	_, err = o.service.NameFocalPoint(ctx, partners.NameFocalPoint{ID: id(), OrganisationID: o.aid})
	o.refused("nobody", err, fault.Invalid, "name")
	_, err = o.service.NameFocalPoint(ctx, partners.NameFocalPoint{ID: id(), OrganisationID: o.aid, UserID: &mine})
	o.refused("an account without a role there", err, fault.Invalid, "userId")
	o.exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, organisation_id) VALUES ($1, $2, $3, 'NGO', $4)`, id(), o.nation, mine, o.aid)
	o.exec(`UPDATE users SET display_name = 'Kofi' WHERE id = $1`, mine)
	o.must(o.service.NameFocalPoint(ctx, partners.NameFocalPoint{ID: id(), OrganisationID: o.aid, UserID: &mine, Name: "typed as well"}))
	o.is(0, `SELECT count(*) FROM audit_entries WHERE concat(before, after) ~ 'Esi|555 0100|typed'`)
	p := o.partnership(o.as(access.DEHO, o.west), o.aid)
	if len(p.FocalPoints) != 2 || p.FocalPoints[0].Name != "Kofi" || p.FocalPoints[1].Phone != "+233 20 555 0100" || *p.FocalPoints[1].AreaName != "East" || p.MayChange {
		t.Errorf("an officer finds %+v", p.FocalPoints)
	}
	for _, role := range []access.Role{access.Verifier, access.Leader, access.Chief} {
		_, err := o.service.Partnership(o.as(role, o.east), o.aid, today)
		o.refused(string(role), err, fault.NotFound, "")
	}
	_, err = o.service.Partnership(access.WithViewer(t.Context(), access.PublicViewer(o.nation.String())), o.aid, today)
	o.refused("the public", err, fault.NotFound, "")
	o.must(o.service.BlankFocalPoint(ctx, partners.BlankFocalPoint{ID: one.ID}))
	o.is("2026-03-15", `SELECT blanked_on FROM focal_points WHERE id = $1 AND name = '' AND phone = ''`, one.ID)
	o.must(o.service.EndFocalPoint(ctx, partners.EndFocalPoint{ID: one.ID, UntilOn: today}))
}

func TestAnAgreementIsOpenToItsPartiesAndTheOffices(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.NGO, o.aid)
	upload := id()
	o.exec(`INSERT INTO uploads (id, nation_id, user_id, hash, name, size, media_type) VALUES ($1, $2, $3, 'h', 'mou.pdf', 10, 'application/pdf')`, upload, o.nation, access.ViewerFrom(ctx).UserID)
	made := partners.RecordAgreement{ID: id(), OrganisationID: o.aid, Kind: partnership.Memorandum, Title: "MoU", WithID: &o.bee, FromOn: day("2025-01-01"), UploadID: &upload}
	for what, e := range map[string]struct {
		change func(*partners.RecordAgreement)
		code   fault.Code
		field  string
	}{
		"with itself":         {func(in *partners.RecordAgreement) { in.WithID = &o.aid }, fault.Invalid, "withId"},
		"with two":            {func(in *partners.RecordAgreement) { in.WithName = "Assembly" }, fault.Invalid, "withName"},
		"with nobody":         {func(in *partners.RecordAgreement) { in.WithID = nil }, fault.Invalid, "withName"},
		"without a title":     {func(in *partners.RecordAgreement) { in.Title = " " }, fault.Invalid, "title"},
		"of no kind":          {func(in *partners.RecordAgreement) { in.Kind = "PACT" }, fault.Invalid, "kind"},
		"backwards":           {func(in *partners.RecordAgreement) { in.UntilOn = day("2024-12-31") }, fault.Invalid, "untilOn"},
		"with what is not":    {func(in *partners.RecordAgreement) { other := id(); in.WithID = &other }, fault.NotFound, "withId"},
		"with another's file": {func(in *partners.RecordAgreement) { other := id(); in.UploadID = &other }, fault.NotFound, "uploadId"},
	} {
		in := made
		in.ID = id()
		e.change(&in)
		_, err := o.service.RecordAgreement(ctx, in)
		o.refused(what, err, e.code, e.field)
	}
	o.must(o.service.RecordAgreement(ctx, made))
	for _, c := range []struct {
		role  access.Role
		place uuid.UUID
		opens bool
	}{{access.NGO, o.aid, true}, {access.NGO, o.bee, true}, {access.NGO, o.water, false}, {access.DEHO, o.far, true}, {access.National, uuid.Nil, true}, {access.EHA, o.east, false}, {access.Leader, o.east, false}} {
		hash, err := o.service.AgreementHash(o.as(c.role, c.place), made.ID)
		if c.opens != (err == nil && hash == "h") {
			t.Errorf("%s opens %q, %v", c.role, hash, err)
		}
		if c.role != access.Leader {
			if p := o.partnership(o.as(c.role, c.place), o.aid); c.opens != (len(p.Agreements) == 1) {
				t.Errorf("%s is told of %+v", c.role, p.Agreements)
			}
		}
	}
	o.must(o.service.EndAgreement(o.as(access.NGO, o.bee), partners.EndAgreement{ID: made.ID, UntilOn: today}))
}

func TestAProgrammeIsRecordedByTheAreasOfficersAndFollowsWhatItBecomes(t *testing.T) { // PR7
	o := newOffice(t)
	in := func(area uuid.UUID) partners.RecordAreaSupport {
		return partners.RecordAreaSupport{ID: id(), OrganisationID: o.aid, AreaID: area, Work: partnership.Training, FromOn: day("2025-01-01")}
	}
	made := in(o.hill)
	o.must(o.service.RecordAreaSupport(o.as(access.DEHO, o.east), made))
	o.must(o.service.RecordAreaSupport(o.as(access.NGO, o.aid), in(o.south)))
	_, err := o.service.RecordAreaSupport(o.as(access.DEHO, o.east), in(o.north))
	o.refused("above the district", err, fault.NotFound, "")
	_, err = o.service.RecordAreaSupport(o.as(access.NGO, o.bee), in(o.east))
	o.refused("another's", err, fault.NotFound, "")
	_, err = o.service.RecordAreaSupport(o.as(access.RICCS, o.north), in(o.east))
	o.refused("a committee", err, fault.Forbidden, "")
	again := in(o.hill)
	again.FromOn = day("2026-01-01")
	_, err = o.service.RecordAreaSupport(o.as(access.DEHO, o.east), again)
	o.refused("twice", err, fault.Invalid, "fromOn", "2025-01-01")
	again.Work = partnership.Unknown
	_, err = o.service.RecordAreaSupport(o.as(access.DEHO, o.east), again)
	o.refused("of no kind", err, fault.Invalid, "work")
	again.Work, again.UntilOn = partnership.Finance, day("2025-12-31")
	_, err = o.service.RecordAreaSupport(o.as(access.DEHO, o.east), again)
	o.refused("backwards", err, fault.Invalid, "untilOn")

	left, right := o.area(o.east, "AREA_COUNCIL", "Left"), o.area(o.west, "AREA_COUNCIL", "Right")
	o.exec(`UPDATE areas SET ended_on = '2026-03-01' WHERE id = $1`, o.hill)
	o.exec(`INSERT INTO area_successors (area_id, successor_id) VALUES ($1, $2), ($1, $3)`, o.hill, left, right)
	var names []string
	for _, a := range o.partnership(o.as(access.DEHO, o.west), o.aid).AreaSupport {
		names = append(names, a.AreaName)
		if a.MayEnd != (a.AreaName == "Right") {
			t.Errorf("the officer of West may end %s: %v", a.AreaName, a.MayEnd)
		}
	}
	if len(names) != 3 {
		t.Errorf("it is shown at %v", names)
	}
	_, err = o.service.RecordAreaSupport(o.as(access.National, uuid.Nil), in(o.hill))
	o.refused("in what has ended", err, fault.Invalid, "areaId", "Hill has ended")
	o.must(o.service.EndAreaSupport(o.as(access.DEHO, o.west), partners.EndAreaSupport{ID: made.ID, UntilOn: today}))
}

func TestAProgrammeGoesOnInWhatIsCutOffItsArea(t *testing.T) { // PR7
	o := newOffice(t)
	part := o.area(o.north, "DISTRICT", "Part")
	o.exec(`INSERT INTO area_successors (area_id, successor_id, effective_on) VALUES ($1, $2, '2025-06-01')`, o.east, part)
	for from, want := range map[string]string{"2025-01-01": "[East Part]", "2025-06-01": "[East]", "": "[East]"} { // recorded after the split
		o.exec(`DELETE FROM area_supports`)
		o.programme(o.aid, o.east, partnership.Training, from, "")
		var names []string
		for _, a := range o.partnership(o.as(access.National, uuid.Nil), o.aid).AreaSupport {
			names = append(names, a.AreaName)
		}
		slices.Sort(names)
		if got := fmt.Sprint(names); got != want {
			t.Errorf("from %q it goes on in %s, want %s", from, got, want)
		}
	}
}

func TestAFocalPointSpeaksWhereItsAreaWentOn(t *testing.T) { // PR7
	o := newOffice(t)
	o.must(o.service.NameFocalPoint(o.as(access.NGO, o.aid), partners.NameFocalPoint{ID: id(), OrganisationID: o.aid, AreaID: &o.hill, Name: "Esi"}))
	left, right := o.area(o.east, "AREA_COUNCIL", "Left"), o.area(o.west, "AREA_COUNCIL", "Right")
	o.exec(`INSERT INTO area_successors (area_id, successor_id) VALUES ($1, $2), ($1, $3)`, o.hill, left, right)
	of := func() string { return *o.partnership(o.as(access.National, uuid.Nil), o.aid).FocalPoints[0].AreaName }
	if got := of(); got != "Hill" {
		t.Errorf("while it stands they speak in %s", got)
	}
	o.exec(`UPDATE areas SET ended_on = '2026-03-01' WHERE id = $1`, o.hill)
	if got := of(); got != "Left, Right" {
		t.Errorf("they speak in %s", got)
	}
}
