package postgres

import (
	"encoding/json"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
)

// Config says which PostgreSQL to use, or where Saniladder keeps one of its own.
type Config struct {
	// URL (postgres://…) is the server to use, in the application's role. Empty: a cluster in DataDir.
	URL string
	// MigrateURL is the same server in the role that owns the tables. Empty: URL.
	MigrateURL string
	// ReadURL is a replica for reads that tolerate lag. Empty: URL.
	ReadURL string
	// DataDir is the data folder; the cluster lives in its subfolder "postgres".
	DataDir string
	// Programs is the folder that holds PostgreSQL's programs. Empty: they are searched for.
	Programs string
	// ProjectDir is the clone whose npm packages may hold PostgreSQL's programs. Empty: the one around the executable.
	ProjectDir string
	// Purpose is what this process does ("serve", "import"): shown to whoever finds the folder in use.
	Purpose string
	// MaxConnections bounds the application's pool. 0: 8 for each processor, at least 16, at most 64.
	MaxConnections int
	// Throwaway makes a cluster that trades durability for speed. For tests only.
	Throwaway bool
	// Log receives what is done and what goes wrong. Nil: slog.Default().
	Log *slog.Logger

	loopback bool // TCP instead of a socket, as on systems without sockets
}

// ConfigFromEnvironment reads DATABASE_URL, DATABASE_MIGRATE_URL, DATABASE_READ_URL, SANILADDER_DATA and
// SANILADDER_POSTGRES_BIN through getenv (os.Getenv).
func ConfigFromEnvironment(getenv func(string) string) Config {
	cfg := Config{
		URL:        getenv("DATABASE_URL"),
		MigrateURL: getenv("DATABASE_MIGRATE_URL"),
		ReadURL:    getenv("DATABASE_READ_URL"),
		DataDir:    getenv("SANILADDER_DATA"),
		Programs:   getenv("SANILADDER_POSTGRES_BIN"),
	}
	if cfg.DataDir == "" {
		cfg.DataDir = DefaultDataDir(getenv)
	}
	return cfg
}

// DefaultDataDir is the data folder when SANILADDER_DATA does not name one: /var/lib/saniladder for root; otherwise .data
// in the clone that the executable was built in, else the user's own folder for application data.
func DefaultDataDir(getenv func(string) string) string {
	if os.Geteuid() == 0 && runtime.GOOS != "windows" {
		return "/var/lib/saniladder"
	}
	if project := projectOfExecutable(); project != "" {
		return filepath.Join(project, ".data")
	}
	if dir := getenv("XDG_DATA_HOME"); dir != "" {
		return filepath.Join(dir, "saniladder")
	}
	if home, err := os.UserHomeDir(); err == nil {
		return filepath.Join(home, ".local", "share", "saniladder")
	}
	return "saniladder-data"
}

// projectOfExecutable is the clone that holds the running program, empty when it runs from elsewhere.
func projectOfExecutable() string {
	executable, err := os.Executable()
	if err != nil {
		return ""
	}
	if executable, err = filepath.EvalSymlinks(executable); err != nil {
		return ""
	}
	for dir := filepath.Dir(executable); dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if isProject(dir) {
			return dir
		}
	}
	return ""
}

func isProject(dir string) bool {
	text, err := os.ReadFile(filepath.Join(dir, "package.json"))
	if err != nil {
		return false
	}
	var manifest struct{ Name string }
	return json.Unmarshal(text, &manifest) == nil && manifest.Name == "saniladder"
}

func (cfg Config) withDefaults() Config {
	if cfg.Log == nil {
		cfg.Log = slog.Default()
	}
	if cfg.MaxConnections == 0 {
		cfg.MaxConnections = min(max(8*runtime.NumCPU(), 16), 64)
	}
	if cfg.Purpose == "" {
		cfg.Purpose = filepath.Base(os.Args[0])
	}
	if cfg.ProjectDir == "" {
		cfg.ProjectDir = projectOfExecutable()
	}
	if runtime.GOOS == "windows" {
		cfg.loopback = true
	}
	return cfg
}
