package transfer_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

func TestAreasAreCreatedConfirmedAndCorrected(t *testing.T) {
	o := newOffice(t, "GH")
	// A list of communities makes councils that nobody confirmed.
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	if n := o.number(`SELECT count(*) FROM areas WHERE depth = 3 AND NOT confirmed`); n != 2 {
		t.Fatalf("%d councils wait for confirmation", n)
	}
	const list = `region,district,area council,code,type,capital,population 2021,lat,lon,other names
Upper East,Bongo,Zorko,,Area council,Zorko,12000,10.9,-0.8,Zorkor; Zoko
Upper East,Bongo,Namoo,B3,Zonal council,,,,,
Upper East,Garu Tempane,Worikambo,,,,,,,
Upper East,Bongo,Zorko,,,,,,,
Upper East,Bongo,Soe,,Palace,,,,,
Upper East,Nowhere at all,Soe,,,,,,,
`
	job := o.bring(column.Areas, "areas.csv", list, transfer.Options{})
	adds(t, job, 6)
	if job.Counts.Created != 1 || job.Counts.Updated != 1 || job.Counts.Held != 4 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	if n := o.number(`SELECT count(*) FROM areas WHERE name = 'Zorko' AND confirmed AND capital = 'Zorko' AND population = 12000 AND population_year = 2021 AND kind = 'AREA_COUNCIL'`); n != 1 {
		t.Error("the council was not corrected and confirmed")
	}
	if n := o.number(`SELECT count(*) FROM names n JOIN areas a ON a.id = n.area_id WHERE a.name = 'Zorko' AND n.kind = 'VARIANT'`); n != 2 {
		t.Errorf("%d variants", n)
	}
	o.settle(job, transfer.ValueUnknownWord, "*", transfer.Choice{Kind: transfer.ChooseAccept})
	for _, g := range o.groups(job) {
		if g.Reason == transfer.PlaceSplit {
			o.settle(job, g.Reason, g.Key, transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1215")})
		}
	}
	if job = o.look(job); job.Counts.Created != 3 || job.Counts.Held != 2 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	again := o.bring(column.Areas, "areas.csv", list, transfer.Options{})
	if again.Counts.Unchanged != 4 || again.Counts.Held != 2 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func (o *office) groups(job *transfer.Import) []transfer.HeldGroup {
	o.t.Helper()
	groups, err := o.groupsOf(o.ctx, job)
	if err != nil {
		o.t.Fatal(err)
	}
	return groups
}

// groupsOf are the first groups that somebody sees.
func (o *office) groupsOf(ctx context.Context, job *transfer.Import) ([]transfer.HeldGroup, error) {
	page, err := o.service.HeldGroups(ctx, transfer.HeldGroupsQuery{ImportID: job.ID, First: 100})
	if err != nil {
		return nil, err
	}
	return page.Groups, nil
}

func TestCambodiasCommunesAreAdded(t *testing.T) {
	o := newOffice(t, "KH")
	var province string
	if err := o.db.QueryRow(`SELECT name FROM areas WHERE depth = 1 AND ended_on IS NULL ORDER BY code LIMIT 1`).Scan(&province); err != nil {
		t.Fatal(err)
	}
	job := o.bring(column.Areas, "areas.csv", "province,district,commune\n"+province+",New Srok,\n"+province+",New Srok,First Khum\n"+province+",New Srok,Second Khum\n", transfer.Options{})
	if adds(t, job, 3); job.Counts.Created != 3 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	villages := o.bring(column.Communities, "villages.csv", "province,district,commune,village\n"+province+",New Srok,First Khum,ភូមិ១\n", transfer.Options{})
	if villages.Counts.Created != 1 || villages.Counts.NewAreas != 0 {
		t.Errorf("%+v %v", villages.Counts, villages.HeldBy)
	}
}

func TestBordersFindTheirAreas(t *testing.T) {
	o := newOffice(t, "GH")
	square := func(west, south string) string {
		return `{"type":"Polygon","coordinates":[[[` + west + `.1,` + south + `.1],[` + west + `.2,` + south + `.1],[` + west + `.2,` + south + `.2],[` + west + `.1,` + south + `.1]]]}`
	}
	feature := func(properties, geometry string) string {
		return `{"type":"Feature","properties":` + properties + `,"geometry":` + geometry + `}`
	}
	content := `{"type":"FeatureCollection","features":[` + strings.Join([]string{
		feature(`{"district_code":"GH1206"}`, square("0", "10")),
		feature(`{"district":"Talensi"}`, square("0", "10")),
		feature(`{"district_code":"GH1213"}`, square("10", "0")), // swapped
		feature(`{"district_code":"GH1213"}`, `{"type":"Point","coordinates":[0,10]}`),
		feature(`{"district_code":"XX","district":"Atlantis"}`, square("0", "10")),
		feature(`{"district_code":"GH1206"}`, square("0", "10")),
		feature(`{"district_code":"GH1207"}`, square("50", "50")),
	}, ",") + `]}`
	job := o.bring(column.Borders, "borders.geojson", content, transfer.Options{})
	if adds(t, job, 7); job.Counts.Created != 2 || job.Format != "GEOJSON" {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	o.settle(job, transfer.CoordinatesSwapped, "", transfer.Choice{Kind: transfer.ChooseAccept})
	if n := o.number(`SELECT count(*) FROM area_borders b JOIN areas a ON a.id = b.area_id WHERE a.code = 'GH1213' AND b.south = 10.1 AND b.west = 0.1`); n != 1 {
		t.Error("the swapped border was not turned")
	}
	again := o.bring(column.Borders, "borders.geojson", content, transfer.Options{})
	if again.Counts.Unchanged != 3 || again.Counts.Created+again.Counts.Updated != 0 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func TestThePublishedBordersFindTheirAreas(t *testing.T) {
	path := shared(t, "ghana/ghana_admin.topojson")
	o := newOffice(t, "GH")
	job := o.bring(column.Borders, "ghana.topojson", text(t, path), transfer.Options{})
	if adds(t, job, 276); job.Counts.Created != 276 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
}

const someStaff = `staff no,name of officer,designation,region,district,area council,community,organisation,phone
S1,Ama Mensah,DEHO,Upper East,Bongo,,,,024 111 2222
S2,Kofi Boateng,Environmental health assistant,Upper East,Bongo,Zorko,,,
S3,Esi Addo,REHO,Upper East,,,,,
S4,Yaw Darko,Natural leader,,Bongo,,Kanga,,
S5,Abena Sarpong,NGO,,,,,World Vision,
S6,Kwame Osei,National secretariat,,,,,,
S7,Akua Nyarko,Pilot,,Bongo,,,,
S8,Kojo Asante,REHO,Upper East,Bongo,,,,
S1,Ama Mensah,DEHO,Upper East,Bongo,,,,024 111 2222
S1,Ama Mensah,DICCS,Upper East,Bongo,,,,
`

func TestStaffComeWithTheirRoles(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", "community_id,district,council,community,partner\nC1,Bongo,Zorko,Kanga,World Vision\n", transfer.Options{})
	job := o.bring(column.Staff, "staff.csv", someStaff, transfer.Options{})
	adds(t, job, 10)
	if job.Counts.Created != 6 || job.Counts.Updated != 1 || job.Counts.Held != 3 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	for query, want := range map[string]int{
		`SELECT count(*) FROM users WHERE password_hash IS NOT NULL`:                                                                    0,
		`SELECT count(*) FROM users WHERE name = 's1' AND staff_number = 'S1' AND phone = '0241112222' AND display_name = 'Ama Mensah'`: 1,
		`SELECT count(*) FROM role_assignments r JOIN users u ON u.id = r.user_id WHERE u.name = 's1'`:                                  2,
		`SELECT count(*) FROM role_assignments r JOIN areas a ON a.id = r.area_id WHERE r.role = 'EHA' AND a.name = 'Zorko'`:            1,
		`SELECT count(*) FROM role_assignments r JOIN areas a ON a.id = r.area_id WHERE r.role = 'REHO' AND a.code = 'GH12'`:            1,
		`SELECT count(*) FROM role_assignments WHERE role = 'LEADER' AND community_id IS NOT NULL`:                                      1,
		`SELECT count(*) FROM role_assignments WHERE role = 'NGO' AND organisation_id IS NOT NULL`:                                      1,
		`SELECT count(*) FROM role_assignments WHERE role = 'NATIONAL' AND num_nonnulls(area_id, community_id, organisation_id) = 0`:    1,
		`SELECT count(*) FROM audit_entries WHERE concat(before, after) ~ 'Mensah|0241112222'`:                                          0,
	} {
		if got := o.number(query); got != want {
			t.Errorf("%s: %d, want %d", query, got, want)
		}
	}
	o.settle(job, transfer.RoleUnknown, "*", transfer.Choice{Kind: transfer.ChooseCorrect, Values: map[column.Field]string{column.Role: "EHA"}})
	o.settle(job, transfer.RepeatedInFile, "*", transfer.Choice{Kind: transfer.ChooseSame})
	if job = o.look(job); job.Counts.Created != 7 || job.Counts.Held != 1 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	again := o.bring(column.Staff, "staff.csv", someStaff, transfer.Options{})
	if again.Counts.Unchanged != 9 || again.Counts.Held != 1 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func TestTwoPeopleOfOneNameAreNotTakenForOne(t *testing.T) {
	o := newOffice(t, "GH")
	const list = "name,role,district\nAma Mensah,DEHO,Bongo\nAma Mensah,DEHO,Talensi\n"
	job := o.bring(column.Staff, "staff.csv", list, transfer.Options{})
	if adds(t, job, 2); job.Counts.Created != 1 || len(job.HeldBy) != 1 || job.HeldBy[0].Reason != transfer.AccountTaken {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	if again := o.bring(column.Staff, "staff.csv", list, transfer.Options{}); again.Counts.Unchanged != 1 || again.Counts.Held != 1 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func TestAListGivesNobodyWhatAnotherSignsInWith(t *testing.T) { // PR18
	o := newOffice(t, "GH")
	o.bring(column.Staff, "staff.csv", "staff no,name,phone,role,district\nS1,Ama Mensah,0241112222,DEHO,Bongo\n", transfer.Options{})
	job := o.bring(column.Staff, "more.csv", "staff no,name,role,district\n024-111 2222,Kofi Owusu,DEHO,Talensi\n", transfer.Options{})
	if adds(t, job, 1); len(job.HeldBy) != 1 || job.HeldBy[0].Reason != transfer.AccountTaken {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
}

func TestAnAdministratorImportsStaffAndNoHouseholds(t *testing.T) {
	o := newOffice(t, "GH")
	admin := o.officer("efua", access.Administrator, "")
	upload, err := o.service.SaveUpload(admin, transfer.UploadInput{Name: "staff.csv", Size: -1, Body: strings.NewReader("staff no,designation,district\nS1,DEHO,Bongo\n")})
	if err != nil {
		t.Fatal(err)
	}
	job, err := o.service.Create(admin, transfer.CreateInput{UploadID: upload.ID, Kind: column.Staff})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.service.Apply(admin, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	if err := o.service.Run(t.Context(), job.ID); err != nil {
		t.Fatal(err)
	}
	if job, err = o.service.Import(admin, job.ID); err != nil || job.Counts.Created != 1 {
		t.Errorf("%+v %v", job, err)
	}
	if _, err := o.service.Create(admin, transfer.CreateInput{UploadID: upload.ID, Kind: column.Households}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("an administrator imported households: %v", err)
	}
}

func TestAWorkbookIsTheSameAsItsCSV(t *testing.T) {
	o := newOffice(t, "GH")
	book := excelize.NewFile()
	for i, line := range strings.Split(strings.TrimSpace(smallList), "\n") {
		cells := make([]any, 0, 8)
		for _, cell := range strings.Split(line, ",") {
			cells = append(cells, cell)
		}
		name, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := book.SetSheetRow("Sheet1", name, &cells); err != nil {
			t.Fatal(err)
		}
	}
	var content bytes.Buffer
	if err := book.Write(&content); err != nil {
		t.Fatal(err)
	}
	first := o.bring(column.Communities, "small.csv", smallList, bySource())
	job := o.bring(column.Communities, "small.xlsx", content.String(), bySource())
	if adds(t, job, 6); job.Format != "XLSX" || job.Counts.Unchanged != first.Counts.Created || job.Counts.Held != first.Counts.Held {
		t.Errorf("%+v, the CSV %+v", job.Counts, first.Counts)
	}
}

func TestRowsThatCannotBeAreHeldWithTheirColumn(t *testing.T) {
	o := newOffice(t, "GH")
	const list = "district,community,lat,lon,population,triggered,code\n" +
		"Bongo,Right,10.9,-0.8,=1+1,2016-03,\n" + // a formula's text is no figure
		"Bongo,Swapped,-0.8,10.9,10,,\n" +
		"Bongo,Far,50,50,10,,\n" +
		"Bongo,Ahead,,,10,2031-01-01,\n" +
		"Bongo,Two ways,,,1.234,,\n" +
		"Nowhere at all,Lost,,,10,,\n" +
		",Without,,,10,,\n" +
		"Bongo,,,,10,,\n" +
		"Bongo,Short,10.9\n" +
		"Bongo,Zero,0,0,0,NA,\n"
	job := o.bring(column.Communities, "bad.csv", list, transfer.Options{})
	if adds(t, job, 10); job.Counts.Created != 1 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	rows, _, err := o.service.Rows(o.ctx, transfer.RowsQuery{ImportID: job.ID, Outcome: transfer.Held, First: 100})
	if err != nil {
		t.Fatal(err)
	}
	want := []struct {
		reason transfer.Reason
		says   string
	}{
		{transfer.ValueUnreadable, "Column 5 (population): “=1+1”"}, {transfer.CoordinatesSwapped, "Latitude -0.8 and longitude 10.9"}, {transfer.PointOutside, "Latitude 50"},
		{transfer.ValueOutOfRange, "Column 6 (triggered): “2031-01-01”"}, {transfer.ValueAmbiguous, "“1.234” can be read in two ways"},
		{transfer.PlaceUnknown, "No area is called Nowhere at all."}, {transfer.PlaceMissing, "does not say"}, {transfer.NameMissing, "no name"},
		{transfer.Reason("RAGGED"), "3 cells where the header has 7"},
	}
	if len(rows) != len(want) {
		t.Fatalf("%d rows are held", len(rows))
	}
	for i, row := range rows {
		if row.Reason != want[i].reason || !strings.Contains(row.Sentence(), want[i].says) || row.Number != i+2 {
			t.Errorf("row %d: %s %q, want %s %q", row.Number, row.Reason, row.Sentence(), want[i].reason, want[i].says)
		}
	}
	if n := o.number(`SELECT count(*) FROM communities WHERE name = 'Zero' AND latitude IS NULL AND population = 0 AND triggered_on IS NULL`); n != 1 {
		t.Error("a zero was not kept, or 0, 0 was taken for a place")
	}
	o.settle(job, transfer.CoordinatesSwapped, "", transfer.Choice{Kind: transfer.ChooseAccept})
	if n := o.number(`SELECT count(*) FROM communities WHERE name = 'Swapped' AND latitude = 10.9 AND longitude = -0.8`); n != 1 {
		t.Error("the point was not turned")
	}
	var out bytes.Buffer
	if err := o.service.Report(o.ctx, job.ID, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), ",'=1+1,") || strings.Contains(out.String(), ",=1+1,") {
		t.Error("the report would run a formula")
	}
}

func TestAListWithIdsFollowsItsCommunities(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "plain.csv", "district,council,community\nBongo,Zorko,Kanga\n", transfer.Options{})
	// The list that names it by id adopts it; a new name or place has to be accepted.
	job := o.bring(column.Communities, "ids.csv", "id,district,council,community\nC1,Bongo,Zorko,Kanga\n", transfer.Options{})
	if job.Counts.Updated != 1 || o.number(`SELECT count(*) FROM communities WHERE external_id = 'C1'`) != 1 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	renamed := "id,district,council,community\nC1,Bongo,Beo,Kanga New Town\n"
	job = o.bring(column.Communities, "ids.csv", renamed, transfer.Options{})
	if len(job.HeldBy) != 1 || job.HeldBy[0].Reason != transfer.NameChanged {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	o.settle(job, transfer.NameChanged, "*", transfer.Choice{Kind: transfer.ChooseAccept})
	if job = o.look(job); len(job.HeldBy) != 1 || job.HeldBy[0].Reason != transfer.Moved {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	o.settle(job, transfer.Moved, "*", transfer.Choice{Kind: transfer.ChooseAccept})
	if job = o.look(job); job.Counts.Updated != 1 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	if n := o.number(`SELECT count(*) FROM communities c JOIN areas a ON a.id = c.area_id AND a.path = c.area_path WHERE c.name = 'Kanga New Town' AND a.name = 'Beo'`); n != 1 {
		t.Error("it was not renamed and moved")
	}
	if n := o.number(`SELECT count(*) FROM community_changes`); n != 2 {
		t.Errorf("%d changes are recorded (PR7)", n)
	}
	if n := o.number(`SELECT count(*) FROM names WHERE name = 'Kanga' AND kind = 'FORMER'`); n != 1 {
		t.Error("its former name is not kept")
	}
	if again := o.bring(column.Communities, "ids.csv", renamed, transfer.Options{}); again.Counts.Unchanged != 1 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func TestANewerListAddsItsTotalsBesideTheOlder(t *testing.T) { // PR3
	o := newOffice(t, "GH")
	list := func(population, date string) string {
		return "district,community,population,households,toilets,reported on\nBongo,Kanga," + population + ",10,20," + date + "\n"
	}
	if c := o.bring(column.Communities, "x.csv", list("100", "2017-09"), transfer.Options{}).Counts; c.Created != 1 || c.Flagged != 1 {
		t.Fatalf("%+v", c)
	}
	for _, c := range []struct {
		population, date string
		updated          int64
		totals, shown    int
	}{{"120", "2019", 1, 2, 120}, {"90", "2016", 1, 3, 120}, {"110", "2017-09", 1, 3, 120}, {"110", "2017-09", 0, 3, 120}} {
		job := o.bring(column.Communities, "x.csv", list(c.population, c.date), transfer.Options{})
		if job.Counts.Updated != c.updated || o.number(`SELECT count(*) FROM reported_totals`) != c.totals || o.number(`SELECT population FROM communities`) != c.shown {
			t.Errorf("%s of %s: %+v", c.population, c.date, job.Counts)
		}
	}
}
