//go:build unix

package postgres

import (
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// chooseAccount is this process's user; for root the one who owns the cluster already, else postgres, else nobody.
func chooseAccount(l layout) (account, error) {
	if os.Geteuid() != 0 {
		return account{name: "this user", uid: os.Geteuid(), gid: os.Getegid()}, nil
	}
	if info, err := os.Stat(l.cluster); err == nil {
		owner := info.Sys().(*syscall.Stat_t)
		if owner.Uid != 0 {
			name := strconv.Itoa(int(owner.Uid))
			if u, err := user.LookupId(name); err == nil {
				name = u.Username
			}
			return account{name: name, uid: int(owner.Uid), gid: int(owner.Gid), switched: true}, nil
		}
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.Atoi(u.Uid)
		gid, gidErr := strconv.Atoi(u.Gid)
		if uidErr == nil && gidErr == nil {
			return account{name: name, uid: uid, gid: gid, switched: true}, nil
		}
	}
	return account{}, refusef(nil, "PostgreSQL does not run as root, and this machine has neither a user postgres nor a user nobody. "+
		"Start Saniladder as another user than root.")
}

func (a account) apply(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // a Ctrl-C at the terminal is for Saniladder, which stops the child itself
	if a.switched {
		cmd.SysProcAttr.Credential = &syscall.Credential{Uid: uint32(a.uid), Gid: uint32(a.gid), Groups: []uint32{uint32(a.gid)}}
	}
	dieWithParent(cmd.SysProcAttr)
}

// own gives a file or a tree to the account.
func (a account) own(path string) error {
	if !a.switched {
		return nil
	}
	return filepath.WalkDir(path, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(path, a.uid, a.gid)
	})
}

// secure makes the cluster folder as PostgreSQL demands it: the account's own, closed to others. It repairs a cluster that was
// restored by root.
func (a account) secure(cluster string) error {
	info, err := os.Stat(cluster)
	if err != nil {
		return err
	}
	if owner := info.Sys().(*syscall.Stat_t); int(owner.Uid) != a.uid {
		if !a.switched {
			return refusef(nil, "The cluster in %s belongs to another user. Start Saniladder as that user, or as root.", cluster)
		}
		if err := a.own(cluster); err != nil {
			return err
		}
	}
	if info.Mode().Perm()&0o077 != 0 {
		return os.Chmod(cluster, 0o700)
	}
	return nil
}

// closedTo is the first folder on the way to path that the account cannot enter, empty when there is none.
func (a account) closedTo(path string) string {
	var blocked string
	for dir := path; ; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil {
			owner, mode := info.Sys().(*syscall.Stat_t), info.Mode().Perm()
			enter := mode&0o001 != 0
			if int(owner.Gid) == a.gid {
				enter = mode&0o010 != 0
			}
			if int(owner.Uid) == a.uid {
				enter = mode&0o100 != 0
			}
			if !enter {
				blocked = dir
			}
		}
		if dir == filepath.Dir(dir) {
			return blocked
		}
	}
}

// tryLock takes the lock of a data folder; the kernel frees it when its process ends, however that ends.
func tryLock(f *os.File) (bool, error) {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return false, nil
	}
	return err == nil, err
}

// alive tells whether a process exists.
func alive(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// PostgreSQL's two ways of stopping: fast ends the sessions and writes everything out; immediate leaves that to the next start.
func stopFast(process *os.Process, _ Programs, _ layout) error { return process.Signal(syscall.SIGINT) }
func stopImmediate(process *os.Process, _ Programs, _ layout) error {
	return process.Signal(syscall.SIGQUIT)
}
