//go:build unix && !linux

package postgres

import (
	"os/exec"
	"strconv"
	"strings"
	"syscall"
)

// dieWithParent does nothing: only Linux has a signal for a parent's death. The next start stops a child left behind.
func dieWithParent(*syscall.SysProcAttr) {}

// runsOn tells whether a process is a PostgreSQL server that works in the cluster.
func runsOn(pid int, cluster string) bool {
	line, err := exec.Command("ps", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.Contains(string(line), cluster)
}
