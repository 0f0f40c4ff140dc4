package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"syscall"
	"time"

	"saniladder/domain/fault"
	"saniladder/ent/migrate/migrations"
	"saniladder/internal/postgres"
	"saniladder/server"
)

// How long a stop may take: requests that are being answered, then what PostgreSQL has to write out.
const (
	drainTime = 20 * time.Second
	closeTime = 30 * time.Second
)

// serving is what serve was asked for.
type serving struct {
	*program
	host, port string
	country    string
	demo       string
	seed       uint64
	web        server.Config
}

func prepareServe(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	s := &serving{program: p}
	flags.StringVar(&s.host, "host", p.setting("HOST", "localhost"), "address to listen on; 0.0.0.0 for all (HOST)")
	flags.StringVar(&s.port, "port", p.setting("PORT", "8080"), "port to listen on; 0 for any (PORT)")
	flags.StringVar(&s.country, "country", p.setting("SANILADDER_COUNTRY", "GH"), "whose profile an empty database gets with --demo=off (SANILADDER_COUNTRY)")
	flags.StringVar(&s.demo, "demo", p.setting("SANILADDER_DEMO", "small"), "what an empty database gets: small, national, or off for the nation's areas only (SANILADDER_DEMO)")
	flags.Uint64Var(&s.seed, "seed", 0, "seed of the demo; 0 draws one")
	flags.StringVar(&s.web.PublicURL, "public-url", p.getenv("SANILADDER_PUBLIC_URL"), "address that people use, https://… (SANILADDER_PUBLIC_URL)")
	flags.StringVar(&s.web.Nation, "nation", p.getenv("SANILADDER_NATION"), "code of the nation that the public sees, where there are several (SANILADDER_NATION)")
	origins := flags.String("origins", p.getenv("SANILADDER_ORIGINS"), "other sites that may call the API, with commas between (SANILADDER_ORIGINS)")
	proxies := flags.String("trusted-proxies", p.getenv("SANILADDER_TRUSTED_PROXIES"), "networks of proxies that are believed, with commas between (SANILADDER_TRUSTED_PROXIES)")
	return func(ctx context.Context, args []string) error {
		if err := none(args); err != nil {
			return err
		}
		s.web.Origins = list(*origins)
		for _, text := range list(*proxies) {
			network, err := netip.ParsePrefix(text)
			if err != nil {
				return usageError(fmt.Sprintf("%q is no network, such as 10.0.0.0/8.", text))
			}
			s.web.TrustedProxies = append(s.web.TrustedProxies, network)
		}
		if err := s.web.Check(); err != nil {
			return usageError(err.Error())
		}
		err := s.run(ctx)
		if errors.Is(err, context.Canceled) && ctx.Err() != nil {
			return nil // told to end before it had begun to serve
		}
		return err
	}
}

// setting is an environment variable's value, or what it is without.
func (p *program) setting(name, otherwise string) string {
	if value := p.getenv(name); value != "" {
		return value
	}
	return otherwise
}

func list(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' })
}

// run serves until ctx ends: then it stops taking requests, answers those that it has, ends its jobs and closes the database.
func (s *serving) run(ctx context.Context) error {
	s.tuneMemory()
	listener, err := s.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	cfg := s.postgresConfig("serve")
	database, err := postgres.Open(ctx, cfg)
	if err != nil {
		return err
	}
	defer func() {
		closing, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
		defer cancel()
		database.Close(closing)
		s.log.Info("stopped")
	}()
	ran, err := migrations.Up(ctx, database.OwnerDB(), database.Role())
	if err != nil {
		return err
	}
	s.log.Info("database is at this version", "migrations", ran)
	in := &installation{database: database, dataDir: cfg.DataDir}
	if err := s.populate(ctx, in); err != nil {
		return err
	}
	a, err := s.assemble(ctx, in)
	if err != nil {
		return err
	}
	fmt.Fprintf(s.stdout, "Saniladder %s serves on %s\n", version, s.address(listener))
	if err := s.invite(ctx, database.DB(), s.address(listener)); err != nil {
		return err
	}
	return s.serve(ctx, listener, a)
}

func (s *serving) serve(ctx context.Context, listener net.Listener, a *assembly) error {
	working, stopWorking := context.WithCancel(context.WithoutCancel(ctx))
	defer stopWorking()
	var workers sync.WaitGroup
	for _, work := range a.workers {
		workers.Go(func() { work(working) })
	}
	web := &http.Server{
		Handler:           a.web,
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- web.Serve(listener) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	s.log.Info("stopping")
	a.web.Drain()
	draining, cancel := context.WithTimeout(context.WithoutCancel(ctx), drainTime)
	defer cancel()
	if err := web.Shutdown(draining); err != nil {
		s.log.Warn("requests were cut off", "cause", err)
		web.Close()
	}
	stopWorking()
	workers.Wait()
	return nil
}

func (s *serving) listen() (net.Listener, error) {
	listener, err := net.Listen("tcp", net.JoinHostPort(s.host, s.port))
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fault.New(fault.Unavailable, "Port %s is in use already. Stop what uses it, or choose another with PORT.", s.port).Because(err)
	case err != nil:
		return nil, fault.New(fault.Unavailable, "Nothing can listen on %s, port %s: check HOST and PORT.", s.host, s.port).Because(err)
	}
	return listener, nil
}

// address is what people open: the public one, else this machine's.
func (s *serving) address(listener net.Listener) string {
	if s.web.PublicURL != "" {
		return strings.TrimSuffix(s.web.PublicURL, "/")
	}
	_, port, _ := net.SplitHostPort(listener.Addr().String())
	return "http://localhost:" + port
}
