// Package postgres gives the rest of Saniladder a PostgreSQL: the server that DATABASE_URL names, or a cluster of its own in
// the data folder, which it makes, runs as a child process and stops. It never deletes a cluster. It knows nothing of what is
// stored: migrations are others' business.
package postgres

import (
	"context"
	"database/sql"
	"os"
	"path/filepath"
	"time"

	"github.com/lib/pq"
)

// Server is an open PostgreSQL with a pool for each role. Its methods may be used by many goroutines.
type Server struct {
	app, owner, read *sql.DB
	cluster          *cluster // nil when the server is not ours to stop
	embedded         bool
	address          address
	ownerAddress     address
}

// Open connects to the server that cfg names, or makes (the first time) and starts the cluster in the data folder, for as long as
// this process runs or until Close. A folder in use by another process is refused; the [fault.Error] says what to do.
func Open(ctx context.Context, cfg Config) (*Server, error) {
	cfg = cfg.withDefaults()
	if cfg.URL != "" {
		return connect(ctx, cfg)
	}
	l, err := makeFolders(cfg)
	if err != nil {
		return nil, err
	}
	lock, err := waitForLock(ctx, l, cfg.Purpose, 5*time.Second)
	if err != nil {
		return nil, err
	}
	return run(ctx, cfg, l, lock)
}

// Attach is Open for commands: it uses the cluster that another process runs on the same data folder, or starts it for the
// command's duration.
func Attach(ctx context.Context, cfg Config) (*Server, error) {
	cfg = cfg.withDefaults()
	if cfg.URL != "" {
		return connect(ctx, cfg)
	}
	l, err := makeFolders(cfg)
	if err != nil {
		return nil, err
	}
	for end := time.Now().Add(time.Minute); ; {
		lock, other, err := takeLock(l, cfg.Purpose)
		if err != nil {
			return nil, err
		}
		if lock != nil {
			return run(ctx, cfg, l, lock)
		}
		if s, err := l.readState(); err == nil && s.Owner == other.pid {
			p, err := l.readPasswords()
			if err != nil {
				return nil, err
			}
			server, err := pools(cfg,
				address{Host: s.Host, Port: s.Port, User: applicationRole, Password: p.Application, Database: s.Database},
				address{Host: s.Host, Port: s.Port, User: ownerRole, Password: p.Owner, Database: s.Database})
			if err != nil {
				return nil, err
			}
			if server.app.PingContext(ctx) == nil {
				return server, nil
			}
			server.closePools()
		}
		if time.Now().After(end) {
			return nil, refusef(nil, "Saniladder (%s, process %d) holds the data folder %s, and its PostgreSQL does not answer. "+
				"See %s, or stop that process and try again.", other.purpose, other.pid, l.root, l.log)
		}
		if err := sleep(ctx, 100*time.Millisecond); err != nil {
			return nil, err
		}
	}
}

// makeFolders makes the data folder: closed to others, except that root's must let PostgreSQL's user pass.
func makeFolders(cfg Config) (layout, error) {
	l := newLayout(cfg.DataDir)
	mode := os.FileMode(0o700)
	if os.Geteuid() == 0 {
		mode = 0o711
	}
	for _, dir := range []string{filepath.Dir(l.root), l.root} {
		if _, err := os.Stat(dir); err == nil {
			continue // whoever made it decides who enters
		}
		if err := os.MkdirAll(dir, mode); err != nil {
			return l, diskOr(err, dir)
		}
		if err := os.Chmod(dir, mode); err != nil { // a umask may have taken what PostgreSQL's user needs
			return l, err
		}
	}
	return l, nil
}

// run starts the cluster under the lock, which Close releases; so does a failure.
func run(ctx context.Context, cfg Config, l layout, lock *folderLock) (*Server, error) {
	began := time.Now()
	c, err := prepare(ctx, cfg, l, lock)
	if err != nil {
		lock.release()
		return nil, err
	}
	running, err := c.launch(ctx)
	if err != nil {
		c.stop(ctx)
		return nil, err
	}
	if err = c.ensureRoles(ctx); err == nil {
		err = c.writeState(running)
	}
	var server *Server
	if err == nil {
		server, err = pools(cfg, c.address(applicationRole, c.passwords.Application, databaseName), c.address(ownerRole, c.passwords.Owner, databaseName))
	}
	if err != nil {
		running.stop(context.WithoutCancel(ctx), c.programs, l)
		c.stop(ctx)
		return nil, explain(err, l)
	}
	c.supervise(running)
	server.cluster = c
	cfg.Log.Info("PostgreSQL: running", "version", c.programs.Version, "folder", l.root, "seconds", time.Since(began).Seconds())
	return server, nil
}

// pools opens the pools of a cluster of ours.
func pools(cfg Config, app, owner address) (*Server, error) {
	s := &Server{embedded: true, address: app, ownerAddress: owner}
	var err error
	if s.app, err = keepPlans(app.driverConfig(), cfg.MaxConnections); err != nil {
		return nil, err
	}
	if s.owner, err = openPool(owner.driverConfig(), 2); err != nil {
		return nil, err
	}
	s.read = s.app
	return s, nil
}

// connect opens pools on a server that is not ours, and proves that it answers.
func connect(ctx context.Context, cfg Config) (*Server, error) {
	open := func(name, url string, connections int) (*sql.DB, error) {
		driver, err := parseURL(name, url)
		if err != nil {
			return nil, err
		}
		pool := openPool
		if keepsPlans(url) {
			pool = keepPlans
		}
		db, err := pool(driver, connections)
		if err != nil {
			return nil, err
		}
		ctx, cancel := context.WithTimeout(ctx, 20*time.Second)
		defer cancel()
		var version int
		if err := db.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version); err != nil {
			db.Close()
			return nil, refusef(err, "The PostgreSQL that %s names (%s, database %s) does not let us in: %s.", name, driver.Host, driver.Database, reason(err))
		}
		if version < OldestMajor*10000 {
			db.Close()
			return nil, refusef(nil, "The PostgreSQL that %s names is version %d; Saniladder needs %d or later.", name, version/10000, OldestMajor)
		}
		return db, nil
	}
	driver, err := parseURL("DATABASE_URL", cfg.URL)
	if err != nil {
		return nil, err
	}
	s := &Server{address: address{User: driver.User}}
	if s.app, err = open("DATABASE_URL", cfg.URL, cfg.MaxConnections); err != nil {
		return nil, err
	}
	s.owner, s.read = s.app, s.app
	if cfg.MigrateURL != "" {
		if s.owner, err = open("DATABASE_MIGRATE_URL", cfg.MigrateURL, 2); err != nil {
			s.closePools()
			return nil, err
		}
	}
	if cfg.ReadURL != "" {
		if s.read, err = open("DATABASE_READ_URL", cfg.ReadURL, cfg.MaxConnections); err != nil {
			s.read = s.app
			s.closePools()
			return nil, err
		}
	}
	return s, nil
}

// reason is what the server answered, or that it did not.
func reason(err error) string {
	if refusal := pq.As(err); refusal != nil {
		return refusal.Message
	}
	return "no answer, or not PostgreSQL's"
}

// DB is the pool of the application's role.
func (s *Server) DB() *sql.DB { return s.app }

// OwnerDB is the pool of the role that owns the tables: for migrations only.
func (s *Server) OwnerDB() *sql.DB { return s.owner }

// ReadDB is for reads that tolerate lag: a replica where there is one, else DB.
func (s *Server) ReadDB() *sql.DB { return s.read }

// Embedded tells that the server is a cluster of Saniladder's own.
func (s *Server) Embedded() bool { return s.embedded }

// Role is the name of the application's role, to whom the migrations grant.
func (s *Server) Role() string { return s.address.User }

// Attached tells that another process runs the cluster and goes on doing so after Close.
func (s *Server) Attached() bool { return s.embedded && s.cluster == nil }

// URL is the embedded cluster's address in the application's role, password included; OwnerURL in the owner's. Empty otherwise.
func (s *Server) URL() string      { return urlOf(s.embedded, s.address) }
func (s *Server) OwnerURL() string { return urlOf(s.embedded, s.ownerAddress) }

func urlOf(embedded bool, a address) string {
	if !embedded {
		return ""
	}
	return a.url()
}

// Close closes the pools and stops the cluster that this process runs: in order while ctx lasts, then at once, which the next start
// repairs.
func (s *Server) Close(ctx context.Context) error {
	s.closePools()
	if s.cluster != nil {
		s.cluster.stop(ctx)
	}
	return nil
}

func (s *Server) closePools() {
	for _, db := range []*sql.DB{s.read, s.owner, s.app} {
		if db != nil {
			db.Close() // a second close of the same pool does nothing
		}
	}
}
