package register_test

import (
	"slices"
	"testing"

	"saniladder/domain/access"
	"saniladder/domain/calendar"
	"saniladder/domain/fault"
	"saniladder/internal/check"
	"saniladder/internal/register"
)

func TestTotalsThatCannotBeAreFlaggedAndUnlikelyOnesAreNot(t *testing.T) { // PR3
	n := ptr[int]
	for name, c := range map[string]struct {
		totals register.Totals
		want   []string
	}{
		"nothing known":        {register.Totals{}, nil},
		"as it should be":      {register.Totals{n(100), n(20), n(20), n(20)}, nil},
		"more toilets":         {register.Totals{n(89), n(20), n(22), n(20)}, []string{register.ToiletsAboveHouseholds}},
		"more to wash hands":   {register.Totals{n(89), n(20), n(2), n(21)}, []string{register.HandwashingAboveHouseholds}},
		"more households":      {register.Totals{n(10), n(20), n(2), n(1)}, []string{register.HouseholdsAbovePopulation}},
		"nobody":               {register.Totals{n(0), n(0), n(0), n(0)}, []string{register.NoPopulation}},
		"nobody in households": {register.Totals{n(0), n(5), nil, nil}, []string{register.NoPopulation, register.HouseholdsAbovePopulation}},
		"people in none":       {register.Totals{n(50), n(0), nil, nil}, []string{register.NoHouseholds}},
		"toilets of none":      {register.Totals{nil, n(0), n(3), nil}, []string{register.ToiletsAboveHouseholds}},
		"huge households":      {register.Totals{n(900), n(3), n(3), n(3)}, nil},
		"unknown households":   {register.Totals{n(900), nil, n(30), n(3)}, nil},
	} {
		if got := register.FlagsOf(c.totals); !slices.Equal(got, c.want) || got == nil {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestTheNewestReportSetsThePopulation(t *testing.T) { // PR3, PR5
	l := newLand(t)
	c := l.community(l.hill, "Abor")
	ctx := l.as(access.EHA, l.hill)
	valid := register.RecordReportedTotals{ID: id(), CommunityID: c, ReportedOn: date("2017"), SourceName: "BaSIS", Population: ptr(100), Households: ptr(20), Toilets: ptr(22)}
	for name, e := range map[string]struct {
		change func(*register.RecordReportedTotals)
		code   fault.Code
		field  string
	}{
		"nothing reported": {func(in *register.RecordReportedTotals) { in.Population, in.Households, in.Toilets = nil, nil, nil }, fault.Invalid, "population"},
		"by nobody":        {func(in *register.RecordReportedTotals) { in.SourceName = "" }, fault.Invalid, "sourceName"},
		"less than none":   {func(in *register.RecordReportedTotals) { in.Toilets = ptr(-1) }, fault.Invalid, "toilets"},
		"too many":         {func(in *register.RecordReportedTotals) { in.Population = ptr(check.MaxCount + 1) }, fault.Limit, "population"},
		"in time to come":  {func(in *register.RecordReportedTotals) { in.ReportedOn = calendar.Exactly(today.AddDays(1)) }, fault.Invalid, "reportedOn"},
	} {
		in := valid
		e.change(&in)
		_, err := l.service.RecordReportedTotals(ctx, in)
		fails(t, name, err, e.code, e.field)
	}
	state := `SELECT concat(population, ' ', population_year, ' ', flagged::text) FROM communities WHERE id = $1`
	must(t)(l.service.RecordReportedTotals(ctx, valid))
	l.is("100 2017 true", state, c)
	l.is("1 100 20 22 1", `SELECT reporting || ' ' || population || ' ' || reported_households || ' ' || reported_toilets || ' ' || flagged FROM community_counters`)

	// An older report arrives late: it is kept and changes nothing.
	must(t)(l.service.RecordReportedTotals(ctx, register.RecordReportedTotals{ID: id(), CommunityID: c, ReportedOn: date("2012-05"), SourceName: "survey", Population: ptr(70)}))
	l.is("100 2017 true", state, c)
	// A newer one without people leaves the people of the older, and is not flagged.
	must(t)(l.service.RecordReportedTotals(ctx, register.RecordReportedTotals{ID: id(), CommunityID: c, ReportedOn: date("2024-05-01"), SourceName: "EHA", Households: ptr(25), Toilets: ptr(20)}))
	l.is("100 2017 false", state, c)
	must(t)(l.service.RecordReportedTotals(ctx, register.RecordReportedTotals{ID: id(), CommunityID: c, ReportedOn: date("2025-05-01"), SourceName: "EHA", Population: ptr(130)}))
	l.is("130 2025 false", state, c)
	l.is(4, `SELECT count(*) FROM reported_totals`)
}
