package progress

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/lib/pq"

	"saniladder/domain/calendar"
	"saniladder/domain/country"
)

// Keeper folds deltas, counts what became overdue and keeps the daily snapshots,
// for every nation of the database. Several servers can run one each.
type Keeper struct {
	DB  *sql.DB
	Now func() time.Time
	Log *slog.Logger
	// Every is the pause between two looks; a look without work costs one short statement.
	Every time.Duration
}

// Run works until the context ends.
func (k *Keeper) Run(ctx context.Context) {
	ticker := time.NewTicker(k.Every)
	defer ticker.Stop()
	for {
		if err := k.Once(ctx); err != nil && ctx.Err() == nil {
			k.Log.Error("keeping the counters", "error", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

const workSQL = `SELECT n.id, n.code, f.overdue_on, f.snapshot_on,
  EXISTS (SELECT FROM counter_deltas d WHERE d.nation_id = n.id)
FROM nations n LEFT JOIN folds f ON f.nation_id = n.id`

// Once does what is due now.
func (k *Keeper) Once(ctx context.Context) error {
	rows, err := k.DB.QueryContext(ctx, workSQL)
	if err != nil {
		return fmt.Errorf("looking for counters to keep: %w", err)
	}
	type nation struct {
		id                uuid.UUID
		profile           *country.Profile
		overdue, snapshot calendar.Day
		deltas            bool
	}
	var nations []nation
	for rows.Next() {
		var (
			n    nation
			code string
		)
		if err := rows.Scan(&n.id, &code, &n.overdue, &n.snapshot, &n.deltas); err != nil {
			_ = rows.Close()
			return err
		}
		profile, ok := country.Find(code)
		if !ok {
			continue
		}
		n.profile = profile
		nations = append(nations, n)
	}
	if err := rows.Close(); err != nil {
		return err
	}
	for _, n := range nations {
		today := calendar.Today(k.Now(), n.profile.TimeZone)
		if n.deltas {
			if _, err := Fold(ctx, k.DB, n.id); err != nil {
				return err
			}
		}
		if n.overdue != today || n.snapshot != today.AddDays(-1) {
			if err := k.turn(ctx, n.id, n.profile, n.overdue, today); err != nil {
				return err
			}
		}
	}
	return nil
}

// turn begins a new day: yesterday's snapshot, then what time alone changed.
func (k *Keeper) turn(ctx context.Context, nation uuid.UUID, profile *country.Profile, since, today calendar.Day) error {
	tx, err := k.DB.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }()
	// Communities are locked before the rollups, as by use cases, so that neither waits for the other in a ring.
	ids, err := Due(ctx, tx, nation, since, today)
	if err != nil {
		return err
	}
	if _, err := FoldIn(ctx, tx, nation); err != nil {
		return err
	}
	if err := Snapshot(ctx, tx, nation, today.AddDays(-1)); err != nil {
		return err
	}
	if _, err := Recount(ctx, tx, profile, today, ids); err != nil {
		return err
	}
	if _, err := FoldIn(ctx, tx, nation); err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, `UPDATE folds SET overdue_on = $2, snapshot_on = $3 WHERE nation_id = $1`, nation, today, today.AddDays(-1)); err != nil {
		return err
	}
	return tx.Commit()
}

// Due lists and locks the communities whose counters time alone has changed since
// they were last looked at: a due date has passed, or a support began or ended.
// since is the day of that look; none asks for every support that time touched.
func Due(ctx context.Context, tx *sql.Tx, nation uuid.UUID, since, today calendar.Day) ([]uuid.UUID, error) {
	return lock(ctx, tx, `SELECT c.id FROM communities c
WHERE c.nation_id = $1 AND c.ended_on IS NULL AND c.id IN (
  SELECT k.community_id FROM community_counters k WHERE k.nation_id = $1 AND k.overdue = 0 AND k.due_on < $3
  UNION ALL
  SELECT s.community_id FROM supports s WHERE s.nation_id = $1
    AND (s.from_on > coalesce($2, '-infinity'::date) AND s.from_on <= $3 OR s.until_on >= coalesce($2, '-infinity'::date) AND s.until_on < $3))
ORDER BY c.id FOR NO KEY UPDATE`, nation, since, today)
}

// All lists and locks a nation's communities, and those that still have counters
// and should not.
func All(ctx context.Context, tx *sql.Tx, nation uuid.UUID) ([]uuid.UUID, error) {
	return lock(ctx, tx, `SELECT c.id FROM communities c WHERE c.nation_id = $1
  AND (c.ended_on IS NULL OR EXISTS (SELECT FROM community_counters k WHERE k.community_id = c.id))
ORDER BY c.id FOR NO KEY UPDATE`, nation)
}

func lock(ctx context.Context, tx *sql.Tx, query string, args ...any) ([]uuid.UUID, error) {
	var texts []string
	rows, err := tx.QueryContext(ctx, `SELECT coalesce(array_agg(id), '{}') FROM (`+query+`) wanted`, args...)
	if err != nil {
		return nil, fmt.Errorf("locking communities to count: %w", err)
	}
	defer rows.Close()
	for rows.Next() {
		if err := rows.Scan(pq.Array(&texts)); err != nil {
			return nil, err
		}
	}
	ids := make([]uuid.UUID, len(texts))
	for i, text := range texts {
		ids[i] = uuid.MustParse(text)
	}
	return ids, rows.Err()
}
