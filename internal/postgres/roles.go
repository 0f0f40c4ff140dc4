package postgres

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/lib/pq"
)

// ensureRoles makes the two roles and the database where they are missing. The owner's role makes tables; the application's role
// has what the migrations grant it, and cannot change what is there.
func (c *cluster) ensureRoles(ctx context.Context) error {
	admin, err := openPool(c.address(superuser, c.passwords.Superuser, "postgres").driverConfig(), 1)
	if err != nil {
		return err
	}
	defer admin.Close()
	roles := []struct{ name, password string }{{ownerRole, c.passwords.Owner}, {applicationRole, c.passwords.Application}}
	for _, role := range roles {
		if err := unless(ctx, admin, "SELECT 1 FROM pg_roles WHERE rolname = $1", role.name,
			fmt.Sprintf("CREATE ROLE %s LOGIN PASSWORD %s", role.name, pq.QuoteLiteral(role.password))); err != nil {
			return err
		}
	}
	if err := unless(ctx, admin, "SELECT 1 FROM pg_database WHERE datname = $1", databaseName,
		"CREATE DATABASE "+databaseName+" OWNER "+ownerRole); err != nil {
		return err
	}
	if c.cfg.Throwaway { // tests make a database each, and drop it with whatever is still connected
		if _, err := admin.ExecContext(ctx, "ALTER ROLE "+ownerRole+" CREATEDB; GRANT pg_signal_backend TO "+ownerRole); err != nil {
			return err
		}
	}
	db, err := openPool(c.address(superuser, c.passwords.Superuser, databaseName).driverConfig(), 1)
	if err != nil {
		return err
	}
	defer db.Close()
	return restrict(ctx, db)
}

// unless runs a statement when the question has no answer.
func unless(ctx context.Context, db *sql.DB, question, name, statement string) error {
	var one int
	err := db.QueryRowContext(ctx, question, name).Scan(&one)
	if err == sql.ErrNoRows {
		_, err = db.ExecContext(ctx, statement)
	}
	return err
}

// restrict gives the database's schema to the owner's role and leaves the application's role with the right to connect, to use
// what it is granted, and to make temporary tables. It can be repeated.
func restrict(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	for _, statement := range []string{
		"REVOKE ALL ON DATABASE " + databaseName + " FROM PUBLIC",
		"GRANT CONNECT, TEMPORARY ON DATABASE " + databaseName + " TO " + applicationRole,
		"ALTER SCHEMA public OWNER TO " + ownerRole,
		"REVOKE ALL ON SCHEMA public FROM PUBLIC",
		"GRANT USAGE ON SCHEMA public TO " + applicationRole,
		// A session that was left in a transaction would hold its locks and old rows for ever.
		"ALTER ROLE " + applicationRole + " SET idle_in_transaction_session_timeout = '5min'",
	} {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	return tx.Commit()
}
