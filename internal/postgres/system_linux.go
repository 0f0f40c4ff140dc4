package postgres

import (
	"bytes"
	"fmt"
	"os"
	"syscall"
)

// dieWithParent has the kernel stop the child (fast, and cleanly) when the thread that started it ends.
func dieWithParent(attributes *syscall.SysProcAttr) { attributes.Pdeathsig = syscall.SIGINT }

// runsOn tells whether a process is a PostgreSQL server that works in the cluster: its own folder, or its command line, say so.
func runsOn(pid int, cluster string) bool {
	if dir, err := os.Readlink(fmt.Sprintf("/proc/%d/cwd", pid)); err == nil {
		return dir == cluster
	}
	line, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	return err == nil && bytes.Contains(line, []byte(cluster))
}
