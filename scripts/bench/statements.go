package main

import (
	"context"
	"fmt"
	"os/exec"
	"time"
)

// statementRows are the sizes that each operation is asked for in.
var statementRows = []int{10, 50, 100}

// repeats is how often each is asked, so that the server's own few statements a
// second fade.
const repeats = 40

// countStatements asks a second server, whose way to the database leads through a
// proxy that counts, for more and more rows: the statements must not grow with them.
func (b *bench) countStatements(ctx context.Context) error {
	through, address, err := newProxy(b.database.URL())
	if err != nil {
		return err
	}
	defer through.close()
	serve := exec.CommandContext(ctx, b.options.server, "serve", "--port", "0", "--demo", "off")
	serve.Env = append(b.environment(), "DATABASE_URL="+address, "DATABASE_MIGRATE_URL="+b.ownerURL)
	server, err := start(ctx, "the counted Saniladder", serve, saysServing)
	if err != nil {
		return err
	}
	defer server.stop()
	e := newEndpoint("the counted Saniladder", server.address+"/graphql")
	if err := e.signIn(ctx, server.address, "national", password); err != nil {
		return err
	}
	household, err := b.community(ctx)
	if err != nil {
		return err
	}
	for _, operation := range []struct {
		name, text string
		variables  map[string]any
	}{
		{"page of communities", `query($n: Int!) { communities(first: $n) { nodes { id name areaName level households organisations } pageInfo { hasNextPage } } }`, nil},
		{"page of areas", `query($n: Int!) { areas(filter: {level: "DISTRICT"}, first: $n) { nodes { id name code } } }`, nil},
		{"households of a community", `query($n: Int!, $search: String!) { communities(filter: {search: $search}, first: $n) { nodes { id name } } }`, map[string]any{"search": household}},
		{"progress by district", `query($n: Int!) { progress(by: "DISTRICT") { rows { id communities reached organisations } } areas(first: $n) { nodes { id } } }`, nil},
	} {
		found := statements{Operation: operation.name, ByRows: map[int]float64{}, Constant: true}
		for _, n := range statementRows {
			variables := map[string]any{"n": n}
			for k, v := range operation.variables {
				variables[k] = v
			}
			body, err := document{text: operation.text}.body(variables)
			if err != nil {
				return err
			}
			per, err := countOne(ctx, through, e, body)
			if err != nil {
				return fmt.Errorf("%s: %w", operation.name, err)
			}
			found.ByRows[n] = per
			if per > found.ByRows[statementRows[0]]+0.5 {
				found.Constant = false
			}
		}
		b.report.Counts = append(b.report.Counts, found)
	}
	return nil
}

func countOne(ctx context.Context, through *proxy, e *endpoint, body []byte) (float64, error) {
	var data any
	if err := e.decode(ctx, body, &data); err != nil { // what is cached once is cached now
		return 0, err
	}
	time.Sleep(100 * time.Millisecond)
	before := through.statements.Load()
	for range repeats {
		if err := e.decode(ctx, body, &data); err != nil {
			return 0, err
		}
	}
	return float64(through.statements.Load()-before) / repeats, nil
}

// community is the name of one with many households.
func (b *bench) community(ctx context.Context) (string, error) {
	var name string
	err := b.db.QueryRowContext(ctx, `SELECT c.name FROM community_counters k JOIN communities c ON c.id = k.community_id ORDER BY k.households DESC LIMIT 1`).Scan(&name)
	return name, err
}
