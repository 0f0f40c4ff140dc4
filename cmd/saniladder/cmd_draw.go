package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"saniladder/domain/fault"
	"saniladder/domain/protocol"
)

// drawn is what the command prints.
type drawn struct {
	List     string   `json:"list"`
	Sample   []string `json:"sample"`
	Reserves []string `json:"reserves"`
}

// prepareDraw repeats a draw from what was recorded of it (CK6), without the server or its database.
func prepareDraw(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	unit := flags.String("unit", string(protocol.HouseholdsDrawn), "what is drawn: HOUSEHOLDS, ADULTS or CHILDREN")
	list := flags.String("list", "", "the recorded hash of the list, to be compared with FILE's")
	nonce := flags.String("code", "", "the visit code that the server gave with the team's papers")
	number := flags.Int("number", -1, "the number that was called out on arrival")
	size := flags.Int("size", 0, "how many are drawn")
	reserves := flags.Int("reserves", 0, "how many stand in for who is absent")
	return func(_ context.Context, args []string) error {
		if len(args) != 1 || *nonce == "" || *number < 0 || *size < 1 {
			return usageError("Say what was recorded: saniladder draw --code CODE --number N --size N FILE, with a line in FILE for each of the list, or - for standard input.")
		}
		what := protocol.Unit(strings.ToUpper(*unit))
		if !slices.Contains(protocol.Units(), what) {
			return usageError(fmt.Sprintf("%q cannot be drawn. It is HOUSEHOLDS, ADULTS or CHILDREN.", *unit))
		}
		lines, err := p.lines(args[0])
		if err != nil {
			return err
		}
		draw := protocol.Draw{Unit: what, ListHash: protocol.ListHash(lines), Nonce: *nonce, Number: *number}
		if *list != "" {
			draw.ListHash = strings.ToLower(*list)
		}
		outcome, err := draw.Pick(lines, *size, *reserves)
		if err != nil {
			return err
		}
		return json.NewEncoder(p.stdout).Encode(drawn{List: draw.ListHash, Sample: outcome.Sample, Reserves: outcome.Reserves})
	}
}

// input opens a file that the arguments name, or standard input for "-".
func (p *program) input(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(p.stdin), nil
	}
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.New(fault.NotFound, "There is no file %s.", path).Because(err)
	}
	if err != nil {
		return nil, fault.New(fault.Unavailable, "%s cannot be opened.", path).Because(err)
	}
	return file, nil
}

// lines reads a file's lines; empty ones are left out.
func (p *program) lines(path string) ([]string, error) {
	file, err := p.input(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var lines []string
	scanner := bufio.NewScanner(file)
	for scanner.Scan() {
		if line := strings.TrimSuffix(scanner.Text(), "\r"); line != "" {
			lines = append(lines, line)
		}
	}
	if err := scanner.Err(); err != nil {
		return nil, fault.New(fault.Invalid, "%s cannot be read to its end.", path).Because(err)
	}
	return lines, nil
}
