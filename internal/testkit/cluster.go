// Package testkit gives tests what is real: a PostgreSQL with a fresh migrated database for each test, a counter of SQL
// statements, and a clock that stands still. Only tests import it.
package testkit

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"saniladder/internal/postgres"
)

// ClusterVariable names the environment variable through which the packages of one test run share a cluster: an [Address] in
// JSON, printed by the program in ./cluster.
const ClusterVariable = "SANILADDER_TEST_CLUSTER"

// Address is how tests reach a cluster: its maintenance database, in each role.
type Address struct{ URL, OwnerURL string }

var shared struct {
	sync.Mutex
	server  *postgres.Server // nil when the cluster is another process's
	dir     string
	address Address
	err     error
	ready   bool
}

// Main runs a package's tests and then stops the cluster, if they used one: func TestMain(m *testing.M) { testkit.Main(m) }.
func Main(m *testing.M) {
	code := m.Run()
	shared.Lock()
	if shared.server != nil {
		stop(shared.server, shared.dir)
	}
	os.Exit(code)
}

// cluster returns the cluster of this test run, started when first asked for.
func cluster() (Address, error) {
	shared.Lock()
	defer shared.Unlock()
	if shared.ready {
		return shared.address, shared.err
	}
	shared.ready = true
	if text := os.Getenv(ClusterVariable); text != "" {
		shared.err = json.Unmarshal([]byte(text), &shared.address)
		return shared.address, shared.err
	}
	shared.server, shared.dir, shared.err = start(slog.New(slog.DiscardHandler))
	if shared.err == nil {
		shared.address = Address{URL: shared.server.URL(), OwnerURL: shared.server.OwnerURL()}
	}
	return shared.address, shared.err
}

const folderPrefix = "saniladder-test-"

// start makes a throwaway cluster in a temporary folder. It ends with this process, however that ends; the folder of one that was
// killed is removed by the next.
func start(log *slog.Logger) (*postgres.Server, string, error) {
	removeLeftovers()
	dir, err := os.MkdirTemp("", folderPrefix+strconv.Itoa(os.Getpid())+"-")
	if err != nil {
		return nil, "", err
	}
	if err := os.Chmod(dir, 0o711); err != nil { // PostgreSQL may run as another user
		return nil, "", err
	}
	server, err := postgres.Open(context.Background(), postgres.Config{
		DataDir: dir, Programs: os.Getenv("SANILADDER_POSTGRES_BIN"), ProjectDir: ProjectDir(),
		Purpose: "test", Throwaway: true, MaxConnections: 4, Log: log,
	})
	if err != nil {
		os.RemoveAll(dir)
		return nil, "", err
	}
	return server, dir, nil
}

func stop(server *postgres.Server, dir string) {
	// A throwaway needs no orderly end.
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	server.Close(ctx)
	os.RemoveAll(dir)
}

func removeLeftovers() {
	folders, _ := filepath.Glob(filepath.Join(os.TempDir(), folderPrefix+"*"))
	for _, folder := range folders {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(folder), folderPrefix), "-")
		if pid, err := strconv.Atoi(number); err == nil && syscall.Kill(pid, 0) == syscall.ESRCH {
			os.RemoveAll(folder)
		}
	}
}

// ProjectDir is the folder of go.mod.
func ProjectDir() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}

// Share starts a cluster for other processes, prints its [Address] as a line of JSON, and keeps it until in ends: the one who
// started us has then ended too.
func Share(in io.Reader, out io.Writer) error {
	server, dir, err := start(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})))
	if err != nil {
		return err
	}
	defer stop(server, dir)
	line, err := json.Marshal(Address{URL: server.URL(), OwnerURL: server.OwnerURL()})
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintln(out, string(line)); err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, bufio.NewReader(in))
	return err
}
