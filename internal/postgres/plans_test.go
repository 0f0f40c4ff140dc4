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
