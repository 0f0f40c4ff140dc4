package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// The bench's data: always of the same seed, so that figures can be compared.
const (
	seed     = "1"
	password = "only for the bench"
)

// built is the marker in the data folder that the data is whole.
type built struct {
	Seed    string
	Seconds float64
	At      time.Time
}

func (o options) marker() string { return filepath.Join(o.data, "national.json") }

// ensureData makes the national demo once.
func (o options) ensureData(ctx context.Context) error {
	if text, err := os.ReadFile(o.marker()); err == nil {
		var b built
		if json.Unmarshal(text, &b) == nil && b.Seed == seed {
			return nil
		}
	}
	if _, err := os.Stat(filepath.Join(o.data, "postgres", "cluster")); !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s holds data that is not whole, or of another seed; remove the folder to have it made anew", o.data)
	}
	fmt.Println("Making the national data, once (some minutes, some 6 GB):")
	began := time.Now()
	make := exec.CommandContext(ctx, o.server, "demo", "--scale", "national", "--seed", seed)
	make.Env = append(o.environment(), "SANILADDER_DEMO_PASSWORD="+password)
	make.Stdout, make.Stderr = os.Stdout, os.Stderr
	if err := make.Run(); err != nil {
		return fmt.Errorf("making the national data: %w", err)
	}
	text, err := json.Marshal(built{Seed: seed, Seconds: time.Since(began).Seconds(), At: time.Now().UTC()})
	if err != nil {
		return err
	}
	return os.WriteFile(o.marker(), text, 0o644)
}

// environment is that of the programs under test: the bench's data folder, and no
// setting of whoever runs it.
func (o options) environment() []string {
	env := []string{"SANILADDER_DATA=" + o.data, "SANILADDER_LOG_LEVEL=warn"}
	for _, name := range []string{"PATH", "HOME", "USER", "LANG", "TMPDIR", "SystemRoot"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}
