package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/lib/pq"
)

// launch starts PostgreSQL and returns when it answers. What a killed server left behind is waited for or cleared.
func (c *cluster) launch(ctx context.Context) (*child, error) {
	end := time.Now().Add(patience)
	for at := 0; ; {
		if err := c.clearPidFile(ctx); err != nil {
			return nil, err
		}
		var err error
		if c.place, err = c.settle(c.places[at]); err != nil {
			return nil, err
		}
		c.places[at] = c.place
		running, tail, err := c.attempt(ctx)
		if err == nil {
			c.places = c.places[at : at+1] // a start after a crash listens where the pools look for it
			return running, nil
		}
		switch {
		case ctx.Err() != nil:
			return nil, ctx.Err()
		case tail == "":
			return nil, err
		case !c.place.tcp && strings.Contains(tail, "could not create any Unix-domain sockets") && at < len(c.places)-1:
			removeShortFolder(c.place.host)
			at++
		case isPassing(tail) && time.Now().Before(end):
			if c.place.tcp && c.cancel == nil {
				c.places[at].port = 0 // nobody knows the port yet: draw another
			}
			if err := sleep(ctx, 200*time.Millisecond); err != nil {
				return nil, err
			}
		default:
			return nil, explainTail(c.layout, tail)
		}
	}
}

// isPassing tells of failures that end by themselves: sessions of a killed server that are not gone yet, a port just taken.
func isPassing(tail string) bool {
	for _, sign := range []string{"pre-existing shared memory block", "lock file \"postmaster.pid\" already exists", "Address already in use"} {
		if strings.Contains(tail, sign) {
			return true
		}
	}
	return false
}

// attempt starts PostgreSQL once. When it ends before it answers, tail is what it said.
func (c *cluster) attempt(ctx context.Context) (running *child, tail string, err error) {
	log, err := openLog(c.layout.log)
	if err != nil {
		return nil, "", diskOr(err, c.layout.log)
	}
	defer log.Close()
	before := logSize(c.layout.log)
	// Not bound to ctx, which would kill it; it is stopped in order.
	cmd := c.account.command(context.WithoutCancel(ctx), c.layout.cluster, c.programs.path("postgres"), c.arguments()...)
	cmd.Stdout, cmd.Stderr = log, log
	if running, err = startChild(cmd); err != nil {
		return nil, "", err
	}
	if err = c.waitUntilReady(ctx, running); err == nil {
		return running, "", nil
	}
	if !running.ended() {
		running.stop(context.WithoutCancel(ctx), c.programs, c.layout)
		return nil, "", err
	}
	if tail = logSince(c.layout.log, before); tail == "" {
		tail = fmt.Sprint(err) // a full disk swallows the log as well
	}
	return nil, tail, err
}

// waitUntilReady returns when PostgreSQL lets us in, however long it recovers; or when it ends.
func (c *cluster) waitUntilReady(ctx context.Context, running *child) error {
	db, err := openPool(c.address(superuser, c.passwords.Superuser, "postgres").driverConfig(), 1)
	if err != nil {
		return err
	}
	defer db.Close()
	told := time.Now()
	for {
		err := db.PingContext(ctx)
		switch refusal := pq.As(err); {
		case err == nil:
			return nil
		case refusal != nil && (refusal.Code == "28P01" || refusal.Code == "28000"):
			return refusef(err, "The cluster in %s does not accept the passwords in %s. Restore both from the same backup. Nothing was changed.",
				c.layout.cluster, c.layout.passwords)
		}
		if time.Since(told) > 5*time.Second {
			c.cfg.Log.Info("PostgreSQL: still starting; after a crash it first repeats what was not written out")
			told = time.Now()
		}
		select {
		case <-running.done:
			return fmt.Errorf("PostgreSQL ended before it was ready: %w", running.err)
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(15 * time.Millisecond):
		}
	}
}

// nobody is a number that no process has.
const nobody = "2147483646"

// clearPidFile deals with a pid file that a killed server left: it waits for that server if it still ends, and takes the number
// out when it belongs to another program by now. We hold the folder's lock.
func (c *cluster) clearPidFile(ctx context.Context) error {
	path := filepath.Join(c.layout.cluster, "postmaster.pid")
	realCluster, err := filepath.EvalSymlinks(c.layout.cluster)
	if err != nil {
		return err
	}
	for began := time.Now(); ; {
		text, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil {
			return err
		}
		first, rest, _ := strings.Cut(string(text), "\n")
		pid, err := strconv.Atoi(strings.TrimSpace(first))
		switch {
		case len(text) == 0: // the machine stopped while it was written, so before there were sessions
			return os.Remove(path)
		case err != nil || pid <= 0 || !alive(pid):
			// PostgreSQL judges itself. The file must stay: its other lines lead to sessions that may outlive their killed server.
			return nil
		case !runsOn(pid, realCluster):
			return os.WriteFile(path, []byte(nobody+"\n"+rest), 0o600)
		}
		waited := time.Since(began)
		old, _ := c.layout.readState()
		switch {
		case old.Server == pid && waited < patience:
			// Started by a Saniladder that was killed. Where that does not end it, we do.
			if process, err := os.FindProcess(pid); err == nil && waited > 2*time.Second {
				_ = stopFast(process, c.programs, c.layout)
			}
		case waited > 5*time.Second: // longer than one ends that was killed before its state was written
			return refusef(nil, "A PostgreSQL that Saniladder did not start (process %d) uses the cluster in %s. Stop it, then start again.",
				pid, c.layout.cluster)
		}
		if err := sleep(ctx, 100*time.Millisecond); err != nil {
			return err
		}
	}
}
