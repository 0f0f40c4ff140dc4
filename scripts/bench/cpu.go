package main

import (
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
	parent, took := map[int]int{}, map[int]float64{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it ended meanwhile
		}
		pid, ppid, seconds, err := readStat(string(text))
		if err == nil {
			parent[pid], took[pid] = ppid, seconds
		}
	}
	root := p.cmd.Process.Pid
	for pid, seconds := range took {
		switch {
		case pid == root:
			own = seconds
		case descends(parent, pid, root):
			below += seconds
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

// readStat reads a line of /proc/<pid>/stat: the name in parentheses may hold
// anything, so that fields are counted from its end.
func readStat(line string) (pid, ppid int, seconds float64, err error) {
	open, end := strings.IndexByte(line, '('), strings.LastIndexByte(line, ')')
	if open < 0 || end < 0 {
		return 0, 0, 0, fmt.Errorf("%q is no process", line)
	}
	if pid, err = strconv.Atoi(strings.TrimSpace(line[:open])); err != nil {
		return 0, 0, 0, err
	}
	fields := strings.Fields(line[end+1:])
	if len(fields) < 13 {
		return 0, 0, 0, fmt.Errorf("%q is too short", line)
	}
	if ppid, err = strconv.Atoi(fields[1]); err != nil {
		return 0, 0, 0, err
	}
	for _, field := range fields[11:13] { // in user mode, and in the kernel
		ticks, err := strconv.ParseFloat(field, 64)
		if err != nil {
			return 0, 0, 0, err
		}
		seconds += ticks / ticksASecond
	}
	return pid, ppid, seconds, nil
}
