package postgres

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestFirstStartMakesADurableClusterAndTheSecondKeepsItsData(t *testing.T) {
	t.Parallel()
	dir := emptyFolder(t)
	first := open(t, dir)
	for setting, want := range map[string]string{
		"fsync": "on", "full_page_writes": "on", "synchronous_commit": "on", "data_checksums": "on",
		"listen_addresses": "", "password_encryption": "scram-sha-256", "TimeZone": "UTC", "server_encoding": "UTF8",
	} {
		if got := ask[string](t, first.DB(), "SELECT current_setting($1)", setting); got != want {
			t.Errorf("%s is %q, want %q", setting, got, want)
		}
	}
	if got := ask[string](t, first.DB(), "SELECT lower('ÉKUMFI')"); got != "ékumfi" {
		t.Errorf("letters beyond ASCII are not known: %q", got)
	}
	do(t, first.OwnerDB(), "CREATE TABLE kept (n int)")
	do(t, first.OwnerDB(), "INSERT INTO kept VALUES (7)")
	if err := first.Close(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := ask[int](t, open(t, dir).OwnerDB(), "SELECT n FROM kept"); got != 7 {
		t.Errorf("kept %d", got)
	}
}

func TestSecretsAreReadableByTheOwnerAlone(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	open(t, dir)
	l := newLayout(dir)
	for _, path := range []string{l.passwords, l.state, l.log, l.lock} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", filepath.Base(path), info.Mode(), err)
		}
	}
	for _, path := range []string{l.cluster, l.socket} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%s: %v, %v", filepath.Base(path), info.Mode(), err)
		}
	}
}

func TestWrongPasswordIsRefusedByTheCluster(t *testing.T) {
	t.Parallel()
	server := open(t, dataFolder(t))
	wrong := server.address
	wrong.Password = "guessed"
	db, err := openPool(wrong.driverConfig(), 1)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := db.Ping(); err == nil {
		t.Error("let in with a guessed password")
	}
}

func TestApplicationsRoleMakesNoTables(t *testing.T) {
	t.Parallel()
	server := open(t, dataFolder(t))
	if _, err := server.DB().Exec("CREATE TABLE mine (n int)"); err == nil {
		t.Error("the application's role made a table")
	}
	if ask[bool](t, server.DB(), "SELECT rolsuper OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user") {
		t.Error("the application's role has more rights than it needs")
	}
}

func TestCallersPostgresVariablesChangeNothing(t *testing.T) {
	dir := dataFolder(t)
	for name, value := range map[string]string{
		"PGHOST": "example.invalid", "PGPORT": "1", "PGUSER": "nobody", "PGPASSWORD": "x", "PGDATABASE": "x", "PGDATA": "/nowhere",
		"PGOPTIONS": "-c default_transaction_read_only=on", "PGSERVICE": "x", "PGSSLMODE": "verify-full", "PGREQUIREPEER": "x",
		"PGTZ": "Asia/Phnom_Penh", "PGDATESTYLE": "German",
	} {
		t.Setenv(name, value)
	}
	server := open(t, dir)
	if got := ask[string](t, server.DB(), "SELECT current_setting('TimeZone') || current_setting('default_transaction_read_only')"); got != "UTCoff" {
		t.Error(got)
	}
	outside := openWith(t, Config{URL: server.URL(), MigrateURL: server.OwnerURL()})
	if got := ask[string](t, outside.OwnerDB(), "SELECT current_user::text"); got != ownerRole {
		t.Error(got)
	}
}

func TestGivenServerIsUsedInsteadOfAClusterOfOurOwn(t *testing.T) {
	t.Parallel()
	given := open(t, dataFolder(t))
	unused := emptyFolder(t)
	server := openWith(t, Config{URL: given.URL(), MigrateURL: given.OwnerURL(), ReadURL: given.URL(), DataDir: unused})
	if server.Embedded() || server.ReadDB() == server.DB() || server.OwnerDB() == server.DB() {
		t.Error("the pools are not those that were named")
	}
	if entries, err := os.ReadDir(unused); err != nil || len(entries) != 0 {
		t.Errorf("the data folder was touched: %v, %v", entries, err)
	}
}

func TestGivenServerThatDoesNotAnswerIsNamedWithoutItsPassword(t *testing.T) {
	t.Parallel()
	sentence := refusal(t, Config{URL: "postgres://u:secret@127.0.0.1:1/d?connect_timeout=2"})
	mustSay(t, sentence, "DATABASE_URL", "127.0.0.1")
	if strings.Contains(sentence, "secret") {
		t.Error(sentence)
	}
}

func TestCommandsAttachToARunningCluster(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	startOwner(t, dir, "serve")
	command, err := Attach(t.Context(), Config{DataDir: dir, Log: quiet, Purpose: "import"})
	if err != nil {
		t.Fatal(err)
	}
	if !command.Attached() || ask[int](t, command.DB(), "SELECT 1") != 1 {
		t.Error("not attached")
	}
	command.Close(t.Context())
	again, err := Attach(t.Context(), Config{DataDir: dir, Log: quiet})
	if err != nil {
		t.Fatalf("a command's end stopped the server: %v", err)
	}
	again.Close(t.Context())
}

func TestCommandsStartTheClusterForTheirOwnTimeWhenNobodyRunsIt(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	command, err := Attach(t.Context(), Config{DataDir: dir, Log: quiet, ProjectDir: projectDir()})
	if err != nil {
		t.Fatal(err)
	}
	if command.Attached() || ask[int](t, command.DB(), "SELECT 1") != 1 {
		t.Error("attached to nobody")
	}
	command.Close(context.Background())
	open(t, dir)
}

func TestSecondOwnerOfAFolderIsToldWhoTheFirstIs(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	startOwner(t, dir, "serve")
	mustSay(t, refusal(t, Config{DataDir: dir}), "Another Saniladder (serve, process ", dir, "SANILADDER_DATA")
}

func TestSocketOfALongFolderNameLiesInAShortOne(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(emptyFolder(t), strings.Repeat("long", 30))
	server := open(t, dir)
	socket := server.address.Host
	if len(socket) > longestSocketFolder || ask[int](t, server.DB(), "SELECT 1") != 1 {
		t.Errorf("socket in %s", socket)
	}
	server.Close(t.Context())
	if _, err := os.Stat(socket); err == nil {
		t.Errorf("%s was left behind", socket)
	}
}

func TestLoopbackServesWhereThereAreNoSockets(t *testing.T) {
	t.Parallel()
	dir := dataFolder(t)
	server := openWith(t, Config{DataDir: dir, loopback: true})
	if got := ask[string](t, server.DB(), "SELECT host(inet_server_addr())"); got != "127.0.0.1" {
		t.Errorf("listens on %s", got)
	}
	command, err := Attach(t.Context(), Config{DataDir: emptyFolder(t), Log: quiet, URL: server.URL()})
	if err != nil {
		t.Fatal(err)
	}
	command.Close(t.Context())
}

func TestFolderNamesMayHoldSpacesCommasAndQuotes(t *testing.T) {
	t.Parallel()
	server := open(t, filepath.Join(emptyFolder(t), "Saniladder, Ghana's 'data'"))
	if ask[int](t, server.DB(), "SELECT 1") != 1 {
		t.Error("no answer")
	}
}
