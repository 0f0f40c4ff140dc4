package main

import (
	"context"
	cryptorand "crypto/rand"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"saniladder/domain/fault"
	"saniladder/internal/demo"
)

// demoPassword names the environment variable with the password of the demo's accounts.
const demoPassword = "SANILADDER_DEMO_PASSWORD"

func prepareDemo(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	scale := flags.String("scale", demo.Small.Name, "small, or national: 40,000 communities and 2,000,000 households, in minutes")
	seed := flags.String("seed", "", "the seed that everything is drawn from; drawn and printed when left out")
	return func(ctx context.Context, args []string) error {
		if err := none(args); err != nil {
			return err
		}
		size, err := demo.FindScale(*scale)
		if err != nil {
			return err
		}
		number := rand.Uint64N(1_000_000)
		if *seed != "" {
			if number, err = strconv.ParseUint(*seed, 10, 64); err != nil {
				return usageError(fmt.Sprintf("%q is no seed: it is a whole number.", *seed))
			}
		}
		ctx, in, err := p.open(ctx, "demo", "")
		if err != nil {
			return err
		}
		defer in.Close()
		return p.makeDemo(ctx, in, size, number)
	}
}

// makeDemo fills the empty database, and prints the seed, the accounts and, where it was drawn, their password: it is stored
// nowhere. The command and the first start of the server use it.
func (p *program) makeDemo(ctx context.Context, in *installation, scale demo.Scale, seed uint64) error {
	password, drawn := p.getenv(demoPassword), false
	if password == "" {
		password, drawn = drawPassword(), true
	}
	fmt.Fprintf(p.stdout, "Making a demo of scale %s, with seed %d.\n", scale.Name, seed)
	show := newMeter(p)
	plan := demo.Plan{Scale: scale, Seed: seed, Now: p.now(), Dir: in.dataDir, Password: password, Operator: operator(), Progress: show.to}
	made, err := plan.Build(ctx, in.DB())
	if err == nil {
		err = plan.Play(ctx, in.DB(), made.Nation)
	}
	show.end()
	if err != nil {
		if told := fault.From(err); told.Field == "password" {
			return fault.New(told.Code, "%s: %s", demoPassword, told.Message)
		}
		return err
	}
	// So that the first questions are planned well; without it PostgreSQL does so by itself, some minutes later.
	if _, err := in.database.OwnerDB().ExecContext(ctx, `VACUUM (ANALYZE)`); err != nil {
		return fmt.Errorf("analysing the demo: %w", err)
	}
	fmt.Fprintf(p.stdout, "%d communities and %d households, all of them made up. Accounts:\n", made.Communities, made.Households)
	table := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
	for _, a := range made.Accounts {
		fmt.Fprintf(table, "  %s\t%s\n", a.Name, a.Place)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	if drawn {
		fmt.Fprintf(p.stdout, "The password of all is %s. It is shown this once; set %s to choose it.\n", password, demoPassword)
	} else {
		fmt.Fprintf(p.stdout, "The password of all is that of %s.\n", demoPassword)
	}
	return nil
}

// drawPassword draws one that can be typed and read out: four groups of letters and digits that do not look alike.
func drawPassword() string {
	const letters = "abcdefghijkmnpqrstuvwxyz23456789" // 32, so that each comes up as often
	var random [16]byte
	_, _ = cryptorand.Read(random[:]) // it crashes the program rather than fail
	groups := make([]string, 4)
	for i := range groups {
		for _, b := range random[i*4 : i*4+4] {
			groups[i] += string(letters[b&31])
		}
	}
	return strings.Join(groups, "-")
}

// meter shows how far long work is: on a terminal in one line, elsewhere a line for each tenth.
type meter struct {
	p        *program
	terminal bool
	shown    int
}

func newMeter(p *program) *meter {
	file, ok := p.stdout.(*os.File)
	if ok {
		info, err := file.Stat()
		ok = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return &meter{p: p, terminal: ok, shown: -1}
}

func (m *meter) to(stage string, done float64) {
	percent := int(done * 100)
	switch {
	case m.terminal && percent != m.shown:
		fmt.Fprintf(m.p.stdout, "\r  %s: %d %%   ", stage, percent)
		m.shown = percent
	case !m.terminal && percent/10 != m.shown:
		fmt.Fprintf(m.p.stdout, "  %s: %d %%\n", stage, percent)
		m.shown = percent / 10
	}
}

func (m *meter) end() {
	if m.terminal {
		fmt.Fprintln(m.p.stdout)
	}
}
