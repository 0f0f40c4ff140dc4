package main

import (
	"context"
	"fmt"
	"maps"
	"os/exec"
	"slices"
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
	if err := b.globalIDs(ctx); err != nil {
		return err
	}
	busy, err := b.community(ctx)
	if err != nil {
		return err
	}
	for _, operation := range []struct {
		name, text string
		variables  map[string]any
	}{
		{"page of communities", `query($n: Int!) { communities(first: $n) { nodes { id name areaName level households organisations } pageInfo { hasNextPage } } }`, nil},
		{"page of areas", `query($n: Int!) { areas(filter: {level: "DISTRICT"}, first: $n) { edges { node { id name code } } } }`, nil},
		{"page of cases", `query($n: Int!) { verificationRequests(first: $n) { nodes { id communityName areaName state dueOn } pageInfo { hasNextPage } } }`, nil},
		{"name search", `query($n: Int!, $search: String!) { communities(filter: {search: $search}, first: $n) { nodes { id name } } }`, map[string]any{"search": busy.name[:4]}},
		{"households of a community", `query($n: Int!, $community: ID!) { households(filter: {community: $community}, first: $n) { edges { node { id number sanitation } } } }`, map[string]any{"community": busy.id}},
	} {
		found := statements{Operation: operation.name, ByRows: map[int]float64{}}
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
		}
		// From 10 to 50 rows one more is allowed: a search that found too few looks farther.
		found.Constant = found.ByRows[100] <= found.ByRows[50]+0.5 && found.ByRows[50] <= found.ByRows[10]+1.2
		b.report.Counts = append(b.report.Counts, found)
	}
	return b.countProgress(ctx, through, e)
}

// countProgress asks for more and more areas: the districts of the regions with the
// fewest, of those with the most, and of the nation.
func (b *bench) countProgress(ctx context.Context, through *proxy, e *endpoint) error {
	found := statements{Operation: "progress, by the number of districts", ByRows: map[int]float64{}}
	for _, code := range []string{"GH01", "GH02", ""} {
		variables := map[string]any{"by": "DISTRICT"}
		for _, r := range b.regions {
			if r.code == code {
				variables["area"] = r.globalID
			}
		}
		body, err := document{text: progressDocument}.body(variables)
		if err != nil {
			return err
		}
		var data struct{ Progress struct{ Rows []struct{} } }
		if err := e.decode(ctx, body, &data); err != nil {
			return err
		}
		per, err := countOne(ctx, through, e, body)
		if err != nil {
			return err
		}
		found.ByRows[len(data.Progress.Rows)] = per
	}
	least, most := slices.Min(slices.Collect(maps.Values(found.ByRows))), slices.Max(slices.Collect(maps.Values(found.ByRows)))
	// The nation needs no area to be looked up.
	found.Constant = most-least <= 1.5
	b.report.Counts = append(b.report.Counts, found)
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

// community is one with many households.
func (b *bench) community(ctx context.Context) (busy struct{ name, id string }, err error) {
	err = b.db.QueryRowContext(ctx, `SELECT c.name FROM community_counters k JOIN communities c ON c.id = k.community_id ORDER BY k.households DESC LIMIT 1`).Scan(&busy.name)
	if err != nil {
		return busy, err
	}
	body, err := document{text: searchDocument}.body(map[string]any{"search": busy.name})
	if err != nil {
		return busy, err
	}
	var data struct {
		Communities struct{ Nodes []struct{ ID string } }
	}
	if err := b.saniladder.decode(ctx, body, &data); err != nil {
		return busy, err
	}
	busy.id = data.Communities.Nodes[0].ID
	return busy, nil
}
