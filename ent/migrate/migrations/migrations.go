// Package migrations holds the versioned SQL of the register and applies it at
// start: in one transaction on the owner's connection, so that several servers
// that start at once apply it once, and a failure leaves nothing half done.
package migrations

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"time"

	"ariga.io/atlas/sql/migrate"
	"ariga.io/atlas/sql/postgres"
	"github.com/lib/pq"

	"saniladder/domain/fault"
)

//go:generate go run -mod=mod sum.go

//go:embed *.sql atlas.sum
var files embed.FS

// appendOnly are the tables whose rows the application's role can add and never
// change.
var appendOnly = []string{"audit_entries", "facility_observations", "household_observations", "latrine_observations"}

// Up brings the database to the newest version and gives the application's role
// its rights; role may be the owner itself. It returns how many migrations ran.
func Up(ctx context.Context, owner *sql.DB, role string) (int, error) {
	for {
		n, err := up(ctx, owner, role)
		// Two that create the table of revisions at once: one of them is told so, and finds it there.
		var refused *pq.Error
		if errors.As(err, &refused) && refused.Constraint == "pg_type_typname_nsp_index" {
			continue
		}
		return n, err
	}
}

func up(ctx context.Context, owner *sql.DB, role string) (int, error) {
	dir, err := directory()
	if err != nil {
		return 0, err
	}
	tx, err := owner.BeginTx(ctx, nil)
	if err != nil {
		return 0, fmt.Errorf("beginning the migration: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after Commit it does nothing
	if _, err := tx.ExecContext(ctx, createRevisions); err != nil {
		return 0, fmt.Errorf("preparing the table of revisions: %w", err)
	}
	// A lock of the transaction, not of the session, so that a pooler may stand between.
	if _, err := tx.ExecContext(ctx, `LOCK TABLE schema_revisions IN ACCESS EXCLUSIVE MODE`); err != nil {
		return 0, fmt.Errorf("locking the table of revisions: %w", err)
	}
	before, err := (revisions{tx}).ReadRevisions(ctx)
	if err != nil {
		return 0, err
	}
	driver, err := postgres.Open(tx)
	if err != nil {
		return 0, fmt.Errorf("opening the migration driver: %w", err)
	}
	executor, err := migrate.NewExecutor(driver, dir, revisions{tx}, migrate.WithAllowDirty(true))
	if err != nil {
		return 0, fmt.Errorf("preparing the migration: %w", err)
	}
	pending, err := executor.Pending(ctx)
	switch {
	case len(before) > 0 && newer(before, dir):
		return 0, fault.New(fault.Unavailable, "This database was migrated by a newer version of Saniladder; start that version, or a newer one.")
	case err != nil && !errors.Is(err, migrate.ErrNoPendingFiles):
		return 0, fmt.Errorf("listing the pending migrations: %w", err)
	case len(pending) > 0:
		if err := executor.ExecuteN(ctx, len(pending)); err != nil {
			return 0, fmt.Errorf("migrating: %w", err)
		}
	}
	if err := grant(ctx, tx, role); err != nil {
		return 0, err
	}
	return len(pending), tx.Commit()
}

// Current reports whether the database stands at this program's version.
func Current(ctx context.Context, db *sql.DB) (bool, error) {
	dir, err := directory()
	if err != nil {
		return false, err
	}
	all, err := dir.Files()
	if err != nil {
		return false, err
	}
	var version string
	if err := db.QueryRowContext(ctx, `SELECT coalesce(max(version), '') FROM schema_revisions`).Scan(&version); err != nil {
		return false, err
	}
	return version == all[len(all)-1].Version(), nil
}

func directory() (migrate.Dir, error) {
	dir := &migrate.MemDir{}
	entries, err := files.ReadDir(".")
	if err != nil {
		return nil, err
	}
	for _, entry := range entries {
		content, err := files.ReadFile(entry.Name())
		if err != nil {
			return nil, err
		}
		if err := dir.WriteFile(entry.Name(), content); err != nil {
			return nil, err
		}
	}
	if err := migrate.Validate(dir); err != nil {
		return nil, fmt.Errorf("the migrations do not match their checksums: %w", err)
	}
	return dir, nil
}

func newer(applied []*migrate.Revision, dir migrate.Dir) bool {
	all, err := dir.Files()
	return err == nil && applied[len(applied)-1].Version > all[len(all)-1].Version()
}

func grant(ctx context.Context, tx *sql.Tx, role string) error {
	name := pq.QuoteIdentifier(role)
	statements := []string{
		`GRANT USAGE ON SCHEMA public TO ` + name,
		`GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ` + name,
		`REVOKE INSERT, UPDATE, DELETE ON schema_revisions FROM ` + name,
		`REVOKE UPDATE, DELETE ON certificate_keys FROM ` + name,
		`GRANT UPDATE (retired_at, sealed_seed) ON certificate_keys TO ` + name,
	}
	for _, table := range appendOnly {
		statements = append(statements, `REVOKE UPDATE, DELETE ON `+table+` FROM `+name)
	}
	var owner string
	if err := tx.QueryRowContext(ctx, `SELECT current_user`).Scan(&owner); err != nil {
		return err
	}
	if owner == role {
		return nil // where there is only one role the triggers hold
	}
	for _, statement := range statements {
		if _, err := tx.ExecContext(ctx, statement); err != nil {
			return fmt.Errorf("granting rights to the application's role: %w", err)
		}
	}
	return nil
}

const createRevisions = `CREATE TABLE IF NOT EXISTS schema_revisions (
  version text PRIMARY KEY,
  description text NOT NULL,
  kind int NOT NULL,
  applied int NOT NULL,
  total int NOT NULL,
  executed_at timestamptz NOT NULL,
  execution_ms bigint NOT NULL,
  error text NOT NULL,
  error_statement text NOT NULL,
  hash text NOT NULL,
  operator_version text NOT NULL
)`

// revisions keeps what was applied in columns: Atlas's own JSON does not come
// back as it went.
type revisions struct{ tx *sql.Tx }

const selectRevisions = `SELECT version, description, kind, applied, total, executed_at, execution_ms, error, error_statement, hash, operator_version FROM schema_revisions`

func (r revisions) Ident() *migrate.TableIdent {
	return &migrate.TableIdent{Name: "schema_revisions", Schema: "public"}
}

func (r revisions) ReadRevisions(ctx context.Context) ([]*migrate.Revision, error) {
	rows, err := r.tx.QueryContext(ctx, selectRevisions+` ORDER BY version`)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var all []*migrate.Revision
	for rows.Next() {
		revision, err := scanRevision(rows)
		if err != nil {
			return nil, err
		}
		all = append(all, revision)
	}
	return all, rows.Err()
}

func (r revisions) ReadRevision(ctx context.Context, version string) (*migrate.Revision, error) {
	revision, err := scanRevision(r.tx.QueryRowContext(ctx, selectRevisions+` WHERE version = $1`, version))
	if err == sql.ErrNoRows {
		return nil, migrate.ErrRevisionNotExist
	}
	return revision, err
}

func (r revisions) WriteRevision(ctx context.Context, v *migrate.Revision) error {
	_, err := r.tx.ExecContext(ctx, `INSERT INTO schema_revisions VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (version) DO UPDATE SET description = $2, kind = $3, applied = $4, total = $5, executed_at = $6,
  execution_ms = $7, error = $8, error_statement = $9, hash = $10, operator_version = $11`,
		v.Version, v.Description, int(v.Type), v.Applied, v.Total, v.ExecutedAt, v.ExecutionTime.Milliseconds(),
		v.Error, v.ErrorStmt, v.Hash, v.OperatorVersion)
	return err
}

func (r revisions) DeleteRevision(ctx context.Context, version string) error {
	_, err := r.tx.ExecContext(ctx, `DELETE FROM schema_revisions WHERE version = $1`, version)
	return err
}

func scanRevision(row interface{ Scan(...any) error }) (*migrate.Revision, error) {
	var (
		v    migrate.Revision
		kind int
		ms   int64
	)
	err := row.Scan(&v.Version, &v.Description, &kind, &v.Applied, &v.Total, &v.ExecutedAt, &ms, &v.Error, &v.ErrorStmt, &v.Hash, &v.OperatorVersion)
	v.Type, v.ExecutionTime = migrate.RevisionType(kind), time.Duration(ms)*time.Millisecond
	return &v, err
}
