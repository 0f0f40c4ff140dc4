package postgres

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"
)

// folderLock is held by the one process that owns a data folder's cluster. It lies outside the cluster, ends with the process,
// and its text says who that is.
type folderLock struct{ file *os.File }

type holder struct {
	pid     int
	purpose string
}

// takeLock returns a lock, or who holds it.
func takeLock(l layout, purpose string) (*folderLock, holder, error) {
	f, err := os.OpenFile(l.lock, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		if errors.Is(err, fs.ErrPermission) {
			return nil, holder{}, refusef(err, "The data folder %s belongs to another user. Run as the user who runs the server, or as root.", l.root)
		}
		return nil, holder{}, diskOr(err, l.lock)
	}
	held, err := tryLock(f)
	if err != nil || !held {
		text, _ := os.ReadFile(l.lock)
		f.Close()
		number, purpose, _ := strings.Cut(strings.TrimSpace(string(text)), " ")
		pid, _ := strconv.Atoi(number)
		return nil, holder{pid: pid, purpose: purpose}, err
	}
	if err := f.Truncate(0); err == nil {
		// What the lock says is a courtesy: a full disk does not keep us from holding it.
		_, _ = fmt.Fprintf(f, "%d %s\n", os.Getpid(), purpose)
	}
	return &folderLock{file: f}, holder{}, nil
}

func (lock *folderLock) release() { lock.file.Close() }

// waitForLock tries for a while: a process that was just told to stop needs a moment.
func waitForLock(ctx context.Context, l layout, purpose string, patience time.Duration) (*folderLock, error) {
	for end := time.Now().Add(patience); ; {
		lock, other, err := takeLock(l, purpose)
		if lock != nil || err != nil {
			return lock, err
		}
		if time.Now().After(end) {
			return nil, refusef(nil, "Another Saniladder (%s, process %d) uses the data folder %s. "+
				"Stop it first, or name another folder in SANILADDER_DATA.", other.purpose, other.pid, l.root)
		}
		if err := sleep(ctx, 100*time.Millisecond); err != nil {
			return nil, err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}
