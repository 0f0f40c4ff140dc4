package programme_test

import (
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/domain/partnership"
	is "saniladder/domain/programme"
	"saniladder/internal/programme"
	"saniladder/internal/register"
)

func TestThreePartnersGroupsAddUpAndTheirMembersStayOfTwoUnits(t *testing.T) {
	o := newOffice(t)
	plans := map[string]struct {
		areas  []string
		counts map[is.Measure]map[string]int
	}{
		"Sovann Phoum": {[]string{"Phnom Penh", "Kampong Cham"}, map[is.Measure]map[string]int{
			is.SavingsGroups: {"Phnom Penh": 6, "Kampong Cham": 10}, is.SavingsGroupMembers: {"Phnom Penh": 200, "Kampong Cham": 360}}},
		"CEDAC": {[]string{"Siem Reap", "Kampong Cham", "Prey Veng"}, map[is.Measure]map[string]int{
			is.SavingsGroups: {"Siem Reap": 40, "Kampong Cham": 40, "Prey Veng": 20}, is.SavingsGroupMembers: {"Siem Reap": 800, "Kampong Cham": 800, "Prey Veng": 400}}},
		"CCPCR": {[]string{"Koh Kong", "Svay Rieng"}, map[is.Measure]map[string]int{
			is.SavingsGroups: {"Koh Kong": 8, "Svay Rieng": 14}, is.SavingsGroupHouseholds: {"Koh Kong": 240, "Svay Rieng": 420}}},
	}
	for who, plan := range plans {
		of := o.runs(who, plan.areas...)
		for measure, by := range plan.counts {
			indicator := o.counts(who, of, measure)
			for area, value := range by {
				o.must(o.service.RecordFigure(o.as(access.NGO, who), o.figure(indicator, measure, is.Target, area, value)))
			}
		}
	}
	national := o.as(access.National, "")
	all := o.totals(national, "")
	if len(all) != 3 || *all[is.SavingsGroups].Planned != 138 || *all[is.SavingsGroupMembers].Planned != 2560 || *all[is.SavingsGroupHouseholds].Planned != 660 {
		t.Errorf("the three plan %+v", all)
	}
	if all[is.SavingsGroups].Delivered != nil || len(all[is.SavingsGroups].Organisations) != 3 || all[is.SavingsGroupMembers].Unit() == all[is.SavingsGroupHouseholds].Unit() {
		t.Errorf("savings groups are %+v", all[is.SavingsGroups])
	}
	if cham := o.totals(national, "Kampong Cham")[is.SavingsGroups]; *cham.Planned != 50 || len(cham.Organisations) != 2 {
		t.Errorf("in Kampong Cham they plan %+v", cham)
	}
	if none := o.totals(national, "Kampot"); len(none) != 0 {
		t.Errorf("in Kampot they plan %+v", none)
	}
	own := o.totals(o.as(access.NGO, "CEDAC"), "")
	if *own[is.SavingsGroups].Planned != 100 || len(own[is.SavingsGroups].Organisations) != 1 {
		t.Errorf("CEDAC finds of its own %+v", own)
	}
	if there := o.totals(o.as(access.REHO, "Koh Kong"), ""); len(there) != 2 || *there[is.SavingsGroups].Planned != 22 {
		t.Errorf("the officer of Koh Kong finds the programmes there: %+v", there)
	}
	for what, ctx := range map[string]struct{ role access.Role }{"a verifier": {access.Verifier}, "a committee elsewhere": {access.RICCS}} {
		if found := o.totals(o.as(ctx.role, "Kampot"), ""); len(found) != 0 {
			t.Errorf("%s finds %+v", what, found)
		}
	}
	o.merged("CCPCR", "CEDAC")
	if all := o.totals(national, ""); *all[is.SavingsGroups].Planned != 138 || len(all[is.SavingsGroups].Organisations) != 2 {
		t.Errorf("as two turned out to be one: %+v", all[is.SavingsGroups])
	}
}

// merged makes one organisation of two; what hung on the first hangs on the second.
func (o *office) merged(from, into string) {
	o.t.Helper()
	o.must(o.register.MergeOrganisations(o.as(access.National, ""), register.MergeOrganisations{OperationID: id(), IntoID: o.organisations[into], FromIDs: []uuid.UUID{o.organisations[from]}}))
}

func TestFiguresThatWouldCountTwiceOrMeanSomethingElseAreRefused(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.NGO, "CEDAC")
	of := o.runs("CEDAC", "Kampong Cham")
	trained, members := o.counts("CEDAC", of, is.FarmersTrained), o.counts("CEDAC", of, is.SavingsGroupMembers)
	first := o.figure(trained, is.FarmersTrained, is.Result, "Batheay", 30)
	first.UntilOn = day("2025-06-30")
	o.must(o.service.RecordFigure(ctx, first))
	o.must(o.service.RecordFigure(ctx, o.figure(members, is.SavingsGroupMembers, is.Result, "Kampong Cham", 100)))
	for what, e := range map[string]struct {
		indicator uuid.UUID
		change    func(*programme.RecordFigure)
		code      fault.Code
		field     string
		says      []string
	}{
		"in another unit":         {trained, func(in *programme.RecordFigure) { in.Unit = is.Households }, fault.Invalid, "unit", []string{"PEOPLE", "HOUSEHOLDS"}},
		"backwards":               {trained, func(in *programme.RecordFigure) { in.UntilOn = day("2024-12-31") }, fault.Invalid, "untilOn", []string{"2024-12-31", "2025-01-01"}},
		"overlapping":             {trained, func(in *programme.RecordFigure) { in.FromOn = day("2025-06-30") }, fault.Invalid, "fromOn", []string{"Batheay", "2025-06-30"}},
		"the whole with its part": {trained, func(in *programme.RecordFigure) { in.AreaID = o.areas["Kampong Cham"] }, fault.Invalid, "areaId", []string{"Batheay"}},
		"a part of what stands":   {members, func(in *programme.RecordFigure) { in.FromOn, in.UntilOn = day("2026-01-01"), day("2026-02-01") }, fault.Invalid, "areaId", []string{"Kampong Cham"}},
		"elsewhere":               {trained, func(in *programme.RecordFigure) { in.AreaID = o.areas["Kampot"] }, fault.Invalid, "areaId", []string{"Kampot"}},
		"of days to come":         {trained, func(in *programme.RecordFigure) { in.FromOn, in.UntilOn = day("2026-03-01"), day("2026-03-31") }, fault.Invalid, "untilOn", nil},
		"before the programme":    {trained, func(in *programme.RecordFigure) { in.FromOn = day("2024-12-31") }, fault.Invalid, "fromOn", []string{"from 2025-01-01 until 2026-12-31"}},
		"after the programme":     {trained, func(in *programme.RecordFigure) { in.Kind, in.UntilOn = is.Target, day("2027-01-01") }, fault.Invalid, "untilOn", nil},
		"less than nothing":       {trained, func(in *programme.RecordFigure) { in.Value = -1 }, fault.Invalid, "value", nil},
		"of another's group":      {trained, func(in *programme.RecordFigure) { in.FromOn, in.GroupIDs = day("2025-07-01"), []uuid.UUID{id()} }, fault.NotFound, "groupIds", nil},
		"of nothing":              {id(), func(*programme.RecordFigure) {}, fault.NotFound, "", nil},
	} {
		in := o.figure(e.indicator, is.FarmersTrained, is.Result, "Batheay", 30)
		e.change(&in)
		_, err := o.service.RecordFigure(ctx, in)
		o.refused(what, err, e.code, e.field, e.says...)
	}
	second := o.figure(trained, is.FarmersTrained, is.Result, "Batheay", 20)
	second.FromOn = day("2025-07-01")
	women, men := 15, 5
	second.Women, second.Men = &women, &men
	o.must(o.service.RecordFigure(ctx, second))
	later := o.figure(members, is.SavingsGroupMembers, is.Result, "Kampong Cham", 120)
	later.FromOn, later.UntilOn = day("2026-01-01"), day("2026-02-28")
	o.must(o.service.RecordFigure(ctx, later))
	if got := o.totals(ctx, ""); *got[is.FarmersTrained].Delivered != 50 || *got[is.SavingsGroupMembers].Delivered != 120 {
		t.Errorf("what is new adds up and what stands is the last: %+v", got)
	}
	corrected := o.figure(trained, is.FarmersTrained, is.Result, "Batheay", 33)
	corrected.UntilOn, corrected.CorrectsID = day("2025-06-30"), &first.ID
	o.must(o.service.RecordFigure(ctx, corrected))
	again := corrected
	again.OperationID, again.ID = id(), id()
	_, err := o.service.RecordFigure(ctx, again)
	o.refused("corrected twice", err, fault.Conflict, "correctsId")
	all := o.indicators(ctx, of)
	if all[1].Measure != is.FarmersTrained || *all[1].Delivered != 53 || len(all[1].Figures) != 3 || !all[1].Figures[2].Corrected && !all[1].Figures[1].Corrected {
		t.Errorf("after the correction: %+v", all[1])
	}
}

func TestAFigureOfAnAreaThatWasSplitIsNeverDivided(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.NGO, "CEDAC")
	of := o.runs("CEDAC", "Batheay")
	members := o.counts("CEDAC", of, is.SavingsGroupMembers)
	o.must(o.service.RecordFigure(ctx, o.figure(members, is.SavingsGroupMembers, is.Result, "Batheay", 100)))
	o.area("Kampong Cham", "DISTRICT", "Upper Batheay")
	o.area("Kampong Cham", "DISTRICT", "Lower Batheay")
	o.exec(`UPDATE areas SET ended_on = '2026-01-01' WHERE id = $1`, o.areas["Batheay"])
	for _, part := range []string{"Upper Batheay", "Lower Batheay"} {
		o.exec(`INSERT INTO area_successors (area_id, successor_id) VALUES ($1, $2)`, o.areas["Batheay"], o.areas[part])
	}
	for _, part := range []string{"Upper Batheay", "Lower Batheay"} {
		if got := o.totals(ctx, part); len(got) != 0 {
			t.Errorf("%s has %+v of the whole", part, got)
		}
	}
	if got := o.totals(ctx, "Kampong Cham"); *got[is.SavingsGroupMembers].Delivered != 100 {
		t.Errorf("the province has %+v", got)
	}
	_, err := o.service.RecordFigure(ctx, o.figure(members, is.SavingsGroupMembers, is.Target, "Batheay", 100))
	o.refused("for what has ended", err, fault.Invalid, "areaId", "Batheay has ended")
	part := o.figure(members, is.SavingsGroupMembers, is.Result, "Upper Batheay", 70)
	_, err = o.service.RecordFigure(ctx, part)
	o.refused("beside the whole", err, fault.Invalid, "fromOn", "Batheay has a figure")
	part.FromOn, part.UntilOn = day("2026-01-01"), day("2026-02-28")
	o.must(o.service.RecordFigure(o.as(access.DEHO, "Upper Batheay"), part)) // who answers for it now enters it
	if got := o.totals(ctx, "Kampong Cham"); *got[is.SavingsGroupMembers].Delivered != 70 {
		t.Errorf("the last figure of what it became stands: %+v", got)
	}
}

func TestAProgrammeIsItsOrganisationsAndItsAreasOfficers(t *testing.T) {
	o := newOffice(t)
	of := o.runs("CEDAC", "Kampong Cham")
	in := programme.Record{OperationID: id(), ID: id(), OrganisationID: o.organisations["CEDAC"], Name: "prevention", FromOn: day("2026-01-01"), AreaIDs: []uuid.UUID{o.areas["Siem Reap"]}}
	_, err := o.service.Record(o.as(access.NGO, "CEDAC"), in)
	o.refused("twice", err, fault.Invalid, "name")
	in.Name, in.UntilOn = "Rice", day("2025-12-31")
	_, err = o.service.Record(o.as(access.NGO, "CEDAC"), in)
	o.refused("backwards", err, fault.Invalid, "untilOn")
	in.UntilOn = day("2026-12-31")
	for what, who := range map[string]struct {
		role  access.Role
		place string
	}{"another's": {access.NGO, "CCPCR"}, "an officer elsewhere": {access.REHO, "Kampong Cham"}, "a verifier": {access.Verifier, "Siem Reap"}, "a committee": {access.RICCS, "Siem Reap"}} {
		_, err := o.service.Record(o.as(who.role, who.place), in)
		o.refused(what, err, fault.NotFound, "")
	}
	o.must(o.service.Record(o.as(access.REHO, "Siem Reap"), in))
	if p, err := o.service.Programme(o.as(access.DEHO, "Batheay"), of); err != nil || p.MayChange || !p.MayEnter || p.Areas[0].Name != "Kampong Cham" {
		t.Errorf("the officer of a part finds %+v, %v", p, err)
	}
	if p, err := o.service.Programme(o.as(access.REHO, "Kampong Cham"), of); err != nil || !p.MayChange {
		t.Errorf("the officer of the province finds %+v, %v", p, err)
	}
	_, err = o.service.Programme(o.as(access.NGO, "CCPCR"), of)
	o.refused("another organisation's people", err, fault.NotFound, "")
	activity := programme.AddActivity{OperationID: id(), ID: id(), ProgrammeID: of, Title: "Training", Work: partnership.Training, FromOn: day("2024-06-01")}
	_, err = o.service.AddActivity(o.as(access.NGO, "CEDAC"), activity)
	o.refused("an activity before its programme", err, fault.Invalid, "fromOn")
	activity.FromOn = day("2025-06-01")
	o.must(o.service.AddActivity(o.as(access.NGO, "CEDAC"), activity))
	_, err = o.service.AddActivity(o.as(access.DEHO, "Batheay"), activity)
	o.refused("by the officer of a part", err, fault.NotFound, "")
	o.counts("CEDAC", of, is.Cooperatives)
	_, err = o.service.AddIndicator(o.as(access.NGO, "CEDAC"), programme.AddIndicator{OperationID: id(), ID: id(), ProgrammeID: of, Measure: is.Cooperatives})
	o.refused("an indicator twice", err, fault.Invalid, "what")
	if all, err := o.service.List(o.as(access.National, ""), programme.Filter{}, 10); err != nil || len(all) != 2 {
		t.Errorf("the nation lists %+v, %v", all, err)
	}
}

func TestMembersCountedInTwoIndicatorsThroughTheirGroupAreReachedOnce(t *testing.T) {
	o := newOffice(t)
	ctx := o.as(access.NGO, "Sovann Phoum")
	of := o.runs("Sovann Phoum", "Kampong Cham")
	area := o.areas["Batheay"]
	group := programme.RecordGroup{OperationID: id(), ID: id(), CountID: id(), OrganisationID: o.organisations["Sovann Phoum"], Kind: is.SavingsGroup, Name: "Lotus", AreaID: &area, AsOf: day("2025-12-31"), Women: 30, Men: 5}
	o.must(o.service.RecordGroup(ctx, group))
	again := group
	again.OperationID, again.ID, again.CountID = id(), id(), id()
	_, err := o.service.RecordGroup(ctx, again)
	o.refused("a group twice", err, fault.Invalid, "name")
	_, err = o.service.RecordGroup(o.as(access.NGO, "CEDAC"), again)
	o.refused("of another's", err, fault.NotFound, "")
	again.Households = new(int)
	*again.Households = 36
	_, err = o.service.RecordGroup(ctx, again)
	o.refused("more households than members", err, fault.Invalid, "households")
	for _, measure := range []is.Measure{is.SavingsGroupMembers, is.FarmersTrained} {
		in := o.figure(o.counts("Sovann Phoum", of, measure), measure, is.Result, "Batheay", 35)
		in.GroupIDs = []uuid.UUID{group.ID}
		o.must(o.service.RecordFigure(ctx, in))
	}
	if got := programme.ReachedBy(o.indicators(ctx, of)); len(got) != 1 || got[0].Least != 35 || got[0].Most != 35 {
		t.Errorf("through one group they reached %+v", got)
	}
	workshop := o.figure(o.counts("Sovann Phoum", of, is.WorkshopParticipants), is.WorkshopParticipants, is.Result, "Batheay", 40)
	o.must(o.service.RecordFigure(ctx, workshop))
	if got := programme.ReachedBy(o.indicators(ctx, of)); got[0].Least != 40 || got[0].Most != 75 {
		t.Errorf("with others, who may overlap, they reached %+v", got)
	}
	counted := programme.RecordGroup{OperationID: id(), ID: group.ID, CountID: id(), AsOf: day("2026-03-01"), Women: 31, Men: 5}
	o.must(o.service.RecordGroup(ctx, counted))
	p, err := o.service.Programme(ctx, of)
	if err != nil {
		t.Fatal(err)
	}
	if groups, err := o.service.Groups(ctx, p); err != nil || len(groups) != 1 || groups[0].Women != 31 || groups[0].AreaName != "Batheay" {
		t.Errorf("its groups are %+v, %v", groups, err)
	}
}
