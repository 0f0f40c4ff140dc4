// Package architecture holds the shape of the project: who may import whom, and what may lie where.
package architecture

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

const module = "saniladder/"

// layers order the packages below internal: each may import those of lines above it, and none of its own line or below.
var layers = [][]string{
	{"postgres"},
	{"audit", "rule", "progress", "check", "paging"},
	{"casework", "pace", "waiting"},
	{"account", "document", "partners"},
	{"register"},
	{"topology", "preparation"},
	{"cases", "monitoring"},
	{"honours"},
	{"founding", "transfer", "trail", "celebration", "commitment", "event", "programme", "referral"},
	{"reporting", "supervision"},
	{"demo"},
}

// listed is a package as the go command knows it.
type listed struct {
	ImportPath string
	Imports    []string
}

func TestPackagesImportOnlyWhatTheirPlaceAllows(t *testing.T) {
	for _, p := range packages(t) {
		from := strings.TrimPrefix(p.ImportPath, module)
		for _, imported := range p.Imports {
			if reason := refused(from, imported); reason != "" {
				t.Errorf("%s imports %s: %s", from, imported, reason)
			}
		}
	}
}

// refused says why a package may not import another, or nothing.
func refused(from, imported string) string {
	to, ours := strings.CutPrefix(imported, module)
	if ours && place(to) == "internal/testkit" && place(from) != "internal/testkit" {
		return "only tests use the testkit"
	}
	switch place(from) {
	case "domain":
		if ours && place(to) != "domain" || !ours && strings.Contains(strings.Split(imported, "/")[0], ".") {
			return "domain is what is true: it stands on the standard library alone"
		}
		if slices.Contains([]string{"os", "net", "net/http", "database/sql", "log", "log/slog"}, imported) {
			return "domain does no input or output"
		}
	case "ent/schema":
		if ours && place(to) != "domain" && to != "internal/rule" && !strings.HasPrefix(to, "ent/") {
			return "a schema knows domain, and internal/rule for its policies"
		}
	case "ent":
		if ours && !slices.Contains([]string{"ent", "ent/schema", "domain"}, place(to)) {
			return "ent is generated from its schema alone"
		}
	case "internal":
		if ours && !slices.Contains([]string{"internal", "ent", "domain"}, place(to)) {
			return "what happens does not know how it is reached"
		}
		if imported == "net/http" {
			return "what happens does not know how it is reached"
		}
		if ours && place(to) == "internal" && !above(to, from) {
			return "it lies in the same layer or a later one"
		}
	case "graph":
		if ours && !slices.Contains([]string{"graph", "internal", "ent", "domain"}, place(to)) {
			return "resolvers know use cases, entities and domain"
		}
	case "server":
		if ours && !slices.Contains([]string{"server", "graph", "internal", "domain", "frontend"}, place(to)) {
			return "the server knows graph, internal, domain and frontend"
		}
	case "internal/testkit", "cmd", "scripts":
	case "frontend":
		if ours {
			return "the built web client is only embedded"
		}
	default:
		return "its folder has no place in the layout"
	}
	return ""
}

// place is the part of the layout that a package belongs to.
func place(path string) string {
	for _, prefix := range []string{"internal/testkit", "ent/schema"} {
		if path == prefix || strings.HasPrefix(path, prefix+"/") {
			return prefix
		}
	}
	first, _, _ := strings.Cut(path, "/")
	return first
}

// above tells that to lies in a layer before from's, or in from's own folder.
func above(to, from string) bool {
	toLayer, toName := layerOf(to)
	fromLayer, fromName := layerOf(from)
	return toName == fromName || toLayer >= 0 && toLayer < fromLayer
}

func layerOf(path string) (int, string) {
	name, _, _ := strings.Cut(strings.TrimPrefix(path, "internal/"), "/")
	return slices.IndexFunc(layers, func(names []string) bool { return slices.Contains(names, name) }), name
}

func TestPackagesOfInternalHaveALayer(t *testing.T) {
	for _, p := range packages(t) {
		path := strings.TrimPrefix(p.ImportPath, module)
		if layer, name := layerOf(path); place(path) == "internal" && layer < 0 && !slices.Contains([]string{"architecture", "deps"}, name) {
			t.Errorf("%s has no layer: add it to layers", path)
		}
	}
}

func TestRefusedImportsAreFound(t *testing.T) {
	for _, c := range [][2]string{
		{"domain/ladder", "saniladder/ent"}, {"domain/ladder", "github.com/google/uuid"}, {"domain/ladder", "os"},
		{"ent/schema", "saniladder/internal/casework"}, {"internal/transfer", "saniladder/graph"}, {"internal/transfer", "net/http"},
		{"internal/register", "saniladder/internal/transfer"}, {"internal/progress", "saniladder/internal/casework"},
		{"graph", "saniladder/server"}, {"server", "saniladder/ent"}, {"internal/register", "saniladder/internal/testkit"}, {"tools", "fmt"},
	} {
		if refused(c[0], c[1]) == "" {
			t.Errorf("%s may import %s", c[0], c[1])
		}
	}
}

func packages(t *testing.T) []listed {
	t.Helper()
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", "./...")
	cmd.Dir = root()
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []listed
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		if p.ImportPath != strings.TrimSuffix(module, "/") { // the root holds only what generates
			all = append(all, p)
		}
	}
}

func root() string {
	_, file, _, _ := runtime.Caller(0)
	return filepath.Dir(filepath.Dir(filepath.Dir(file)))
}
