package migrations_test

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"

	"entgo.io/ent/dialect"
	entsql "entgo.io/ent/dialect/sql"

	"saniladder/ent/migrate"
	"saniladder/ent/migrate/migrations"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func TestMigrationsGiveWhatTheEntitiesDescribe(t *testing.T) {
	db := testkit.DB(t)
	var missing bytes.Buffer
	if err := migrate.NewSchema(entsql.OpenDB(dialect.Postgres, db.Owner)).WriteTo(context.Background(), &missing); err != nil {
		t.Fatal(err)
	}
	if text := strings.TrimSpace(missing.String()); text != "" {
		t.Errorf("the entities want what no migration gives; write one:\n%s", text)
	}
}

func TestServersThatStartAtOnceMigrateOnce(t *testing.T) {
	db := testkit.EmptyDB(t)
	var (
		wait sync.WaitGroup
		ran  [3]int
		errs [3]error
	)
	for i := range ran {
		wait.Go(func() { ran[i], errs[i] = migrations.Up(context.Background(), db.Owner, "saniladder") })
	}
	wait.Wait()
	total := 0
	for i := range ran {
		if errs[i] != nil {
			t.Errorf("server %d: %v", i, errs[i])
		}
		total += ran[i]
	}
	var n int
	if err := db.Owner.QueryRow(`SELECT count(*) FROM schema_revisions`).Scan(&n); err != nil || total != n || n == 0 {
		t.Errorf("%d migrations ran for %d revisions, %v", total, n, err)
	}
	if current, err := migrations.Current(context.Background(), db.App); err != nil || !current {
		t.Errorf("current is %v, %v", current, err)
	}
}

func TestDatabaseOfANewerVersionIsLeftAlone(t *testing.T) {
	db := testkit.DB(t)
	if _, err := db.Owner.Exec(`INSERT INTO schema_revisions SELECT '99990101000001', 'later', kind, applied, total, executed_at, execution_ms, error, error_statement, hash, operator_version FROM schema_revisions LIMIT 1`); err != nil {
		t.Fatal(err)
	}
	if _, err := migrations.Up(context.Background(), db.Owner, "saniladder"); err == nil || !strings.Contains(err.Error(), "newer version") {
		t.Errorf("migrating gave %v", err)
	}
}

const unindexed = `
SELECT c.conrelid::regclass::text || ' ' || c.conname FROM pg_constraint c
WHERE c.contype = 'f' AND NOT EXISTS (
  SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND i.indkey[0] = c.conkey[1])`

const cascading = `SELECT conrelid::regclass::text || ' ' || conname FROM pg_constraint WHERE contype = 'f' AND confdeltype NOT IN ('r')`

func TestForeignKeysAreIndexedAndNeverCascade(t *testing.T) {
	db := testkit.DB(t)
	for what, query := range map[string]string{"has no index": unindexed, "is not RESTRICT": cascading} {
		rows, err := db.App.Query(query)
		if err != nil {
			t.Fatal(err)
		}
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				t.Fatal(err)
			}
			t.Errorf("foreign key %s %s", name, what)
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestWhatIsAppendedCannotBeChanged(t *testing.T) {
	db := testkit.DB(t)
	if _, err := db.App.Exec(`INSERT INTO audit_entries (id, actor_kind, action) VALUES (gen_random_uuid(), 'SYSTEM', 'test')`); err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{
		`UPDATE audit_entries SET action = 'other'`, `DELETE FROM audit_entries`, `TRUNCATE audit_entries`,
		`DELETE FROM household_observations`, `UPDATE facility_observations SET girls = 1`, `UPDATE latrine_observations SET source = ''`,
		`UPDATE community_meetings SET people = 1`, `DELETE FROM place_observations`, `UPDATE defaecation_maps SET note = ''`, `DELETE FROM monitoring_reports`,
	} {
		if _, err := db.App.Exec(statement); err == nil {
			t.Errorf("the application's role may: %s", statement)
		}
		if _, err := db.Owner.Exec(statement); err == nil {
			t.Errorf("the owner may: %s", statement)
		}
	}
}
