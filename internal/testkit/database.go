package testkit

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"net/url"
	"os"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"saniladder/ent/migrate/migrations"
	"saniladder/internal/postgres"
)

// Database is a fresh database of one test, dropped when the test ends.
type Database struct {
	App      *sql.DB // the application's role
	Owner    *sql.DB // the role that owns the tables
	URL      string  // App's address, as for DATABASE_URL
	OwnerURL string  // Owner's address
	Name     string
}

var databases atomic.Int64

// DB makes a database with all migrations applied. Each call makes another, so tests can run in parallel.
func DB(t testing.TB) *Database {
	t.Helper()
	return create(t, "template_migrated", func(ctx context.Context, owner *sql.DB) error {
		_, err := migrations.Up(ctx, owner, roleOf(t, shared.address.URL))
		return err
	})
}

// EmptyDB makes a database without any table, for tests of the migrations themselves.
func EmptyDB(t testing.TB) *Database {
	t.Helper()
	return create(t, "template_empty", func(context.Context, *sql.DB) error { return nil })
}

// create clones a template, which fill makes once in a cluster.
func create(t testing.TB, template string, fill func(context.Context, *sql.DB) error) *Database {
	t.Helper()
	address, err := cluster()
	if err != nil {
		t.Fatalf("no PostgreSQL for the test: %v", err)
	}
	maintenance := pool(t, address.OwnerURL)
	if err := ensureTemplate(t.Context(), maintenance, address, template, fill); err != nil {
		t.Fatalf("the migrations failed: %v", err)
	}
	d := &Database{Name: fmt.Sprintf("test_%d_%d", os.Getpid(), databases.Add(1))}
	if _, err := maintenance.Exec("CREATE DATABASE " + d.Name + " TEMPLATE " + template + " STRATEGY FILE_COPY"); err != nil {
		t.Fatalf("creating the test's database: %v", err)
	}
	t.Cleanup(func() {
		if _, err := maintenance.Exec("DROP DATABASE " + d.Name + " WITH (FORCE)"); err != nil {
			t.Errorf("dropping the test's database: %v", err)
		}
	})
	d.URL, d.OwnerURL = inDatabase(address.URL, d.Name), inDatabase(address.OwnerURL, d.Name)
	d.App, d.Owner = pool(t, d.URL, postgres.KeepPlans), pool(t, d.OwnerURL) // as the server has them
	return d
}

// pool is closed when the test ends, before what was registered earlier.
func pool(t testing.TB, address string, kept ...func(driver.Connector) driver.Connector) *sql.DB {
	t.Helper()
	connector, err := postgres.Connector(address)
	if err != nil {
		t.Fatal(err)
	}
	for _, wrap := range kept {
		connector = wrap(connector)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(16)
	db.SetMaxIdleConns(16)
	db.SetConnMaxIdleTime(time.Minute)
	t.Cleanup(func() { db.Close() })
	return db
}

func inDatabase(address, name string) string {
	u, err := url.Parse(address)
	if err != nil {
		return address // refused by whoever connects
	}
	u.Path = "/" + name
	return u.String()
}

func roleOf(t testing.TB, address string) string {
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	return u.User.Username()
}

// ensureTemplate makes the database that the tests' databases are copies of, once in a cluster, whichever package comes first. It
// gets its name when it is complete.
func ensureTemplate(ctx context.Context, maintenance *sql.DB, address Address, name string, fill func(context.Context, *sql.DB) error) error {
	if templates.made(name) {
		return nil
	}
	conn, err := maintenance.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	// A lock of the session, over all processes of the test run.
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(1)"); err != nil {
		return err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock(1)")
	var exists bool
	if err := conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&exists); err != nil {
		return err
	}
	if !exists {
		if err := makeTemplate(ctx, conn, address, name, fill); err != nil {
			return err
		}
	}
	templates.add(name)
	return nil
}

func makeTemplate(ctx context.Context, conn *sql.Conn, address Address, name string, fill func(context.Context, *sql.DB) error) error {
	building := name + "_unfinished"
	for _, statement := range []string{"DROP DATABASE IF EXISTS " + building, "CREATE DATABASE " + building} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	connector, err := postgres.Connector(inDatabase(address.OwnerURL, building))
	if err != nil {
		return err
	}
	db := sql.OpenDB(connector)
	_, err = db.ExecContext(ctx, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
	if err == nil {
		err = fill(ctx, db)
	}
	if err == nil {
		_, err = db.ExecContext(ctx, "ANALYZE")
	}
	db.Close()
	if err == nil {
		_, err = conn.ExecContext(ctx, "ALTER DATABASE "+building+" RENAME TO "+name)
	}
	return err
}

// templates are those that this process knows to be there.
var templates nameSet

type nameSet struct {
	sync.Mutex
	names map[string]bool
}

func (s *nameSet) made(name string) bool {
	s.Lock()
	defer s.Unlock()
	return s.names[name]
}

func (s *nameSet) add(name string) {
	s.Lock()
	defer s.Unlock()
	if s.names == nil {
		s.names = map[string]bool{}
	}
	s.names[name] = true
}
