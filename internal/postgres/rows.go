package postgres

import (
	"context"
	"database/sql"
	"fmt"
)

// Asked is a pool or a transaction.
type Asked interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// Each runs a query and hands every row to take; an error says what was being done.
func Each(ctx context.Context, of Asked, doing, query string, args []any, take func(*sql.Rows) error) error {
	rows, err := of.QueryContext(ctx, query, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := take(rows); err != nil {
			return fmt.Errorf("%s: %w", doing, err)
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
