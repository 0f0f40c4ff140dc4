package postgres

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestClusterOfAnotherVersionIsRefusedAndLeftAsItIs(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	version := filepath.Join(newLayout(dir).cluster, "PG_VERSION")
	before := listing(t, newLayout(dir).cluster)
	if err := os.WriteFile(version, []byte("14\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	mustSay(t, refusal(t, Config{DataDir: dir}), "made by PostgreSQL 14", "Install PostgreSQL 14", "SANILADDER_POSTGRES_BIN", "Nothing was changed")
	if after := listing(t, newLayout(dir).cluster); after != before {
		t.Error("files were added or removed")
	}
}

func TestFolderThatIsNoClusterIsRefusedAndLeftAsItIs(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	if err := os.Remove(filepath.Join(newLayout(dir).cluster, "PG_VERSION")); err != nil {
		t.Fatal(err)
	}
	before := listing(t, newLayout(dir).cluster)
	mustSay(t, refusal(t, Config{DataDir: dir}), "not a PostgreSQL cluster", "Restore it from a backup", "Nothing was changed")
	if after := listing(t, newLayout(dir).cluster); after != before {
		t.Error("files were added or removed")
	}
}

func TestLostOrForeignPasswordsAreNamed(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	l := newLayout(dir)
	if err := os.Remove(l.passwords); err != nil {
		t.Fatal(err)
	}
	mustSay(t, refusal(t, Config{DataDir: dir}), "passwords.json is missing", "Restore it from a backup")
	write(t, l.passwords, `{"superuser": "a", "owner": "b", "application": "c"}`)
	mustSay(t, refusal(t, Config{DataDir: dir}), "does not accept the passwords", "same backup")
	write(t, l.passwords, `{`)
	mustSay(t, refusal(t, Config{DataDir: dir}), "is damaged")
}

func TestMachineWithoutPostgresIsToldWhatToInstall(t *testing.T) {
	t.Parallel()
	empty := emptyFolder(t)
	mustSay(t, refusal(t, Config{DataDir: emptyFolder(t), Programs: empty}), "SANILADDER_POSTGRES_BIN", empty, "PostgreSQL 15 or later")
}

func TestTooOldProgramsAreNamed(t *testing.T) {
	t.Parallel()
	programs := fakePrograms(t, emptyFolder(t), "echo 'postgres (PostgreSQL) 13.4'")
	sentence := refusal(t, Config{DataDir: emptyFolder(t), Programs: programs})
	mustSay(t, sentence, "no PostgreSQL 15 or later")
}

func TestDamagedClusterIsNotTouchedFurther(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	write(t, filepath.Join(newLayout(dir).cluster, "global", "pg_control"), "not what it was")
	mustSay(t, refusal(t, Config{DataDir: dir}), "The log is ")
	if _, err := os.Stat(filepath.Join(newLayout(dir).cluster, "PG_VERSION")); err != nil {
		t.Error(err)
	}
}

func TestRootIsToldOfAFolderThatOthersCannotEnter(t *testing.T) {
	needRoot(t)
	t.Parallel()
	closed := emptyFolder(t)
	if err := os.Chmod(closed, 0o700); err != nil {
		t.Fatal(err)
	}
	mustSay(t, refusal(t, Config{DataDir: filepath.Join(closed, "data")}), "cannot enter "+closed, "SANILADDER_DATA", "/var/lib/saniladder", "chmod o+x "+closed)
}

// As root in a home that others cannot read, with the programs there too.
func TestProgramsOutOfReachAreCopiedIntoTheDataFolder(t *testing.T) {
	needRoot(t)
	t.Parallel()
	real, err := FindPrograms(t.Context(), Config{DataDir: emptyFolder(t), ProjectDir: projectDir()})
	if err != nil {
		t.Fatal(err)
	}
	home := emptyFolder(t)
	programs := fakePrograms(t, home, "exec "+real.Bin+"/$(basename $0) \"$@\"")
	for _, part := range []string{"lib", "share"} {
		if err := os.MkdirAll(filepath.Join(home, part), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Chmod(home, 0o700); err != nil {
		t.Fatal(err)
	}
	dir := emptyFolder(t)
	for range 2 { // the second time they are there already
		server := openWith(t, Config{DataDir: dir, Programs: programs})
		if got := server.cluster.programs.Bin; !strings.HasPrefix(got, dir) || ask[int](t, server.DB(), "SELECT 1") != 1 {
			t.Errorf("ran the programs in %s", got)
		}
		server.Close(t.Context())
	}
}

func TestClusterRestoredByRootIsGivenBack(t *testing.T) {
	needRoot(t)
	t.Parallel()
	dir := dataFolder(t)
	if out, err := exec.Command("chown", "-R", "root:root", newLayout(dir).cluster).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if out, err := exec.Command("chmod", "0755", newLayout(dir).cluster).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	open(t, dir)
}

func TestFullDiskIsNamedAtTheFirstStart(t *testing.T) {
	dir := smallDisk(t, 24)
	mustSay(t, refusal(t, Config{DataDir: dir}), "The disk that holds", dir, "is full", "Free some space")
	if _, err := os.Stat(newLayout(dir).cluster); err == nil {
		t.Error("half a cluster was left behind")
	}
}

func TestFullDiskIsNamedAndWhatWasSavedIsThereAfterwards(t *testing.T) {
	dir := smallDisk(t, 160)
	server := open(t, dir)
	do(t, server.OwnerDB(), "CREATE TABLE kept (n int, filling text); GRANT ALL ON kept TO "+applicationRole)
	do(t, server.DB(), "INSERT INTO kept VALUES (7)")
	ballast := filepath.Join(dir, "ballast")
	fill(t, ballast)
	full := false
	for range 200 {
		if _, err := server.DB().Exec("INSERT INTO kept SELECT 8, repeat(md5(random()::text), 50) FROM generate_series(1, 1000)"); err != nil {
			full = true
			if explained := Explain(err); !strings.Contains(explained.Error(), "disk is full") && !strings.Contains(explained.Error(), "does not answer") {
				t.Errorf("a full disk is told as %q (%v)", explained, err)
			}
			break
		}
	}
	if !full {
		t.Fatal("the disk did not fill up")
	}
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	eventually(t, "writes succeed again", 40*time.Second, func() bool {
		_, err := server.DB().Exec("INSERT INTO kept VALUES (9)")
		return err == nil
	})
	if got := ask[int](t, server.DB(), "SELECT count(*) FROM kept WHERE n = 7"); got != 1 {
		t.Errorf("%d rows kept", got)
	}
}

func TestFullDiskIsNamedWhenAClusterStarts(t *testing.T) {
	dir := smallDisk(t, 160)
	open(t, dir).Close(t.Context())
	ballast := filepath.Join(dir, "ballast")
	fill(t, ballast)
	mustSay(t, refusal(t, Config{DataDir: dir}), "The disk that holds", "is full")
	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	open(t, dir)
}

// smallDisk mounts a file system of so many megabytes.
func smallDisk(t *testing.T, megabytes int) string {
	t.Helper()
	needRoot(t)
	dir := emptyFolder(t)
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "mode=0711,size="+strconv.Itoa(megabytes)+"m", "saniladder-test", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be mounted here: %s", out)
	}
	t.Cleanup(func() {
		if out, err := exec.Command("umount", "-l", dir).CombinedOutput(); err != nil {
			t.Errorf("%v: %s", err, out)
		}
	})
	return dir
}

// fill writes a file until the disk is full.
func fill(t *testing.T, path string) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for block := make([]byte, 1<<20); len(block) > 0; {
		if _, err := f.Write(block); err != nil {
			block = block[:len(block)/2]
		}
	}
}

func needRoot(t *testing.T) {
	t.Helper()
	if os.Geteuid() != 0 {
		t.Skip("only root can start as root")
	}
}

// fakePrograms writes a folder with scripts for postgres and initdb, and returns it.
func fakePrograms(t *testing.T, prefix, body string) string {
	t.Helper()
	bin := filepath.Join(prefix, "bin")
	if err := os.MkdirAll(bin, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"postgres", "initdb"} {
		if err := os.WriteFile(filepath.Join(bin, name), []byte("#!/bin/sh\n"+body+"\n"), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return bin
}

func listing(t *testing.T, dir string) string {
	t.Helper()
	var names []string
	err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		names = append(names, path)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(names, "\n")
}
