package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// ticksASecond is what the kernel counts CPU time in, on every Linux that there is.
const ticksASecond = 100

// cpu is the CPU time that a process took so far and that its descendants took, in
// seconds; zero where the system does not tell. PostgreSQL's processes descend from
// the server, so that what a question costs is told apart from who else was busy.
func (p *process) cpu() (own, below float64) {
	files, _ := filepath.Glob("/proc/[0-9]*/stat")
	parent, took, ended := map[int]int{}, map[int]float64{}, map[int]float64{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it ended meanwhile
		}
		pid, ppid, seconds, children, err := readStat(string(text))
		if err == nil {
			parent[pid], took[pid], ended[pid] = ppid, seconds, children
		}
	}
	root := p.cmd.Process.Pid
	for pid, seconds := range took {
		switch {
		case pid == root:
			own = seconds
			below += ended[pid]
		case descends(parent, pid, root):
			below += seconds + ended[pid]
		}
	}
	return own, below
}

func descends(parent map[int]int, pid, root int) bool {
	for range 32 {
		if pid = parent[pid]; pid == root {
			return true
		}
	}
	return false
}

// readStat reads a line of /proc/<pid>/stat: the parent, the process's own CPU time
// and that of its children that have ended, so that theirs is not lost. The name in
// parentheses may hold anything: fields are counted from its end.
func readStat(line string) (pid, ppid int, own, children float64, err error) {
	open, end := strings.IndexByte(line, '('), strings.LastIndexByte(line, ')')
	if open < 0 || end < 0 {
		return 0, 0, 0, 0, fmt.Errorf("%q is no process", line)
	}
	fields := strings.Fields(line[end+1:])
	if len(fields) < 15 {
		return 0, 0, 0, 0, fmt.Errorf("%q is too short", line)
	}
	seconds := func(fields []string) (sum float64) {
		for _, field := range fields { // in user mode, and in the kernel
			ticks, wrong := strconv.ParseFloat(field, 64)
			sum += ticks / ticksASecond
			err = errors.Join(err, wrong)
		}
		return sum
	}
	own, children = seconds(fields[11:13]), seconds(fields[13:15])
	pid, wrongPid := strconv.Atoi(strings.TrimSpace(line[:open]))
	ppid, wrongParent := strconv.Atoi(fields[1])
	return pid, ppid, own, children, errors.Join(err, wrongPid, wrongParent)
}
