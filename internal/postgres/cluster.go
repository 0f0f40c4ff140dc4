package postgres

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// The embedded cluster's names.
const (
	superuser       = "saniladder_admin"
	ownerRole       = "saniladder_owner"
	applicationRole = "saniladder"
	databaseName    = "saniladder"
)

// cluster is a PostgreSQL of our own: its folder, how it is run, and the process that runs it.
type cluster struct {
	cfg       Config
	layout    layout
	lock      *folderLock
	programs  Programs
	account   account
	passwords passwords
	places    []place // where it may listen, the preferred first
	place     place   // where it listens
	cancel    context.CancelFunc
	stopped   chan struct{} // closed when supervise has ended
	stopUntil chan context.Context
	once      sync.Once
}

// prepare makes everything ready for the first launch. The lock is held.
func prepare(ctx context.Context, cfg Config, l layout, lock *folderLock) (*cluster, error) {
	c := &cluster{cfg: cfg, layout: l, lock: lock, stopped: make(chan struct{}), stopUntil: make(chan context.Context, 1)}
	var err error
	if c.account, err = chooseAccount(l); err != nil {
		return nil, err
	}
	if blocked := c.account.closedTo(l.root); c.account.switched && blocked != "" {
		return nil, refusef(nil, "PostgreSQL runs as the user %s, who cannot enter %s, so the data folder cannot be in there. "+
			"Name another folder in SANILADDER_DATA (root's usual one is /var/lib/saniladder), or open this one: chmod o+x %s",
			c.account.name, blocked, blocked)
	}
	major, err := l.clusterMajor()
	if err != nil {
		return nil, err
	}
	if c.programs, err = findPrograms(ctx, cfg, major); err != nil {
		return nil, err
	}
	if c.programs, err = c.account.reachable(ctx, l, c.programs); err != nil {
		return nil, err
	}
	if c.passwords, err = l.drawPasswords(major != 0); err != nil {
		return nil, err
	}
	if major == 0 {
		cfg.Log.Info("PostgreSQL: making a cluster", "version", c.programs.Version, "folder", l.cluster)
		if err := c.create(ctx); err != nil {
			return nil, err
		}
	}
	if err := c.account.secure(l.cluster); err != nil {
		return nil, err
	}
	c.places, err = c.findPlaces()
	return c, err
}

// create runs initdb in a folder of its own, which becomes the cluster when it is complete: a start that is interrupted leaves
// no half of a cluster behind.
func (c *cluster) create(ctx context.Context) error {
	l := c.layout
	if err := os.RemoveAll(l.unfinished); err != nil {
		return diskOr(err, l.unfinished)
	}
	var out []byte
	var err error
	// Texts sort by code point, so that indexes outlive an upgrade of the system's collations; letters are known in every script.
	for _, ctype := range []string{"C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"} {
		if out, err = c.initdb(ctx, ctype); err == nil || !bytes.Contains(out, []byte("invalid locale")) {
			break
		}
		if err := os.RemoveAll(l.unfinished); err != nil {
			return diskOr(err, l.unfinished)
		}
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		_ = os.WriteFile(l.log, out, 0o600) // for whoever looks further; the sentence says the most of it
		return explainTail(l, string(out)+"\n"+err.Error())
	}
	conf, err := os.OpenFile(filepath.Join(l.unfinished, "postgresql.conf"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = conf.WriteString(settingsText(c.cfg.Throwaway))
	if err == nil && !c.cfg.Throwaway {
		err = conf.Sync()
	}
	if closed := conf.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = os.Rename(l.unfinished, l.cluster)
	}
	return diskOr(err, l.cluster)
}

func (c *cluster) initdb(ctx context.Context, ctype string) ([]byte, error) {
	l := c.layout
	if err := os.MkdirAll(l.unfinished, 0o700); err != nil {
		return nil, diskOr(err, l.unfinished)
	}
	secret := l.unfinished + ".password"
	if err := os.WriteFile(secret, []byte(c.passwords.Superuser+"\n"), 0o600); err != nil {
		return nil, diskOr(err, secret)
	}
	defer os.Remove(secret)
	for _, path := range []string{l.unfinished, secret} {
		if err := c.account.own(path); err != nil {
			return nil, err
		}
	}
	args := []string{"-D", l.unfinished, "-U", superuser, "--pwfile=" + secret, "-A", "scram-sha-256", "-E", "UTF8",
		"--locale=C", "--lc-ctype=" + ctype, "--data-checksums"}
	if c.cfg.Throwaway {
		args = append(args, "--no-sync")
	}
	var out bytes.Buffer
	cmd := c.account.command(ctx, l.unfinished, c.programs.path("initdb"), args...)
	cmd.Stdout, cmd.Stderr = &out, &out
	running, err := startChild(cmd)
	if err != nil {
		return nil, err
	}
	<-running.done
	return out.Bytes(), running.err
}

// settingsText is appended to postgresql.conf when the cluster is made. What must hold is given at each start instead.
func settingsText(throwaway bool) string {
	lines := []string{
		"", "# Saniladder's choices when it made this cluster. Change them as you like.",
		"shared_buffers = " + strconv.Itoa(sharedBuffersMB(throwaway)) + "MB",
		"work_mem = 16MB",
		"maintenance_work_mem = 128MB",
		"max_wal_size = 2GB",
		"checkpoint_timeout = 15min",
		"wal_compression = on",
		"random_page_cost = 1.1",
		"jit = off",
		"log_checkpoints = off",
		"timezone = 'UTC'",
		"log_timezone = 'UTC'",
	}
	if throwaway {
		lines = append(lines, "max_connections = 300", "wal_level = minimal", "max_wal_senders = 0")
	}
	return strings.Join(lines, "\n") + "\n"
}

// sharedBuffersMB is an eighth of the memory, between 64 MB and 1 GB.
func sharedBuffersMB(throwaway bool) int {
	if throwaway || runtime.GOOS != "linux" {
		return 128
	}
	text, err := os.ReadFile("/proc/meminfo")
	if err != nil {
		return 128
	}
	var kilobytes int
	if _, err := fmt.Sscanf(string(text), "MemTotal: %d kB", &kilobytes); err != nil {
		return 128
	}
	return min(max(kilobytes/1024/8, 64), 1024)
}

// arguments are the settings that hold whatever postgresql.conf says.
func (c *cluster) arguments() []string {
	durable := "on"
	if c.cfg.Throwaway {
		durable = "off"
	}
	settings := [][2]string{
		{"fsync", durable}, {"full_page_writes", durable}, {"synchronous_commit", durable},
		{"port", strconv.Itoa(int(c.place.port))},
		{"listen_addresses", ""}, {"unix_socket_directories", ""},
		{"password_encryption", "scram-sha-256"},
		{"logging_collector", "off"}, {"log_destination", "stderr"}, {"lc_messages", "C"},
		// Values of rows are people's data: they stay out of the log.
		{"log_error_verbosity", "terse"}, {"log_min_error_statement", "panic"}, {"log_statement", "none"},
		{"cluster_name", "saniladder"},
	}
	if c.place.tcp {
		settings = append(settings, [2]string{"listen_addresses", c.place.host})
	} else {
		settings = append(settings, [2]string{"unix_socket_directories", strconv.Quote(c.place.host)}, [2]string{"unix_socket_permissions", "0700"})
	}
	args := []string{"-D", c.layout.cluster}
	for _, s := range settings {
		args = append(args, "-c", s[0]+"="+s[1])
	}
	return args
}

func (c *cluster) address(role, password, database string) address {
	return address{Host: c.place.host, Port: c.place.port, User: role, Password: password, Database: database}
}

// patience is how long a start waits for what a killed server leaves behind: its sessions end within seconds.
const patience = 30 * time.Second
