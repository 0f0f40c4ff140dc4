package casework

import (
	"context"
	"fmt"
	"time"
)

// remembered is how long an operation id answers a repeat.
const remembered = 90 * 24 * time.Hour

// Forget drops the operation ids that are older than 90 days and returns how
// many there were.
func (d *Desk) Forget(ctx context.Context) (int64, error) {
	tx, err := d.DB.BeginTx(ctx, nil)
	if err != nil {
		return 0, unavailable(err)
	}
	defer func() { _ = tx.Rollback() }()
	result, err := tx.ExecContext(ctx, `DELETE FROM operations WHERE at < $1`, d.Now().Add(-remembered))
	if err != nil {
		return 0, fmt.Errorf("forgetting old operation ids: %w", err)
	}
	n, err := result.RowsAffected()
	if err != nil {
		return 0, err
	}
	return n, tx.Commit()
}
