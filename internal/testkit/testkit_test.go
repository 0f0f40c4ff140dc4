package testkit_test

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/lib/pq"

	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func TestEachDatabaseIsMigratedAndOnesOwn(t *testing.T) {
	first, second := testkit.DB(t), testkit.DB(t)
	if _, err := first.Owner.Exec("CREATE TABLE mine (n int)"); err != nil {
		t.Fatal(err)
	}
	var exists bool
	if err := second.Owner.QueryRow("SELECT to_regclass('mine') IS NOT NULL").Scan(&exists); err != nil || exists {
		t.Errorf("the second database has the first one's table (%v)", err)
	}
	if err := second.Owner.QueryRow("SELECT to_regclass('communities') IS NOT NULL").Scan(&exists); err != nil || !exists {
		t.Errorf("the second database has no communities (%v)", err)
	}
}

func TestApplicationsRoleReadsTablesAndMakesNone(t *testing.T) {
	db := testkit.DB(t)
	var n int
	if err := db.App.QueryRow("SELECT count(*) FROM communities").Scan(&n); err != nil || n != 0 {
		t.Errorf("reading communities gave %d, %v", n, err)
	}
	if _, err := db.App.Exec("CREATE TABLE mine (n int)"); err == nil || pq.As(err, "42501") == nil {
		t.Errorf("making a table gave %v, want insufficient_privilege", err)
	}
	if _, err := db.App.Exec("CREATE TEMPORARY TABLE staging (n int)"); err != nil {
		t.Errorf("making a temporary table: %v", err)
	}
}

func TestEmptyDatabaseHasNoTables(t *testing.T) {
	var n int
	err := testkit.EmptyDB(t).Owner.QueryRow("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").Scan(&n)
	if err != nil || n != 0 {
		t.Errorf("%d tables, %v", n, err)
	}
}

func TestStatementsAreCountedOnceEach(t *testing.T) {
	db, counter := testkit.Counted(t, testkit.DB(t))
	texts := counter.CountSQL(func() {
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		defer tx.Rollback()
		var n int
		if err := tx.QueryRow("SELECT  $1::int", 1).Scan(&n); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec("CREATE TEMPORARY TABLE copied (n int)"); err != nil {
			t.Fatal(err)
		}
		prepared, err := tx.Prepare("SELECT 2")
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			if err := prepared.QueryRow().Scan(&n); err != nil {
				t.Fatal(err)
			}
		}
		copied, err := tx.Prepare(`COPY "copied" ("n") FROM STDIN`)
		if err != nil {
			t.Fatal(err)
		}
		for i := range 10 {
			if _, err := copied.Exec(i); err != nil {
				t.Fatal(err)
			}
		}
		if err := copied.Close(); err != nil {
			t.Fatal(err)
		}
		if err := tx.QueryRow("SELECT count(*) FROM copied").Scan(&n); err != nil || n != 10 {
			t.Fatalf("%d rows copied, %v", n, err)
		}
	})
	want := []string{"SELECT $1::int", "CREATE TEMPORARY TABLE copied (n int)", "SELECT 2", "SELECT 2", `COPY "copied" ("n") FROM STDIN`, "SELECT count(*) FROM copied"}
	if strings.Join(texts, "|") != strings.Join(want, "|") {
		t.Errorf("counted %q, want %q", texts, want)
	}
}

func TestClockMovesOnlyWhenTold(t *testing.T) {
	clock := testkit.NewClock("2026-03-01T12:00:00Z")
	clock.AdvanceDays(2)
	if got := clock.Now().Format(time.RFC3339); got != "2026-03-03T12:00:00Z" {
		t.Error(got)
	}
}

// A test process that is killed leaves no server behind, and its folder goes when the next one starts.
func TestClusterOfAKilledTestProcessIsRemoved(t *testing.T) {
	temp, err := os.MkdirTemp("", "kit") // short, for the socket's path
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(temp) })
	if err := os.Chmod(temp, 0o711); err != nil { // PostgreSQL's user must pass
		t.Fatal(err)
	}
	program := filepath.Join(temp, "cluster")
	if out, err := exec.Command("go", "build", "-o", program, "./cluster").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	start := func() (*exec.Cmd, io.Closer) {
		cmd := exec.Command(program)
		cmd.Env = append(os.Environ(), "TMPDIR="+temp)
		cmd.Stderr = os.Stderr
		in, err := cmd.StdinPipe()
		if err != nil {
			t.Fatal(err)
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		if n, err := out.Read(make([]byte, 1000)); err != nil || n == 0 {
			t.Fatalf("no address: %v", err)
		}
		return cmd, in
	}
	folders := func() []string {
		found, _ := filepath.Glob(filepath.Join(temp, "saniladder-test-*"))
		return found
	}
	killed, _ := start()
	if err := killed.Process.Signal(syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	killed.Wait()
	before := folders()
	second, in := start()
	after := folders()
	if len(before) != 1 || len(after) != 1 || before[0] == after[0] {
		t.Errorf("folders before %v and after %v", before, after)
	}
	in.Close()
	if err := second.Wait(); err != nil || len(folders()) != 0 {
		t.Errorf("ended with %v and left %v", err, folders())
	}
}
