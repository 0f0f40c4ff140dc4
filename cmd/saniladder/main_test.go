package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

// output is what a program writes, readable while it runs.
type output struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(b []byte) (int, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.Write(b)
}

func (o *output) String() string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.text.String()
}

// started is a program that runs beside the test, as from a terminal.
type started struct {
	out, err output
	stop     context.CancelFunc
	code     chan int
}

func start(t *testing.T, environment map[string]string, args ...string) *started {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	s := &started{stop: cancel, code: make(chan int, 1)}
	p := &program{
		getenv: func(name string) string { return environment[name] },
		stdin:  strings.NewReader(""), stdout: &s.out, stderr: &s.err, now: time.Now,
	}
	go func() { s.code <- run(ctx, p, args) }()
	t.Cleanup(cancel)
	return s
}

func (s *started) wait(t *testing.T) int {
	t.Helper()
	select {
	case code := <-s.code:
		s.code <- code
		return code
	case <-time.After(time.Minute):
		t.Fatalf("still running after a minute; it said:\n%s%s", s.out.String(), s.err.String())
		return 0
	}
}

// match waits until the output matches, and returns what the pattern's group found.
func (s *started) match(t *testing.T, pattern string) string {
	t.Helper()
	wanted := regexp.MustCompile(pattern)
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if found := wanted.FindStringSubmatch(s.out.String()); found != nil {
			return found[len(found)-1]
		}
		select {
		case code := <-s.code:
			t.Fatalf("ended with %d:\n%s%s", code, s.out.String(), s.err.String())
		default:
		}
	}
	t.Fatalf("never said %q:\n%s%s", pattern, s.out.String(), s.err.String())
	return ""
}

// environment is a database's without tables, and a data folder's.
func environment(t *testing.T) map[string]string {
	t.Helper()
	database := testkit.EmptyDB(t)
	return map[string]string{"DATABASE_URL": database.URL, "DATABASE_MIGRATE_URL": database.OwnerURL, "SANILADDER_DATA": t.TempDir()}
}

func TestCommandLineSaysWhatItTakes(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{nil, 0, "saniladder serve"},
		{[]string{"--help"}, 0, "saniladder migrate"},
		{[]string{"version"}, 0, "saniladder development"},
		{[]string{"serve", "-h"}, 0, "-port"},
		{[]string{"dance"}, 2, `no command "dance"`},
		{[]string{"serve", "--dance"}, 2, "-dance"},
		{[]string{"serve", "now"}, 2, `"now" is one argument too many`},
		{[]string{"serve", "--origins", "ftp://x"}, 2, `"ftp://x" is no address`},
		{[]string{"serve", "--trusted-proxies", "here"}, 2, `"here" is no network`},
		{[]string{"migrate"}, 1, "DATABASE_URL must read"},
	} {
		s := start(t, map[string]string{"DATABASE_URL": "nonsense"}, c.args...)
		if code := s.wait(t); code != c.code || !strings.Contains(s.out.String()+s.err.String(), c.says) {
			t.Errorf("%q gave %d and said\n%s%s", c.args, code, s.out.String(), s.err.String())
		}
	}
}

func TestServerStartsWithNothingAndEndsInOrder(t *testing.T) {
	env := environment(t)
	s := start(t, env, "serve", "--demo=off", "--port=0")
	address := s.match(t, `serves on (http://localhost:\d+)\n`)
	link := s.match(t, `(http://localhost:\d+/welcome/\S+)`)
	if !strings.HasPrefix(link, address) {
		t.Errorf("the link %s does not lead to %s", link, address)
	}
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/": 200, "/graphql/x": 404} {
		if got := status(t, address+path); got != want {
			t.Errorf("%s answers %d, want %d", path, got, want)
		}
	}
	s.stop()
	if code := s.wait(t); code != 0 {
		t.Errorf("ended with %d: %s", code, s.err.String())
	}
	if _, err := http.Get(address + "/healthz"); err == nil {
		t.Error("still answers")
	}

	again := start(t, env, "serve", "--demo=off", "--port=0")
	again.match(t, `/welcome/\S+`) // as long as nobody has used one
	if strings.Contains(again.out.String(), "is empty") {
		t.Errorf("founded a second time:\n%s", again.out.String())
	}
}

func TestServerThatCannotListenSaysSoBeforeItDoesAnything(t *testing.T) {
	taken, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	_, port, _ := net.SplitHostPort(taken.Addr().String())
	data := t.TempDir()
	s := start(t, map[string]string{"SANILADDER_DATA": data, "PORT": port}, "serve")
	if code := s.wait(t); code != 1 || !strings.Contains(s.err.String(), "Port "+port+" is in use") {
		t.Errorf("%d: %s", code, s.err.String())
	}
	if entries, _ := os.ReadDir(data); len(entries) > 0 {
		t.Errorf("made %v all the same", entries)
	}
}

func TestCommandsOfAnEmptyRegisterSayThatItIsEmpty(t *testing.T) {
	s := start(t, environment(t), "token", "list", "--user", "reho")
	if code := s.wait(t); code == 0 {
		t.Errorf("listed tokens of nobody:\n%s", s.out.String())
	}
}

func status(t *testing.T, url string) int {
	t.Helper()
	response, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	return response.StatusCode
}
