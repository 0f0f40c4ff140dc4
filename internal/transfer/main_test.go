package transfer_test

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/country"
	"saniladder/internal/account"
	"saniladder/internal/founding"
	"saniladder/internal/testkit"
	"saniladder/internal/transfer"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// office is a founded nation with a service and the operator as viewer.
type office struct {
	t       *testing.T
	ctx     context.Context
	db      *sql.DB
	service *transfer.Service
	nation  *founding.Nation
	clock   *testkit.Clock
	dir     string
}

func newOffice(t *testing.T, code string) *office {
	t.Helper()
	profile, ok := country.Find(code)
	if !ok {
		t.Fatalf("no profile %s", code)
	}
	db, clock, dir := testkit.DB(t).App, testkit.NewClock("2026-11-21T09:00:00Z"), t.TempDir()
	nation, err := founding.Founder{Profile: profile, Now: clock.Now(), Operator: "tester"}.Found(t.Context(), db)
	if err != nil {
		t.Fatal(err)
	}
	o := &office{t: t, db: db, nation: nation, clock: clock, dir: dir}
	o.ctx = access.WithViewer(t.Context(), access.OperatorViewer(nation.ID.String(), "tester"))
	o.service = transfer.New(transfer.Config{DB: db, Dir: dir, Now: clock.Now, Viewer: account.New(db, clock.Now).ViewerOf,
		TokenViewer: account.New(db, clock.Now).ViewerThrough})
	return o
}

// upload keeps content as a file of that name.
func (o *office) upload(name, content string) transfer.Upload {
	o.t.Helper()
	u, err := o.service.SaveUpload(o.ctx, transfer.UploadInput{Name: name, Size: int64(len(content)), Body: strings.NewReader(content)})
	if err != nil {
		o.t.Fatal(err)
	}
	return u
}

// begin makes an import of content.
func (o *office) begin(kind transfer.Kind, name, content string, options transfer.Options) *transfer.Import {
	o.t.Helper()
	job, err := o.service.Create(o.ctx, transfer.CreateInput{UploadID: o.upload(name, content).ID, Kind: kind, Options: options})
	if err != nil {
		o.t.Fatal(err)
	}
	return job
}

// run applies an import and returns it as it stands then.
func (o *office) run(job *transfer.Import) *transfer.Import {
	o.t.Helper()
	if _, err := o.service.Apply(o.ctx, transfer.StepInput{ImportID: job.ID}); err != nil {
		o.t.Fatal(err)
	}
	if err := o.service.Run(o.ctx, job.ID); err != nil {
		o.t.Fatalf("%v (%v)", err, cause(err))
	}
	return o.look(job)
}

func (o *office) look(job *transfer.Import) *transfer.Import {
	o.t.Helper()
	fresh, err := o.service.Import(o.ctx, job.ID)
	if err != nil {
		o.t.Fatal(err)
	}
	return fresh
}

// bring makes and applies an import in one go.
func (o *office) bring(kind transfer.Kind, name, content string, options transfer.Options) *transfer.Import {
	o.t.Helper()
	return o.run(o.begin(kind, name, content, options))
}

// settle settles a group, or all rows of a reason when key is "*".
func (o *office) settle(job *transfer.Import, reason transfer.Reason, key string, choice transfer.Choice) *transfer.Settlement {
	o.t.Helper()
	settled, _, err := o.service.Settle(o.ctx, transfer.SettleInput{ImportID: job.ID, Reason: reason, GroupKey: key, All: key == "*", Choice: choice})
	if err != nil {
		o.t.Fatalf("settling %s %s: %v (%v)", reason, key, err, cause(err))
	}
	return settled
}

func (o *office) number(query string, args ...any) int {
	o.t.Helper()
	var n int
	if err := o.db.QueryRow(query, args...).Scan(&n); err != nil {
		o.t.Fatalf("%s: %v", query, err)
	}
	return n
}

func (o *office) area(code string) uuid.UUID {
	o.t.Helper()
	a, ok := o.nation.Areas[code]
	if !ok {
		o.t.Fatalf("no area %s", code)
	}
	return a.ID
}

func cause(err error) error {
	for {
		inner, ok := err.(interface{ Unwrap() error })
		if !ok {
			return err
		}
		next := inner.Unwrap()
		if next == nil {
			return err
		}
		err = next
	}
}

// shared gives the path of a file of the public data, or skips the test.
func shared(t *testing.T, name string) string {
	t.Helper()
	root := os.Getenv("SANILADDER_SHARED")
	if root == "" {
		root = filepath.Join(testkit.ProjectDir(), "..", "shared")
	}
	path := filepath.Join(root, "data", filepath.FromSlash(name))
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the public data is not there (SANILADDER_SHARED): %s", name)
	}
	return path
}

func text(t *testing.T, path string) string {
	t.Helper()
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// adds checks that the outcomes add up to the rows read.
func adds(t *testing.T, job *transfer.Import, read int64) {
	t.Helper()
	c := job.Counts
	if c.Read != read || c.Created+c.Updated+c.Unchanged+c.Held != read {
		t.Errorf("%d rows: %d created, %d updated, %d unchanged, %d held of %d read", read, c.Created, c.Updated, c.Unchanged, c.Held, c.Read)
	}
	held := int64(0)
	for _, reason := range job.HeldBy {
		held += reason.Rows
	}
	if held != c.Held {
		t.Errorf("%d rows are held, %d by reason", c.Held, held)
	}
}
