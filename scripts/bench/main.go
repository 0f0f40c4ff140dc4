// Command bench measures Saniladder on national data, beside the same questions in
// plain SQL and in PostGraphile 5 over the same tables, in one run, and prints what
// design asks for: medians and p95, requests a second at 1 and at 16 connections,
// the import beside COPY, SQL statements an operation, and the server's memory.
// README.md says what is compared and why it is fair.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// options are what the bench was asked for.
type options struct {
	project string // the clone
	data    string // the bench's own data folder
	server  string // the built program
	node    string // a Node that PostGraphile runs on
	seconds float64
	only    string
	json    string
	hold    bool
}

func main() {
	o := options{}
	flag.StringVar(&o.project, "project", ".", "the clone's folder")
	flag.StringVar(&o.server, "server", filepath.Join("bin", "saniladder"), "the built program")
	flag.StringVar(&o.node, "node", "", "a Node of version 22 or later, for PostGraphile; left out when empty")
	flag.Float64Var(&o.seconds, "seconds", 4, "how long each load lasts")
	flag.StringVar(&o.only, "only", "", "measure only what begins with one of these, commas between: progress, communities, search, cases, homes, league, statements, import")
	flag.StringVar(&o.json, "json", "", "file for the figures as JSON")
	flag.BoolVar(&o.hold, "hold", false, "only start the national database, print its address and wait")
	flag.Parse()
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if err := run(ctx, o); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func (o options) wants(name string) bool {
	if o.only == "" {
		return true
	}
	for part := range strings.SplitSeq(o.only, ",") {
		if strings.HasPrefix(name, strings.TrimSpace(part)) {
			return true
		}
	}
	return false
}

func run(ctx context.Context, o options) error {
	var err error
	if o.project, err = filepath.Abs(o.project); err != nil {
		return err
	}
	o.data = filepath.Join(o.project, "scripts", "bench", ".data")
	if !filepath.IsAbs(o.server) {
		o.server = filepath.Join(o.project, o.server)
	}
	if o.node != "" {
		if o.node, err = filepath.Abs(o.node); err != nil {
			return err
		}
	}
	if err := o.ensureData(ctx); err != nil {
		return err
	}
	began := time.Now()
	b, err := o.begin(ctx)
	if err != nil {
		return err
	}
	defer b.end()
	if o.hold {
		fmt.Println(b.ownerURL)
		<-ctx.Done()
		return nil
	}
	if err := b.measure(ctx); err != nil {
		return err
	}
	b.report.Seconds = time.Since(began).Seconds()
	b.report.print(os.Stdout)
	if o.json != "" {
		return b.report.save(o.json)
	}
	return nil
}
