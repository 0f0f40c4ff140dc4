package main

import (
	"context"
	"flag"
	"fmt"

	"saniladder/ent/migrate/migrations"
	"saniladder/internal/postgres"
)

func prepareMigrate(p *program, _ *flag.FlagSet) func(context.Context, []string) error {
	return func(ctx context.Context, args []string) error {
		if err := none(args); err != nil {
			return err
		}
		database, err := postgres.Attach(ctx, p.postgresConfig("migrate"))
		if err != nil {
			return err
		}
		defer database.Close(context.WithoutCancel(ctx))
		ran, err := migrations.Up(ctx, database.OwnerDB(), database.Role())
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "%d migrations ran; the database is at this program's version.\n", ran)
		return nil
	}
}
