package main

import (
	"context"
	"flag"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/fault"
	"saniladder/internal/casework"
	"saniladder/internal/document"
)

func prepareKey(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	nation := flags.String("nation", "", "code of the nation, such as GH, where the database holds several")
	return func(ctx context.Context, args []string) error {
		do, args, err := subcommand(args, map[string]func(context.Context, *program, *installation) error{
			"rotate": rotateKey, "list": listKeys, "public": publicKeys,
		})
		if err != nil {
			return err
		}
		if err := none(args); err != nil {
			return err
		}
		ctx, in, err := p.open(ctx, "key", *nation)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := in.requireNation(); err != nil {
			return err
		}
		return do(ctx, p, in)
	}
}

func rotateKey(ctx context.Context, p *program, in *installation) error {
	var drawn document.Key
	desk := &casework.Desk{DB: in.DB(), Now: p.now}
	_, err := desk.Do(ctx, casework.Operation{Action: "certificateKey.rotate"}, func(ctx context.Context, u *casework.Unit) ([]uuid.UUID, error) {
		var err error
		drawn, err = document.Rotate(ctx, u)
		return nil, err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stdout, "Certificates are signed with the key %s from now on. Older ones stay genuine.\nGive the new public key to those who check offline: saniladder key public\n", drawn.ID)
	return nil
}

func listKeys(ctx context.Context, p *program, in *installation) error {
	all, err := document.Keys(ctx, in.DB(), uuid.MustParse(in.nation))
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "KEY\tDRAWN\tSTANDING")
	for _, k := range all {
		standing := "in use"
		if k.RetiredAt != nil {
			standing = "retired " + k.RetiredAt.UTC().Format(time.DateOnly) + ", verifies"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", k.ID, k.CreatedAt.UTC().Format(time.DateOnly), standing)
	}
	return table.Flush()
}

// publicKeys prints all keys that ever signed, as saniladder verify --key wants them.
func publicKeys(ctx context.Context, p *program, in *installation) error {
	all, err := document.Keys(ctx, in.DB(), uuid.MustParse(in.nation))
	if err != nil {
		return err
	}
	if len(all) == 0 {
		return fault.New(fault.NotFound, "There is no key yet: the first certificate draws it, or saniladder key rotate.")
	}
	var code string
	if err := in.DB().QueryRowContext(ctx, `SELECT code FROM nations WHERE id = $1`, in.nation).Scan(&code); err != nil {
		return err
	}
	return document.WriteKeys(p.stdout, code, all)
}
