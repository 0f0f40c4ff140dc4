package postgres

import (
	"errors"
	"os"
	"os/exec"

	"golang.org/x/sys/windows"
)

func chooseAccount(layout) (account, error) { return account{name: "this user"}, nil }

func (a account) apply(*exec.Cmd)        {}
func (a account) own(string) error       { return nil }
func (a account) secure(string) error    { return nil }
func (a account) closedTo(string) string { return "" }

// tryLock takes the lock of a data folder; the system frees it when its process ends. The byte that is locked lies far behind
// the text, so that others can read who holds it.
func tryLock(f *os.File) (bool, error) {
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY,
		0, 1, 0, &windows.Overlapped{Offset: 1 << 30})
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) {
		return false, nil
	}
	return err == nil, err
}

func alive(pid int) bool {
	process, err := windows.OpenProcess(windows.PROCESS_QUERY_LIMITED_INFORMATION, false, uint32(pid))
	if err != nil {
		return false
	}
	defer windows.CloseHandle(process)
	var code uint32
	return windows.GetExitCodeProcess(process, &code) == nil && code == 259 // STILL_ACTIVE
}

// runsOn trusts the number in the pid file: Windows tells no process's folder.
func runsOn(pid int, _ string) bool { return alive(pid) }

func stopFast(_ *os.Process, p Programs, l layout) error {
	return exec.Command(p.path("pg_ctl"), "stop", "-W", "-m", "fast", "-D", l.cluster).Run()
}

func stopImmediate(_ *os.Process, p Programs, l layout) error {
	return exec.Command(p.path("pg_ctl"), "stop", "-W", "-m", "immediate", "-D", l.cluster).Run()
}
