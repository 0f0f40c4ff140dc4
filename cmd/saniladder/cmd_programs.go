package main

import (
	"context"
	"flag"
	"fmt"

	"saniladder/internal/postgres"
)

func preparePrograms(p *program, _ *flag.FlagSet) func(context.Context, []string) error {
	return func(ctx context.Context, args []string) error {
		if err := none(args); err != nil {
			return err
		}
		found, err := postgres.FindPrograms(ctx, postgres.ConfigFromEnvironment(p.getenv))
		if err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "PostgreSQL %s in %s\n", found.Version, found.Bin)
		return nil
	}
}
