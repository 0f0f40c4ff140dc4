package architecture

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// topLevel is all that may lie in the project's folder, beside files whose names begin with a dot.
var topLevel = []string{
	"LICENSE", "README.md", "cmd", "domain", "ent", "frontend", "generate.go", "go.mod", "go.sum", "gqlgen.yml", "graph", "internal",
	"package-lock.json", "package.json", "scripts", "server",
}

func TestOnlyTheLayoutsFoldersLieAtTheTop(t *testing.T) {
	for _, name := range tracked(t) {
		if first, _, _ := strings.Cut(name, "/"); !strings.HasPrefix(first, ".") && !slices.Contains(topLevel, first) {
			t.Errorf("%s is not part of the layout", name)
		}
	}
}

// A file that names a folder of somebody's machine, or where packages come from, works on that machine only.
var forbidden = []struct {
	pattern *regexp.Regexp
	why     string
}{
	{regexp.MustCompile(`(^|[\s"'=(:])/(root|home/\w+|Users/\w+|work)/\w`), "the path of one machine"},
	{regexp.MustCompile(`registry\.` + `npmjs\.org|proxy\.` + `golang\.org|"resolved": "http`), "a package registry's host"},
}

func TestFilesNameNoMachineAndNoRegistry(t *testing.T) {
	for _, name := range tracked(t) {
		text, err := os.ReadFile(filepath.Join(root(), name))
		if err != nil || bytes.IndexByte(text, 0) >= 0 || strings.HasPrefix(name, "internal/architecture/") {
			continue // deleted, or not text, or this test
		}
		for _, f := range forbidden {
			if found := f.pattern.Find(text); found != nil {
				t.Errorf("%s contains %q, %s", name, bytes.TrimSpace(found), f.why)
			}
		}
	}
}

func TestFilesWrittenByHandStayShortAndAreNamedAfterNouns(t *testing.T) {
	for _, name := range tracked(t) {
		switch filepath.Ext(name) {
		case ".go", ".ts", ".tsx", ".mjs", ".graphql":
		default:
			continue
		}
		text, err := os.ReadFile(filepath.Join(root(), name))
		if err != nil || isGenerated(name, text) {
			continue
		}
		if lines := bytes.Count(text, []byte("\n")); lines >= 400 {
			t.Errorf("%s has %d lines: split it by noun", name, lines)
		}
		for part := range strings.SplitSeq(strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))), "/") {
			if slices.Contains([]string{"util", "utils", "common", "helper", "helpers", "manager", "misc"}, part) {
				t.Errorf("%s is named after nothing in particular", name)
			}
		}
	}
}

func isGenerated(name string, text []byte) bool {
	head := text[:min(len(text), 300)]
	return bytes.Contains(head, []byte("DO NOT EDIT")) || strings.HasPrefix(name, "graph/generated/") || strings.HasPrefix(name, "frontend/src/graphql/")
}

func tracked(t *testing.T) []string {
	t.Helper()
	cmd := exec.Command("git", "ls-files", "-z")
	cmd.Dir = root()
	out, err := cmd.Output()
	if err != nil {
		t.Skip("not a clone: git does not know these files")
	}
	return strings.Split(strings.TrimRight(string(out), "\x00"), "\x00")
}
