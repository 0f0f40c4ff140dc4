package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// process is a program under test. It is ended by stop, by its own id.
type process struct {
	name    string
	cmd     *exec.Cmd
	address string
	out     *tail
	done    chan error
}

// start runs a program until it says what the pattern's first group finds: the
// address that it serves on.
func start(ctx context.Context, name string, cmd *exec.Cmd, says *regexp.Regexp) (*process, error) {
	p := &process{name: name, cmd: cmd, out: &tail{}, done: make(chan error, 1)}
	read, write := io.Pipe()
	cmd.Stdout, cmd.Stderr = write, write
	cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
	if err := cmd.Start(); err != nil {
		return nil, fmt.Errorf("starting %s: %w", name, err)
	}
	found := make(chan string, 1)
	go func() {
		lines := bufio.NewScanner(read)
		lines.Buffer(make([]byte, 64<<10), 1<<20)
		for lines.Scan() {
			p.out.add(lines.Text())
			if match := says.FindStringSubmatch(lines.Text()); match != nil {
				select {
				case found <- match[1]:
				default:
				}
			}
		}
	}()
	go func() {
		p.done <- cmd.Wait()
		write.Close()
	}()
	select {
	case p.address = <-found:
		return p, nil
	case err := <-p.done:
		return nil, fmt.Errorf("%s ended at once: %w\n%s", name, err, p.out)
	case <-time.After(90 * time.Second):
		p.stop()
		return nil, fmt.Errorf("%s did not say where it serves:\n%s", name, p.out)
	case <-ctx.Done():
		p.stop()
		return nil, ctx.Err()
	}
}

// stop asks the process to end, and insists after a while.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case <-p.done:
	case <-time.After(60 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.done
	}
}

// memory is the process's resident memory and its peak, in MB; 0 where the system
// does not tell.
func (p *process) memory() (now, peak float64) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.cmd.Process.Pid))
	if err != nil {
		return 0, 0
	}
	read := func(key string) float64 {
		for line := range strings.Lines(string(text)) {
			if rest, ok := strings.CutPrefix(line, key+":"); ok {
				kb, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64)
				return kb / 1024
			}
		}
		return 0
	}
	return read("VmRSS"), read("VmHWM")
}

// tail keeps the last lines that a process wrote, for when it fails.
type tail struct {
	sync.Mutex
	lines []string
}

func (t *tail) add(line string) {
	t.Lock()
	defer t.Unlock()
	if t.lines = append(t.lines, line); len(t.lines) > 40 {
		t.lines = t.lines[1:]
	}
}

func (t *tail) String() string {
	t.Lock()
	defer t.Unlock()
	return strings.Join(t.lines, "\n")
}
