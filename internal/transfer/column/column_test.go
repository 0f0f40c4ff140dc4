package column_test

import (
	"fmt"
	"strings"
	"testing"

	"saniladder/internal/transfer/column"
)

func guess(kind column.Kind, header string) string {
	var got []string
	for _, c := range column.Guess(kind, strings.Split(header, ",")) {
		if c.Field != column.None {
			got = append(got, fmt.Sprintf("%s=%s", c.Header, c.Field))
		}
	}
	return strings.Join(got, " ")
}

func TestHeadersOfRealListsAreUnderstood(t *testing.T) {
	for _, c := range []struct {
		kind         column.Kind
		header, want string
	}{
		{column.Communities, "no,region,district,council,community,partner,population,households,toilets,hwf",
			"region=REGION district=DISTRICT council=COUNCIL community=COMMUNITY partner=PARTNER population=POPULATION households=HOUSEHOLDS toilets=TOILETS hwf=HANDWASHING"},
		{column.Communities, "S/N,Name of District,Area Council,Name of Community,Total Population 2017,No. of HHs,No. of Toilets,No. of Hand-washing Facilities",
			"Name of District=DISTRICT Area Council=COUNCIL Name of Community=COMMUNITY Total Population 2017=POPULATION No. of HHs=HOUSEHOLDS No. of Toilets=TOILETS No. of Hand-washing Facilities=HANDWASHING"},
		{column.Communities, "id,region_2017,district_2017,district_code,area_council,community,lat,lon,quality_flags",
			"id=EXTERNAL_ID region_2017=REGION district_2017=DISTRICT district_code=DISTRICT_CODE area_council=COUNCIL community=COMMUNITY lat=LATITUDE lon=LONGITUDE"},
		{column.Areas, "district_code,district,type,capital,region_code,lat,lon,population_2021",
			"district_code=CODE district=DISTRICT type=AREA_KIND capital=CAPITAL region_code=PARENT_CODE lat=LATITUDE lon=LONGITUDE population_2021=POPULATION"},
		{column.Households, "household_id,District,community_code,compound no,HH size,Latrine type,shared,handwashing,soap,water,visit date",
			"household_id=EXTERNAL_ID District=DISTRICT community_code=COMMUNITY_ID compound no=HOUSE HH size=MEMBERS Latrine type=TECHNOLOGY shared=SHARED handwashing=HANDWASHING soap=SOAP water=WATER visit date=OBSERVED_ON"},
		{column.Staff, "Staff No,Name of officer,Designation,District,Mobile number",
			"Staff No=STAFF_NUMBER Name of officer=FULL_NAME Designation=ROLE District=DISTRICT Mobile number=PHONE"},
	} {
		if got := guess(c.kind, c.header); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.header, got, c.want)
		}
	}
}

func TestTheKindOfAListIsGuessedFromItsColumns(t *testing.T) {
	for header, want := range map[string]column.Kind{
		"no,region,district,council,community,partner,population,households,toilets,hwf":               column.Communities,
		"region,district,type,capital,region_code,lat,lon,population_2021":                             column.Areas,
		"household_id,District,community_code,compound no,HH size,Latrine type,shared,soap,visit date": column.Households,
		"Staff No,Name of officer,Designation,District,Mobile number":                                  column.Staff,
		"weather,wind": "",
	} {
		var got column.Kind
		if likely := column.Likely(strings.Split(header, ",")); len(likely) > 0 {
			got = likely[0].Kind
		}
		if got != want {
			t.Errorf("%s is taken for %q", header, got)
		}
	}
}

func TestAMisspeltHeaderIsProposedWithLessConfidence(t *testing.T) {
	columns := column.Guess(column.Communities, []string{"comunity name", "districts", "weather"})
	if columns[0].Field != column.Community || columns[0].Confidence >= 0.9 || columns[0].Confidence < 0.5 {
		t.Errorf("got %+v", columns[0])
	}
	if columns[2].Field != column.None {
		t.Errorf("got %+v", columns[2])
	}
}

func TestTheYearOfAHeaderIsKept(t *testing.T) {
	if got := column.Guess(column.Areas, []string{"population_2021"})[0].Year; got != 2021 {
		t.Errorf("got %d", got)
	}
}

func TestMissingNamesWhatAListCannotDoWithout(t *testing.T) {
	columns := column.Guess(column.Communities, []string{"partner", "population"})
	if got := fmt.Sprint(column.Missing(column.Communities, columns)); got != "[COMMUNITY DISTRICT]" {
		t.Errorf("got %s", got)
	}
}

func TestEveryKindHasDistinctNamesForItsFields(t *testing.T) {
	for _, kind := range column.Kinds() {
		for _, field := range column.Fields(kind) {
			if !column.Allows(kind, field) || !kind.IsKnown() {
				t.Errorf("%s does not allow %s", kind, field)
			}
		}
	}
}
