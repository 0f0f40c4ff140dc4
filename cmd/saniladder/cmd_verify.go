package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"os"

	"saniladder/domain/fault"
	"saniladder/internal/document"
)

// verified is what the command prints: what the code says where it is genuine, else why it is not.
type verified struct {
	Genuine bool `json:"genuine"`
	// Key is the id of the key that signed, or that the code names.
	Key string `json:"key,omitempty"`
	*document.Claim
	// Note says what a check without the register cannot tell.
	Note string `json:"note,omitempty"`
	// Reason is one of document's, Message a sentence.
	Reason  string `json:"reason,omitempty"`
	Message string `json:"message,omitempty"`
}

// longestCodeFile bounds what is read of a file or of standard input.
const longestCodeFile = 64 << 10

func prepareVerify(p *program, flags *flag.FlagSet) func(context.Context, []string) error {
	keys := flags.String("key", "", "file of public keys, as saniladder key public prints it")
	return func(_ context.Context, args []string) error {
		if len(args) != 1 || *keys == "" {
			return usageError("Say what to check, and with which keys: saniladder verify --key FILE CODE. For CODE: the code, its address, a file with either, or - for standard input.")
		}
		text, err := os.ReadFile(*keys)
		if err != nil {
			return fault.New(fault.NotFound, "The file of keys %q cannot be read.", *keys).Because(err)
		}
		ring, err := document.ReadKeyring(text)
		if err != nil {
			return err
		}
		given, err := p.given(args[0])
		if err != nil {
			return err
		}
		return p.verify(ring, given)
	}
}

// given is the argument itself, or what the file of that name or standard input holds.
func (p *program) given(argument string) (string, error) {
	var from io.Reader = p.stdin
	if argument != "-" {
		file, err := os.Open(argument)
		if err != nil {
			return argument, nil // a code is no file's name
		}
		defer file.Close()
		from = file
	}
	text, err := io.ReadAll(io.LimitReader(from, longestCodeFile))
	return string(text), err
}

// verify prints what the code says. A code that is not genuine is an error, after its print.
func (p *program) verify(ring document.Keyring, given string) error {
	claim, key, err := ring.Check(given)
	says := verified{Genuine: err == nil}
	if key != (document.KeyID{}) {
		says.Key = key.String()
	}
	var refused *fault.Error
	switch {
	case err == nil:
		says.Claim, says.Note = &claim, "Signed as it says. Whether the level is still held, only the nation's page can tell."
	case errors.As(err, &refused):
		says.Reason, says.Message = refused.Params["reason"], refused.Message
	default:
		return err
	}
	encoder := json.NewEncoder(p.stdout)
	encoder.SetIndent("", "  ")
	encoder.SetEscapeHTML(false)
	if failed := encoder.Encode(says); failed != nil {
		return failed
	}
	return err
}
