package transfer_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/column"
	"saniladder/internal/transfer/table"
)

func TestAJobOfADeadWorkerIsTakenUpAgain(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.begin(column.Communities, "small.csv", smallList, bySource())
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	// A worker took it and died.
	if _, err := o.db.Exec(`UPDATE jobs SET state = 'RUNNING', worker = $2, heartbeat_at = $3 WHERE id = $1`, job.ID, uuid.New(), o.clock.Now()); err != nil {
		t.Fatal(err)
	}
	other := transfer.New(transfer.Config{DB: o.db, Dir: o.dir, Now: o.clock.Now, Viewer: account.New(o.db, o.clock.Now).ViewerOf})
	if err := other.Run(o.ctx, job.ID); !fault.Is(err, fault.Conflict) {
		t.Errorf("taken while its worker seemed to live: %v", err)
	}
	o.clock.Advance(time.Minute)
	if err := other.Run(o.ctx, job.ID); err != nil {
		t.Fatal(err)
	}
	if job = o.look(job); job.State != transfer.Done || job.Counts.Created != 1 {
		t.Errorf("%s %+v", job.State, job.Counts)
	}
}

func TestAJobThatItsWorkersDieOfIsGivenUp(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.begin(column.Communities, "small.csv", smallList, bySource())
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID, Here: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := o.db.Exec(`UPDATE jobs SET worker = $2, crashes = 3 WHERE id = $1`, job.ID, uuid.New()); err != nil {
		t.Fatal(err)
	}
	o.clock.Advance(time.Minute)
	if err := o.service.Run(o.ctx, job.ID); !fault.Is(err, fault.Unavailable) {
		t.Errorf("it was taken up a fourth time: %v", err)
	}
	if job = o.look(job); job.State != transfer.Failed || job.Error == nil || !strings.Contains(job.Error.Message, "begun 4 times") {
		t.Errorf("%s %v", job.State, job.Error)
	}
	// A person may try it again.
	if job = o.run(job); job.State != transfer.Done {
		t.Errorf("%s", job.State)
	}
}

func TestTheServersWorkerTakesUpWhatWaits(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.begin(column.Communities, "small.csv", smallList, bySource())
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- o.service.Work(ctx) }()
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	for end := time.Now().Add(30 * time.Second); o.look(job).State != transfer.Done && time.Now().Before(end); {
		time.Sleep(50 * time.Millisecond)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if job = o.look(job); job.State != transfer.Done || job.StartedAt.IsZero() || job.FinishedAt.IsZero() {
		t.Errorf("%+v", job)
	}
	if n := o.number(`SELECT count(*) FROM audit_entries WHERE action LIKE 'import.%' AND actor_kind = 'OPERATOR' AND object_id = $1`, job.ID); n != 3 {
		t.Errorf("%d audit entries: created, applied, done", n)
	}
}

func TestAStoppedServerLeavesTheJobForTheNext(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.begin(column.Communities, "small.csv", smallList, bySource())
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID, Here: true}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(o.ctx)
	stop()
	_ = o.service.Run(ctx, job.ID) // it ends before it begins
	if err := o.service.Run(o.ctx, job.ID); err != nil {
		t.Fatal(err)
	}
	if job = o.look(job); job.State != transfer.Done {
		t.Errorf("%s", job.State)
	}
}

func TestACancelledImportChangesNothing(t *testing.T) {
	o := newOffice(t, "GH")
	o.bring(column.Communities, "communities.csv", someCommunities, transfer.Options{})
	job := o.begin(column.Households, "many.csv", manyHouseholds(20000), transfer.Options{})
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID, Here: true}); err != nil {
		t.Fatal(err)
	}
	if job, err := o.service.Cancel(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil || !job.CancelRequested {
		t.Fatalf("%+v %v", job, err)
	}
	// The worker sees it with its next heartbeat, unless it was done before.
	if err := o.service.Run(o.ctx, job.ID); err != nil {
		t.Fatal(err)
	}
	job = o.look(job)
	households := o.number(`SELECT count(*) FROM households`)
	if job.State == transfer.Cancelled && households != 0 || job.State == transfer.Done && households != 20000 || job.State != transfer.Cancelled && job.State != transfer.Done {
		t.Errorf("%s with %d households", job.State, households)
	}
	waiting := o.begin(column.Communities, "small.csv", smallList, bySource())
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: waiting.ID}); err != nil {
		t.Fatal(err)
	}
	if cancelled, err := o.service.Cancel(o.ctx, transfer.StepInput{ImportID: waiting.ID}); err != nil || cancelled.State != transfer.Cancelled {
		t.Errorf("%+v %v", cancelled, err)
	}
	if err := o.service.Run(o.ctx, waiting.ID); !fault.Is(err, fault.Conflict) {
		t.Errorf("a cancelled import ran: %v", err)
	}
	// It can be taken up anew.
	if again := o.run(waiting); again.State != transfer.Done {
		t.Errorf("%s", again.State)
	}
}

func TestAnImportThatFailsHalfWayChangesNothingAndSaysWhere(t *testing.T) {
	o := newOffice(t, "GH")
	content := "district,community\n" + strings.Repeat("Bongo,Kanga\n", 1500) + "Bongo,\"never closed\n"
	job := o.begin(column.Communities, "broken.csv", content, transfer.Options{})
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	err := o.service.Run(o.ctx, job.ID)
	if e := fault.From(err); e == nil || e.Code != fault.Invalid || !strings.Contains(e.Message, "broken.csv, row 1502, column 2") {
		t.Errorf("got %v", err)
	}
	if job = o.look(job); job.State != transfer.Failed || job.Error == nil || job.Error.Params["row"] != "1502" {
		t.Errorf("%s %+v", job.State, job.Error)
	}
	if n := o.number(`SELECT (SELECT count(*) FROM communities) + (SELECT count(*) FROM import_rows)`); n != 0 {
		t.Errorf("%d rows were kept", n)
	}
}

func TestAWrongMappingIsRefusedAndARightOneIsTaken(t *testing.T) {
	o := newOffice(t, "GH")
	job := o.begin(column.Communities, "odd.csv", "place,seat,heads\nKanga,Bongo,120\n", transfer.Options{})
	if len(job.Missing) != 2 {
		t.Errorf("missing %v of %+v", job.Missing, job.Columns)
	}
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID}); !fault.Is(err, fault.Invalid) || !strings.Contains(err.Error(), "odd.csv, row 1: no column says the community nor the district") {
		t.Errorf("got %v", err)
	}
	for name, columns := range map[string][]transfer.ColumnChoice{
		"no such column":  {{Column: 4, Field: column.Community}},
		"no such field":   {{Column: 1, Field: column.Soap}},
		"one field twice": {{Column: 1, Field: column.Community}, {Column: 2, Field: column.Community}},
	} {
		if _, err := o.service.SetMapping(o.ctx, transfer.MappingInput{ImportID: job.ID, Columns: columns}); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	job, err := o.service.SetMapping(o.ctx, transfer.MappingInput{ImportID: job.ID, ExpectedVersion: job.Version,
		Columns: []transfer.ColumnChoice{{Column: 1, Field: column.Community}, {Column: 2, Field: column.District}, {Column: 3, Field: column.Population}}})
	if err != nil || len(job.Missing) != 0 {
		t.Fatalf("%+v %v", job, err)
	}
	if _, err := o.service.SetMapping(o.ctx, transfer.MappingInput{ImportID: job.ID, ExpectedVersion: job.Version - 1}); !fault.Is(err, fault.Conflict) {
		t.Errorf("a stale version: %v", err)
	}
	if job = o.run(job); job.Counts.Created != 1 || o.number(`SELECT population FROM communities`) != 120 {
		t.Errorf("%+v", job.Counts)
	}
	if _, err := o.service.SetMapping(o.ctx, transfer.MappingInput{ImportID: job.ID}); !fault.Is(err, fault.Conflict) {
		t.Errorf("mapped after it was applied: %v", err)
	}
}

func TestARepeatedOperationIsDoneOnce(t *testing.T) {
	o := newOffice(t, "GH")
	officer := o.officer("amina", access.DEHO, "GH1206")
	upload, err := o.service.SaveUpload(officer, transfer.UploadInput{Name: "small.csv", Size: -1, Body: strings.NewReader(smallList)})
	if err != nil {
		t.Fatal(err)
	}
	in := transfer.CreateInput{OperationID: uuid.New(), UploadID: upload.ID, Kind: column.Communities}
	one, err := o.service.Create(officer, in)
	if err != nil {
		t.Fatal(err)
	}
	two, err := o.service.Create(officer, in)
	if err != nil || one.ID != two.ID {
		t.Errorf("%v, %v: %v", one.ID, two.ID, err)
	}
}

// officer makes a person with a role in an area and returns their context.
func (o *office) officer(name string, role access.Role, code string) context.Context {
	o.t.Helper()
	id := uuid.Must(uuid.NewV7())
	if _, err := o.db.Exec(`INSERT INTO users (id, nation_id, name) VALUES ($1, $2, $3)`, id, o.nation.ID, name); err != nil {
		o.t.Fatal(err)
	}
	var area any
	if code != "" {
		area = o.area(code)
	}
	if _, err := o.db.Exec(`INSERT INTO role_assignments (id, nation_id, user_id, role, area_id) VALUES ($1, $2, $3, $4, $5)`,
		uuid.Must(uuid.NewV7()), o.nation.ID, id, role, area); err != nil {
		o.t.Fatal(err)
	}
	viewer, err := account.New(o.db, o.clock.Now).ViewerOf(o.t.Context(), id)
	if err != nil {
		o.t.Fatal(err)
	}
	return access.WithViewer(o.t.Context(), viewer)
}

func TestAnOfficersListReachesTheirOwnAreaOnly(t *testing.T) {
	o := newOffice(t, "GH")
	officer := o.officer("amina", access.DEHO, "GH1206") // Bongo
	upload, err := o.service.SaveUpload(officer, transfer.UploadInput{Name: "small.csv", Size: -1, Body: strings.NewReader("district,community\nBongo,Kanga\nTalensi,Awaa\n")})
	if err != nil {
		t.Fatal(err)
	}
	job, err := o.service.Create(officer, transfer.CreateInput{UploadID: upload.ID, Kind: column.Communities})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.service.Apply(officer, transfer.StepInput{ImportID: job.ID}); err != nil {
		t.Fatal(err)
	}
	// The worker has nobody's session: it acts as the officer, with the roles of now.
	if err := o.service.Run(t.Context(), job.ID); err != nil {
		t.Fatal(err)
	}
	if job, err = o.service.Import(officer, job.ID); err != nil {
		t.Fatal(err)
	}
	if adds(t, job, 2); job.Counts.Created != 1 || len(job.HeldBy) != 1 || job.HeldBy[0].Reason != transfer.PlaceOutsideScope {
		t.Errorf("%+v %v", job.Counts, job.HeldBy)
	}
	if _, err := o.service.Create(officer, transfer.CreateInput{UploadID: upload.ID, Kind: column.Staff}); !fault.Is(err, fault.Forbidden) {
		t.Errorf("a district officer imported staff: %v", err)
	}
	other := o.officer("kofi", access.DEHO, "GH1207")
	if _, err := o.service.Upload(other, upload.ID); !fault.Is(err, fault.NotFound) {
		t.Errorf("another officer sees the upload: %v", err)
	}
	if list, _, err := o.service.Imports(other, transfer.ImportsQuery{First: 10}); err != nil || len(list) != 0 {
		t.Errorf("another officer sees %d imports: %v", len(list), err)
	}
	if list, more, err := o.service.Imports(officer, transfer.ImportsQuery{First: 1, Kind: column.Communities, State: transfer.Done}); err != nil || len(list) != 1 || more {
		t.Errorf("the officer sees %d of their imports: %v", len(list), err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestUploadsAreBoundedAndKeptWhole(t *testing.T) {
	o := newOffice(t, "GH")
	for name, c := range map[string]struct {
		in   transfer.UploadInput
		code fault.Code
	}{
		"announced too large": {transfer.UploadInput{Name: "x.csv", Size: table.MaxFileBytes + 1, Body: failing{}}, fault.Limit},
		"empty":               {transfer.UploadInput{Name: "x.csv", Size: -1, Body: strings.NewReader("")}, fault.Invalid},
		"broken off":          {transfer.UploadInput{Name: "x.csv", Size: 10, Body: failing{}}, fault.Unavailable},
	} {
		if _, err := o.service.SaveUpload(o.ctx, c.in); !fault.Is(err, c.code) {
			t.Errorf("%s: %v, want %s", name, err, c.code)
		}
	}
	if !testing.Short() {
		if _, err := o.service.SaveUpload(o.ctx, transfer.UploadInput{Name: "x.csv", Size: -1, Body: endless{}}); !fault.Is(err, fault.Limit) {
			t.Errorf("an endless upload: %v", err)
		}
	}
	left, err := filepath.Glob(filepath.Join(o.dir, "uploads", "*"))
	if err != nil || len(left) != 0 {
		t.Errorf("%v is left over", left)
	}
	one := o.upload("../../etc/list of\x00 2017.csv", "a,b\n1,2\n")
	if one.Name != "list of 2017.csv" {
		t.Errorf("it is called %q", one.Name)
	}
	two := o.upload("other.csv", "a,b\n1,2\n")
	if one.Hash != two.Hash || one.ID == two.ID {
		t.Errorf("%+v, %+v", one, two)
	}
	if info, err := os.Stat(filepath.Join(o.dir, "uploads", one.Hash)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info, err)
	}
}

type failing struct{}

func (failing) Read([]byte) (int, error) { return 0, errors.New("the line broke") }
