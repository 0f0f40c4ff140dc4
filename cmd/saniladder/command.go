package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"text/tabwriter"
)

// command is one of the program's commands. Each has a file of its own, cmd_<name>.go, and a line in commands.
type command struct {
	name      string
	arguments string // what stands after the name, for the usage
	summary   string // one line for the list
	// prepare declares the flags and returns what runs the command with the arguments left over.
	prepare func(p *program, flags *flag.FlagSet) func(ctx context.Context, args []string) error
}

// commands lists all, in the order in which help shows them.
func commands() []command {
	return []command{
		{name: "serve", summary: "runs the server, and PostgreSQL unless DATABASE_URL names one", prepare: prepareServe},
		{name: "migrate", summary: "brings the database to this program's version (serve does so by itself)", prepare: prepareMigrate},
		{name: "import", arguments: "areas|communities|households|staff|borders FILE", summary: "brings in a list, so that nothing of it is lost", prepare: prepareImport},
		{name: "export", arguments: "communities", summary: "writes the list of communities as CSV or XLSX", prepare: prepareExport},
		{name: "score", arguments: "FILE", summary: "works out a filled checklist, and prints its marks as JSON", prepare: prepareScore},
		{name: "draw", arguments: "FILE", summary: "repeats the draw of a sample from what was recorded of it", prepare: prepareDraw},
		{name: "demo", summary: "fills an empty database with a country that is made up", prepare: prepareDemo},
		{name: "user", arguments: "create NAME | list | reset NAME | retire NAME", summary: "makes accounts, gives new passwords, closes accounts", prepare: prepareUser},
		{name: "token", arguments: "create | list | revoke ID", summary: "makes, lists and revokes tokens for programs", prepare: prepareToken},
		{name: "key", arguments: "list | public | rotate", summary: "lists the keys that sign certificates, prints their public halves, draws the next", prepare: prepareKey},
		{name: "verify", arguments: "CODE | FILE | -", summary: "checks a certificate's code without a database, with the nation's public keys", prepare: prepareVerify},
		{name: "recount", summary: "compares the counters with the register and mends them", prepare: prepareRecount},
		{name: "programs", summary: "tells which PostgreSQL programs it would run", prepare: preparePrograms},
		{name: "version", summary: "tells its version", prepare: prepareVersion},
		{name: "help", summary: "lists the commands", prepare: prepareHelp},
	}
}

func findCommand(name string) (command, bool) {
	switch name {
	case "-h", "--help", "-help":
		name = "help"
	case "-v", "--version", "-version":
		name = "version"
	}
	for _, c := range commands() {
		if c.name == name {
			return c, true
		}
	}
	return command{}, false
}

func printCommands(w io.Writer) {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, c := range commands() {
		fmt.Fprintf(table, "  saniladder %s %s\t%s\n", c.name, c.arguments, c.summary)
	}
	table.Flush()
	fmt.Fprintln(w, "\nsaniladder <command> -h tells a command's flags.")
}

func printUsage(w io.Writer, c command, flags *flag.FlagSet) {
	fmt.Fprintf(w, "saniladder %s [flags] %s\n  %s\n", c.name, c.arguments, c.summary)
	flags.SetOutput(w)
	flags.PrintDefaults()
}

// none refuses arguments of commands that take none.
func none(args []string) error {
	if len(args) > 0 {
		return usageError(fmt.Sprintf("%q is one argument too many.", args[0]))
	}
	return nil
}
