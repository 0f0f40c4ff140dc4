package testkit

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"slices"
	"strings"
	"sync"
	"testing"

	"saniladder/internal/postgres"
)

// Counter knows the SQL statements that went over a counted pool; beginning and ending transactions are not among them.
type Counter struct {
	mu    sync.Mutex
	texts []string
}

// Counted opens a pool in the application's role whose statements are counted. It is closed when the test ends.
func Counted(t testing.TB, d *Database) (*sql.DB, *Counter) {
	t.Helper()
	connector, err := postgres.Connector(d.URL)
	if err != nil {
		t.Fatal(err)
	}
	counter := &Counter{}
	db := sql.OpenDB(countingConnector{connector, counter})
	t.Cleanup(func() { db.Close() })
	return db, counter
}

// CountSQL runs what is to be counted and returns the statements that it sent, in order.
func (c *Counter) CountSQL(run func()) []string {
	before := len(c.Texts())
	run()
	return c.Texts()[before:]
}

// Count is the number of statements so far.
func (c *Counter) Count() int { return len(c.Texts()) }

// Texts are the statements so far, in order, their white space collapsed.
func (c *Counter) Texts() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.texts)
}

// Reset forgets what was counted.
func (c *Counter) Reset() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.texts = nil
}

func (c *Counter) add(text string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.texts = append(c.texts, strings.Join(strings.Fields(text), " "))
}

type countingConnector struct {
	driver.Connector
	counter *Counter
}

func (c countingConnector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	return &countingConn{conn.(fullConn), c.counter}, nil
}

// fullConn is all that lib/pq's connection can do for database/sql.
type fullConn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ConnPrepareContext
	driver.QueryerContext
	driver.ExecerContext
	driver.Pinger
	driver.SessionResetter
	driver.Validator
	driver.NamedValueChecker
}

type countingConn struct {
	fullConn
	counter *Counter
}

func (c *countingConn) QueryContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Rows, error) {
	c.counter.add(query)
	return c.fullConn.QueryContext(ctx, query, args)
}

func (c *countingConn) ExecContext(ctx context.Context, query string, args []driver.NamedValue) (driver.Result, error) {
	c.counter.add(query)
	return c.fullConn.ExecContext(ctx, query, args)
}

func (c *countingConn) PrepareContext(ctx context.Context, query string) (driver.Stmt, error) {
	stmt, err := c.fullConn.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	// A COPY is one statement, however many rows it takes.
	if strings.HasPrefix(strings.ToUpper(strings.TrimSpace(query)), "COPY") {
		c.counter.add(query)
		return stmt, nil
	}
	full, ok := stmt.(fullStmt)
	if !ok {
		return stmt, nil
	}
	return &countingStmt{full, query, c.counter}, nil
}

type fullStmt interface {
	driver.Stmt
	driver.StmtExecContext
	driver.StmtQueryContext
}

type countingStmt struct {
	fullStmt
	query   string
	counter *Counter
}

func (s *countingStmt) ExecContext(ctx context.Context, args []driver.NamedValue) (driver.Result, error) {
	s.counter.add(s.query)
	return s.fullStmt.ExecContext(ctx, args)
}

func (s *countingStmt) QueryContext(ctx context.Context, args []driver.NamedValue) (driver.Rows, error) {
	s.counter.add(s.query)
	return s.fullStmt.QueryContext(ctx, args)
}
