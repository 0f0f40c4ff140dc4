package main

import (
	"database/sql"
	"testing"

	"saniladder/internal/postgres"
	"saniladder/internal/testkit"
)

func TestMain(m *testing.M) { testkit.Main(m) }

func TestTheProxyCountsEachStatementOnce(t *testing.T) {
	p, address, err := newProxy(testkit.DB(t).URL)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	connector, err := postgres.Connector(address)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	defer db.Close()
	if err := db.Ping(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		what string
		want int64
		do   func() error
	}{
		{"a query with an argument", 1, func() error { return db.QueryRow(`SELECT $1::int`, 1).Scan(new(int)) }},
		{"a query without", 1, func() error { return db.QueryRow(`SELECT 1`).Scan(new(int)) }},
		{"a transaction of one query", 3, func() error {
			tx, err := db.Begin()
			if err != nil {
				return err
			}
			if err := tx.QueryRow(`SELECT $1::int`, 1).Scan(new(int)); err != nil {
				return err
			}
			return tx.Commit()
		}},
	} {
		before := p.statements.Load()
		if err := c.do(); err != nil {
			t.Fatal(err)
		}
		if got := p.statements.Load() - before; got != c.want {
			t.Errorf("%s counts as %d statements, want %d", c.what, got, c.want)
		}
	}
}
