package main

import (
	"context"
	"database/sql"
	"os/user"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/ent/migrate/migrations"
	"saniladder/internal/account"
	"saniladder/internal/audit"
	"saniladder/internal/postgres"
)

// installation is what a command works on: the database of the data folder, and the nation that it speaks of.
type installation struct {
	database *postgres.Server
	dataDir  string
	nation   string // its id
}

// DB is the pool of the application's role.
func (i *installation) DB() *sql.DB { return i.database.DB() }

// requireNation refuses where there is no nation to speak of.
func (i *installation) requireNation() error {
	if i.nation == "" {
		return fault.New(fault.Invalid, "This database holds no nation, or several: name one with --nation, or start the server first, which founds one.")
	}
	return nil
}

// Close ends what the command had opened; a server that was running goes on.
func (i *installation) Close() { _ = i.database.Close(context.Background()) }

// open attaches to the running server's database, or starts it for the command's duration. The context that it returns carries
// the operator: who runs a command on the machine, by the name of the system's account. code names the nation where there are several.
func (p *program) open(ctx context.Context, purpose, code string) (context.Context, *installation, error) {
	cfg := p.postgresConfig(purpose)
	database, err := postgres.Attach(ctx, cfg)
	if err != nil {
		return nil, nil, err
	}
	in := &installation{database: database, dataDir: cfg.DataDir}
	if err := p.settle(ctx, in, code); err != nil {
		in.Close()
		return nil, nil, err
	}
	ctx = audit.WithOrigin(ctx, "saniladder "+purpose)
	return access.WithViewer(ctx, access.OperatorViewer(in.nation, operator())), in, nil
}

// settle brings the database to this version when nobody else runs it, and finds the nation.
func (p *program) settle(ctx context.Context, in *installation, code string) error {
	if in.database.Attached() {
		if current, err := migrations.Current(ctx, in.DB()); err != nil || !current {
			return fault.New(fault.Unavailable, "The running server is of another version than this program. Restart it with this version first.").Because(err)
		}
	} else if _, err := migrations.Up(ctx, in.database.OwnerDB(), in.database.Role()); err != nil {
		return err
	}
	var err error
	in.nation, err = account.New(in.DB(), p.now).Nation(ctx, code)
	return err
}

func (p *program) postgresConfig(purpose string) postgres.Config {
	cfg := postgres.ConfigFromEnvironment(p.getenv)
	cfg.Purpose, cfg.Log = purpose, p.log
	return cfg
}

// operator is the name of the system's account that runs a command, for the audit.
func operator() string {
	if u, err := user.Current(); err == nil {
		return u.Username
	}
	return "unknown account"
}
