package main

import (
	"context"
	"flag"
	"fmt"
	"runtime"
)

func prepareVersion(p *program, _ *flag.FlagSet) func(context.Context, []string) error {
	return func(_ context.Context, args []string) error {
		if err := none(args); err != nil {
			return err
		}
		fmt.Fprintf(p.stdout, "saniladder %s (%s, %s/%s)\n", version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
		return nil
	}
}
