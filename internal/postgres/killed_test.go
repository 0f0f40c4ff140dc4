package postgres

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestServerEndsWhenItsOwnerIsKilledAndNothingCommittedIsLost(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	o := startOwner(t, dir, "serve and write")
	o.waitForCommits(t, 50)
	o.signal(t, syscall.SIGKILL)
	eventually(t, "PostgreSQL ends after its owner", 10*time.Second, func() bool { return !alive(o.server) })
	mustHold(t, open(t, dir), o)
}

func TestServerThatIsKilledIsStartedAgainUnderTheSamePool(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	server := open(t, dir)
	do(t, server.OwnerDB(), "CREATE TABLE kept AS SELECT 7 AS n")
	before := readServerPID(dir)
	if err := syscall.Kill(before, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	eventually(t, "the pool answers again", 20*time.Second, func() bool {
		var n int
		return server.OwnerDB().QueryRow("SELECT n FROM kept").Scan(&n) == nil && n == 7
	})
	eventually(t, "commands are told of the new process", 5*time.Second, func() bool { return readServerPID(dir) != before })
}

func TestStartAfterBothWereKilledFindsAllThatWasCommitted(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	o := startOwner(t, dir, "serve and write")
	o.waitForCommits(t, 50)
	if err := syscall.Kill(o.server, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	o.signal(t, syscall.SIGKILL)
	mustHold(t, open(t, dir), o) // at once: the killed server's sessions and pid file are still there
}

func TestTerminatedOwnerStopsItsServerUnderLoad(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	o := startOwner(t, dir, "serve and write")
	o.waitForCommits(t, 50)
	o.signal(t, syscall.SIGTERM)
	if o.code != 0 || alive(o.server) {
		t.Errorf("ended with %d, its server alive: %v", o.code, alive(o.server))
	}
	for _, name := range []string{newLayout(dir).state, filepath.Join(newLayout(dir).cluster, "postmaster.pid")} {
		if _, err := os.Stat(name); err == nil {
			t.Errorf("%s was left behind", name)
		}
	}
	mustHold(t, open(t, dir), o)
}

// mustHold checks that each number whose commit was told is there.
func mustHold(t *testing.T, server *Server, o *owner) {
	t.Helper()
	o.mu.Lock()
	defer o.mu.Unlock()
	lost := 0
	for _, n := range o.committed {
		if !ask[bool](t, server.DB(), "SELECT EXISTS (SELECT 1 FROM numbers WHERE n = $1)", n) {
			lost++
		}
	}
	if lost > 0 {
		t.Errorf("%d of %d committed rows are lost", lost, len(o.committed))
	}
}

// After a crash of the machine, or in a container, the number in the pid file may belong to another program.
func TestPidFileWithTheNumberOfAnotherProgramIsNotInTheWay(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	l := newLayout(dir)
	a, err := chooseAccount(l)
	if err != nil {
		t.Fatal(err)
	}
	other := a.command(t.Context(), "/", "sleep", "60") // the same user's, whom PostgreSQL would believe
	if err := other.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { other.Process.Kill(); other.Wait() }()
	stale := fmt.Sprintf("%d\n%s\n1700000000\n5432\n%s\n\n  1 1\nready\n", other.Process.Pid, l.cluster, l.socket)
	pidFile := filepath.Join(l.cluster, "postmaster.pid")
	write(t, pidFile, stale)
	if err := a.own(pidFile); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	open(t, dir)
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("took %v", took)
	}
	if !alive(other.Process.Pid) {
		t.Error("the other program was ended")
	}
}

func TestEmptyPidFileIsNotInTheWay(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	write(t, filepath.Join(newLayout(dir).cluster, "postmaster.pid"), "")
	open(t, dir)
}

// A session that outlives its killed server could still write: the next server must not start before it has ended.
func TestSessionThatOutlivesItsServerIsWaitedFor(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	o := startOwner(t, dir, "serve")
	command, err := Attach(t.Context(), Config{DataDir: dir, Log: quiet})
	if err != nil {
		t.Fatal(err)
	}
	defer command.Close(t.Context())
	session := ask[int](t, command.DB(), "SELECT pg_backend_pid()")
	if err := syscall.Kill(session, syscall.SIGSTOP); err != nil {
		t.Fatal(err)
	}
	syscall.Kill(o.server, syscall.SIGKILL)
	o.signal(t, syscall.SIGKILL)
	time.AfterFunc(2*time.Second, func() { syscall.Kill(session, syscall.SIGCONT) })
	began := time.Now()
	open(t, dir)
	if waited := time.Since(began); waited < 1500*time.Millisecond {
		t.Errorf("started after %v, beside a session of the killed server", waited)
	}
}

func TestInterruptedFirstStartIsRepeated(t *testing.T) {
	t.Parallel()
	dir := emptyFolder(t)
	l, err := makeFolders(Config{DataDir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Join(l.unfinished, "base"), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(l.unfinished, "PG_VERSION"), "15\n")
	open(t, dir)
	if _, err := os.Stat(l.unfinished); err == nil {
		t.Error("the unfinished cluster is still there")
	}
}

func TestServerOfAnotherIsNotDisturbed(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	l := newLayout(dir)
	a, err := chooseAccount(l)
	if err != nil {
		t.Fatal(err)
	}
	programs, err := FindPrograms(t.Context(), Config{DataDir: dir, ProjectDir: projectDir()})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.own(l.socket); err != nil {
		t.Fatal(err)
	}
	byHand, err := startChild(a.command(t.Context(), l.cluster, programs.path("postgres"), "-D", l.cluster, "-k", l.socket, "-c", "listen_addresses="))
	if err != nil {
		t.Fatal(err)
	}
	defer byHand.stop(t.Context(), programs, l)
	eventually(t, "the server started by hand runs", 10*time.Second, func() bool {
		_, err := os.Stat(filepath.Join(l.cluster, "postmaster.pid"))
		return err == nil
	})
	mustSay(t, refusal(t, Config{DataDir: dir}), "that Saniladder did not start", fmt.Sprint(byHand.process.Pid), "Stop it")
	if byHand.ended() {
		t.Error("the server started by hand was ended")
	}
}

func TestChildIsItsOwnProcessGroup(t *testing.T) {
	t.Parallel()
	server := open(t, dataFolder(t))
	pid := ask[int](t, server.DB(), "SELECT pg_backend_pid()")
	group, err := syscall.Getpgid(pid)
	if own, _ := syscall.Getpgid(os.Getpid()); err != nil || group == own {
		t.Errorf("a Ctrl-C at the terminal reaches PostgreSQL before Saniladder: group %d, %v", group, err)
	}
}
