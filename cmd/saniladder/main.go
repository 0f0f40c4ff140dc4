// Command saniladder is the whole program: the server and the commands that work beside it. Here is only wiring and flags.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/signal"
	"syscall"
	"time"

	"saniladder/domain/fault"
)

// version is set when it is built (-ldflags "-X main.version=…").
var version = "development"

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	os.Exit(run(ctx, &program{
		getenv: os.Getenv,
		stdin:  os.Stdin,
		stdout: os.Stdout,
		stderr: os.Stderr,
		now:    time.Now,
	}, os.Args[1:]))
}

// program is what a command runs with. Tests give their own, and boot what people boot.
type program struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
	now            func() time.Time
	log            *slog.Logger
}

// run does what the arguments ask for and returns the exit code: 0 done, 1 failed with a sentence, 2 asked wrongly.
func run(ctx context.Context, p *program, args []string) int {
	p.log = newLog(p.getenv, p.stderr)
	name := "help"
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	c, found := findCommand(name)
	if !found {
		fmt.Fprintf(p.stderr, "saniladder has no command %q. Its commands:\n\n", name)
		printCommands(p.stderr)
		return 2
	}
	flags := flag.NewFlagSet(c.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	do := c.prepare(p, flags)
	rest, err := parseFlags(flags, args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		printUsage(p.stdout, c, flags)
		return 0
	case err != nil:
		fmt.Fprintf(p.stderr, "saniladder %s: %v\n\n", c.name, err)
		printUsage(p.stderr, c, flags)
		return 2
	}
	return p.report(do(ctx, rest))
}

// parseFlags lets flags stand before and after the other arguments, which it returns.
func parseFlags(flags *flag.FlagSet, args []string) (rest []string, err error) {
	for {
		if err := flags.Parse(args); err != nil {
			return nil, err
		}
		args = flags.Args()
		if len(args) == 0 {
			return rest, nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// report says how a command ended: a person reads the sentence; what lies beneath goes to the log.
func (p *program) report(err error) int {
	var usage usageError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &usage):
		fmt.Fprintln(p.stderr, err)
		return 2
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(p.stderr, "Stopped.")
		return 1
	}
	told := fault.From(err)
	fmt.Fprintln(p.stderr, told.Message)
	if told.Cause != nil {
		if told.Code == fault.Internal {
			p.log.Error(told.Cause.Error())
		} else {
			p.log.Debug(told.Cause.Error())
		}
	}
	return 1
}

// usageError is a command asked for wrongly: with arguments that it does not take, or without those that it needs.
type usageError string

func (e usageError) Error() string { return string(e) }

// newLog writes text, or JSON with SANILADDER_LOG=json; SANILADDER_LOG_LEVEL is debug, info (the default), warn or error.
func newLog(getenv func(string) string, w io.Writer) *slog.Logger {
	var level slog.Level
	if text := getenv("SANILADDER_LOG_LEVEL"); text != "" {
		if err := level.UnmarshalText([]byte(text)); err != nil {
			level = slog.LevelInfo
		}
	}
	options := &slog.HandlerOptions{Level: level}
	if getenv("SANILADDER_LOG") == "json" {
		return slog.New(slog.NewJSONHandler(w, options))
	}
	return slog.New(slog.NewTextHandler(w, options))
}
