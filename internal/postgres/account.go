package postgres

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// account is the user that PostgreSQL runs as. PostgreSQL refuses to run as root, so a start as root uses another one.
type account struct {
	name     string
	uid, gid int
	switched bool // another user than this process's
}

// command prepares a program to run as the account, in an environment without the caller's PG… variables, in a folder that the
// account can enter.
func (a account) command(ctx context.Context, dir, program string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(ctx, program, args...)
	cmd.Dir = dir
	cmd.Env = []string{"LC_ALL=C", "TZ=UTC", "PATH=" + os.Getenv("PATH"), "SystemRoot=" + os.Getenv("SystemRoot")}
	a.apply(cmd)
	return cmd
}

// canRun tells whether the account reaches and can run the programs, by running them.
func (a account) canRun(ctx context.Context, p Programs) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for _, program := range []string{"initdb", "postgres"} {
		if out, err := a.command(ctx, string(filepath.Separator), p.path(program), "--version").CombinedOutput(); err != nil {
			return fmt.Errorf("%s: %w: %s", p.path(program), err, out)
		}
	}
	return nil
}

// reachable returns programs that the account can run: these, or a copy of them in the data folder.
func (a account) reachable(ctx context.Context, l layout, p Programs) (Programs, error) {
	refused := a.canRun(ctx, p)
	if refused == nil {
		return p, nil
	}
	prefix := filepath.Dir(p.Bin)
	copied := Programs{Bin: filepath.Join(l.programs, p.Version, "bin"), Version: p.Version, Major: p.Major}
	if found, ok := inspect(ctx, copied.Bin); ok && found.Version == p.Version && a.canRun(ctx, found) == nil {
		return found, nil
	}
	for _, part := range []string{"bin", "lib", "share"} {
		if info, err := os.Stat(filepath.Join(prefix, part)); err != nil || !info.IsDir() {
			return Programs{}, refusef(refused, "The user %s, who runs PostgreSQL, cannot run the programs in %s. "+
				"Install PostgreSQL where all users reach it, or name another folder in SANILADDER_POSTGRES_BIN.", a.name, p.Bin)
		}
	}
	partial := filepath.Join(l.programs, p.Version+".partial")
	for _, leftover := range []string{partial, filepath.Dir(copied.Bin)} {
		if err := os.RemoveAll(leftover); err != nil {
			return Programs{}, diskOr(err, leftover)
		}
	}
	for _, part := range []string{"bin", "lib", "share"} {
		if err := copyTree(filepath.Join(prefix, part), filepath.Join(partial, part)); err != nil {
			return Programs{}, diskOr(err, partial)
		}
	}
	if err := os.Rename(partial, filepath.Dir(copied.Bin)); err != nil {
		return Programs{}, diskOr(err, copied.Bin)
	}
	if err := a.canRun(ctx, copied); err != nil {
		return Programs{}, refusef(err, "The user %s, who runs PostgreSQL, cannot run the programs copied to %s. "+
			"Put the data folder (SANILADDER_DATA) where that user may run programs.", a.name, copied.Bin)
	}
	return copied, nil
}

// copyTree copies files, folders and links so that everybody may read them, and run what could be run.
func copyTree(from, to string) error {
	return filepath.WalkDir(from, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		relative, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, relative)
		switch {
		case entry.IsDir():
			return os.MkdirAll(target, 0o755)
		case entry.Type()&os.ModeSymlink != 0:
			link, err := os.Readlink(path)
			if err != nil {
				return err
			}
			return os.Symlink(link, target)
		}
		return copyFile(path, target)
	})
}

func copyFile(from, to string) error {
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	source, err := os.Open(from)
	if err != nil {
		return err
	}
	defer source.Close()
	mode := os.FileMode(0o644)
	if info.Mode()&0o111 != 0 {
		mode = 0o755
	}
	target, err := os.OpenFile(to, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = target.ReadFrom(source)
	if closed := target.Close(); err == nil {
		err = closed
	}
	return err
}
