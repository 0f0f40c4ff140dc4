package postgres

import (
	"database/sql"
	"fmt"
	"testing"
)

// planning is a pool of one connection that keeps plans, on a cluster of the test's own.
func planning(t *testing.T) *sql.DB {
	t.Helper()
	db := openWith(t, Config{DataDir: emptyFolder(t), Throwaway: true, MaxConnections: 4}).DB()
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`CREATE TEMPORARY TABLE latrines (id int, name text)`); err != nil {
		t.Fatal(err)
	}
	return db
}

func keptPlans(t *testing.T, db *sql.DB) (n int) {
	t.Helper()
	if err := db.QueryRow(`SELECT count(*) FROM pg_prepared_statements`).Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestStatementIsPreparedWhenItIsAskedForAgain(t *testing.T) {
	db := planning(t)
	for i, want := range []int{0, 1, 1} {
		var got string
		if err := db.QueryRow(`SELECT $1::text || $2::text`, "a", "b").Scan(&got); err != nil || got != "ab" {
			t.Fatalf("%q %v", got, err)
		}
		if n := keptPlans(t, db); n != want {
			t.Errorf("after %d times %d plans are kept, want %d", i+1, n, want)
		}
	}
	for range 3 {
		if result, err := db.Exec(`INSERT INTO latrines VALUES ($1, $2)`, 1, "x"); err != nil {
			t.Fatal(err)
		} else if n, err := result.RowsAffected(); n != 1 || err != nil {
			t.Errorf("%d rows, %v", n, err)
		}
	}
	if n := keptPlans(t, db); n != 2 {
		t.Errorf("%d plans are kept, want 2", n)
	}
}

func TestOutdatedPlanIsMadeAnew(t *testing.T) {
	db := planning(t)
	read := func() error {
		rows, err := db.Query(`SELECT * FROM latrines WHERE id >= $1`, 0)
		if err != nil {
			return err
		}
		return rows.Close()
	}
	for range 3 {
		if err := read(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(`ALTER TABLE latrines ADD COLUMN soap boolean`); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := read(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(`DEALLOCATE ALL`); err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if err := read(); err != nil {
			t.Fatal(err)
		}
	}
}

func TestPlansAreBounded(t *testing.T) {
	db := planning(t)
	for i := range plansKept + 50 {
		for range 2 {
			if _, err := db.Exec(fmt.Sprintf(`UPDATE latrines SET name = $1 WHERE id = %d`, i), "x"); err != nil {
				t.Fatal(err)
			}
		}
	}
	if n := keptPlans(t, db); n != plansKept {
		t.Errorf("%d plans are kept, want %d", n, plansKept)
	}
}

func TestMistakesAndTransactionsStayWhatTheyAre(t *testing.T) {
	db := planning(t)
	for range 3 {
		if _, err := db.Exec(`INSERT INTO nothing VALUES ($1)`, 1); err == nil {
			t.Fatal("a statement on no table is taken")
		}
	}
	for range 3 {
		tx, err := db.Begin()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Exec(`INSERT INTO latrines VALUES ($1, $2)`, 1, "x"); err != nil {
			t.Fatal(err)
		}
		if err := tx.Rollback(); err != nil {
			t.Fatal(err)
		}
	}
	var n int
	if err := db.QueryRow(`SELECT count(*) FROM latrines`).Scan(&n); err != nil || n != 0 {
		t.Errorf("%d rows, %v", n, err)
	}
}

func TestForeignServersKeepPlansOnlyWhereTheirAddressSaysSo(t *testing.T) {
	for address, want := range map[string]bool{
		"postgres://a:b@h/d": false, "postgres://a:b@h/d?prepared=yes": true, "postgres://a:b@h/d?prepared=no": false,
	} {
		if keepsPlans(address) != want {
			t.Errorf("%s", address)
		}
		if cfg, err := parseURL("DATABASE_URL", address); err != nil || cfg.Runtime["prepared"] != "" {
			t.Errorf("%s: %v %v", address, cfg.Runtime, err)
		}
	}
}

func TestOnePlanServesAllArgumentsOfAStatementThatAsksForIt(t *testing.T) {
	db := planning(t)
	if _, err := db.Exec(`INSERT INTO latrines SELECT n, 'pit' FROM generate_series(1, 5000) AS n; CREATE INDEX ON latrines (id); ANALYZE latrines`); err != nil {
		t.Fatal(err)
	}
	chosen := func(text string) (generic, custom int) {
		t.Helper()
		if err := db.QueryRow(`SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE statement = $1`, text).Scan(&generic, &custom); err != nil {
			t.Fatal(err)
		}
		return generic, custom
	}
	const count = `SELECT count(*) FROM latrines WHERE id < $1`
	for _, text := range []string{count, OnePlan + count} {
		for range 4 {
			var n int
			if err := db.QueryRow(text, 3).Scan(&n); err != nil || n != 2 {
				t.Fatal(n, err)
			}
		}
	}
	if generic, custom := chosen(OnePlan + count); generic != 3 || custom != 0 {
		t.Errorf("%d plans for all arguments, %d for each; want 3 and 0", generic, custom)
	}
	if generic, custom := chosen(count); generic != 0 || custom != 3 {
		t.Errorf("elsewhere %d plans for all arguments, %d for each; want 0 and 3", generic, custom)
	}
	const mode = `SELECT current_setting('plan_cache_mode') WHERE $1 > 0`
	is := func(when string, of interface {
		QueryRow(string, ...any) *sql.Row
	}, text, want string) {
		t.Helper()
		var set string
		if err := of.QueryRow(text, 1).Scan(&set); err != nil || set != want {
			t.Errorf("%s it takes %q, %v, want %q", when, set, err, want)
		}
	}
	is("asked for once,", db, OnePlan+mode, "auto")
	is("asked for again,", db, OnePlan+mode, "force_generic_plan")
	is("for another statement", db, mode, "auto")
	is("asked for again,", db, OnePlan+mode, "force_generic_plan")
	tx, err := db.Begin()
	if err != nil {
		t.Fatal(err)
	}
	is("in a transaction", tx, OnePlan+mode, "auto")
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	is("after a transaction", db, OnePlan+mode, "force_generic_plan")
}
