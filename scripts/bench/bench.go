package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"

	"saniladder/internal/postgres"
)

// bench is the programs under test and the database beneath them.
type bench struct {
	options
	report       *report
	server       *process
	saniladder   *endpoint
	database     *postgres.Server
	db           *sql.DB // the application's role; it plans each statement anew, unless that was prepared
	owner        *sql.DB
	ownerURL     string
	postgraphile *process
	graphile     *endpoint // nil when there is no Node that it runs on
	nation       string
	regions      []area
}

// area is a region that questions are asked of.
type area struct{ id, path, code, globalID string }

var (
	saysServing  = regexp.MustCompile(`serves on (http://\S+)`)
	saysGraphile = regexp.MustCompile(`PostGraphile serves on (http://\S+)`)
)

// begin starts what is measured: Saniladder's own program on its embedded cluster,
// and PostGraphile beside it.
func (o options) begin(ctx context.Context) (*bench, error) {
	b := &bench{options: o, report: newReport()}
	serve := exec.CommandContext(ctx, o.server, "serve", "--port", "0", "--demo", "off")
	serve.Env = o.environment()
	var err error
	if b.server, err = start(ctx, "Saniladder", serve, saysServing); err != nil {
		return nil, err
	}
	if err := b.connect(ctx); err != nil {
		b.end()
		return nil, err
	}
	if o.hold {
		return b, nil
	}
	b.saniladder = newEndpoint("Saniladder", b.server.address+"/graphql")
	if err := b.saniladder.signIn(ctx, b.server.address, "national", password); err != nil {
		b.end()
		return nil, err
	}
	if o.node == "" {
		b.report.note("PostGraphile was left out: no Node of version 22 or later was found.")
		return b, nil
	}
	if err := b.startGraphile(ctx); err != nil {
		b.end()
		return nil, err
	}
	return b, nil
}

func (b *bench) connect(ctx context.Context) error {
	var err error
	if b.database, err = postgres.Attach(ctx, postgres.Config{DataDir: b.data, ProjectDir: b.project}); err != nil {
		return err
	}
	b.owner, b.ownerURL = b.database.OwnerDB(), b.database.OwnerURL()
	// A pool of the bench's own: the server's keeps plans by itself, and the bench must know what it measures.
	connector, err := postgres.Connector(b.database.URL())
	if err != nil {
		return err
	}
	b.db = sql.OpenDB(connector)
	b.db.SetMaxOpenConns(16)
	b.db.SetMaxIdleConns(16)
	if err := b.db.QueryRowContext(ctx, `SELECT id FROM nations`).Scan(&b.nation); err != nil {
		return fmt.Errorf("reading the nation: %w", err)
	}
	rows, err := b.db.QueryContext(ctx, `SELECT id, path, code FROM areas WHERE level = 'REGION' AND ended_on IS NULL ORDER BY code`)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var a area
		if err := rows.Scan(&a.id, &a.path, &a.code); err != nil {
			return err
		}
		b.regions = append(b.regions, a)
	}
	return errors.Join(rows.Err(), rows.Close())
}

// startGraphile starts PostGraphile in the application's role, as the server is.
func (b *bench) startGraphile(ctx context.Context) error {
	if _, err := b.owner.ExecContext(ctx, functionsSQL); err != nil {
		return fmt.Errorf("making PostGraphile's functions: %w", err)
	}
	address, err := url.Parse(b.database.URL())
	if err != nil {
		return err
	}
	secret, _ := address.User.Password()
	cmd := exec.CommandContext(ctx, b.node, "postgraphile.mjs")
	cmd.Dir = filepath.Join(b.project, "scripts", "bench")
	cmd.Env = append(b.environment(), "NODE_ENV=production", "GRAPHILE_ENV=production",
		"PGHOST="+address.Query().Get("host"), "PGPORT="+address.Query().Get("port"), "PGUSER="+address.User.Username(), "PGPASSWORD="+secret,
		"PGDATABASE="+strings.TrimPrefix(address.Path, "/"))
	if b.postgraphile, err = start(ctx, "PostGraphile", cmd, saysGraphile); err != nil {
		return err
	}
	b.graphile = newEndpoint("PostGraphile", b.postgraphile.address+"/graphql")
	return nil
}

// end stops what begin started, in the other order.
func (b *bench) end() {
	if b.postgraphile != nil {
		b.postgraphile.stop()
	}
	if b.db != nil {
		_ = b.db.Close()
	}
	if b.database != nil {
		_ = b.database.Close(context.Background())
	}
	if b.server != nil {
		b.server.stop()
	}
}
