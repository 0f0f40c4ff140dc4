package postgres

import (
	"context"
	"io"
	"os"
	"os/exec"
	"runtime"
	"time"
)

// child is a process that Saniladder started and waits for.
type child struct {
	process *os.Process
	done    chan struct{} // closed when it has ended
	err     error         // how it ended; read after done
}

// startChild starts a program. The death signal that stops it when we are killed hangs on the thread that started it, so that
// thread stays with the child until it ends.
func startChild(cmd *exec.Cmd) (*child, error) {
	c := &child{done: make(chan struct{})}
	started := make(chan error, 1)
	go func() {
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		if err := cmd.Start(); err != nil {
			started <- err
			return
		}
		c.process = cmd.Process
		started <- nil
		c.err = cmd.Wait()
		close(c.done)
	}()
	if err := <-started; err != nil {
		return nil, err
	}
	return c, nil
}

func (c *child) ended() bool {
	select {
	case <-c.done:
		return true
	default:
		return false
	}
}

// stop ends PostgreSQL in order: sessions ended and all written out; when that takes longer than ctx or a minute allows, at once,
// which the next start repairs from the log of writes.
func (c *child) stop(ctx context.Context, p Programs, l layout) {
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	_ = stopFast(c.process, p, l) // it may have ended by itself
	select {
	case <-c.done:
		return
	case <-ctx.Done():
	}
	_ = stopImmediate(c.process, p, l)
	select {
	case <-c.done:
	case <-time.After(10 * time.Second):
		_ = c.process.Kill()
		<-c.done
	}
}

// openLog opens the file that PostgreSQL writes to; an old one of more than 16 MiB becomes postgres.log.1.
func openLog(path string) (*os.File, error) {
	if info, err := os.Stat(path); err == nil && info.Size() > 16<<20 {
		if err := os.Rename(path, path+".1"); err != nil {
			return nil, err
		}
	}
	return os.OpenFile(path, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
}

// logSince reads what was written to the log after offset, at most its last 16 KiB.
func logSince(path string, offset int64) string {
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil {
		offset = max(offset, info.Size()-16<<10)
	}
	text, _ := io.ReadAll(io.NewSectionReader(f, offset, 16<<10))
	return string(text)
}

func logSize(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}
