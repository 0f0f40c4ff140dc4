package postgres

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// layout names what lies in the folder of the cluster.
type layout struct {
	root       string // <data folder>/postgres
	cluster    string // PostgreSQL's own
	unfinished string // a cluster that initdb is still making: never held data
	lock       string // held by the process that owns the cluster
	state      string // how to reach the running server
	passwords  string // readable by the owner alone
	log        string // what PostgreSQL says
	programs   string // copies of programs that the child could not reach elsewhere
	socket     string
}

func newLayout(dataDir string) layout {
	if abs, err := filepath.Abs(dataDir); err == nil {
		dataDir = abs
	}
	root := filepath.Join(dataDir, "postgres")
	in := func(name string) string { return filepath.Join(root, name) }
	return layout{
		root: root, cluster: in("cluster"), unfinished: in("cluster.unfinished"), lock: in("lock"), state: in("state.json"),
		passwords: in("passwords.json"), log: in("postgres.log"), programs: in("programs"), socket: in("socket"),
	}
}

// clusterMajor is the version that made the cluster, 0 when there is none yet.
func (l layout) clusterMajor() (int, error) {
	text, err := os.ReadFile(filepath.Join(l.cluster, "PG_VERSION"))
	switch {
	case err == nil:
	case errors.Is(err, fs.ErrNotExist):
		if entries, err := os.ReadDir(l.cluster); err == nil && len(entries) > 0 {
			return 0, refusef(nil, "%s is not empty and is not a PostgreSQL cluster (it has no PG_VERSION). "+
				"Restore it from a backup, or name another data folder in SANILADDER_DATA. Nothing was changed.", l.cluster)
		}
		return 0, nil
	case errors.Is(err, fs.ErrPermission):
		return 0, refusef(err, "The cluster in %s cannot be read by this user. Run as the user who runs the server, or as root.", l.cluster)
	default:
		return 0, refusef(err, "The cluster in %s cannot be read.", l.cluster)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, refusef(err, "%s/PG_VERSION is damaged. Restore the folder from a backup. Nothing was changed.", l.cluster)
	}
	return major, nil
}

// passwords of the cluster's roles, drawn once.
type passwords struct {
	Superuser   string `json:"superuser"`
	Owner       string `json:"owner"`
	Application string `json:"application"`
}

func (l layout) readPasswords() (passwords, error) {
	var p passwords
	text, err := os.ReadFile(l.passwords)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return p, refusef(err, "%s cannot be read by this user. Run as the user who runs the server, or as root.", l.passwords)
	case err != nil:
		return p, err
	}
	if err := json.Unmarshal(text, &p); err != nil || p.Superuser == "" || p.Owner == "" || p.Application == "" {
		return p, refusef(err, "%s is damaged. Restore it from a backup: it holds the passwords of the cluster beside it.", l.passwords)
	}
	return p, nil
}

// drawPasswords returns the stored passwords, or draws and stores them when there is no cluster yet that would need others.
func (l layout) drawPasswords(clusterExists bool) (passwords, error) {
	p, err := l.readPasswords()
	if !errors.Is(err, fs.ErrNotExist) {
		return p, err
	}
	if clusterExists {
		return p, refusef(err, "%s is missing. Restore it from a backup: it holds the passwords of the cluster beside it.", l.passwords)
	}
	p = passwords{Superuser: rand.Text(), Owner: rand.Text(), Application: rand.Text()}
	return p, writeFile(l.passwords, p)
}

// state tells commands how to reach the server that another process started.
type state struct {
	Owner    int    `json:"owner"`  // the process that holds the lock
	Server   int    `json:"server"` // PostgreSQL's first process
	Host     string `json:"host"`
	Port     uint16 `json:"port"`
	Database string `json:"database"`
}

func (l layout) readState() (state, error) {
	var s state
	text, err := os.ReadFile(l.state)
	if err != nil {
		return s, err
	}
	return s, json.Unmarshal(text, &s)
}

// writeFile replaces a private JSON file as a whole, or not at all, even when the machine stops in between.
func writeFile(path string, value any) error {
	text, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*") // made with mode 0600
	if err != nil {
		return diskOr(err, path)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(append(text, '\n'))
	if err == nil {
		err = f.Sync()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	return diskOr(err, path)
}
