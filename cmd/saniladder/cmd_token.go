package main

import (
	"context"
	"flag"
	"fmt"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/google/uuid"

	"saniladder/domain/access"
	"saniladder/domain/fault"
	"saniladder/internal/account"
	"saniladder/internal/casework"
	"saniladder/internal/register"
)

// tokenFlags are what the token command's flags say.
type tokenFlags struct {
	nation, user, purpose, carry, area *string
	days                               *int
}

func prepareToken(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	f := tokenFlags{
		nation:  flags.String("nation", "", "code of the nation, such as GH, where the database holds several"),
		user:    flags.String("user", "", "the owner: name, phone or staff number"),
		purpose: flags.String("for", "", "what the token is for, in a few words"),
		carry:   flags.String("carry", "", `what it may be used for, such as "COMMUNITY READ, PROGRESS READ"; all that its owner may read when left out`),
		area:    flags.String("area", "", "code of the area that it is limited to, with all below"),
		days:    flags.Int("days", 90, "how long it lasts"),
	}
	return func(ctx context.Context, args []string) error {
		do, args, err := subcommand(args, map[string]func(context.Context, *program, *installation, []string) error{
			"create": f.create, "list": f.list, "revoke": f.revoke,
		})
		if err != nil {
			return err
		}
		ctx, in, err := p.open(ctx, "token", *f.nation)
		if err != nil {
			return err
		}
		defer in.Close()
		if err := in.requireNation(); err != nil {
			return err
		}
		return do(ctx, p, in, args)
	}
}

// create prints the token alone on standard output, so that a script can take it; it is shown this once.
func (f tokenFlags) create(ctx context.Context, p *program, in *installation, args []string) error {
	if err := none(args); err != nil {
		return err
	}
	if *f.user == "" || *f.purpose == "" {
		return usageError("Say whose the token is with --user, and what it is for with --for.")
	}
	permissions, err := parsePermissions(*f.carry)
	if err != nil {
		return err
	}
	accounts := account.New(in.DB(), p.now)
	owner, err := accounts.FindUser(ctx, *f.user)
	if err != nil {
		return err
	}
	wanted := account.NewToken{
		ID: uuid.Must(uuid.NewV7()), User: owner, Name: *f.purpose, Permissions: permissions, Lifetime: time.Duration(*f.days) * 24 * time.Hour,
	}
	if *f.area != "" {
		area, err := register.New(&casework.Desk{DB: in.DB(), Now: p.now}, in.DB()).AreaByCode(ctx, *f.area)
		if err != nil {
			return err
		}
		wanted.Area = area.ID
	}
	token, err := accounts.CreateToken(ctx, uuid.Nil, wanted)
	if err != nil {
		return err
	}
	fmt.Fprintf(p.stderr, "Token %s of %s, good for %d days. It is shown this once:\n", wanted.ID, *f.user, *f.days)
	fmt.Fprintln(p.stdout, token)
	return nil
}

func (f tokenFlags) list(ctx context.Context, p *program, in *installation, args []string) error {
	if err := none(args); err != nil {
		return err
	}
	accounts := account.New(in.DB(), p.now)
	owner := uuid.Nil
	if *f.user != "" {
		var err error
		if owner, err = accounts.FindUser(ctx, *f.user); err != nil {
			return err
		}
	}
	all, err := accounts.Tokens(ctx, owner)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "ID\tOWNER\tFOR\tSTANDING\tLAST USED\tCARRIES")
	for _, t := range all {
		standing := "until " + t.ExpiresAt.UTC().Format(time.DateOnly)
		switch {
		case t.RevokedAt != nil:
			standing = "revoked " + t.RevokedAt.UTC().Format(time.DateOnly)
		case !t.ExpiresAt.After(p.now()):
			standing = "expired " + t.ExpiresAt.UTC().Format(time.DateOnly)
		}
		used := "never"
		if t.LastUsedOn != nil {
			used = t.LastUsedOn.String()
		}
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", t.ID, t.Owner, t.Name, standing, used, strings.Join(t.Scope, ", "))
	}
	return table.Flush()
}

func (f tokenFlags) revoke(ctx context.Context, p *program, in *installation, args []string) error {
	if len(args) != 1 {
		return usageError("Say which token: saniladder token revoke ID. saniladder token list tells the ids.")
	}
	id, err := uuid.Parse(args[0])
	if err != nil {
		return usageError(fmt.Sprintf("%q is no token's id; saniladder token list tells the ids.", args[0]))
	}
	if err := account.New(in.DB(), p.now).RevokeToken(ctx, uuid.Nil, id); err != nil {
		return err
	}
	fmt.Fprintln(p.stdout, "Revoked.")
	return nil
}

// parsePermissions reads "OBJECT ACTION, …" as the matrix writes it.
func parsePermissions(text string) ([]access.Permission, error) {
	var all []access.Permission
	for part := range strings.SplitSeq(text, ",") {
		if strings.TrimSpace(part) == "" {
			continue
		}
		permission, ok := account.ParsePermission(part)
		if !ok {
			return nil, fault.New(fault.Invalid, "%q is no permission. It is an object and an action, such as COMMUNITY READ.", strings.TrimSpace(part))
		}
		all = append(all, permission)
	}
	return all, nil
}

// subcommand finds what the first argument names, and returns the arguments after it.
func subcommand[T any](args []string, known map[string]T) (T, []string, error) {
	var zero T
	if len(args) == 0 {
		return zero, nil, usageError("Say what to do; -h tells the ways.")
	}
	do, ok := known[args[0]]
	if !ok {
		return zero, nil, usageError(fmt.Sprintf("%q is none of the ways; -h tells them.", args[0]))
	}
	return do, args[1:], nil
}
