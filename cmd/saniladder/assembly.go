package main

import (
	"context"
	"time"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
	"saniladder/ent/migrate/migrations"
	"saniladder/frontend"
	"saniladder/graph"
	"saniladder/internal/account"
	"saniladder/internal/cases"
	"saniladder/internal/casework"
	"saniladder/internal/celebration"
	"saniladder/internal/commitment"
	"saniladder/internal/document"
	"saniladder/internal/event"
	"saniladder/internal/honours"
	"saniladder/internal/partners"
	"saniladder/internal/preparation"
	"saniladder/internal/programme"
	"saniladder/internal/progress"
	"saniladder/internal/register"
	"saniladder/internal/reporting"
	"saniladder/internal/topology"
	"saniladder/internal/transfer"
	"saniladder/internal/transfer/export"
	"saniladder/server"
)

// assembly is the server with what it stands on, and the jobs that run beside it until their context ends.
type assembly struct {
	web     *server.Server
	workers []func(context.Context)
}

func (s *serving) assemble(ctx context.Context, in *installation) (*assembly, error) {
	db := in.DB()
	documents, err := frontend.Documents()
	if err != nil {
		return nil, err
	}
	accounts := account.New(db, s.now)
	imports := transfer.New(transfer.Config{DB: db, Dir: in.dataDir, Now: s.now, Viewer: accounts.ViewerOf, TokenViewer: accounts.ViewerThrough, Log: s.log})
	desk := &casework.Desk{DB: db, Now: s.now}
	registered := register.New(desk, in.database.ReadDB())
	certified := cases.New(desk, in.database.ReadDB(), protocol.BuiltIn())
	schema, err := graph.New(ctx, graph.Deps{
		Desk: desk, Read: in.database.ReadDB(), Accounts: accounts, Register: registered, Transfer: imports, Cases: certified,
	})
	if err != nil {
		return nil, err
	}
	keeper := &progress.Keeper{DB: db, Now: s.now, Log: s.log, Every: 2 * time.Second}
	web := server.New(s.web, server.Deps{
		DB:           db,
		Schema:       schema,
		Frontend:     frontend.Files(),
		Documents:    documents,
		Uploads:      imports,
		Reports:      imports,
		Casework:     certified,
		Celebrations: celebration.New(desk, in.database.ReadDB(), certified),
		Agreements:   partners.New(desk, in.database.ReadDB()),
		Commitments:  commitment.New(desk, in.database.ReadDB()),
		Events:       event.New(desk, in.database.ReadDB()),
		Programmes:   programme.New(desk, in.database.ReadDB()),
		Papers:       preparation.New(desk, in.database.ReadDB()),
		Exports:      export.New(registered, honours.NewLeague(desk, in.database.ReadDB())),
		Returns:      reporting.New(desk, in.database.ReadDB()),
		Forms:        &document.Forms{DB: in.database.ReadDB(), Now: s.now},
		Charts:       &topology.Service{DB: in.database.ReadDB(), GlobalID: graph.AreaID},
		Log:          s.log,
		Clock:        s.now,
		Ready: func(ctx context.Context) error {
			current, err := migrations.Current(ctx, db)
			if err == nil && !current {
				err = fault.New(fault.Unavailable, "The database is not at this version.")
			}
			return err
		},
	})
	return &assembly{web: web, workers: []func(context.Context){
		keeper.Run,
		func(ctx context.Context) { _ = imports.Work(ctx) }, // it ends with the context
		func(ctx context.Context) { s.forget(ctx, desk) },
		func(ctx context.Context) {
			certified.WatchRounds(ctx, func(err error) { s.log.Warn("missed rounds were not looked for", "error", err) })
		},
	}}, nil
}

// forget drops, once an hour, what is kept for a time only.
func (s *serving) forget(ctx context.Context, desk *casework.Desk) {
	for {
		if _, err := desk.Forget(ctx); err != nil && ctx.Err() == nil {
			s.log.Warn("old operation ids stay", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Hour):
		}
	}
}
