package transfer_test

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
)

// bringAs makes and applies an import as somebody, the way that a server's worker does.
func (o *office) bringAs(ctx context.Context, kind transfer.Kind, content string) *transfer.Import {
	o.t.Helper()
	job := o.beginAs(ctx, kind, content)
	if err := o.service.Run(o.t.Context(), job.ID); err != nil {
		o.t.Fatalf("%v (%v)", err, cause(err))
	}
	return o.look(job)
}

// beginAs makes an import as somebody, ready for a worker.
func (o *office) beginAs(ctx context.Context, kind transfer.Kind, content string) *transfer.Import {
	o.t.Helper()
	upload, err := o.service.SaveUpload(ctx, transfer.UploadInput{Name: "list.csv", Size: -1, Body: strings.NewReader(content)})
	if err != nil {
		o.t.Fatal(err)
	}
	job, err := o.service.Create(ctx, transfer.CreateInput{UploadID: upload.ID, Kind: kind})
	if err != nil {
		o.t.Fatal(err)
	}
	if _, err := o.service.Apply(ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		o.t.Fatal(err)
	}
	return job
}

// onlyHeld is the reason for which all of an import's rows are held.
func onlyHeld(t *testing.T, job *transfer.Import, want transfer.Reason) {
	t.Helper()
	if len(job.HeldBy) != 1 || job.HeldBy[0].Reason != want || job.Counts.Held != job.Counts.Read {
		t.Errorf("%+v %v, want all held by %s", job.Counts, job.HeldBy, want)
	}
}

func TestAnIdOfAnotherDistrictsCommunityIsHeldAndRevealsNothing(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "all.csv", "id,district,community\nC77,Talensi,Awaa\n", transfer.Options{})
	officer := o.officer("amina", access.DEHO, "GH1206") // Bongo
	job := o.bringAs(officer, column.Communities, "id,district,community\nC77,Bongo,Kanga\n")
	onlyHeld(t, job, transfer.KnownElsewhere)
	rows, _, err := o.service.Rows(officer, transfer.RowsQuery{ImportID: job.ID, First: 10})
	if err != nil || len(rows) != 1 {
		t.Fatalf("%+v %v", rows, err)
	}
	for _, value := range rows[0].Params {
		if strings.Contains(value, "Awaa") || strings.Contains(value, "Talensi") {
			t.Errorf("the row says %q", value)
		}
	}
	if _, _, err := o.service.Settle(officer, transfer.SettleInput{ImportID: job.ID, Rows: []int{2}, Choice: transfer.Choice{Kind: transfer.ChooseAccept}}); err == nil {
		t.Error("it was taken over all the same")
	}
	if n := o.number(`SELECT count(*) FROM communities c JOIN areas a ON a.id = c.area_id WHERE c.name = 'Awaa' AND c.external_id = 'C77' AND a.name = 'Talensi' AND c.version = 1`); n != 1 {
		t.Error("another district's community was changed")
	}
}

func TestAnIdOfAMergedCommunityMeansTheOneItBecame(t *testing.T) { // PR7
	o := newOffice(t, "GH")
	o.bring(column.Communities, "all.csv", "id,district,community\nC1,Bongo,Kanga\nC2,Bongo,Awaa\nC3,Bongo,Duri\n", transfer.Options{})
	if _, err := o.db.Exec(`UPDATE communities SET ended_on = '2026-06-01', ended_reason = 'abandoned' WHERE external_id = 'C3'`); err != nil {
		t.Fatal(err)
	}
	onlyHeld(t, o.bring(column.Communities, "ended.csv", "id,district,community\nC3,Bongo,Duri\n", transfer.Options{}), transfer.Ended)
	if _, err := o.db.Exec(`UPDATE communities SET ended_on = '2026-06-01', merged_into_id = (SELECT id FROM communities WHERE external_id = 'C1') WHERE external_id = 'C2'`); err != nil {
		t.Fatal(err)
	}
	const list = "id,district,community,population\nC2,Bongo,Awaa,90\n"
	if job := o.bring(column.Communities, "merged.csv", list, transfer.Options{}); job.Counts.Updated != 1 {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	if n := o.number(`SELECT count(*) FROM reported_totals r JOIN communities c ON c.id = r.community_id WHERE c.external_id = 'C1' AND c.name = 'Kanga' AND r.population = 90`); n != 1 {
		t.Error("its figures are not those of the community that it became")
	}
	if again := o.bring(column.Communities, "merged.csv", list, transfer.Options{}); again.Counts.Unchanged != 1 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func TestALevelThatWasTakenBackCanBeSaidAgain(t *testing.T) { // PR2
	o := newOffice(t, "GH")
	const plain, split = "region,district,community\nUpper East,Bongo,Kanga\n", "region,district,community\nUpper East,Garu Tempane,Kanga\n"
	o.bring(column.Communities, "plain.csv", strings.Replace(plain, "Bongo", "Garu", 1), transfer.Options{Source: "another"})
	job := o.bring(column.Communities, "split.csv", split, bySource())
	choice := transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1209")}
	settled := o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", choice)
	if _, _, err := o.service.Undo(o.ctx, transfer.UndoInput{SettlementID: settled.ID}); err != nil {
		t.Fatal(err)
	}
	o.settle(job, transfer.PlaceSplit, "upper east|garu tempane", choice)
	if n := o.number(`SELECT count(*) FROM level_records WHERE standing = 'UNREVIEWED'`); n != 1 {
		t.Errorf("%d levels wait for review", n)
	}
}

func TestAnAdministratorSeesNoRowsOfAListOfHouseholds(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	officer, admin := o.officer("amina", access.DEHO, "GH1206"), o.officer("efua", access.Administrator, "")
	job := o.bringAs(officer, column.Households, "district,community,house number,members,date\nBongo,Kanga,A1,4,2026-01-01\nBongo,Nowhere,SECRET,4,2026-01-01\n")
	seen, err := o.service.Import(admin, job.ID)
	if err != nil || seen.Counts != job.Counts {
		t.Fatalf("the job with its counts: %+v %v", seen, err)
	}
	for _, c := range seen.Columns {
		if len(c.Sample) > 0 {
			t.Errorf("an administrator sees samples: %v", c.Sample)
		}
	}
	_, _, rows := o.service.Rows(admin, transfer.RowsQuery{ImportID: job.ID, First: 10})
	_, groups := o.groupsOf(admin, job)
	_, settlements := o.service.Settlements(admin, job.ID)
	for what, err := range map[string]error{"rows": rows, "groups": groups, "settlements": settlements, "report": o.service.Report(admin, job.ID, io.Discard)} {
		if !fault.Is(err, fault.Forbidden) {
			t.Errorf("%s: %v", what, err)
		}
	}
	list, _, err := o.service.Imports(admin, transfer.ImportsQuery{First: 10, Kind: column.Households})
	if err != nil || len(list) != 1 || len(list[0].Columns[2].Sample) > 0 {
		t.Errorf("%+v %v", list, err)
	}
	if rows, _, err := o.service.Rows(officer, transfer.RowsQuery{ImportID: job.ID, First: 10}); err != nil || len(rows) == 0 {
		t.Errorf("the officer sees %d rows: %v", len(rows), err)
	}
}

func TestOtherDistrictsCommunitiesAreUnknownToAnOfficersList(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "all.csv", "id,district,community\nC1,Bongo,Kanga\nC2,Talensi,Kangaba\n", transfer.Options{})
	officer := o.officer("amina", access.DEHO, "GH1206") // Bongo
	job := o.bringAs(officer, column.Households, "community id,district,community,house number,members,date\n"+
		"C2,,,A1,4,2026-01-01\n,Talensi,Kangaba,A2,4,2026-01-01\nC2,Bongo,Kang,A3,4,2026-01-01\n")
	adds(t, job, 3)
	groups, err := o.groupsOf(officer, job)
	if err != nil || len(groups) != 3 {
		t.Fatalf("%+v %v", groups, err)
	}
	reasons := make(map[transfer.Reason]int)
	for _, g := range groups {
		reasons[g.Reason]++
		for _, c := range g.Candidates {
			if c.Name != "Kanga" {
				t.Errorf("%s is offered", c.Name)
			}
		}
	}
	if reasons[transfer.CommunityUnknown] != 2 || reasons[transfer.PlaceOutsideScope] != 1 {
		t.Errorf("%v", reasons)
	}
}

func TestARowThatCannotBeToldApartIsSettledByItself(t *testing.T) {
	o := newOffice(t, "GH")
	const list = "district,community,population\nBongo,Kanga\nBongo,Awaa\n"
	job := o.bring(column.Communities, "ragged.csv", list, transfer.Options{})
	leave := transfer.Choice{Kind: transfer.ChooseLeaveOut}
	if _, _, err := o.service.Settle(o.ctx, transfer.SettleInput{ImportID: job.ID, Rows: []int{3}, Choice: leave}); err != nil {
		t.Fatal(err)
	}
	if again := o.bring(column.Communities, "ragged.csv", list, transfer.Options{}); again.Counts.Held != 2 || again.Counts.LeftOut != 1 {
		t.Errorf("%+v %v", again.Counts, again.HeldBy)
	}
}

// token makes a token of an officer's and returns a context of who asks with it, and its id.
func (o *office) token(officer context.Context, area string, carries ...access.Permission) (context.Context, uuid.UUID) {
	o.t.Helper()
	accounts, id := account.New(o.db, o.clock.Now), uuid.Must(uuid.NewV7())
	made := account.NewToken{ID: id, User: uuid.MustParse(access.ViewerFrom(officer).UserID), Name: "a program", Permissions: carries, Lifetime: time.Hour}
	if area != "" {
		made.Area = o.area(area)
	}
	text, err := accounts.CreateToken(officer, uuid.Must(uuid.NewV7()), made)
	if err != nil {
		o.t.Fatal(err)
	}
	viewer, err := accounts.ViewerByToken(o.t.Context(), text)
	if err != nil {
		o.t.Fatal(err)
	}
	return access.WithViewer(o.t.Context(), viewer), id
}

func TestAQueuedImportCarriesNoMoreThanTheTokenThatBeganIt(t *testing.T) {
	o := newOffice(t, "GH")
	officer := o.officer("amina", access.REHO, "GH12") // Upper East
	carries := []access.Permission{{Action: access.Create, Object: access.Upload}, {Action: access.Read, Object: access.Upload}}
	for _, action := range []access.Action{access.Create, access.Read, access.Change} {
		carries = append(carries, access.Permission{Action: action, Object: access.ImportJob})
	}
	carries = append(carries, access.Permission{Action: access.Import, Object: access.Community}, access.Permission{Action: access.Import, Object: access.ReportedTotal})
	program, id := o.token(officer, "GH1206", carries...) // Bongo only
	const list = "district,community\nBongo,Kanga\nTalensi,Awaa\n"

	revoked := o.beginAs(program, column.Communities, list)
	narrow := o.bringAs(program, column.Communities, list)
	if adds(t, narrow, 2); narrow.Counts.Created != 1 || len(narrow.HeldBy) != 1 || narrow.HeldBy[0].Reason != transfer.PlaceOutsideScope {
		t.Errorf("%+v %v", narrow.Counts, narrow.HeldBy)
	}
	upload, err := o.service.SaveUpload(program, transfer.UploadInput{Name: "levels.csv", Size: -1, Body: strings.NewReader(list)})
	if err != nil {
		t.Fatal(err)
	}
	levels, err := o.service.Create(program, transfer.CreateInput{UploadID: upload.ID, Kind: column.Communities, Options: transfer.Options{Level: 2}})
	if err == nil {
		_, err = o.service.Apply(program, transfer.StepInput{ImportID: levels.ID})
	}
	if !fault.Is(err, fault.Forbidden) {
		t.Errorf("a token that carries no levels brought some: %v", err)
	}
	if err := account.New(o.db, o.clock.Now).RevokeToken(officer, uuid.Must(uuid.NewV7()), id); err != nil {
		t.Fatal(err)
	}
	if err := o.service.Run(t.Context(), revoked.ID); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a revoked token's import ran: %v", err)
	}
	if n := o.number(`SELECT count(*) FROM communities`); n != 1 {
		t.Errorf("%d communities", n)
	}
}

func TestAChoiceIsNoOtherPersonsChoiceButANameIsEverybodys(t *testing.T) {
	o := newOffice(t, "GH")
	const list = "region,district,community,population\nUpper East,Bongo,Kanga,about 30\nUpper East,Bungu,Awaa,10\nNorthern,Bungu,Duri,10\n"
	source := transfer.Options{Source: "list"}
	job := o.bring(column.Communities, "list.csv", list, source)
	o.settle(job, transfer.ValueUnreadable, "*", transfer.Choice{Kind: transfer.ChooseLeaveOut})
	settled := 0
	for _, g := range o.groups(job) {
		if g.Params["name"] == "Bungu" && strings.HasPrefix(g.Key, "upper east|") {
			settled += int(o.settle(job, g.Reason, g.Key, transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1206")}).Created)
		}
	}
	if settled != 1 {
		t.Fatalf("%d rows were settled: %+v", settled, o.groups(job))
	}
	// The operator's next list of the same source needs no choice; another source's, or another person's, does.
	if again := o.bring(column.Communities, "list.csv", list, source); again.Counts.LeftOut != 1 || again.Counts.Unchanged != 1 || again.Counts.Held != 2 {
		t.Errorf("the same source: %+v %v", again.Counts, again.HeldBy)
	}
	if other := o.bring(column.Communities, "list.csv", list, transfer.Options{Source: "another"}); other.Counts.LeftOut != 0 || other.Counts.Held != 2 || other.Counts.Read != 3 {
		t.Errorf("another source: %+v %v", other.Counts, other.HeldBy)
	}
	officer := o.officer("amina", access.REHO, "GH12")
	theirs := o.bringAs(officer, column.Communities, list)
	if theirs.Counts.LeftOut != 0 || theirs.Counts.Unchanged != 1 || theirs.Counts.Held != 2 {
		t.Errorf("another person: %+v %v", theirs.Counts, theirs.HeldBy)
	}
}

func TestAnAreaChosenOutsideTheRegionThatTheListSaysSettlesItsRows(t *testing.T) {
	o := newOffice(t, "GH")
	const list = "region,district,community\nNorthern,Bongo East,Kanga\n"
	job := o.bring(column.Communities, "list.csv", list, transfer.Options{})
	groups := o.groups(job)
	if len(groups) != 1 {
		t.Fatalf("%+v", groups)
	}
	if settled := o.settle(job, groups[0].Reason, groups[0].Key, transfer.Choice{Kind: transfer.ChooseArea, AreaID: o.area("GH1206")}); settled.Created != 1 {
		t.Errorf("%+v", settled)
	}
	if again := o.bring(column.Communities, "list.csv", list, transfer.Options{}); again.Counts.Unchanged != 1 {
		t.Errorf("again: %+v %v", again.Counts, again.HeldBy)
	}
}

func TestOrganisationsThatAreTheSameShareTheirPeopleAndTheirPast(t *testing.T) { // PR7
	o := newOffice(t, "GH")
	o.bring(column.Communities, "list.csv", "district,community,partner\nBongo,Kanga,WV\nBongo,Awaa,WV\nBongo,Duri,World Vision\n", transfer.Options{})
	alike, err := o.service.Lookalikes(o.ctx)
	if err != nil || len(alike) != 1 {
		t.Fatalf("%+v %v", alike, err)
	}
	keep, other := alike[0].KeepID, alike[0].OtherID
	user := uuid.Must(uuid.NewV7())
	for _, step := range []struct {
		query string
		args  []any
	}{
		{`UPDATE supports SET until_on = '2026-01-01' WHERE community_id = (SELECT id FROM communities WHERE name = 'Awaa')`, nil},
		{`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, 'abena')`, []any{user, o.nation.ID}},
		{`INSERT INTO role_assignments (id, nation_id, user_id, role, organisation_id, from_on) VALUES ($1, $2, $3, 'NGO', $4, '2026-01-01')`, []any{uuid.Must(uuid.NewV7()), o.nation.ID, user, other}},
	} {
		if _, err := o.db.Exec(step.query, step.args...); err != nil {
			t.Fatal(err)
		}
	}
	if err := o.service.SettleLookalike(o.ctx, transfer.LookalikeInput{KeepID: keep, OtherID: other, Same: true}); err != nil {
		t.Fatal(err)
	}
	if n := o.number(`SELECT count(*) FROM supports WHERE organisation_id = $1`, other); n != 0 {
		t.Errorf("%d supports are the ended one's", n)
	}
	viewer, err := account.New(o.db, o.clock.Now).ViewerOf(t.Context(), user)
	if err != nil || len(viewer.Assignments) != 1 || viewer.Assignments[0].OrganisationID != keep.String() {
		t.Errorf("%+v %v", viewer.Assignments, err)
	}
}

func TestACodeOfAnAreaThatEndedIsHeldAndNothingFails(t *testing.T) { // PR7
	o := newOffice(t, "GH")
	if _, err := o.db.Exec(`UPDATE areas SET ended_on = '2026-06-01' WHERE code = 'GH1206'`); err != nil {
		t.Fatal(err)
	}
	job := o.bring(column.Areas, "areas.csv", "region,district,code\nUpper East,Bongo,GH1206\nUpper East,New Bongo,GH1299\n", transfer.Options{})
	if adds(t, job, 2); job.Counts.Created != 1 || len(job.HeldBy) != 1 || job.HeldBy[0].Reason != transfer.Ended {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
}

func TestAPhoneNumberIsWrittenAsAccountsHaveIt(t *testing.T) { // PR18
	o := newOffice(t, "GH")
	const list = "name,phone,role,district\nAma Mensah,%,DEHO,Bongo\n"
	if job := o.bring(column.Staff, "staff.csv", strings.Replace(list, "%", "00233 24 412-3456", 1), transfer.Options{}); job.Counts.Created != 1 {
		t.Fatalf("%+v %v", job.Counts, job.HeldBy)
	}
	if n := o.number(`SELECT count(*) FROM users WHERE name = '+233244123456' AND phone = '+233244123456'`); n != 1 {
		t.Error("the account does not have the number's one form")
	}
	if again := o.bring(column.Staff, "staff.csv", strings.Replace(list, "%", "+233 24 412 3456", 1), transfer.Options{}); again.Counts.Unchanged != 1 {
		t.Errorf("%+v %v", again.Counts, again.HeldBy)
	}
}

func TestRolesNamesAndPlacesThatAListChangesStandInTheAudit(t *testing.T) {
	o := newOffice(t, "GH")
	admin := o.officer("efua", access.Administrator, "")
	o.bringAs(admin, column.Staff, "staff no,designation,district\nS1,DEHO,Bongo\n")
	if n := o.number(`SELECT count(*) FROM audit_entries e JOIN areas a ON a.path = e.area_path JOIN role_assignments r ON r.id = e.object_id
		WHERE e.action = 'role.assign' AND e.role = 'ADMINISTRATOR' AND a.code = 'GH1206' AND e.after->>'role' = 'DEHO'`); n != 1 {
		t.Errorf("%d entries of the role", n)
	}
	o.bring(column.Communities, "ids.csv", "id,district,council,community\nC1,Bongo,Zorko,Kanga\n", transfer.Options{})
	job := o.bring(column.Communities, "ids.csv", "id,district,council,community\nC1,Bongo,Beo,Kanga New Town\n", transfer.Options{})
	o.settle(job, transfer.NameChanged, "*", transfer.Choice{Kind: transfer.ChooseAccept})
	o.settle(job, transfer.Moved, "*", transfer.Choice{Kind: transfer.ChooseAccept})
	if n := o.number(`SELECT count(*) FROM audit_entries e JOIN communities c ON c.id = e.object_id WHERE e.action IN ('community.rename', 'community.move') AND e.area_path <> ''`); n != 2 {
		t.Errorf("%d entries of the community", n)
	}
}
