package postgres

import (
	"bufio"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// The tests start this very program again as the process that owns a cluster, to kill it.
const roleVariable = "SANILADDER_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "serve":
		os.Exit(serve(false))
	case "serve and write":
		os.Exit(serve(true))
	}
	code := m.Run()
	if base.dir != "" {
		os.RemoveAll(base.dir)
	}
	os.Exit(code)
}

// serve owns the cluster until SIGTERM. When it writes, it tells each number that was committed.
func serve(write bool) int {
	ctx, cancel := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer cancel()
	server, err := Open(ctx, Config{DataDir: os.Getenv("SANILADDER_DATA"), ProjectDir: projectDir(), Purpose: "serve", Log: quiet})
	if err != nil {
		fmt.Println(err)
		return 1
	}
	fmt.Println("ready", readServerPID(os.Getenv("SANILADDER_DATA")))
	var writers sync.WaitGroup
	if write {
		if _, err := server.OwnerDB().Exec("CREATE TABLE IF NOT EXISTS numbers (n bigint); GRANT ALL ON numbers TO " + applicationRole); err != nil {
			fmt.Println(err)
			return 1
		}
		for w := range 4 {
			writers.Go(func() {
				for n := w; ctx.Err() == nil; n += 4 {
					if insert(server.DB(), n) == nil {
						fmt.Println("committed", n)
					}
				}
			})
		}
	}
	<-ctx.Done()
	server.Close(context.Background()) // before the writers have ended: under load
	writers.Wait()
	return 0
}

func insert(db *sql.DB, n int) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if _, err := tx.Exec("INSERT INTO numbers VALUES ($1)", n); err != nil {
		return err
	}
	return tx.Commit()
}

// owner is a process that runs serve.
type owner struct {
	cmd       *exec.Cmd
	server    int // PostgreSQL's process
	mu        sync.Mutex
	committed []string
	ended     chan struct{}
	code      int
}

func startOwner(t *testing.T, dataDir, role string) *owner {
	t.Helper()
	o := &owner{cmd: exec.Command(os.Args[0], "-test.run=^$"), ended: make(chan struct{})}
	o.cmd.Env = append(os.Environ(), roleVariable+"="+role, "SANILADDER_DATA="+dataDir)
	o.cmd.Stderr = os.Stderr
	out, err := o.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := o.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	first, _ := lines.ReadString('\n')
	if _, err := fmt.Sscanf(first, "ready %d", &o.server); err != nil {
		t.Fatalf("the owner said %q", first)
	}
	go func() {
		defer close(o.ended)
		for {
			line, err := lines.ReadString('\n')
			if n, ok := strings.CutPrefix(strings.TrimSpace(line), "committed "); ok && err == nil {
				o.mu.Lock()
				o.committed = append(o.committed, n)
				o.mu.Unlock()
			}
			if err != nil {
				break
			}
		}
		o.cmd.Wait()
		o.code = o.cmd.ProcessState.ExitCode()
	}()
	t.Cleanup(func() { o.cmd.Process.Kill(); <-o.ended })
	return o
}

func (o *owner) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	if err := o.cmd.Process.Signal(s); err != nil {
		t.Fatal(err)
	}
	select {
	case <-o.ended:
	case <-time.After(20 * time.Second):
		t.Fatalf("the owner did not end 20 s after %v", s)
	}
}

func (o *owner) waitForCommits(t *testing.T, n int) {
	t.Helper()
	for range 1000 {
		o.mu.Lock()
		got := len(o.committed)
		o.mu.Unlock()
		if got >= n {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("too few commits in 10 s")
}

var quiet = slog.New(slog.DiscardHandler)

var base struct {
	once sync.Once
	dir  string
	err  error
}

// dataFolder is a data folder with a cluster made by Open, stopped: a copy of one that the first caller makes.
func dataFolder(t *testing.T) string {
	t.Helper()
	base.once.Do(func() {
		if base.dir, base.err = passableFolder(); base.err != nil {
			return
		}
		var server *Server
		if server, base.err = Open(context.Background(), Config{DataDir: base.dir, ProjectDir: projectDir(), Log: quiet}); base.err == nil {
			base.err = server.Close(context.Background())
		}
	})
	if base.err != nil {
		t.Fatal(base.err)
	}
	dir := emptyFolder(t)
	if out, err := exec.Command("cp", "-a", filepath.Join(base.dir, "postgres"), dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return dir
}

func emptyFolder(t *testing.T) string {
	t.Helper()
	dir, err := passableFolder()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// passableFolder has a short name, and lets PostgreSQL's user in.
func passableFolder() (string, error) {
	dir, err := os.MkdirTemp("", "slpg")
	if err == nil {
		err = os.Chmod(dir, 0o711)
	}
	return dir, err
}

func open(t *testing.T, dataDir string) *Server {
	t.Helper()
	return openWith(t, Config{DataDir: dataDir})
}

func openWith(t *testing.T, cfg Config) *Server {
	t.Helper()
	cfg.ProjectDir, cfg.Log = projectDir(), quiet
	server, err := Open(t.Context(), cfg)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close(context.Background()) })
	return server
}

// refusal opens a data folder that must be refused, and returns the sentence.
func refusal(t *testing.T, cfg Config) string {
	t.Helper()
	cfg.ProjectDir, cfg.Log = projectDir(), quiet
	server, err := Open(t.Context(), cfg)
	if err == nil {
		server.Close(context.Background())
		t.Fatal("opened what had to be refused")
	}
	return err.Error()
}

func mustSay(t *testing.T, sentence string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(sentence, part) {
			t.Errorf("%q does not say %q", sentence, part)
		}
	}
}

func ask[T any](t *testing.T, db *sql.DB, question string, args ...any) (answer T) {
	t.Helper()
	if err := db.QueryRow(question, args...).Scan(&answer); err != nil {
		t.Fatalf("%s: %v", question, err)
	}
	return answer
}

func do(t *testing.T, db *sql.DB, statement string) {
	t.Helper()
	if _, err := db.Exec(statement); err != nil {
		t.Fatalf("%s: %v", statement, err)
	}
}

func readServerPID(dataDir string) int {
	s, _ := newLayout(dataDir).readState()
	return s.Server
}

func projectDir() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}

func eventually(t *testing.T, what string, within time.Duration, ok func() bool) {
	t.Helper()
	for end := time.Now().Add(within); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if ok() {
			return
		}
	}
	t.Fatalf("not within %v: %s", within, what)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
