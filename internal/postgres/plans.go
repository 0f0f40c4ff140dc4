package postgres

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"net/url"
	"strings"

	"github.com/lib/pq"
)

// Planning takes PostgreSQL several times as long as running the API's short statements: loading a viewer costs 0.8 ms
// planned anew and 0.07 ms from a kept plan. So each connection of the application's pool prepares what it is asked for a
// second time. Nothing depends on that: whatever is not prepared is sent as it is, so that a pooler in transaction mode,
// behind which names get lost, only has to have it left off.

const (
	// plansKept is how many statements a connection keeps prepared, the least recently used giving way.
	plansKept = 200
	// textsSeen is how many texts it remembers having been asked for once.
	textsSeen = 1_000
)

// OnePlan begins the text of a statement whose plan serves all arguments alike: one of many parts, which takes longer to plan for
// its arguments than to run. It is planned once a connection, not for each of the first few times and, where PostgreSQL takes
// the plan for all to be the dearer one, for ever after. Without kept plans it changes nothing.
const OnePlan = "/* one plan */ "

// prepared is the parameter of DATABASE_URL by which a server that is not ours is used with kept plans (prepared=yes): it
// must be reached directly, or by a pooler that carries prepared statements.
const prepared = "prepared"

// keepsPlans reads the parameter.
func keepsPlans(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Query().Get(prepared) == "yes"
}

// KeepPlans lets a connector's connections keep plans.
func KeepPlans(connector driver.Connector) driver.Connector { return planningConnector{connector} }

// keepPlans makes a pool whose connections keep plans.
func keepPlans(cfg pq.Config, connections int) (*sql.DB, error) {
	connector, err := pq.NewConnectorConfig(cfg)
	if err != nil {
		return nil, err
	}
	return poolOf(KeepPlans(connector), connections), nil
}

type planningConnector struct{ driver.Connector }

// Connect makes a connection that keeps plans.
func (c planningConnector) Connect(ctx context.Context) (driver.Conn, error) {
	made, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	whole, ok := made.(wholeConn)
	if !ok {
		return made, nil
	}
	return &planningConn{wholeConn: whole, plans: map[string]*plan{}, seen: map[string]bool{}}, nil
}

// wholeConn is all that lib/pq's connection does for database/sql.
type wholeConn interface {
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

type wholeStmt interface {
	driver.Stmt
	driver.StmtQueryContext
	driver.StmtExecContext
}

// planningConn is used by one goroutine at a time, as database/sql promises.
type planningConn struct {
	wholeConn
	plans map[string]*plan
	seen  map[string]bool
	uses  int64
	// one says that the session takes plans for all arguments now. It is not said inside a transaction, whose end could take it back.
	one, began bool
}

type plan struct {
	stmt wholeStmt
	used int64
}

// QueryContext answers from a kept plan where there is one.
func (c *planningConn) QueryContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Rows, error) {
	stmt, err := c.planned(ctx, text, len(args))
	if err != nil {
		return nil, err
	}
	if err := c.take(ctx, stmt != nil && strings.HasPrefix(text, OnePlan)); err != nil {
		return nil, err
	}
	if stmt == nil {
		return c.wholeConn.QueryContext(ctx, text, args)
	}
	rows, err := stmt.QueryContext(ctx, args)
	if c.outdated(text, err) {
		if again, failed := c.wholeConn.QueryContext(ctx, text, args); failed == nil {
			return again, nil
		}
	}
	return rows, err
}

// ExecContext is as QueryContext. A statement whose plan is outdated did not run.
func (c *planningConn) ExecContext(ctx context.Context, text string, args []driver.NamedValue) (driver.Result, error) {
	stmt, err := c.planned(ctx, text, len(args))
	if err != nil {
		return nil, err
	}
	if err := c.take(ctx, false); err != nil {
		return nil, err
	}
	if stmt == nil {
		return c.wholeConn.ExecContext(ctx, text, args)
	}
	result, err := stmt.ExecContext(ctx, args)
	if c.outdated(text, err) {
		if again, failed := c.wholeConn.ExecContext(ctx, text, args); failed == nil {
			return again, nil
		}
	}
	return result, err
}

// take has the session take one plan for all arguments from now on, or PostgreSQL's choice again.
func (c *planningConn) take(ctx context.Context, one bool) error {
	if c.one == one || c.began {
		return nil
	}
	mode := "auto"
	if one {
		mode = "force_generic_plan"
	}
	if _, err := c.wholeConn.ExecContext(ctx, "SET plan_cache_mode = "+mode, nil); err != nil {
		return err
	}
	c.one = one
	return nil
}

// BeginTx begins with PostgreSQL's choice of plans.
func (c *planningConn) BeginTx(ctx context.Context, opts driver.TxOptions) (driver.Tx, error) {
	if err := c.take(ctx, false); err != nil {
		return nil, err
	}
	c.began = true
	return c.wholeConn.BeginTx(ctx, opts)
}

// ResetSession is for a connection that the pool hands out again, which no transaction holds any more.
func (c *planningConn) ResetSession(ctx context.Context) error {
	c.began = false
	return c.wholeConn.ResetSession(ctx)
}

// planned finds or makes the prepared statement of a text that was asked for before. Without arguments a text may hold
// several statements, which cannot be prepared; nil is for those.
func (c *planningConn) planned(ctx context.Context, text string, args int) (wholeStmt, error) {
	if args == 0 {
		return nil, nil
	}
	c.uses++
	if known, ok := c.plans[text]; ok {
		known.used = c.uses
		return known.stmt, nil
	}
	if !c.seen[text] {
		if len(c.seen) >= textsSeen {
			clear(c.seen)
		}
		c.seen[text] = true
		return nil, nil
	}
	made, err := c.wholeConn.PrepareContext(ctx, text)
	if err != nil {
		return nil, err // the text's own mistake, or the connection's end: it would fail in the same way
	}
	stmt, ok := made.(wholeStmt)
	if !ok {
		return nil, made.Close()
	}
	c.makeRoom()
	delete(c.seen, text)
	c.plans[text] = &plan{stmt, c.uses}
	return stmt, nil
}

// makeRoom drops the least recently used plan when there are plansKept.
func (c *planningConn) makeRoom() {
	if len(c.plans) < plansKept {
		return
	}
	oldest := ""
	for text, known := range c.plans {
		if oldest == "" || known.used < c.plans[oldest].used {
			oldest = text
		}
	}
	c.drop(oldest)
}

func (c *planningConn) drop(text string) {
	_ = c.plans[text].stmt.Close() // where the connection has ended, so has the statement
	delete(c.plans, text)
}

// outdated reports that a plan does not fit the tables any more, because another process migrated them, or that its name
// got lost; it is made anew next time. Inside a transaction that has failed with it nothing can be done but to say so.
func (c *planningConn) outdated(text string, err error) bool {
	refusal := pq.As(err)
	if refusal == nil || refusal.Code != "0A000" && refusal.Code != "26000" {
		return false
	}
	if _, kept := c.plans[text]; kept {
		c.drop(text)
	}
	return true
}
