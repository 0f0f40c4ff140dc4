package main

import (
	"context"
	"flag"
	"fmt"
)

func prepareHelp(p *program, _ *flag.FlagSet) func(context.Context, []string) error {
	return func(context.Context, []string) error {
		fmt.Fprint(p.stdout, "Saniladder keeps a country's ladder of sanitation.\n\n")
		printCommands(p.stdout)
		return nil
	}
}
